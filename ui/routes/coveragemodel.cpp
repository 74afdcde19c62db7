// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/coveragemodel.h"

#include "core/domain/countries.h"
#include "core/domain/wording.h"
#include "ui/routes/routewords.h"
#include "ui/routes/rowdelegate.h"
#include "ui/shared/format.h"
#include "ui/shared/icons.h"

#include <QCollator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr std::array titles{QT_TRANSLATE_NOOP("helio::CoverageModel", "Country"),
        QT_TRANSLATE_NOOP("helio::CoverageModel", "Reached by"),
        QT_TRANSLATE_NOOP("helio::CoverageModel", "Route"),
        QT_TRANSLATE_NOOP("helio::CoverageModel", "Accounts")};

/** Shapes that people know from messages: all is well, doubtful, none. */
QIcon markOf(Reach reach)
{
    switch (reach) {
    case Reach::None:
        return stateIcon(MessageState::Failed);
    case Reach::Single:
        return stateIcon(MessageState::Unconfirmed);
    case Reach::Several:
        return stateIcon(MessageState::Delivered);
    }
    Q_UNREACHABLE();
}

Token toneOf(Reach reach)
{
    switch (reach) {
    case Reach::None:
        return Token::Bad;
    case Reach::Single:
        return Token::Warn;
    case Reach::Several:
        return Token::Good;
    }
    Q_UNREACHABLE();
}

} // namespace

CoverageModel::CoverageModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void CoverageModel::setCoverage(const QList<CountryCoverage> &coverage, const QList<Route> &routes)
{
    QHash<RouteId, QString> names;
    for (const Route &route : routes)
        names.insert(route.id, route.name);
    if (coverage == m_coverage && names == m_names)
        return; // whoever reads the list keeps the place
    m_coverage = coverage;
    m_names = names;
    arrange();
}

void CoverageModel::setOnlyGaps(bool isOnlyGaps)
{
    m_isOnlyGaps = isOnlyGaps;
    arrange();
}

int CoverageModel::count(Reach reach) const
{
    return int(std::count_if(m_coverage.begin(), m_coverage.end(),
            [reach](const CountryCoverage &one) { return one.reach == reach; }));
}

bool CoverageModel::isGroup(int row) const
{
    return row >= 0 && row < m_rows.size() && m_rows.at(row).isGroup();
}

QString CoverageModel::groupTitle(const QString &part, int countries, int gaps) const
{
    const QString name = part.isEmpty() ? tr("Elsewhere") : wording::countryName(part);
    const QString all = tr("%Ln countries", nullptr, countries);
    return gaps == 0 ? tr("%1 · %2").arg(name, all)
                     : tr("%1 · %2, %3").arg(name, all, tr("%Ln with a gap", nullptr, gaps));
}

/** By continent, part of it and name, as the window's language sorts. */
void CoverageModel::arrange()
{
    struct Placed {
        const CountryCoverage *coverage;
        QString part;
        QString key;
    };
    QHash<QString, int> countries;
    QHash<QString, int> gaps;
    QList<Placed> placed;
    for (const CountryCoverage &one : std::as_const(m_coverage)) {
        const WorldRegion region = worldRegion(one.country);
        const bool isGap = one.reach != Reach::Several;
        ++countries[region.part];
        gaps[region.part] += isGap ? 1 : 0;
        if (isGap || !m_isOnlyGaps)
            placed.append({&one, region.part,
                    QStringList{wording::countryName(region.continent),
                            wording::countryName(region.part), wording::countryName(one.country)}
                            .join(u'\n')});
    }
    const QCollator order;
    std::sort(placed.begin(), placed.end(),
            [&](const Placed &a, const Placed &b) { return order.compare(a.key, b.key) < 0; });

    beginResetModel();
    m_rows.clear();
    for (qsizetype i = 0; i < placed.size(); ++i) {
        const QString &part = placed[i].part;
        if (i == 0 || placed[i - 1].part != part)
            m_rows.append({{}, groupTitle(part, countries.value(part), gaps.value(part))});
        m_rows.append({*placed[i].coverage, {}});
    }
    endResetModel();
}

int CoverageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CoverageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(titles.size());
}

QString CoverageModel::textOf(const Row &row, CoverageColumn column) const
{
    if (row.isGroup())
        return column == CoverageColumn::Country ? row.title : QString();
    const CountryCoverage &coverage = row.coverage;
    switch (column) {
    case CoverageColumn::Country:
        return tr("%1 (%2)").arg(
                wording::countryName(coverage.country), isolated(coverage.country));
    case CoverageColumn::Reach:
        return reachWord(coverage.reach);
    case CoverageColumn::Route:
        return coverage.route.isEmpty() ? tr("No route fits") : m_names.value(coverage.route);
    case CoverageColumn::Accounts: {
        QStringList names;
        for (const AccountId &account : coverage.accounts)
            names.append(account.value);
        if (names.isEmpty() && !coverage.route.isEmpty())
            return tr("None of its accounts can send");
        return listWords(names);
    }
    }
    Q_UNREACHABLE();
}

QVariant CoverageModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    const auto column = CoverageColumn(index.column());
    const bool isMark = column == CoverageColumn::Reach && !row.isGroup();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return textOf(row, column);
    case Qt::DecorationRole:
        return isMark ? QVariant(markOf(row.coverage.reach)) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    case int(RowRole::Group):
        return row.isGroup();
    case int(RowRole::Tone):
        if (isMark)
            return int(toneOf(row.coverage.reach));
        return int(column == CoverageColumn::Country ? Token::Text : Token::Muted);
    default:
        return {};
    }
}

QVariant CoverageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(titles.size()))
        return {};
    if (role == Qt::DisplayRole)
        return tr(titles.at(size_t(section)));
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags CoverageModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return isGroup(index.row()) ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace helio
