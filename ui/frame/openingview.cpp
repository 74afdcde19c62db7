// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/openingview.h"

#include "ui/shared/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

OpeningView::OpeningView(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel({}, TextRole::Title, Token::Text, this))
    , m_text(makeLabel({}, TextRole::Body, Token::Text, this))
    , m_kept(makeLabel({}, TextRole::Body, Token::Muted, this))
    , m_progress(new QProgressBar(this))
    , m_retry(new QPushButton(tr("Try to open it again"), this))
{
    setObjectName(u"openingView"_s);
    constexpr int width = 480;
    for (QLabel *label : {m_text, m_kept}) {
        label->setWordWrap(true);
        label->setFixedWidth(width);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_title->setObjectName(u"openingTitle"_s);
    m_text->setObjectName(u"openingText"_s);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(width, 4);
    m_progress->setAccessibleName(tr("Opening"));
    m_retry->setObjectName(u"openingRetry"_s);
    m_retry->setAccessibleName(m_retry->text());
    setLook(m_retry, u"primary"_s);
    connect(m_retry, &QPushButton::clicked, this, &OpeningView::retryRequested);

    auto *column = new QVBoxLayout;
    column->setSpacing(measure::grid + 4);
    column->addWidget(m_title);
    column->addWidget(m_progress);
    column->addWidget(m_text);
    column->addWidget(m_kept);
    column->addSpacing(measure::grid);
    column->addWidget(m_retry, 0, Qt::AlignLeading);
    auto *page = new QVBoxLayout(this);
    page->addStretch(2);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addLayout(column);
    middle->addStretch(1);
    page->addLayout(middle);
    page->addStretch(3);
    showOpening();
}

void OpeningView::showOpening()
{
    m_title->setText(tr("Opening…"));
    setTone(m_title, Token::Text);
    m_text->setText(tr("Heliograph is opening its database and starting the engine."));
    m_kept->hide();
    m_retry->hide();
    m_progress->show();
}

void OpeningView::showClosing()
{
    showOpening();
    m_title->setText(tr("Closing…"));
    m_text->setText(
            tr("Heliograph waits for the replies to what is on its way. Nothing new leaves. "
               "Close the window to let it finish unseen."));
    m_progress->setAccessibleName(tr("Closing"));
}

void OpeningView::showFailure(const Error &error)
{
    m_title->setText(tr("Heliograph could not be started"));
    setTone(m_title, Token::Bad);
    m_text->setText(error.text);
    m_kept->setText(tr(
            "Nothing was sent and nothing was changed. Messages that were accepted before are kept, and go on as soon as the database opens."));
    m_kept->show();
    m_retry->show();
    m_retry->setFocus(Qt::OtherFocusReason);
    m_progress->hide();
}

} // namespace helio
