// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"

#include <QString>

#include <array>

namespace helio
{

/** What a column shows; its place is its row in the table below. */
enum class MessageColumn {
    Time,
    State,
    Person,
    Sender,
    Preview,
    Segments,
    Account,
    Reference,
    Cost
};

struct MessageColumnInfo {
    MessageColumn role;
    const char *title; ///< translated in the context "MessageColumns"
    Qt::Alignment alignment;
    int width; ///< logical pixels before anybody drags
};

/** The one table of the list's columns. */
const std::array<MessageColumnInfo, 9> &messageColumns();

QString titleOf(const MessageColumnInfo &column);
QString textOf(MessageColumn column, const Message &message, Instant now);
/** What a cell has no room for. */
QString toolTipOf(MessageColumn column, const Message &message);

/** The person's side: the receiver, or the sender of an inbound one. Masked. */
QString maskedPerson(const Message &message);

} // namespace helio
