// SPDX-License-Identifier: GPL-3.0-or-later
// A mock that others wrote (Prism, tests/foreign) holds our requests to Unifonic's published list
// of parameters. The description is by hand: Unifonic's own names no licence. So this shows no more
// than that names, types and duties are kept, in the query with HTTP Basic and in a form without.
#include "core/providers/httpclient.h"
#include "core/providers/provider.h"

#include "tests/providers/exchange.h"
#include "tests/providers/prism.h"
#include "tests/providers/unifonicaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class UnifonicForeignTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void mockTakesWhatWeAsk_data();
    void mockTakesWhatWeAsk();
    void mockRefusesWhatIsWrong_data();
    void mockRefusesWhatIsWrong();
    void mockWantsCredentialsWithAQuery();

private:
    ProviderContext mocked(bool isQuery) const;

    PrismMock m_mock;
};

void UnifonicForeignTest::initTestCase()
{
    QVERIFY(m_mock.start(u"tests/providers/data/unifonic/openapi-by-hand.json"_s));
}

ProviderContext UnifonicForeignTest::mocked(bool isQuery) const
{
    ProviderContext context = aContext();
    if (isQuery)
        context = aContext({{u"parameters"_s, u"query"_s}, {u"user"_s, u"acme"_s}});
    context.secrets.insert(u"password"_s, "5ecret");
    context.account.settings.insert(
            u"base_url"_s, m_mock.address() + (isQuery ? QString() : u"/form"_s));
    return context;
}

void UnifonicForeignTest::mockTakesWhatWeAsk_data()
{
    QTest::addColumn<bool>("isQuery");
    QTest::newRow("form") << false;
    QTest::newRow("query") << true;
}

void UnifonicForeignTest::mockTakesWhatWeAsk()
{
    QFETCH(bool, isQuery);
    const ProviderContext context = mocked(isQuery);
    HttpClient client(1, 30s);
    const auto ask = [&client](const HttpRequest &request) {
        return exchange(client, request);
    };
    for (const QString &body : {u"Hello"_s, u"مرحبا 😀 & = + % ~*'()\n€"_s}) {
        Message message = aMessage();
        message.body = body;
        const HttpReply sent = ask(unifonic().sendRequest(context, message));
        QVERIFY2(sent.status == 200, sent.body.constData());
        QVERIFY(std::holds_alternative<Accepted>(unifonic().readReply(context, sent)));
    }
    const HttpReply one = ask(*unifonic().statusRequest(context, messageRef));
    QVERIFY2(one.status == 200, one.body.constData());
    QCOMPARE(unifonic().readStatus(context, one)->providerRef, messageRef);
    const HttpReply ours = ask(*unifonic().findRequest(context, aMessage(), context.now));
    QVERIFY2(ours.status == 200, ours.body.constData());
    QCOMPARE(unifonic().readFound(context, aMessage(), context.now, ours)->size(), 1);
    const HttpReply many = ask(*unifonic().listRequest(context, context.now - 1h, context.now));
    QVERIFY2(many.status == 200, many.body.constData());
    QCOMPARE(unifonic().readList(context, many)->receipts.size(), 1);
    const HttpReply probe = ask(unifonic().probeRequest(context));
    QVERIFY2(probe.status == 200, probe.body.constData());
    QVERIFY(unifonic().readProbe(context, probe));
}

void UnifonicForeignTest::mockRefusesWhatIsWrong_data()
{
    QTest::addColumn<bool>("isQuery");
    QTest::addColumn<QByteArray>("was");
    QTest::addColumn<QByteArray>("is");
    const auto row = [](const char *name, const QByteArray &was, const QByteArray &is) {
        QTest::addRow("%s, form", name) << false << was << is;
        QTest::addRow("%s, query", name) << true << was << is;
    };
    row("no application", "AppSid=", "App=");
    row("no sender", "SenderID=", "Sender=");
    row("no recipient", "Recipient=", "To=");
    row("no text", "Body=", "Text=");
    row("a recipient in words", "Recipient=966", "Recipient=x966");
}

void UnifonicForeignTest::mockRefusesWhatIsWrong()
{
    // The mock must be able to say no, or its yes means nothing.
    QFETCH(bool, isQuery);
    QFETCH(QByteArray, was);
    QFETCH(QByteArray, is);
    HttpRequest request = unifonic().sendRequest(mocked(isQuery), aMessage());
    QByteArray parameters =
            isQuery ? request.url.query(QUrl::FullyEncoded).toLatin1() : request.body;
    QVERIFY2(parameters.contains(was), parameters.constData());
    parameters.replace(was, is);
    if (isQuery)
        request.url.setQuery(QString::fromLatin1(parameters));
    else
        request.body = parameters;
    HttpClient client(1, 30s);
    const HttpReply reply = exchange(client, request);
    QVERIFY2(reply.status == 422, reply.body.constData());
}

void UnifonicForeignTest::mockWantsCredentialsWithAQuery()
{
    ProviderContext context = mocked(true);
    context.account.settings.remove(u"user"_s);
    HttpClient client(1, 30s);
    QCOMPARE(exchange(client, unifonic().sendRequest(context, aMessage())).status, 401);
}

QTEST_GUILESS_MAIN(UnifonicForeignTest)
#include "unifonicforeigntest.moc"
