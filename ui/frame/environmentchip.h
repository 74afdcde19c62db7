// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/environment.h"

#include <QWidget>

namespace helio
{

/** SANDBOX hatched amber, LIVE solid: nobody should have to wonder whether telephones ring. */
class EnvironmentChip : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentChip(QWidget *parent = nullptr);
    void setEnvironment(Environment environment);
    Environment environment() const { return m_environment; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Environment m_environment = Environment::NoAccount;
};

} // namespace helio
