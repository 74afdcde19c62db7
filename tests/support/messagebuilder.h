// SPDX-License-Identifier: GPL-3.0-or-later
// A stored message for tests, named after what matters in it: aMessage().state(…).
#pragma once

#include "core/domain/message.h"

namespace helio::testing
{

inline constexpr Instant testTime = fromMillis(1'767'323'045'000);

class MessageBuilder
{
public:
    MessageBuilder()
    {
        using namespace std::chrono_literals;
        m_message.id = newMessageId(testTime);
        m_message.to = QStringLiteral("+254712345678");
        from(QStringLiteral("+14155550100"));
        account(QStringLiteral("main"));
        m_message.body = QStringLiteral("Your parcel is on its way.");
        m_message.createdAt = m_message.updatedAt = m_message.nextAt = testTime;
        m_message.expiresAt = testTime + 24h;
    }
    MessageBuilder &id(const QString &id) { return m_message.id = MessageId(id), *this; }
    MessageBuilder &to(const QString &number) { return m_message.to = number, *this; }
    MessageBuilder &from(const QString &sender)
    {
        return m_message.from = m_message.wantedSender = sender, *this;
    }
    /** Somebody asked for that account; an empty name leaves it to the routes. */
    MessageBuilder &account(const QString &name)
    {
        return m_message.account = m_message.wantedAccount = AccountId(name), *this;
    }
    MessageBuilder &country(const QString &code) { return m_message.country = code, *this; }
    MessageBuilder &body(const QString &text) { return m_message.body = text, *this; }
    MessageBuilder &segments(int count) { return m_message.segments = count, *this; }
    MessageBuilder &lane(Lane lane) { return m_message.lane = lane, *this; }
    MessageBuilder &category(Category category) { return m_message.category = category, *this; }
    MessageBuilder &state(MessageState state) { return m_message.state = state, *this; }
    MessageBuilder &reason(const QString &word) { return m_message.reason = word, *this; }
    MessageBuilder &attempts(int count)
    {
        return m_message.attempts = m_message.claims = count, *this;
    }
    MessageBuilder &createdAt(Instant at) { return m_message.createdAt = at, *this; }
    MessageBuilder &nextAt(Instant at) { return m_message.nextAt = at, *this; }
    MessageBuilder &expiresAt(Instant at) { return m_message.expiresAt = at, *this; }
    MessageBuilder &sentAt(Instant at) { return m_message.sentAt = at, *this; }
    MessageBuilder &leaseUntil(Instant at) { return m_message.leaseUntil = at, *this; }
    MessageBuilder &reconcileAt(Instant at) { return m_message.reconcileAt = at, *this; }
    MessageBuilder &providerRef(const QString &ref) { return m_message.providerRef = ref, *this; }
    MessageBuilder &reference(const QString &text) { return m_message.reference = text, *this; }
    MessageBuilder &inbound()
    {
        m_message.direction = Direction::Inbound;
        m_message.state = MessageState::Received;
        return *this;
    }
    operator Message() const { return m_message; } // NOLINT(google-explicit-constructor)

private:
    Message m_message;
};

inline MessageBuilder aMessage()
{
    return {};
}

} // namespace helio::testing
