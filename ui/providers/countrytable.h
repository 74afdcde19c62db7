// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/hourfigures.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace helio
{

class Sparkline;

/** How the last hour went towards each country, a row each: failures, and the time it took. */
class CountryTable : public QWidget
{
    Q_OBJECT

public:
    explicit CountryTable(QWidget *parent = nullptr);
    /** The first of \a countries, as many as have room; the rest are counted. None: hides itself.
     */
    void show(const QList<CountryHour> &countries, Instant now);

private:
    struct Row {
        QLabel *name = nullptr;
        QLabel *requests = nullptr;
        Sparkline *failures = nullptr;
        QLabel *share = nullptr;
        Sparkline *latencies = nullptr;
        QLabel *median = nullptr;
        QLabel *slow = nullptr;

        void setVisible(bool isVisible) const;
    };

    Row makeRow(QGridLayout *grid, int line);
    static void fill(const Row &row, const CountryHour &hour, Instant now);
    static void plotFailures(const Row &row, const CountryHour &hour, Instant now);
    static void plotLatencies(const Row &row, const CountryHour &hour, Instant now);

    QList<Row> m_rows;
    QLabel *m_rest = nullptr;
};

} // namespace helio
