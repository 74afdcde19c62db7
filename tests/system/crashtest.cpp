// SPDX-License-Identifier: GPL-3.0-or-later
// The worker is killed at random moments, twenty times over one run: nothing is lost, nothing goes
// twice.
#include "tests/support/testdatabase.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio::testing;

namespace
{

constexpr int count = 2000;
constexpr int kills = 20;
constexpr char token[] = "crash-token";
const QString accountSid = u"AC00000000000000000000000000000004"_s;

/** The carrier of the issue: 5 % 429, 3 % 500, 2 % permanent, 1 % cut, 20 % late or repeated. */
const QStringList misbehaviour{u"--latency"_s, u"20ms"_s, u"--jitter"_s, u"60ms"_s, u"--too-many"_s,
        u"0.05"_s, u"--server-error"_s, u"0.03"_s, u"--permanent"_s, u"0.02"_s, u"--cut"_s,
        u"0.01"_s, u"--late"_s, u"0.1"_s, u"--late-by"_s, u"1s"_s, u"--repeated"_s, u"0.1"_s};

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost, 0);
    return probe.serverPort();
}

} // namespace

class CrashTest : public QObject
{
    Q_OBJECT

private:
    QProcessEnvironment environment(const QString &databaseUrl) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HELIO_TEST_TOKEN"_s, QString::fromLatin1(token));
        environment.insert(u"HELIOGRAPH_DATABASE"_s, databaseUrl);
        return environment;
    }

    std::unique_ptr<QProcess> start(const QStringList &arguments, const QString &databaseUrl) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(environment(databaseUrl));
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process->start(QStringLiteral(CTL), arguments);
        while (process->state() != QProcess::NotRunning && !process->canReadLine()) {
            if (!process->waitForReadyRead(10'000))
                break;
        }
        return process;
    }

    QByteArray run(const QStringList &arguments, const QString &databaseUrl) const
    {
        QProcess process;
        process.setProcessEnvironment(environment(databaseUrl));
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(CTL), arguments);
        if (!process.waitForFinished(30'000) || process.exitCode() != 0)
            qFatal("heliographctl %s failed", qPrintable(arguments.join(u' ')));
        return process.readAllStandardOutput().trimmed();
    }

    /** GET \a url, JSON; an empty object where nobody answers. */
    QJsonObject get(const QString &url, const QByteArray &authorization)
    {
        QNetworkRequest request{QUrl(url)};
        request.setRawHeader("Authorization", authorization);
        std::unique_ptr<QNetworkReply> reply(m_network.get(request));
        QEventLoop loop;
        connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        return QJsonDocument::fromJson(reply->readAll()).object();
    }

    /** Every message that failed, page after page. */
    QList<QJsonObject> failures()
    {
        QList<QJsonObject> all;
        QString cursor;
        do {
            const QJsonObject page =
                    get(m_address + u"/api/v1/messages?state=failed&cursor="_s + cursor,
                            "Bearer " + m_apiKey);
            const QJsonArray messages = page.value(u"messages"_s).toArray();
            for (const QJsonValueConstRef message : messages)
                all.append(message.toObject());
            cursor = page.value(u"next_cursor"_s).toString();
        } while (!cursor.isEmpty());
        return all;
    }

    /** Submits one, again and again under the same key until somebody confirms it. */
    void submit(int number)
    {
        QNetworkRequest request{QUrl(m_address + u"/api/v1/messages"_s)};
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        request.setRawHeader("Authorization", "Bearer " + m_apiKey);
        request.setRawHeader("Idempotency-Key", "crash-" + QByteArray::number(number));
        request.setTransferTimeout(5000);
        const QJsonObject body{{u"to"_s, u"+254712%1"_s.arg(number % 600, 6, 10, QLatin1Char('0'))},
                {u"body"_s, u"crash %1"_s.arg(number)}};
        QNetworkReply *reply =
                m_network.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact));
        connect(reply, &QNetworkReply::finished, this, [this, reply, number] {
            const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            reply->deleteLater();
            if (status == 200 || status == 202) {
                ++m_confirmed;
                submitNext();
            } else if (status == 0 || status >= 500) {
                QTimer::singleShot(20, this, [this, number] { submit(number); });
            } else {
                qFatal("a submission was refused with %d", status);
            }
        });
    }

    void submitNext()
    {
        if (m_submitted < count)
            submit(m_submitted++);
    }

    QNetworkAccessManager m_network;
    QString m_address;
    QByteArray m_apiKey;
    int m_submitted = 0;
    int m_confirmed = 0;

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void killedWorkerLosesAndDoublesNothing()
    {
        const TestDatabase database(TestDatabase::engine());
        const QString url = database.url();
        const QString carrierUrl = u"http://127.0.0.1:%1"_s.arg(freePort());
        m_address = u"http://127.0.0.1:%1"_s.arg(freePort());
        m_submitted = m_confirmed = 0;
        const auto carrier =
                start(QStringList{u"sandbox"_s, u"--listen"_s, QUrl(carrierUrl).authority(),
                              u"--account-sid"_s, accountSid, u"--auth-token"_s,
                              u"env:HELIO_TEST_TOKEN"_s} +
                                misbehaviour,
                        url);
        QVERIFY(carrier->readLine().startsWith("ready"));
        run({u"account"_s, u"add"_s, u"twilio"_s, u"main"_s, u"--set"_s,
                    u"account_sid="_s + accountSid, u"--set"_s, u"from=+15005550006"_s, u"--set"_s,
                    u"base_url="_s + carrierUrl, u"--set"_s, u"messages_per_second=8000"_s,
                    u"--set"_s, u"concurrency=64"_s, u"--secret"_s,
                    u"auth_token=env:HELIO_TEST_TOKEN"_s},
                url);
        m_apiKey = run({u"apikey"_s, u"create"_s, u"crash"_s, u"--scope"_s, u"send,read"_s}, url);

        const QStringList serve{u"serve"_s, u"--listen"_s, QUrl(m_address).authority(),
                u"--public-url"_s, m_address, u"--unknown-wait"_s, u"500ms"_s,
                // The carrier gives up on callbacks that meet a dead worker: then we ask.
                u"--poll-after"_s, u"3s"_s};
        auto worker = start(serve, url);
        QVERIFY(worker->readLine().startsWith("ready"));
        for (int i = 0; i < 8; ++i)
            submitNext();
        for (int kill = 0; kill < kills; ++kill) {
            // Spread over the run: some kills hit the first claims, some the last receipts.
            QTRY_VERIFY_WITH_TIMEOUT(
                    m_confirmed >= kill * count / (kills + 2) || m_confirmed == count, 120'000);
            QTest::qWait(int(QRandomGenerator::global()->bounded(200)));
            worker->kill();
            QVERIFY(worker->waitForFinished(5000));
            worker = start(serve, url);
            QVERIFY(worker->readLine().startsWith("ready"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_confirmed, count, 120'000);

        const QByteArray bearer = "Bearer " + m_apiKey;
        QJsonObject states;
        QDeadlineTimer deadline(180s);
        const auto in = [&states](const QString &state) {
            return states.value(state).toInt();
        };
        while (!deadline.hasExpired()) {
            states = get(m_address + u"/api/v1/stats"_s, bearer).value(u"states"_s).toObject();
            if (in(u"delivered"_s) + in(u"failed"_s) == count)
                break;
            QTest::qWait(200);
        }
        qInfo() << QJsonDocument(states).toJson(QJsonDocument::Compact);
        QCOMPARE(in(u"delivered"_s) + in(u"failed"_s), count);

        // Once for each that was delivered, none for each that the carrier refused for good.
        const QByteArray basic = "Basic " + (accountSid.toLatin1() + ':' + token).toBase64();
        const QJsonArray taken =
                get(carrierUrl + u"/_sandbox/messages"_s, basic).value(u"messages"_s).toArray();
        QHash<QString, int> arrivals;
        for (const QJsonValueConstRef message : taken)
            ++arrivals[message.toObject().value(u"body"_s).toString()];
        for (auto it = arrivals.begin(); it != arrivals.end(); ++it)
            QVERIFY2(it.value() == 1,
                    qPrintable(u"\"%1\" went %2 times"_s.arg(it.key()).arg(it.value())));
        const QList<QJsonObject> failed = failures();
        QCOMPARE(failed.size(), in(u"failed"_s));
        for (const QJsonObject &message : failed) {
            QCOMPARE(message.value(u"reason"_s).toString(), u"twilio:21211"_s);
            QVERIFY(!arrivals.contains(message.value(u"body"_s).toString()));
        }
        QVERIFY(!failed.isEmpty() && failed.size() < count / 20);
        QCOMPARE(arrivals.size() + failed.size(), count);
        const QJsonObject figures = get(carrierUrl + u"/_sandbox/statistics"_s, basic);
        QVERIFY2(figures.value(u"cut"_s).toInt() > 0, "the round tested no cut connection");

        worker->terminate();
        QVERIFY(worker->waitForFinished(40'000));
        QCOMPARE(worker->exitCode(), 0);
        carrier->terminate();
        QVERIFY(carrier->waitForFinished(5000));
    }
};

QTEST_GUILESS_MAIN(CrashTest)
#include "crashtest.moc"
