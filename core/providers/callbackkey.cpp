// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/callbackkey.h"

#include "core/providers/constanttime.h"
#include "core/providers/formexchange.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString secretName = u"callback_key"_s;
const QString parameter = u"key"_s;
/** Shorter ones can be guessed by trying. */
constexpr qsizetype leastLength = 16;
/** An account that is being saved is checked with this for every secret it refers to; the secrets
 * themselves are checked when they are read. */
constexpr QByteArrayView standIn = "present";

std::optional<Form> queryOf(const HttpRequest &request)
{
    const QByteArray target = request.target.isEmpty() ? request.url.toEncoded() : request.target;
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? Form() : Form::parse(target.mid(mark + 1));
}

} // namespace

SettingInfo callbackKeySecret()
{
    return {.name = secretName,
            .label = u"Callback key"_s,
            .help = u"At least 16 characters of your own choosing, best random: calls are believed "
                    "only if their address ends in ?key= and this. Needed for delivery reports."_s};
}

Result<void> checkCallbackKey(const ProviderContext &context)
{
    const QByteArray key = context.secrets.value(secretName);
    if (key.isEmpty() || key == standIn || key.size() >= leastLength)
        return {};
    return Error::invalid(secretName,
            u"the secret %1 is too short: at least %2 characters are needed."_s.arg(secretName)
                    .arg(leastLength));
}

bool hasCallbackKey(const ProviderContext &context, const HttpRequest &request)
{
    const QByteArray key = context.secrets.value(secretName);
    const std::optional<Form> query = queryOf(request);
    return key.size() >= leastLength && query &&
           isEqualConstantTime(query->value(parameter).toUtf8(), key);
}

Result<HttpRequest> keyedSample(const ProviderContext &context, const QUrl &address)
{
    const QByteArray key = context.secrets.value(secretName);
    if (key.isEmpty()) {
        return Error::invalid(secretName,
                u"%1: this account has none, so its provider's calls are not believed. Set one, and "
                u"give the provider the address that ends in ?key= and this."_s.arg(secretName));
    }
    Form query;
    query.add(parameter, QString::fromUtf8(key));
    HttpRequest request{.method = "POST", .url = address};
    request.url.setQuery(QString::fromLatin1(query.encoded()), QUrl::StrictMode);
    return withForm(request, {});
}

std::optional<Form> callbackQuery(const HttpRequest &request)
{
    const std::optional<Form> query = queryOf(request);
    if (!query)
        return std::nullopt;
    Form others;
    for (const auto &[name, value] : query->fields()) {
        if (name != parameter)
            others.add(name, value);
    }
    return others;
}

QString callbackKeyHelp(const QString &where)
{
    return u"Enter the public address followed by /callbacks/, this account's name, ?key= and the "
           "callback key: %1"_s.arg(where);
}

} // namespace helio
