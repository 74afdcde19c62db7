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
        {RefusalClass::Cap, "cap"}};
} // namespace

QString toName(RefusalClass refusal)
{
    return nameIn<RefusalClass>(refusals, refusal);
}

} // namespace helio
