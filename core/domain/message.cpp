// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/message.h"

#include "core/domain/names.h"

namespace helio
{

namespace
{
constexpr Named<Direction> directions[] = {
        {Direction::Outbound, "outbound"}, {Direction::Inbound, "inbound"}};
constexpr Named<Channel> channels[] = {
        {Channel::Sms, "sms"}, {Channel::WhatsApp, "whatsapp"}, {Channel::Email, "email"}};
constexpr Named<Lane> lanes[] = {{Lane::Urgent, "urgent"}, {Lane::High, "high"},
        {Lane::Normal, "normal"}, {Lane::Low, "low"}};
constexpr Named<Category> categories[] = {{Category::Otp, "otp"},
        {Category::Transactional, "transactional"}, {Category::Service, "service"},
        {Category::Marketing, "marketing"}};
constexpr Named<Encoding> encodings[] = {{Encoding::Gsm7, "GSM-7"}, {Encoding::Ucs2, "UCS-2"}};
} // namespace

QString toName(Direction direction)
{
    return nameIn<Direction>(directions, direction);
}
QString toName(Channel channel)
{
    return nameIn<Channel>(channels, channel);
}
QString toName(Lane lane)
{
    return nameIn<Lane>(lanes, lane);
}
QString toName(Category category)
{
    return nameIn<Category>(categories, category);
}
QString toName(Encoding encoding)
{
    return nameIn<Encoding>(encodings, encoding);
}
std::optional<Direction> directionFromName(const QString &name)
{
    return valueIn<Direction>(directions, name);
}
std::optional<Channel> channelFromName(const QString &name)
{
    return valueIn<Channel>(channels, name);
}
std::optional<Lane> laneFromName(const QString &name)
{
    return valueIn<Lane>(lanes, name);
}
std::optional<Category> categoryFromName(const QString &name)
{
    return valueIn<Category>(categories, name);
}
std::optional<Encoding> encodingFromName(const QString &name)
{
    return valueIn<Encoding>(encodings, name);
}

} // namespace helio
