// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real gnome-keyring: run it under tests/with-services.
#include "core/engine/secrets.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <cstdio>

using namespace helio;
using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype maxSecret = 65536;
const QByteArray secret = "tok-5EcReT-\xc3\xb1-value";

template <typename T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        return Error{ErrorKind::Internal, u"the future never finished"_s, {}};
    return future.result();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/** Runs this program again as somebody else would meet it; returns what it prints. */
QString inChild(const QString &mode, const QProcessEnvironment &environment,
        const QStringList &wrapper = {})
{
    QProcess child;
    child.setProcessEnvironment(environment);
    QStringList command = wrapper;
    command << QCoreApplication::applicationFilePath() << mode;
    child.start(command.first(), command.mid(1));
    if (!child.waitForFinished(60'000)) {
        child.kill();
        child.waitForFinished();
        return u"did not end"_s;
    }
    return QString::fromUtf8(child.readAllStandardOutput());
}

/** Keeps, reads and forgets on this thread; says how it went. */
QString roundTrip()
{
    Secrets secrets;
    const auto reference = waitFor(secrets.keep(AccountId(u"main"_s), u"auth_token"_s, secret));
    if (!reference)
        return reference.error().text;
    const auto value = waitFor(secrets.read(*reference));
    if (!value)
        return value.error().text;
    if (const auto forgotten = waitFor(secrets.forget(*reference)); !forgotten)
        return forgotten.error().text;
    return *value == secret ? u"well"_s : u"another value came back"_s;
}

} // namespace

class SecretsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keychainKeepsAndForgets();
    void keychainEntriesDoNotReplaceEachOther();
    void forgottenTwiceIsForgotten();
    void keychainWorksOnAnotherThread();
    void missingKeychainSaysWhatToDo();
    void lockedKeychainSaysWhatToDo();
    void placesAreRead_data();
    void placesAreRead();
    void refusalsNameThePlace_data();
    void refusalsNameThePlace();
    void onlyTheKeychainIsForgotten();
    void emptySecretsAreNotKept();
    void allSecretsOfAnAccount();
    void firstMissingSecretIsNamed();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    Secrets m_secrets;
};

void SecretsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("CREDENTIALS_DIRECTORY", m_folder->path().toUtf8());
}

void SecretsTest::keychainKeepsAndForgets()
{
    const auto reference = waitFor(m_secrets.keep(AccountId(u"main"_s), u"auth_token"_s, secret));
    QVERIFY2(reference, reference ? "" : qPrintable(reference.error().text));
    QVERIFY(reference->startsWith(u"keychain:main/auth_token/"_s));
    QVERIFY(!reference->contains(QString::fromUtf8(secret)));

    const auto value = waitFor(m_secrets.read(*reference));
    QVERIFY2(value, value ? "" : qPrintable(value.error().text));
    QCOMPARE(*value, secret);

    QVERIFY(waitFor(m_secrets.forget(*reference)));
    const auto gone = waitFor(m_secrets.read(*reference));
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, ErrorKind::NotFound);
    QVERIFY2(gone.error().text.contains(u"set the secret again"_s), qPrintable(gone.error().text));
}

void SecretsTest::keychainEntriesDoNotReplaceEachOther()
{
    const auto first = waitFor(m_secrets.keep(AccountId(u"main"_s), u"auth_token"_s, "one"));
    const auto second = waitFor(m_secrets.keep(AccountId(u"main"_s), u"auth_token"_s, "two"));
    QVERIFY(first && second);
    QVERIFY(*first != *second);
    QCOMPARE(*waitFor(m_secrets.read(*first)), QByteArray("one"));
    QCOMPARE(*waitFor(m_secrets.read(*second)), QByteArray("two"));
    QVERIFY(waitFor(m_secrets.forget(*first)));
    QCOMPARE(*waitFor(m_secrets.read(*second)), QByteArray("two"));
    QVERIFY(waitFor(m_secrets.forget(*second)));
}

void SecretsTest::forgottenTwiceIsForgotten()
{
    const auto reference = waitFor(m_secrets.keep(AccountId(u"main"_s), u"auth_token"_s, secret));
    QVERIFY(reference);
    QVERIFY(waitFor(m_secrets.forget(*reference)));
    QVERIFY(waitFor(m_secrets.forget(*reference)));
}

void SecretsTest::keychainWorksOnAnotherThread()
{
    QCOMPARE(inChild(u"thread"_s, QProcessEnvironment::systemEnvironment()), u"well"_s);
}

void SecretsTest::missingKeychainSaysWhatToDo()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent/bus"_s);
    const QString text = inChild(u"here"_s, environment);
    QVERIFY2(text.contains(u"env:NAME"_s) && text.contains(u"service"_s), qPrintable(text));
    QVERIFY(!text.contains(QString::fromUtf8(secret)));
}

void SecretsTest::lockedKeychainSaysWhatToDo()
{
    // A bus and a keyring of its own that nobody unlocks, and nobody to ask for a password.
    const QString bus = m_folder->filePath(u"bus.conf"_s);
    writeFile(
            bus, R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
)");
    const QString script = m_folder->filePath(u"locked"_s);
    writeFile(script, R"sh(cp "$(command -v gnome-keyring-daemon)" "$HOME/keyring"
"$HOME/keyring" --foreground --components=secrets >"$HOME/keyring.log" 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10; do
    dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
        org.freedesktop.DBus.Peer.Ping >/dev/null 2>&1 && break
    sleep 0.2
done
"$@"
kill $!
)sh");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_folder->path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder->path());
    environment.remove(u"XDG_DATA_HOME"_s);
    environment.remove(u"DISPLAY"_s);
    const QString text = inChild(u"here"_s, environment,
            {u"dbus-run-session"_s, u"--config-file="_s + bus, u"--"_s, u"sh"_s, script});
    QVERIFY2(text.contains(u"locked"_s), qPrintable(text));
    QVERIFY(!text.contains(QString::fromUtf8(secret)));
}

void SecretsTest::placesAreRead_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("expected");
    for (const QString &scheme : {u"file:"_s, u"credential:"_s}) {
        const auto row = [&](const char *name, const QByteArray &stored, const QByteArray &value) {
            QTest::addRow("%s %s", qPrintable(scheme), name) << scheme << stored << value;
        };
        row("plain", "abc", "abc");
        row("with a line break", "abc\n", "abc");
        row("with a DOS line break", "abc\r\n", "abc");
        row("inner breaks and spaces stay", " a\nb \n", " a\nb ");
        row("only one break goes", "abc\n\n", "abc\n");
        row("bytes", QByteArray("\x01\x00\xff", 3), QByteArray("\x01\x00\xff", 3));
        row("64 KiB", QByteArray(maxSecret, 'x'), QByteArray(maxSecret, 'x'));
    }
    QTest::newRow("env") << u"env:"_s << QByteArray("abc") << QByteArray("abc");
}

void SecretsTest::placesAreRead()
{
    QFETCH(QString, scheme);
    QFETCH(QByteArray, stored);
    QFETCH(QByteArray, expected);
    QString reference = scheme + u"HELIO_TEST_SECRET"_s;
    if (scheme == u"env:"_s) {
        qputenv("HELIO_TEST_SECRET", stored);
    } else {
        writeFile(m_folder->filePath(u"HELIO_TEST_SECRET"_s), stored);
        if (scheme == u"file:"_s)
            reference = u"file:"_s + m_folder->filePath(u"HELIO_TEST_SECRET"_s);
    }
    const auto value = waitFor(m_secrets.read(reference));
    qunsetenv("HELIO_TEST_SECRET");
    QVERIFY2(value, value ? "" : qPrintable(value.error().text));
    QCOMPARE(*value, expected);
}

void SecretsTest::refusalsNameThePlace_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("named"); // what the sentence must hold
    const QString token = QString::fromUtf8(secret);
    QTest::newRow("a bare secret") << token << u"env:NAME"_s;
    QTest::newRow("nothing") << QString() << u"env:NAME"_s;
    QTest::newRow("unknown scheme") << u"vault:"_s + token << u"env:NAME"_s;
    QTest::newRow("a secret after env:") << u"env:"_s + token << u"name of an environment"_s;
    QTest::newRow("unset variable") << u"env:HELIO_TEST_UNSET"_s << u"HELIO_TEST_UNSET"_s;
    QTest::newRow("empty env:") << u"env:"_s << u"name of an environment"_s;
    QTest::newRow("missing file") << u"file:/nonexistent/token"_s << u"/nonexistent/token"_s;
    QTest::newRow("a folder") << u"file:/"_s << u"not a regular file"_s;
    QTest::newRow("a device") << u"file:/dev/zero"_s << u"not a regular file"_s;
    QTest::newRow("missing credential") << u"credential:absent"_s << u"absent"_s;
    QTest::newRow("credential: slash") << u"credential:../token"_s << u"letters, digits"_s;
    QTest::newRow("credential: absolute") << u"credential:/etc/passwd"_s << u"letters, digits"_s;
    QTest::newRow("credential: dots") << u"credential:.."_s << u"letters, digits"_s;
    QTest::newRow("credential: empty") << u"credential:"_s << u"letters, digits"_s;
    QTest::newRow("keychain: empty") << u"keychain:"_s << u"keychain:KEY"_s;
    QTest::newRow("too large") << u"credential:large"_s << u"64 KiB"_s;
    QTest::newRow("empty file") << u"credential:empty"_s << u"is empty"_s;
    QTest::newRow("only a line break") << u"credential:break"_s << u"is empty"_s;
}

void SecretsTest::refusalsNameThePlace()
{
    QFETCH(QString, reference);
    QFETCH(QString, named);
    writeFile(m_folder->filePath(u"large"_s), secret + QByteArray(maxSecret, 'x'));
    writeFile(m_folder->filePath(u"empty"_s), "");
    writeFile(m_folder->filePath(u"break"_s), "\n");
    const auto value = waitFor(m_secrets.read(reference));
    QVERIFY(!value);
    QVERIFY2(value.error().text.contains(named), qPrintable(value.error().text));
    QVERIFY(!value.error().text.contains(u"5EcReT"_s));
}

void SecretsTest::onlyTheKeychainIsForgotten()
{
    const QString path = m_folder->filePath(u"token"_s);
    writeFile(path, secret);
    QVERIFY(waitFor(m_secrets.forget(u"file:"_s + path)));
    QVERIFY(QFile::exists(path));
}

void SecretsTest::emptySecretsAreNotKept()
{
    for (const QByteArray &value : {QByteArray(), QByteArray(maxSecret + 1, 'x')}) {
        const auto kept = waitFor(m_secrets.keep(AccountId(u"main"_s), u"auth_token"_s, value));
        QVERIFY(!kept);
        QCOMPARE(kept.error().field, u"auth_token"_s);
    }
}

void SecretsTest::allSecretsOfAnAccount()
{
    const auto kept = waitFor(m_secrets.keep(AccountId(u"main"_s), u"api_key_secret"_s, "two"));
    QVERIFY(kept);
    writeFile(m_folder->filePath(u"token"_s), "one\n");
    Account account;
    account.id = AccountId(u"main"_s);
    QVERIFY(waitFor(m_secrets.readAll(account))->isEmpty());
    account.secrets = {{u"auth_token"_s, u"credential:token"_s}, {u"api_key_secret"_s, *kept}};
    const auto values = waitFor(m_secrets.readAll(account));
    QVERIFY2(values, values ? "" : qPrintable(values.error().text));
    QCOMPARE(*values, (SecretValues{{u"auth_token"_s, "one"}, {u"api_key_secret"_s, "two"}}));
    QVERIFY(waitFor(m_secrets.forget(*kept)));
}

void SecretsTest::firstMissingSecretIsNamed()
{
    Account account;
    account.id = AccountId(u"main"_s);
    account.secrets = {{u"auth_token"_s, u"env:HELIO_TEST_UNSET"_s}};
    const auto values = waitFor(m_secrets.readAll(account));
    QVERIFY(!values);
    QCOMPARE(values.error().field, u"auth_token"_s);
    QVERIFY2(values.error().text.contains(u"auth_token of account main"_s),
            qPrintable(values.error().text));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString mode = argc == 2 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (mode == u"here"_s) {
        std::printf("%s", qPrintable(roundTrip()));
        return 0;
    }
    if (mode == u"thread"_s) {
        QString news;
        const std::unique_ptr<QThread> thread(QThread::create([&] { news = roundTrip(); }));
        thread->start();
        thread->wait();
        std::printf("%s", qPrintable(news));
        return 0;
    }
    SecretsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "secretstest.moc"
