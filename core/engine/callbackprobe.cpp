// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/callbackprobe.h"

#include "core/engine/accountbook.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QByteArray nonceHeader = QByteArrayLiteral("X-Heliograph-Check");

/** What usually stands behind an answer that was not ours. */
QString adviceFor(const HttpReply &reply)
{
    const int status = reply.status;
    if (status / 100 == 3) {
        return u"Providers do not follow redirects for signed calls: give the address it leads to as "
               u"the public URL."_s;
    }
    if (status == 401 || status == 407) {
        return u"A proxy asks for a login there. Let /callbacks/ and /inbound/ pass without one; the "
               u"calls are signed."_s;
    }
    if (status == 404 || status == 405) {
        return u"Another program answers there, or the proxy leaves out part of the path. Pass "
               u"/callbacks/ and /inbound/ on unchanged."_s;
    }
    if (status == 502 || status == 503 || status == 504) {
        return u"The proxy or tunnel works, but does not reach this program. Point it at the address "
               u"this program listens on."_s;
    }
    if (status / 100 == 2) {
        return u"Another program answers there, perhaps an older worker. Check where the public URL "
               u"leads."_s;
    }
    return u"Check where the public URL leads, and that its proxy passes /callbacks/ on unchanged."_s;
}

} // namespace

void CallbackProbe::start(const AccountId &account, const Answer<Result<CallbackCheck>> &answer)
{
    AccountDesk &desk = *m_accounts.desk(account);
    const ProviderContext context = m_accounts.contextOf(desk);
    if (context.publicUrl.isEmpty()) {
        answer(Error{ErrorKind::Conflict,
                u"This program has no public address, so nobody can call it. Start the one that "
                u"takes the calls with a public URL (--public-url or HELIOGRAPH_PUBLIC_URL)."_s,
                {}});
        return;
    }
    CallbackCheck check;
    QString path = u"/callbacks/"_s + account.value;
    if (desk.provider->info().callbacks == CallbackStyle::PerMessage)
        path += u'/' + newMessageId(context.now).value;
    check.address = QUrl(context.publicUrl + path);
    const auto sample = desk.provider->sampleCallback(context, check.address);
    if (!sample) {
        answer(sample.error());
        return;
    }
    HttpRequest request = *sample;
    const QByteArray nonce = QUuid::createUuid().toByteArray(QUuid::Id128);
    request.headers.add(nonceHeader, nonce);
    m_calls.insert({nonce, {.account = account}});
    desk.enquiries->send(request, [this, nonce, check, answer](const HttpReply &reply) {
        judge(nonce, check, reply, answer);
    });
}

std::optional<HttpReply> CallbackProbe::recognise(
        const AccountId &account, const HttpRequest &request)
{
    const auto call = m_calls.find(request.headers.value(nonceHeader));
    const AccountDesk *desk = m_accounts.desk(account);
    if (call == m_calls.end() || call->second.account != account || !desk || !desk->provider)
        return std::nullopt;
    const auto reading = desk->provider->readCallback(m_accounts.contextOf(*desk), request);
    const auto *fault = std::get_if<CallbackFault>(&reading);
    call->second.hasArrived = true;
    // One that tells of nothing may lack what the provider always sends; it was verified first.
    call->second.isBelieved = !fault || *fault != CallbackFault::Forged;
    HttpReply reply;
    reply.status = call->second.isBelieved ? 204 : 403;
    return reply;
}

void CallbackProbe::judge(const QByteArray &nonce, CallbackCheck check, const HttpReply &reply,
        const Answer<Result<CallbackCheck>> &answer)
{
    const Call call = m_calls.extract(nonce).mapped();
    check.latency = reply.latency;
    check.isGood = call.isBelieved;
    if (call.isBelieved) {
        check.sentence = u"Our own signed call came in after %1 ms and was believed."_s.arg(
                reply.latency.count());
        const AccountDesk *desk = m_accounts.desk(call.account);
        if (desk && !desk->canBeCalled) {
            check.isGood = false;
            check.sentence += u" But only this machine can reach that address."_s;
            check.advice =
                    u"Start with a public URL (--public-url or HELIOGRAPH_PUBLIC_URL), behind a "
                    u"proxy or tunnel; without one, receipts are asked for instead."_s;
        }
    } else if (call.hasArrived) {
        check.sentence = u"Our own call came in, but its signature did not fit the address it came "
                         u"to."_s;
        check.advice =
                u"Something on the way changes path or query. The signature covers the address "
                u"shown here: pass it on unchanged."_s;
    } else if (!reply.isAnswer()) {
        check.sentence = u"Nobody answers at the public address. %1"_s.arg(reply.networkError);
        check.advice = u"Check the name, the firewall, and that the proxy or tunnel runs."_s;
    } else {
        check.sentence = u"HTTP %1 came back, but not from this program."_s.arg(reply.status);
        check.advice = adviceFor(reply);
    }
    answer(check);
}

} // namespace helio
