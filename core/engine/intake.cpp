// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/intake.h"

#include "core/domain/phonenumber.h"
#include "core/domain/retrypolicy.h"
#include "core/domain/segments.h"
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
constexpr int segmentsAtMost = 10;
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

/** What no carrier sends, and what not every database keeps. */
Result<void> checkCharacters(const QString &field, const QString &text)
{
    if (text.isValidUtf16() && !text.contains(QChar(u'\0')))
        return {};
    return Error::invalid(field,
            u"%1: it holds a NUL or half a character; neither can be sent. Leave it out."_s.arg(
                    field));
}

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

/** What is counted is what is sent: the text composed (NFC), and how it is cut. */
struct CutBody {
    QString text;
    SegmentCount cut;
};

Result<CutBody> checkBody(const QString &body, const ProviderInfo &provider)
{
    if (body.trimmed().isEmpty())
        return Error::invalid(u"body"_s, u"body: it is empty; give the text to send."_s);
    if (auto checked = checkCharacters(u"body"_s, body); !checked)
        return checked.error();
    if (body.size() > provider.maxCharacters) {
        return Error::invalid(u"body"_s,
                u"body: %1 characters were given; %2 accepts at most %3."_s.arg(body.size())
                        .arg(provider.title.isEmpty() ? u"SMS"_s : provider.title)
                        .arg(provider.maxCharacters));
    }
    const QString text = body.normalized(QString::NormalizationForm_C);
    const SegmentCount cut = countSegments(text);
    if (cut.segments > segmentsAtMost) {
        return Error::invalid(u"body"_s,
                u"body: it makes %1 segments in %2; at most %3 are accepted. Shorten it, or replace "
                u"the characters that make it dearer."_s.arg(cut.segments)
                        .arg(toName(cut.encoding))
                        .arg(segmentsAtMost));
    }
    return CutBody{text, cut};
}

} // namespace

/** Senders are few and come with every message: what was read once is kept. */
Result<QString> Intake::readSender(const QString &text)
{
    const auto known = m_senders.constFind(text);
    if (known != m_senders.constEnd())
        return *known;
    auto sender = parseSender(text);
    if (sender && m_senders.size() < sendersKept)
        m_senders.insert(text, *sender);
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

    const auto to = PhoneNumber::parse(draft.to, m_settings.defaultRegion, u"to"_s);
    if (!to)
        return to.error();
    const auto wanted = draft.from.isEmpty() ? Result<QString>(QString()) : readSender(draft.from);
    if (!wanted)
        return wanted.error();
    const auto own = desk && draft.from.isEmpty() ? readSender(senderOf(desk->account)) : wanted;
    if (!own)
        return own.error();
    if (*own == to->e164 || (draft.account.isEmpty() && isOwnSender(to->e164)))
        return Error::invalid(u"to"_s, u"to: it is the sender itself."_s);
    const auto body = checkBody(draft.body, desk ? desk->provider->info() : ProviderInfo());
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
    message.to = to->e164;
    message.country = countryOf(to->e164);
    message.from = *own;
    message.account = draft.account;
    message.wantedAccount = draft.account;
    message.wantedSender = *wanted;
    message.body = body->text;
    message.encoding = body->cut.encoding;
    message.segments = body->cut.segments;
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
    if (!to->isValid) {
        accepted.warnings.append(
                u"to: %1 is possible, but in no range that is known to be in use."_s.arg(
                        masked(to->e164)));
    }
    if (message.segments > segmentsToWarn) {
        accepted.warnings.append(u"body: it makes %1 segments in %2."_s.arg(message.segments)
                                         .arg(toName(message.encoding)));
    }
    if (desk && desk->account.isStopped)
        accepted.warnings.append(
                u"account: it is stopped; the message waits. "_s + desk->account.stopReason);
    message.estimatedCost = m_router.estimate(message);
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
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace helio
