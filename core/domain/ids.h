// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <compare>

namespace helio
{

/** Text that names one kind of thing; two kinds never mix. */
template <typename Tag>
struct Id {
    QString value;

    Id() = default;
    explicit Id(QString text)
        : value(std::move(text))
    {
    }
    bool isEmpty() const { return value.isEmpty(); }
    bool operator==(const Id &) const = default;
    friend bool operator<(const Id &a, const Id &b) { return a.value < b.value; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.value, seed); }
};

using MessageId = Id<struct MessageTag>; ///< a ULID: 26 characters that sort by time
using AccountId = Id<struct AccountTag>; ///< the account's short name, as in its callback address
using TenantId = Id<struct TenantTag>;

/** The tenant of every row until there are several. */
TenantId defaultTenant();

/** A new ULID (github.com/ulid/spec): 48 bits of time, 80 random; Crockford's base 32. */
MessageId newMessageId(Instant now);

/** No id of \a at or later sorts before it. */
MessageId firstMessageId(Instant at);

/** True for 26 characters of Crockford's base 32 in upper case. */
bool isMessageId(const QString &text);

/** True for 1–40 of [a-z0-9-], beginning with a letter: safe in an address and a file name. */
bool isAccountName(const QString &text);

} // namespace helio

Q_DECLARE_METATYPE(helio::MessageId)
