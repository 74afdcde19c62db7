// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/routewords.h"

#include "core/domain/wording.h"
#include "ui/shared/format.h"
#include "ui/shared/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct RouteWords {
    Q_DECLARE_TR_FUNCTIONS(RouteWords)
};

constexpr qsizetype mostTold = 4; // of one list, where space is short

QString joined(const QStringList &words)
{
    return words.join(RouteWords::tr(", ", "between the members of a list"));
}

/** The first few, and how many more there are. */
QString shortened(const QStringList &words)
{
    if (words.size() <= mostTold)
        return joined(words);
    const int rest = int(words.size() - mostTold + 1);
    return RouteWords::tr("%1 and %Ln more", nullptr, rest).arg(joined(words.first(mostTold - 1)));
}

/** What a route's messages are, in the plural. */
QString kindWord(Category category)
{
    switch (category) {
    case Category::Otp:
        return RouteWords::tr("codes");
    case Category::Transactional:
        return RouteWords::tr("transactions");
    case Category::Service:
        return RouteWords::tr("service");
    case Category::Marketing:
        return RouteWords::tr("offers");
    }
    Q_UNREACHABLE();
}

QStringList isolatedEach(QStringList words)
{
    for (QString &word : words)
        word = isolated(word);
    return words;
}

QString timeWords(const TimeWindow &time)
{
    const QString shape = u"HH:mm"_s;
    const QString place = time.timeZone.section(u'/', -1).replace(u'_', u' ');
    return RouteWords::tr("%1, in %2")
            .arg(isolated(time.from.toString(shape) + u"–"_s + time.to.toString(shape)),
                    isolated(place));
}

QStringList parts(const QString &typed, const QRegularExpression &between)
{
    QStringList entries;
    for (const QString &part : typed.split(between, Qt::SkipEmptyParts)) {
        if (const QString entry = part.trimmed(); !entry.isEmpty())
            entries.append(entry);
    }
    return entries;
}

QString untilWords(const WeighedCandidate &candidate, Instant now)
{
    return candidate.until ? wording::localTime(*candidate.until, now) : QString();
}

QString leftOutWords(WhyNot why, const WeighedCandidate &candidate, Instant now)
{
    const QString until = untilWords(candidate, now);
    switch (why) {
    case WhyNot::NotConfigured:
        return RouteWords::tr("There is no such account");
    case WhyNot::OtherChannel:
        return RouteWords::tr("Does not carry %1").arg(channelWord(candidate.channel));
    case WhyNot::Tried:
        return RouteWords::tr("Has refused it");
    case WhyNot::TooLong:
        return RouteWords::tr("Takes shorter texts only");
    case WhyNot::WindowClosed:
        return RouteWords::tr("Takes a template only: they have not written for a day");
    case WhyNot::Stopped:
        return RouteWords::tr("Is stopped");
    case WhyNot::Drained:
        return RouteWords::tr("Is drained");
    case WhyNot::Isolated:
        return RouteWords::tr("Is isolated");
    case WhyNot::CircuitOpen:
        return until.isEmpty() ? RouteWords::tr("Fails at the moment")
                               : RouteWords::tr("Fails; tried again at %1").arg(until);
    case WhyNot::TooDear:
        return RouteWords::tr("Costs more than a message may");
    case WhyNot::Pace:
        return until.isEmpty() ? RouteWords::tr("At its full pace")
                               : RouteWords::tr("At its full pace until %1").arg(until);
    case WhyNot::NoRoute:
    case WhyNot::Attempts:
        return {}; // of a message, not of a candidate
    }
    Q_UNREACHABLE();
}

} // namespace

QString countryWords(const QStringList &codes)
{
    QStringList names;
    for (const QString &code : codes)
        names.append(wording::countryName(code));
    return joined(names);
}

QString listWords(QStringList names)
{
    return joined(isolatedEach(std::move(names)));
}

QString filterWords(const RouteFilter &filter)
{
    QStringList told;
    QStringList countries;
    for (const QString &code : filter.countries)
        countries.append(wording::countryName(code));
    if (!countries.isEmpty())
        told.append(shortened(countries));
    if (!filter.prefixes.isEmpty())
        told.append(shortened(isolatedEach(filter.prefixes)));
    QStringList channels;
    for (const Channel channel : filter.channels)
        channels.append(channelWord(channel));
    if (!channels.isEmpty())
        told.append(joined(channels));
    QStringList kinds;
    for (const Category category : filter.categories)
        kinds.append(kindWord(category));
    if (!kinds.isEmpty())
        told.append(joined(kinds));
    if (!filter.templates.isEmpty())
        told.append(RouteWords::tr("templates %1").arg(shortened(isolatedEach(filter.templates))));
    QStringList tenants;
    for (const TenantId &tenant : filter.tenants)
        tenants.append(isolated(tenant.value));
    if (!tenants.isEmpty())
        told.append(RouteWords::tr("tenants %1").arg(shortened(tenants)));
    if (filter.time)
        told.append(timeWords(*filter.time));
    return told.isEmpty() ? RouteWords::tr("All messages") : told.join(u" · "_s);
}

QString candidateWords(const Route &route)
{
    const auto &candidates = route.candidates;
    const bool areAlike = std::all_of(candidates.begin(), candidates.end(),
            [&](const RouteCandidate &one) { return one.weight == candidates.first().weight; });
    const bool tellsWeights = route.strategy == Strategy::Balanced && !areAlike;
    QStringList names;
    for (const RouteCandidate &candidate : candidates) {
        const QString name = isolated(candidate.account.value);
        names.append(tellsWeights ? RouteWords::tr("%1 (%2)").arg(name, number(candidate.weight))
                                  : name);
    }
    return route.strategy == Strategy::Order
                   ? names.join(RouteWords::tr(", then ", "between accounts, in order"))
                   : joined(names);
}

QString strategyWord(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Balanced:
        return RouteWords::tr("Balanced");
    case Strategy::Order:
        return RouteWords::tr("In order");
    case Strategy::Cheapest:
        return RouteWords::tr("Cheapest");
    }
    Q_UNREACHABLE();
}

QString strategySentence(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Balanced:
        return RouteWords::tr(
                "Whoever delivers best goes first; price, speed and weight decide among equals.");
    case Strategy::Order:
        return RouteWords::tr("The first account that can take the message sends it.");
    case Strategy::Cheapest:
        return RouteWords::tr("The lowest price wins; accounts without a price come last.");
    }
    Q_UNREACHABLE();
}

QString verdictWords(const Decision &decision)
{
    const QString account = isolated(decision.account.value);
    switch (decision.verdict) {
    case Verdict::Send:
        return RouteWords::tr("Leaves by %1, as %2").arg(account, channelWord(decision.channel));
    case Verdict::Wait:
        if (!decision.account.isEmpty())
            return RouteWords::tr("Waits for %1").arg(account);
        return decision.why == WhyNot::NoRoute ? RouteWords::tr("Waits: no route takes it")
                                               : RouteWords::tr("Waits: no account can take it");
    case Verdict::GiveUp:
        return RouteWords::tr("Cannot be sent");
    }
    Q_UNREACHABLE();
}

Token verdictToken(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Send:
        return Token::Good;
    case Verdict::Wait:
        return Token::Warn;
    case Verdict::GiveUp:
        return Token::Bad;
    }
    Q_UNREACHABLE();
}

QString standingWords(const WeighedCandidate &candidate, const Decision &decision, Instant now)
{
    if (candidate.leftOut)
        return leftOutWords(*candidate.leftOut, candidate, now);
    if (candidate.account == decision.account && candidate.channel == decision.channel)
        return RouteWords::tr("Chosen");
    return decision.strategy == Strategy::Order      ? RouteWords::tr("Stands behind")
           : decision.strategy == Strategy::Cheapest ? RouteWords::tr("Not the cheapest")
                                                     : RouteWords::tr("Weighed lower");
}

QString measuredWords(const WeighedCandidate &candidate)
{
    if (!candidate.measured)
        return RouteWords::tr("Not measured");
    const QString percent = QLocale().toString(*candidate.measured * 100, 'g', 3);
    return (candidate.isByReceipt ? RouteWords::tr("%1 % delivered")
                                  : RouteWords::tr("%1 % accepted"))
            .arg(percent);
}

QString mismatchWords(const QString &why)
{
    struct Reason {
        QLatin1String why;
        const char *words;
    };
    static constexpr Reason reasons[] = {
            {"country"_L1, QT_TRANSLATE_NOOP("RouteWords", "is for other countries")},
            {"prefix"_L1, QT_TRANSLATE_NOOP("RouteWords", "is for other numbers")},
            {"channel"_L1, QT_TRANSLATE_NOOP("RouteWords", "is for another channel")},
            {"category"_L1, QT_TRANSLATE_NOOP("RouteWords", "is for other kinds of messages")},
            {"tenant"_L1, QT_TRANSLATE_NOOP("RouteWords", "is for other tenants")},
            {"template"_L1, QT_TRANSLATE_NOOP("RouteWords", "is for certain templates")},
            {"time"_L1, QT_TRANSLATE_NOOP("RouteWords", "is for other hours")},
            {"disabled"_L1, QT_TRANSLATE_NOOP("RouteWords", "is switched off")},
            {"accounts"_L1, QT_TRANSLATE_NOOP("RouteWords", "has no account that exists")},
    };
    for (const Reason &reason : reasons) {
        if (why == reason.why)
            return RouteWords::tr(reason.words);
    }
    return why;
}

QString reachWord(Reach reach)
{
    switch (reach) {
    case Reach::None:
        return RouteWords::tr("Nobody");
    case Reach::Single:
        return RouteWords::tr("One account");
    case Reach::Several:
        return RouteWords::tr("Several accounts");
    }
    Q_UNREACHABLE();
}

QStringList entriesOf(const QString &typed)
{
    static const QRegularExpression between(u"[,;،؛\\s]+"_s);
    return parts(typed, between);
}

QStringList namesOf(const QString &typed)
{
    static const QRegularExpression between(u"[,;،؛\\n]+"_s);
    return parts(typed, between);
}

} // namespace helio
