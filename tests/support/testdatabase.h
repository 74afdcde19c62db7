// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/database.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace helio::testing
{

enum class Schema { Empty, Newest };

/**
 * A database of one test's own, gone with it. Begin a test class with
 * \code void initTestCase_data() { TestDatabase::addEngines(); } \endcode
 * and each of its functions runs once per engine; there, TestDatabase::engine() names it.
 * What cannot be made ends the test program with a sentence, so open() never returns nothing.
 */
class TestDatabase
{
public:
    /** \a engine is "sqlite", or "postgres": then HELIO_TEST_POSTGRES names the server. */
    explicit TestDatabase(const QString &engine, Schema schema = Schema::Newest);
    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    /** The global rows "sqlite" and "postgres". */
    static void addEngines();
    /** The engine of the running row. */
    static QString engine();

    QString url() const { return m_url; }
    bool isPostgres() const { return m_folder == nullptr; }
    /** A further connection; call it on the thread that will use it. */
    std::unique_ptr<Database> open(OpenMode mode = OpenMode::ReadWrite) const;

private:
    std::unique_ptr<QTemporaryDir> m_folder; ///< SQLite
    QString m_name;                          ///< PostgreSQL
    QString m_url;
};

} // namespace helio::testing
