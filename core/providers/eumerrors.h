// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/awserrors.h"

#include <span>

namespace helio
{

/** What AWS End User Messaging's error says; empty where the body is not AWS's. */
AwsFault readEumFault(const HttpReply &reply);

/** The rows for the reasons and resources that a SendTextMessage may be refused for. */
std::span<const AwsError> eumErrors();

} // namespace helio
