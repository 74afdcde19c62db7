// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace helio
{

/** application/x-www-form-urlencoded as an ordered multimap (WHATWG URL §5). */
class Form
{
public:
    void add(const QString &name, const QString &value) { m_fields.append({name, value}); }
    /** The first value of that name, or empty. */
    QString value(const QString &name) const;
    bool contains(const QString &name) const;
    const QList<std::pair<QString, QString>> &fields() const { return m_fields; }
    bool isEmpty() const { return m_fields.isEmpty(); }

    /** Only RFC 3986's unreserved characters stay; a space is %20, a plus %2B. */
    QByteArray encoded() const;
    /** Plus is a space. Nothing where an escape is broken or the bytes are not UTF-8. */
    static std::optional<Form> parse(const QByteArray &bytes);

private:
    QList<std::pair<QString, QString>> m_fields;
};

} // namespace helio
