// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/templatefields.h"

#include "ui/routes/fields.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace helio
{

TemplateFields::TemplateFields(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_language(new QLineEdit(this))
    , m_values(new QPlainTextEdit(this))
    , m_nameNote(makeNote(u"templateNameNote"_s, this))
    , m_languageNote(makeNote(u"templateLanguageNote"_s, this))
    , m_valuesNote(makeNote(u"templateValuesNote"_s, this))
{
    m_name->setObjectName(u"templateName"_s);
    m_name->setAccessibleName(tr("Name of an approved template"));
    m_name->setPlaceholderText(tr("Its name at Meta, or its id at Twilio"));
    m_language->setObjectName(u"templateLanguage"_s);
    m_language->setAccessibleName(tr("Language of the template"));
    m_language->setPlaceholderText(
            tr("As the account says, or such as %1").arg(isolated(u"en_US"_s)));
    m_values->setObjectName(u"templateValues"_s);
    m_values->setAccessibleName(tr("Values of the template, one on each line"));
    m_values->setPlaceholderText(tr("A line for each of %1, %2 and so on")
                                         .arg(isolated(u"{{1}}"_s), isolated(u"{{2}}"_s)));
    m_values->setTabChangesFocus(true);
    arrange();
    const auto note = [this] {
        clearErrors();
        emit changed();
    };
    for (const QLineEdit *field : {m_name, m_language})
        connect(field, &QLineEdit::textChanged, this, note);
    connect(m_values, &QPlainTextEdit::textChanged, this, note);
}

void TemplateFields::arrange()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, measure::grid, 0, 0);
    grid->setHorizontalSpacing(measure::margin);
    grid->setVerticalSpacing(4);
    grid->addWidget(makeFieldLabel(tr("Approved te&mplate"), m_name, this), 0, 0);
    grid->addWidget(m_name, 1, 0);
    grid->addWidget(m_nameNote, 2, 0);
    grid->addWidget(makeFieldLabel(tr("Its &language"), m_language, this), 3, 0);
    grid->addWidget(m_language, 4, 0);
    grid->addWidget(m_languageNote, 5, 0);
    grid->addWidget(makeFieldLabel(tr("Its &values, one on each line"), m_values, this), 0, 1);
    grid->addWidget(m_values, 1, 1, 4, 1);
    grid->addWidget(m_valuesNote, 5, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    m_values->setMinimumHeight(3 * measure::row);
    m_values->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // as high as the left
}

Content TemplateFields::content() const
{
    Content content;
    content.templateName = m_name->text().trimmed();
    content.templateLanguage = m_language->text().trimmed();
    content.parameters = m_values->toPlainText().split(u'\n');
    // A line end after the last value is no value.
    while (!content.parameters.isEmpty() && content.parameters.constLast().trimmed().isEmpty())
        content.parameters.removeLast();
    return content;
}

void TemplateFields::clear()
{
    m_name->clear();
    m_language->clear();
    m_values->clear();
}

QList<TemplateFields::Place> TemplateFields::places() const
{
    return {{u"template"_s, m_name, m_nameNote}, {u"template.name"_s, m_name, m_nameNote},
            {u"template.language"_s, m_language, m_languageNote},
            {u"template.parameters"_s, m_values, m_valuesNote}};
}

bool TemplateFields::showError(const Error &error)
{
    for (const Place &place : places()) {
        if (place.field != error.field)
            continue;
        say(place.note, error.text, Token::Bad);
        setInvalid(place.widget, true);
        place.widget->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

void TemplateFields::clearErrors()
{
    for (const Place &place : places()) {
        say(place.note, {}, Token::Muted);
        setInvalid(place.widget, false);
    }
}

} // namespace helio
