// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/redaction.h"

#include "core/domain/emailaddress.h"
#include "core/domain/phonenumber.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

struct HiddenFields {
    const QStringList &texts;
    const QStringList &numbers;

    bool isText(const QString &name) const { return texts.contains(name, Qt::CaseInsensitive); }
    bool isNumber(const QString &name) const { return numbers.contains(name, Qt::CaseInsensitive); }
};

QString asLength(const QString &text)
{
    return u"[%1 characters]"_s.arg(text.size());
}

/** \a text with every match of \a shape, digits and what parts them, masked. */
QString masked(const QString &text, const QRegularExpression &shape)
{
    QString result;
    qsizetype end = 0;
    for (auto matches = shape.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        QString digits;
        for (const QChar character : match.capturedView()) {
            if (character.isDigit())
                digits.append(QChar(u'0' + character.digitValue()));
        }
        // The plus, lest eight digits be taken for a short code. More than E.164 has are hidden
        // altogether.
        const QString plus = u"+"_s + digits;
        const QString shown = helio::masked(plus);
        result.append(QStringView(text).sliced(end, match.capturedStart() - end));
        result += shown == plus ? QString(digits.size(), u'•')
                                : shown.mid(match.capturedView().startsWith(u'+') ? 0 : 1);
        end = match.capturedEnd();
    }
    return result.append(QStringView(text).sliced(end));
}

/** Ids and dates are digits too; what no field announces as a number has a plus to show it. */
QString withoutPlusNumbers(const QString &text)
{
    static const QRegularExpression shape(u"\\+\\d(?:[ \\x{A0}().-]{0,3}\\d){6,}"_s,
            QRegularExpression::UseUnicodePropertiesOption);
    return masked(text, shape);
}

/** Some providers take several numbers in one field. */
QString maskedList(const QString &value)
{
    QStringList numbers = value.split(u',');
    for (QString &number : numbers)
        number = withoutPlusNumbers(helio::masked(number.trimmed()));
    return numbers.join(u", "_s);
}

QString hidden(const HiddenFields &fields, const QString &name, const QString &value)
{
    if (fields.isText(name))
        return asLength(value);
    return fields.isNumber(name) ? maskedList(value) : withoutPlusNumbers(value);
}

QJsonValue hidden(const HiddenFields &fields, const QString &name, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return hidden(fields, name, value.toString());
    case QJsonValue::Double:
        if (fields.isText(name) || fields.isNumber(name))
            return hidden(fields, name, QString::number(value.toDouble(), 'f', 0));
        return value;
    case QJsonValue::Array: {
        QJsonArray items;
        const QJsonArray given = value.toArray();
        for (const auto &item : given)
            items.append(hidden(fields, name, item));
        return items;
    }
    case QJsonValue::Object: {
        // What lies within a field that hides belongs to it: {"text": {"body": …}}.
        const bool hides = fields.isText(name) || fields.isNumber(name);
        QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const bool isOwn = fields.isText(member.key()) || fields.isNumber(member.key());
            member.value() = hidden(fields, hides && !isOwn ? name : member.key(), *member);
        }
        return object;
    }
    case QJsonValue::Null:
    case QJsonValue::Bool:
    case QJsonValue::Undefined:
        return value;
    }
    Q_UNREACHABLE();
}

} // namespace

QString redacted(const Form &form, const QStringList &textFields, const QStringList &numberFields)
{
    const HiddenFields fields{textFields, numberFields};
    QStringList lines;
    for (const auto &[name, value] : form.fields()) {
        QString shown = hidden(fields, name, value);
        shown.replace(u'\r', u"\\r"_s).replace(u'\n', u"\\n"_s);
        lines.append(name + u'=' + shown);
    }
    return lines.join(u'\n');
}

QString withoutNumbers(const QString &text)
{
    // Digits that only the separators of telephone numbers part. A date may look so too, and is
    // masked with the rest: too much is better than too little.
    static const QRegularExpression shape(u"\\+?\\d(?:[ \\x{A0}().-]{0,3}\\d){6,}"_s,
            QRegularExpression::UseUnicodePropertiesOption);
    return masked(withoutEmails(text), shape);
}

QString redactedJson(
        const QByteArray &json, const QStringList &textFields, const QStringList &numberFields)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isNull())
        return u"[%1 bytes]"_s.arg(json.size());
    const HiddenFields fields{textFields, numberFields};
    const QJsonValue whole =
            document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const QJsonValue shown = hidden(fields, QString(), whole);
    const QJsonDocument result =
            shown.isArray() ? QJsonDocument(shown.toArray()) : QJsonDocument(shown.toObject());
    return QString::fromUtf8(result.toJson(QJsonDocument::Compact));
}

} // namespace helio
