// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/secretinput.h"

#include <QFile>
#include <QRegularExpression>

#include <cstdio>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr qint64 longestSecret = 64LL * 1024;

/** The terminal shows nothing of what is typed while this lives. */
class SilentTerminal
{
public:
    SilentTerminal()
    {
        tcgetattr(STDIN_FILENO, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~SilentTerminal() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before); }
    SilentTerminal(const SilentTerminal &) = delete;
    SilentTerminal &operator=(const SilentTerminal &) = delete;

private:
    termios m_before{};
};

QByteArray withoutLineBreak(QByteArray text)
{
    if (text.endsWith('\n'))
        text.chop(1);
    if (text.endsWith('\r'))
        text.chop(1);
    return text;
}

} // namespace

Result<QMap<QString, QString>> pairsFrom(const QStringList &words, const QString &flag)
{
    QMap<QString, QString> pairs;
    for (const QString &text : words) {
        const qsizetype middle = text.indexOf(u'=');
        if (middle < 1)
            return Error::invalid(flag, u"%1 needs name=value."_s.arg(flag));
        const QString name = text.left(middle);
        if (pairs.contains(name))
            return Error::invalid(flag, u"%1 names %2 twice."_s.arg(flag, name));
        pairs.insert(name, text.mid(middle + 1));
    }
    return pairs;
}

Result<SecretWords> secretWordsFrom(const QStringList &words)
{
    const auto pairs = pairsFrom(words, u"--secret"_s);
    if (!pairs)
        return pairs.error();
    SecretWords found;
    for (auto pair = pairs->begin(); pair != pairs->end(); ++pair) {
        const QString &reference = pair.value();
        if (reference == "-"_L1) {
            if (!found.typed.isEmpty()) {
                return Error::invalid(u"--secret"_s,
                        u"Only one secret can be read from standard input; %1 and %2 ask for it."_s
                                .arg(found.typed, pair.key()));
            }
            found.typed = pair.key();
            continue;
        }
        static const QRegularExpression accepted(u"^(env|file|credential):.+$"_s);
        if (!accepted.match(reference).hasMatch()) {
            return Error::invalid(u"--secret"_s,
                    u"--secret %1 needs env:NAME, file:PATH, credential:NAME or - (standard "
                    "input, into the keychain); a secret itself has no place on a command line."_s
                            .arg(pair.key()));
        }
        found.references.insert(pair.key(), reference);
    }
    return found;
}

Result<QByteArray> contentsOf(const QString &path)
{
    constexpr qint64 most = 16 << 20;
    QFile file(path);
    const bool isOpen =
            path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return Error::invalid(u"FILE"_s, u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    const QByteArray contents = file.read(most + 1);
    if (contents.size() > most)
        return Error::invalid(u"FILE"_s, u"%1 is longer than 16 MiB."_s.arg(path));
    return contents;
}

Result<QByteArray> readSecret(const QString &name)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return Error{ErrorKind::Unavailable,
                u"Standard input cannot be read for the secret %1."_s.arg(name), name};
    }
    QByteArray secret;
    if (isatty(STDIN_FILENO)) {
        std::fprintf(stderr, "%s: ", qUtf8Printable(name));
        const SilentTerminal silent;
        secret = input.readLine(longestSecret);
        std::fputc('\n', stderr);
    } else {
        secret = input.read(longestSecret + 1);
    }
    secret = withoutLineBreak(secret);
    if (secret.isEmpty() || secret.size() > longestSecret) {
        return Error::invalid(
                name, u"The secret %1 from standard input is %2."_s.arg(
                              name, secret.isEmpty() ? u"empty"_s : u"longer than 64 KiB"_s));
    }
    return secret;
}

Result<QByteArray> plainSecret(const SecretReference &reference)
{
    const QString where = reference.section(u':', 1);
    if (reference.startsWith("env:"_L1)) {
        const QByteArray value = qgetenv(where.toLocal8Bit().constData());
        if (!value.isEmpty())
            return value;
        return Error::invalid(u"secret"_s, u"The environment variable %1 is not set."_s.arg(where));
    }
    QFile file(where);
    if (!file.open(QIODevice::ReadOnly))
        return Error::invalid(u"secret"_s, u"The file %1 cannot be read."_s.arg(where));
    const QByteArray value = withoutLineBreak(file.read(longestSecret));
    if (value.isEmpty())
        return Error::invalid(u"secret"_s, u"The file %1 is empty."_s.arg(where));
    return value;
}

} // namespace helio
