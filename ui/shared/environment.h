// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"

#include <QList>

namespace helio
{

/** Whether what is sent from here reaches telephones. */
enum class Environment { NoAccount, Sandbox, Live };

/** Live as soon as one account's base_url is not on this machine's loopback. */
Environment environmentOf(const QList<Account> &accounts);

QString environmentWord(Environment environment);
/** What it means, as a sentence. */
QString environmentSentence(Environment environment);

} // namespace helio
