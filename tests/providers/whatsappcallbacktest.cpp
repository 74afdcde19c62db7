// SPDX-License-Identifier: GPL-3.0-or-later
// Meta's calls to us: verified first, then read.
#include "core/providers/provider.h"

#include "tests/providers/inwords.h"
#include "tests/providers/whatsappaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

namespace
{

CallbackReading read(const HttpRequest &request, const ProviderContext &context = aContext())
{
    return whatsApp().readCallback(context, request);
}

QJsonObject aStatus(const QString &word, const QJsonObject &more = {})
{
    QJsonObject status = more;
    status.insert(u"id"_s, u"wamid.ONE"_s);
    status.insert(u"status"_s, word);
    status.insert(u"timestamp"_s, u"1767323045"_s);
    status.insert(u"recipient_id"_s, u"254712345678"_s);
    return {{u"statuses"_s, QJsonArray{status}}};
}

HttpRequest aHandshake(const QByteArray &query)
{
    HttpRequest request;
    request.method = "GET";
    request.target = "/callbacks/chat?" + query;
    return request;
}

} // namespace

class WhatsAppCallbackTest : public QObject
{
    Q_OBJECT

private slots:
    void publishedVectorFits();
    void everyStatusWordHasItsState_data();
    void everyStatusWordHasItsState();
    void failuresAreExplained_data();
    void failuresAreExplained();
    void ourOwnIdComesBack_data();
    void ourOwnIdComesBack();
    void oneCallBringsMuchNews();
    void callsThatAreNotMetasAreForged_data();
    void callsThatAreNotMetasAreForged();
    void genuineButUnreadableIsMalformed_data();
    void genuineButUnreadableIsMalformed();
    void genuineAboutNothingOfOurs_data();
    void genuineAboutNothingOfOurs();
    void handshakeRepeatsTheChallenge();
    void handshakeIsForThoseWhoKnowTheToken_data();
    void handshakeIsForThoseWhoKnowTheToken();
};

void WhatsAppCallbackTest::publishedVectorFits()
{
    const QJsonDocument vector = QJsonDocument::fromJson(recorded(u"vector.json"_s));
    const QByteArray body = vector["body"_L1].toString().toUtf8();
    const QByteArray secret = vector["secret"_L1].toString().toUtf8();
    const QByteArray signature = vector["signature"_L1].toString().toLatin1();
    QCOMPARE(signature.size(), 71);
    QCOMPARE(metaSignature(secret, body), signature);
    QVERIFY(isMetaSignatureValid(secret, signature, body));
    QVERIFY(!isMetaSignatureValid(secret, signature, body + ' '));
    QVERIFY(!isMetaSignatureValid(secret, signature.chopped(1) + '5', body));
    QVERIFY(!isMetaSignatureValid(secret, signature.mid(7), body));
    QVERIFY(!isMetaSignatureValid(secret, {}, body));
    QVERIFY(!isMetaSignatureValid(secret + 's', signature, body));
    QVERIFY(!isMetaSignatureValid({}, metaSignature({}, body), body));
}

void WhatsAppCallbackTest::everyStatusWordHasItsState_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("state"); // empty: no change
    for (const QString &word :
            {u"deleted"_s, u"warning"_s, u"played"_s, u"accepted"_s, u"a word of tomorrow"_s})
        QTest::addRow("%s", qPrintable(word)) << word << QString();
    for (const MessageState state : {MessageState::Sent, MessageState::Delivered,
                 MessageState::Read, MessageState::Failed}) {
        const QString word = toName(state);
        QTest::addRow("%s", qPrintable(word)) << word << word;
    }
}

void WhatsAppCallbackTest::everyStatusWordHasItsState()
{
    QFETCH(QString, word);
    QFETCH(QString, state);
    const QJsonObject pricing{
            {u"pricing"_s, QJsonObject{{u"billable"_s, true}, {u"pricing_model"_s, u"PMP"_s},
                                   {u"category"_s, u"utility"_s}}}};
    const CallbackContent content = contentOf(aWebhook(aStatus(word, pricing)));
    QCOMPARE(content.receipts.size(), 1);
    const Receipt &receipt = content.receipts.constFirst();
    QCOMPARE(receipt.providerRef, u"wamid.ONE"_s);
    QCOMPARE(receipt.status, word);
    QCOMPARE(receipt.state ? toName(*receipt.state) : QString(), state);
    QVERIFY(receipt.code.isEmpty() && !receipt.price && inWords(receipt).isEmpty());
    // The category is not lost, though it is no price.
    QVERIFY(content.redactedPayload.contains(u"\"category\":\"utility\""_s));
    QVERIFY(content.answer && content.answer->status == 200);
}

void WhatsAppCallbackTest::failuresAreExplained_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("why");
    QTest::newRow("not on WhatsApp") << 131026 << u"not on WhatsApp"_s << u"refused route"_s;
    QTest::newRow("spared more marketing") << 131049 << u"marketing"_s << u"refused route"_s;
    QTest::newRow("payment") << 131042 << u"payment"_s << u"refused account"_s;
    QTest::newRow("unknown fault") << 131000 << u"no reason"_s << u"for now"_s;
    QTest::newRow("closed window") << 131047 << u"template"_s << u"refused request"_s;
    QTest::newRow("stopped") << 131050 << u"stopped"_s << u"refused opted-out"_s;
    QTest::newRow("paused template") << 132015 << u"paused"_s << u"refused policy"_s;
    QTest::newRow("too late") << 131043 << u"expired"_s << u"refused expired"_s;
    QTest::newRow("locked") << 131031 << u"locked"_s << u"refused account"_s;
    QTest::newRow("too fast") << 130429 << u"throughput"_s << u"for now"_s;
    QTest::newRow("too much at once") << 131056 << u"short time"_s << u"for now"_s;
    QTest::newRow("unknown to Meta itself") << 1 << u"unknown error"_s << u"refused route"_s;
    QTest::newRow("code of tomorrow") << 199999 << u"199999"_s << QString();
}

void WhatsAppCallbackTest::failuresAreExplained()
{
    QFETCH(int, code);
    QFETCH(QString, words);
    QFETCH(QString, why);
    const QJsonArray errors{QJsonObject{{u"code"_s, code}, {u"title"_s, u"Prose"_s},
            {u"error_data"_s, QJsonObject{{u"details"_s, u"254712345678"_s}}}}};
    const Receipt failed =
            contentOf(aWebhook(aStatus(u"failed"_s, {{u"errors"_s, errors}}))).receipts.value(0);
    QCOMPARE(failed.code, QString::number(code));
    QVERIFY2(failed.text.contains(words), qPrintable(failed.text));
    QVERIFY(!failed.text.contains(u"Prose"_s));
    QCOMPARE(inWords(failed), why);
    // The same code along with news of success is no failure.
    const Receipt sent =
            contentOf(aWebhook(aStatus(u"sent"_s, {{u"errors"_s, errors}}))).receipts.value(0);
    QVERIFY(inWords(sent).isEmpty() && sent.state == MessageState::Sent);
}

void WhatsAppCallbackTest::ourOwnIdComesBack_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("message");
    const QString ours = u"01ARZ3NDEKTSV4RRFFQ69G5FAV"_s;
    QTest::newRow("ours") << ours << ours;
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("another system's") << u"order-7"_s << QString();
}

void WhatsAppCallbackTest::ourOwnIdComesBack()
{
    QFETCH(QString, given);
    QFETCH(QString, message);
    const QJsonObject more =
            given.isEmpty() ? QJsonObject() : QJsonObject{{u"biz_opaque_callback_data"_s, given}};
    QCOMPARE(
            contentOf(aWebhook(aStatus(u"sent"_s, more))).receipts.value(0).message.value, message);
}

void WhatsAppCallbackTest::oneCallBringsMuchNews()
{
    const CallbackContent content = contentOf(recorded(u"statuses.json"_s));
    QStringList receipts;
    for (const Receipt &receipt : content.receipts)
        receipts.append(receipt.providerRef + u' ' + receipt.status);
    QCOMPARE(receipts, (QStringList{u"wamid.ONE delivered"_s, u"wamid.TWO failed"_s,
                               u"wamid.THREE read"_s, u"wamid.ONE sent"_s}));
    QCOMPARE(content.inbound.size(), 1);
    QCOMPARE(content.inbound.constFirst().body, u"Asante 🙏"_s);
    QCOMPARE(content.inbound.constFirst().from, u"+254733000111"_s);
}

void WhatsAppCallbackTest::callsThatAreNotMetasAreForged_data()
{
    QTest::addColumn<QByteArray>("signature"); // null: as it is
    QTest::addColumn<QByteArray>("body");      // null: as it is
    const QByteArray body = aWebhook(aStatus(u"delivered"_s));
    const QByteArray right = metaSignature("app-secret", body);
    const QByteArray asIs;
    QTest::newRow("no signature") << QByteArray("") << asIs;
    QTest::newRow("another secret's") << metaSignature("other", body) << asIs;
    QTest::newRow("another body's") << metaSignature("app-secret", "{}") << asIs;
    QTest::newRow("without its name") << right.mid(7) << asIs;
    QTest::newRow("in capitals") << right.left(7) + right.mid(7).toUpper() << asIs;
    QTest::newRow("one digit short") << right.chopped(1) << asIs;
    QTest::newRow("the older header's") << "sha1=" + right.mid(7, 40) << asIs;
    QTest::newRow("changed body") << asIs << QByteArray(body).replace("delivered", "readreadr");
    QTest::newRow("the same JSON, written otherwise")
            << asIs << QJsonDocument::fromJson(body).toJson(QJsonDocument::Indented);
    QTest::newRow("no body") << asIs << QByteArray("");
}

void WhatsAppCallbackTest::callsThatAreNotMetasAreForged()
{
    QFETCH(QByteArray, signature);
    QFETCH(QByteArray, body);
    HttpRequest request = aSignedCall(aWebhook(aStatus(u"delivered"_s)));
    QCOMPARE(inWords(read(request)), u"genuine"_s);
    if (!signature.isNull()) {
        request.headers = {};
        if (!signature.isEmpty())
            request.headers.add("X-Hub-Signature-256", signature);
    }
    if (!body.isNull())
        request.body = body;
    QCOMPARE(inWords(read(request)), u"forged"_s);
    QCOMPARE(inWords(whatsApp().readInbound(aContext(), request)), u"forged"_s);

    ProviderContext context = aContext();
    context.secrets.remove(u"app_secret"_s);
    QCOMPARE(inWords(read(aSignedCall("{}", context), context)), u"forged"_s);
}

void WhatsAppCallbackTest::genuineButUnreadableIsMalformed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("an array") << QByteArray("[]");
    QTest::newRow("another product") << QByteArray(R"({"object":"page","entry":[]})");
    QTest::newRow("no entries") << QByteArray(R"({"object":"whatsapp_business_account"})");
    QTest::newRow("entries that are none")
            << QByteArray(R"({"object":"whatsapp_business_account","entry":{}})");
}

void WhatsAppCallbackTest::genuineButUnreadableIsMalformed()
{
    QFETCH(QByteArray, body);
    QCOMPARE(inWords(read(aSignedCall(body))), u"malformed"_s);
}

void WhatsAppCallbackTest::genuineAboutNothingOfOurs_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no entry") << QByteArray(R"({"object":"whatsapp_business_account","entry":[]})");
    QTest::newRow("another number's") << aWebhook(aStatus(u"read"_s), u"106540352242923"_s);
    QTest::newRow("no number's")
            << QJsonDocument::fromJson(recorded(u"vector.json"_s))["body"_L1].toString().toUtf8();
    QTest::newRow("the account's errors")
            << aWebhook({{u"errors"_s, QJsonArray{QJsonObject{{u"code"_s, 130429}}}}});
    QTest::newRow("another field")
            << aWebhook(aStatus(u"read"_s)).replace("\"messages\"", "\"account_update\"");
    QTest::newRow("statuses that are none")
            << aWebhook({{u"statuses"_s, QJsonArray{7, u"read"_s, QJsonValue()}}});
    QTest::newRow("a status without its id")
            << aWebhook({{u"statuses"_s, QJsonArray{QJsonObject{{u"status"_s, u"read"_s}}}}});
    QTest::newRow("a status without its word")
            << aWebhook({{u"statuses"_s, QJsonArray{QJsonObject{{u"id"_s, u"wamid.X"_s}}}}});
}

void WhatsAppCallbackTest::genuineAboutNothingOfOurs()
{
    QFETCH(QByteArray, body);
    const CallbackReading reading = read(aSignedCall(body));
    QCOMPARE(inWords(reading), u"genuine"_s);
    const auto &content = std::get<CallbackContent>(reading);
    QVERIFY(content.receipts.isEmpty() && content.inbound.isEmpty());
    QCOMPARE(content.answer->status, 200);
}

void WhatsAppCallbackTest::handshakeRepeatsTheChallenge()
{
    const CallbackReading reading = read(
            aHandshake("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify-me"));
    const auto *content = std::get_if<CallbackContent>(&reading);
    QVERIFY(content && content->answer);
    QCOMPARE(content->answer->status, 200);
    QCOMPARE(content->answer->headers.value("Content-Type"), QByteArray("text/plain"));
    QCOMPARE(content->answer->body, QByteArray("1158201444"));
    QVERIFY(content->receipts.isEmpty() && content->inbound.isEmpty());
}

void WhatsAppCallbackTest::handshakeIsForThoseWhoKnowTheToken_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *name, const QByteArray &query, const QString &verdict) {
        QTest::newRow(name) << query << verdict;
    };
    const QByteArray token = "hub.verify_token=verify-me";
    row("escaped", "hub.mode=subscribe&hub.challenge=7&hub.verify%5Ftoken=verify%2Dme",
            u"genuine"_s);
    row("another token", "hub.mode=subscribe&hub.challenge=7&hub.verify_token=verify-mf",
            u"forged"_s);
    row("no token", "hub.mode=subscribe&hub.challenge=7", u"forged"_s);
    row("empty token", "hub.mode=subscribe&hub.challenge=7&hub.verify_token=", u"forged"_s);
    row("no query", "", u"forged"_s);
    row("broken query", "hub.mode=%zz&" + token, u"forged"_s);
    row("another mode", "hub.mode=unsubscribe&hub.challenge=7&" + token, u"malformed"_s);
    row("no challenge", "hub.mode=subscribe&" + token, u"malformed"_s);
    row("a challenge of markup", "hub.mode=subscribe&hub.challenge=%3Cscript%3E&" + token,
            u"malformed"_s);
    row("an endless challenge",
            "hub.mode=subscribe&hub.challenge=" + QByteArray(200, '7') + '&' + token,
            u"malformed"_s);
}

void WhatsAppCallbackTest::handshakeIsForThoseWhoKnowTheToken()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, verdict);
    QCOMPARE(inWords(read(aHandshake(query))), verdict);
    // Without a token of our own nobody knows it, not even with none.
    ProviderContext context = aContext();
    context.secrets.insert(u"verify_token"_s, {});
    QCOMPARE(inWords(read(aHandshake(query), context)), u"forged"_s);
}

QTEST_GUILESS_MAIN(WhatsAppCallbackTest)
#include "whatsappcallbacktest.moc"
