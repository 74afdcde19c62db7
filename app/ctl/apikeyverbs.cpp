// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct KeyOptions {
    QString name;
    QString scopes = u"send,read"_s;
};

int create(Context &context, const KeyOptions &options)
{
    QStringList scopes;
    for (const QString &scope : options.scopes.split(u',', Qt::SkipEmptyParts)) {
        if (!QStringList{u"send"_s, u"read"_s, u"admin"_s}.contains(scope.trimmed())) {
            return context.fail(Error::invalid(u"scope"_s,
                    u"scope is \"%1\": send, read and admin are accepted, separated by commas."_s
                            .arg(scope.left(60))));
        }
        scopes.append(scope.trimmed());
    }
    const QString &name = options.name;
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        const auto key = runtime.engine().createApiKey(name, scopes).result();
        if (!key)
            return key.error();
        // Shown this once: only its hash is stored.
        return Said{{{u"name"_s, name}, {u"key"_s, QString::fromLatin1(*key)},
                            {u"scopes"_s, QJsonArray::fromStringList(scopes)}},
                QString::fromLatin1(*key)};
    });
}

Result<Said> list(const Runtime &runtime)
{
    const auto keys = runtime.reader().apiKeys().result();
    if (!keys)
        return keys.error();
    QJsonArray json;
    QList<QStringList> rows;
    for (const ApiKeyInfo &key : *keys) {
        json.append(QJsonObject{{u"name"_s, key.name}, {u"prefix"_s, key.prefix},
                {u"scopes"_s, QJsonArray::fromStringList(key.scopes)},
                {u"created_at"_s, toIso(key.createdAt)}, {u"revoked"_s, key.isRevoked}});
        rows.append({key.name, key.prefix + u"…"_s, key.scopes.join(u','), localTime(key.createdAt),
                key.isRevoked ? u"revoked"_s : u"valid"_s});
    }
    return Said{{{u"keys"_s, json}},
            rows.isEmpty()
                    ? u"No API keys yet; `apikey create` makes one."_s
                    : table({u"NAME"_s, u"KEY"_s, u"SCOPES"_s, u"CREATED"_s, u"STATE"_s}, rows)};
}

int revoke(Context &context, const KeyOptions &options)
{
    const QString &name = options.name;
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        if (auto revoked = runtime.engine().revokeApiKey(name).result(); !revoked)
            return revoked.error();
        return Said{{{u"name"_s, name}, {u"revoked"_s, true}}, u"API key %1 revoked."_s.arg(name)};
    });
}

} // namespace

void addApiKeyVerbs(Verb program, Context &context)
{
    const Verb group = program.group("apikey", "keys of other programs for the REST API");
    auto options = std::make_shared<KeyOptions>();

    Verb verb = context.addVerb(group, "create", "prints a new key, this once",
            [&context, options] { return create(context, *options); });
    verb.option("NAME", options->name, "what the key is for").required();
    verb.option("--scope", options->scopes, "of send, read and admin")
            .named("SCOPE,…")
            .showsDefault();

    context.addVerb(group, "list", "lists the keys' names",
            [&context] { return context.withRuntime(list); });

    verb = context.addVerb(group, "revoke", "ends a key's validity",
            [&context, options] { return revoke(context, *options); });
    verb.option("NAME", options->name, "the key's name").required();
}

} // namespace helio
