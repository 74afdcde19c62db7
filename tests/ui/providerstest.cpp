// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of the accounts, and what may be done there, over a real runtime.
#include "core/domain/outagecontrol.h"
#include "tests/ui/providersbench.h"
#include "ui/providers/outagerow.h"
#include "ui/shared/format.h"
#include "ui/shared/language.h"
#include "ui/shared/sayings.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QSlider>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

using testing::Bench;
using testing::World;

class ProvidersTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void keysLeadHere();
    void cardsTellHowAccountsStand();
    void outOfUseAsksForAReasonAndUndoes_data();
    void outOfUseAsksForAReasonAndUndoes();
    void puttingBackIsUndoneWithItsReason();
    void escapeKeepsTheAccountInUse();
    void simulatedOutageFailsRequestsUntilItIsEnded();
    void nobodyElsesCarrierIsMadeToFail();
    void outageIsNotOfferedWithoutASandbox();
    void weightIsSetAndUndone();
    void credentialsAreTestedInTheCard();
    void callbackCheckShowsAddressAndAdvice();
    void checkWithoutPublicAddressSaysSo();
    void whatAProviderCannotDoIsNotOffered();
    void testMessageBeginsWithTheAccount();
    void accountWithUnfinishedMessagesStays();
    void accountIsRemoved();
    void everyWidgetHasItsNames();

private:
    QTemporaryDir m_home; // settings of one's own
    Languages m_english{u"en-GB"_s};
};

void ProvidersTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QCoreApplication::setOrganizationName(u"heliograph-test"_s);
    QCoreApplication::setApplicationName(u"providerstest"_s);
}

void ProvidersTest::keysLeadHere()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    bench.window->go(Screen::Messages);
    QVERIFY(!bench.view()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_G);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_P);
    QTRY_VERIFY(bench.view()->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), bench.find<QPushButton>(u"addAccount"_s));
}

void ProvidersTest::cardsTellHowAccountsStand()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    QTRY_COMPARE(bench.text(u"kenya"_s, u"standing"_s), u"Sends more slowly"_s);
    QCOMPARE(bench.text(u"kenya"_s, u"pace"_s), u"halved: 5 of 10 segments/s"_s);
    QCOMPARE(bench.text(u"kenya"_s, u"secrets"_s), u"found"_s);
    QCOMPARE(bench.text(u"europe"_s, u"standing"_s), u"Circuit open"_s);
    QCOMPARE(bench.text(u"europe"_s, u"weightWords"_s), unbroken(u"60 %"_s));
    QCOMPARE(bench.text(u"gulf"_s, u"standing"_s), u"Drained"_s);
    QVERIFY(bench.text(u"gulf"_s, u"standingSentence"_s).contains(u"The contract is being"_s));
    QCOMPARE(bench.text(u"codes"_s, u"standing"_s), u"Stopped"_s);
    QTRY_COMPARE(bench.text(u"promos"_s, u"standing"_s), u"Cannot send"_s);
    QCOMPARE(bench.text(u"promos"_s, u"secrets"_s), u"missing"_s);
    QTRY_COMPARE(bench.find<QLabel>(u"providerSummary"_s)->text(), u"6 accounts, 4 in trouble"_s);
}

void ProvidersTest::outOfUseAsksForAReasonAndUndoes_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("effect");
    QTest::addColumn<QString>("word");
    QTest::newRow("drain") << u"drain"_s << u"Routes choose other accounts"_s << u"Drained"_s;
    QTest::newRow("isolate") << u"isolate"_s << u"Nothing leaves by"_s << u"Isolated"_s;
}

void ProvidersTest::outOfUseAsksForAReasonAndUndoes()
{
    QFETCH(QString, action);
    QFETCH(QString, effect);
    QFETCH(QString, word);
    const Bench bench(World::Sandbox);
    QVERIFY(bench.isReady);
    const QString id = u"sandbox"_s;
    QTRY_COMPARE(bench.text(id, u"standing"_s), u"Sends"_s);
    QVERIFY(!bench.in<QAction>(id, u"putBack"_s)->isVisible());
    bench.in<QAction>(id, action)->trigger();
    auto *reason = bench.in<QLineEdit>(id, u"useReason"_s);
    QTRY_COMPARE(QApplication::focusWidget(), reason);
    QVERIFY(bench.text(id, u"useEffect"_s).startsWith(effect));
    QTest::keyClick(reason, Qt::Key_Return); // no reason, nothing happens
    QVERIFY(reason->isVisible());
    QTest::keyClicks(reason, u"Contract ends"_s);
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_COMPARE(bench.text(id, u"standing"_s), word);
    QVERIFY(bench.text(id, u"standingSentence"_s).contains(u"Contract ends."_s));
    QVERIFY(!reason->isVisible());
    QVERIFY(!bench.in<QAction>(id, action)->isVisible());
    auto *undo = bench.find<QPushButton>(u"toastAction"_s);
    QTRY_VERIFY(undo->isVisible());
    undo->click();
    QTRY_COMPARE(bench.text(id, u"standing"_s), u"Sends"_s);
}

void ProvidersTest::puttingBackIsUndoneWithItsReason()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    const QString id = u"gulf"_s;
    QTRY_COMPARE(bench.text(id, u"standing"_s), u"Drained"_s);
    bench.in<QAction>(id, u"putBack"_s)->trigger();
    QTRY_COMPARE(bench.text(id, u"standing"_s), u"Sends"_s);
    auto *undo = bench.find<QPushButton>(u"toastAction"_s);
    QTRY_VERIFY(undo->isVisible());
    undo->click();
    QTRY_COMPARE(bench.text(id, u"standing"_s), u"Drained"_s);
    QVERIFY(bench.text(id, u"standingSentence"_s).contains(u"The contract is being"_s));
}

void ProvidersTest::escapeKeepsTheAccountInUse()
{
    const Bench bench(World::Sandbox);
    QVERIFY(bench.isReady);
    const QString id = u"sandbox"_s;
    bench.in<QAction>(id, u"drain"_s)->trigger();
    auto *reason = bench.in<QLineEdit>(id, u"useReason"_s);
    QTRY_COMPARE(QApplication::focusWidget(), reason);
    QTest::keyClicks(reason, u"No"_s);
    QTest::keyClick(reason, Qt::Key_Escape);
    QVERIFY(!reason->isVisible());
    QCOMPARE(QApplication::focusWidget(), bench.in<QPushButton>(id, u"traffic"_s));
    const auto cards = bench.runtime->engine().accountCards().result();
    QVERIFY(cards.value(0).use == AccountUse::InUse);
}

void ProvidersTest::simulatedOutageFailsRequestsUntilItIsEnded()
{
    const Bench bench(World::Sandbox);
    QVERIFY(bench.isReady);
    const QString id = u"sandbox"_s;
    const auto send = [&bench](const QString &body) {
        Draft draft;
        draft.to = u"+12025550143"_s;
        draft.body = body;
        return bench.runtime->engine().submit({draft, {}}).result();
    };
    auto *simulate = bench.in<QAction>(id, u"simulateOutage"_s);
    QTRY_VERIFY(simulate->isVisible());
    bench.in<QAction>(id, u"drain"_s)->trigger();
    auto *reason = bench.in<QLineEdit>(id, u"useReason"_s);
    QVERIFY(reason->isVisible());
    simulate->trigger(); // one question at a time
    QVERIFY(!reason->isVisible());
    QTRY_COMPARE(QApplication::focusWidget(), bench.in<QComboBox>(id, u"outageKind"_s));
    bench.click(id, u"outageBegin"_s);
    auto *news = bench.in<QLabel>(id, u"outageNews"_s);
    QTRY_VERIFY(news->isVisible());
    QVERIFY2(news->text().startsWith(u"Simulated outage until "_s), qPrintable(news->text()));
    QVERIFY(!simulate->isVisible());
    QVERIFY(!bench.in<QWidget>(id, u"outageBegin"_s)->isVisible());

    QVERIFY(send(u"It fails."_s));
    // Counts are written and read every few seconds.
    QTRY_VERIFY_WITH_TIMEOUT(
            bench.text(id, u"requests"_s).startsWith(unbroken(u"100 %"_s) + u" of "_s), 20'000);

    bench.click(id, u"outageEnd"_s);
    QTRY_VERIFY(!news->isVisible());
    QVERIFY(simulate->isVisible());
    const auto later = send(u"It leaves."_s);
    QVERIFY(later);
    const auto state = [&] {
        const auto history = bench.runtime->reader().history(later->id).result();
        return history ? history->message.state : MessageState::Failed;
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(), MessageState::Delivered, 20'000);
}

void ProvidersTest::nobodyElsesCarrierIsMadeToFail()
{
    const Bench bench(World::Sandbox);
    QVERIFY(bench.isReady);
    OutageControl *outages = bench.runtime->outages();
    QVERIFY(outages);
    Account own = *bench.saved(u"sandbox"_s);
    QVERIFY(outages->serves(own));
    const QString address = own.settings.value(u"base_url"_s);
    for (const QString &other : {QString(), u"https://api.twilio.com"_s, address + u'0',
                 QString(address).replace(u"127.0.0.1"_s, u"127.0.0.1.example"_s)}) {
        own.settings.insert(u"base_url"_s, other);
        QVERIFY2(!outages->serves(own), qPrintable(other));
        QVERIFY(!outages->begin(own, OutageKind::Cut, 1min).result());
        QVERIFY(outages->lasting({own}).result().isEmpty());
    }
}

void ProvidersTest::outageIsNotOfferedWithoutASandbox()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    QVERIFY(!bench.runtime->outages());
    for (const QString &id : {u"kenya"_s, u"europe"_s, u"gulf"_s})
        QVERIFY(!bench.in<QAction>(id, u"simulateOutage"_s)->isVisible());
}

void ProvidersTest::weightIsSetAndUndone()
{
    const Bench bench(World::Sandbox);
    QVERIFY(bench.isReady);
    const QString id = u"sandbox"_s;
    auto *weight = bench.in<QSlider>(id, u"weight"_s);
    weight->setFocus();
    for (int step = 0; step < 4; ++step)
        QTest::keyClick(weight, Qt::Key_PageDown);
    QCOMPARE(bench.text(id, u"weightWords"_s), unbroken(u"60 %"_s));
    const auto weightNow = [&] {
        return bench.runtime->engine().accountCards().result().value(0).weightPercent;
    };
    QTRY_COMPARE(weightNow(), 60);
    QTRY_COMPARE(bench.text(id, u"weightWords"_s), unbroken(u"60 %"_s));
    auto *undo = bench.find<QPushButton>(u"toastAction"_s);
    QTRY_VERIFY(undo->isVisible());
    undo->click();
    QTRY_COMPARE(weightNow(), 100);
    QTRY_COMPARE(weight->value(), 100);
}

void ProvidersTest::credentialsAreTestedInTheCard()
{
    const Bench bench(World::Sandbox);
    QVERIFY(bench.isReady);
    bench.click(u"sandbox"_s, u"testCredentials"_s);
    QTRY_VERIFY(
            bench.text(u"sandbox"_s, u"answerSentence"_s).endsWith(u"accepts the credentials."_s));
    QVERIFY(isSaying(bench.text(u"sandbox"_s, u"answerSentence"_s)));
}

void ProvidersTest::callbackCheckShowsAddressAndAdvice()
{
    const Bench bench(World::Sandbox);
    QVERIFY(bench.isReady);
    bench.click(u"sandbox"_s, u"checkCallbacks"_s);
    QTRY_VERIFY(bench.in<QLabel>(u"sandbox"_s, u"answerAddress"_s)->isVisible());
    QVERIFY(bench.text(u"sandbox"_s, u"answerAddress"_s).contains(u"/callbacks/sandbox"_s));
    const QString sentence = bench.text(u"sandbox"_s, u"answerSentence"_s);
    QVERIFY2(isSaying(sentence), qPrintable(sentence));
    QVERIFY2(sentence.contains(u"was believed"_s), qPrintable(sentence));
    QVERIFY(!bench.in<QLabel>(u"sandbox"_s, u"answerAdvice"_s)->isVisible()); // all is well
    bench.in<QLabel>(u"sandbox"_s, u"answerAdvice"_s)
            ->window()
            ->findChild<AccountPanel *>()
            ->showCallback({.sentence = u"Nobody answers."_s, .advice = u"Check the name."_s});
    QVERIFY(bench.in<QLabel>(u"sandbox"_s, u"answerAdvice"_s)->isVisible());
    QCOMPARE(bench.text(u"sandbox"_s, u"answerAdvice"_s), u"Check the name."_s);
}

void ProvidersTest::checkWithoutPublicAddressSaysSo()
{
    const Bench bench(World::Morning); // it serves nothing
    QVERIFY(bench.isReady);
    bench.click(u"kenya"_s, u"checkCallbacks"_s);
    QTRY_VERIFY(bench.text(u"kenya"_s, u"answerSentence"_s).contains(u"--public-url"_s));
    QVERIFY(isSaying(bench.text(u"kenya"_s, u"answerSentence"_s)));
}

void ProvidersTest::whatAProviderCannotDoIsNotOffered()
{
    AccountPanel panel(AccountId(u"mail"_s));
    AccountView view;
    view.card.account.id = panel.id();
    view.card.provider.callbacks = CallbackStyle::PerMessage;
    view.card.provider.hasBalance = true;
    const SystemClock clock;
    panel.show(view, clock.now());
    QVERIFY(panel.findChild<QPushButton *>(u"checkCallbacks"_s)->isVisible());
    QVERIFY(panel.findChild<QPushButton *>(u"askBalance"_s)->isVisible());
    view.card.provider.callbacks = CallbackStyle::None;
    view.card.provider.hasBalance = false;
    panel.show(view, clock.now());
    QVERIFY(!panel.findChild<QPushButton *>(u"checkCallbacks"_s)->isVisible());
    QVERIFY(!panel.findChild<QPushButton *>(u"askBalance"_s)->isVisible());
    QCOMPARE(panel.findChild<QLabel *>(u"balance"_s)->text(), u"not told by this provider"_s);
    panel.showBalance(u"12.50 USD"_s);
    QCOMPARE(panel.findChild<QLabel *>(u"balance"_s)->text(), u"12.50 USD"_s);
}

void ProvidersTest::testMessageBeginsWithTheAccount()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    bench.click(u"europe"_s, u"testSend"_s);
    QTRY_COMPARE(QApplication::focusWidget(), bench.find<QLineEdit>(u"to"_s));
    QCOMPARE(bench.find<QComboBox>(u"account"_s)->currentData().toString(), u"europe"_s);
}

void ProvidersTest::accountWithUnfinishedMessagesStays()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    bench.click(u"kenya"_s, u"remove"_s);
    QCOMPARE(bench.prompts.asked, QStringList{u"removeAccountPrompt"_s});
    QTRY_VERIFY(bench.text(u"kenya"_s, u"answerSentence"_s).contains(u"unfinished messages"_s));
    QVERIFY(isSaying(bench.text(u"kenya"_s, u"answerSentence"_s)));
    QVERIFY(bench.saved(u"kenya"_s));
}

void ProvidersTest::accountIsRemoved()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    bench.click(u"gulf"_s, u"remove"_s);
    QTRY_VERIFY(!bench.panel(u"gulf"_s));
    QVERIFY(!bench.saved(u"gulf"_s));
    QVERIFY(bench.panel(u"kenya"_s));
}

void ProvidersTest::everyWidgetHasItsNames()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    bench.in<QAction>(u"kenya"_s, u"drain"_s)->trigger();
    bench.panel(u"kenya"_s)->findChild<OutageRow *>()->ask();
    const auto nameless = [&] {
        QStringList found;
        for (const QWidget *widget : bench.view()->findChildren<QWidget *>()) {
            const bool isInteractive = qobject_cast<const QAbstractButton *>(widget) ||
                                       qobject_cast<const QLineEdit *>(widget) ||
                                       qobject_cast<const QComboBox *>(widget) ||
                                       qobject_cast<const QSlider *>(widget);
            if (isInteractive && widget->isVisibleTo(bench.window.get()) &&
                    (widget->objectName().isEmpty() || widget->accessibleName().isEmpty()))
                found.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                             widget->objectName());
        }
        return found;
    };
    QCOMPARE(nameless(), QStringList());
    bench.find<QPushButton>(u"addAccount"_s)->click();
    QCOMPARE(nameless(), QStringList());
}

} // namespace helio

QTEST_MAIN(helio::ProvidersTest)
#include "providerstest.moc"
