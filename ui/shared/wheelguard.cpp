// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/wheelguard.h"

#include <QEvent>
#include <QWidget>

namespace helio
{

namespace
{

class WheelGuard final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget *>(watched)->hasFocus())
            return false;
        event->ignore(); // the page behind scrolls
        return true;
    }
};

} // namespace

void guardFromWheel(QWidget *field)
{
    field->setFocusPolicy(Qt::StrongFocus); // the usual policy takes the focus by wheel
    field->installEventFilter(new WheelGuard(field));
}

} // namespace helio
