// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/messagecsv.h"

#include "core/domain/phonenumber.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** Text that a spreadsheet takes for text: a formula begins with one of these. */
QString harmless(const QString &text)
{
    return !text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()) ? u'\'' + text : text;
}

QString timeField(const std::optional<Instant> &time)
{
    return time ? toIso(*time) : QString();
}

QString person(const QString &number, bool isOurs, Disclosure disclosure)
{
    return isOurs || disclosure == Disclosure::Whole ? number : masked(number);
}

} // namespace

QStringList csvTitles()
{
    return {u"id"_s, u"accepted_at"_s, u"direction"_s, u"channel"_s, u"to"_s, u"from"_s,
            u"country"_s, u"category"_s, u"template"_s, u"campaign"_s, u"state"_s, u"reason"_s,
            u"reason_text"_s, u"account"_s, u"attempts"_s, u"encoding"_s, u"segments"_s, u"cost"_s,
            u"currency"_s, u"cost_is_estimate"_s, u"sent_at"_s, u"final_at"_s, u"reference"_s,
            u"provider_id"_s, u"text"_s};
}

QStringList csvFields(const Message &message, Disclosure disclosure)
{
    const bool isInbound = message.direction == Direction::Inbound;
    const auto cost = message.actualCost ? message.actualCost : message.estimatedCost;
    const bool isEstimate = cost && !message.actualCost;
    return {message.id.value, toIso(message.createdAt), toName(message.direction),
            toName(message.channel), person(message.to, isInbound, disclosure),
            person(message.from, !isInbound, disclosure), message.country, toName(message.category),
            harmless(message.templateVersion), harmless(message.campaign), toName(message.state),
            harmless(message.reason), harmless(message.reasonText), message.account.value,
            QString::number(message.attempts), toName(message.encoding),
            QString::number(message.segments), cost ? toDecimal(*cost) : QString(),
            cost ? cost->currency : QString(), isEstimate ? u"yes"_s : QString(),
            timeField(message.sentAt), timeField(message.finalAt), harmless(message.reference),
            harmless(message.providerRef),
            disclosure == Disclosure::Whole ? harmless(message.body) : QString()};
}

} // namespace helio
