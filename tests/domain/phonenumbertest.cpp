// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/phonenumber.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;

class PhoneNumberTest : public QObject
{
    Q_OBJECT
private slots:
    void readsEverySpelling_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("region");
        const QString none;
        QTest::newRow("E.164") << u"+254712345678"_s << none;
        QTest::newRow("spaces") << u" +254 712 345 678 "_s << none;
        QTest::newRow("no-break spaces") << u"+254\u00A0712\u202F345\u2009678"_s << none;
        QTest::newRow("dashes") << u"+254-712-345-678"_s << none;
        QTest::newRow("typographic dashes") << u"+254–712—345‑678"_s << none;
        QTest::newRow("parentheses and dots") << u"+254 (712) 345.678"_s << none;
        QTest::newRow("leading zeros") << u"00254712345678"_s << none;
        QTest::newRow("leading zeros, spaced") << u"00 254 712 345 678"_s << none;
        QTest::newRow("Arabic-Indic digits") << u"+٢٥٤٧١٢٣٤٥٦٧٨"_s << none;
        QTest::newRow("Persian digits, zeros") << u"۰۰۲۵۴۷۱۲۳۴۵۶۷۸"_s << none;
        QTest::newRow("full-width") << u"＋２５４７１２３４５６７８"_s << none;
        QTest::newRow("area code before a slash") << u"+254 71/2345678"_s << none;
        QTest::newRow("pasted with marks of direction") << u"\u202A+254 712 345678\u202C"_s << none;
        QTest::newRow("national prefix in parentheses") << u"+254 (0)712 345678"_s << none;
        QTest::newRow("national") << u"0712 345 678"_s << u"KE"_s;
        QTest::newRow("national, region in lower case") << u"0712345678"_s << u"ke"_s;
        QTest::newRow("national without its prefix") << u"712345678"_s << u"KE"_s;
        QTest::newRow("E.164 in another region") << u"+254712345678"_s << u"US"_s;
        QTest::newRow("zeros in a region that dials 011") << u"00254712345678"_s << u"US"_s;
    }
    void readsEverySpelling()
    {
        QFETCH(QString, text);
        QFETCH(QString, region);
        const auto number = PhoneNumber::parse(text, region);
        QVERIFY2(number, number ? "" : qPrintable(number.error().text));
        QCOMPARE(number->e164, u"+254712345678"_s);
        QCOMPARE(number->region, u"KE"_s);
        QVERIFY(number->isValid);
    }

    void everyNumberHasItsCountry_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("country");
        QTest::newRow("a code of its own") << u"+254712345678"_s << u"KE"_s;
        QTest::newRow("its own, no known range") << u"+254012345678"_s << u"KE"_s;
        QTest::newRow("United States") << u"+14155550100"_s << u"US"_s;
        QTest::newRow("Canada") << u"+14165550100"_s << u"CA"_s;
        QTest::newRow("Jamaica") << u"+18765550100"_s << u"JM"_s;
        QTest::newRow("Bahamas") << u"+12425550100"_s << u"BS"_s;
        QTest::newRow("+1 without a known range") << u"+15005550006"_s << u"US"_s;
        QTest::newRow("Russia") << u"+79123456789"_s << u"RU"_s;
        QTest::newRow("Kazakhstan") << u"+77012345678"_s << u"KZ"_s;
        QTest::newRow("United Kingdom") << u"+447400123456"_s << u"GB"_s;
        QTest::newRow("Guernsey") << u"+447781123456"_s << u"GG"_s;
        QTest::newRow("Saudi Arabia") << u"+966512345678"_s << u"SA"_s;
        QTest::newRow("a code of no country") << u"+882123456789"_s << QString();
        QTest::newRow("freephone of no country") << u"+80012345678"_s << QString();
        QTest::newRow("an unknown code") << u"+999123456789"_s << QString();
        QTest::newRow("a short code") << u"22384"_s << QString();
        QTest::newRow("a name") << u"ACME"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void everyNumberHasItsCountry()
    {
        QFETCH(QString, number);
        QFETCH(QString, country);
        QCOMPARE(countryOf(number), country);
        QCOMPARE(isCountry(country), !country.isEmpty());
    }

    void countriesAreWrittenInCapitals()
    {
        QVERIFY(isCountry(u"KE"_s));
        for (const QString &code : {u"ke"_s, u"XX"_s, u"KEN"_s, u"254"_s, u"001"_s, u"K"_s})
            QVERIFY2(!isCountry(code), qPrintable(code));
    }

    void refusesWithASentence_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("why");
        const QString none;
        QTest::newRow("empty") << u" "_s << none << u"is empty"_s;
        QTest::newRow("national without a region")
                << u"0712345678"_s << none << u"no country code"_s;
        QTest::newRow("unknown code") << u"+999123456789"_s << none << u"country code"_s;
        QTest::newRow("too short") << u"+2547123"_s << none << u"too short"_s;
        QTest::newRow("too long") << u"+2547123456789012"_s << none << u"too long"_s;
        QTest::newRow("far too long") << u"+25471234567890123456789"_s << none << u"too long"_s;
        QTest::newRow("words") << u"call me"_s << none << u"not a telephone number"_s;
        QTest::newRow("vanity letters") << u"+1 800 FLOWERS"_s << none << u"not a telephone"_s;
        QTest::newRow("two numbers") << u"+254712345678/9"_s << none << u"not a telephone"_s;
        QTest::newRow("two whole numbers")
                << u"+49 1234567/7654321"_s << none << u"not a telephone"_s;
        QTest::newRow("plus inside") << u"254+712345678"_s << none << u"not a telephone"_s;
        QTest::newRow("an extension") << u"+254712345678 ext 5"_s << none << u"not a telephone"_s;
        QTest::newRow("a whole text") << QString(5000, u'1') << none << u"not a telephone"_s;
        QTest::newRow("lacks its area code") << u"+1 555 2671"_s << none << u"area code"_s;
    }
    void refusesWithASentence()
    {
        QFETCH(QString, text);
        QFETCH(QString, region);
        QFETCH(QString, why);
        const auto number = PhoneNumber::parse(text, region, u"recipient"_s);
        QVERIFY(!number);
        QCOMPARE(number.error().kind, ErrorKind::Invalid);
        QCOMPARE(number.error().field, u"recipient"_s);
        const QString sentence = number.error().text;
        QVERIFY2(sentence.contains(why), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"“recipient”"_s), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"Accepted: "_s), qPrintable(sentence));
        if (text.size() > 5)
            QVERIFY2(!sentence.contains(text.trimmed()), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u"7123"_s), qPrintable(sentence));
    }

    void possibleButUnknownRangeIsTaken()
    {
        const auto number = PhoneNumber::parse(u"+254 999 999 999"_s);
        QVERIFY(number);
        QVERIFY(!number->isValid);
        QCOMPARE(number->e164, u"+254999999999"_s);
        QCOMPARE(number->region, u"KE"_s);
    }

    void sharedCodesHaveNoRegion()
    {
        const auto unknown = PhoneNumber::parse(u"+1 555 555 5555"_s);
        QVERIFY(unknown);
        QVERIFY(!unknown->isValid);
        QCOMPARE(unknown->region, QString());
        const auto satellite = PhoneNumber::parse(u"+870 773 111 632"_s);
        QVERIFY(satellite);
        QCOMPARE(satellite->region, QString());
    }

    void italianZeroIsKept()
    {
        const auto number = PhoneNumber::parse(u"+39 02 3661 8300"_s);
        QVERIFY(number);
        QCOMPARE(number->e164, u"+390236618300"_s);
    }

    void masksNumbersAndLeavesSenders_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("shown");
        const auto row = [](const QString &number, const QString &shown) {
            QTest::newRow(qPrintable(number)) << number << shown;
        };
        row(u"+254712345123"_s, u"+254 7•• ••• 123"_s);
        row(u"+14155552671"_s, u"+1 4••• ••• 671"_s);
        row(u"+447911123456"_s, u"+44 7••• ••• 456"_s);
        row(u"+79161234567"_s, u"+7 9••• ••• 567"_s);
        row(u"+8613812345678"_s, u"+86 1• ••• ••• 678"_s);
        row(u"+4512345678"_s, u"+45 1• ••• 678"_s);
        row(u"+96512345678"_s, u"+965 1• ••• 678"_s);
        row(u"+2901234"_s, u"+290 ••••"_s);
        row(u"966501234567"_s, u"966 5•• ••• 567"_s);
        row(u"whatsapp:+254712345123"_s, u"whatsapp:+254 7•• ••• 123"_s);
        row(u"SHOP"_s, u"SHOP"_s);
        row(u"22384"_s, u"22384"_s);
        row(u"12345678"_s, u"12345678"_s);
        row(u"MG0123456789abcdef0123456789abcdef"_s, u"MG0123456789abcdef0123456789abcdef"_s);
        row(u""_s, u""_s);
    }
    void masksNumbersAndLeavesSenders()
    {
        QFETCH(QString, number);
        QFETCH(QString, shown);
        QCOMPARE(masked(number), shown);
        QCOMPARE(masked(shown), shown);
    }

    void takesSenders_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sender");
        const auto row = [](const QString &text, const QString &sender) {
            QTest::newRow(qPrintable(text)) << text << sender;
        };
        row(u"+254 712 345 678"_s, u"+254712345678"_s);
        row(u"223"_s, u"223"_s);
        row(u"12345678"_s, u"12345678"_s);
        row(u" Shop 24 "_s, u"Shop 24"_s);
        row(u"A"_s, u"A"_s);
        row(u"My-Shop_KE1"_s, u"My-Shop_KE1"_s);
        row(u"MG0123456789abcdef0123456789abcdef"_s, u"MG0123456789abcdef0123456789abcdef"_s);
    }
    void takesSenders()
    {
        QFETCH(QString, text);
        QFETCH(QString, sender);
        const auto parsed = parseSender(text);
        QVERIFY(parsed);
        QCOMPARE(*parsed, sender);
    }

    void refusesSenders_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto &text :
                {u""_s, u"12"_s, u"123456789"_s, u"TwelveLetter"_s, u"Café"_s, u"-_ "_s, u"a\nb"_s,
                        u"MG123"_s + QString(29, u'z'), u"+25471"_s, u"254712345678"_s, u"Shop!"_s})
            QTest::addRow("%s", qPrintable(text)) << text;
    }
    void refusesSenders()
    {
        QFETCH(QString, text);
        const auto parsed = parseSender(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().field, u"from"_s);
        QVERIFY(parsed.error().text.contains(u"Accepted: "_s));
    }
};

QTEST_APPLESS_MAIN(PhoneNumberTest)
#include "phonenumbertest.moc"
