// SPDX-License-Identifier: GPL-3.0-or-later
// What cards say, without a window.
#include "ui/providers/cardwords.h"
#include "core/engine/engine.h"
#include "ui/providers/standingmark.h"
#include "ui/shared/format.h"
#include "ui/shared/language.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

const Instant now = fromMillis(1'781'517'600'000);

AccountCard aCard()
{
    AccountCard card;
    card.account.id = AccountId(u"kenya"_s);
    card.pace = card.configuredPace = 10;
    card.areSecretsThere = true;
    return card;
}

} // namespace

class CardWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void worstNewsComesFirst_data();
    void worstNewsComesFirst();
    void everyStandingHasItsWordAndShape();
    void openCircuitTellsSinceAndUntil();
    void accountOutOfUseTellsWhy();
    void troubleIsNotHiddenByAPersonsReason_data();
    void troubleIsNotHiddenByAPersonsReason();
    void summaryCountsTrouble();
    void outagesTellTheirEnd();
    void paceIsToldAgainstWhatIsConfigured_data();
    void paceIsToldAgainstWhatIsConfigured();
    void shareIsNeverRoundedToNothingOrAll_data();
    void shareIsNeverRoundedToNothingOrAll();
    void changesAreTold_data();
    void changesAreTold();
    void spendIsToldByCurrency_data();
    void spendIsToldByCurrency();
    void onlySilentProvidersHaveNoReceipts();
    void figuresKeepTheirUnits();

private:
    Languages m_english{u"en-GB"_s};
};

void CardWordsTest::worstNewsComesFirst_data()
{
    QTest::addColumn<bool>("isStopped");
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<AccountUse>("use");
    QTest::addColumn<CircuitState>("circuit");
    QTest::addColumn<double>("pace");
    QTest::addColumn<double>("configured");
    QTest::addColumn<Standing>("expected");
    constexpr auto closed = CircuitState::Closed;
    constexpr auto open = CircuitState::Open;
    constexpr auto used = AccountUse::InUse;
    constexpr auto isolated = AccountUse::Isolated;
    QTest::newRow("well") << false << QString() << used << closed << 10.0 << 10.0
                          << Standing::Sends;
    QTest::newRow("no pace") << false << QString() << used << closed << 0.0 << 0.0
                             << Standing::Sends;
    QTest::newRow("slowed") << false << QString() << used << closed << 5.0 << 10.0
                            << Standing::Slowed;
    QTest::newRow("slowed from no pace")
            << false << QString() << used << closed << 5.0 << 0.0 << Standing::Slowed;
    QTest::newRow("half open") << false << QString() << used << CircuitState::HalfOpen << 5.0
                               << 10.0 << Standing::Probing;
    QTest::newRow("open") << false << QString() << used << open << 5.0 << 10.0
                          << Standing::CircuitOpen;
    QTest::newRow("drained") << false << QString() << AccountUse::Drained << open << 5.0 << 10.0
                             << Standing::Drained;
    QTest::newRow("isolated") << false << QString() << isolated << open << 5.0 << 10.0
                              << Standing::Isolated;
    QTest::newRow("no credentials")
            << false << u"No secret."_s << isolated << open << 5.0 << 10.0 << Standing::CannotSend;
    QTest::newRow("stopped") << true << u"Refused."_s << isolated << open << 5.0 << 10.0
                             << Standing::Stopped;
}

void CardWordsTest::worstNewsComesFirst()
{
    QFETCH(bool, isStopped);
    QFETCH(QString, trouble);
    QFETCH(AccountUse, use);
    QFETCH(CircuitState, circuit);
    QFETCH(double, pace);
    QFETCH(double, configured);
    QFETCH(Standing, expected);
    AccountCard card = aCard();
    card.account.isStopped = isStopped;
    card.trouble = trouble;
    card.use = use;
    card.circuit = circuit;
    card.pace = pace;
    card.configuredPace = configured;
    QCOMPARE(standingOf(card), expected);
}

void CardWordsTest::everyStandingHasItsWordAndShape()
{
    QSet<QString> words;
    QSet<QByteArray> shapes;
    for (const Standing standing : allStandings) {
        words.insert(standingWord(standing));
        QImage image(36, 36, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintStanding(painter, image.rect(), standing);
        painter.end();
        // The ink in one colour, and what is cut out of it in another: no shape by colour alone.
        const QRgb ink = color(standingToken(standing)).rgb();
        QByteArray shape;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QRgb pixel = image.pixel(x, y);
                shape.append(qAlpha(pixel) < 128 ? ' ' : pixel == ink ? '#' : '.');
            }
        }
        shapes.insert(shape);
    }
    QCOMPARE(words.size(), qsizetype(allStandings.size()));
    QCOMPARE(shapes.size(), qsizetype(allStandings.size()));
}

void CardWordsTest::openCircuitTellsSinceAndUntil()
{
    AccountCard card = aCard();
    card.circuit = CircuitState::Open;
    card.circuitSince = now - 70s;
    card.circuitUntil = now + 50s;
    const QString sentence = standingSentence(card, now);
    QVERIFY2(sentence.contains(isolated(shortTime(now - 70s, now))), qPrintable(sentence));
    QVERIFY2(sentence.contains(isolated(shortTime(now + 50s, now))), qPrintable(sentence));
}

void CardWordsTest::accountOutOfUseTellsWhy()
{
    AccountCard card = aCard();
    card.use = AccountUse::Drained;
    card.useReason = u"Contract ends"_s;
    QCOMPARE(standingSentence(card, now),
            u"\u200e\u2068Contract ends.\u2069 Routes choose others; messages that name it still leave by it."_s);
    card.use = AccountUse::Isolated;
    QCOMPARE(standingSentence(card, now),
            u"\u200e\u2068Contract ends.\u2069 Nothing leaves by it; what it sent is still followed."_s);
    card.useReason.clear();
    QVERIFY(standingSentence(card, now).startsWith(u"Nothing leaves by it"_s));
}

void CardWordsTest::troubleIsNotHiddenByAPersonsReason_data()
{
    QTest::addColumn<AccountUse>("use");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("in use") << AccountUse::InUse << u"The keychain has no auth_token."_s;
    QTest::newRow("drained")
            << AccountUse::Drained
            << u"\u200e\u2068The keychain has no auth_token.\u2069 A person drained it as well."_s;
    QTest::newRow("isolated")
            << AccountUse::Isolated
            << u"\u200e\u2068The keychain has no auth_token.\u2069 A person isolated it as well."_s;
}

void CardWordsTest::troubleIsNotHiddenByAPersonsReason()
{
    QFETCH(AccountUse, use);
    AccountCard card = aCard();
    card.trouble = u"The keychain has no auth_token"_s;
    card.use = use;
    card.useReason = u"Contract ends."_s;
    QTEST(standingSentence(card, now), "sentence");
}

void CardWordsTest::summaryCountsTrouble()
{
    AccountCard slowed = aCard();
    slowed.pace = 1;
    AccountCard drained = aCard();
    drained.use = AccountUse::Drained; // as a person wanted it
    AccountCard isolated = aCard();
    isolated.use = AccountUse::Isolated;
    QCOMPARE(summaryWords({aCard()}), u"1 account, none in trouble"_s);
    QCOMPARE(summaryWords({aCard(), slowed, drained, isolated}), u"4 accounts, 1 in trouble"_s);
}

void CardWordsTest::outagesTellTheirEnd()
{
    QSet<QString> words;
    for (const OutageKind kind : {OutageKind::ServerError, OutageKind::Cut, OutageKind::Slow,
                 OutageKind::Silent, OutageKind::Unauthorized, OutageKind::TooMany})
        words.insert(outageWords(kind));
    QCOMPARE(words.size(), 6);
    QCOMPARE(outageSentence({OutageKind::Slow, now + 1min}, now),
            u"Simulated outage until %1. Every answer takes 30 s."_s.arg(
                    isolated(shortTime(now + 1min, now))));
}

void CardWordsTest::paceIsToldAgainstWhatIsConfigured_data()
{
    QTest::addColumn<double>("pace");
    QTest::addColumn<double>("configured");
    QTest::addColumn<QString>("words");
    QTest::newRow("full") << 10.0 << 10.0 << u"10 segments/s"_s;
    QTest::newRow("half") << 5.0 << 10.0 << u"halved: 5 of 10 segments/s"_s;
    QTest::newRow("less") << 0.625 << 10.0 << u"slowed: 0.625 of 10 segments/s"_s;
    QTest::newRow("none") << 0.0 << 0.0 << u"no limit"_s;
    QTest::newRow("measured") << 2.5 << 0.0 << u"slowed to 2.5 segments/s"_s;
}

void CardWordsTest::paceIsToldAgainstWhatIsConfigured()
{
    QFETCH(double, pace);
    QFETCH(double, configured);
    QTEST(paceWords(pace, configured), "words");
}

void CardWordsTest::shareIsNeverRoundedToNothingOrAll_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << 0.0 << u"0 %"_s;
    QTest::newRow("a trace") << 0.0002 << u"under 0.1 %"_s;
    QTest::newRow("little") << 0.0083 << u"0.8 %"_s;
    QTest::newRow("nearly ten") << 0.0997 << u"10 %"_s;
    QTest::newRow("a fifth") << 0.2 << u"20 %"_s;
    QTest::newRow("nearly all") << 0.9999 << u"99.9 %"_s;
    QTest::newRow("all") << 1.0 << u"100 %"_s;
}

void CardWordsTest::shareIsNeverRoundedToNothingOrAll()
{
    QFETCH(double, share);
    QFETCH(QString, words);
    QCOMPARE(shareWords(share), unbroken(words));
}

void CardWordsTest::changesAreTold_data()
{
    QTest::addColumn<HealthKind>("kind");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("words");
    QTest::newRow("opened") << HealthKind::Circuit << u"closed"_s << u"open"_s
                            << u"Circuit opened"_s;
    QTest::newRow("closed") << HealthKind::Circuit << u"open"_s << u"closed"_s
                            << u"Circuit closed"_s;
    QTest::newRow("weight") << HealthKind::Weight << u"100"_s << u"90"_s
                            << u"Weight from 100 to 90 %"_s;
    QTest::newRow("pace") << HealthKind::Pace << u"10"_s << u"2.5"_s
                          << u"Pace from 10 to 2.5 segments/s"_s;
    QTest::newRow("first pace") << HealthKind::Pace << u"none"_s << u"8"_s
                                << u"Pace limited to 8 segments/s"_s;
    QTest::newRow("no pace again")
            << HealthKind::Pace << u"8"_s << u"none"_s << u"Pace without limit again"_s;
    QTest::newRow("stopped") << HealthKind::Account << u"running"_s << u"stopped"_s << u"Stopped"_s;
    QTest::newRow("started") << HealthKind::Account << u"stopped"_s << u"running"_s
                             << u"Started again"_s;
}

void CardWordsTest::changesAreTold()
{
    QFETCH(HealthKind, kind);
    QFETCH(QString, from);
    QFETCH(QString, to);
    HealthChange change;
    change.kind = kind;
    change.from = from;
    change.to = to;
    QTEST(changeWords(change), "words");
}

void CardWordsTest::spendIsToldByCurrency_data()
{
    QTest::addColumn<QList<AccountSpend>>("spent");
    QTest::addColumn<QString>("words");
    const AccountId kenya(u"kenya"_s);
    const AccountSpend shillings{kenya, {12'400'000, u"KES"_s}, 15, 0};
    const AccountSpend guessed{kenya, {12'400'000, u"KES"_s}, 15, 1};
    const AccountSpend dollars{kenya, {22'500, u"USD"_s}, 3, 0};
    const AccountSpend unpriced{kenya, {0, {}}, 2, 2};
    using Rows = QList<AccountSpend>;
    const QString sum = costOf(shillings.cost);
    QTest::newRow("nothing") << Rows() << u"Nothing sent yet"_s;
    QTest::newRow("reported") << Rows{shillings} << sum;
    QTest::newRow("estimated") << Rows{guessed} << u"about "_s + sum;
    QTest::newRow("two currencies")
            << Rows{shillings, dollars} << sum + u" + "_s + costOf(dollars.cost);
    QTest::newRow("no price") << Rows{unpriced} << u"No price is known"_s;
    QTest::newRow("some without a price")
            << Rows{unpriced, shillings} << sum + u", and 2 messages without a known price"_s;
}

void CardWordsTest::spendIsToldByCurrency()
{
    QFETCH(QList<AccountSpend>, spent);
    QTEST(spendWords(spent), "words");
}

void CardWordsTest::onlySilentProvidersHaveNoReceipts()
{
    QStringList silent;
    for (const ProviderInfo &provider : Engine::providers()) {
        if (!receiptWords(provider).isEmpty())
            silent.append(provider.word);
    }
    silent.sort();
    QCOMPARE(silent, (QStringList{u"aws_sns"_s, u"email"_s}));
    QVERIFY(receiptWords({}).isEmpty());
}

void CardWordsTest::figuresKeepTheirUnits()
{
    for (const QString &figure :
            {shareWords(0.95), latency(3000), latency(90), costOf({7'500, u"USD"_s})}) {
        QVERIFY(figure.contains(QChar(QChar::Nbsp)));
        QVERIFY2(!figure.contains(u' '), qPrintable(figure));
    }
}

} // namespace helio

QTEST_MAIN(helio::CardWordsTest)
#include "cardwordstest.moc"
