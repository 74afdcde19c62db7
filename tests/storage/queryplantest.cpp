// SPDX-License-Identifier: GPL-3.0-or-later
// With 20,000 rows the queue's and the lists' questions are answered from an index.
#include "core/storage/messagestore.h"

#include "tests/support/messagebuilder.h"
#include "tests/support/testdatabase.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace helio::testing;

class QueryPlanTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_test = std::make_unique<TestDatabase>(u"sqlite"_s);
        m_database = m_test->open();
        MessageStore store(*m_database);
        constexpr std::array states{MessageState::Queued, MessageState::Delivered,
                MessageState::Delivered, MessageState::Sent, MessageState::Failed};
        QVERIFY(m_database->transact([&]() -> Result<void> {
            for (int i = 0; i < 20'000; ++i) {
                const Message message = aMessage()
                                                .to(u"+2547%1"_s.arg(i, 8, 10, QChar(u'0')))
                                                .reference(i % 2 ? QString::number(i) : u""_s)
                                                .state(states[size_t(i) % states.size()]);
                if (auto done = store.insert(message); !done)
                    return done;
            }
            return {};
        }));
    }
    void cleanupTestCase()
    {
        m_database.reset();
        m_test.reset();
    }

    void questionsUseTheirIndex_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("index");
        const QString queue =
                u" FROM messages WHERE state = 'queued' AND queue = 'q' AND lane = 'normal'"_s;
        QTest::newRow("due")
                << u"SELECT *"_s + queue +
                           u" AND next_at <= 9 AND expires_at > 9 ORDER BY next_at, id LIMIT 9"_s
                << u"messages_queue"_s;
        QTest::newRow("next due") << u"SELECT min(next_at)"_s + queue << u"messages_queue"_s;
        QTest::newRow("scheduled") << u"SELECT * FROM messages WHERE state = 'scheduled' AND "
                                      u"next_at <= 9 ORDER BY next_at LIMIT 9"_s
                                   << u"messages_scheduled"_s;
        QTest::newRow("expired") << u"SELECT * FROM messages WHERE state IN ('queued', "
                                    u"'scheduled', 'held') AND expires_at <= 9 ORDER BY "
                                    u"expires_at LIMIT 9"_s
                                 << u"messages_expiry"_s;
        QTest::newRow("lapsed") << u"SELECT * FROM messages WHERE state = 'sending' AND "
                                   u"lease_until <= 9 ORDER BY lease_until LIMIT 9"_s
                                << u"messages_lease"_s;
        QTest::newRow("reconcile") << u"SELECT id FROM messages WHERE reconcile_at <= 9 ORDER BY "
                                      u"reconcile_at LIMIT 9"_s
                                   << u"messages_reconcile"_s;
        QTest::newRow("next expiry") << u"SELECT min(expires_at) FROM messages WHERE state IN "
                                        u"('queued', 'scheduled', 'held')"_s
                                     << u"messages_expiry"_s;
        QTest::newRow("unfinished") << u"SELECT count(*) FROM messages WHERE tenant = (SELECT "
                                       u"tenant FROM accounts WHERE id = 'main') AND state IN "
                                       u"('queued', 'sent') AND account = 'main'"_s
                                    << u"messages_state"_s;
        const QString list = u"SELECT * FROM messages WHERE tenant || '' = 'default' AND %1 "
                             u"ORDER BY id DESC LIMIT 51"_s;
        QTest::newRow("recipient")
                << list.arg(u"recipient BETWEEN '+2547' AND '+2548'"_s) << u"messages_recipient"_s;
        QTest::newRow("state") << u"SELECT * FROM messages WHERE tenant = 'default' AND state "
                                  u"IN ('held') ORDER BY id DESC LIMIT 51"_s
                               << u"messages_state"_s;
        QTest::newRow("reference")
                << list.arg(u"reference <> '' AND reference = '7'"_s) << u"messages_reference"_s;
        QTest::newRow("text")
                << list.arg(u"(recipient BETWEEN 'a' AND 'b' OR (direction = 'inbound' AND sender "
                            u"BETWEEN 'a' AND 'b') OR (reference <> '' AND reference BETWEEN 'a' "
                            u"AND 'b') OR id BETWEEN 'a' AND 'b' OR id IN (SELECT message_id FROM "
                            u"provider_refs WHERE ref BETWEEN 'a' AND 'b'))"_s)
                << u"messages_writer"_s;
    }
    void questionsUseTheirIndex()
    {
        QFETCH(QString, sql);
        QFETCH(QString, index);
        QSqlQuery query(m_database->connection());
        QVERIFY2(query.exec(u"EXPLAIN QUERY PLAN "_s + sql), qPrintable(query.lastError().text()));
        QStringList plan;
        while (query.next())
            plan.append(query.value(3).toString());
        const QString text = plan.join(u"; "_s);
        QVERIFY2(text.contains(index), qPrintable(text));
        QVERIFY2(!text.contains(u"SCAN messages"_s), qPrintable(text));
    }

private:
    std::unique_ptr<TestDatabase> m_test;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(QueryPlanTest)
#include "queryplantest.moc"
