// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/route.h"

#include <QAbstractTableModel>
#include <QSet>

namespace helio
{

enum class RouteColumn { Position, Name, Messages, Accounts, Strategy, Enabled };

/** The routes in their order. What people do to it is only asked for: the list's owner answers. */
class RouteModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit RouteModel(QObject *parent = nullptr);

    /** \a broken: accounts that cannot send, for a word of warning. */
    void setRoutes(const QList<Route> &routes, const QSet<AccountId> &broken);
    const Route *routeAt(int row) const;
    int rowOf(const RouteId &id) const; ///< -1: none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
            const QModelIndex &parent) override;

signals:
    void moveRequested(int from, int before);
    void enableRequested(int row, bool isEnabled);

private:
    QString textOf(const Route &route, int row, RouteColumn column) const;
    QString toolTipOf(const Route &route, RouteColumn column) const;
    QStringList brokenOf(const Route &route) const;

    QList<Route> m_routes;
    QSet<AccountId> m_broken;
};

} // namespace helio
