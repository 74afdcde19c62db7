// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"
#include "core/domain/money.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <variant>

namespace helio
{

/** Why a provider said no, by what follows from it. */
enum class RefusalClass {
    Recipient, ///< permanent for this number
    Request,   ///< permanent for this request: text, sender, parameters
    OptedOut,  ///< the person said STOP: suppress
    Policy,    ///< filtered or unregistered: a person must look
    Sender,    ///< this account may not send from there; its own sender: as Account
    Account,   ///< credentials or contract: stop the account, the message waits unharmed
    Expired,   ///< the validity period passed
    Cap,       ///< the day's allowance is used up
    Route,     ///< this provider cannot bring it there; another may
};

QString toName(RefusalClass refusal);
std::optional<RefusalClass> refusalFromName(const QString &name);

/** Whether the message may leave by another provider after such a refusal. */
bool isWorthAnother(RefusalClass refusal);

/** The provider took it. */
struct Accepted {
    QStringList providerRefs; ///< at least one; several where a provider counts per segment
    std::optional<int> segments;
    std::optional<Money> price;
    bool operator==(const Accepted &) const = default;
};

/** Not taken, try again: the request was certainly not carried out. */
struct Deferred {
    QString code;
    QString text;
    std::optional<std::chrono::milliseconds> retryAfter;
    /** A pace or connection matter (429, never connected): no attempt is burned. */
    bool isFree = false;
    /** The whole account should pause that long (429, unreachable), not only this message. */
    bool pausesAccount = false;
    bool operator==(const Deferred &) const = default;
};

/** Not taken, and the same request will not be. */
struct Refused {
    RefusalClass refusal = RefusalClass::Request;
    QString code;
    QString text;
    bool operator==(const Refused &) const = default;
};

/** May have been taken: the body left and no answer came. Never resent blindly. */
struct UnknownOutcome {
    QString text;
    bool operator==(const UnknownOutcome &) const = default;
};

using SendOutcome = std::variant<Accepted, Deferred, Refused, UnknownOutcome>;

/** What a provider says later about a message it took (callback or status query). */
struct Receipt {
    QString providerRef;
    MessageId message;                   ///< ours, where the provider repeats what we gave it along
    std::optional<MessageState> state;   ///< nothing: news that changes no state (queued, sending)
    QString status;                      ///< the provider's word
    QString code;                        ///< its error code, where it failed
    std::optional<RefusalClass> refusal; ///< why it failed, by what the code means in an answer
    bool isTransient = false; ///< it failed for now: the same message may come through later
    QString text;
    std::optional<int> segments;
    std::optional<Money> price;
    bool operator==(const Receipt &) const = default;
};

/** Whether it failed for a cause that another provider may not have. */
bool isWorthAnother(const Receipt &receipt);

/** The state that it leaves the message in: a failure ends as a refusal of its class would. */
std::optional<MessageState> endOf(const Receipt &receipt);

/** A message somebody sent to us. */
struct InboundMessage {
    QString providerRef;
    QString from;
    QString to;
    QString body;
    Channel channel = Channel::Sms;
    int mediaCount = 0;
    QString optOut;                ///< STOP, START, HELP where the provider handled the keyword
    std::optional<Instant> sentAt; ///< when the person sent it, where the provider says
    bool operator==(const InboundMessage &) const = default;
};

} // namespace helio
