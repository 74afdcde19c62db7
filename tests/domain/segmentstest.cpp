// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/segments.h"

#include "core/domain/gsm7.h"
#include "tests/support/sources.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;

namespace
{

QString times(const QString &text, int count)
{
    return text.repeated(count);
}

int unitsOf(QStringView part, Encoding encoding)
{
    if (encoding == Encoding::Ucs2)
        return int(part.size());
    int units = 0;
    for (const QChar character : part)
        units += gsm7::septets(character.unicode());
    return units;
}

/** A text of pieces that are awkward at borders. */
QString randomText(QRandomGenerator &random, const QStringList &pieces, int most)
{
    QString text;
    const int count = random.bounded(most + 1);
    for (int i = 0; i < count; ++i)
        text += pieces[random.bounded(int(pieces.size()))];
    return text;
}

} // namespace

class SegmentsTest : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithTwiliosCalculator_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<int>("segments");
        const QJsonArray vectors =
                QJsonDocument::fromJson(testing::readSource(u"tests/domain/data/segments.json"_s))
                        .object()
                        .value("vectors"_L1)
                        .toArray();
        QCOMPARE(vectors.size(), 36);
        for (const auto &vector : vectors) {
            QString text;
            const QJsonArray pieces = vector["text"_L1].toArray();
            for (const auto &piece : pieces)
                text += times(piece[0].toString(), piece[1].toInt());
            QTest::addRow("%s", qPrintable(QString::fromUtf8(
                                        QJsonDocument(pieces).toJson(QJsonDocument::Compact))))
                    << text << vector["encoding"_L1].toString() << vector["segments"_L1].toInt();
        }
    }
    void agreesWithTwiliosCalculator()
    {
        QFETCH(QString, text);
        QFETCH(QString, encoding);
        QFETCH(int, segments);
        const SegmentCount count = countSegments(text);
        QCOMPARE(toName(count.encoding), encoding);
        QCOMPARE(count.segments, segments);
        // The calculator counts what it is given; what is sent is composed first.
        if (text == text.normalized(QString::NormalizationForm_C))
            QCOMPARE(segment(text).segments(), segments);
    }

    void agreesWithPublishedTables_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Encoding>("encoding");
        QTest::addColumn<int>("segments");
        const auto gsm = [](const char *name, const QString &text, int segments) {
            QTest::newRow(name) << text << Encoding::Gsm7 << segments;
        };
        const auto ucs = [](const char *name, const QString &text, int segments) {
            QTest::newRow(name) << text << Encoding::Ucs2 << segments;
        };
        // message-segment-calculator, tests/index.test.js
        gsm("160 digits", times(u"1"_s, 160), 1);
        gsm("161 digits", times(u"1"_s, 161), 2);
        gsm("307 digits", times(u"1"_s, 307), 3);
        ucs("emoji + 68", u"😜"_s + times(u"1"_s, 68), 1);
        ucs("emoji + 69", u"😜"_s + times(u"1"_s, 69), 2);
        ucs("emoji + 133", u"😜"_s + times(u"1"_s, 133), 3);
        ucs("flag + 66", u"🇮🇹"_s + times(u"1"_s, 66), 1);
        ucs("flag + 67", u"🇮🇹"_s + times(u"1"_s, 67), 2);
        ucs("rainbow flag + 64", u"🏳️‍🌈"_s + times(u"1"_s, 64), 1);
        ucs("rainbow flag + 65", u"🏳️‍🌈"_s + times(u"1"_s, 65), 2);
        for (const QChar character : u"|^€{}[]~\\"_s) {
            QTest::addRow("U+%04X + 158", character.unicode())
                    << QString(character) + times(u"1"_s, 158) << Encoding::Gsm7 << 1;
            QTest::addRow("U+%04X + 159", character.unicode())
                    << QString(character) + times(u"1"_s, 159) << Encoding::Gsm7 << 2;
        }
        for (const QChar character : u"ÁÚúçíÍóÓ"_s) {
            QTest::addRow("U+%04X x 70", character.unicode())
                    << QString(70, character) << Encoding::Ucs2 << 1;
            QTest::addRow("U+%04X x 71", character.unicode())
                    << QString(71, character) << Encoding::Ucs2 << 2;
        }
        ucs("issue 18: emoji + 68 brackets", u"😀"_s + times(u"]"_s, 68), 1);
        ucs("issue 18: emoji + 69 brackets", u"😀"_s + times(u"]"_s, 69), 2);
        ucs("issue 17: three marks + 66", u"e\u0301\u0301\u0301"_s + times(u"a"_s, 66), 1);
        ucs("issue 17: three marks + 67", u"e\u0301\u0301\u0301"_s + times(u"a"_s, 67), 2);
        // notifications-utils, tests/test_template_types.py
        for (const auto &[length, parts] : {std::pair(160, 1), {161, 2}, {306, 2}, {307, 3},
                     {612, 4}, {613, 5}, {765, 5}, {766, 6}, {918, 6}, {919, 7}})
            QTest::addRow("à x %d", length) << QString(length, u'à') << Encoding::Gsm7 << parts;
        for (const auto &[length, parts] : {std::pair(70, 1), {71, 2}, {134, 2}, {135, 3}, {268, 4},
                     {269, 5}, {402, 6}, {403, 7}})
            QTest::addRow("ÿ x %d", length) << QString(length, u'ÿ') << Encoding::Ucs2 << parts;
        gsm("158 + bar", times(u"a"_s, 158) + u'|', 1);
        gsm("159 + bar", times(u"a"_s, 159) + u'|', 2);
        gsm("304 + bracket", times(u"a"_s, 304) + u'[', 2);
        // gocommon, gsm7_test.go
        gsm("80 form feeds", times(u"\f"_s, 80), 1);
        gsm("81 form feeds", times(u"\f"_s, 81), 2);
        // run for the purpose
        gsm("odd border", times(u"^"_s, 153), 3);
        gsm("306 septets in three", times(u"a"_s, 152) + u'[' + times(u"a"_s, 152), 3);
        ucs("134 units in three", times(u"я"_s, 66) + u"😀"_s + times(u"я"_s, 66), 3);
        gsm("CR LF", u"\r\n"_s, 1);
    }
    void agreesWithPublishedTables()
    {
        QFETCH(QString, text);
        QFETCH(Encoding, encoding);
        QFETCH(int, segments);
        QCOMPARE(countSegments(text).encoding, encoding);
        QCOMPARE(countSegments(text).segments, segments);
    }

    void composesBeforeCounting()
    {
        const Segmentation cut = segment(times(u"e\u0301"_s, 160));
        QCOMPARE(cut.text, QString(160, u'é'));
        QCOMPARE(cut.encoding, Encoding::Gsm7);
        QCOMPARE(cut.segments(), 1);
        QVERIFY(cut.offenders.isEmpty());
        // Only one of three marks finds a place in é: 70 units where the calculator sees 71.
        QCOMPARE(segment(u"e\u0301\u0301\u0301"_s + times(u"a"_s, 67)).segments(), 1);
    }

    void tellsUnitsAndRoom_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("units");
        QTest::addColumn<QList<int>>("borders");
        QTest::addColumn<int>("left");
        QTest::newRow("empty") << u""_s << 0 << QList<int>{0} << 160;
        QTest::newRow("short") << u"abc"_s << 3 << QList<int>{0} << 157;
        QTest::newRow("extension") << u"a€"_s << 3 << QList<int>{0} << 157;
        QTest::newRow("extension in UCS-2") << u"я€"_s << 2 << QList<int>{0} << 68;
        QTest::newRow("full") << times(u"a"_s, 160) << 160 << QList<int>{0} << 0;
        QTest::newRow("two") << times(u"a"_s, 161) << 161 << QList<int>{0, 153} << 145;
        QTest::newRow("escape pair moves over") << times(u"a"_s, 152) + u'[' + times(u"a"_s, 10)
                                                << 164 << QList<int>{0, 152} << 141;
        QTest::newRow("surrogate pair moves over")
                << times(u"я"_s, 66) + u"😀яяя"_s << 71 << QList<int>{0, 66} << 62;
    }
    void tellsUnitsAndRoom()
    {
        QFETCH(QString, text);
        QFETCH(int, units);
        QFETCH(QList<int>, borders);
        QFETCH(int, left);
        const Segmentation cut = segment(text);
        QCOMPARE(cut.units, units);
        QCOMPARE(cut.borders, borders);
        QCOMPARE(cut.unitsLeftInLast, left);
    }

    void cutsGreedilyAndNeverThroughAPair()
    {
        const QStringList alphabets[] = {{u"a"_s, u"é"_s, u"["_s, u"€"_s, u"\n"_s},
                {u"a"_s, u"я"_s, u"😀"_s, u"["_s, u"👨‍👩‍👧"_s},
                {u"\xD83D"_s, u"\xDE00"_s,
                        u"я"_s}}; // halves of a pair, as broken input brings them
        QRandomGenerator random(17);
        for (const QStringList &alphabet : alphabets) {
            for (int i = 0; i < 500; ++i) {
                const Segmentation cut = segment(randomText(random, alphabet, 700));
                const bool isGsm7 = cut.encoding == Encoding::Gsm7;
                const int room =
                        isGsm7 ? (cut.segments() > 1 ? 153 : 160) : (cut.segments() > 1 ? 67 : 70);
                int units = 0;
                for (int part = 0; part < cut.segments(); ++part) {
                    const int start = cut.borders[part];
                    const bool isLast = part + 1 == cut.segments();
                    const int end = isLast ? int(cut.text.size()) : cut.borders[part + 1];
                    const int filled =
                            unitsOf(QStringView(cut.text).sliced(start, end - start), cut.encoding);
                    units += filled;
                    QVERIFY(filled <= room);
                    if (isLast) {
                        QCOMPARE(cut.unitsLeftInLast, room - filled);
                        continue;
                    }
                    // One unit may stay empty, and only because a pair did not fit.
                    const bool isPair = isGsm7 ? gsm7::septets(cut.text[end].unicode()) == 2
                                               : cut.text[end].isHighSurrogate();
                    QVERIFY(filled == room || (filled == room - 1 && isPair));
                    QVERIFY(!(
                            cut.text[end].isLowSurrogate() && cut.text[end - 1].isHighSurrogate()));
                }
                QCOMPARE(cut.units, units);
                const SegmentCount count{cut.encoding, cut.segments(), cut.units};
                QVERIFY(countSegments(cut.text) == count);
            }
        }
    }

    void alphabetHasItsSize()
    {
        int basic = 0;
        int extension = 0;
        for (int code = 0; code <= 0xFFFF; ++code) {
            basic += gsm7::septets(char16_t(code)) == 1;
            extension += gsm7::septets(char16_t(code)) == 2;
        }
        QCOMPARE(basic, 127);
        QCOMPARE(extension, 10);
        QVERIFY(gsm7::septets(u'Ç') && !gsm7::septets(u'ç') && !gsm7::septets(u'\x1B'));
        QVERIFY(!gsm7::septets(u'`') && !gsm7::septets(u'\t') && !gsm7::septets(u'\0'));
    }
};

QTEST_APPLESS_MAIN(SegmentsTest)
#include "segmentstest.moc"
