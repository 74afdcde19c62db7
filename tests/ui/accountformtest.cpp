// SPDX-License-Identifier: GPL-3.0-or-later
// The form that makes and changes accounts, over a real runtime and the keychain.
#include "tests/ui/providersbench.h"
#include "ui/shared/language.h"

#include <QCheckBox>
#include <QComboBox>

using namespace Qt::StringLiterals;

namespace helio
{

using testing::Bench;
using testing::World;

class AccountFormTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void emptyScreenOffersAnAccount();
    void formNamesEachWrongField();
    void adaptersRefusalStandsAtItsField();
    void secretsGoToTheKeychain();
    void editKeepsWhatIsNotChanged();

private:
    QTemporaryDir m_home; // settings of one's own
    Languages m_english{u"en-GB"_s};
};

void AccountFormTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QCoreApplication::setOrganizationName(u"heliograph-test"_s);
    QCoreApplication::setApplicationName(u"accountformtest"_s);
}

void AccountFormTest::emptyScreenOffersAnAccount()
{
    const Bench bench(World::Nothing);
    QVERIFY(bench.isReady);
    auto *action = bench.find<QPushButton>(u"addFirstAccount"_s);
    QTRY_VERIFY(action->isVisible());
    QVERIFY(!bench.find<QPushButton>(u"addAccount"_s)->isVisible());
    action->click();
    QVERIFY(bench.find<QLineEdit>(u"accountName"_s)->isVisible());
    // The first account is the default: there is no other.
    QVERIFY(bench.find<QCheckBox>(u"accountIsDefault"_s)->isChecked());
    bench.find<QPushButton>(u"accountDiscard"_s)->click();
    QVERIFY(action->isVisible());
}

void AccountFormTest::formNamesEachWrongField()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    bench.find<QPushButton>(u"addAccount"_s)->click();
    auto *provider = bench.find<QComboBox>(u"accountProvider"_s);
    provider->setCurrentIndex(provider->findData(u"twilio"_s));
    bench.type(u"accountName"_s, u"kenya"_s);
    bench.type(u"setting-account_sid"_s, u"AC12"_s);
    bench.find<QPushButton>(u"accountSave"_s)->click();
    QVERIFY(bench.problemOf(u"accountName"_s).contains(u"already"_s));
    QVERIFY(bench.problemOf(u"setting-account_sid"_s).contains(u"32 hexadecimal digits"_s));
    QCOMPARE(bench.problemOf(u"secret-auth_token"_s), u"Auth token is needed."_s);
    QCOMPARE(bench.problemOf(u"setting-messaging_service_sid"_s), QString());
    QCOMPARE(QApplication::focusWidget(), bench.find<QLineEdit>(u"accountName"_s));
    QVERIFY(bench.find<QLineEdit>(u"setting-account_sid"_s)->property("invalid").toBool());
    QCOMPARE(bench.find<QLineEdit>(u"secret-auth_token"_s)->echoMode(), QLineEdit::Password);
}

void AccountFormTest::adaptersRefusalStandsAtItsField()
{
    const Bench bench(World::Nothing);
    QVERIFY(bench.isReady);
    bench.find<QPushButton>(u"addFirstAccount"_s)->click();
    auto *provider = bench.find<QComboBox>(u"accountProvider"_s);
    provider->setCurrentIndex(provider->findData(u"twilio"_s));
    bench.type(u"accountName"_s, u"kenya"_s);
    bench.type(u"setting-account_sid"_s, u"AC00000000000000000000000000000000"_s);
    bench.type(u"secret-auth_token"_s, u"0000"_s);
    QTest::keyClick(bench.find<QLineEdit>(u"secret-auth_token"_s), Qt::Key_Return);
    // Neither a sender nor a service: only the adapter knows that one of them is needed.
    QTRY_VERIFY(bench.problemOf(u"setting-from"_s).contains(u"missing"_s));
    QCOMPARE(bench.find<QLineEdit>(u"secret-auth_token"_s)->text(), u"0000"_s);
    QVERIFY(!bench.saved(u"kenya"_s));
}

void AccountFormTest::secretsGoToTheKeychain()
{
    const Bench bench(World::Nothing);
    QVERIFY(bench.isReady);
    bench.find<QPushButton>(u"addFirstAccount"_s)->click();
    auto *provider = bench.find<QComboBox>(u"accountProvider"_s);
    provider->setCurrentIndex(provider->findData(u"twilio"_s));
    bench.type(u"accountName"_s, u"kenya"_s);
    bench.type(u"setting-account_sid"_s, u"AC00000000000000000000000000000000"_s);
    bench.type(u"setting-from"_s, u"+15005550006"_s);
    bench.type(u"setting-base_url"_s, u"http://127.0.0.1:9"_s);
    bench.type(u"secret-auth_token"_s, u"0000"_s);
    bench.find<QPushButton>(u"accountSave"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(bench.panel(u"kenya"_s), 10'000);
    QTRY_COMPARE(bench.text(u"kenya"_s, u"secrets"_s), u"found"_s);
    const auto saved = bench.saved(u"kenya"_s);
    QVERIFY(saved);
    QVERIFY(saved->secrets.value(u"auth_token"_s).startsWith("keychain:"_L1));
    QCOMPARE(saved->settings.value(u"from"_s), u"+15005550006"_s);
    QVERIFY(!saved->settings.contains(u"messages_per_second"_s)); // the default
    QVERIFY(saved->isDefault);
    // What was typed is in no widget any more, also when the account is edited.
    bench.click(u"kenya"_s, u"edit"_s);
    const auto *token = bench.find<QLineEdit>(u"secret-auth_token"_s);
    QVERIFY(token->isVisible());
    QCOMPARE(token->text(), QString());
    QVERIFY(token->placeholderText().startsWith(u"Kept in the keychain."_s));
    bench.find<QPushButton>(u"accountDiscard"_s)->click();
    bench.click(u"kenya"_s, u"remove"_s); // and with it the keychain's entry
    QTRY_VERIFY(!bench.panel(u"kenya"_s));
}

void AccountFormTest::editKeepsWhatIsNotChanged()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    const auto before = bench.saved(u"europe"_s);
    QVERIFY(before);
    bench.click(u"europe"_s, u"edit"_s);
    QVERIFY(!bench.find<QLineEdit>(u"accountName"_s)->isVisible());
    QCOMPARE(bench.find<QLineEdit>(u"setting-from"_s)->text(), u"PARCELS"_s);
    bench.type(u"setting-from"_s, u"PACKAGES"_s);
    QTest::keyClick(bench.find<QLineEdit>(u"setting-from"_s), Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(bench.panel(u"europe"_s)->isVisible());
    const auto after = bench.saved(u"europe"_s);
    QVERIFY(after);
    QCOMPARE(after->settings.value(u"from"_s), u"PACKAGES"_s);
    QCOMPARE(after->secrets, before->secrets);
    QCOMPARE(after->settings.size(), before->settings.size());
}

} // namespace helio

QTEST_MAIN(helio::AccountFormTest)
#include "accountformtest.moc"
