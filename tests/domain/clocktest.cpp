// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/clock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;

class ClockTest : public QObject
{
    Q_OBJECT

private slots:
    void timesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc"); // empty: refused
        const auto row = [](const char *name, const QString &text, const QString &utc = {}) {
            QTest::newRow(name) << text << utc;
        };
        row("UTC", u"2026-01-02T03:04:05Z"_s, u"2026-01-02T03:04:05.000Z"_s);
        row("milliseconds", u"2026-01-02T03:04:05.678Z"_s, u"2026-01-02T03:04:05.678Z"_s);
        row("no seconds", u"2026-01-02T03:04Z"_s, u"2026-01-02T03:04:00.000Z"_s);
        row("an offset", u"2026-01-02T03:04:05+03:00"_s, u"2026-01-02T00:04:05.000Z"_s);
        row("across a day", u"2026-01-01T23:00:00-05:00"_s, u"2026-01-02T04:00:00.000Z"_s);
        row("a leap day", u"2028-02-29T00:00:00Z"_s, u"2028-02-29T00:00:00.000Z"_s);
        row("no such day", u"2026-02-29T00:00:00Z"_s);
        row("no such hour", u"2026-01-02T25:00:00Z"_s);
        row("whose time?", u"2026-01-02T03:04:05"_s);
        row("a day alone", u"2026-01-02"_s);
        row("milliseconds since 1970", u"1767323045678"_s);
        row("words", u"tomorrow"_s);
        row("nothing", u""_s);
    }

    void timesAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto read = instantFromIso(text);
        QCOMPARE(read ? toIso(*read) : QString(), utc);
    }
};

QTEST_GUILESS_MAIN(ClockTest)
#include "clocktest.moc"
