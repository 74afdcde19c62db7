// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sendoutcome.h"
#include "core/providers/errortable.h"

#include <QString>

#include <span>

namespace helio
{

/**
 * A status code of a recipient in an answer's body, from 400 on; they only look like HTTP's
 * (docs.africastalking.com/sms/sending). 1xx means taken.
 */
struct AfricasTalkingStatus {
    ErrorRow row;
    const char *word = ""; ///< its name there, which may come alone
};
std::span<const AfricasTalkingStatus> africasTalkingStatuses();
const AfricasTalkingStatus *findAfricasTalkingStatus(int code);
const AfricasTalkingStatus *findAfricasTalkingStatus(const QString &word);

/** What a delivery report's word says. */
struct AfricasTalkingReport {
    const char *word = "";
    MessageState state = MessageState::Sent;
    std::optional<ErrorRow::Follows> follows; ///< where it failed without a reason
    const char *text = "";                    ///< the same
};
std::span<const AfricasTalkingReport> africasTalkingReports();
const AfricasTalkingReport *findAfricasTalkingReport(const QString &word);

/** Why a delivery report says Failed or Rejected. */
struct AfricasTalkingReason {
    const char *word = "";
    ErrorRow::Follows follows = ErrorRow::Follows::Request;
    const char *text = "";
};
std::span<const AfricasTalkingReason> africasTalkingReasons();
const AfricasTalkingReason *findAfricasTalkingReason(const QString &word);

/** "Safaricom, Kenya" for networkCode 63902 (mobile country and network code); empty if unknown. */
QString africasTalkingNetwork(const QString &code);

/** Our sentences for what is in no table. */
QString unknownAfricasTalkingStatusText(const QString &code);
QString unknownAfricasTalkingReasonText(const QString &word);

} // namespace helio
