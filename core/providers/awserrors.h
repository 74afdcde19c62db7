// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/awsservice.h"
#include "core/providers/errortable.h"

#include <QString>

#include <span>

namespace helio
{

/** What follows from one of AWS's error codes; one row of the table. */
struct AwsError {
    const char *code = ""; ///< without "Exception" at its end
    ErrorRow::Follows follows = ErrorRow::Follows::Request;
    const char *text = ""; ///< our own sentence
};

/** What an error's body says: its code, and where there is one, a finer reason. */
struct AwsFault {
    QString code;                  ///< as awsErrorCode; empty: the body is not AWS's
    const AwsError *row = nullptr; ///< what the service's own table says; null: the common one
};

/** "com.amazonaws.sns#ThrottlingException:http://…" is "Throttling". */
QString awsErrorCode(const QString &spelling);

/** The row that the services share, or null for a code it does not know. */
const AwsError *findAwsError(const QString &code);
/** Every row, for tests. */
std::span<const AwsError> awsErrors();

/** Our sentence for the fault; for an unknown one, where AWS explains it. */
QString awsErrorText(const AwsService &service, const AwsFault &fault);

/** What an answer to a send means that is not a success. */
SendOutcome awsRefusal(const AwsService &service, const ProviderContext &context,
        const HttpReply &reply, const AwsFault &fault);

/** Why a question of ours (not a send) got no usable answer. \a question begins the sentence. */
Error awsQuestionError(const AwsService &service, const ProviderContext &context,
        const HttpReply &reply, const AwsFault &fault, const QString &question);

/** How far our clock is ahead of AWS's by the answer's Date; nothing where it has none. */
std::optional<std::chrono::seconds> clockLead(
        const ProviderContext &context, const HttpReply &reply);

} // namespace helio
