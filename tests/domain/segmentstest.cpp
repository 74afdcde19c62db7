// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/segments.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;

class SegmentsTest : public QObject
{
    Q_OBJECT
private slots:
    void counts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Encoding>("encoding");
        QTest::addColumn<int>("segments");
        QTest::newRow("empty") << u""_s << Encoding::Gsm7 << 1;
        QTest::newRow("160") << u"a"_s.repeated(160) << Encoding::Gsm7 << 1;
        QTest::newRow("161") << u"a"_s.repeated(161) << Encoding::Gsm7 << 2;
        QTest::newRow("307") << u"a"_s.repeated(307) << Encoding::Gsm7 << 3;
        QTest::newRow("70") << u"я"_s.repeated(70) << Encoding::Ucs2 << 1;
        QTest::newRow("71") << u"я"_s.repeated(71) << Encoding::Ucs2 << 2;
    }
    void counts()
    {
        QFETCH(QString, text);
        QFETCH(Encoding, encoding);
        QFETCH(int, segments);
        QCOMPARE(countSegments(text).encoding, encoding);
        QCOMPARE(countSegments(text).segments, segments);
        QCOMPARE(segment(text).segments(), segments);
    }
};

QTEST_APPLESS_MAIN(SegmentsTest)
#include "segmentstest.moc"
