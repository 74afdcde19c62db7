// SPDX-License-Identifier: GPL-3.0-or-later
// A window that shows the page to write on, for the tests of that screen.
#pragma once

#include "tests/ui/providersbench.h"
#include "ui/compose/composeview.h"

#include <QComboBox>
#include <QPlainTextEdit>

namespace helio::testing
{

/** The window with the page to write on; remembers what the engine took. */
struct Desk : Bench {
    explicit Desk(World world)
        : Bench(world)
    {
        if (!isReady)
            return;
        window->go(Screen::Compose);
        QObject::connect(page(), &ComposeView::accepted, page(),
                [this](const Submission &submission) { taken.append(submission.id); });
        isReady = QTest::qWaitFor([this] { return accounts()->count() > 1; });
    }

    ComposeView *page() const { return window->findChild<ComposeView *>(); }
    /** Beside the samples' accounts for SMS, one for WhatsApp and one for e-mail. */
    bool addChannels() const
    {
        Account chat{.id = AccountId(u"chat"_s), .provider = u"twilio_whatsapp"_s};
        chat.settings = {{u"account_sid"_s, u"AC00000000000000000000000000000000"_s},
                {u"from"_s, u"+15005550006"_s}, {u"base_url"_s, u"http://127.0.0.1:9000"_s}};
        chat.secrets = {{u"auth_token"_s, u"env:SAMPLE_TOKEN"_s}};
        Account mail{.id = AccountId(u"mail"_s), .provider = u"email"_s};
        mail.settings = {{u"host"_s, u"127.0.0.1"_s}, {u"security"_s, u"none"_s},
                {u"from"_s, u"Parcels <parcels@example.com>"_s}};
        for (const Account &account : {chat, mail}) {
            if (const auto saved = runtime->engine().saveAccount(account).result(); !saved) {
                qWarning("%s", qPrintable(saved.error().text));
                return false;
            }
        }
        return QTest::qWaitFor([this] { return channels()->count() == 3; });
    }
    QComboBox *channels() const { return find<QComboBox>(u"channel"_s); }
    void carry(Channel channel) const
    {
        channels()->setCurrentIndex(channels()->findData(toName(channel)));
    }
    void fill(const QString &field, const QString &text) const
    {
        auto *line = find<QLineEdit>(field);
        line ? line->setText(text) : find<QPlainTextEdit>(field)->setPlainText(text);
    }
    bool says(const QString &note) const { return find<QLabel>(note)->isVisible(); }
    QComboBox *accounts() const { return find<QComboBox>(u"account"_s); }
    QPushButton *button() const { return find<QPushButton>(u"send"_s); }
    QString told(const QString &label) const { return find<QLabel>(label)->text(); }
    void name(const QString &account) const
    {
        accounts()->setCurrentIndex(accounts()->findData(account));
    }
    void write(const QString &to, const QString &body) const
    {
        find<QLineEdit>(u"to"_s)->setText(to);
        find<QPlainTextEdit>(u"body"_s)->setPlainText(body);
    }
    /** Presses the button; the message as it is stored, or nothing where it was not taken. */
    std::optional<Message> send()
    {
        const auto before = taken.size();
        button()->click();
        if (!QTest::qWaitFor([&] { return taken.size() > before; }))
            return std::nullopt;
        return stored();
    }
    Message stored() const
    {
        const auto history = runtime->reader().history(taken.constLast()).result();
        return history ? history->message : Message();
    }

    QList<MessageId> taken;
};

} // namespace helio::testing
