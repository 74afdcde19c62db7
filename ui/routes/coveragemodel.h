// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/coverage.h"

#include <QAbstractTableModel>
#include <QHash>

namespace helio
{

enum class CoverageColumn { Country, Reach, Route, Accounts };

/** Countries below the part of the world they lie in, with who carries messages there. */
class CoverageModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit CoverageModel(QObject *parent = nullptr);

    void setCoverage(const QList<CountryCoverage> &coverage, const QList<Route> &routes);
    /** Only countries that no account, or only one, carries messages to. */
    void setOnlyGaps(bool isOnlyGaps);
    bool isGroup(int row) const;
    /** How many countries fare so, whatever is shown. */
    int count(Reach reach) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    /** A country, or the title of the countries below it. */
    struct Row {
        CountryCoverage coverage; ///< without a country: a title
        QString title;
        bool isGroup() const { return coverage.country.isEmpty(); }
    };

    void arrange();
    QString groupTitle(const QString &part, int countries, int gaps) const;
    QString textOf(const Row &row, CoverageColumn column) const;

    QList<CountryCoverage> m_coverage;
    QHash<RouteId, QString> m_names;
    QList<Row> m_rows;
    bool m_isOnlyGaps = false;
};

} // namespace helio
