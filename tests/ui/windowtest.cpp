// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window over a real runtime: what a person can do with keys and buttons.
#include "app/shared/runtime.h"
#include "tests/ui/samples.h"
#include "tests/ui/scriptedprompts.h"
#include "ui/detail/detaildock.h"
#include "ui/detail/timelineview.h"
#include "ui/frame/environmentchip.h"
#include "ui/frame/keysoverlay.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/omnibox.h"
#include "ui/messages/messagemodel.h"
#include "ui/messages/messageview.h"
#include "ui/shared/language.h"
#include "ui/shared/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

/** A window that is open over sample messages; with \a sends, over the sandbox carrier. */
struct Bench {
    explicit Bench(bool sends)
    {
        QSettings().clear();
        qputenv("SAMPLE_TOKEN", "0000");
        Settings settings;
        settings.database = u"sqlite:"_s + folder.filePath(u"window.db"_s);
        settings.listen = u"127.0.0.1:0"_s;
        StartOptions options;
        if (sends) {
            options = {
                    .sends = true, .serves = true, .anyPort = true, .sandbox = SandboxSettings()};
        } else if (auto written = testing::writeSamples(settings.database, SystemClock().now())) {
            ids = *written;
        }
        runtime = std::make_unique<Runtime>(settings, options);
        window = std::make_unique<MainWindow>(theme, prompts, clock);
        window->resize(1280, 800);
        window->show();
        const auto started = runtime->start().result();
        if (!started) {
            qWarning("%s", qPrintable(started.error().text));
            return;
        }
        window->open(runtime->engine(), runtime->reader(), {});
        window->activateWindow();
        isReady = QTest::qWaitForWindowActive(window.get()) &&
                  QTest::qWaitFor([this] { return model().isLoaded(); });
    }
    ~Bench() { runtime->stop().waitForFinished(); }

    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return window->findChild<Widget *>(name);
    }
    MessageModel &model() const { return window->findChild<MessageView *>()->model(); }
    QTableView *table() const { return find<QTableView>(u"messageTable"_s); }
    DetailDock *detail() const { return window->findChild<DetailDock *>(); }
    QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    void write(const QString &to, const QString &body) const
    {
        window->go(Screen::Compose);
        find<QLineEdit>(u"to"_s)->setText(to);
        find<QPlainTextEdit>(u"body"_s)->setPlainText(body);
    }

    QTemporaryDir folder;
    SystemClock clock;
    testing::ScriptedPrompts prompts;
    Theme theme{*qApp};
    testing::SampleIds ids;
    std::unique_ptr<Runtime> runtime;
    std::unique_ptr<MainWindow> window;
    bool isReady = false;
};

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sentMessageTurnsDeliveredBeforeTheEyes();
    void wrongNumberIsToldAtItsField();
    void cleanUpMakesTheTextCheapAndUndoes();
    void keysReachEverything();
    void slashInATextStaysText();
    void omniboxOpensAnIdAndSearchesTheRest();
    void stripLeadsToItsMessages();
    void cancelAsksFirst();
    void retryAsksFirst();
    void filterComesBackAtTheNextStart();
    void emptyListOffersToWrite();
    void everyWidgetHasItsNames();
    void failureSaysWhatWasKept();
    void closingWaitsAndAsksNothing();
    void layoutMirrors();

private:
    QTemporaryDir m_home; // settings of one's own
    Languages m_english{u"en-GB"_s};
};

void WindowTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QCoreApplication::setOrganizationName(u"heliograph-test"_s);
    QCoreApplication::setApplicationName(u"windowtest"_s);
}

void WindowTest::sentMessageTurnsDeliveredBeforeTheEyes()
{
    Bench bench(true);
    QVERIFY(bench.isReady);
    QCOMPARE(bench.window->findChild<EnvironmentChip *>()->environment(), Environment::Sandbox);
    bench.write(u"+254 712 345 678"_s, u"Your parcel is on its way."_s);
    QTRY_VERIFY(bench.find<QPushButton>(u"send"_s)->isEnabled());
    QTest::keyClick(bench.find<QPlainTextEdit>(u"body"_s), Qt::Key_Return, Qt::ControlModifier);
    auto *toast = bench.find<QPushButton>(u"toastAction"_s);
    QTRY_VERIFY(toast->isVisible());
    QVERIFY(bench.find<QLineEdit>(u"to"_s)->text().isEmpty());
    toast->click();
    QTRY_COMPARE(bench.model().rowCount(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(bench.model().messageAt(0)->state, MessageState::Delivered, 20'000);
    QTRY_COMPARE(bench.text(u"detailState"_s), u"Delivered"_s);
    QVERIFY(bench.window->findChild<TimelineView *>()->rows() >= 4);
    QVERIFY(bench.text(u"whyAccount"_s).contains(u"sandbox"_s));
}

void WindowTest::wrongNumberIsToldAtItsField()
{
    Bench bench(false);
    QVERIFY(bench.isReady);
    bench.write(u"+254 71"_s, u"Hello"_s);
    QVERIFY(bench.find<QLabel>(u"toNote"_s)->isHidden()); // half a number is no mistake yet
    QTest::keyClick(bench.find<QLineEdit>(u"to"_s), Qt::Key_Return);
    QVERIFY(!bench.find<QLabel>(u"toNote"_s)->isHidden());
    const auto before = bench.model().rowCount();
    QTRY_VERIFY(bench.find<QPushButton>(u"send"_s)->isEnabled());
    bench.find<QPushButton>(u"send"_s)->click();
    QTRY_COMPARE(bench.find<QPushButton>(u"send"_s)->text(), u"Send 1 message"_s);
    QVERIFY(bench.find<QLineEdit>(u"to"_s)->property("invalid").toBool());
    QCOMPARE(bench.find<QPlainTextEdit>(u"body"_s)->toPlainText(), u"Hello"_s);
    QCOMPARE(bench.model().rowCount(), before);
    bench.find<QLineEdit>(u"to"_s)->setText(u"+254 712 345 678"_s);
    QCOMPARE(bench.text(u"toNote"_s), u"Kenya"_s);
}

void WindowTest::cleanUpMakesTheTextCheapAndUndoes()
{
    Bench bench(false);
    QVERIFY(bench.isReady);
    bench.window->go(Screen::Compose);
    auto *body = bench.find<QPlainTextEdit>(u"body"_s);
    body->insertPlainText(u"“Ready” – come"_s);
    QVERIFY(bench.text(u"segmentCount"_s).contains(u"UCS-2"_s));
    bench.find<QPushButton>(u"cleanUp"_s)->click();
    QCOMPARE(body->toPlainText(), u"\"Ready\" - come"_s);
    QVERIFY(bench.text(u"segmentCount"_s).contains(u"GSM-7"_s));
    body->undo();
    QCOMPARE(body->toPlainText(), u"“Ready” – come"_s);
}

void WindowTest::keysReachEverything()
{
    Bench bench(false);
    QVERIFY(bench.isReady);
    bench.window->go(Screen::Messages);
    QTRY_COMPARE(QApplication::focusWidget(), bench.table());
    QTest::keyClick(bench.table(), Qt::Key_J);
    QCOMPARE(bench.table()->currentIndex().row(), 0);
    QTest::keyClick(bench.table(), Qt::Key_J);
    QCOMPARE(bench.table()->currentIndex().row(), 1);
    QTest::keyClick(bench.table(), Qt::Key_Return);
    QTRY_VERIFY(bench.detail()->isVisible());
    QCOMPARE(bench.detail()->shown(), bench.model().messageAt(1)->id);
    QTest::keyClick(bench.table(), Qt::Key_K);
    QCOMPARE(bench.detail()->shown(), bench.model().messageAt(0)->id); // the detail follows
    QTest::keyClick(bench.table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), bench.model().messageAt(0)->id.value);
    QTest::keyClick(bench.table(), Qt::Key_Escape);
    QVERIFY(!bench.detail()->isVisible());
    QTest::keyClick(bench.table(), Qt::Key_Slash);
    QCOMPARE(QApplication::focusWidget(), bench.find<QLineEdit>(u"filterText"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), bench.table());
    QTest::keyClick(bench.table(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), bench.window->findChild<Omnibox *>());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTest::keyClick(bench.table(), Qt::Key_Question);
    QVERIFY(bench.window->findChild<KeysOverlay *>()->isVisible());
    QTest::keyClick(bench.window->findChild<KeysOverlay *>(), Qt::Key_Escape);
    QVERIFY(!bench.window->findChild<KeysOverlay *>()->isVisible());
    bench.table()->setFocus();
    QTest::keyClick(bench.table(), Qt::Key_G);
    QTest::keyClick(bench.table(), Qt::Key_C);
    QTRY_COMPARE(QApplication::focusWidget(), bench.find<QLineEdit>(u"to"_s));
}

void WindowTest::slashInATextStaysText()
{
    Bench bench(false);
    QVERIFY(bench.isReady);
    bench.window->go(Screen::Compose);
    auto *body = bench.find<QPlainTextEdit>(u"body"_s);
    body->setFocus();
    QTest::keyClicks(body, u"a/b?gm"_s);
    QCOMPARE(body->toPlainText(), u"a/b?gm"_s);
    QCOMPARE(QApplication::focusWidget(), body);
}

void WindowTest::omniboxOpensAnIdAndSearchesTheRest()
{
    Bench bench(false);
    QVERIFY(bench.isReady);
    auto *box = bench.window->findChild<Omnibox *>();
    const MessageId id = bench.ids.value(u"unknown"_s);
    box->setFocus();
    QTest::keyClicks(box, id.value.toLower());
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(bench.detail()->shown(), id);
    QTRY_COMPARE(bench.text(u"detailState"_s), u"Unknown"_s);
    box->setFocus();
    QTest::keyClicks(box, u"+254 701 662 093"_s);
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(bench.model().rowCount(), 2); // one to this person, one from them
}

void WindowTest::stripLeadsToItsMessages()
{
    Bench bench(false);
    QVERIFY(bench.isReady);
    auto *failed = bench.find<QToolButton>(u"stripFailed"_s);
    QTRY_COMPARE(failed->text(), u"Failed 1"_s);
    failed->click();
    QTRY_COMPARE(bench.model().rowCount(), 1);
    QCOMPARE(bench.model().messageAt(0)->id, bench.ids.value(u"failed"_s));
    QTRY_COMPARE(bench.find<QToolButton>(u"stripHeld"_s)->text(), u"Held 1"_s);
}

void WindowTest::cancelAsksFirst()
{
    Bench bench(false);
    QVERIFY(bench.isReady);
    const MessageId id = bench.ids.value(u"queued"_s);
    bench.window->openMessage(id);
    auto *cancel = bench.find<QPushButton>(u"detailCancel"_s);
    QTRY_VERIFY(cancel->isVisible());
    QVERIFY(!bench.find<QPushButton>(u"detailRetry"_s)->isVisible());
    bench.prompts.says = false;
    cancel->click();
    QCOMPARE(bench.prompts.asked, QStringList{u"cancelPrompt"_s});
    QCOMPARE(bench.runtime->reader().history(id).result()->message.state, MessageState::Queued);
    bench.prompts.says = true;
    cancel->click();
    QTRY_COMPARE(bench.text(u"detailState"_s), u"Cancelled"_s);
    QVERIFY(!cancel->isVisible());
}

void WindowTest::retryAsksFirst()
{
    Bench bench(false);
    QVERIFY(bench.isReady);
    const MessageId id = bench.ids.value(u"failed"_s);
    bench.window->openMessage(id);
    auto *retry = bench.find<QPushButton>(u"detailRetry"_s);
    QTRY_VERIFY(retry->isVisible());
    retry->click();
    QCOMPARE(bench.prompts.asked, QStringList{u"retryPrompt"_s});
    QTRY_COMPARE(bench.text(u"detailState"_s), u"Queued"_s);
    bench.window->openMessage(bench.ids.value(u"unknown"_s));
    QTRY_COMPARE(bench.text(u"detailState"_s), u"Unknown"_s);
    QVERIFY(!retry->isVisible()); // the engine settles it, nobody resends it blindly
}

void WindowTest::filterComesBackAtTheNextStart()
{
    Bench bench(false);
    QVERIFY(bench.isReady);
    MessageFilter filter;
    filter.states = {MessageState::Delivered};
    bench.window->findChild<MessageView *>()->setFilter(filter);
    const MainWindow *first = bench.window.get();
    MainWindow second(bench.theme, bench.prompts, bench.clock);
    second.open(bench.runtime->engine(), bench.runtime->reader(), {});
    QVERIFY(first != &second);
    QCOMPARE(second.findChild<MessageView *>()->model().filter().states, filter.states);
}

void WindowTest::emptyListOffersToWrite()
{
    Bench bench(true);
    QVERIFY(bench.isReady);
    auto *action = bench.find<QPushButton>(u"emptyAction"_s);
    QTRY_VERIFY(action->isVisible());
    QCOMPARE(action->text(), u"Write a message"_s);
    action->click();
    QTRY_COMPARE(QApplication::focusWidget(), bench.find<QLineEdit>(u"to"_s));
}

void WindowTest::everyWidgetHasItsNames()
{
    Bench bench(false);
    QVERIFY(bench.isReady);
    bench.window->openMessage(bench.ids.value(u"delivered"_s));
    QTRY_COMPARE(bench.text(u"detailState"_s), u"Delivered"_s);
    QStringList nameless;
    for (const QWidget *widget : bench.window->findChildren<QWidget *>()) {
        const bool isQtsOwn = qobject_cast<QLineEdit *>(widget->parent()) ||
                              widget->objectName().startsWith("qt_"_L1) ||
                              qobject_cast<QTableView *>(widget->parent());
        const bool isInteractive = qobject_cast<const QAbstractButton *>(widget) ||
                                   qobject_cast<const QLineEdit *>(widget) ||
                                   qobject_cast<const QComboBox *>(widget) ||
                                   qobject_cast<const QPlainTextEdit *>(widget) ||
                                   qobject_cast<const QTableView *>(widget);
        if (isInteractive && !isQtsOwn && widget->isVisibleTo(bench.window.get()) &&
                (widget->objectName().isEmpty() || widget->accessibleName().isEmpty()))
            nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                            widget->objectName());
    }
    QCOMPARE(nameless, QStringList());
}

void WindowTest::failureSaysWhatWasKept()
{
    testing::ScriptedPrompts prompts;
    const SystemClock clock;
    Theme theme(*qApp);
    MainWindow window(theme, prompts, clock);
    window.show();
    QCOMPARE(window.findChild<QLabel *>(u"openingTitle"_s)->text(), u"Opening…"_s);
    int retried = 0;
    connect(&window, &MainWindow::retryRequested, this, [&] { ++retried; });
    window.showFailure({ErrorKind::Unavailable, u"The database is locked."_s, {}});
    QCOMPARE(window.findChild<QLabel *>(u"openingText"_s)->text(), u"The database is locked."_s);
    auto *retry = window.findChild<QPushButton *>(u"openingRetry"_s);
    QVERIFY(retry->isVisible());
    retry->click();
    QCOMPARE(retried, 1);
}

void WindowTest::closingWaitsAndAsksNothing()
{
    Bench bench(true);
    QVERIFY(bench.isReady);
    bool isClosing = false;
    connect(bench.window.get(), &MainWindow::closeRequested, this, [&] { isClosing = true; });
    bench.window->close();
    QVERIFY(isClosing);
    QVERIFY(bench.window->isVisible());
    QCOMPARE(bench.text(u"openingTitle"_s), u"Closing…"_s);
    bench.runtime->stop().waitForFinished();
    QTest::qWait(1'200); // a clock that still ran would ask an engine that is gone
    bench.window->close();
    QVERIFY(!bench.window->isVisible());
}

void WindowTest::layoutMirrors()
{
    const Languages arabic(u"ar"_s);
    Bench bench(false);
    QVERIFY(bench.isReady);
    bench.window->openMessage(bench.ids.value(u"delivered"_s));
    QTRY_VERIFY(bench.detail()->isVisible());
    const auto leftOf = [&](const QWidget *widget) {
        return widget->mapTo(bench.window.get(), QPoint(0, 0)).x();
    };
    QVERIFY(leftOf(bench.find<QWidget>(u"rail"_s)) > leftOf(bench.table()));
    QVERIFY(leftOf(bench.detail()) < leftOf(bench.table()));
    bench.table()->setFocus();
    bench.table()->clearSelection();
    QTest::keyClick(bench.table(), Qt::Key_J);
    QTest::keyClick(bench.table(), Qt::Key_J);
    QCOMPARE(bench.table()->selectionModel()->selectedRows().value(0).row(), 1);
}

} // namespace helio

QTEST_MAIN(helio::WindowTest)
#include "windowtest.moc"
