// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/lifecycle.h"
#include "core/storage/accountstore.h"
#include "core/storage/callbackstore.h"
#include "core/storage/countstore.h"
#include "core/storage/database.h"
#include "core/storage/healthstore.h"
#include "core/storage/historystore.h"
#include "core/storage/keystore.h"
#include "core/storage/lookupstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/pricestore.h"
#include "core/storage/routestore.h"

namespace helio
{

/** Every store of one connection: what a transaction of the engine writes through. */
struct Stores {
    explicit Stores(Database &connection)
        : database(connection)
        , messages(connection)
        , history(connection)
        , callbacks(connection)
        , accounts(connection)
        , keys(connection)
        , routes(connection)
        , prices(connection)
        , health(connection)
        , counts(connection)
        , lookups(connection)
    {
    }

    /**
     * The step's row and its event; a step without a kind of event changes the row only.
     * False, and nothing written, where the row has moved on.
     */
    Result<bool> apply(const Step &step);

    Database &database;
    MessageStore messages;
    HistoryStore history;
    CallbackStore callbacks;
    AccountStore accounts;
    KeyStore keys;
    RouteStore routes;
    PriceStore prices;
    HealthStore health;
    CountStore counts;
    LookupStore lookups;
};

} // namespace helio
