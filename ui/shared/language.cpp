// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/language.h"

#include <QGuiApplication>
#include <QLibraryInfo>

using namespace Qt::StringLiterals;

namespace helio
{

Languages::Languages(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    install(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English too: its file holds the plurals.
    install(QLocale(QLocale::English), u"heliograph"_s, u":/translations"_s);
    install(locale, u"heliograph"_s, u":/translations"_s);
    QGuiApplication::setLayoutDirection(locale.textDirection());
}

Languages::~Languages()
{
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
}

void Languages::install(const QLocale &locale, const QString &file, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, file, u"_"_s, folder))
        return;
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
}

} // namespace helio
