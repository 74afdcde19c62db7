// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace helio
{

/** An empty screen: what will appear here, and the one action that makes it so. */
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    EmptyPage(const QString &title, const QString &text, const QString &action,
            QWidget *parent = nullptr);

    QPushButton *action() const { return m_action; }

private:
    QPushButton *m_action;
};

} // namespace helio
