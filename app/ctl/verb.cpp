// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/verb.h"

#include <CLI/CLI.hpp>

namespace helio
{

Option &Option::required()
{
    m_option->required();
    return *this;
}

Option &Option::named(const char *placeholder)
{
    m_option->type_name(placeholder);
    return *this;
}

Option &Option::showsDefault()
{
    m_option->capture_default_str();
    return *this;
}

Option &Option::grouped(const char *title)
{
    m_option->group(title);
    return *this;
}

Option &Option::between(double low, double high)
{
    m_option->check(CLI::Range(low, high).description(""));
    return *this;
}

Option &Option::separatedBy(char separator)
{
    m_option->delimiter(separator);
    return *this;
}

Option Verb::option(const char *name, QString &value, const char *help)
{
    CLI::Option *option = m_app->add_option_function<std::string>(
            name, [&value](const std::string &given) { value = QString::fromStdString(given); },
            help);
    option->default_function([&value] { return value.toStdString(); });
    return Option(*option);
}

Option Verb::option(const char *name, QStringList &values, const char *help)
{
    CLI::Option *option = m_app->add_option_function<std::vector<std::string>>(
            name,
            [&values](const std::vector<std::string> &given) {
                values.clear();
                for (const std::string &value : given)
                    values.append(QString::fromStdString(value));
            },
            help);
    // Behind "--set a=1" follows the next word, not one more value; of words by place, all do.
    option->allow_extra_args(name[0] != '-');
    return Option(*option);
}

Option Verb::option(const char *name, int &value, const char *help)
{
    return Option(*m_app->add_option(name, value, help));
}

Option Verb::option(const char *name, quint64 &value, const char *help)
{
    return Option(*m_app->add_option(name, value, help));
}

Option Verb::option(const char *name, double &value, const char *help)
{
    return Option(*m_app->add_option(name, value, help));
}

void Verb::flag(const char *name, bool &isSet, const char *help)
{
    m_app->add_flag(name, isSet, help);
}

Verb Verb::verb(const char *name, const char *help, std::function<void()> onNamed)
{
    CLI::App *verb = m_app->add_subcommand(name, help);
    verb->callback(std::move(onNamed));
    return Verb(*verb);
}

Verb Verb::group(const char *name, const char *help)
{
    CLI::App *group = m_app->add_subcommand(name, help);
    group->require_subcommand(1);
    return Verb(*group);
}

} // namespace helio
