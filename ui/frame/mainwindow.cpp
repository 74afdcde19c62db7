// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/mainwindow.h"

#include "core/engine/engine.h"
#include "ui/compose/composeview.h"
#include "ui/detail/detaildock.h"
#include "ui/frame/keysoverlay.h"
#include "ui/frame/omnibox.h"
#include "ui/frame/openingview.h"
#include "ui/frame/statusstrip.h"
#include "ui/messages/messageview.h"
#include "ui/providers/providerview.h"
#include "ui/routes/routesview.h"
#include "ui/shared/icons.h"
#include "ui/shared/theme.h"
#include "ui/shared/toast.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{
constexpr auto geometryKey = "window/geometry";
constexpr auto workspaceKey = "window/workspace";
} // namespace

MainWindow::MainWindow(Theme &theme, Prompts &prompts, const Clock &clock)
    : m_theme(theme)
    , m_prompts(prompts)
    , m_clock(clock)
    , m_stages(new QStackedWidget(this))
    , m_opening(new OpeningView(m_stages))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Heliograph"));
    m_stages->addWidget(m_opening);
    setCentralWidget(m_stages);
    connect(m_opening, &OpeningView::retryRequested, this, &MainWindow::retryRequested);
    resize(1280, 800);
    restoreGeometry(QSettings().value(QLatin1String(geometryKey)).toByteArray());
}

MainWindow::~MainWindow() = default;

void MainWindow::showOpening()
{
    m_opening->showOpening();
}

void MainWindow::showFailure(const Error &error)
{
    m_opening->showFailure(error);
    m_stages->setCurrentWidget(m_opening);
}

void MainWindow::showClosing()
{
    m_isClosing = true;
    m_opening->showClosing();
    m_stages->setCurrentWidget(m_opening); // hides the others, which stops their clocks
    if (!m_engine)
        return;
    m_engine->disconnect(this);
    m_engine->disconnect(m_strip);
    m_engine->disconnect(m_compose);
    m_engine->disconnect(m_providers);
    // An answer that is still under way must not lead to another question.
    m_messages->stop();
    m_compose->stop();
    m_routes->stop();
    m_detail->stop();
    m_providers->stop();
    m_strip->stop();
}

void MainWindow::open(
        Engine &engine, Reader &reader, const QString &defaultRegion, OutageControl *outages)
{
    if (m_isClosing)
        return;
    m_engine = &engine;
    auto *stage = new QWidget(m_stages);
    m_rail = new Rail(stage);
    m_workspace = new QMainWindow(stage);
    m_workspace->setWindowFlags(Qt::Widget); // a main window is a window unless told otherwise
    m_screens = new QStackedWidget(m_workspace);
    m_messages = new MessageView(reader, m_prompts, m_clock, m_screens);
    m_compose = new ComposeView(engine, reader, defaultRegion, m_screens);
    m_routes = new RoutesView(engine, m_prompts, m_clock, m_screens);
    m_providers = new ProviderView(engine, reader, m_prompts, m_clock, outages, m_screens);
    m_detail = new DetailDock(engine, reader, m_prompts, m_clock, m_workspace);
    m_strip = new StatusStrip(engine, reader, stage);
    m_screens->insertWidget(int(Screen::Messages), m_messages);
    m_screens->insertWidget(int(Screen::Compose), m_compose);
    m_screens->insertWidget(int(Screen::Routes), m_routes);
    m_screens->insertWidget(int(Screen::Providers), m_providers);
    m_workspace->setCentralWidget(m_screens);
    // Qt mirrors layouts, but not dock areas.
    m_workspace->addDockWidget(
            isRightToLeft() ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea, m_detail);
    m_detail->hide();
    m_trouble = makeLabel({}, TextRole::Body, Token::Text, stage);
    m_trouble->setObjectName(u"trouble"_s);
    m_trouble->setProperty("surface", u"warning"_s);
    m_trouble->setWordWrap(true);
    m_trouble->setContentsMargins(measure::margin, measure::grid, measure::margin, measure::grid);
    m_trouble->hide();

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(makeTopBar());
    right->addWidget(m_trouble);
    right->addWidget(m_workspace, 1);
    auto *line = new QFrame(stage);
    line->setProperty("line", u"upright"_s);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(line);
    middle->addLayout(right, 1);
    auto *whole = new QVBoxLayout(stage);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(middle, 1);
    whole->addWidget(m_strip);
    m_toast = new Toast(m_workspace);
    m_keys = new KeysOverlay(stage);

    connectScreens();
    addKeys();
    m_stages->addWidget(stage);
    m_stages->setCurrentWidget(stage);
    restore();
    m_messages->focusList();
}

QWidget *MainWindow::makeTopBar()
{
    auto *bar = new QWidget(this);
    bar->setObjectName(u"topBar"_s);
    bar->setAttribute(Qt::WA_StyledBackground);
    m_omnibox = new Omnibox(bar);
    m_omnibox->setMaximumWidth(640);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(measure::margin, measure::grid, measure::grid, measure::grid);
    row->addWidget(m_omnibox, 1);
    row->addStretch(0);
    row->addWidget(makeMenu(bar));
    return bar;
}

QToolButton *MainWindow::makeMenu(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(u"windowMenu"_s);
    button->setIcon(themedIcon(u"application-menu"_s, Token::Muted));
    button->setToolTip(tr("Appearance and help"));
    button->setAccessibleName(button->toolTip());
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    auto *modes = new QActionGroup(menu);
    const std::pair<Theme::Mode, QString> choices[] = {
            {Theme::Mode::Desktop, tr("Colours as on the desktop")},
            {Theme::Mode::Light, tr("Light colours")}, {Theme::Mode::Dark, tr("Dark colours")}};
    for (const auto &[mode, words] : choices) {
        QAction *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(m_theme.mode() == mode);
        modes->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode = mode] { m_theme.setMode(mode); });
    }
    menu->addSeparator();
    QAction *keys = menu->addAction(tr("Keys"), this, [this] { m_keys->open(); });
    keys->setShortcutVisibleInContextMenu(true);
    keys->setShortcut(Qt::Key_Question);
    keys->setShortcutContext(Qt::WidgetShortcut); // shown here; the window's shortcut acts
    button->setMenu(menu);
    return button;
}

void MainWindow::connectScreens()
{
    connect(m_engine, &Engine::messagesChanged, this, [this](const QList<MessageId> &ids) {
        m_messages->noteChanges(ids);
        m_detail->noteChanges(ids);
        m_strip->noteChanges();
    });
    connect(m_engine, &Engine::accountsChanged, m_compose, &ComposeView::readAccounts);
    connect(m_engine, &Engine::routesChanged, m_compose, &ComposeView::noteRoutes);
    connect(m_engine, &Engine::healthChanged, m_compose, &ComposeView::noteRoutes);
    connect(m_engine, &Engine::accountsChanged, m_providers, &ProviderView::noteAccounts);
    connect(m_engine, &Engine::healthChanged, m_providers, &ProviderView::noteHealth);
    connect(m_engine, &Engine::troubleChanged, this, [this](const QString &sentence) {
        m_trouble->setText(sentence);
        m_trouble->setVisible(!sentence.isEmpty());
    });
    connect(m_rail, &Rail::chosen, this, &MainWindow::go);
    connect(m_strip, &StatusStrip::filterRequested, this, &MainWindow::showFiltered);
    connect(m_omnibox, &Omnibox::left, m_messages, &MessageView::focusList);
    connect(m_omnibox, &Omnibox::idEntered, this, [this](const MessageId &id) {
        go(Screen::Messages);
        openMessage(id);
    });
    connect(m_omnibox, &Omnibox::searched, this, [this](const QString &text) {
        MessageFilter filter;
        filter.text = text;
        showFiltered(filter);
    });
    connect(m_messages, &MessageView::opened, this, &MainWindow::openMessage);
    connect(m_messages, &MessageView::moved, this, [this](const MessageId &id) {
        if (m_detail->isVisible())
            m_detail->open(id);
    });
    connect(m_messages, &MessageView::escaped, this, &MainWindow::closeDetail);
    connect(m_messages, &MessageView::composeRequested, this, [this] { go(Screen::Compose); });
    connect(m_compose, &ComposeView::accepted, this,
            [this](const Submission &submission, Channel channel) {
                m_toast->show(ComposeView::acceptance(submission, channel), Token::Good,
                        tr("Show what happens to it"),
                        [this, id = submission.id] { openMessage(id); });
            });
    const auto notice = [this](const QString &sentence, Token tone) {
        m_toast->show(sentence, tone);
    };
    connect(m_routes, &RoutesView::noticed, this, notice);
    connect(m_routes, &RoutesView::accountRequested, this, [this] { go(Screen::Providers); });
    connect(m_routes, &RoutesView::undoable, this,
            [this](const QString &sentence, const QString &act, const std::function<void()> &undo) {
                m_toast->show(sentence, Token::Accent, act, undo);
            });
    connect(m_detail, &DetailDock::noticed, this, notice);
    connect(m_messages, &MessageView::noticed, this, notice);
    connect(m_providers, &ProviderView::noticed, this, notice);
    connect(m_providers, &ProviderView::undoOffered, this,
            [this](const QString &sentence, const std::function<void()> &undo) {
                m_toast->show(sentence, Token::Good, tr("Undo"), undo);
            });
    connect(m_providers, &ProviderView::testSendAsked, this, [this](const AccountId &account) {
        m_compose->chooseAccount(account);
        go(Screen::Compose);
    });
}

void MainWindow::addKeys()
{
    const auto key = [this](const QKeySequence &sequence, auto act) {
        connect(new QShortcut(sequence, this), &QShortcut::activated, this, act);
    };
    key(Qt::CTRL | Qt::Key_K, [this] {
        m_omnibox->setFocus(Qt::ShortcutFocusReason);
        m_omnibox->selectAll();
    });
    key(Qt::Key_Slash, [this] {
        go(Screen::Messages);
        m_messages->focusFilter();
    });
    key(QKeySequence(Qt::Key_G, Qt::Key_M), [this] { go(Screen::Messages); });
    key(QKeySequence(Qt::Key_G, Qt::Key_C), [this] { go(Screen::Compose); });
    key(QKeySequence(Qt::Key_G, Qt::Key_R), [this] { go(Screen::Routes); });
    key(QKeySequence(Qt::Key_G, Qt::Key_P), [this] { go(Screen::Providers); });
    key(Qt::Key_Question, [this] { m_keys->open(); });
    auto *back = new QShortcut(Qt::Key_Escape, m_detail);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &MainWindow::closeDetail);
}

void MainWindow::go(Screen screen)
{
    m_rail->setCurrent(screen);
    m_screens->setCurrentIndex(int(screen));
    switch (screen) {
    case Screen::Messages:
        m_messages->focusList();
        break;
    case Screen::Compose:
        m_compose->focusFirst();
        break;
    case Screen::Routes:
        m_detail->hide(); // the place beside the screen is its own form's
        m_routes->refresh();
        m_routes->focusList();
        break;
    case Screen::Providers:
        m_providers->focusFirst();
        break;
    }
}

void MainWindow::openMessage(const MessageId &id)
{
    m_messages->select(id);
    m_detail->open(id);
}

void MainWindow::closeDetail()
{
    m_detail->close();
    m_messages->focusList();
}

void MainWindow::showFiltered(const MessageFilter &filter)
{
    m_messages->setFilter(filter);
    go(Screen::Messages);
}

void MainWindow::restore()
{
    m_workspace->restoreState(QSettings().value(QLatin1String(workspaceKey)).toByteArray());
    m_detail->hide(); // which message it showed is not remembered
}

void MainWindow::save() const
{
    QSettings settings;
    settings.setValue(QLatin1String(geometryKey), saveGeometry());
    if (m_workspace) {
        settings.setValue(QLatin1String(workspaceKey), m_workspace->saveState());
        m_messages->saveColumns();
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_isClosing) {
        QMainWindow::closeEvent(event);
        return;
    }
    save();
    event->ignore();
    showClosing();
    emit closeRequested();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ThemeChange)
        m_theme.followDesktop();
    QMainWindow::changeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_keys && m_keys->isVisible())
        m_keys->setGeometry(m_keys->parentWidget()->rect());
}

} // namespace helio
