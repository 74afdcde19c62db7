// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/shared/tokens.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace helio
{

/** Which account would take a draft now, why, and what that would cost; asked as it is written. */
class ForecastCard : public QWidget
{
    Q_OBJECT

public:
    explicit ForecastCard(Engine &engine, QWidget *parent = nullptr);

    /** Asks in a moment what would become of \a draft; until then, and without one, \a meanwhile
     * is told. */
    void foresee(const std::optional<Draft> &draft, const QString &meanwhile);
    /** The same draft, where something else may have changed. */
    void refresh();
    /** Whose senders are told. */
    void setAccounts(const QList<Account> &accounts) { m_accounts = accounts; }
    /** For good: the engine goes away before this does. */
    void stop();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    void take(const Result<RouteTest> &answer);
    void show(const RouteTest &answer);
    void tell(const QString &sentence, Token tone, const QString &figures = {});
    QString leaving(const RouteTest &answer) const;
    QString figuresOf(const RouteTest &answer) const;

    Engine &m_engine;
    QLabel *m_sentence;
    QLabel *m_figures;
    QTimer m_pause; ///< until nobody types
    QList<Account> m_accounts;
    std::optional<Draft> m_draft;
    QString m_meanwhile;
    quint64 m_asked = 0; ///< answers to earlier questions are about other drafts
    bool m_isStopped = false;
};

} // namespace helio
