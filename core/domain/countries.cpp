// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/countries.h"

#include <phonenumbers/phonenumberutil.h>
#include <unicode/uregion.h>

#include <set>
#include <string>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

using i18n::phonenumbers::PhoneNumberUtil;

QString containing(const URegion *region, URegionType type)
{
    const URegion *found = uregion_getContainingRegionOfType(region, type);
    return found ? QString::fromLatin1(uregion_getRegionCode(found)) : QString();
}

} // namespace

const QStringList &allCountries()
{
    static const QStringList countries = [] {
        std::set<std::string> codes;
        PhoneNumberUtil::GetInstance()->GetSupportedRegions(&codes);
        QStringList list;
        for (const std::string &code : codes)
            list.append(QString::fromStdString(code));
        return list;
    }();
    return countries;
}

QString callingCode(const QString &country)
{
    const int code = PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(country.toStdString());
    return code > 0 ? u'+' + QString::number(code) : QString();
}

WorldRegion worldRegion(const QString &country)
{
    UErrorCode fault = U_ZERO_ERROR;
    const URegion *region = uregion_getRegionFromCode(country.toLatin1().constData(), &fault);
    if (U_FAILURE(fault) || !region)
        return {};
    return {containing(region, URGN_CONTINENT), containing(region, URGN_SUBCONTINENT)};
}

} // namespace helio
