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

/** Where a file is to be written. */
struct FileQuestion {
    QString name;      ///< the dialog's objectName
    QString title;     ///< what will be written, e.g. "Export messages"
    QString suggested; ///< a file name with its ending
    QString kind;      ///< e.g. "CSV (*.csv)"
};

/** The one door to dialogs, so that tests can answer them. Never waits: the answer is a call. */
class Prompts
{
public:
    virtual ~Prompts() = default;
    /** \a confirmed is called once, on a yes only, while \a parent lives. */
    virtual void ask(
            QWidget *parent, const Question &question, std::function<void()> confirmed) = 0;
    /** \a chosen is called once with the path, only where one was chosen, while \a parent lives. */
    virtual void chooseFile(QWidget *parent, const FileQuestion &question,
            std::function<void(const QString &)> chosen) = 0;
};

/** Asks a person, window-modal. */
class DialogPrompts final : public Prompts
{
public:
    void ask(QWidget *parent, const Question &question, std::function<void()> confirmed) override;
    void chooseFile(QWidget *parent, const FileQuestion &question,
            std::function<void(const QString &)> chosen) override;
};

} // namespace helio
