// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/listenaddress.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;

class ListenAddressTest : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refusesWithTheReason_data();
    void refusesWithTheReason();
    void namesTheFileThatIsWrong();
};

void ListenAddressTest::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QHostAddress>("address");
    QTest::addColumn<int>("port");
    QTest::newRow("v4") << u"127.0.0.1:9300"_s << QHostAddress(u"127.0.0.1"_s) << 9300;
    QTest::newRow("v6") << u"[::1]:9300"_s << QHostAddress(u"::1"_s) << 9300;
    QTest::newRow("name") << u"localhost:0"_s << QHostAddress(u"127.0.0.1"_s) << 0;
    QTest::newRow("every") << u"*:80"_s << QHostAddress(QHostAddress::Any) << 80;
    QTest::newRow("every v4") << u"0.0.0.0:65535"_s << QHostAddress(u"0.0.0.0"_s) << 65535;
}

void ListenAddressTest::reads()
{
    QFETCH(QString, text);
    QFETCH(QHostAddress, address);
    QFETCH(int, port);
    const auto result = readListenAddress(text);
    QVERIFY2(bool(result), result ? "" : qPrintable(result.error().text));
    QCOMPARE(result->address, address);
    QCOMPARE(int(result->port), port);
}

void ListenAddressTest::refusesWithTheReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << QString() << u"there is no port"_s;
    QTest::newRow("no port") << u"127.0.0.1"_s << u"there is no port"_s;
    QTest::newRow("port only") << u":9300"_s << u"there is no port"_s;
    QTest::newRow("word") << u"127.0.0.1:http"_s << u"the port is not a number"_s;
    QTest::newRow("too high") << u"127.0.0.1:65536"_s << u"the port is not a number"_s;
    QTest::newRow("no brackets") << u"::1:9300"_s << u"needs brackets"_s;
    QTest::newRow("wrong brackets") << u"[127.0.0.1]:9300"_s << u"not an address"_s;
    QTest::newRow("name") << u"example.org:9300"_s << u"not an address"_s;
}

void ListenAddressTest::refusesWithTheReason()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const auto result = readListenAddress(text);
    QVERIFY(!result);
    QCOMPARE(result.error().field, u"listen"_s);
    QVERIFY2(result.error().text.contains(reason), qPrintable(result.error().text));
    QVERIFY(result.error().text.contains(u"\"%1\""_s.arg(text)));
}

void ListenAddressTest::namesTheFileThatIsWrong()
{
    const QTemporaryDir folder;
    const auto path = folder.filePath(u"c.pem"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("hello");
    file.close();
    QCOMPARE(readTls(path, {}).error().field, u"tls_key"_s);
    QCOMPARE(readTls({}, path).error().field, u"tls_certificate"_s);
    const auto missing = readTls(folder.filePath(u"no.pem"_s), path);
    QCOMPARE(missing.error().field, u"tls_certificate"_s);
    QVERIFY(missing.error().text.contains("no.pem"_L1));
    QVERIFY(readTls(path, path).error().text.contains("no certificate in PEM form"_L1));
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::ListenAddressTest)
#include "listenaddresstest.moc"
