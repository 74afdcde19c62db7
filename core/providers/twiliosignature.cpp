// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/twiliosignature.h"

#include "core/providers/constanttime.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUrl>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** Addresses are ours; a stranger's endless query is not worth regrouping. */
constexpr qsizetype maxLegacyFields = 100;

/** An address cut at the places where spellings differ; concatenated, it is the address. */
struct UrlParts {
    QByteArray scheme; ///< with "://"
    QByteArray host;   ///< with userinfo
    QByteArray port;   ///< with ":", or empty
    QByteArray path;
    QByteArray query; ///< without "?"
    bool hasQuery = false;
};

UrlParts split(const QByteArray &url)
{
    UrlParts parts;
    const qsizetype authority = url.indexOf("://") + 3;
    parts.scheme = url.left(authority);
    qsizetype pathStart = authority;
    while (pathStart < url.size() && url[pathStart] != '/' && url[pathStart] != '?')
        ++pathStart;
    const QByteArray place = url.mid(authority, pathStart - authority);
    const qsizetype hostStart = place.lastIndexOf('@') + 1;
    // An IPv6 address has colons of its own, inside brackets.
    const qsizetype colon = place.indexOf(':', std::max(hostStart, place.lastIndexOf(']') + 1));
    parts.host = colon < 0 ? place : place.left(colon);
    parts.port = colon < 0 ? QByteArray() : place.mid(colon);
    const qsizetype mark = url.indexOf('?', pathStart);
    parts.hasQuery = mark >= 0;
    parts.path = url.mid(pathStart, parts.hasQuery ? mark - pathStart : -1);
    parts.query = parts.hasQuery ? url.mid(mark + 1) : QByteArray();
    return parts;
}

/** Decoded and encoded again as Node's querystring.stringify(parse(query)) does. */
QByteArray legacyQuery(const QByteArray &query)
{
    const std::optional<Form> form = Form::parse(query);
    if (!form || form->fields().size() > maxLegacyFields)
        return query;
    QList<QString> names;
    for (const auto &[name, value] : form->fields()) {
        if (!names.contains(name))
            names.append(name);
    }
    QByteArray encoded;
    for (const QString &wanted : std::as_const(names)) {
        for (const auto &[name, value] : form->fields()) {
            if (name != wanted)
                continue;
            if (!encoded.isEmpty())
                encoded += '&';
            encoded += QUrl::toPercentEncoding(name, "!*'()") + '=' +
                       QUrl::toPercentEncoding(value, "!*'()");
        }
    }
    return encoded;
}

void addOnce(QList<QByteArray> &list, const QByteArray &item)
{
    if (!list.contains(item))
        list.append(item);
}

QByteArray signedFields(const Form &form)
{
    std::vector<std::pair<QByteArray, QByteArray>> fields;
    fields.reserve(size_t(form.fields().size()));
    for (const auto &[name, value] : form.fields())
        fields.emplace_back(name.toUtf8(), value.toUtf8());
    std::ranges::sort(fields);
    fields.erase(std::unique(fields.begin(), fields.end()), fields.end());

    QByteArray data;
    for (const auto &[name, value] : fields)
        data += name + value;
    return data;
}

QByteArray sign(const QByteArray &authToken, const QByteArray &data)
{
    return QMessageAuthenticationCode::hash(data, authToken, QCryptographicHash::Sha1).toBase64();
}

} // namespace

QByteArray twilioSignature(const QByteArray &authToken, const QByteArray &url, const Form &form)
{
    return sign(authToken, url + signedFields(form));
}

QList<QByteArray> twilioUrlVariants(const QByteArray &url)
{
    const UrlParts parts = split(url);
    QList<QByteArray> queries{parts.query};
    if (parts.hasQuery) {
        addOnce(queries, QByteArray(parts.query).replace('\'', "%27"));
        addOnce(queries, legacyQuery(parts.query));
    }
    QList<QByteArray> ports{parts.port};
    addOnce(ports, QByteArray());
    // A custom port is signed as it is or not at all, never replaced by the default one.
    if (parts.port.isEmpty())
        ports.append(parts.scheme == "https://" ? ":443" : ":80");

    QList<QByteArray> variants;
    for (const QByteArray &query : std::as_const(queries)) {
        for (const QByteArray &port : std::as_const(ports)) {
            QByteArray variant = parts.scheme + parts.host + port + parts.path;
            if (parts.hasQuery)
                variant += '?' + query;
            addOnce(variants, variant);
        }
    }
    return variants;
}

bool isTwilioSignatureValid(const QByteArray &authToken, const QByteArray &signature,
        const QByteArray &url, const std::optional<Form> &form, const QByteArray &body)
{
    if (authToken.isEmpty() || signature.isEmpty())
        return false;
    if (!form && !body.isEmpty()) {
        const std::optional<Form> query = Form::parse(split(url).query);
        const QByteArray named = query ? query->value(u"bodySHA256"_s).toLatin1() : QByteArray();
        const QByteArray actual =
                QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
        if (!isEqualConstantTime(named, actual))
            return false;
    }
    const QList<QByteArray> variants = twilioUrlVariants(url);
    const QByteArray fields = form ? signedFields(*form) : QByteArray();
    return std::ranges::any_of(variants, [&](const QByteArray &variant) {
        return isEqualConstantTime(signature, sign(authToken, variant + fields));
    });
}

} // namespace helio
