// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/timelineview.h"

#include "ui/shared/format.h"
#include "ui/shared/icons.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace helio
{

namespace
{

/** The state's shape on the line that joins the events. */
class Knot final : public QWidget
{
public:
    Knot(MessageState state, bool isFirst, QWidget *parent)
        : QWidget(parent)
        , m_state(state)
        , m_isFirst(isFirst)
    {
        setFixedWidth(measure::smallIcon + 2);
    }
    void setLast(bool isLast)
    {
        m_isLast = isLast;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        constexpr int top = 2;
        constexpr int size = measure::smallIcon;
        QPainter painter(this);
        const int middle = width() / 2;
        painter.setPen(QPen(color(Token::Border), 1));
        if (!m_isFirst)
            painter.drawLine(middle, 0, middle, top - 1);
        if (!m_isLast)
            painter.drawLine(middle, top + size + 1, middle, height());
        paintState(painter, QRectF((width() - size) / 2.0, top, size, size), m_state,
                layoutDirection() == Qt::RightToLeft);
    }

private:
    MessageState m_state;
    bool m_isFirst;
    bool m_isLast = true;
};

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("What happened, oldest first"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

int TimelineView::rows() const
{
    return m_column->count();
}

void TimelineView::show(const QList<Event> &events, Instant now)
{
    // History is append-only: what is shown already stays, and keeps its place on the screen.
    const bool isLonger = events.size() >= m_events.size() &&
                          std::equal(m_events.begin(), m_events.end(), events.begin());
    if (!isLonger) {
        while (QLayoutItem *item = m_column->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        m_events.clear();
    }
    for (const Event &event : events.mid(m_events.size()))
        append(event, now);
}

void TimelineView::append(const Event &event, Instant now)
{
    if (m_column->count() > 0)
        static_cast<Knot *>(m_column->itemAt(m_column->count() - 1)
                                    ->widget()
                                    ->findChild<QWidget *>(QStringLiteral("knot")))
                ->setLast(false);
    auto *row = new QWidget(this);
    auto *knot = new Knot(event.state, m_column->count() == 0, row);
    knot->setObjectName(QStringLiteral("knot"));
    QLabel *what = makeLabel(sentence(event), TextRole::Body, Token::Text, row);
    what->setWordWrap(true);
    what->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QLabel *when = makeLabel(shortTime(event.at, now), TextRole::Caption, Token::Muted, row);
    when->setToolTip(fullTime(event.at));
    auto *words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, measure::grid + 4);
    words->setSpacing(1);
    words->addWidget(what);
    words->addWidget(when);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(measure::grid + 2);
    line->addWidget(knot);
    line->addLayout(words, 1);
    m_column->addWidget(row);
    m_events.append(event);
}

} // namespace helio
