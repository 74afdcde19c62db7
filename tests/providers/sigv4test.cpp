// SPDX-License-Identifier: GPL-3.0-or-later
// AWS's own vectors, and whole requests as botocore signs them.
#include "core/providers/sigv4.h"
#include "tests/support/sources.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <tuple>
#include <utility>

using namespace helio;
using namespace Qt::StringLiterals;

namespace
{

QJsonDocument data(const QString &name)
{
    return QJsonDocument::fromJson(testing::readSource(u"tests/providers/data/sigv4/"_s + name));
}

/** What is before \a mark, and what is behind it. */
std::pair<QByteArray, QByteArray> parted(const QByteArray &text, const QByteArray &mark)
{
    const qsizetype at = text.indexOf(mark);
    return at < 0 ? std::pair(text, QByteArray())
                  : std::pair(text.left(at), text.mid(at + mark.size()));
}

/** A request as its bytes, line by line; what is indented continues the header above. */
SigV4Request parsed(const QByteArray &text)
{
    SigV4Request request;
    const auto [head, body] = parted(text, "\n\n");
    request.body = body;
    QByteArrayList lines = head.split('\n');
    const QByteArray first = lines.takeFirst();
    const qsizetype space = first.indexOf(' ');
    request.method = first.left(space);
    const QByteArray target = first.mid(space + 1, first.lastIndexOf(' ') - space - 1);
    std::tie(request.path, request.query) = parted(target, "?");
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QByteArray line = lines[i];
        while (i + 1 < lines.size() && lines[i + 1].startsWith(' '))
            line += '\n' + lines[++i];
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            request.headers.add(line.left(colon), line.mid(colon + 1));
    }
    return request;
}

Instant instant(const QString &iso)
{
    return fromMillis(QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch());
}

AwsCredentials credentialsOf(const QJsonObject &context)
{
    const QJsonObject given = context["credentials"_L1].toObject();
    AwsCredentials credentials{given["access_key_id"_L1].toString().toLatin1(),
            given["secret_access_key"_L1].toString().toLatin1(),
            given["token"_L1].toString().toLatin1()};
    if (context["omit_session_token"_L1].toBool())
        credentials.sessionToken.clear(); // travels along, unsigned
    return credentials;
}

} // namespace

class SigV4Test : public QObject
{
    Q_OBJECT

private slots:
    void theSuiteIsWhole();
    void everyStepIsAmazons_data();
    void everyStepIsAmazons();
    void wholeRequestsAreBotocores_data();
    void wholeRequestsAreBotocores();
    void whatIsSignedIsWhatIsSent_data();
    void whatIsSignedIsWhatIsSent();
    void everyPartCounts_data();
    void everyPartCounts();
};

void SigV4Test::theSuiteIsWhole()
{
    QCOMPARE(data(u"suite.json"_s).object().size(), 38);
    QCOMPARE(data(u"requests.json"_s).array().size(), 3);
}

void SigV4Test::everyStepIsAmazons_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonObject suite = data(u"suite.json"_s).object();
    for (auto vector = suite.begin(); vector != suite.end(); ++vector)
        QTest::newRow(qPrintable(vector.key())) << vector->toObject();
}

void SigV4Test::everyStepIsAmazons()
{
    QFETCH(QJsonObject, vector);
    const auto bytes = [&](QLatin1StringView name) {
        return vector[name].toString().toUtf8();
    };
    const QJsonObject context = vector["context"_L1].toObject();
    const SigV4Scope scope{context["region"_L1].toString().toLatin1(),
            context["service"_L1].toString().toLatin1(),
            instant(context["timestamp"_L1].toString())};
    const AwsCredentials credentials = credentialsOf(context);
    SigV4Request request = parsed(bytes("request"_L1));
    request.isPathNormalized = context["normalize"_L1].toBool();
    request.headers.add("X-Amz-Date", amzDate(scope.at));
    if (!credentials.sessionToken.isEmpty())
        request.headers.add("X-Amz-Security-Token", credentials.sessionToken);
    if (context["sign_body"_L1].toBool())
        request.headers.add(
                "x-amz-content-sha256", sigV4CanonicalRequest(request).split('\n').constLast());

    const QByteArray canonical = sigV4CanonicalRequest(request);
    QCOMPARE(canonical, bytes("canonical_request"_L1));
    const QByteArray text = sigV4StringToSign(scope, canonical);
    QCOMPARE(text, bytes("string_to_sign"_L1));
    QCOMPARE(sigV4Signature(credentials, scope, text), bytes("signature"_L1));
    QCOMPARE(sigV4Authorization(credentials, scope, request),
            parsed(bytes("signed_request"_L1)).headers.value("Authorization"));
}

void SigV4Test::wholeRequestsAreBotocores_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray vectors = data(u"requests.json"_s).array();
    for (const auto &vector : vectors) {
        const QJsonObject headers = vector["signed_headers"_L1].toObject();
        QTest::addRow(
                "%s, %d headers", qPrintable(vector["service"_L1].toString()), int(headers.size()))
                << vector.toObject();
    }
}

void SigV4Test::wholeRequestsAreBotocores()
{
    QFETCH(QJsonObject, vector);
    const auto bytes = [](const QJsonObject &object, QLatin1StringView name) {
        return object[name].toString().toUtf8();
    };
    const QJsonObject headers = vector["signed_headers"_L1].toObject();
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(u"https://"_s + headers["host"_L1].toString());
    request.headers.add("Content-Type", bytes(headers, "content-type"_L1));
    if (headers.contains("x-amz-target"_L1))
        request.headers.add("X-Amz-Target", bytes(headers, "x-amz-target"_L1));
    request.body = bytes(vector, "body"_L1);
    signSigV4(request,
            {bytes(vector, "access_key"_L1), bytes(vector, "secret_key"_L1),
                    bytes(headers, "x-amz-security-token"_L1)},
            {bytes(vector, "region"_L1), bytes(vector, "service"_L1),
                    instant(u"2026-01-02T03:04:05Z"_s)});

    const QByteArray names = headers.keys().join(u';').toLatin1(); // QJsonObject sorts them
    QCOMPARE(request.headers.value("Authorization"),
            "AWS4-HMAC-SHA256 Credential=" + bytes(vector, "access_key"_L1) + "/20260102/" +
                    bytes(vector, "region"_L1) + '/' + bytes(vector, "service"_L1) +
                    "/aws4_request, SignedHeaders=" + names +
                    ", Signature=" + bytes(vector, "signature"_L1));
    for (auto header = headers.begin(); header != headers.end(); ++header)
        QCOMPARE(request.headers.value(header.key().toLatin1()), header->toString().toLatin1());
}

void SigV4Test::whatIsSignedIsWhatIsSent_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("plain") << u"https://sns.eu-west-1.amazonaws.com"_s
                           << QByteArray("sns.eu-west-1.amazonaws.com") << QByteArray("/")
                           << QByteArray();
    QTest::newRow("port") << u"http://127.0.0.1:9000/"_s << QByteArray("127.0.0.1:9000")
                          << QByteArray("/") << QByteArray();
    QTest::newRow("IPv6") << u"http://[::1]:9000/"_s << QByteArray("[::1]:9000") << QByteArray("/")
                          << QByteArray();
    QTest::newRow("path and query")
            << u"https://a.example/x%20y/?b=2&a=%2B"_s << QByteArray("a.example")
            << QByteArray("/x%2520y/") << QByteArray("a=%2B&b=2");
}

void SigV4Test::whatIsSignedIsWhatIsSent()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    HttpRequest request;
    request.url = QUrl(url);
    const SigV4Scope scope{"eu-west-1", "sns", instant(u"2026-01-02T03:04:05Z"_s)};
    const AwsCredentials credentials{"AKIDEXAMPLE", "secret", {}};
    signSigV4(request, credentials, scope);
    QCOMPARE(request.headers.value("Host"), host);
    const QByteArray canonical = "GET\n" + path + '\n' + query + "\nhost:" + host +
                                 "\nx-amz-date:20260102T030405Z\n\nhost;x-amz-date\n"
                                 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    QVERIFY(request.headers.value("Authorization")
                    .endsWith("Signature=" + sigV4Signature(credentials, scope,
                                                     sigV4StringToSign(scope, canonical))));
}

void SigV4Test::everyPartCounts_data()
{
    QTest::addColumn<int>("part");
    for (int part = 0; part < 9; ++part)
        QTest::addRow("part %d", part) << part;
}

void SigV4Test::everyPartCounts()
{
    // No two requests that differ anywhere share a signature.
    const auto signature = [](int changed) {
        const auto either = [&](int part, const char *one, const char *other) {
            return QByteArray(changed == part ? other : one);
        };
        SigV4Request request;
        request.method = either(0, "POST", "PUT");
        request.path = either(1, "/", "/a");
        request.query = either(2, "", "a=1");
        request.headers.add("Host", either(3, "a.example", "b.example"));
        request.body = either(4, "x", "y");
        const SigV4Scope scope{either(5, "eu-west-1", "eu-west-2"), either(6, "sns", "logs"),
                instant(changed == 7 ? u"2026-01-02T03:04:06Z"_s : u"2026-01-02T03:04:05Z"_s)};
        const AwsCredentials credentials{"AKIDEXAMPLE", either(8, "secret", "Secret"), {}};
        return sigV4Authorization(credentials, scope, request).right(64);
    };
    QFETCH(int, part);
    QVERIFY(signature(part) != signature(-1));
    QCOMPARE(signature(part), signature(part));
}

QTEST_GUILESS_MAIN(SigV4Test)
#include "sigv4test.moc"
