// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/prompts.h"

#include "ui/shared/tokens.h"

#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

namespace helio
{

void DialogPrompts::ask(QWidget *parent, const Question &question, std::function<void()> confirmed)
{
    auto *box = new QMessageBox(
            QMessageBox::NoIcon, question.title, question.title, QMessageBox::NoButton, parent);
    box->setObjectName(question.name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.explanation);
    QPushButton *yes = box->addButton(question.confirm, QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("confirm"));
    setLook(yes, question.isDangerous ? QStringLiteral("danger") : QString());
    QPushButton *no = box->addButton(question.refuse, QMessageBox::RejectRole);
    no->setObjectName(QStringLiteral("refuse"));
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(yes, &QPushButton::clicked, parent, std::move(confirmed));
    box->open();
}

void DialogPrompts::chooseFile(
        QWidget *parent, const FileQuestion &question, std::function<void(const QString &)> chosen)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *dialog = new QFileDialog(parent, question.title, folder.path(), question.kind);
    dialog->setObjectName(question.name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave); // asks before it replaces a file
    dialog->setDefaultSuffix(question.suggested.section(u'.', -1));
    dialog->selectFile(question.suggested);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace helio
