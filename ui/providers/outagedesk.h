// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outagecontrol.h"

#include <QObject>

#include <optional>

namespace helio
{

/** What the cards know of simulated outages, and how they ask for them. */
class OutageDesk : public QObject
{
    Q_OBJECT

public:
    /** No \a control: nothing can be made to fail here. */
    explicit OutageDesk(OutageControl *control, QObject *parent = nullptr);

    /** Asks which of \a accounts are away; changed() follows where that is news. */
    void read(const QList<Account> &accounts);
    bool mayFail(const Account &account) const;
    std::optional<SimulatedOutage> outageOf(const AccountId &account) const;
    void begin(const Account &account, OutageKind kind, std::chrono::minutes length);
    void end(const Account &account);

signals:
    void changed();
    /** Of begin() or end(); \a problem is a sentence, or empty: it is done. */
    void answered(const QString &problem);

private:
    void answer(const Result<void> &answer);

    OutageControl *m_control;
    QMap<AccountId, SimulatedOutage> m_lasting;
};

} // namespace helio
