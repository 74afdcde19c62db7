// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/secrets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPromise>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <memory>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString service = u"Heliograph"_s;
constexpr qint64 maxBytes = qint64{64} * 1024;

template <typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

Error invalidReference(const QString &why)
{
    return Error::invalid(u"secret"_s, why);
}

/** What a person can do about it; never the keychain's own words. */
Error keychainError(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return {ErrorKind::NotFound, u"the keychain has no such entry: set the secret again."_s,
                {}};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorKind::Forbidden,
                u"the keychain is locked, or refused access: unlock it and try again."_s, {}};
    case QKeychain::NoBackendAvailable:
        return {ErrorKind::Unavailable,
                u"no keychain service is running: start one, or use env:NAME, file:PATH or "
                "credential:NAME as on a server."_s,
                {}};
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return {ErrorKind::Unavailable,
            u"the keychain did not answer: is its service running and unlocked? On a server use "
            "env:NAME, file:PATH or credential:NAME."_s,
            {}};
}

/** Starts a keychain's job; \a take makes the result once it ended well. */
template <typename T, typename Job, typename Take>
QFuture<Result<T>> run(std::unique_ptr<Job> job, Take take)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    Job *running = job.release(); // deletes itself once finished
    running->setInsecureFallback(false);
    QObject::connect(running, &QKeychain::Job::finished, running, [=] {
        const QKeychain::Error error = running->error();
        promise->addResult(
                error == QKeychain::NoError ? take(*running, nullptr) : take(*running, &error));
        promise->finish();
    });
    QFuture<Result<T>> future = promise->future();
    running->start();
    return future;
}

Result<QByteArray> readFile(const QString &path)
{
    const QFileInfo place(path);
    if (!place.exists())
        return Error{ErrorKind::NotFound, u"the file %1 does not exist."_s.arg(path), u"secret"_s};
    if (!place.isFile())
        return invalidReference(u"%1 is not a regular file."_s.arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Forbidden,
                u"the file %1 cannot be read: %2."_s.arg(path, file.errorString()), u"secret"_s};
    QByteArray secret = file.read(maxBytes + 1);
    if (secret.size() > maxBytes)
        return invalidReference(u"the file %1 is larger than 64 KiB."_s.arg(path));
    if (secret.endsWith('\n'))
        secret.chop(1);
    if (secret.endsWith('\r'))
        secret.chop(1);
    if (secret.isEmpty())
        return invalidReference(u"the file %1 is empty."_s.arg(path));
    return secret;
}

Result<QByteArray> readVariable(const QString &name)
{
    static const QRegularExpression shape(u"^[A-Za-z_][A-Za-z0-9_]{0,127}\\z"_s);
    if (!shape.match(name).hasMatch())
        return invalidReference(
                u"after env: the name of an environment variable is needed, such as env:TWILIO_TOKEN."_s);
    const QByteArray secret = qgetenv(name.toLatin1().constData());
    if (secret.isEmpty())
        return Error{ErrorKind::NotFound,
                u"the environment variable %1 is not set or empty."_s.arg(name), u"secret"_s};
    if (secret.size() > maxBytes)
        return invalidReference(u"the environment variable %1 is larger than 64 KiB."_s.arg(name));
    return secret;
}

/** systemd's LoadCredential= (systemd.exec(5)): a file in a folder that only the service sees. */
Result<QByteArray> readCredential(const QString &name)
{
    // A name of dots or slashes would leave the folder.
    static const QRegularExpression shape(u"^(?!\\.+$)[A-Za-z0-9_.-]{1,128}\\z"_s);
    if (!shape.match(name).hasMatch())
        return invalidReference(u"after credential: a name of letters, digits, dots, dashes and "
                                "underscores is needed."_s);
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (folder.isEmpty())
        return Error{ErrorKind::NotFound,
                u"$CREDENTIALS_DIRECTORY is not set: credential:%1 needs a systemd service with "
                "LoadCredential=."_s.arg(name),
                u"secret"_s};
    return readFile(QDir(folder).filePath(name));
}

QFuture<Result<QByteArray>> readKeychain(const QString &key)
{
    auto job = std::make_unique<QKeychain::ReadPasswordJob>(service);
    job->setKey(key);
    return run<QByteArray>(std::move(job),
            [](QKeychain::ReadPasswordJob &done,
                    const QKeychain::Error *error) -> Result<QByteArray> {
                if (error)
                    return keychainError(*error);
                if (done.binaryData().isEmpty())
                    return keychainError(QKeychain::EntryNotFound);
                return done.binaryData();
            });
}

/** What stands behind "scheme:", or nothing. */
std::optional<QString> after(QLatin1StringView scheme, const SecretReference &reference)
{
    if (!reference.startsWith(scheme))
        return std::nullopt;
    return reference.mid(scheme.size());
}

} // namespace

QFuture<Result<QByteArray>> Secrets::read(const SecretReference &reference)
{
    if (const auto key = after("keychain:"_L1, reference); key && !key->isEmpty())
        return readKeychain(*key);
    if (const auto name = after("env:"_L1, reference))
        return ready(readVariable(*name));
    if (const auto path = after("file:"_L1, reference); path && !path->isEmpty())
        return ready(readFile(*path));
    if (const auto name = after("credential:"_L1, reference))
        return ready(readCredential(*name));
    return ready(Result<QByteArray>(invalidReference(
            u"a secret is given as env:NAME, file:PATH, credential:NAME or keychain:KEY."_s)));
}

QFuture<Result<SecretReference>> Secrets::keep(
        const AccountId &account, const QString &name, const QByteArray &secret)
{
    if (secret.isEmpty() || secret.size() > maxBytes)
        return ready(Result<SecretReference>(
                Error::invalid(name, u"%1 must have from 1 byte to 64 KiB."_s.arg(name))));
    const QString key = u"%1/%2/%3"_s.arg(
            account.value, name, QString::number(QRandomGenerator::system()->generate64(), 36));
    auto job = std::make_unique<QKeychain::WritePasswordJob>(service);
    job->setKey(key);
    job->setBinaryData(secret);
    return run<SecretReference>(std::move(job),
            [key](QKeychain::WritePasswordJob &,
                    const QKeychain::Error *error) -> Result<SecretReference> {
                if (error)
                    return keychainError(*error);
                return SecretReference("keychain:"_L1 + key);
            });
}

QFuture<Result<void>> Secrets::forget(const SecretReference &reference)
{
    const auto key = after("keychain:"_L1, reference);
    if (!key || key->isEmpty())
        return ready(Result<void>());
    auto job = std::make_unique<QKeychain::DeletePasswordJob>(service);
    job->setKey(*key);
    return run<void>(std::move(job),
            [](QKeychain::DeletePasswordJob &, const QKeychain::Error *error) -> Result<void> {
                if (error && *error != QKeychain::EntryNotFound)
                    return keychainError(*error);
                return {};
            });
}

QFuture<Result<SecretValues>> Secrets::readAll(const Account &account)
{
    const QStringList names = account.secrets.keys();
    QList<QFuture<Result<QByteArray>>> reads;
    for (const SecretReference &reference : account.secrets)
        reads.append(read(reference));
    return QtFuture::whenAll(reads.begin(), reads.end())
            .then(this,
                    [names, account = account.id.value](
                            const QList<QFuture<Result<QByteArray>>> &done)
                            -> Result<SecretValues> {
                        SecretValues values;
                        for (qsizetype i = 0; i < done.size(); ++i) {
                            const Result<QByteArray> secret = done[i].result();
                            if (!secret)
                                return Error{secret.error().kind,
                                        u"%1 of account %2: %3"_s.arg(
                                                names[i], account, secret.error().text),
                                        names[i]};
                            values.insert(names[i], *secret);
                        }
                        return values;
                    });
}

} // namespace helio
