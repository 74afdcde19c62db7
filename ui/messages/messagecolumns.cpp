// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/messagecolumns.h"

#include "core/domain/phonenumber.h"
#include "ui/shared/format.h"
#include "ui/shared/words.h"

#include <QCoreApplication>

namespace helio
{

namespace
{

constexpr auto left = Qt::AlignLeading | Qt::AlignVCenter;
constexpr auto right = Qt::AlignTrailing | Qt::AlignVCenter;

/** A body on one line. */
QString preview(const QString &body)
{
    constexpr int enough = 160;
    return body.left(enough).simplified();
}

} // namespace

const std::array<MessageColumnInfo, 9> &messageColumns()
{
    static constexpr std::array<MessageColumnInfo, 9> table{{
            {MessageColumn::Time, QT_TRANSLATE_NOOP("MessageColumns", "Time"), left, 120},
            {MessageColumn::State, QT_TRANSLATE_NOOP("MessageColumns", "State"), left, 124},
            {MessageColumn::Person, QT_TRANSLATE_NOOP("MessageColumns", "Person"), left, 148},
            {MessageColumn::Sender, QT_TRANSLATE_NOOP("MessageColumns", "Our sender"), left, 116},
            {MessageColumn::Preview, QT_TRANSLATE_NOOP("MessageColumns", "Message"), left, 280},
            {MessageColumn::Segments, QT_TRANSLATE_NOOP("MessageColumns", "Segments"), right, 80},
            {MessageColumn::Account, QT_TRANSLATE_NOOP("MessageColumns", "Account"), left, 96},
            {MessageColumn::Reference, QT_TRANSLATE_NOOP("MessageColumns", "Reference"), left, 112},
            {MessageColumn::Cost, QT_TRANSLATE_NOOP("MessageColumns", "Cost"), right, 104},
    }};
    return table;
}

QString titleOf(const MessageColumnInfo &column)
{
    return QCoreApplication::translate("MessageColumns", column.title);
}

QString textOf(MessageColumn column, const Message &message, Instant now)
{
    switch (column) {
    case MessageColumn::Time:
        return shortTime(message.createdAt, now);
    case MessageColumn::State:
        return stateWord(message.state);
    case MessageColumn::Person:
        return maskedPerson(message);
    case MessageColumn::Sender:
        return isolated(message.direction == Direction::Inbound ? message.to : message.from);
    case MessageColumn::Preview:
        return preview(message.body);
    case MessageColumn::Segments:
        return number(message.segments);
    case MessageColumn::Account:
        return message.account.value;
    case MessageColumn::Reference:
        return isolated(message.reference);
    case MessageColumn::Cost:
        if (message.actualCost)
            return costOf(*message.actualCost);
        return message.estimatedCost ? u'~' + costOf(*message.estimatedCost) : QString();
    }
    Q_UNREACHABLE();
}

QString toolTipOf(MessageColumn column, const Message &message)
{
    switch (column) {
    case MessageColumn::Time:
        return fullTime(message.createdAt);
    case MessageColumn::State:
        return message.reasonText;
    case MessageColumn::Preview:
        return message.body;
    case MessageColumn::Cost:
        return message.actualCost || !message.estimatedCost
                       ? QString()
                       : QCoreApplication::translate("MessageColumns",
                                 "An estimate until the provider reports its price.");
    case MessageColumn::Person:
    case MessageColumn::Sender:
    case MessageColumn::Segments:
    case MessageColumn::Account:
    case MessageColumn::Reference:
        return {};
    }
    Q_UNREACHABLE();
}

QString maskedPerson(const Message &message)
{
    return isolated(masked(message.direction == Direction::Inbound ? message.from : message.to));
}

} // namespace helio
