// SPDX-License-Identifier: GPL-3.0-or-later
// Other people's word on our Twilio adapter: a mock made from Twilio's own OpenAPI file checks our
// requests, Twilio's own SDK our signatures. Both come from tests/foreign (npm ci).
//
// The mock's blind spots: it lets unknown parameters pass and never answers an error of Twilio's;
// those are in twiliosendtest.
#include "core/providers/httpclient.h"
#include "core/providers/provider.h"

#include "tests/providers/exchange.h"
#include "tests/providers/prism.h"
#include "tests/providers/twilioaccount.h"
#include "tests/support/sources.h"

#include <QJsonArray>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString foreign = testing::sourcePath(u"tests/foreign"_s);

QString randomText(QRandomGenerator &random, const QString &alphabet, int atMost)
{
    const QList<uint> characters = alphabet.toUcs4();
    QString text;
    for (int left = random.bounded(atMost + 1); left > 0; --left) {
        const char32_t character = characters[random.bounded(int(characters.size()))];
        text += QString::fromUcs4(&character, 1);
    }
    return text;
}

/** Repeated names become arrays, as the SDK wants them. */
QJsonObject asObject(const Form &form)
{
    QJsonObject object;
    for (const auto &[name, value] : form.fields()) {
        if (!object.contains(name)) {
            object.insert(name, value);
        } else {
            QJsonArray values =
                    object[name].isArray() ? object[name].toArray() : QJsonArray{object[name]};
            values.append(value);
            object.insert(name, values);
        }
    }
    return object;
}

} // namespace

class TwilioForeignTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void mockTakesEverySend_data();
    void mockTakesEverySend();
    void mockTakesWhatsApp_data();
    void mockTakesWhatsApp();
    void mockTakesOurQuestions();
    void mockTakesOurLookUps_data();
    void mockTakesOurLookUps();
    void mockRefusesALookUpThatIsWrong();
    void mockRefusesWhatIsWrong_data();
    void mockRefusesWhatIsWrong();
    void sdkSignsAsWeDo();

private:
    static ProviderContext at(const PrismMock &mock);
    ProviderContext mocked() const { return at(m_messages); }

    PrismMock m_messages;
    PrismMock m_lookups;
};

void TwilioForeignTest::initTestCase()
{
    QVERIFY(m_messages.start(u"tests/providers/data/twilio/openapi-messages.json"_s));
    QVERIFY(m_lookups.start(u"tests/providers/data/twilio/openapi-lookups.json"_s));
}

ProviderContext TwilioForeignTest::at(const PrismMock &mock)
{
    ProviderContext context = aContext();
    context.account.settings.insert(u"base_url"_s, mock.address());
    return context;
}

void TwilioForeignTest::mockTakesEverySend_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("body");
    const QString to = u"+254712345678"_s;
    const QString from = u"+15005550006"_s;
    QTest::newRow("plain") << to << from << u"Hello"_s;
    QTest::newRow("every kind of character") << to << from << u"Habari 😀 ñ & = + % ~*'()\r\n\t€"_s;
    QTest::newRow("a service") << to << serviceSid << u"Hello"_s;
    QTest::newRow("a name") << to << u"Acme"_s << u"Hello"_s;
    QTest::newRow("long") << to << from << QString(1600, u'a');
}

void TwilioForeignTest::mockTakesEverySend()
{
    QFETCH(QString, to);
    QFETCH(QString, from);
    QFETCH(QString, body);
    Message message = aMessage();
    message.to = to;
    message.from = from;
    message.body = body;
    HttpClient client(1, 30s);
    const HttpReply reply = exchange(client, twilio().sendRequest(mocked(), message));
    QVERIFY2(reply.status == 201, reply.body.constData());
    QVERIFY(std::holds_alternative<Accepted>(twilio().readReply(mocked(), reply)));
}

void TwilioForeignTest::mockTakesWhatsApp_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("templateName"); // empty: free text
    const QString to = u"+254712345678"_s;
    QTest::newRow("text") << to << QString();
    QTest::newRow("template") << to << u"HX"_s + QString(32, 'b'_L1);
    QTest::newRow("a person without a number") << u"KE.13491208655302741918"_s << QString();
}

void TwilioForeignTest::mockTakesWhatsApp()
{
    QFETCH(QString, to);
    QFETCH(QString, templateName);
    const Provider &provider = *findProvider(u"twilio_whatsapp"_s);
    Message message = aMessage();
    message.channel = Channel::WhatsApp;
    message.to = to;
    message.content.templateName = templateName;
    message.content.parameters = {u"Ann"_s, u"é 😀"_s};
    HttpClient client(1, 30s);
    HttpReply reply = exchange(client, provider.sendRequest(mocked(), message));
    QVERIFY2(reply.status == 201, reply.body.constData());
    QVERIFY(std::holds_alternative<Accepted>(provider.readReply(mocked(), reply)));

    // The mock reads the template's id: half a one is refused.
    message.content.templateName = u"HX12"_s;
    reply = exchange(client, provider.sendRequest(mocked(), message));
    QVERIFY2(reply.status == 422, reply.body.constData());
}

void TwilioForeignTest::mockTakesOurQuestions()
{
    HttpClient client(1, 30s);
    HttpReply reply = exchange(client, *twilio().statusRequest(mocked(), messageSid));
    QVERIFY2(reply.status == 200, reply.body.constData());
    QVERIFY(twilio().readStatus(mocked(), reply));

    reply = exchange(client, *twilio().findRequest(mocked(), aMessage(), mocked().now));
    QVERIFY2(reply.status == 200, reply.body.constData());
    QVERIFY(twilio().readFound(mocked(), aMessage(), Instant{}, reply));

    const auto next = twilio().nextFindRequest(mocked(), Instant{}, reply);
    QVERIFY(next);
    reply = exchange(client, *next);
    QVERIFY2(reply.status == 200, reply.body.constData());

    reply = exchange(client, *twilio().listRequest(mocked(), mocked().now - 1h, mocked().now));
    QVERIFY2(reply.status == 200, reply.body.constData());
    QVERIFY(twilio().readList(mocked(), reply));

    reply = exchange(client, *twilio().balanceRequest(mocked()));
    QVERIFY2(reply.status == 200, reply.body.constData());
    QCOMPARE(*twilio().readBalance(mocked(), reply), (Money{50'000, u"USD"_s}));

    reply = exchange(client, twilio().probeRequest(mocked()));
    QVERIFY2(reply.status == 200, reply.body.constData());
    QVERIFY(twilio().readProbe(mocked(), reply));
}

void TwilioForeignTest::mockTakesOurLookUps_data()
{
    QTest::addColumn<QByteArray>("example"); // of the description's, as it names them
    QTest::addColumn<NumberFacts>("facts");
    QTest::newRow("line type") << QByteArray("fetchLineTypeIntelligence")
                               << NumberFacts{.isValid = true,
                                          .lineType = LineType::NonFixedVoip,
                                          .carrier = u"Twilio - SMS/MMS-SVR"_s,
                                          .country = u"US"_s};
    QTest::newRow("invalid") << QByteArray("fetchInvalid") << NumberFacts{.isValid = false};
}

void TwilioForeignTest::mockTakesOurLookUps()
{
    QFETCH(QByteArray, example);
    QFETCH(NumberFacts, facts);
    HttpRequest request = *twilio().lookupRequest(at(m_lookups), u"+14159929960"_s);
    request.headers.add("Prefer", "example=" + example);
    HttpClient client(1, 30s);
    const HttpReply reply = exchange(client, request);
    QVERIFY2(reply.status == 200, reply.body.constData());
    const auto read = twilio().readLookup(at(m_lookups), reply);
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
    QVERIFY(*read == facts);
}

void TwilioForeignTest::mockRefusesALookUpThatIsWrong()
{
    // The mock must be able to say no, or its yes means nothing.
    HttpClient client(1, 30s);
    HttpRequest stranger = *twilio().lookupRequest(at(m_lookups), u"+14159929960"_s);
    stranger.headers = {};
    QCOMPARE(exchange(client, stranger).status, 401);
    HttpRequest misspelt = *twilio().lookupRequest(at(m_lookups), u"+14159929960"_s);
    misspelt.url.setPath(u"/v2/PhoneNumber/+14159929960"_s);
    QCOMPARE(exchange(client, misspelt).status, 404);
}

void TwilioForeignTest::mockRefusesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("was");
    QTest::addColumn<QByteArray>("is");
    QTest::addColumn<int>("status");
    QTest::newRow("no recipient") << QByteArray("To=") << QByteArray("Two=") << 422;
    QTest::newRow("validity in words")
            << QByteArray("ValidityPeriod=3600") << QByteArray("ValidityPeriod=hour") << 422;
    QTest::newRow("callback that is no address") << QByteArray("StatusCallback=https%3A%2F%2F")
                                                 << QByteArray("StatusCallback=%20") << 422;
    QTest::newRow("half a service")
            << QByteArray("From=%2B15005550006") << QByteArray("MessagingServiceSid=MG1") << 422;
}

void TwilioForeignTest::mockRefusesWhatIsWrong()
{
    // The mock must be able to say no, or its yes means nothing.
    QFETCH(QByteArray, was);
    QFETCH(QByteArray, is);
    QFETCH(int, status);
    HttpRequest request = twilio().sendRequest(mocked(), aMessage());
    QVERIFY(request.body.contains(was));
    request.body.replace(was, is);
    HttpClient client(1, 30s);
    const HttpReply reply = exchange(client, request);
    QVERIFY2(reply.status == status, reply.body.constData());

    HttpRequest stranger = twilio().sendRequest(mocked(), aMessage());
    stranger.headers = {};
    stranger.headers.add("Content-Type", "application/x-www-form-urlencoded");
    QCOMPARE(exchange(client, stranger).status, 401);
}

void TwilioForeignTest::sdkSignsAsWeDo()
{
    constexpr int sets = 400;
    const QStringList urls{u"https://console.example/callbacks/main/01ARZ3NDEKTSV4RRFFQ69G5FAV"_s,
            u"https://console.example:8443/inbound/main?a=1&b=x%20y"_s,
            u"http://127.0.0.1:9300/inbound/main"_s, u"https://u:p@console.example/h?x=it%27s+y"_s};
    const QString names = u"abcXYZ019._-"_s;
    const QString values = u"abc XYZ 019 +&=%~*'()ñ€中😀\n\t\""_s;

    QRandomGenerator random(20260102); // the same sets in every run
    QByteArray input;
    QByteArrayList ours;
    for (int i = 0; i < sets; ++i) {
        Form form;
        for (int left = random.bounded(12); left > 0; --left) {
            const QString name = u"N"_s + randomText(random, names, 6);
            const int times = random.bounded(8) == 0 ? 3 : 1;
            for (int n = 0; n < times; ++n)
                form.add(name, randomText(random, values, 12));
        }
        const QByteArray token = randomText(random, names, 32).toLatin1() + "t";
        const QByteArray url = urls[i % urls.size()].toLatin1();
        ours.append(twilioSignature(token, url, form));
        input += QJsonDocument(QJsonObject{{u"token"_s, QString::fromLatin1(token)},
                                       {u"url"_s, QString::fromLatin1(url)},
                                       {u"params"_s, asObject(form)},
                                       {u"signature"_s, QString::fromLatin1(ours.last())}})
                         .toJson(QJsonDocument::Compact) +
                 '\n';
    }

    QProcess sdk;
    sdk.setWorkingDirectory(foreign);
    sdk.start(u"node"_s, {u"twilio-signatures.mjs"_s});
    QVERIFY(sdk.waitForStarted());
    sdk.write(input);
    sdk.closeWriteChannel();
    QVERIFY(sdk.waitForFinished(60'000));
    const QByteArrayList lines = sdk.readAllStandardOutput().trimmed().split('\n');
    QVERIFY2(lines.size() == sets, sdk.readAllStandardError().constData());
    for (int i = 0; i < sets; ++i) {
        const QJsonDocument theirs = QJsonDocument::fromJson(lines[i]);
        QCOMPARE(ours[i], theirs["expected"_L1].toString().toLatin1());
        QVERIFY(theirs["valid"_L1].toBool());
    }
}

QTEST_GUILESS_MAIN(TwilioForeignTest)
#include "twilioforeigntest.moc"
