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

    void bytesThatAreNoJsonBecomeTheirLength()
    {
        QCOMPARE(redactedJson("<html>+254712345123</html>", m_texts, m_numbers), u"[26 bytes]"_s);
        QCOMPARE(redactedJson("", m_texts, m_numbers), u"[0 bytes]"_s);
    }
};

QTEST_APPLESS_MAIN(RedactionTest)
#include "redactiontest.moc"
