// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/serverfixture.h"

#include <QJsonArray>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using testing::ServerFixture;

class ServerTest : public QObject
{
    Q_OBJECT

private slots:
    void oneMessageTheWholeWay();
    void callbackIsCheckedForAdmins();
    void keysOpenWhatTheirScopesAllow_data();
    void keysOpenWhatTheirScopesAllow();
    void refusesWithASentence_data();
    void refusesWithASentence();
    void scheduledMessageWaits();
    void sameKeySameContentIsTheSameMessage();
    void findsAndPages();
    void retriesWhatFailedAndRefusesTheRest();
    void cancelsOnlyWhatHasNotLeft();
    void tellsHealthAndReadiness();
    void answersUnknownAddresses();
    void boundsTheBody();
    void servesItsDescription();
    void tellsWhyItCannotListen();
    void answersWhatWasAskedWhileStopping();
};

namespace
{

const QString number = u"+254712345678"_s;

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

} // namespace

void ServerTest::oneMessageTheWholeWay()
{
    ServerFixture worker;
    const auto taken = worker.ask("POST", u"/api/v1/messages"_s,
            json({{u"to"_s, u"+254 712 345 678"_s}, {u"body"_s, u"Habari 😀"_s},
                    {u"priority"_s, u"high"_s}, {u"category"_s, u"service"_s},
                    {u"reference"_s, u"order 7"_s}, {u"account"_s, u"main"_s}}));
    QCOMPARE(taken.status, 202);
    const auto id = taken.json.value("id"_L1).toString();
    QCOMPARE(taken.headers.value("location"), "/api/v1/messages/" + id.toLatin1());
    QCOMPARE(taken.headers.value("cache-control"), "no-store");
    QCOMPARE(taken.json.value("encoding"_L1).toString(), u"UCS-2"_s);

    auto message = worker.reaches(id, u"delivered"_s);
    QCOMPARE(message.value("state"_L1).toString(), u"delivered"_s);
    QCOMPARE(message.value("to"_L1).toString(), number);
    QCOMPARE(message.value("from"_L1).toString(), u"+15005550006"_s);
    QCOMPARE(message.value("account"_L1).toString(), u"main"_s);
    QCOMPARE(message.value("priority"_L1).toString(), u"high"_s);
    QCOMPARE(message.value("category"_L1).toString(), u"service"_s);
    QCOMPARE(message.value("reference"_L1).toString(), u"order 7"_s);
    QCOMPARE(message.value("provider_ids"_L1).toArray().size(), 1);
    QCOMPARE(message.value("provider_ids"_L1).toArray().first().toString(),
            worker.sandbox->messages().constFirst().sid);
    QCOMPARE(message.value("attempts"_L1).toArray().size(), 1);
    QVERIFY(message.value("events"_L1).toArray().size() >= 4);
    QCOMPARE(message.value("callbacks"_L1).toArray().size(), 2);
    QCOMPARE(worker.sandbox->messages().size(), 1);
    QCOMPARE(worker.sandbox->messages().constFirst().body, u"Habari 😀"_s);

    const auto stats = worker.ask("GET", u"/api/v1/stats"_s);
    QCOMPARE(stats.json.value("states"_L1).toObject().value("delivered"_L1).toInt(), 1);
    QCOMPARE(stats.json.value("callbacks"_L1).toObject().value("taken"_L1).toInt(), 2);
    QVERIFY(stats.json.contains("queued"_L1));
}

void ServerTest::callbackIsCheckedForAdmins()
{
    ServerFixture worker;
    const auto address = [](const QString &account) {
        return u"/api/v1/accounts/%1/check-callback"_s.arg(account);
    };
    QCOMPARE(worker.ask("POST", address(u"main"_s)).status, 403); // send and read do not do
    worker.key = worker.makeKey(u"ops"_s, {u"admin"_s});
    const auto check = worker.ask("POST", address(u"main"_s));
    QCOMPARE(check.status, 200);
    QVERIFY2(check.json.value("is_good"_L1).toBool(), check.body.constData());
    QVERIFY(check.json.value("address"_L1).toString().startsWith(worker.base));
    QVERIFY(!check.json.value("sentence"_L1).toString().isEmpty());
    QCOMPARE(check.json.value("advice"_L1).toString(), QString());
    QCOMPARE(worker.ask("POST", address(u"nobody"_s)).status, 404);
}

void ServerTest::keysOpenWhatTheirScopesAllow_data()
{
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<int>("sending");
    QTest::addColumn<int>("reading");
    QTest::newRow("send") << QStringList{u"send"_s} << 202 << 403;
    QTest::newRow("read") << QStringList{u"read"_s} << 403 << 200;
    QTest::newRow("both") << QStringList{u"send"_s, u"read"_s} << 202 << 200;
    QTest::newRow("admin") << QStringList{u"admin"_s} << 202 << 200;
    QTest::newRow("none") << QStringList() << 401 << 401;
}

void ServerTest::keysOpenWhatTheirScopesAllow()
{
    QFETCH(QStringList, scopes);
    QFETCH(int, sending);
    QFETCH(int, reading);
    ServerFixture worker;
    worker.key = scopes.isEmpty() ? QByteArray("made-up") : worker.makeKey(u"other"_s, scopes);
    for (int time = 0; time < 2; ++time) { // the second time from memory
        const auto sent = worker.send(number, u"Hello"_s);
        const auto read = worker.ask("GET", u"/api/v1/stats"_s);
        QCOMPARE(sent.status, sending);
        QCOMPARE(read.status, reading);
        if (read.status == 403)
            QVERIFY(read.json.value("detail"_L1)
                            .toString()
                            .contains("lacks the scope \"read\""_L1));
    }
    worker.key.clear();
    const auto keyless = worker.send(number, u"Hello"_s);
    QCOMPARE(keyless.status, 401);
    QCOMPARE(keyless.headers.value("www-authenticate"), "Bearer realm=\"heliograph\"");
    QCOMPARE(keyless.headers.value("content-type"), "application/problem+json");
}

void ServerTest::refusesWithASentence_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QByteArray &body, int status, const QString &field,
                             const QByteArray &type = "application/json") {
        QTest::newRow(name) << body << type << status << field;
    };
    const auto good = R"({"to":"+254712345678","body":"Hello"})";
    row("text", good, 415, {}, "text/plain");
    row("form", "to=1", 415, {}, "application/x-www-form-urlencoded");
    row("broken", "{", 400, {});
    row("no body", R"({"to":"+254712345678"})", 400, u"body"_s);
    row("wrong type", R"({"to":1,"body":"x"})", 400, u"to"_s);
    row("unknown member", R"({"to":"+254712345678","body":"x","sender":"y"})", 400, u"sender"_s);
    row("too short", R"({"to":"+2547","body":"x"})", 400, u"to"_s);
    row("word", R"({"to":"hello","body":"x"})", 400, u"to"_s);
    row("no such account", R"({"to":"+254712345678","body":"x","account":"nobody"})", 400,
            u"account"_s);
    row("sender", R"({"to":"+254712345678","body":"x","from":"this is too long"})", 400, u"from"_s);
    row("after its end", R"({"to":"+254712345678","body":"x","expires_at":"2020-01-31T09:30:00Z"})",
            400, u"expires_at"_s);
    row("too far ahead", R"({"to":"+254712345678","body":"x","send_at":"2999-01-31T09:30:00Z"})",
            400, u"send_at"_s);
    row("too long", R"({"to":"+254712345678","body":")" + QByteArray(20'000, 'x') + R"("})", 400,
            u"body"_s);
}

void ServerTest::refusesWithASentence()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    QFETCH(QString, field);
    ServerFixture worker;
    const auto answer = worker.ask("POST", u"/api/v1/messages"_s, body, {{"Content-Type", type}});
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
    QCOMPARE(answer.json.value("status"_L1).toInt(), status);
    QCOMPARE(answer.json.value("field"_L1).toString(), field);
    QCOMPARE(answer.json.value("instance"_L1).toString(), u"/api/v1/messages"_s);
    QVERIFY(answer.json.value("detail"_L1).toString().size() > 10);
    QVERIFY(!answer.json.value("title"_L1).toString().isEmpty());
    QCOMPARE(
            worker.ask("GET", u"/api/v1/messages"_s).json.value("messages"_L1).toArray().size(), 0);
}

void ServerTest::scheduledMessageWaits()
{
    ServerFixture worker;
    const QString sendAt = QDateTime::currentDateTimeUtc().addDays(1).toString(Qt::ISODateWithMs);
    const QString expiresAt =
            QDateTime::currentDateTimeUtc().addDays(2).toString(Qt::ISODateWithMs);
    const auto taken = worker.ask("POST", u"/api/v1/messages"_s,
            json({{u"to"_s, number}, {u"body"_s, u"Tomorrow"_s}, {u"send_at"_s, sendAt},
                    {u"expires_at"_s, expiresAt}}));
    QCOMPARE(taken.status, 202);
    QCOMPARE(taken.json.value("state"_L1).toString(), u"scheduled"_s);
    const auto message =
            worker.ask("GET", u"/api/v1/messages/"_s + taken.json.value("id"_L1).toString()).json;
    QCOMPARE(message.value("next_at"_L1).toString(), sendAt);
    QCOMPARE(message.value("expires_at"_L1).toString(), expiresAt);
    QVERIFY(worker.sandbox->messages().isEmpty());
}

void ServerTest::sameKeySameContentIsTheSameMessage()
{
    ServerFixture worker;
    const auto body = json({{u"to"_s, number}, {u"body"_s, u"Once"_s}});
    const QList<std::pair<QByteArray, QByteArray>> once{{"Idempotency-Key", "order-7"}};
    const auto first = worker.ask("POST", u"/api/v1/messages"_s, body, once);
    const auto again = worker.ask("POST", u"/api/v1/messages"_s, body, once);
    QCOMPARE(first.status, 202);
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json.value("id"_L1).toString(), first.json.value("id"_L1).toString());
    const auto other = worker.ask("POST", u"/api/v1/messages"_s,
            json({{u"to"_s, number}, {u"body"_s, u"Twice"_s}}), once);
    QCOMPARE(other.status, 409);
    QVERIFY(!other.json.value("detail"_L1).toString().isEmpty());
    const auto broken = worker.ask(
            "POST", u"/api/v1/messages"_s, body, {{"Idempotency-Key", QByteArray(256, 'x')}});
    QCOMPARE(broken.status, 400);
    QCOMPARE(broken.json.value("field"_L1).toString(), u"Idempotency-Key"_s);
    worker.reaches(first.json.value("id"_L1).toString(), u"delivered"_s);
    QCOMPARE(worker.sandbox->messages().size(), 1);
}

void ServerTest::findsAndPages()
{
    ServerFixture worker;
    QStringList ids;
    for (int i = 0; i < 5; ++i) {
        const auto taken = worker.ask("POST", u"/api/v1/messages"_s,
                json({{u"to"_s, i < 3 ? number : u"+254712345679"_s},
                        {u"body"_s, u"Message %1"_s.arg(i)},
                        {u"reference"_s, u"order %1"_s.arg(i)}}));
        ids.prepend(taken.json.value("id"_L1).toString());
    }
    for (const auto &id : std::as_const(ids))
        worker.reaches(id, u"delivered"_s);

    const auto idsOf = [&](const QJsonObject &page) {
        QStringList found;
        for (const auto &message : page.value("messages"_L1).toArray())
            found.append(message.toObject().value("id"_L1).toString());
        return found;
    };
    const auto find = [&](const QString &query) {
        return idsOf(worker.ask("GET", "/api/v1/messages?"_L1 + query).json);
    };
    QCOMPARE(find({}), ids);
    QCOMPARE(find(u"to=%2B254712345679"_s), ids.mid(0, 2));
    QCOMPARE(find(u"to=+254712345679"_s), ids.mid(0, 2));
    QCOMPARE(find(u"reference=order%203"_s), ids.mid(1, 1));
    QCOMPARE(find(u"state=delivered"_s), ids);
    QCOMPARE(find(u"state=failed,held"_s), QStringList());
    QCOMPARE(find(u"account=main&limit=2"_s), ids.mid(0, 2));

    QStringList paged;
    QString cursor;
    int pages = 0;
    do {
        const auto page =
                worker.ask("GET", u"/api/v1/messages?limit=2&cursor=%1"_s.arg(
                                          QString::fromLatin1(QUrl::toPercentEncoding(cursor))));
        QCOMPARE(page.status, 200);
        paged += idsOf(page.json);
        cursor = page.json.value("next_cursor"_L1).toString();
    } while (!cursor.isEmpty() && ++pages < 10);
    QCOMPARE(paged, ids);

    for (const auto &wrong :
            {u"state=gone"_s, u"limit=501"_s, u"colour=red"_s, u"cursor=nonsense"_s}) {
        const auto answer = worker.ask("GET", "/api/v1/messages?"_L1 + wrong);
        QVERIFY2(answer.status == 400, qPrintable(wrong));
    }
    QCOMPARE(worker.ask("GET", u"/api/v1/messages/01ARZ3NDEKTSV4RRFFQ69G5FAV"_s).status, 404);
}

void ServerTest::retriesWhatFailedAndRefusesTheRest()
{
    ServerFixture worker;
    const auto taken = worker.send(u"+15005550009"_s, u"Hello"_s); // never a mobile number
    const auto id = taken.json.value("id"_L1).toString();
    auto message = worker.reaches(id, u"failed"_s);
    QCOMPARE(message.value("reason"_L1).toString(), u"twilio:21614"_s);
    const auto retried = worker.ask("POST", u"/api/v1/messages/%1/retry"_s.arg(id));
    QCOMPARE(retried.status, 200);
    QCOMPARE(retried.json.value("state"_L1).toString(), u"queued"_s);
    QTRY_COMPARE(worker.ask("GET", "/api/v1/messages/"_L1 + id)
                         .json.value("attempts"_L1)
                         .toArray()
                         .size(),
            2);
    QCOMPARE(
            worker.ask("POST", u"/api/v1/messages/01ARZ3NDEKTSV4RRFFQ69G5FAV/retry"_s).status, 404);
    const auto good = worker.send(number, u"Hello"_s).json.value("id"_L1).toString();
    worker.reaches(good, u"delivered"_s);
    const auto refused = worker.ask("POST", u"/api/v1/messages/%1/retry"_s.arg(good));
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.json.value("detail"_L1).toString().contains("delivered"_L1));
    worker.key = worker.makeKey(u"reader"_s, {u"read"_s});
    QCOMPARE(worker.ask("POST", u"/api/v1/messages/%1/retry"_s.arg(id)).status, 403);
}

void ServerTest::cancelsOnlyWhatHasNotLeft()
{
    ServerFixture worker;
    // Its carrier is not there: the message waits for it.
    worker.saveAccount(u"away"_s, {{u"base_url"_s, u"http://127.0.0.1:1"_s}});
    const auto taken = worker.ask("POST", u"/api/v1/messages"_s,
            json({{u"to"_s, number}, {u"body"_s, u"Hello"_s}, {u"account"_s, u"away"_s}}));
    QCOMPARE(taken.status, 202);
    const auto id = taken.json.value("id"_L1).toString();
    QTRY_VERIFY(!worker.ask("GET", "/api/v1/messages/"_L1 + id)
                         .json.value("attempts"_L1)
                         .toArray()
                         .isEmpty());
    worker.reaches(id, u"queued"_s);
    QCOMPARE(worker.ask("POST", u"/api/v1/messages/%1/cancel"_s.arg(id)).status, 200);
    QCOMPARE(worker.ask("GET", "/api/v1/messages/"_L1 + id).json.value("state"_L1).toString(),
            u"cancelled"_s);
    QCOMPARE(worker.ask("POST", u"/api/v1/messages/%1/cancel"_s.arg(id)).status, 409);
}

void ServerTest::tellsHealthAndReadiness()
{
    ServerFixture worker;
    worker.key.clear();
    QCOMPARE(worker.ask("GET", u"/healthz"_s).status, 200);
    QCOMPARE(worker.ask("GET", u"/readyz"_s).status, 200);
    QCOMPARE(worker.ask("HEAD", u"/readyz"_s).status, 200);
    ServerFixture::await(worker.engine->stop());
    QCOMPARE(worker.ask("GET", u"/readyz"_s).status, 503);
    QCOMPARE(worker.ask("GET", u"/healthz"_s).status, 200);
}

void ServerTest::answersUnknownAddresses()
{
    ServerFixture worker;
    const auto nowhere = worker.ask("GET", u"/api/v2/messages?to=%2B254712345678"_s);
    QCOMPARE(nowhere.status, 404);
    QCOMPARE(nowhere.headers.value("content-type"), "application/problem+json");
    QCOMPARE(nowhere.json.value("instance"_L1).toString(), u"/api/v2/messages"_s);
    const auto method = worker.ask("DELETE", u"/api/v1/messages"_s);
    QCOMPARE(method.status, 405);
    QCOMPARE(method.headers.value("allow"), "POST, GET, HEAD");
    QCOMPARE(worker.ask("GET", u"/callbacks/main/x"_s).status, 405);
}

void ServerTest::boundsTheBody()
{
    ServerFixture worker;
    const auto body = R"({"to":"+254712345678","body":")" + QByteArray(1'048'576, 'x') + R"("})";
    const auto answer = worker.ask("POST", u"/api/v1/messages"_s, body);
    QCOMPARE(answer.status, 413);
    QCOMPARE(answer.json.value("status"_L1).toInt(), 413);
}

void ServerTest::servesItsDescription()
{
    ServerFixture worker;
    worker.key.clear();
    const auto answer = worker.ask("GET", u"/api/v1/openapi.yaml"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), "application/yaml");
    QVERIFY(answer.body.contains("openapi: 3.1.0"));
}

void ServerTest::tellsWhyItCannotListen()
{
    ServerFixture worker;
    Server second(*worker.engine, *worker.reader);
    const auto taken = second.listen(worker.settings);
    QVERIFY(!taken);
    QVERIFY(taken.error().text.contains("in use by another program"_L1));
    auto settings = worker.settings;
    settings.listen = u"nowhere"_s;
    QCOMPARE(second.listen(settings).error().field, u"listen"_s);
    settings.listen = u"127.0.0.1:0"_s;
    settings.tlsKey = u"/nonexistent/key.pem"_s;
    QCOMPARE(second.listen(settings).error().field, u"tls_certificate"_s);
}

void ServerTest::answersWhatWasAskedWhileStopping()
{
    ServerFixture worker;
    const auto id = worker.send(number, u"Hello"_s).json.value("id"_L1).toString();
    worker.reaches(id, u"delivered"_s);
    ServerFixture::on(worker.server.get(), [&] { worker.server->close(); });
    const auto late = worker.ask("GET", u"/healthz"_s);
    QCOMPARE(late.status, 0); // nobody listens any more
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::ServerTest)
#include "servertest.moc"
