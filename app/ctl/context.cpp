// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"

#include "app/ctl/output.h"

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct Meaning {
    QString word;
    int code;
};

Meaning meaningOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid:
        return {u"invalid"_s, exitcode::usage};
    case ErrorKind::NotFound:
        return {u"not-found"_s, exitcode::notFound};
    case ErrorKind::Conflict:
        return {u"conflict"_s, exitcode::failed};
    case ErrorKind::Forbidden:
        return {u"forbidden"_s, exitcode::failed};
    case ErrorKind::Unavailable:
        return {u"unavailable"_s, exitcode::unavailable};
    case ErrorKind::Internal:
        return {u"internal"_s, exitcode::failed};
    }
    Q_UNREACHABLE();
}

} // namespace

Verb Context::addVerb(Verb parent, const char *name, const char *help, std::function<int()> run)
{
    return parent.verb(name, help, [this, run = std::move(run)] { chosen = run; });
}

Result<Settings> Context::settings()
{
    auto settings = options.read();
    if (!settings || !settings->database.isEmpty())
        return settings;
    const auto embedded = embeddedDatabase();
    if (!embedded)
        return embedded.error();
    Settings complete = *settings;
    complete.database = *embedded;
    return complete;
}

Result<std::unique_ptr<Runtime>> Context::open(const StartOptions &startOptions)
{
    auto given = settings();
    if (!given)
        return given.error();
    auto runtime = std::make_unique<Runtime>(*given, startOptions);
    if (auto started = runtime->start().result(); !started)
        return started.error();
    return runtime;
}

int Context::withRuntime(const std::function<Result<Said>(const Runtime &)> &work)
{
    const auto runtime = open();
    if (!runtime)
        return fail(runtime.error());
    const auto said = work(**runtime);
    return said ? answer(said->json, said->text) : fail(said.error());
}

int Context::answer(const QJsonObject &json, const QString &text) const
{
    if (asJson)
        printJson(json);
    else
        printText(text);
    return exitcode::done;
}

void Context::sayReady(const QString &address) const
{
    if (asJson)
        printJson({{u"ready"_s, address}});
    else
        printText(u"ready "_s + address);
}

int Context::fail(const Error &error) const
{
    const Meaning meaning = meaningOf(error.kind);
    if (asJson) {
        QJsonObject detail{{u"kind"_s, meaning.word}, {u"text"_s, error.text}};
        if (!error.field.isEmpty())
            detail.insert(u"field"_s, error.field);
        printJson({{u"error"_s, detail}});
    } else {
        printError(error.text);
    }
    return meaning.code;
}

QString operatorName()
{
    const passwd *user = getpwuid(getuid());
    return u"heliographctl (%1)"_s.arg(
            user ? QString::fromLocal8Bit(user->pw_name) : QString::number(getuid()));
}

} // namespace helio
