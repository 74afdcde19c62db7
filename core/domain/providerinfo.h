// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace helio
{

/** One setting or secret of a provider's account: enough to draw a form and to check a value. */
struct SettingInfo {
    QString name;  ///< as in `account add --set name=…`
    QString label; ///< for people
    QString help;  ///< one sentence
    QString defaultValue;
    QString pattern;     ///< anchored regular expression; empty: anything
    QStringList choices; ///< the only accepted values, where they are few
    bool isRequired = false;
};

/** How requests leave: see HttpClient and SmtpClient. */
enum class Transport { Http, Smtp };

/** How a provider tells what became of a message. */
enum class CallbackStyle {
    None,       ///< it never calls: asking, or waiting, is all there is
    PerMessage, ///< each request carries its own address
    Fixed,      ///< one address for all, set in the provider's console
};

/** What a provider is and can, as data. */
struct ProviderInfo {
    QString word;  ///< "twilio"
    QString title; ///< "Twilio SMS"
    Channel channel = Channel::Sms;
    Transport transport = Transport::Http;
    QList<SettingInfo> settings;
    QList<SettingInfo> secrets;
    CallbackStyle callbacks = CallbackStyle::None;
    QString callbackHelp;    ///< Fixed: where in the provider's console the address goes
    bool canFind = false;    ///< findRequest works: an unknown outcome can be settled by asking
    bool canFetch = false;   ///< statusRequest works
    bool hasBalance = false; ///< balanceRequest works
    bool canLookUp = false;  ///< lookupRequest works
    int maxCharacters = 1600;
    int maxBytes = 0;  ///< of the text in UTF-8; 0: its characters alone count
    int batchSize = 1; ///< most recipients of one text in one request
    /** Without a receipt for so long, a sent message counts as unconfirmed. */
    std::chrono::hours unconfirmedAfter{72};
    QStringList paceCodes;        ///< its codes that ask for a slower pace, beside HTTP 429
    double defaultPerSecond = 10; ///< segments
    int defaultConcurrency = 16;
};

} // namespace helio
