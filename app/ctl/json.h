// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/numberfacts.h"
#include "core/domain/segments.h"
#include "core/domain/timeline.h"

#include <QJsonObject>

namespace helio
{

/** Settings and where its secrets are; never a secret. */
QJsonObject toJson(const Account &account);
/** The REST API's document, with each attempt's request and reply, and each callback's payload. */
QJsonObject withRaw(const MessageHistory &history);
/** {"number","valid","line_type",…}; null is what was not known. */
QJsonObject toJson(const NumberAnswer &answer);
/** {"encoding","segments","units","offenders":[…]}. */
QJsonObject toJson(const Segmentation &segmentation);

} // namespace helio
