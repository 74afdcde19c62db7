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
 * keychain answers through its event loop. No error ever holds a secret, nor a reference that
 * does not look like one: it may be a secret typed in the wrong place.
 *
 * QtKeychain works through one queue for the whole process, which belongs to the thread that first
 * uses it: use Secrets on one thread only.
 */
class Secrets : public QObject
{
    Q_OBJECT

public:
    /** A trailing line break of a file or credential is not part of the secret. At most 64 KiB. */
    QFuture<Result<QByteArray>> read(const SecretReference &reference);
    /**
     * Writes into the keychain; the result is the reference. Every call makes an entry of its own,
     * so the old secret stays until its reference is forgotten: a half-done change loses nothing.
     */
    QFuture<Result<SecretReference>> keep(
            const AccountId &account, const QString &name, const QByteArray &secret);
    /** Removes a keychain's entry, also one that is gone already; other places are left alone. */
    QFuture<Result<void>> forget(const SecretReference &reference);
    /** All of an account's secrets; the first that is missing is the error, and its field. */
    QFuture<Result<SecretValues>> readAll(const Account &account);
};

} // namespace helio
