// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"
#include "core/domain/result.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace helio
{

/** An approved template of WhatsApp's, and what stands in its gaps. */
class TemplateFields : public QWidget
{
    Q_OBJECT

public:
    explicit TemplateFields(QWidget *parent = nullptr);

    /** Only what belongs to a template. */
    Content content() const;
    void clear();

    /** Says it at the field it is about; false where that is none of these. */
    bool showError(const Error &error);
    void clearErrors();

signals:
    void changed();

private:
    struct Place {
        QString field;
        QWidget *widget;
        QLabel *note;
    };

    void arrange();
    QList<Place> places() const;

    QLineEdit *m_name;
    QLineEdit *m_language;
    QPlainTextEdit *m_values;
    QLabel *m_nameNote;
    QLabel *m_languageNote;
    QLabel *m_valuesNote;
};

} // namespace helio
