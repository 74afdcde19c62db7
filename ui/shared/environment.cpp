// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/environment.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Environment)
};

bool isOnLoopback(const Account &account)
{
    const QString host = QUrl(account.settings.value(u"base_url"_s)).host();
    static const QRegularExpression loopback(u"^(localhost|::1|127(\\.[0-9]{1,3}){3})$"_s);
    return loopback.match(host).hasMatch();
}

} // namespace

Environment environmentOf(const QList<Account> &accounts)
{
    if (accounts.isEmpty())
        return Environment::NoAccount;
    return std::all_of(accounts.begin(), accounts.end(), isOnLoopback) ? Environment::Sandbox
                                                                       : Environment::Live;
}

QString environmentWord(Environment environment)
{
    switch (environment) {
    case Environment::NoAccount:
        return Words::tr("NO ACCOUNT");
    case Environment::Sandbox:
        return Words::tr("SANDBOX");
    case Environment::Live:
        return Words::tr("LIVE");
    }
    Q_UNREACHABLE();
}

QString environmentSentence(Environment environment)
{
    switch (environment) {
    case Environment::NoAccount:
        return Words::tr("There is no account yet, so nothing can be sent.");
    case Environment::Sandbox:
        return Words::tr(
                "Messages go to the built-in carrier on this computer. No telephone rings and nothing is charged.");
    case Environment::Live:
        return Words::tr("Messages reach real telephones and cost money.");
    }
    Q_UNREACHABLE();
}

} // namespace helio
