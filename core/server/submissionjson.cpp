// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/submissionjson.h"

#include "core/domain/draftrules.h"
#include "core/domain/filterwords.h"
#include "core/domain/form.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <functional>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype shownLimit = 40;
constexpr qsizetype referenceLimit = 255;
constexpr qsizetype wordLimit = 255;
constexpr qsizetype keyLimit = 255;
constexpr int pageLimit = 500;

QString typeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"a boolean"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"a string"_s;
    case QJsonValue::Array:
        return u"an array"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Undefined:
        return u"nothing"_s;
    }
    Q_UNREACHABLE();
}

/** Names and unknown words may be shown; they are short, and never a number or a body. */
QString shown(const QString &text)
{
    return text.size() <= shownLimit ? text : text.first(shownLimit) + u'…';
}

template <typename Enum, size_t Count>
QString wordsOf(const std::array<Enum, Count> &values)
{
    QStringList words;
    for (const auto value : values)
        words.append(toName(value));
    return words.join(", "_L1);
}

/** Stores a member's text in the draft, or says what is wrong with it. */
using Member = std::function<std::optional<QString>(Draft &, const QString &)>;

Member text(QString Draft::*field, qsizetype limit)
{
    return [field, limit](Draft &draft, const QString &value) -> std::optional<QString> {
        if (value.size() > limit)
            return u"has %1 characters; at most %2 are accepted"_s.arg(value.size()).arg(limit);
        draft.*field = value;
        return std::nullopt;
    };
}

Member time(std::optional<Instant> Draft::*field)
{
    return [field](Draft &draft, const QString &value) -> std::optional<QString> {
        draft.*field = instantFromIso(value);
        if (draft.*field)
            return std::nullopt;
        return u"is \"%1\"; accepted is a date and time with Z or an offset, such as "
               "2026-01-31T09:30:00+03:00"_s.arg(shown(value));
    };
}

const QList<std::pair<QString, Member>> &members()
{
    static const QList<std::pair<QString, Member>> table{
            {u"to"_s, text(&Draft::to, wordLimit)},
            // The engine knows how long a body may be; the listener bounds the whole request.
            {u"body"_s, text(&Draft::body, 1'048'576)},
            {u"account"_s,
                    [](Draft &draft, const QString &value) -> std::optional<QString> {
                        if (!isAccountName(value))
                            return u"is \"%1\"; an account's name has 1 to 40 of a-z, 0-9 and "
                                   "hyphen, and begins with a letter"_s.arg(shown(value));
                        draft.account = AccountId(value);
                        return std::nullopt;
                    }},
            {u"from"_s, text(&Draft::from, wordLimit)},
            {u"channel"_s,
                    [](Draft &draft, const QString &value) -> std::optional<QString> {
                        const auto channel = channelFromName(value);
                        if (!channel)
                            return u"is \"%1\"; accepted are %2"_s.arg(
                                    shown(value), wordsOf(allChannels));
                        draft.channel = *channel;
                        return std::nullopt;
                    }},
            {u"subject"_s,
                    [](Draft &draft, const QString &value) -> std::optional<QString> {
                        draft.content.subject = value; // the engine knows how long it may be
                        return std::nullopt;
                    }},
            {u"priority"_s,
                    [](Draft &draft, const QString &value) -> std::optional<QString> {
                        draft.lane = laneFromName(value);
                        if (draft.lane)
                            return std::nullopt;
                        return u"is \"%1\"; accepted are %2"_s.arg(shown(value), wordsOf(allLanes));
                    }},
            {u"category"_s,
                    [](Draft &draft, const QString &value) -> std::optional<QString> {
                        const auto category = categoryFromName(value);
                        if (!category)
                            return u"is \"%1\"; accepted are %2"_s.arg(
                                    shown(value), wordsOf(allCategories));
                        draft.category = *category;
                        return std::nullopt;
                    }},
            {u"reference"_s, text(&Draft::reference, referenceLimit)},
            {u"send_at"_s, time(&Draft::sendAt)},
            {u"expires_at"_s, time(&Draft::expiresAt)},
    };
    return table;
}

QString memberNames()
{
    QStringList names;
    for (const auto &[name, member] : members())
        names.append(name);
    names.append(u"template"_s);
    return names.join(", "_L1);
}

/** The text of a string that can be stored and sent. */
Result<QString> readString(const QString &name, const QJsonValue &value)
{
    if (!value.isString())
        return Error::invalid(
                name, u"\"%1\" is %2; it must be a string."_s.arg(name, typeOf(value)));
    QString given = value.toString();
    if (!given.isValidUtf16() || given.contains(QChar(u'\0')))
        return Error::invalid(
                name, u"\"%1\" holds half a character or a NUL; neither can be sent."_s.arg(name));
    return given;
}

Result<QStringList> readStrings(const QString &name, const QJsonValue &value)
{
    if (!value.isArray())
        return Error::invalid(
                name, u"\"%1\" is %2; it must be an array."_s.arg(name, typeOf(value)));
    QStringList texts;
    const QJsonArray items = value.toArray();
    for (const auto &item : items) {
        const auto text = readString(name, item);
        if (!text)
            return text.error();
        texts.append(*text);
    }
    return texts;
}

/** One of {"name","language","parameters":[…]}; what may stand in them is the engine's to say. */
Result<void> readTemplateMember(Content &content, const QString &key, const QJsonValue &value)
{
    const QString name = shown(u"template."_s + key);
    if (key == "parameters"_L1) {
        const auto texts = readStrings(name, value);
        if (!texts)
            return texts.error();
        content.parameters = *texts;
        return {};
    }
    if (key != "name"_L1 && key != "language"_L1)
        return Error::invalid(name,
                u"\"%1\" is not known here; accepted are name, language, parameters."_s.arg(name));
    const auto text = readString(name, value);
    if (!text)
        return text.error();
    (key == "name"_L1 ? content.templateName : content.templateLanguage) = *text;
    return {};
}

Result<void> readTemplate(Content &content, const QJsonValue &value)
{
    if (!value.isObject())
        return Error::invalid(
                u"template"_s, u"\"template\" is %1; it must be an object."_s.arg(typeOf(value)));
    const QJsonObject given = value.toObject();
    for (auto member = given.begin(); member != given.end(); ++member) {
        if (auto read = readTemplateMember(content, member.key(), *member); !read)
            return read;
    }
    if (content.templateName.isEmpty())
        return Error::invalid(u"template.name"_s, u"\"template.name\" is missing."_s);
    return {};
}

std::optional<Error> readMember(Draft &draft, const QString &name, const QJsonValue &value)
{
    if (name == "template"_L1) {
        const auto read = readTemplate(draft.content, value);
        return read ? std::nullopt : std::optional(read.error());
    }
    const auto &table = members();
    const auto found = std::find_if(
            table.begin(), table.end(), [&](const auto &row) { return row.first == name; });
    if (found == table.end())
        return Error::invalid(shown(name),
                u"\"%1\" is not known here; accepted are %2."_s.arg(shown(name), memberNames()));
    const auto given = readString(name, value);
    if (!given)
        return given.error();
    if (const auto fault = found->second(draft, *given))
        return Error::invalid(name, u"\"%1\" %2."_s.arg(name, *fault));
    return std::nullopt;
}

} // namespace

std::variant<Draft, QList<Error>> readSubmission(const QByteArray &json)
{
    QJsonParseError fault;
    const auto document = QJsonDocument::fromJson(json, &fault);
    if (fault.error != QJsonParseError::NoError)
        return QList{Error::invalid(
                {}, u"The body is not JSON: %1 at byte %2."_s.arg(fault.errorString())
                            .arg(fault.offset))};
    if (!document.isObject())
        return QList{Error::invalid(
                {}, u"The body is an array; it must be one object with at least to and body."_s)};

    Draft draft;
    QList<Error> errors;
    const auto object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (auto error = readMember(draft, it.key(), it.value()))
            errors.append(*error);
    }
    if (!object.contains(u"channel"_s))
        draft.channel = impliedChannel(draft.to);
    QStringList required{u"to"_s};
    if (!object.contains(u"template"_s))
        required.append(u"body"_s); // a template brings its own text
    for (const QString &name : std::as_const(required)) {
        if (!object.contains(name))
            errors.append(Error::invalid(name, u"\"%1\" is missing."_s.arg(name)));
        else if (object.value(name).isString() && object.value(name).toString().isEmpty())
            errors.append(Error::invalid(name, u"\"%1\" is empty."_s.arg(name)));
    }
    if (!errors.isEmpty())
        return errors;
    return draft;
}

namespace
{

/** Parameters that are one word of the filter each. */
const QMap<QString, QString> &filterParameters()
{
    static const QMap<QString, QString> keys{{u"to"_s, u"to"_s}, {u"reference"_s, u"ref"_s},
            {u"state"_s, u"state"_s}, {u"account"_s, u"account"_s}};
    return keys;
}

/** What one parameter asks for, checked. */
Result<QList<FilterTerm>> termsFrom(const QString &name, const QString &value, Instant now)
{
    // A plus that nobody escaped arrives as a space.
    const QString whole =
            name == "to"_L1 && value.startsWith(' '_L1) ? '+'_L1 + value.sliced(1) : value;
    auto terms =
            name == "filter"_L1
                    ? filterTerms(whole)
                    : QList{FilterTerm{
                              .key = filterParameters().value(name), .sign = u':', .value = whole}};
    if (!terms)
        return terms.error();
    if (const auto filter = filterOf(*terms, now, QTimeZone::utc()); !filter)
        return filter.error();
    return terms;
}

std::optional<QString> readParameter(
        SearchRequest &request, const QString &name, const QString &value)
{
    if (name == "cursor"_L1) {
        request.cursor = value;
    } else if (name == "limit"_L1) {
        bool isNumber = false;
        request.limit = value.toInt(&isNumber);
        if (!isNumber || request.limit < 1 || request.limit > pageLimit)
            return u"is \"%1\"; accepted is a number from 1 to %2"_s.arg(shown(value))
                    .arg(pageLimit);
    } else {
        return u"is not known here; accepted are filter, to, reference, state, account, cursor, limit"_s;
    }
    return std::nullopt;
}

} // namespace

std::variant<SearchRequest, QList<Error>> readSearch(const QByteArray &query, Instant now)
{
    const auto form = Form::parse(query);
    if (!form)
        return QList{Error::invalid({}, u"The query holds a broken escape or is not UTF-8."_s)};
    SearchRequest request;
    QList<FilterTerm> terms;
    QList<Error> errors;
    for (const auto &[name, value] : form->fields()) {
        if (value.contains(QChar(u'\0')) || value.size() > 1024) {
            errors.append(Error::invalid(shown(name),
                    u"\"%1\" is longer than 1024 characters or holds a NUL."_s.arg(shown(name))));
        } else if (value.isEmpty()) {
            continue; // as in ?to=&state=queued: no wish
        } else if (name == "filter"_L1 || filterParameters().contains(name)) {
            const auto asked = termsFrom(name, value, now);
            if (asked)
                terms += *asked;
            else
                errors.append(Error::invalid(name, asked.error().text));
        } else if (const auto fault = readParameter(request, name, value)) {
            errors.append(Error::invalid(shown(name), u"\"%1\" %2."_s.arg(shown(name), *fault)));
        }
    }
    if (!errors.isEmpty())
        return errors;
    request.filter = filterOf(terms, now, QTimeZone::utc()).value();
    return request;
}

Result<QString> readIdempotencyKey(const QByteArray &header)
{
    const bool isPrintable =
            std::all_of(header.begin(), header.end(), [](char c) { return c >= ' ' && c < 0x7f; });
    if (header.isEmpty() || header.size() > keyLimit || !isPrintable)
        return Error::invalid(u"Idempotency-Key"_s,
                u"Idempotency-Key has %1 bytes; accepted are 1 to %2 printable ASCII "
                "characters."_s.arg(header.size())
                        .arg(keyLimit));
    return QString::fromLatin1(header);
}

} // namespace helio
