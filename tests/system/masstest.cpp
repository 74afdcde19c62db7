// SPDX-License-Identifier: GPL-3.0-or-later
// 2,000 messages through a carrier that misbehaves: each arrives once, and each comes to an end.
#include "app/shared/runtime.h"
#include "app/shared/workerthread.h"
#include "core/engine/engine.h"
#include "core/engine/reader.h"
#include "tests/support/testdatabase.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

constexpr int count = 2000;
constexpr char token[] = "mass-token";
const QString accountSid = u"AC00000000000000000000000000000003"_s;

/** The carrier of the issue: 5 % 429, 3 % 500, 2 % permanent, 1 % cut, 20 % late or repeated. */
SandboxSettings misbehaving()
{
    SandboxSettings settings;
    settings.accountSid = accountSid;
    settings.authToken = token;
    settings.seed = 20'261'120;
    settings.faults.latency = 5ms;
    settings.faults.jitter = 20ms;
    settings.faults.tooMany = 0.05;
    settings.faults.serverError = 0.03;
    settings.faults.permanent = 0.02;
    settings.faults.cut = 0.01;
    settings.faults.undelivered = 0.02;
    settings.faults.late = 0.10;
    settings.faults.repeated = 0.10;
    settings.faults.outOfOrder = 0.05;
    settings.faults.lateBy = 1s;
    return settings;
}

} // namespace

class MassTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void everyMessageArrivesOnceAndComesToAnEnd()
    {
        qputenv("HELIO_TEST_TOKEN", token);
        WorkerThread carrierThread(u"carrier"_s);
        std::unique_ptr<Sandbox> sandbox;
        const quint16 port = carrierThread
                                     .run([&sandbox] {
                                         sandbox = std::make_unique<Sandbox>(misbehaving());
                                         return *sandbox->listen(QHostAddress::LocalHost, 0);
                                     })
                                     .result();

        const TestDatabase database(TestDatabase::engine());
        Settings settings;
        settings.database = database.url();
        settings.listen = u"127.0.0.1:0"_s;
        settings.unknownWait = 500ms;
        Runtime runtime(settings, {.sends = true, .serves = true});
        const auto started = runtime.start().result();
        QVERIFY2(bool(started), started ? "" : qPrintable(started.error().text));
        Account account;
        account.id = AccountId(u"mass"_s);
        account.provider = u"twilio"_s;
        account.isDefault = true;
        account.settings = {{u"account_sid"_s, accountSid}, {u"from"_s, u"+15005550006"_s},
                {u"base_url"_s, u"http://127.0.0.1:%1"_s.arg(port)},
                // Its 429s fall by lot, so no pace mends them: a sixteenth of this one must do.
                {u"messages_per_second"_s, u"8000"_s}, {u"concurrency"_s, u"64"_s}};
        account.secrets = {{u"auth_token"_s, u"env:HELIO_TEST_TOKEN"_s}};
        QVERIFY(bool(runtime.engine().saveAccount(account).result()));

        QHash<QString, MessageId> byBody;
        QList<QFuture<Result<Submission>>> submissions;
        for (int i = 0; i < count; ++i) {
            SubmitRequest request;
            request.draft.to = u"+254712%1"_s.arg(i % 700, 6, 10, QLatin1Char('0'));
            request.draft.body = u"order %1 is on its way"_s.arg(i);
            submissions.append(runtime.engine().submit(request));
        }
        for (int i = 0; i < count; ++i) {
            const auto submitted = submissions[i].result();
            QVERIFY2(bool(submitted), submitted ? "" : qPrintable(submitted.error().text));
            byBody.insert(u"order %1 is on its way"_s.arg(i), submitted->id);
        }

        QMap<QString, qint64> states;
        QElapsedTimer time;
        time.start();
        while (time.elapsed() < 240'000) {
            states = runtime.reader().counts().result()->byState;
            if (states[u"delivered"_s] + states[u"undelivered"_s] + states[u"failed"_s] == count)
                break;
            QTest::qWait(100);
        }
        qInfo() << "after" << time.elapsed() << "ms:" << states;
        QCOMPARE(states[u"delivered"_s] + states[u"undelivered"_s] + states[u"failed"_s], count);

        // Once for each that the carrier took, none for each that it refused for good.
        const auto taken = carrierThread.run([&sandbox] { return sandbox->messages(); }).result();
        QHash<QString, int> arrivals;
        for (const SandboxMessage &message : taken)
            ++arrivals[message.body];
        int failed = 0;
        for (auto it = byBody.begin(); it != byBody.end(); ++it) {
            const auto history = runtime.reader().history(it.value()).result();
            QVERIFY(bool(history));
            const bool isFailed = history->message.state == MessageState::Failed;
            failed += isFailed;
            QVERIFY2(arrivals.value(it.key()) == (isFailed ? 0 : 1),
                    qPrintable(u"%1 arrived %2 times and is %3"_s.arg(it.value().value)
                                       .arg(arrivals.value(it.key()))
                                       .arg(toName(history->message.state))));
            if (isFailed)
                QCOMPARE(history->message.reason, u"twilio:21211"_s);
            QVERIFY(!history->events.isEmpty());
            QCOMPARE(history->events.last().state, history->message.state);
        }
        QVERIFY(failed > 0 && failed < count / 20);
        const SandboxStatistics statistics =
                carrierThread.run([&sandbox] { return sandbox->statistics(); }).result();
        QVERIFY2(statistics.cut > 0, "the round tested no cut connection");
        runtime.stop().waitForFinished();
        carrierThread.run([&sandbox] { sandbox.reset(); }).waitForFinished();
    }
};

QTEST_GUILESS_MAIN(MassTest)
#include "masstest.moc"
