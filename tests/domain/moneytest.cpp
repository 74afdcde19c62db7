// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/money.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace helio;

class MoneyTest : public QObject
{
    Q_OBJECT
private slots:
    void readsExactly_data()
    {
        QTest::addColumn<QString>("decimal");
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<QString>("written");
        QTest::newRow("Twilio's price") << u"-0.00750"_s << qint64(-7'500) << u"-0.0075"_s;
        QTest::newRow("whole") << u"12"_s << qint64(12'000'000) << u"12.00"_s;
        QTest::newRow("zero") << u"0"_s << qint64(0) << u"0.00"_s;
        QTest::newRow("plus sign") << u"+1.5"_s << qint64(1'500'000) << u"1.50"_s;
        QTest::newRow("smallest") << u"0.000001"_s << qint64(1) << u"0.000001"_s;
        QTest::newRow("zeros that do not count")
                << u"0.1000000000"_s << qint64(100'000) << u"0.10"_s;
        QTest::newRow("no binary fraction") << u"0.1"_s << qint64(100'000) << u"0.10"_s;
        QTest::newRow("largest") << u"9223372036854.775807"_s << std::numeric_limits<qint64>::max()
                                 << u"9223372036854.775807"_s;
    }
    void readsExactly()
    {
        QFETCH(QString, decimal);
        QFETCH(qint64, micros);
        QFETCH(QString, written);
        const auto money = moneyFromDecimal(decimal, u"usd"_s);
        QVERIFY(money);
        QCOMPARE(money->micros, micros);
        QCOMPARE(money->currency, u"USD"_s);
        QCOMPARE(toDecimal(*money), written);
        QVERIFY(moneyFromDecimal(written, u"USD"_s) == money);
    }

    void refusesWhatIsNoAmount_data()
    {
        QTest::addColumn<QString>("decimal");
        QTest::addColumn<QString>("currency");
        for (const auto &text : {u""_s, u"-"_s, u"."_s, u"1."_s, u".5"_s, u"1,5"_s, u"1e3"_s,
                     u" 1"_s, u"0x10"_s, u"NaN"_s, u"--1"_s, u"1\n"_s, u"٣"_s})
            QTest::addRow("\"%s\"", qPrintable(text)) << text << u"USD"_s;
        QTest::newRow("seven places that count") << u"0.0000001"_s << u"USD"_s;
        QTest::newRow("one beyond the largest") << u"9223372036854.775808"_s << u"USD"_s;
        QTest::newRow("many digits") << u"99999999999999"_s << u"USD"_s;
        QTest::newRow("no currency") << u"1"_s << u""_s;
        QTest::newRow("a sign for a currency") << u"1"_s << u"$"_s;
    }
    void refusesWhatIsNoAmount()
    {
        QFETCH(QString, decimal);
        QFETCH(QString, currency);
        QVERIFY(!moneyFromDecimal(decimal, currency));
    }

    void writesTheSmallestNumberOfAll()
    {
        const Money money{std::numeric_limits<qint64>::min(), u"USD"_s};
        QCOMPARE(toDecimal(money), u"-9223372036854.775808"_s);
    }
};

QTEST_APPLESS_MAIN(MoneyTest)
#include "moneytest.moc"
