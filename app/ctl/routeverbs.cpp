// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/choice.h"
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/secretinput.h"
#include "app/ctl/verbs.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct RouteOptions {
    QString file;
    QString to;
    QString body = u"A text of one segment."_s;
    QString channel;
    QString category;
    QString account;
};

QString listed(const RouteFilter &filter)
{
    QStringList parts = filter.countries + filter.prefixes;
    for (const Channel channel : filter.channels)
        parts.append(toName(channel));
    for (const Category category : filter.categories)
        parts.append(toName(category));
    for (const TenantId &tenant : filter.tenants)
        parts.append(tenant.value);
    parts += filter.templates;
    if (filter.time) {
        parts.append(u"%1-%2 %3"_s.arg(filter.time->from.toString(u"HH:mm"_s),
                filter.time->to.toString(u"HH:mm"_s), filter.time->timeZone));
    }
    return parts.isEmpty() ? u"everything"_s : parts.join(u' ');
}

QString listed(const QList<RouteCandidate> &candidates)
{
    QStringList parts;
    for (const RouteCandidate &candidate : candidates) {
        parts.append(candidate.weight == 100
                             ? candidate.account.value
                             : u"%1 (%2)"_s.arg(candidate.account.value).arg(candidate.weight));
    }
    return parts.join(u", "_s);
}

Said said(const RoutesInForce &inForce)
{
    QJsonArray json;
    QList<QStringList> rows;
    for (const Route &route : inForce.routes) {
        json.append(toJson(route));
        rows.append({QString::number(rows.size() + 1), route.id.value, route.name,
                listed(route.filter), listed(route.candidates), toName(route.strategy),
                route.isEnabled ? QString() : u"disabled"_s});
    }
    QString text =
            table({u"#"_s, u"ID"_s, u"NAME"_s, u"FOR"_s, u"BY"_s, u"STRATEGY"_s, u""_s}, rows);
    if (rows.isEmpty())
        text = u"There are no accounts yet, so there are no routes; `account add` makes one."_s;
    else if (inForce.areShipped)
        text += u"\nThese are the shipped routes; `route import` puts your own in their place."_s;
    return {{{u"routes"_s, json}, {u"shipped"_s, inForce.areShipped}}, text};
}

Result<Said> list(const Runtime &runtime)
{
    return said(runtime.engine().routes().result());
}

/** {"routes":[…]} as `route list --json` prints it, or the list alone. */
Result<QList<Route>> routesFrom(const QByteArray &text)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(text, &fault);
    const QJsonValue list = document.isArray() ? QJsonValue(document.array())
                                               : document.object().value(u"routes"_s);
    if (!list.isArray()) {
        return Error::invalid(u"FILE"_s,
                fault.error == QJsonParseError::NoError
                        ? u"FILE: {\"routes\": […]} is expected, as `route list --json` prints it."_s
                        : u"FILE: it is no JSON, from character %1 on: %2."_s.arg(fault.offset)
                                  .arg(fault.errorString()));
    }
    QList<Route> routes;
    for (const auto value : list.toArray()) {
        const auto route = routeFromJson(value.toObject());
        if (!route) {
            return Error{route.error().kind,
                    u"Route %1: %2"_s.arg(routes.size() + 1).arg(route.error().text),
                    route.error().field};
        }
        routes.append(*route);
    }
    return routes;
}

int import(Context &context, const QString &file)
{
    const auto text = contentsOf(file);
    if (!text)
        return context.fail(text.error());
    const auto routes = routesFrom(*text);
    if (!routes)
        return context.fail(routes.error());
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        const auto saved = runtime.engine().saveRoutes(*routes).result();
        if (!saved)
            return saved.error();
        return said(*saved);
    });
}

Result<Said> reset(const Runtime &runtime)
{
    const auto saved = runtime.engine().saveRoutes({}).result();
    if (!saved)
        return saved.error();
    return said(*saved);
}

QString percent(double share)
{
    return QString::number(share * 100, 'f', 1) + u" %"_s;
}

QStringList rowOf(const WeighedCandidate &candidate, bool isChosen)
{
    return {isChosen ? u"→"_s : QString(), candidate.account.value,
            candidate.score > 0 ? QString::number(candidate.score, 'f', 3) : QString(),
            candidate.measured ? percent(*candidate.measured) : QString(),
            candidate.price ? toDecimal(*candidate.price) + u' ' + candidate.price->currency
                            : QString(),
            candidate.latency ? u"%1 ms"_s.arg(candidate.latency->count()) : QString(),
            candidate.leftOut ? toName(*candidate.leftOut) : QString()};
}

Result<Said> answered(const RouteTest &test)
{
    QList<QStringList> rows;
    for (const WeighedCandidate &candidate : test.decision.candidates)
        rows.append(rowOf(candidate, candidate.account == test.decision.account));
    QStringList lines = test.sentences + test.warnings;
    if (!rows.isEmpty()) {
        lines.append(table({u""_s, u"ACCOUNT"_s, u"SCORE"_s, u"ARRIVES"_s, u"PRICE"_s, u"LATENCY"_s,
                                   u"LEFT OUT"_s},
                rows));
    }
    lines.append(u"Nothing was sent."_s);
    QJsonObject json = QJsonDocument::fromJson(toJson(test.decision)).object();
    json.insert(u"sentences"_s, QJsonArray::fromStringList(test.sentences));
    json.insert(u"warnings"_s, QJsonArray::fromStringList(test.warnings));
    json.insert(u"segments"_s, test.segments);
    return Said{json, lines.join(u'\n')};
}

int test(Context &context, const RouteOptions &options)
{
    Draft draft{.to = options.to, .body = options.body, .account = AccountId(options.account)};
    if (!options.channel.isEmpty()) {
        const auto channel = chosenFrom(allChannels, u"--channel"_s, options.channel);
        if (!channel)
            return context.fail(channel.error());
        draft.channel = *channel;
    }
    if (!options.category.isEmpty()) {
        const auto category = chosenFrom(allCategories, u"--category"_s, options.category);
        if (!category)
            return context.fail(category.error());
        draft.category = *category;
    }
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        const auto tested = runtime.engine().testRoute(draft).result();
        return tested ? answered(*tested) : Result<Said>(tested.error());
    });
}

} // namespace

void addRouteVerbs(Verb program, Context &context)
{
    const Verb group = program.group("route", "which messages leave by which accounts");
    auto options = std::make_shared<RouteOptions>();
    context.addVerb(group, "list", "lists the routes in force, in order",
            [&context] { return context.withRuntime(list); });

    Verb verb = context.addVerb(group, "import",
            "puts the routes of a file in the place of all there are",
            [&context, options] { return import(context, options->file); });
    verb.option("FILE", options->file,
                "JSON as `route list --json` prints it; - for standard input")
            .required();

    context.addVerb(group, "reset", "lets the shipped routes hold again",
            [&context] { return context.withRuntime(reset); });

    verb = context.addVerb(group, "test", "ranks the accounts for a message; nothing is sent",
            [&context, options] { return test(context, *options); });
    verb.option("--to", options->to, "the recipient").required();
    verb.option("--body", options->body, "the text, for its segments").showsDefault();
    verb.option("--category", options->category, "otp, transactional, service or marketing");
    verb.option("--channel", options->channel, "sms, whatsapp or email");
    verb.option("--account", options->account, "as if the sender had named it");
}

} // namespace helio
