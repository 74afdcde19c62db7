// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/route.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QTimeEdit;

namespace helio
{

/** The hours at which a route holds, if it does not always. */
class HoursField : public QWidget
{
    Q_OBJECT

public:
    explicit HoursField(QWidget *parent = nullptr);

    void setHours(const std::optional<TimeWindow> &hours);
    std::optional<TimeWindow> hours() const;

signals:
    void changed();

private:
    QTimeEdit *makeTime(const QString &name, const QString &words);
    void fillZones();

    QCheckBox *m_isLimited;
    QWidget *m_row;
    QTimeEdit *m_from;
    QTimeEdit *m_until;
    QComboBox *m_zone;
};

} // namespace helio
