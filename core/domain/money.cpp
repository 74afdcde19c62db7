// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/money.h"

#include <QRegularExpression>

#include <limits>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int places = 6;
constexpr int leastPlaces = 2;
constexpr quint64 microsInUnit = 1'000'000;
constexpr auto mostMicros = quint64(std::numeric_limits<qint64>::max());
} // namespace

std::optional<Money> moneyFromDecimal(const QString &decimal, const QString &currency)
{
    static const QRegularExpression shape(u"\\A([+-]?)([0-9]{1,13})(?:\\.([0-9]{1,40}))?\\z"_s);
    static const QRegularExpression code(u"\\A[A-Za-z]{3}\\z"_s);
    const auto match = shape.match(decimal);
    if (!match.hasMatch() || !code.match(currency).hasMatch())
        return std::nullopt;

    QString fraction = match.captured(3);
    while (fraction.endsWith(u'0'))
        fraction.chop(1);
    if (fraction.size() > places)
        return std::nullopt;
    fraction = fraction.leftJustified(places, u'0');

    // 13 digits of units and 6 of micros are less than 2^64.
    const quint64 micros =
            match.capturedView(2).toULongLong() * microsInUnit + fraction.toULongLong();
    if (micros > mostMicros)
        return std::nullopt;
    const bool isNegative = match.capturedView(1) == u"-";
    return Money{isNegative ? -qint64(micros) : qint64(micros), currency.toUpper()};
}

QString toDecimal(const Money &money)
{
    const bool isNegative = money.micros < 0;
    const quint64 micros = isNegative ? quint64(0) - quint64(money.micros) : quint64(money.micros);
    QString fraction = QString::number(micros % microsInUnit).rightJustified(places, u'0');
    while (fraction.size() > leastPlaces && fraction.endsWith(u'0'))
        fraction.chop(1);
    return (isNegative ? u"-"_s : QString()) + QString::number(micros / microsInUnit) + u'.' +
           fraction;
}

} // namespace helio
