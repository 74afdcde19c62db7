// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/decision.h"
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

/** Prices closer than this are alike to a reader. */
constexpr double dearerFrom = 1.2;

/** "(98 % delivered, 0.80 KES)" with a leading space; empty where neither is known. */
QString figures(const WeighedCandidate &candidate)
{
    QStringList parts;
    if (candidate.measured) {
        const QString percent = QLocale().toString(*candidate.measured * 100, 'g', 3);
        parts.append(
                (candidate.isByReceipt ? QCoreApplication::translate("Routing", "%1 % delivered")
                                       : QCoreApplication::translate("Routing", "%1 % accepted"))
                        .arg(percent));
    }
    if (candidate.price)
        parts.append(toDecimal(*candidate.price) + u' ' + candidate.price->currency);
    return parts.isEmpty() ? QString() : u" (%1)"_s.arg(parts.join(", "_L1));
}

qsizetype runningIn(const Decision &decision)
{
    return std::count_if(decision.candidates.begin(), decision.candidates.end(),
            [](const WeighedCandidate &candidate) { return !candidate.leftOut; });
}

QString chosenSentence(const Decision &decision, const AccountTitle &title, Instant now)
{
    const WeighedCandidate chosen =
            decision.candidates.isEmpty() ? WeighedCandidate() : decision.candidates.first();
    const QString why = wording::merit(decision) + figures(chosen);
    if (decision.verdict == Verdict::Wait && decision.retryAt)
        return QCoreApplication::translate(
                "Routing", "Waiting for %1, which may send again at %2: %3.")
                .arg(title(decision.account), wording::localTime(*decision.retryAt, now), why);
    return QCoreApplication::translate("Routing", "Sent with %1: %2.")
            .arg(title(decision.account), why);
}

/** Nothing leaves by its accounts because people want it so. */
QString outOfUseSentence(const Decision &decision, const AccountTitle &title)
{
    const bool isNamed = decision.route.isEmpty() && !decision.candidates.isEmpty();
    return isNamed ? QCoreApplication::translate("Routing",
                             "The sender asked for %1, which is isolated. The message waits until "
                             "somebody puts %1 back in use.")
                             .arg(title(decision.candidates.first().account))
                   : QCoreApplication::translate("Routing",
                             "No account can take it. It waits until somebody puts one back in "
                             "use.");
}

QString absenceSentence(const Decision &decision, const AccountTitle &title, Instant now)
{
    if (decision.verdict == Verdict::GiveUp) {
        if (decision.why == WhyNot::Attempts)
            return QCoreApplication::translate("Routing", "All tries are used up.");
        if (decision.why == WhyNot::WindowClosed)
            return QCoreApplication::translate("Routing",
                    "The person has not written within 24 hours, so WhatsApp takes only an "
                    "approved template: send one instead of free text.");
        if (decision.why == WhyNot::TooLong)
            return QCoreApplication::translate("Routing",
                    "The text is longer than any account for it takes: shorten it, or send it in "
                    "parts.");
        return decision.why == WhyNot::TooDear
                       ? QCoreApplication::translate(
                                 "Routing", "Another try would cost more than a message may.")
                       : QCoreApplication::translate(
                                 "Routing", "Every account that could take it has refused it.");
    }
    if (decision.why == WhyNot::NoRoute)
        return QCoreApplication::translate(
                "Routing", "No route takes it. It waits until one does.");
    if (decision.retryAt)
        return QCoreApplication::translate("Routing", "No account can take it before %1.")
                .arg(wording::localTime(*decision.retryAt, now));
    if (decision.why == WhyNot::Drained || decision.why == WhyNot::Isolated)
        return outOfUseSentence(decision, title);
    return QCoreApplication::translate(
            "Routing", "No account can take it. It waits until somebody starts or adds one.");
}

QString leftOutSentence(
        const WeighedCandidate &candidate, const QString &account, const QString &until)
{
    switch (*candidate.leftOut) {
    case WhyNot::NotConfigured:
        return QCoreApplication::translate("Routing", "%1 does not exist.").arg(account);
    case WhyNot::OtherChannel:
        return QCoreApplication::translate("Routing", "%1 does not carry this channel.")
                .arg(account);
    case WhyNot::Tried:
        return QCoreApplication::translate("Routing", "%1 has refused this message.").arg(account);
    case WhyNot::TooLong:
        return QCoreApplication::translate("Routing", "%1 takes shorter texts only.").arg(account);
    case WhyNot::WindowClosed:
        return QCoreApplication::translate("Routing",
                "%1 may send only a template: the person has not written within 24 hours.")
                .arg(account);
    case WhyNot::Stopped:
        return QCoreApplication::translate("Routing", "%1 is stopped.").arg(account);
    case WhyNot::Drained:
        return QCoreApplication::translate(
                "Routing", "%1 is drained: only messages that name it leave by it.")
                .arg(account);
    case WhyNot::Isolated:
        return QCoreApplication::translate("Routing", "%1 is isolated: nothing leaves by it.")
                .arg(account);
    case WhyNot::CircuitOpen:
        return QCoreApplication::translate(
                "Routing", "%1 fails at the moment; it is tried again at %2.")
                .arg(account, until);
    case WhyNot::TooDear:
        return QCoreApplication::translate(
                "Routing", "With %1 the message would cost more than it may%2.")
                .arg(account, figures(candidate));
    case WhyNot::Pace:
        return QCoreApplication::translate("Routing", "%1 may send again only at %2.")
                .arg(account, until);
    case WhyNot::NoRoute:
    case WhyNot::Attempts:
        return {}; // of a message, not of a candidate
    }
    Q_UNREACHABLE();
}

QString runnerUpSentence(
        const WeighedCandidate &candidate, Strategy strategy, const QString &account)
{
    if (candidate.hasStumbled)
        return QCoreApplication::translate(
                "Routing", "%1 stands behind: it could not take this message before.")
                .arg(account);
    if (candidate.dearness && *candidate.dearness >= dearerFrom)
        return QCoreApplication::translate("Routing", "%1 would have cost %2 times as much.")
                .arg(account, QLocale().toString(*candidate.dearness, 'g', 2));
    return (strategy == Strategy::Order
                    ? QCoreApplication::translate("Routing", "%1 stands behind%2.")
                    : QCoreApplication::translate("Routing", "%1 was weighed lower%2."))
            .arg(account, figures(candidate));
}

} // namespace

QString wording::merit(const Decision &decision)
{
    const qsizetype running = runningIn(decision);
    if (decision.isProbe)
        return QCoreApplication::translate(
                "Routing", "somebody has to find out whether it works again");
    if (decision.route.isEmpty())
        return QCoreApplication::translate("Routing", "the sender asked for it");
    if (running == 1)
        return QCoreApplication::translate("Routing", "the only account that can take it");
    const QString country = wording::countryName(decision.country);
    switch (decision.strategy) {
    case Strategy::Order:
        return QCoreApplication::translate("Routing", "first in the order of its route");
    case Strategy::Cheapest:
        return country.isEmpty()
                       ? QCoreApplication::translate("Routing", "cheapest of %1").arg(running)
                       : QCoreApplication::translate("Routing", "cheapest of %1 for %2")
                                 .arg(running)
                                 .arg(country);
    case Strategy::Balanced:
        return country.isEmpty() ? QCoreApplication::translate("Routing", "best of %1").arg(running)
                                 : QCoreApplication::translate("Routing", "best of %1 for %2")
                                           .arg(running)
                                           .arg(country);
    }
    Q_UNREACHABLE();
}

QStringList sentences(const Decision &decision, const AccountTitle &title, Instant now)
{
    const bool isChosen = !decision.account.isEmpty();
    QStringList told{isChosen ? chosenSentence(decision, title, now)
                              : absenceSentence(decision, title, now)};
    if (decision.isFallback)
        told.append(QCoreApplication::translate(
                "Routing", "No account could take it as WhatsApp, so it goes as SMS."));
    for (const WeighedCandidate &candidate :
            decision.candidates.sliced(isChosen && !decision.candidates.isEmpty() ? 1 : 0)) {
        const QString account = title(candidate.account);
        const QString until =
                candidate.until ? wording::localTime(*candidate.until, now) : QString();
        told.append(candidate.leftOut ? leftOutSentence(candidate, account, until)
                                      : runnerUpSentence(candidate, decision.strategy, account));
    }
    return told;
}

QStringList sentences(const Attempt &attempt)
{
    const auto decision = decisionFromJson(attempt.decision.toUtf8());
    if (attempt.decision.isEmpty() || !decision)
        return {};
    return sentences(
            *decision, [](const AccountId &account) { return account.value; }, attempt.startedAt);
}

} // namespace helio
