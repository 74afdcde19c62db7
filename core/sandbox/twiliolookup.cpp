// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/twiliolookup.h"

#include "core/domain/countries.h"
#include "core/domain/phonenumber.h"
#include "core/sandbox/recipients.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int outOfCoverage = 60600;
constexpr int notEnabled = 60606;
constexpr int tooManyLookups = 60616;

const QString package = u"line_type_intelligence"_s;

/** What stands behind a number; an error leaves the rest open. */
struct Line {
    const char *type = "mobile";
    int error = 0;
};

struct Ending {
    const char *digits;
    Line line;
};

constexpr Ending endings[] = {{"901", {"landline"}}, {"902", {"fixedVoip"}},
        {"903", {"nonFixedVoip"}}, {"904", {"tollFree"}}, {"905", {"personal"}},
        {"906", {"premium"}}, {"907", {"sharedCost"}}, {"908", {"uan"}}, {"909", {"voicemail"}},
        {"910", {"pager"}}, {"911", {"unknown"}}, {"912", {"", outOfCoverage}},
        {"913", {"", tooManyLookups}}};

/** Only these have a carrier (www.twilio.com/docs/lookup/v2-api/line-type-intelligence). */
constexpr const char *carried[] = {"mobile", "landline", "fixedVoip", "nonFixedVoip"};

std::optional<Line> lineOf(RecipientFault fault)
{
    switch (fault) {
    case RecipientFault::Unroutable:
        return Line{"", outOfCoverage};
    case RecipientFault::RegionOff:
        return Line{"", notEnabled};
    case RecipientFault::NotMobile:
        return Line{"landline"};
    case RecipientFault::Invalid: // has no line at all
    case RecipientFault::OptedOut:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

Line lineOf(const QString &number, std::optional<RecipientFault> fault)
{
    if (const auto line = fault ? lineOf(*fault) : std::nullopt)
        return *line;
    const auto ending = std::find_if(std::begin(endings), std::end(endings),
            [&](const Ending &row) { return number.endsWith(QLatin1String(row.digits)); });
    return ending == std::end(endings) ? Line() : ending->line;
}

QJsonObject json(const Line &line)
{
    const auto text = [](const QString &value) {
        return value.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(value);
    };
    const QString type = QString::fromLatin1(line.type);
    const bool isMobile = type == "mobile"_L1;
    const bool hasCarrier = std::any_of(std::begin(carried), std::end(carried),
            [&](const char *word) { return type == QLatin1String(word); });
    // 001 01 is the test network of ITU-T E.212.
    return {{u"type"_s, text(type)},
            {u"carrier_name"_s, text(hasCarrier ? u"Sandbox Telecom"_s : QString())},
            {u"mobile_country_code"_s, text(hasCarrier ? u"001"_s : QString())},
            {u"mobile_network_code"_s, text(isMobile ? u"01"_s : QString())},
            {u"error_code"_s, line.error == 0 ? QJsonValue(QJsonValue::Null) : line.error}};
}

bool isPossible(const QString &number, const QString &country)
{
    return bool(PhoneNumber::parse(number, country));
}

/** Why a number is none, in Twilio's word. */
QString faultOf(const QString &number, const QString &country)
{
    const QString digits = digitsOf(number);
    if (digits.isEmpty() || number.contains(u'@') ||
            std::any_of(number.begin(), number.end(), [](QChar c) { return c.isLetter(); }))
        return u"NOT_A_NUMBER"_s;
    constexpr qsizetype most = 15; // E.164
    for (qsizetype less = 1; less < number.size() - 2; ++less) {
        if (isPossible(number.chopped(less), country))
            return u"TOO_LONG"_s;
    }
    for (QString longer = number + u'0'; longer.size() <= most; longer += u'0') {
        if (isPossible(longer, country))
            return u"TOO_SHORT"_s;
    }
    return u"INVALID_COUNTRY_CODE"_s;
}

/** Every member of the resource; packages that were not asked for are null. */
QJsonObject emptyAnswer(const QString &number)
{
    QJsonObject answer{{u"phone_number"_s, number}, {u"valid"_s, false},
            {u"url"_s, "https://lookups.twilio.com/v2/PhoneNumbers/"_L1 + number}};
    for (const QString &name : {u"calling_country_code"_s, u"country_code"_s, u"national_format"_s,
                 u"validation_errors"_s, u"caller_name"_s, u"sim_swap"_s, u"call_forwarding"_s,
                 u"line_status"_s, package, u"identity_match"_s, u"reassigned_number"_s,
                 u"sms_pumping_risk"_s, u"phone_number_quality_score"_s, u"pre_fill"_s})
        answer.insert(name, QJsonValue::Null);
    return answer;
}

} // namespace

QJsonObject lookupJson(const QString &number, const Form &query, bool magicNumbers)
{
    const QString home = query.value(u"CountryCode"_s);
    const auto parsed = PhoneNumber::parse(number, home);
    QJsonObject answer = emptyAnswer(parsed ? parsed->e164 : number);
    const auto fault = magicNumbers ? testRecipientFault(number) : std::nullopt;
    if (!parsed || !parsed->isValid || fault == RecipientFault::Invalid) {
        answer.insert(u"validation_errors"_s,
                QJsonArray{parsed ? u"INVALID_BUT_POSSIBLE"_s : faultOf(number, home)});
        return answer;
    }
    const QString country = countryOf(parsed->e164);
    const QString code = callingCode(country);
    answer.insert(u"valid"_s, true);
    answer.insert(u"country_code"_s, country);
    answer.insert(u"calling_country_code"_s, code.sliced(1));
    answer.insert(u"national_format"_s, parsed->e164.sliced(code.size())); // ungrouped
    if (query.value(u"Fields"_s).split(u',').contains(package))
        answer.insert(package, json(lineOf(parsed->e164, fault)));
    return answer;
}

} // namespace helio
