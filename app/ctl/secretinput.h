// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/result.h"

#include <QMap>
#include <QStringList>

namespace helio
{

/** name=value pairs of \a flag, e.g. "--set". The error names the flag, and no value. */
Result<QMap<QString, QString>> pairsFrom(const QStringList &words, const QString &flag);

/** Secrets as they were named on a command line. */
struct SecretWords {
    QMap<QString, SecretReference> references; ///< env:NAME, file:PATH, credential:NAME
    QString typed;                             ///< the one given as "-", or empty
};

/**
 * Reads --secret NAME=REFERENCE. A secret itself is refused, and never repeated: it would stand in
 * the shell's history and in every list of processes.
 */
Result<SecretWords> secretWordsFrom(const QStringList &words);

/** A file, or standard input for "-"; at most 16 MiB. */
Result<QByteArray> contentsOf(const QString &path);

/** One line of standard input; asked for without echo where that is a terminal. */
Result<QByteArray> readSecret(const QString &name);

/** The secret that \a reference names, where it needs no keychain: env: and file:. */
Result<QByteArray> plainSecret(const SecretReference &reference);

} // namespace helio
