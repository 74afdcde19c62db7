// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/form.h"

#include <QTest>

using namespace Qt::StringLiterals;
using helio::Form;

class FormTest : public QObject
{
    Q_OBJECT
private slots:
    void encodesOnlyWhatIsReserved_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("unreserved stays") << u"aZ09-._~"_s << "v=aZ09-._~"_ba;
        QTest::newRow("space") << u"a b"_s << "v=a%20b"_ba;
        QTest::newRow("plus") << u"+254"_s << "v=%2B254"_ba;
        QTest::newRow("delimiters") << u"a=b&c%d"_s << "v=a%3Db%26c%25d"_ba;
        QTest::newRow("asterisk, which HTML forms leave") << u"*"_s << "v=%2A"_ba;
        QTest::newRow("UTF-8") << u"é😀"_s << "v=%C3%A9%F0%9F%98%80"_ba;
        QTest::newRow("line break") << u"a\r\nb"_s << "v=a%0D%0Ab"_ba;
        QTest::newRow("empty") << u""_s << "v="_ba;
    }
    void encodesOnlyWhatIsReserved()
    {
        QFETCH(QString, value);
        QFETCH(QByteArray, encoded);
        Form form;
        form.add(u"v"_s, value);
        QCOMPARE(form.encoded(), encoded);
        const auto back = Form::parse(encoded);
        QVERIFY(back);
        QCOMPARE(back->value(u"v"_s), value);
    }

    void keepsOrderAndRepetition()
    {
        Form form;
        form.add(u"MediaUrl"_s, u"1"_s);
        form.add(u"Body"_s, u"x"_s);
        form.add(u"MediaUrl"_s, u"2"_s);
        QCOMPARE(form.encoded(), "MediaUrl=1&Body=x&MediaUrl=2"_ba);
        const auto back = Form::parse(form.encoded());
        QVERIFY(back);
        QCOMPARE(back->fields(), form.fields());
        QCOMPARE(back->value(u"MediaUrl"_s), u"1"_s);
        QVERIFY(back->contains(u"Body"_s));
        QVERIFY(!back->contains(u"body"_s));
    }

    void readsWhatBrowsersAndProvidersWrite_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("plus is a space") << "Body=a+b"_ba << u"Body"_s << u"a b"_s;
        QTest::newRow("lower-case escape") << "Body=%c3%a9"_ba << u"Body"_s << u"é"_s;
        QTest::newRow("name without equals") << "flag"_ba << u"flag"_s << u""_s;
        QTest::newRow("second equals belongs to the value") << "a=b=c"_ba << u"a"_s << u"b=c"_s;
        QTest::newRow("empty parts are skipped") << "&&a=1&"_ba << u"a"_s << u"1"_s;
        QTest::newRow("escaped name") << "a%20b=1"_ba << u"a b"_s << u"1"_s;
        QTest::newRow("a byte order mark stays") << "a=%EF%BB%BFx"_ba << u"a"_s << u"\uFEFFx"_s;
        QTest::newRow("raw UTF-8") << "a=\xC3\xA9"_ba << u"a"_s << u"é"_s;
    }
    void readsWhatBrowsersAndProvidersWrite()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QFETCH(QString, value);
        const auto form = Form::parse(bytes);
        QVERIFY(form);
        QCOMPARE(form->fields().size(), 1);
        QVERIFY(form->contains(name));
        QCOMPARE(form->value(name), value);
    }

    void refusesBrokenBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("escape cut off") << "a=%"_ba;
        QTest::newRow("escape cut in two") << "a=%4"_ba;
        QTest::newRow("no hexadecimal") << "a=%zz"_ba;
        QTest::newRow("second digit wrong") << "a=%4g"_ba;
        QTest::newRow("in the name") << "%=1"_ba;
        QTest::newRow("lone continuation byte") << "a=%80"_ba;
        QTest::newRow("sequence cut off") << "a=%C3"_ba;
        QTest::newRow("overlong") << "a=%C0%AF"_ba;
        QTest::newRow("encoded surrogate") << "a=%ED%A0%80"_ba;
    }
    void refusesBrokenBytes()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!Form::parse(bytes));
    }

    void emptyBytesAreAnEmptyForm()
    {
        const auto form = Form::parse({});
        QVERIFY(form);
        QVERIFY(form->isEmpty());
        QCOMPARE(form->value(u"absent"_s), QString());
    }
};

QTEST_APPLESS_MAIN(FormTest)
#include "formtest.moc"
