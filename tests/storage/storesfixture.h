// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/stores.h"
#include "tests/support/testdatabase.h"

#include <memory>

namespace helio::testing
{

/** A database of its own for each test, and the stores upon it. */
class StoresFixture
{
protected:
    void open(const QString &engine)
    {
        m_test = std::make_unique<TestDatabase>(engine);
        m_database = m_test->open();
        m_stores = std::make_unique<Stores>(*m_database);
    }
    void close()
    {
        m_stores.reset();
        m_database.reset();
        m_test.reset();
    }

    std::unique_ptr<TestDatabase> m_test;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Stores> m_stores;
};

} // namespace helio::testing
