// SPDX-License-Identifier: GPL-3.0-or-later
// WhatsApp by each provider that brings it: what leaves as it was written, what as a template, and
// what nobody may send.
#include "tests/system/carrierfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace helio::testing;

namespace
{

const QString friendly = u"+254712345678"_s; ///< writes to the business
const QString stranger = u"+254712345679"_s; ///< never did
const QString words = u"Hello Ann, the driver is at your door."_s;

CarrierAccount accountOf(const QString &provider)
{
    if (provider == "whatsapp"_L1)
        return {.provider = provider,
                .settings = {{u"phone_number_id"_s, WhatsAppAccount().phoneNumberId},
                        {u"from"_s, '+'_L1 + WhatsAppAccount().displayNumber}},
                .secrets = {u"access_token"_s, u"app_secret"_s, u"verify_token"_s}};
    return {.provider = provider,
            .wire = u"twilio"_s,
            .settings = {{u"account_sid"_s, SandboxSettings().accountSid},
                    {u"from"_s, u"+15550050006"_s}},
            .secrets = {u"auth_token"_s}};
}

/** As the provider names an approved template, and what the carrier shows of it. */
Content approvedBy(const QString &provider)
{
    return {.templateName =
                    provider == "whatsapp"_L1 ? u"parcel_sent"_s : u"HX"_s + QString(32, '1'_L1),
            .parameters = {u"Ann"_s}};
}

} // namespace

class WhatsAppCarriersTest : public QObject
{
    Q_OBJECT

private slots:
    void aDayAfterSomebodyWroteWordsAreFree_data();
    void aDayAfterSomebodyWroteWordsAreFree();

private:
    MessageId submit(const QString &to, const QString &body, const Content &content = {})
    {
        SubmitRequest request;
        request.draft.to = to;
        request.draft.body = body;
        request.draft.content = content;
        request.draft.channel = Channel::WhatsApp;
        const auto submitted = m_house->engine().submit(request).result();
        if (!submitted)
            qFatal("%s", qPrintable(submitted.error().text));
        return submitted->id;
    }

    /** Somebody writes to the business; the status that our server answered with. */
    int write(const CarrierAccount &account, const QString &from)
    {
        const bool isMeta = account.provider == "whatsapp"_L1;
        const QString channel = isMeta ? QString() : u"whatsapp:"_s;
        auto answered = std::make_shared<QPromise<int>>();
        answered->start();
        const auto called = m_house->onCarrier([&] {
            return m_house->sandbox().sendInbound(account.wire,
                    m_house->callbackAddress(isMeta ? "/callbacks/main" : "/inbound/main"),
                    channel + from, channel + account.settings.value(u"from"_s), u"Habari 😀"_s,
                    [answered](int status) {
                        answered->addResult(status);
                        answered->finish();
                    });
        });
        return called ? answered->future().result() : -1;
    }

    /** What the carrier brought to somebody, oldest first. */
    QStringList broughtTo(const QString &number)
    {
        QStringList texts;
        for (const SandboxMessage &message :
                m_house->onCarrier([this] { return m_house->sandbox().messages(); })) {
            if (message.to.endsWith(number.mid(1)))
                texts.append(message.body);
        }
        return texts;
    }

    std::unique_ptr<CarrierFixture> m_house;
};

void WhatsAppCarriersTest::aDayAfterSomebodyWroteWordsAreFree_data()
{
    QTest::addColumn<QString>("provider");
    QTest::newRow("twilio_whatsapp") << u"twilio_whatsapp"_s;
    QTest::newRow("whatsapp") << u"whatsapp"_s;
}

void WhatsAppCarriersTest::aDayAfterSomebodyWroteWordsAreFree()
{
    QFETCH(QString, provider);
    const CarrierAccount account = accountOf(provider);
    const Content approved = approvedBy(provider);
    m_house = std::make_unique<CarrierFixture>(account, SandboxSettings());
    const auto started = m_house->start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().text));

    // Nobody has written: a template leaves, even where there were words; words alone do not.
    const MessageId refused = submit(stranger, words);
    const MessageId invited = submit(stranger, words, approved);
    const auto states = m_house->await({u"read"_s, u"failed"_s}, 2);
    QCOMPARE(states.value(u"read"_s), qint64(1));
    QCOMPARE(states.value(u"failed"_s), qint64(1));
    const Message never = m_house->message(refused);
    QCOMPARE(never.reason, u"window-closed"_s);
    QVERIFY2(never.reasonText.contains(u"approved template"_s), qPrintable(never.reasonText));
    QCOMPARE(toName(m_house->message(invited).state), u"read"_s);
    const QStringList invitations = broughtTo(stranger);
    QCOMPARE(invitations.size(), 1);
    QVERIFY2(invitations[0].contains(approved.templateName) && invitations[0].contains(u"Ann"_s) &&
                     !invitations[0].contains(words),
            qPrintable(invitations[0]));

    // Somebody writes, and is answered in words.
    QVERIFY(write(account, friendly) / 100 == 2);
    QCOMPARE(m_house->states().value(u"received"_s), qint64(1));
    const MessageId answer = submit(friendly, words);
    QCOMPARE(m_house->await({u"read"_s}, 2).value(u"read"_s), qint64(2));
    QCOMPARE(broughtTo(friendly), QStringList(words));
    QVERIFY(!m_house->message(answer).providerRef.isEmpty());
}

QTEST_GUILESS_MAIN(WhatsAppCarriersTest)
#include "whatsappcarrierstest.moc"
