// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/samples.h"

#include "core/domain/lifecycle.h"
#include "core/domain/retrypolicy.h"
#include "core/domain/segments.h"
#include "core/storage/migrator.h"
#include "core/storage/stores.h"

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio::testing
{

namespace
{

const QString provider = u"twilio"_s;
const Money segmentPrice{-7'500, u"USD"_s};

/** What one sample is; \a end is the name of how it went. */
struct Sample {
    const char *end;
    std::chrono::milliseconds age;
    const char *to;
    const char *body;
    const char *reference;
    Category category = Category::Transactional;
    const char *account = "kenya";
};

// Numbers from ranges that regulators set aside for fiction, or made up.
const Sample samples[] = {
        {"queued", 2s, "+254712345106", "Your code is 417 902. It is valid for 5 minutes.",
                "LOGIN-2291", Category::Otp},
        {"sending", 3s, "+254722118840",
                "Hello Wanjiru, your parcel KE-88231 leaves Nairobi today.", "KE-88231"},
        {"sent", 6s, "+254733900412", "Payment of KES 4,250.00 received. Thank you! Receipt 77120.",
                "INV-77120"},
        {"delivered", 19s, "+254701662093",
                "Your rider Otieno arrives in about 15 minutes. Call 0700 600 100.", "KE-88219"},
        {"delivered", 42s, "+254712345677",
                "Your parcel KE-88204 is ready at Moi Avenue until Friday 18:00.", "KE-88204"},
        {"undelivered", 71s, "+254720554871",
                "Your parcel KE-88190 could not be handed over. Reply 1 for tomorrow.", "KE-88190"},
        {"received", 95s, "+254701662093", "Asante! Please leave it with the guard at the gate.",
                ""},
        {"delivered", 2min, "+254790113346",
                "Votre colis KE-88187 est arrivé à Mombasa. Merci de votre confiance.", "KE-88187"},
        {"unknown", 3min, "+254711870022",
                "Payment of KES 12,900.00 received. Thank you! Receipt 77114.", "INV-77114"},
        {"failed", 5min, "+254799000001", "Your parcel KE-88171 leaves Nairobi today.", "KE-88171"},
        {"held", 7min, "+254724667158", "Your refund of KES 980.00 was sent to your account.",
                "REF-3307"},
        {"delivered", 9min, "+447700900123",
                "Your parcel KE-88160 was handed to our partner in London.", "KE-88160",
                Category::Service, "europe"},
        {"retrying", 11min, "+447700900456",
                "Customs asks for an invoice for parcel KE-88155. Please upload it.", "CUSTOMS-5",
                Category::Service, "europe"},
        {"suppressed", 13min, "+254715223390",
                "This weekend: half price to the coast. Book at any counter.", "JUNE-COAST",
                Category::Marketing},
        {"delivered", 16min, "+254708991274", "Je, tulikuhudumia vizuri? Jibu 1 hadi 5.",
                "KE-88149", Category::Service},
        {"cancelled", 22min, "+254729410065", "Your parcel KE-88140 leaves Nairobi today.",
                "KE-88140"},
        {"delivered", 31min, "+254718330297", "تم تسليم الطرد رقم KE-88133. شكراً لثقتكم.",
                "KE-88133"},
        {"expired", 47min, "+254703118265", "Your code is 880 143. It is valid for 5 minutes.",
                "LOGIN-2274", Category::Otp},
        {"delivered", 64min, "+254726004118",
                "Your parcel KE-88121 is ready at Moi Avenue until Friday 18:00.", "KE-88121"},
        {"delivered", 88min, "+254714882903",
                "Payment of KES 650.00 received. Thank you! Receipt 77096.", "INV-77096"},
        {"unconfirmed", 73h, "+254731559027", "Your parcel KE-87655 leaves Kisumu today.",
                "KE-87655"},
        {"delivered", 75h, "+254702771946",
                "Your parcel KE-87640 was delivered to the guard at the gate.", "KE-87640"},
};

Account account(const QString &name, const QString &sender, bool isDefault, bool isLive)
{
    Account account;
    account.id = AccountId(name);
    account.provider = provider;
    account.settings = {
            {u"account_sid"_s, u"AC00000000000000000000000000000000"_s}, {u"from"_s, sender}};
    if (!isLive)
        account.settings.insert(u"base_url"_s, u"http://127.0.0.1:9000"_s);
    account.secrets = {{u"auth_token"_s, u"env:SAMPLE_TOKEN"_s}};
    account.isDefault = isDefault;
    return account;
}

/** Leads one message through its life, a step at a time. */
class Life
{
public:
    Life(Stores &stores, const Sample &sample, Instant born)
        : m_stores(stores)
        , m_now(born)
    {
        const CategoryPolicy &policy = policyOf(sample.category);
        m_message.id = newMessageId(born);
        m_message.to = QString::fromUtf8(sample.to);
        m_message.account = AccountId(QString::fromLatin1(sample.account));
        m_message.from = m_message.account.value == "europe"_L1 ? u"PARCELS"_s : u"+254709900500"_s;
        if (QLatin1String(sample.end) == "retrying"_L1)
            m_message.from = u"CUSTOMS"_s; // a queue of its own, so that nobody claims it instead
        m_message.body = QString::fromUtf8(sample.body);
        const SegmentCount cut = countSegments(m_message.body);
        m_message.encoding = cut.encoding;
        m_message.segments = cut.segments;
        m_message.category = sample.category;
        m_message.lane = policy.lane;
        m_message.reference = QString::fromLatin1(sample.reference);
        m_message.createdAt = m_message.updatedAt = m_message.nextAt = born;
        m_message.expiresAt = born + policy.timeToLive;
        m_message.estimatedCost = Money{segmentPrice.micros * cut.segments, segmentPrice.currency};
        m_ref = u"SM"_s + m_message.id.value.toLower().rightJustified(32, u'0').right(32);
    }

    Result<MessageId> run(const QString &end)
    {
        if (end == "received"_L1)
            return receive();
        begin();
        if (end == "queued"_L1)
            return finish();
        if (end == "cancelled"_L1)
            return step(lifecycle::cancel(m_message, u"achieng"_s, after(4s))).finish();
        if (end == "expired"_L1)
            return step(lifecycle::expire(m_message, m_message.expiresAt)).finish();
        claim();
        if (end == "sending"_L1)
            return finish();
        return settleAs(end);
    }

private:
    Instant after(std::chrono::milliseconds time) { return m_now += time; }

    void check(const Result<void> &done)
    {
        if (m_result && !done)
            m_result = done;
    }
    void check(const Result<bool> &done)
    {
        if (m_result && !done)
            m_result = done.error();
        else if (m_result && !*done)
            m_result = Error{ErrorKind::Internal, u"a sample's row has moved on"_s, {}};
    }

    void begin()
    {
        check(m_stores.messages.insert(m_message));
        check(m_stores.history.addEvent(lifecycle::firstEvent(m_message, {})));
    }
    Result<MessageId> receive()
    {
        m_message.direction = Direction::Inbound;
        std::swap(m_message.to, m_message.from);
        m_message.state = MessageState::Received;
        m_message.estimatedCost.reset();
        m_message.providerRef = m_ref;
        begin();
        return finish();
    }
    Life &step(const std::optional<Step> &step)
    {
        if (!step) {
            check(Result<void>(Error{ErrorKind::Internal,
                    u"a step of sample %1 changes nothing"_s.arg(m_message.to), {}}));
            return *this;
        }
        check(m_stores.apply(*step));
        m_message = step->after;
        return *this;
    }
    void claim()
    {
        after(40ms);
        step(lifecycle::claim(
                m_message, {m_message.account, m_message.from, u"sample"_s, m_now + 60s}, m_now));
        check(m_stores.history.startAttempt(m_message, {}));
    }
    void settle(const SendOutcome &outcome, const QString &word, const QString &code, int http)
    {
        check(m_stores.history.finishAttempt({m_message.id, m_message.claims, after(180ms), word,
                code, {}, http, 180, word == "accepted"_L1 ? m_ref : QString(), {}, {}}));
        step(lifecycle::settle(m_message, outcome, provider, m_now, {}, 0.7));
    }
    void accept() { settle(Accepted{{m_ref}, m_message.segments, {}}, u"accepted"_s, {}, 201); }
    void callback(MessageState state, const QString &status, const QString &code = {},
            const QString &text = {})
    {
        Receipt receipt;
        receipt.providerRef = m_ref;
        receipt.state = state;
        receipt.status = status;
        receipt.code = code;
        receipt.text = text;
        const auto applied = lifecycle::applyReceipt(m_message, receipt, 1, provider, m_now, {});
        check(m_stores.callbacks.add({0, m_now, m_message.account, m_message.id, m_ref, u"status"_s,
                status, applied ? u"applied"_s : u"duplicate"_s, {}}));
        if (applied)
            step(applied);
    }
    Result<MessageId> settleAs(const QString &end)
    {
        if (end == "unknown"_L1) {
            settle(UnknownOutcome{u"the connection broke after the request had left"_s},
                    u"unknown"_s, {}, 0);
        } else if (end == "retrying"_L1) {
            Deferred later;
            later.code = u"20429"_s;
            later.text = u"Too many requests"_s;
            settle(later, u"deferred"_s, later.code, 429);
        } else if (end == "failed"_L1) {
            settle(Refused{RefusalClass::Recipient, u"21211"_s,
                           u"The number is not a valid phone number"_s},
                    u"refused"_s, u"21211"_s, 400);
        } else if (end == "held"_L1) {
            holdAfterQuestions();
        } else if (end == "refused"_L1) {
            settle(Refused{RefusalClass::Policy, u"21610"_s, u"The carrier filtered the text"_s},
                    u"refused"_s, u"30007"_s, 400);
        } else if (end == "suppressed"_L1) {
            settle(Refused{RefusalClass::OptedOut, u"21610"_s, u"The person said STOP"_s},
                    u"refused"_s, u"21610"_s, 400);
        } else {
            accept();
            confirm(end);
        }
        return finish();
    }
    void holdAfterQuestions()
    {
        settle(UnknownOutcome{u"no answer came in time"_s}, u"unknown"_s, {}, 0);
        while (m_result && m_message.state == MessageState::Unknown)
            step(lifecycle::unanswered(m_message, false, after(15s), {}));
    }
    void confirm(const QString &end)
    {
        if (end == "sent"_L1)
            return;
        after(900ms);
        callback(MessageState::Sent, u"sent"_s);
        after(2200ms);
        if (end == "delivered"_L1) {
            callback(MessageState::Delivered, u"delivered"_s);
            callback(MessageState::Delivered, u"delivered"_s);
            Step priced{m_message, m_message, {}};
            priced.after.actualCost = m_message.estimatedCost;
            priced.event = {0, m_message.id, after(2s), u"price"_s, m_message.state, 1,
                    {{u"micros"_s, m_message.estimatedCost->micros}, {u"currency"_s, u"USD"_s}}};
            step(priced);
        } else if (end == "undelivered"_L1) {
            callback(MessageState::Undelivered, u"undelivered"_s, u"30003"_s,
                    u"The phone is switched off or out of reach"_s);
        } else if (end == "unconfirmed"_L1) {
            step(lifecycle::stillSilent(m_message, after(72h), {}));
        }
    }
    Result<MessageId> finish()
    {
        return m_result ? Result<MessageId>(m_message.id) : m_result.error();
    }

    Stores &m_stores;
    Instant m_now;
    Message m_message;
    QString m_ref;
    Result<void> m_result;
};

Result<std::unique_ptr<Database>> openMigrated(const QString &url, Instant now)
{
    auto database = Database::open(url, OpenMode::ReadWrite);
    if (!database)
        return database.error();
    if (auto migrated = Migrator(**database).run(now); !migrated)
        return migrated.error();
    return database;
}

} // namespace

Result<SampleIds> writeSamples(const QString &url, Instant now, bool isLive)
{
    auto database = openMigrated(url, now);
    if (!database)
        return database.error();
    Stores stores(**database);
    SampleIds ids;
    auto written = (*database)->transact([&]() -> Result<void> {
        for (const Account &one : {account(u"kenya"_s, u"+254709900500"_s, true, isLive),
                     account(u"europe"_s, u"PARCELS"_s, false, isLive)}) {
            if (auto saved = stores.accounts.save(one); !saved)
                return saved;
        }
        for (auto sample = std::rbegin(samples); sample != std::rend(samples); ++sample) {
            const QString end = QString::fromLatin1(sample->end);
            const auto id = Life(stores, *sample, now - sample->age).run(end);
            if (!id)
                return id.error();
            ids.insert(end, *id);
        }
        return {};
    });
    return written ? Result<SampleIds>(ids) : written.error();
}

Result<void> writeMany(const QString &url, int count, Instant now, std::chrono::milliseconds apart)
{
    auto database = openMigrated(url, now);
    if (!database)
        return database.error();
    Stores stores(**database);
    return (*database)->transact([&]() -> Result<void> {
        const Sample sample{"queued", 0s, "+254712345678", "Your parcel is on its way.", "MANY"};
        for (int i = count; i > 0; --i) {
            if (const auto id = Life(stores, sample, now - apart * i).run(u"queued"_s); !id)
                return id.error();
        }
        return {};
    });
}

} // namespace helio::testing
