// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/route.h"

#include <QTableView>

namespace helio
{

class RouteModel;

/** The routes as rows that are dragged, or moved and changed by keys. */
class RuleTable : public QTableView
{
    Q_OBJECT

public:
    explicit RuleTable(RouteModel &model, QWidget *parent = nullptr);

    int currentRow() const; ///< of the chosen route; -1: none
    /** Chooses it, where it is there. */
    void select(const RouteId &id);

signals:
    void chosen(const helio::RouteId &id);
    void editRequested();
    void removeRequested();
    void stepRequested(int rows);
    void toggleRequested();

private:
    void dress();
    void addKeys();
    void walk(int rows);
    void choose(int row);

    RouteModel &m_model;
};

} // namespace helio
