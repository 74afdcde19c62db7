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
