// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/toast.h"

#include "ui/shared/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

Toast::Toast(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"toast"_s);
    setProperty("surface", u"card"_s);
    setAccessibleName(tr("Notice"));
    m_mark = makeLabel(u"●"_s, TextRole::Caption, Token::Accent, this);
    m_sentence = makeLabel({}, TextRole::Body, Token::Text, this);
    m_sentence->setObjectName(u"toastSentence"_s);
    m_action = new QPushButton(this);
    m_action->setObjectName(u"toastAction"_s);
    setLook(m_action, u"link"_s);
    m_action->setCursor(Qt::PointingHandCursor);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(measure::margin, measure::grid, measure::grid, measure::grid);
    row->setSpacing(measure::grid);
    row->addWidget(m_mark);
    row->addWidget(m_sentence);
    row->addWidget(m_action);
    m_hide.setSingleShot(true);
    m_hide.setInterval(8s);
    connect(&m_hide, &QTimer::timeout, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (m_acted)
            m_acted();
    });
    parent->installEventFilter(this);
    hide();
}

void Toast::show(
        const QString &sentence, Token tone, const QString &action, std::function<void()> acted)
{
    setTone(m_mark, tone);
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    m_acted = std::move(acted);
    QWidget::show();
    place();
    raise();
    m_hide.start();
    QAccessibleEvent announcement(m_sentence, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::place()
{
    adjustSize();
    const QWidget *over = parentWidget();
    move((over->width() - width()) / 2, over->height() - height() - 2 * measure::margin);
}

} // namespace helio
