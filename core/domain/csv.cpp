// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/csv.h"

#include <QStringDecoder>

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr QChar quote(u'"');

bool isLineEnd(QChar character)
{
    return character == u'\n' || character == u'\r';
}

/** The commonest separator outside quotes in the first line; a comma where there is none. */
QChar separatorOf(const QString &text)
{
    constexpr std::array separators{QChar(u','), QChar(u';'), QChar(u'\t')};
    std::array<int, separators.size()> counts{};
    bool isQuoted = false;
    for (const QChar character : text) {
        if (character == quote)
            isQuoted = !isQuoted;
        if (isQuoted)
            continue;
        if (isLineEnd(character))
            break;
        for (size_t i = 0; i < separators.size(); ++i)
            counts[i] += character == separators[i] ? 1 : 0;
    }
    const auto commonest = std::max_element(counts.begin(), counts.end());
    return separators[size_t(commonest - counts.begin())];
}

/** Goes through the text once, record by record. */
class Reader
{
public:
    Reader(const QString &text, QChar separator)
        : m_text(text)
        , m_separator(separator)
    {
    }

    bool isAtEnd() const { return m_at >= m_text.size(); }

    Result<CsvRecord> record()
    {
        CsvRecord record{.line = m_line};
        for (;;) {
            auto field = !isAtEnd() && m_text[m_at] == quote ? quoted() : Result(plain());
            if (!field)
                return field.error();
            record.fields.append(std::move(field).value());
            if (isAtEnd() || isLineEnd(m_text[m_at])) {
                passLineEnd();
                return record;
            }
            ++m_at; // the separator
        }
    }

private:
    QString plain()
    {
        const qsizetype begin = m_at;
        while (!isAtEnd() && m_text[m_at] != m_separator && !isLineEnd(m_text[m_at]))
            ++m_at;
        return m_text.sliced(begin, m_at - begin).trimmed();
    }

    Result<QString> quoted()
    {
        const int begin = m_line;
        QString field;
        for (++m_at;; ++m_at) {
            if (isAtEnd())
                return Error::invalid(
                        {}, u"Line %1: the quote that opens there is never closed."_s.arg(begin));
            const QChar character = m_text[m_at];
            if (character == quote) {
                ++m_at;
                if (isAtEnd() || m_text[m_at] != quote)
                    break;
            } else if (character == u'\n' || (character == u'\r' && !isBeforeLineFeed())) {
                ++m_line;
            }
            field.append(character);
        }
        if (!isAtEnd() && m_text[m_at] != m_separator && !isLineEnd(m_text[m_at]))
            return Error::invalid(
                    {}, u"Line %1: there is text after a closing quote."_s.arg(m_line));
        return field;
    }

    bool isBeforeLineFeed() const { return m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n'; }

    void passLineEnd()
    {
        if (isAtEnd())
            return;
        m_at += m_text[m_at] == u'\r' && isBeforeLineFeed() ? 2 : 1;
        ++m_line;
    }

    const QString &m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace

Result<CsvText> readCsv(const QByteArray &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // drops the byte order mark
    const QString text = decoder(utf8);
    if (decoder.hasError() || text.contains(QChar(u'\0')))
        return Error::invalid(
                {}, u"The file is not text in UTF-8. Save it as “CSV UTF-8” and try again."_s);
    CsvText csv{.separator = separatorOf(text)};
    Reader reader(text, csv.separator);
    while (!reader.isAtEnd()) {
        auto record = reader.record();
        if (!record)
            return record.error();
        if (record->fields != QStringList{QString()})
            csv.records.append(std::move(record).value());
    }
    return csv;
}

QString csvLine(const QStringList &fields)
{
    QStringList written;
    for (const QString &field : fields) {
        const bool needsQuotes = field.trimmed() != field ||
                                 std::any_of(field.begin(), field.end(), [](QChar character) {
                                     return character == quote || character == u',' ||
                                            character == u';' || character == u'\t' ||
                                            isLineEnd(character);
                                 });
        written.append(
                needsQuotes ? quote + QString(field).replace(quote, u"\"\""_s) + quote : field);
    }
    return written.join(u',') + u"\r\n"_s;
}

} // namespace helio
