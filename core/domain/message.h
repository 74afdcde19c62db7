// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/ids.h"
#include "core/domain/messagestate.h"
#include "core/domain/money.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace helio
{

enum class Direction { Outbound, Inbound };
enum class Channel { Sms, WhatsApp, Email };
inline constexpr std::array allChannels{Channel::Sms, Channel::WhatsApp, Channel::Email};

/** Which queue a message waits in. Urgent never waits behind the others; Low never starves. */
enum class Lane { Urgent, High, Normal, Low };
inline constexpr std::array allLanes{Lane::Urgent, Lane::High, Lane::Normal, Lane::Low};

/** What a message is for; retry, expiry and what to do with an unknown outcome follow from it. */
enum class Category { Otp, Transactional, Service, Marketing };
inline constexpr std::array allCategories{
        Category::Otp, Category::Transactional, Category::Service, Category::Marketing};

enum class Encoding { Gsm7, Ucs2 };

QString toName(Direction direction);
QString toName(Channel channel);
QString toName(Lane lane);
QString toName(Category category);
QString toName(Encoding encoding); ///< "GSM-7" or "UCS-2"
std::optional<Direction> directionFromName(const QString &name);
std::optional<Channel> channelFromName(const QString &name);
std::optional<Lane> laneFromName(const QString &name);
std::optional<Category> categoryFromName(const QString &name);
std::optional<Encoding> encodingFromName(const QString &name);

/** What a message carries beside its text, on the channels that know more than text. */
struct Content {
    QString subject;      ///< e-mail
    QString templateName; ///< an approved template's name at the provider (Twilio: its HX… id)
    QString templateLanguage; ///< its code there, e.g. "en_US"
    QStringList parameters;   ///< the values of {{1}}, {{2}}, …

    bool isEmpty() const { return *this == Content(); }
    bool operator==(const Content &) const = default;
};

/** What somebody wants to say, before it is checked. Empty optionals take the defaults. */
struct Draft {
    TenantId tenant = defaultTenant();
    QString to;   ///< a number in any international spelling
    QString body; ///< plain text; normalised to NFC on acceptance
    Content content;
    AccountId account; ///< empty: the routes choose
    QString from;      ///< empty: the account's own sender
    Channel channel = Channel::Sms;
    std::optional<Lane> lane; ///< empty: the category's
    Category category = Category::Transactional;
    QString reference; ///< the caller's own number, such as an order
    QString language;  ///< BCP 47
    QString campaign;
    QString templateVersion;
    QString consentBasis;
    std::optional<Instant> sendAt;
    std::optional<Instant> expiresAt; ///< empty: the category's

    bool operator==(const Draft &) const = default;
};

/** One message as stored: the row that is also the queue's entry. */
struct Message {
    MessageId id;
    TenantId tenant = defaultTenant();
    Direction direction = Direction::Outbound;
    Channel channel = Channel::Sms;
    QString to;              ///< E.164
    QString from;            ///< sender: E.164, short code, alphanumeric or a Messaging Service SID
    AccountId account;       ///< that carries it; empty until the routes have chosen one
    AccountId wantedAccount; ///< that somebody asked for; empty: the routes choose
    QString wantedSender;    ///< that somebody asked for; empty: the account's own
    QString country;         ///< of the recipient, ISO 3166 alpha-2; empty where there is none
    QString body;
    Content content;
    Encoding encoding = Encoding::Gsm7;
    int segments = 1;
    Category category = Category::Transactional;
    Lane lane = Lane::Normal;
    MessageState state = MessageState::Queued;
    QString reason;       ///< machine word for why it stands there, e.g. "twilio:30003", "pace"
    QString reasonText;   ///< the provider's or our own sentence
    int attempts = 0;     ///< tries that count against the retry limit
    int claims = 0;       ///< every try: the number of the newest attempt row
    int triesFrom = 1;    ///< earlier tries say nothing about accounts (a person retried)
    int receiptsFrom = 1; ///< news of failure from earlier tries is bygone (it was sent anew)
    Instant createdAt;
    Instant updatedAt;
    Instant nextAt;    ///< not before this time (queued, scheduled)
    Instant expiresAt; ///< not after this time
    std::optional<Instant> sentAt;
    std::optional<Instant> finalAt;
    std::optional<Instant> leaseUntil;  ///< while sending
    QString leaseOwner;                 ///< the worker that claimed it
    std::optional<Instant> reconcileAt; ///< when the provider is asked about it next
    int reconcileTries = 0;
    QString providerRef; ///< the provider's id of the last accepted attempt
    QString reference;
    QString language;
    QString campaign;
    QString templateVersion;
    QString consentBasis;
    std::optional<Money> estimatedCost;
    std::optional<Money> actualCost;

    bool operator==(const Message &) const = default;
};

} // namespace helio

Q_DECLARE_METATYPE(helio::Message)
