// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/result.h"

#include <QFuture>
#include <QObject>

namespace helio
{

/**
 * Finds secrets where their references say: "keychain:KEY" (QtKeychain), "env:NAME",
 * "file:PATH", "credential:NAME" ($CREDENTIALS_DIRECTORY). Lives on the engine thread; the
 * keychain answers through its event loop. No error ever holds a secret.
 */
class Secrets : public QObject
{
    Q_OBJECT

public:
    /** A trailing line break of a file or credential is not part of the secret. At most 64 KiB. */
    QFuture<Result<QByteArray>> read(const SecretReference &reference);
    /** Writes into the keychain; the result is the reference. */
    QFuture<Result<SecretReference>> keep(
            const AccountId &account, const QString &name, const QByteArray &secret);
    QFuture<Result<void>> forget(const SecretReference &reference);
    /** All of an account's secrets; the first that is missing is the error. */
    QFuture<Result<SecretValues>> readAll(const Account &account);
};

} // namespace helio
