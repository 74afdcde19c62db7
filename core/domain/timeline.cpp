// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/timeline.h"

#include "core/domain/redaction.h"
#include "core/domain/wording.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

QString textOf(const Event &event, QLatin1StringView key)
{
    return event.detail.value(key).toString();
}

QString reasonOf(const Event &event)
{
    return wording::reason(textOf(event, "text"_L1), textOf(event, "code"_L1));
}

QString providerOf(const Event &event)
{
    return wording::providerName(textOf(event, "provider"_L1));
}

QString personOf(const Event &event)
{
    const QString by = withoutNumbers(textOf(event, "by"_L1));
    return by.isEmpty() ? QCoreApplication::translate("Timeline", "somebody") : by;
}

/** The time under "at", where there is one that lies ahead of the event. */
std::optional<QString> timeOf(const Event &event)
{
    const Instant at = fromMillis(event.detail.value("at"_L1).toInteger());
    if (at <= event.at)
        return std::nullopt;
    return wording::localTime(at, event.at);
}

QString channelOf(const Event &event)
{
    const auto channel = channelFromName(textOf(event, "channel"_L1)).value_or(Channel::Sms);
    switch (channel) {
    case Channel::Sms:
        return QCoreApplication::translate("Timeline", "SMS");
    case Channel::WhatsApp:
        return QCoreApplication::translate("Timeline", "WhatsApp");
    case Channel::Email:
        return QCoreApplication::translate("Timeline", "e-mail");
    }
    Q_UNREACHABLE();
}

QString accepted(const Event &event)
{
    QString words = QCoreApplication::translate("Timeline", "Accepted for %1, segments: %2.")
                            .arg(channelOf(event))
                            .arg(event.detail.value("segments"_L1).toInt(1));
    if (const auto time = timeOf(event))
        words += u' ' + QCoreApplication::translate("Timeline", "It leaves at %1.").arg(*time);
    const QJsonArray warnings = event.detail.value("warnings"_L1).toArray();
    for (const auto &warning : warnings)
        words += u' ' + QCoreApplication::translate("Timeline", "Note: %1.")
                                .arg(wording::reason(warning.toString(), {}));
    return words;
}

QString scheduled(const Event &event)
{
    const auto time = timeOf(event);
    return time ? QCoreApplication::translate("Timeline", "Planned for %1.").arg(*time)
                : QCoreApplication::translate("Timeline", "Planned for later.");
}

QString due(const Event & /*event*/)
{
    return QCoreApplication::translate(
            "Timeline", "Its planned time has come; it joined the queue.");
}

QString claimed(const Event &event)
{
    return QCoreApplication::translate(
            "Timeline", "Being handed over through the account “%1” (attempt %2).")
            .arg(textOf(event, "account"_L1), QString::number(event.attempt));
}

QString sent(const Event &event)
{
    const QString ref = wording::shortened(textOf(event, "provider_ref"_L1));
    if (ref.isEmpty())
        return QCoreApplication::translate("Timeline", "Taken by %1.").arg(providerOf(event));
    return QCoreApplication::translate("Timeline", "Taken by %1 (%2).").arg(providerOf(event), ref);
}

QString retry(const Event &event)
{
    const auto time = timeOf(event);
    if (event.detail.contains("status"_L1)) { // a receipt says so
        return time ? QCoreApplication::translate(
                              "Timeline", "Taken, and then it failed: %1. It is sent again at %2.")
                               .arg(reasonOf(event), *time)
                    : QCoreApplication::translate("Timeline",
                              "Taken, and then it failed: %1. It is sent again at once.")
                               .arg(reasonOf(event));
    }
    if (!time)
        return QCoreApplication::translate("Timeline", "Not taken: %1. It is sent again at once.")
                .arg(reasonOf(event));
    return QCoreApplication::translate("Timeline", "Not taken: %1. It is sent again at %2.")
            .arg(reasonOf(event), *time);
}

QString deferred(const Event &event)
{
    const auto time = timeOf(event);
    const bool hasReason = event.detail.contains("text"_L1) || event.detail.contains("code"_L1);
    QString words = hasReason ? QCoreApplication::translate("Timeline",
                                        "Could not leave yet: %1. No attempt was used up.")
                                        .arg(reasonOf(event))
                              : QCoreApplication::translate(
                                        "Timeline", "Could not leave yet. No attempt was used up.");
    if (time)
        words += u' ' + QCoreApplication::translate("Timeline", "Next try at %1.").arg(*time);
    return words;
}

QString unknown(const Event &event)
{
    return QCoreApplication::translate("Timeline",
            "It may have been sent: %1. The provider will be asked before anything else happens.")
            .arg(reasonOf(event));
}

QString asked(const Event &event)
{
    const QString result = textOf(event, "result"_L1);
    const int tries = event.detail.value("tries"_L1).toInt(1);
    if (result == "found"_L1)
        return QCoreApplication::translate(
                "Timeline", "Asked the provider (question %1): it has the message.")
                .arg(tries);
    if (result == "missing"_L1)
        return QCoreApplication::translate(
                "Timeline", "Asked the provider (question %1): it does not list the message.")
                .arg(tries);
    return QCoreApplication::translate(
            "Timeline", "Asked the provider (question %1): no answer that settles it.")
            .arg(tries);
}

QString found(const Event &event)
{
    const QString ref = wording::shortened(textOf(event, "provider_ref"_L1));
    if (ref.isEmpty())
        return QCoreApplication::translate("Timeline", "The provider has it: it was sent.");
    return QCoreApplication::translate("Timeline", "The provider has it (%1): it was sent.")
            .arg(ref);
}

QString requeued(const Event &event)
{
    const QString by = textOf(event, "by"_L1);
    if (by == "reconciler"_L1)
        return QCoreApplication::translate(
                "Timeline", "The provider does not have it: back in the queue.");
    if (by == "policy"_L1)
        return QCoreApplication::translate("Timeline",
                "Nobody could say whether it was sent: back in the queue, as the rule for its "
                "category says.");
    if (event.detail.contains("text"_L1))
        return QCoreApplication::translate("Timeline", "Put back in the queue by %1: %2.")
                .arg(personOf(event), reasonOf(event));
    return QCoreApplication::translate("Timeline", "Put back in the queue by %1.")
            .arg(personOf(event));
}

QString receipt(const Event &event)
{
    const QString named = textOf(event, "state"_L1);
    switch (messageStateFromName(named).value_or(event.state)) {
    case MessageState::Sent:
        return QCoreApplication::translate("Timeline", "The provider confirms that it was sent.");
    case MessageState::Delivered:
        return QCoreApplication::translate("Timeline", "Delivered: the phone confirmed it.");
    case MessageState::Read:
        return QCoreApplication::translate("Timeline", "Read: the person opened it.");
    case MessageState::Undelivered:
        return QCoreApplication::translate("Timeline", "Not delivered: %1.").arg(reasonOf(event));
    case MessageState::Failed:
        return QCoreApplication::translate("Timeline", "The provider reports a failure: %1.")
                .arg(reasonOf(event));
    case MessageState::Suppressed:
        return QCoreApplication::translate("Timeline", "Not delivered, and rightly so: %1.")
                .arg(reasonOf(event));
    case MessageState::Expired:
        return QCoreApplication::translate("Timeline", "Its time ran out on the way: %1.")
                .arg(reasonOf(event));
    case MessageState::Scheduled:
    case MessageState::Queued:
    case MessageState::Held:
    case MessageState::Sending:
    case MessageState::Unknown:
    case MessageState::Cancelled:
    case MessageState::Unconfirmed:
    case MessageState::Received:
        break;
    }
    return QCoreApplication::translate("Timeline", "News from the provider: %1.")
            .arg(wording::reason(textOf(event, "status"_L1), {}));
}

QString price(const Event &event)
{
    const QJsonValue micros = event.detail.value("micros"_L1);
    if (!micros.isDouble())
        return QCoreApplication::translate("Timeline", "The provider told more about the message.");
    // Providers write what we pay as a negative amount.
    const Money cost{qAbs(micros.toInteger()), textOf(event, "currency"_L1)};
    return QCoreApplication::translate("Timeline", "The provider named its price: %1 %2.")
            .arg(toDecimal(cost), cost.currency);
}

QString failed(const Event &event)
{
    return QCoreApplication::translate("Timeline", "Failed: %1. It is not sent again by itself.")
            .arg(reasonOf(event));
}

QString suppressed(const Event &event)
{
    return QCoreApplication::translate("Timeline", "Not sent, and rightly so: %1.")
            .arg(reasonOf(event));
}

QString held(const Event &event)
{
    return QCoreApplication::translate("Timeline", "Held for a person to decide: %1.")
            .arg(reasonOf(event));
}

QString expired(const Event &event)
{
    if (event.detail.contains("text"_L1) || event.detail.contains("code"_L1))
        return QCoreApplication::translate("Timeline", "Too old to be worth sending: %1.")
                .arg(reasonOf(event));
    return QCoreApplication::translate("Timeline", "Too old to be worth sending.");
}

QString cancelled(const Event &event)
{
    return QCoreApplication::translate("Timeline", "Withdrawn by %1 before it left.")
            .arg(personOf(event));
}

QString unconfirmed(const Event &event)
{
    const QJsonValue hours = event.detail.value("hours"_L1);
    if (!hours.isDouble())
        return QCoreApplication::translate(
                "Timeline", "It counts as sent, though nobody could say whether it was: %1.")
                .arg(reasonOf(event));
    return QCoreApplication::translate(
            "Timeline", "No confirmation came within %1 h. It counts as sent.")
            .arg(hours.toInteger());
}

QString recovered(const Event &event)
{
    return QCoreApplication::translate("Timeline",
            "Recovered after a worker stopped: %1. It may have been sent; the provider will be "
            "asked.")
            .arg(reasonOf(event));
}

QString received(const Event & /*event*/)
{
    return QCoreApplication::translate("Timeline", "Received from the person.");
}

QString stopped(const Event &event)
{
    return QCoreApplication::translate("Timeline",
            "Its account was stopped: %1. The message waits unharmed until the account is started "
            "again.")
            .arg(reasonOf(event));
}

QString failover(const Event &event)
{
    return QCoreApplication::translate(
            "Timeline", "The account “%1” could not bring it: %2. It leaves by another one.")
            .arg(textOf(event, "account"_L1), reasonOf(event));
}

struct Words {
    const char *kind;
    QString (*words)(const Event &);
};

constexpr Words table[] = {{"accepted", accepted}, {"scheduled", scheduled}, {"due", due},
        {"claimed", claimed}, {"sent", sent}, {"retry", retry}, {"deferred", deferred},
        {"unknown", unknown}, {"asked", asked}, {"found", found}, {"requeued", requeued},
        {"receipt", receipt}, {"price", price}, {"failed", failed}, {"suppressed", suppressed},
        {"held", held}, {"expired", expired}, {"cancelled", cancelled},
        {"unconfirmed", unconfirmed}, {"recovered", recovered}, {"received", received},
        {"stopped", stopped}, {"failover", failover}};

} // namespace

QStringList eventKinds()
{
    QStringList kinds;
    for (const Words &row : table)
        kinds.append(QString::fromLatin1(row.kind));
    return kinds;
}

QString sentence(const Event &event)
{
    const auto row = std::find_if(std::begin(table), std::end(table),
            [&event](const Words &words) { return event.kind == QLatin1StringView(words.kind); });
    if (row != std::end(table))
        return row->words(event);
    // Written by a newer version than this one.
    return QCoreApplication::translate("Timeline", "Noted: %1.").arg(withoutNumbers(event.kind));
}

} // namespace helio
