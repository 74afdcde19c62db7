// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/web/requestframe.h"

#include <QTest>

namespace helio
{

using Progress = RequestFrame::Progress;

class RequestFrameTest : public QObject
{
    Q_OBJECT

private slots:
    void readsOrRefuses_data();
    void readsOrRefuses();
    void seesTheSameByteByByte_data() { readsOrRefuses_data(); }
    void seesTheSameByteByByte();
    void stopsAtTheEndOfOneRequest();
    void keepsEscapesAsSent();
};

namespace
{
constexpr qsizetype headerLimit = 1024;
constexpr qsizetype bodyLimit = 100;

QByteArray get(const QByteArray &fields)
{
    return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}
QByteArray post(const QByteArray &fields, const QByteArray &body)
{
    return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n" + body;
}
} // namespace

void RequestFrameTest::readsOrRefuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status"); // 0: a whole request; -1: more must come

    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    const QByteArray chunked = "Transfer-Encoding: chunked";
    row("get", get({}), 0);
    row("line break before it", "\r\n" + get({}), 0);
    row("http 1.0 without host", "GET / HTTP/1.0\r\n\r\n", 0);
    row("proxy form", "GET http://a/x HTTP/1.1\r\nHost: a\r\n\r\n", 0);
    row("body", post("Content-Length: 3", "abc"), 0);
    row("half a body", post("Content-Length: 3", "ab"), -1);
    row("half a head", "GET / HTTP/1.1\r\nHost", -1);
    row("chunks", post(chunked, "3\r\nabc\r\n0A\r\n0123456789\r\n0\r\n\r\n"), 0);
    row("chunk extension", post(chunked, "3;x=y\r\nabc\r\n0\r\n\r\n"), 0);
    row("half the chunks", post(chunked, "3\r\nabc\r\n0\r\n"), -1);
    row("body at the limit", post("Content-Length: 100", QByteArray(100, 'x')), 0);
    row("body over the limit", post("Content-Length: 101", ""), 413);
    row("chunk over the limit", post(chunked, "65\r\n"), 413);
    row("chunks over the limit", post(chunked, "40\r\n" + QByteArray(64, 'x') + "\r\n40\r\n"), 413);
    row("header over the limit", get("X: " + QByteArray(1100, 'x') + "\r\n"), 431);
    row("endless header", "GET / HTTP/1.1\r\nX: " + QByteArray(1100, 'x'), 431);
    row("no request line", "hello\r\n\r\n", 400);
    row("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("no method", " / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("bad method", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("not a path", "GET x HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("double slash", "GET //x HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("fragment", "GET /x#y HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("raw umlaut", "GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("http 2", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
    row("bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two hosts", get("Host: b\r\n"), 400);
    row("folded field", get("X: a\r\n b\r\n"), 400);
    row("space before colon", get("X : a\r\n"), 400);
    row("no colon", get("X\r\n"), 400);
    row("control character", get("X: a\x01\r\n"), 400);
    row("two lengths", post("Content-Length: 3\r\nContent-Length: 3", "abc"), 400);
    row("signed length", post("Content-Length: +3", "abc"), 400);
    row("negative length", post("Content-Length: -3", "abc"), 400);
    row("huge length", post("Content-Length: 99999999999999999999", ""), 400);
    row("list of lengths", post("Content-Length: 3, 3", "abc"), 400);
    row("length and chunks", post(chunked + "\r\nContent-Length: 3", "abc"), 400);
    row("gzip", post("Transfer-Encoding: gzip, chunked", ""), 501);
    row("negative chunk", post(chunked, "-5\r\n"), 400);
    row("no hex", post(chunked, "zz\r\n"), 400);
    row("empty chunk line", post(chunked, "\r\n"), 400);
    row("nine digits", post(chunked, "000000001\r\n"), 400);
    row("chunk too long", post(chunked, "3\r\nabcd\r\n"), 400);
    row("endless extension", post(chunked, "3;" + QByteArray(300, 'x')), 400);
    row("trailer", post(chunked, "0\r\nX: y\r\n\r\n"), 400);
    row("websocket", get("Connection: upgrade\r\nUpgrade: websocket\r\n"), 501);
}

void RequestFrameTest::readsOrRefuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RequestFrame frame(headerLimit, bodyLimit);
    const auto progress = frame.feed(bytes);
    QCOMPARE(frame.refusal(), qMax(0, status));
    QCOMPARE(progress, status == 0  ? Progress::Complete
                       : status < 0 ? Progress::Partial
                                    : Progress::Refused);
    QCOMPARE(frame.refusalText().isEmpty(), status <= 0);
}

void RequestFrameTest::seesTheSameByteByByte()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RequestFrame frame(headerLimit, bodyLimit);
    for (const char &byte : bytes)
        frame.feed(QByteArrayView(&byte, 1));
    QCOMPARE(frame.refusal(), qMax(0, status));
    QCOMPARE(frame.progress() == Progress::Complete, status == 0);
}

void RequestFrameTest::stopsAtTheEndOfOneRequest()
{
    RequestFrame frame(headerLimit, bodyLimit);
    QCOMPARE(frame.feed(post("Content-Length: 2", "ab") + "nonsense"), Progress::Complete);
    QCOMPARE(frame.head().method, "POST");
    frame.reset();
    QCOMPARE(frame.progress(), Progress::Nothing);
    QCOMPARE(frame.feed(get("Connection: close\r\n")), Progress::Complete);
    QVERIFY(!frame.head().keepsAlive);
}

void RequestFrameTest::keepsEscapesAsSent()
{
    RequestFrame frame(headerLimit, bodyLimit);
    frame.feed("GET /a%20b?x=%7e'%27&y=+%2b HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(frame.head().target, "/a%20b?x=%7e'%27&y=+%2b");
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::RequestFrameTest)
#include "requestframetest.moc"
