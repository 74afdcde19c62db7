// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/shared/tokens.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace helio
{

class CandidateList;
class HoursField;

/** One route as a form beside the list, never over it. What is wrong is told at its field. */
class RouteEditor : public QWidget
{
    Q_OBJECT

public:
    explicit RouteEditor(QWidget *parent = nullptr);

    /** Shows \a route; without an id it is a new one. */
    void open(const Route &route, const QList<AccountCard> &cards);
    void setCards(const QList<AccountCard> &cards);
    /** As it stands in the fields. */
    Route route() const;
    /** Somebody wrote what is not saved. */
    bool isChanged() const;
    /** Beside the field that it is about; what was written stays. */
    void showError(const Error &error);
    /** While the engine has it, it is not handed over twice. */
    void setSaving(bool isSaving);
    void focusFirst();

signals:
    void saveRequested();
    void closeRequested();

private:
    QWidget *makeTitleBar();
    QWidget *makeForm();
    QWidget *makeFoot();
    void addMessages(QVBoxLayout *column);
    void addAccounts(QVBoxLayout *column);
    QLineEdit *addLine(QVBoxLayout *column, const QString &name, const QString &label,
            const QString &hint, QLabel *&note);
    void fill(const Route &route);
    void noteChange();
    void tellCountries();
    void clearErrors();

    Route m_route; ///< as it was opened
    bool m_isFilling = false;

    QLabel *m_title = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_nameNote = nullptr;
    QLineEdit *m_countries = nullptr;
    QLabel *m_countriesNote = nullptr;
    QLineEdit *m_prefixes = nullptr;
    QLabel *m_prefixesNote = nullptr;
    QList<QCheckBox *> m_channels;   ///< in the order of allChannels
    QList<QCheckBox *> m_categories; ///< in the order of allCategories
    QLineEdit *m_templates = nullptr;
    QLabel *m_templatesNote = nullptr;
    QLineEdit *m_tenants = nullptr;
    QLabel *m_tenantsNote = nullptr;
    HoursField *m_hours = nullptr;
    QLabel *m_hoursNote = nullptr;
    CandidateList *m_candidates = nullptr;
    QLabel *m_candidatesNote = nullptr;
    QComboBox *m_strategy = nullptr;
    QLabel *m_strategyNote = nullptr;
    QCheckBox *m_fallback = nullptr;
    QCheckBox *m_enabled = nullptr;
    QPushButton *m_save = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace helio
