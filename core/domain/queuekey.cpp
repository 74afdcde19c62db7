// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/queuekey.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{
// No account, channel or country holds it. A sender might, and comes last.
constexpr QChar separator = u'|';
} // namespace

QueueKey QueueKey::of(const Message &message)
{
    QueueKey key{message.wantedAccount, message.wantedSender, message.channel, {}};
    if (key.isRouted())
        key.country = message.country;
    return key;
}

std::optional<QueueKey> QueueKey::fromText(const QString &text)
{
    const auto channel = channelFromName(text.section(separator, 1, 1));
    if (!channel || text.count(separator) < 3)
        return std::nullopt;
    return QueueKey{AccountId(text.section(separator, 0, 0)), text.section(separator, 3), *channel,
            text.section(separator, 2, 2)};
}

QString QueueKey::text() const
{
    return account.value + separator + toName(channel) + separator + country + separator + sender;
}

} // namespace helio
