// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "app/shared/workerthread.h"
#include "core/engine/secrets.h"
#include "core/storage/database.h"
#include "core/storage/migrator.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

int migrate(Context &context)
{
    const auto settings = context.settings();
    if (!settings)
        return context.fail(settings.error());
    const auto database = Database::open(settings->database, OpenMode::ReadWrite);
    if (!database)
        return context.fail(database.error());
    Migrator migrator(**database);
    const auto applied = migrator.run(SystemClock().now());
    if (!applied)
        return context.fail(applied.error());
    const auto version = migrator.version();
    if (!version)
        return context.fail(version.error());
    QJsonArray versions;
    for (const int step : *applied)
        versions.append(step);
    return context.answer({{u"version"_s, *version}, {u"applied"_s, versions}},
            applied->isEmpty()
                    ? u"The database is up to date (version %1)."_s.arg(*version)
                    : u"The database is now at version %1 (%2 steps)."_s.arg(*version).arg(
                              applied->size()));
}

/** One line of check-config. */
struct Finding {
    QString subject;
    bool isGood = true;
    QString text;
};

Finding findingOf(const QString &subject, const Result<void> &result, const QString &good)
{
    return {subject, bool(result), result ? good : result.error().text};
}

/** Looks without touching: a database that is absent or old is told, not made or changed. */
Result<void> lookAtDatabase(const QString &url)
{
    const QString path = url.section(u':', 1);
    if (url.startsWith("sqlite:"_L1) && !QFileInfo::exists(path)) {
        return Error{ErrorKind::NotFound,
                u"%1 does not exist yet; `heliographctl migrate` or `serve` makes it."_s.arg(path),
                u"database"_s};
    }
    const auto database = Database::open(url, OpenMode::ReadOnly);
    if (!database)
        return database.error();
    return Migrator(**database).requireCurrent();
}

QList<Finding> lookAtFiles(const Settings &settings)
{
    QList<Finding> findings;
    for (const auto &[name, path] : {std::pair{u"tls-certificate"_s, settings.tlsCertificate},
                 std::pair{u"tls-key"_s, settings.tlsKey}}) {
        if (!path.isEmpty()) {
            const bool isReadable = QFileInfo(path).isReadable();
            findings.append({name, isReadable,
                    isReadable ? u"readable"_s : u"%1 cannot be read"_s.arg(path)});
        }
    }
    return findings;
}

QList<Finding> lookAtSecrets(const Runtime &runtime, const Account &account)
{
    QList<Finding> findings;
    for (auto pair = account.secrets.begin(); pair != account.secrets.end(); ++pair) {
        // The keychain answers through the event loop of the thread that asks.
        auto secrets =
                runtime.engineThread().run([] { return std::make_shared<Secrets>(); }).result();
        const auto found = runtime.engineThread()
                                   .run([secrets, reference = pair.value()] {
                                       return secrets->read(reference);
                                   })
                                   .unwrap()
                                   .result();
        findings.append({u"secret %1 of %2 (%3)"_s.arg(pair.key(), account.id.value, pair.value()),
                bool(found), found ? u"present"_s : found.error().text});
    }
    return findings;
}

Finding lookAtAccount(const Runtime &runtime, const Account &account)
{
    const QString subject = u"account "_s + account.id.value;
    if (account.isStopped) // asking would start it again
        return {subject, false, u"stopped: "_s + account.stopReason};
    const auto answer = runtime.engine().testAccount(account.id).result();
    return {subject, bool(answer), answer ? *answer : answer.error().text};
}

int report(const Context &context, const QList<Finding> &findings)
{
    QJsonArray settings;
    QList<QStringList> rows;
    for (const SettingOrigin &setting : context.options.origins()) {
        settings.append(QJsonObject{{u"name"_s, setting.name}, {u"value"_s, setting.value},
                {u"origin"_s, setting.origin}});
        rows.append({setting.name, setting.value, setting.origin});
    }
    QJsonArray checks;
    QList<QStringList> lines;
    bool isGood = true;
    for (const Finding &finding : findings) {
        isGood = isGood && finding.isGood;
        checks.append(QJsonObject{{u"subject"_s, finding.subject}, {u"ok"_s, finding.isGood},
                {u"text"_s, finding.text}});
        lines.append({finding.isGood ? u"good"_s : u"BAD"_s, finding.subject, finding.text});
    }
    context.answer({{u"ok"_s, isGood}, {u"settings"_s, settings}, {u"checks"_s, checks}},
            table({u"SETTING"_s, u"VALUE"_s, u"FROM"_s}, rows) + u"\n\n"_s +
                    table({u"CHECK"_s, u"OF"_s, u"RESULT"_s}, lines));
    return isGood ? exitcode::done : exitcode::failed;
}

int checkConfig(Context &context)
{
    const auto settings = context.settings();
    if (!settings)
        return context.fail(settings.error());
    QList<Finding> findings = lookAtFiles(*settings);
    const auto looked = lookAtDatabase(settings->database);
    findings.prepend(findingOf(u"database"_s, looked, u"reachable, and of this version"_s));
    if (!looked)
        return report(context, findings);
    const auto runtime = context.open();
    if (!runtime)
        return context.fail(runtime.error());
    const auto accounts = (*runtime)->reader().accounts().result();
    if (!accounts)
        return context.fail(accounts.error());
    for (const Account &account : *accounts) {
        findings.append(lookAtSecrets(**runtime, account));
        findings.append(lookAtAccount(**runtime, account));
    }
    return report(context, findings);
}

} // namespace

void addDatabaseVerbs(Verb program, Context &context)
{
    context.addVerb(program, "migrate", "brings the database to this program's version",
            [&context] { return migrate(context); });
    context.addVerb(program, "check-config",
            "each setting and its origin, each secret present or not, each account reachable",
            [&context] { return checkConfig(context); });
}

} // namespace helio
