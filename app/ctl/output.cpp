// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

void write(FILE *stream, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

QString trimmedRight(QString line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

} // namespace

void printText(const QString &text)
{
    if (!text.isEmpty())
        write(stdout, text.toUtf8());
}

void printJson(const QJsonObject &object)
{
    write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void printError(const QString &sentence)
{
    write(stderr, "heliographctl: " + sentence.toUtf8());
}

QString table(const QStringList &titles, const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return {};
    QList<qsizetype> widths;
    for (qsizetype column = 0; column < titles.size(); ++column) {
        qsizetype width = titles.at(column).size();
        for (const QStringList &row : rows)
            width = std::max(width, row.at(column).size());
        widths.append(width);
    }
    const auto line = [&](const QStringList &cells) {
        QString text;
        for (qsizetype column = 0; column < cells.size(); ++column)
            text += cells.at(column).leftJustified(widths.at(column)) + u"  "_s;
        return trimmedRight(text);
    };
    QStringList lines{line(titles)};
    std::transform(rows.begin(), rows.end(), std::back_inserter(lines), line);
    return lines.join(u'\n');
}

QString facts(const QList<std::pair<QString, QString>> &pairs)
{
    qsizetype width = 0;
    for (const auto &[name, value] : pairs)
        width = std::max(width, name.size());
    QStringList lines;
    for (const auto &[name, value] : pairs) {
        if (!value.isEmpty())
            lines.append(name.leftJustified(width) + u"  "_s + value);
    }
    return lines.join(u'\n');
}

QString localTime(Instant instant)
{
    if (toMillis(instant) == 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(toMillis(instant)).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace helio
