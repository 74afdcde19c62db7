// SPDX-License-Identifier: GPL-3.0-or-later
// What the account form can tell of a value by itself.
#include "ui/providers/formrules.h"
#include "ui/shared/language.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace helio
{

class FormRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void nameIsChecked_data();
    void nameIsChecked();
    void settingIsChecked_data();
    void settingIsChecked();
    void secretIsNeededOnce();
    void defaultsGoWithoutSaying();
    void whatMayStayStandsLast();
    void keptSecretIsNotShown();

private:
    Languages m_english{u"en-GB"_s};
};

void FormRulesTest::nameIsChecked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("good") << u"kenya-2"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("space") << u"ken ya"_s << false;
    QTest::newRow("capital") << u"Kenya"_s << false;
    QTest::newRow("digit first") << u"2kenya"_s << false;
    QTest::newRow("taken") << u"kenya"_s << false;
}

void FormRulesTest::nameIsChecked()
{
    QFETCH(QString, name);
    QFETCH(bool, isGood);
    QCOMPARE(!nameProblem(name, {u"kenya"_s}), isGood);
}

void FormRulesTest::settingIsChecked_data()
{
    QTest::addColumn<SettingInfo>("setting");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("problem");
    const SettingInfo sid{.name = u"sid"_s,
            .label = u"Account SID"_s,
            .help = u"AC and two digits."_s,
            .pattern = u"^AC[0-9]{2}$"_s,
            .isRequired = true};
    const SettingInfo kind{.name = u"kind"_s,
            .label = u"Kind"_s,
            .help = u"a or b."_s,
            .choices = {u"a"_s, u"b"_s}};
    const SettingInfo port{.name = u"port"_s,
            .label = u"Port"_s,
            .defaultValue = u"25"_s,
            .pattern = u"^[0-9]+$"_s,
            .isRequired = true};
    QTest::newRow("good") << sid << u"AC42"_s << QString();
    QTest::newRow("missing") << sid << QString() << u"Account SID is needed."_s;
    QTest::newRow("shape") << sid << u"AC4"_s << u"This does not look right. AC and two digits."_s;
    QTest::newRow("line break") << sid << u"AC42\n"_s
                                << u"This does not look right. AC and two digits."_s;
    QTest::newRow("choice") << kind << u"b"_s << QString();
    QTest::newRow("no choice") << kind << u"c"_s << u"This does not look right. a or b."_s;
    QTest::newRow("optional") << kind << QString() << QString();
    QTest::newRow("default") << port << QString() << QString();
}

void FormRulesTest::settingIsChecked()
{
    QFETCH(SettingInfo, setting);
    QFETCH(QString, value);
    QFETCH(QString, problem);
    QCOMPARE(settingProblem(setting, value).value_or(QString()), problem);
}

void FormRulesTest::secretIsNeededOnce()
{
    const SettingInfo token{.name = u"token"_s, .label = u"Token"_s, .isRequired = true};
    QCOMPARE(secretProblem(token, {}, false).value_or(QString()), u"Token is needed."_s);
    QVERIFY(!secretProblem(token, {}, true));
    QVERIFY(!secretProblem(token, u"0000"_s, false));
    QVERIFY(!secretProblem({.name = u"key"_s}, {}, false));
}

void FormRulesTest::defaultsGoWithoutSaying()
{
    const SettingInfo port{.name = u"port"_s, .defaultValue = u"25"_s};
    QVERIFY(!isWorthStoring(port, {}));
    QVERIFY(!isWorthStoring(port, u"25"_s));
    QVERIFY(isWorthStoring(port, u"587"_s));
    SettingInfo needed = port;
    needed.isRequired = true; // the adapter asks for it by name
    QVERIFY(isWorthStoring(needed, u"25"_s));
}

void FormRulesTest::whatMayStayStandsLast()
{
    const SettingInfo kind{.name = u"kind"_s, .defaultValue = u"live"_s};
    const SettingInfo sender{.name = u"from"_s};
    const SettingInfo pace{.name = u"pace"_s, .defaultValue = u"10"_s};
    QCOMPARE(firstUsual({kind, sender, pace, pace}), 2);
    QCOMPARE(firstUsual({pace, pace}), 0);
    QCOMPARE(firstUsual({}), 0);
}

void FormRulesTest::keptSecretIsNotShown()
{
    QVERIFY(!secretPlace(u"keychain:kenya/auth_token/1x"_s).contains(u"1x"_s));
    QVERIFY(secretPlace(u"env:KENYA_TOKEN"_s).contains(u"env:KENYA_TOKEN"_s));
}

} // namespace helio

QTEST_MAIN(helio::FormRulesTest)
#include "formrulestest.moc"
