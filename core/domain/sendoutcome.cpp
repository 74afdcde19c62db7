// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/sendoutcome.h"

#include "core/domain/names.h"

namespace helio
{

namespace
{
constexpr Named<RefusalClass> refusals[] = {{RefusalClass::Recipient, "recipient"},
        {RefusalClass::Request, "request"}, {RefusalClass::OptedOut, "opted-out"},
        {RefusalClass::Policy, "policy"}, {RefusalClass::Sender, "sender"},
        {RefusalClass::Account, "account"}, {RefusalClass::Expired, "expired"},
        {RefusalClass::Cap, "cap"}, {RefusalClass::Route, "route"}};
} // namespace

QString toName(RefusalClass refusal)
{
    return nameIn<RefusalClass>(refusals, refusal);
}

std::optional<RefusalClass> refusalFromName(const QString &name)
{
    return valueIn<RefusalClass>(refusals, name);
}

bool isWorthAnother(RefusalClass refusal)
{
    switch (refusal) {
    case RefusalClass::Sender:
    case RefusalClass::Account:
    case RefusalClass::Cap:
    case RefusalClass::Route:
        return true;
    case RefusalClass::Recipient:
    case RefusalClass::Request:
    case RefusalClass::OptedOut:
    case RefusalClass::Policy:
    case RefusalClass::Expired:
        return false;
    }
    Q_UNREACHABLE();
}

bool isWorthAnother(const Receipt &receipt)
{
    return receipt.refusal ? isWorthAnother(*receipt.refusal) : receipt.isTransient;
}

std::optional<MessageState> endOf(const Receipt &receipt)
{
    if (!receipt.state || !saysFailed(*receipt.state))
        return receipt.state;
    if (receipt.refusal == RefusalClass::OptedOut)
        return MessageState::Suppressed;
    if (receipt.refusal == RefusalClass::Expired)
        return MessageState::Expired;
    return receipt.state;
}

} // namespace helio
