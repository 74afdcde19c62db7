// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/form.h"

#include <QStringDecoder>
#include <QUrl>

#include <algorithm>

namespace helio
{

namespace
{

int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

std::optional<QString> decoded(QByteArrayView escaped)
{
    QByteArray bytes;
    bytes.reserve(escaped.size());
    for (qsizetype i = 0; i < escaped.size(); ++i) {
        if (escaped[i] == '+') {
            bytes.append(' ');
        } else if (escaped[i] == '%') {
            const int high = i + 1 < escaped.size() ? hexValue(escaped[i + 1]) : -1;
            const int low = i + 2 < escaped.size() ? hexValue(escaped[i + 2]) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            bytes.append(char(high * 16 + low));
            i += 2;
        } else {
            bytes.append(escaped[i]);
        }
    }
    // A byte order mark is text like any other here: signatures are made over every character.
    QStringDecoder decoder(QStringConverter::Utf8,
            QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

} // namespace

QString Form::value(const QString &name) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
            [&name](const auto &field) { return field.first == name; });
    return found == m_fields.end() ? QString() : found->second;
}

bool Form::contains(const QString &name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(),
            [&name](const auto &field) { return field.first == name; });
}

QByteArray Form::encoded() const
{
    QByteArray bytes;
    for (const auto &[name, value] : m_fields) {
        if (!bytes.isEmpty())
            bytes.append('&');
        // QUrl leaves exactly RFC 3986's unreserved characters alone.
        bytes.append(QUrl::toPercentEncoding(name));
        bytes.append('=');
        bytes.append(QUrl::toPercentEncoding(value));
    }
    return bytes;
}

std::optional<Form> Form::parse(const QByteArray &bytes)
{
    Form form;
    const QList<QByteArray> parts = bytes.split('&');
    for (const QByteArray &part : parts) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArrayView view(part);
        const auto name = decoded(equals < 0 ? view : view.first(equals));
        const auto value = decoded(equals < 0 ? QByteArrayView() : view.sliced(equals + 1));
        if (!name || !value)
            return std::nullopt;
        form.add(*name, *value);
    }
    return form;
}

} // namespace helio
