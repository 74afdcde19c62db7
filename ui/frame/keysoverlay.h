// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace helio
{

/** Every key and what it does, over the window; any key or click closes it. */
class KeysOverlay : public QFrame
{
    Q_OBJECT

public:
    explicit KeysOverlay(QWidget *parent);
    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
};

} // namespace helio
