// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdatabase.h"

#include "core/storage/migrator.h"

#include <QTest>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace helio::testing
{

namespace
{

QString serverUrl()
{
    const QString url = qEnvironmentVariable("HELIO_TEST_POSTGRES");
    if (url.isEmpty())
        qFatal("HELIO_TEST_POSTGRES names no server: run this test under tests/with-services.");
    return url;
}

std::unique_ptr<Database> opened(const QString &url, OpenMode mode)
{
    auto database = Database::open(url, mode);
    if (!database)
        qFatal("%s", qUtf8Printable(database.error().text));
    return std::move(database).value();
}

void onServer(const QString &sql)
{
    if (const auto done = opened(serverUrl(), OpenMode::ReadWrite)->execute(sql); !done)
        qFatal("%s", qUtf8Printable(done.error().text));
}

} // namespace

TestDatabase::TestDatabase(const QString &engine, Schema schema)
{
    if (engine == "sqlite"_L1) {
        m_folder = std::make_unique<QTemporaryDir>();
        if (!m_folder->isValid())
            qFatal("%s", qUtf8Printable(m_folder->errorString()));
        m_url = u"sqlite:"_s + m_folder->filePath(u"heliograph.db"_s);
    } else if (engine == "postgres"_L1) {
        m_name = u"helio_"_s + QUuid::createUuid().toString(QUuid::Id128);
        onServer(u"CREATE DATABASE %1"_s.arg(m_name));
        QUrl url(serverUrl());
        url.setPath(u'/' + m_name);
        m_url = url.toString(QUrl::FullyEncoded);
    } else {
        qFatal("there is no engine called %s", qUtf8Printable(engine));
    }
    if (schema == Schema::Empty)
        return;
    const auto database = open();
    if (const auto done = Migrator(*database).run(SystemClock().now()); !done)
        qFatal("%s", qUtf8Printable(done.error().text));
}

TestDatabase::~TestDatabase()
{
    if (isPostgres())
        onServer(u"DROP DATABASE %1 WITH (FORCE)"_s.arg(m_name));
}

void TestDatabase::addEngines()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("sqlite") << u"sqlite"_s;
    QTest::newRow("postgres") << u"postgres"_s;
}

QString TestDatabase::engine()
{
    QFETCH_GLOBAL(QString, engine);
    return engine;
}

std::unique_ptr<Database> TestDatabase::open(OpenMode mode) const
{
    return opened(m_url, mode);
}

} // namespace helio::testing
