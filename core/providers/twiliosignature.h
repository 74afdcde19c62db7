// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/form.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace helio
{

/**
 * X-Twilio-Signature of a request to \a url with the decoded body fields \a form: base64 of
 * HMAC-SHA1 over the URL and, by bytewise order of name, each name and value; a repeated name's
 * values without duplicates, sorted (www.twilio.com/docs/usage/security).
 */
QByteArray twilioSignature(
        const QByteArray &authToken, const QByteArray &url, const Form &form = {});

/**
 * The spellings of \a url that Twilio may have signed: as is, without its port, with the scheme's
 * port; each with the query as is, as a browser spells it (' as %27), and as Node's older
 * querystring module does. Never another scheme, host or path. First the likely ones.
 */
QList<QByteArray> twilioUrlVariants(const QByteArray &url);

/**
 * Whether \a signature fits. A body that is no form must be named by the query's bodySHA256.
 * Constant time in the signature. An empty token or signature never fits.
 * \a form is nothing for a body that is not a form.
 */
bool isTwilioSignatureValid(const QByteArray &authToken, const QByteArray &signature,
        const QByteArray &url, const std::optional<Form> &form, const QByteArray &body);

} // namespace helio
