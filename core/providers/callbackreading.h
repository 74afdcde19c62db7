// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/domain/message.h"
#include "core/domain/sendoutcome.h"

#include <optional>
#include <variant>

namespace helio
{

/** A call from a provider, verified and read. Empty lists: genuine, and about nothing we keep. */
struct CallbackContent {
    QList<Receipt> receipts;
    QList<InboundMessage> inbound;
    QString redactedPayload;
    /** What this call wants to hear (a handshake's challenge), instead of the usual answer. */
    std::optional<HttpReply> answer;
    /** What the provider asks us to call once, to confirm that the address is ours. */
    std::optional<HttpRequest> confirmation;
};

/** Verification failed: 403, nothing changes. Malformed: 400. */
enum class CallbackFault { Forged, Malformed };
using CallbackReading = std::variant<CallbackContent, CallbackFault>;

} // namespace helio
