// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filterchips.h"

#include "ui/filter/filterlabels.h"
#include "ui/shared/flowlayout.h"
#include "ui/shared/icons.h"
#include "ui/shared/theme.h"

#include <QPushButton>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace helio
{

FilterChips::FilterChips(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"filterChips"_s);
    setAccessibleName(tr("Filters in force"));
    new FlowLayout(measure::grid, this);
    hide();
}

void FilterChips::setTerms(const QList<FilterTerm> &terms)
{
    if (m_terms == terms)
        return;
    m_terms = terms;
    rebuild();
}

void FilterChips::rebuild()
{
    qDeleteAll(findChildren<QPushButton *>(QString(), Qt::FindDirectChildrenOnly));
    for (const FilterTerm &term : std::as_const(m_terms)) {
        auto *chip = new QPushButton(
                themedIcon(u"window-close"_s, Token::Muted), filterLabel(term), this);
        chip->setObjectName(u"filterChip-"_s + (term.key.isEmpty() ? u"text"_s : term.key));
        chip->setIconSize({12, 12});
        chip->setLayoutDirection(
                isRightToLeft() ? Qt::LeftToRight : Qt::RightToLeft); // the cross behind
        chip->setToolTip(tr("Remove this filter: %1").arg(toWords(term)));
        chip->setAccessibleName(tr("%1. Remove this filter").arg(filterLabel(term)));
        setLook(chip, u"chip"_s);
        // Not while the chip's own click is still under way: it is deleted with the others.
        const auto removeIt = [this, term] {
            remove(term);
        };
        connect(chip, &QPushButton::clicked, this, removeIt, Qt::QueuedConnection);
        for (const auto key : {Qt::Key_Delete, Qt::Key_Backspace}) {
            auto *shortcut = new QShortcut(key, chip);
            shortcut->setContext(Qt::WidgetShortcut);
            connect(shortcut, &QShortcut::activated, this, removeIt, Qt::QueuedConnection);
        }
        layout()->addWidget(chip);
        chip->show();
    }
    setVisible(!m_terms.isEmpty());
    updateGeometry();
}

void FilterChips::remove(const FilterTerm &term)
{
    if (!m_terms.removeOne(term))
        return;
    rebuild();
    emit removed();
}

} // namespace helio
