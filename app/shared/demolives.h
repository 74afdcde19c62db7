// SPDX-License-Identifier: GPL-3.0-or-later
// Made-up messages with whole lives, for trying the window and for measuring it.
#pragma once

#include "core/domain/account.h"
#include "core/domain/seededrandom.h"
#include "core/domain/timeline.h"

namespace helio
{

/** A message as it stands in the end, with all that happened to it on the way. */
struct DemoLife {
    struct Try {
        Message claimed; ///< as it left
        QString outcome;
        QString code;
        QString text;
        Instant at; ///< of the reply
        int httpStatus = 0;
        QString providerRef;
    };
    Message message;
    QList<Event> events;
    QList<Try> tries;
};

/** The accounts that demonstration messages left by. Stopped: nothing is ever sent through them. */
QList<Account> demoAccounts();

/**
 * A life that began at \a start, by the engine's own rules as of \a now. The mix is that of a shop
 * in East Africa and the Gulf: 91 % arrive, the rest fail, wait or are asked about; one in fifty
 * comes from a customer. The numbers are of ranges that no one is given.
 */
DemoLife demoLife(SeededRandom &random, Instant start, Instant now);

} // namespace helio
