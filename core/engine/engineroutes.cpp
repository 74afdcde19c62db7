// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's door for routes and prices.
#include "core/engine/engine_p.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** What is wrong with a whole list; each route's own faults are told by the field. */
Result<void> checkRoutes(const QList<Route> &routes, const AccountBook &accounts)
{
    QSet<RouteId> known;
    for (const Route &route : routes) {
        if (auto checked = checkRoute(route); !checked) {
            return Error{checked.error().kind,
                    u"Route \"%1\": %2"_s.arg(route.name.left(60), checked.error().text),
                    checked.error().field};
        }
        if (known.contains(route.id)) {
            return Error::invalid(
                    u"id"_s, u"id: \"%1\" is the name of two routes; each needs its own."_s.arg(
                                     route.id.value.left(60)));
        }
        known.insert(route.id);
        for (const RouteCandidate &candidate : route.candidates) {
            if (!accounts.has(candidate.account)) {
                return Error::invalid(u"candidates"_s,
                        u"Route \"%1\": candidates: there is no account \"%2\"."_s.arg(
                                route.name.left(60), candidate.account.value.left(40)));
            }
        }
    }
    return {};
}

} // namespace

/** Commits \a write; then routes and prices are read anew and \a answer is called. */
void Engine::Private::changeRouting(
        const std::function<Result<void>()> &write, const Answer<Result<void>> &answer)
{
    committer->add(write, [this, answer](const Result<void> &committed) {
        if (!committed) {
            answer(committed);
            return;
        }
        const auto refreshed = router->refresh();
        if (refreshed)
            emit q->routesChanged();
        answer(refreshed);
    });
}

QFuture<RoutesInForce> Engine::routes()
{
    return onThread<RoutesInForce>(
            this, [this] { return d->router ? d->router->inForce() : RoutesInForce{}; });
}

QFuture<Result<RoutesInForce>> Engine::saveRoutes(QList<Route> routes)
{
    return d->whenOpen<RoutesInForce>([this, routes = std::move(routes)](const auto &answer) {
        if (auto checked = checkRoutes(routes, *d->accounts); !checked) {
            answer(checked.error());
            return;
        }
        const Answer<Result<void>> saved;
        saved.future().then(this, [this, answer](const Result<void> &done) {
            answer(done ? Result<RoutesInForce>(d->router->inForce())
                        : Result<RoutesInForce>(done.error()));
        });
        d->changeRouting(
                [this, routes] { return d->stores->routes.replaceAll(routes, d->clock.now()); },
                saved);
    });
}

QFuture<Result<RouteTest>> Engine::testRoute(Draft draft, MessageId as)
{
    return d->whenOpen<RouteTest>(
            [this, draft = std::move(draft), as = std::move(as)](const auto &answer) {
                const auto accepted = d->intake->examine(draft, d->clock.now());
                if (!accepted) {
                    answer(accepted.error());
                    return;
                }
                Message message = accepted->message;
                if (!as.isEmpty())
                    message.id = as;
                const auto choice = d->router->choose(message);
                if (!choice) {
                    answer(choice.error());
                    return;
                }
                answer(RouteTest{choice->decision, d->router->explained(choice->decision),
                        accepted->warnings, message.segments, message.encoding});
            });
}

QFuture<Result<void>> Engine::savePrices(QList<Price> prices)
{
    return d->whenOpen<void>([this, prices = std::move(prices)](const auto &answer) {
        for (const Price &price : prices) {
            if (auto checked = checkPrice(price); !checked) {
                answer(checked.error());
                return;
            }
            if (!price.provider.isEmpty() && !findProvider(price.provider)) {
                answer(Error::invalid(u"provider"_s,
                        u"There is no provider “%1”; `account add --help` lists them."_s.arg(
                                price.provider)));
                return;
            }
        }
        d->changeRouting(
                [this, prices] { return d->stores->prices.save(prices, d->clock.now()); }, answer);
    });
}

QFuture<Result<void>> Engine::removePrice(Price price)
{
    return d->whenOpen<void>([this, price = std::move(price)](const auto &answer) {
        auto write = [this, price]() -> Result<void> {
            const auto removed = d->stores->prices.remove(price);
            if (!removed)
                return removed.error();
            if (*removed)
                return {};
            return Error{ErrorKind::NotFound, u"price: there is none for that."_s, u"price"_s};
        };
        d->changeRouting(write, answer);
    });
}

QFuture<Result<void>> Engine::saveRates(ExchangeRates rates)
{
    return d->whenOpen<void>([this, rates = std::move(rates)](const auto &answer) {
        for (auto unit = rates.units().begin(); unit != rates.units().end(); ++unit) {
            if (unit.key().size() != 3 || !(unit.value() > 0) || !std::isfinite(unit.value())) {
                answer(Error::invalid(u"rate"_s,
                        u"rate: \"%1 %2\" was given; a currency's three letters and a number above "
                        u"zero are accepted."_s.arg(unit.key().left(10))
                                .arg(unit.value())));
                return;
            }
        }
        d->changeRouting(
                [this, rates] { return d->stores->prices.saveRates(rates, d->clock.now()); },
                answer);
    });
}

} // namespace helio
