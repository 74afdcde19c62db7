// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filterrow.h"

#include "core/domain/clock.h"
#include "ui/filter/filterchips.h"
#include "ui/filter/filterfield.h"
#include "ui/filter/filterlabels.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

constexpr auto wordsKey = "messages/filter/words";

/** Of all keys, those whose values a menu can list. */
QStringList listedKeys()
{
    QStringList keys;
    for (const FilterKey &key : filterKeys()) {
        if (!filterValues(QLatin1String(key.name)).isEmpty())
            keys.append(QLatin1String(key.name));
    }
    return keys;
}

bool isText(const FilterTerm &term)
{
    return term.key.isEmpty();
}

} // namespace

FilterRow::FilterRow(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_text(new FilterField(this))
    , m_chips(new FilterChips(this))
    , m_filters(makeMenu(u"filterAdd"_s, tr("Add a filter")))
    , m_views(makeMenu(u"filterViews"_s, tr("Views")))
    , m_clear(new QPushButton(tr("Clear the filter"), this))
    , m_naming(new QWidget(this))
    , m_name(new QLineEdit(m_naming))
    , m_problem(makeLabel({}, TextRole::Caption, Token::Bad, this))
{
    m_text->setObjectName(u"filterText"_s);
    m_text->setMinimumWidth(200);
    m_clear->setObjectName(u"filterClear"_s);
    m_clear->setAccessibleName(m_clear->text());
    setLook(m_clear, u"link"_s);
    m_problem->setObjectName(u"filterProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    layOut();
    fillFilters(*m_filters->menu());

    m_typing.setSingleShot(true);
    m_typing.setInterval(250ms);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(&m_typing, &QTimer::timeout, this, &FilterRow::note);
    connect(m_text, &FilterField::entered, this, &FilterRow::enter);
    connect(m_text, &FilterField::left, this, [this] {
        note();
        emit left();
    });
    connect(m_chips, &FilterChips::removed, this, &FilterRow::note);
    connect(m_clear, &QPushButton::clicked, this, &FilterRow::clear);
    connect(m_views->menu(), &QMenu::aboutToShow, this, [this] { fillViews(*m_views->menu()); });
    setWords(QSettings().value(QLatin1String(wordsKey)).toString());
}

QPushButton *FilterRow::makeMenu(const QString &name, const QString &title)
{
    auto *button = new QPushButton(title, this);
    button->setObjectName(name);
    button->setAccessibleName(title);
    setLook(button, u"menu"_s);
    button->setMenu(new QMenu(button));
    return button;
}

void FilterRow::layOut()
{
    m_name->setObjectName(u"viewName"_s);
    m_name->setAccessibleName(tr("Name of this view"));
    m_name->setPlaceholderText(tr("Name of this view"));
    m_name->setMaxLength(60);
    m_name->setMaximumWidth(280);
    auto *save = new QPushButton(tr("Save the view"), m_naming);
    save->setObjectName(u"viewSave"_s);
    setLook(save, u"primary"_s);
    auto *cancel = new QPushButton(tr("Cancel"), m_naming);
    cancel->setObjectName(u"viewCancel"_s);
    auto *naming = new QHBoxLayout(m_naming);
    naming->setContentsMargins(0, 0, 0, 0);
    naming->setSpacing(measure::grid);
    naming->addWidget(m_name, 1);
    naming->addWidget(save);
    naming->addWidget(cancel);
    naming->addStretch(1);
    m_naming->hide();
    connect(save, &QPushButton::clicked, this, &FilterRow::saveView);
    connect(m_name, &QLineEdit::returnPressed, this, &FilterRow::saveView);
    connect(cancel, &QPushButton::clicked, this, [this] { askForName(false); });
    auto *escape = new QShortcut(Qt::Key_Escape, m_naming);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] { askForName(false); });

    auto *row = new QHBoxLayout;
    row->setSpacing(measure::grid);
    row->addWidget(m_text, 1);
    row->addWidget(m_filters);
    row->addWidget(m_views);
    row->addWidget(m_clear);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::grid);
    column->addLayout(row);
    column->addWidget(m_chips);
    column->addWidget(m_problem);
    column->addWidget(m_naming);
}

void FilterRow::fillFilters(QMenu &menu)
{
    for (const QString &key : listedKeys()) {
        QMenu *values = menu.addMenu(filterTitle(key));
        for (const QString &value : filterValues(key)) {
            values->addAction(filterValueLabel(key, value), this,
                    [this, key, value] { add({.key = key, .sign = u':', .value = value}); });
        }
    }
    menu.addSeparator();
    for (const FilterKey &key : filterKeys()) {
        const QString name = QLatin1String(key.name);
        if (!filterValues(name).isEmpty())
            continue;
        // The beginning is typed for the person, and the cursor stands where the value goes.
        menu.addAction(tr("%1…").arg(filterTitle(name)), this, [this, key, name] {
            const QString before = m_text->text().trimmed();
            m_text->setText((before.isEmpty() ? QString() : before + u' ') + name +
                            QLatin1Char(key.signs[0]));
            focusText();
            m_text->end(false);
        });
    }
}

void FilterRow::addView(QMenu &menu, const SavedView &view)
{
    QAction *action = menu.addAction(view.name, this, [this, view] { setWords(view.words); });
    action->setCheckable(true);
    action->setChecked(view.words == words());
    action->setToolTip(view.words);
}

void FilterRow::fillViews(QMenu &menu)
{
    menu.clear();
    qDeleteAll(menu.findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
    menu.setToolTipsVisible(true);
    for (const SavedView &view : shippedViews())
        addView(menu, view);
    const QList<SavedView> own = m_saved.all();
    if (!own.isEmpty()) {
        menu.addSeparator();
        for (const SavedView &view : own)
            addView(menu, view);
    }
    menu.addSeparator();
    QAction *save = menu.addAction(tr("Save this view…"), this, [this] { askForName(true); });
    save->setEnabled(!isEmpty());
    if (own.isEmpty())
        return;
    QMenu *removal = menu.addMenu(tr("Remove a view"));
    for (const SavedView &view : own)
        removal->addAction(view.name, this, [this, view] { m_saved.remove(view.name); });
}

QString FilterRow::words() const
{
    return toWords(m_chips->terms() + m_typed);
}

MessageFilter FilterRow::filter() const
{
    // Whatever became a chip or was noted could be read.
    return filterOf(m_chips->terms() + m_typed, m_clock.now()).value();
}

void FilterRow::setFilter(const MessageFilter &filter)
{
    setWords(toWords(termsOf(filter)));
}

void FilterRow::setWords(const QString &words)
{
    m_chips->setTerms({});
    m_typed.clear();
    m_text->setText(words);
    enter();
}

bool FilterRow::isEmpty() const
{
    return m_chips->terms().isEmpty() && m_typed.isEmpty();
}

void FilterRow::clear()
{
    setWords({});
    askForName(false);
}

void FilterRow::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterRow::add(const FilterTerm &term)
{
    QList<FilterTerm> terms = m_chips->terms();
    // States add up; of everything else there is one.
    if (term.key != u"state" && term.key != u"is") {
        terms.removeIf([&term](const FilterTerm &other) {
            return other.key == term.key && other.sign == term.sign;
        });
    }
    if (!terms.contains(term))
        terms.append(term);
    m_chips->setTerms(terms);
    note();
}

void FilterRow::enter()
{
    const auto terms = filterTerms(m_text->text());
    const auto filter =
            terms ? filterOf(*terms, m_clock.now()) : Result<MessageFilter>(terms.error());
    if (!filter) {
        showProblem(filter.error().text);
        return;
    }
    QString text;
    for (const FilterTerm &term : *terms) {
        if (isText(term))
            text = toWords(term);
        else
            add(term);
    }
    const bool hasMoved = m_text->text() != text;
    m_text->setText(text);
    note();
    if (!hasMoved && m_text->hasFocus())
        emit left();
}

/** Half a word while it is typed is no mistake: what was last understood goes on to hold. */
void FilterRow::note()
{
    m_typing.stop();
    const auto terms = filterTerms(m_text->text());
    if (terms && filterOf(*terms, m_clock.now())) {
        m_typed = *terms;
        showProblem({});
    }
    const QString now = words();
    m_clear->setVisible(!isEmpty());
    if (now == m_noted)
        return;
    m_noted = now;
    QSettings().setValue(QLatin1String(wordsKey), now);
    emit changed(filter());
}

void FilterRow::askForName(bool isAsked)
{
    m_naming->setVisible(isAsked);
    m_name->clear();
    if (isAsked)
        m_name->setFocus(Qt::OtherFocusReason);
}

void FilterRow::saveView()
{
    const QString name = m_name->text().simplified();
    if (name.isEmpty()) {
        m_name->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_saved.save({name, words()});
    askForName(false);
}

void FilterRow::showProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

} // namespace helio
