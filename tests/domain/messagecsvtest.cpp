// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/messagecsv.h"

#include "core/domain/csv.h"
#include "tests/support/messagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace helio::testing;

namespace
{

QString fieldOf(const Message &message, const QString &title, Disclosure disclosure)
{
    return csvFields(message, disclosure).value(csvTitles().indexOf(title));
}

} // namespace

class MessageCsvTest : public QObject
{
    Q_OBJECT
private slots:
    void everyFieldHasATitle()
    {
        QCOMPARE(csvFields(aMessage(), Disclosure::Whole).size(), csvTitles().size());
    }

    void numbersAndTextsAreMasked_data()
    {
        QTest::addColumn<bool>("isInbound");
        QTest::newRow("sent") << false;
        QTest::newRow("received") << true;
    }
    void numbersAndTextsAreMasked()
    {
        QFETCH(bool, isInbound);
        Message message = aMessage().body(u"Your code is 482913."_s);
        if (isInbound) {
            message.direction = Direction::Inbound;
            std::swap(message.to, message.from);
        }
        const QString masked = csvLine(csvFields(message, Disclosure::Masked));
        QVERIFY(!masked.contains(u"254712345678"_s) && !masked.contains(u"482913"_s));
        QVERIFY(masked.contains(u"+14155550100"_s)); // our own
        const QString whole = csvLine(csvFields(message, Disclosure::Whole));
        QVERIFY(whole.contains(u"+254712345678"_s) && whole.contains(u"482913"_s));
    }

    void whatPeopleWroteIsNoFormula_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::newRow("formula") << u"=HYPERLINK(\"http://x\")"_s << u"'=HYPERLINK(\"http://x\")"_s;
        QTest::newRow("plus") << u"+1+1"_s << u"'+1+1"_s;
        QTest::newRow("minus") << u"-2"_s << u"'-2"_s;
        QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
        QTest::newRow("text") << u"2 = 2"_s << u"2 = 2"_s;
    }
    void whatPeopleWroteIsNoFormula()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const Message message = aMessage().body(text).reference(text);
        QCOMPARE(fieldOf(message, u"text"_s, Disclosure::Whole), written);
        QCOMPARE(fieldOf(message, u"reference"_s, Disclosure::Whole), written);
    }

    void costSaysWhetherItIsAnEstimate()
    {
        Message message = aMessage();
        QCOMPARE(fieldOf(message, u"cost"_s, Disclosure::Whole), QString());
        message.estimatedCost = Money{7'500, u"USD"_s};
        QCOMPARE(fieldOf(message, u"cost"_s, Disclosure::Whole), u"0.0075"_s);
        QCOMPARE(fieldOf(message, u"cost_is_estimate"_s, Disclosure::Whole), u"yes"_s);
        message.actualCost = Money{8'000, u"EUR"_s};
        QCOMPARE(fieldOf(message, u"cost"_s, Disclosure::Whole), u"0.008"_s);
        QCOMPARE(fieldOf(message, u"currency"_s, Disclosure::Whole), u"EUR"_s);
        QCOMPARE(fieldOf(message, u"cost_is_estimate"_s, Disclosure::Whole), QString());
    }
};

QTEST_GUILESS_MAIN(MessageCsvTest)
#include "messagecsvtest.moc"
