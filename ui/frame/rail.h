// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace helio
{

/** The screens that exist, in one order everywhere. */
enum class Screen { Messages, Compose, Routes, Providers };

/** The screens at the window's leading edge. */
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);
    void setCurrent(Screen screen);

signals:
    void chosen(helio::Screen screen);

private:
    void add(Screen screen, const QString &name, const QString &icon, const QString &words,
            const QString &key);

    QButtonGroup *m_buttons;
};

} // namespace helio
