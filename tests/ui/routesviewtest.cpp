// SPDX-License-Identifier: GPL-3.0-or-later
// The screen of the routes: what a person can do with keys and buttons.
#include "tests/ui/routesbench.h"
#include "ui/frame/mainwindow.h"
#include "ui/routes/routebook.h"
#include "ui/shared/language.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSemaphore>
#include <QSettings>
#include <QTabBar>
#include <QTableWidget>
#include <QTest>

using namespace Qt::StringLiterals;

namespace helio
{

using testing::aRoute;
using testing::RoutesBench;

class RoutesViewTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void shippedRoutesSaySoUntilTheFirstChange();
    void keysMoveARoute();
    void dragMovesARoute();
    void spaceAndTheCheckMarkPutARouteInUse();
    void removedRouteComesBackByUndo();
    void lastRouteStays();
    void restoringAsksFirstAndCanBeUndone();
    void refusedListIsTakenBackWithWhatWasBuiltUponIt();
    void testTellsWhereAMessageWouldGo();
    void testTellsWhatIsWrong();
    void coverageFindsGaps();
    void withoutAccountsTheScreenSaysWhatWillBeThere();
    void everyWidgetHasItsNames();
    void keysLeadHere();

private:
    QTemporaryDir m_home; // settings of one's own
    Languages m_english{u"en-GB"_s};
};

void RoutesViewTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QCoreApplication::setOrganizationName(u"heliograph-test"_s);
    QCoreApplication::setApplicationName(u"routesviewtest"_s);
}

void RoutesViewTest::shippedRoutesSaySoUntilTheFirstChange()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    auto *banner = bench.find<QWidget>(u"shippedBanner"_s);
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(!bench.button(u"routesRestore"_s)->isVisible());
    QCOMPARE(bench.rows(), 1);
    QCOMPARE(bench.cell(0, RouteColumn::Messages), u"All messages"_s);
    bench.choose(0);
    bench.button(u"routeDuplicate"_s)->click();
    QTRY_COMPARE(bench.inForce(), u"everything (copy-of-everything-else)"_s);
    QTRY_VERIFY(!banner->isVisible());
    QVERIFY(bench.button(u"routesRestore"_s)->isVisible());
    QVERIFY(!bench.engine->routes().result().areShipped);
}

void RoutesViewTest::keysMoveARoute()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    bench.table()->setFocus();
    bench.choose(0);
    QTest::keyClick(bench.table(), Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(bench.table(), Qt::Key_Down, Qt::AltModifier); // before the first is saved
    QCOMPARE(bench.cell(2, RouteColumn::Name), u"kenya"_s);        // shown at once
    QTRY_COMPARE(bench.inForce(), u"britain rest kenya"_s);
    QVERIFY(!bench.button(u"routeDown"_s)->isEnabled()); // the choice went along
    bench.button(u"routeUp"_s)->click();
    QTRY_COMPARE(bench.inForce(), u"britain kenya rest"_s);
}

void RoutesViewTest::dragMovesARoute()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    auto *model = bench.table()->model();
    const std::unique_ptr<QMimeData> dragged(model->mimeData({model->index(2, 0)}));
    QVERIFY(model->dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {}));
    QTRY_COMPARE(bench.inForce(), u"rest kenya britain"_s);
    const std::unique_ptr<QMimeData> again(model->mimeData({model->index(0, 0)}));
    QVERIFY(model->dropMimeData(again.get(), Qt::MoveAction, -1, -1, {})); // below the last row
    QTRY_COMPARE(bench.inForce(), u"kenya britain rest"_s);
    QVERIFY(!(model->flags(model->index(0, 0)) & Qt::ItemIsDropEnabled)); // never onto a row
    QMimeData foreign;
    foreign.setText(u"0"_s);
    QVERIFY(!model->dropMimeData(&foreign, Qt::MoveAction, 0, 0, {}));
}

void RoutesViewTest::spaceAndTheCheckMarkPutARouteInUse()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    bench.table()->setFocus();
    bench.choose(1);
    QTest::keyClick(bench.table(), Qt::Key_Space);
    QTRY_COMPARE(bench.inForce(), u"kenya (britain) rest"_s);
    QCOMPARE(bench.cell(1, RouteColumn::Enabled), u"Off"_s);
    const QModelIndex check = bench.table()->model()->index(1, int(RouteColumn::Enabled));
    QTest::mouseClick(bench.table()->viewport(), Qt::LeftButton, {},
            bench.table()->visualRect(check).center());
    QTRY_COMPARE(bench.inForce(), u"kenya britain rest"_s);
}

void RoutesViewTest::removedRouteComesBackByUndo()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    bench.table()->setFocus();
    bench.choose(1);
    QTest::keyClick(bench.table(), Qt::Key_Delete);
    QTRY_COMPARE(bench.inForce(), u"kenya rest"_s);
    QTRY_COMPARE(bench.told, QStringList{u"The route “britain” is removed."_s});
    bench.undo();
    QTRY_COMPARE(bench.inForce(), u"kenya britain rest"_s);
}

void RoutesViewTest::lastRouteStays()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    bench.table()->setFocus();
    bench.choose(0);
    QVERIFY(bench.button(u"routeEdit"_s)->isEnabled());
    QVERIFY(!bench.button(u"routeRemove"_s)->isEnabled());
    QTest::keyClick(bench.table(), Qt::Key_Delete);
    QTest::qWait(50);
    QCOMPARE(bench.inForce(), u"everything"_s);
    QVERIFY(bench.told.isEmpty());
}

void RoutesViewTest::restoringAsksFirstAndCanBeUndone()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    bench.prompts.says = false;
    bench.button(u"routesRestore"_s)->click();
    QCOMPARE(bench.prompts.asked, QStringList{u"restorePrompt"_s});
    QTest::qWait(50);
    QCOMPARE(bench.inForce(), u"kenya britain rest"_s);
    bench.prompts.says = true;
    bench.button(u"routesRestore"_s)->click();
    QTRY_COMPARE(bench.inForce(), u"everything"_s);
    QTRY_VERIFY(bench.find<QWidget>(u"shippedBanner"_s)->isVisible());
    QTRY_VERIFY(bench.undo);
    bench.undo();
    QTRY_COMPARE(bench.inForce(), u"kenya britain rest"_s);
}

void RoutesViewTest::refusedListIsTakenBackWithWhatWasBuiltUponIt()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    auto *book = bench.view->findChild<RouteBook *>();
    const QList<Route> before = book->routes();
    QStringList errors;
    const auto note = [&](const Result<void> &answer) {
        errors.append(answer ? QString() : answer.error().text);
    };
    QSemaphore gate; // the engine answers only once both changes are made
    QMetaObject::invokeMethod(
            &bench.inside, [&] { gate.acquire(); }, Qt::QueuedConnection);
    book->save(before + QList{aRoute(u"wrong"_s, {}, {u"nobody"_s})}, note);
    book->save(book->routes() + QList{aRoute(u"right"_s, {}, {u"kenya"_s})}, note);
    const int shown = bench.rows();
    gate.release();
    QCOMPARE(shown, 5); // both show until they are settled
    QTRY_COMPARE(errors.size(), 2);
    QVERIFY2(errors.first().contains(u"nobody"_s), qPrintable(errors.first()));
    QCOMPARE(book->routes(), before);
    QCOMPARE(bench.rows(), 3);
    QCOMPARE(bench.inForce(), u"kenya britain rest"_s);
}

void RoutesViewTest::testTellsWhereAMessageWouldGo()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    const auto messages = [&] {
        return bench.reader->search({}, {}, 500).result()->messages.size();
    };
    const auto before = messages();
    bench.line(u"testTo"_s)->setText(u"+44 7700 900123"_s);
    bench.line(u"testTo"_s)->setFocus();
    QTest::keyClick(bench.line(u"testTo"_s), Qt::Key_Return, Qt::ControlModifier);
    auto *verdict = bench.find<QLabel>(u"testVerdict"_s);
    QTRY_VERIFY(verdict->isVisible());
    QVERIFY2(verdict->text().contains(u"europe"_s), qPrintable(verdict->text()));
    QVERIFY(bench.text(u"testSentences"_s).contains(u"The route “britain” decides."_s));
    QVERIFY(bench.text(u"testSentences"_s).contains(u"“kenya” is for other countries."_s));
    auto *candidates = bench.find<QTableWidget>(u"testCandidates"_s);
    QCOMPARE(candidates->rowCount(), 1);
    bench.line(u"testTo"_s)->setText(u"+254 712 345 678"_s);
    bench.button(u"testRoute"_s)->click();
    QTRY_COMPARE(candidates->rowCount(), 2);
    QVERIFY(candidates->item(0, 0)->text().contains(u"kenya"_s)); // the chosen one leads
    QCOMPARE(messages(), before);
}

void RoutesViewTest::testTellsWhatIsWrong()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    bench.line(u"testTo"_s)->setText(u"+254 71"_s);
    bench.button(u"testRoute"_s)->click();
    QTRY_VERIFY(bench.find<QLabel>(u"testToNote"_s)->isVisible());
    QVERIFY(bench.line(u"testTo"_s)->property("invalid").toBool());
    QVERIFY(!bench.find<QLabel>(u"testVerdict"_s)->isVisible());
    bench.find<QComboBox>(u"testChannel"_s)->setCurrentIndex(1); // nobody carries WhatsApp here
    bench.line(u"testTo"_s)->setText(u"+254 712 345 678"_s);
    bench.button(u"testRoute"_s)->click();
    QTRY_VERIFY(bench.find<QLabel>(u"testProblem"_s)->isVisible());
    QVERIFY(!bench.find<QLabel>(u"testToNote"_s)->isVisible());
}

void RoutesViewTest::coverageFindsGaps()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    bench.find<QTabBar>(u"routesTabs"_s)->setCurrentIndex(1);
    auto *table = bench.find<QTableView>(u"coverageTable"_s);
    QTRY_VERIFY(table->isVisible());
    QTRY_VERIFY(bench.text(u"coverageSummary"_s).contains(u"One account: 1"_s)); // Britain
    QVERIFY(table->model()->rowCount() > 200);
    bench.find<QCheckBox>(u"onlyGaps"_s)->click();
    QCOMPARE(table->model()->rowCount(), 2); // its part of the world, and itself
    QVERIFY(table->model()->index(1, 0).data().toString().contains(u"United Kingdom"_s));
    bench.find<QComboBox>(u"coverageChannel"_s)->setCurrentIndex(1); // WhatsApp: nobody
    QVERIFY(table->model()->rowCount() > 200);
}

void RoutesViewTest::withoutAccountsTheScreenSaysWhatWillBeThere()
{
    RoutesBench bench(false);
    QVERIFY(bench.isReady);
    auto *action = bench.button(u"routesAddAccount"_s);
    QTRY_VERIFY(action->isVisible());
    QVERIFY(!bench.table()->isVisible());
    bench.view->focusList();
    QCOMPARE(QApplication::focusWidget(), action);
    int asked = 0;
    connect(bench.view.get(), &RoutesView::accountRequested, this, [&] { ++asked; });
    action->click();
    QCOMPARE(asked, 1);
}

void RoutesViewTest::everyWidgetHasItsNames()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    bench.choose(0);
    bench.button(u"routeEdit"_s)->click();
    bench.find<QCheckBox>(u"routeHasTime"_s)->click();
    QStringList nameless;
    for (const int tab : {0, 1}) {
        bench.find<QTabBar>(u"routesTabs"_s)->setCurrentIndex(tab);
        for (const QWidget *widget : bench.view->findChildren<QWidget *>()) {
            const bool isQtsOwn = qobject_cast<QLineEdit *>(widget->parent()) ||
                                  widget->objectName().startsWith("qt_"_L1) ||
                                  qobject_cast<QTableView *>(widget->parent()) ||
                                  qobject_cast<QTabBar *>(widget->parent());
            const bool isInteractive = qobject_cast<const QAbstractButton *>(widget) ||
                                       qobject_cast<const QLineEdit *>(widget) ||
                                       qobject_cast<const QComboBox *>(widget) ||
                                       qobject_cast<const QAbstractSpinBox *>(widget) ||
                                       qobject_cast<const QTabBar *>(widget) ||
                                       qobject_cast<const QTableView *>(widget);
            if (isInteractive && !isQtsOwn && widget->isVisibleTo(bench.view.get()) &&
                    (widget->objectName().isEmpty() || widget->accessibleName().isEmpty()))
                nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                                widget->objectName());
        }
    }
    QCOMPARE(nameless, QStringList());
}

void RoutesViewTest::keysLeadHere()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    MainWindow window(bench.theme, bench.prompts, bench.clock);
    window.open(*bench.engine, *bench.reader, {});
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_G);
    QTest::keyClick(&window, Qt::Key_R);
    auto *table = window.findChild<QTableView *>(u"routeTable"_s);
    QTRY_VERIFY(table->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), table);
}

} // namespace helio

QTEST_MAIN(helio::RoutesViewTest)
#include "routesviewtest.moc"
