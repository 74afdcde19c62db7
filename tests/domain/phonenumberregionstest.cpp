// SPDX-License-Identifier: GPL-3.0-or-later
// Every region's example numbers in every spelling that libphonenumber writes: all must be read as
// the same number.
#include "core/domain/phonenumber.h"

#include <QRegularExpression>
#include <QTest>

#include <phonenumbers/phonenumberutil.h>

#include <set>
#include <string>

using namespace Qt::StringLiterals;
using i18n::phonenumbers::PhoneNumberUtil;
using LibraryNumber = i18n::phonenumbers::PhoneNumber;

namespace
{

const PhoneNumberUtil &library()
{
    return *PhoneNumberUtil::GetInstance();
}

QString formatted(const LibraryNumber &number, PhoneNumberUtil::PhoneNumberFormat format)
{
    std::string text;
    library().Format(number, format, &text);
    return QString::fromStdString(text);
}

QString inArabicDigits(QString text)
{
    for (QChar &character : text) {
        if (character.isDigit())
            character = QChar(u'٠' + character.digitValue());
    }
    return text;
}

/** What people write for a number that is "+254 712 345678" internationally. */
QStringList spellings(const LibraryNumber &number)
{
    const QString e164 = formatted(number, PhoneNumberUtil::E164);
    const QString international = formatted(number, PhoneNumberUtil::INTERNATIONAL);
    const QString zeros = u"00"_s + international.mid(1);
    QString dashes = international;
    dashes.replace(u' ', u'-');
    QString pasted = international;
    pasted.replace(u' ', u'\u00A0');
    return {e164, international, zeros, dashes, u"\u202A"_s + pasted + u"\u202C"_s,
            inArabicDigits(e164), inArabicDigits(zeros)};
}

} // namespace

class PhoneNumberRegionsTest : public QObject
{
    Q_OBJECT
private slots:
    void everySpellingIsTheSameNumber_data()
    {
        QTest::addColumn<QString>("region");
        std::set<std::string> regions;
        library().GetSupportedRegions(&regions);
        QVERIFY(regions.size() > 240);
        for (const std::string &region : regions)
            QTest::newRow(region.c_str()) << QString::fromStdString(region);
    }
    void everySpellingIsTheSameNumber()
    {
        QFETCH(QString, region);
        int examples = 0;
        for (const auto type :
                {PhoneNumberUtil::FIXED_LINE, PhoneNumberUtil::MOBILE, PhoneNumberUtil::TOLL_FREE,
                        PhoneNumberUtil::PREMIUM_RATE, PhoneNumberUtil::SHARED_COST,
                        PhoneNumberUtil::PERSONAL_NUMBER, PhoneNumberUtil::VOIP,
                        PhoneNumberUtil::PAGER, PhoneNumberUtil::UAN, PhoneNumberUtil::VOICEMAIL}) {
            LibraryNumber number;
            if (!library().GetExampleNumberForType(region.toStdString(), type, &number))
                continue;
            // Some are dialled inside their country only, such as Canada's 310 1234.
            if (library().IsPossibleNumberWithReason(number) != PhoneNumberUtil::IS_POSSIBLE) {
                QVERIFY(!helio::PhoneNumber::parse(formatted(number, PhoneNumberUtil::E164)));
                continue;
            }
            ++examples;
            const QString e164 = formatted(number, PhoneNumberUtil::E164);
            for (const QString &spelling : spellings(number)) {
                const auto parsed = helio::PhoneNumber::parse(spelling);
                QVERIFY2(parsed, qPrintable(spelling + u": "_s +
                                            (parsed ? QString() : parsed.error().text)));
                QCOMPARE(parsed->e164, e164);
                QVERIFY(parsed->isValid);
            }
            const QString national = formatted(number, PhoneNumberUtil::NATIONAL);
            const auto parsed = helio::PhoneNumber::parse(national, region);
            QVERIFY2(parsed,
                    qPrintable(national + u": "_s + (parsed ? QString() : parsed.error().text)));
            QCOMPARE(parsed->e164, e164);
        }
        QVERIFY(examples > 0);
        QVERIFY(helio::isCountry(region));
    }

    void mobileNumbersBelongToTheirCountry_data() { everySpellingIsTheSameNumber_data(); }
    void mobileNumbersBelongToTheirCountry()
    {
        QFETCH(QString, region);
        LibraryNumber number;
        if (!library().GetExampleNumberForType(
                    region.toStdString(), PhoneNumberUtil::MOBILE, &number))
            return; // Tristan da Cunha
        // Their numbers look like a larger country's, and cost the same.
        static const QHash<QString, QString> lodgers{{u"AX"_s, u"FI"_s}, {u"BL"_s, u"GP"_s},
                {u"CC"_s, u"AU"_s}, {u"CX"_s, u"AU"_s}, {u"EH"_s, u"MA"_s}, {u"IM"_s, u"GB"_s},
                {u"MF"_s, u"GP"_s}, {u"SJ"_s, u"NO"_s}, {u"VA"_s, u"IT"_s}};
        QCOMPARE(helio::countryOf(formatted(number, PhoneNumberUtil::E164)),
                lodgers.value(region, region));
    }

    void maskingHidesMostDigitsOfEveryRegion_data() { everySpellingIsTheSameNumber_data(); }
    void maskingHidesMostDigitsOfEveryRegion()
    {
        static const QRegularExpression digit(u"[0-9]"_s);
        QFETCH(QString, region);
        LibraryNumber number;
        if (!library().GetExampleNumberForType(
                    region.toStdString(), PhoneNumberUtil::MOBILE, &number))
            QVERIFY(library().GetExampleNumber(region.toStdString(), &number));
        const QString e164 = formatted(number, PhoneNumberUtil::E164);
        const QString shown = helio::masked(e164);
        const QString code = u"+%1 "_s.arg(number.country_code());
        QVERIFY2(shown.startsWith(code), qPrintable(shown));
        const qsizetype hidden = shown.count(u'•');
        QVERIFY2(hidden >= 3, qPrintable(shown));
        QCOMPARE(hidden + shown.count(digit), e164.size() - 1);
        QVERIFY2(shown.mid(code.size()).count(digit) <= 4, qPrintable(shown));
    }
};

QTEST_APPLESS_MAIN(PhoneNumberRegionsTest)
#include "phonenumberregionstest.moc"
