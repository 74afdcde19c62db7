// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/twiliojson.h"

#include "core/sandbox/recipients.h"
#include "core/sandbox/replies.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <chrono>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int pricePerSegment = 750; // in 1/100,000 of a dollar
const QString apiVersion = u"2010-04-01"_s;
const QString channelSid = u"XE00000000000000000000000000000001"_s; // the WhatsApp sender's

QString price(int segments)
{
    const int total = segments * pricePerSegment;
    return u"-%1.%2"_s.arg(total / 100'000).arg(total % 100'000, 5, 10, QLatin1Char('0'));
}

QJsonValue orNull(const QByteArray &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(QString::fromUtf8(text));
}

constexpr int unknownHandset = 30005;
constexpr int invalidRecipient = 63024; // on WhatsApp

bool isWhatsApp(const CarriedMessage &message)
{
    return message.to.startsWith("whatsapp:");
}

/** Why it did not arrive; 0 where it did, or may still. */
int errorCode(const CarriedMessage &message, Stage stage)
{
    if (stage == Stage::Failed)
        return message.failure;
    if (stage == Stage::Undelivered)
        return isWhatsApp(message) ? invalidRecipient : unknownHandset;
    return 0;
}

QString errorText(int code)
{
    switch (code) {
    case unknownHandset:
        return u"Unknown destination handset"_s;
    case invalidRecipient:
        return u"Channel invalid recipient"_s;
    case outsideWindow:
        return u"Freeform message outside the allowed window"_s;
    default: // the sandbox has no other
        return {};
    }
}

} // namespace

QString rfc2822(qint64 millis)
{
    // By hand: three of these are in every answer, and a locale's way costs more than the rest.
    static constexpr char days[] = "MonTueWedThuFriSatSun";
    static constexpr char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds{millis}};
    const auto day = floor<std::chrono::days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(time - day));
    return QString::asprintf("%.3s, %02u %.3s %04d %02d:%02d:%02d +0000",
            &days[size_t(3) * (weekday(day).iso_encoding() - 1)], unsigned(date.day()),
            &months[size_t(3) * (unsigned(date.month()) - 1)], int(date.year()),
            int(clock.hours().count()), int(clock.minutes().count()), int(clock.seconds().count()));
}

HttpReply errorReply(const TwilioError &error)
{
    auto reply = jsonReply(error.status,
            {{u"code"_s, error.code}, {u"message"_s, error.message},
                    {u"more_info"_s, u"https://www.twilio.com/docs/errors/%1"_s.arg(error.code)},
                    {u"status"_s, error.status}});
    if (error.status == 401)
        reply.headers.add("WWW-Authenticate", "Basic realm=\"Twilio API\"");
    return reply;
}

QString twilioStatus(const CarriedMessage &message, Stage stage)
{
    switch (stage) {
    case Stage::Waiting:
        return message.service.isEmpty() ? u"queued"_s : u"accepted"_s;
    case Stage::Scheduled:
        return u"scheduled"_s;
    case Stage::Sent:
        return u"sent"_s;
    case Stage::Delivered:
        return u"delivered"_s;
    case Stage::Undelivered:
        return u"undelivered"_s;
    case Stage::Failed:
        return u"failed"_s;
    case Stage::Read:
        return u"read"_s;
    case Stage::Cancelled:
        return u"canceled"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(
        const CarriedMessage &message, const QString &sid, const QString &accountSid, qint64 now)
{
    const bool hasEnded = message.hasEnded(now);
    const bool hasLeft = message.hasLeft(now);
    const auto stage = message.stage(now);
    const int error = errorCode(message, stage);
    const bool isCharged = hasEnded && stage != Stage::Failed;
    const QString path = u"/%1/Accounts/%2/Messages/%3"_s.arg(apiVersion, accountSid, sid);
    // A service counts and picks a sender only after it has answered.
    const bool isOpen = !message.service.isEmpty() && !hasLeft;
    return {{u"sid"_s, sid}, {u"account_sid"_s, accountSid}, {u"api_version"_s, apiVersion},
            {u"body"_s, QString::fromUtf8(message.body)},
            {u"date_created"_s, rfc2822(message.takenAt)},
            {u"date_updated"_s, rfc2822(hasEnded  ? message.endsAt
                                        : hasLeft ? message.leavesAt
                                                  : message.takenAt)},
            {u"date_sent"_s, hasLeft ? QJsonValue(rfc2822(message.leavesAt)) : QJsonValue()},
            {u"direction"_s, u"outbound-api"_s},
            {u"error_code"_s, error != 0 ? QJsonValue(error) : QJsonValue()},
            {u"error_message"_s, error != 0 ? QJsonValue(errorText(error)) : QJsonValue()},
            {u"from"_s, isOpen ? QJsonValue() : orNull(message.from)},
            {u"messaging_service_sid"_s, orNull(message.service)},
            {u"num_media"_s, QString::number(message.media)},
            {u"num_segments"_s, isOpen ? u"0"_s : QString::number(message.segments)},
            {u"price"_s, isCharged ? QJsonValue(price(message.segments)) : QJsonValue()},
            {u"price_unit"_s, u"USD"_s}, {u"status"_s, twilioStatus(message, stage)},
            {u"subresource_uris"_s, QJsonObject{{u"media"_s, path + u"/Media.json"_s}}},
            {u"to"_s, QString::fromUtf8(message.to)}, {u"uri"_s, path + u".json"_s}};
}

Form statusForm(
        const CarriedMessage &message, const QString &sid, const QString &accountSid, Stage stage)
{
    const QString status = twilioStatus(message, stage);
    Form form;
    form.add(u"AccountSid"_s, accountSid);
    form.add(u"ApiVersion"_s, apiVersion);
    form.add(u"From"_s, QString::fromUtf8(message.from));
    form.add(u"MessageSid"_s, sid);
    form.add(u"MessageStatus"_s, status);
    form.add(u"SmsSid"_s, sid);
    form.add(u"SmsStatus"_s, status);
    form.add(u"To"_s, QString::fromUtf8(message.to));
    if (!message.service.isEmpty())
        form.add(u"MessagingServiceSid"_s, QString::fromUtf8(message.service));
    const int error = errorCode(message, stage);
    if (error != 0)
        form.add(u"ErrorCode"_s, QString::number(error));
    if (isWhatsApp(message)) {
        form.add(u"ChannelPrefix"_s, u"whatsapp"_s);
        form.add(u"ChannelInstallSid"_s, channelSid);
        if (error != 0)
            form.add(u"ChannelStatusMessage"_s, errorText(error));
        if (stage == Stage::Read)
            form.add(u"EventType"_s, u"READ"_s);
    } else if (stage != Stage::Sent) {
        form.add(u"RawDlrDoneDate"_s,
                QDateTime::fromMSecsSinceEpoch(message.endsAt, Qt::UTC).toString(u"yyMMddHHmm"_s));
    }
    return form;
}

Form inboundForm(const QString &accountSid, const QString &sid, const QString &from,
        const QString &to, const QString &body)
{
    Form form;
    form.add(u"AccountSid"_s, accountSid);
    form.add(u"ApiVersion"_s, apiVersion);
    form.add(u"Body"_s, body);
    form.add(u"From"_s, from);
    form.add(u"MessageSid"_s, sid);
    form.add(u"NumMedia"_s, u"0"_s);
    form.add(u"NumSegments"_s, u"1"_s);
    form.add(u"SmsMessageSid"_s, sid);
    form.add(u"SmsSid"_s, sid);
    form.add(u"SmsStatus"_s, u"received"_s);
    form.add(u"To"_s, to);
    if (from.startsWith("whatsapp:"_L1)) {
        form.add(u"ProfileName"_s, u"Somebody"_s);
        form.add(u"WaId"_s, digitsOf(from));
    }
    return form;
}

QByteArray carrierSignature(const QByteArray &token, const QByteArray &url, const Form &form)
{
    QList<std::pair<QByteArray, QByteArray>> fields;
    for (const auto &[name, value] : form.fields())
        fields.append({name.toUtf8(), value.toUtf8()});
    std::sort(fields.begin(), fields.end());
    QByteArray text = url;
    for (const auto &[name, value] : fields)
        text += name + value;
    return QMessageAuthenticationCode::hash(text, token, QCryptographicHash::Sha1).toBase64();
}

} // namespace helio
