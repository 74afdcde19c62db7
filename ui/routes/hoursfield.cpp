// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/hoursfield.h"

#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTimeEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

HoursField::HoursField(QWidget *parent)
    : QWidget(parent)
    , m_isLimited(new QCheckBox(tr("Only at certain hours"), this))
    , m_row(new QWidget(this))
    , m_from(makeTime(u"routeFrom"_s, tr("From")))
    , m_until(makeTime(u"routeUntil"_s, tr("Until")))
    , m_zone(new QComboBox(m_row))
{
    m_isLimited->setObjectName(u"routeHasTime"_s);
    m_isLimited->setAccessibleName(m_isLimited->text());
    fillZones();
    auto *row = new QHBoxLayout(m_row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::grid);
    row->addWidget(m_from);
    row->addWidget(makeLabel(tr("to"), TextRole::Body, Token::Muted, m_row));
    row->addWidget(m_until);
    row->addWidget(m_zone, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::grid);
    column->addWidget(m_isLimited);
    column->addWidget(m_row);
    setFocusProxy(m_isLimited);
    connect(m_isLimited, &QCheckBox::toggled, m_row, &QWidget::setVisible);
    connect(m_isLimited, &QCheckBox::toggled, this, &HoursField::changed);
    for (const QTimeEdit *field : {m_from, m_until})
        connect(field, &QTimeEdit::timeChanged, this, &HoursField::changed);
    connect(m_zone, &QComboBox::currentTextChanged, this, &HoursField::changed);
}

QTimeEdit *HoursField::makeTime(const QString &name, const QString &words)
{
    auto *field = new QTimeEdit(m_row);
    field->setObjectName(name);
    field->setAccessibleName(words);
    field->setLayoutDirection(Qt::LeftToRight); // right to left, Qt writes the minutes first
    field->setDisplayFormat(u"HH:mm"_s);
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    return field;
}

void HoursField::fillZones()
{
    m_zone->setObjectName(u"routeZone"_s);
    m_zone->setAccessibleName(tr("Time zone of the hours"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : zones)
        m_zone->addItem(QString::fromUtf8(zone));
    m_zone->lineEdit()->setObjectName(u"routeZoneText"_s);
    m_zone->lineEdit()->setAccessibleName(m_zone->accessibleName());
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
}

void HoursField::setHours(const std::optional<TimeWindow> &hours)
{
    const TimeWindow shown = hours.value_or(TimeWindow{
            QTime(8, 0), QTime(20, 0), QString::fromUtf8(QTimeZone::systemTimeZoneId())});
    m_isLimited->setChecked(hours.has_value());
    m_row->setVisible(hours.has_value());
    m_from->setTime(shown.from);
    m_until->setTime(shown.to);
    m_zone->setCurrentText(shown.timeZone);
}

std::optional<TimeWindow> HoursField::hours() const
{
    if (!m_isLimited->isChecked())
        return std::nullopt;
    return TimeWindow{m_from->time(), m_until->time(), m_zone->currentText().trimmed()};
}

} // namespace helio
