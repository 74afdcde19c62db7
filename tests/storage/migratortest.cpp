// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrator.h"

#include "core/storage/healthstore.h"
#include "core/storage/messagestore.h"
#include "tests/support/messagebuilder.h"
#include "tests/support/testdatabase.h"

#include <QTest>

#include <barrier>
#include <thread>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace helio::testing;

namespace
{

QList<Migration> withOneMore(const QString &sql)
{
    QList<Migration> migrations = builtInMigrations();
    const int version = migrations.last().version + 1;
    migrations.append({version, u"%1_added.sql"_s.arg(version, 4, 10, QChar(u'0')), sql});
    return migrations;
}

} // namespace

class MigratorTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void versionsFollowEachOther()
    {
        // Two of one number, or a gap that is filled later, would leave a database without one.
        int version = 0;
        for (const Migration &migration : builtInMigrations())
            QCOMPARE(migration.version, ++version);
    }

    void emptyBecomesNewestAndStaysSo()
    {
        TestDatabase test(TestDatabase::engine(), Schema::Empty);
        const auto database = test.open();
        Migrator migrator(*database);
        QCOMPARE(*migrator.version(), 0);

        const auto first = migrator.run(testTime);
        QVERIFY2(first, first ? "" : qPrintable(first.error().text));
        QCOMPARE(first->size(), builtInMigrations().size());
        QCOMPARE(*migrator.version(), builtInMigrations().last().version);
        QVERIFY(migrator.requireCurrent());

        const auto second = migrator.run(testTime);
        QVERIFY(second);
        QVERIFY(second->isEmpty());
        QCOMPARE(*database->number(u"SELECT count(*) FROM schema_history"_s),
                builtInMigrations().size());
    }

    void olderIsRefusedUntilMigrated()
    {
        TestDatabase test(TestDatabase::engine(), Schema::Empty);
        const auto database = test.open();
        const auto current = Migrator(*database).requireCurrent();
        QVERIFY(!current);
        QVERIFY(current.error().kind == ErrorKind::Unavailable);
        QVERIFY(current.error().text.contains(u"heliographctl migrate"_s));
    }

    void startingTogetherMigratesOnce()
    {
        TestDatabase test(TestDatabase::engine(), Schema::Empty);
        constexpr int workers = 4;
        std::barrier together(workers);
        QList<Result<QList<int>>> outcomes(workers, Error{});
        std::vector<std::thread> threads;
        for (int i = 0; i < workers; ++i) {
            threads.emplace_back([&, slot = &outcomes[i]] {
                together.arrive_and_wait();
                auto database = Database::open(test.url(), OpenMode::ReadWrite);
                *slot = database ? Migrator(**database).run(testTime)
                                 : Result<QList<int>>(database.error());
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        qsizetype applied = 0;
        for (const auto &outcome : outcomes) {
            QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().text));
            applied += outcome->size();
        }
        QCOMPARE(applied, builtInMigrations().size());
    }

    void newerIsRefusedUnchanged()
    {
        TestDatabase test(TestDatabase::engine());
        const auto database = test.open();
        QVERIFY(database->execute(
                u"INSERT INTO schema_history (version, name, applied_at) VALUES (9999, 'x', 0)"_s));
        Migrator migrator(*database);
        const auto refused = migrator.run(testTime);
        QVERIFY(!refused);
        QVERIFY(refused.error().kind == ErrorKind::Conflict);
        for (const QString &part : {u"9999"_s, u"Nothing was changed"_s, u"Update Heliograph"_s})
            QVERIFY2(refused.error().text.contains(part), qPrintable(refused.error().text));
        const auto current = migrator.requireCurrent();
        QVERIFY(!current);
        QVERIFY(current.error() == refused.error());
        QCOMPARE(*database->number(u"SELECT count(*) FROM schema_history"_s),
                builtInMigrations().size() + 1);
    }

    void aFailingMigrationLeavesNothingBehind()
    {
        TestDatabase test(TestDatabase::engine());
        const auto database = test.open();
        const int before = *Migrator(*database).version();
        Migrator broken(*database, withOneMore(u"CREATE TABLE half (id INTEGER);\n"
                                               u"INSERT INTO half VALUES (1);\n"
                                               u"INSERT INTO nowhere VALUES (1);\n"_s));
        const auto failed = broken.run(testTime);
        QVERIFY(!failed);
        QVERIFY2(failed.error().text.contains(u"_added.sql failed and was undone"_s),
                qPrintable(failed.error().text));
        QVERIFY(!database->isInTransaction());
        QCOMPARE(*Migrator(*database).version(), before);
        QVERIFY(!database->number(u"SELECT count(*) FROM half"_s));

        Migrator mended(*database, withOneMore(u"CREATE TABLE half (id INTEGER);"_s));
        const auto done = mended.run(testTime);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
        QCOMPARE(*database->number(u"SELECT count(*) FROM half"_s), 0);
    }

    void dataSurvivesTheNextMigration()
    {
        TestDatabase test(TestDatabase::engine());
        const auto database = test.open();
        MessageStore store(*database);
        const Message message = aMessage().body(u"Kept; as it was -- really"_s);
        QVERIFY(store.insert(message));
        Migrator next(*database,
                withOneMore(u"-- a comment; with a semicolon\n"
                            u"ALTER TABLE messages ADD COLUMN mood TEXT NOT NULL DEFAULT '';\n"
                            u"CREATE TABLE moods (\n    id {auto_id},\n    word {key_text}\n);\n"
                            u"INSERT INTO moods (word) VALUES ('calm');"_s));
        const auto done = next.run(testTime);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
        QVERIFY(next.requireCurrent());
        // The statement prepared before the table changed still reads it.
        const auto kept = store.find(message.id);
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().text));
        QVERIFY(kept->has_value());
        QVERIFY(**kept == message);
        QCOMPARE(*database->number(u"SELECT id FROM moods"_s), 1);
    }

    void whoWasDrainedIsIsolated()
    {
        TestDatabase test(TestDatabase::engine(), Schema::Empty);
        const auto database = test.open();
        QList<Migration> earlier = builtInMigrations();
        while (!earlier.isEmpty() && !earlier.takeLast().name.endsWith(u"_account_use.sql"_s)) {
        }
        QVERIFY(!earlier.isEmpty());
        QVERIFY(Migrator(*database, earlier).run(testTime));
        QVERIFY(database->execute(
                u"INSERT INTO account_standing (account, circuit, circuit_since, "
                u"circuit_open_until, circuit_open_ms, weight, weight_at, is_drained, "
                u"drain_reason, updated_at) VALUES ('a', 'closed', 0, 0, 0, 100, 0, TRUE, "
                u"'Contract ends', 1), ('b', 'closed', 0, 0, 0, 100, 0, FALSE, '', 1)"_s));
        const auto done = Migrator(*database).run(testTime);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text));
        const auto standings = HealthStore(*database).standings();
        QVERIFY2(standings, standings ? "" : qPrintable(standings.error().text));
        QCOMPARE(standings->size(), 2);
        QVERIFY(standings->first().use == AccountUse::Isolated);
        QCOMPARE(standings->first().useReason, u"Contract ends"_s);
        QVERIFY(standings->last().use == AccountUse::InUse);
    }
};

QTEST_GUILESS_MAIN(MigratorTest)
#include "migratortest.moc"
