// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/carrierprocess.h"

#include "core/domain/form.h"
#include "core/sandbox/sandbox.h"
#include "core/web/listener.h"
#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTcpSocket>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace helio::bench
{

namespace
{

/** Takes every message at once and remembers when it came. */
class Stopwatch
{
public:
    Stopwatch()
    {
        m_listener.route("POST", u"/2010-04-01/Accounts/{}/Messages.json"_s,
                [this](const HttpRequest &request, const QStringList &,
                        const Listener::Answer &answer) {
                    const qint64 now = microsNow();
                    const auto form = Form::parse(request.body);
                    m_arrivals.insert(form ? form->value(u"Body"_s) : QString(), now);
                    HttpReply reply;
                    reply.status = 201;
                    reply.headers.add("Content-Type", "application/json");
                    reply.body = "{\"sid\":\"SM" +
                                 QByteArray::number(m_arrivals.size()).rightJustified(32, '0') +
                                 "\",\"status\":\"queued\",\"num_segments\":\"1\",\"price\":null}";
                    answer(reply);
                });
        m_listener.route("GET", u"/arrivals"_s,
                [this](const HttpRequest &, const QStringList &, const Listener::Answer &answer) {
                    QJsonObject object;
                    for (auto it = m_arrivals.begin(); it != m_arrivals.end(); ++it)
                        object.insert(it.key(), double(it.value()));
                    HttpReply reply;
                    reply.status = 200;
                    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
                    answer(reply);
                });
    }
    Result<quint16> listen() { return m_listener.listen(QHostAddress::LocalHost, 0); }

private:
    Listener m_listener;
    QHash<QString, qint64> m_arrivals;
};

} // namespace

CarrierProcess::CarrierProcess(const CarrierTask &task)
{
    QStringList arguments{u"--carrier"_s, u"--latency"_s, QString::number(task.latency.count())};
    if (task.sendsCallbacks)
        arguments << u"--with-callbacks"_s;
    if (task.keepsTimes)
        arguments << u"--with-times"_s;
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationFilePath(), arguments);
    if (!m_process.waitForReadyRead(10'000))
        qFatal("the carrier did not start");
    m_baseUrl = u"http://127.0.0.1:"_s + QString::fromLatin1(m_process.readLine().trimmed());
}

CarrierProcess::~CarrierProcess()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished(1000);
}

QByteArray CarrierProcess::get(const QByteArray &path) const
{
    const QUrl url(m_baseUrl);
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    const QByteArray credentials = QByteArray(accountSid) + ':' + authToken;
    socket.write("GET " + path + " HTTP/1.0\r\nAuthorization: Basic " + credentials.toBase64() +
                 "\r\n\r\n");
    QByteArray reply;
    while (socket.waitForReadyRead(10'000))
        reply += socket.readAll();
    return reply.mid(reply.indexOf("\r\n\r\n") + 4);
}

QHash<QString, qint64> CarrierProcess::arrivals() const
{
    QHash<QString, qint64> arrivals;
    const QJsonObject object = QJsonDocument::fromJson(get("/arrivals")).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        arrivals.insert(it.key(), it.value().toInteger());
    return arrivals;
}

qint64 CarrierProcess::taken() const
{
    return QJsonDocument::fromJson(get("/_sandbox/statistics"))
            .object()
            .value(u"taken"_s)
            .toInteger();
}

int runCarrier(const CarrierTask &task)
{
    Stopwatch stopwatch;
    SandboxSettings settings;
    settings.accountSid = QString::fromLatin1(accountSid);
    settings.authToken = authToken;
    settings.faults.latency = task.latency;
    settings.sendsCallbacks = task.sendsCallbacks;
    Sandbox sandbox(settings);
    const auto port =
            task.keepsTimes ? stopwatch.listen() : sandbox.listen(QHostAddress::LocalHost, 0);
    if (!port)
        qFatal("%s", qPrintable(port.error().text));
    print(QString::number(*port));
    QSocketNotifier parentGone(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&parentGone, &QSocketNotifier::activated, QCoreApplication::instance(),
            &QCoreApplication::quit);
    return QCoreApplication::exec();
}

} // namespace helio::bench
