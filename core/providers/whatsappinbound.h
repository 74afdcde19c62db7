// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace helio
{

/** A message of any kind in words that a list can show. */
struct WhatsAppWords {
    QString text;
    int mediaCount = 0;
};

/**
 * One of the webhook's `messages`: a text, a button's or a list's title as the person saw it, a
 * caption, and for the rest what it is in brackets. Never empty.
 */
WhatsAppWords whatsAppWords(const QJsonObject &message);

} // namespace helio
