// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/tokenbucket.h"
#include "core/engine/settings.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace helio
{

class HttpClient;

/**
 * What lies outside a provider's call and is needed to verify it: its signer's certificate.
 * Fetched from an address that the adapter vouches for, kept for a day. Strangers can make us
 * look, so it looks at few addresses at once and at few in a second. Engine thread.
 */
class Proofs : public QObject
{
    Q_OBJECT

public:
    /** Nothing: it cannot be had now; asking later may help. */
    using Done = std::function<void(const std::optional<QByteArray> &)>;

    Proofs(const Settings &settings, const Clock &clock);
    ~Proofs() override;

    /** Calls \a done once: at once for what is kept, else when the fetch has ended. */
    void get(const QUrl &url, Done done);

private:
    struct Kept {
        QByteArray content;
        Instant since;
    };

    bool mayFetch(const QUrl &url) const;
    void keep(const QUrl &url, const QByteArray &content);

    const Clock &m_clock;
    TokenBucket m_pace;
    QHash<QUrl, Kept> m_kept;
    QHash<QUrl, QList<Done>> m_waiting;
    std::unique_ptr<HttpClient> m_http;
};

} // namespace helio
