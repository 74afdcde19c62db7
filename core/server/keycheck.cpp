// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/keycheck.h"

#include "core/server/problem.h"

#include <QCryptographicHash>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto rememberedFor = 5s; // a revoked key works that much longer at most
constexpr qsizetype rememberedKeys = 1000;
constexpr qsizetype keyLimit = 256;

QByteArray bearerOf(const HttpRequest &request)
{
    const auto header = request.headers.value("Authorization");
    const bool isBearer =
            header.first(std::min<qsizetype>(7, header.size())).toLower() == "bearer ";
    const auto key = isBearer ? header.sliced(7).trimmed() : QByteArray();
    return key.size() > keyLimit ? QByteArray() : key;
}

std::optional<HttpReply> refusal(
        const QStringList &scopes, const QString &scope, const QString &path)
{
    if (scopes.contains(scope) || scopes.contains("admin"_L1))
        return std::nullopt;
    return problemReply(403,
            u"This API key lacks the scope \"%1\"; it has %2."_s.arg(
                    scope, scopes.isEmpty() ? u"none"_s : scopes.join(", "_L1)),
            path);
}

} // namespace

KeyCheck::KeyCheck(Reader &reader, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_clock(clock)
{
}

void KeyCheck::remember(const QByteArray &digest, const QStringList &scopes)
{
    if (m_remembered.size() >= rememberedKeys)
        m_remembered.clear();
    m_remembered.insert(digest, {scopes, m_clock.now() + rememberedFor});
}

void KeyCheck::check(const HttpRequest &request, const QString &scope, const Allowed &allowed,
        const Refused &refused)
{
    const auto path = request.url.path();
    const auto key = bearerOf(request);
    if (key.isEmpty())
        return refused(problemReply(401,
                u"Send an API key as \"Authorization: Bearer KEY\"; heliographctl apikey create "
                "makes one."_s,
                path));

    const auto digest = QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    const auto decide = [scope, path, allowed, refused](const QStringList &scopes) {
        if (const auto reply = refusal(scopes, scope, path))
            refused(*reply);
        else
            allowed();
    };
    const auto known = m_remembered.constFind(digest);
    if (known != m_remembered.constEnd() && m_clock.now() < known->until)
        return decide(known->scopes);

    m_reader.scopesOf(key)
            .then(this,
                    [this, digest, decide, path, refused](const Result<QStringList> &scopes) {
                        if (scopes) {
                            remember(digest, *scopes);
                            return decide(*scopes);
                        }
                        const auto &error = scopes.error();
                        if (error.kind != ErrorKind::Forbidden && error.kind != ErrorKind::NotFound)
                            return refused(problemReply(error, path));
                        refused(problemReply(
                                401, u"This API key is not known or has been revoked."_s, path));
                    })
            .onCanceled(this, [path, refused] {
                refused(problemReply(503, u"The engine is stopping; try again later."_s, path));
            });
}

} // namespace helio
