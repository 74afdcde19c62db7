// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>

namespace helio
{

/** A telephone number that libphonenumber calls possible. */
struct PhoneNumber {
    QString e164;
    QString region;      ///< ISO 3166 alpha-2, or empty for shared and unknown codes
    bool isValid = true; ///< false: possible by length, in no known range (new ranges appear)

    /**
     * Reads any spelling; national ones need \a defaultRegion ("KE").
     * The error's sentence names the field \a field, masks what was given, and says why
     * (too short, too long, unknown country code, not a number).
     */
    static Result<PhoneNumber> parse(const QString &text, const QString &defaultRegion = {},
            const QString &field = QStringLiteral("to"));

    bool operator==(const PhoneNumber &) const = default;
};

/**
 * The country that an E.164 number is charged and routed as, ISO 3166 alpha-2. Codes that several
 * countries share (+1, +7, +44) are told apart by their ranges; a number in no known range counts
 * as the country that the code is mainly for. Empty for a code of no country, such as +882.
 */
QString countryOf(const QString &e164);

/** Whether \a code is an ISO 3166 alpha-2 code that has telephone numbers, such as "KE". */
bool isCountry(const QString &code);

/**
 * "+254 7•• ••• 123" for E.164: country code, first digit and last three. An e-mail address as
 * "a•••@example.com"; senders stay as they are.
 */
QString masked(const QString &number);

/** A sender: E.164, short code (3–8 digits), alphanumeric (1–11, at least one letter), MG… SID. */
Result<QString> parseSender(const QString &text);

} // namespace helio
