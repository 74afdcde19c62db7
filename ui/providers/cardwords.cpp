// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/cardwords.h"

#include "core/engine/engine.h"
#include "ui/shared/format.h"
#include "ui/shared/sayings.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct CardWords {
    Q_DECLARE_TR_FUNCTIONS(CardWords)
};

QString decimal(double value)
{
    return QLocale().toString(value, 'g', 4);
}

QString ended(const QString &sentence)
{
    const QString text = sentence.trimmed();
    return text.isEmpty() || text.endsWith(u'.') ? text : text + u'.';
}

/**
 * Words of a person or a provider before ours, in whatever direction theirs is. Qt takes a label's
 * direction from its first letter, isolated or not: a mark before them says what ours is.
 */
QString quoted(const QString &text)
{
    constexpr QChar leftToRightMark(0x200e);
    constexpr QChar rightToLeftMark(0x200f);
    constexpr QChar firstStrongIsolate(0x2068);
    constexpr QChar popIsolate(0x2069);
    const bool isMirrored = QLocale().textDirection() == Qt::RightToLeft;
    return (isMirrored ? rightToLeftMark : leftToRightMark) + (firstStrongIsolate + ended(text)) +
           popIsolate;
}

/** A person's reason, and what follows from it. */
QString useSentence(const AccountCard &card)
{
    const QString follows =
            card.use == AccountUse::Drained
                    ? CardWords::tr(
                              "Routes choose others; messages that name it still leave by it.")
                    : CardWords::tr("Nothing leaves by it; what it sent is still followed.");
    return card.useReason.isEmpty() ? follows : quoted(card.useReason) + u' ' + follows;
}

/** What a person did beside the trouble there is. */
QString alsoSentence(AccountUse use)
{
    switch (use) {
    case AccountUse::InUse:
        return {};
    case AccountUse::Drained:
        return CardWords::tr("A person drained it as well.");
    case AccountUse::Isolated:
        return CardWords::tr("A person isolated it as well.");
    }
    Q_UNREACHABLE();
}

/** Neither as it should be nor as a person wants it. */
bool isInTrouble(Standing standing)
{
    return standing != Standing::Sends && standing != Standing::Drained &&
           standing != Standing::Isolated;
}

} // namespace

Standing standingOf(const AccountCard &card)
{
    if (card.account.isStopped)
        return Standing::Stopped;
    if (!card.trouble.isEmpty())
        return Standing::CannotSend;
    if (card.use != AccountUse::InUse)
        return card.use == AccountUse::Drained ? Standing::Drained : Standing::Isolated;
    switch (card.circuit) {
    case CircuitState::Open:
        return Standing::CircuitOpen;
    case CircuitState::HalfOpen:
        return Standing::Probing;
    case CircuitState::Closed:
        break;
    }
    const bool isSlowed =
            card.pace > 0 && (card.configuredPace <= 0 || card.pace < card.configuredPace);
    return isSlowed ? Standing::Slowed : Standing::Sends;
}

QString standingWord(Standing standing)
{
    switch (standing) {
    case Standing::Sends:
        return CardWords::tr("Sends");
    case Standing::Slowed:
        return CardWords::tr("Sends more slowly");
    case Standing::Probing:
        return CardWords::tr("Tries again");
    case Standing::CircuitOpen:
        return CardWords::tr("Circuit open");
    case Standing::Drained:
        return CardWords::tr("Drained");
    case Standing::Isolated:
        return CardWords::tr("Isolated");
    case Standing::CannotSend:
        return CardWords::tr("Cannot send");
    case Standing::Stopped:
        return CardWords::tr("Stopped");
    }
    Q_UNREACHABLE();
}

Token standingToken(Standing standing)
{
    switch (standing) {
    case Standing::Sends:
        return Token::Good;
    case Standing::Slowed:
    case Standing::Drained:
    case Standing::Isolated:
        return Token::Warn;
    case Standing::Probing:
        return Token::Busy;
    case Standing::CircuitOpen:
    case Standing::CannotSend:
    case Standing::Stopped:
        return Token::Bad;
    }
    Q_UNREACHABLE();
}

QString standingSentence(const AccountCard &card, Instant now)
{
    const auto time = [now](Instant at) {
        return isolated(shortTime(at, now));
    };
    const Standing standing = standingOf(card);
    switch (standing) {
    case Standing::Sends:
        return CardWords::tr("It takes new messages.");
    case Standing::Slowed:
        return CardWords::tr("The provider asked for a slower pace. It climbs back by itself.");
    case Standing::Probing:
        return CardWords::tr("Since %1 too many requests failed. A few messages now try whether "
                             "it works again.")
                .arg(time(card.circuitSince));
    case Standing::CircuitOpen:
        return CardWords::tr("Since %1 too many requests failed. It tries again at %2; until then "
                             "messages leave another way, or wait.")
                .arg(time(card.circuitSince), time(card.circuitUntil));
    case Standing::Drained:
    case Standing::Isolated:
        return useSentence(card);
    case Standing::CannotSend:
    case Standing::Stopped:
        break;
    }
    const QString also = alsoSentence(card.use);
    const QString trouble = inWords(card.trouble);
    return also.isEmpty() ? ended(trouble) : quoted(trouble) + u' ' + also;
}

QString summaryWords(const QList<AccountCard> &cards)
{
    const auto troubled = std::count_if(cards.begin(), cards.end(),
            [](const AccountCard &card) { return isInTrouble(standingOf(card)); });
    const int total = int(cards.size());
    if (troubled == 0)
        return CardWords::tr("%Ln account(s), none in trouble", nullptr, total);
    return CardWords::tr("%Ln account(s), %1 in trouble", nullptr, total).arg(number(troubled));
}

QString usedSentence(const AccountId &account, AccountUse use)
{
    const QString name = isolated(account.value);
    switch (use) {
    case AccountUse::InUse:
        return CardWords::tr("%1 is in use again.").arg(name);
    case AccountUse::Drained:
        return CardWords::tr("%1 is drained.").arg(name);
    case AccountUse::Isolated:
        return CardWords::tr("%1 is isolated.").arg(name);
    }
    Q_UNREACHABLE();
}

QString outageWords(OutageKind kind)
{
    switch (kind) {
    case OutageKind::ServerError:
        return CardWords::tr("Every request is answered with an error (500)");
    case OutageKind::Cut:
        return CardWords::tr("Every connection is cut without an answer");
    case OutageKind::Slow:
        return CardWords::tr("Every answer takes %1 s").arg(number(outageSlowness.count()));
    case OutageKind::Silent:
        return CardWords::tr("No request is answered");
    case OutageKind::Unauthorized:
        return CardWords::tr("The credentials are refused");
    case OutageKind::TooMany:
        return CardWords::tr("Every request is told to slow down");
    }
    Q_UNREACHABLE();
}

QString outageSentence(const SimulatedOutage &outage, Instant now)
{
    return CardWords::tr("Simulated outage until %1. %2.", "time, what fails")
            .arg(isolated(shortTime(outage.until, now)), outageWords(outage.kind));
}

QString paceWords(double pace, double configured)
{
    if (configured <= 0)
        return pace > 0 ? CardWords::tr("slowed to %1 segments/s").arg(decimal(pace))
                        : CardWords::tr("no limit");
    if (pace <= 0 || pace >= configured)
        return CardWords::tr("%1 segments/s").arg(decimal(configured));
    constexpr double half = 0.5;
    constexpr double alike = 0.005;
    if (std::abs(pace / configured - half) < alike)
        return CardWords::tr("halved: %1 of %2 segments/s").arg(decimal(pace), decimal(configured));
    return CardWords::tr("slowed: %1 of %2 segments/s").arg(decimal(pace), decimal(configured));
}

QString spendWords(const QList<AccountSpend> &spent)
{
    QStringList costs;
    qint64 unpriced = 0;
    bool isEstimate = false;
    for (const AccountSpend &row : spent) {
        if (row.cost.currency.isEmpty()) {
            unpriced += row.tries;
            continue;
        }
        costs.append(costOf(row.cost));
        isEstimate = isEstimate || row.estimated > 0;
    }
    if (spent.isEmpty())
        return CardWords::tr("Nothing sent yet");
    if (costs.isEmpty())
        return CardWords::tr("No price is known");
    const QString sum = costs.join(u" + "_s);
    const QString told = isEstimate ? CardWords::tr("about %1").arg(sum) : sum;
    return unpriced == 0 ? told
                         : CardWords::tr("%1, and %Ln message(s) without a known price", nullptr,
                                   int(unpriced))
                                   .arg(told);
}

QString receiptWords(const ProviderInfo &provider)
{
    if (provider.word.isEmpty() || provider.callbacks != CallbackStyle::None || provider.canFetch)
        return {};
    return CardWords::tr("None: %1 never tells what became of a message. After %Ln hour(s) it "
                         "counts as unconfirmed.",
            nullptr, int(provider.unconfirmedAfter.count()))
            .arg(isolated(provider.title));
}

QString shareWords(double share)
{
    constexpr double least = 0.1; // percent
    constexpr double coarse = 9.95;
    constexpr double most = 99.9;
    if (share <= 0 || share >= 1)
        return unbroken(CardWords::tr("%1 %").arg(decimal(share <= 0 ? 0 : 100)));
    const double percent = std::min(share * 100, most); // nearly all is not all
    if (percent < least)
        return unbroken(CardWords::tr("under %1 %").arg(decimal(least)));
    const bool isCoarse = percent >= coarse && percent < 99;
    return unbroken(CardWords::tr("%1 %").arg(QLocale().toString(percent, 'f', isCoarse ? 0 : 1)));
}

QString changeWords(const HealthChange &change)
{
    const auto figure = [](const QString &name) {
        return decimal(name.toDouble());
    };
    constexpr auto none = "none"_L1;
    switch (change.kind) {
    case HealthKind::Circuit:
        return change.to == "open"_L1 ? CardWords::tr("Circuit opened")
                                      : CardWords::tr("Circuit closed");
    case HealthKind::Weight:
        return CardWords::tr("Weight from %1 to %2 %").arg(figure(change.from), figure(change.to));
    case HealthKind::Pace:
        if (change.to == none)
            return CardWords::tr("Pace without limit again");
        if (change.from == none)
            return CardWords::tr("Pace limited to %1 segments/s").arg(figure(change.to));
        return CardWords::tr("Pace from %1 to %2 segments/s")
                .arg(figure(change.from), figure(change.to));
    case HealthKind::Account:
        return change.to == "stopped"_L1 ? CardWords::tr("Stopped")
                                         : CardWords::tr("Started again");
    }
    Q_UNREACHABLE();
}

} // namespace helio
