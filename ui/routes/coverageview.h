// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QTableView;

namespace helio
{

class Clock;
class CoverageModel;
class RouteBook;

/** Which countries messages reach by how many accounts, as the routes stand. */
class CoverageView : public QWidget
{
    Q_OBJECT

public:
    CoverageView(const RouteBook &book, const Clock &clock, QWidget *parent = nullptr);

    /** Works it out anew from what the book has. */
    void refresh();
    void focusFirst();

private:
    QWidget *makeFilter();
    void dressTable();
    void showGroups();
    void showSummary();

    const RouteBook &m_book;
    const Clock &m_clock;
    CoverageModel *m_model;
    QComboBox *m_channel = nullptr;
    QComboBox *m_category = nullptr;
    QCheckBox *m_onlyGaps = nullptr;
    QLabel *m_summary = nullptr;
    QTableView *m_table;
};

} // namespace helio
