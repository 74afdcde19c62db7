// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"
#include "core/domain/numberfacts.h"
#include "ui/shared/tokens.h"

namespace helio
{

/** The words of the window for our enums, translated. */
QString stateWord(MessageState state);
QString laneWord(Lane lane);
QString categoryWord(Category category);
QString directionWord(Direction direction);
QString channelWord(Channel channel);
QString lineTypeWord(LineType type);

/** The colour of a state; its shape is in icons.h. */
Token stateToken(MessageState state);

/** Who is named in the engine's history for what is done here. */
QString operatorName();

} // namespace helio
