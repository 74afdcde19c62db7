// SPDX-License-Identifier: GPL-3.0-or-later
// Other people's word on our WhatsApp adapter: a client that others wrote sends what we send,
// believes what we sign, and reads in Meta's calls what we read; a mock made from Meta's own
// OpenAPI file takes what we send (tests/foreign, npm ci).
//
// The file lags behind Meta's pages: it refuses biz_opaque_callback_data and people without a
// number, and wants of a template's language a policy that its own examples leave out.
#include "core/providers/httpclient.h"
#include "core/providers/provider.h"

#include "tests/providers/exchange.h"
#include "tests/providers/prism.h"
#include "tests/providers/whatsappaccount.h"
#include "tests/support/sources.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString foreign = testing::sourcePath(u"tests/foreign"_s);

QString randomText(QRandomGenerator &random, int atMost)
{
    static const QList<uint> alphabet = u"abc XYZ 019 \"\\/{}&=+%'<>ñ€中😀\n\t"_s.toUcs4();
    QString text = u"x"_s; // a text of spaces only is none
    for (int left = random.bounded(atMost); left > 0; --left) {
        const char32_t character = alphabet[random.bounded(int(alphabet.size()))];
        text += QString::fromUcs4(&character, 1);
    }
    return text;
}

/** Texts and templates to numbers and ids; the same in every run. */
QList<Message> someMessages()
{
    QRandomGenerator random(20260102);
    QList<Message> messages;
    for (int i = 0; i < 60; ++i) {
        Message message = aMessage();
        message.body = randomText(random, 60);
        if (i % 3 == 1) {
            QStringList values;
            for (int left = random.bounded(4); left > 0; --left)
                values.append(randomText(random, 12));
            message.content = aTemplateMessage(values).content;
        }
        if (i % 5 == 4)
            message.to = u"KE.13491208655302741918"_s;
        messages.append(message);
    }
    return messages;
}

QJsonObject forTheClient(const Message &message)
{
    QJsonObject wish{{u"body"_s, message.body}};
    if (message.to.startsWith('+'_L1))
        wish.insert(u"to"_s, message.to.mid(1));
    else
        wish.insert(u"recipient"_s, message.to);
    if (!message.content.templateName.isEmpty())
        wish.insert(u"template"_s,
                QJsonObject{{u"name"_s, message.content.templateName},
                        {u"language"_s, message.content.templateLanguage},
                        {u"values"_s, QJsonArray::fromStringList(message.content.parameters)}});
    return wish;
}

/** The request as Meta's file knows it; see above. */
HttpRequest asDescribed(HttpRequest request)
{
    QJsonObject body = QJsonDocument::fromJson(request.body).object();
    body.remove(u"biz_opaque_callback_data"_s);
    QJsonObject sent = body.value(u"template"_s).toObject();
    if (!sent.isEmpty()) {
        QJsonObject language = sent.value(u"language"_s).toObject();
        language.insert(u"policy"_s, u"deterministic"_s);
        sent.insert(u"language"_s, language);
        body.insert(u"template"_s, sent);
    }
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

/** The answer's part of that name. Asks once. */
QJsonArray theirs(const QString &part)
{
    static const QJsonObject answer = [] {
        QJsonArray messages;
        QJsonArray calls;
        for (const Message &message : someMessages()) {
            messages.append(forTheClient(message));
            const QString body = message.body;
            const QString signature =
                    QString::fromLatin1(metaSignature("app-secret", body.toUtf8()));
            calls.append(QJsonObject{{u"secret"_s, u"app-secret"_s}, {u"body"_s, body},
                    {u"signature"_s, signature}});
            calls.append(QJsonObject{{u"secret"_s, u"app-secret"_s}, {u"body"_s, body + u' '},
                    {u"signature"_s, signature}});
        }
        const QJsonArray webhooks{QString::fromUtf8(recorded(u"statuses.json"_s))};
        QProcess node;
        node.setWorkingDirectory(foreign);
        node.start(u"node"_s, {u"whatsapp-client.mjs"_s});
        node.write(QJsonDocument(QJsonObject{{u"messages"_s, messages}, {u"calls"_s, calls},
                                         {u"webhooks"_s, webhooks}})
                           .toJson());
        node.closeWriteChannel();
        if (!node.waitForFinished(60'000) || node.exitCode() != 0)
            qWarning("%s", node.readAllStandardError().constData());
        return QJsonDocument::fromJson(node.readAllStandardOutput()).object();
    }();
    return answer.value(part).toArray();
}

} // namespace

class WhatsAppForeignTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theySendWhatWeSend();
    void theyBelieveWhatWeSign();
    void theyReadWhatWeRead();
    void mockTakesEverySend();
    void mockTellsOfTheNumber();
    void mockRefusesWhatIsWrong_data();
    void mockRefusesWhatIsWrong();

private:
    ProviderContext mocked() const;

    PrismMock m_mock;
};

void WhatsAppForeignTest::initTestCase()
{
    QVERIFY2(QFile::exists(foreign + u"/node_modules/@kapso/whatsapp-cloud-api"_s),
            "run: npm ci --prefix tests/foreign");
    QVERIFY(m_mock.start(u"tests/providers/data/whatsapp/openapi-messages.json"_s));
}

ProviderContext WhatsAppForeignTest::mocked() const
{
    ProviderContext context = aContext();
    context.account.settings.insert(u"base_url"_s, m_mock.address());
    context.account.settings.insert(u"phone_number_id"_s, u"106853218861309"_s); // the example's
    context.account.settings.insert(u"from"_s, u"+15555555555"_s);               // and its number
    return context;
}

void WhatsAppForeignTest::theySendWhatWeSend()
{
    const QList<Message> messages = someMessages();
    const QJsonArray requests = theirs(u"requests"_s);
    QCOMPARE(requests.size(), messages.size());
    for (qsizetype i = 0; i < messages.size(); ++i) {
        const HttpRequest request = whatsApp().sendRequest(aContext(), messages[i]);
        const QJsonObject their = requests[i].toObject();
        QCOMPARE(request.url.toString(), their[u"url"_s].toString());
        QCOMPARE(QString::fromLatin1(request.method), their[u"method"_s].toString());
        QCOMPARE(QString::fromLatin1(request.headers.value("Authorization")),
                their[u"authorization"_s].toString());
        QCOMPARE(QString::fromLatin1(request.headers.value("Content-Type")),
                their[u"type"_s].toString());

        // What they leave to Meta's defaults: our id, and no preview of links.
        QJsonObject ours = QJsonDocument::fromJson(request.body).object();
        QCOMPARE(ours.take(u"biz_opaque_callback_data"_s).toString(), messages[i].id.value);
        if (ours.contains(u"text"_s)) {
            QJsonObject text = ours[u"text"_s].toObject();
            QCOMPARE(text.take(u"preview_url"_s), QJsonValue(false));
            ours.insert(u"text"_s, text);
        }
        // And an empty list of components, which they send for a template without values.
        QJsonObject theirBody = their[u"body"_s].toObject();
        QJsonObject sent = theirBody.value(u"template"_s).toObject();
        if (!sent.isEmpty() && sent.value(u"components"_s).toArray().isEmpty()) {
            sent.remove(u"components"_s);
            theirBody.insert(u"template"_s, sent);
        }
        QCOMPARE(ours, theirBody);
    }
}

void WhatsAppForeignTest::theyBelieveWhatWeSign()
{
    const QJsonArray believes = theirs(u"believes"_s);
    QCOMPARE(believes.size(), 2 * someMessages().size());
    for (qsizetype i = 0; i < believes.size(); ++i)
        QCOMPARE(believes[i].toBool(), i % 2 == 0);
}

void WhatsAppForeignTest::theyReadWhatWeRead()
{
    const QJsonObject read = theirs(u"read"_s).first().toObject();
    const CallbackContent ours = contentOf(recorded(u"statuses.json"_s));
    QStringList statuses;
    for (const Receipt &receipt : ours.receipts)
        statuses.append(receipt.providerRef + u' ' + receipt.status);
    QJsonArray theirStatuses = read[u"statuses"_s].toArray();
    // They do not ask whose number it is.
    QCOMPARE(theirStatuses.takeAt(4).toString(), u"wamid.ANOTHERS read"_s);
    QCOMPARE(QJsonArray::fromStringList(statuses), theirStatuses);

    const QJsonArray said = read[u"messages"_s].toArray();
    QCOMPARE(said.size(), ours.inbound.size());
    QCOMPARE(said[0][u"id"_s].toString(), ours.inbound[0].providerRef);
    QCOMPARE(u'+' + said[0][u"from"_s].toString(), ours.inbound[0].from);
    QCOMPARE(said[0][u"text"_s].toString(), ours.inbound[0].body);
}

void WhatsAppForeignTest::mockTakesEverySend()
{
    HttpClient client(1, 30s);
    int texts = 0;
    int templates = 0;
    for (const Message &message : someMessages()) {
        if (!message.to.startsWith('+'_L1))
            continue;
        ++(message.content.templateName.isEmpty() ? texts : templates);
        const HttpReply reply =
                exchange(client, asDescribed(whatsApp().sendRequest(mocked(), message)));
        QVERIFY2(reply.status == 200, reply.body.constData());
        QVERIFY(std::holds_alternative<Accepted>(whatsApp().readReply(mocked(), reply)));
    }
    QVERIFY(texts > 10 && templates > 10);
}

void WhatsAppForeignTest::mockTellsOfTheNumber()
{
    HttpClient client(1, 30s);
    const HttpReply reply = exchange(client, whatsApp().probeRequest(mocked()));
    QVERIFY2(reply.status == 200, reply.body.constData());
    QVERIFY(whatsApp().readProbe(mocked(), reply));
}

void WhatsAppForeignTest::mockRefusesWhatIsWrong_data()
{
    QTest::addColumn<bool>("isTemplate");
    QTest::addColumn<QByteArray>("was");
    QTest::addColumn<QByteArray>("is");
    QTest::newRow("no product") << false << QByteArray("messaging_product")
                                << QByteArray("product");
    QTest::newRow("no recipient") << false << QByteArray("\"to\"") << QByteArray("\"two\"");
    QTest::newRow("no kind of recipient")
            << false << QByteArray("recipient_type") << QByteArray("recipienttype");
    QTest::newRow("another type") << false << QByteArray("\"type\":\"text\"")
                                  << QByteArray("\"type\":\"txt\"");
    QTest::newRow("no text") << false << QByteArray("\"body\"") << QByteArray("\"corpus\"");
    QTest::newRow("no template") << true << QByteArray("\"template\":") << QByteArray("\"model\":");
    QTest::newRow("no name") << true << QByteArray("\"name\"") << QByteArray("\"title\"");
    QTest::newRow("no language") << true << QByteArray("\"code\"") << QByteArray("\"locale\"");
}

void WhatsAppForeignTest::mockRefusesWhatIsWrong()
{
    // The mock must be able to say no, or its yes means nothing.
    QFETCH(bool, isTemplate);
    QFETCH(QByteArray, was);
    QFETCH(QByteArray, is);
    const Message message = isTemplate ? aTemplateMessage({u"Ann"_s}) : aMessage();
    HttpRequest request = asDescribed(whatsApp().sendRequest(mocked(), message));
    QVERIFY2(request.body.contains(was), request.body.constData());
    HttpClient client(1, 30s);
    QCOMPARE(exchange(client, request).status, 200);
    request.body.replace(was, is);
    QCOMPARE(exchange(client, request).status, 422);

    HttpRequest stranger = asDescribed(whatsApp().sendRequest(mocked(), message));
    stranger.headers = {};
    stranger.headers.add("Content-Type", "application/json");
    QVERIFY(exchange(client, stranger).status >= 400);
}

QTEST_GUILESS_MAIN(WhatsAppForeignTest)
#include "whatsappforeigntest.moc"
