// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/web/pathtable.h"

#include <QStringDecoder>

#include <algorithm>

namespace helio
{

namespace
{

constexpr QByteArrayView placeholder("{}");

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/** What a part of a path means; nothing where it could be read in two ways. */
std::optional<QString> decoded(QByteArrayView part)
{
    for (auto at = part.indexOf('%'); at >= 0; at = part.indexOf('%', at + 1)) {
        if (at + 2 >= part.size() || !isHexDigit(part[at + 1]) || !isHexDigit(part[at + 2]))
            return std::nullopt;
    }
    const auto bytes = QByteArray::fromPercentEncoding(part.toByteArray());
    if (bytes.contains('/') || bytes.contains('\0') || bytes == "." || bytes == "..")
        return std::nullopt;
    QStringDecoder utf8(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString text = utf8(bytes);
    if (utf8.hasError())
        return std::nullopt;
    return text;
}

bool matches(const QList<QByteArray> &pattern, const QList<QByteArrayView> &parts)
{
    return std::equal(pattern.begin(), pattern.end(), parts.begin(), parts.end(),
            [](const QByteArray &wanted, QByteArrayView part) {
                return wanted == placeholder ? !part.isEmpty() : part == wanted;
            });
}

QList<QByteArrayView> split(QByteArrayView path)
{
    QList<QByteArrayView> parts;
    for (qsizetype at = 1; at <= path.size();) {
        const auto slash = path.indexOf('/', at);
        const auto end = slash < 0 ? path.size() : slash;
        parts.append(path.sliced(at, end - at));
        at = end + 1;
    }
    return parts;
}

} // namespace

void PathTable::add(const QByteArray &method, const QString &pattern, Listener::Handler handler)
{
    Route route{method, pattern.toUtf8().sliced(1).split('/'), std::move(handler)};
    const auto isMoreLiteral = [](const Route &one, const Route &other) {
        return one.pattern.count(placeholder.toByteArray()) <
               other.pattern.count(placeholder.toByteArray());
    };
    m_routes.insert(std::upper_bound(m_routes.begin(), m_routes.end(), route, isMoreLiteral),
            std::move(route));
}

PathTable::Match PathTable::find(const QByteArray &method, const QByteArray &target) const
{
    QByteArrayView path(target);
    if (const auto query = path.indexOf('?'); query >= 0)
        path = path.first(query);
    const auto parts = split(path);

    Match match;
    const Route *found = nullptr;
    for (const auto &route : m_routes) {
        if (!matches(route.pattern, parts))
            continue;
        if (route.method == method || (method == "HEAD" && route.method == "GET")) {
            found = &route;
            break;
        }
        match.status = 405;
        if (!match.allow.contains(route.method))
            match.allow += (match.allow.isEmpty() ? "" : ", ") + route.method +
                           (route.method == "GET" ? ", HEAD" : "");
    }
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool isTaken = found && found->pattern[i] == placeholder;
        if (!isTaken && !parts[i].contains('%') && !parts[i].startsWith('.'))
            continue;
        const auto text = decoded(parts[i]);
        if (!text) {
            match.status = 400;
            return match;
        }
        if (isTaken)
            match.parts.append(*text);
    }
    if (found)
        match.handler = &found->handler;
    return match;
}

} // namespace helio
