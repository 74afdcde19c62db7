// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/choice.h"
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/secretinput.h"
#include "app/ctl/verbs.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct PriceOptions {
    QString file;
    QString provider;
    QString account;
    QString country;
    QString channel;
    QString amount;
    QString currency;
    QStringList rates;
};

Said said(const QList<Price> &prices)
{
    QJsonArray json;
    QList<QStringList> rows;
    for (const Price &price : prices) {
        json.append(
                QJsonObject{{u"provider"_s, price.provider}, {u"account"_s, price.account.value},
                        {u"country"_s, price.country}, {u"channel"_s, toName(price.channel)},
                        {u"price"_s, toDecimal(price.unit)}, {u"currency"_s, price.unit.currency}});
        rows.append({price.account.isEmpty() ? price.provider : price.account.value,
                price.country.isEmpty() ? u"every"_s : price.country, toName(price.channel),
                toDecimal(price.unit), price.unit.currency});
    }
    return {{{u"prices"_s, json}},
            rows.isEmpty() ? u"No prices yet; `price import` reads a provider's list."_s
                           : table({u"BY"_s, u"COUNTRY"_s, u"CHANNEL"_s, u"PRICE"_s, u"CURRENCY"_s},
                                     rows)};
}

Result<Said> list(const Runtime &runtime)
{
    const auto prices = runtime.reader().prices().result();
    if (!prices)
        return prices.error();
    return said(*prices);
}

Result<Said> exported(const Runtime &runtime)
{
    const auto prices = runtime.reader().prices().result();
    if (!prices)
        return prices.error();
    const QString csv = QString::fromUtf8(writePrices(*prices)).trimmed();
    return Said{{{u"csv"_s, csv}}, csv};
}

int import(Context &context, const QString &file)
{
    const auto text = contentsOf(file);
    if (!text)
        return context.fail(text.error());
    const PriceSheet sheet = readPrices(*text);
    if (!sheet.faults.isEmpty()) {
        constexpr int shown = 20;
        QStringList faults = sheet.faults.mid(0, shown);
        if (sheet.faults.size() > shown)
            faults.append(u"… and %1 more."_s.arg(sheet.faults.size() - shown));
        return context.fail(
                Error::invalid(u"FILE"_s, u"Nothing was imported. "_s + faults.join(u' ')));
    }
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        if (auto saved = runtime.engine().savePrices(sheet.prices).result(); !saved)
            return saved.error();
        return Said{{{u"imported"_s, sheet.prices.size()}},
                u"%1 prices imported."_s.arg(sheet.prices.size())};
    });
}

Result<Price> priceFrom(const PriceOptions &options)
{
    Price price{.provider = options.provider,
            .account = AccountId(options.account),
            .country = options.country.toUpper()};
    if (!options.channel.isEmpty()) {
        const auto channel = chosenFrom(allChannels, u"--channel"_s, options.channel);
        if (!channel)
            return channel.error();
        price.channel = *channel;
    }
    return price;
}

int set(Context &context, const PriceOptions &options)
{
    auto price = priceFrom(options);
    if (!price)
        return context.fail(price.error());
    Price wanted = *price;
    const auto money = moneyFromDecimal(options.amount, options.currency.toUpper());
    if (!money) {
        return context.fail(Error::invalid(
                u"PRICE"_s, u"PRICE is \"%1\": a number with a point is needed, such as 0.8."_s.arg(
                                    options.amount.left(40))));
    }
    wanted.unit = *money;
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        if (auto saved = runtime.engine().savePrices({wanted}).result(); !saved)
            return saved.error();
        return said({wanted});
    });
}

int remove(Context &context, const PriceOptions &options)
{
    const auto price = priceFrom(options);
    if (!price)
        return context.fail(price.error());
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        if (auto removed = runtime.engine().removePrice(*price).result(); !removed)
            return removed.error();
        return Said{{{u"removed"_s, true}}, u"The price was removed."_s};
    });
}

/** Shows what currencies are worth; with words, says it anew. */
int rates(Context &context, const QStringList &words)
{
    const auto pairs = pairsFrom(words, u"--set"_s);
    if (!pairs)
        return context.fail(pairs.error());
    QMap<QString, double> units;
    for (auto pair = pairs->begin(); pair != pairs->end(); ++pair) {
        bool isNumber = false;
        units.insert(pair.key().toUpper(), pair.value().toDouble(&isNumber));
        if (!isNumber) {
            return context.fail(Error::invalid(
                    u"--set"_s, u"--set %1 is \"%2\": a number is needed, as in USD=1."_s.arg(
                                        pair.key().left(10), pair.value().left(40))));
        }
    }
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        if (!units.isEmpty()) {
            const ExchangeRates given(units);
            if (auto saved = runtime.engine().saveRates(given).result(); !saved)
                return saved.error();
        }
        const auto known = runtime.reader().rates().result();
        if (!known)
            return known.error();
        QJsonObject json;
        QList<QStringList> rows;
        for (auto unit = known->units().begin(); unit != known->units().end(); ++unit) {
            json.insert(unit.key(), unit.value());
            rows.append({unit.key(), QString::number(unit.value(), 'g', 10)});
        }
        return Said{{{u"rates"_s, json}},
                rows.isEmpty() ? u"No rates yet: prices of two currencies cannot be compared."_s
                               : table({u"CURRENCY"_s, u"UNITS OF EQUAL WORTH"_s}, rows)};
    });
}

void addPlaceFlags(Verb verb, PriceOptions &options)
{
    verb.option("--provider", options.provider, "of every account of that provider, e.g. twilio");
    verb.option("--account", options.account, "of one account");
    verb.option("--country", options.country, "two letters; without it, every other country");
    verb.option("--channel", options.channel, "sms, whatsapp or email; sms where it is not given");
}

} // namespace

void addPriceVerbs(Verb program, Context &context)
{
    const Verb group = program.group("price", "what a segment costs, by provider and country");
    auto options = std::make_shared<PriceOptions>();
    context.addVerb(
            group, "list", "lists the prices", [&context] { return context.withRuntime(list); });
    context.addVerb(group, "export", "prints the prices as CSV",
            [&context] { return context.withRuntime(exported); });

    Verb verb = context.addVerb(group, "import", "reads a CSV file: all of it, or nothing",
            [&context, options] { return import(context, options->file); });
    verb.option("FILE", options->file,
                "columns country, price, currency, provider or account; - for standard input")
            .required();

    verb = context.addVerb(
            group, "set", "sets one price", [&context, options] { return set(context, *options); });
    verb.option("PRICE", options->amount, "of a segment, e.g. 0.8").required();
    verb.option("CURRENCY", options->currency, "three letters, e.g. KES").required();
    addPlaceFlags(verb, *options);

    verb = context.addVerb(group, "remove", "removes one price",
            [&context, options] { return remove(context, *options); });
    addPlaceFlags(verb, *options);

    verb = context.addVerb(group, "rates", "shows or sets what currencies are worth",
            [&context, options] { return rates(context, options->rates); });
    verb.option("--set", options->rates, "of equal worth, as in --set USD=1 --set KES=129.5")
            .named("CURRENCY=UNITS");
}

} // namespace helio
