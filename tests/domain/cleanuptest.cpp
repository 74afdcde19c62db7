// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/gsm7.h"
#include "core/domain/segments.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;

class CleanUpTest : public QObject
{
    Q_OBJECT
private slots:
    void namesWhatMakesTheTextDearer()
    {
        const Segmentation dear = segment(u"Café “x” {1}"_s);
        const QList<Offender> expected{{5, u"“"_s, u"not-gsm7"_s, u"\""_s, true},
                {7, u"”"_s, u"not-gsm7"_s, u"\""_s, true}};
        QCOMPARE(dear.offenders, expected);
        const Segmentation cheaper = segment(cleanedUp(dear));
        QCOMPARE(cheaper.text, u"Café \"x\" {1}"_s);
        QCOMPARE(cheaper.encoding, Encoding::Gsm7);
        const QList<Offender> left{{9, u"{"_s, u"extension"_s, u"("_s, true},
                {11, u"}"_s, u"extension"_s, u")"_s, true}};
        QCOMPARE(cheaper.offenders, left);
        QCOMPARE(cleanedUp(cheaper), u"Café \"x\" (1)"_s);
    }

    void positionsAreThoseOfTheComposedText()
    {
        const Segmentation cut = segment(u"e\u0301…"_s);
        QCOMPARE(cut.offenders.size(), 1);
        QCOMPARE(cut.offenders[0].index, 1);
        QCOMPARE(cut.text.mid(cut.offenders[0].index, 1), u"…"_s);
    }

    void clustersAreOneOffender()
    {
        const Segmentation cut = segment(u"a👨‍👩‍👧b🇰🇪"_s);
        QCOMPARE(cut.offenders.size(), 2);
        QCOMPARE(cut.offenders[0].character, u"👨‍👩‍👧"_s);
        QCOMPARE(cut.offenders[1].character, u"🇰🇪"_s);
        QVERIFY(!cut.offenders[0].hasReplacement && !cut.offenders[1].hasReplacement);
    }

    void writesTheSameInGsm7_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clean");
        const auto row = [](const char *name, const QString &text, const QString &clean) {
            QTest::newRow(name) << text << clean;
        };
        row("quotes and dashes", u"“Hi” — it’s ‘5’ « »"_s, u"\"Hi\" - it's '5' \" \""_s);
        row("ellipsis", u"wait…"_s, u"wait..."_s);
        row("one space stays one", u"a\u00A0b\u202Fc\u3000d\te"_s, u"a b c d e"_s);
        row("what nobody sees goes", u"a\u200Bb\uFEFFc\u00ADd\u2060e"_s, u"abcde"_s);
        row("joiner after a letter", u"a\u200Db"_s, u"ab"_s);
        row("bullets", u"• one\n● two"_s, u"- one\n- two"_s);
        row("full-width", u"ＡＢＣ１２３！［～］"_s, u"ABC123![~]"_s);
        row("full-width back-tick", u"｀"_s, u"'"_s);
        row("accents GSM-7 lacks", u"ça Łódź Čeština naïve"_s, u"ca Lodz Cestina naive"_s);
        row("accents GSM-7 has stay", u"é à ñ Å ç"_s, u"é à ñ Å c"_s);
        row("two accents", u"Ấn Độ"_s, u"An Do"_s);
        row("mark without a composed form", u"q\u0303"_s, u"q"_s);
        row("ligatures", u"ﬁn œuvre"_s, u"fin oeuvre"_s);
        row("Turkish", u"İstanbul ışık ğ ş"_s, u"Istanbul isik g s"_s);
        row("Hausa", u"ɗan ƙasa ɓera"_s, u"dan kasa bera"_s);
        row("fractions", u"½ ¼ 1⁄2"_s, u"1/2 1/4 1/2"_s);
        row("currencies", u"₦500 ₹20"_s, u"NGN500 INR20"_s);
        row("signs", u"5×3 ≤ 20 → ©"_s, u"5x3 <= 20 -> (c)"_s);
        row("controls", u"a\u0007b\u001Bc"_s, u"abc"_s);
        row("line separators", u"a\u2028b"_s, u"a\nb"_s);
    }
    void writesTheSameInGsm7()
    {
        QFETCH(QString, text);
        QFETCH(QString, clean);
        const Segmentation cut = segment(text);
        QCOMPARE(cut.encoding, Encoding::Ucs2);
        QCOMPARE(cleanedUp(cut), clean);
        QCOMPARE(segment(clean).encoding, Encoding::Gsm7);
    }

    void proposesCheaperCharacters()
    {
        const Segmentation cut = segment(u"[a]{b}~c|d\\e€\f^"_s);
        QCOMPARE(cut.encoding, Encoding::Gsm7);
        QCOMPARE(cut.offenders.size(), 10);
        QCOMPARE(cleanedUp(cut), u"(a)(b)-c/d/eEUR\n^"_s);
        QVERIFY(!cut.offenders.last().hasReplacement);
    }

    void foreignWritingIsNeverGuessed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("Cyrillic") << u"Привет, ёж"_s;
        QTest::newRow("Arabic with marks") << u"مُرْحَبًا ٤٢"_s;
        QTest::newRow("Persian with a non-joiner") << u"می\u200Cخواهم"_s;
        QTest::newRow("Hindi with a joiner") << u"क्\u200Dष नमस्ते"_s;
        QTest::newRow("Bengali") << u"নমস্কার"_s;
        QTest::newRow("Greek small letters") << u"Καλημέρα"_s;
        QTest::newRow("Amharic") << u"ሰላም"_s;
        QTest::newRow("Chinese") << u"你好"_s;
        QTest::newRow("emoji") << u"😀👍🏽❤️1️⃣"_s;
        QTest::newRow("tone marks on Cyrillic") << u"и\u0301"_s;
    }
    void foreignWritingIsNeverGuessed()
    {
        QFETCH(QString, text);
        const Segmentation cut = segment(text);
        QVERIFY(!cut.offenders.isEmpty());
        for (const Offender &offender : cut.offenders)
            QVERIFY2(!offender.hasReplacement, qPrintable(offender.character));
        QCOMPARE(cleanedUp(cut), cut.text);
    }

    void everyReplacementIsGsm7AndOfThisScript()
    {
        int replaced = 0;
        for (int code = 1; code <= 0xFFFF; ++code) {
            const QChar character{char16_t(code)};
            if (character.isSurrogate())
                continue;
            const Segmentation cut = segment(QString(character));
            for (const Offender &offender : cut.offenders) {
                if (!offender.hasReplacement)
                    continue;
                ++replaced;
                QVERIFY2(gsm7::canEncode(offender.replacement), qPrintable(character));
                const auto script = QChar::script(char32_t(offender.character[0].unicode()));
                const bool isOurs = script == QChar::Script_Latin ||
                                    script == QChar::Script_Common ||
                                    script == QChar::Script_Inherited;
                QVERIFY2(isOurs || !offender.character[0].isLetterOrNumber(),
                        qPrintable(QString::number(code, 16)));
            }
        }
        QVERIFY2(replaced > 800, qPrintable(QString::number(replaced)));
    }

    void cleanTextsHaveNoOffenders()
    {
        QVERIFY(segment(u"Hello, Äpfel @ 5 £.\r\nΔΦΓΛΩΠΨΣΘΞ"_s).offenders.isEmpty());
        QVERIFY(segment(QString()).offenders.isEmpty());
        // Two septets become one unit in UCS-2: brackets are not to blame there.
        const Segmentation cut = segment(u"я[]"_s);
        QCOMPARE(cut.offenders.size(), 1);
        QCOMPARE(cut.offenders[0].character, u"я"_s);
    }
};

QTEST_APPLESS_MAIN(CleanUpTest)
#include "cleanuptest.moc"
