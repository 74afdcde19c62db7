// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/redaction.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;

class RedactionTest : public QObject
{
    Q_OBJECT
    const QStringList m_texts{u"Body"_s, u"text"_s};
    const QStringList m_numbers{u"To"_s, u"From"_s, u"phone"_s};

private slots:
    void hidesNumbersAndTextsOfAForm()
    {
        Form form;
        form.add(u"To"_s, u"+254712345123"_s);
        form.add(u"From"_s, u"SHOP"_s);
        form.add(u"Body"_s, u"Your code is 123456, Ann"_s);
        form.add(u"MessageSid"_s, u"SM1"_s);
        QCOMPARE(redacted(form, m_texts, m_numbers),
                u"To=+254 7•• ••• 123\nFrom=SHOP\nBody=[24 characters]\nMessageSid=SM1"_s);
    }

    void hidesEveryNumberOfAList()
    {
        Form form;
        form.add(u"to"_s, u"+254712345123,+254700111222"_s);
        QCOMPARE(redacted(form, m_texts, m_numbers), u"to=+254 7•• ••• 123, +254 7•• ••• 222"_s);
    }

    void aFieldStaysOnItsLine()
    {
        Form form;
        form.add(u"Note"_s, u"a\nTo=b\r"_s);
        QCOMPARE(redacted(form, m_texts, m_numbers), u"Note=a\\nTo=b\\r"_s);
    }

    void hidesAtEveryDepthOfJson()
    {
        const QByteArray json =
                R"({"entry":[{"changes":{"phone":"254712345123","text":{"body":"Hello"},"id":"x"}}],)"
                R"("To":["+254712345123",254712345123],"text":12345,"ok":true,"none":null})";
        const QString shown = redactedJson(json, m_texts, m_numbers);
        QVERIFY2(!shown.contains(u"712345"_s), qPrintable(shown));
        QVERIFY(!shown.contains(u"Hello"_s));
        QVERIFY(!shown.contains(u"12345"_s));
        QVERIFY(shown.contains(u"\"body\":\"[5 characters]\""_s));
        QVERIFY(shown.contains(u"\"id\":\"x\""_s));
        QVERIFY(shown.contains(u"\"ok\":true"_s));
        QVERIFY(shown.contains(u"\"text\":\"[5 characters]\""_s));
    }

    void numberInsideHiddenObjectIsMasked()
    {
        const QString shown =
                redactedJson(R"({"text":{"phone":"+254712345123"}})", m_texts, m_numbers);
        QCOMPARE(shown, u"{\"text\":{\"phone\":\"+254 7•• ••• 123\"}}"_s);
    }

    void errorsOfProvidersRepeatNoNumber()
    {
        const QString shown = redactedJson(
                R"({"message":"Invalid 'To' Phone Number: +254712345123","sid":"SM1234567890",)"
                R"("date":"2026-11-20 14:00"})",
                m_texts, m_numbers);
        QVERIFY(shown.contains(u"Number: +254 7•• ••• 123\""_s));
        QVERIFY(shown.contains(u"SM1234567890"_s));
        QVERIFY(shown.contains(u"2026-11-20 14:00"_s));
    }

    void spacedNumberInItsFieldIsMasked()
    {
        Form form;
        form.add(u"From"_s, u"+254 712 345 123"_s);
        QCOMPARE(redacted(form, m_texts, m_numbers), u"From=+254 7•• ••• 123"_s);
    }

    void numbersLeaveOtherPeoplesWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const QString &text, const QString &shown) {
            QTest::newRow(qPrintable(text)) << text << shown;
        };
        row(u"The 'To' number +254712345123 is not valid."_s,
                u"The 'To' number +254 7•• ••• 123 is not valid."_s);
        row(u"To: 254 712-345.123!"_s, u"To: 254 7•• ••• 123!"_s);
        row(u"(0712) 345 123 is busy"_s, u"(071 2••• 123 is busy"_s);
        row(u"+254712345123,+254700111222"_s, u"+254 7•• ••• 123,+254 7•• ••• 222"_s);
        row(u"20 characters too many, 161 of 160"_s, u"20 characters too many, 161 of 160"_s);
        row(u"error 30003"_s, u"error 30003"_s);
        row(u"٠٧١٢٣٤٥٦٧٨"_s, u"071 2••• 678"_s);
        row(u"99999999999999999999999"_s, QString(23, u'•'));
        row(u""_s, u""_s);
    }
    void numbersLeaveOtherPeoplesWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(withoutNumbers(text), shown);
    }

    void bytesThatAreNoJsonBecomeTheirLength()
    {
        QCOMPARE(redactedJson("<html>+254712345123</html>", m_texts, m_numbers), u"[26 bytes]"_s);
        QCOMPARE(redactedJson("", m_texts, m_numbers), u"[0 bytes]"_s);
    }
};

QTEST_APPLESS_MAIN(RedactionTest)
#include "redactiontest.moc"
