// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/sigv4.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QMap>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QByteArray algorithm = "AWS4-HMAC-SHA256";

QByteArray sha256(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

QByteArray hmac(const QByteArray &key, const QByteArray &data)
{
    return QMessageAuthenticationCode::hash(data, key, QCryptographicHash::Sha256);
}

/** Without "." and "..", and without empty segments; "/" at the end stays. */
QByteArray normalizedPath(const QByteArray &path)
{
    QByteArrayList kept;
    const QByteArrayList segments = path.split('/');
    for (const QByteArray &segment : segments) {
        if (segment == "..") {
            if (!kept.isEmpty())
                kept.removeLast();
        } else if (!segment.isEmpty() && segment != ".") {
            kept.append(segment);
        }
    }
    if (kept.isEmpty())
        return "/";
    return '/' + kept.join('/') + (path.endsWith('/') ? "/" : "");
}

/** Sorted by name, then value; what was escaped already is not escaped twice. */
QByteArray canonicalQuery(const QByteArray &query)
{
    std::vector<std::pair<QByteArray, QByteArray>> fields;
    const QByteArrayList parts = query.split('&');
    for (const QByteArray &part : parts) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const auto escaped = [](const QByteArray &text) {
            return QByteArray::fromPercentEncoding(text).toPercentEncoding();
        };
        fields.emplace_back(escaped(equals < 0 ? part : part.left(equals)),
                escaped(equals < 0 ? QByteArray() : part.mid(equals + 1)));
    }
    std::ranges::sort(fields);
    QByteArrayList lines;
    for (const auto &[name, value] : fields)
        lines.append(name + '=' + value);
    return lines.join('&');
}

/** By lower-case name; the values of a repeated one in their order, with commas. */
QMap<QByteArray, QByteArray> canonicalHeaders(const HttpHeaders &headers)
{
    QMap<QByteArray, QByteArray> canonical;
    for (const auto &[name, value] : headers.fields()) {
        const QByteArray key = name.toLower();
        const auto known = canonical.find(key);
        if (known == canonical.end())
            canonical.insert(key, value.simplified());
        else
            *known += ',' + value.simplified();
    }
    return canonical;
}

QByteArray signedNames(const HttpHeaders &headers)
{
    return canonicalHeaders(headers).keys().join(';');
}

QByteArray scopeText(const SigV4Scope &scope)
{
    return amzDate(scope.at).left(8) + '/' + scope.region + '/' + scope.service + "/aws4_request";
}

} // namespace

QByteArray amzDate(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(at), Qt::UTC)
            .toString(u"yyyyMMdd'T'HHmmss'Z'"_s)
            .toLatin1();
}

QByteArray sigV4CanonicalRequest(const SigV4Request &request)
{
    const QByteArray path = request.path.isEmpty() ? QByteArray("/") : request.path;
    QByteArray text = request.method + '\n';
    text += (request.isPathNormalized ? normalizedPath(path) : path).toPercentEncoding("/") + '\n';
    text += canonicalQuery(request.query) + '\n';
    const auto headers = canonicalHeaders(request.headers);
    for (auto header = headers.begin(); header != headers.end(); ++header)
        text += header.key() + ':' + header.value() + '\n';
    return text + '\n' + signedNames(request.headers) + '\n' + sha256(request.body);
}

QByteArray sigV4StringToSign(const SigV4Scope &scope, const QByteArray &canonicalRequest)
{
    return algorithm + '\n' + amzDate(scope.at) + '\n' + scopeText(scope) + '\n' +
           sha256(canonicalRequest);
}

QByteArray sigV4Signature(
        const AwsCredentials &credentials, const SigV4Scope &scope, const QByteArray &stringToSign)
{
    const QByteArray ofDay = hmac("AWS4" + credentials.secretAccessKey, amzDate(scope.at).left(8));
    const QByteArray key = hmac(hmac(hmac(ofDay, scope.region), scope.service), "aws4_request");
    return hmac(key, stringToSign).toHex();
}

QByteArray sigV4Authorization(
        const AwsCredentials &credentials, const SigV4Scope &scope, const SigV4Request &request)
{
    const QByteArray text = sigV4StringToSign(scope, sigV4CanonicalRequest(request));
    return algorithm + " Credential=" + credentials.accessKeyId + '/' + scopeText(scope) +
           ", SignedHeaders=" + signedNames(request.headers) +
           ", Signature=" + sigV4Signature(credentials, scope, text);
}

void signSigV4(HttpRequest &request, const AwsCredentials &credentials, const SigV4Scope &scope)
{
    // Given, lest the one that Qt would write differ from the one that is signed.
    request.headers.add(
            "Host", request.url.authority(QUrl::FullyEncoded).toLatin1().split('@').constLast());
    request.headers.add("X-Amz-Date", amzDate(scope.at));
    if (!credentials.sessionToken.isEmpty())
        request.headers.add("X-Amz-Security-Token", credentials.sessionToken);
    request.headers.add("Authorization",
            sigV4Authorization(credentials, scope,
                    {.method = request.method,
                            .path = request.url.path(QUrl::FullyEncoded).toLatin1(),
                            .query = request.url.query(QUrl::FullyEncoded).toLatin1(),
                            .headers = request.headers,
                            .body = request.body}));
}

} // namespace helio
