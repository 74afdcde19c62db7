// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <QTranslator>

#include <memory>
#include <vector>

namespace helio
{

/**
 * The window's language: ours and Qt's own words, the default locale and the direction of layout.
 * English is the source, and what is missing stays English. Takes its words back at the end.
 */
class Languages
{
public:
    /** A BCP 47 name such as "ar" or "sw-KE"; empty follows the system. */
    explicit Languages(const QString &language = {});
    ~Languages();
    Languages(const Languages &) = delete;
    Languages &operator=(const Languages &) = delete;

private:
    void install(const QLocale &locale, const QString &file, const QString &folder);

    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace helio
