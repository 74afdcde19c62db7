// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/engine/answers.h"
#include "core/engine/onthread.h"

#include <map>
#include <optional>

namespace helio
{

class AccountBook;

/**
 * Calls ourselves at an account's public callback address, signed as its provider signs, and tells
 * whether that call came in and was believed. Nothing is stored. Lives on the engine thread.
 */
class CallbackProbe
{
public:
    explicit CallbackProbe(AccountBook &accounts)
        : m_accounts(accounts)
    {
    }

    void start(const AccountId &account, const Answer<Result<CallbackCheck>> &answer);
    /** The reply to a call that is ours; nothing for everybody else's. */
    std::optional<HttpReply> recognise(const AccountId &account, const HttpRequest &request);

private:
    struct Call {
        AccountId account;
        bool hasArrived = false;
        bool isBelieved = false;
    };

    void judge(const QByteArray &nonce, CallbackCheck check, const HttpReply &reply,
            const Answer<Result<CallbackCheck>> &answer);

    AccountBook &m_accounts;
    std::map<QByteArray, Call> m_calls; ///< under way, by the random text each carries
};

} // namespace helio
