// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/recipients.h"

#include "core/domain/names.h"

#include <algorithm>

namespace helio
{

namespace
{

constexpr Named<RecipientFault> testRecipients[] = {
        {RecipientFault::Invalid, "15005550001"},
        {RecipientFault::Unroutable, "15005550002"},
        {RecipientFault::RegionOff, "15005550003"},
        {RecipientFault::OptedOut, "15005550004"},
        {RecipientFault::NotMobile, "15005550009"},
};

} // namespace

std::optional<RecipientFault> testRecipientFault(const QString &to)
{
    return valueIn<RecipientFault>(testRecipients, to.startsWith(u'+') ? to.sliced(1) : to);
}

QString digitsOf(const QString &address)
{
    QString digits = address;
    return digits.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
}

bool isDigits(QStringView text)
{
    return text.size() >= 7 && text.size() <= 15 &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace helio
