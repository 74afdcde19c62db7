// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/carddata.h"

#include "core/engine/engine.h"
#include "core/engine/reader.h"
#include "ui/providers/hourfigures.h"

#include <QDateTime>

#include <algorithm>

using namespace std::chrono_literals;

namespace helio
{

namespace
{

constexpr int changesShown = 3;
/** A day's tries are many: they are not summed as often as the rest is read. */
constexpr auto spendKept = 30s;

Instant midnightBefore(Instant now)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(toMillis(now)).date();
    return fromMillis(today.startOfDay().toMSecsSinceEpoch());
}

} // namespace

CardData::CardData(Engine &engine, Reader &reader, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_clock(clock)
{
}

void CardData::stop()
{
    m_isStopped = true;
}

void CardData::read()
{
    if (m_isStopped)
        return;
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    m_isReading = true;
    m_engine.accountCards().then(this, [this](const QList<AccountCard> &cards) {
        m_cards = cards;
        readMinutes();
    });
}

void CardData::readMinutes()
{
    if (m_isStopped)
        return;
    m_reader.minutes(hourBegin(m_clock.now()))
            .then(this, [this](const Result<QList<MinuteCounts>> &answer) {
                if (!answer) {
                    finish(answer.error().text);
                    return;
                }
                m_minutes = *answer;
                readSpend();
            });
}

void CardData::readSpend()
{
    const Instant now = m_clock.now();
    const bool isFresh = now - m_spendAt < spendKept && midnightBefore(now) <= m_spendAt;
    if (m_isStopped || isFresh) {
        finish({});
        return;
    }
    m_reader.spentSince(midnightBefore(now))
            .then(this, [this, now](const Result<QList<AccountSpend>> &answer) {
                if (answer) {
                    m_spend = *answer;
                    m_spendAt = now;
                }
                finish(answer ? QString() : answer.error().text);
            });
}

void CardData::finish(const QString &problem)
{
    m_isReading = false;
    emit problemChanged(problem);
    emit changed();
    if (std::exchange(m_isStale, false))
        read();
}

void CardData::readChanges(const AccountId &id)
{
    if (m_isStopped)
        return;
    m_reader.healthChanges({.account = id, .kind = {}, .limit = changesShown})
            .then(this, [this, id](const Result<QList<HealthChange>> &answer) {
                if (answer)
                    m_changes.insert(id, *answer);
                else
                    emit problemChanged(answer.error().text);
                emit accountChanged(id);
            });
}

const AccountCard *CardData::card(const AccountId &id) const
{
    const auto found = std::find_if(m_cards.cbegin(), m_cards.cend(),
            [&](const AccountCard &card) { return card.account.id == id; });
    return found == m_cards.cend() ? nullptr : &*found;
}

QList<AccountSpend> CardData::spentToday(const AccountId &id) const
{
    QList<AccountSpend> rows;
    std::copy_if(m_spend.cbegin(), m_spend.cend(), std::back_inserter(rows),
            [&](const AccountSpend &row) { return row.account == id; });
    return rows;
}

} // namespace helio
