// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/phonenumber.h"

#include "core/domain/emailaddress.h"

#include <QRegularExpression>

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <list>
#include <set>
#include <string>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

using i18n::phonenumbers::PhoneNumberUtil;
using LibraryNumber = i18n::phonenumbers::PhoneNumber;

constexpr qsizetype longestSpelling = 60;
constexpr qsizetype mostDigits = 15; // E.164 §6.2.1
constexpr QChar bullet(u'•');

PhoneNumberUtil &library()
{
    return *PhoneNumberUtil::GetInstance();
}

bool isPlus(QChar character)
{
    return character == u'+' || character == u'＋';
}

bool isSeparator(QChar character)
{
    const QChar::Category category = character.category();
    return character.isSpace() || category == QChar::Punctuation_Dash ||
           category == QChar::Other_Format || // marks of direction come along when pasted
           character == u'(' || character == u')' || character == u'.' || character == u'\u2212';
}

/** "02/212 345 67" is one number, "0301234567/8" and "0712345678/0722345678" are two. */
bool partsAreaCode(QStringView before, QStringView after)
{
    constexpr qsizetype longestAreaCode = 7; // with the country's
    constexpr qsizetype shortestRest = 5;
    const QStringView prefix = before.startsWith("00"_L1) ? before.sliced(2) : before;
    const auto digits = std::count_if(
            after.begin(), after.end(), [](QChar character) { return character.isDigit(); });
    return prefix.size() <= longestAreaCode && digits >= shortestRest;
}

/** Digits of any script as ASCII, a leading plus kept, separators dropped; empty where other
 * characters are in it. */
QString dialled(const QString &text)
{
    QString result;
    for (qsizetype index = 0; index < text.size(); ++index) {
        const QChar character = text[index];
        if (character.isDigit())
            result.append(QChar(u'0' + character.digitValue()));
        else if (isPlus(character) && result.isEmpty())
            result.append(u'+');
        else if (character == u'/' && !partsAreaCode(result, QStringView(text).sliced(index)))
            return {};
        else if (character != u'/' && !isSeparator(character))
            return {};
    }
    // The international prefix of most countries; no national number begins with it.
    if (result.startsWith("00"_L1))
        result.replace(0, 2, u'+');
    return result;
}

/** What was given, so that its owner knows it again and nobody else learns it. */
QString maskedSpelling(const QString &text)
{
    constexpr qsizetype shown = 2;
    const QString digits = dialled(text);
    if (digits.size() < 3 * shown)
        return u"%1 characters"_s.arg(text.size());
    const qsizetype kept = digits.startsWith(u'+') ? shown : 1;
    return digits.left(kept) + QString(digits.size() - kept - shown, bullet) + digits.right(shown);
}

Error refused(const QString &field, const QString &text, const QString &why)
{
    return Error::invalid(field,
            u"The field “%1” (%2 given) %3. Accepted: a number with its country code, such as "
            "+254 712 345 678."_s.arg(field, maskedSpelling(text), why));
}

QString regionOf(const LibraryNumber &number)
{
    const QString unknown = u"ZZ"_s;
    const QString ofSeveralCountries = u"001"_s;

    std::string name;
    library().GetRegionCodeForNumber(number, &name);
    QString region = QString::fromStdString(name);
    if (region == unknown) {
        // In no known range; still clear where the country code is one country's own.
        std::list<std::string> names;
        library().GetRegionCodesForCountryCallingCode(number.country_code(), &names);
        region = names.size() == 1 ? QString::fromStdString(names.front()) : QString();
    }
    return region == ofSeveralCountries ? QString() : region;
}

QString reasonFor(PhoneNumberUtil::ErrorType error, bool hasDefaultRegion)
{
    switch (error) {
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
        return hasDefaultRegion ? u"does not begin with a known country code"_s
                                : u"has no country code, or one that is not known"_s;
    case PhoneNumberUtil::TOO_SHORT_NSN:
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
        return u"is too short"_s;
    case PhoneNumberUtil::TOO_LONG_NSN:
        return u"is too long"_s;
    case PhoneNumberUtil::NOT_A_NUMBER:
    case PhoneNumberUtil::NO_PARSING_ERROR:
        return u"is not a telephone number"_s;
    }
    Q_UNREACHABLE();
}

/** Why no telephone can have the number, or empty. */
QString impossible(const LibraryNumber &number)
{
    switch (library().IsPossibleNumberWithReason(number)) {
    case PhoneNumberUtil::IS_POSSIBLE:
        return {};
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY:
        return u"lacks its area code"_s;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE:
        return u"does not begin with a known country code"_s;
    case PhoneNumberUtil::TOO_SHORT:
        return u"is too short for its country"_s;
    case PhoneNumberUtil::INVALID_LENGTH:
        return u"has a length that its country does not use"_s;
    case PhoneNumberUtil::TOO_LONG:
        return u"is too long for its country"_s;
    }
    Q_UNREACHABLE();
}

/** ITU-T E.164 list of assigned codes: 1 and 7 alone, these of two digits, all others of three. */
qsizetype countryCodeLength(QStringView digits)
{
    static constexpr int twoDigits[] = {20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46,
            47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86,
            90, 91, 92, 93, 94, 95, 98};
    if (digits.startsWith(u'1') || digits.startsWith(u'7'))
        return 1;
    const int code = digits.left(2).toInt();
    return std::binary_search(std::begin(twoDigits), std::end(twoDigits), code) ? 2 : 3;
}

/** The subscriber's part in groups of three from its end, all but the first and last three hidden.
 */
QString maskedNational(QStringView digits)
{
    constexpr qsizetype group = 3;
    constexpr qsizetype leastToShow = 7;
    if (digits.size() < leastToShow)
        return QString(digits.size(), bullet);

    QString hidden = digits.toString();
    for (qsizetype i = 1; i < hidden.size() - group; ++i)
        hidden[i] = bullet;

    QString grouped;
    for (qsizetype i = 0; i < hidden.size(); ++i) {
        const qsizetype left = hidden.size() - i;
        if (i > 1 && left % group == 0) // i == 1: one digit alone is no group
            grouped.append(u' ');
        grouped.append(hidden[i]);
    }
    return grouped;
}

} // namespace

Result<PhoneNumber> PhoneNumber::parse(
        const QString &text, const QString &defaultRegion, const QString &field)
{
    if (text.trimmed().isEmpty())
        return Error::invalid(field,
                u"The field “%1” is empty. Accepted: a number with its country code, such as "
                "+254 712 345 678."_s.arg(field));
    const QString digits = text.size() <= longestSpelling ? dialled(text) : QString();
    if (digits.isEmpty())
        return refused(field, text, u"is not a telephone number"_s);

    LibraryNumber number;
    const std::string region =
            defaultRegion.isEmpty() ? "ZZ" : defaultRegion.toUpper().toStdString();
    const auto error = library().Parse(digits.toStdString(), region, &number);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR)
        return refused(field, text, reasonFor(error, !defaultRegion.isEmpty()));
    if (const QString why = impossible(number); !why.isEmpty())
        return refused(field, text, why);

    std::string e164;
    library().Format(number, PhoneNumberUtil::E164, &e164);
    if (qsizetype(e164.size()) > mostDigits + 1)
        return refused(field, text, u"is too long, there are at most 15 digits"_s);
    return PhoneNumber{.e164 = QString::fromStdString(e164),
            .region = regionOf(number),
            .isValid = library().IsValidNumber(number)};
}

QString countryOf(const QString &e164)
{
    const std::string noCountry = "001";
    LibraryNumber number;
    if (library().Parse(e164.toStdString(), "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return {};
    QString known = regionOf(number);
    if (!known.isEmpty())
        return known;
    std::string mainly;
    library().GetRegionCodeForCountryCode(number.country_code(), &mainly);
    return mainly == noCountry || mainly == "ZZ" ? QString() : QString::fromStdString(mainly);
}

bool isCountry(const QString &code)
{
    static const std::set<std::string> codes = [] {
        std::set<std::string> regions;
        library().GetSupportedRegions(&regions);
        return regions;
    }();
    return codes.contains(code.toStdString());
}

QString masked(const QString &number)
{
    if (number.contains(u'@'))
        return maskedEmail(number);
    static const QRegularExpression shape(u"\\A([a-z]{1,12}:)?(\\+?)([0-9]{7,17})\\z"_s);
    constexpr qsizetype longestShortCode = 8;
    const auto match = shape.match(number);
    const QStringView digits = match.capturedView(3);
    const bool hasPlus = match.capturedLength(2) > 0;
    if (!match.hasMatch() || (!hasPlus && digits.size() <= longestShortCode))
        return number;

    const qsizetype codeLength = countryCodeLength(digits);
    return match.captured(1) + match.captured(2) + digits.left(codeLength).toString() + u' ' +
           maskedNational(digits.sliced(codeLength));
}

Result<QString> parseSender(const QString &text)
{
    static const QRegularExpression shortCode(u"\\A[0-9]{3,8}\\z"_s);
    static const QRegularExpression service(u"\\AMG[0-9a-f]{32}\\z"_s);
    static const QRegularExpression name(u"\\A(?=.*[A-Za-z])[A-Za-z0-9 _-]{1,11}\\z"_s);

    const QString field = u"from"_s;
    const QString sender = text.trimmed();
    if (shortCode.match(sender).hasMatch() || service.match(sender).hasMatch() ||
            name.match(sender).hasMatch())
        return sender;
    if (sender.startsWith(u'+')) {
        const auto number = PhoneNumber::parse(sender, {}, field);
        if (!number)
            return number.error();
        return number->e164;
    }
    return Error::invalid(field,
            u"The field “from” (%1 given) is not a sender. Accepted: a number such as "
            "+254 712 345 678, a short code of 3 to 8 digits, a name of up to 11 letters, digits, "
            "spaces, hyphens or underscores with at least one letter, or a Messaging Service SID "
            "(MG and 32 hexadecimal digits)."_s.arg(maskedSpelling(sender)));
}

} // namespace helio
