// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace helio
{

/** What is asked before something happens that cannot be taken back. */
struct Question {
    QString name;        ///< the dialog's objectName
    QString title;       ///< what will be done, as a question
    QString explanation; ///< what follows from it, to how many
    QString confirm;     ///< the button's verb, e.g. "Cancel the message"
    QString refuse;      ///< the default button, e.g. "Keep it"
    bool isDangerous = false;
};

/** The one door to dialogs, so that tests can answer them. Never waits: the answer is a call. */
class Prompts
{
public:
    virtual ~Prompts() = default;
    /** \a confirmed is called once, on a yes only, while \a parent lives. */
    virtual void ask(
            QWidget *parent, const Question &question, std::function<void()> confirmed) = 0;
};

/** Asks a person, window-modal. */
class DialogPrompts final : public Prompts
{
public:
    void ask(QWidget *parent, const Question &question, std::function<void()> confirmed) override;
};

} // namespace helio
