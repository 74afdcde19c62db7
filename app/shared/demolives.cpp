// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/demolives.h"

#include "core/domain/draftrules.h"
#include "core/domain/lifecycle.h"
#include "core/domain/segments.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

using std::chrono::milliseconds;

struct Place {
    const char *country;
    const char *prefix; ///< of the number; the rest is drawn
    int drawn;          ///< digits
    const char *account;
    const char *sender;
    qint64 price; ///< micros of USD a segment
    double share;
};
constexpr std::array places{Place{"KE", "+2547000", 5, "kenya", "HELIO", 8'000, 0.55},
        Place{"UG", "+2567000", 5, "kenya", "HELIO", 21'000, 0.13},
        Place{"SA", "+9665000", 5, "gulf", "HELIO", 52'000, 0.17},
        Place{"US", "+1202555", 4, "world", "+15005550006", 7'900, 0.10},
        Place{"GB", "+44770090", 4, "world", "HELIO", 46'000, 0.05}};

struct Kind {
    const char *templateName;
    Category category;
    const char *text;       ///< %1 is a number
    const char *arabicText; ///< for SA
    double share;
};
constexpr std::array kinds{Kind{"OrderConfirmed", Category::Transactional,
                                   "Thank you! Order %1 is confirmed. We tell you when it leaves.",
                                   "شكرًا لك! تم تأكيد الطلب %1.", 0.34},
        Kind{"ParcelOut", Category::Transactional,
                "Order %1 is out for delivery today between 2 and 4 pm.",
                "الطلب %1 في الطريق إليك اليوم.", 0.24},
        Kind{"LoginCode", Category::Otp,
                "%1 is your code. It is valid for 5 minutes. Share it with nobody.",
                "%1 هو رمز الدخول. صالح لمدة 5 دقائق.", 0.22},
        Kind{"PaymentReceived", Category::Service,
                "We received your payment for order %1. Your receipt: https://example.com/r/%1",
                "استلمنا دفعتك للطلب %1.", 0.14},
        Kind{"SpringSale", Category::Marketing,
                "Spring sale: 20 % off until Sunday with code S%1. Reply STOP to opt out.",
                "تخفيضات الربيع: خصم 20٪ حتى الأحد بالرمز S%1.", 0.06}};

struct Failure {
    const char *code;
    const char *text;
    RefusalClass refusal;
};
constexpr std::array failures{
        Failure{"30003", "The phone is switched off or out of reach.", RefusalClass::Recipient},
        Failure{"30005", "The number does not exist.", RefusalClass::Recipient},
        Failure{"30006", "The number is a landline or cannot receive SMS.",
                RefusalClass::Recipient},
        Failure{"30007", "The carrier filtered the message.", RefusalClass::Policy}};

template <typename Rows>
const auto &drawn(SeededRandom &random, const Rows &rows)
{
    double left = random.uniform();
    for (const auto &row : rows) {
        left -= row.share;
        if (left <= 0)
            return row;
    }
    return rows.back();
}

int below(SeededRandom &random, int limit)
{
    return int(random.next() % quint64(limit));
}

QString digits(SeededRandom &random, int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += QChar(u'0' + below(random, 10));
    return text;
}

/** Most phones answer within seconds, a few take minutes. */
milliseconds deliveryTime(SeededRandom &random)
{
    return 900ms + milliseconds(qint64(4'000 * random.exponential())) +
           (random.uniform() < 0.03 ? 20min : 0min);
}

QString providerOf(const AccountId &account)
{
    static const QList<Account> accounts = demoAccounts();
    for (const Account &known : accounts) {
        if (known.id == account)
            return known.provider;
    }
    Q_UNREACHABLE();
}

Message drawMessage(SeededRandom &random, Instant start)
{
    const Place &place = drawn(random, places);
    const Kind &kind = drawn(random, kinds);
    Message message;
    message.id = newMessageId(start);
    message.to = QLatin1String(place.prefix) + digits(random, place.drawn);
    message.from = message.wantedSender = QLatin1String(place.sender);
    message.account = message.wantedAccount = AccountId(QLatin1String(place.account));
    message.country = QLatin1String(place.country);
    message.channel = random.uniform() < 0.12 ? Channel::WhatsApp : Channel::Sms;
    message.category = kind.category;
    message.lane = kind.category == Category::Otp         ? Lane::Urgent
                   : kind.category == Category::Marketing ? Lane::Low
                                                          : Lane::Normal;
    const QString number = digits(random, 6);
    const bool isArabic = message.country == u"SA";
    message.body = QString::fromUtf8(isArabic ? kind.arabicText : kind.text).arg(number);
    message.language = isArabic ? u"ar"_s : u"en"_s;
    message.templateVersion =
            QLatin1String(kind.templateName) + u'@' + QString::number(1 + below(random, 3));
    message.campaign = kind.category == Category::Marketing ? u"spring"_s : QString();
    message.reference = (kind.category == Category::Otp ? u"login-"_s : u"ORD-"_s) + number;
    const SegmentCount segments = countSegments(message.body);
    message.encoding = segments.encoding;
    message.segments = segments.segments;
    message.estimatedCost = Money{place.price * message.segments, u"USD"_s};
    message.createdAt = message.updatedAt = message.nextAt = start;
    message.expiresAt = start + (kind.category == Category::Otp ? 5min : 24 * 60min);
    return message;
}

/** Applies what the rules say, and keeps the event. */
void take(DemoLife &life, const std::optional<Step> &step)
{
    if (!step)
        return;
    life.message = step->after;
    if (!step->event.kind.isEmpty())
        life.events.append(step->event);
}

/** One try, with \a outcome after \a latency; false where the message is not to be sent again. */
void send(DemoLife &life, const SendOutcome &outcome, Instant at, milliseconds latency,
        int httpStatus)
{
    take(life, lifecycle::claim(life.message,
                       {.account = life.message.account,
                               .sender = life.message.from,
                               .owner = u"demo"_s,
                               .until = at + 60s,
                               .estimate = life.message.estimatedCost},
                       at));
    DemoLife::Try attempt{.claimed = life.message, .at = at + latency, .httpStatus = httpStatus};
    const QString provider = providerOf(life.message.account);
    if (const auto *accepted = std::get_if<Accepted>(&outcome)) {
        attempt.outcome = u"accepted"_s;
        attempt.providerRef = accepted->providerRefs.value(0);
    } else if (const auto *refused = std::get_if<Refused>(&outcome)) {
        attempt.outcome = u"refused"_s;
        attempt.code = refused->code;
        attempt.text = refused->text;
    } else if (const auto *deferred = std::get_if<Deferred>(&outcome)) {
        attempt.outcome = u"deferred"_s;
        attempt.code = deferred->code;
        attempt.text = deferred->text;
    } else {
        attempt.outcome = u"unknown"_s;
        attempt.text = std::get<UnknownOutcome>(outcome).text;
    }
    take(life, lifecycle::settle(life.message, outcome, provider, attempt.at, {}, 0.5));
    life.tries.append(attempt);
}

void receive(DemoLife &life, MessageState state, Instant at, Instant now,
        const Failure *failure = nullptr)
{
    if (at > now) // it has not come yet
        return;
    Receipt receipt{.providerRef = life.message.providerRef,
            .message = life.message.id,
            .state = state,
            .status = toName(state)};
    if (failure) {
        receipt.code = QLatin1String(failure->code);
        receipt.text = QLatin1String(failure->text);
    } else if (state == MessageState::Delivered) {
        receipt.price = life.message.estimatedCost;
    }
    take(life, lifecycle::applyReceipt(life.message, receipt, life.message.claims,
                       providerOf(life.message.account), at, {}));
}

DemoLife inbound(SeededRandom &random, Instant start)
{
    DemoLife life{.message = drawMessage(random, start)};
    Message &message = life.message;
    std::swap(message.to, message.from);
    message.direction = Direction::Inbound;
    message.state = MessageState::Received;
    message.body = random.uniform() < 0.2
                           ? u"STOP"_s
                           : u"Where is my parcel? Order %1"_s.arg(digits(random, 6));
    message.encoding = Encoding::Gsm7;
    message.segments = 1;
    message.reference.clear();
    message.templateVersion.clear();
    message.campaign.clear();
    message.estimatedCost.reset();
    message.providerRef = u"in-"_s + digits(random, 18);
    message.finalAt = start;
    life.events.append(lifecycle::firstEvent(message, {}));
    return life;
}

/** What the engine would have made of a silence that lasted until \a now. */
void wait(DemoLife &life, Instant now)
{
    constexpr int enough = 100; // no silence is asked after more often
    for (int i = 0; i < enough && life.message.reconcileAt && *life.message.reconcileAt < now;
            ++i) {
        const Instant at = *life.message.reconcileAt;
        take(life, life.message.state == MessageState::Unknown
                           ? lifecycle::unanswered(life.message, false, at, {})
                           : lifecycle::stillSilent(life.message, at, {}));
    }
}

} // namespace

QList<Account> demoAccounts()
{
    const auto account = [](const QString &name, const QString &provider, bool isDefault) {
        Account made;
        made.id = AccountId(name);
        made.provider = provider;
        made.isDefault = isDefault;
        made.isStopped = true;
        made.stopReason = u"This is demonstration data: nothing is sent."_s;
        return made;
    };
    return {account(u"kenya"_s, u"africastalking"_s, false),
            account(u"gulf"_s, u"unifonic"_s, false), account(u"world"_s, u"twilio"_s, true)};
}

DemoLife demoLife(SeededRandom &random, Instant start, Instant now)
{
    if (random.uniform() < 0.02)
        return inbound(random, start);
    DemoLife life{.message = drawMessage(random, start)};
    life.events.append(lifecycle::firstEvent(life.message, {}));

    const auto latency = milliseconds(60 + qint64(80 * random.exponential()));
    Instant at = start + 4ms;
    if (random.uniform() < 0.04) { // busy for a moment
        send(life, Deferred{.code = u"503"_s, .text = u"The provider is overloaded."_s}, at,
                latency, 503);
        at = std::max(life.message.nextAt, at + latency);
    }
    const double fate = random.uniform();
    const Failure &failure = failures[size_t(below(random, int(failures.size())))];
    if (fate < 0.015) {
        send(life,
                Refused{.refusal = failure.refusal,
                        .code = QLatin1String(failure.code),
                        .text = QLatin1String(failure.text)},
                at, latency, 400);
        return life;
    }
    if (fate < 0.018) {
        send(life, UnknownOutcome{.text = u"The connection broke before the answer came."_s}, at,
                10s, 0);
        wait(life, now);
        return life;
    }
    if (at > now)
        return life;
    const QString ref = u"SM"_s + digits(random, 30);
    send(life, Accepted{.providerRefs = {ref}}, at, latency, 201);
    at += latency + deliveryTime(random);
    if (fate < 0.06)
        receive(life, MessageState::Undelivered, at, now, &failure);
    else if (fate < 0.97) // of the rest no receipt came
        receive(life, MessageState::Delivered, at, now);
    if (life.message.channel == Channel::WhatsApp && life.message.state == MessageState::Delivered)
        receive(life, MessageState::Read, at + 5min, now);
    wait(life, now);
    return life;
}

} // namespace helio
