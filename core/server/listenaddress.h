// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QHostAddress>
#include <QSslConfiguration>

namespace helio
{

/** Where to listen. */
struct ListenAddress {
    QHostAddress address;
    quint16 port = 0;

    bool operator==(const ListenAddress &) const = default;
};

/** "127.0.0.1:9300", "[::1]:9300", "localhost:9300", "*:9300" (every address of this machine). */
Result<ListenAddress> readListenAddress(const QString &text);

/** PEM files; the error names the file and what is wrong with it. */
Result<QSslConfiguration> readTls(const QString &certificateFile, const QString &keyFile);

} // namespace helio
