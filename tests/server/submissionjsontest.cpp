// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/submissionjson.h"
#include "tests/support/sources.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;

static constexpr Instant now = fromMillis(1'767'323'045'000);

class SubmissionJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryMember();
    void describesEveryMember();
    void readsWhatChannelsKnow();
    void leavesDefaults();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void namesEveryFaultAtOnce();
    void showsNoNumberAndNoBody();
    void readsSearches();
    void namesWrongSearches_data();
    void namesWrongSearches();
    void readsIdempotencyKeys();
};

void SubmissionJsonTest::readsEveryMember()
{
    const auto read = readSubmission(R"({"to":"+254 712 345678","body":"Habari 😀","account":"main",
        "from":"+15005550006","priority":"urgent","category":"otp","reference":"order 7",
        "send_at":"2026-01-31T09:30:00+03:00","expires_at":"2026-01-31T08:00:00.250Z"})");
    const auto &draft = std::get<Draft>(read);
    QCOMPARE(draft.to, u"+254 712 345678"_s);
    QCOMPARE(draft.body, u"Habari 😀"_s);
    QCOMPARE(draft.account, AccountId(u"main"_s));
    QCOMPARE(draft.from, u"+15005550006"_s);
    QCOMPARE(draft.lane, Lane::Urgent);
    QCOMPARE(draft.category, Category::Otp);
    QCOMPARE(draft.reference, u"order 7"_s);
    QCOMPARE(toIso(draft.sendAt.value()), u"2026-01-31T06:30:00.000Z"_s);
    QCOMPARE(toIso(draft.expiresAt.value()), u"2026-01-31T08:00:00.250Z"_s);
}

void SubmissionJsonTest::describesEveryMember()
{
    const QString schema = QString::fromUtf8(testing::readSource(u"resources/openapi.yaml"_s))
                                   .section(u"\n    Submission:\n"_s, 1)
                                   .section(u"\n    Taken:\n"_s, 0, 0);
    QStringList described;
    static const QRegularExpression property(
            u"^        ([a-z_]+):"_s, QRegularExpression::MultilineOption);
    for (auto matches = property.globalMatch(schema); matches.hasNext();)
        described.append(matches.next().captured(1));
    const auto refused = readSubmission(R"({"to":"x","body":"x","colour":"red"})");
    const QString says = std::get<QList<Error>>(refused).first().text;
    QVERIFY2(says.endsWith(u"accepted are %1."_s.arg(described.join(u", "_s))), qPrintable(says));
}

void SubmissionJsonTest::readsWhatChannelsKnow()
{
    auto read = readSubmission(R"({"to":"+254712345678","channel":"whatsapp","template":
        {"name":"parcel_sent","language":"en_US","parameters":["Ann","7 😀"]}})");
    QCOMPARE(std::get<Draft>(read), (Draft{.to = u"+254712345678"_s,
                                            .content = {.templateName = u"parcel_sent"_s,
                                                    .templateLanguage = u"en_US"_s,
                                                    .parameters = {u"Ann"_s, u"7 😀"_s}},
                                            .channel = Channel::WhatsApp}));
    read = readSubmission(R"({"to":"+254712345678","channel":"whatsapp","body":"Hello Ann",
        "template":{"name":"hello"}})");
    QCOMPARE(std::get<Draft>(read).body, u"Hello Ann"_s);
    QCOMPARE(std::get<Draft>(read).content, (Content{.templateName = u"hello"_s}));
    read = readSubmission(
            R"({"to":"ann@example.com","channel":"email","subject":"Hi","body":"x"})");
    QCOMPARE(std::get<Draft>(read).content, (Content{.subject = u"Hi"_s}));
    QVERIFY(std::get<Draft>(read).channel == Channel::Email);
    read = readSubmission(R"({"to":"ann@example.com","body":"x"})");
    QVERIFY(std::get<Draft>(read).channel == Channel::Email);
    read = readSubmission(R"({"to":"ann@example.com","channel":"sms","body":"x"})");
    QVERIFY(std::get<Draft>(read).channel == Channel::Sms); // for the engine to refuse
}

void SubmissionJsonTest::leavesDefaults()
{
    const auto read = readSubmission(R"({"to":"+254712345678","body":"Hello"})");
    QCOMPARE(std::get<Draft>(read), (Draft{.to = u"+254712345678"_s, .body = u"Hello"_s}));
}

void SubmissionJsonTest::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &json, const QString &field,
                             const QString &says) {
        QTest::newRow(name) << json << field << says;
    };
    const auto with = [](const QByteArray &member) {
        return R"({"to":"+254712345678","body":"Hello",)" + member + "}";
    };
    row("no json", "to=1", {}, u"not JSON"_s);
    row("empty", "", {}, u"not JSON"_s);
    row("cut off", R"({"to":"+2547)", {}, u"not JSON"_s);
    row("array", "[]", {}, u"must be one object"_s);
    row("no to", R"({"body":"x"})", u"to"_s, u"\"to\" is missing"_s);
    row("no body", R"({"to":"x"})", u"body"_s, u"\"body\" is missing"_s);
    row("empty body", R"({"to":"x","body":""})", u"body"_s, u"\"body\" is empty"_s);
    row("number", R"({"to":254712345678,"body":"x"})", u"to"_s, u"is a number; it must be"_s);
    row("null", with(R"("reference":null)"), u"reference"_s, u"is null; it must be"_s);
    row("list", with(R"("from":["a"])"), u"from"_s, u"is an array"_s);
    row("unknown", with(R"("prioritty":"high")"), u"prioritty"_s,
            u"accepted are to, body, account, from, channel, subject, priority, category"_s);
    row("priority", with(R"("priority":"asap")"), u"priority"_s,
            u"is \"asap\"; accepted are urgent, high, normal, low"_s);
    row("category", with(R"("category":"spam")"), u"category"_s,
            u"accepted are otp, transactional, service, marketing"_s);
    row("channel", with(R"("channel":"pigeon")"), u"channel"_s,
            u"is \"pigeon\"; accepted are sms, whatsapp, email"_s);
    row("subject", with(R"("subject":7)"), u"subject"_s, u"is a number"_s);
    row("template of words", with(R"("template":"hello")"), u"template"_s,
            u"is a string; it must be an object"_s);
    row("template without a name", with(R"("template":{"language":"en"})"), u"template.name"_s,
            u"is missing"_s);
    row("template with a number's name", with(R"("template":{"name":7})"), u"template.name"_s,
            u"is a number; it must be a string"_s);
    row("template with more", with(R"("template":{"name":"a","values":[]})"), u"template.values"_s,
            u"accepted are name, language, parameters"_s);
    row("value alone", with(R"("template":{"name":"a","parameters":"Ann"})"),
            u"template.parameters"_s, u"must be an array"_s);
    row("value that is none", with(R"("template":{"name":"a","parameters":["Ann",7]})"),
            u"template.parameters"_s, u"is a number; it must be a string"_s);
    row("value with half a character", with(R"("template":{"name":"a","parameters":["\ud83d"]})"),
            u"template.parameters"_s, u"half a"_s);
    row("account", with(R"("account":"My Account")"), u"account"_s, u"begins with a letter"_s);
    row("no time", with(R"("send_at":"tomorrow")"), u"send_at"_s,
            u"is \"tomorrow\"; accepted is"_s);
    row("whose time?", with(R"("expires_at":"2026-01-31T09:30:00")"), u"expires_at"_s,
            u"with Z or an offset"_s);
    row("time as a number", with(R"("send_at":1767323045678)"), u"send_at"_s, u"is a number"_s);
    row("half a character", with(R"("reference":"\ud83d")"), u"reference"_s, u"half a"_s);
    row("nul", with(R"("reference":"a\u0000b")"), u"reference"_s, u"NUL"_s);
    row("long", with(R"("reference":")" + QByteArray(256, 'x') + "\""), u"reference"_s,
            u"has 256 characters; at most 255"_s);
}

void SubmissionJsonTest::namesWhatIsWrong()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    QFETCH(QString, says);
    const auto read = readSubmission(json);
    const auto *errors = std::get_if<QList<Error>>(&read);
    QVERIFY(errors);
    QCOMPARE(errors->size(), 1);
    QCOMPARE(errors->first().field, field);
    QCOMPARE(errors->first().kind, ErrorKind::Invalid);
    QVERIFY2(errors->first().text.contains(says), qPrintable(errors->first().text));
}

void SubmissionJsonTest::namesEveryFaultAtOnce()
{
    const auto read = readSubmission(R"({"priority":1,"colour":"red","body":""})");
    QStringList fields;
    for (const auto &error : std::get<QList<Error>>(read))
        fields.append(error.field);
    fields.sort();
    QCOMPARE(fields, QStringList({u"body"_s, u"colour"_s, u"priority"_s, u"to"_s}));
}

void SubmissionJsonTest::showsNoNumberAndNoBody()
{
    const auto read = readSubmission(
            R"({"to":"+254712345678","body":"your code is 1234","reference":7,"x":1})");
    for (const auto &error : std::get<QList<Error>>(read))
        QVERIFY(!error.text.contains("2547"_L1) && !error.text.contains("1234"_L1));
}

void SubmissionJsonTest::readsSearches()
{
    const auto read = readSearch(
            "to=%2B2547&reference=a%20b&state=queued,sent&state=failed&account=main&cursor=c&"
            "limit=7&filter=country:ke%20after:2h%20%22lost+order%22",
            now);
    const auto &search = std::get<SearchRequest>(read);
    QCOMPARE(search.filter.to, u"+2547"_s);
    QCOMPARE(search.filter.reference, u"a b"_s);
    QCOMPARE(search.filter.states,
            QList<MessageState>({MessageState::Queued, MessageState::Sent, MessageState::Failed}));
    QCOMPARE(search.filter.account, AccountId(u"main"_s));
    QCOMPARE(search.cursor, u"c"_s);
    QCOMPARE(search.limit, 7);
    QCOMPARE(search.filter.country, u"KE"_s);
    QCOMPARE(search.filter.after, now - std::chrono::hours(2));
    QCOMPARE(search.filter.text, u"lost order"_s);

    const auto nothing = readSearch("to=&state=&cursor=", now);
    QCOMPARE(std::get<SearchRequest>(nothing).filter, MessageFilter());
    QCOMPARE(std::get<SearchRequest>(nothing).limit, 50);
    const auto unescaped = readSearch("to=+254712345678", now);
    QCOMPARE(std::get<SearchRequest>(unescaped).filter.to, u"+254712345678"_s);
}

void SubmissionJsonTest::namesWrongSearches_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("field");
    QTest::newRow("state") << QByteArray("state=gone") << u"state"_s;
    QTest::newRow("no state") << QByteArray("state=,") << u"state"_s;
    QTest::newRow("filter") << QByteArray("filter=sate:failed") << u"filter"_s;
    QTest::newRow("filter's value") << QByteArray("filter=cost>much") << u"filter"_s;
    QTest::newRow("limit 0") << QByteArray("limit=0") << u"limit"_s;
    QTest::newRow("limit 501") << QByteArray("limit=501") << u"limit"_s;
    QTest::newRow("limit x") << QByteArray("limit=x") << u"limit"_s;
    QTest::newRow("unknown") << QByteArray("colour=red") << u"colour"_s;
    QTest::newRow("long") << "reference=" + QByteArray(1025, 'x') << u"reference"_s;
    QTest::newRow("escape") << QByteArray("to=%2") << QString();
}

void SubmissionJsonTest::namesWrongSearches()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, field);
    const auto read = readSearch(query, now);
    const auto *errors = std::get_if<QList<Error>>(&read);
    QVERIFY(errors);
    QCOMPARE(errors->first().field, field);
}

void SubmissionJsonTest::readsIdempotencyKeys()
{
    QCOMPARE(*readIdempotencyKey("order-7 again"), u"order-7 again"_s);
    for (const QByteArray &wrong :
            {QByteArray(), QByteArray(256, 'x'), QByteArray("a\tb"), QByteArray("\xc3\xa9")})
        QCOMPARE(readIdempotencyKey(wrong).error().field, u"Idempotency-Key"_s);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::SubmissionJsonTest)
#include "submissionjsontest.moc"
