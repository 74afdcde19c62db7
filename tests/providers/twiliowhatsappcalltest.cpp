// SPDX-License-Identifier: GPL-3.0-or-later
// Twilio's calls about WhatsApp: what differs from SMS. The rest is in twiliocallbacktest.
#include "core/providers/provider.h"

#include "tests/providers/twilioaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

namespace
{

const QString personId = u"KE.13491208655302741918"_s;

const Provider &twilioWhatsApp()
{
    return *findProvider(u"twilio_whatsapp"_s);
}

CallbackContent called(const Form &form, bool isInbound)
{
    const QString path =
            isInbound ? u"/inbound/main"_s : u"/callbacks/main/"_s + aMessage().id.value;
    const HttpRequest request = aSignedCall(aContext(), path, form);
    const CallbackReading reading = isInbound ? twilioWhatsApp().readInbound(aContext(), request)
                                              : twilioWhatsApp().readCallback(aContext(), request);
    const auto *content = std::get_if<CallbackContent>(&reading);
    return content ? *content : CallbackContent();
}

using Fields = QList<std::pair<QString, QString>>;

/** An inbound message: \a fields instead of, and beside, the usual ones. */
Form anInbound(const Fields &fields)
{
    const Fields usual{{u"AccountSid"_s, accountSid}, {u"MessageSid"_s, messageSid},
            {u"From"_s, u"whatsapp:+254712345678"_s}, {u"To"_s, u"whatsapp:+15005550006"_s},
            {u"Body"_s, QString()}, {u"NumMedia"_s, u"0"_s}, {u"ProfileName"_s, u"Wanjiku"_s},
            {u"WaId"_s, u"254712345678"_s}};
    Form form;
    for (const auto &[name, value] : fields)
        form.add(name, value);
    for (const auto &[name, value] : usual) {
        if (!form.contains(name))
            form.add(name, value);
    }
    return form;
}

} // namespace

class TwilioWhatsAppCallTest : public QObject
{
    Q_OBJECT

private slots:
    void readReceiptsAreRead_data();
    void readReceiptsAreRead();
    void inboundIsRead_data();
    void inboundIsRead();
    void payloadHidesPeople();
};

void TwilioWhatsAppCallTest::readReceiptsAreRead_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("state");
    QTest::newRow("read") << u"read"_s << u"READ"_s << u"read"_s;
    QTest::newRow("read by its event") << u"delivered"_s << u"READ"_s << u"read"_s;
    QTest::newRow("delivered") << u"delivered"_s << QString() << u"delivered"_s;
    QTest::newRow("another event") << u"delivered"_s << u"TYPING"_s << u"delivered"_s;
}

void TwilioWhatsAppCallTest::readReceiptsAreRead()
{
    QFETCH(QString, status);
    QFETCH(QString, event);
    QFETCH(QString, state);
    Form form;
    form.add(u"AccountSid"_s, accountSid);
    form.add(u"MessageSid"_s, messageSid);
    form.add(u"MessageStatus"_s, status);
    form.add(u"ChannelPrefix"_s, u"whatsapp"_s);
    form.add(u"ChannelInstallSid"_s, u"XE"_s + QString(32, 'a'_L1));
    if (!event.isEmpty())
        form.add(u"EventType"_s, event);
    const Receipt receipt = called(form, false).receipts.value(0);
    QVERIFY(receipt.state);
    QCOMPARE(toName(*receipt.state), state);
}

void TwilioWhatsAppCallTest::inboundIsRead_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("media");
    const QString number = u"+254712345678"_s;
    const auto row = [](const char *name, const Fields &fields, const QString &from,
                             const QString &body, int media = 0) {
        QTest::newRow(name) << fields << from << body << media;
    };
    row("text", {{u"Body"_s, u"Habari 😀"_s}}, number, u"Habari 😀"_s);
    row("forwarded", {{u"Body"_s, u"Look"_s}, {u"Forwarded"_s, u"true"_s}}, number, u"Look"_s);
    row("quick reply",
            {{u"Body"_s, u"Yes"_s}, {u"ButtonText"_s, u"Yes"_s}, {u"ButtonPayload"_s, u"y"_s}},
            number, u"Yes"_s);
    row("quick reply without a body", {{u"ButtonText"_s, u"Yes"_s}}, number, u"Yes"_s);
    row("image", {{u"NumMedia"_s, u"1"_s}, {u"MediaContentType0"_s, u"image/jpeg"_s}}, number,
            u"[image]"_s, 1);
    row("image with caption",
            {{u"Body"_s, u"The lid"_s}, {u"NumMedia"_s, u"1"_s},
                    {u"MediaContentType0"_s, u"image/jpeg"_s}},
            number, u"The lid"_s, 1);
    row("file", {{u"NumMedia"_s, u"1"_s}, {u"MediaContentType0"_s, u"application/pdf"_s}}, number,
            u"[file]"_s, 1);
    row("place",
            {{u"Latitude"_s, u"-1.28871"_s}, {u"Longitude"_s, u"36.8232"_s},
                    {u"Address"_s, u"Harambee Avenue"_s}, {u"Label"_s, u"KICC"_s}},
            number, u"[location] KICC, Harambee Avenue (-1.28871, 36.8232)"_s);
    row("nothing that can be shown", {}, number, u"[a message that cannot be shown here]"_s);
    row("a person without a number",
            {{u"From"_s, u"whatsapp:"_s + personId}, {u"Body"_s, u"Habari"_s},
                    {u"ExternalUserId"_s, personId}},
            personId, u"Habari"_s);
    row("something that is neither", {{u"From"_s, u"whatsapp:ann"_s}, {u"Body"_s, u"Hi"_s}},
            u"ann"_s, u"Hi"_s);
}

void TwilioWhatsAppCallTest::inboundIsRead()
{
    QFETCH(Fields, fields);
    QFETCH(QString, from);
    QFETCH(QString, body);
    QFETCH(int, media);
    const InboundMessage expected{.providerRef = messageSid,
            .from = from,
            .to = u"+15005550006"_s,
            .body = body,
            .channel = Channel::WhatsApp,
            .mediaCount = media};
    const CallbackContent content = called(anInbound(fields), true);
    QCOMPARE(content.inbound.size(), 1);
    QCOMPARE(content.inbound.constFirst(), expected);
    // A service with senders of both channels may bring it to the SMS account.
    const CallbackReading sms = twilio().readInbound(
            aContext(), aSignedCall(aContext(), u"/inbound/main"_s, anInbound(fields)));
    QCOMPARE(std::get<CallbackContent>(sms).inbound.constFirst(), expected);
}

void TwilioWhatsAppCallTest::payloadHidesPeople()
{
    const Form form = anInbound({{u"Latitude"_s, u"-1.28871"_s}, {u"Longitude"_s, u"36.8232"_s},
            {u"Address"_s, u"Harambee"_s}, {u"Label"_s, u"KICC"_s}, {u"ButtonText"_s, u"Yes"_s},
            {u"ButtonPayload"_s, u"yes-7"_s}, {u"ReferralBody"_s, u"Succulents"_s},
            {u"ChannelStatusMessage"_s, u"Prose"_s}});
    const QString shown = called(form, true).redactedPayload;
    for (const QString &hidden : {u"712345678"_s, u"Wanjiku"_s, u"36.8"_s, u"1.288"_s,
                 u"Harambee"_s, u"KICC"_s, u"Yes"_s, u"yes-7"_s, u"Succulents"_s, u"Prose"_s})
        QVERIFY2(!shown.contains(hidden), qPrintable(hidden + u" in "_s + shown));
    QVERIFY(shown.contains(messageSid));
}

QTEST_GUILESS_MAIN(TwilioWhatsAppCallTest)
#include "twiliowhatsappcalltest.moc"
