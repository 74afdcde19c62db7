// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/routemodel.h"

#include "ui/routes/routewords.h"
#include "ui/routes/rowdelegate.h"
#include "ui/shared/format.h"

#include <QMimeData>

#include <array>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString rowType = u"application/x-heliograph-route-row"_s;

constexpr std::array titles{QT_TRANSLATE_NOOP("helio::RouteModel", "No."),
        QT_TRANSLATE_NOOP("helio::RouteModel", "Route"),
        QT_TRANSLATE_NOOP("helio::RouteModel", "Which messages"),
        QT_TRANSLATE_NOOP("helio::RouteModel", "By which accounts"),
        QT_TRANSLATE_NOOP("helio::RouteModel", "Choice"),
        QT_TRANSLATE_NOOP("helio::RouteModel", "In use")};

Token toneOf(RouteColumn column, bool isEnabled)
{
    const bool isMain = column == RouteColumn::Name || column == RouteColumn::Messages ||
                        column == RouteColumn::Accounts;
    return isEnabled && isMain ? Token::Text : Token::Muted;
}

} // namespace

RouteModel::RouteModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void RouteModel::setRoutes(const QList<Route> &routes, const QSet<AccountId> &broken)
{
    if (routes == m_routes && broken == m_broken)
        return;
    beginResetModel();
    m_routes = routes;
    m_broken = broken;
    endResetModel();
}

const Route *RouteModel::routeAt(int row) const
{
    return row >= 0 && row < m_routes.size() ? &m_routes.at(row) : nullptr;
}

int RouteModel::rowOf(const RouteId &id) const
{
    for (int row = 0; row < m_routes.size(); ++row) {
        if (m_routes.at(row).id == id)
            return row;
    }
    return -1;
}

int RouteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_routes.size());
}

int RouteModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(titles.size());
}

QStringList RouteModel::brokenOf(const Route &route) const
{
    QStringList names;
    for (const RouteCandidate &candidate : route.candidates) {
        if (m_broken.contains(candidate.account))
            names.append(candidate.account.value);
    }
    return names;
}

QString RouteModel::textOf(const Route &route, int row, RouteColumn column) const
{
    switch (column) {
    case RouteColumn::Position:
        return number(row + 1);
    case RouteColumn::Name:
        return route.name;
    case RouteColumn::Messages:
        return filterWords(route.filter);
    case RouteColumn::Accounts: {
        const int broken = int(brokenOf(route).size());
        return broken == 0 ? candidateWords(route)
                           : tr("%1 · %Ln cannot send", nullptr, broken).arg(candidateWords(route));
    }
    case RouteColumn::Strategy:
        return route.mayFallBackToSms ? tr("%1, or SMS").arg(strategyWord(route.strategy))
                                      : strategyWord(route.strategy);
    case RouteColumn::Enabled:
        return route.isEnabled ? tr("On") : tr("Off");
    }
    Q_UNREACHABLE();
}

QString RouteModel::toolTipOf(const Route &route, RouteColumn column) const
{
    switch (column) {
    case RouteColumn::Messages:
        return route.filter.countries.isEmpty() ? filterWords(route.filter)
                                                : countryWords(route.filter.countries);
    case RouteColumn::Accounts: {
        const QStringList broken = brokenOf(route);
        return broken.isEmpty() ? candidateWords(route)
                                : tr("Cannot send at the moment: %1").arg(listWords(broken));
    }
    case RouteColumn::Strategy:
        return strategySentence(route.strategy);
    case RouteColumn::Position:
    case RouteColumn::Name:
    case RouteColumn::Enabled:
        return {};
    }
    Q_UNREACHABLE();
}

QVariant RouteModel::data(const QModelIndex &index, int role) const
{
    const Route *route = index.isValid() ? routeAt(index.row()) : nullptr;
    if (!route)
        return {};
    const auto column = RouteColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*route, index.row(), column);
    case Qt::ToolTipRole:
        return toolTipOf(*route, column);
    case Qt::CheckStateRole:
        if (column == RouteColumn::Enabled)
            return route->isEnabled ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::TextAlignmentRole:
        return int((column == RouteColumn::Position ? Qt::AlignTrailing : Qt::AlignLeading) |
                   Qt::AlignVCenter);
    case int(RowRole::Tone):
        if (column == RouteColumn::Accounts && route->isEnabled && !brokenOf(*route).isEmpty())
            return int(Token::Warn);
        return int(toneOf(column, route->isEnabled));
    default:
        return {};
    }
}

bool RouteModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || RouteColumn(index.column()) != RouteColumn::Enabled)
        return false;
    emit enableRequested(index.row(), value.toInt() == Qt::Checked);
    return true;
}

QVariant RouteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(titles.size()))
        return {};
    if (role == Qt::DisplayRole)
        return tr(titles.at(size_t(section)));
    if (role == Qt::TextAlignmentRole)
        return int((RouteColumn(section) == RouteColumn::Position ? Qt::AlignTrailing
                                                                  : Qt::AlignLeading) |
                   Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags RouteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // between rows, never onto one
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled |
                          Qt::ItemNeverHasChildren;
    if (RouteColumn(index.column()) == RouteColumn::Enabled)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QStringList RouteModel::mimeTypes() const
{
    return {rowType};
}

QMimeData *RouteModel::mimeData(const QModelIndexList &indexes) const
{
    auto *data = new QMimeData;
    if (!indexes.isEmpty())
        data->setData(rowType, QByteArray::number(indexes.first().row()));
    return data;
}

bool RouteModel::dropMimeData(
        const QMimeData *data, Qt::DropAction action, int row, int, const QModelIndex &parent)
{
    bool isRow = false;
    const int from = data->data(rowType).toInt(&isRow);
    if (action != Qt::MoveAction || !isRow || !routeAt(from))
        return false;
    const int before = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    emit moveRequested(from, before);
    return true;
}

} // namespace helio
