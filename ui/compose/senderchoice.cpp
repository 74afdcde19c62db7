// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/senderchoice.h"

#include "core/engine/engine.h"
#include "ui/shared/format.h"
#include "ui/shared/words.h"

#include <QComboBox>
#include <QSettings>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

// Empty: the routes choose. "compose/account" was written when one had to be named.
constexpr auto accountKey = "compose/wantedAccount";
constexpr auto channelKey = "compose/channel";

/** Nothing for an account of an adapter that this program does not have. */
std::optional<Channel> channelOf(const Account &account)
{
    static const QList<ProviderInfo> providers = Engine::providers();
    for (const ProviderInfo &provider : providers) {
        if (provider.word == account.provider)
            return provider.channel;
    }
    return std::nullopt;
}

QList<Channel> channelsOf(const QList<Account> &accounts)
{
    QList<Channel> channels;
    for (const Channel channel : allChannels) {
        if (std::any_of(accounts.begin(), accounts.end(),
                    [channel](const Account &account) { return channelOf(account) == channel; }))
            channels.append(channel);
    }
    return channels;
}

} // namespace

SenderChoice::SenderChoice(QComboBox *channel, QComboBox *account, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_account(account)
{
    connect(m_account, &QComboBox::currentIndexChanged, this, &SenderChoice::followAccount);
    connect(m_channel, &QComboBox::currentIndexChanged, this, &SenderChoice::followChannel);
    // What somebody chooses by hand is meant for the messages after the next one, too.
    for (const QComboBox *box : {m_channel, m_account})
        connect(box, &QComboBox::activated, this, [this] { m_usual.reset(); });
}

void SenderChoice::setAccounts(const QList<Account> &accounts)
{
    Choice chosen = current();
    if (!m_isFilled) {
        const QSettings settings;
        chosen.account = AccountId(settings.value(QLatin1String(accountKey)).toString());
        chosen.channel = channelFromName(settings.value(QLatin1String(channelKey)).toString())
                                 .value_or(Channel::Sms);
    }
    m_isFilled = true;
    m_accounts = accounts;
    fill();
    select(chosen);
}

void SenderChoice::fill()
{
    const QSignalBlocker quietChannel(m_channel);
    const QSignalBlocker quietAccount(m_account);
    m_channel->clear();
    for (const Channel channel : channelsOf(m_accounts))
        m_channel->addItem(channelWord(channel), toName(channel));
    m_account->clear();
    m_account->addItem(tr("By the routes"), QString());
    for (const Account &account : std::as_const(m_accounts)) {
        QString words = isolated(account.id.value);
        if (const auto channel = channelOf(account); channel && hasSeveralChannels())
            words += u" · "_s + channelWord(*channel);
        m_account->addItem(
                account.isStopped ? tr("%1 (stopped)").arg(words) : words, account.id.value);
    }
}

bool SenderChoice::hasSeveralChannels() const
{
    return m_channel->count() > 1;
}

SenderChoice::Choice SenderChoice::current() const
{
    return {channel(), AccountId(m_account->currentData().toString())};
}

Channel SenderChoice::channel() const
{
    return channelFromName(m_channel->currentData().toString()).value_or(Channel::Sms);
}

const Account *SenderChoice::named() const
{
    const AccountId id = current().account;
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
            [&id](const Account &account) { return account.id == id; });
    return found == m_accounts.end() ? nullptr : &*found;
}

/** By the routes, and by the first channel, where the chosen ones are there no more. */
void SenderChoice::select(const Choice &choice)
{
    {
        const QSignalBlocker quietChannel(m_channel);
        const QSignalBlocker quietAccount(m_account);
        m_channel->setCurrentIndex(std::max(0, m_channel->findData(toName(choice.channel))));
        m_account->setCurrentIndex(std::max(0, m_account->findData(choice.account.value)));
    }
    followAccount();
}

void SenderChoice::followAccount()
{
    const Account *account = named();
    if (const auto carried = account ? channelOf(*account) : std::nullopt) {
        const QSignalBlocker quiet(m_channel);
        m_channel->setCurrentIndex(m_channel->findData(toName(*carried)));
    }
    emit changed();
}

void SenderChoice::followChannel()
{
    const Account *account = named();
    if (account && channelOf(*account) != channel()) {
        const QSignalBlocker quiet(m_account);
        m_account->setCurrentIndex(0);
    }
    emit changed();
}

void SenderChoice::nameOnce(const AccountId &account)
{
    if (m_account->findData(account.value) < 0)
        return;
    if (!m_usual)
        m_usual = current();
    select({channel(), account});
}

void SenderChoice::noteTaken(const Draft &draft)
{
    if (m_usual) {
        select(*m_usual);
        m_usual.reset();
        return;
    }
    QSettings settings;
    settings.setValue(QLatin1String(accountKey), draft.account.value);
    settings.setValue(QLatin1String(channelKey), toName(draft.channel));
}

} // namespace helio
