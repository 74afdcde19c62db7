// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that are no text, in words for a list: "[image] the broken lid".
#pragma once

#include <QString>

namespace helio
{

/** What somebody sent, in brackets, and their own words behind it where they gave any. */
QString shownAs(const QString &what, const QString &ownWords = {});

/** "[image] caption" for a MIME type such as "image/jpeg" or a kind such as "video". */
QString mediaWords(const QString &kind, const QString &caption = {});

/** "[location] name, address (latitude, longitude)"; each part may be empty. */
QString placeWords(const QString &name, const QString &address, const QString &latitude,
        const QString &longitude);

} // namespace helio
