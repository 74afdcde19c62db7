// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace helio
{

/** One line on standard output, written at once. */
void printText(const QString &text);
void printJson(const QJsonObject &object);
/** "heliographctl: …" on standard error. */
void printError(const QString &sentence);

/** Columns as wide as their widest cell, under \a titles; empty where there are no rows. */
QString table(const QStringList &titles, const QList<QStringList> &rows);
/** "name   value" lines, the names aligned. Pairs with an empty value are left out. */
QString facts(const QList<std::pair<QString, QString>> &pairs);

/** Local time to the second, e.g. 2026-01-02 14:03:04; empty for the beginning of time. */
QString localTime(Instant instant);

} // namespace helio
