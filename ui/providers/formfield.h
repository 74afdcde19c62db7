// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace helio
{

/** One line of a form: its label above, its help below, and what is wrong beside it. */
class FormField : public QWidget
{
    Q_OBJECT

public:
    /** \a editor is a QLineEdit or a QComboBox, with its objectName; the field takes it over. */
    FormField(const QString &label, const QString &help, bool isRequired, QWidget *editor,
            QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }
    /** The text as it stands, or the choice's data. */
    QString value() const;
    /** Empty: nothing is wrong. */
    void setProblem(const QString &sentence);

private:
    QWidget *m_editor;
    QLabel *m_problem;
};

} // namespace helio
