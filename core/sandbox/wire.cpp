// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/wire.h"

#include "core/sandbox/exchange.h"

namespace helio
{

Wire::Wire(Exchange &exchange, QString word)
    : m_exchange(exchange)
    , m_word(std::move(word))
    , m_index(exchange.enrol(*this))
{
}

Wire::~Wire() = default;

std::optional<Callback> Wire::subscription(const QByteArray &)
{
    return std::nullopt;
}

std::optional<HttpReply> Wire::notServed(const HttpRequest &, int) const
{
    return std::nullopt;
}

} // namespace helio
