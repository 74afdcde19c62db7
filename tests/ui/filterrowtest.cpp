// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filterrow.h"
#include "core/domain/clock.h"
#include "ui/filter/filterchips.h"
#include "ui/filter/filterfield.h"
#include "ui/filter/filterlabels.h"
#include "ui/shared/flowlayout.h"
#include "ui/shared/language.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

class FilterRowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_row.reset(); }

    void typingNarrowsAfterAPause();
    void enterMakesChips();
    void halfAWordChangesNothing();
    void wrongWordsAreExplainedAndKept();
    void chipsAreTakenAway();
    void menusAddChips();
    void keysAreBegunByTheMenu();
    void completionKnowsKeysAndValues_data();
    void completionKnowsKeysAndValues();
    void completionIsTakenWithTheKeyboard();
    void wordsComeBackAtTheNextStart();
    void viewsAreSavedUsedAndRemoved();
    void everyKeyHasALabel();
    void chipsWrapAndMirror();

private:
    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return m_row->findChild<Widget *>(name);
    }
    QStringList chips() const
    {
        QStringList words;
        for (const FilterTerm &term : find<FilterChips>(u"filterChips"_s)->terms())
            words.append(toWords(term));
        return words;
    }
    void type(const QString &text)
    {
        auto *field = find<FilterField>(u"filterText"_s);
        field->setFocus();
        field->clear();
        QTest::keyClicks(field, text);
    }
    void enter() { QTest::keyClick(find<FilterField>(u"filterText"_s), Qt::Key_Return); }
    QAction *action(const QString &menu, const QStringList &path) const;

    QTemporaryDir m_home;
    Languages m_english{u"en-GB"_s};
    Theme m_theme{*qApp};
    ManualClock m_clock;
    std::unique_ptr<FilterRow> m_row;
};

void FilterRowTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QCoreApplication::setOrganizationName(u"heliograph-tests"_s);
    QCoreApplication::setApplicationName(u"filterrowtest"_s);
}

void FilterRowTest::init()
{
    QSettings().clear();
    m_row = std::make_unique<FilterRow>(m_clock);
    m_row->resize(800, 200);
    m_row->show();
    m_row->activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(m_row.get()));
}

/** The action under \a path in the menu of the button \a menu, as when it is opened. */
QAction *FilterRowTest::action(const QString &menu, const QStringList &path) const
{
    QMenu *level = find<QPushButton>(menu)->menu();
    emit level->aboutToShow();
    QAction *found = nullptr;
    for (const QString &title : path) {
        if (found)
            level = found->menu();
        const auto actions = level ? level->actions() : QList<QAction *>();
        const auto place = std::find_if(actions.begin(), actions.end(),
                [&title](const QAction *one) { return one->text() == title; });
        found = place == actions.end() ? nullptr : *place;
        if (!found)
            return nullptr;
    }
    return found;
}

void FilterRowTest::typingNarrowsAfterAPause()
{
    QSignalSpy changed(m_row.get(), &FilterRow::changed);
    type(u"ORD-17"_s);
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(m_row->filter(), (MessageFilter{.text = u"ORD-17"_s}));
    QVERIFY(chips().isEmpty());
}

void FilterRowTest::enterMakesChips()
{
    type(u"state:failed +254 712 345 678 country:ke "_s);
    enter();
    QCOMPARE(chips(), QStringList({u"state:failed"_s, u"country:ke"_s}));
    QCOMPARE(m_row->filter(), (MessageFilter{.text = u"+254712345678"_s,
                                      .states = {MessageState::Failed},
                                      .country = u"KE"_s}));
    QSignalSpy left(m_row.get(), &FilterRow::left);
    enter(); // nothing is left to do here
    QCOMPARE(left.size(), 1);
}

void FilterRowTest::halfAWordChangesNothing()
{
    type(u"state:failed "_s);
    enter();
    QSignalSpy changed(m_row.get(), &FilterRow::changed);
    type(u"country:k"_s);
    QTest::qWait(400);
    QCOMPARE(changed.size(), 0);
    QVERIFY(!find<QLabel>(u"filterProblem"_s)->isVisible());
    QCOMPARE(m_row->filter().states, QList{MessageState::Failed});
}

void FilterRowTest::wrongWordsAreExplainedAndKept()
{
    type(u"sate:failed "_s);
    enter();
    auto *problem = find<QLabel>(u"filterProblem"_s);
    QVERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(u"sate:"_s) && problem->text().contains(u"state:"_s));
    QCOMPARE(find<FilterField>(u"filterText"_s)->text(), u"sate:failed "_s);
    type(u"state:failed "_s);
    enter();
    QVERIFY(!problem->isVisible());
}

void FilterRowTest::chipsAreTakenAway()
{
    m_row->setWords(u"state:failed country:KE after:today"_s);
    QSignalSpy changed(m_row.get(), &FilterRow::changed);
    QTest::mouseClick(find<QPushButton>(u"filterChip-country"_s), Qt::LeftButton);
    QTRY_COMPARE(chips(), QStringList({u"state:failed"_s, u"after:today"_s}));
    QCOMPARE(changed.size(), 1);
    auto *state = find<QPushButton>(u"filterChip-state"_s);
    state->setFocus();
    QTest::keyClick(state, Qt::Key_Delete);
    QTRY_COMPARE(chips(), QStringList{u"after:today"_s});
    find<QPushButton>(u"filterClear"_s)->click();
    QVERIFY(m_row->isEmpty());
    QVERIFY(!find<FilterChips>(u"filterChips"_s)->isVisible());
}

void FilterRowTest::menusAddChips()
{
    for (const QString &state : {u"Failed"_s, u"Held"_s})
        action(u"filterAdd"_s, {u"State"_s, state})->trigger();
    for (const QString &channel : {u"SMS"_s, u"WhatsApp"_s}) // a message has one
        action(u"filterAdd"_s, {u"Channel"_s, channel})->trigger();
    QCOMPARE(chips(), QStringList({u"state:failed"_s, u"state:held"_s, u"channel:whatsapp"_s}));
    QCOMPARE(m_row->filter().states, (QList{MessageState::Failed, MessageState::Held}));
}

void FilterRowTest::keysAreBegunByTheMenu()
{
    action(u"filterAdd"_s, {u"Reference…"_s})->trigger();
    auto *field = find<FilterField>(u"filterText"_s);
    QCOMPARE(field->text(), u"ref:"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u"7"_s);
    QCOMPARE(field->text(), u"ref:7"_s);
}

void FilterRowTest::completionKnowsKeysAndValues_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("offered");
    QTest::newRow("key") << u"st"_s << u"state:"_s;
    QTest::newRow("both signs") << u"cost"_s << u"cost<"_s;
    QTest::newRow("value") << u"state:"_s << u"state:failed"_s;
    QTest::newRow("further value") << u"state:failed,"_s << u"state:failed,sent"_s;
    QTest::newRow("day") << u"after:"_s << u"after:yesterday"_s;
}

void FilterRowTest::completionKnowsKeysAndValues()
{
    QFETCH(QString, word);
    QFETCH(QString, offered);
    QVERIFY(FilterField::candidates(word).contains(offered));
}

void FilterRowTest::completionIsTakenWithTheKeyboard()
{
    auto *field = find<FilterField>(u"filterText"_s);
    type(u"17 direction:in"_s);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QWidget *list = QApplication::activePopupWidget();
    QCOMPARE(list->objectName(), u"filterCompletions"_s);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(field->text(), u"17 direction:inbound "_s);
    enter();
    QCOMPARE(m_row->filter(), (MessageFilter{.text = u"17"_s, .direction = Direction::Inbound}));
}

void FilterRowTest::wordsComeBackAtTheNextStart()
{
    m_row->setWords(u"state:failed after:today 17"_s);
    const FilterRow next(m_clock);
    QCOMPARE(next.words(), m_row->words());
    QCOMPARE(next.filter(), m_row->filter());
    m_clock.advance(std::chrono::hours(24));
    QVERIFY(*next.filter().after > fromMillis(0));
    QCOMPARE(*next.filter().after, *m_row->filter().after); // each a day on
}

void FilterRowTest::viewsAreSavedUsedAndRemoved()
{
    action(u"filterViews"_s, {u"Needs attention"_s})->trigger();
    QCOMPARE(chips(), QStringList{u"is:attention"_s});
    QVERIFY(action(u"filterViews"_s, {u"Needs attention"_s})->isChecked());

    m_row->setWords(u"country:KE is:failed"_s);
    action(u"filterViews"_s, {u"Save this view…"_s})->trigger();
    auto *name = find<QLineEdit>(u"viewName"_s);
    QTRY_VERIFY(name->isVisible() && name->hasFocus());
    QTest::keyClick(name, Qt::Key_Return); // a view without a name is none
    QVERIFY(name->isVisible());
    QTest::keyClicks(name, u"Kenya, lost"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(!name->isVisible());

    m_row->clear();
    QVERIFY(!action(u"filterViews"_s, {u"Save this view…"_s})->isEnabled());
    action(u"filterViews"_s, {u"Kenya, lost"_s})->trigger();
    QCOMPARE(chips(), QStringList({u"country:KE"_s, u"is:failed"_s}));
    action(u"filterViews"_s, {u"Remove a view"_s, u"Kenya, lost"_s})->trigger();
    QVERIFY(!action(u"filterViews"_s, {u"Kenya, lost"_s}));
}

void FilterRowTest::everyKeyHasALabel()
{
    for (const FilterKey &key : filterKeys()) {
        const QString name = QLatin1String(key.name);
        QVERIFY2(filterTitle(name) != name, key.name);
        const QString label = filterLabel({.key = name,
                .sign = QLatin1Char(key.signs[0]),
                .value = QLatin1String(key.example)});
        QVERIFY2(!label.contains(name + u':'), qPrintable(label));
        const bool areTimes = name == u"after" || name == u"before"; // "today" is a word already
        for (const QString &value : areTimes ? QStringList() : filterValues(name))
            QVERIFY2(filterValueLabel(name, value) != value, qPrintable(value));
    }
}

void FilterRowTest::chipsWrapAndMirror()
{
    QWidget parent;
    auto *layout = new FlowLayout(8, &parent);
    QList<QWidget *> items;
    for (int i = 0; i < 3; ++i) {
        auto *item = new QWidget(&parent);
        item->setFixedSize(100, 20);
        layout->addWidget(item);
        items.append(item);
    }
    QCOMPARE(layout->heightForWidth(1000), 20);
    QCOMPARE(layout->heightForWidth(210), 48);
    layout->setGeometry({0, 0, 210, 48});
    QCOMPARE(items[1]->pos(), QPoint(108, 0));
    QCOMPARE(items[2]->pos(), QPoint(0, 28));
    parent.setLayoutDirection(Qt::RightToLeft);
    layout->setGeometry({0, 0, 210, 48});
    QCOMPARE(items[0]->pos(), QPoint(110, 0));
    QCOMPARE(items[2]->pos(), QPoint(110, 28));
}

} // namespace helio

QTEST_MAIN(helio::FilterRowTest)
#include "filterrowtest.moc"
