// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/provider.h"

#include "tests/providers/inwords.h"
#include "tests/providers/vonageaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(helio::HttpReply)

class VonageTest : public QObject
{
    Q_OBJECT

private slots:
    void requestIsAsDocumented();
    void fieldsFollowMessageAndAccount_data();
    void fieldsFollowMessageAndAccount();
    void answersMeanWhatTheyMean_data();
    void answersMeanWhatTheyMean();
    void everyStatusHasItsClass_data();
    void everyStatusHasItsClass();
    void partsAreOneMessage();
    void balanceIsRead();
    void refusalsNameTheSetting_data();
    void refusalsNameTheSetting();
};

void VonageTest::requestIsAsDocumented()
{
    const HttpRequest request = vonage().sendRequest(aContext(), aMessage());
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.url, QUrl(u"https://rest.nexmo.com/sms/json"_s));
    QCOMPARE(request.headers.value("Authorization"),
            "Basic " + QByteArray("abcd1234:hush").toBase64());
    QCOMPARE(
            request.headers.value("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
    const Fields expected{{u"from"_s, u"12025550143"_s}, {u"to"_s, u"447700900000"_s},
            {u"text"_s, u"Your parcel is on its way."_s}, {u"client-ref"_s, ourId},
            {u"ttl"_s, u"3600000"_s},
            {u"callback"_s,
                    u"https://console.example/callbacks/main?key=0123456789abcdef%26%3D"_s}};
    QCOMPARE(fieldsOf(request.body), expected);
}

void VonageTest::fieldsFollowMessageAndAccount_data()
{
    QTest::addColumn<std::function<void(ProviderContext &, Message &)>>("change");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    using Change = std::function<void(ProviderContext &, Message &)>;
    const auto row = [](const char *name, const Change &change, const QString &field,
                             const QString &value) {
        QTest::newRow(name) << change << field << value;
    };
    row(
            "dear letters", [](auto &, auto &m) { m.encoding = Encoding::Ucs2; }, u"type"_s,
            u"unicode"_s);
    row(
            "a name", [](auto &, auto &m) { m.from = u"Acme"_s; }, u"from"_s, u"Acme"_s);
    row(
            "own sender", [](auto &, auto &m) { m.from.clear(); }, u"from"_s, u"12025550143"_s);
    row(
            "short life", [](auto &c, auto &m) { m.expiresAt = c.now + 3s; }, u"ttl"_s, u"20000"_s);
    row(
            "long life", [](auto &c, auto &m) { m.expiresAt = c.now + 720h; }, u"ttl"_s,
            u"604800000"_s);
    row("no life given", [](auto &, auto &m) { m.expiresAt = {}; }, u"ttl"_s, {});
    row("no public address", [](auto &c, auto &) { c.publicUrl.clear(); }, u"callback"_s, {});
    row("nothing to believe", [](auto &c, auto &) { c.secrets.remove(u"callback_key"_s); },
            u"callback"_s, {});
    row(
            "signed", [](auto &c, auto &) { c.secrets = signing().secrets; }, u"callback"_s,
            u"https://console.example/callbacks/main"_s);
    row("too long", [](auto &c, auto &) { c.publicUrl += u'/' + QString(60, u'x'); }, u"callback"_s,
            {});
}

void VonageTest::fieldsFollowMessageAndAccount()
{
    QFETCH(std::function<void(ProviderContext &, Message &)>, change);
    QFETCH(QString, field);
    QFETCH(QString, value);
    ProviderContext context = aContext();
    Message message = aMessage();
    change(context, message);
    const Fields fields = fieldsOf(vonage().sendRequest(context, message).body);
    QCOMPARE(fields.contains(field), !value.isEmpty());
    QCOMPARE(fields.value(field), value);
}

void VonageTest::answersMeanWhatTheyMean_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char *name, const HttpReply &reply, const QString &meaning) {
        QTest::newRow(name) << reply << meaning;
    };
    row("taken", anAnswer(200, recorded(u"sent.json"_s)), u"accepted"_s);
    row("all parts taken", anAnswer(200, recorded(u"sent-parts.json"_s)), u"accepted"_s);
    row("a part taken", anAnswer(200, recorded(u"sent-in-part.json"_s)), u"unknown"_s);
    row("refused", anAnswer(200, recorded(u"refused.json"_s)), u"refused request"_s);
    row("throttled", anAnswer(200, recorded(u"throttled.json"_s)), u"deferred free pause"_s);
    row("refused with 401", anAnswer(401, R"({"messages":[{"status":"4"}]})"),
            u"refused account"_s);
    row("taken without an id", anAnswer(200, R"({"messages":[{"status":"0"}]})"), u"unknown"_s);
    row("no status", anAnswer(200, R"({"messages":[{"message-id":"A"}]})"), u"unknown"_s);
    row("no parts", anAnswer(200, R"({"message-count":"0","messages":[]})"), u"unknown"_s);
    row("another page", anAnswer(200, "<html>"), u"unknown"_s);
    row("no credentials", anAnswer(401, recorded(u"unauthorised.json"_s)), u"refused account"_s);
    row("another place", anAnswer(302, {}), u"refused account"_s);
    row("pace at the edge", anAnswer(429, {}), u"deferred free pause"_s);
    row("bad gateway", anAnswer(502, "<html>"), u"unknown"_s);
    row("lost", {.mayHaveArrived = true}, u"unknown"_s);
    row("never left", {.mayHaveArrived = false}, u"deferred free pause"_s);
}

void VonageTest::answersMeanWhatTheyMean()
{
    QFETCH(HttpReply, reply);
    QFETCH(QString, meaning);
    QCOMPARE(inWords(vonage().readReply(aContext(), reply)), meaning);
}

void VonageTest::everyStatusHasItsClass_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("meaning");
    const auto rows = [](const QString &meaning, std::initializer_list<int> codes) {
        for (int code : codes)
            QTest::addRow("%d", code) << code << meaning;
    };
    rows(u"deferred free pause"_s, {1, 10});
    rows(u"deferred"_s, {5});
    rows(u"refused account"_s, {4, 8, 9, 11, 14, 32});
    rows(u"refused sender"_s, {15});
    rows(u"refused recipient"_s, {7, 33});
    rows(u"refused route"_s, {6, 29});
    rows(u"refused request"_s, {2, 3, 12, 22, 23});
    rows(u"refused request"_s, {13, 99}); // not in Vonage's list
}

void VonageTest::everyStatusHasItsClass()
{
    QFETCH(int, code);
    QFETCH(QString, meaning);
    const QByteArray prose = R"({"messages":[{"status":"%","error-text":"for +447700900000"}]})";
    const SendOutcome outcome = vonage().readReply(
            aContext(), anAnswer(200, QByteArray(prose).replace('%', QByteArray::number(code))));
    QCOMPARE(inWords(outcome), meaning);
    const auto *refused = std::get_if<Refused>(&outcome);
    const QString text = refused ? refused->text : std::get<Deferred>(outcome).text;
    QCOMPARE(refused ? refused->code : std::get<Deferred>(outcome).code, QString::number(code));
    QVERIFY(!text.isEmpty() && !text.contains(u"4477"_s));
    QCOMPARE(text.contains(u"https://"_s), code == 13 || code == 99);
}

void VonageTest::partsAreOneMessage()
{
    const auto outcome =
            vonage().readReply(aContext(), anAnswer(200, recorded(u"sent-parts.json"_s)));
    const auto &accepted = std::get<Accepted>(outcome);
    QCOMPARE(accepted.providerRefs, QStringList({u"0C000000217B7F02"_s, u"0C000000217B7F03"_s}));
    QCOMPARE(accepted.segments, std::optional(2));
    QVERIFY(accepted.price == (Money{66'600, u"EUR"_s}));
}

void VonageTest::balanceIsRead()
{
    const HttpRequest request = *vonage().balanceRequest(aContext());
    QCOMPARE(request.url, QUrl(u"https://rest.nexmo.com/account/get-balance"_s));
    const HttpReply good = anAnswer(200, recorded(u"balance.json"_s));
    const auto balance = vonage().readBalance(aContext(), good);
    QVERIFY(balance && *balance == (Money{10'280'000, u"EUR"_s}));
    QVERIFY(vonage().readProbe(aContext(), good));
    const HttpReply wrong = anAnswer(401, recorded(u"unauthorised.json"_s));
    QVERIFY(vonage().readProbe(aContext(), wrong).error().kind == ErrorKind::Forbidden);
    QVERIFY(!vonage().readBalance(aContext(), anAnswer(200, R"({"value":"much"})")));
}

void VonageTest::refusalsNameTheSetting_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("no key") << u"api_key"_s << QString();
    QTest::newRow("half a key") << u"api_key"_s << u"abcd"_s;
    QTest::newRow("no sender") << u"from"_s << QString();
    QTest::newRow("no such sender") << u"from"_s << u"a name too long"_s;
    QTest::newRow("no such method") << u"signature_method"_s << u"md4"_s;
    QTest::newRow("in the clear") << u"base_url"_s << u"http://rest.nexmo.com"_s;
    QTest::newRow("no secret") << u"api_secret"_s << QString();
    QTest::newRow("a key to guess") << u"callback_key"_s << u"short"_s;
}

void VonageTest::refusalsNameTheSetting()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QVERIFY(vonage().check(aContext()) && vonage().check(signing(u"md5hash"_s)));
    ProviderContext context = aContext();
    if (context.secrets.contains(name))
        context.secrets.insert(name, value.toUtf8());
    else
        context.account.settings.insert(name, value);
    QCOMPARE(vonage().check(context).error().field, name);
}

QTEST_GUILESS_MAIN(VonageTest)
#include "vonagetest.moc"
