// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/draftrules.h"

#include "tests/support/builders.h"

#include <QTest>

#include <algorithm>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

namespace
{

const QString personId = u"KE.13491208655302741918"_s;

ProviderInfo aProvider(Channel channel, int maxCharacters)
{
    ProviderInfo info;
    info.word = u"pigeon"_s;
    info.title = u"Pigeon Post"_s;
    info.channel = channel;
    info.maxCharacters = maxCharacters;
    return info;
}

Draft aWhatsApp(const QString &body, const Content &content = {})
{
    Draft draft = aDraft().body(body);
    draft.channel = Channel::WhatsApp;
    draft.content = content;
    return draft;
}

Content aTemplate(const QStringList &parameters = {u"Ann"_s}, const QString &language = u"en_US"_s)
{
    return {.templateName = u"parcel_sent"_s,
            .templateLanguage = language,
            .parameters = parameters};
}

} // namespace

Q_DECLARE_METATYPE(helio::Draft)

class DraftRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void recipientsImplyAChannel();
    void recipientsAreReadByChannel_data();
    void recipientsAreReadByChannel();
    void sendersAreReadByChannel_data();
    void sendersAreReadByChannel();
    void textsAreCountedByChannel_data();
    void textsAreCountedByChannel();
    void whatFitsPasses_data();
    void whatFitsPasses();
    void whatDoesNotFitIsNamed_data();
    void whatDoesNotFitIsNamed();
    void theLongestTextIsTheAccountsOrTheChannels_data();
    void theLongestTextIsTheAccountsOrTheChannels();
    void someProvidersCountBytes_data();
    void someProvidersCountBytes();
    void someMessagesCouldLeaveAsSms_data();
    void someMessagesCouldLeaveAsSms();
};

void DraftRulesTest::recipientsImplyAChannel()
{
    for (const QString &address : {u"ann@example.com"_s, u"+254712345678@example.com"_s, u"@"_s})
        QCOMPARE(impliedChannel(address), Channel::Email);
    for (const QString &other : {u"0712 345 678"_s, u"+254712345678"_s, u"ann"_s, QString()})
        QCOMPARE(impliedChannel(other), Channel::Sms);
}

void DraftRulesTest::recipientsAreReadByChannel_data()
{
    QTest::addColumn<Channel>("channel");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address"); // empty: refused
    QTest::addColumn<QString>("country");
    const QString number = u"+254712345678"_s;
    QTest::newRow("SMS") << Channel::Sms << u"0712 345 678"_s << number << u"KE"_s;
    QTest::newRow("SMS to an id") << Channel::Sms << personId << QString() << QString();
    QTest::newRow("SMS with a prefix")
            << Channel::Sms << u"whatsapp:+254712345678"_s << QString() << QString();
    QTest::newRow("WhatsApp") << Channel::WhatsApp << u"0712 345 678"_s << number << u"KE"_s;
    QTest::newRow("WhatsApp with a prefix")
            << Channel::WhatsApp << u"whatsapp:+254712345678"_s << number << u"KE"_s;
    QTest::newRow("WhatsApp to an id") << Channel::WhatsApp << personId << personId << u"KE"_s;
    QTest::newRow("WhatsApp to a name") << Channel::WhatsApp << u"ann"_s << QString() << QString();
    QTest::newRow("e-mail") << Channel::Email << u"ann@Example.com"_s << u"ann@example.com"_s
                            << QString();
    QTest::newRow("e-mail to a number") << Channel::Email << number << QString() << QString();
}

void DraftRulesTest::recipientsAreReadByChannel()
{
    QFETCH(Channel, channel);
    QFETCH(QString, text);
    QFETCH(QString, address);
    QFETCH(QString, country);
    const auto recipient = readRecipient(channel, text, u"KE"_s);
    QCOMPARE(bool(recipient), !address.isEmpty());
    if (!recipient) {
        QCOMPARE(recipient.error().field, u"to"_s);
        return;
    }
    QCOMPARE(recipient->address, address);
    QCOMPARE(recipient->country, country);
    QVERIFY(recipient->isKnown);
}

void DraftRulesTest::sendersAreReadByChannel_data()
{
    QTest::addColumn<Channel>("channel");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sender"); // empty: refused
    const QString service = u"MG"_s + QString(32, 'a'_L1);
    QTest::newRow("SMS by name") << Channel::Sms << u"Acme"_s << u"Acme"_s;
    QTest::newRow("SMS by number") << Channel::Sms << u"+1 500 555 0006"_s << u"+15005550006"_s;
    QTest::newRow("WhatsApp by number")
            << Channel::WhatsApp << u"+1 500 555 0006"_s << u"+15005550006"_s;
    QTest::newRow("WhatsApp by service") << Channel::WhatsApp << service << service;
    QTest::newRow("WhatsApp by name") << Channel::WhatsApp << u"Acme"_s << QString();
    QTest::newRow("WhatsApp by short code") << Channel::WhatsApp << u"12345"_s << QString();
    QTest::newRow("e-mail") << Channel::Email << u" Acme <a@example.com>"_s
                            << u"Acme <a@example.com>"_s;
    QTest::newRow("e-mail by name") << Channel::Email << u"Acme"_s << QString();
}

void DraftRulesTest::sendersAreReadByChannel()
{
    QFETCH(Channel, channel);
    QFETCH(QString, text);
    QFETCH(QString, sender);
    const auto read = readSender(channel, text);
    QCOMPARE(bool(read), !sender.isEmpty());
    if (read)
        QCOMPARE(*read, sender);
    else
        QCOMPARE(read.error().field, u"from"_s);
}

void DraftRulesTest::textsAreCountedByChannel_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("segments");
    Draft mail = aDraft().body(QString(2000, 'a'_L1));
    mail.channel = Channel::Email;
    const Draft sms = aDraft().body(QString(161, 'a'_L1));
    QTest::newRow("SMS") << sms << QString(161, 'a'_L1) << 2;
    QTest::newRow("WhatsApp") << aWhatsApp(QString(161, 'a'_L1)) << QString(161, 'a'_L1) << 1;
    QTest::newRow("e-mail") << mail << QString(2000, 'a'_L1) << 1;
    QTest::newRow("composed") << aWhatsApp(u"Cafe\u0301"_s) << u"Caf\u00e9"_s << 1;
    QTest::newRow("a template alone") << aWhatsApp({}, aTemplate()) << QString() << 1;
}

void DraftRulesTest::textsAreCountedByChannel()
{
    QFETCH(Draft, draft);
    QFETCH(QString, text);
    QFETCH(int, segments);
    const auto read = readText(draft, {});
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
    QCOMPARE(read->text, text);
    QCOMPARE(read->segments, segments);
}

void DraftRulesTest::whatFitsPasses_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::newRow("text") << aWhatsApp(u"Hello"_s);
    QTest::newRow("the longest text") << aWhatsApp(QString(4096, 'a'_L1));
    QTest::newRow("template") << aWhatsApp({}, aTemplate());
    QTest::newRow("template and what to say instead") << aWhatsApp(u"Hello Ann"_s, aTemplate());
    QTest::newRow("without values") << aWhatsApp({}, aTemplate({}));
    QTest::newRow("without a language") << aWhatsApp({}, aTemplate({}, {}));
    QTest::newRow("short language") << aWhatsApp({}, aTemplate({}, u"sw"_s));
    QTest::newRow("many values") << aWhatsApp(
            {}, aTemplate(QStringList(100, QString(1024, 'v'_L1))));
    QTest::newRow("Twilio's id") << aWhatsApp({}, {.templateName = u"HX"_s + QString(32, 'a'_L1)});
    Draft mail = aDraft();
    mail.channel = Channel::Email;
    mail.content.subject = u"Your parcel – é"_s;
    QTest::newRow("e-mail") << mail;
}

void DraftRulesTest::whatFitsPasses()
{
    QFETCH(Draft, draft);
    const auto read = readText(draft, {});
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
}

void DraftRulesTest::whatDoesNotFitIsNamed_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const Draft &draft, const QString &field,
                             const QString &says) {
        QTest::newRow(name) << draft << field << says;
    };
    const auto sms = [](const QString &body, const Content &content = {}) {
        Draft draft = aDraft().body(body);
        draft.content = content;
        return draft;
    };
    const QString half(QChar(0xd83d));
    row("half a character", sms(u"Hi "_s + half), u"body"_s, u"half a character"_s);
    row("a NUL", sms(u"Hi"_s + QChar(u'\0')), u"body"_s, u"NUL"_s);
    row("half a character as value", aWhatsApp({}, aTemplate({half})), u"template.parameters"_s,
            u"half a character"_s);
    row("SMS without a text", sms({}), u"body"_s, u"it is empty"_s);
    row("SMS of spaces", sms(u" \n"_s), u"body"_s, u"it is empty"_s);
    row("SMS too long", sms(QString(1601, 'a'_L1)), u"body"_s, u"SMS accepts at most 1600"_s);
    row("SMS of too many segments", sms(QString(1600, u'Ж')), u"body"_s, u"at most 10"_s);
    row("SMS by template", sms(u"x"_s, aTemplate()), u"template"_s, u"only WhatsApp"_s);
    row("SMS with a subject", sms(u"x"_s, {.subject = u"Hi"_s}), u"subject"_s, u"only e-mail"_s);
    row("WhatsApp without anything", aWhatsApp({}), u"body"_s, u"it is empty"_s);
    row("WhatsApp too long", aWhatsApp(QString(4097, 'a'_L1)), u"body"_s,
            u"WhatsApp accepts at most 4096"_s);
    row("WhatsApp with a subject", aWhatsApp(u"x"_s, {.subject = u"Hi"_s}), u"subject"_s,
            u"only e-mail"_s);
    row("too long beside a template", aWhatsApp(QString(4097, 'a'_L1), aTemplate()), u"body"_s,
            u"4096"_s);
    row("spaces beside a template", aWhatsApp(u" "_s, aTemplate()), u"body"_s, u"it is empty"_s);
    row("values without a template", aWhatsApp(u"x"_s, {.parameters = {u"Ann"_s}}),
            u"template.name"_s, u"it is missing"_s);
    row("a language without a template", aWhatsApp(u"x"_s, {.templateLanguage = u"en"_s}),
            u"template.name"_s, u"it is missing"_s);
    row("a name with spaces", aWhatsApp({}, {.templateName = u"parcel sent"_s}), u"template.name"_s,
            u"underscores"_s);
    row("an endless name", aWhatsApp({}, {.templateName = QString(513, 'a'_L1)}),
            u"template.name"_s, u"512"_s);
    row("a language of browsers", aWhatsApp({}, aTemplate({}, u"en-US"_s)), u"template.language"_s,
            u"en_US"_s);
    row("an empty value", aWhatsApp({}, aTemplate({u"Ann"_s, u" "_s})), u"template.parameters"_s,
            u"{{2}}"_s);
    row("a long value", aWhatsApp({}, aTemplate({QString(1025, 'v'_L1)})), u"template.parameters"_s,
            u"1 to 1024"_s);
    row("too many values", aWhatsApp({}, aTemplate(QStringList(101, u"v"_s))),
            u"template.parameters"_s, u"at most 100"_s);
    Draft mail = aDraft();
    mail.channel = Channel::Email;
    mail.content.subject = u"two\nlines"_s;
    row("a subject of two lines", mail, u"subject"_s, u"one line"_s);
    mail.content.subject = QString(201, 's'_L1);
    row("an endless subject", mail, u"subject"_s, u"200"_s);
    mail.content.subject = u"Hi"_s + half;
    row("half a character as subject", mail, u"subject"_s, u"half a character"_s);
    mail.content = aTemplate();
    row("e-mail by template", mail, u"template"_s, u"only WhatsApp"_s);
}

void DraftRulesTest::whatDoesNotFitIsNamed()
{
    QFETCH(Draft, draft);
    QFETCH(QString, field);
    QFETCH(QString, says);
    const auto read = readText(draft, {});
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Invalid);
    QCOMPARE(read.error().field, field);
    QVERIFY2(read.error().text.startsWith(field + u": "_s), qPrintable(read.error().text));
    QVERIFY2(read.error().text.contains(says), qPrintable(read.error().text));
    QVERIFY(!read.error().text.contains(u"Ann"_s));
}

void DraftRulesTest::theLongestTextIsTheAccountsOrTheChannels_data()
{
    QTest::addColumn<Channel>("channel");
    QTest::addColumn<int>("accounts"); // 0: none chosen
    QTest::addColumn<int>("longest");
    QTest::newRow("SMS") << Channel::Sms << 0 << 1600;
    QTest::newRow("an account's SMS") << Channel::Sms << 918 << 918;
    QTest::newRow("WhatsApp") << Channel::WhatsApp << 0 << 4096;
    QTest::newRow("an account's WhatsApp") << Channel::WhatsApp << 1600 << 1600;
    QTest::newRow("never more than WhatsApp takes") << Channel::WhatsApp << 9999 << 4096;
    QTest::newRow("e-mail") << Channel::Email << 0 << 100'000;
    QTest::newRow("an account's e-mail") << Channel::Email << 5000 << 5000;
}

void DraftRulesTest::theLongestTextIsTheAccountsOrTheChannels()
{
    QFETCH(Channel, channel);
    QFETCH(int, accounts);
    QFETCH(int, longest);
    const ProviderInfo provider = accounts > 0 ? aProvider(channel, accounts) : ProviderInfo();
    const auto draft = [&](int size) {
        Draft draft = aDraft().body(QString(size, 'a'_L1));
        draft.channel = channel;
        return draft;
    };
    const auto tooLong = readText(draft(longest + 1), provider);
    QVERIFY(!tooLong);
    QVERIFY2(tooLong.error().text.contains(u"at most %1"_s.arg(longest)),
            qPrintable(tooLong.error().text));
    QVERIFY(!tooLong.error().text.contains(u"segments"_s));
    const auto fits = readText(draft(std::min(longest, 1500)), provider);
    QVERIFY2(fits, fits ? "" : qPrintable(fits.error().text));
}

void DraftRulesTest::someProvidersCountBytes_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("maxBytes"); // 0: characters alone count
    QTest::addColumn<bool>("fits");
    QTest::newRow("one byte each") << QString(160, 'a'_L1) << 160 << true;
    QTest::newRow("one byte too many") << QString(161, 'a'_L1) << 160 << false;
    QTest::newRow("two bytes each") << QString(80, u'ж') << 160 << true;
    QTest::newRow("two bytes each, too many") << QString(81, u'ж') << 160 << false;
    QTest::newRow("three bytes each") << QString(54, u'क') << 160 << false;
    QTest::newRow("four bytes a pair") << u"😀"_s.repeated(40) << 160 << true;
    QTest::newRow("whoever counts characters") << QString(160, u'क') << 0 << true;
}

void DraftRulesTest::someProvidersCountBytes()
{
    QFETCH(QString, body);
    QFETCH(int, maxBytes);
    QFETCH(bool, fits);
    ProviderInfo provider = aProvider(Channel::Sms, 1600);
    provider.maxBytes = maxBytes;
    const auto read = readText(aDraft().body(body), provider);
    QCOMPARE(bool(read), fits);
    if (fits)
        return;
    QCOMPARE(read.error().field, u"body"_s);
    QVERIFY2(read.error().text.contains(u"Pigeon Post accepts at most 160"_s) &&
                     read.error().text.contains(u"bytes"_s),
            qPrintable(read.error().text));
}

void DraftRulesTest::someMessagesCouldLeaveAsSms_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("body");
    QTest::addColumn<bool>("fits");
    const QString number = u"+254712345678"_s;
    QTest::newRow("words to a number") << number << u"Hello Ann"_s << true;
    QTest::newRow("ten segments") << number << QString(1530, 'a'_L1) << true;
    QTest::newRow("eleven segments") << number << QString(1531, 'a'_L1) << false;
    QTest::newRow("a template alone") << number << QString() << false;
    QTest::newRow("somebody without a number")
            << u"KE.13491208655302741918"_s << u"Hello Ann"_s << false;
}

void DraftRulesTest::someMessagesCouldLeaveAsSms()
{
    QFETCH(QString, to);
    QFETCH(QString, body);
    QFETCH(bool, fits);
    Message message;
    message.to = to;
    message.body = body;
    QCOMPARE(fitsSms(message), fits);
}

QTEST_GUILESS_MAIN(DraftRulesTest)
#include "draftrulestest.moc"
