// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/rowdelegate.h"

#include "ui/shared/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QIcon>
#include <QPainter>
#include <QTableView>

namespace helio
{

namespace
{

/** The cell without its padding. */
QRect contentOf(const QStyleOptionViewItem &option, int column, int edge)
{
    int leading = measure::grid;
    int trailing = measure::grid;
    if (const auto *table = qobject_cast<const QTableView *>(option.widget)) {
        const QHeaderView *header = table->horizontalHeader();
        if (header->visualIndex(column) == 0)
            leading = edge;
        if (header->visualIndex(column) == header->count() - 1)
            trailing = edge;
    }
    if (option.direction == Qt::RightToLeft)
        std::swap(leading, trailing);
    return option.rect.adjusted(leading, 0, -trailing, 0);
}

QColor groundOf(const QStyleOptionViewItem &option, bool isGroup)
{
    const Scheme scheme = currentScheme();
    if (isGroup)
        return color(Token::Surface, scheme);
    if (option.state & QStyle::State_Selected)
        return selectionColor(scheme);
    if (option.state & QStyle::State_MouseOver)
        return wash(Token::Text, 0.03);
    return color(Token::Raised, scheme);
}

/** Takes room for a mark at the cell's leading edge and answers where that is. */
QRect takeMark(const QStyleOptionViewItem &option, QRect &box)
{
    const int side = measure::smallIcon;
    const QRect whole = box;
    const QRect mark(whole.left(), whole.center().y() - side / 2 + 1, side, side);
    box = QStyle::visualRect(
            option.direction, whole, whole.adjusted(side + measure::grid, 0, 0, 0));
    return QStyle::visualRect(option.direction, whole, mark);
}

void paintCheck(QPainter *painter, const QStyleOptionViewItem &option, const QRect &box, bool isOn)
{
    QStyleOptionViewItem check(option);
    check.rect = box;
    check.state = QStyle::State_Enabled | (isOn ? QStyle::State_On : QStyle::State_Off);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &check, painter, option.widget);
}

} // namespace

RowDelegate::RowDelegate(int edge, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_edge(edge)
{
}

void RowDelegate::paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isGroup = index.data(int(RowRole::Group)).toBool();
    const QColor ground = groundOf(option, isGroup);
    painter->save();
    painter->fillRect(option.rect, ground);
    const QRect bottom(option.rect.left(), option.rect.bottom(), option.rect.width(), 1);
    painter->fillRect(bottom, wash(Token::Border, 0.6));

    QRect box = contentOf(option, index.column(), m_edge);
    if (const QVariant check = index.data(Qt::CheckStateRole); check.isValid())
        paintCheck(painter, option, takeMark(option, box), check.toInt() == Qt::Checked);
    if (const auto icon = index.data(Qt::DecorationRole).value<QIcon>(); !icon.isNull())
        icon.paint(painter, takeMark(option, box));

    QFont font = option.font;
    font.setWeight(isGroup ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    const auto tone = Token(index.data(int(RowRole::Tone)).toInt());
    painter->setPen(legible(tone, ground, currentScheme()));
    const auto alignment = QStyle::visualAlignment(
            option.direction, Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
    const QString text =
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, box.width());
    // A text reads in its own direction, wherever the column begins.
    painter->setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter->drawText(box, int(alignment | Qt::AlignAbsolute | Qt::TextSingleLine), text);
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(measure::row);
    return size;
}

/** The whole cell is the check mark's target: 16 pixels are hard to hit. */
bool RowDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
        const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant check = index.data(Qt::CheckStateRole);
    if (!check.isValid() || event->type() != QEvent::MouseButtonRelease)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    return model->setData(
            index, check.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace helio
