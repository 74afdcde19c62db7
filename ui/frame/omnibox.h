// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <QLineEdit>

namespace helio
{

/** One box for "find it": a message id opens its detail, anything else searches the messages. */
class Omnibox : public QLineEdit
{
    Q_OBJECT

public:
    explicit Omnibox(QWidget *parent = nullptr);

signals:
    void searched(const QString &text);
    void idEntered(const helio::MessageId &id);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();
};

} // namespace helio
