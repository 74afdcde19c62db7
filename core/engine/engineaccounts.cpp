// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's door for accounts and API keys.
#include "core/engine/engine_p.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace helio
{

Q_LOGGING_CATEGORY(lcSecrets, "heliograph.secrets")

namespace
{

constexpr int keyBytes = 32;
constexpr int prefixLength = 9;

Result<void> checkSettings(const Account &account, const ProviderInfo &info)
{
    auto isKnown = [](const QList<SettingInfo> &list, const QString &name) {
        return std::any_of(list.begin(), list.end(),
                [&](const SettingInfo &setting) { return setting.name == name; });
    };
    auto names = [](const QList<SettingInfo> &list) {
        QStringList all;
        for (const SettingInfo &setting : list)
            all.append(setting.name);
        return all.join(u", "_s);
    };
    for (const QString &name : account.settings.keys()) {
        if (!isKnown(info.settings, name)) {
            return Error::invalid(name, u"%1: %2 has no such setting; it has %3."_s.arg(
                                                name, info.title, names(info.settings)));
        }
    }
    for (const QString &name : account.secrets.keys()) {
        if (!isKnown(info.secrets, name)) {
            return Error::invalid(name, u"%1: %2 has no such secret; it has %3."_s.arg(
                                                name, info.title, names(info.secrets)));
        }
    }
    return {};
}

} // namespace

Error Engine::Private::noAccount(const AccountId &id)
{
    return {ErrorKind::NotFound, u"account: there is none called \"%1\"."_s.arg(id.value.left(40)),
            u"account"_s};
}

/** What the keychain held for settings that are gone; what lies elsewhere is not ours. */
void Engine::Private::forgetSecrets(const QList<SecretReference> &references)
{
    for (const SecretReference &reference : references) {
        if (!reference.startsWith("keychain:"_L1))
            continue;
        secrets.forget(reference).then(q, [](const Result<void> &forgotten) {
            if (!forgotten)
                qCWarning(lcSecrets).noquote() << forgotten.error().text;
        });
    }
}

void Engine::Private::saveAccount(
        const Account &account, const std::function<void(Result<Account>)> &done)
{
    Account saved = account;
    committer->add(
            [this, saved]() mutable {
                saved.updatedAt = clock.now();
                return stores->accounts.save(saved);
            },
            [this, saved, done](const Result<void> &committed) {
                if (!committed) {
                    done(committed.error());
                    return;
                }
                if (auto refreshed = accounts->refresh(); !refreshed)
                    done(refreshed.error());
                else
                    done(saved);
            });
}

QList<ProviderInfo> Engine::providers()
{
    QList<ProviderInfo> infos;
    for (const auto &provider : providerCatalogue())
        infos.append(provider->info());
    return infos;
}

/** Its name, and what the adapter says of settings and references; the secrets when read. */
Result<void> Engine::Private::checkAccount(const Account &account) const
{
    if (!isAccountName(account.id.value)) {
        return Error::invalid(u"name"_s,
                u"name: \"%1\" was given; a letter, then up to 39 of a-z, 0-9 and - are accepted."_s
                        .arg(account.id.value.left(60)));
    }
    const Provider *provider = findProvider(account.provider);
    if (!provider) {
        QStringList known;
        for (const auto &one : providerCatalogue())
            known.append(one->info().word);
        return Error::invalid(
                u"provider"_s, u"provider: there is none called \"%1\"; there is %2."_s.arg(
                                       account.provider.left(40), known.join(u", "_s)));
    }
    if (auto known = checkSettings(account, provider->info()); !known)
        return known;
    SecretValues present;
    for (auto it = account.secrets.begin(); it != account.secrets.end(); ++it)
        present.insert(it.key(), QByteArrayLiteral("present"));
    return provider->check(accounts->contextOf(account, present));
}

QFuture<Result<void>> Engine::checkAccount(Account account)
{
    return d->whenOpen<void>([this, account = std::move(account)](
                                     const auto &answer) { answer(d->checkAccount(account)); });
}

QFuture<Result<Account>> Engine::saveAccount(Account account)
{
    return d->whenOpen<Account>([this, account = std::move(account)](const auto &answer) {
        if (auto checked = d->checkAccount(account); !checked) {
            answer(checked.error());
            return;
        }
        const AccountDesk *known = d->accounts->desk(account.id);
        QList<SecretReference> replaced = known ? known->account.secrets.values() : QStringList();
        for (const SecretReference &kept : account.secrets)
            replaced.removeAll(kept);
        d->saveAccount(account, [this, answer, replaced, id = account.id](const auto &saved) {
            if (saved) {
                d->accounts->reload(id);
                d->forgetSecrets(replaced);
            }
            answer(saved);
        });
    });
}

QFuture<Result<void>> Engine::removeAccount(AccountId id)
{
    return d->whenOpen<void>([this, id = std::move(id)](const auto &answer) {
        const AccountDesk *desk = d->accounts->desk(id);
        const QList<SecretReference> secrets =
                desk ? desk->account.secrets.values() : QList<SecretReference>();
        auto write = [this, id]() -> Result<void> {
            const auto unfinished = d->stores->messages.unfinishedOf(id);
            if (!unfinished)
                return unfinished.error();
            if (*unfinished > 0) {
                return Error{ErrorKind::Conflict,
                        u"account: %1 has %2 unfinished messages; cancel them or let them end first."_s
                                .arg(id.value)
                                .arg(*unfinished),
                        u"account"_s};
            }
            const auto removed = d->stores->accounts.remove(id);
            if (!removed)
                return removed.error();
            return *removed ? Result<void>() : Private::noAccount(id);
        };
        d->committer->add(write, [this, answer, secrets](const Result<void> &committed) {
            if (!committed) {
                answer(committed);
                return;
            }
            d->forgetSecrets(secrets);
            answer(d->accounts->refresh());
        });
    });
}

QFuture<Result<QString>> Engine::testAccount(AccountId id)
{
    return d->whenOpen<QString>([this, id = std::move(id)](const auto &answer) {
        const AccountDesk *desk = d->accounts->desk(id);
        if (!desk) {
            answer(Private::noAccount(id));
            return;
        }
        d->secrets.readAll(desk->account)
                .then(this, [this, id, answer](const Result<SecretValues> &known) {
                    if (known)
                        d->probe(id, *known, answer);
                    else
                        answer(known.error());
                });
    });
}

void Engine::Private::probe(
        const AccountId &id, const SecretValues &known, const Answer<Result<QString>> &answer)
{
    const AccountDesk *desk = accounts->desk(id);
    if (!desk || !desk->provider) { // removed while its secrets were read
        answer(Private::noAccount(id));
        return;
    }
    const ProviderContext context = accounts->contextOf(desk->account, known);
    if (auto checked = desk->provider->check(context); !checked) {
        answer(checked.error());
        return;
    }
    desk->enquiries->send(desk->provider->probeRequest(context),
            [this, id, answer, context](const HttpReply &reply) {
                const AccountDesk *asked = accounts->desk(id);
                if (!asked) {
                    answer(Private::noAccount(id));
                    return;
                }
                if (auto probed = asked->provider->readProbe(context, reply); !probed) {
                    answer(probed.error());
                    return;
                }
                const QString good = u"%1 answered in %2 ms and accepts the credentials."_s
                                             .arg(asked->provider->info().title)
                                             .arg(reply.latency.count());
                if (!asked->account.isStopped) {
                    answer(good);
                    return;
                }
                startAgain(*asked, [answer, good](const Result<Account> &saved) {
                    if (saved)
                        answer(good + u" It was stopped and sends again."_s);
                    else
                        answer(saved.error());
                });
            });
}

void Engine::Private::startAgain(
        const AccountDesk &desk, const std::function<void(Result<Account>)> &done)
{
    Account started = desk.account;
    started.isStopped = false;
    started.stopReason.clear();
    saveAccount(started, [this, done](const Result<Account> &saved) {
        if (saved) {
            health->noteStopped(
                    saved->id, false, u"A test found that the provider accepts it again."_s);
            emit q->troubleChanged(trouble());
        }
        done(saved);
    });
}

QFuture<Result<SecretReference>> Engine::keepSecret(AccountId id, QString name, QByteArray secret)
{
    using Outcome = Result<SecretReference>;
    return promisedOn<Outcome>(this,
            [this, id = std::move(id), name = std::move(name), secret = std::move(secret)](
                    const auto &answer) { d->secrets.keep(id, name, secret).then(this, answer); });
}

QFuture<Result<QByteArray>> Engine::createApiKey(QString name, QStringList scopes)
{
    return d->whenOpen<QByteArray>([this, name = std::move(name), scopes = std::move(scopes)](
                                           const auto &answer) {
        static const QStringList known{u"send"_s, u"read"_s, u"admin"_s};
        for (const QString &scope : scopes) {
            if (!known.contains(scope)) {
                answer(Error::invalid(u"scope"_s,
                        u"scope: \"%1\" was given; send, read and admin are accepted."_s.arg(
                                scope.left(40))));
                return;
            }
        }
        if (scopes.isEmpty() || name.trimmed().isEmpty() || name.size() > 100) {
            answer(Error::invalid(u"name"_s,
                    u"name: a key needs a name of 1 to 100 characters and at least one scope."_s));
            return;
        }
        QByteArray random(keyBytes, Qt::Uninitialized);
        QRandomGenerator::system()->fillRange(
                reinterpret_cast<quint32 *>(random.data()), keyBytes / int(sizeof(quint32)));
        const QByteArray key = "helio_" + random.toBase64(QByteArray::Base64UrlEncoding |
                                                          QByteArray::OmitTrailingEquals);
        const QByteArray hash = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex();
        const ApiKeyRow row{name, QString::fromLatin1(key.left(prefixLength)),
                QString::fromLatin1(hash), scopes, d->clock.now(), {}};
        d->committer->add([this, row] { return d->stores->keys.addApiKey(row); },
                [answer, key](const Result<void> &committed) {
                    if (committed)
                        answer(key);
                    else
                        answer(committed.error());
                });
    });
}

QFuture<Result<void>> Engine::revokeApiKey(QString name)
{
    return d->whenOpen<void>([this, name = std::move(name)](const auto &answer) {
        auto write = [this, name]() -> Result<void> {
            const auto revoked = d->stores->keys.revokeApiKey(name, d->clock.now());
            if (!revoked)
                return revoked.error();
            if (!*revoked) {
                return Error{ErrorKind::NotFound,
                        u"name: there is no valid API key called \"%1\"."_s.arg(name.left(100)),
                        u"name"_s};
            }
            return {};
        };
        d->committer->add(write, answer);
    });
}

} // namespace helio
