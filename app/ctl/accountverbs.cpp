// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/json.h"
#include "app/ctl/output.h"
#include "app/ctl/secretinput.h"
#include "app/ctl/verbs.h"
#include "core/providers/provider.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct AccountOptions {
    QString provider;
    QString name;
    QStringList settings;
    QStringList secrets;
    bool isDefault = false;
    QString reason;
};

Result<const Provider *> providerOf(const QString &word)
{
    if (const Provider *provider = findProvider(word))
        return provider;
    QStringList words;
    for (const auto &provider : providerCatalogue())
        words.append(provider->info().word);
    return Error::invalid(u"provider"_s, u"There is no provider \"%1\"; known are %2."_s.arg(
                                                 word.left(60), words.join(u", "_s)));
}

Result<Account> accountNamed(const Runtime &runtime, const QString &name)
{
    const auto accounts = runtime.reader().accounts().result();
    if (!accounts)
        return accounts.error();
    QStringList names;
    for (const Account &account : *accounts) {
        if (account.id.value == name)
            return account;
        names.append(account.id.value);
    }
    return Error{ErrorKind::NotFound,
            names.isEmpty() ? u"There is no account \"%1\", nor any other yet."_s.arg(name.left(60))
                            : u"There is no account \"%1\"; there are %2."_s.arg(
                                      name.left(60), names.join(u", "_s)),
            u"account"_s};
}

/** Takes over what the command line says, keeps a typed secret, and saves. */
Result<Account> change(const Runtime &runtime, Account account, const AccountOptions &options)
{
    const auto provider = providerOf(account.provider);
    if (!provider)
        return provider.error();
    const auto settings = pairsFrom(options.settings, u"--set"_s);
    if (!settings)
        return settings.error();
    const auto secrets = secretWordsFrom(options.secrets);
    if (!secrets)
        return secrets.error();
    for (auto pair = settings->begin(); pair != settings->end(); ++pair) {
        if (pair.value().isEmpty())
            account.settings.remove(pair.key());
        else
            account.settings.insert(pair.key(), pair.value());
    }
    account.secrets.insert(secrets->references);
    account.isDefault = account.isDefault || options.isDefault;

    if (!secrets->typed.isEmpty()) {
        const auto &known = (*provider)->info().secrets;
        if (std::none_of(known.begin(), known.end(),
                    [&](const SettingInfo &info) { return info.name == secrets->typed; })) {
            return Error::invalid(u"--secret"_s,
                    u"%1 has no secret \"%2\"."_s.arg(account.provider, secrets->typed.left(60)));
        }
        const auto typed = readSecret(secrets->typed);
        if (!typed)
            return typed.error();
        // What the provider will refuse must not leave a secret behind in the keychain.
        ProviderContext context{.account = account};
        for (const QString &name : account.secrets.keys() + QStringList{secrets->typed})
            context.secrets.insert(name, "present");
        if (auto checked = (*provider)->check(context); !checked)
            return checked.error();
        const auto kept = runtime.engine().keepSecret(account.id, secrets->typed, *typed).result();
        if (!kept)
            return kept.error();
        account.secrets.insert(secrets->typed, *kept);
    }
    return runtime.engine().saveAccount(account).result();
}

QHash<AccountId, AccountCard> cardsOf(const Runtime &runtime)
{
    QHash<AccountId, AccountCard> cards;
    for (const AccountCard &card : runtime.engine().accountCards().result())
        cards.insert(card.account.id, card);
    return cards;
}

/** "isolated: Odd receipts"; empty where it is in use. */
QString useWords(const AccountCard &card)
{
    return card.use == AccountUse::InUse ? QString() : toName(card.use) + u": "_s + card.useReason;
}

/** The account, and what a person lets leave by it. */
QJsonObject withUse(const Account &account, const AccountCard &card)
{
    QJsonObject object = toJson(account);
    object.insert(u"use"_s, toName(card.use));
    object.insert(u"use_reason"_s, card.useReason);
    return object;
}

QString described(const Account &account, const AccountCard &card)
{
    QList<std::pair<QString, QString>> lines{{u"Account"_s, account.id.value},
            {u"Provider"_s, account.provider},
            {u"Default"_s, account.isDefault ? u"yes"_s : QString()},
            {u"Stopped"_s, account.isStopped ? account.stopReason : QString()},
            {u"Out of use"_s, useWords(card)}, {u"Changed"_s, localTime(account.updatedAt)}};
    for (auto pair = account.settings.begin(); pair != account.settings.end(); ++pair)
        lines.append({pair.key(), pair.value()});
    for (auto pair = account.secrets.begin(); pair != account.secrets.end(); ++pair)
        lines.append({pair.key(), u"from "_s + pair.value()});
    return facts(lines);
}

int add(Context &context, const AccountOptions &options)
{
    const QString &name = options.name;
    const auto provider = providerOf(options.provider);
    if (!provider)
        return context.fail(provider.error());
    if (!isAccountName(name)) {
        return context.fail(Error::invalid(u"name"_s,
                u"The name \"%1\" cannot be used: 1 to 40 of a-z, 0-9 and - are accepted, "
                "beginning with a letter."_s.arg(name.left(60))));
    }
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        const auto known = runtime.reader().accounts().result();
        if (!known)
            return known.error();
        Account account{.id = AccountId(name), .provider = (*provider)->info().word};
        if (std::any_of(known->begin(), known->end(),
                    [&](const Account &other) { return other.id == account.id; })) {
            return Error{ErrorKind::Conflict,
                    u"The account %1 exists already; `account set` changes it."_s.arg(name),
                    u"name"_s};
        }
        account.isDefault = known->isEmpty();
        const auto saved = change(runtime, account, options);
        if (!saved)
            return saved.error();
        return Said{toJson(*saved), u"Account %1 added."_s.arg(name)};
    });
}

/** What an account does, in words for a table. */
QString stateOf(const Account &account, const AccountCard &card)
{
    if (account.isStopped)
        return u"stopped: "_s + account.stopReason;
    return card.use == AccountUse::InUse ? u"sends"_s : useWords(card);
}

Result<Said> list(const Runtime &runtime)
{
    const auto accounts = runtime.reader().accounts().result();
    if (!accounts)
        return accounts.error();
    const auto cards = cardsOf(runtime);
    QJsonArray json;
    QList<QStringList> rows;
    for (const Account &account : *accounts) {
        const AccountCard card = cards.value(account.id);
        json.append(withUse(account, card));
        rows.append({account.id.value, account.provider, account.isDefault ? u"default"_s : u""_s,
                stateOf(account, card)});
    }
    return Said{{{u"accounts"_s, json}},
            rows.isEmpty() ? u"No accounts yet; `account add` makes one."_s
                           : table({u"NAME"_s, u"PROVIDER"_s, u""_s, u"STATE"_s}, rows)};
}

Result<Said> show(const Runtime &runtime, const Account &account, const AccountOptions &)
{
    const AccountCard card = cardsOf(runtime).value(account.id);
    return Said{withUse(account, card), described(account, card)};
}

Result<Said> set(const Runtime &runtime, const Account &account, const AccountOptions &options)
{
    const auto saved = change(runtime, account, options);
    if (!saved)
        return saved.error();
    return Said{toJson(*saved), u"Account %1 changed."_s.arg(account.id.value)};
}

Result<Said> test(const Runtime &runtime, const Account &account, const AccountOptions &)
{
    const auto answer = runtime.engine().testAccount(account.id).result();
    if (!answer)
        return answer.error();
    return Said{{{u"account"_s, account.id.value}, {u"ok"_s, true}, {u"text"_s, *answer}}, *answer};
}

Result<Said> remove(const Runtime &runtime, const Account &account, const AccountOptions &)
{
    if (auto removed = runtime.engine().removeAccount(account.id).result(); !removed)
        return removed.error();
    return Said{{{u"account"_s, account.id.value}, {u"removed"_s, true}},
            u"Account %1 removed."_s.arg(account.id.value)};
}

/** \a sentence has a place for the account's name; it is told once that is done. */
Result<Said> put(const Runtime &runtime, const Account &account, AccountUse use,
        const QString &reason, const QString &sentence)
{
    if (auto done = runtime.engine().useAccount(account.id, use, reason).result(); !done)
        return done.error();
    return Said{{{u"account"_s, account.id.value}, {u"use"_s, toName(use)}},
            sentence.arg(account.id.value)};
}

Result<Said> drain(const Runtime &runtime, const Account &account, const AccountOptions &options)
{
    return put(runtime, account, AccountUse::Drained,
            options.reason.isEmpty() ? u"Drained by %1."_s.arg(operatorName()) : options.reason,
            u"Routes pass account %1 by; a message that names it still leaves by it. "
            "`account resume` puts it back."_s);
}

Result<Said> isolate(const Runtime &runtime, const Account &account, const AccountOptions &options)
{
    return put(runtime, account, AccountUse::Isolated,
            options.reason.isEmpty() ? u"Isolated by %1."_s.arg(operatorName()) : options.reason,
            u"Nothing leaves by account %1, whoever asks. What it sent is still settled; "
            "`account resume` puts it back."_s);
}

Result<Said> resume(const Runtime &runtime, const Account &account, const AccountOptions &)
{
    return put(runtime, account, AccountUse::InUse, {}, u"Account %1 is in use again."_s);
}

Result<Said> balance(const Runtime &runtime, const Account &account, const AccountOptions &)
{
    const auto money = runtime.engine().askBalance(account.id).result();
    if (!money)
        return money.error();
    return Said{{{u"account"_s, account.id.value}, {u"amount"_s, toDecimal(*money)},
                        {u"currency"_s, money->currency}},
            toDecimal(*money) + u' ' + money->currency};
}

Result<Said> changes(const Runtime &runtime, const Account &account, const AccountOptions &)
{
    const auto changes = runtime.reader().healthChanges({.account = account.id}).result();
    if (!changes)
        return changes.error();
    QJsonArray json;
    QList<QStringList> rows;
    for (const HealthChange &change : *changes) {
        json.append(QJsonObject{{u"at"_s, toIso(change.at)}, {u"kind"_s, toName(change.kind)},
                {u"from"_s, change.from}, {u"to"_s, change.to}, {u"reason"_s, change.reason},
                {u"open"_s, change.isOpen}});
        rows.append(
                {localTime(change.at), toName(change.kind), change.from, change.to, change.reason});
    }
    return Said{{{u"changes"_s, json}},
            rows.isEmpty() ? u"Nothing has changed by itself yet."_s
                           : table({u"WHEN"_s, u"WHAT"_s, u"FROM"_s, u"TO"_s, u"WHY"_s}, rows)};
}

/** A verb about one account that exists. */
struct Named {
    const char *name;
    const char *help;
    Result<Said> (*work)(const Runtime &, const Account &, const AccountOptions &);
};

constexpr Named namedVerbs[] = {{"show", "shows one account", show},
        {"set", "changes settings and secrets", set},
        {"test", "asks the provider whether the credentials hold", test},
        {"drain", "lets routes pass an account by; who names it still sends by it", drain},
        {"isolate", "lets nothing leave by an account; what it sent is settled", isolate},
        {"resume", "puts a drained or isolated account back in use", resume},
        {"balance", "asks the provider for the balance", balance},
        {"changes", "what changed by itself: circuit, weight, pace, and why", changes},
        {"remove", "removes an account", remove}};

int run(const Named &named, Context &context, const AccountOptions &options)
{
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        const auto account = accountNamed(runtime, options.name);
        if (!account)
            return account.error();
        return named.work(runtime, *account, options);
    });
}

void addChangeFlags(Verb verb, AccountOptions &options)
{
    verb.option("--set", options.settings, "a setting; an empty value takes it away")
            .named("NAME=VALUE");
    verb.option("--secret", options.secrets,
                "where a secret is: env:NAME, file:PATH, credential:NAME, or - for standard input")
            .named("NAME=REFERENCE");
    verb.flag("--default", options.isDefault,
            "the shipped routes try it before its provider's other accounts");
}

} // namespace

void addAccountVerbs(Verb program, Context &context)
{
    const Verb group = program.group("account", "the contracts with providers");
    auto options = std::make_shared<AccountOptions>();

    Verb verb = context.addVerb(group, "add", "adds an account",
            [&context, options] { return add(context, *options); });
    verb.option("PROVIDER", options->provider, "e.g. twilio").required();
    verb.option("NAME", options->name, "a short name, part of its callback address").required();
    addChangeFlags(verb, *options);

    context.addVerb(
            group, "list", "lists the accounts", [&context] { return context.withRuntime(list); });

    for (const Named &named : namedVerbs) {
        verb = context.addVerb(group, named.name, named.help,
                [&context, options, &named] { return run(named, context, *options); });
        verb.option("NAME", options->name, "the account").required();
        if (named.work == set)
            addChangeFlags(verb, *options);
        if (named.work == drain || named.work == isolate)
            verb.option("--reason", options->reason, "for those who wonder");
    }
}

} // namespace helio
