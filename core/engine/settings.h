// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/money.h"

#include <QString>

#include <chrono>
#include <optional>

namespace helio
{

/** Everything an engine and its server are told at start. Every member has a flag and a variable.
 */
struct Settings {
    QString database; ///< sqlite:PATH or postgresql://user@host/name
    QString listen = QStringLiteral("127.0.0.1:9300");
    QString publicUrl;      ///< as providers reach us; empty: derived from listen
    QString tlsCertificate; ///< PEM file; both or none
    QString tlsKey;
    QString defaultRegion; ///< ISO 3166, for national spellings; empty: international only
    std::chrono::milliseconds leaseTime{60'000};      ///< longer than requestTimeout
    std::chrono::milliseconds requestTimeout{30'000}; ///< of one exchange with a provider
    std::chrono::milliseconds unknownWait{
            15'000}; ///< for a late receipt, before asking the provider
    std::chrono::milliseconds pollAfter{300'000}; ///< a sent message without receipt is asked after
    std::chrono::milliseconds priceAfter{120'000}; ///< a delivered message's price is read back
    std::chrono::hours unconfirmedAfter{72};
    std::chrono::hours rawRetention{24 * 7};
    std::chrono::hours keyRetention{24 * 7};
    std::chrono::milliseconds drainTime{35'000}; ///< a graceful stop waits this long for replies

    /** What all attempts of one message may cost together, as far as prices and rates are known. */
    std::optional<Money> maxCost = Money{5'000'000, QStringLiteral("USD")};

    bool operator==(const Settings &) const = default;
};

} // namespace helio
