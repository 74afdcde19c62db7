// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/routebook.h"

#include <algorithm>

namespace helio
{

RouteBook::RouteBook(Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    connect(&m_engine, &Engine::routesChanged, this, &RouteBook::read);
    connect(&m_engine, &Engine::accountsChanged, this, &RouteBook::read);
    connect(&m_engine, &Engine::troubleChanged, this, &RouteBook::read); // may be an account
}

const Route *RouteBook::find(const RouteId &id) const
{
    const auto found = std::find_if(m_shown.routes.begin(), m_shown.routes.end(),
            [&](const Route &route) { return route.id == id; });
    return found == m_shown.routes.end() ? nullptr : &*found;
}

void RouteBook::stop()
{
    m_isStopped = true;
    m_engine.disconnect(this);
}

void RouteBook::read()
{
    if (m_isStopped)
        return;
    m_engine.routes().then(this, [this](const RoutesInForce &answer) {
        if (!m_waiting.isEmpty())
            return; // what is being saved is newer, and its answer brings the rest
        m_saved = m_shown = answer;
        m_hasRoutes = true;
        emit changed();
    });
    m_engine.accountCards().then(this, [this](const QList<AccountCard> &answer) {
        m_cards = answer;
        m_hasCards = true;
        emit changed();
    });
}

void RouteBook::save(const QList<Route> &routes, Done done)
{
    if (m_isStopped)
        return;
    if (!routes.isEmpty()) // otherwise only the engine knows what will hold
        m_shown = {routes, false};
    m_waiting.append({routes, std::move(done)});
    emit changed();
    sendNext();
}

void RouteBook::sendNext()
{
    if (m_isSaving || m_isStopped || m_waiting.isEmpty())
        return;
    m_isSaving = true;
    m_engine.saveRoutes(m_waiting.first().routes)
            .then(this, [this](const Result<RoutesInForce> &answer) { take(answer); });
}

void RouteBook::take(const Result<RoutesInForce> &answer)
{
    m_isSaving = false;
    QList<Change> settled;
    if (answer) {
        m_saved = *answer;
        settled.append(m_waiting.takeFirst());
    } else {
        settled.swap(m_waiting);
    }
    if (m_waiting.isEmpty())
        m_shown = m_saved;
    emit changed();
    for (const Change &change : std::as_const(settled))
        change.done(answer ? Result<void>() : Result<void>(answer.error()));
    if (m_waiting.isEmpty())
        read(); // somebody else may have changed them meanwhile
    else
        sendNext();
}

} // namespace helio
