// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/form.h"
#include "core/providers/provider.h"

namespace helio
{

/** What the answer to a send says of one recipient. */
struct AfricasTalkingRecipient {
    QString number; ///< as the answer spells it
    QString ref;    ///< empty where none was given ("None")
    int code = 0;   ///< 0: none
    QString word;   ///< "Success", or the code's name
    std::optional<Money> price;
};

/** The body of an answer to a send, of whatever HTTP status. */
struct AfricasTalkingAnswer {
    QString message; ///< prose, or the name of a status where it concerns all
    QList<AfricasTalkingRecipient> recipients;
    std::optional<int> segments; ///< of one message; only where one was sent
};
/** Nothing where the bytes are no such body. */
std::optional<AfricasTalkingAnswer> readAfricasTalkingAnswer(const QByteArray &json);

/** What the answer means for that recipient's message. */
SendOutcome africasTalkingOutcome(
        const AfricasTalkingRecipient &recipient, std::optional<int> segments);
/** What an answer that names no recipient means for all: the message's words say why. */
SendOutcome africasTalkingRefusal(const QString &message);

/** "KES 1785.50". Nothing for "0", which is no amount of anything. */
std::optional<Money> africasTalkingMoney(const QString &text);

/**
 * A call's fields as a delivery report, an incoming message, an opt-out or the end of a
 * subscription; the same address may get all of them. Nothing where it is none of these.
 */
std::optional<CallbackContent> readAfricasTalkingCall(const Form &form);

} // namespace helio
