// SPDX-License-Identifier: GPL-3.0-or-later
// Vonage's SMS API, formerly Nexmo's (developer.vonage.com/en/api/sms).
#include "core/domain/form.h"
#include "core/domain/phonenumber.h"
#include "core/domain/plainnumber.h"
#include "core/providers/accountcheck.h"
#include "core/providers/callbackkey.h"
#include "core/providers/callfields.h"
#include "core/providers/constanttime.h"
#include "core/providers/errortable.h"
#include "core/providers/formexchange.h"
#include "core/providers/httpoutcome.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString ownAddress = u"https://rest.nexmo.com"_s;
const QString plainMd5 = u"md5hash"_s;
constexpr std::chrono::milliseconds shortestLife{20'000};
constexpr std::chrono::milliseconds longestLife{604'800'000};
constexpr qsizetype longestCallback = 100;

const HiddenFields hiddenFields{
        .texts = {u"text"_s, u"keyword"_s, u"data"_s, u"error-text"_s, u"sig"_s},
        .numbers = {u"to"_s, u"from"_s, u"msisdn"_s},
        .addresses = {u"callback"_s}};

ProviderInfo describe()
{
    ProviderInfo info;
    info.word = u"vonage"_s;
    info.title = u"Vonage SMS"_s;
    info.callbacks = CallbackStyle::PerMessage;
    info.callbackHelp =
            u"Delivery receipts need no setting. For inbound messages choose the SMS API and "
            "POST-JSON in the dashboard's API settings, and enter the public address, /inbound/ and "
            "this account's name; without a signature secret also ?key= and the callback key."_s;
    info.hasBalance = true;
    info.maxCharacters = 3200;
    info.unconfirmedAfter = std::chrono::hours(73); // Vonage itself gives up after 72
    info.defaultPerSecond = 30;
    info.settings = {
            {.name = u"api_key"_s,
                    .label = u"API key"_s,
                    .help = u"The 8 characters of the key, from the Vonage dashboard."_s,
                    .pattern = u"^[0-9a-zA-Z]{8}$"_s,
                    .isRequired = true},
            {.name = u"from"_s,
                    .label = u"Sender"_s,
                    .help = u"A number such as +12025550143, a short code or a name of up to 11 "
                            "characters."_s,
                    .isRequired = true},
            {.name = u"signature_method"_s,
                    .label = u"Signature method"_s,
                    .help = u"How Vonage signs its calls, as chosen in its dashboard: md5hash is "
                            "the plain hash, md5, sha1, sha256 and sha512 are HMACs."_s,
                    .defaultValue = u"sha256"_s,
                    .choices = {plainMd5, u"md5"_s, u"sha1"_s, u"sha256"_s, u"sha512"_s}},
            baseUrlSetting(ownAddress),
    };
    info.settings += commonSettings(info);
    info.secrets = {
            {.name = u"api_secret"_s,
                    .label = u"API secret"_s,
                    .help = u"The secret of the API key."_s,
                    .isRequired = true},
            {.name = u"signature_secret"_s,
                    .label = u"Signature secret"_s,
                    .help = u"Verifies Vonage's calls, once its support has switched signed "
                            "webhooks on. Then no callback key is needed."_s},
            callbackKeySecret(),
    };
    return info;
}

using enum ErrorRow::Follows;

/** developer.vonage.com/en/api-errors/sms */
constexpr ErrorRow sendStatuses[] = {
        {1, Pace, "Vonage asks to send more slowly."},
        {2, Request, "Vonage misses a parameter."},
        {3, Request, "Vonage does not accept the value of a parameter."},
        {4, Account, "Vonage does not accept the API key and secret."},
        {5, Retry, "Vonage had an internal error."},
        {6, Route, "Vonage does not know the prefix of the recipient's number."},
        {7, Recipient, "Vonage bars the recipient's number."},
        {8, Account, "The Vonage account is suspended."},
        {9, Account, "The Vonage account has not enough credit."},
        {10, Pace, "Vonage sees too many connections of this account at once."},
        {11, Account, "The Vonage account may not use the SMS API."},
        {12, Request, "The text is too long."},
        {14, Account, "Vonage does not accept the signature."},
        {15, Sender, "The sender may not be used for the recipient's country."},
        {22, Request, "Vonage does not accept the network code."},
        {23, Request, "Vonage does not accept the callback address: check the public URL."},
        {29, Route, "A Vonage account in demo mode sends to listed numbers only."},
        {32, Account, "Vonage does not want a signature and a secret at once."},
        {33, Recipient, "The recipient's number is deactivated."},
};

/** developer.vonage.com/en/messaging/sms/guides/delivery-receipts#dlr-error-codes */
constexpr ErrorRow deliveryErrors[] = {
        {1, Later, "The network gave no reason."},
        {2, Later, "The phone is switched off or out of reach."},
        {3, Recipient, "The number is no longer in use."},
        {4, Recipient, "The recipient's number is barred."},
        {5, Route, "The number's move to another network is not known everywhere yet."},
        {6, Policy, "The carrier filtered the message as unwanted."},
        {7, Later, "The phone was busy."},
        {8, Route, "The network failed."},
        {9, OptedOut, "The recipient does not want messages from this sender."},
        {10, Request, "A parameter of the message was not accepted."},
        {11, Route, "Vonage found no route to the recipient."},
        {12, Route, "The recipient's network cannot be reached."},
        {13, Policy, "The recipient may not receive this for reasons of age."},
        {14, Recipient, "The carrier blocks messages to this number."},
        {15, Recipient, "The recipient's prepaid account has not enough credit."},
        {16, Cap, "The carrier's quota is used up."},
        {50, Policy, "The country requires a registered entity."},
        {51, Policy, "The country requires a registered sender."},
        {52, Policy, "The country requires a registered text."},
        {53, Policy, "The recipient's consent is not registered."},
        {54, Policy, "A rule of the country forbids the message."},
        {99, Route, "The route failed."},
};

static_assert(std::ranges::is_sorted(sendStatuses, {}, &ErrorRow::code) &&
              std::ranges::is_sorted(deliveryErrors, {}, &ErrorRow::code));

SendOutcome refusalOf(const QString &status)
{
    if (const ErrorRow *row = findError(sendStatuses, status.toInt()))
        return outcomeOf(*row, status, {});
    return Refused{.code = status,
            .text = u"Vonage's status %1: see https://developer.vonage.com/en/api-errors/sms"_s.arg(
                    status)};
}

HttpRequest authenticated(
        const ProviderContext &context, const QByteArray &method, const QString &path)
{
    return basicRequest(method, baseUrlOf(context, ownAddress) + path,
            context.setting(u"api_key"_s).toUtf8(), context.secrets.value(u"api_secret"_s));
}

bool isSigning(const ProviderContext &context)
{
    return !context.secrets.value(u"signature_secret"_s).isEmpty();
}

/**
 * Empty where receipts could not come, or could not be believed; or where it is longer than Vonage
 * takes: then the dashboard's address hears of it. Receipts carry our message's id.
 */
QString callbackAddress(const ProviderContext &context)
{
    const QByteArray key = context.secrets.value(u"callback_key"_s);
    QString address = context.publicUrl + "/callbacks/"_L1 + context.account.id.value;
    if (!isSigning(context))
        address += "?key="_L1 + QString::fromLatin1(key.toPercentEncoding());
    const bool isBelieved = isSigning(context) || !key.isEmpty();
    const bool isReachable = !context.publicUrl.isEmpty() && address.size() <= longestCallback;
    return isBelieved && isReachable ? address : QString();
}

/** developer.vonage.com/en/getting-started/concepts/signing-messages; hexadecimal, lower case. */
QByteArray signatureOf(const ProviderContext &context, const CallFields &fields)
{
    QByteArray signedText;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        QString value = *field;
        if (field.key() != "sig"_L1)
            signedText += '&' + field.key().toUtf8() + '=' +
                          value.replace(u'&', u'_').replace(u'=', u'_').toUtf8();
    }
    const QByteArray secret = context.secrets.value(u"signature_secret"_s);
    const QString method = context.setting(u"signature_method"_s, u"sha256"_s);
    if (method == plainMd5)
        return QCryptographicHash::hash(signedText + secret, QCryptographicHash::Md5).toHex();
    const auto algorithm = method == "md5"_L1      ? QCryptographicHash::Md5
                           : method == "sha1"_L1   ? QCryptographicHash::Sha1
                           : method == "sha512"_L1 ? QCryptographicHash::Sha512
                                                   : QCryptographicHash::Sha256;
    return QMessageAuthenticationCode::hash(signedText, secret, algorithm).toHex();
}

bool isGenuine(const ProviderContext &context, const HttpRequest &request, const CallFields &fields)
{
    // One secret may serve several keys; a genuine call for another one is not ours.
    const QString ours = context.setting(u"api_key"_s);
    if (fields.value(u"api-key"_s, ours) != ours)
        return false;
    if (!isSigning(context))
        return hasCallbackKey(context, request);
    // The dashboard tries an address with an empty call before it keeps it.
    return fields.isEmpty() || isEqualConstantTime(signatureOf(context, fields),
                                       fields.value(u"sig"_s).toLatin1().toLower());
}

/** Verifies, then lets \a read fill in what the call says; false: it is incomplete. */
CallbackReading readCall(const ProviderContext &context, const HttpRequest &request,
        const std::function<bool(const CallFields &, CallbackContent &)> &read)
{
    const std::optional<CallFields> fields = callFields(request);
    if (!fields || !isGenuine(context, request, *fields))
        return CallbackFault::Forged;
    CallbackContent content{.redactedPayload = redactedCall(*fields, hiddenFields)};
    content.answer.emplace().status = 200; // what Vonage's pages ask for
    if (!fields->isEmpty() && !read(*fields, content))
        return CallbackFault::Malformed;
    return content;
}

std::optional<MessageState> stateOf(const QString &status)
{
    if (status == "delivered"_L1)
        return MessageState::Delivered;
    if (status == "accepted"_L1 || status == "buffered"_L1)
        return MessageState::Sent;
    if (status == "failed"_L1 || status == "rejected"_L1 || status == "expired"_L1)
        return MessageState::Undelivered;
    return std::nullopt; // "unknown" is no news
}

/** Without the price: it is one part's, and the answer to the send named the whole. */
Receipt readReceipt(const CallFields &fields)
{
    const QString code = fields.value(u"err-code"_s);
    Receipt receipt;
    receipt.providerRef = fields.value(u"messageId"_s);
    if (isMessageId(fields.value(u"client-ref"_s)))
        receipt.message = MessageId(fields.value(u"client-ref"_s));
    receipt.status = fields.value(u"status"_s);
    receipt.state = stateOf(receipt.status);
    if (receipt.state != MessageState::Undelivered)
        return receipt;
    const ErrorRow *error = findError(deliveryErrors, code.toInt());
    receipt.code = code.toInt() > 0 ? code : receipt.status;
    if (const bool isLate = receipt.status == "expired"_L1; isLate || error)
        explainFailure(receipt, isLate ? Expired : error->follows);
    receipt.text = error ? QString::fromLatin1(error->text)
                         : u"The network did not deliver it (%1); see developer.vonage.com/en/"
                           "messaging/sms/guides/delivery-receipts"_s.arg(receipt.code);
    return receipt;
}

class Vonage final : public Provider
{
public:
    const ProviderInfo &info() const override
    {
        static const ProviderInfo info = describe();
        return info;
    }

    Result<void> check(const ProviderContext &context) const override
    {
        for (const auto &checked : {checkSettings(info(), context), checkSecrets(info(), context),
                     checkAddress(u"base_url"_s, baseUrlOf(context, ownAddress), ownAddress),
                     checkCallbackKey(context)}) {
            if (!checked)
                return checked;
        }
        if (const auto sender = parseSender(context.setting(u"from"_s)); !sender)
            return Error::invalid(u"from"_s, sender.error().text);
        return {};
    }

    HttpRequest sendRequest(const ProviderContext &context, const Message &message) const override
    {
        Form form;
        form.add(u"from"_s,
                withoutPlus(message.from.isEmpty() ? context.setting(u"from"_s) : message.from));
        form.add(u"to"_s, withoutPlus(message.to));
        form.add(u"text"_s, message.body);
        if (message.encoding == Encoding::Ucs2)
            form.add(u"type"_s, u"unicode"_s);
        form.add(u"client-ref"_s, message.id.value);
        if (message.expiresAt > Instant{}) {
            const auto left = std::clamp<std::chrono::milliseconds>(
                    message.expiresAt - context.now, shortestLife, longestLife);
            form.add(u"ttl"_s, QString::number(left.count()));
        }
        if (const QString address = callbackAddress(context); !address.isEmpty())
            form.add(u"callback"_s, address);

        return withForm(authenticated(context, "POST", u"/sms/json"_s), form);
    }

    SendOutcome readReply(const ProviderContext &context, const HttpReply &reply) const override
    {
        if (const auto silence = outcomeOfSilence(reply))
            return *silence;
        const QJsonArray parts =
                QJsonDocument::fromJson(reply.body).object().value("messages"_L1).toArray();
        if (parts.isEmpty())
            return outcomeOfStatus(u"Vonage"_s, context, reply);

        Accepted accepted{.segments = int(parts.size()), .price = Money{0, u"EUR"_s}};
        QString refusal;
        for (const auto &item : parts) {
            const QJsonObject part = item.toObject();
            const QString status = part.value("status"_L1).toVariant().toString();
            const QString ref = part.value("message-id"_L1).toString();
            if (status != "0"_L1)
                refusal = refusal.isEmpty() ? status : refusal;
            else if (!ref.isEmpty())
                accepted.providerRefs.append(ref);
            const auto price = moneyFromDecimal(
                    part.value("message-price"_L1).toVariant().toString(), u"EUR"_s);
            if (price && accepted.price)
                accepted.price->micros += price->micros;
            else
                accepted.price.reset();
        }
        if (accepted.providerRefs.size() == parts.size())
            return accepted;
        if (accepted.providerRefs.isEmpty() && !refusal.isEmpty())
            return refusalOf(refusal);
        return UnknownOutcome{
                u"Vonage took %1 of the message's %2 parts."_s.arg(accepted.providerRefs.size())
                        .arg(parts.size())};
    }

    QString redactedRequest(const HttpRequest &request) const override
    {
        return redactedForm(request, hiddenFields);
    }

    QString redactedReply(const HttpReply &reply) const override
    {
        return redactedAnswer(reply, hiddenFields);
    }

    HttpRequest probeRequest(const ProviderContext &context) const override
    {
        return authenticated(context, "GET", u"/account/get-balance"_s);
    }

    Result<void> readProbe(const ProviderContext &context, const HttpReply &reply) const override
    {
        const auto balance = readBalance(context, reply);
        return balance ? Result<void>() : balance.error();
    }

    std::optional<HttpRequest> balanceRequest(const ProviderContext &context) const override
    {
        return probeRequest(context);
    }

    Result<Money> readBalance(const ProviderContext &, const HttpReply &reply) const override
    {
        const QJsonValue value = QJsonDocument::fromJson(reply.body).object().value("value"_L1);
        const auto balance = moneyFromDecimal(QString::number(value.toDouble(), 'f', 6), u"EUR"_s);
        if (reply.status == 200 && value.isDouble() && balance)
            return *balance;
        return errorOfAnswer(reply, u"Vonage was asked for the balance"_s,
                reply.status == 401 ? u"it does not accept the API key and secret."_s
                                    : u"the answer is not one of Vonage's."_s);
    }

    Result<HttpRequest> sampleCallback(
            const ProviderContext &context, const QUrl &address) const override
    {
        if (!isSigning(context))
            return keyedSample(context, address);
        const QString ours = context.setting(u"api_key"_s);
        Form form;
        form.add(u"api-key"_s, ours);
        form.add(u"sig"_s, QString::fromLatin1(signatureOf(context, {{u"api-key"_s, ours}})));
        return withForm({.method = "POST", .url = address}, form);
    }

    CallbackReading readCallback(
            const ProviderContext &context, const HttpRequest &request) const override
    {
        return readCall(context, request, [](const CallFields &fields, CallbackContent &content) {
            const Receipt &receipt = content.receipts.emplaceBack(readReceipt(fields));
            return !receipt.providerRef.isEmpty() && !receipt.status.isEmpty();
        });
    }

    CallbackReading readInbound(
            const ProviderContext &context, const HttpRequest &request) const override
    {
        return readCall(context, request, [](const CallFields &fields, CallbackContent &content) {
            // Each part of a long message is a call of its own, with an id of its own.
            const InboundMessage said{.providerRef = fields.value(u"messageId"_s),
                    .from = withPlus(fields.value(u"msisdn"_s)),
                    .to = withPlus(fields.value(u"to"_s)),
                    .body = fields.value(u"text"_s),
                    .sentAt = timeInUtc(fields.value(u"message-timestamp"_s))};
            content.inbound = {said};
            return !(said.providerRef.isEmpty() || said.from.isEmpty() || said.to.isEmpty());
        });
    }
};

} // namespace

std::unique_ptr<const Provider> make_vonage()
{
    return std::make_unique<Vonage>();
}

} // namespace helio
