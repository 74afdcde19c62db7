// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/prompts.h"

#include "ui/shared/tokens.h"

#include <QMessageBox>
#include <QPushButton>

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

} // namespace helio
