// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/route.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace helio
{

struct AccountCard;

/** A route's accounts in their order, each with its weight. */
class CandidateList : public QWidget
{
    Q_OBJECT

public:
    explicit CandidateList(QWidget *parent = nullptr);

    void setCandidates(const QList<RouteCandidate> &candidates, const QList<AccountCard> &cards);
    /** What may be added changes; the list stays. */
    void setCards(const QList<AccountCard> &cards);
    const QList<RouteCandidate> &candidates() const { return m_candidates; }

signals:
    void changed();

private:
    void dressTable();
    void show(int current);
    void showChoices();
    void showPossible();
    void add();
    void remove();
    void move(int rows);
    void weigh(const AccountId &account, int weight);
    int current() const;

    QList<RouteCandidate> m_candidates;
    QList<QString> m_known; ///< every account that exists, by name
    QTableWidget *m_table;
    QComboBox *m_choice;
    QPushButton *m_add;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_remove;
};

} // namespace helio
