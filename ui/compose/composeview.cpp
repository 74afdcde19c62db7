// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/composeview.h"

#include "core/domain/phonenumber.h"
#include "core/domain/retrypolicy.h"
#include "core/domain/segments.h"
#include "core/engine/reader.h"
#include "ui/compose/forecastcard.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"
#include "ui_composeform.h"

#include <QSettings>
#include <QShortcut>
#include <QSignalBlocker>
#include <QTextCursor>
#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

// Empty: the routes choose. "compose/account" was written when one had to be named.
constexpr auto accountKey = "compose/wantedAccount";
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
    dress();
    fillChoices();

    connect(m_form->to, &QLineEdit::textChanged, this, [this] { checkNumber(false); });
    connect(m_form->to, &QLineEdit::editingFinished, this, [this] { checkNumber(true); });
    connect(m_form->body, &QPlainTextEdit::textChanged, this, &ComposeView::checkBody);
    connect(m_form->meter, &SegmentMeter::cleanUpRequested, this, &ComposeView::cleanUp);
    connect(m_form->account, &QComboBox::currentIndexChanged, this, &ComposeView::showSender);
    // Whoever chooses an account by hand means it for the messages after the next one, too.
    connect(m_form->account, &QComboBox::activated, this, [this] { m_usualAccount.reset(); });
    connect(m_form->category, &QComboBox::currentIndexChanged, this, &ComposeView::showLane);
    connect(m_form->category, &QComboBox::currentIndexChanged, this, &ComposeView::foresee);
    connect(m_form->send, &QPushButton::clicked, this, &ComposeView::send);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &ComposeView::send);
    }
    checkBody();
    showLane();
    showSendable();
    readAccounts();
}

ComposeView::~ComposeView() = default;

void ComposeView::dress()
{
    m_form->title->setFont(textFont(TextRole::Title));
    for (QLabel *label : {m_form->toLabel, m_form->bodyLabel, m_form->accountLabel,
                 m_form->categoryLabel, m_form->laneLabel, m_form->referenceLabel})
        setTone(label, Token::Muted);
    for (QLabel *note : {m_form->toNote, m_form->bodyNote, m_form->accountNote}) {
        note->setFont(textFont(TextRole::Caption));
        note->hide();
    }
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
    if (m_form->account->findData(account.value) < 0)
        return;
    if (!m_usualAccount)
        m_usualAccount = AccountId(m_form->account->currentData().toString());
    selectAccount(account);
}

/** By the routes, where there is none of that name. */
void ComposeView::selectAccount(const AccountId &account)
{
    m_form->account->setCurrentIndex(std::max(0, m_form->account->findData(account.value)));
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
        if (answer)
            showAccounts(*answer);
        else
            say(m_form->accountNote, answer.error().text, Token::Bad);
    });
}

void ComposeView::showAccounts(const QList<Account> &accounts)
{
    const bool isFirst = m_form->account->count() == 0;
    const AccountId chosen(isFirst ? QSettings().value(QLatin1String(accountKey)).toString()
                                   : m_form->account->currentData().toString());
    m_accounts = accounts;
    m_forecast->setAccounts(accounts);
    {
        const QSignalBlocker quiet(m_form->account);
        m_form->account->clear();
        m_form->account->addItem(tr("By the routes"), QString());
        for (const Account &account : accounts) {
            const QString name = isolated(account.id.value);
            m_form->account->addItem(
                    account.isStopped ? tr("%1 (stopped)").arg(name) : name, account.id.value);
        }
        selectAccount(chosen);
    }
    showSender();
    noteRoutes();
}

/** Nothing where the routes choose. */
const Account *ComposeView::namedAccount() const
{
    const AccountId id(m_form->account->currentData().toString());
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
            [&id](const Account &account) { return account.id == id; });
    return found == m_accounts.end() ? nullptr : &*found;
}

void ComposeView::showSender()
{
    const Account *named = namedAccount();
    if (m_accounts.isEmpty())
        say(m_form->accountNote, tr("There is no account yet, so nothing can be sent."),
                Token::Warn);
    else if (named && named->isStopped)
        say(m_form->accountNote, tr("This account is stopped: %1").arg(named->stopReason),
                Token::Warn);
    else
        say(m_form->accountNote, {}, Token::Muted);
    setInvalid(m_form->account, false);
    m_forecast->setVisible(!m_accounts.isEmpty());
    showSendable();
}

/** What is known of the way a message will go before it is written. */
QString ComposeView::whoSends() const
{
    const Account *named = namedAccount();
    if (!named)
        return tr("The routes choose the account when the message leaves.");
    const QString sender = senderOf(*named);
    return sender.isEmpty() ? tr("Will be sent by %1").arg(isolated(named->id.value))
                            : tr("Will be sent as %1").arg(isolated(sender));
}

void ComposeView::checkNumber(bool isFinished)
{
    const QString text = m_form->to->text().trimmed();
    setInvalid(m_form->to, false);
    showSendable();
    if (text.isEmpty()) {
        say(m_form->toNote, {}, Token::Muted);
        return;
    }
    const auto parsed = PhoneNumber::parse(text, m_defaultRegion);
    if (!parsed) {
        // Half a number is no mistake yet.
        say(m_form->toNote, isFinished ? parsed.error().text : QString(), Token::Bad);
        setInvalid(m_form->to, isFinished);
    } else if (!parsed->isValid) {
        say(m_form->toNote, tr("The number is possible, but in no known range. It will be tried."),
                Token::Warn);
    } else {
        const QString country = countryName(parsed->region);
        say(m_form->toNote, country.isEmpty() ? tr("A valid number") : country, Token::Good);
    }
}

void ComposeView::checkBody()
{
    const QString text = m_form->body->toPlainText();
    m_form->meter->show(segment(text));
    say(m_form->bodyNote, {}, Token::Muted);
    setInvalid(m_form->body, false);
    showSendable();
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
    return !m_form->to->text().trimmed().isEmpty() && !m_form->body->toPlainText().isEmpty() &&
           !m_accounts.isEmpty();
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
    draft.account = AccountId(m_form->account->currentData().toString());
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
    QSettings settings;
    if (m_usualAccount)
        selectAccount(*std::exchange(m_usualAccount, std::nullopt));
    else
        settings.setValue(QLatin1String(accountKey), m_sentDraft.account.value);
    settings.setValue(QLatin1String(categoryKey), toName(m_sentDraft.category));
    m_key.clear();
    m_form->to->clear();
    m_form->body->clear();
    m_form->reference->clear();
    focusFirst();
    emit accepted(*answer);
}

QString ComposeView::acceptance(const Submission &submission)
{
    QString words = tr("Accepted: %Ln segment(s), %1.", nullptr, submission.segments)
                            .arg(isolated(toName(submission.encoding)));
    for (const QString &warning : submission.warnings)
        words += u' ' + warning;
    return words;
}

void ComposeView::showError(const Error &error)
{
    struct Place {
        QString field;
        QWidget *widget;
        QLabel *note;
    };
    const Place places[] = {{u"to"_s, m_form->to, m_form->toNote},
            {u"body"_s, m_form->body, m_form->bodyNote},
            {u"account"_s, m_form->account, m_form->accountNote},
            {u"from"_s, m_form->account, m_form->accountNote}};
    for (const Place &place : places) {
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
    for (QWidget *field : {static_cast<QWidget *>(m_form->to), static_cast<QWidget *>(m_form->body),
                 static_cast<QWidget *>(m_form->account)})
        setInvalid(field, false);
}

void ComposeView::say(QLabel *note, const QString &text, Token tone)
{
    note->setText(text);
    setTone(note, tone);
    note->setVisible(!text.isEmpty());
}

} // namespace helio
