// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/segmentmeter.h"

#include "ui/compose/segmentbar.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMap>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** How full the last segment is, from what is left of it. */
double fillOfLast(const Segmentation &cut)
{
    // 3GPP TS 23.040: 160 septets or 70 units alone, 153 or 67 beside a concatenation header.
    const bool isAlone = cut.segments() == 1;
    const int room = cut.encoding == Encoding::Gsm7 ? (isAlone ? 160 : 153) : (isAlone ? 70 : 67);
    return cut.units == 0 ? 0 : 1.0 - double(cut.unitsLeftInLast) / room;
}

QString nameOf(const QString &character)
{
    const char32_t code = character.toUcs4().value(0);
    const QString point = u"U+%1"_s.arg(quint32(code), 4, 16, QLatin1Char('0')).toUpper();
    const QChar::Category category = QChar::category(code);
    const bool isSeen = category != QChar::Separator_Space && category != QChar::Other_Format &&
                        category != QChar::Other_Control;
    return isSeen ? character : isolated(point);
}

/** One word per kind of offender: ’ ×3 → '. */
QString lineOf(const Offender &offender, int times)
{
    QString line = nameOf(offender.character);
    if (times > 1)
        line += u" ×%1"_s.arg(number(times));
    if (!offender.hasReplacement)
        return SegmentMeter::tr("%1 has no cheaper spelling").arg(line);
    if (offender.replacement.isEmpty())
        return SegmentMeter::tr("%1 can be left out").arg(line);
    return isolated(u"%1 → %2"_s.arg(line, offender.replacement));
}

} // namespace

SegmentMeter::SegmentMeter(QWidget *parent)
    : QWidget(parent)
    , m_bar(new SegmentBar(this))
    , m_count(makeLabel({}, TextRole::Caption, Token::Text, this))
    , m_rest(makeLabel({}, TextRole::Caption, Token::Muted, this))
    , m_box(new QWidget(this))
    , m_why(makeLabel({}, TextRole::Body, Token::Warn, m_box))
    , m_list(makeLabel({}, TextRole::Caption, Token::Muted, m_box))
    , m_cleanUp(new QPushButton(m_box))
{
    setObjectName(u"segmentMeter"_s);
    m_count->setObjectName(u"segmentCount"_s);
    m_rest->setObjectName(u"segmentRest"_s);
    m_why->setObjectName(u"segmentWhy"_s);
    m_why->setWordWrap(true);
    m_list->setObjectName(u"segmentOffenders"_s);
    m_list->setWordWrap(true);
    m_cleanUp->setObjectName(u"cleanUp"_s);
    connect(m_cleanUp, &QPushButton::clicked, this, &SegmentMeter::cleanUpRequested);

    auto *words = new QHBoxLayout;
    words->addWidget(m_count);
    words->addStretch(1);
    words->addWidget(m_rest);
    m_box->setObjectName(u"segmentOffenderBox"_s);
    m_box->setProperty("surface", u"card"_s);
    m_box->setAttribute(Qt::WA_StyledBackground);
    auto *offenders = new QVBoxLayout;
    offenders->setSpacing(4);
    offenders->addWidget(m_why);
    offenders->addWidget(m_list);
    auto *box = new QHBoxLayout(m_box);
    box->setContentsMargins(12, 10, 10, 10);
    box->setSpacing(measure::margin);
    box->addLayout(offenders, 1);
    box->addWidget(m_cleanUp, 0, Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_bar);
    column->addLayout(words);
    column->addWidget(m_box);
}

void SegmentMeter::show(const Segmentation &segmentation)
{
    m_bar->show(segmentation.segments(), fillOfLast(segmentation),
            segmentation.encoding == Encoding::Ucs2);
    m_count->setText(tr("%Ln segment(s), %1", nullptr, segmentation.segments())
                             .arg(isolated(toName(segmentation.encoding))));
    m_rest->setText(tr("%1 used, %2 left in this segment")
                            .arg(number(segmentation.units), number(segmentation.unitsLeftInLast)));
    showOffenders(segmentation);
}

void SegmentMeter::showOffenders(const Segmentation &segmentation)
{
    const QList<Offender> &all = segmentation.offenders;
    m_box->setVisible(!all.isEmpty());
    if (all.isEmpty())
        return;
    const bool isUcs2 = segmentation.encoding == Encoding::Ucs2;
    m_why->setText(
            isUcs2 ? tr("Some characters are not in the GSM-7 alphabet, so each segment carries 70 characters at most, not 160.")
                   : tr("Some characters count twice."));
    setTone(m_why, isUcs2 ? Token::Warn : Token::Muted);

    QStringList lines;
    int replaceable = 0;
    QList<Offender> kinds;
    for (const Offender &offender : all) {
        replaceable += offender.hasReplacement ? 1 : 0;
        const auto isSame = [&offender](const Offender &other) {
            return other.character == offender.character;
        };
        if (std::none_of(kinds.begin(), kinds.end(), isSame))
            kinds.append(offender);
    }
    constexpr int mostLines = 5;
    for (const Offender &kind : kinds.first(std::min<qsizetype>(mostLines, kinds.size()))) {
        const auto times = std::count_if(all.begin(), all.end(),
                [&kind](const Offender &other) { return other.character == kind.character; });
        lines.append(lineOf(kind, int(times)));
    }
    if (kinds.size() > mostLines)
        lines.append(tr("and %Ln more", nullptr, int(kinds.size()) - mostLines));
    m_list->setText(lines.join(u"     "_s));
    m_cleanUp->setVisible(replaceable > 0);
    m_cleanUp->setText(tr("Clean up %Ln character(s)", nullptr, replaceable));
    m_cleanUp->setAccessibleName(m_cleanUp->text());
}

} // namespace helio
