// SPDX-License-Identifier: GPL-3.0-or-later
// History, callbacks, accounts and keys: everything beside the messages themselves.
#include "core/storage/stores.h"

#include "tests/storage/storesfixture.h"
#include "tests/support/messagebuilder.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

const AccountId mainAccount(u"main"_s);

Account anAccount(const QString &name, bool isDefault = false)
{
    Account account;
    account.id = AccountId(name);
    account.provider = u"twilio"_s;
    account.settings = {{u"account_sid"_s, u"AC1"_s}, {u"from"_s, u"Łódź \"7\""_s}};
    account.secrets = {{u"auth_token"_s, u"env:TOKEN"_s}};
    account.isDefault = isDefault;
    account.updatedAt = testTime;
    return account;
}

AttemptEnd anEnd(const Message &message)
{
    return {.message = message.id,
            .number = message.claims,
            .at = testTime + 2s,
            .outcome = u"refused"_s,
            .code = u"21211"_s,
            .text = u"It's no number."_s,
            .httpStatus = 400,
            .latencyMs = 17,
            .providerRef = u"SM1"_s,
            .request = u"POST"_s,
            .reply = u"{}"_s};
}

CallbackRecord aCallback(const MessageId &message)
{
    return {.at = testTime,
            .account = mainAccount,
            .message = message,
            .providerRef = u"SM1"_s,
            .kind = u"status"_s,
            .status = u"delivered"_s,
            .verdict = u"applied"_s,
            .payload = u"a=1&b=%2B"_s};
}

Receipt aReceipt()
{
    return {.providerRef = u"SM1"_s,
            .state = MessageState::Undelivered,
            .status = u"undelivered"_s,
            .code = u"30003"_s,
            .refusal = RefusalClass::OptedOut,
            .isTransient = true,
            .text = u"Off."_s,
            .segments = 2,
            .price = Money{9'007'199'254'740'993, u"USD"_s}};
}

} // namespace

class StoresTest : public QObject, private StoresFixture
{
    Q_OBJECT
private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }
    void init() { open(TestDatabase::engine()); }
    void cleanup() { close(); }

    void eventsComeBackInTheirOrder()
    {
        const MessageId id = newMessageId(testTime);
        Event second{.message = id,
                .at = testTime,
                .kind = u"sent"_s,
                .state = MessageState::Sent,
                .attempt = 2,
                .detail = {{u"text"_s, u"it's \U0001F4E6"_s}, {u"at"_s, 1.5e12}}};
        const Event first{.message = id, .at = testTime + 1h, .kind = u"accepted"_s};
        QVERIFY(m_stores->history.addEvent(first));
        QVERIFY(m_stores->history.addEvent(second));
        QVERIFY(m_stores->history.addEvent({.message = newMessageId(testTime), .kind = u"sent"_s}));
        auto events = m_stores->history.events(id);
        QCOMPARE(events->size(), 2);
        QVERIFY((*events)[0].sequence < (*events)[1].sequence);
        QCOMPARE((*events)[0].kind, u"accepted"_s);
        second.sequence = (*events)[1].sequence;
        QVERIFY((*events)[1] == second);
    }

    void attemptsOpenAndEnd()
    {
        const Message message = aMessage().state(MessageState::Sending).attempts(1);
        QVERIFY(m_stores->history.startAttempt(message, u"{}"_s));
        auto attempts = m_stores->history.attempts(message.id);
        QCOMPARE(attempts->size(), 1);
        QCOMPARE(attempts->first().outcome, u"open"_s);
        QVERIFY(!attempts->first().finishedAt);
        QVERIFY(*m_stores->history.attemptStart(message.id, 1) == testTime);
        QVERIFY(!*m_stores->history.attemptStart(message.id, 2));

        QVERIFY(m_stores->history.finishAttempt(anEnd(message)));
        attempts = m_stores->history.attempts(message.id);
        const Attempt expected{message.id, 1, mainAccount, testTime, testTime + 2s, u"refused"_s,
                u"21211"_s, u"It's no number."_s, 400, 17, u"SM1"_s, u"POST"_s, u"{}"_s, u"{}"_s};
        QVERIFY(attempts->first() == expected);
        // One number, one attempt.
        const auto again = m_stores->history.startAttempt(message, u"{}"_s);
        QVERIFY(!again);
        QVERIFY(again.error().kind == ErrorKind::Conflict);
    }

    void rawTextsAreForgottenOnceAndInPortions()
    {
        QList<Message> messages;
        for (int i = 0; i < 3; ++i) {
            Message message = aMessage().attempts(1);
            message.updatedAt = testTime + 1h * i;
            QVERIFY(m_stores->history.startAttempt(message, u"{}"_s));
            AttemptEnd end = anEnd(message);
            if (i == 1)
                end.request.clear(); // never sent, and yet an answer is noted
            QVERIFY(m_stores->history.finishAttempt(end));
            messages.append(message);
        }
        QCOMPARE(*m_stores->history.forgetRaw(testTime + 2h, 1), 1);
        QVERIFY(m_stores->history.attempts(messages[0].id)->first().reply.isEmpty());
        QCOMPARE(m_stores->history.attempts(messages[1].id)->first().reply, u"{}"_s);
        QCOMPARE(*m_stores->history.forgetRaw(testTime + 2h, 9), 1);
        QCOMPARE(*m_stores->history.forgetRaw(testTime + 2h, 9), 0);
        QVERIFY(m_stores->history.attempts(messages[1].id)->first().reply.isEmpty());
        QCOMPARE(m_stores->history.attempts(messages[2].id)->first().request, u"POST"_s);
        QCOMPARE(m_stores->history.attempts(messages[0].id)->first().code, u"21211"_s);
    }

    void aProvidersIdBelongsToOneMessage()
    {
        const MessageId one = newMessageId(testTime);
        const MessageId two = newMessageId(testTime);
        HistoryStore &history = m_stores->history;
        QVERIFY(*history.addRef(mainAccount, u"SM2"_s, one, 2));
        QVERIFY(*history.addRef(mainAccount, u"SM1"_s, one, 1));
        QVERIFY(*history.addRef(mainAccount, u"SM1"_s, one, 1));
        QVERIFY(!*history.addRef(mainAccount, u"SM1"_s, two, 1));
        QVERIFY(*history.addRef(AccountId(u"other"_s), u"SM1"_s, two, 1));
        QCOMPARE(*history.refs(one), (QStringList{u"SM1"_s, u"SM2"_s}));
        const auto owner = history.ownerOf(mainAccount, u"SM2"_s);
        QVERIFY((*owner)->message == one);
        QCOMPARE((*owner)->attempt, 2);
        QVERIFY(!*history.ownerOf(mainAccount, u"SM3"_s));
    }

    void callbacksAreKeptWithTheirMessage()
    {
        const MessageId id = newMessageId(testTime);
        QVERIFY(m_stores->callbacks.add(aCallback(id)));
        QVERIFY(m_stores->callbacks.add(aCallback({})));
        const auto kept = m_stores->callbacks.of(id);
        QCOMPARE(kept->size(), 1);
        CallbackRecord expected = aCallback(id);
        expected.sequence = kept->first().sequence;
        QVERIFY(kept->first() == expected);
    }

    void parkedReceiptsWaitForTheirTime()
    {
        CallbackStore &callbacks = m_stores->callbacks;
        const MessageId id = newMessageId(testTime);
        QVERIFY(!*callbacks.nextParked());
        QVERIFY(callbacks.add(aCallback(id)));
        const Receipt receipt = aReceipt();
        QVERIFY(callbacks.add(aCallback(id), &receipt, testTime + 5s));
        const Receipt bare{.status = u"queued"_s};
        QVERIFY(callbacks.add(aCallback({}), &bare, testTime + 9s));
        QVERIFY(*callbacks.nextParked() == testTime + 5s);
        QVERIFY(callbacks.parked(testTime + 4s, 9)->isEmpty());

        const auto parked = callbacks.parked(testTime + 9s, 9);
        QCOMPARE(parked->size(), 2);
        QVERIFY(parked->first().receipt == receipt);
        QVERIFY(parked->first().account == mainAccount);
        QVERIFY(parked->first().message == id);
        QVERIFY(parked->first().at == testTime);
        QCOMPARE(parked->first().tries, 0);
        QVERIFY(parked->last().receipt == bare);
        QCOMPARE(callbacks.parked(testTime + 9s, 1)->size(), 1);

        QVERIFY(callbacks.settle(
                parked->first().sequence, parked->first().message, u"unmatched"_s, testTime + 20s));
        QVERIFY(callbacks.settle(
                parked->last().sequence, parked->last().message, u"applied"_s, std::nullopt));
        QVERIFY(*callbacks.nextParked() == testTime + 20s);
        QCOMPARE(callbacks.parked(testTime + 20s, 9)->first().tries, 1);
    }

    void oldCallbacksAreForgottenButNoneThatIsParked()
    {
        CallbackStore &callbacks = m_stores->callbacks;
        const MessageId id = newMessageId(testTime);
        CallbackRecord bare = aCallback(id);
        bare.payload.clear();
        const Receipt receipt = aReceipt();
        CallbackRecord young = aCallback(id);
        young.at = testTime + 1h;
        QVERIFY(callbacks.add(aCallback(id)));
        QVERIFY(callbacks.add(bare));
        QVERIFY(callbacks.add(aCallback(id), &receipt, testTime + 2h));
        QVERIFY(callbacks.add(young));
        QCOMPARE(*callbacks.forget(testTime + 1h, 1), 1);
        QCOMPARE(*callbacks.forget(testTime + 1h, 9), 1);
        QCOMPARE(*callbacks.forget(testTime + 1h, 9), 0);
        QCOMPARE(callbacks.of(id)->size(), 2);
        QCOMPARE(callbacks.parked(testTime + 2h, 9)->size(), 1);
    }

    void accountsComeBack()
    {
        Account account = anAccount(u"main"_s, true);
        account.isStopped = true;
        account.stopReason = u"It's over."_s;
        QVERIFY(m_stores->accounts.save(account));
        QVERIFY(**m_stores->accounts.find(mainAccount) == account);
        QVERIFY(!*m_stores->accounts.find(AccountId(u"none"_s)));
        account.isStopped = false;
        account.stopReason.clear();
        account.settings.clear();
        account.updatedAt += 1s;
        QVERIFY(m_stores->accounts.save(account));
        const auto all = m_stores->accounts.all();
        QCOMPARE(all->size(), 1);
        QVERIFY(all->first() == account);
        QVERIFY(*m_stores->accounts.remove(mainAccount));
        QVERIFY(!*m_stores->accounts.remove(mainAccount));
    }

    void aTenantHasOneDefault()
    {
        AccountStore &accounts = m_stores->accounts;
        Account elsewhere = anAccount(u"elsewhere"_s, true);
        elsewhere.tenant = TenantId(u"acme"_s);
        QVERIFY(accounts.save(elsewhere));
        QVERIFY(accounts.save(anAccount(u"a"_s, true)));
        QVERIFY(accounts.save(anAccount(u"b"_s)));
        QVERIFY(accounts.save(anAccount(u"c"_s, true)));
        QStringList defaults;
        const auto all = accounts.all();
        for (const Account &account : *all) {
            if (account.isDefault)
                defaults.append(account.id.value);
        }
        QCOMPARE(defaults, (QStringList{u"c"_s, u"elsewhere"_s}));
    }

    void theRevisionTellsOfEveryChange()
    {
        AccountStore &accounts = m_stores->accounts;
        QSet<qint64> seen{*accounts.revision()};
        const auto isNew = [&] {
            const qsizetype before = seen.size();
            seen.insert(*accounts.revision());
            return seen.size() > before;
        };
        QVERIFY(accounts.save(anAccount(u"a"_s)));
        QVERIFY(isNew());
        QVERIFY(accounts.save(anAccount(u"a"_s))); // within the same millisecond
        QVERIFY(isNew());
        Account second = anAccount(u"b"_s);
        second.updatedAt += 1s;
        QVERIFY(accounts.save(second));
        QVERIFY(isNew());
        QVERIFY(*accounts.remove(AccountId(u"a"_s)));
        QVERIFY(isNew());
    }

    void apiKeysAreFoundByHashOnly()
    {
        KeyStore &keys = m_stores->keys;
        const ApiKeyRow key{.name = u"shop"_s,
                .prefix = u"hk_1"_s,
                .hash = u"00ff"_s,
                .scopes = {u"send"_s, u"read"_s},
                .createdAt = testTime};
        QVERIFY(keys.addApiKey(key));
        const auto found = keys.apiKeyByHash(u"00ff"_s);
        QVERIFY(*found);
        QCOMPARE((*found)->name, u"shop"_s);
        QCOMPARE((*found)->scopes, key.scopes);
        QVERIFY((*found)->createdAt == testTime);
        QVERIFY(!(*found)->revokedAt);
        QVERIFY(!*keys.apiKeyByHash(u"00FF"_s));
        QVERIFY(!*keys.apiKeyByHash(u""_s));

        ApiKeyRow second = key;
        second.hash = u"1111"_s;
        const auto taken = keys.addApiKey(second);
        QVERIFY(!taken);
        QVERIFY(taken.error().kind == ErrorKind::Conflict);
        QVERIFY(taken.error().text.contains(u"shop"_s));
        QVERIFY(!*keys.apiKeyByHash(u"1111"_s));

        QVERIFY(*keys.revokeApiKey(u"shop"_s, testTime + 1h));
        QVERIFY(!*keys.revokeApiKey(u"shop"_s, testTime + 2h));
        QVERIFY(!*keys.revokeApiKey(u"none"_s, testTime));
        QVERIFY(keys.apiKeys()->first().revokedAt == testTime + 1h);
    }

    void submissionsAreRememberedPerTenant()
    {
        KeyStore &keys = m_stores->keys;
        const TenantId acme(u"acme"_s);
        const RememberedSubmission submission{u"hash"_s, newMessageId(testTime)};
        QVERIFY(!*keys.submission(defaultTenant(), u"k"_s));
        QVERIFY(keys.remember(defaultTenant(), u"k"_s, submission, testTime));
        const auto found = keys.submission(defaultTenant(), u"k"_s);
        QCOMPARE((*found)->contentHash, u"hash"_s);
        QVERIFY((*found)->message == submission.message);
        QVERIFY(!*keys.submission(acme, u"k"_s));
        QVERIFY(keys.remember(acme, u"k"_s, submission, testTime + 1h));
        const auto twice = keys.remember(acme, u"k"_s, submission, testTime);
        QVERIFY(!twice);
        QVERIFY(twice.error().kind == ErrorKind::Conflict);

        QCOMPARE(*keys.forgetSubmissions(testTime, 9), 0);
        QCOMPARE(*keys.forgetSubmissions(testTime + 1h, 9), 1);
        QVERIFY(!*keys.submission(defaultTenant(), u"k"_s));
        QVERIFY(*keys.submission(acme, u"k"_s));
    }
};

QTEST_GUILESS_MAIN(StoresTest)
#include "storestest.moc"
