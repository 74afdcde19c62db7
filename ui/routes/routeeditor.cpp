// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/routeeditor.h"

#include "core/domain/phonenumber.h"
#include "ui/routes/candidatelist.h"
#include "ui/routes/fields.h"
#include "ui/routes/hoursfield.h"
#include "ui/routes/routewords.h"
#include "ui/shared/format.h"
#include "ui/shared/icons.h"
#include "ui/shared/sayings.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr int panelWidth = 408;
const QString between = u", "_s;

QCheckBox *makeCheck(const QString &name, const QString &words, QWidget *parent)
{
    auto *box = new QCheckBox(words, parent);
    box->setObjectName(name);
    box->setAccessibleName(words);
    return box;
}

/** Boxes for the members of an enumeration; none ticked stands for all of them. */
template <typename Values, typename Word>
QList<QCheckBox *> addBoxes(
        QVBoxLayout *column, const Values &values, Word word, const QString &name, int columns)
{
    QList<QCheckBox *> boxes;
    auto *grid = new QGridLayout;
    grid->setSpacing(measure::grid);
    for (const auto value : values) {
        const int count = int(boxes.size());
        boxes.append(makeCheck(name + u'-' + toName(value), word(value), column->parentWidget()));
        grid->addWidget(boxes.last(), count / columns, count % columns);
        grid->setColumnStretch(count % columns, 1);
    }
    column->addLayout(grid);
    return boxes;
}

template <typename Values, typename Value>
void tick(const QList<QCheckBox *> &boxes, const Values &values, const QList<Value> &chosen)
{
    for (size_t i = 0; i < values.size(); ++i)
        boxes[qsizetype(i)]->setChecked(chosen.contains(values.at(i)));
}

template <typename Value, typename Values>
QList<Value> ticked(const QList<QCheckBox *> &boxes, const Values &values)
{
    QList<Value> chosen;
    for (size_t i = 0; i < values.size(); ++i) {
        if (boxes[qsizetype(i)]->isChecked())
            chosen.append(values.at(i));
    }
    return chosen;
}

QStringList upper(QStringList codes)
{
    for (QString &code : codes)
        code = code.toUpper();
    return codes;
}

} // namespace

RouteEditor::RouteEditor(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"routeEditor"_s);
    setFixedWidth(panelWidth);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"editorScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(makeForm());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeTitleBar());
    column->addWidget(scroll, 1);
    column->addWidget(makeFoot());
    const auto key = [this](const QKeySequence &sequence, auto act) {
        auto *shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(QKeySequence::Save, [this] {
        if (m_save->isEnabled())
            emit saveRequested();
    });
    key(Qt::Key_Escape, [this] { emit closeRequested(); });
}

QWidget *RouteEditor::makeTitleBar()
{
    auto *bar = new QWidget(this);
    m_title = makeLabel({}, TextRole::Section, Token::Text, bar);
    m_title->setObjectName(u"editorTitle"_s);
    auto *close = new QToolButton(bar);
    close->setObjectName(u"editorClose"_s);
    close->setIcon(themedIcon(u"dialog-close"_s, Token::Muted));
    close->setToolTip(tr("Close the route (Esc)"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &RouteEditor::closeRequested);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(measure::margin, measure::grid, measure::margin, measure::grid);
    row->addWidget(m_title, 1);
    row->addWidget(close);
    return bar;
}

QLineEdit *RouteEditor::addLine(QVBoxLayout *column, const QString &name, const QString &label,
        const QString &hint, QLabel *&note)
{
    QWidget *parent = column->parentWidget();
    auto *field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setAccessibleName(QString(label).remove(u'&'));
    field->setPlaceholderText(hint);
    note = makeNote(name + u"Note"_s, parent);
    column->addWidget(makeFieldLabel(label, field, parent));
    column->addWidget(field);
    column->addWidget(note);
    column->addSpacing(measure::grid);
    connect(field, &QLineEdit::textChanged, this, &RouteEditor::noteChange);
    return field;
}

QWidget *RouteEditor::makeForm()
{
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(measure::margin, 0, measure::margin, measure::margin);
    column->setSpacing(4);
    m_name = addLine(
            column, u"routeName"_s, tr("&Name"), tr("Such as Kenya and neighbours"), m_nameNote);
    m_enabled = makeCheck(u"routeEnabled"_s, tr("In use"), form);
    connect(m_enabled, &QCheckBox::toggled, this, &RouteEditor::noteChange);
    column->addWidget(m_enabled);
    column->addSpacing(measure::grid);
    addMessages(column);
    addAccounts(column);
    column->addStretch(1);
    return form;
}

void RouteEditor::addMessages(QVBoxLayout *column)
{
    QWidget *form = column->parentWidget();
    column->addWidget(makeLabel(tr("Which messages"), TextRole::Section, Token::Text, form));
    QLabel *rule = makeLabel(tr("What is empty, or without a tick, does not restrict."),
            TextRole::Caption, Token::Muted, form);
    rule->setWordWrap(true);
    column->addWidget(rule);
    column->addSpacing(4);
    m_countries = addLine(column, u"routeCountries"_s, tr("&Countries"), tr("Codes such as KE, UG"),
            m_countriesNote);
    connect(m_countries, &QLineEdit::textChanged, this, &RouteEditor::tellCountries);
    m_prefixes = addLine(column, u"routePrefixes"_s, tr("N&umbers that begin with"),
            tr("Such as +25471, +25472"), m_prefixesNote);
    column->addWidget(makeLabel(tr("Channels"), TextRole::Body, Token::Muted, form));
    m_channels = addBoxes(column, allChannels, channelWord, u"routeChannel"_s, 3);
    column->addSpacing(measure::grid);
    column->addWidget(makeLabel(tr("Categories"), TextRole::Body, Token::Muted, form));
    m_categories = addBoxes(column, allCategories, categoryWord, u"routeCategory"_s, 2);
    column->addSpacing(measure::grid);
    m_templates = addLine(column, u"routeTemplates"_s, tr("T&emplates"),
            tr("Names, with commas between"), m_templatesNote);
    m_tenants = addLine(column, u"routeTenants"_s, tr("Ten&ants"),
            tr("Whose messages; names, with commas between"), m_tenantsNote);
    m_hours = new HoursField(form);
    m_hoursNote = makeNote(u"routeHoursNote"_s, form);
    column->addWidget(m_hours);
    column->addWidget(m_hoursNote);
    column->addSpacing(measure::margin);
    connect(m_hours, &HoursField::changed, this, &RouteEditor::noteChange);
    for (QCheckBox *box : m_channels + m_categories)
        connect(box, &QCheckBox::toggled, this, &RouteEditor::noteChange);
}

void RouteEditor::addAccounts(QVBoxLayout *column)
{
    QWidget *form = column->parentWidget();
    column->addWidget(makeLabel(tr("By which accounts"), TextRole::Section, Token::Text, form));
    column->addSpacing(4);
    m_strategy = new QComboBox(form);
    m_strategy->setObjectName(u"routeStrategy"_s);
    m_strategy->setAccessibleName(tr("How an account is chosen"));
    for (const Strategy strategy : {Strategy::Balanced, Strategy::Order, Strategy::Cheapest})
        m_strategy->addItem(strategyWord(strategy), toName(strategy));
    m_strategyNote = makeNote(u"routeStrategyNote"_s, form);
    column->addWidget(makeFieldLabel(tr("Ch&oice"), m_strategy, form));
    column->addWidget(m_strategy);
    column->addWidget(m_strategyNote);
    column->addSpacing(measure::grid);
    m_candidates = new CandidateList(form);
    m_candidatesNote = makeNote(u"candidatesNote"_s, form);
    column->addWidget(m_candidates);
    column->addWidget(m_candidatesNote);
    column->addSpacing(measure::grid);
    m_fallback = makeCheck(u"routeFallback"_s, tr("WhatsApp may leave as SMS"), form);
    m_fallback->setToolTip(
            tr("Where no account can take it as WhatsApp. Offers never leave as SMS."));
    column->addWidget(m_fallback);
    connect(m_strategy, &QComboBox::currentIndexChanged, this, [this] {
        const auto strategy = strategyFromName(m_strategy->currentData().toString());
        say(m_strategyNote, strategySentence(strategy.value_or(Strategy::Balanced)), Token::Muted);
        noteChange();
    });
    connect(m_candidates, &CandidateList::changed, this, &RouteEditor::noteChange);
    connect(m_fallback, &QCheckBox::toggled, this, &RouteEditor::noteChange);
}

QWidget *RouteEditor::makeFoot()
{
    auto *foot = new QWidget(this);
    m_problem = makeNote(u"editorProblem"_s, foot);
    m_save = makeButton(u"editorSave"_s, tr("Save the route"), foot);
    m_save->setToolTip(tr("Save the route (Ctrl+S)"));
    setLook(m_save, u"primary"_s);
    QPushButton *drop = makeButton(u"editorDrop"_s, tr("Close"), foot);
    connect(m_save, &QPushButton::clicked, this, &RouteEditor::saveRequested);
    connect(drop, &QPushButton::clicked, this, &RouteEditor::closeRequested);
    auto *row = new QHBoxLayout;
    row->setSpacing(measure::grid);
    row->addWidget(m_save);
    row->addWidget(drop);
    row->addStretch(1);
    auto *line = new QFrame(foot);
    line->setProperty("line", u"true"_s);
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(measure::margin, 0, measure::margin, measure::grid + 4);
    column->setSpacing(measure::grid);
    column->addWidget(line);
    column->addWidget(m_problem);
    column->addLayout(row);
    return foot;
}

void RouteEditor::open(const Route &route, const QList<AccountCard> &cards)
{
    m_isFilling = true;
    m_title->setText(route.id.isEmpty() ? tr("New route") : tr("Route “%1”").arg(route.name));
    m_candidates->setCandidates(route.candidates, cards);
    fill(route);
    m_isFilling = false;
    m_route = route;
    m_route = this->route(); // as the fields spell it
    clearErrors();
    tellCountries();
}

void RouteEditor::fill(const Route &route)
{
    const RouteFilter &filter = route.filter;
    m_name->setText(route.name);
    m_enabled->setChecked(route.isEnabled);
    m_countries->setText(filter.countries.join(between));
    m_prefixes->setText(filter.prefixes.join(between));
    tick(m_channels, allChannels, filter.channels);
    tick(m_categories, allCategories, filter.categories);
    m_templates->setText(filter.templates.join(between));
    QStringList tenants;
    for (const TenantId &tenant : filter.tenants)
        tenants.append(tenant.value);
    m_tenants->setText(tenants.join(between));
    m_hours->setHours(filter.time);
    m_strategy->setCurrentIndex(-1); // so that its sentence is told in any case
    m_strategy->setCurrentIndex(m_strategy->findData(toName(route.strategy)));
    m_fallback->setChecked(route.mayFallBackToSms);
}

Route RouteEditor::route() const
{
    Route route = m_route; // its id has no field
    route.name = m_name->text().trimmed();
    route.isEnabled = m_enabled->isChecked();
    route.filter.countries = upper(entriesOf(m_countries->text()));
    route.filter.prefixes = entriesOf(m_prefixes->text());
    route.filter.channels = ticked<Channel>(m_channels, allChannels);
    route.filter.categories = ticked<Category>(m_categories, allCategories);
    route.filter.templates = namesOf(m_templates->text());
    route.filter.tenants.clear();
    for (const QString &name : namesOf(m_tenants->text()))
        route.filter.tenants.append(TenantId(name));
    route.filter.time = m_hours->hours();
    route.candidates = m_candidates->candidates();
    route.strategy =
            strategyFromName(m_strategy->currentData().toString()).value_or(Strategy::Balanced);
    route.mayFallBackToSms = m_fallback->isChecked();
    return route;
}

bool RouteEditor::isChanged() const
{
    return route() != m_route;
}

void RouteEditor::setSaving(bool isSaving)
{
    m_save->setEnabled(!isSaving);
}

void RouteEditor::setCards(const QList<AccountCard> &cards)
{
    m_candidates->setCards(cards);
}

void RouteEditor::focusFirst()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void RouteEditor::noteChange()
{
    if (!m_isFilling)
        clearErrors();
}

/** The names of the countries, so that a wrong code is seen before it is saved. */
void RouteEditor::tellCountries()
{
    const QStringList codes = upper(entriesOf(m_countries->text()));
    const auto wrong = std::find_if(
            codes.begin(), codes.end(), [](const QString &code) { return !isCountry(code); });
    if (wrong == codes.end())
        say(m_countriesNote, countryWords(codes), Token::Muted);
    else if (wrong->size() >= 2 || wrong + 1 != codes.end()) // half a code is no mistake yet
        say(m_countriesNote, tr("“%1” is no country's code.").arg(*wrong), Token::Warn);
}

void RouteEditor::showError(const Error &error)
{
    struct Place {
        QString field;
        QWidget *widget;
        QLabel *note;
    };
    const Place places[] = {{u"name"_s, m_name, m_nameNote}, {u"id"_s, m_name, m_nameNote},
            {u"countries"_s, m_countries, m_countriesNote},
            {u"prefixes"_s, m_prefixes, m_prefixesNote},
            {u"filter"_s, m_templates, m_templatesNote}, {u"time_of_day"_s, m_hours, m_hoursNote},
            {u"candidates"_s, m_candidates, m_candidatesNote}};
    for (const Place &place : places) {
        if (place.field != error.field)
            continue;
        say(place.note, inWords(error.text), Token::Bad);
        setInvalid(place.widget, true);
        place.widget->setFocus(Qt::OtherFocusReason);
        return;
    }
    say(m_problem, tr("%1 What you wrote is kept here.").arg(inWords(error.text)), Token::Bad);
}

void RouteEditor::clearErrors()
{
    for (QLabel *note : {m_nameNote, m_prefixesNote, m_templatesNote, m_tenantsNote, m_hoursNote,
                 m_candidatesNote, m_problem})
        say(note, {}, Token::Muted);
    tellCountries();
    for (QWidget *field : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_countries),
                 static_cast<QWidget *>(m_prefixes), static_cast<QWidget *>(m_templates),
                 static_cast<QWidget *>(m_hours), static_cast<QWidget *>(m_candidates)})
        setInvalid(field, false);
}

} // namespace helio
