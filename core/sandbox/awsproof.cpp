// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/awsproof.h"

#include <QMap>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr char algorithm[] = "AWS4-HMAC-SHA256";
constexpr qint64 toleranceSeconds = 300;

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

QByteArray hexHash(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

/** The parts of "AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…"; empty: not one. */
QMap<QByteArray, QByteArray> authorizationOf(const HttpRequest &request)
{
    const auto text = request.headers.value("Authorization");
    if (!text.startsWith(algorithm))
        return {};
    QMap<QByteArray, QByteArray> parts;
    for (const auto &part : text.sliced(qsizetype(sizeof algorithm) - 1).split(',')) {
        const auto equals = part.indexOf('=');
        if (equals > 0)
            parts.insert(part.first(equals).trimmed(), part.sliced(equals + 1).trimmed());
    }
    return parts;
}

/** Every value of that name, trimmed, inner runs of blanks made one, joined by commas. */
QByteArray canonicalValue(const HttpRequest &request, const QByteArray &name)
{
    QByteArrayList values;
    for (const auto &[known, value] : request.headers.fields()) {
        if (known.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value.simplified());
    }
    return values.join(',');
}

/** Sorted by name and value; escapes are taken as they came. */
QByteArray canonicalQuery(const QByteArray &target)
{
    const auto mark = target.indexOf('?');
    if (mark < 0)
        return {};
    auto pairs = target.sliced(mark + 1).split('&');
    for (auto &pair : pairs) {
        if (!pair.contains('='))
            pair += '=';
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs.join('&');
}

QByteArray canonicalRequest(const HttpRequest &request, const QByteArray &signedNames)
{
    const auto mark = request.target.indexOf('?');
    QByteArray text = request.method + '\n' +
                      (mark < 0 ? request.target : request.target.first(mark)) + '\n' +
                      canonicalQuery(request.target) + '\n';
    for (const auto &name : signedNames.split(';'))
        text += name + ':' + canonicalValue(request, name) + '\n';
    return text + '\n' + signedNames + '\n' + hexHash(request.body);
}

/** The host and everything of AWS's own must be signed, and what is told of the body be true. */
bool coversEnough(const HttpRequest &request, const QByteArrayList &signedNames)
{
    if (!signedNames.contains("host"))
        return false;
    const auto &fields = request.headers.fields();
    const bool areSigned = std::all_of(fields.begin(), fields.end(), [&](const auto &field) {
        const auto name = field.first.toLower();
        return !name.startsWith("x-amz-") || signedNames.contains(name);
    });
    const auto hash = request.headers.value("X-Amz-Content-Sha256");
    return areSigned && (hash.isEmpty() || hash == hexHash(request.body));
}

} // namespace

std::optional<ProofFault> awsFault(const HttpRequest &request, const AwsAccount &account,
        const QByteArray &secret, const QByteArray &service, const QDateTime &now)
{
    const auto given = authorizationOf(request);
    const auto credential = given.value("Credential").split('/');
    const auto stamp = request.headers.value("X-Amz-Date");
    if (credential.size() != 5 || stamp.isEmpty())
        return ProofFault::Unsigned;
    if (credential[0] != account.accessKeyId ||
            request.headers.value("X-Amz-Security-Token") != account.sessionToken)
        return ProofFault::UnknownKey;
    const bool isOwnRegion = account.region.isEmpty() || credential[2] == account.region;
    if (credential[1] != stamp.first(std::min<qsizetype>(8, stamp.size())) || !isOwnRegion ||
            credential[3] != service || credential[4] != "aws4_request")
        return ProofFault::WrongScope;
    auto time = QDateTime::fromString(QString::fromLatin1(stamp), u"yyyyMMdd'T'HHmmss'Z'"_s);
    time.setTimeSpec(Qt::UTC);
    if (!time.isValid() || qAbs(time.secsTo(now)) > toleranceSeconds)
        return ProofFault::Expired;

    const auto scope = given.value("Credential").sliced(credential[0].size() + 1);
    const auto toSign = QByteArray(algorithm) + '\n' + stamp + '\n' + scope + '\n' +
                        hexHash(canonicalRequest(request, given.value("SignedHeaders")));
    auto key = "AWS4" + secret;
    for (const auto &part : scope.split('/'))
        key = hmac(key, part);
    const bool isGenuine = given.value("Signature") == hmac(key, toSign).toHex() &&
                           coversEnough(request, given.value("SignedHeaders").split(';'));
    return isGenuine ? std::nullopt : std::optional(ProofFault::Mismatch);
}

QByteArray uuidText(const QByteArray &digits)
{
    return digits.first(8) + '-' + digits.sliced(8, 4) + '-' + digits.sliced(12, 4) + '-' +
           digits.sliced(16, 4) + '-' + digits.sliced(20);
}

} // namespace helio
