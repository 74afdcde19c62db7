// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/twiliosignature.h"

#include "tests/providers/twilioaccount.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

namespace
{

/** A call as the vectors file describes it. */
struct Call {
    QByteArray url;
    std::optional<Form> form;
    QByteArray body;
    QByteArray signature;
};

QByteArray token()
{
    return QJsonDocument::fromJson(recorded(u"signatures.json"_s))["auth_token"_L1]
            .toString()
            .toLatin1();
}

Call callOf(const QJsonObject &vector)
{
    Call call;
    call.url = vector["url"_L1].toString().toUtf8();
    call.signature = vector["signature"_L1].toString().toLatin1();
    call.body = vector["body"_L1].toString().toUtf8();
    if (!call.body.isEmpty())
        return call;
    call.form.emplace();
    const QJsonObject params = vector["params"_L1].toObject();
    for (auto field = params.begin(); field != params.end(); ++field) {
        if (field->isArray()) {
            for (const auto &value : field->toArray())
                call.form->add(field.key(), value.toString());
        } else {
            call.form->add(field.key(), field->toString());
        }
    }
    return call;
}

bool isValid(const Call &call, const QByteArray &withToken = token())
{
    return isTwilioSignatureValid(withToken, call.signature, call.url, call.form, call.body);
}

void addVectors()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonDocument file = QJsonDocument::fromJson(recorded(u"signatures.json"_s));
    for (const auto &vector : file["vectors"_L1].toArray())
        QTest::addRow("%s", qPrintable(vector["name"_L1].toString())) << vector.toObject();
}

} // namespace

class TwilioSignatureTest : public QObject
{
    Q_OBJECT

private slots:
    void vectorsFit_data() { addVectors(); }
    void vectorsFit();
    void signerMakesTheVectors_data() { addVectors(); }
    void signerMakesTheVectors();
    void everyFlippedBitIsForged_data() { addVectors(); }
    void everyFlippedBitIsForged();
    void changedCallsAreForged_data() { addVectors(); }
    void changedCallsAreForged();
    void orderOfFieldsDoesNotMatter();
    void emptyTokenOrSignatureNeverFits();
    void bodyMustMatchItsHash();
    void jsonWithoutHashIsForged();
    void variantsKeepSchemeHostAndPath_data();
    void variantsKeepSchemeHostAndPath();
    void endlessQueriesAreNotRegrouped();
};

void TwilioSignatureTest::vectorsFit()
{
    QFETCH(QJsonObject, vector);
    QVERIFY(isValid(callOf(vector)));
}

void TwilioSignatureTest::signerMakesTheVectors()
{
    QFETCH(QJsonObject, vector);
    const Call call = callOf(vector);
    QCOMPARE(twilioSignature(token(), vector["signed_url"_L1].toString().toUtf8(),
                     call.form.value_or(Form())),
            call.signature);
}

void TwilioSignatureTest::everyFlippedBitIsForged()
{
    QFETCH(QJsonObject, vector);
    const Call genuine = callOf(vector);
    for (qsizetype i = 0; i < genuine.signature.size(); ++i) {
        Call call = genuine;
        call.signature[i] = char(call.signature[i] ^ 1);
        QVERIFY2(!isValid(call), call.signature.constData());
    }
    Call call = genuine;
    call.signature.chop(1);
    QVERIFY(!isValid(call));
    call.signature = genuine.signature + '=';
    QVERIFY(!isValid(call));
}

void TwilioSignatureTest::changedCallsAreForged()
{
    QFETCH(QJsonObject, vector);
    const Call genuine = callOf(vector);
    QVERIFY(!isValid(genuine, "12346"));
    QVERIFY(!isValid(genuine, "1234"));

    Call call = genuine;
    const bool isSecure = genuine.url.startsWith("https:");
    call.url.replace(0, isSecure ? 8 : 7, isSecure ? "http://" : "https://");
    QVERIFY2(!isValid(call), "another scheme");

    call = genuine;
    call.url += call.url.contains('?') ? "&x=1" : "?x=1";
    QVERIFY2(!isValid(call), "a longer query");

    call = genuine;
    if (!genuine.form) {
        call.body += ' ';
        QVERIFY2(!isValid(call), "another body under the right address");
        return;
    }
    call.form->add(u"Extra"_s, u"1"_s);
    QVERIFY2(!isValid(call), "an extra field");
    const auto &fields = genuine.form->fields();
    for (qsizetype leftOut = 0; leftOut < fields.size(); ++leftOut) {
        if (fields.count(fields[leftOut]) > 1)
            continue; // a repeated value counts once
        call.form.emplace();
        for (qsizetype i = 0; i < fields.size(); ++i) {
            if (i != leftOut)
                call.form->add(fields[i].first, fields[i].second);
        }
        QVERIFY2(!isValid(call), qPrintable(u"without "_s + fields[leftOut].first));
        call.form->add(fields[leftOut].first, fields[leftOut].second + u'x');
        QVERIFY2(!isValid(call), qPrintable(u"another "_s + fields[leftOut].first));
    }
}

void TwilioSignatureTest::orderOfFieldsDoesNotMatter()
{
    const QJsonArray vectors =
            QJsonDocument::fromJson(recorded(u"signatures.json"_s))["vectors"_L1].toArray();
    for (const auto &vector : vectors) {
        Call call = callOf(vector.toObject());
        if (!call.form)
            continue;
        auto fields = call.form->fields();
        std::ranges::reverse(fields);
        call.form.emplace();
        for (const auto &[name, value] : fields)
            call.form->add(name, value);
        QVERIFY2(isValid(call), qPrintable(vector["name"_L1].toString()));
    }
}

void TwilioSignatureTest::emptyTokenOrSignatureNeverFits()
{
    const QByteArray url = "https://console.example/h";
    QVERIFY(!isTwilioSignatureValid({}, twilioSignature({}, url), url, Form(), {}));
    QVERIFY(!isTwilioSignatureValid("12345", {}, url, Form(), {}));
    QVERIFY(isTwilioSignatureValid("12345", twilioSignature("12345", url), url, Form(), {}));
}

void TwilioSignatureTest::bodyMustMatchItsHash()
{
    const QByteArray body = "{}";
    const QByteArray hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    const auto fits = [&](const QByteArray &query, const QByteArray &sent) {
        const QByteArray url = "https://console.example/h?" + query;
        return isTwilioSignatureValid(
                "12345", twilioSignature("12345", url), url, std::nullopt, sent);
    };
    QVERIFY(fits("bodySHA256=" + hash, body));
    QVERIFY(!fits("bodySHA256=" + hash, "[]"));
    QVERIFY(!fits("bodySHA256=" + hash.left(63), body));
    QVERIFY(!fits("bodySHA256=", body));
    QVERIFY(!fits("bodysha256=" + hash, body));
    // The first one counts, whoever appended the second.
    QVERIFY(!fits("bodySHA256=" + QByteArray(64, '0') + "&bodySHA256=" + hash, body));
}

void TwilioSignatureTest::jsonWithoutHashIsForged()
{
    const QByteArray url = "https://console.example/h";
    const QByteArray signature = twilioSignature("12345", url);
    QVERIFY(!isTwilioSignatureValid("12345", signature, url, std::nullopt, "{}"));
    QVERIFY(isTwilioSignatureValid("12345", signature, url, std::nullopt, {}));
}

void TwilioSignatureTest::variantsKeepSchemeHostAndPath_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArrayList>("variants");
    QTest::newRow("plain") << QByteArray("https://a.example/h")
                           << QByteArrayList{"https://a.example/h", "https://a.example:443/h"};
    QTest::newRow("plain http") << QByteArray("http://a.example/h")
                                << QByteArrayList{"http://a.example/h", "http://a.example:80/h"};
    QTest::newRow("default port") << QByteArray("https://a.example:443/h")
                                  << QByteArrayList{
                                             "https://a.example:443/h", "https://a.example/h"};
    QTest::newRow("custom port") << QByteArray("https://a.example:8443/h")
                                 << QByteArrayList{
                                            "https://a.example:8443/h", "https://a.example/h"};
    QTest::newRow("user") << QByteArray("https://u:p@a.example/h")
                          << QByteArrayList{
                                     "https://u:p@a.example/h", "https://u:p@a.example:443/h"};
    QTest::newRow("IPv6") << QByteArray("http://[::1]:9300/h")
                          << QByteArrayList{"http://[::1]:9300/h", "http://[::1]/h"};
    QTest::newRow("IPv6 without port") << QByteArray("http://[::1]/h")
                                       << QByteArrayList{"http://[::1]/h", "http://[::1]:80/h"};
    QTest::newRow("no path") << QByteArray("http://a.example?x=1")
                             << QByteArrayList{"http://a.example?x=1", "http://a.example:80?x=1"};
    QTest::newRow("a colon in the path")
            << QByteArray("https://a.example/h:1")
            << QByteArrayList{"https://a.example/h:1", "https://a.example:443/h:1"};
    QTest::newRow("queries") << QByteArray("https://a.example:1/h?b=it's+2&a=1&b=~")
                             << QByteArrayList{"https://a.example:1/h?b=it's+2&a=1&b=~",
                                        "https://a.example/h?b=it's+2&a=1&b=~",
                                        "https://a.example:1/h?b=it%27s+2&a=1&b=~",
                                        "https://a.example/h?b=it%27s+2&a=1&b=~",
                                        "https://a.example:1/h?b=it's%202&b=~&a=1",
                                        "https://a.example/h?b=it's%202&b=~&a=1"};
}

void TwilioSignatureTest::variantsKeepSchemeHostAndPath()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArrayList, variants);
    QCOMPARE(twilioUrlVariants(url), variants);
}

void TwilioSignatureTest::endlessQueriesAreNotRegrouped()
{
    QByteArray query;
    for (int i = 0; i < 5000; ++i)
        query += "a" + QByteArray::number(i) + "=+&";
    QCOMPARE(twilioUrlVariants("https://a.example/h?" + query).size(), 2);
}

QTEST_GUILESS_MAIN(TwilioSignatureTest)
#include "twiliosignaturetest.moc"
