// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/countrytable.h"

#include "core/domain/wording.h"
#include "ui/providers/cardwords.h"
#include "ui/shared/format.h"
#include "ui/shared/sparkline.h"
#include "ui/shared/theme.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr int rowsShown = 4;
constexpr int rowHeight = 20;
constexpr double median = 0.5;
constexpr double nearlyAll = 0.95;
constexpr double notable = 0.05; // share of failures
/** What fills a row's height, so that little looks little. */
constexpr double fullShare = 0.2;
constexpr double fullLatency = 1000; // milliseconds

enum Column { Name, Requests, Failures, Share, Latencies, Median, Slow };

QString nameOf(const CountryHour &hour)
{
    return hour.country.isEmpty() ? CountryTable::tr("no country")
                                  : wording::countryName(hour.country);
}

QString took(const LatencyHistogram &histogram, double share)
{
    const auto time = histogram.quantile(share);
    return time ? latency(int(time->count())) : u"–"_s;
}

/** "14:05:00" for the beginning of a slice. */
QString beginOf(int slice, Instant now)
{
    const Instant at = hourBegin(now) +
                       std::chrono::minutes(slice * HourFigures::minutes / CountryHour::slices);
    return isolated(shortTime(at, at));
}

QString failedWords(const RequestCount &count)
{
    const auto share = count.failureShare();
    return share ? CountryTable::tr("%1 of %Ln request(s) failed", nullptr,
                           int(std::llround(count.requests)))
                           .arg(shareWords(*share))
                 : CountryTable::tr("no requests");
}

QString tookWords(const LatencyHistogram &histogram)
{
    if (histogram.total() <= 0)
        return CountryTable::tr("no answers");
    return CountryTable::tr("half took up to %1, %2 up to %3")
            .arg(took(histogram, median), shareWords(nearlyAll), took(histogram, nearlyAll));
}

std::optional<double> quantileOf(const LatencyHistogram &histogram, double share)
{
    const auto time = histogram.quantile(share);
    return time ? std::optional(double(time->count())) : std::nullopt;
}

} // namespace

CountryTable::CountryTable(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"countries"_s);
    setAccessibleName(tr("The last hour by country"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(measure::margin);
    grid->setVerticalSpacing(2);
    const auto title = [&](const QString &words, int column, int span, Qt::Alignment side) {
        QLabel *label = makeLabel(words, TextRole::Caption, Token::Muted, this);
        label->setAlignment(side | Qt::AlignVCenter);
        grid->addWidget(label, 0, column, 1, span);
    };
    title(tr("Last hour to"), Name, 1, Qt::AlignLeading);
    title(tr("Requests"), Requests, 1, Qt::AlignTrailing);
    title(tr("Failed"), Failures, 2, Qt::AlignLeading);
    title(tr("Time taken"), Latencies, 1, Qt::AlignLeading);
    title(tr("half within"), Median, 1, Qt::AlignTrailing);
    title(tr("%1 within").arg(shareWords(nearlyAll)), Slow, 1, Qt::AlignTrailing);
    for (int line = 0; line < rowsShown; ++line)
        m_rows.append(makeRow(grid, line + 1));
    m_rest = makeLabel({}, TextRole::Caption, Token::Muted, this);
    m_rest->setObjectName(u"moreCountries"_s);
    grid->addWidget(m_rest, rowsShown + 1, Name, 1, Slow + 1);
    grid->setColumnStretch(Name, 2);
    grid->setColumnStretch(Failures, 3);
    grid->setColumnStretch(Latencies, 3);
}

CountryTable::Row CountryTable::makeRow(QGridLayout *grid, int line)
{
    const auto label = [&](const QString &name, Column column, Token tone) {
        QLabel *made = makeLabel({}, TextRole::Body, tone, this);
        made->setObjectName(name);
        made->setTextInteractionFlags(Qt::TextSelectableByMouse);
        const Qt::Alignment side = column == Name ? Qt::AlignLeading : Qt::AlignTrailing;
        made->setAlignment(side | Qt::AlignVCenter);
        grid->addWidget(made, line, column);
        return made;
    };
    const auto spark = [&](const QString &name, Column column, Sparkline::Shape shape) {
        auto *made = new Sparkline(shape, rowHeight, this);
        made->setObjectName(name);
        grid->addWidget(made, line, column);
        return made;
    };
    return {label(u"country"_s, Name, Token::Text),
            label(u"countryRequests"_s, Requests, Token::Text),
            spark(u"countryFailures"_s, Failures, Sparkline::Shape::Bars),
            label(u"countryShare"_s, Share, Token::Text),
            spark(u"countryLatencies"_s, Latencies, Sparkline::Shape::Lines),
            label(u"countryMedian"_s, Median, Token::Text),
            label(u"countrySlow"_s, Slow, Token::Text)};
}

void CountryTable::Row::setVisible(bool isVisible) const
{
    for (QWidget *widget : std::initializer_list<QWidget *>{
                 name, requests, failures, share, latencies, median, slow})
        widget->setVisible(isVisible);
}

void CountryTable::show(const QList<CountryHour> &countries, Instant now)
{
    for (qsizetype line = 0; line < m_rows.size(); ++line) {
        const bool isThere = line < countries.size();
        m_rows[line].setVisible(isThere);
        if (isThere)
            fill(m_rows[line], countries[line], now);
    }
    const int rest = int(std::max<qsizetype>(0, countries.size() - m_rows.size()));
    m_rest->setText(tr("and %Ln more country(-ies) with fewer failures", nullptr, rest));
    m_rest->setVisible(rest > 0);
    setVisible(!countries.isEmpty());
}

void CountryTable::fill(const Row &row, const CountryHour &hour, Instant now)
{
    const RequestCount &count = hour.total.count;
    const double share = count.failureShare().value_or(0);
    row.name->setText(nameOf(hour));
    row.requests->setText(number(std::llround(count.requests)));
    row.share->setText(shareWords(share));
    setTone(row.share, share >= notable ? Token::Bad : Token::Text);
    row.median->setText(took(hour.total.latency, median));
    row.slow->setText(took(hour.total.latency, nearlyAll));
    plotFailures(row, hour, now);
    plotLatencies(row, hour, now);
}

void CountryTable::plotFailures(const Row &row, const CountryHour &hour, Instant now)
{
    SparkSeries failed{{}, Token::Bad};
    for (const RequestFigures &slice : hour.bySlice)
        failed.values.append(slice.count.failureShare());
    row.failures->plot({failed}, fullShare, [slices = hour.bySlice, now](int place) {
        return tr("From %1: %2", "time, figures")
                .arg(beginOf(place, now), failedWords(slices[size_t(place)].count));
    });
    row.failures->setAccessibleName(
            tr("Share of failed requests to %1 in the last hour").arg(nameOf(hour)));
    row.failures->setAccessibleDescription(failedWords(hour.total.count));
}

void CountryTable::plotLatencies(const Row &row, const CountryHour &hour, Instant now)
{
    SparkSeries slow{{}, Token::Warn};
    SparkSeries half{{}, Token::Accent};
    for (const RequestFigures &slice : hour.bySlice) {
        slow.values.append(quantileOf(slice.latency, nearlyAll));
        half.values.append(quantileOf(slice.latency, median));
    }
    row.latencies->plot({slow, half}, fullLatency, [slices = hour.bySlice, now](int place) {
        return tr("From %1: %2", "time, figures")
                .arg(beginOf(place, now), tookWords(slices[size_t(place)].latency));
    });
    row.latencies->setAccessibleName(
            tr("Time that requests to %1 took in the last hour").arg(nameOf(hour)));
    row.latencies->setAccessibleDescription(tookWords(hour.total.latency));
}

} // namespace helio
