// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/accountcheck.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

Result<void> checkSetting(const SettingInfo &setting, const QString &value)
{
    if (value.isEmpty()) {
        if (setting.isRequired)
            return Error::invalid(
                    setting.name, u"%1 is missing: %2"_s.arg(setting.name, setting.help));
        return {};
    }
    // Anchored once more: a bare $ lets a line break pass.
    const QRegularExpression shape(QRegularExpression::anchoredPattern(setting.pattern));
    const bool isChoice = setting.choices.isEmpty() || setting.choices.contains(value);
    if (!isChoice || (!setting.pattern.isEmpty() && !shape.match(value).hasMatch()))
        return Error::invalid(setting.name,
                u"%1 is \"%2\": %3"_s.arg(setting.name, value.left(80), setting.help));
    return {};
}

} // namespace

Result<void> checkSettings(const ProviderInfo &info, const ProviderContext &context)
{
    for (const SettingInfo &setting : info.settings) {
        if (auto result = checkSetting(setting, context.setting(setting.name)); !result)
            return result;
    }
    return {};
}

Result<void> checkSecrets(const ProviderInfo &info, const ProviderContext &context)
{
    for (const SettingInfo &secret : info.secrets) {
        if (!secret.isRequired)
            continue;
        if (auto result = checkSecret(context, secret.name, secret.help); !result)
            return result;
    }
    return {};
}

Result<void> checkSecret(const ProviderContext &context, const QString &name, const QString &why)
{
    if (!context.secrets.value(name).isEmpty())
        return {};
    return Error::invalid(name, u"the secret %1 is missing: %2"_s.arg(name, why));
}

Result<void> checkAddress(const QString &name, const QString &value, const QString &example)
{
    const QUrl url(value, QUrl::StrictMode);
    const auto refuse = [&](const QString &why) {
        // Without what may be a password in front of the host.
        const QString shown =
                url.isValid() ? url.toString(QUrl::RemoveUserInfo) : u"not an address"_s;
        return Error::invalid(name, u"%1 is %2: %3"_s.arg(name, shown.left(120), why));
    };
    if (!url.isValid() || url.host().isEmpty() ||
            (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        return refuse(u"an address such as %1 is needed."_s.arg(example));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return refuse(u"user, query and fragment have no place in it."_s);
    if (url.scheme() == "http"_L1 && !isLoopback(url))
        return refuse(u"http would send the credentials in the clear; use https, or a host on "
                      "this computer."_s);
    return {};
}

bool isLoopback(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

bool canBeCalled(const ProviderInfo &info, const ProviderContext &context)
{
    if (info.callbacks == CallbackStyle::None || context.publicUrl.isEmpty())
        return false;
    return !isLoopback(QUrl(context.publicUrl)) || isLoopback(QUrl(context.setting(u"base_url"_s)));
}

QString baseUrlOf(const ProviderContext &context, const QString &usual)
{
    QString url = context.setting(u"base_url"_s);
    if (url.isEmpty())
        return usual;
    while (url.endsWith('/'_L1))
        url.chop(1);
    return url;
}

SettingInfo baseUrlSetting(const QString &usual)
{
    return {.name = u"base_url"_s,
            .label = u"Address"_s,
            .help = u"Another host, such as a region's or a sandbox: https, or http on this "
                    "computer."_s,
            .defaultValue = usual};
}

QList<SettingInfo> commonSettings(const ProviderInfo &info)
{
    const QString pace = u"^[0-9]{1,5}(\\.[0-9]{1,3})?$"_s;
    return {
            {.name = u"messages_per_second"_s,
                    .label = u"Pace of the account"_s,
                    .help = u"Segments a second over all senders; 0 is no pace."_s,
                    .defaultValue = QString::number(info.defaultPerSecond),
                    .pattern = pace},
            {.name = u"sender_per_second"_s,
                    .label = u"Pace of one sender"_s,
                    .help = u"Segments a second of each sender; 0 is no pace."_s,
                    .defaultValue = u"0"_s,
                    .pattern = pace},
            {.name = u"concurrency"_s,
                    .label = u"Requests at once"_s,
                    .help = u"From 1 to 999."_s,
                    .defaultValue = QString::number(info.defaultConcurrency),
                    .pattern = u"^[1-9][0-9]{0,2}$"_s},
            {.name = u"currency"_s,
                    .label = u"Currency"_s,
                    .help = u"What the provider bills this account in, such as KES: estimates are "
                            "told in it where an exchange rate is known. Empty: as prices are "
                            "listed."_s,
                    .pattern = u"^[A-Z]{3}$"_s},
    };
}

} // namespace helio
