// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/ids.h"

#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>

namespace helio
{

namespace
{
constexpr char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int timeCharacters = 10;
constexpr int randomCharacters = 16;
} // namespace

TenantId defaultTenant()
{
    return TenantId(QStringLiteral("default"));
}

MessageId firstMessageId(Instant at)
{
    QString text(timeCharacters + randomCharacters, u'0');
    auto time = quint64(std::max<qint64>(toMillis(at), 0));
    for (int i = timeCharacters - 1; i >= 0; --i, time >>= 5)
        text[i] = QLatin1Char(crockford[time & 31]);
    return MessageId(text);
}

MessageId newMessageId(Instant now)
{
    QString text = firstMessageId(now).value;
    // 80 bits as two times eight characters of 5 bits
    for (int half = 0; half < 2; ++half) {
        quint64 random = QRandomGenerator::system()->generate64();
        for (int i = 0; i < randomCharacters / 2; ++i, random >>= 5)
            text[timeCharacters + half * randomCharacters / 2 + i] =
                    QLatin1Char(crockford[random & 31]);
    }
    return MessageId(text);
}

bool isMessageId(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^[0-7][0-9A-HJKMNP-TV-Z]{25}\\z"));
    return shape.match(text).hasMatch();
}

bool isAccountName(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^[a-z][a-z0-9-]{0,39}\\z"));
    return shape.match(text).hasMatch();
}

} // namespace helio
