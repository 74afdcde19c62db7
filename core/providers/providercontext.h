// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/clock.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QUrl>

namespace helio
{

/** An account with its secrets resolved: what an adapter needs to speak. */
struct ProviderContext {
    Account account;
    SecretValues secrets;
    QString publicUrl; ///< scheme, host and port as the provider reaches us; no slash at the end
    Instant now;
    QMap<QUrl, QByteArray> fetched; ///< what Provider::neededFor asked for, by address

    /** The setting, or the provider's default for it. */
    QString setting(const QString &name, const QString &fallback = {}) const
    {
        return account.settings.value(name, fallback);
    }
};

} // namespace helio
