// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/numberfacts.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;

class NumberFactsTest : public QObject
{
    Q_OBJECT
private slots:
    void everyNameComesBack()
    {
        QSet<QString> names;
        for (const LineType type : allLineTypes) {
            const QString name = toName(type);
            QVERIFY(!name.isEmpty());
            names.insert(name);
            QVERIFY(lineTypeFromName(name) == type);
        }
        QCOMPARE(size_t(names.size()), allLineTypes.size());
        for (const QString &name : {QString(), u"Mobile"_s, u"unknown"_s})
            QVERIFY2(!lineTypeFromName(name), qPrintable(name));
    }

    void notKnownIsNotNo() { QVERIFY(NumberFacts() != NumberFacts{.isValid = false}); }
};

QTEST_GUILESS_MAIN(NumberFactsTest)
#include "numberfactstest.moc"
