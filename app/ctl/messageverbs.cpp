// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/history.h"
#include "app/ctl/json.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "core/domain/phonenumber.h"
#include "core/server/messagejson.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct ListOptions {
    std::string text;
    std::string to;
    std::string reference;
    std::string account;
    std::vector<std::string> states;
    std::string cursor;
    int limit = 50;
    bool reveals = false;
};

Result<MessageFilter> filterFrom(const ListOptions &options)
{
    MessageFilter filter;
    filter.text = QString::fromStdString(options.text);
    filter.to = QString::fromStdString(options.to);
    filter.reference = QString::fromStdString(options.reference);
    if (!options.account.empty())
        filter.account = AccountId(QString::fromStdString(options.account));
    for (const std::string &name : options.states) {
        const auto state = messageStateFromName(QString::fromStdString(name));
        if (!state) {
            QStringList names;
            for (const MessageState known : allMessageStates)
                names.append(toName(known));
            return Error::invalid(u"state"_s,
                    u"state is \"%1\": %2 are accepted."_s.arg(
                            QString::fromStdString(name).left(60), names.join(u", "_s)));
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
        const auto page =
                runtime.reader()
                        .search(*filter, QString::fromStdString(options.cursor), options.limit)
                        .result();
        if (!page)
            return page.error();
        return Said{toJson(*page, SystemClock().now()), listed(*page, options.reveals)};
    });
}

int show(Context &context, const std::string &given, bool reveals)
{
    const auto id = messageIdFrom(QString::fromStdString(given));
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

void addMessageVerbs(CLI::App &app, Context &context)
{
    auto options = std::make_shared<ListOptions>();
    CLI::App *verb = context.addVerb(app, "messages", "lists messages, newest first",
            [&context, options] { return list(context, *options); });
    verb->add_option("TEXT", options->text, "a number, message id, provider's id or reference");
    verb->add_option("--to", options->to, "a number, or its beginning");
    verb->add_option("--reference", options->reference, "your own number");
    verb->add_option("--account", options->account, "of one account");
    verb->add_option("--state", options->states, "in this state; may be repeated")
            ->allow_extra_args(false)
            ->delimiter(',');
    verb->add_option("--limit", options->limit, "at most so many")->capture_default_str();
    verb->add_option("--cursor", options->cursor, "where the page before ended");
    verb->add_flag("--reveal", options->reveals, "numbers whole");

    auto id = std::make_shared<std::string>();
    auto reveals = std::make_shared<bool>(false);
    verb = context.addVerb(app, "show", "one message: timeline, attempts, callbacks",
            [&context, id, reveals] { return show(context, *id, *reveals); });
    verb->add_option("ID", *id, "the message")->required();
    verb->add_flag("--reveal", *reveals, "numbers whole, and the text");
}

} // namespace helio
