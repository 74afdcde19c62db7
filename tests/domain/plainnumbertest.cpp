// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/plainnumber.h"

#include <QTest>

using namespace helio;
using namespace Qt::StringLiterals;

class PlainNumberTest : public QObject
{
    Q_OBJECT

private slots:
    void onlyNumbersHaveAPlus_data();
    void onlyNumbersHaveAPlus();
};

void PlainNumberTest::onlyNumbersHaveAPlus_data()
{
    QTest::addColumn<QString>("ours");
    QTest::addColumn<QString>("plain");
    QTest::newRow("number") << u"+254712345678"_s << u"254712345678"_s;
    QTest::newRow("shortest number") << u"+290123456"_s << u"290123456"_s;
    QTest::newRow("short code") << u"12345678"_s << u"12345678"_s;
    QTest::newRow("name") << u"Acme"_s << u"Acme"_s;
    QTest::newRow("name with digits") << u"Acme2468101"_s << u"Acme2468101"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void PlainNumberTest::onlyNumbersHaveAPlus()
{
    QFETCH(QString, ours);
    QFETCH(QString, plain);
    QCOMPARE(withoutPlus(ours), plain);
    QCOMPARE(withPlus(plain), ours);
}

QTEST_APPLESS_MAIN(PlainNumberTest)
#include "plainnumbertest.moc"
