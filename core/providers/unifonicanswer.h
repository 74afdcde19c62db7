// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/callfields.h"
#include "core/providers/provider.h"
#include "core/providers/unifonicsettings.h"

#include <QJsonArray>
#include <QJsonObject>

namespace helio
{

/** What every answer of Unifonic's comes in, success or not, and of any HTTP status. */
struct UnifonicEnvelope {
    std::optional<bool> isSuccess; ///< a boolean or the text "true"; nothing where it is missing
    QString errorCode;             ///< "ER-05"; empty for ER-00 and where there is none
    QJsonObject data;

    /** Whether it says that the request was not carried out. */
    bool hasFailed() const { return isSuccess == false || !errorCode.isEmpty(); }
};
/** Nothing where the bytes are no such envelope. */
std::optional<UnifonicEnvelope> readUnifonicEnvelope(const QByteArray &json);

/** A message's id as text: digits, of a number beyond 32 bits or a text. Empty for anything else.
 */
QString unifonicRef(const QJsonValue &value);

/** What an answer to a send means. */
SendOutcome readUnifonicSend(const ProviderContext &context, const HttpReply &reply);

/** The messages an answer lists; nothing where it lists none and does not say that there are 0. */
std::optional<QJsonArray> unifonicMessages(const UnifonicEnvelope &envelope);

/** A listed message as a receipt. \a currency is the list's. */
Receipt readUnifonicMessage(
        UnifonicGeneration generation, const QJsonObject &message, const QString &currency);

/** DateCreated, which has no zone: read as UTC. */
std::optional<Instant> unifonicCreatedAt(const QJsonObject &message);

/** A delivery report, whose names come in several spellings; nothing where id or word is missing.
 */
std::optional<Receipt> readUnifonicReport(UnifonicGeneration generation, const CallFields &fields);

} // namespace helio
