// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace helio
{

/** One record of a CSV text and the line it begins on, counted from 1. */
struct CsvRecord {
    int line = 0;
    QStringList fields;
    bool operator==(const CsvRecord &) const = default;
};

/** A CSV text in records; the first is usually the header. Empty lines are left out. */
struct CsvText {
    QList<CsvRecord> records;
    QChar separator = QLatin1Char(','); ///< as found: comma, semicolon or tab
};

/**
 * Reads RFC 4180: quoted fields may hold separators, line breaks and doubled quotes. Beyond it, a
 * byte order mark is dropped, every kind of line end is one, and the separator is the commonest of
 * comma, semicolon (spreadsheets of countries with a decimal comma) and tab in the first line.
 * Errors name the line: not UTF-8, text after a closing quote, a quote that never ends.
 */
Result<CsvText> readCsv(const QByteArray &utf8);

/** One record with its line end (CRLF), quoted where needed. */
QString csvLine(const QStringList &fields);

} // namespace helio
