// SPDX-License-Identifier: GPL-3.0-or-later
// What a channel asks of a draft. Every error's sentence names the field as the REST API does.
#pragma once

#include "core/domain/message.h"
#include "core/domain/providerinfo.h"
#include "core/domain/result.h"
#include "core/domain/segments.h"

namespace helio
{

/** Whom a draft is for, as its channel spells it. */
struct Recipient {
    QString address;     ///< E.164; on WhatsApp also a business-scoped id; an e-mail address
    QString country;     ///< ISO 3166-1 alpha-2; empty where the address does not tell
    bool isKnown = true; ///< false: a number that is possible, in no range known to be in use
    bool operator==(const Recipient &) const = default;
};

/** The channel of a draft that names none: e-mail for what has an @, else SMS. */
Channel impliedChannel(const QString &recipient);

/** Reads \a text by the rules of \a channel; \a defaultRegion is for national numbers. */
Result<Recipient> readRecipient(
        Channel channel, const QString &text, const QString &defaultRegion = {});

/** Reads a sender: of SMS as parseSender(), of WhatsApp a number or a service, of e-mail a mailbox.
 */
Result<QString> readSender(Channel channel, const QString &text);

/** Refuses what no carrier sends, and what not every database keeps: a NUL, half a character. */
Result<void> checkCharacters(const QString &field, const QString &text);

/** A text as it will be sent and counted: composed (NFC). */
struct ReadText {
    QString text;
    Encoding encoding = Encoding::Gsm7;
    int segments = 1; ///< of SMS; anything else counts as one
    bool operator==(const ReadText &) const = default;
};

/**
 * The text of \a draft, and whether its content fits the channel: an SMS is a text of at most ten
 * segments, a WhatsApp message a text or a template with its values, an e-mail a text that may have
 * a subject. \a provider sets the longest text; the default one stands for an account not chosen
 * yet.
 */
Result<ReadText> readText(const Draft &draft, const ProviderInfo &provider);

/** Whether a message of another channel could leave as SMS: it has words, few enough, and goes to a
 * number. */
bool fitsSms(const Message &message);

} // namespace helio
