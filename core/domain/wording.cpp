// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/wording.h"

#include "core/domain/redaction.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <unicode/uloc.h>

#include <array>

namespace helio::wording
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype longestReason = 300;
}

QString localTime(Instant instant, Instant today)
{
    const QLocale locale;
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMillis(instant));
    // The C locale, that of a worker without a desktop, would show seconds.
    QString time = locale == QLocale::c() ? local.time().toString(u"HH:mm"_s)
                                          : locale.toString(local.time(), QLocale::ShortFormat);
    if (local.date() == QDateTime::fromMSecsSinceEpoch(toMillis(today)).date())
        return time;
    return locale.toString(local.date(), QLocale::ShortFormat) + u' ' + time;
}

QString reason(const QString &text, const QString &code)
{
    QString words = withoutNumbers(text.simplified());
    if (words.size() > longestReason)
        words = words.left(longestReason - 1) + u'…';
    while (words.endsWith(u'.'))
        words.chop(1);
    if (words.isEmpty() && code.isEmpty())
        return QCoreApplication::translate("Timeline", "no reason was given");
    if (words.isEmpty())
        return QCoreApplication::translate("Timeline", "error %1").arg(code);
    return code.isEmpty() ? words : u"%1 (%2)"_s.arg(words, code);
}

QString providerName(const QString &word)
{
    if (word.isEmpty())
        return QCoreApplication::translate("Timeline", "the provider");
    return word.left(1).toUpper() + word.mid(1);
}

QString countryName(const QString &code)
{
    std::array<UChar, 128> name{};
    UErrorCode fault = U_ZERO_ERROR;
    const QLocale locale;
    const QString language = locale == QLocale::c() ? u"en"_s : locale.bcp47Name();
    const int32_t length = uloc_getDisplayCountry(("und_" + code.toUtf8()).constData(),
            language.toUtf8().constData(), name.data(), int32_t(name.size()), &fault);
    if (code.isEmpty() || U_FAILURE(fault) || length <= 0)
        return code;
    return QString::fromUtf16(name.data(), length);
}

QString shortened(const QString &providerRef)
{
    constexpr qsizetype head = 6;
    constexpr qsizetype tail = 4;
    if (providerRef.size() <= head + tail + 1)
        return withoutNumbers(providerRef);
    return providerRef.left(head) + u'…' + providerRef.right(tail);
}

} // namespace helio::wording
