// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/outagedesk.h"

namespace helio
{

OutageDesk::OutageDesk(OutageControl *control, QObject *parent)
    : QObject(parent)
    , m_control(control)
{
}

void OutageDesk::read(const QList<Account> &accounts)
{
    if (!m_control)
        return;
    m_control->lasting(accounts).then(
            this, [this](const QMap<AccountId, SimulatedOutage> &lasting) {
                if (m_lasting == lasting)
                    return;
                m_lasting = lasting;
                emit changed();
            });
}

bool OutageDesk::mayFail(const Account &account) const
{
    return m_control && m_control->serves(account);
}

std::optional<SimulatedOutage> OutageDesk::outageOf(const AccountId &account) const
{
    const auto found = m_lasting.find(account);
    return found == m_lasting.end() ? std::nullopt : std::optional(*found);
}

void OutageDesk::begin(const Account &account, OutageKind kind, std::chrono::minutes length)
{
    if (m_control)
        m_control->begin(account, kind, length).then(this, [this](const Result<void> &begun) {
            answer(begun);
        });
}

void OutageDesk::end(const Account &account)
{
    if (m_control)
        m_control->end(account).then(this, [this](const Result<void> &ended) { answer(ended); });
}

void OutageDesk::answer(const Result<void> &answer)
{
    emit answered(answer ? QString() : answer.error().text);
}

} // namespace helio
