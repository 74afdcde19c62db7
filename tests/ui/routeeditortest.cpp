// SPDX-License-Identifier: GPL-3.0-or-later
// The form of one route: what it saves, and what it says where the engine refuses.
#include "ui/routes/routeeditor.h"
#include "tests/ui/routesbench.h"
#include "ui/routes/candidatelist.h"
#include "ui/routes/hoursfield.h"
#include "ui/shared/language.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QTimeEdit>

using namespace Qt::StringLiterals;

namespace helio
{

using testing::RoutesBench;

class RouteEditorTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void editorSavesWhatItShows();
    void wrongFieldIsToldAtItsPlace_data();
    void wrongFieldIsToldAtItsPlace();
    void leavingAChangedFormAsksFirst();
    void hoursReadFromTheLeftInArabic();
    void accountsOfARouteAreOrderedAndWeighed();

private:
    QTemporaryDir m_home; // settings of one's own
    Languages m_english{u"en-GB"_s};
};

void RouteEditorTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QCoreApplication::setOrganizationName(u"heliograph-test"_s);
    QCoreApplication::setApplicationName(u"routeeditortest"_s);
}

void RouteEditorTest::editorSavesWhatItShows()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    bench.button(u"routeAdd"_s)->click();
    auto *editor = bench.view->findChild<RouteEditor *>();
    QVERIFY(editor->isVisible());
    bench.line(u"routeName"_s)->setText(u"Codes at night"_s);
    bench.line(u"routeCountries"_s)->setText(u"ug tz"_s);
    QVERIFY(bench.text(u"routeCountriesNote"_s).contains(u"Uganda"_s));
    bench.find<QCheckBox>(u"routeCategory-otp"_s)->click();
    bench.find<QCheckBox>(u"routeChannel-sms"_s)->click();
    bench.find<QCheckBox>(u"routeHasTime"_s)->click();
    bench.find<QComboBox>(u"routeZone"_s)->setCurrentText(u"Africa/Nairobi"_s);
    bench.line(u"routeTenants"_s)->setText(u"shop, depot "_s);
    bench.button(u"candidateAdd"_s)->click();
    QTest::keyClick(bench.line(u"routeName"_s), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(bench.inForce(), u"kenya britain codes-at-night rest"_s);
    QTRY_VERIFY(!editor->isVisible());
    const Route saved = bench.engine->routes().result().routes.at(2);
    const RouteFilter expected{.countries = {u"UG"_s, u"TZ"_s},
            .channels = {Channel::Sms},
            .categories = {Category::Otp},
            .tenants = {TenantId(u"shop"_s), TenantId(u"depot"_s)},
            .time = TimeWindow{QTime(8, 0), QTime(20, 0), u"Africa/Nairobi"_s}};
    QCOMPARE(saved.filter, expected);
    QCOMPARE(saved.name, u"Codes at night"_s);
    QCOMPARE(saved.candidates.size(), 1);

    bench.table()->setFocus();
    bench.choose(2);
    QTest::keyClick(bench.table(), Qt::Key_Return);
    QVERIFY(editor->isVisible());
    QCOMPARE(editor->route(), saved);
    QVERIFY(!editor->isChanged());
    bench.line(u"routeName"_s)->setText(u"Codes"_s);
    bench.button(u"editorSave"_s)->click();
    QTRY_COMPARE(bench.engine->routes().result().routes.at(2).name, u"Codes"_s);
    QCOMPARE(bench.inForce(), u"kenya britain codes-at-night rest"_s); // its id stays
}

void RouteEditorTest::wrongFieldIsToldAtItsPlace_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("note");
    QTest::newRow("name") << u"routeName"_s << u" "_s << u"routeNameNote"_s;
    QTest::newRow("country") << u"routeCountries"_s << u"KE, QX"_s << u"routeCountriesNote"_s;
    QTest::newRow("prefix") << u"routePrefixes"_s << u"0712"_s << u"routePrefixesNote"_s;
    QTest::newRow("zone") << u"routeZoneText"_s << u"Nairobi"_s << u"routeHoursNote"_s;
}

void RouteEditorTest::wrongFieldIsToldAtItsPlace()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, note);
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    bench.choose(0);
    bench.button(u"routeEdit"_s)->click();
    if (field == "routeZoneText"_L1)
        bench.find<QCheckBox>(u"routeHasTime"_s)->click();
    bench.line(field)->setText(typed);
    bench.button(u"editorSave"_s)->click();
    auto *told = bench.find<QLabel>(note);
    QTRY_VERIFY(told->isVisible() && told->property("tone").toString() == u"bad"_s);
    QCOMPARE(bench.line(field)->text(), typed);
    QVERIFY(bench.view->findChild<RouteEditor *>()->isVisible());
    QCOMPARE(bench.inForce(), u"kenya britain rest"_s);
    QCOMPARE(bench.cell(0, RouteColumn::Name), u"kenya"_s);
    bench.line(field)->setText(u"Kenya"_s); // whoever mends it is not told off any more
    QVERIFY(told->property("tone").toString() != u"bad"_s);
}

void RouteEditorTest::hoursReadFromTheLeftInArabic()
{
    const Languages arabic(u"ar"_s);
    HoursField field;
    field.setHours(TimeWindow{QTime(8, 0), QTime(20, 0), u"Africa/Nairobi"_s});
    QCOMPARE(field.findChild<QTimeEdit *>(u"routeFrom"_s)->displayFormat(), u"HH:mm"_s);
    QCOMPARE(field.findChild<QTimeEdit *>(u"routeFrom"_s)->text(), u"٠٨:٠٠"_s);
}

void RouteEditorTest::leavingAChangedFormAsksFirst()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    bench.choose(0);
    bench.button(u"routeEdit"_s)->click();
    auto *editor = bench.view->findChild<RouteEditor *>();
    QTest::keyClick(bench.line(u"routeName"_s), Qt::Key_Escape);
    QVERIFY(!editor->isVisible()); // nothing was changed
    QVERIFY(bench.prompts.asked.isEmpty());
    bench.button(u"routeEdit"_s)->click();
    bench.line(u"routeName"_s)->setText(u"Other"_s);
    bench.prompts.says = false;
    bench.button(u"editorDrop"_s)->click();
    QCOMPARE(bench.prompts.asked, QStringList{u"discardPrompt"_s});
    QVERIFY(editor->isVisible());
    bench.prompts.says = true;
    bench.choose(1);
    bench.button(u"routeEdit"_s)->click();
    QCOMPARE(bench.line(u"routeName"_s)->text(), u"britain"_s);
    QCOMPARE(bench.inForce(), u"kenya britain rest"_s);
}

void RouteEditorTest::accountsOfARouteAreOrderedAndWeighed()
{
    RoutesBench bench;
    QVERIFY(bench.isReady);
    QVERIFY(bench.own());
    bench.choose(0);
    bench.button(u"routeEdit"_s)->click();
    auto *list = bench.view->findChild<CandidateList *>();
    QVERIFY(!bench.button(u"candidateAdd"_s)->isEnabled()); // both accounts are there
    bench.find<QTableWidget>(u"candidates"_s)->setCurrentCell(1, 0);
    bench.button(u"candidateUp"_s)->click();
    bench.find<QSpinBox>(u"weight-kenya"_s)->setValue(40);
    const QList<RouteCandidate> expected{
            {AccountId(u"europe"_s), 100}, {AccountId(u"kenya"_s), 40}};
    QCOMPARE(list->candidates(), expected);
    bench.button(u"editorSave"_s)->click();
    QTRY_COMPARE(bench.engine->routes().result().routes.at(0).candidates, expected);
    QTRY_VERIFY(!bench.view->findChild<RouteEditor *>()->isVisible());
    bench.choose(0);
    bench.button(u"routeEdit"_s)->click();
    bench.button(u"candidateRemove"_s)->click();
    bench.button(u"candidateRemove"_s)->click();
    bench.button(u"editorSave"_s)->click();
    QTRY_VERIFY(bench.find<QLabel>(u"candidatesNote"_s)->isVisible());
    QCOMPARE(bench.engine->routes().result().routes.at(0).candidates, expected);
}

} // namespace helio

QTEST_MAIN(helio::RouteEditorTest)
#include "routeeditortest.moc"
