// SPDX-License-Identifier: GPL-3.0-or-later
// What every adapter shares: checks of an account, the callback key, answers read by status alone.
#include "core/providers/accountcheck.h"
#include "core/providers/callbackkey.h"
#include "core/providers/constanttime.h"
#include "core/providers/httpoutcome.h"

#include <QTest>

using namespace helio;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray key = "k3y-of-sixteen+%";
const QString usualUrl = u"https://api.example"_s;

ProviderInfo anInfo()
{
    ProviderInfo info;
    info.word = u"any"_s;
    info.defaultPerSecond = 0.5;
    info.defaultConcurrency = 4;
    info.settings = {
            {.name = u"sid"_s, .help = u"Digits."_s, .pattern = u"^[0-9]+$"_s, .isRequired = true},
            {.name = u"mode"_s, .help = u"Live or test."_s, .choices = {u"live"_s, u"test"_s}},
            baseUrlSetting(usualUrl)};
    info.settings += commonSettings(info);
    info.secrets = {{.name = u"token"_s, .help = u"From the console."_s, .isRequired = true},
            callbackKeySecret()};
    return info;
}

Result<void> checked(const ProviderContext &context)
{
    if (auto result = checkSettings(anInfo(), context); !result)
        return result;
    if (auto result = checkAddress(u"base_url"_s, baseUrlOf(context, usualUrl), usualUrl); !result)
        return result;
    return checkSecrets(anInfo(), context);
}

ProviderContext aContext()
{
    ProviderContext context;
    context.account.settings = {{u"sid"_s, u"12"_s}};
    context.secrets = {{u"token"_s, "hush"}, {u"callback_key"_s, key}};
    return context;
}

HttpRequest aCall(const QByteArray &target)
{
    HttpRequest request;
    request.method = "POST";
    request.target = target;
    return request;
}

QString inWords(const SendOutcome &outcome)
{
    if (std::holds_alternative<UnknownOutcome>(outcome))
        return u"unknown"_s;
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return u"refused "_s + toName(refused->refusal);
    const auto *deferred = std::get_if<Deferred>(&outcome);
    return deferred && deferred->isFree && deferred->pausesAccount ? u"pace"_s : u"?"_s;
}

} // namespace

class AccountCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void whatFitsPasses_data();
    void whatFitsPasses();
    void whatDoesNotFitIsNamed_data();
    void whatDoesNotFitIsNamed();
    void paceIsTheProvidersOwn();
    void baseUrlIsTheUsualOneUnlessGiven();
    void onlyWhoReachesUsCanCall_data();
    void onlyWhoReachesUsCanCall();
    void callbackKeyIsCompared_data();
    void callbackKeyIsCompared();
    void accountWithoutAKeyBelievesNobody();
    void queryIsReadWithoutItsKey();
    void constantTimeComparisonCompares();
    void statusAloneMeans_data();
    void statusAloneMeans();
    void silenceMeans();
    void questionsExplainTheirFailure_data();
    void questionsExplainTheirFailure();
};

void AccountCheckTest::whatFitsPasses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("as it is") << u"mode"_s << QString();
    QTest::newRow("a choice") << u"mode"_s << u"test"_s;
    QTest::newRow("a host") << u"base_url"_s << u"https://other.example/path"_s;
    QTest::newRow("a host here") << u"base_url"_s << u"http://127.0.0.1:9000"_s;
    QTest::newRow("a host here by name") << u"base_url"_s << u"http://localhost:9000/"_s;
    QTest::newRow("a host here on IPv6") << u"base_url"_s << u"http://[::1]:9000"_s;
    QTest::newRow("a slow pace") << u"messages_per_second"_s << u"0.25"_s;
    QTest::newRow("concurrency") << u"concurrency"_s << u"999"_s;
}

void AccountCheckTest::whatFitsPasses()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = aContext();
    context.account.settings.insert(name, value);
    const auto result = checked(context);
    QVERIFY2(result, result ? "" : qPrintable(result.error().text));
    QVERIFY(checkCallbackKey(context));
}

void AccountCheckTest::whatDoesNotFitIsNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &name, const QString &value) {
        QTest::addRow("%s=%s", qPrintable(name), qPrintable(value)) << name << value;
    };
    for (const QString &value : {QString(), u"x"_s, u"12\n"_s, u" 12"_s})
        row(u"sid"_s, value);
    for (const QString &value : {u"LIVE"_s, u"sandbox"_s})
        row(u"mode"_s, value);
    for (const QString &value : {u"api.example"_s, u"ftp://api.example"_s, u"http://api.example"_s,
                 u"https://"_s, u"https://u:p5EcReT@api.example"_s, u"https://api.example?x=1"_s,
                 u"https://api.example#x"_s, u"http://127.0.0.1.example.com"_s,
                 u"https://api example"_s})
        row(u"base_url"_s, value);
    for (const QString &value : {u"-1"_s, u"fast"_s, u"1e9"_s, u"1,5"_s}) {
        row(u"messages_per_second"_s, value);
        row(u"sender_per_second"_s, value);
    }
    for (const QString &value : {u"0"_s, u"1000"_s, u"1.5"_s})
        row(u"concurrency"_s, value);
    for (const QString &value : {u"kes"_s, u"KE"_s, u"KES "_s, u"shilling"_s})
        row(u"currency"_s, value);
    row(u"token"_s, QString());
}

void AccountCheckTest::whatDoesNotFitIsNamed()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = aContext();
    if (name == "token"_L1)
        context.secrets.remove(name);
    else
        context.account.settings.insert(name, value);
    const auto result = checked(context);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Invalid);
    QCOMPARE(result.error().field, name);
    QVERIFY2(result.error().text.contains(name), qPrintable(result.error().text));
    QVERIFY(!result.error().text.contains(u"5EcReT"_s));
}

void AccountCheckTest::paceIsTheProvidersOwn()
{
    QMap<QString, QString> defaults;
    const ProviderInfo info = anInfo();
    for (const SettingInfo &setting : info.settings)
        defaults.insert(setting.name, setting.defaultValue);
    QCOMPARE(defaults[u"messages_per_second"_s], u"0.5"_s);
    QCOMPARE(defaults[u"sender_per_second"_s], u"0"_s);
    QCOMPARE(defaults[u"concurrency"_s], u"4"_s);
}

void AccountCheckTest::baseUrlIsTheUsualOneUnlessGiven()
{
    ProviderContext context = aContext();
    QCOMPARE(baseUrlOf(context, usualUrl), u"https://api.example"_s);
    context.account.settings.insert(u"base_url"_s, u"http://127.0.0.1:9000//"_s);
    QCOMPARE(baseUrlOf(context, usualUrl), u"http://127.0.0.1:9000"_s);
}

void AccountCheckTest::onlyWhoReachesUsCanCall_data()
{
    QTest::addColumn<QString>("publicUrl");
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<bool>("canCall");
    const QString here = u"http://127.0.0.1:9300"_s;
    const QString outside = u"https://sms.shop.example"_s;
    QTest::newRow("from outside, outside") << outside << QString() << true;
    QTest::newRow("from outside, here") << here << QString() << false;
    QTest::newRow("by name") << u"http://localhost:9300"_s << QString() << false;
    QTest::newRow("IPv6") << u"http://[::1]:9300"_s << QString() << false;
    QTest::newRow("a region, here") << here << u"https://eu.example"_s << false;
    QTest::newRow("the sandbox, here") << here << u"http://127.0.0.1:9000"_s << true;
    QTest::newRow("the sandbox, outside") << outside << u"http://127.0.0.1:9000"_s << true;
    QTest::newRow("nowhere") << QString() << QString() << false;
}

void AccountCheckTest::onlyWhoReachesUsCanCall()
{
    QFETCH(QString, publicUrl);
    QFETCH(QString, baseUrl);
    QFETCH(bool, canCall);
    ProviderContext context = aContext();
    context.publicUrl = publicUrl;
    context.account.settings.insert(u"base_url"_s, baseUrl);
    QCOMPARE(canBeCalled({.callbacks = CallbackStyle::Fixed}, context), canCall);
    QVERIFY(!canBeCalled({.callbacks = CallbackStyle::None}, context));
}

void AccountCheckTest::callbackKeyIsCompared_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("isGenuine");
    const QByteArray escaped = "k3y-of-sixteen%2B%25";
    QTest::newRow("the key") << QByteArray("/callbacks/main?key=" + escaped) << true;
    QTest::newRow("among others") << QByteArray("/callbacks/main?a=1&key=" + escaped + "&b")
                                  << true;
    QTest::newRow("no query") << QByteArray("/callbacks/main") << false;
    QTest::newRow("no key") << QByteArray("/callbacks/main?a=1") << false;
    QTest::newRow("empty") << QByteArray("/callbacks/main?key=") << false;
    QTest::newRow("another") << QByteArray("/callbacks/main?key=k3y-of-sixteen%2B%26") << false;
    QTest::newRow("longer") << QByteArray("/callbacks/main?key=" + escaped + "x") << false;
    QTest::newRow("shorter") << QByteArray("/callbacks/main?key=k3y-of-sixteen%2B") << false;
    QTest::newRow("other case") << QByteArray("/callbacks/main?KEY=" + escaped) << false;
    QTest::newRow("another first") << QByteArray("/callbacks/main?key=x&key=" + escaped) << false;
    QTest::newRow("broken") << QByteArray("/callbacks/main?x=%zz&key=" + escaped) << false;
    QTest::newRow("in the path") << QByteArray("/callbacks/main/key=" + escaped) << false;
}

void AccountCheckTest::callbackKeyIsCompared()
{
    QFETCH(QByteArray, target);
    QFETCH(bool, isGenuine);
    QCOMPARE(hasCallbackKey(aContext(), aCall(target)), isGenuine);
}

void AccountCheckTest::accountWithoutAKeyBelievesNobody()
{
    ProviderContext context = aContext();
    context.secrets.insert(u"callback_key"_s, "short");
    QVERIFY(!hasCallbackKey(context, aCall("/callbacks/main?key=short")));
    const auto result = checkCallbackKey(context);
    QVERIFY(!result);
    QCOMPARE(result.error().field, u"callback_key"_s);
    QVERIFY(!result.error().text.contains(u"\"short\""_s));
    // What stands for a key while an account is saved is none in an address.
    context.secrets.insert(u"callback_key"_s, "present");
    QVERIFY(checkCallbackKey(context));
    QVERIFY(!hasCallbackKey(context, aCall("/callbacks/main?key=present")));
    context.secrets.remove(u"callback_key"_s);
    QVERIFY(checkCallbackKey(context)); // sending works without
    QVERIFY(!hasCallbackKey(context, aCall("/callbacks/main?key=")));
    QVERIFY(!hasCallbackKey(context, aCall("/callbacks/main")));
}

void AccountCheckTest::queryIsReadWithoutItsKey()
{
    const auto query = callbackQuery(aCall("/callbacks/main?MessageID=7&key=s&DLR=Delivered"));
    QVERIFY(query);
    QCOMPARE(query->encoded(), QByteArray("MessageID=7&DLR=Delivered"));
    QVERIFY(callbackQuery(aCall("/callbacks/main"))->isEmpty());
    QVERIFY(!callbackQuery(aCall("/callbacks/main?a=%zz")));
}

void AccountCheckTest::constantTimeComparisonCompares()
{
    QVERIFY(isEqualConstantTime("", ""));
    QVERIFY(isEqualConstantTime(key, QByteArray(key)));
    QVERIFY(!isEqualConstantTime("a", "b"));
    QVERIFY(!isEqualConstantTime("ab", "a"));
    QVERIFY(!isEqualConstantTime(QByteArray("a\0b", 3), QByteArray("a\0c", 3)));
}

void AccountCheckTest::statusAloneMeans_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("meaning");
    const auto rows = [](const QString &meaning, std::initializer_list<int> statuses) {
        for (int status : statuses)
            QTest::addRow("%d", status) << status << meaning;
    };
    rows(u"unknown"_s, {200, 201, 204, 408, 500, 502, 503, 504, 599});
    rows(u"refused account"_s, {301, 302, 307, 308, 401, 403, 404, 405, 407});
    rows(u"refused request"_s, {400, 406, 410, 413, 415, 422});
    rows(u"pace"_s, {429});
}

void AccountCheckTest::statusAloneMeans()
{
    QFETCH(int, status);
    QFETCH(QString, meaning);
    HttpReply reply;
    reply.status = status;
    reply.headers.add("Retry-After", "7");
    const SendOutcome outcome = outcomeOfStatus(u"Acme"_s, aContext(), reply);
    QCOMPARE(inWords(outcome), meaning);
    if (const auto *refused = std::get_if<Refused>(&outcome)) {
        QCOMPARE(refused->code, u"http-%1"_s.arg(status));
        QVERIFY(refused->text.contains(u"Acme"_s) &&
                refused->text.contains(QString::number(status)));
    }
    if (const auto *deferred = std::get_if<Deferred>(&outcome))
        QCOMPARE(deferred->retryAfter, 7s);
    QVERIFY(!outcomeOfSilence(reply));
}

void AccountCheckTest::silenceMeans()
{
    HttpReply none;
    none.networkError = u"cut"_s;
    none.mayHaveArrived = true;
    QCOMPARE(inWords(*outcomeOfSilence(none)), u"unknown"_s);
    none.mayHaveArrived = false;
    QCOMPARE(inWords(*outcomeOfSilence(none)), u"pace"_s);
}

void AccountCheckTest::questionsExplainTheirFailure_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("silence") << 0 << ErrorKind::Unavailable;
    QTest::newRow("400") << 400 << ErrorKind::Invalid;
    QTest::newRow("401") << 401 << ErrorKind::Forbidden;
    QTest::newRow("403") << 403 << ErrorKind::Forbidden;
    QTest::newRow("404") << 404 << ErrorKind::NotFound;
    QTest::newRow("500") << 500 << ErrorKind::Unavailable;
}

void AccountCheckTest::questionsExplainTheirFailure()
{
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    HttpReply reply;
    reply.status = status;
    reply.networkError = u"the host was not found"_s;
    const Error error = errorOfAnswer(reply, u"Acme was asked"_s, u"the key is wrong."_s);
    QCOMPARE(error.kind, kind);
    QVERIFY(error.text.startsWith(u"Acme was asked: "_s));
    QCOMPARE(error.text.contains(u"the key is wrong."_s), status != 0);
    QCOMPARE(error.text.contains(u"the host was not found"_s), status == 0);
}

QTEST_GUILESS_MAIN(AccountCheckTest)
#include "accountchecktest.moc"
