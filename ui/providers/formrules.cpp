// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/formrules.h"

#include "ui/shared/format.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct FormRules {
    Q_DECLARE_TR_FUNCTIONS(FormRules)
};

QString missing(const SettingInfo &info)
{
    return FormRules::tr("%1 is needed.").arg(info.label);
}

} // namespace

std::optional<QString> nameProblem(const QString &name, const QStringList &taken)
{
    if (name.isEmpty())
        return FormRules::tr("A name is needed.");
    if (!isAccountName(name))
        return FormRules::tr("Begin with a letter and use only %1, at most 40 characters.")
                .arg(isolated(u"a-z, 0-9, -"_s));
    if (taken.contains(name))
        return FormRules::tr("There is an account of that name already.");
    return std::nullopt;
}

std::optional<QString> settingProblem(const SettingInfo &setting, const QString &value)
{
    if (value.isEmpty())
        return setting.isRequired && setting.defaultValue.isEmpty()
                       ? std::optional(missing(setting))
                       : std::nullopt;
    const QRegularExpression shape(QRegularExpression::anchoredPattern(setting.pattern));
    const bool isChoice = setting.choices.isEmpty() || setting.choices.contains(value);
    const bool fits = setting.pattern.isEmpty() || shape.match(value).hasMatch();
    if (isChoice && fits)
        return std::nullopt;
    return FormRules::tr("This does not look right. %1").arg(setting.help);
}

std::optional<QString> secretProblem(const SettingInfo &secret, const QString &value, bool isKept)
{
    if (value.isEmpty() && secret.isRequired && !isKept)
        return missing(secret);
    return std::nullopt;
}

bool isWorthStoring(const SettingInfo &setting, const QString &value)
{
    return !value.isEmpty() && (setting.isRequired || value != setting.defaultValue);
}

qsizetype firstUsual(const QList<SettingInfo> &settings)
{
    qsizetype first = settings.size();
    while (first > 0 && !settings.at(first - 1).defaultValue.isEmpty())
        --first;
    return first;
}

QString secretPlace(const SecretReference &reference)
{
    if (reference.startsWith("keychain:"_L1))
        return FormRules::tr("Kept in the keychain. Type to replace it.");
    return FormRules::tr("Read from %1. Type to keep one in the keychain instead.")
            .arg(isolated(reference));
}

} // namespace helio
