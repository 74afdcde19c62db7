// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/csv.h"
#include "core/domain/pricetable.h"

#include <QHash>
#include <QSet>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

const QStringList &columns()
{
    static const QStringList names{
            u"provider"_s, u"account"_s, u"country"_s, u"channel"_s, u"price"_s, u"currency"_s};
    return names;
}

constexpr qsizetype mostFaults = 50; // a wrong file has as many as lines

/** One price's field by the name of its column; empty where the file has no such column. */
class Row
{
public:
    Row(const QHash<QString, qsizetype> &places, const CsvRecord &record)
        : m_places(places)
        , m_record(record)
    {
    }
    QString operator[](const QString &column) const
    {
        return m_record.fields.value(m_places.value(column, -1));
    }

private:
    const QHash<QString, qsizetype> &m_places;
    const CsvRecord &m_record;
};

Result<Price> priceIn(const Row &row, QChar separator)
{
    Price price;
    price.account = AccountId(row[u"account"_s]);
    // Both columns may be filled: the account is what the price is for.
    if (price.account.isEmpty())
        price.provider = row[u"provider"_s].toLower();
    const QString country = row[u"country"_s].toUpper();
    price.country = country == "*"_L1 ? QString() : country;

    const QString channelName = row[u"channel"_s].toLower();
    const auto channel =
            channelName.isEmpty() ? std::optional(Channel::Sms) : channelFromName(channelName);
    if (!channel)
        return Error::invalid(u"channel"_s,
                u"“%1” is not a channel: sms, whatsapp or email."_s.arg(channelName.left(40)));
    price.channel = *channel;

    QString decimal = row[u"price"_s];
    if (separator == u';')
        decimal.replace(u',', u'.');
    const auto money = moneyFromDecimal(decimal, row[u"currency"_s]);
    if (!money)
        return Error::invalid(u"price"_s,
                u"“%1 %2” is not a price: a decimal of at most six places and a currency, such "
                "as 0.8 and KES, are needed."_s.arg(
                        row[u"price"_s].left(40), row[u"currency"_s].left(10)));
    price.unit = *money;
    if (auto checked = checkPrice(price); !checked)
        return checked.error();
    return price;
}

/** Where each column stands, or why the header will not do. */
Result<QHash<QString, qsizetype>> placesIn(const CsvRecord &header)
{
    QHash<QString, qsizetype> places;
    for (qsizetype place = 0; place < header.fields.size(); ++place) {
        const QString name = header.fields[place].trimmed().toLower();
        if (columns().contains(name) && !places.contains(name))
            places.insert(name, place);
    }
    QStringList missing;
    for (const QString &name : {u"country"_s, u"price"_s, u"currency"_s}) {
        if (!places.contains(name))
            missing.append(name);
    }
    if (!places.contains(u"provider"_s) && !places.contains(u"account"_s))
        missing.append(u"provider or account"_s);
    if (!missing.isEmpty())
        return Error::invalid(u"header"_s,
                u"Line %1: the header lacks %2. Known columns are %3."_s.arg(header.line)
                        .arg(missing.join(", "_L1), columns().join(", "_L1)));
    return places;
}

} // namespace

PriceSheet readPrices(const QByteArray &csv)
{
    const auto text = readCsv(csv);
    if (!text)
        return {.prices = {}, .faults = {text.error().text}};
    if (text->records.isEmpty())
        return {.prices = {}, .faults = {u"The file is empty: a header and prices are needed."_s}};
    const auto places = placesIn(text->records.first());
    if (!places)
        return {.prices = {}, .faults = {places.error().text}};

    PriceSheet sheet;
    QHash<QString, int> lines;
    for (const CsvRecord &record : text->records.sliced(1)) {
        if (sheet.faults.size() >= mostFaults) {
            sheet.faults.append(u"There may be more; the rest was not read."_s);
            return sheet;
        }
        const auto price = priceIn(Row(*places, record), text->separator);
        if (!price) {
            sheet.faults.append(u"Line %1: %2"_s.arg(record.line).arg(price.error().text));
            continue;
        }
        const QString thing = csvLine(
                {price->provider, price->account.value, price->country, toName(price->channel)});
        if (const int earlier = lines.value(thing); earlier > 0) {
            sheet.faults.append(
                    u"Line %1: the same thing has a price on line %2 already."_s.arg(record.line)
                            .arg(earlier));
            continue;
        }
        lines.insert(thing, record.line);
        sheet.prices.append(*price);
    }
    return sheet;
}

QByteArray writePrices(const QList<Price> &prices)
{
    QString csv = csvLine(columns());
    for (const Price &price : prices)
        csv += csvLine({price.provider, price.account.value,
                price.country.isEmpty() ? u"*"_s : price.country, toName(price.channel),
                toDecimal(price.unit), price.unit.currency});
    return csv.toUtf8();
}

} // namespace helio
