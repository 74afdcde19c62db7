// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/ids.h"

#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace helio
{

/** What a number leads to. Stored by name. */
enum class LineType {
    Mobile,
    Landline,
    FixedVoip,    ///< Internet telephony at one address
    NonFixedVoip, ///< Internet telephony from anywhere
    TollFree,
    Personal, ///< follows its owner from line to line
    Premium,
    SharedCost,
    Uan, ///< a company's one number for many lines
    Voicemail,
    Pager,
};
inline constexpr std::array allLineTypes{LineType::Mobile, LineType::Landline, LineType::FixedVoip,
        LineType::NonFixedVoip, LineType::TollFree, LineType::Personal, LineType::Premium,
        LineType::SharedCost, LineType::Uan, LineType::Voicemail, LineType::Pager};

/** The stored name, e.g. "non_fixed_voip". */
QString toName(LineType type);
std::optional<LineType> lineTypeFromName(const QString &name);

/** What a provider knows about a number. Empty is what it does not know; a no is a value. */
struct NumberFacts {
    std::optional<bool> isValid; ///< lies in a range that is given out to people
    std::optional<LineType> lineType;
    QString carrier; ///< in the provider's words
    QString country; ///< ISO 3166-1 alpha-2

    bool operator==(const NumberFacts &) const = default;
};

/** What was answered about a number, by whom and when. */
struct NumberAnswer {
    QString number; ///< E.164
    NumberFacts facts;
    AccountId account; ///< that was asked
    QString provider;  ///< its adapter's word: the account may be gone by now
    Instant askedAt;
    bool isFromCache = false; ///< remembered: nobody was asked this time

    bool operator==(const NumberAnswer &) const = default;
};

/** How long an answer is taken for true: people take their numbers along to another network. */
inline constexpr std::chrono::days numberFactsKept{30};

} // namespace helio
