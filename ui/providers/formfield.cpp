// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/formfield.h"

#include "ui/shared/theme.h"
#include "ui/shared/wheelguard.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

FormField::FormField(const QString &label, const QString &help, bool isRequired, QWidget *editor,
        QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_problem(makeLabel({}, TextRole::Caption, Token::Bad, this))
{
    m_editor->setParent(this);
    m_editor->setAccessibleName(label);
    guardFromWheel(m_editor);
    m_editor->setAccessibleDescription(help);
    QLabel *name = makeLabel(
            isRequired ? label : tr("%1 (optional)").arg(label), TextRole::Body, Token::Text, this);
    name->setBuddy(m_editor);
    m_problem->setObjectName(m_editor->objectName() + u"Problem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(name);
    column->addWidget(m_editor);
    column->addWidget(m_problem);
    if (!help.isEmpty()) {
        QLabel *hint = makeLabel(help, TextRole::Caption, Token::Muted, this);
        hint->setWordWrap(true);
        column->addWidget(hint);
    }
}

QString FormField::value() const
{
    if (const auto *choice = qobject_cast<const QComboBox *>(m_editor))
        return choice->currentData().toString();
    return static_cast<const QLineEdit *>(m_editor)->text();
}

void FormField::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    setInvalid(m_editor, !sentence.isEmpty());
}

} // namespace helio
