// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/serverfixture.h"

#include "core/domain/form.h"

#include <QJsonArray>
#include <QMessageAuthenticationCode>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testing::ServerFixture;

class ServerCallbacksTest : public QObject
{
    Q_OBJECT

private slots:
    void forgedCallbacksChangeNothing();
    void genuineCallbackMayComeTwice();
    void takesInboundMessages();
};

namespace
{

const QString number = u"+254712345678"_s;

/** As the provider signs: HMAC-SHA1 over the address and the sorted fields. */
QByteArray signature(const QString &url, const Form &form)
{
    auto fields = form.fields();
    std::sort(fields.begin(), fields.end());
    auto text = url.toUtf8();
    for (const auto &[name, value] : fields)
        text += (name + value).toUtf8();
    return QMessageAuthenticationCode::hash(
            text, qgetenv("HELIO_TEST_TOKEN"), QCryptographicHash::Sha1)
            .toBase64();
}

QList<std::pair<QByteArray, QByteArray>> formHeaders(const QByteArray &signature)
{
    QList<std::pair<QByteArray, QByteArray>> headers{
            {"Content-Type", "application/x-www-form-urlencoded"}};
    if (!signature.isEmpty())
        headers.append({"X-Twilio-Signature", signature});
    return headers;
}

Form receiptForm(const QString &sid, const QString &status)
{
    Form form;
    form.add(u"AccountSid"_s, u"AC0123456789abcdef0123456789abcdef"_s);
    form.add(u"ApiVersion"_s, u"2010-04-01"_s);
    form.add(u"From"_s, u"+15005550006"_s);
    form.add(u"To"_s, number);
    form.add(u"MessageSid"_s, sid);
    form.add(u"MessageStatus"_s, status);
    form.add(u"SmsSid"_s, sid);
    form.add(u"SmsStatus"_s, status);
    return form;
}

QStringList logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged.append(text);
}

} // namespace

void ServerCallbacksTest::forgedCallbacksChangeNothing()
{
    ServerFixture worker({.late = 1, .lateBy = 60s});
    const auto id = worker.send(number, u"The code is 1234"_s).json.value("id"_L1).toString();
    const auto sent = worker.reaches(id, u"sent"_s);
    const auto sid = sent.value("provider_ids"_L1).toArray().first().toString();
    QTRY_COMPARE(worker.sandbox->statistics().callbacksSent, 1); // "sent"
    const auto path = u"/callbacks/main/%1"_s.arg(id);
    const auto url = worker.base + path;
    const auto genuine = receiptForm(sid, u"undelivered"_s);
    const auto proof = signature(url, genuine);
    auto changed = receiptForm(sid, u"delivered"_s);

    logged.clear();
    const auto before = qInstallMessageHandler(keepLog);
    const auto post = [&](const QString &where, const Form &form, const QByteArray &with) {
        return worker.ask("POST", where, form.encoded(), formHeaders(with));
    };
    const auto unsigned_ = post(path, genuine, {});
    const auto forged = post(path, genuine, QByteArray(28, 'A'));
    const auto replayed = post(path, changed, proof);
    const auto elsewhere = post(u"/callbacks/main/01ARZ3NDEKTSV4RRFFQ69G5FAV"_s, genuine, proof);
    qInstallMessageHandler(before);

    for (const auto &answer : {unsigned_, forged, replayed, elsewhere}) {
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
    }
    QCOMPARE(worker.ask("GET", "/api/v1/messages/"_L1 + id).json.value("state"_L1).toString(),
            u"sent"_s);
    QCOMPARE(worker.ask("GET", u"/api/v1/stats"_s)
                     .json.value("callbacks"_L1)
                     .toObject()
                     .value("forged"_L1)
                     .toInt(),
            4);
    for (const auto &line : std::as_const(logged))
        QVERIFY2(!line.contains("1234"_L1) && !line.contains("2547"_L1) && !line.contains(sid),
                qPrintable(line));
    QCOMPARE(post(u"/callbacks/nobody/%1"_s.arg(id), genuine, proof).status, 404);
    QCOMPARE(post(path, genuine, proof).status, 204); // and the real one is heard
    QCOMPARE(worker.reaches(id, u"undelivered"_s).value("state"_L1).toString(), u"undelivered"_s);
}

void ServerCallbacksTest::genuineCallbackMayComeTwice()
{
    ServerFixture worker({.late = 1, .lateBy = 60s});
    const auto id = worker.send(number, u"Hello"_s).json.value("id"_L1).toString();
    const auto sid =
            worker.reaches(id, u"sent"_s).value("provider_ids"_L1).toArray().first().toString();
    const auto path = u"/callbacks/main/%1"_s.arg(id);
    const auto form = receiptForm(sid, u"delivered"_s);
    const auto proof = signature(worker.base + path, form);
    for (int time = 0; time < 3; ++time)
        QCOMPARE(worker.ask("POST", path, form.encoded(), formHeaders(proof)).status, 204);
    QCOMPARE(worker.reaches(id, u"delivered"_s).value("state"_L1).toString(), u"delivered"_s);
}

void ServerCallbacksTest::takesInboundMessages()
{
    ServerFixture worker;
    int status = -1;
    QVERIFY(worker.sandbox->sendInbound(u"twilio"_s,
            (worker.base + "/inbound/main?ch=7"_L1).toUtf8(), number, u"+15005550006"_s,
            u"Asante 😀"_s, [&](int answered) { status = answered; }));
    QTRY_VERIFY(status != -1);
    QVERIFY2(status == 200 || status == 204, qPrintable(QString::number(status)));
    const auto found = worker.ask("GET", u"/api/v1/messages?state=received"_s)
                               .json.value("messages"_L1)
                               .toArray();
    QCOMPARE(found.size(), 1);
    const auto message = found.first().toObject();
    QCOMPARE(message.value("direction"_L1).toString(), u"inbound"_s);
    QCOMPARE(message.value("body"_L1).toString(), u"Asante 😀"_s);
    QCOMPARE(message.value("from"_L1).toString(), number);

    const auto forged =
            worker.ask("POST", u"/inbound/main"_s, "Body=x", formHeaders(QByteArray(28, 'A')));
    QCOMPARE(forged.status, 403);
    QCOMPARE(worker.ask("GET", u"/inbound/main?Body=x"_s).status, 403);
    QCOMPARE(worker.ask("GET", u"/api/v1/messages?state=received"_s)
                     .json.value("messages"_L1)
                     .toArray()
                     .size(),
            1);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::ServerCallbacksTest)
#include "servercallbackstest.moc"
