// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/numberlookup.h"

#include "core/domain/phonenumber.h"
#include "core/engine/accountbook.h"
#include "core/engine/committer.h"
#include "core/engine/health.h"
#include "core/storage/stores.h"

using namespace Qt::StringLiterals;

namespace helio
{

Q_LOGGING_CATEGORY(lcLookup, "heliograph.lookup")

namespace
{

/** Whose accounts can look up numbers, for people. */
QString ableProviders()
{
    QStringList titles;
    for (const auto &provider : providerCatalogue()) {
        if (provider->info().canLookUp)
            titles.append(provider->info().title);
    }
    return titles.join(u", "_s);
}

Error unable(const QString &sentence)
{
    return {ErrorKind::Conflict, u"account: "_s + sentence, u"account"_s};
}

} // namespace

NumberLookup::NumberLookup(Stores &stores, Committer &committer, AccountBook &accounts,
        Health &health, const Settings &settings, const Clock &clock)
    : m_stores(stores)
    , m_committer(committer)
    , m_accounts(accounts)
    , m_health(health)
    , m_settings(settings)
    , m_clock(clock)
{
}

void NumberLookup::start(NumberQuestion question, const Tell &tell)
{
    const auto number = PhoneNumber::parse(question.number, m_settings.defaultRegion, u"number"_s);
    if (!number) {
        tell(number.error());
        return;
    }
    question.number = number->e164;
    if (!question.isFresh) {
        const auto known = m_stores.lookups.find(question.number, m_clock.now() - numberFactsKept);
        if (!known) {
            tell(known.error());
            return;
        }
        if (*known) {
            tell(**known);
            return;
        }
    }
    if (deskFor(question.by))
        ask(question, tell);
    else // perhaps only because its secrets are not read yet
        m_accounts.whenResolved(question.by, [this, question, tell] { ask(question, tell); });
}

/** Why an account that can look up numbers is not asked, as a sentence; empty: it is. */
QString NumberLookup::obstacleOf(const AccountDesk &desk) const
{
    if (m_health.useOf(desk) == AccountUse::Isolated)
        return u"%1 is isolated: nothing is asked of it."_s.arg(desk.account.id.value);
    return desk.isReady ? QString() : desk.trouble;
}

/** The account that was named, else the first that works. */
Result<AccountDesk *> NumberLookup::deskFor(const AccountId &by) const
{
    if (!by.isEmpty()) {
        AccountDesk *desk = m_accounts.desk(by);
        if (!desk)
            return unable(u"%1 was removed meanwhile."_s.arg(by.value));
        if (!desk->provider)
            return unable(desk->trouble);
        if (const QString obstacle = obstacleOf(*desk); !obstacle.isEmpty())
            return unable(obstacle);
        if (!desk->provider->info().canLookUp) {
            return unable(u"%1 cannot look up numbers; accounts of these can: %2."_s.arg(
                    desk->provider->info().title, ableProviders()));
        }
        return desk;
    }
    QString troubles;
    for (const auto &[id, desk] : m_accounts.desks()) {
        if (!desk->provider || !desk->provider->info().canLookUp)
            continue;
        const QString obstacle =
                desk->account.isStopped ? desk->account.stopReason : obstacleOf(*desk);
        if (!desk->account.isStopped && obstacle.isEmpty())
            return desk.get();
        troubles += u" %1: %2"_s.arg(id.value, obstacle);
    }
    return unable(u"none that works can look up numbers; accounts of these can: %1."_s.arg(
                          ableProviders()) +
                  troubles);
}

void NumberLookup::ask(const NumberQuestion &question, const Tell &tell)
{
    const auto chosen = deskFor(question.by);
    if (!chosen) {
        tell(chosen.error());
        return;
    }
    const AccountDesk &desk = **chosen;
    const Provider &provider = *desk.provider;
    const ProviderContext context = m_accounts.contextOf(desk);
    const auto request = provider.lookupRequest(context, question.number);
    if (!request) {
        tell(unable(u"%1 does not look up such numbers."_s.arg(provider.info().title)));
        return;
    }
    const Key key{question.number, desk.account.id};
    std::vector<Tell> &waiting = m_waiting[key];
    waiting.push_back(tell);
    if (waiting.size() > 1)
        return;
    desk.enquiries->send(*request, [this, key, context, &provider](const HttpReply &reply) {
        const auto facts = provider.readLookup(context, reply);
        if (!facts) {
            tellAll(key, facts.error());
            return;
        }
        keep({.number = key.first,
                .facts = *facts,
                .account = key.second,
                .provider = provider.info().word,
                .askedAt = m_clock.now()});
    });
}

void NumberLookup::keep(const NumberAnswer &answer)
{
    m_committer.add([this, answer] { return m_stores.lookups.save(answer); },
            [this, answer](const Result<void> &committed) {
                // It was paid for: whoever asked hears it, also where it could not be kept.
                if (!committed) {
                    qCWarning(lcLookup).noquote()
                            << "an answer about a number is not kept:" << committed.error().text;
                }
                tellAll({answer.number, answer.account}, answer);
            });
}

void NumberLookup::tellAll(const Key &key, const Result<NumberAnswer> &result)
{
    const auto waiting = m_waiting.extract(key); // they may ask again while they are told
    for (const Tell &tell : waiting.mapped())
        tell(result);
}

} // namespace helio
