// SPDX-License-Identifier: GPL-3.0-or-later
// What the REST API says about messages. Times are ISO 8601 in UTC; absent values are left out.
#pragma once

#include "core/domain/filter.h"
#include "core/domain/timeline.h"
#include "core/engine/engine.h"
#include "core/engine/reader.h"

#include <QJsonObject>

namespace helio
{

/** One message as it stands, without its history. */
QJsonObject toJson(const Message &message, Instant now);
/** With attempts, events and callbacks. */
QJsonObject toJson(const MessageHistory &history, Instant now);
QJsonObject toJson(const MessagePage &page, Instant now);
QJsonObject toJson(const Submission &submission);
QJsonObject toJson(const CallbackCheck &check);
QJsonObject toJson(const MessageCounts &counts, const EngineStatus &status);

} // namespace helio
