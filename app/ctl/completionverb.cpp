// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** Flags and verbs that may follow \a app. */
QString wordsAfter(const CLI::App &app)
{
    QStringList words;
    for (const CLI::App *verb : app.get_subcommands([](const CLI::App *) { return true; }))
        words.append(QString::fromStdString(verb->get_name()));
    for (const CLI::Option *option : app.get_options()) {
        for (const std::string &name : option->get_lnames())
            words.append(u"--"_s + QString::fromStdString(name));
    }
    return words.join(u' ');
}

/** A verb's place, such as " account add", and what may follow it. */
using Places = QList<std::pair<QString, QString>>;

void addPlaces(Places &places, const CLI::App &app, const QString &path)
{
    places.append({path, wordsAfter(app)});
    for (const CLI::App *verb : app.get_subcommands([](const CLI::App *) { return true; }))
        addPlaces(places, *verb, path + u' ' + QString::fromStdString(verb->get_name()));
}

QString bashScript(const CLI::App &app)
{
    Places places;
    addPlaces(places, app, {});
    QStringList paths;
    QStringList cases;
    for (const auto &[path, words] : places) {
        paths.append(u"'%1'"_s.arg(path));
        cases.append(u"    '%1') words='%2' ;;"_s.arg(path, words));
    }
    return uR"(# bash completion for heliographctl; written by `heliographctl completion bash`
_heliographctl() {
    local current=${COMP_WORDS[COMP_CWORD]} path='' words='' i
    local general='%1'
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "$path ${COMP_WORDS[i]}" in
        %2) path="$path ${COMP_WORDS[i]}" ;;
        esac
    done
    case "$path" in
%3
    esac
    COMPREPLY=($(compgen -W "$words $general" -- "$current"))
}
complete -o default -F _heliographctl heliographctl)"_s.arg(
            places.first().second.section(u"--"_s, 1).prepend(u"--"_s), paths.join(u" | "_s),
            cases.join(u'\n'));
}

} // namespace

void addCompletionVerb(Verb program, Context &context)
{
    const Verb group = program.group("completion", "what a shell needs to complete words");
    context.addVerb(group, "bash", "for bash: source <(heliographctl completion bash)",
            [program, &context] {
                const QString script = bashScript(program.app());
                return context.answer({{u"shell"_s, u"bash"_s}, {u"script"_s, script}}, script);
            });
}

} // namespace helio
