// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/enginefixture.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio::testing
{

EngineFixture::EngineFixture(const QString &databaseKind, const QMap<QString, QString> &settings)
    : clock(std::chrono::time_point_cast<std::chrono::milliseconds>(
              std::chrono::system_clock::now()))
    , database(databaseKind)
{
    qputenv("HELIO_TEST_TOKEN", ScriptedCarrier::authToken);
    start();
    saveAccount(settings);
}

EngineFixture::~EngineFixture()
{
    if (m_engine)
        await(m_engine->stop());
}

Settings EngineFixture::engineSettings() const
{
    Settings settings;
    settings.database = database.url();
    settings.publicUrl = publicUrl;
    settings.drainTime = 5s;
    return settings;
}

void EngineFixture::start()
{
    m_engine = std::make_unique<Engine>(engineSettings(), clock);
    if (const auto opened = m_engine->open(); !opened)
        qFatal("%s", qPrintable(opened.error().text));
    m_engine->start();
    m_reader = std::make_unique<Reader>(database.url(), clock);
}

void EngineFixture::crash()
{
    m_reader.reset();
    m_engine.reset();
}

void EngineFixture::saveAccount(const QMap<QString, QString> &settings)
{
    saveAccount(u"main"_s, carrier, settings);
}

void EngineFixture::saveAccount(
        const QString &name, const ScriptedCarrier &at, const QMap<QString, QString> &settings)
{
    Account account;
    account.id = AccountId(name);
    account.provider = u"twilio"_s;
    account.isDefault = name == u"main"_s;
    account.settings = {{u"account_sid"_s, QLatin1StringView(ScriptedCarrier::accountSid)},
            {u"from"_s, u"+15005550006"_s}, {u"base_url"_s, at.baseUrl()},
            {u"messages_per_second"_s, u"0"_s}};
    account.settings.insert(settings);
    account.secrets = {{u"auth_token"_s, u"env:HELIO_TEST_TOKEN"_s}};
    if (const auto saved = await(m_engine->saveAccount(account)); !saved)
        qFatal("%s", qPrintable(saved.error().text));
}

MessageId EngineFixture::submit(const Draft &draft)
{
    const auto submitted = await(m_engine->submit({draft, {}}));
    if (!submitted)
        qFatal("%s", qPrintable(submitted.error().text));
    return submitted->id;
}

MessageHistory EngineFixture::history(const MessageId &id)
{
    const auto history = await(m_reader->history(id));
    if (!history)
        qFatal("%s", qPrintable(history.error().text));
    return *history;
}

QStringList EngineFixture::kinds(const MessageId &id)
{
    QStringList kinds;
    for (const Event &event : history(id).events)
        kinds.append(event.kind);
    return kinds;
}

void EngineFixture::turn(std::chrono::milliseconds by)
{
    clock.advance(by);
    m_engine->wake();
    QTest::qWait(1);
}

bool EngineFixture::reaches(const MessageId &id, MessageState state)
{
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < 10'000) {
        const Message current = message(id);
        if (current.state == state)
            return true;
        QTest::qWait(5);
    }
    qWarning().noquote() << "it is" << toName(message(id).state) << message(id).reason
                         << kinds(id).join(u' ');
    return false;
}

} // namespace helio::testing
