// SPDX-License-Identifier: GPL-3.0-or-later
// What a topic of Amazon SNS posts: genuine, but for who it is.
#pragma once

#include "core/domain/clock.h"
#include "core/domain/http.h"
#include "core/sandbox/snssigner.h"

#include <QJsonObject>

namespace helio::testing
{

/** A Notification of \a message as SNS posts it, of \a topic; its other fields from \a with. */
HttpRequest notificationBy(const SnsSigner &signer, const QString &topic, const QByteArray &message,
        const QJsonObject &with = {});
/** Any envelope: what it lacks is filled in, then it is signed. */
HttpRequest callBy(const SnsSigner &signer, QJsonObject envelope);
/** A call with exactly this body. */
HttpRequest snsPost(const QJsonObject &envelope);

} // namespace helio::testing
