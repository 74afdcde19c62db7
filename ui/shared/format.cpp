// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

struct Format {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

QDateTime local(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(at));
}

} // namespace

QString shortTime(Instant at, Instant now)
{
    const QLocale locale;
    const QDateTime time = local(at);
    const QDate today = local(now).date();
    if (time.date() == today)
        return locale.toString(time.time(), u"HH:mm:ss"_s);
    if (time.date().year() == today.year())
        return locale.toString(time, u"d MMM HH:mm"_s);
    return locale.toString(time, u"d MMM yyyy"_s);
}

QString fullTime(Instant at)
{
    return QLocale().toString(local(at), u"d MMM yyyy, HH:mm:ss.zzz"_s);
}

QString ago(Instant at, Instant now)
{
    using std::chrono::duration_cast;
    const auto passed = now - at;
    if (passed < 5s)
        return Format::tr("just now");
    if (passed < 1min)
        return Format::tr(
                "%Ln s ago", nullptr, int(duration_cast<std::chrono::seconds>(passed).count()));
    if (passed < 1h)
        return Format::tr(
                "%Ln min ago", nullptr, int(duration_cast<std::chrono::minutes>(passed).count()));
    if (passed < 24h)
        return Format::tr(
                "%Ln h ago", nullptr, int(duration_cast<std::chrono::hours>(passed).count()));
    return Format::tr(
            "%Ln day(s) ago", nullptr, int(duration_cast<std::chrono::days>(passed).count()));
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString costOf(const Money &money)
{
    const Money amount{qAbs(money.micros), money.currency};
    return isolated(unbroken(toDecimal(amount) + u' ' + amount.currency));
}

QString latency(int milliseconds)
{
    if (milliseconds < 1000)
        return unbroken(Format::tr("%Ln ms", nullptr, milliseconds));
    return unbroken(Format::tr("%1 s").arg(QLocale().toString(milliseconds / 1000.0, 'f', 1)));
}

QString unbroken(QString text)
{
    return text.replace(u' ', QChar(QChar::Nbsp));
}

QString isolated(const QString &text)
{
    constexpr QChar leftToRightIsolate(0x2066);
    constexpr QChar popIsolate(0x2069);
    return text.isEmpty() ? text : leftToRightIsolate + text + popIsolate;
}

} // namespace helio
