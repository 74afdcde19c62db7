// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace helio
{

/** What a row's cell says beside Qt's own roles. */
enum class RowRole {
    Tone = Qt::UserRole + 1, ///< the Token of its text, as int
    Group,                   ///< true: the row is the title of those below
};

/** Draws rows as the list of messages does: calm text, a hairline below; check marks and icons. */
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /** \a edge: the padding before a row's first cell and behind its last. */
    RowDelegate(int edge, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
            const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
            const QModelIndex &index) override;

private:
    int m_edge;
};

} // namespace helio
