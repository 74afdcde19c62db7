// SPDX-License-Identifier: GPL-3.0-or-later
// How news becomes rows: the writes that dispatcher, receipts and reconciler share.
#pragma once

#include "core/domain/http.h"
#include "core/domain/lifecycle.h"
#include "core/domain/result.h"
#include "core/engine/settings.h"
#include "core/storage/historystore.h"

#include <functional>

namespace helio
{

class Changes;
class Committer;
class Provider;
struct Account;
struct AccountDesk;
struct Stores;

/** The waits for a message of the account at \a desk; null: the account is gone. */
LifecycleTimes lifecycleTimes(const Settings &settings, const AccountDesk *desk);

/** A sender it may not use is the account's own trouble where it is its own. */
RefusalClass confined(RefusalClass refusal, const Message &message, const Account &account);

/** What support will read about the try. */
AttemptEnd attemptEnd(const Message &message, const Provider *provider, const HttpRequest &request,
        const HttpReply &reply, const SendOutcome &outcome, Instant now);

/** Inside a transaction: the outcome of a try, whatever the row has become meanwhile. */
Result<void> storeSettlement(Stores &stores, const Message &claimed, const SendOutcome &outcome,
        const QString &provider, const AttemptEnd &end, const LifecycleTimes &times, double uniform,
        bool isAnotherLeft);

using Rule = std::function<std::optional<Step>(const Message &)>;

/** Inside a transaction: \a rule applied to the row as it stands now. The row after it, if it
 * changed. */
Result<std::optional<Message>> stepFor(Stores &stores, const MessageId &id, const Rule &rule);

/** A transaction's worth of stepFor, with nobody waiting for the answer; failures are logged. */
void writeStep(Committer &committer, Changes &changes,
        std::function<Result<std::optional<Message>>()> write);

} // namespace helio
