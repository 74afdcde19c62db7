// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/sandboxsettings.h"

namespace helio
{

/** What will go wrong with one request. */
struct FaultDraw {
    enum class Answer { Taken, TooMany, ServerError, Permanent, Cut };
    Answer answer = Answer::Taken;
    bool undelivered = false;
    bool late = false;
    bool repeated = false;
    bool outOfOrder = false;
    bool unread = false;
    std::chrono::milliseconds latency{0};

    bool operator==(const FaultDraw &) const = default;
};

/**
 * Drawn from the seed, the text and how often it came before, not from a shared stream: which
 * request arrives first changes nothing.
 */
FaultDraw drawFaults(const SandboxFaults &faults, quint64 seed, const QString &to,
        const QString &body, quint32 seenBefore);

/** Names \a to and \a body together; the same on every machine. */
quint64 textHash(const QString &to, const QString &body);

} // namespace helio
