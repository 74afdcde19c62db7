// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/prompts.h"

#include <QStringList>

namespace helio::testing
{

/** Answers dialogs as it is told, and remembers which were asked. */
class ScriptedPrompts final : public Prompts
{
public:
    void ask(QWidget *, const Question &question, std::function<void()> confirmed) override
    {
        asked.append(question.name);
        if (says)
            confirmed();
    }
    void chooseFile(QWidget *, const FileQuestion &question,
            std::function<void(const QString &)> chosen) override
    {
        asked.append(question.name);
        if (!file.isEmpty())
            chosen(file);
    }

    QStringList asked;
    bool says = true;
    QString file; ///< that is chosen; empty: none is
};

} // namespace helio::testing
