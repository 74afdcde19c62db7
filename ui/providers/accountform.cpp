// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/accountform.h"

#include "ui/providers/formfield.h"
#include "ui/providers/formrules.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr int formWidth = 560;

QVBoxLayout *makeColumn(QWidget *widget, int spacing)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    return column;
}

} // namespace

QString AccountForm::Field::value() const
{
    return isSecret ? place->value() : place->value().trimmed();
}

AccountForm::AccountForm(Engine &engine, QWidget *parent)
    : QScrollArea(parent)
    , m_engine(engine)
    , m_providers(Engine::providers())
{
    setObjectName(u"accountForm"_s);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *whole = new QWidget;
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(measure::margin, measure::margin, measure::margin, measure::margin);
    row->addWidget(makePage());
    row->addStretch(1);
    setWidget(whole);
    auto *key = new QShortcut(QKeySequence::Save, this);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, &AccountForm::save);
}

QWidget *AccountForm::makePage()
{
    auto *page = new QWidget;
    page->setFixedWidth(formWidth);
    m_column = makeColumn(page, measure::grid + 4);
    m_title = makeLabel({}, TextRole::Title, Token::Text, page);
    m_title->setObjectName(u"accountFormTitle"_s);
    m_column->addWidget(m_title);

    m_provider = new QComboBox(page);
    m_provider->setObjectName(u"accountProvider"_s);
    for (const ProviderInfo &info : m_providers)
        m_provider->addItem(isolated(info.title), info.word);
    m_providerField = new FormField(tr("Provider"), {}, true, m_provider, page);
    m_column->addWidget(m_providerField);
    m_name = new QLineEdit(page);
    m_name->setObjectName(u"accountName"_s);
    m_name->setMaxLength(40);
    m_nameField = new FormField(tr("Name"),
            tr("A short word such as %1. Messages and routes name the account by it, and it is "
               "part of its callback address. It cannot be changed later.")
                    .arg(isolated(u"kenya-sms"_s)),
            true, m_name, page);
    m_column->addWidget(m_nameField);
    m_isDefault = new QCheckBox(
            tr("The shipped routes try it before its provider's other accounts"), page);
    m_isDefault->setObjectName(u"accountIsDefault"_s);
    m_isDefault->setAccessibleName(m_isDefault->text());
    m_column->addWidget(m_isDefault);
    m_problem = makeLabel({}, TextRole::Body, Token::Bad, page);
    m_problem->setObjectName(u"accountProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_column->addWidget(m_problem);
    m_column->addLayout(makeButtons(page));
    m_column->addStretch(1);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &AccountForm::showProvider);
    return page;
}

QLayout *AccountForm::makeButtons(QWidget *page)
{
    m_save = new QPushButton(page);
    m_save->setObjectName(u"accountSave"_s);
    setLook(m_save, u"primary"_s);
    m_leave = new QPushButton(tr("Discard"), page);
    m_leave->setObjectName(u"accountDiscard"_s);
    m_leave->setAccessibleName(tr("Discard what was entered"));
    connect(m_save, &QPushButton::clicked, this, &AccountForm::save);
    connect(m_leave, &QPushButton::clicked, this, &AccountForm::left);
    auto *row = new QHBoxLayout;
    row->setSpacing(measure::grid);
    row->addWidget(m_save);
    row->addWidget(m_leave);
    row->addStretch(1);
    return row;
}

void AccountForm::openNew(const QList<Account> &known)
{
    m_original.reset();
    m_taken.clear();
    for (const Account &account : known)
        m_taken.append(account.id.value);
    m_title->setText(tr("Add account"));
    m_save->setText(tr("Add account"));
    m_name->clear();
    m_isDefault->setChecked(known.isEmpty());
    m_isDefault->setEnabled(!known.isEmpty());
    open();
    m_provider->setFocus(Qt::OtherFocusReason);
}

void AccountForm::openFor(const Account &account)
{
    m_original = account;
    m_taken.clear();
    m_title->setText(tr("Edit %1").arg(isolated(account.id.value)));
    m_save->setText(tr("Save changes"));
    m_name->setText(account.id.value);
    m_provider->setCurrentIndex(m_provider->findData(account.provider));
    m_isDefault->setChecked(account.isDefault);
    m_isDefault->setEnabled(!account.isDefault); // another one takes it over
    open();
    if (!m_fields.isEmpty())
        m_fields.first().place->editor()->setFocus(Qt::OtherFocusReason);
}

void AccountForm::open()
{
    m_save->setAccessibleName(m_save->text());
    m_providerField->setVisible(!m_original);
    m_nameField->setVisible(!m_original);
    m_kept.clear();
    setSaving(false);
    showProvider();
    clearProblems();
    verticalScrollBar()->setValue(0);
}

void AccountForm::showProvider()
{
    delete m_settings; // and with it what was typed into it
    m_fields.clear();
    m_settings = new QWidget(m_column->parentWidget());
    auto *column = makeColumn(m_settings, measure::grid + 4);
    const int row = m_provider->currentIndex();
    if (row >= 0) {
        const ProviderInfo &info = m_providers.at(row);
        const qsizetype usual = firstUsual(info.settings);
        for (const SettingInfo &setting : info.settings.first(usual))
            m_fields.append(makeField(setting, false));
        for (const SettingInfo &secret : info.secrets)
            m_fields.append(makeField(secret, true));
        if (usual < info.settings.size())
            column->addWidget(makeLabel(
                    tr("Usually left as they are"), TextRole::Section, Token::Text, m_settings));
        for (const SettingInfo &setting : info.settings.mid(usual))
            m_fields.append(makeField(setting, false));
        if (!info.callbackHelp.isEmpty()) {
            QLabel *help = makeLabel(info.callbackHelp, TextRole::Body, Token::Muted, m_settings);
            help->setWordWrap(true);
            column->addWidget(help);
        }
    }
    m_column->insertWidget(m_column->indexOf(m_isDefault), m_settings);
    m_settings->show();
    orderTabs();
}

AccountForm::Field AccountForm::makeField(const SettingInfo &info, bool isSecret)
{
    const bool isNeeded = info.isRequired || !info.defaultValue.isEmpty();
    auto *place =
            new FormField(info.label, info.help, isNeeded, makeEditor(info, isSecret), m_settings);
    m_settings->layout()->addWidget(place);
    return {.info = info, .isSecret = isSecret, .place = place};
}

QWidget *AccountForm::makeEditor(const SettingInfo &info, bool isSecret)
{
    const QString name = (isSecret ? u"secret-"_s : u"setting-"_s) + info.name;
    const QString value = m_original ? m_original->settings.value(info.name) : QString();
    if (!isSecret && !info.choices.isEmpty()) {
        auto *choice = new QComboBox(m_settings);
        choice->setObjectName(name);
        if (info.defaultValue.isEmpty())
            choice->addItem(tr("Not set"), QString());
        for (const QString &word : info.choices)
            choice->addItem(isolated(word), word);
        choice->setCurrentIndex(
                std::max(0, choice->findData(value.isEmpty() ? info.defaultValue : value)));
        return choice;
    }
    auto *line = new QLineEdit(m_settings);
    line->setObjectName(name);
    if (isSecret) {
        line->setEchoMode(QLineEdit::Password);
        connect(line, &QLineEdit::textEdited, this,
                [this, name = info.name] { m_kept.remove(name); });
        if (m_original && m_original->secrets.contains(info.name))
            line->setPlaceholderText(secretPlace(m_original->secrets.value(info.name)));
    } else {
        line->setText(value);
        line->setPlaceholderText(info.defaultValue);
    }
    connect(line, &QLineEdit::returnPressed, this, &AccountForm::save);
    return line;
}

void AccountForm::orderTabs()
{
    QList<QWidget *> order{m_provider, m_name};
    for (const Field &field : std::as_const(m_fields))
        order.append(field.place->editor());
    order.append({m_isDefault, m_save, m_leave});
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

bool AccountForm::checkFields()
{
    FormField *first = nullptr;
    const auto tell = [&first](FormField *place, const std::optional<QString> &problem) {
        place->setProblem(problem.value_or(QString()));
        if (problem && !first)
            first = place;
    };
    if (!m_original)
        tell(m_nameField, nameProblem(m_name->text().trimmed(), m_taken));
    for (const Field &field : std::as_const(m_fields)) {
        const bool isKept = m_original && m_original->secrets.contains(field.info.name);
        tell(field.place, field.isSecret ? secretProblem(field.info, field.value(), isKept)
                                         : settingProblem(field.info, field.value()));
    }
    if (first)
        turnTo(first);
    return !first;
}

void AccountForm::turnTo(FormField *field)
{
    field->editor()->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(field);
}

Account AccountForm::entered() const
{
    Account account = m_original.value_or(Account());
    if (!m_original) {
        account.id = AccountId(m_name->text().trimmed());
        account.provider = m_provider->currentData().toString();
    }
    account.isDefault = m_isDefault->isChecked();
    for (const Field &field : m_fields) {
        const QString value = field.value();
        if (field.isSecret) {
            if (!value.isEmpty()) // where it is, or will be
                account.secrets.insert(
                        field.info.name, m_kept.value(field.info.name, u"keychain:"_s));
        } else if (isWorthStoring(field.info, value)) {
            account.settings.insert(field.info.name, value);
        } else if (field.info.isRequired && value.isEmpty()) {
            account.settings.insert(field.info.name, field.info.defaultValue);
        } else {
            account.settings.remove(field.info.name);
        }
    }
    return account;
}

void AccountForm::save()
{
    if (m_isSaving)
        return;
    clearProblems();
    if (!checkFields())
        return;
    setSaving(true);
    m_account = entered();
    m_toKeep.clear();
    for (const Field &field : std::as_const(m_fields)) {
        if (field.isSecret && !field.value().isEmpty() && !m_kept.contains(field.info.name))
            m_toKeep.append(field.info.name);
    }
    // What the engine would refuse must not leave a secret behind in the keychain.
    m_engine.checkAccount(m_account).then(this, [this](const Result<void> &checked) {
        if (checked)
            keepNext();
        else
            showError(checked.error());
    });
}

void AccountForm::keepNext()
{
    if (m_toKeep.isEmpty()) {
        store();
        return;
    }
    const QString name = m_toKeep.takeFirst();
    m_engine.keepSecret(m_account.id, name, fieldOf(name)->value().toUtf8())
            .then(this, [this, name](const Result<SecretReference> &kept) {
                if (!kept) {
                    Error error = kept.error();
                    error.field = name;
                    showError(error);
                    return;
                }
                m_kept.insert(name, *kept);
                m_account.secrets.insert(name, *kept);
                keepNext();
            });
}

void AccountForm::store()
{
    m_engine.saveAccount(m_account).then(this, [this](const Result<Account> &answer) {
        if (!answer) {
            showError(answer.error());
            return;
        }
        setSaving(false);
        emit saved(answer->id);
    });
}

void AccountForm::setSaving(bool isSaving)
{
    m_isSaving = isSaving;
    m_save->setEnabled(!isSaving);
    m_leave->setEnabled(!isSaving);
    if (m_settings)
        m_settings->setEnabled(!isSaving);
}

void AccountForm::showError(const Error &error)
{
    setSaving(false);
    if (FormField *field = fieldOf(error.field)) {
        field->setProblem(error.text);
        turnTo(field);
        return;
    }
    m_problem->setText(tr("%1 What you entered is kept here.").arg(error.text));
    m_problem->show();
    ensureWidgetVisible(m_problem);
}

/** The field on the form that an error is about; nothing where it is about none of them. */
FormField *AccountForm::fieldOf(const QString &name) const
{
    for (const Field &field : m_fields) {
        if (field.info.name == name)
            return field.place;
    }
    if (m_original)
        return nullptr;
    return name == "name"_L1 ? m_nameField : name == "provider"_L1 ? m_providerField : nullptr;
}

void AccountForm::clearProblems()
{
    m_problem->hide();
    m_nameField->setProblem({});
    m_providerField->setProblem({});
    for (const Field &field : std::as_const(m_fields))
        field.place->setProblem({});
}

} // namespace helio
