// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <QScrollArea>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace helio
{

class FormField;

/**
 * Makes an account or changes one; drawn from what its provider says of itself. Secrets go from
 * their fields to the keychain and are never shown again.
 */
class AccountForm : public QScrollArea
{
    Q_OBJECT

public:
    explicit AccountForm(Engine &engine, QWidget *parent = nullptr);

    /** For a new account; \a known are those there are. */
    void openNew(const QList<Account> &known);
    void openFor(const Account &account);

signals:
    void saved(const helio::AccountId &id);
    void left();

private:
    /** One setting or secret. */
    struct Field {
        SettingInfo info;
        bool isSecret = false;
        FormField *place = nullptr;
        /** Without the space around it, which only a secret may have. */
        QString value() const;
    };

    QWidget *makePage();
    QLayout *makeButtons(QWidget *page);
    void open();
    void showProvider();
    Field makeField(const SettingInfo &info, bool isSecret);
    QWidget *makeEditor(const SettingInfo &info, bool isSecret);
    void orderTabs();
    bool checkFields();
    void turnTo(FormField *field);
    Account entered() const;
    void save();
    void keepNext();
    void store();
    void setSaving(bool isSaving);
    void showError(const Error &error);
    void clearProblems();
    FormField *fieldOf(const QString &name) const;

    Engine &m_engine;
    const QList<ProviderInfo> m_providers;
    std::optional<Account> m_original; ///< nothing for a new account
    QStringList m_taken;
    QList<Field> m_fields;
    Account m_account;                     ///< what is being saved
    QStringList m_toKeep;                  ///< typed secrets that are not in the keychain yet
    QMap<QString, SecretReference> m_kept; ///< typed ones that are, although saving failed
    bool m_isSaving = false;

    QVBoxLayout *m_column = nullptr;
    QLabel *m_title = nullptr;
    QComboBox *m_provider = nullptr;
    FormField *m_providerField = nullptr;
    QLineEdit *m_name = nullptr;
    FormField *m_nameField = nullptr;
    QWidget *m_settings = nullptr; ///< made anew for each provider
    QCheckBox *m_isDefault = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_leave = nullptr;
};

} // namespace helio
