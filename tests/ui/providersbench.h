// SPDX-License-Identifier: GPL-3.0-or-later
// A window that shows the providers of a real runtime, for the tests of that screen.
#pragma once

#include "app/shared/runtime.h"
#include "tests/ui/healthsamples.h"
#include "tests/ui/samples.h"
#include "tests/ui/scriptedprompts.h"
#include "ui/frame/mainwindow.h"
#include "ui/providers/accountpanel.h"
#include "ui/providers/providerview.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace helio::testing
{

using namespace Qt::StringLiterals;

enum class World {
    Nothing, ///< no account
    Morning, ///< the samples; nothing is sent
    Sandbox, ///< one account that sends to the sandbox carrier
};

/** A window that shows the providers. */
struct Bench {
    explicit Bench(World world)
    {
        QSettings().clear();
        qputenv("SAMPLE_TOKEN", "0000");
        Settings settings;
        settings.database = u"sqlite:"_s + folder.filePath(u"providers.db"_s);
        settings.listen = u"127.0.0.1:0"_s;
        StartOptions options;
        if (world == World::Sandbox)
            options = {
                    .sends = true, .serves = true, .anyPort = true, .sandbox = SandboxSettings()};
        if (world == World::Morning && !isMorning(settings.database))
            return;
        runtime = std::make_unique<Runtime>(settings, options);
        const auto started = runtime->start().result();
        if (!started) {
            qWarning("%s", qPrintable(started.error().text));
            return;
        }
        window = std::make_unique<MainWindow>(theme, prompts, clock);
        window->resize(1280, 800);
        window->show();
        window->open(runtime->engine(), runtime->reader(), {}, runtime->outages());
        window->go(Screen::Providers);
        window->activateWindow();
        isReady = QTest::qWaitForWindowActive(window.get()) &&
                  QTest::qWaitFor([this] { return view()->isLoaded(); });
    }
    ~Bench()
    {
        if (runtime)
            runtime->stop().waitForFinished();
    }

    bool isMorning(const QString &url) const
    {
        return writeSamples(url, clock.now()) && writeHealth(url, clock.now());
    }
    ProviderView *view() const { return window->findChild<ProviderView *>(); }
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return window->findChild<Widget *>(name);
    }
    AccountPanel *panel(const QString &account) const
    {
        return view()->findChild<AccountPanel *>(u"account-"_s + account);
    }
    template <typename Widget>
    Widget *in(const QString &account, const QString &name) const
    {
        return panel(account)->findChild<Widget *>(name);
    }
    QString text(const QString &account, const QString &label) const
    {
        return panel(account) ? in<QLabel>(account, label)->text() : QString();
    }
    void click(const QString &account, const QString &button) const
    {
        in<QPushButton>(account, button)->click();
    }
    void type(const QString &field, const QString &text) const
    {
        auto *line = find<QLineEdit>(field);
        line->clear();
        QTest::keyClicks(line, text);
    }
    QString problemOf(const QString &field) const
    {
        const auto *label = find<QLabel>(field + u"Problem"_s);
        return label && !label->isHidden() ? label->text() : QString();
    }
    std::optional<Account> saved(const QString &name) const
    {
        const auto accounts = runtime->reader().accounts().result();
        for (const Account &account : accounts ? *accounts : QList<Account>()) {
            if (account.id.value == name)
                return account;
        }
        return std::nullopt;
    }

    QTemporaryDir folder;
    SystemClock clock;
    ScriptedPrompts prompts;
    Theme theme{*qApp};
    std::unique_ptr<Runtime> runtime;
    std::unique_ptr<MainWindow> window;
    bool isReady = false;
};

} // namespace helio::testing
