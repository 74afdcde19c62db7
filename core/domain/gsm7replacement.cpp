// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/gsm7replacement.h"

#include "core/domain/gsm7.h"

#include <QList>

namespace helio::gsm7
{

namespace
{

/** Every character of \a from becomes \a to. */
struct Row {
    const char16_t *from;
    const char16_t *to;
};

constexpr Row rows[] = {
        // quotation marks, primes, and accents that stand alone
        {u"\u2018\u2019\u201A\u201B\u2032\u2035\u2039\u203A\u02B9\u02BB\u02BC\u02BD\u0060\u00B4",
                u"'"},
        {u"\u201C\u201D\u201E\u201F\u2033\u2036\u00AB\u00BB\u301D\u301E", u"\""},
        // hyphens, dashes, minus
        {u"\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\uFE58\uFE63", u"-"},
        {u"\u2026", u"..."},
        // spaces: one stays one
        {u"\t\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F"
         u"\u205F\u3000",
                u" "},
        {u"\v\u0085\u2028\u2029", u"\n"},
        // what nobody sees: joiners, marks of direction, soft hyphen, byte order mark
        {u"\u00AD\u034F\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E"
         u"\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF",
                u""},
        // bullets and dots
        {u"\u2022\u2023\u25AA\u25CF\u25E6\u2219\u25CB\u25A0\u2027", u"-"}, {u"\u00B7\u2024", u"."},
        // Latin letters that Unicode does not take apart
        {u"ł", u"l"}, {u"Ł", u"L"}, {u"đ", u"d"}, {u"Đ", u"D"}, {u"ð", u"d"}, {u"Ð", u"D"},
        {u"ħ", u"h"}, {u"Ħ", u"H"}, {u"ı", u"i"}, {u"ŧ", u"t"}, {u"Ŧ", u"T"}, {u"ŋ", u"ng"},
        {u"Ŋ", u"NG"}, {u"œ", u"oe"}, {u"Œ", u"OE"}, {u"þ", u"th"}, {u"Þ", u"Th"}, {u"ẞ", u"SS"},
        {u"ɓ", u"b"}, {u"Ɓ", u"B"}, {u"ɗ", u"d"}, {u"Ɗ", u"D"}, {u"ƙ", u"k"}, {u"Ƙ", u"K"},
        // signs
        {u"\u00A9", u"(c)"}, {u"\u00AE", u"(R)"}, {u"\u2122", u"(TM)"}, {u"\u2116", u"No."},
        {u"\u00BD", u"1/2"}, {u"\u00BC", u"1/4"}, {u"\u00BE", u"3/4"}, {u"\u2153", u"1/3"},
        {u"\u2154", u"2/3"}, {u"\u00B9", u"1"}, {u"\u00B2", u"2"}, {u"\u00B3", u"3"},
        {u"\u00D7", u"x"}, {u"\u00F7", u"/"}, {u"\u2044\u2215", u"/"}, {u"\u00B1", u"+/-"},
        {u"\u2264", u"<="}, {u"\u2265", u">="}, {u"\u2192", u"->"}, {u"\u2190", u"<-"},
        {u"\u00B5", u"u"}, {u"\u00A6", u"/"}, {u"\u2030", u" per mille"},
        // currencies by their ISO 4217 code
        {u"\u20B9\u20A8", u"INR"}, {u"\u20A6", u"NGN"}, {u"\u20B5", u"GHS"}, {u"\u20BA", u"TRY"},
        {u"\u20BD", u"RUB"}, {u"\u20AA", u"ILS"}, {u"\u20AB", u"VND"}, {u"\u20A9", u"KRW"},
        {u"\u20B1", u"PHP"}, {u"\u20B4", u"UAH"}, {u"\u20B8", u"KZT"}, {u"\u20BF", u"BTC"},
        {u"\u00A2", u"c"}};

constexpr Row shorterRows[] = {
        {u"[{", u"("}, {u"]}", u")"}, {u"~", u"-"}, {u"|\\", u"/"}, {u"€", u"EUR"}, {u"\f", u"\n"}};

template <size_t size>
std::optional<QString> lookUp(const Row (&table)[size], char16_t character)
{
    for (const Row &row : table) {
        if (QStringView(row.from).contains(QChar(character)))
            return QString::fromUtf16(row.to);
    }
    return std::nullopt;
}

/** The letters behind an accented Latin one or a ligature. */
std::optional<QString> plainLatin(char32_t character)
{
    if (QChar::script(character) != QChar::Script_Latin)
        return std::nullopt;
    const QString letter = QString::fromUcs4(&character, 1);
    QString plain;
    for (const QChar part : letter.normalized(QString::NormalizationForm_KD)) {
        if (!part.isMark())
            plain.append(part);
    }
    return canEncode(plain) ? std::optional(plain) : std::nullopt;
}

/** Full-width forms, which East Asian keyboards write, as the ASCII they are. */
char16_t halfWidth(char16_t character)
{
    constexpr char16_t first = 0xFF01;
    constexpr char16_t last = 0xFF5E;
    return character >= first && character <= last ? char16_t(character - first + u'!') : character;
}

std::optional<QString> replacementOf(char32_t character, bool followsLatin)
{
    if (QChar::requiresSurrogates(character))
        return std::nullopt;
    const char16_t unit = halfWidth(char16_t(character));
    if (septets(unit) != 0)
        return QString(QChar(unit));
    if (auto listed = lookUp(rows, unit))
        return listed;
    if (QChar::category(unit) == QChar::Other_Control)
        return QString();
    // A mark goes only with the Latin letter it sits on; elsewhere it is part of the word.
    if (QChar::isMark(unit) && followsLatin)
        return QString();
    return plainLatin(unit);
}

} // namespace

std::optional<QString> replacement(const QString &cluster)
{
    QString plain;
    bool isLatin = false;
    for (const char32_t character : cluster.toUcs4()) {
        const auto part = replacementOf(character, isLatin);
        if (!part)
            return std::nullopt;
        if (!QChar::isMark(character))
            isLatin = QChar::script(character) == QChar::Script_Latin;
        plain.append(*part);
    }
    return plain;
}

std::optional<QString> shorterReplacement(char16_t character)
{
    return lookUp(shorterRows, character);
}

} // namespace helio::gsm7
