// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/history.h"
#include "app/ctl/json.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "core/domain/csv.h"
#include "core/domain/filterwords.h"
#include "core/domain/messagecsv.h"
#include "core/domain/phonenumber.h"
#include "core/server/messagejson.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct ListOptions {
    QStringList words;
    QString to;
    QString reference;
    QString account;
    QStringList states;
    QString cursor;
    int limit = 50;
    bool reveals = false;
    bool asCsv = false;
};

/** The shell took the quotation marks of ref:"order 17" away; this puts them back. */
QString requoted(const QString &word)
{
    static const QRegularExpression spaced(u"^([A-Za-z]+[:<>])?([^\"]*\\s[^\"]*)$"_s);
    const auto match = spaced.match(word);
    return match.hasMatch() ? match.captured(1) + u'"' + match.captured(2) + u'"' : word;
}

/** The words, with what the flags add to them. */
Result<MessageFilter> filterFrom(const ListOptions &options)
{
    QStringList words;
    for (const QString &word : options.words)
        words.append(requoted(word));
    const auto terms = filterTerms(words.join(u' '));
    if (!terms)
        return terms.error();
    QList<FilterTerm> all = *terms;
    const auto add = [&all](const QString &key, const QString &value) {
        if (!value.isEmpty())
            all.append({.key = key, .sign = u':', .value = value});
    };
    add(u"to"_s, options.to);
    add(u"ref"_s, options.reference);
    add(u"account"_s, options.account);
    add(u"state"_s, options.states.join(u','));
    return filterOf(all, SystemClock().now());
}

QString listed(const MessagePage &page, bool reveals)
{
    QList<QStringList> rows;
    for (const Message &message : page.messages) {
        rows.append({message.id.value, localTime(message.createdAt), toName(message.state),
                reveals ? message.to : masked(message.to), message.account.value,
                message.reference});
    }
    if (rows.isEmpty())
        return u"No message matches."_s;
    QString text = table(
            {u"ID"_s, u"ACCEPTED"_s, u"STATE"_s, u"TO"_s, u"ACCOUNT"_s, u"REFERENCE"_s}, rows);
    if (!page.nextCursor.isEmpty())
        text += u"\nMore with --cursor "_s + page.nextCursor;
    return text;
}

/** All pages, each written as it comes: a million messages need no more memory than a page. */
int exportAll(Context &context, const MessageFilter &filter, bool reveals)
{
    const auto disclosure = reveals ? Disclosure::Whole : Disclosure::Masked;
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        printText(csvLine(csvTitles()).trimmed());
        QString cursor;
        do {
            const auto page = runtime.reader().search(filter, cursor, 500).result();
            if (!page)
                return page.error();
            QStringList lines;
            for (const Message &message : page->messages)
                lines.append(csvLine(csvFields(message, disclosure)));
            printText(lines.join(QString()).chopped(lines.isEmpty() ? 0 : 2));
            cursor = page->nextCursor;
        } while (!cursor.isEmpty());
        return Said{};
    });
}

int list(Context &context, const ListOptions &options)
{
    const auto filter = filterFrom(options);
    if (!filter)
        return context.fail(filter.error());
    if (options.asCsv)
        return exportAll(context, *filter, options.reveals);
    if (options.limit < 1 || options.limit > 500) {
        return context.fail(Error::invalid(
                u"limit"_s, u"limit is %1: 1 to 500 are accepted."_s.arg(options.limit)));
    }
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        const auto page = runtime.reader().search(*filter, options.cursor, options.limit).result();
        if (!page)
            return page.error();
        return Said{toJson(*page, SystemClock().now()), listed(*page, options.reveals)};
    });
}

int show(Context &context, const QString &given, bool reveals)
{
    const auto id = messageIdFrom(given);
    if (!id)
        return context.fail(id.error());
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        const auto history = runtime.reader().history(*id).result();
        if (!history)
            return history.error();
        return Said{withRaw(*history),
                described(*history, reveals ? Reveal::Everything : Reveal::Nothing)};
    });
}

} // namespace

void addMessageVerbs(Verb program, Context &context)
{
    auto options = std::make_shared<ListOptions>();
    Verb verb = context.addVerb(program, "messages", "lists messages, newest first",
            [&context, options] { return list(context, *options); });
    QStringList keys;
    for (const FilterKey &key : filterKeys())
        keys.append(
                QLatin1String(key.name) + QLatin1Char(key.signs[0]) + QLatin1String(key.example));
    const QByteArray help = u"a number, message id, provider's id or reference, or any of: %1"_s
                                    .arg(keys.join(u", "_s))
                                    .toUtf8();
    verb.option("WORDS", options->words, help.constData());
    verb.option("--to", options->to, "a number, or its beginning");
    verb.option("--reference", options->reference, "your own number");
    verb.option("--account", options->account, "of one account");
    verb.option("--state", options->states, "in this state; may be repeated").separatedBy(',');
    verb.option("--limit", options->limit, "at most so many").showsDefault();
    verb.option("--cursor", options->cursor, "where the page before ended");
    verb.flag("--reveal", options->reveals, "numbers whole, and in CSV the texts");
    verb.flag("--csv", options->asCsv, "all that match, as a table for spreadsheets");

    auto id = std::make_shared<QString>();
    auto reveals = std::make_shared<bool>(false);
    verb = context.addVerb(program, "show", "one message: timeline, attempts, callbacks",
            [&context, id, reveals] { return show(context, *id, *reveals); });
    verb.option("ID", *id, "the message").required();
    verb.flag("--reveal", *reveals, "numbers whole, and the text");
}

} // namespace helio
