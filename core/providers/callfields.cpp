// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/callfields.h"

#include "core/domain/redaction.h"
#include "core/providers/callbackkey.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

std::optional<CallFields> fieldsOf(const Form &form)
{
    CallFields fields;
    for (const auto &[name, value] : form.fields()) {
        if (fields.contains(name))
            return std::nullopt;
        fields.insert(name, value);
    }
    return fields;
}

std::optional<CallFields> fieldsOf(const QJsonDocument &document)
{
    if (!document.isObject())
        return std::nullopt;
    CallFields fields;
    const QJsonObject object = document.object();
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (field->isArray() || field->isObject())
            return std::nullopt;
        fields.insert(field.key(), field->toVariant().toString());
    }
    return fields;
}

} // namespace

std::optional<CallFields> callFields(const HttpRequest &request)
{
    if (request.headers.value("Content-Type").toLower().startsWith("application/json") &&
            !request.body.isEmpty())
        return fieldsOf(QJsonDocument::fromJson(request.body));
    const std::optional<Form> form =
            request.body.isEmpty() ? callbackQuery(request) : Form::parse(request.body);
    return form ? fieldsOf(*form) : std::nullopt;
}

std::optional<Instant> timeInUtc(const QString &text)
{
    QString iso = text.trimmed();
    QDateTime time = QDateTime::fromString(iso.replace(' '_L1, 'T'_L1), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return fromMillis(time.toMSecsSinceEpoch());
}

QString redactedCall(const CallFields &fields, const HiddenFields &hidden)
{
    Form form;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        form.add(field.key(), *field);
    return redacted(form, hidden.texts, hidden.numbers);
}

} // namespace helio
