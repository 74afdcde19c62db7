// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"

#include <QList>
#include <QString>

namespace helio
{

/** A character that makes the text dearer. */
struct Offender {
    int index = 0;       ///< UTF-16 position in the normalised text
    QString character;   ///< one code point, or one grapheme where marks belong to it
    QString reason;      ///< "not-gsm7" (turns the whole text UCS-2) or "extension" (two septets)
    QString replacement; ///< proposed GSM-7 text; empty for removal
    bool hasReplacement = false; ///< false: a letter of another script, an emoji; nothing fits
    bool operator==(const Offender &) const = default;
};

/** How a text is cut for the air interface (3GPP TS 23.038, 23.040). */
struct Segmentation {
    QString text; ///< NFC: what is counted is what is sent
    Encoding encoding = Encoding::Gsm7;
    int units = 0;           ///< septets (an extension character is two) or UTF-16 units
    QList<int> borders;      ///< UTF-16 start of each segment; the first is 0
    int unitsLeftInLast = 0; ///< how many units still fit the last segment
    QList<Offender> offenders;

    int segments() const { return int(borders.size()); }
};

/**
 * Cuts \a text: 160/153 septets or 70/67 UTF-16 units, greedily; an escape pair and a surrogate
 * pair never straddle (3GPP TS 23.040 §9.2.3.24.1). Empty text is one segment.
 *
 * Agrees with Twilio's published calculator (npm sms-segments-calculator) but for one thing: the
 * calculator also keeps a whole grapheme, such as a family emoji, in one segment. No standard asks
 * for that, so it may count one segment more where such a cluster lies on a border.
 */
Segmentation segment(const QString &text);

/** Only what storing needs: encoding and count, without the list of offenders. */
struct SegmentCount {
    Encoding encoding = Encoding::Gsm7;
    int segments = 1;
    int units = 0;
    bool operator==(const SegmentCount &) const = default;
};
SegmentCount countSegments(const QString &normalisedText);

/** The text with every offender that has a replacement replaced: the "GSM clean-up". */
QString cleanedUp(const Segmentation &segmentation);

} // namespace helio
