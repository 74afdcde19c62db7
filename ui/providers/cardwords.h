// SPDX-License-Identifier: GPL-3.0-or-later
// What a card says of an account, in words; needs neither widgets nor an engine.
#pragma once

#include "core/domain/accountuse.h"
#include "core/domain/clock.h"
#include "core/domain/healthchange.h"
#include "core/domain/outagecontrol.h"
#include "core/domain/spend.h"
#include "ui/shared/tokens.h"

#include <QList>
#include <QString>

#include <array>

namespace helio
{

struct AccountCard;
struct ProviderInfo;

/** How an account stands; a later one hides those before it. */
enum class Standing { Sends, Slowed, Probing, CircuitOpen, Drained, Isolated, CannotSend, Stopped };
inline constexpr std::array allStandings{Standing::Sends, Standing::Slowed, Standing::Probing,
        Standing::CircuitOpen, Standing::Drained, Standing::Isolated, Standing::CannotSend,
        Standing::Stopped};

Standing standingOf(const AccountCard &card);

/** In a word or two, e.g. "Sends". */
QString standingWord(Standing standing);
Token standingToken(Standing standing);
/** Why, since when, and what happens next. */
QString standingSentence(const AccountCard &card, Instant now);

/** How many there are, and how many of them do not do as they should. */
QString summaryWords(const QList<AccountCard> &cards);

/** What a person did, e.g. "kenya is drained." */
QString usedSentence(const AccountId &account, AccountUse use);

/** What becomes of requests, e.g. "Every connection is cut without an answer". */
QString outageWords(OutageKind kind);
/** Until when, and what becomes of requests. */
QString outageSentence(const SimulatedOutage &outage, Instant now);

/** "10 segments/s", "halved: 5 of 10 segments/s" or "no limit". */
QString paceWords(double pace, double configured);
/** "about 12.40 KES", or that nothing was sent; \a spent has a row for each currency. */
QString spendWords(const QList<AccountSpend> &spent);
/** That a provider never tells what became of a message; empty where it does. */
QString receiptWords(const ProviderInfo &provider);
/** \a share from 0 to 1, e.g. "0.8 %". A share that is not 0 is never told as 0. */
QString shareWords(double share);
/** "Pace from 10 to 5 segments/s", without the reason. */
QString changeWords(const HealthChange &change);

} // namespace helio
