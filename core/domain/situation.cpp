// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/retrypolicy.h"
#include "core/domain/timeline.h"
#include "core/domain/wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

/** The code within "twilio:30003"; our own words ("pace") carry none. */
QString codeOf(const Message &message)
{
    const qsizetype colon = message.reason.indexOf(u':');
    return colon < 0 ? QString() : message.reason.mid(colon + 1);
}

QString reasonOf(const Message &message)
{
    return wording::reason(message.reasonText, codeOf(message));
}

bool hasReason(const Message &message)
{
    return !message.reasonText.isEmpty() || !codeOf(message).isEmpty();
}

QString attemptOf(const Message &message)
{
    return QCoreApplication::translate("Timeline", "attempt %1 of %2")
            .arg(message.attempts + 1)
            // A message of unknown fate may be given one try more than its policy has.
            .arg(std::max(message.attempts + 1, policyOf(message.category).maxAttempts));
}

/** Said where the wait may last: what ends it at the latest. */
QString orExpires(const Message &message, Instant now)
{
    if (message.expiresAt <= now)
        return {};
    return u' ' +
           QCoreApplication::translate("Timeline", "If it cannot leave before %1, it expires.")
                   .arg(wording::localTime(message.expiresAt, now));
}

QString waitsForRetry(const Message &message, Instant now)
{
    if (message.nextAt <= now)
        return QCoreApplication::translate(
                "Timeline", "Next in the queue to be sent again (%1): %2.")
                .arg(attemptOf(message), reasonOf(message));
    return QCoreApplication::translate("Timeline", "Waiting to be sent again at %1 (%2): %3.")
            .arg(wording::localTime(message.nextAt, now), attemptOf(message), reasonOf(message));
}

QString waitsForPace(const Message &message, Instant now)
{
    QString words =
            message.nextAt > now
                    ? QCoreApplication::translate("Timeline",
                              "Waiting because the account's pace is used up. Next try at %1.")
                              .arg(wording::localTime(message.nextAt, now))
                    : QCoreApplication::translate("Timeline",
                              "Waiting because the account's pace is used up. It leaves as soon as "
                              "there is room.");
    return words.append(orExpires(message, now));
}

QString waitsInLine(const Message &message, const QueuePlace &place, Instant now)
{
    QString words = QCoreApplication::translate("Timeline",
            "Waits for the pace of %1 (%2 a second): %3 messages are ahead of it, so it leaves at "
            "%4 or later.")
                            .arg(place.accounts.join(u", "_s),
                                    QLocale().toString(place.pace, 'g', 3),
                                    QLocale().toString(place.ahead),
                                    wording::localTime(place.earliest, now));
    if (place.isSlowed)
        words += u' ' + QCoreApplication::translate("Timeline",
                                "The pace is reduced for now, because the provider asked for it.");
    return words.append(orExpires(message, now));
}

QString queued(const Message &message, Instant now, const std::optional<Prospects> &prospects)
{
    if (prospects && prospects->place && message.nextAt <= now)
        return waitsInLine(message, *prospects->place, now);
    if (message.reason == "account-stopped"_L1)
        return QCoreApplication::translate("Timeline",
                       "Waiting because its account is stopped: %1. It leaves when the account is "
                       "started again.")
                       .arg(reasonOf(message)) +
               orExpires(message, now);
    if (message.reason == "pace"_L1)
        return waitsForPace(message, now);
    if (message.attempts > 0 && hasReason(message))
        return waitsForRetry(message, now);
    if (hasReason(message) && message.nextAt > now)
        return QCoreApplication::translate("Timeline", "Could not leave yet: %1. Next try at %2.")
                       .arg(reasonOf(message), wording::localTime(message.nextAt, now)) +
               orExpires(message, now);
    if (message.nextAt > now)
        return QCoreApplication::translate("Timeline", "Waiting to be sent at %1 (%2).")
                .arg(wording::localTime(message.nextAt, now), attemptOf(message));
    if (message.attempts > 0)
        return QCoreApplication::translate("Timeline", "Next in the queue to be sent again (%1).")
                .arg(attemptOf(message));
    return QCoreApplication::translate("Timeline", "In the queue. It leaves when its turn comes.");
}

QString sending(const Message &message, Instant now)
{
    QString words =
            QCoreApplication::translate("Timeline", "Being handed to the provider now (try %1).")
                    .arg(message.claims);
    if (!message.leaseUntil)
        return words;
    return words + u' ' +
           QCoreApplication::translate("Timeline",
                   "If nothing is heard by %1, the provider is asked whether it has it.")
                   .arg(wording::localTime(*message.leaseUntil, now));
}

QString unknown(const Message &message, Instant now, const std::optional<Prospects> &prospects)
{
    if (message.reason == "missed-once"_L1 && message.reconcileAt > now)
        return QCoreApplication::translate("Timeline",
                "It may have been sent; the provider does not list it so far. It is asked once more "
                "at %1 before anything is sent.")
                .arg(wording::localTime(*message.reconcileAt, now));
    QString words = QCoreApplication::translate("Timeline", "It may have been sent: %1.")
                            .arg(reasonOf(message));
    if (!message.reconcileAt)
        return words + u' ' +
               QCoreApplication::translate("Timeline", "A receipt or a person settles it.");
    if (!prospects)
        return words + u' ' + QCoreApplication::translate("Timeline", "Nothing is sent meanwhile.");
    if (!prospects->canBeAsked)
        return words + u' ' +
               QCoreApplication::translate("Timeline",
                       "The provider cannot be asked: without a receipt by %1 the rule for its "
                       "category decides. Until then nothing is sent.")
                       .arg(wording::localTime(std::max(*message.reconcileAt, now), now));
    if (*message.reconcileAt <= now)
        return words + u' ' +
               QCoreApplication::translate("Timeline", "The provider is being asked.");
    return words + u' ' +
           QCoreApplication::translate("Timeline",
                   "The provider is asked at %1. Until then nothing is "
                   "sent.")
                   .arg(wording::localTime(*message.reconcileAt, now));
}

QString sent(const Message &message, Instant now, const std::optional<Prospects> &prospects)
{
    const Instant since = message.sentAt.value_or(message.updatedAt);
    if (prospects && prospects->isNeverTold && !prospects->canBeAsked)
        return QCoreApplication::translate("Timeline",
                "Taken by the provider at %1. It sends no receipts and cannot be asked: from %2 on "
                "the message counts as unconfirmed.")
                .arg(wording::localTime(since, now),
                        wording::localTime(since + prospects->unconfirmedAfter, now));
    QString words = QCoreApplication::translate(
            "Timeline", "Taken by the provider at %1. The phone has not confirmed yet.")
                            .arg(wording::localTime(since, now));
    if (!prospects)
        return words;
    if (!prospects->canBeAsked)
        return words + u' ' +
               QCoreApplication::translate("Timeline",
                       "The provider cannot be asked: without a receipt by %1 it counts as "
                       "unconfirmed.")
                       .arg(wording::localTime(since + prospects->unconfirmedAfter, now));
    if (!message.reconcileAt || *message.reconcileAt <= now)
        return words;
    return words + u' ' +
           QCoreApplication::translate("Timeline", "Without news the provider is asked at %1.")
                   .arg(wording::localTime(*message.reconcileAt, now));
}

/** What a final state says; \a end is when it was reached. */
QString ended(const Message &message, const QString &end)
{
    switch (message.state) {
    case MessageState::Delivered:
        return QCoreApplication::translate("Timeline", "Delivered at %1: the phone confirmed it.")
                .arg(end);
    case MessageState::Read:
        return QCoreApplication::translate("Timeline", "Read at %1.").arg(end);
    case MessageState::Undelivered:
        return QCoreApplication::translate("Timeline",
                "Not delivered (%1): %2. It is not sent again by itself; a person may do so.")
                .arg(end, reasonOf(message));
    case MessageState::Failed:
        return QCoreApplication::translate(
                "Timeline", "Failed at %1: %2. It is not sent again by itself; a person may do so.")
                .arg(end, reasonOf(message));
    case MessageState::Suppressed:
        return message.sentAt ? QCoreApplication::translate("Timeline",
                                        "Not delivered, and rightly so: %1. Nothing more happens.")
                                        .arg(reasonOf(message))
                              : QCoreApplication::translate("Timeline",
                                        "Not sent, and rightly so: %1. Nothing more happens.")
                                        .arg(reasonOf(message));
    case MessageState::Expired:
        if (message.sentAt)
            return QCoreApplication::translate("Timeline",
                    "Its time ran out on the way (%1): %2. It is not sent again by itself; a "
                    "person may do so.")
                    .arg(end, reasonOf(message));
        return QCoreApplication::translate(
                "Timeline", "Too old to be worth sending since %1. A person may send it again.")
                .arg(end);
    case MessageState::Cancelled:
        return QCoreApplication::translate(
                "Timeline", "Withdrawn at %1 before it left. A person may send it again.")
                .arg(end);
    case MessageState::Unconfirmed:
        return QCoreApplication::translate("Timeline",
                "It counts as sent; no confirmation came until %1. A late one is still believed.")
                .arg(end);
    case MessageState::Received:
        return QCoreApplication::translate("Timeline", "Received at %1.").arg(end);
    case MessageState::Scheduled:
    case MessageState::Queued:
    case MessageState::Held:
    case MessageState::Sending:
    case MessageState::Unknown:
    case MessageState::Sent:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace

QString situation(const Message &message, Instant now, const std::optional<Prospects> &prospects)
{
    switch (message.state) {
    case MessageState::Scheduled:
        return QCoreApplication::translate("Timeline", "Planned. It joins the queue at %1.")
                .arg(wording::localTime(message.nextAt, now));
    case MessageState::Queued:
        return queued(message, now, prospects);
    case MessageState::Held:
        return QCoreApplication::translate(
                       "Timeline", "Held: %1. Nothing happens until a person sends or cancels it.")
                       .arg(reasonOf(message)) +
               orExpires(message, now);
    case MessageState::Sending:
        return sending(message, now);
    case MessageState::Unknown:
        return unknown(message, now, prospects);
    case MessageState::Sent:
        return sent(message, now, prospects);
    case MessageState::Delivered:
    case MessageState::Read:
    case MessageState::Undelivered:
    case MessageState::Failed:
    case MessageState::Suppressed:
    case MessageState::Expired:
    case MessageState::Cancelled:
    case MessageState::Unconfirmed:
    case MessageState::Received:
        return ended(message, wording::localTime(message.finalAt.value_or(message.updatedAt), now));
    }
    Q_UNREACHABLE();
}

} // namespace helio
