// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/api.h"

#include "core/server/answerwith.h"
#include "core/server/messagejson.h"
#include "core/server/submissionjson.h"

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

/** Who did it, as the timeline will say. */
const QString caller = u"api"_s;

bool isJson(const HttpRequest &request)
{
    const auto type = request.headers.value("Content-Type").toLower();
    const auto semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.first(semicolon)).trimmed() == "application/json";
}

/** A fault in the address or body, or what the engine refused. */
template <typename T>
HttpReply replyOf(const Result<T> &result, int status, const QString &path, Instant now)
{
    return result ? jsonAnswer(status, toJson(*result, now)) : problemReply(result.error(), path);
}

} // namespace

Api::Api(Engine &engine, Reader &reader, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_keys(reader, m_clock, this)
{
}

void Api::route(Listener &listener, const QByteArray &method, const QString &path,
        const QString &scope, const Work &work)
{
    listener.route(method, "/api/v1"_L1 + path,
            [this, scope, work](
                    const HttpRequest &request, const QStringList &parts, const Answer &answer) {
                m_keys.check(
                        request, scope,
                        [work, request, parts, answer] { work(request, parts, answer); }, answer);
            });
}

void Api::addRoutes(Listener &listener)
{
    const auto send = u"send"_s;
    const auto read = u"read"_s;
    route(listener, "POST", u"/messages"_s, send,
            [this](const HttpRequest &request, const QStringList &, const Answer &answer) {
                submit(request, answer);
            });
    route(listener, "GET", u"/messages"_s, read,
            [this](const HttpRequest &request, const QStringList &, const Answer &answer) {
                search(request, answer);
            });
    route(listener, "GET", u"/messages/{}"_s, read,
            [this](const HttpRequest &request, const QStringList &parts, const Answer &answer) {
                show(request, parts[0], answer);
            });
    route(listener, "POST", u"/messages/{}/retry"_s, send,
            [this](const HttpRequest &request, const QStringList &parts, const Answer &answer) {
                act(request, parts[0], answer, &Engine::retry);
            });
    route(listener, "POST", u"/messages/{}/cancel"_s, send,
            [this](const HttpRequest &request, const QStringList &parts, const Answer &answer) {
                act(request, parts[0], answer, &Engine::cancel);
            });
    route(listener, "POST", u"/accounts/{}/check-callback"_s, u"admin"_s,
            [this](const HttpRequest &request, const QStringList &parts, const Answer &answer) {
                checkCallback(request, parts[0], answer);
            });
    route(listener, "GET", u"/stats"_s, read,
            [this](const HttpRequest &request, const QStringList &, const Answer &answer) {
                stats(request, answer);
            });
}

void Api::submit(const HttpRequest &request, const Answer &answer)
{
    const auto path = request.url.path();
    if (!isJson(request))
        return answer(problemReply(415,
                u"Content-Type must be application/json; it is \"%1\"."_s.arg(
                        QString::fromLatin1(request.headers.value("Content-Type").left(80))),
                path));
    SubmitRequest submission;
    if (request.headers.contains("Idempotency-Key")) {
        auto key = readIdempotencyKey(request.headers.value("Idempotency-Key"));
        if (!key)
            return answer(problemReply(key.error(), path));
        submission.idempotencyKey = *key;
    }
    auto draft = readSubmission(request.body);
    if (const auto *errors = std::get_if<QList<Error>>(&draft))
        return answer(problemReply(*errors, path));
    submission.draft = std::get<Draft>(std::move(draft));

    answerWith(m_engine.submit(std::move(submission)), this, path, answer,
            [path](const Result<Submission> &result) {
                if (!result)
                    return problemReply(result.error(), path);
                auto reply = jsonAnswer(result->isRepeat ? 200 : 202, toJson(*result));
                reply.headers.add("Location", "/api/v1/messages/" + result->id.value.toLatin1());
                return reply;
            });
}

void Api::show(const HttpRequest &request, const QString &id, const Answer &answer)
{
    const auto path = request.url.path();
    answerWith(m_reader.history(MessageId(id)), this, path, answer,
            [path, now = m_clock.now()](const Result<MessageHistory> &result) {
                return replyOf(result, 200, path, now);
            });
}

void Api::search(const HttpRequest &request, const Answer &answer)
{
    const auto path = request.url.path();
    const auto mark = request.target.indexOf('?');
    auto asked =
            readSearch(mark < 0 ? QByteArray() : request.target.sliced(mark + 1), m_clock.now());
    if (const auto *errors = std::get_if<QList<Error>>(&asked))
        return answer(problemReply(*errors, path));
    const auto &search = std::get<SearchRequest>(asked);
    answerWith(m_reader.search(search.filter, search.cursor, search.limit), this, path, answer,
            [path, now = m_clock.now()](
                    const Result<MessagePage> &result) { return replyOf(result, 200, path, now); });
}

void Api::act(const HttpRequest &request, const QString &id, const Answer &answer,
        QFuture<Result<Message>> (Engine::*action)(MessageId, QString))
{
    const auto path = request.url.path();
    answerWith((m_engine.*action)(MessageId(id), caller), this, path, answer,
            [path, now = m_clock.now()](
                    const Result<Message> &result) { return replyOf(result, 200, path, now); });
}

void Api::checkCallback(const HttpRequest &request, const QString &account, const Answer &answer)
{
    const auto path = request.url.path();
    answerWith(m_engine.checkCallback(AccountId(account)), this, path, answer,
            [path](const Result<CallbackCheck> &result) {
                return result ? jsonAnswer(200, toJson(*result))
                              : problemReply(result.error(), path);
            });
}

void Api::stats(const HttpRequest &request, const Answer &answer)
{
    const auto path = request.url.path();
    const auto refused = [answer, path] {
        answer(problemReply(503, u"The engine is stopping."_s, path));
    };
    m_reader.counts()
            .then(this,
                    [this, answer, path](const Result<MessageCounts> &counts) {
                        if (!counts)
                            return answer(problemReply(counts.error(), path));
                        answerWith(m_engine.status(), this, path, answer,
                                [counts = *counts](const EngineStatus &status) {
                                    return jsonAnswer(200, toJson(counts, status));
                                });
                    })
            .onCanceled(this, refused);
}

} // namespace helio
