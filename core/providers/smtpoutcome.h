// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/domain/sendoutcome.h"
#include "core/providers/errortable.h"

#include <QString>

#include <span>

namespace helio
{

/**
 * What a mail server's answer means for the message: by its enhanced code (RFC 3463 and IANA's
 * list) where it gives one, else by its reply code (RFC 5321 §4.2.3) and by what it answered.
 */
SendOutcome smtpOutcome(const HttpReply &reply);

/** "5.1.1" of an answer such as "550 5.1.1 unknown"; empty where it gives none. */
QString enhancedCode(const HttpReply &reply);

/** Our sentence for an answer that is not 2yz. */
QString smtpText(const HttpReply &reply);

/** Every enhanced code that has a row: subject and detail, 101 for x.1.1. For tests. */
std::span<const ErrorRow> enhancedCodes();

} // namespace helio
