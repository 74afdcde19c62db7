// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/intake.h"

#include "core/domain/draftrules.h"
#include "core/domain/phonenumber.h"
#include "core/domain/retrypolicy.h"
#include "core/engine/accountbook.h"
#include "core/engine/router.h"
#include "core/storage/stores.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

constexpr int segmentsToWarn = 3;
constexpr int referenceAtMost = 200;
constexpr int keyAtMost = 255;
constexpr qsizetype sendersKept = 1000;
constexpr auto scheduleAtMost = 365 * 24h;

struct Limited {
    const char *field;
    QString Draft::*member;
    int atMost;
};
constexpr Limited limitedFields[] = {{"reference", &Draft::reference, referenceAtMost},
        {"language", &Draft::language, 35}, {"campaign", &Draft::campaign, referenceAtMost},
        {"template_version", &Draft::templateVersion, referenceAtMost},
        {"consent_basis", &Draft::consentBasis, referenceAtMost}};

Result<void> checkWords(const Draft &draft)
{
    for (const Limited &limited : limitedFields) {
        const QString field = QString::fromLatin1(limited.field);
        if (auto checked = checkCharacters(field, draft.*limited.member); !checked)
            return checked;
        const qsizetype length = (draft.*limited.member).size();
        if (length > limited.atMost) {
            return Error::invalid(
                    field, u"%1: %2 characters were given; at most %3 are accepted."_s.arg(field)
                                   .arg(length)
                                   .arg(limited.atMost));
        }
    }
    return {};
}

} // namespace

/** Senders are few and come with every message: what was read once is kept. */
Result<QString> Intake::readSender(Channel channel, const QString &text)
{
    const QString key = toName(channel) + u':' + text;
    const auto known = m_senders.constFind(key);
    if (known != m_senders.constEnd())
        return *known;
    auto sender = helio::readSender(channel, text);
    if (sender && m_senders.size() < sendersKept)
        m_senders.insert(key, *sender);
    return sender;
}

bool Intake::isOwnSender(const QString &number) const
{
    return std::any_of(m_accounts.desks().begin(), m_accounts.desks().end(),
            [&number](const auto &entry) { return senderOf(entry.second->account) == number; });
}

/** The account that was named, or any that carries the channel. */
Result<void> Intake::checkAccount(const Draft &draft, const AccountDesk *desk) const
{
    if (!draft.account.isEmpty()) {
        if (!desk)
            return Error::invalid(u"account"_s,
                    u"account: there is none called \"%1\"."_s.arg(draft.account.value.left(40)));
        if (!desk->provider)
            return Error::invalid(u"account"_s, u"account: "_s + desk->trouble);
        if (desk->provider->info().channel != draft.channel)
            return Error::invalid(u"channel"_s, u"channel: this account sends %1 only."_s.arg(
                                                        toName(desk->provider->info().channel)));
        return {};
    }
    for (const auto &[id, any] : m_accounts.desks()) {
        if (any->provider && any->provider->info().channel == draft.channel)
            return {};
    }
    return Error::invalid(u"account"_s,
            u"account: no account sends %1; add one with \"heliographctl account add\"."_s.arg(
                    toName(draft.channel)));
}

Result<AcceptedDraft> Intake::examine(const Draft &draft, Instant now)
{
    const AccountDesk *desk = draft.account.isEmpty() ? nullptr : m_accounts.desk(draft.account);
    if (auto usable = checkAccount(draft, desk); !usable)
        return usable.error();

    const auto to = readRecipient(draft.channel, draft.to, m_settings.defaultRegion);
    if (!to)
        return to.error();
    const auto wanted = draft.from.isEmpty() ? Result<QString>(QString())
                                             : readSender(draft.channel, draft.from);
    if (!wanted)
        return wanted.error();
    const auto own = desk && draft.from.isEmpty()
                             ? readSender(draft.channel, senderOf(desk->account))
                             : wanted;
    if (!own)
        return own.error();
    // Whoever writes an e-mail to oneself reads it oneself; a number would answer itself for ever.
    const bool isToSender =
            *own == to->address || (draft.account.isEmpty() && isOwnSender(to->address));
    if (isToSender && draft.channel != Channel::Email)
        return Error::invalid(u"to"_s, u"to: it is the sender itself."_s);
    const auto body = readText(draft, desk ? desk->provider->info() : ProviderInfo());
    if (!body)
        return body.error();
    if (auto lengths = checkWords(draft); !lengths)
        return lengths.error();
    if (draft.sendAt && *draft.sendAt > now + scheduleAtMost)
        return Error::invalid(u"send_at"_s, u"send_at: it is more than a year ahead."_s);

    const CategoryPolicy &policy = policyOf(draft.category);
    AcceptedDraft accepted;
    Message &message = accepted.message;
    message.id = newMessageId(now);
    message.tenant = draft.tenant;
    message.channel = draft.channel;
    message.to = to->address;
    message.country = to->country;
    message.from = *own;
    message.account = draft.account;
    message.wantedAccount = draft.account;
    message.wantedSender = *wanted;
    message.body = body->text;
    message.content = draft.content;
    message.encoding = body->encoding;
    message.segments = body->segments;
    message.category = draft.category;
    message.lane = draft.lane.value_or(policy.lane);
    message.createdAt = message.updatedAt = now;
    message.nextAt = std::max(draft.sendAt.value_or(now), now);
    message.state = message.nextAt > now ? MessageState::Scheduled : MessageState::Queued;
    message.expiresAt = draft.expiresAt.value_or(message.nextAt + policy.timeToLive);
    message.reference = draft.reference;
    message.language = draft.language;
    message.campaign = draft.campaign;
    message.templateVersion = draft.templateVersion;
    message.consentBasis = draft.consentBasis;
    if (message.expiresAt <= message.nextAt) {
        return Error::invalid(
                u"expires_at"_s, u"expires_at: it would expire before it may be sent."_s);
    }
    if (!to->isKnown) {
        accepted.warnings.append(
                u"to: %1 is possible, but in no range that is known to be in use."_s.arg(
                        masked(to->address)));
    }
    if (message.segments > segmentsToWarn) {
        accepted.warnings.append(u"body: it makes %1 segments in %2."_s.arg(message.segments)
                                         .arg(toName(message.encoding)));
    }
    if (desk && desk->account.isStopped)
        accepted.warnings.append(
                u"account: it is stopped; the message waits. "_s + desk->account.stopReason);
    const auto forecast = m_router.foresee(message);
    if (!forecast)
        return forecast.error();
    message.estimatedCost = forecast->price;
    if (!forecast->trouble.isEmpty() && message.state == MessageState::Queued)
        accepted.warnings.append(u"channel: "_s + forecast->trouble);
    return accepted;
}

Result<Submission> Intake::store(
        const AcceptedDraft &accepted, const QString &key, const QString &contentHash, Instant now)
{
    const Message &message = accepted.message;
    Submission submission{message.id, message.state, false, message.segments, message.encoding,
            accepted.warnings};
    if (!key.isEmpty()) {
        if (key.size() > keyAtMost) {
            return Error::invalid(u"Idempotency-Key"_s,
                    u"Idempotency-Key: at most %1 characters are accepted."_s.arg(keyAtMost));
        }
        const auto known = m_stores.keys.submission(message.tenant, key);
        if (!known)
            return known.error();
        if (*known && (*known)->contentHash != contentHash) {
            return Error{ErrorKind::Conflict,
                    u"Idempotency-Key: this key was used for another message in the last days. "
                    u"Nothing was accepted; use a new key for new content."_s,
                    u"Idempotency-Key"_s};
        }
        if (*known) {
            const auto first = m_stores.messages.find((*known)->message);
            if (!first)
                return first.error();
            submission.id = (*known)->message;
            submission.isRepeat = true;
            if (*first)
                submission.state = (*first)->state;
            return submission;
        }
        if (auto remembered =
                        m_stores.keys.remember(message.tenant, key, {contentHash, message.id}, now);
                !remembered)
            return remembered.error();
    }
    if (auto inserted = m_stores.messages.insert(message); !inserted)
        return inserted.error();
    if (auto told = m_stores.history.addEvent(lifecycle::firstEvent(message, accepted.warnings));
            !told)
        return told.error();
    return submission;
}

QString Intake::contentHash(const Draft &draft)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    auto add = [&hash](const QString &part) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    };
    for (const QString &part :
            {draft.to, draft.body, draft.account.value, draft.from, toName(draft.channel),
                    draft.lane ? toName(*draft.lane) : QString(), toName(draft.category),
                    draft.reference, draft.language, draft.campaign, draft.templateVersion,
                    draft.consentBasis, draft.sendAt ? toIso(*draft.sendAt) : QString(),
                    draft.expiresAt ? toIso(*draft.expiresAt) : QString()})
        add(part);
    // Only where there is some: keys of plain texts stay what they were.
    if (!draft.content.isEmpty()) {
        const Content &content = draft.content;
        for (const QString &part :
                QStringList{content.subject, content.templateName, content.templateLanguage} +
                        content.parameters)
            add(part);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace helio
