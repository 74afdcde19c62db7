// SPDX-License-Identifier: GPL-3.0-or-later
// Twilio's Lookup v2 (www.twilio.com/docs/lookup/v2-api), the package line_type_intelligence.
#pragma once

#include "core/domain/form.h"

#include <QJsonObject>

namespace helio
{

/**
 * What is said about \a number, in international spelling or in that of the query's CountryCode.
 * Its last three digits tell the line type:
 *
 *   901 landline     902 fixedVoip   903 nonFixedVoip  904 tollFree   905 personal  906 premium
 *   907 sharedCost   908 uan         909 voicemail     910 pager      911 unknown
 *   912 out of coverage (60600)      913 too many look-ups (60616)
 *
 * Every other is a mobile. With \a magicNumbers Twilio's test recipients are what they are for
 * messages: 0001 invalid, 0002 out of coverage, 0003 not enabled (60606), 0009 a landline.
 */
QJsonObject lookupJson(const QString &number, const Form &query, bool magicNumbers);

} // namespace helio
