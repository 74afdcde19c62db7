// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/factsview.h"

#include "core/domain/decision.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** A small table whose column \a wide takes what is left over. */
QTableWidget *makeTable(const QString &name, const QStringList &titles, int wide, QWidget *parent)
{
    auto *table = new QTableWidget(0, int(titles.size()), parent);
    table->setObjectName(name);
    table->setHorizontalHeaderLabels(titles);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(24);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(wide, QHeaderView::Stretch);
    table->horizontalHeader()->setMinimumSectionSize(24);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->setShowGrid(false);
    table->setFont(textFont(TextRole::Caption));
    table->horizontalHeader()->setFont(textFont(TextRole::Caption));
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setTabKeyNavigation(false);
    return table;
}

void fill(QTableWidget *table, const QList<QStringList> &rows, const QList<int> &numbers)
{
    table->setRowCount(int(rows.size()));
    for (const int column : numbers)
        table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    for (int row = 0; row < rows.size(); ++row) {
        for (int column = 0; column < rows.at(row).size(); ++column) {
            auto *item = new QTableWidgetItem(rows.at(row).at(column));
            item->setTextAlignment(
                    (numbers.contains(column) ? Qt::AlignTrailing : Qt::AlignLeading) |
                    Qt::AlignVCenter);
            item->setToolTip(item->text());
            table->setItem(row, column, item);
        }
    }
    table->setFixedHeight(table->horizontalHeader()->sizeHint().height() +
                          int(rows.size()) * table->verticalHeader()->defaultSectionSize() + 2);
}

QString outcomeWord(const QString &outcome)
{
    if (outcome == "open"_L1)
        return FactsView::tr("Under way");
    if (outcome == "accepted"_L1)
        return FactsView::tr("Accepted");
    if (outcome == "deferred"_L1)
        return FactsView::tr("Try later");
    if (outcome == "refused"_L1)
        return FactsView::tr("Refused");
    if (outcome == "unknown"_L1)
        return FactsView::tr("Unknown");
    if (outcome == "released"_L1)
        return FactsView::tr("Did not leave");
    if (outcome == "failed"_L1)
        return FactsView::tr("Failed later");
    return outcome;
}

QString verdictWord(const QString &verdict)
{
    if (verdict == "applied"_L1)
        return FactsView::tr("Applied");
    if (verdict == "duplicate"_L1)
        return FactsView::tr("Came twice");
    if (verdict == "stale"_L1)
        return FactsView::tr("Out of date");
    if (verdict == "unmatched"_L1)
        return FactsView::tr("Matched nothing");
    if (verdict == "malformed"_L1)
        return FactsView::tr("Unreadable");
    return verdict;
}

QString templateOf(const Content &content)
{
    if (content.templateName.isEmpty() || content.templateLanguage.isEmpty())
        return isolated(content.templateName);
    return FactsView::tr("%1, in %2")
            .arg(isolated(content.templateName), isolated(content.templateLanguage));
}

/** A line each, by the number that stands for it in the template. */
QString valuesOf(const Content &content)
{
    QStringList lines;
    for (qsizetype i = 0; i < content.parameters.size(); ++i)
        lines.append(isolated(u"{{%1}} "_s.arg(i + 1)) + isolated(content.parameters[i]));
    return lines.join(u'\n');
}

} // namespace

FactsView::FactsView(QWidget *parent)
    : QWidget(parent)
    , m_body(makeLabel({}, TextRole::Body, Token::Text, this))
    , m_facts(new QFormLayout)
    , m_attemptsTitle(makeLabel(tr("Attempts"), TextRole::Section, Token::Text, this))
    , m_attempts(makeTable(u"attempts"_s,
              {tr("No."), tr("Time"), tr("Outcome"), tr("Code"), tr("HTTP"), tr("Took")}, 2, this))
    , m_whyTitle(makeLabel(tr("Why this account"), TextRole::Section, Token::Text, this))
    , m_why(makeLabel({}, TextRole::Body, Token::Text, this))
    , m_callbacksTitle(makeLabel(tr("Callbacks"), TextRole::Section, Token::Text, this))
    , m_callbacks(makeTable(u"callbacks"_s, {tr("Time"), tr("Status"), tr("Verdict")}, 2, this))
{
    m_body->setObjectName(u"messageBody"_s);
    m_body->setAccessibleName(tr("Text of the message"));
    m_body->setWordWrap(true);
    m_body->setProperty("surface", u"card"_s);
    m_body->setContentsMargins(measure::grid + 2, measure::grid, measure::grid + 2, measure::grid);
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_attempts->setAccessibleName(tr("Attempts"));
    m_why->setObjectName(u"whyAccount"_s);
    m_why->setAccessibleName(m_whyTitle->text());
    m_why->setWordWrap(true);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_callbacks->setAccessibleName(tr("Callbacks"));
    m_facts->setContentsMargins(0, 0, 0, 0);
    m_facts->setHorizontalSpacing(measure::margin);
    m_facts->setVerticalSpacing(4);
    m_facts->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_facts->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::grid);
    column->addWidget(makeLabel(tr("Text"), TextRole::Section, Token::Text, this));
    column->addWidget(m_body);
    column->addSpacing(measure::grid);
    column->addWidget(makeLabel(tr("Facts"), TextRole::Section, Token::Text, this));
    column->addLayout(m_facts);
    column->addSpacing(measure::grid);
    column->addWidget(m_attemptsTitle);
    column->addWidget(m_attempts);
    column->addSpacing(measure::grid);
    column->addWidget(m_whyTitle);
    column->addWidget(m_why);
    column->addSpacing(measure::grid);
    column->addWidget(m_callbacksTitle);
    column->addWidget(m_callbacks);
}

void FactsView::show(const MessageHistory &history, Instant now)
{
    m_body->setText(history.message.body);
    m_body->setVisible(!history.message.body.isEmpty()); // a template has no text of ours
    showFacts(history.message);
    showAttempts(history.attempts, now);
    showWhy(history.attempts);
    showCallbacks(history.callbacks, now);
}

void FactsView::showFacts(const Message &message)
{
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    const auto fact = [this](const QString &name, const QString &value,
                              TextRole role = TextRole::Body) {
        if (value.isEmpty())
            return;
        QLabel *label = makeLabel(value, role, Token::Text, this);
        label->setWordWrap(role == TextRole::Body);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setAccessibleName(name);
        if (role == TextRole::Code) { // a long id never makes the dock wider
            label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
            label->setToolTip(value);
        }
        QLabel *title = makeLabel(name, TextRole::Body, Token::Muted, this);
        title->setAlignment(title->alignment() & ~Qt::AlignVCenter);
        m_facts->addRow(title, label);
    };
    fact(tr("Sender"),
            isolated(message.direction == Direction::Inbound ? message.to : message.from));
    fact(tr("Channel"), channelWord(message.channel));
    fact(tr("Account"), message.account.value);
    fact(tr("Subject"), isolated(message.content.subject));
    fact(tr("Template"), templateOf(message.content));
    fact(tr("Values"), valuesOf(message.content));
    fact(tr("Reference"), isolated(message.reference));
    fact(tr("Category"), categoryWord(message.category));
    fact(tr("Priority"), laneWord(message.lane));
    if (message.channel == Channel::Sms)
        fact(tr("Length"), tr("%Ln segment(s), %1", nullptr, message.segments)
                                   .arg(isolated(toName(message.encoding))));
    if (message.actualCost)
        fact(tr("Cost"), costOf(*message.actualCost));
    else if (message.estimatedCost)
        fact(tr("Cost"), tr("about %1, the provider has not reported it yet")
                                 .arg(costOf(*message.estimatedCost)));
    fact(message.direction == Direction::Inbound ? tr("Received") : tr("Accepted"),
            fullTime(message.createdAt));
    if (!isFinal(message.state) && toMillis(message.expiresAt) > 0)
        fact(tr("Expires"), fullTime(message.expiresAt));
    fact(tr("Message id"), isolated(message.id.value), TextRole::Code);
    fact(tr("Provider id"), isolated(message.providerRef), TextRole::Code);
}

void FactsView::showAttempts(const QList<Attempt> &attempts, Instant now)
{
    QList<QStringList> rows;
    for (const Attempt &attempt : attempts) {
        rows.append({number(attempt.number), shortTime(attempt.startedAt, now),
                outcomeWord(attempt.outcome), isolated(attempt.code),
                attempt.httpStatus > 0 ? QString::number(attempt.httpStatus) : u"–"_s,
                attempt.finishedAt ? latency(attempt.latencyMs) : u"–"_s});
    }
    fill(m_attempts, rows, {0, 4, 5});
    m_attemptsTitle->setVisible(!rows.isEmpty());
    m_attempts->setVisible(!rows.isEmpty());
}

/** Of each try that has another account, or other grounds, than the one before. */
void FactsView::showWhy(const QList<Attempt> &attempts)
{
    QStringList parts;
    QStringList before;
    for (const Attempt &attempt : attempts) {
        const QStringList why = sentences(attempt);
        if (why.isEmpty() || why == before)
            continue;
        before = why;
        const QString title = tr("%1. By %2", "a try's number and its account")
                                      .arg(number(attempt.number), isolated(attempt.account.value));
        parts.append(title + u'\n' + why.join(u'\n'));
    }
    m_why->setText(parts.join(u"\n\n"_s));
    m_whyTitle->setVisible(!parts.isEmpty());
    m_why->setVisible(!parts.isEmpty());
}

void FactsView::showCallbacks(const QList<CallbackRecord> &callbacks, Instant now)
{
    QList<QStringList> rows;
    for (const CallbackRecord &callback : callbacks)
        rows.append({shortTime(callback.at, now), isolated(callback.status),
                verdictWord(callback.verdict)});
    fill(m_callbacks, rows, {});
    m_callbacksTitle->setVisible(!rows.isEmpty());
    m_callbacks->setVisible(!rows.isEmpty());
}

} // namespace helio
