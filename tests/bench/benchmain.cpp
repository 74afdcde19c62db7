// SPDX-License-Identifier: GPL-3.0-or-later
// Speed on this machine, in one run: each figure beside the ceiling it is measured against.
#include "core/domain/form.h"
#include "core/engine/engine.h"
#include "tests/bench/callbackload.h"
#include "tests/bench/carrierprocess.h"
#include "tests/bench/figures.h"
#include "tests/bench/rawrate.h"
#include "tests/bench/workbench.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QMessageAuthenticationCode>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::bench;

namespace
{

constexpr int concurrency = 384;

/** A whole POST of a signed status callback, as Twilio sends it. */
WireRequest signedCallback(
        const QString &publicUrl, const MessageId &id, const QString &sid, const QString &status)
{
    const QString path = u"/callbacks/bench/"_s + id.value;
    Form form;
    form.add(u"AccountSid"_s, QString::fromLatin1(accountSid));
    form.add(u"ApiVersion"_s, u"2010-04-01"_s);
    form.add(u"From"_s, u"+15005550006"_s);
    form.add(u"MessageSid"_s, sid);
    form.add(u"MessageStatus"_s, status);
    form.add(u"SmsSid"_s, sid);
    form.add(u"SmsStatus"_s, status);
    form.add(u"To"_s, u"+254712000000"_s);
    QByteArray signedText = (publicUrl + path).toUtf8();
    for (const auto &[name, value] : form.fields()) // in order of name already
        signedText += name.toUtf8() + value.toUtf8();
    const QByteArray signature =
            QMessageAuthenticationCode::hash(signedText, authToken, QCryptographicHash::Sha1)
                    .toBase64();
    const QByteArray body = form.encoded();
    return "POST " + path.toUtf8() + " HTTP/1.1\r\nHost: " + QUrl(publicUrl).authority().toUtf8() +
           "\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: " +
           signature + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void measureSending(int messages, std::chrono::milliseconds latency, const QString &database)
{
    const CarrierTask task{.latency = latency};
    double raw = 0;
    {
        const CarrierProcess carrier(task);
        raw = rawRate(carrier.baseUrl(), messages, concurrency);
    }
    const CarrierProcess carrier(task);
    Workbench bench(carrier.baseUrl(), concurrency, database);
    const qint64 begun = microsNow();
    bench.submit(messages, u"bench "_s);
    if (!bench.waitFor({u"sent"_s}, messages, 120))
        print(u"  NOT ALL WERE SENT"_s);
    const double rate = double(messages) * 1e6 / double(microsNow() - begun);
    print(u"accept to carrier, %1 ms latency: %2 messages/s; raw QNetworkAccessManager %3/s; ratio %4"_s
                    .arg(latency.count())
                    .arg(rate, 0, 'f', 0)
                    .arg(raw, 0, 'f', 0)
                    .arg(rate / raw, 0, 'f', 2));
}

void measureWholeJobs(int messages, const QString &database)
{
    const CarrierProcess carrier({.sendsCallbacks = true});
    Workbench bench(carrier.baseUrl(), concurrency, database);
    const qint64 begun = microsNow();
    bench.submit(messages, u"whole "_s);
    if (!bench.waitFor({u"delivered"_s}, messages, 120))
        print(u"  NOT ALL WERE DELIVERED"_s);
    print(u"whole jobs (sent, two signed callbacks recorded): %1/s"_s.arg(
            double(messages) * 1e6 / double(microsNow() - begun), 0, 'f', 0));
}

void measureAcceptToWire(int seconds, const QString &database)
{
    constexpr int perSecond = 50;
    const CarrierProcess carrier({.keepsTimes = true});
    Workbench bench(carrier.baseUrl(), concurrency, database);
    QHash<QString, qint64> accepted;
    int submitted = 0;
    QEventLoop loop;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        const QString body = u"wire %1"_s.arg(submitted);
        accepted.insert(body, microsNow());
        SubmitRequest request;
        request.draft.to = u"+254712%1"_s.arg(submitted, 6, 10, QLatin1Char('0'));
        request.draft.body = body;
        bench.engine().submit(request);
        if (++submitted == perSecond * seconds)
            loop.quit();
    });
    timer.start(1000ms / perSecond);
    loop.exec();
    timer.stop();
    bench.waitFor({u"sent"_s}, submitted, 30);
    QList<double> waits;
    const auto arrivals = carrier.arrivals();
    for (auto it = accepted.begin(); it != accepted.end(); ++it)
        waits.append(double(arrivals.value(it.key()) - it.value()) / 1000);
    print(u"accept to wire at %1 messages/s: %2"_s.arg(perSecond).arg(percentiles(waits)));
}

void measureCallbacks(int messages, const QString &database)
{
    const CarrierProcess carrier({});
    Workbench bench(carrier.baseUrl(), concurrency, database);
    bench.submit(messages, u"callbacks "_s);
    bench.waitFor({u"sent"_s}, messages, 120);
    QList<WireRequest> requests;
    for (const QString &status : {u"sent"_s, u"delivered"_s}) {
        for (const auto &[id, sid] : bench.sentMessages(messages))
            requests.append(signedCallback(bench.address(), id, sid, status));
    }
    const LoadResult result =
            sendLoadFromProcess(quint16(QUrl(bench.address()).port()), requests, 64);
    print(u"callbacks, answered after their commit: %1/s; %2; refused %3"_s
                    .arg(result.perSecond, 0, 'f', 0)
                    .arg(percentiles(result.milliseconds))
                    .arg(result.refused));
    if (!bench.waitFor({u"delivered"_s}, messages, 10))
        print(u"  NOT ALL WERE RECORDED"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"messages"_s, u"Messages a round."_s, u"n"_s, u"6000"_s},
            {u"database"_s, u"PostgreSQL address; SQLite without it."_s, u"url"_s},
            {u"only"_s, u"One of send, jobs, wire, callbacks."_s, u"round"_s},
            {u"carrier"_s, u"Internal: be the carrier."_s},
            {u"callback-load"_s, u"Internal: be the load."_s},
            {u"latency"_s, u"Internal."_s, u"ms"_s}, {u"with-callbacks"_s, u"Internal."_s},
            {u"with-times"_s, u"Internal."_s}, {u"port"_s, u"Internal."_s, u"port"_s},
            {u"connections"_s, u"Internal."_s, u"n"_s}});
    parser.process(application);
    if (parser.isSet(u"carrier"_s)) {
        return runCarrier({std::chrono::milliseconds(parser.value(u"latency"_s).toInt()),
                parser.isSet(u"with-callbacks"_s), parser.isSet(u"with-times"_s)});
    }
    if (parser.isSet(u"callback-load"_s)) {
        return runCallbackLoad(
                quint16(parser.value(u"port"_s).toUInt()), parser.value(u"connections"_s).toInt());
    }
    const int messages = parser.value(u"messages"_s).toInt();
    const QString database = parser.value(u"database"_s);
    const QString only = parser.value(u"only"_s);
    if (only.isEmpty() || only == u"send"_s) {
        for (const auto latency : {0ms, 50ms, 200ms})
            measureSending(messages, latency, database);
    }
    if (only.isEmpty() || only == u"jobs"_s)
        measureWholeJobs(messages, database);
    if (only.isEmpty() || only == u"wire"_s)
        measureAcceptToWire(std::clamp(messages / 500, 2, 20), database);
    if (only.isEmpty() || only == u"callbacks"_s)
        measureCallbacks(messages, database);
    print(u"peak memory of this process: %1 MiB"_s.arg(peakMemoryMib(), 0, 'f', 0));
    return 0;
}
