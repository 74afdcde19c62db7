// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/accountuse.h"

#include "core/domain/names.h"

namespace helio
{

namespace
{
constexpr Named<AccountUse> uses[] = {{AccountUse::InUse, "in-use"},
        {AccountUse::Drained, "drained"}, {AccountUse::Isolated, "isolated"}};
} // namespace

QString toName(AccountUse use)
{
    return nameIn<AccountUse>(uses, use);
}

std::optional<AccountUse> accountUseFromName(const QString &name)
{
    return valueIn<AccountUse>(uses, name);
}

} // namespace helio
