// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include "tests/support/testdatabase.h"

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace helio::testing;

namespace
{

/** Root may write everywhere; for as long as this lives, we are nobody. */
class WithoutRoot
{
public:
    WithoutRoot()
        : m_wasRoot(geteuid() == 0)
    {
        if (m_wasRoot && seteuid(65534) != 0)
            qFatal("cannot become an ordinary user");
    }
    ~WithoutRoot()
    {
        if (m_wasRoot && seteuid(0) != 0)
            qFatal("cannot become root again");
    }
    WithoutRoot(const WithoutRoot &) = delete;
    WithoutRoot &operator=(const WithoutRoot &) = delete;

private:
    bool m_wasRoot;
};

Error refusalOf(const QString &url, OpenMode mode = OpenMode::ReadWrite)
{
    const auto database = Database::open(url, mode);
    return database ? Error{} : database.error();
}

bool says(const Error &error, std::initializer_list<const char *> words)
{
    for (const char *word : words) {
        if (!error.text.contains(QLatin1String(word))) {
            qWarning().noquote() << "expected" << word << "in:" << error.text;
            return false;
        }
    }
    return true;
}

QUrl server()
{
    const QUrl url(qEnvironmentVariable("HELIO_TEST_POSTGRES"));
    if (!url.isValid() || url.isEmpty())
        qFatal("HELIO_TEST_POSTGRES names no server: run this test under tests/with-services.");
    return url;
}

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT
private slots:
    void sqliteWritesAheadAndSyncsFully()
    {
        TestDatabase test(u"sqlite"_s);
        const auto database = test.open();
        QCOMPARE(*database->number(u"PRAGMA synchronous"_s), 2);
        Statement &mode = database->prepared("PRAGMA journal_mode");
        QVERIFY(mode.run());
        QVERIFY(mode.next());
        QCOMPARE(mode.column(0).toString(), u"wal"_s);
        mode.finish();
    }

    void addressesThatAreNone_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("nothing") << u""_s;
        QTest::newRow("another scheme") << u"mysql://a@b/c"_s;
        QTest::newRow("no path") << u"sqlite:"_s;
        QTest::newRow("no name") << u"postgresql://user@host"_s;
        QTest::newRow("a password with #") << u"postgresql://user:12#se@host/name"_s;
    }
    void addressesThatAreNone()
    {
        QFETCH(QString, url);
        const Error error = refusalOf(url);
        QVERIFY(error.kind == ErrorKind::Invalid);
        QCOMPARE(error.field, u"database"_s);
        QVERIFY(says(error, {"database: "}));
        QVERIFY(!error.text.contains(u"12"_s));
    }

    void passwordsAreNotShown_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"postgresql://u:geheim@h/n"_s << u"postgresql://u@h/n"_s;
        QTest::newRow("parameter")
                << u"postgresql://u@h/n?password=geheim"_s << u"postgresql://u@h/n"_s;
        for (const char *sign : {"#", "?", "/", "%", "@"}) {
            QTest::newRow(sign) << u"postgresql://u:12%1geheim@h/n"_s.arg(QLatin1String(sign))
                                << QString();
        }
        QTest::newRow("file") << u"sqlite:/a/b.db"_s << u"sqlite:/a/b.db"_s;
    }
    void passwordsAreNotShown()
    {
        QFETCH(QString, url);
        QFETCH(QString, shown);
        const QString text = withoutPassword(url);
        QVERIFY2(!text.contains(u"geheim"_s) && !text.contains(u"12"_s), qPrintable(text));
        if (!shown.isEmpty())
            QCOMPARE(text, shown);
    }

    void anUnreachableServerIsNamed()
    {
        QTcpServer closed; // a port nobody listens on
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const int port = closed.serverPort();
        closed.close();
        const Error error = refusalOf(u"postgresql://u:geheim@127.0.0.1:%1/heliograph"_s.arg(port));
        QVERIFY(error.kind == ErrorKind::Unavailable);
        QCOMPARE(error.field, u"database"_s);
        QVERIFY(says(error, {"127.0.0.1", "cannot be opened", "Connection refused", "Check the"}));
        QVERIFY(!error.text.contains(u"geheim"_s));
    }

    void aWrongUserOrDatabaseIsNamed()
    {
        QUrl url = server();
        url.setUserName(u"nobody-such"_s);
        url.setPassword(u"geheim"_s);
        const Error user = refusalOf(url.toString());
        QVERIFY(user.kind == ErrorKind::Unavailable);
        QVERIFY(says(user, {"nobody-such", "does not exist", "Check the"}));
        QVERIFY(!user.text.contains(u"geheim"_s));

        QUrl missing = server();
        missing.setPath(u"/no-such-database"_s);
        const Error name = refusalOf(missing.toString());
        QVERIFY(name.kind == ErrorKind::Unavailable);
        QVERIFY(says(name, {"no-such-database", "does not exist"}));
    }

    void aFolderThatCannotBeMade()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Error inFile = refusalOf(u"sqlite:"_s + file.fileName() + u"/sub/db"_s);
        QVERIFY(inFile.kind == ErrorKind::Unavailable);
        QVERIFY(says(inFile, {"/file/sub", "cannot be made", "rights"}));

        QVERIFY(QFile::setPermissions(folder.path(),
                QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
        Error noRight;
        Error noRightHere;
        {
            const WithoutRoot nobody;
            noRight = refusalOf(u"sqlite:"_s + folder.filePath(u"sub/db"_s));
            noRightHere = refusalOf(u"sqlite:"_s + folder.filePath(u"db"_s));
        }
        QVERIFY(noRight.kind == ErrorKind::Unavailable);
        QVERIFY(says(noRight, {"/sub", "cannot be made", "rights"}));
        QVERIFY(noRightHere.kind == ErrorKind::Unavailable);
        QVERIFY(says(noRightHere, {"/db", "cannot be opened", "right"}));
        QFile::setPermissions(
                folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void aReadOnlyFileIsRefusedForWriting_data()
    {
        QTest::addColumn<bool>("isFolderWritable");
        QTest::newRow("in a writable folder") << true;
        QTest::newRow("in a read-only folder") << false;
    }
    void aReadOnlyFileIsRefusedForWriting()
    {
        QFETCH(bool, isFolderWritable);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a.db"_s);
        const QString url = u"sqlite:"_s + path;
        {
            const auto database = Database::open(url, OpenMode::ReadWrite);
            QVERIFY(database);
            QVERIFY((*database)->execute(u"CREATE TABLE t (n INTEGER)"_s));
        }
        QFile::Permissions rights =
                QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther;
        if (isFolderWritable)
            rights |= QFile::WriteOwner | QFile::WriteOther;
        QFile::setPermissions(folder.path(), rights);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther);
        Error error;
        {
            const WithoutRoot nobody;
            auto opened = Database::open(url, OpenMode::ReadWrite);
            if (opened) {
                Database &database = **opened;
                const auto written = database.transact(
                        [&] { return database.execute(u"INSERT INTO t VALUES (1)"_s); });
                error = written ? Error{} : written.error();
            } else {
                error = opened.error();
            }
        }
        QFile::setPermissions(folder.path(), rights | QFile::WriteOwner);
        QVERIFY(error.kind == ErrorKind::Unavailable);
        QVERIFY(says(error, {"a.db", "cannot be opened", "no right to it"}));
    }

    void aReaderDoesNotWrite_data() { TestDatabase::addEngines(); }
    void aReaderDoesNotWrite()
    {
        QFETCH(QString, engine);
        TestDatabase test(engine);
        const auto writer = test.open(); // keeps the SQLite log in place
        const auto reader = test.open(OpenMode::ReadOnly);
        QCOMPARE(*reader->number(u"SELECT count(*) FROM messages"_s), 0);
        const auto refused = reader->execute(u"DELETE FROM messages"_s);
        QVERIFY(!refused);
        QVERIFY(refused.error().kind == ErrorKind::Unavailable);
        QVERIFY(reader->lastFault() == Fault::ReadOnly);
        QVERIFY(says(refused.error(), {"read-only"}));
    }

    void aReaderMakesNoFile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"none.db"_s);
        QVERIFY(refusalOf(u"sqlite:"_s + path, OpenMode::ReadOnly).kind == ErrorKind::Unavailable);
        QVERIFY(!QFile::exists(path));
    }

    void anotherFileIsNoDatabase()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"letter.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray letter = QByteArray("Dear all, ").repeated(1000);
        file.write(letter);
        file.close();
        const Error error = refusalOf(u"sqlite:"_s + file.fileName());
        QVERIFY(says(error, {"letter.txt", "not a database of this program"}));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), letter);
    }

    void lockedByAnotherIsBusy_data() { TestDatabase::addEngines(); }
    void lockedByAnotherIsBusy()
    {
        QFETCH(QString, engine);
        TestDatabase test(engine);
        const auto holder = test.open();
        const auto waiter = test.open();
        if (test.isPostgres()) {
            QVERIFY(holder->execute(u"BEGIN"_s));
            QVERIFY(holder->execute(u"LOCK TABLE messages"_s));
            QVERIFY(waiter->execute(u"SET lock_timeout = 50"_s));
        } else {
            QVERIFY(holder->execute(u"BEGIN IMMEDIATE"_s));
            QVERIFY(waiter->execute(u"PRAGMA busy_timeout = 50"_s));
        }
        const auto remove = [&] {
            return waiter->execute(u"DELETE FROM messages"_s);
        };
        const auto refused = waiter->transact(remove);
        QVERIFY(!refused);
        QVERIFY(waiter->lastFault() == Fault::Busy);
        QVERIFY(refused.error().kind == ErrorKind::Unavailable);
        QVERIFY(says(refused.error(), {"locked by another program", "Try again"}));
        QVERIFY(holder->execute(u"COMMIT"_s));
        QVERIFY(waiter->transact(remove));
    }

    void aFullDiskChangesNothing()
    {
        TestDatabase test(u"sqlite"_s);
        const auto database = test.open();
        const qint64 pages = *database->number(u"PRAGMA page_count"_s);
        QVERIFY(database->number(u"PRAGMA max_page_count = %1"_s.arg(pages + 4)));
        const auto refused = database->transact([&]() -> Result<void> {
            for (int i = 0; i < 100; ++i) {
                if (auto done = database->execute(
                            u"INSERT INTO api_keys VALUES ('%1', '', '', '%1', zeroblob(4000), 0, 0)"_s
                                    .arg(i));
                        !done)
                    return done;
            }
            return {};
        });
        QVERIFY(!refused);
        QVERIFY(database->lastFault() == Fault::Full);
        QVERIFY(refused.error().kind == ErrorKind::Unavailable);
        QVERIFY(says(refused.error(), {"disk", "full", "Free some space"}));
        QCOMPARE(*database->number(u"SELECT count(*) FROM api_keys"_s), 0);
    }

    void aLostConnectionComesBack()
    {
        TestDatabase test(u"postgres"_s);
        const auto database = test.open();
        const auto other = test.open();
        const auto count = [&]() -> Result<qint64> {
            Statement &statement = database->prepared("SELECT count(*) FROM messages");
            if (auto ran = statement.run(); !ran)
                return ran.error();
            statement.next();
            const qint64 number = statement.column(0).toLongLong();
            statement.finish();
            return number;
        };
        QCOMPARE(*count(), 0);
        const qint64 process = *database->number(u"SELECT pg_backend_pid()"_s);
        QVERIFY(other->number(u"SELECT pg_terminate_backend(%1)::int"_s.arg(process)));
        while (*other->number(
                       u"SELECT count(*) FROM pg_stat_activity WHERE pid = %1"_s.arg(process)) > 0)
            QTest::qWait(10);

        const auto lost = database->transact([&]() -> Result<void> {
            const auto number = count();
            return number ? Result<void>() : number.error();
        });
        QVERIFY(!lost);
        QVERIFY(database->lastFault() == Fault::Lost);
        QVERIFY(lost.error().kind == ErrorKind::Unavailable);
        QVERIFY(says(lost.error(), {"connection", "lost"}));
        database->reconnect();
        QVERIFY(database->lastFault() == Fault::None);
        QCOMPARE(*count(), 0);
    }

    void aReaderStaysOneAfterReconnecting()
    {
        TestDatabase test(u"postgres"_s);
        const auto reader = test.open(OpenMode::ReadOnly);
        reader->reconnect();
        QVERIFY(!reader->execute(u"DELETE FROM messages"_s));
    }

    void aFailedStatementUndoesTheWholeChange_data() { TestDatabase::addEngines(); }
    void aFailedStatementUndoesTheWholeChange()
    {
        QFETCH(QString, engine);
        TestDatabase test(engine);
        const auto database = test.open();
        QVERIFY(database->execute(u"CREATE TABLE t (n INTEGER PRIMARY KEY)"_s));
        const auto passedOver = database->transact([&]() -> Result<void> {
            if (auto done = database->execute(u"INSERT INTO t VALUES (1)"_s); !done)
                return done;
            (void)database->execute(u"INSERT INTO t VALUES (1)"_s);
            return {};
        });
        QVERIFY(!passedOver);
        QVERIFY(database->lastFault() == Fault::Duplicate);
        QCOMPARE(*database->number(u"SELECT count(*) FROM t"_s), 0);
        QVERIFY(!database->isInTransaction());
    }

    void aDuplicateIsAConflict_data() { TestDatabase::addEngines(); }
    void aDuplicateIsAConflict()
    {
        QFETCH(QString, engine);
        TestDatabase test(engine);
        const auto database = test.open();
        QVERIFY(database->execute(u"CREATE TABLE t (n INTEGER PRIMARY KEY, word TEXT)"_s));
        QVERIFY(database->execute(u"INSERT INTO t VALUES (1, 'geheim')"_s));
        const auto refused = database->execute(u"INSERT INTO t VALUES (1, 'geheim')"_s);
        QVERIFY(!refused);
        QVERIFY(refused.error().kind == ErrorKind::Conflict);
        QVERIFY(!refused.error().text.contains(u"geheim"_s));
    }

    void aStatementThatCouldNotBePreparedIsTriedAnew_data() { TestDatabase::addEngines(); }
    void aStatementThatCouldNotBePreparedIsTriedAnew()
    {
        QFETCH(QString, engine);
        TestDatabase test(engine);
        const auto database = test.open();
        static constexpr char sql[] = "SELECT count(*) FROM tomorrow";
        const auto refused = database->prepared(sql).run();
        QVERIFY(!refused);
        QVERIFY(database->lastFault() == Fault::Other);
        QVERIFY(says(refused.error(), {"refused a statement", "tomorrow"}));
        QVERIFY(database->execute(u"CREATE TABLE tomorrow (n INTEGER)"_s));
        const auto ran = database->prepared(sql).run();
        QVERIFY2(ran, ran ? "" : qPrintable(ran.error().text));
        database->prepared(sql).finish();
    }

    void boundValuesStayValues_data() { TestDatabase::addEngines(); }
    void boundValuesStayValues()
    {
        QFETCH(QString, engine);
        TestDatabase test(engine);
        const auto database = test.open();
        QVERIFY(database->execute(
                u"CREATE TABLE t (word TEXT, is_on BOOLEAN, n BIGINT, absent BIGINT)"_s));
        const QString words =
                u"'); DROP TABLE t; -- \\' \\\\ \" % _ ? :n $1 \u00e9 \U0001F600 \n\t"_s;
        Statement &write = database->prepared(
                "INSERT INTO t (word, is_on, n, absent) VALUES (:word, :is_on, :n, :absent)");
        write.bind(u":word"_s, words)
                .bind(u":is_on"_s, true)
                .bind(u":n"_s, qlonglong(9'007'199'254'740'993))
                .bind(u":absent"_s, QVariant(QMetaType(QMetaType::LongLong)));
        QVERIFY(write.run());
        Statement &read = database->prepared("SELECT word, is_on, n, absent FROM t");
        QVERIFY(read.run());
        QVERIFY(read.next());
        QCOMPARE(read.column(0).toString(), words);
        QVERIFY(read.column(1).toBool());
        QCOMPARE(read.column(2).toLongLong(), 9'007'199'254'740'993);
        QVERIFY(read.column(3).isNull());
        read.finish();
    }

    void dataVersionTellsOfOthers()
    {
        TestDatabase test(u"sqlite"_s);
        const auto mine = test.open();
        const auto other = test.open();
        const qint64 before = mine->dataVersion();
        QVERIFY(mine->execute(u"CREATE TABLE mine (n INTEGER)"_s));
        QCOMPARE(mine->dataVersion(), before);
        QVERIFY(other->execute(u"CREATE TABLE theirs (n INTEGER)"_s));
        QVERIFY(mine->dataVersion() != before);
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "databasetest.moc"
