// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include "tests/storage/says.h"
#include "tests/support/testdatabase.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace helio::testing;

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
