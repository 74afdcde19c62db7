// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/segments.h"

#include "core/domain/gsm7.h"
#include "core/domain/gsm7replacement.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

/** What one message holds alone, and each of several that carry a header of six octets. */
struct Room {
    int alone;
    int each;
};
constexpr Room septetRoom{160, 153};
constexpr Room unitRoom{70, 67};

/** Septets of the whole text, or 0 where a character is not in GSM-7. */
int septetsOf(QStringView text)
{
    int total = 0;
    for (const QChar character : text) {
        const int septets = gsm7::septets(character.unicode());
        if (septets == 0)
            return 0;
        total += septets;
    }
    return total;
}

/** The units of what stands at \a index and must not be cut, and its length in the text. */
struct Piece {
    int units;
    int length;
};

Piece pieceAt(QStringView text, qsizetype index, Encoding encoding)
{
    if (encoding == Encoding::Gsm7)
        return {gsm7::septets(text[index].unicode()), 1};
    const bool isPair = text[index].isHighSurrogate() && index + 1 < text.size() &&
                        text[index + 1].isLowSurrogate();
    return isPair ? Piece{2, 2} : Piece{1, 1};
}

/** Calls \a onBorder for the start of each segment after the first; returns the last one's fill. */
template <typename OnBorder>
int cut(QStringView text, Encoding encoding, int roomOfEach, OnBorder onBorder)
{
    int filled = 0;
    for (qsizetype index = 0; index < text.size();) {
        const Piece piece = pieceAt(text, index, encoding);
        if (filled + piece.units > roomOfEach) {
            onBorder(int(index));
            filled = 0;
        }
        filled += piece.units;
        index += piece.length;
    }
    return filled;
}

QList<Offender> extensionCharacters(const QString &text)
{
    QList<Offender> offenders;
    for (qsizetype index = 0; index < text.size(); ++index) {
        if (gsm7::septets(text[index].unicode()) < 2)
            continue;
        const auto shorter = gsm7::shorterReplacement(text[index].unicode());
        offenders.append({.index = int(index),
                .character = text[index],
                .reason = u"extension"_s,
                .replacement = shorter.value_or(QString()),
                .hasReplacement = shorter.has_value()});
    }
    return offenders;
}

QList<Offender> foreignCharacters(const QString &text)
{
    QList<Offender> offenders;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = finder.toNextBoundary();
        if (end < 0)
            end = text.size();
        const QString cluster = text.mid(start, end - start);
        if (!gsm7::canEncode(cluster)) {
            const auto replacement = gsm7::replacement(cluster);
            offenders.append({.index = int(start),
                    .character = cluster,
                    .reason = u"not-gsm7"_s,
                    .replacement = replacement.value_or(QString()),
                    .hasReplacement = replacement.has_value()});
        }
        start = end;
    }
    return offenders;
}

} // namespace

SegmentCount countSegments(const QString &normalisedText)
{
    const int septets = septetsOf(normalisedText);
    const bool isGsm7 = septets > 0 || normalisedText.isEmpty();
    SegmentCount count{.encoding = isGsm7 ? Encoding::Gsm7 : Encoding::Ucs2,
            .segments = 1,
            .units = isGsm7 ? septets : int(normalisedText.size())};
    const Room room = isGsm7 ? septetRoom : unitRoom;
    if (count.units > room.alone)
        cut(normalisedText, count.encoding, room.each, [&count](int) { ++count.segments; });
    return count;
}

Segmentation segment(const QString &text)
{
    Segmentation result;
    result.text = text.normalized(QString::NormalizationForm_C);
    const SegmentCount count = countSegments(result.text);
    result.encoding = count.encoding;
    result.units = count.units;
    result.borders = {0};

    const Room room = count.encoding == Encoding::Gsm7 ? septetRoom : unitRoom;
    if (count.units <= room.alone) {
        result.unitsLeftInLast = room.alone - count.units;
    } else {
        const int filled = cut(result.text, count.encoding, room.each,
                [&result](int border) { result.borders.append(border); });
        result.unitsLeftInLast = room.each - filled;
    }
    result.offenders = count.encoding == Encoding::Gsm7 ? extensionCharacters(result.text)
                                                        : foreignCharacters(result.text);
    return result;
}

QString cleanedUp(const Segmentation &segmentation)
{
    QString text = segmentation.text;
    const QList<Offender> &offenders = segmentation.offenders;
    std::for_each(offenders.rbegin(), offenders.rend(), [&text](const Offender &offender) {
        if (offender.hasReplacement)
            text.replace(offender.index, offender.character.size(), offender.replacement);
    });
    return text;
}

} // namespace helio
