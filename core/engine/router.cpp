// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/router.h"

#include "core/engine/accountbook.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{
constexpr auto askAgainAfter = 5s;
} // namespace

Choice Router::choose(const Message &message, Instant now)
{
    Choice choice;
    AccountDesk *desk = message.wantedAccount.isEmpty() ? m_accounts.defaultDesk()
                                                        : m_accounts.desk(message.wantedAccount);
    if (!desk || !desk->maySend()) {
        choice.waitUntil = now + askAgainAfter;
        choice.reason = u"no-account"_s;
        choice.text = u"No account may send it now."_s;
        return choice;
    }
    choice.desk = desk;
    choice.sender = message.wantedSender.isEmpty() ? senderOf(desk->account) : message.wantedSender;
    return choice;
}

} // namespace helio
