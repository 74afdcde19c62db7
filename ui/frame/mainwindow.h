// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filter.h"
#include "core/domain/result.h"
#include "ui/frame/rail.h"

#include <QMainWindow>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace helio
{

class Clock;
class ComposeView;
class DetailDock;
class Engine;
class KeysOverlay;
class MessageView;
class Omnibox;
class OpeningView;
class OutageControl;
class Prompts;
class ProviderView;
class Reader;
class RoutesView;
class StatusStrip;
class Theme;
class Toast;

/** Composes the screens and connects them; knows nothing else. */
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Theme &theme, Prompts &prompts, const Clock &clock);
    ~MainWindow() override;

    /**
     * The engine is open: the screens take over from "Opening…". Once. \a outages: of a carrier
     * that runs beside the engine; nothing: there is none.
     */
    void open(Engine &engine, Reader &reader, const QString &defaultRegion,
            OutageControl *outages = nullptr);
    void showOpening();
    void showFailure(const Error &error);
    /** The engine is being stopped: nothing here asks it for anything any more. */
    void showClosing();

    void go(Screen screen);
    void openMessage(const MessageId &id);

signals:
    /** The operator asks for another try after showFailure(). */
    void retryRequested();
    /** The window was closed; it stays to tell what is being waited for. Once. */
    void closeRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTopBar();
    QToolButton *makeMenu(QWidget *parent);
    void connectScreens();
    void addKeys();
    void closeDetail();
    void showFiltered(const MessageFilter &filter);
    void restore();
    void save() const;

    Theme &m_theme;
    Prompts &m_prompts;
    const Clock &m_clock;
    Engine *m_engine = nullptr;
    bool m_isClosing = false;

    QStackedWidget *m_stages; ///< opening, then the workspace
    OpeningView *m_opening;
    Rail *m_rail = nullptr;
    Omnibox *m_omnibox = nullptr;
    QLabel *m_trouble = nullptr;
    QMainWindow *m_workspace = nullptr; ///< the screens with their dock
    QStackedWidget *m_screens = nullptr;
    MessageView *m_messages = nullptr;
    ComposeView *m_compose = nullptr;
    RoutesView *m_routes = nullptr;
    ProviderView *m_providers = nullptr;
    DetailDock *m_detail = nullptr;
    StatusStrip *m_strip = nullptr;
    KeysOverlay *m_keys = nullptr;
    Toast *m_toast = nullptr;
};

} // namespace helio
