// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/twiliolookup.h"

#include "core/domain/names.h"
#include "core/domain/phonenumber.h"
#include "core/providers/httpoutcome.h"
#include "core/providers/twilioerrors.h"
#include "core/providers/twiliosettings.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString resource = u"/v2/PhoneNumbers/"_s;
const QString package = u"line_type_intelligence"_s;
const QString question = u"Twilio was asked about a number"_s;
constexpr qsizetype longestCarrier = 100;

// "unknown" is none of them: Twilio looked, and does not know.
constexpr Named<LineType> lineTypes[] = {{LineType::Mobile, "mobile"},
        {LineType::Landline, "landline"}, {LineType::FixedVoip, "fixedVoip"},
        {LineType::NonFixedVoip, "nonFixedVoip"}, {LineType::TollFree, "tollFree"},
        {LineType::Personal, "personal"}, {LineType::Premium, "premium"},
        {LineType::SharedCost, "sharedCost"}, {LineType::Uan, "uan"},
        {LineType::Voicemail, "voicemail"}, {LineType::Pager, "pager"}};

struct LookupError {
    int code;
    ErrorKind kind;
    const char *text;
};

/** What these mean here, and not for a message. Meanings: www.twilio.com/docs/api/errors/<code>. */
constexpr LookupError errors[] = {
        {20404, ErrorKind::NotFound,
                "Twilio does not know such a number. If there is one, check base_url."},
        {20429, ErrorKind::Unavailable, "Twilio asks for fewer look-ups: try again in a moment."},
        {60600, ErrorKind::NotFound,
                "The number is not in service, or out of the reach of Twilio's data."},
        {60601, ErrorKind::Forbidden,
                "Twilio tells about Canadian numbers only to companies that Canada's number "
                "portability consortium has authorised."},
        {60606, ErrorKind::Forbidden,
                "The Twilio account may not look up line types: have Twilio enable them for it."},
        {60607, ErrorKind::NotFound, "Twilio looks up no line types in the number's country."},
        {60608, ErrorKind::Unavailable, "The source that Twilio asked had an error."},
        {60610, ErrorKind::NotFound, "The number is out of the reach of Twilio's data."},
        {60611, ErrorKind::Unavailable, "The Twilio account's quota of look-ups is used up."},
        {60614, ErrorKind::Conflict,
                "Twilio tells about this number in another of its regions only: see base_url."},
        {60616, ErrorKind::Unavailable, "Too many look-ups at once: try again in a moment."},
        {60619, ErrorKind::Conflict,
                "Twilio looks up no line types in this one of its regions: see base_url."},
        {60626, ErrorKind::Unavailable,
                "This number was looked up too often: try again in a moment."},
};

Error refusal(const HttpReply &reply, int code)
{
    const auto known = std::ranges::find(errors, code, &LookupError::code);
    const bool isKnown = known != std::ranges::end(errors);
    const QString meaning =
            isKnown ? QString::fromLatin1(known->text) : twilioErrorText(QString::number(code));
    Error error = errorOfAnswer(reply, question, u"error %1: %2"_s.arg(code).arg(meaning));
    if (isKnown)
        error.kind = known->kind;
    return error;
}

/** Somebody else's word, which ends up in a terminal. */
QString readCarrier(const QString &told)
{
    QString carrier = told.simplified();
    carrier.removeIf([](QChar character) { return !character.isPrint(); });
    return carrier.left(longestCarrier);
}

} // namespace

std::optional<QString> twilioLookupUrl(const ProviderContext &context, const QString &number)
{
    static const QRegularExpression e164(
            QRegularExpression::anchoredPattern(u"\\+[1-9][0-9]{1,14}"_s));
    if (!e164.match(number).hasMatch())
        return std::nullopt;
    return twilioLookupsUrl(context) + resource + number + "?Fields="_L1 + package;
}

Result<NumberFacts> readTwilioLookup(const HttpReply &reply)
{
    if (const auto code = twilioErrorCode(reply))
        return refusal(reply, *code);
    const QJsonObject answer = QJsonDocument::fromJson(reply.body).object();
    const QJsonValue isValid = answer.value("valid"_L1);
    if (reply.status != 200 || !isValid.isBool())
        return errorOfAnswer(reply, question, u"the answer is not one of Twilio's."_s);
    const QJsonObject line = answer.value(package).toObject();
    if (const int code = line.value("error_code"_L1).toVariant().toInt(); code != 0)
        return refusal(reply, code);
    const QString country = answer.value("country_code"_L1).toString();
    return NumberFacts{.isValid = isValid.toBool(),
            .lineType = valueIn<LineType>(lineTypes, line.value("type"_L1).toString()),
            .carrier = readCarrier(line.value("carrier_name"_L1).toString()),
            .country = isCountry(country) ? country : QString()};
}

QUrl withoutLookedUpNumber(QUrl url)
{
    const QString path = url.path();
    if (const auto at = path.indexOf(resource); at >= 0)
        url.setPath(path.first(at + resource.size()) + u'•');
    return url;
}

} // namespace helio
