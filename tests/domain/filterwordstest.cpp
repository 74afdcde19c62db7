// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/filterwords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace std::chrono_literals;

namespace
{

const QTimeZone &nairobi()
{
    static const QTimeZone zone(3 * 60 * 60);
    return zone;
}

/** Friday 2026-01-02, 03:04:05 UTC; four minutes past six in Nairobi. */
constexpr Instant now = fromMillis(1'767'323'045'000);
constexpr Instant midnight = fromMillis(1'767'301'200'000); // of that day, in Nairobi

Result<MessageFilter> read(const QString &words)
{
    const auto terms = filterTerms(words);
    if (!terms)
        return terms.error();
    return filterOf(*terms, now, nairobi());
}

} // namespace

Q_DECLARE_METATYPE(helio::MessageFilter)

class FilterWordsTest : public QObject
{
    Q_OBJECT
private slots:
    void readsWords_data();
    void readsWords();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void writesWhatItReads_data();
    void writesWhatItReads();
    void everyExampleIsAccepted();
    void everyValueIsAccepted();
    void wordsOfAFilterAskForTheSame();
};

void FilterWordsTest::readsWords_data()
{
    using enum MessageState;
    QTest::addColumn<QString>("words");
    QTest::addColumn<MessageFilter>("filter");
    const auto row = [](const char *words, const MessageFilter &filter) {
        QTest::newRow(words) << QString::fromUtf8(words) << filter;
    };
    row("", {});
    row("   ", {});
    row("ORD-17", {.text = u"ORD-17"_s});
    row("order 17", {.text = u"order 17"_s});
    row("+254 712-345 678", {.text = u"+254712345678"_s});
    row("00254712345678", {.text = u"+254712345678"_s});
    row("\"state:failed\"", {.text = u"state:failed"_s});
    row("17:30", {.text = u"17:30"_s});
    row("to:+2547", {.to = u"+2547"_s});
    row("to:\"+254 712 345\"", {.to = u"+254712345"_s});
    row("ref:\"order 17\" failed", {.text = u"failed"_s, .reference = u"order 17"_s});
    row("state:failed", {.states = {Failed}});
    row("STATE:Failed,sent", {.states = {Failed, Sent}});
    row("state:failed state:sent state:failed", {.states = {Failed, Sent}});
    row("is:dead", {.states = {Failed}});
    row("is:held is:unknown", {.states = {Held, Unknown}});
    row("reason:30003", {.reason = u"30003"_s});
    row("provider:twilio account:main", {.account = AccountId(u"main"_s), .provider = u"twilio"_s});
    row("country:ke", {.country = u"KE"_s});
    row("channel:whatsapp direction:outbound category:otp", {.direction = Direction::Outbound,
                                                                    .channel = Channel::WhatsApp,
                                                                    .category = Category::Otp});
    row("cost>0.05 cost<1", {.costsMoreThan = 50'000, .costsLessThan = 1'000'000});
    row("after:today", {.after = midnight});
    row("after:yesterday before:today", {.after = midnight - 24h, .before = midnight});
    row("after:2h", {.after = now - 2h});
    row("before:7d", {.before = now - 7 * 24h});
    row("after:2026-01-01", {.after = midnight - 24h});
    row("after:2026-01-02T06:00", {.after = midnight + 6h});
    row("after:2026-01-02T03:00:00Z", {.after = midnight + 6h});
    row("after:5:30", {.after = midnight + 5h + 30min});
}

void FilterWordsTest::readsWords()
{
    QFETCH(QString, words);
    QFETCH(MessageFilter, filter);
    const auto found = read(words);
    QVERIFY2(found, found ? "" : qPrintable(found.error().text));
    QCOMPARE(*found, filter);
}

void FilterWordsTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("named"); // both stand in the sentence
    QTest::addColumn<QString>("accepted");
    QTest::newRow("key") << u"sate:failed"_s << u"\"sate:\""_s << u"state:"_s;
    QTest::newRow("state") << u"state:faild"_s << u"state:faild"_s << u"undelivered"_s;
    QTest::newRow("one of two") << u"state:sent,x"_s << u"state:sent,x"_s << u"failed"_s;
    QTest::newRow("no state") << u"state:,"_s << u"state:,"_s << u"failed"_s;
    QTest::newRow("group") << u"is:lost"_s << u"is:lost"_s << u"attention"_s;
    QTest::newRow("no value") << u"ref: x"_s << u"ref:"_s << u"ref:ORD-1042"_s;
    QTest::newRow("sign") << u"state>sent"_s << u"state takes :"_s << u"state:failed"_s;
    QTest::newRow("cost's sign") << u"cost:1"_s << u"cost takes <>"_s << u"cost<0.05"_s;
    QTest::newRow("amount") << u"cost>much"_s << u"much"_s << u"0.05"_s;
    QTest::newRow("country") << u"country:kenya"_s << u"kenya"_s << u"KE"_s;
    QTest::newRow("time") << u"after:soon"_s << u"soon"_s << u"yesterday"_s;
    QTest::newRow("no day") << u"before:2026-02-30"_s << u"2026-02-30"_s << u"today"_s;
    QTest::newRow("channel") << u"channel:fax"_s << u"channel:fax"_s << u"whatsapp"_s;
    QTest::newRow("quotation mark") << u"ref:\"order 17"_s << u"order 17"_s << u"not closed"_s;
    QTest::newRow("too long") << QString(1025, u'x') << u"1025"_s << u"1024"_s;
}

void FilterWordsTest::saysWhatIsWrong()
{
    QFETCH(QString, words);
    QFETCH(QString, named);
    QFETCH(QString, accepted);
    const auto found = read(words);
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::Invalid);
    QVERIFY2(found.error().text.contains(named), qPrintable(found.error().text));
    QVERIFY2(found.error().text.contains(accepted), qPrintable(found.error().text));
}

void FilterWordsTest::writesWhatItReads_data()
{
    QTest::addColumn<QString>("words");
    for (const char *words : {"", "ORD-17", "state:failed,sent after:today", "\"order 17\"",
                 "ref:\"order 17\" cost>0.05", "\"state:failed\"", "to:+2547 \"a  b\""})
        QTest::newRow(words) << QString::fromUtf8(words);
}

void FilterWordsTest::writesWhatItReads()
{
    QFETCH(QString, words);
    const auto terms = filterTerms(words);
    QVERIFY(terms);
    QCOMPARE(toWords(*terms), words);
}

void FilterWordsTest::everyExampleIsAccepted()
{
    for (const FilterKey &key : filterKeys()) {
        const auto sign = QLatin1Char(key.signs[0]);
        const auto found = read(QLatin1String(key.name) + sign + QLatin1String(key.example));
        QVERIFY2(found && *found != MessageFilter(), key.name);
    }
}

void FilterWordsTest::everyValueIsAccepted()
{
    for (const FilterKey &key : filterKeys()) {
        const QString name = QLatin1String(key.name);
        for (const QString &value : filterValues(name))
            QVERIFY2(read(name + u':' + value), qPrintable(name + u':' + value));
    }
}

void FilterWordsTest::wordsOfAFilterAskForTheSame()
{
    const MessageFilter filter{.text = u"order 17"_s,
            .to = u"+2547"_s,
            .reference = u"ref: 1"_s,
            .states = {MessageState::Failed, MessageState::Held},
            .sender = u"HELIO"_s,
            .reason = u"twilio:30003"_s,
            .account = AccountId(u"main"_s),
            .provider = u"twilio"_s,
            .country = u"KE"_s,
            .templateVersion = u"OrderConfirmed@3"_s,
            .campaign = u"spring sale"_s,
            .direction = Direction::Outbound,
            .channel = Channel::Sms,
            .category = Category::Service,
            .after = midnight,
            .before = now + 678ms,
            .costsMoreThan = 7'500,
            .costsLessThan = 2'000'000};
    const auto again = read(toWords(termsOf(filter, nairobi())));
    QVERIFY2(again, again ? "" : qPrintable(again.error().text));
    QCOMPARE(*again, filter);
}

QTEST_GUILESS_MAIN(FilterWordsTest)
#include "filterwordstest.moc"
