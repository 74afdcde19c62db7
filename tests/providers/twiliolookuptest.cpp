// SPDX-License-Identifier: GPL-3.0-or-later
// Asking Twilio about a number, and what its answers say.
#include "core/providers/provider.h"

#include "tests/providers/twilioaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

namespace
{

const QString number = u"+254712345678"_s;

/** lookup-voip.json with its line type changed. */
HttpReply aLine(const QJsonObject &changes)
{
    QJsonObject answer = QJsonDocument::fromJson(recorded(u"lookup-voip.json"_s)).object();
    QJsonObject line = answer[u"line_type_intelligence"_s].toObject();
    for (auto change = changes.begin(); change != changes.end(); ++change)
        line.insert(change.key(), *change);
    answer.insert(u"line_type_intelligence"_s, line);
    return anAnswer(200, QJsonDocument(answer).toJson());
}

HttpReply anError(int status, int code)
{
    return anAnswer(
            status, QJsonDocument(QJsonObject{{u"code"_s, code},
                                          {u"message"_s, u"The number +254712345678 is odd."_s},
                                          {u"status"_s, status}})
                            .toJson());
}

HttpReply aRecorded(const QString &name)
{
    return anAnswer(200, recorded(name));
}

} // namespace

Q_DECLARE_METATYPE(std::optional<helio::LineType>)

class TwilioLookupTest : public QObject
{
    Q_OBJECT

private slots:
    void lookUpsHaveAHostOfTheirOwn_data();
    void lookUpsHaveAHostOfTheirOwn();
    void whatIsNoNumberIsNotAsked_data();
    void whatIsNoNumberIsNotAsked();
    void whoCanSaysSo();
    void factsAreRead_data();
    void factsAreRead();
    void everyLineTypeIsKnown_data();
    void everyLineTypeIsKnown();
    void carriersAreShortAndPlain();
    void refusalsAreSentences_data();
    void refusalsAreSentences();
    void packagesRefuseInTheAnswer_data();
    void packagesRefuseInTheAnswer();
    void noNumberSurvivesRedaction();
};

void TwilioLookupTest::lookUpsHaveAHostOfTheirOwn_data()
{
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("usual") << QString() << QByteArray("https://lookups.twilio.com");
    QTest::newRow("usual, given") << u"https://api.twilio.com/"_s
                                  << QByteArray("https://lookups.twilio.com");
    QTest::newRow("a region's") << u"https://api.dublin.ie1.twilio.com"_s
                                << QByteArray("https://lookups.dublin.ie1.twilio.com");
    QTest::newRow("here") << u"http://127.0.0.1:9000"_s << QByteArray("http://127.0.0.1:9000");
    QTest::newRow("behind a proxy's path")
            << u"https://gate.example/twilio/"_s << QByteArray("https://gate.example/twilio");
    QTest::newRow("looks like Twilio's")
            << u"https://api.twilio.com.example"_s << QByteArray("https://api.twilio.com.example");
    QTest::newRow("ends like Twilio's")
            << u"https://api.mytwilio.com"_s << QByteArray("https://api.mytwilio.com");
}

void TwilioLookupTest::lookUpsHaveAHostOfTheirOwn()
{
    QFETCH(QString, baseUrl);
    QFETCH(QByteArray, host);
    ProviderContext context = aContext();
    if (!baseUrl.isEmpty())
        context.account.settings.insert(u"base_url"_s, baseUrl);
    const auto request = twilio().lookupRequest(context, number);
    QVERIFY(request);
    QCOMPARE(request->method, QByteArray("GET"));
    QCOMPARE(request->url.toEncoded(),
            host + "/v2/PhoneNumbers/+254712345678?Fields=line_type_intelligence");
    QCOMPARE(request->headers.value("Authorization"),
            "Basic " + (accountSid.toLatin1() + ":12345").toBase64());
    QVERIFY(request->body.isEmpty());
}

void TwilioLookupTest::whatIsNoNumberIsNotAsked_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {QString(), u"254712345678"_s, u"+0712345678"_s, u"+254 712"_s,
                 u"+254712345678/../x"_s, u"+254712345678?Fields=sim_swap"_s, u"+254712345678\n"_s,
                 u"+2547123456789012"_s, u"+٢٥٤٧١٢٣٤٥٦٧٨"_s, u"ann@example.com"_s})
        QTest::newRow(qPrintable(text)) << text;
}

void TwilioLookupTest::whatIsNoNumberIsNotAsked()
{
    QFETCH(QString, text);
    QVERIFY(!twilio().lookupRequest(aContext(), text));
}

void TwilioLookupTest::whoCanSaysSo()
{
    QStringList able;
    for (const auto &provider : providerCatalogue()) {
        if (provider->info().canLookUp)
            able.append(provider->info().word);
        ProviderContext context = aContext();
        QCOMPARE(provider->lookupRequest(context, number).has_value(), provider->info().canLookUp);
    }
    QCOMPARE(able, (QStringList{u"twilio"_s, u"twilio_whatsapp"_s}));
    const auto told = findProvider(u"email"_s)->readLookup(aContext(), anAnswer(200));
    QVERIFY(!told && told.error().text.contains(u"cannot be asked"_s));
}

void TwilioLookupTest::factsAreRead_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<NumberFacts>("facts");
    QTest::newRow("all") << aRecorded(u"lookup-voip.json"_s)
                         << NumberFacts{.isValid = true,
                                    .lineType = LineType::NonFixedVoip,
                                    .carrier = u"Twilio - SMS/MMS-SVR"_s,
                                    .country = u"US"_s};
    QTest::newRow("without a line type") << aRecorded(u"lookup-basic.json"_s)
                                         << NumberFacts{.isValid = true, .country = u"US"_s};
    QTest::newRow("an invalid number")
            << aRecorded(u"lookup-invalid.json"_s) << NumberFacts{.isValid = false};
    QTest::newRow("no carrier")
            << aLine({{u"type"_s, u"tollFree"_s}, {u"carrier_name"_s, QJsonValue::Null}})
            << NumberFacts{.isValid = true, .lineType = LineType::TollFree, .country = u"US"_s};
    QTest::newRow("a country that is none")
            << anAnswer(200, R"({"valid": true, "country_code": "../"})")
            << NumberFacts{.isValid = true};
}

void TwilioLookupTest::factsAreRead()
{
    QFETCH(HttpReply, reply);
    QFETCH(NumberFacts, facts);
    const auto read = twilio().readLookup(aContext(), reply);
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
    QVERIFY(*read == facts);
}

void TwilioLookupTest::everyLineTypeIsKnown_data()
{
    QTest::addColumn<QJsonValue>("word");
    QTest::addColumn<std::optional<LineType>>("type");
    const auto row = [](const QString &word, std::optional<LineType> type) {
        QTest::newRow(qPrintable(word)) << QJsonValue(word) << type;
    };
    // www.twilio.com/docs/lookup/v2-api/line-type-intelligence#type-property-values
    row(u"mobile"_s, LineType::Mobile);
    row(u"landline"_s, LineType::Landline);
    row(u"fixedVoip"_s, LineType::FixedVoip);
    row(u"nonFixedVoip"_s, LineType::NonFixedVoip);
    row(u"tollFree"_s, LineType::TollFree);
    row(u"personal"_s, LineType::Personal);
    row(u"premium"_s, LineType::Premium);
    row(u"sharedCost"_s, LineType::SharedCost);
    row(u"uan"_s, LineType::Uan);
    row(u"voicemail"_s, LineType::Voicemail);
    row(u"pager"_s, LineType::Pager);
    row(u"unknown"_s, std::nullopt);
    row(u"satellite"_s, std::nullopt); // not there today
    QTest::newRow("null") << QJsonValue(QJsonValue::Null) << std::optional<LineType>();
}

void TwilioLookupTest::everyLineTypeIsKnown()
{
    QFETCH(QJsonValue, word);
    QFETCH(std::optional<LineType>, type);
    const auto read = twilio().readLookup(aContext(), aLine({{u"type"_s, word}}));
    QVERIFY(read);
    QVERIFY(read->lineType == type);
    QCOMPARE(read->isValid, true);
}

void TwilioLookupTest::carriersAreShortAndPlain()
{
    const QString odd = u" Safaricom\u001b[31m \n Kenya"_s;
    const auto read = twilio().readLookup(aContext(), aLine({{u"carrier_name"_s, odd}}));
    QCOMPARE(read->carrier, u"Safaricom[31m Kenya"_s);
    const auto endless =
            twilio().readLookup(aContext(), aLine({{u"carrier_name"_s, QString(5000, 'x'_L1)}}));
    QCOMPARE(endless->carrier.size(), 100);
}

void TwilioLookupTest::refusalsAreSentences_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("says");
    HttpReply silence;
    silence.networkError = u"lookups.twilio.com:443 did not answer"_s;
    QTest::newRow("no answer") << silence << ErrorKind::Unavailable << u"did not answer"_s;
    QTest::newRow("wrong token") << anAnswer(401, recorded(u"error-20003.json"_s))
                                 << ErrorKind::Forbidden << u"does not accept"_s;
    QTest::newRow("no such number")
            << anError(404, 20404) << ErrorKind::NotFound << u"does not know such a number"_s;
    QTest::newRow("too fast") << anAnswer(429, recorded(u"error-20429.json"_s))
                              << ErrorKind::Unavailable << u"fewer look-ups"_s;
    QTest::newRow("broken there") << anAnswer(500, recorded(u"error-20500.json"_s))
                                  << ErrorKind::Unavailable << u"internal error"_s;
    QTest::newRow("Canada") << anError(403, 60601) << ErrorKind::Forbidden << u"Canadian"_s;
    QTest::newRow("not enabled") << anError(403, 60606) << ErrorKind::Forbidden
                                 << u"may not look up"_s;
    QTest::newRow("another region") << anError(400, 60619) << ErrorKind::Conflict << u"base_url"_s;
    QTest::newRow("new code") << anError(400, 60699) << ErrorKind::Invalid
                              << u"https://www.twilio.com/docs/api/errors/60699"_s;
    QTest::newRow("a gateway") << anAnswer(502, "<html>") << ErrorKind::Unavailable
                               << u"not one of Twilio's"_s;
    QTest::newRow("another page") << anAnswer(200, "<html>") << ErrorKind::Unavailable
                                  << u"not one of Twilio's"_s;
    QTest::newRow("another object") << anAnswer(200, R"({"valid": "yes"})")
                                    << ErrorKind::Unavailable << u"not one of Twilio's"_s;
    QTest::newRow("facts, but refused")
            << anAnswer(500, recorded(u"lookup-voip.json"_s)) << ErrorKind::Unavailable << u"500"_s;
}

void TwilioLookupTest::refusalsAreSentences()
{
    QFETCH(HttpReply, reply);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, says);
    const auto read = twilio().readLookup(aContext(), reply);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
    QVERIFY2(read.error().text.contains(says), qPrintable(read.error().text));
    QVERIFY2(!read.error().text.contains(u"712345678"_s), qPrintable(read.error().text));
}

void TwilioLookupTest::packagesRefuseInTheAnswer_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("says");
    QTest::newRow("no data") << 60600 << ErrorKind::NotFound << u"not in service"_s;
    QTest::newRow("Canada") << 60601 << ErrorKind::Forbidden << u"Canadian"_s;
    QTest::newRow("not enabled") << 60606 << ErrorKind::Forbidden << u"may not look up"_s;
    QTest::newRow("country") << 60607 << ErrorKind::NotFound << u"country"_s;
    QTest::newRow("its source") << 60608 << ErrorKind::Unavailable << u"source"_s;
    QTest::newRow("coverage") << 60610 << ErrorKind::NotFound << u"out of the reach"_s;
    QTest::newRow("quota") << 60611 << ErrorKind::Unavailable << u"quota"_s;
    QTest::newRow("region") << 60614 << ErrorKind::Conflict << u"regions"_s;
    QTest::newRow("rate") << 60616 << ErrorKind::Unavailable << u"Too many look-ups"_s;
    QTest::newRow("rate of the number") << 60626 << ErrorKind::Unavailable << u"too often"_s;
    QTest::newRow("new") << 60699 << ErrorKind::Unavailable << u"errors/60699"_s;
}

void TwilioLookupTest::packagesRefuseInTheAnswer()
{
    // HTTP says 200 and the number is valid all the same: what was asked for is not there.
    QFETCH(int, code);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, says);
    const auto read = twilio().readLookup(
            aContext(), aLine({{u"type"_s, QJsonValue::Null}, {u"carrier_name"_s, QJsonValue::Null},
                                {u"error_code"_s, code}}));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
    QVERIFY2(read.error().text.contains(says), qPrintable(read.error().text));
    QVERIFY2(read.error().text.contains(QString::number(code)), qPrintable(read.error().text));
}

void TwilioLookupTest::noNumberSurvivesRedaction()
{
    const auto request = twilio().lookupRequest(aContext(), number);
    const QString shown = twilio().redactedRequest(*request);
    QCOMPARE(shown.section(u'\n', 0, 0), u"GET https://lookups.twilio.com/v2/PhoneNumbers/•"_s);
    const QString told = twilio().redactedReply(aRecorded(u"lookup-voip.json"_s));
    QVERIFY2(told.contains(u"nonFixedVoip"_s), qPrintable(told));
    for (const QString &part : {u"992-9960"_s, u"9929960"_s})
        QVERIFY2(!told.contains(part), qPrintable(told));
}

QTEST_GUILESS_MAIN(TwilioLookupTest)
#include "twiliolookuptest.moc"
