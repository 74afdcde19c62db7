// SPDX-License-Identifier: GPL-3.0-or-later
// Compares our segments with Twilio's own calculator (npm sms-segments-calculator).
#include "core/domain/segments.h"
#include "tests/support/sources.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;

namespace
{

const QString foreign = testing::sourcePath(u"tests/foreign"_s);

/** JSON with every unit escaped: readers of lines also break at U+2028. */
QByteArray asJson(const QString &text)
{
    QByteArray json = "\"";
    for (const QChar unit : text)
        json += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    return json + "\"\n";
}

struct Answer {
    QString encoding;
    int segments = 0;
};

/** What the calculator says of each text; empty where it could not be asked. */
QList<Answer> calculated(const QStringList &texts)
{
    QProcess node;
    node.start(u"node"_s, {foreign + u"/segments.mjs"_s});
    if (!node.waitForStarted())
        return {};
    for (const QString &text : texts)
        node.write(asJson(text));
    node.closeWriteChannel();
    if (!node.waitForFinished(120'000) || node.exitCode() != 0) {
        qWarning("%s", node.readAllStandardError().constData());
        return {};
    }
    QList<Answer> answers;
    while (node.canReadLine()) {
        const QJsonObject answer = QJsonDocument::fromJson(node.readLine()).object();
        answers.append({answer["encoding"_L1].toString(), answer["segments"_L1].toInt()});
    }
    return answers;
}

/** Characters of each kind; no pieces that join their neighbours into one grapheme. */
const QStringList plain{u"a"_s, u"Z"_s, u"7"_s, u" "_s, u"é"_s, u"Ω"_s, u"@"_s, u"\n"_s, u"\r\n"_s};
const QStringList extension{
        u"["_s, u"]"_s, u"{"_s, u"}"_s, u"~"_s, u"|"_s, u"^"_s, u"\\"_s, u"€"_s};
const QStringList foreignLetters{u"я"_s, u"Ж"_s, u"م"_s, u"你"_s, u"ሰ"_s, u"ç"_s, u"’"_s, u"—"_s};
const QStringList emoji{u"😀"_s, u"😜"_s, u"🎉"_s, u"🚚"_s, u"💳"_s, u"𝒳"_s};
const QStringList clusters{u"👨‍👩‍👧‍👦"_s, u"🇰🇪"_s, u"👍🏽"_s,
        u"🏳️‍🌈"_s, u"q\u0303"_s, u"1️⃣"_s};

struct Mix {
    const QStringList &pieces;
    int weight;
};

class Generator
{
public:
    explicit Generator(quint32 seed)
        : m_random(seed)
    {
    }

    /** Pieces drawn by weight until \a size UTF-16 units are there. */
    QString text(const QList<Mix> &mixes, int size)
    {
        int total = 0;
        for (const Mix &mix : mixes)
            total += mix.weight;
        QString text;
        while (text.size() < size) {
            int drawn = m_random.bounded(total);
            for (const Mix &mix : mixes) {
                if (drawn < mix.weight) {
                    text += mix.pieces[m_random.bounded(int(mix.pieces.size()))];
                    break;
                }
                drawn -= mix.weight;
            }
        }
        return text.normalized(QString::NormalizationForm_C);
    }

    /** A size near a border of segments of \a each units, or anywhere. */
    int size(int alone, int each)
    {
        const int parts = m_random.bounded(5);
        const int near = m_random.bounded(9) - 4;
        if (parts == 0)
            return m_random.bounded(each * 5);
        return (parts == 1 ? alone : each * parts) + near;
    }

    int bounded(int most) { return m_random.bounded(most); }

private:
    QRandomGenerator m_random;
};

} // namespace

class SegmentsForeignTest : public QObject
{
    Q_OBJECT

    void compare(const QStringList &texts)
    {
        const QList<Answer> answers = calculated(texts);
        QCOMPARE(answers.size(), texts.size());
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const SegmentCount ours = countSegments(texts[i]);
            const QByteArray text = asJson(texts[i]);
            QVERIFY2(toName(ours.encoding) == answers[i].encoding, text.constData());
            QVERIFY2(ours.segments == answers[i].segments,
                    text + " ours " + QByteArray::number(ours.segments) + ", theirs " +
                            QByteArray::number(answers[i].segments));
        }
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(QFileInfo::exists(foreign + u"/node_modules/sms-segments-calculator"_s),
                "The calculator to compare with is not installed: run npm ci --prefix tests/foreign.");
    }

    void everyCharacterHasTheSameEncoding()
    {
        QStringList texts;
        for (int code = 0; code <= 0xFFFF; ++code) {
            const QChar character{char16_t(code)};
            if (!character.isSurrogate())
                texts.append(QString(character));
        }
        QCOMPARE(texts.size(), 63'488);
        compare(texts);
    }

    void gsm7TextsHaveTheSameSegments()
    {
        Generator generator(20'260'101);
        QStringList texts;
        for (int i = 0; i < 1500; ++i) {
            const int share = generator.bounded(10);
            texts.append(generator.text({{plain, 10 - share}, {extension, share}},
                    generator.size(160 - 8 * share, 153 - 8 * share)));
        }
        compare(texts);
    }

    void ucs2TextsHaveTheSameSegments()
    {
        Generator generator(20'260'102);
        QStringList texts;
        for (int i = 0; i < 1500; ++i) {
            texts.append(generator.text({{plain, 3}, {extension, 1}, {foreignLetters, 4},
                                                {emoji, 1 + generator.bounded(6)}},
                    generator.size(70, 67)));
        }
        compare(texts);
    }

    void oneForeignCharacterTurnsTheText()
    {
        Generator generator(20'260'103);
        QStringList texts;
        for (int i = 0; i < 500; ++i) {
            QString text = generator.text({{plain, 9}, {extension, 1}}, generator.size(70, 67));
            text.insert(
                    text.size() / 2, foreignLetters[generator.bounded(int(foreignLetters.size()))]);
            texts.append(text);
        }
        compare(texts);
    }

    // The one known difference: the calculator moves a whole grapheme into the next segment where
    // we move only what the standard keeps together. It can count more, never less.
    void graphemesMayTakeTheCalculatorOneMore()
    {
        Generator generator(20'260'104);
        QStringList texts{QString(61, u'я') + clusters[0] + QString(62, u'я')};
        for (int i = 0; i < 500; ++i)
            texts.append(
                    generator.text({{foreignLetters, 4}, {clusters, 2}}, generator.size(70, 67)));
        const QList<Answer> answers = calculated(texts);
        QCOMPARE(answers.size(), texts.size());
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const SegmentCount ours = countSegments(texts[i]);
            QCOMPARE(toName(ours.encoding), answers[i].encoding);
            QVERIFY(ours.segments <= answers[i].segments);
            // A text within one message has no border to differ at.
            if (ours.units <= 70)
                QCOMPARE(answers[i].segments, 1);
        }
        QCOMPARE(countSegments(texts[0]).segments, 2);
        QCOMPARE(answers[0].segments, 3);
    }
};

QTEST_APPLESS_MAIN(SegmentsForeignTest)
#include "segmentsforeigntest.moc"
