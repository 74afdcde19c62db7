// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/composeview.h"

#include "core/domain/draftrules.h"
#include "core/domain/retrypolicy.h"
#include "core/domain/segments.h"
#include "core/domain/wording.h"
#include "core/engine/reader.h"
#include "ui/compose/forecastcard.h"
#include "ui/compose/senderchoice.h"
#include "ui/routes/fields.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"
#include "ui_composeform.h"

#include <QSettings>
#include <QShortcut>
#include <QTextCursor>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr auto categoryKey = "compose/category";

} // namespace

ComposeView::ComposeView(Engine &engine, Reader &reader, QString defaultRegion, QWidget *parent)
    : QScrollArea(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_defaultRegion(std::move(defaultRegion))
    , m_form(std::make_unique<Ui::ComposeForm>())
    , m_forecast(new ForecastCard(engine))
{
    setObjectName(u"composeView"_s);
    setWidgetResizable(true);
    setAlignment(Qt::AlignLeading | Qt::AlignTop);
    auto *page = new QWidget;
    m_form->setupUi(page);
    m_form->forecastPlace->addWidget(m_forecast);
    page->setMaximumWidth(752);
    setWidget(page);
    m_sender = new SenderChoice(m_form->channel, m_form->account, this);
    dress();
    fillChoices();
    listen();
    showChannel();
    showLane();
    readAccounts();
}

void ComposeView::listen()
{
    connect(m_form->to, &QLineEdit::textChanged, this, [this] { checkRecipient(false); });
    connect(m_form->to, &QLineEdit::editingFinished, this, [this] { checkRecipient(true); });
    connect(m_form->subject, &QLineEdit::textChanged, this, [this] {
        say(m_form->subjectNote, {}, Token::Muted);
        setInvalid(m_form->subject, false);
    });
    connect(m_form->body, &QPlainTextEdit::textChanged, this, &ComposeView::checkBody);
    connect(m_form->meter, &SegmentMeter::cleanUpRequested, this, &ComposeView::cleanUp);
    connect(m_form->templateFields, &TemplateFields::changed, this, [this] {
        showBodyNote();
        showSendable();
    });
    connect(m_sender, &SenderChoice::changed, this, &ComposeView::showChoice);
    connect(m_form->category, &QComboBox::currentIndexChanged, this, &ComposeView::showLane);
    connect(m_form->category, &QComboBox::currentIndexChanged, this, &ComposeView::foresee);
    connect(m_form->reference, &QLineEdit::textChanged, this, [this] {
        setInvalid(m_form->reference, false);
        showSender();
    });
    connect(m_form->send, &QPushButton::clicked, this, &ComposeView::send);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &ComposeView::send);
    }
}

ComposeView::~ComposeView() = default;

void ComposeView::dress()
{
    m_form->title->setFont(textFont(TextRole::Title));
    for (QLabel *label : {m_form->channelLabel, m_form->toLabel, m_form->subjectLabel,
                 m_form->bodyLabel, m_form->accountLabel, m_form->categoryLabel, m_form->laneLabel,
                 m_form->referenceLabel})
        setTone(label, Token::Muted);
    for (QLabel *note :
            {m_form->toNote, m_form->subjectNote, m_form->bodyNote, m_form->accountNote}) {
        note->setFont(textFont(TextRole::Caption));
        note->hide();
    }
    for (QWidget *late : {static_cast<QWidget *>(m_form->channelLabel),
                 static_cast<QWidget *>(m_form->channel), static_cast<QWidget *>(m_forecast)})
        late->hide(); // until the accounts are known
    m_form->keyHint->setFont(textFont(TextRole::Caption));
    setTone(m_form->keyHint, Token::Muted);
    setTone(m_form->problem, Token::Bad);
    setLook(m_form->send, u"primary"_s);
    m_form->send->setText(tr("Send %Ln message(s)", nullptr, 1));
    m_form->send->setAccessibleName(m_form->send->text());
}

void ComposeView::fillChoices()
{
    for (const Category category : allCategories)
        m_form->category->addItem(categoryWord(category), toName(category));
    const QString remembered =
            QSettings()
                    .value(QLatin1String(categoryKey), toName(Category::Transactional))
                    .toString();
    m_form->category->setCurrentIndex(std::max(0, m_form->category->findData(remembered)));
    m_form->lane->addItem({});
    for (const Lane lane : allLanes)
        m_form->lane->addItem(laneWord(lane), toName(lane));
}

void ComposeView::focusFirst()
{
    QWidget *field = m_form->to;
    if (!m_form->to->text().isEmpty())
        field = m_form->body;
    field->setFocus(Qt::ShortcutFocusReason);
}

void ComposeView::chooseAccount(const AccountId &account)
{
    m_sender->nameOnce(account);
}

void ComposeView::noteRoutes()
{
    m_forecast->refresh();
}

void ComposeView::stop()
{
    m_forecast->stop();
}

void ComposeView::readAccounts()
{
    m_reader.accounts().then(this, [this](const Result<QList<Account>> &answer) {
        if (!answer) {
            say(m_form->accountNote, answer.error().text, Token::Bad);
            return;
        }
        m_forecast->setAccounts(*answer);
        m_sender->setAccounts(*answer);
        noteRoutes();
    });
}

void ComposeView::showChoice()
{
    m_form->channelLabel->setVisible(m_sender->hasSeveralChannels());
    m_form->channel->setVisible(m_sender->hasSeveralChannels());
    m_forecast->setVisible(!m_sender->accounts().isEmpty());
    if (m_shownChannel != m_sender->channel())
        showChannel();
    showSender();
    showSendable();
}

/** The fields that this channel has; what was written in others waits there, and is not sent. */
void ComposeView::showChannel()
{
    const Channel channel = m_sender->channel();
    m_shownChannel = channel;
    const bool isEmail = channel == Channel::Email;
    m_form->to->setAccessibleName(isEmail ? tr("Address of the person who gets the message")
                                          : tr("Number of the person who gets the message"));
    m_form->to->setPlaceholderText(
            isEmail ? tr("Address, such as %1").arg(isolated(u"ana@example.com"_s))
                    : tr("Number with its country code, such as %1")
                              .arg(isolated(u"+254 712 345 678"_s)));
    m_form->subjectBox->setVisible(isEmail);
    m_form->meter->setVisible(channel == Channel::Sms);
    m_form->templateFields->setVisible(channel == Channel::WhatsApp);
    checkRecipient(true);
    checkBody();
}

void ComposeView::showSender()
{
    const Account *named = m_sender->named();
    if (m_sender->accounts().isEmpty())
        say(m_form->accountNote, tr("There is no account yet, so nothing can be sent."),
                Token::Warn);
    else if (named && named->isStopped)
        say(m_form->accountNote, tr("This account is stopped: %1").arg(named->stopReason),
                Token::Warn);
    else
        say(m_form->accountNote, {}, Token::Muted);
    setInvalid(m_form->account, false);
}

/** What is known of the way a message will go before it is written. */
QString ComposeView::whoSends() const
{
    const Account *named = m_sender->named();
    if (!named)
        return tr("The routes choose the account when the message leaves.");
    const QString sender = senderOf(*named);
    return sender.isEmpty() ? tr("Will be sent by %1").arg(isolated(named->id.value))
                            : tr("Will be sent as %1").arg(isolated(sender));
}

void ComposeView::checkRecipient(bool isFinished)
{
    const QString text = m_form->to->text().trimmed();
    setInvalid(m_form->to, false);
    showSendable();
    if (text.isEmpty()) {
        say(m_form->toNote, {}, Token::Muted);
        return;
    }
    const auto recipient = readRecipient(m_sender->channel(), text, m_defaultRegion);
    if (!recipient) {
        // Half a number is no mistake yet.
        say(m_form->toNote, isFinished ? recipient.error().text : QString(), Token::Bad);
        setInvalid(m_form->to, isFinished);
    } else if (!recipient->isKnown) {
        say(m_form->toNote, tr("The number is possible, but in no known range. It will be tried."),
                Token::Warn);
    } else if (!recipient->country.isEmpty()) {
        say(m_form->toNote, wording::countryName(recipient->country), Token::Good);
    } else {
        say(m_form->toNote,
                m_sender->channel() == Channel::Email ? tr("A valid address")
                                                      : tr("A valid number"),
                Token::Good);
    }
}

void ComposeView::checkBody()
{
    const QString text = m_form->body->toPlainText();
    m_form->meter->show(segment(text));
    setInvalid(m_form->body, false);
    showBodyNote();
    showSendable();
}

/** WhatsApp asks for a template where the person has not written lately; most do not know it. */
void ComposeView::showBodyNote()
{
    const bool hasTemplate = !m_form->templateFields->content().templateName.isEmpty();
    QString words;
    if (m_sender->channel() == Channel::WhatsApp && !hasTemplate)
        words = tr(
                "Your own words reach only people who wrote within the last day. All others need an approved template.");
    else if (m_sender->channel() == Channel::WhatsApp && !m_form->body->toPlainText().isEmpty())
        words = tr(
                "Your own words go to people who wrote within the last day, the template to all others.");
    say(m_form->bodyNote, words, Token::Muted);
}

void ComposeView::cleanUp()
{
    const QString cleaned = cleanedUp(segment(m_form->body->toPlainText()));
    QTextCursor cursor(m_form->body->document());
    cursor.select(QTextCursor::Document); // through a cursor, so that undo brings it back
    cursor.insertText(cleaned);
    m_form->body->setFocus();
}

void ComposeView::showLane()
{
    const auto category = categoryFromName(m_form->category->currentData().toString());
    const Lane lane = policyOf(category.value_or(Category::Transactional)).lane;
    m_form->lane->setItemText(0, tr("As the category: %1").arg(laneWord(lane).toLower()));
}

bool ComposeView::isComplete() const
{
    const bool hasTemplate = m_sender->channel() == Channel::WhatsApp &&
                             !m_form->templateFields->content().templateName.isEmpty();
    return !m_form->to->text().trimmed().isEmpty() &&
           (!m_form->body->toPlainText().isEmpty() || hasTemplate) &&
           !m_sender->accounts().isEmpty();
}

void ComposeView::showSendable()
{
    m_form->send->setEnabled(isComplete() && !m_isSending);
    foresee();
}

void ComposeView::foresee()
{
    m_forecast->foresee(isComplete() ? std::optional(draft()) : std::nullopt, whoSends());
}

Draft ComposeView::draft() const
{
    Draft draft;
    draft.to = m_form->to->text().trimmed();
    draft.body = m_form->body->toPlainText();
    draft.channel = m_sender->channel();
    if (draft.channel == Channel::WhatsApp)
        draft.content = m_form->templateFields->content();
    else if (draft.channel == Channel::Email)
        draft.content.subject = m_form->subject->text().trimmed();
    if (const Account *named = m_sender->named())
        draft.account = named->id;
    draft.category = categoryFromName(m_form->category->currentData().toString())
                             .value_or(Category::Transactional);
    draft.lane = laneFromName(m_form->lane->currentData().toString());
    draft.reference = m_form->reference->text().trimmed();
    return draft;
}

void ComposeView::send()
{
    if (!m_form->send->isEnabled())
        return;
    clearErrors();
    // The same draft keeps its key: pressing again after a failure cannot send it twice.
    if (const Draft now = draft(); m_key.isEmpty() || now != m_sentDraft) {
        m_sentDraft = now;
        m_key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    m_isSending = true;
    m_form->send->setText(tr("Handing it over…"));
    showSendable();
    m_engine.submit({m_sentDraft, m_key}).then(this, [this](const Result<Submission> &answer) {
        take(answer);
    });
}

void ComposeView::take(const Result<Submission> &answer)
{
    m_isSending = false;
    m_form->send->setText(tr("Send %Ln message(s)", nullptr, 1));
    if (!answer) {
        showError(answer.error());
        showSendable();
        return;
    }
    QSettings().setValue(QLatin1String(categoryKey), toName(m_sentDraft.category));
    m_key.clear();
    for (QLineEdit *field : {m_form->to, m_form->subject, m_form->reference})
        field->clear();
    m_form->body->clear();
    m_form->templateFields->clear();
    m_sender->noteTaken(m_sentDraft);
    focusFirst();
    emit accepted(*answer, m_sentDraft.channel);
}

QString ComposeView::acceptance(const Submission &submission, Channel channel)
{
    QString words = channel == Channel::Sms
                            ? tr("Accepted: %Ln segment(s), %1.", nullptr, submission.segments)
                                      .arg(isolated(toName(submission.encoding)))
                            : tr("Accepted as %1.").arg(channelWord(channel));
    for (const QString &warning : submission.warnings)
        words += u' ' + warning;
    return words;
}

QList<ComposeView::Place> ComposeView::places() const
{
    return {{u"to"_s, m_form->to, m_form->toNote}, {u"body"_s, m_form->body, m_form->bodyNote},
            {u"subject"_s, m_form->subject, m_form->subjectNote},
            {u"account"_s, m_form->account, m_form->accountNote},
            {u"channel"_s, m_form->account, m_form->accountNote},
            {u"from"_s, m_form->account, m_form->accountNote},
            {u"reference"_s, m_form->reference, m_form->accountNote}};
}

void ComposeView::showError(const Error &error)
{
    if (m_form->templateFields->showError(error))
        return;
    for (const Place &place : places()) {
        if (place.field != error.field)
            continue;
        say(place.note, error.text, Token::Bad);
        setInvalid(place.widget, true);
        place.widget->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_form->problem->setText(tr("%1 What you wrote is kept here.").arg(error.text));
}

void ComposeView::clearErrors()
{
    m_form->problem->clear();
    m_form->templateFields->clearErrors();
    for (const Place &place : places())
        setInvalid(place.widget, false);
    say(m_form->subjectNote, {}, Token::Muted);
    showBodyNote();
    showSender();
}

} // namespace helio
