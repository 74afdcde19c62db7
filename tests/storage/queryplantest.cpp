// SPDX-License-Identifier: GPL-3.0-or-later
// With 20,000 rows the queue's and the lists' questions are answered from an index. The stores ask
// them here; SQLite tells which statements that made, and how it answers each.
#include "core/storage/messagesearch.h"
#include "core/storage/stores.h"

#include "tests/storage/storesfixture.h"
#include "tests/support/messagebuilder.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

/** What was run on a connection while this lives, with its values. */
class StatementTrace
{
public:
    explicit StatementTrace(const Database &database)
        : m_handle(handleOf(database))
    {
        sqlite3_trace_v2(m_handle, SQLITE_TRACE_STMT, &StatementTrace::note, this);
    }
    ~StatementTrace() { sqlite3_trace_v2(m_handle, 0, nullptr, nullptr); }
    StatementTrace(const StatementTrace &) = delete;
    StatementTrace &operator=(const StatementTrace &) = delete;

    const QStringList &statements() const { return m_statements; }

private:
    static sqlite3 *handleOf(const Database &database)
    {
        const QVariant handle = database.connection().driver()->handle();
        if (qstrcmp(handle.typeName(), "sqlite3*") != 0)
            qFatal("the driver gives no sqlite3 handle");
        return *static_cast<sqlite3 *const *>(handle.constData());
    }

    static int note(unsigned, void *trace, void *statement, void *text)
    {
        if (qstrncmp(static_cast<const char *>(text), "--", 2) == 0) // a trigger's
            return 0;
        char *sql = sqlite3_expanded_sql(static_cast<sqlite3_stmt *>(statement));
        static_cast<StatementTrace *>(trace)->m_statements.append(QString::fromUtf8(sql));
        sqlite3_free(sql);
        return 0;
    }

    sqlite3 *m_handle;
    QStringList m_statements;
};

} // namespace

using Ask = std::function<bool(Stores &, Database &)>;
Q_DECLARE_METATYPE(Ask)

class QueryPlanTest : public QObject, private StoresFixture
{
    Q_OBJECT

    QStringList plansOf(const QString &sql)
    {
        QSqlQuery query(m_database->connection());
        if (!query.exec(u"EXPLAIN QUERY PLAN "_s + sql))
            qFatal("%s", qPrintable(query.lastError().text()));
        QStringList plan;
        while (query.next())
            plan.append(query.value(3).toString());
        return plan;
    }

private slots:
    void initTestCase()
    {
        open(u"sqlite"_s);
        constexpr std::array states{MessageState::Queued, MessageState::Delivered,
                MessageState::Delivered, MessageState::Sent, MessageState::Failed};
        QVERIFY(m_database->transact([&]() -> Result<void> {
            for (int i = 0; i < 20'000; ++i) {
                const Message message = aMessage()
                                                .to(u"+2547%1"_s.arg(i, 8, 10, QChar(u'0')))
                                                .reference(i % 2 ? QString::number(i) : u""_s)
                                                .state(states[size_t(i) % states.size()]);
                if (auto done = m_stores->messages.insert(message); !done)
                    return done;
            }
            return {};
        }));
    }
    void cleanupTestCase() { close(); }

    void questionsUseTheirIndex_data()
    {
        QTest::addColumn<Ask>("ask");
        QTest::addColumn<QStringList>("indexes");
        QTest::addColumn<bool>("sorts");
        const auto store = [](const char *name, const QStringList &indexes, auto question) {
            QTest::newRow(name) << Ask([question](Stores &stores, Database &) {
                return bool(question(stores.messages));
            }) << indexes << false;
        };
        const QueueKey queue = QueueKey::of(aMessage());
        store("due", {u"messages_queue"_s}, [=](MessageStore &messages) {
            return messages.due(queue, Lane::Normal, testTime, 9);
        });
        store("next due", {u"messages_queue"_s},
                [=](MessageStore &messages) { return messages.nextDue(queue, Lane::Normal); });
        store("queues", {u"messages_queue"_s},
                [](MessageStore &messages) { return messages.queues(); });
        store("scheduled", {u"messages_scheduled"_s},
                [](MessageStore &messages) { return messages.dueScheduled(testTime, 9); });
        store("expired", {u"messages_expiry"_s},
                [](MessageStore &messages) { return messages.expired(testTime, 9); });
        store("lapsed", {u"messages_lease"_s},
                [](MessageStore &messages) { return messages.lapsed(testTime, 9); });
        store("in flight", {u"messages_lease"_s},
                [](MessageStore &messages) { return messages.inFlight(); });
        store("reconcile", {u"messages_reconcile"_s}, [](MessageStore &messages) {
            return messages.takeForReconcile(testTime, testTime + 1h, 9);
        });
        store("next housekeeping",
                {u"messages_scheduled"_s, u"messages_expiry"_s, u"messages_lease"_s,
                        u"messages_reconcile"_s},
                [](MessageStore &messages) { return messages.nextHousekeeping(); });
        store("unfinished", {u"messages_state"_s},
                [](MessageStore &messages) { return messages.unfinishedOf(AccountId(u"main"_s)); });

        store("last word", {u"messages_writer"_s}, [](MessageStore &messages) {
            return messages.lastInbound(
                    AccountId(u"main"_s), u"+15005550006"_s, Channel::WhatsApp, u"+254712345678"_s);
        });

        QTest::newRow("spent today") << Ask([](Stores &stores, Database &) {
            return bool(stores.history.spentSince(testTime));
        }) << QStringList{u"attempts_started"_s, u"messages_1"_s} // the latter its primary key
                                     << false;

        const auto lookup = [](const char *name, const QString &index, auto question) {
            QTest::newRow(name) << Ask([question](Stores &stores, Database &) {
                return bool(question(stores.lookups));
            }) << QStringList{index}
                                << false;
        };
        lookup("a number", u"lookups_1"_s, [](LookupStore &lookups) { // its primary key
            return lookups.find(u"+254712345678"_s, testTime);
        });
        lookup("old look-ups", u"lookups_age"_s,
                [](LookupStore &lookups) { return lookups.forget(testTime, 9); });

        const auto search = [](const char *name, const QString &index, const MessageFilter &filter,
                                    bool sorts = false) {
            QTest::newRow(name) << Ask([filter](Stores &, Database &database) {
                return bool(MessageSearch(database).page(filter, {}, 50));
            }) << QStringList{index}
                                << sorts;
        };
        search("everything", u"messages"_s, {}); // its primary key, backwards
        constexpr bool sortsWhatItFinds = true;  // a range of numbers is not in the order of time
        search("recipient", u"messages_recipient"_s, {.to = u"+2547"_s}, sortsWhatItFinds);
        search("state", u"messages_state"_s, {.states = {MessageState::Held}});
        search("reference", u"messages_reference"_s, {.reference = u"7"_s});
        search("country", u"messages_country"_s, {.country = u"KE"_s});
        search("account", u"messages_account"_s, {.account = AccountId(u"main"_s)});
        search("reason", u"messages_reason"_s, {.reason = u"twilio:30003"_s});
        search("campaign", u"messages_campaign"_s, {.campaign = u"spring"_s});
        search("template", u"messages_template"_s, {.templateVersion = u"Paid@1"_s});
        search("text", u"messages_writer"_s, {.text = u"+2547"_s}, sortsWhatItFinds);
        const auto count = [](const char *name, const QString &index, auto question) {
            QTest::newRow(name) << Ask([question](Stores &, Database &database) {
                MessageSearch messages(database);
                return bool(question(messages));
            }) << QStringList{index}
                                << false;
        };
        count("counts by state", u"messages_state"_s,
                [](MessageSearch &messages) { return messages.countsByState(); });
    }
    void questionsUseTheirIndex()
    {
        QFETCH(Ask, ask);
        QFETCH(QStringList, indexes);
        QFETCH(bool, sorts);
        QStringList statements;
        {
            const StatementTrace trace(*m_database);
            QVERIFY(ask(*m_stores, *m_database));
            statements = trace.statements();
        }
        QCOMPARE(statements.size(), 1);
        const QStringList plan = plansOf(statements.first());
        const QString text = plan.join(u"; "_s);
        for (const QString &index : indexes)
            QVERIFY2(text.contains(index), qPrintable(text));
        for (const QString &step : plan) {
            const bool readsAll =
                    (step.startsWith(u"SCAN messages"_s) || step.startsWith(u"SCAN lookups"_s) ||
                            step.startsWith(u"SCAN attempts"_s)) &&
                    !step.contains(u"USING"_s);
            QVERIFY2(!readsAll, qPrintable(text));
            QVERIFY2(sorts || !step.contains(u"TEMP B-TREE FOR ORDER BY"_s), qPrintable(text));
        }
    }
};

QTEST_GUILESS_MAIN(QueryPlanTest)
#include "queryplantest.moc"
