// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/inboundwords.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** The kinds of media that people can tell apart; any other is a file. */
const QStringList knownMedia{
        u"image"_s, u"video"_s, u"audio"_s, u"voice"_s, u"sticker"_s, u"document"_s};

} // namespace

QString shownAs(const QString &what, const QString &ownWords)
{
    const QString bracketed = u'[' + what + u']';
    return ownWords.isEmpty() ? bracketed : bracketed + u' ' + ownWords;
}

QString mediaWords(const QString &kind, const QString &caption)
{
    const QString family = kind.section('/'_L1, 0, 0).toLower();
    return shownAs(knownMedia.contains(family) ? family : u"file"_s, caption);
}

QString placeWords(const QString &name, const QString &address, const QString &latitude,
        const QString &longitude)
{
    QStringList parts{name, address};
    parts.removeAll(QString());
    QString place = parts.join(u", "_s);
    if (!latitude.isEmpty() && !longitude.isEmpty()) {
        const QString position = u"%1, %2"_s.arg(latitude, longitude);
        place = place.isEmpty() ? position : u"%1 (%2)"_s.arg(place, position);
    }
    return shownAs(u"location"_s, place);
}

} // namespace helio
