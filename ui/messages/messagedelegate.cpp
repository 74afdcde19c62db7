// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/messagedelegate.h"

#include "ui/messages/messagecolumns.h"
#include "ui/messages/messagemodel.h"
#include "ui/shared/icons.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace helio
{

namespace
{

Token toneOf(MessageColumn column, MessageState state)
{
    switch (column) {
    case MessageColumn::State:
        return stateToken(state);
    case MessageColumn::Person:
    case MessageColumn::Preview:
        return Token::Text;
    case MessageColumn::Time:
    case MessageColumn::Sender:
    case MessageColumn::Segments:
    case MessageColumn::Account:
    case MessageColumn::Reference:
    case MessageColumn::Cost:
        return Token::Muted;
    }
    Q_UNREACHABLE();
}

/** The cell without its padding; the outer cells keep the page's margin. */
QRect contentOf(const QStyleOptionViewItem &option, int column)
{
    int leading = measure::grid;
    int trailing = measure::grid;
    if (const auto *table = qobject_cast<const QTableView *>(option.widget)) {
        const QHeaderView *header = table->horizontalHeader();
        if (header->visualIndex(column) == 0)
            leading = measure::margin;
        int last = header->count() - 1;
        while (last > 0 && header->isSectionHidden(header->logicalIndex(last)))
            --last;
        if (header->visualIndex(column) == last)
            trailing = measure::margin;
    }
    if (option.direction == Qt::RightToLeft)
        std::swap(leading, trailing);
    return option.rect.adjusted(leading, 0, -trailing, 0);
}

} // namespace

void MessageDelegate::paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto column = messageColumns().at(size_t(index.column())).role;
    const auto state = MessageState(index.data(MessageModel::StateRole).toInt());
    const bool isMirrored = option.direction == Qt::RightToLeft;
    painter->save();
    const Scheme scheme = currentScheme();
    QColor ground = color(Token::Raised, scheme);
    if (option.state & QStyle::State_Selected)
        ground = selectionColor(scheme);
    else if (option.state & QStyle::State_MouseOver)
        ground = wash(Token::Text, 0.03);
    painter->fillRect(option.rect, ground);
    const QRect bottom(option.rect.left(), option.rect.bottom(), option.rect.width(), 1);
    painter->fillRect(bottom, wash(Token::Border, 0.6));

    QRect box = contentOf(option, index.column());
    if (column == MessageColumn::State) {
        const QRect whole = box;
        QRect icon(box.left(), box.center().y() - measure::smallIcon / 2 + 1, measure::smallIcon,
                measure::smallIcon);
        icon = QStyle::visualRect(option.direction, whole, icon);
        paintState(*painter, icon, state, isMirrored);
        box = QStyle::visualRect(option.direction, whole,
                QRect(whole.left() + measure::smallIcon + measure::grid, whole.top(),
                        whole.width() - measure::smallIcon - measure::grid, whole.height()));
    }
    painter->setFont(option.font);
    painter->setPen(legible(toneOf(column, state), ground, scheme));
    const auto alignment = QStyle::visualAlignment(
            option.direction, index.data(Qt::TextAlignmentRole).value<Qt::Alignment>());
    const QString text =
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, box.width());
    // A text reads in its own direction, wherever the column begins.
    painter->setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter->drawText(box, int(alignment | Qt::AlignAbsolute | Qt::TextSingleLine), text);
    painter->restore();
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(measure::row);
    return size;
}

} // namespace helio
