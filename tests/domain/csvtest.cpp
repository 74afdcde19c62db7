// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/csv.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;

class CsvTest : public QObject
{
    Q_OBJECT
private slots:
    void readsRecords_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QList<QStringList>>("fields");
        QTest::addColumn<QList<int>>("lines");
        const QList<QStringList> two{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
        QTest::newRow("CRLF") << QByteArray("a,b\r\n1,2\r\n") << two << QList{1, 2};
        QTest::newRow("LF, no last line end") << QByteArray("a,b\n1,2") << two << QList{1, 2};
        QTest::newRow("CR alone") << QByteArray("a,b\r1,2\r") << two << QList{1, 2};
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a,b\n1,2")
                                         << two << QList{1, 2};
        QTest::newRow("semicolons") << QByteArray("a;b\n1;2") << two << QList{1, 2};
        QTest::newRow("tabs") << QByteArray("a\tb\n1\t2") << two << QList{1, 2};
        QTest::newRow("empty lines") << QByteArray("\na,b\n\n\n1,2\n\n") << two << QList{2, 5};
        QTest::newRow("blanks around fields") << QByteArray(" a , b \n1 ,2 ") << two << QList{1, 2};
        QTest::newRow("quotes") << QByteArray("a,b\n\"1,\r\n \"\"x\"\"\",\"\"\n3,4")
                                << QList<QStringList>{{u"a"_s, u"b"_s},
                                           {u"1,\r\n \"x\""_s, QString()}, {u"3"_s, u"4"_s}}
                                << QList{1, 2, 4};
        QTest::newRow("a separator within quotes does not decide")
                << QByteArray("\"x,y,z\";b\n1,5;2")
                << QList<QStringList>{{u"x,y,z"_s, u"b"_s}, {u"1,5"_s, u"2"_s}} << QList{1, 2};
        QTest::newRow("empty fields")
                << QByteArray("a,,\n,,b") << QList<QStringList>{{u"a"_s, {}, {}}, {{}, {}, u"b"_s}}
                << QList{1, 2};
        QTest::newRow("nothing") << QByteArray() << QList<QStringList>{} << QList<int>{};
    }
    void readsRecords()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QList<QStringList>, fields);
        QFETCH(QList<int>, lines);
        const auto text = readCsv(csv);
        QVERIFY2(text, text ? "" : qPrintable(text.error().text));
        QCOMPARE(text->records.size(), fields.size());
        for (qsizetype i = 0; i < fields.size(); ++i) {
            QCOMPARE(text->records[i].fields, fields[i]);
            QCOMPARE(text->records[i].line, lines[i]);
        }
    }

    void refusesWhatIsNoCsv_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("words");
        QTest::newRow("open quote") << QByteArray("a\n\n\"b\nc") << u"Line 3"_s;
        QTest::newRow("text after a quote") << QByteArray("a\n\"b\"c,d") << u"Line 2"_s;
        QTest::newRow("Latin-1") << QByteArray("Z\xFCrich") << u"UTF-8"_s;
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                              "a\0b\0",
                                           6)
                                << u"UTF-8"_s;
    }
    void refusesWhatIsNoCsv()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, words);
        const auto text = readCsv(csv);
        QVERIFY(!text);
        QVERIFY2(text.error().text.contains(words), qPrintable(text.error().text));
    }

    void whatIsWrittenIsReadAgain()
    {
        QRandomGenerator random(3);
        const QString alphabet = u"ab,;\t\"\r\n ż😀"_s;
        for (int i = 0; i < 2000; ++i) {
            QString csv = csvLine({u"first"_s, u"second"_s, u"third"_s});
            QStringList fields;
            for (int field = 0; field < 3; ++field) {
                QString text;
                for (int length = random.bounded(6); length > 0; --length)
                    text.append(alphabet[random.bounded(int(alphabet.size()) - 2)]);
                fields.append(text);
            }
            csv += csvLine(fields);
            const auto read = readCsv(csv.toUtf8());
            QVERIFY2(read, qPrintable(csv));
            QCOMPARE(read->records.size(), 2);
            QCOMPARE(read->records[1].fields, fields);
        }
    }
};

QTEST_APPLESS_MAIN(CsvTest)
#include "csvtest.moc"
