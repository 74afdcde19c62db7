// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pricetable.h"

#include "core/domain/phonenumber.h"

#include <QRegularExpression>

#include <limits>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

/** An account may be called like its provider. */
QString keyOf(QStringView kind, const QString &name, const QString &country, Channel channel)
{
    return u"%1 %2 %3 %4"_s.arg(kind, name, country, toName(channel));
}

QString keyOf(const Price &price)
{
    return price.account.isEmpty()
                   ? keyOf(u"provider", price.provider, price.country, price.channel)
                   : keyOf(u"account", price.account.value, price.country, price.channel);
}

} // namespace

Result<void> checkPrice(const Price &price)
{
    static const QRegularExpression word(u"\\A[a-z][a-z0-9_-]{0,39}\\z"_s);
    static const QRegularExpression code(u"\\A[A-Z]{3}\\z"_s);
    if (price.provider.isEmpty() == price.account.isEmpty())
        return Error::invalid(u"provider"_s,
                u"A price belongs to a provider (such as twilio) or to one account, not to both."_s);
    if (!price.provider.isEmpty() && !word.match(price.provider).hasMatch())
        return Error::invalid(u"provider"_s,
                u"“%1” is not a provider's word, such as twilio."_s.arg(price.provider.left(40)));
    if (!price.account.isEmpty() && !isAccountName(price.account.value))
        return Error::invalid(u"account"_s,
                u"“%1” is not an account's name."_s.arg(price.account.value.left(40)));
    if (!price.country.isEmpty() && !isCountry(price.country))
        return Error::invalid(u"country"_s,
                u"“%1” is not a country of ISO 3166, such as KE."_s.arg(price.country.left(40)));
    if (!code.match(price.unit.currency).hasMatch())
        return Error::invalid(
                u"currency"_s, u"“%1” is not a currency of ISO 4217, such as KES."_s.arg(
                                       price.unit.currency.left(40)));
    if (price.unit.micros < 0)
        return Error::invalid(u"price"_s, u"A price is not negative."_s);
    return {};
}

PriceTable::PriceTable(const QList<Price> &prices)
{
    for (const Price &price : prices)
        m_prices.insert(keyOf(price), price.unit);
}

std::optional<Money> PriceTable::unitPrice(const AccountId &account, const QString &provider,
        const QString &country, Channel channel) const
{
    for (const QString &where : {country, QString()}) {
        for (const QString &key : {keyOf(u"account", account.value, where, channel),
                     keyOf(u"provider", provider, where, channel)}) {
            const auto found = m_prices.find(key);
            if (found != m_prices.end())
                return *found;
        }
    }
    return std::nullopt;
}

std::optional<Money> PriceTable::estimate(const AccountId &account, const QString &provider,
        const QString &country, Channel channel, int segments) const
{
    auto price = unitPrice(account, provider, country, channel);
    const qint64 units = channel == Channel::Sms ? std::max(1, segments) : 1;
    if (!price || price->micros > std::numeric_limits<qint64>::max() / units)
        return std::nullopt;
    price->micros *= units;
    return price;
}

} // namespace helio
