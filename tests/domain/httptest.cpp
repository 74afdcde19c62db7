// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/http.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using std::chrono::seconds;
using std::chrono::sys_seconds;

Q_DECLARE_METATYPE(std::optional<std::chrono::seconds>)

namespace
{
// Sun, 06 Nov 1994 08:49:37 GMT, the standard's own example
constexpr sys_seconds exampleDate{seconds{784'111'777}};
} // namespace

class HttpTest : public QObject
{
    Q_OBJECT
private slots:
    void headerNamesCompareWithoutCase()
    {
        HttpHeaders headers;
        headers.add("X-Twilio-Signature", "first");
        headers.add("x-twilio-signature", "second");
        QCOMPARE(headers.value("X-TWILIO-SIGNATURE"), "first"_ba);
        QVERIFY(headers.contains("x-TWILIO-signature"));
        QVERIFY(!headers.contains("X-Twilio"));
        QCOMPARE(headers.value("absent"), QByteArray());
        QCOMPARE(headers.fields().size(), 2);
    }

    void readsRetryAfter_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<std::optional<seconds>>("expected");
        const auto row = [](const char *name, const char *value, std::optional<seconds> expected) {
            QTest::newRow(name) << QByteArray(value) << expected;
        };
        row("seconds", "120", seconds(120));
        row("none", "0", seconds(0));
        row("spaces around", " 7 ", seconds(7));
        row("bounded to a day", "86401", seconds(86'400));
        row("absurdly many digits", "99999999999", std::nullopt);
        row("negative", "-5", std::nullopt);
        row("fraction", "1.5", std::nullopt);
        row("words", "soon", std::nullopt);
        row("IMF-fixdate", "Sun, 06 Nov 1994 08:49:37 GMT", seconds(60));
        row("RFC 850", "Sunday, 06-Nov-94 08:49:37 GMT", seconds(60));
        row("asctime", "Sun Nov  6 08:49:37 1994", seconds(60));
        row("a date gone by", "Sun, 06 Nov 1994 08:00:00 GMT", seconds(0));
        row("a date far ahead", "Sun, 06 Nov 2044 08:49:37 GMT", seconds(86'400));
        row("no such day", "Sun, 31 Feb 1994 08:49:37 GMT", std::nullopt);
        row("empty", "", std::nullopt);
    }
    void readsRetryAfter()
    {
        QFETCH(QByteArray, value);
        QFETCH(std::optional<seconds>, expected);
        HttpReply reply;
        reply.status = 429;
        reply.headers.add("retry-after", value);
        QVERIFY(retryAfter(reply, exampleDate - seconds(60)) == expected);
    }

    void shortYearIsOfThisCentury()
    {
        HttpReply reply;
        reply.headers.add("Retry-After", "Friday, 20-Nov-26 14:00:30 GMT");
        const sys_seconds now =
                std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} + std::chrono::hours(14);
        QVERIFY(retryAfter(reply, now) == seconds(30));
    }

    void absentHeaderSaysNothing() { QVERIFY(!retryAfter(HttpReply(), exampleDate)); }
};

QTEST_APPLESS_MAIN(HttpTest)
#include "httptest.moc"
