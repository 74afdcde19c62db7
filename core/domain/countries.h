// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace helio
{

/** Every country that has telephone numbers, ISO 3166 alpha-2, by code; as isCountry() says. */
const QStringList &allCountries();

/** "+254" for "KE"; several countries may share one. Empty where \a country is none. */
QString callingCode(const QString &country);

/** Where on the world a country lies, by the codes of UN M.49. Empty where that is not known. */
struct WorldRegion {
    QString continent; ///< e.g. "002", Africa
    QString part;      ///< e.g. "014", Eastern Africa
    bool operator==(const WorldRegion &) const = default;
};
WorldRegion worldRegion(const QString &country);

} // namespace helio
