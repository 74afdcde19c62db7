// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/words.h"

#include <QCoreApplication>

namespace helio
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};
} // namespace

QString stateWord(MessageState state)
{
    switch (state) {
    case MessageState::Scheduled:
        return Words::tr("Scheduled");
    case MessageState::Queued:
        return Words::tr("Queued");
    case MessageState::Held:
        return Words::tr("Held");
    case MessageState::Sending:
        return Words::tr("Sending");
    case MessageState::Unknown:
        return Words::tr("Unknown");
    case MessageState::Sent:
        return Words::tr("Sent");
    case MessageState::Delivered:
        return Words::tr("Delivered");
    case MessageState::Read:
        return Words::tr("Read");
    case MessageState::Undelivered:
        return Words::tr("Undelivered");
    case MessageState::Failed:
        return Words::tr("Failed");
    case MessageState::Suppressed:
        return Words::tr("Suppressed");
    case MessageState::Expired:
        return Words::tr("Expired");
    case MessageState::Cancelled:
        return Words::tr("Cancelled");
    case MessageState::Unconfirmed:
        return Words::tr("Unconfirmed");
    case MessageState::Received:
        return Words::tr("Received");
    }
    Q_UNREACHABLE();
}

QString laneWord(Lane lane)
{
    switch (lane) {
    case Lane::Urgent:
        return Words::tr("Urgent");
    case Lane::High:
        return Words::tr("High");
    case Lane::Normal:
        return Words::tr("Normal");
    case Lane::Low:
        return Words::tr("Low");
    }
    Q_UNREACHABLE();
}

QString categoryWord(Category category)
{
    switch (category) {
    case Category::Otp:
        return Words::tr("One-time code");
    case Category::Transactional:
        return Words::tr("Transactional");
    case Category::Service:
        return Words::tr("Service");
    case Category::Marketing:
        return Words::tr("Marketing");
    }
    Q_UNREACHABLE();
}

QString directionWord(Direction direction)
{
    switch (direction) {
    case Direction::Outbound:
        return Words::tr("Outgoing");
    case Direction::Inbound:
        return Words::tr("Incoming");
    }
    Q_UNREACHABLE();
}

QString channelWord(Channel channel)
{
    switch (channel) {
    case Channel::Sms:
        return Words::tr("SMS");
    case Channel::WhatsApp:
        return Words::tr("WhatsApp");
    case Channel::Email:
        return Words::tr("E-mail");
    }
    Q_UNREACHABLE();
}

QString lineTypeWord(LineType type)
{
    switch (type) {
    case LineType::Mobile:
        return Words::tr("Mobile");
    case LineType::Landline:
        return Words::tr("Landline");
    case LineType::FixedVoip:
        return Words::tr("Internet line, fixed");
    case LineType::NonFixedVoip:
        return Words::tr("Internet line, not fixed");
    case LineType::TollFree:
        return Words::tr("Toll-free number");
    case LineType::Personal:
        return Words::tr("Personal number");
    case LineType::Premium:
        return Words::tr("Premium-rate number");
    case LineType::SharedCost:
        return Words::tr("Shared-cost number");
    case LineType::Uan:
        return Words::tr("Company number");
    case LineType::Voicemail:
        return Words::tr("Voicemail");
    case LineType::Pager:
        return Words::tr("Pager");
    }
    Q_UNREACHABLE();
}

Token stateToken(MessageState state)
{
    switch (state) {
    case MessageState::Scheduled:
    case MessageState::Queued:
    case MessageState::Suppressed:
    case MessageState::Expired:
    case MessageState::Cancelled:
        return Token::Muted;
    case MessageState::Held:
    case MessageState::Unconfirmed:
        return Token::Warn;
    case MessageState::Sending:
    case MessageState::Unknown:
        return Token::Busy;
    case MessageState::Sent:
    case MessageState::Received:
        return Token::Accent;
    case MessageState::Delivered:
    case MessageState::Read:
        return Token::Good;
    case MessageState::Undelivered:
    case MessageState::Failed:
        return Token::Bad;
    }
    Q_UNREACHABLE();
}

QString operatorName()
{
    const QString name = qEnvironmentVariable("USER");
    return name.isEmpty() ? QStringLiteral("console") : name;
}

} // namespace helio
