// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/sandbox/sandboxsettings.h"

#include <QHostAddress>
#include <QList>
#include <QMap>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace helio
{

/** As POST /_sandbox/outage spells them: "server_error", "cut" and so on. */
std::optional<OutageKind> outageKindFromName(const QString &name);
QStringList outageKindNames();

/**
 * A carrier on loopback that speaks the wires of several providers on one port and signs its
 * callbacks, with settable faults. The same seed and the same requests give the same faults,
 * whatever their order. Calls back to loopback only. Lives on one thread.
 */
class Sandbox : public QObject
{
    Q_OBJECT

public:
    explicit Sandbox(SandboxSettings settings, QObject *parent = nullptr);
    ~Sandbox() override;

    /** Loopback only: any other address is refused. */
    Result<quint16> listen(const QHostAddress &address, quint16 port);
    /** Of all wires together. */
    SandboxStatistics statistics() const;
    /** Of one; zeros for a word that no wire has. */
    SandboxStatistics statistics(const QString &provider) const;
    QList<SandboxMessage> messages() const;

    /** Takes \a provider's wire away until a time; one in the past brings it back. */
    Result<void> setOutage(const QString &provider, const SandboxOutage &outage);
    /** Those that last, by provider. */
    QMap<QString, SandboxOutage> outages() const;
    /** As in the provider's dashboard: where callbacks go from now on. */
    Result<void> setCallbackUrl(const QString &provider, const QByteArray &url);

    /**
     * Somebody writes to us: \a provider's call to \a url. \a done hears the HTTP status, or 0.
     * An error where that wire has no such call.
     */
    Result<void> sendInbound(const QString &provider, const QByteArray &url, const QString &from,
            const QString &to, const QString &body,
            const std::function<void(int status)> &done = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace helio
