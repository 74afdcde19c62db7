// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/healthsamples.h"

#include "core/storage/stores.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio::testing
{

namespace
{

QList<Account> accounts()
{
    Account gulf;
    gulf.id = AccountId(u"gulf"_s);
    gulf.provider = u"unifonic"_s;
    gulf.settings = {{u"from"_s, u"PARCELS"_s}, {u"base_url"_s, u"http://127.0.0.1:9000"_s}};
    gulf.secrets = {{u"app_sid"_s, u"env:SAMPLE_TOKEN"_s}};
    Account codes;
    codes.id = AccountId(u"codes"_s);
    codes.provider = u"vonage"_s;
    codes.settings = {{u"api_key"_s, u"abcd1234"_s}, {u"from"_s, u"PARCELS"_s},
            {u"base_url"_s, u"http://127.0.0.1:9000"_s}};
    codes.secrets = {{u"api_secret"_s, u"env:SAMPLE_TOKEN"_s},
            {u"signature_secret"_s, u"env:SAMPLE_TOKEN"_s}};
    codes.isStopped = true;
    codes.stopReason = u"Vonage refuses the credentials (4: Invalid credentials)."_s;
    Account promos;
    promos.id = AccountId(u"promos"_s);
    promos.provider = u"africastalking"_s;
    promos.settings = {{u"username"_s, u"parcels"_s}, {u"base_url"_s, u"http://127.0.0.1:9000"_s}};
    promos.secrets = {{u"api_key"_s, u"env:SAMPLE_KEY_THAT_IS_NOT_SET"_s}};
    Account notices;
    notices.id = AccountId(u"notices"_s);
    notices.provider = u"aws_sns"_s;
    notices.settings = {{u"region"_s, u"eu-west-1"_s}, {u"from"_s, u"PARCELS"_s},
            {u"access_key_id"_s, u"AKIDEXAMPLEKEY000000"_s},
            {u"base_url"_s, u"http://127.0.0.1:9000"_s}};
    notices.secrets = {{u"secret_access_key"_s, u"env:SAMPLE_TOKEN"_s}};
    return {gulf, codes, promos, notices};
}

/** An account's standing, and how each of the last sixty minutes went. */
class Hour
{
public:
    Hour(const QString &account, Instant now)
        : m_account(account)
        , m_now(now)
    {
    }
    /** \a busy requests a minute, more or less; \a failing of a hundred of them, \a slow ms. */
    Hour &to(const QString &country, double busy, double failing, std::chrono::milliseconds slow)
    {
        constexpr int minutes = 60;
        for (int minute = 0; minute < minutes; ++minute) {
            const double requests = std::round(busy * (1 + 0.5 * std::sin(minute * 0.21)) +
                                               busy * 0.3 * std::sin(minute * 1.7));
            Tally tally;
            tally.errors = std::floor((minute + 1) * requests * failing / 100) -
                           std::floor(minute * requests * failing / 100);
            tally.errors = std::min(tally.errors, requests);
            tally.accepted = requests - tally.errors;
            for (int request = 0; request < int(requests); ++request)
                tally.latency.add(slow * (1 + request % 4));
            m_counts.append({m_account, country, m_now - 1min * (minutes - 1 - minute), tally});
        }
        return *this;
    }
    const QList<MinuteCounts> &counts() const { return m_counts; }

private:
    AccountId m_account;
    Instant m_now;
    QList<MinuteCounts> m_counts;
};

QList<HealthChange> changes(Instant now)
{
    const AccountId kenya(u"kenya"_s);
    const AccountId europe(u"europe"_s);
    return {{.at = now - 95min,
                    .account = kenya,
                    .kind = HealthKind::Weight,
                    .from = u"100"_s,
                    .to = u"90"_s,
                    .reason =
                            u"It takes 94 % of 310 requests, where other accounts take 99 % to the same countries."_s},
            {.at = now - 40min,
                    .account = kenya,
                    .kind = HealthKind::Weight,
                    .from = u"90"_s,
                    .to = u"100"_s,
                    .reason =
                            u"It no longer does clearly worse than other accounts to the same countries."_s},
            {.at = now - 25s,
                    .account = kenya,
                    .kind = HealthKind::Pace,
                    .from = u"10"_s,
                    .to = u"5"_s,
                    .reason =
                            u"The pace is halved to 5 segments a second, because the provider answered that it is too fast (HTTP 429). It climbs back slowly."_s},
            {.at = now - 70s,
                    .account = europe,
                    .kind = HealthKind::Circuit,
                    .from = u"closed"_s,
                    .to = u"open"_s,
                    .reason =
                            u"24 of 31 requests failed within 60 s. Nothing is sent there for 120 s, then 3 messages try it."_s,
                    .isOpen = true},
            stoppedAccount(AccountId(u"codes"_s),
                    u"Vonage refuses the credentials (4: Invalid credentials)."_s, now - 3h)};
}

QList<AccountStanding> standings(Instant now)
{
    AccountStanding kenya;
    kenya.account = AccountId(u"kenya"_s);
    kenya.pace = 5;
    AccountStanding europe;
    europe.account = AccountId(u"europe"_s);
    europe.circuit = {.isOpen = true, .since = now - 70s, .openUntil = now + 50s, .openTime = 120s};
    europe.weightPercent = 60;
    AccountStanding gulf;
    gulf.account = AccountId(u"gulf"_s);
    gulf.use = AccountUse::Drained;
    gulf.useReason = u"The contract is being renewed, back on Monday."_s;
    return {kenya, europe, gulf};
}

} // namespace

Result<void> writeHealth(const QString &url, Instant now)
{
    auto database = Database::open(url, OpenMode::ReadWrite);
    if (!database)
        return database.error();
    Stores stores(**database);
    const auto hours = Hour(u"kenya"_s, now)
                               .to(u"KE"_s, 22, 0.4, 90ms)
                               .to(u"UG"_s, 5, 6, 150ms)
                               .to(u"TZ"_s, 3, 2, 120ms)
                               .counts() +
                       Hour(u"europe"_s, now).to(u"GB"_s, 6, 22, 700ms).counts() +
                       Hour(u"gulf"_s, now).to(u"SA"_s, 2, 0, 60ms).counts();
    return (*database)->transact([&]() -> Result<void> {
        for (const Account &account : accounts()) {
            if (auto saved = stores.accounts.save(account); !saved)
                return saved;
        }
        for (const HealthChange &change : changes(now)) {
            if (auto added = stores.health.add(change); !added)
                return added.error();
        }
        for (const AccountStanding &standing : standings(now)) {
            if (auto saved = stores.health.save(standing); !saved)
                return saved;
        }
        return stores.counts.add(hours);
    });
}

} // namespace helio::testing
