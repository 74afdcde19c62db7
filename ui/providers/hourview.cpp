// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/hourview.h"

#include "ui/providers/cardwords.h"
#include "ui/shared/format.h"
#include "ui/shared/sparkline.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr int barsHeight = 40;

QLabel *makeText(Token tone, const QString &name, QWidget *parent)
{
    QLabel *label = makeLabel({}, TextRole::Body, tone, parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

HourView::HourView(QWidget *parent)
    : QWidget(parent)
    , m_requests(makeText(Token::Text, u"requests"_s, this))
    , m_latency(makeText(Token::Muted, u"latency"_s, this))
    , m_bars(new Sparkline(Sparkline::Shape::Bars, barsHeight, this))
    , m_ends(new QWidget(this))
{
    m_latency->setToolTip(tr("p50 and p95 of the requests that were answered"));
    m_bars->setObjectName(u"sparkline"_s);
    m_bars->setAccessibleName(tr("Requests a minute in the last hour"));
    auto *ends = new QHBoxLayout(m_ends);
    ends->setContentsMargins(0, 0, 0, 0);
    ends->addWidget(makeLabel(tr("1 hour ago"), TextRole::Caption, Token::Muted, m_ends));
    ends->addStretch(1);
    ends->addWidget(makeLabel(tr("now"), TextRole::Caption, Token::Muted, m_ends));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::grid / 2);
    column->addWidget(m_requests);
    column->addWidget(m_latency);
    column->addSpacing(measure::grid / 2);
    column->addWidget(m_bars);
    column->addWidget(m_ends);
    column->addStretch(1);
}

void HourView::show(const HourFigures &hour, Instant now)
{
    const RequestCount &count = hour.total.count;
    const auto share = count.failureShare();
    m_requests->setText(
            share ? tr("%1 of %Ln request(s) failed", nullptr, int(std::llround(count.requests)))
                            .arg(shareWords(*share))
                  : tr("No requests in the last hour"));
    constexpr double notable = 0.05;
    setTone(m_requests, share.value_or(0) >= notable ? Token::Bad : Token::Text);
    const auto median = hour.total.latency.quantile(0.5);
    const auto slow = hour.total.latency.quantile(0.95);
    m_latency->setVisible(median && slow);
    if (median && slow)
        m_latency->setText(tr("Half took up to %1, %2 up to %3")
                                   .arg(latency(int(median->count())), shareWords(0.95),
                                           latency(int(slow->count()))));
    m_bars->setVisible(share.has_value());
    m_ends->setVisible(share.has_value());
    plot(hour, now);
}

void HourView::plot(const HourFigures &hour, Instant now)
{
    constexpr double quiet = 0.55;
    SparkSeries requests{{}, Token::Accent, quiet};
    SparkSeries failures{{}, Token::Bad};
    double most = 0;
    double mostFailed = 0;
    for (const RequestCount &minute : hour.byMinute) {
        requests.values.append(minute.requests);
        failures.values.append(minute.failures);
        most = std::max(most, minute.requests);
        mostFailed = std::max(mostFailed, minute.failures);
    }
    m_bars->plot({requests, failures}, 1, [byMinute = hour.byMinute, now](int place) {
        const RequestCount &minute = byMinute[size_t(place)];
        const Instant at = hourBegin(now) + std::chrono::minutes(place);
        return tr("%1: %2 requests, %3 failed")
                .arg(isolated(shortTime(at, at)), number(std::llround(minute.requests)),
                        number(std::llround(minute.failures)));
    });
    m_bars->setAccessibleDescription(
            tr("At most %1 requests a minute, and at most %2 failed.")
                    .arg(number(std::llround(most)), number(std::llround(mostFailed))));
}

} // namespace helio
