// SPDX-License-Identifier: GPL-3.0-or-later
// What the account form can tell of a value before anybody asks the engine.
#pragma once

#include "core/domain/account.h"
#include "core/domain/providerinfo.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace helio
{

/** What is wrong with an account's name, as a sentence for the place beside it. */
std::optional<QString> nameProblem(const QString &name, const QStringList &taken);

/** The same of a setting's \a value, without the space around it; empty is the default. */
std::optional<QString> settingProblem(const SettingInfo &setting, const QString &value);

/** The same of a secret; \a isKept: there is one already, which an empty \a value leaves alone. */
std::optional<QString> secretProblem(const SettingInfo &secret, const QString &value, bool isKept);

/** Whether the account needs to name \a value: a default goes without saying. */
bool isWorthStoring(const SettingInfo &setting, const QString &value);

/**
 * Where those settings begin that may stay as they are: all from there on have a default. What has
 * to be filled in, secrets too, stands above them.
 */
qsizetype firstUsual(const QList<SettingInfo> &settings);

/** Where a kept secret is, for people: never the secret. */
QString secretPlace(const SecretReference &reference);

} // namespace helio
