// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/routetester.h"

#include "ui/routes/fields.h"
#include "ui/routes/routebook.h"
#include "ui/routes/routewords.h"
#include "ui/routes/rowdelegate.h"
#include "ui/shared/format.h"
#include "ui/shared/sayings.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

enum Column { Account, Delivery, Price, Latency, Score, Standing, Columns };

constexpr int mostRowsShown = 5; // the others scroll

bool isNumber(int column)
{
    return column == Price || column == Latency || column == Score;
}

QStringList cellsOf(const WeighedCandidate &candidate, const Decision &decision, Instant now)
{
    const QString unknown = u"–"_s;
    const bool hasScore = decision.strategy == Strategy::Balanced && !candidate.leftOut;
    QStringList cells;
    cells.resize(Columns);
    cells[Account] = isolated(candidate.account.value);
    cells[Delivery] = measuredWords(candidate);
    cells[Price] = candidate.price ? costOf(*candidate.price) : unknown;
    cells[Latency] = candidate.latency ? latency(int(candidate.latency->count())) : unknown;
    cells[Score] = hasScore ? QLocale().toString(candidate.score, 'f', 3) : unknown;
    cells[Standing] = standingWords(candidate, decision, now);
    return cells;
}

Token toneOf(const WeighedCandidate &candidate, int column, const Decision &decision)
{
    if (candidate.leftOut)
        return Token::Muted;
    const bool isChosen =
            candidate.account == decision.account && candidate.channel == decision.channel;
    return isChosen && column == Standing ? verdictToken(decision.verdict) : Token::Text;
}

} // namespace

RouteTester::RouteTester(Engine &engine, const RouteBook &book, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_book(book)
    , m_clock(clock)
{
    setObjectName(u"routeTester"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(
            measure::margin, measure::grid + 4, measure::margin, measure::margin);
    column->setSpacing(measure::grid);
    column->addWidget(
            makeLabel(tr("Where would a message go?"), TextRole::Section, Token::Text, this));
    QLabel *promise =
            makeLabel(tr("Asks the routes as they stand now. Nothing is sent, nothing is stored."),
                    TextRole::Caption, Token::Muted, this);
    promise->setWordWrap(true);
    column->addWidget(promise);
    column->addWidget(makeForm());
    m_problem = makeNote(u"testProblem"_s, this);
    column->addWidget(m_problem);
    column->addWidget(makeAnswer());
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &RouteTester::test);
    }
}

QWidget *RouteTester::makeForm()
{
    auto *form = new QWidget(this);
    m_to = new QLineEdit(form);
    m_to->setObjectName(u"testTo"_s);
    m_to->setAccessibleName(tr("Number or address of the person"));
    m_to->setPlaceholderText(tr("Number with its country code"));
    m_toNote = makeNote(u"testToNote"_s, form);
    m_channel = new QComboBox(form);
    m_channel->setObjectName(u"testChannel"_s);
    m_channel->setAccessibleName(tr("Channel of the message"));
    fillChannels(m_channel, true);
    m_category = new QComboBox(form);
    m_category->setObjectName(u"testCategory"_s);
    m_category->setAccessibleName(tr("What the message is for"));
    fillCategories(m_category);
    m_text = new QLineEdit(form);
    m_text->setObjectName(u"testText"_s);
    m_text->setAccessibleName(tr("Text of the message, if it matters"));
    m_text->setPlaceholderText(tr("A text of one segment, unless you give one"));
    m_textNote = makeNote(u"testTextNote"_s, form);
    m_test = makeButton(u"testRoute"_s, tr("Test"), form);
    m_test->setToolTip(tr("Test (Ctrl+Enter)"));
    setLook(m_test, u"primary"_s);
    connect(m_test, &QPushButton::clicked, this, &RouteTester::test);
    for (QLineEdit *field : {m_to, m_text})
        connect(field, &QLineEdit::returnPressed, this, &RouteTester::test);

    auto *grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(measure::grid + 4);
    grid->setVerticalSpacing(4);
    grid->addWidget(makeFieldLabel(tr("&To"), m_to, form), 0, 0);
    grid->addWidget(makeFieldLabel(tr("C&hannel"), m_channel, form), 0, 1);
    grid->addWidget(makeFieldLabel(tr("Cate&gory"), m_category, form), 0, 2);
    grid->addWidget(makeFieldLabel(tr("Te&xt"), m_text, form), 0, 3);
    grid->addWidget(m_to, 1, 0);
    grid->addWidget(m_channel, 1, 1);
    grid->addWidget(m_category, 1, 2);
    grid->addWidget(m_text, 1, 3);
    grid->addWidget(m_test, 1, 4);
    grid->addWidget(m_toNote, 2, 0, 1, 3);
    grid->addWidget(m_textNote, 2, 3, 1, 2);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(3, 4);
    return form;
}

QWidget *RouteTester::makeAnswer()
{
    m_answer = new QWidget(this);
    m_verdict = makeLabel({}, TextRole::Section, Token::Text, m_answer);
    m_verdict->setObjectName(u"testVerdict"_s);
    m_verdict->setWordWrap(true);
    m_sentences = makeLabel({}, TextRole::Body, Token::Text, m_answer);
    m_sentences->setObjectName(u"testSentences"_s);
    m_sentences->setWordWrap(true);
    m_sentences->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_candidates = new QTableWidget(0, Columns, m_answer);
    m_candidates->setObjectName(u"testCandidates"_s);
    m_candidates->setAccessibleName(tr("Accounts, the chosen one first"));
    m_candidates->setHorizontalHeaderLabels({tr("Account"), tr("Delivery"), tr("Price"),
            tr("Latency"), tr("Score"), tr("Standing")});
    m_candidates->setItemDelegate(new RowDelegate(measure::grid, m_candidates));
    m_candidates->setShowGrid(false);
    m_candidates->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_candidates->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_candidates->setSelectionMode(QAbstractItemView::SingleSelection);
    m_candidates->setTabKeyNavigation(false);
    m_candidates->verticalHeader()->hide();
    m_candidates->verticalHeader()->setDefaultSectionSize(measure::row);
    QHeaderView *header = m_candidates->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(Standing, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    for (int column = 0; column < Columns; ++column) {
        if (isNumber(column))
            m_candidates->horizontalHeaderItem(column)->setTextAlignment(
                    Qt::AlignTrailing | Qt::AlignVCenter);
    }
    auto *rows = new QVBoxLayout(m_answer);
    rows->setContentsMargins(0, measure::grid, 0, 0);
    rows->setSpacing(measure::grid);
    rows->addWidget(m_verdict);
    rows->addWidget(m_sentences);
    rows->addWidget(m_candidates);
    m_answer->hide();
    return m_answer;
}

Draft RouteTester::draft() const
{
    Draft draft;
    draft.to = m_to->text().trimmed();
    draft.channel = channelIn(m_channel);
    draft.category = categoryIn(m_category);
    const bool hasText = !m_text->text().trimmed().isEmpty();
    draft.body = hasText ? m_text->text() : u"Test"_s; // any text of one segment costs the same
    return draft;
}

void RouteTester::test()
{
    if (m_isTesting || m_isStopped)
        return;
    clearErrors();
    m_isTesting = true;
    m_test->setEnabled(false);
    m_engine.testRoute(draft()).then(
            this, [this](const Result<RouteTest> &answer) { take(answer); });
}

void RouteTester::take(const Result<RouteTest> &answer)
{
    m_isTesting = false;
    m_test->setEnabled(true);
    m_answer->setVisible(bool(answer));
    if (answer)
        show(*answer);
    else
        showError(answer.error());
}

void RouteTester::show(const RouteTest &answer)
{
    const Decision &decision = answer.decision;
    m_verdict->setText(verdictWords(decision));
    setTone(m_verdict, verdictToken(decision.verdict));
    QStringList told;
    if (const QString route = routeWords(decision); !route.isEmpty())
        told.append(route);
    told.append(answer.sentences.join(u' '));
    if (const QString rest = notes(answer); !rest.isEmpty())
        told.append(rest);
    m_sentences->setText(told.join(u'\n'));
    fill(decision);
}

/** Which route decided, and why those before it did not. */
QString RouteTester::routeWords(const Decision &decision) const
{
    const auto nameOf = [&](const RouteId &id) {
        const Route *route = m_book.find(id);
        return route ? route->name : id.value;
    };
    QStringList told;
    if (!decision.route.isEmpty())
        told.append(tr("The route “%1” decides.").arg(nameOf(decision.route)));
    for (const SkippedRoute &skipped : decision.skipped)
        told.append(tr("“%1” %2.", "a route, and why it does not take the message")
                            .arg(nameOf(skipped.route), mismatchWords(skipped.why)));
    if (decision.unlistedRoutes > 0)
        told.append(tr("%Ln more route(s) do not fit.", nullptr, decision.unlistedRoutes));
    return told.join(u' ');
}

QString RouteTester::notes(const RouteTest &answer) const
{
    QStringList told;
    if (!m_text->text().trimmed().isEmpty())
        told.append(tr("The text makes %Ln segment(s) in %1.", nullptr, answer.segments)
                            .arg(isolated(toName(answer.encoding))));
    for (const QString &warning : answer.warnings)
        told.append(inWords(warning));
    return told.join(u' ');
}

void RouteTester::fill(const Decision &decision)
{
    m_candidates->setRowCount(int(decision.candidates.size()));
    m_candidates->setVisible(!decision.candidates.isEmpty());
    const int shown = std::min(m_candidates->rowCount(), mostRowsShown);
    m_candidates->setFixedHeight(
            m_candidates->horizontalHeader()->sizeHint().height() + shown * measure::row + 2);
    int row = 0;
    for (const WeighedCandidate &candidate : decision.candidates) {
        const QStringList cells = cellsOf(candidate, decision, m_clock.now());
        for (int column = 0; column < Columns; ++column) {
            auto *item = new QTableWidgetItem(cells.at(column));
            item->setData(Qt::TextAlignmentRole,
                    int((isNumber(column) ? Qt::AlignTrailing : Qt::AlignLeading) |
                            Qt::AlignVCenter));
            item->setToolTip(item->text());
            item->setData(int(RowRole::Tone), int(toneOf(candidate, column, decision)));
            m_candidates->setItem(row, column, item);
        }
        ++row;
    }
}

void RouteTester::showError(const Error &error)
{
    if (error.field == "to"_L1) {
        say(m_toNote, inWords(error.text), Token::Bad);
        setInvalid(m_to, true);
        m_to->setFocus(Qt::OtherFocusReason);
    } else if (error.field == "body"_L1) {
        say(m_textNote, inWords(error.text), Token::Bad);
        setInvalid(m_text, true);
        m_text->setFocus(Qt::OtherFocusReason);
    } else {
        say(m_problem, inWords(error.text), Token::Bad);
    }
}

void RouteTester::clearErrors()
{
    for (QLabel *note : {m_toNote, m_textNote, m_problem})
        say(note, {}, Token::Muted);
    for (QLineEdit *field : {m_to, m_text})
        setInvalid(field, false);
}

} // namespace helio
