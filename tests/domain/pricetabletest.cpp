// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pricetable.h"

#include "core/domain/exchangerates.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace helio;

namespace
{

const AccountId account(u"main"_s);
const QString provider = u"twilio"_s;

Money kes(qint64 micros)
{
    return {micros, u"KES"_s};
}

Price forAccount(const QString &country, qint64 micros)
{
    return {.provider = {}, .account = account, .country = country, .unit = kes(micros)};
}

Price forProvider(const QString &country, qint64 micros, Channel channel = Channel::Sms)
{
    return {.provider = provider,
            .account = {},
            .country = country,
            .channel = channel,
            .unit = kes(micros)};
}

} // namespace

class PriceTableTest : public QObject
{
    Q_OBJECT
private slots:
    void theCountryCountsForMoreThanTheContract()
    {
        const auto unit = [](const QList<Price> &prices) {
            return PriceTable(prices).unitPrice(account, provider, u"KE"_s, Channel::Sms);
        };
        QList<Price> prices{forProvider(u"UG"_s, 9), forProvider(u"KE"_s, 8, Channel::WhatsApp)};
        QVERIFY(!unit(prices));
        prices.append(forProvider({}, 4));
        QVERIFY(unit(prices) == kes(4));
        prices.append(forAccount({}, 3));
        QVERIFY(unit(prices) == kes(3));
        prices.append(forProvider(u"KE"_s, 2));
        QVERIFY(unit(prices) == kes(2));
        prices.append(forAccount(u"KE"_s, 1));
        QVERIFY(unit(prices) == kes(1));
        prices.append(forAccount(u"KE"_s, 7)); // the later one counts
        QVERIFY(unit(prices) == kes(7));
    }

    void anAccountMayBeCalledLikeItsProvider()
    {
        const PriceTable table({forProvider(u"KE"_s, 5)});
        const AccountId namesake(provider);
        QVERIFY(!table.unitPrice(namesake, u"unifonic"_s, u"KE"_s, Channel::Sms));
        QVERIFY(table.unitPrice(namesake, provider, u"KE"_s, Channel::Sms) == kes(5));
    }

    void segmentsCostEachOnSmsOnly()
    {
        const PriceTable table(
                {forProvider(u"KE"_s, 800'000), forProvider(u"KE"_s, 500'000, Channel::WhatsApp)});
        QVERIFY(table.estimate(account, provider, u"KE"_s, Channel::Sms, 3) == kes(2'400'000));
        QVERIFY(table.estimate(account, provider, u"KE"_s, Channel::WhatsApp, 3) == kes(500'000));
        QVERIFY(!table.estimate(account, provider, u"UG"_s, Channel::Sms, 1));
        const PriceTable dear({forProvider({}, std::numeric_limits<qint64>::max())});
        QVERIFY(dear.estimate(account, provider, {}, Channel::Sms, 1));
        QVERIFY(!dear.estimate(account, provider, {}, Channel::Sms, 2));
    }

    void readsASheet_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("plain") << QByteArray("provider,country,price,currency\n"
                                             "twilio,KE,0.8,KES\ntwilio,*,4.25,KES\n");
        QTest::newRow("from a spreadsheet")
                << QByteArray("\xEF\xBB\xBF"
                              "Country;Name;PRICE;Currency;Provider\r\n"
                              "ke;Kenya;0,80;kes;Twilio\r\n;Others;4,25;KES;TWILIO\r\n");
        QTest::newRow("every column")
                << QByteArray("provider,account,country,channel,price,currency\n"
                              "twilio,,KE,sms,0.8,KES\ntwilio,,,SMS,4.25,KES\n");
    }
    void readsASheet()
    {
        QFETCH(QByteArray, csv);
        const PriceSheet sheet = readPrices(csv);
        QCOMPARE(sheet.faults, QStringList());
        QVERIFY((sheet.prices == QList{forProvider(u"KE"_s, 800'000), forProvider({}, 4'250'000)}));
    }

    void anAccountsPriceIsTheAccounts()
    {
        const PriceSheet sheet = readPrices("provider,account,country,channel,price,currency\n"
                                            "twilio,main,KE,whatsapp,1,KES\n");
        QCOMPARE(sheet.faults, QStringList());
        Price expected = forAccount(u"KE"_s, 1'000'000);
        expected.channel = Channel::WhatsApp;
        QVERIFY(sheet.prices == QList{expected});
    }

    void whatIsWrittenIsReadAgain()
    {
        const QList<Price> prices{forProvider(u"KE"_s, 1), forProvider({}, 9'000'000),
                forProvider(u"SA"_s, 0, Channel::Email), forAccount(u"US"_s, 123'456)};
        const PriceSheet sheet = readPrices(writePrices(prices));
        QCOMPARE(sheet.faults, QStringList());
        QVERIFY(sheet.prices == prices);
    }

    void faultsNameTheirLine_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("begins");
        QTest::addColumn<QString>("names");
        const QByteArray header = "provider,account,country,channel,price,currency\n";
        const auto row = [&](const char *name, const QByteArray &line, const char16_t *names) {
            QTest::newRow(name) << header + "twilio,,UG,,1,KES\n" + line << u"Line 3: "_s
                                << QString::fromUtf16(names);
        };
        row("no such country", "twilio,,XX,,1,KES", u"XX");
        row("a country's name", "twilio,,Kenya,,1,KES", u"KENYA");
        row("no such channel", "twilio,,KE,fax,1,KES", u"fax");
        row("no number", "twilio,,KE,,cheap,KES", u"cheap");
        row("a decimal comma among commas", "twilio,,KE,,\"0,8\",KES", u"0,8");
        row("seven places", "twilio,,KE,,0.0000001,KES", u"six places");
        row("no currency", "twilio,,KE,,1,", u"currency");
        row("a sign for a currency", "twilio,,KE,,1,$", u"currency");
        row("negative", "twilio,,KE,,-1,KES", u"negative");
        row("neither provider nor account", ",,KE,,1,KES", u"provider");
        row("no account's name", ",Main!,KE,,1,KES", u"Main!");
        row("the same thing again", "twilio,,UG,sms,2,KES", u"line 2");
        row("too few fields", "twilio", u"price");
        QTest::newRow("header without price")
                << QByteArray("\nprovider,country,currency\ntwilio,KE,KES") << u"Line 2: "_s
                << u"price"_s;
        QTest::newRow("header without whose") << QByteArray("country,price,currency")
                                              << u"Line 1: "_s << u"provider or account"_s;
        QTest::newRow("open quote") << QByteArray("country\n\"") << u"Line 2: "_s << u"quote"_s;
        QTest::newRow("empty") << QByteArray() << u"The file is empty"_s << u"header"_s;
    }
    void faultsNameTheirLine()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, begins);
        QFETCH(QString, names);
        const PriceSheet sheet = readPrices(csv);
        QCOMPARE(sheet.faults.size(), 1);
        QVERIFY2(sheet.faults.first().startsWith(begins), qPrintable(sheet.faults.first()));
        QVERIFY2(sheet.faults.first().contains(names), qPrintable(sheet.faults.first()));
    }

    void aWrongFileIsNotReadToItsEnd()
    {
        QByteArray csv = "provider,country,price,currency\n";
        for (int line = 0; line < 1000; ++line)
            csv += "twilio,KE,x,KES\n";
        QCOMPARE(readPrices(csv).faults.size(), 51);
    }

    void convertsByWorth_data()
    {
        QTest::addColumn<Money>("money");
        QTest::addColumn<QString>("to");
        QTest::addColumn<std::optional<Money>>("converted");
        const auto no = std::optional<Money>();
        QTest::newRow("same") << Money{7, u"CHF"_s} << u"CHF"_s
                              << std::optional(Money{7, u"CHF"_s});
        QTest::newRow("to shillings")
                << Money{10'000, u"USD"_s} << u"KES"_s << std::optional(Money{1'295'000, u"KES"_s});
        QTest::newRow("and back") << Money{1'295'000, u"KES"_s} << u"USD"_s
                                  << std::optional(Money{10'000, u"USD"_s});
        QTest::newRow("between others") << Money{1'000'000, u"SAR"_s} << u"KES"_s
                                        << std::optional(Money{34'533'333, u"KES"_s});
        QTest::newRow("no rate from") << Money{1, u"CHF"_s} << u"USD"_s << no;
        QTest::newRow("no rate to") << Money{1, u"USD"_s} << u"CHF"_s << no;
        QTest::newRow("a rate of nothing") << Money{1, u"USD"_s} << u"XXX"_s << no;
        QTest::newRow("too much") << Money{std::numeric_limits<qint64>::max(), u"USD"_s} << u"KES"_s
                                  << no;
    }
    void convertsByWorth()
    {
        QFETCH(Money, money);
        QFETCH(QString, to);
        QFETCH(std::optional<Money>, converted);
        const ExchangeRates rates(
                {{u"USD"_s, 1}, {u"KES"_s, 129.5}, {u"SAR"_s, 3.75}, {u"XXX"_s, 0}});
        QVERIFY(rates.convert(money, to) == converted);
    }
};

QTEST_APPLESS_MAIN(PriceTableTest)
#include "pricetabletest.moc"
