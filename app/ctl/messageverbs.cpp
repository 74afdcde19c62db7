// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/history.h"
#include "app/ctl/json.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "core/domain/phonenumber.h"
#include "core/server/messagejson.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct ListOptions {
    QString text;
    QString to;
    QString reference;
    QString account;
    QStringList states;
    QString cursor;
    int limit = 50;
    bool reveals = false;
};

Result<MessageFilter> filterFrom(const ListOptions &options)
{
    MessageFilter filter;
    filter.text = options.text;
    filter.to = options.to;
    filter.reference = options.reference;
    if (!options.account.isEmpty())
        filter.account = AccountId(options.account);
    for (const QString &name : options.states) {
        const auto state = messageStateFromName(name);
        if (!state) {
            QStringList names;
            for (const MessageState known : allMessageStates)
                names.append(toName(known));
            return Error::invalid(u"state"_s,
                    u"state is \"%1\": %2 are accepted."_s.arg(name.left(60), names.join(u", "_s)));
        }
        filter.states.append(*state);
    }
    return filter;
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

int list(Context &context, const ListOptions &options)
{
    const auto filter = filterFrom(options);
    if (!filter)
        return context.fail(filter.error());
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
    verb.option("TEXT", options->text, "a number, message id, provider's id or reference");
    verb.option("--to", options->to, "a number, or its beginning");
    verb.option("--reference", options->reference, "your own number");
    verb.option("--account", options->account, "of one account");
    verb.option("--state", options->states, "in this state; may be repeated").separatedBy(',');
    verb.option("--limit", options->limit, "at most so many").showsDefault();
    verb.option("--cursor", options->cursor, "where the page before ended");
    verb.flag("--reveal", options->reveals, "numbers whole");

    auto id = std::make_shared<QString>();
    auto reveals = std::make_shared<bool>(false);
    verb = context.addVerb(program, "show", "one message: timeline, attempts, callbacks",
            [&context, id, reveals] { return show(context, *id, *reveals); });
    verb.option("ID", *id, "the message").required();
    verb.flag("--reveal", *reveals, "numbers whole, and the text");
}

} // namespace helio
