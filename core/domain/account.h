// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/ids.h"

#include <QMap>
#include <QString>

namespace helio
{

/** Where a secret is to be found; never the secret. "keychain:", "env:NAME" or "file:PATH". */
using SecretReference = QString;

/** One contract with a provider: its settings, and references to its secrets. */
struct Account {
    AccountId id;
    TenantId tenant = defaultTenant();
    QString provider; ///< the adapter's word, e.g. "twilio"
    QMap<QString, QString> settings;
    QMap<QString, SecretReference> secrets;
    bool isDefault = false;
    bool isStopped = false; ///< takes no new sends; callbacks still count
    QString stopReason;     ///< a sentence, where stopped
    Instant updatedAt;

    bool operator==(const Account &) const = default;
};

/** Who its messages come from where they do not say: a sender, or a Messaging Service. */
inline QString senderOf(const Account &account)
{
    const QString from = account.settings.value(QStringLiteral("from"));
    return from.isEmpty() ? account.settings.value(QStringLiteral("messaging_service_sid")) : from;
}

/** Secrets as resolved for one account, by name. Lives in memory only. */
using SecretValues = QMap<QString, QByteArray>;

} // namespace helio
