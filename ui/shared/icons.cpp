// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/icons.h"

#include "ui/shared/words.h"

#include <QAction>
#include <QIconEngine>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** Paints another icon's shape in a token's colour. */
class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(QIcon shape, Token normal, Token checked)
        : m_shape(std::move(shape))
        , m_normal(normal)
        , m_checked(checked)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, tinted(rect.size(), ratio, mode, state));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return tinted(size, 1, mode, state);
    }
    QPixmap scaledPixmap(
            const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        return tinted(size / scale, scale, mode, state);
    }
    QIconEngine *clone() const override { return new TintedEngine(*this); }

private:
    QPixmap tinted(const QSize &size, qreal ratio, QIcon::Mode mode, QIcon::State state) const
    {
        QPixmap pixmap = m_shape.pixmap(size, ratio);
        QPainter painter(&pixmap);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        const Token token = mode == QIcon::Disabled ? Token::Muted
                            : state == QIcon::On    ? m_checked
                                                    : m_normal;
        painter.fillRect(pixmap.rect(), color(token));
        return pixmap;
    }

    QIcon m_shape;
    Token m_normal;
    Token m_checked;
};

class StateEngine final : public QIconEngine
{
public:
    explicit StateEngine(MessageState state)
        : m_state(state)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        paintState(*painter, rect, m_state);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new StateEngine(*this); }

private:
    MessageState m_state;
};

enum class Ground { None, Ring, Disc, Dashed, Octagon };

/** A shape on a 16 by 16 grid: what it stands on, and strokes as polylines of x, y. */
struct Glyph {
    Ground ground = Ground::None;
    QList<QPolygonF> strokes;
    QList<QPointF> dots;
};

Glyph glyphOf(MessageState state)
{
    const auto line = [](std::initializer_list<QPointF> points) {
        return QPolygonF(QList<QPointF>(points));
    };
    const QPolygonF check = line({{4.8, 8.4}, {7.1, 10.7}, {11.4, 5.8}});
    const QPolygonF crossDown = line({{5.6, 5.6}, {10.4, 10.4}});
    const QPolygonF crossUp = line({{10.4, 5.6}, {5.6, 10.4}});
    switch (state) {
    case MessageState::Scheduled: // a clock
        return {Ground::Ring, {line({{8, 4.6}, {8, 8.2}, {10.6, 9.8}})}, {}};
    case MessageState::Queued: // three dots in a row
        return {Ground::Ring, {}, {{5, 8}, {8, 8}, {11, 8}}};
    case MessageState::Held: // pause
        return {Ground::Ring, {line({{6.3, 5.4}, {6.3, 10.6}}), line({{9.7, 5.4}, {9.7, 10.6}})},
                {}};
    case MessageState::Sending: // an arrow that leaves
        return {Ground::None,
                {line({{2, 8}, {13.4, 8}}), line({{9.2, 3.6}, {13.6, 8}, {9.2, 12.4}})}, {}};
    case MessageState::Unknown: // a question
        return {Ground::Ring,
                {line({{5.9, 6.4}, {6.3, 5.2}, {8, 4.5}, {9.7, 5.2}, {10.1, 6.4}, {9.5, 7.5},
                        {8, 8.4}, {8, 9.4}})},
                {{8, 11.6}}};
    case MessageState::Sent: // one tick
        return {Ground::None, {line({{3, 8.6}, {6.4, 12}, {13, 4.6}})}, {}};
    case MessageState::Delivered: // a tick that stands on something
        return {Ground::Disc, {check}, {}};
    case MessageState::Read: // two ticks that stand on something
        return {Ground::Disc,
                {line({{3.4, 8.4}, {5.5, 10.6}, {9.2, 6}}), line({{8.4, 10.4}, {12.6, 6}})}, {}};
    case MessageState::Undelivered: // a cross in a ring
        return {Ground::Ring, {crossDown, crossUp}, {}};
    case MessageState::Failed: // a cross on a stop sign
        return {Ground::Octagon, {crossDown, crossUp}, {}};
    case MessageState::Suppressed: // no entry
        return {Ground::Ring, {line({{3.8, 3.8}, {12.2, 12.2}})}, {}};
    case MessageState::Expired: // an hourglass
        return {Ground::None, {line({{4, 2.5}, {12, 2.5}, {4, 13.5}, {12, 13.5}, {4, 2.5}})}, {}};
    case MessageState::Cancelled: // a bar
        return {Ground::Ring, {line({{5, 8}, {11, 8}})}, {}};
    case MessageState::Unconfirmed: // a tick in a broken ring
        return {Ground::Dashed, {check}, {}};
    case MessageState::Received: // an arrow that arrives
        return {Ground::None, {line({{12.5, 3.5}, {4, 12}}), line({{4, 6}, {4, 12}, {10, 12}})},
                {}};
    }
    Q_UNREACHABLE();
}

void paintGround(QPainter &painter, Ground ground, const QColor &ink)
{
    const QRectF circle(1.2, 1.2, 13.6, 13.6);
    switch (ground) {
    case Ground::None:
        break;
    case Ground::Ring:
        painter.drawEllipse(circle);
        break;
    case Ground::Dashed: {
        QPen pen = painter.pen();
        const QPen whole = pen;
        pen.setDashPattern({1.6, 2.1});
        painter.setPen(pen);
        painter.drawEllipse(circle);
        painter.setPen(whole);
        break;
    }
    case Ground::Disc:
        painter.setBrush(ink);
        painter.drawEllipse(circle);
        painter.setBrush(Qt::NoBrush);
        break;
    case Ground::Octagon:
        painter.setBrush(ink);
        painter.drawPolygon(QPolygonF({{5.2, 1.4}, {10.8, 1.4}, {14.6, 5.2}, {14.6, 10.8},
                {10.8, 14.6}, {5.2, 14.6}, {1.4, 10.8}, {1.4, 5.2}}));
        painter.setBrush(Qt::NoBrush);
        break;
    }
}

} // namespace

QIcon themedIcon(const QString &name, Token token, Token checked)
{
    return QIcon(new TintedEngine(QIcon::fromTheme(name), token, checked));
}

void makeSearchBox(QLineEdit *box)
{
    box->addAction(themedIcon(u"edit-find"_s, Token::Muted), QLineEdit::LeadingPosition);
    box->setClearButtonEnabled(true);
    // Qt's own icon is dark on dark; the action's name has been the same since Qt 5.2.
    if (auto *clear = box->findChild<QAction *>(u"_q_qlineeditclearaction"_s))
        clear->setIcon(themedIcon(u"edit-clear"_s, Token::Muted));
}

void paintState(QPainter &painter, const QRectF &box, MessageState state, bool isMirrored)
{
    const Glyph glyph = glyphOf(state);
    const QColor ink = color(stateToken(state));
    const bool isFilled = glyph.ground == Ground::Disc || glyph.ground == Ground::Octagon;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 16, box.height() / 16);
    const bool points = state == MessageState::Sending || state == MessageState::Received;
    if (isMirrored && points) {
        painter.translate(16, 0);
        painter.scale(-1, 1);
    }
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintGround(painter, glyph.ground, ink);
    const QColor onGround = isFilled ? color(Token::Raised) : ink;
    painter.setPen(QPen(onGround, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const QPolygonF &stroke : glyph.strokes)
        painter.drawPolyline(stroke);
    painter.setPen(Qt::NoPen);
    painter.setBrush(onGround);
    for (const QPointF &dot : glyph.dots)
        painter.drawEllipse(dot, 1.05, 1.05);
    painter.restore();
}

QIcon stateIcon(MessageState state)
{
    return QIcon(new StateEngine(state));
}

} // namespace helio
