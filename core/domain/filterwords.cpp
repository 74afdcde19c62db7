// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/filterwords.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr std::array keys{FilterKey{"to", ":", "+254712345678"}, FilterKey{"ref", ":", "ORD-1042"},
        FilterKey{"state", ":", "failed,undelivered"}, FilterKey{"is", ":", "dead"},
        FilterKey{"reason", ":", "30003"}, FilterKey{"provider", ":", "twilio"},
        FilterKey{"account", ":", "main"}, FilterKey{"country", ":", "KE"},
        FilterKey{"template", ":", "OrderConfirmed@3"}, FilterKey{"campaign", ":", "spring"},
        FilterKey{"from", ":", "HELIO"}, FilterKey{"channel", ":", "whatsapp"},
        FilterKey{"direction", ":", "inbound"}, FilterKey{"category", ":", "otp"},
        FilterKey{"cost", "<>", "0.05"}, FilterKey{"after", ":", "yesterday"},
        FilterKey{"before", ":", "2026-11-20"}};

constexpr qsizetype longestWords = 1024;

const FilterKey *keyNamed(const QString &name)
{
    const auto *const found = std::find_if(keys.begin(), keys.end(),
            [&name](const FilterKey &key) { return name == QLatin1String(key.name); });
    return found == keys.end() ? nullptr : found;
}

QString allKeys()
{
    QStringList names;
    for (const FilterKey &key : keys)
        names.append(QLatin1String(key.name) + QLatin1Char(key.signs[0]));
    return names.join(u' ');
}

/** A word as typed, its quotation marks taken off, and whether its first character was one. */
struct Word {
    QString text;
    qsizetype signAt = -1; ///< of the first sign outside of quotation marks
};

Result<QList<Word>> split(const QString &words)
{
    QList<Word> found;
    Word word;
    bool isQuoted = false;
    bool isOpen = false; // a word was begun, be it with nothing between quotation marks
    for (const QChar character : words) {
        if (character == u'"') {
            isQuoted = !isQuoted;
            isOpen = true;
        } else if (character.isSpace() && !isQuoted) {
            if (isOpen)
                found.append(std::exchange(word, {}));
            isOpen = false;
        } else {
            if (!isQuoted && word.signAt < 0 && QStringView(u":<>").contains(character))
                word.signAt = word.text.size();
            word.text += character;
            isOpen = true;
        }
    }
    if (isQuoted)
        return Error::invalid(u"filter"_s,
                u"The quotation mark at %1\" is not closed."_s.arg(word.text.left(40)));
    if (isOpen)
        found.append(word);
    return found;
}

/** "+254 712 345 678" and "order 17" are one text each, whatever stands between their words. */
void append(QList<FilterTerm> &terms, const FilterTerm &term)
{
    const auto text = std::find_if(terms.begin(), terms.end(),
            [](const FilterTerm &earlier) { return earlier.key.isEmpty(); });
    if (term.key.isEmpty() && text != terms.end())
        text->value += u' ' + term.value;
    else
        terms.append(term);
}

} // namespace

std::span<const FilterKey> filterKeys()
{
    return keys;
}

Result<QList<FilterTerm>> filterTerms(const QString &words)
{
    if (words.size() > longestWords) {
        return Error::invalid(u"filter"_s,
                u"The filter has %1 characters; at most %2 are accepted."_s.arg(words.size())
                        .arg(longestWords));
    }
    const auto found = split(words);
    if (!found)
        return found.error();
    static const QRegularExpression looksLikeKey(u"^[a-z]+$"_s);
    QList<FilterTerm> terms;
    for (const Word &word : *found) {
        const QString name = word.text.left(std::max<qsizetype>(word.signAt, 0)).toLower();
        if (!looksLikeKey.match(name).hasMatch()) { // "17:30", ">5", "https://…": text
            append(terms, {.key = {}, .sign = u':', .value = word.text});
            continue;
        }
        const FilterKey *key = keyNamed(name);
        const QChar sign = word.text[word.signAt];
        if (!key) {
            return Error::invalid(u"filter"_s,
                    u"\"%1\" is no filter; accepted are %2. Text that holds a colon stands in "
                    "quotation marks."_s.arg(name.left(40) + sign, allKeys()));
        }
        if (!QLatin1String(key->signs).contains(sign)) {
            return Error::invalid(u"filter"_s,
                    u"%1 takes %2, as in %1%3%4."_s.arg(name, QLatin1String(key->signs),
                            QString(QLatin1Char(key->signs[0])), QLatin1String(key->example)));
        }
        const QString value = word.text.mid(word.signAt + 1);
        if (value.isEmpty()) {
            return Error::invalid(u"filter"_s, u"%1 has no value; an example is %1%2."_s.arg(
                                                       name + sign, QLatin1String(key->example)));
        }
        append(terms, {.key = name, .sign = sign, .value = value});
    }
    return terms;
}

QString toWords(const FilterTerm &term)
{
    static const QRegularExpression needsMarks(u"\\s"_s);
    const bool isText = term.key.isEmpty();
    // Text that would be read as a key is kept from it by its marks.
    const bool isMarked = term.value.isEmpty() || needsMarks.match(term.value).hasMatch() ||
                          (isText && term.value.contains(QRegularExpression(u"^[A-Za-z]+[:<>]"_s)));
    const QString value = isMarked ? u'"' + term.value + u'"' : term.value;
    return isText ? value : term.key + term.sign + value;
}

QString toWords(const QList<FilterTerm> &terms)
{
    QStringList words;
    for (const FilterTerm &term : terms)
        words.append(toWords(term));
    return words.join(u' ');
}

} // namespace helio
