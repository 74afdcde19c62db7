// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace helio
{

/**
 * What a person lets leave by an account. What it sent is settled in any case: callbacks are
 * accepted, and its provider is asked. Stored by name.
 */
enum class AccountUse {
    InUse,
    Drained,  ///< routes choose others; a message whose sender named it still leaves by it
    Isolated, ///< nothing leaves by it, whoever asks
};

QString toName(AccountUse use);
std::optional<AccountUse> accountUseFromName(const QString &name);

} // namespace helio
