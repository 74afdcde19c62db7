// SPDX-License-Identifier: GPL-3.0-or-later
// Every wire the sandbox speaks; each registers its routes at \a exchange.
#pragma once

#include <memory>

namespace helio
{

class Exchange;
class Wire;

std::unique_ptr<Wire> makeTwilioWire(Exchange &exchange);
std::unique_ptr<Wire> makeAfricasTalkingWire(Exchange &exchange);
std::unique_ptr<Wire> makeUnifonicWire(Exchange &exchange);
std::unique_ptr<Wire> makeVonageWire(Exchange &exchange);
std::unique_ptr<Wire> makeWhatsAppWire(Exchange &exchange);
std::unique_ptr<Wire> makeAwsSnsWire(Exchange &exchange);
std::unique_ptr<Wire> makeAwsEumWire(Exchange &exchange);

} // namespace helio
