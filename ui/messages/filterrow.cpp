// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/filterrow.h"

#include "ui/shared/icons.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

constexpr auto statesKey = "messages/filter/states";
constexpr auto directionKey = "messages/filter/direction";
constexpr auto textKey = "messages/filter/text";

QStringList namesOf(const QList<MessageState> &states)
{
    QStringList names;
    std::transform(states.begin(), states.end(), std::back_inserter(names),
            [](MessageState state) { return toName(state); });
    return names;
}

QList<MessageState> statesFrom(const QStringList &names)
{
    QList<MessageState> states;
    for (const QString &name : names) {
        if (const auto state = messageStateFromName(name))
            states.append(*state);
    }
    return states;
}

/** A number as people write it, "+254 712-345…" or "00254…", as it is stored; else the text. */
QString searchable(const QString &typed)
{
    QString text = typed.trimmed();
    static const QRegularExpression number(u"^(\\+|00)[0-9 ()./-]+$"_s);
    if (!number.match(text).hasMatch())
        return text;
    if (text.startsWith("00"_L1))
        text.replace(0, 2, u'+');
    text.removeIf([](QChar character) { return character != u'+' && !character.isDigit(); });
    return text;
}

} // namespace

FilterRow::FilterRow(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_states(new QComboBox(this))
    , m_direction(new QComboBox(this))
    , m_clear(new QPushButton(tr("Clear the filter"), this))
{
    m_text->setObjectName(u"filterText"_s);
    m_text->setAccessibleName(tr("Filter by number, reference or message id"));
    m_text->setPlaceholderText(tr("Number, reference or id"));
    makeSearchBox(m_text);
    m_text->setMinimumWidth(200);
    m_text->setMaximumWidth(360);
    m_text->installEventFilter(this);
    m_states->setObjectName(u"filterState"_s);
    m_states->setAccessibleName(tr("Filter by state"));
    m_states->setMaxVisibleItems(24);
    m_direction->setObjectName(u"filterDirection"_s);
    m_direction->setAccessibleName(tr("Filter by direction"));
    m_clear->setObjectName(u"filterClear"_s);
    m_clear->setAccessibleName(m_clear->text());
    setLook(m_clear, u"link"_s);

    fillStates();
    m_direction->addItem(tr("Both directions"));
    for (const Direction direction : {Direction::Outbound, Direction::Inbound})
        m_direction->addItem(directionWord(direction), toName(direction));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::grid);
    row->addWidget(m_text, 1);
    row->addWidget(m_states);
    row->addWidget(m_direction);
    row->addWidget(m_clear);
    row->addStretch(0);

    m_typing.setSingleShot(true);
    m_typing.setInterval(250ms);
    connect(m_text, &QLineEdit::textChanged, this, [this] {
        if (!m_isSetting)
            m_typing.start();
    });
    connect(&m_typing, &QTimer::timeout, this, &FilterRow::noteChange);
    connect(m_states, &QComboBox::currentIndexChanged, this, &FilterRow::noteChange);
    connect(m_direction, &QComboBox::currentIndexChanged, this, &FilterRow::noteChange);
    connect(m_clear, &QPushButton::clicked, this, &FilterRow::clear);
    restore();
}

void FilterRow::fillStates()
{
    m_states->addItem(tr("All states"));
    m_states->addItem(tr("Not sent yet"), namesOf({MessageState::Scheduled, MessageState::Queued,
                                                  MessageState::Held, MessageState::Sending}));
    m_states->addItem(
            tr("Needs attention"), namesOf({MessageState::Held, MessageState::Unknown,
                                           MessageState::Undelivered, MessageState::Failed}));
    m_states->addItem(tr("Settled by a callback"),
            namesOf({MessageState::Delivered, MessageState::Read, MessageState::Undelivered}));
    m_states->insertSeparator(m_states->count());
    for (const MessageState state : allMessageStates)
        m_states->addItem(stateIcon(state), stateWord(state), QStringList{toName(state)});
}

MessageFilter FilterRow::filter() const
{
    MessageFilter filter;
    filter.text = searchable(m_text->text());
    filter.states = statesFrom(m_states->currentData().toStringList());
    filter.direction = directionFromName(m_direction->currentData().toString());
    return filter;
}

void FilterRow::setFilter(const MessageFilter &filter)
{
    m_isSetting = true;
    m_text->setText(filter.text);
    selectStates(filter.states);
    const QString direction = filter.direction ? toName(*filter.direction) : QString();
    m_direction->setCurrentIndex(std::max(0, m_direction->findData(direction)));
    m_isSetting = false;
    noteChange();
}

void FilterRow::selectStates(const QList<MessageState> &states)
{
    const QStringList names = namesOf(states);
    for (int i = 0; i < m_states->count(); ++i) {
        if (m_states->itemData(i).toStringList() == names) {
            m_states->setCurrentIndex(i);
            return;
        }
    }
    m_states->setCurrentIndex(0);
}

bool FilterRow::isEmpty() const
{
    return filter() == MessageFilter();
}

void FilterRow::clear()
{
    setFilter({});
}

void FilterRow::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

bool FilterRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter ||
                key == Qt::Key_Down) {
            if (m_typing.isActive())
                noteChange();
            emit left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterRow::noteChange()
{
    if (m_isSetting)
        return;
    m_typing.stop();
    const MessageFilter now = filter();
    m_clear->setVisible(!isEmpty());
    QSettings settings;
    settings.setValue(QLatin1String(textKey), now.text);
    settings.setValue(QLatin1String(statesKey), namesOf(now.states));
    settings.setValue(
            QLatin1String(directionKey), now.direction ? toName(*now.direction) : QString());
    emit changed(now);
}

void FilterRow::restore()
{
    const QSettings settings;
    MessageFilter filter;
    filter.text = settings.value(QLatin1String(textKey)).toString();
    filter.states = statesFrom(settings.value(QLatin1String(statesKey)).toStringList());
    filter.direction = directionFromName(settings.value(QLatin1String(directionKey)).toString());
    setFilter(filter);
}

} // namespace helio
