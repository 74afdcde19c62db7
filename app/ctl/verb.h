// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace CLI
{
class App;
class Option;
} // namespace CLI

namespace helio
{

/** One word that a verb takes, named or by its place; what --help says and what is accepted. */
class Option
{
public:
    explicit Option(CLI::Option &option)
        : m_option(&option)
    {
    }

    Option &required();
    Option &named(const char *placeholder); ///< for its value, such as TIME
    Option &showsDefault();
    Option &grouped(const char *title);
    Option &between(double low, double high);
    Option &separatedBy(char separator); ///< several values in one word

private:
    CLI::Option *m_option;
};

/**
 * A verb of the command line, or the program itself. A thin face of CLI11, which is all headers:
 * each file that reads them compiles for ten seconds, so the verbs read this.
 *
 * Where a value goes must live until the verb runs. What is there before is the default.
 */
class Verb
{
public:
    explicit Verb(CLI::App &app)
        : m_app(&app)
    {
    }

    /** \a name is "--name VALUE", or "NAME" for a word that is known by its place. */
    Option option(const char *name, QString &value, const char *help);
    /** May be repeated: `--set a=1 --set b=2`. */
    Option option(const char *name, QStringList &values, const char *help);
    Option option(const char *name, int &value, const char *help);
    Option option(const char *name, quint64 &value, const char *help);
    Option option(const char *name, double &value, const char *help);
    void flag(const char *name, bool &isSet, const char *help);

    /** \a onNamed is called where the command line names the new verb. */
    Verb verb(const char *name, const char *help, std::function<void()> onNamed);
    /** A verb that needs a further one, such as `account` in `account add`. */
    Verb group(const char *name, const char *help);
    CLI::App &app() const { return *m_app; }

private:
    CLI::App *m_app;
};

} // namespace helio
