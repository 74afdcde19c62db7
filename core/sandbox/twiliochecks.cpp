// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/twiliochecks.h"

#include "core/sandbox/recipients.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <optional>
#include <variant>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

/** The sender that a messaging service picks from its pool. */
constexpr char poolSender[] = "+15005550006";
constexpr qsizetype bodyLimit = 1600;
constexpr int validityLimit = 36'000; // seconds
constexpr qint64 soonestSeconds = 300;
constexpr qint64 latestSeconds = 35LL * 24 * 3600;

struct Magic {
    const char *number;
    int code;
    const char *message;
};

constexpr Magic magicSenders[] = {
        {"+15005550001", 21212, "The 'From' number is not a valid phone number."},
        {"+15005550007", 21606, "The 'From' number is not owned by your account."},
        {"+15005550008", 21611, "The 'From' number has exceeded its queue of messages."},
};

TwilioError errorOf(RecipientFault fault)
{
    switch (fault) {
    case RecipientFault::Invalid:
        return {21211, 400, u"The 'To' number is not a valid phone number."_s};
    case RecipientFault::Unroutable:
        return {21612, 400, u"The 'To' number is not reachable from this 'From'."_s};
    case RecipientFault::RegionOff:
        return {21408, 400, u"Sending to this region is not enabled for the account."_s};
    case RecipientFault::OptedOut:
        return {21610, 400, u"The recipient has opted out of messages from this sender."_s};
    case RecipientFault::NotMobile:
        return {21614, 400, u"The 'To' number cannot receive SMS messages."_s};
    }
    Q_UNREACHABLE();
}

/** "whatsapp" of "whatsapp:+254…"; empty for SMS. */
QString channelOf(const QString &address)
{
    const auto colon = address.indexOf(':'_L1);
    return colon < 0 ? QString() : address.first(colon);
}

/** The number behind "whatsapp:+254…" and the like. */
QString withoutChannel(const QString &address)
{
    return address.sliced(address.indexOf(':'_L1) + 1);
}

bool isNumber(const QString &text)
{
    return text.startsWith(u'+') && isDigits(QStringView(text).sliced(1));
}

/** A person without a number, "whatsapp:KE.1234567890". */
bool isWhatsAppUser(const QString &address)
{
    static const QRegularExpression shape(u"^whatsapp:[A-Z]{2}\\.[A-Za-z0-9]{1,128}$"_s);
    return shape.match(address).hasMatch();
}

bool isSender(const QString &text)
{
    static const QRegularExpression shape(u"^(?:[0-9]{3,8}|[A-Za-z0-9 &+_-]{1,11})$"_s);
    return isNumber(text) || shape.match(text).hasMatch();
}

bool isSid(const QString &text, const QString &prefix)
{
    static const QRegularExpression shape(u"^[A-Z]{2}[0-9a-fA-F]{32}$"_s);
    return text.startsWith(prefix) && shape.match(text).hasMatch();
}

std::optional<TwilioError> checkParties(const CarrierRequest &request, bool magicNumbers)
{
    if (request.to.isEmpty())
        return TwilioError{21604, 400, u"A 'To' phone number is required."_s};
    if (!isNumber(withoutChannel(request.to)) && !isWhatsAppUser(request.to))
        return TwilioError{21211, 400, u"The 'To' number is not a valid phone number."_s};
    if (request.from.isEmpty() && request.service.isEmpty())
        return TwilioError{21603, 400, u"A 'From' or 'MessagingServiceSid' is required."_s};
    if (!request.service.isEmpty() && !isSid(request.service, u"MG"_s))
        return TwilioError{21701, 404, u"The Messaging Service does not exist."_s};
    if (magicNumbers) {
        if (auto refusal = magicRefusal(request.to, request.from))
            return refusal;
    }
    if (!request.from.isEmpty() && !isSender(withoutChannel(request.from)))
        return TwilioError{21212, 400, u"The 'From' number is not a valid phone number."_s};
    if (!request.from.isEmpty() && channelOf(request.to) != channelOf(request.from))
        return TwilioError{21910, 400, u"'To' and 'From' are of different channels."_s};
    if (request.to == request.from)
        return TwilioError{21266, 400, u"'To' and 'From' cannot be the same."_s};
    return std::nullopt;
}

std::optional<TwilioError> checkTemplate(const Form &form)
{
    const auto content = form.value(u"ContentSid"_s);
    const auto variables = form.value(u"ContentVariables"_s);
    if (content.isEmpty() && !variables.isEmpty())
        return TwilioError{21654, 400, u"'ContentVariables' need a 'ContentSid'."_s};
    if (!content.isEmpty() && !isSid(content, u"HX"_s))
        return TwilioError{21655, 400, u"The 'ContentSid' is not valid."_s};
    if (!variables.isEmpty() && !QJsonDocument::fromJson(variables.toUtf8()).isObject())
        return TwilioError{21656, 400, u"'ContentVariables' are not a JSON object."_s};
    return std::nullopt;
}

std::optional<TwilioError> checkContent(const Form &form, const CarrierRequest &request)
{
    if (auto error = checkTemplate(form))
        return error;
    if (request.body.isEmpty() && request.media == 0 && !form.contains(u"ContentSid"_s))
        return TwilioError{21602, 400, u"A message body is required."_s};
    if (request.body.toUcs4().size() > bodyLimit)
        return TwilioError{21617, 400, u"The body exceeds 1600 characters."_s};
    if (request.media > 10)
        return TwilioError{21623, 400, u"More than 10 media files."_s};
    if (form.contains(u"ValidityPeriod"_s)) {
        bool isInteger = false;
        const int seconds = form.value(u"ValidityPeriod"_s).toInt(&isInteger);
        if (!isInteger || seconds < 1 || seconds > validityLimit)
            return TwilioError{21624, 400, u"'ValidityPeriod' must be 1 to 36000 seconds."_s};
    }
    if (!request.callback.isEmpty() && !isCallbackAddress(request.callback))
        return TwilioError{21609, 400, u"The 'StatusCallback' address is not valid."_s};
    return std::nullopt;
}

std::variant<std::optional<QDateTime>, TwilioError> checkSchedule(
        const Form &form, const CarrierRequest &request, const QDateTime &now)
{
    const auto sendAt = form.value(u"SendAt"_s);
    if (form.value(u"ScheduleType"_s) != "fixed"_L1) {
        if (!sendAt.isEmpty())
            return TwilioError{35119, 400, u"'SendAt' needs 'ScheduleType' fixed."_s};
        return std::nullopt;
    }
    if (request.service.isEmpty())
        return TwilioError{35118, 400, u"A 'MessagingServiceSid' is required to schedule."_s};
    if (sendAt.isEmpty())
        return TwilioError{35111, 400, u"A 'SendAt' is required to schedule."_s};
    const auto time = QDateTime::fromString(sendAt, Qt::ISODateWithMs);
    if (!time.isValid())
        return TwilioError{35114, 400, u"'SendAt' is not a time of ISO 8601."_s};
    const auto ahead = now.secsTo(time);
    if (ahead < soonestSeconds || ahead > latestSeconds)
        return TwilioError{35115, 400, u"'SendAt' must lie 300 seconds to 35 days ahead."_s};
    return time;
}

} // namespace

bool isCallbackAddress(const QByteArray &url)
{
    const auto parsed = QUrl::fromEncoded(url, QUrl::StrictMode);
    return parsed.isValid() && (parsed.scheme() == "http"_L1 || parsed.scheme() == "https"_L1) &&
           !parsed.host().isEmpty() && !parsed.host().contains('_'_L1);
}

std::optional<TwilioError> magicRefusal(const QString &to, const QString &from)
{
    for (const auto &row : magicSenders) {
        if (from == QLatin1String(row.number))
            return TwilioError{row.code, 400, QString::fromLatin1(row.message)};
    }
    const auto fault = testRecipientFault(to);
    return fault ? std::optional(errorOf(*fault)) : std::nullopt;
}

std::variant<CarrierRequest, TwilioError> checkCreate(
        const Form &form, bool magicNumbers, const QDateTime &now)
{
    CarrierRequest request{.to = form.value(u"To"_s),
            .from = form.value(u"From"_s),
            .service = form.value(u"MessagingServiceSid"_s),
            .body = form.value(u"Body"_s),
            .callback = form.value(u"StatusCallback"_s).toUtf8(),
            .media = int(std::count_if(form.fields().begin(), form.fields().end(),
                    [](const auto &field) { return field.first == "MediaUrl"_L1; })),
            .sendAt = {}};
    if (const auto fragment = request.callback.indexOf('#'); fragment >= 0)
        request.callback.truncate(fragment);

    if (auto error = checkParties(request, magicNumbers))
        return *error;
    if (auto error = checkContent(form, request))
        return *error;
    auto schedule = checkSchedule(form, request, now);
    if (auto *error = std::get_if<TwilioError>(&schedule))
        return *error;
    request.sendAt = std::get<0>(schedule);
    request.isReadable = channelOf(request.to) == "whatsapp"_L1;
    // The template's own text is not known here; its name and its variables stand for it.
    if (form.contains(u"ContentSid"_s))
        request.body = form.value(u"ContentSid"_s) + ' '_L1 + form.value(u"ContentVariables"_s);
    if (request.from.isEmpty() && !request.sendAt)
        request.from = QString::fromLatin1(poolSender);
    return request;
}

} // namespace helio
