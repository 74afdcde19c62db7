// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/smtpsession.h"

#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr int closing = 421;
constexpr int signedIn = 235;
constexpr qsizetype codeLength = 3;
/** An answer has few lines of at most 512 bytes; whoever sends more is no mail server. */
constexpr qsizetype longestAnswer = 65'536;

/** Which part of the exchange a command belongs to; what is none of these continues AUTH. */
constexpr std::pair<const char *, const char *> commands[] = {
        {"EHLO", smtpstage::connect},
        {"HELO", smtpstage::connect},
        {"STARTTLS", smtpstage::connect},
        {"AUTH", smtpstage::auth},
        {"NOOP", smtpstage::noop},
        {"MAIL", smtpstage::mail},
        {"RCPT", smtpstage::rcpt},
        {"DATA", smtpstage::data},
};

/** Why there was no answer. */
QString sentence(CURLcode result, const SmtpServer &server)
{
    const QString place = u"%1:%2"_s.arg(server.host).arg(server.port);
    switch (result) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return u"the host name %1 was not found"_s.arg(server.host);
    case CURLE_COULDNT_CONNECT:
        return u"%1 refused the connection: nothing listens there"_s.arg(place);
    case CURLE_OPERATION_TIMEDOUT:
        return u"%1 gave no complete answer in time"_s.arg(place);
    case CURLE_PEER_FAILED_VERIFICATION:
        return u"%1 showed a certificate that is not trusted, or another host's"_s.arg(place);
    case CURLE_SSL_CACERT_BADFILE:
        return u"the file of trusted authorities for %1 cannot be read"_s.arg(place);
    case CURLE_SSL_CONNECT_ERROR:
        return u"%1 failed the TLS handshake, or speaks no TLS"_s.arg(place);
    case CURLE_USE_SSL_FAILED:
        return u"%1 offers no STARTTLS, and nothing is sent without"_s.arg(place);
    case CURLE_LOGIN_DENIED:
        return u"%1 offers no way to sign in that we know"_s.arg(place);
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return u"%1 closed the connection"_s.arg(place);
    default:
        return u"the exchange with %1 failed (curl error %2)"_s.arg(place).arg(int(result));
    }
}

HttpReply silence(const QString &why, bool mayHaveArrived)
{
    HttpReply reply;
    reply.networkError = why;
    reply.mayHaveArrived = mayHaveArrived;
    return reply;
}

int isStopped(void *isCancelled, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const std::atomic<bool> *>(isCancelled)->load() ? 1 : 0;
}

curl_socket_t openNothing(void *, curlsocktype, curl_sockaddr *)
{
    return CURL_SOCKET_BAD;
}

} // namespace

SmtpSession::SmtpSession(SmtpServer server)
    : m_server(std::move(server))
    , m_easy(curl_easy_init(), &curl_easy_cleanup)
{
}

/** libcurl would say QUIT and wait two minutes for the answer; there is none on a dead socket. */
SmtpSession::~SmtpSession()
{
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(m_easy.get(), CURLINFO_ACTIVESOCKET, &socket);
    if (socket != CURL_SOCKET_BAD)
        ::shutdown(socket, SHUT_RDWR);
    curl_easy_reset(m_easy.get()); // calls nobody any more
}

HttpReply SmtpSession::exchange(const HttpRequest &request, std::chrono::milliseconds timeout,
        const std::atomic<bool> &isCancelled)
{
    // Adapters check addresses; a line break in one would still be a command of somebody else's.
    if (request.method == "MAIL" && !envelopeOf(request).isSafe())
        return silence(u"an address has characters that no address may have"_s, false);

    const auto start = std::chrono::steady_clock::now();
    HttpReply reply = perform(request, timeout, isCancelled);
    const auto left = timeout - std::chrono::floor<std::chrono::milliseconds>(
                                        std::chrono::steady_clock::now() - start);
    // A kept connection may have ended meanwhile; as long as no recipient was named, that is all.
    const bool isUnheard = m_stage == smtpstage::connect || m_stage == smtpstage::mail ||
                           m_stage == smtpstage::noop;
    const bool isStale = m_isKept && isUnheard && (!reply.isAnswer() || reply.status == closing);
    if (isStale && left.count() > 0 && !isCancelled)
        reply = perform(request, left, isCancelled);
    if (request.headers.contains("Message-Id"))
        reply.headers.add("Message-Id", request.headers.value("Message-Id"));
    return reply;
}

void SmtpSession::leave(std::chrono::milliseconds timeout, const std::atomic<bool> &isCancelled)
{
    HttpRequest quit = noopRequest(m_server);
    quit.method = "QUIT";
    perform(quit, timeout, isCancelled);
}

HttpReply SmtpSession::perform(const HttpRequest &request, std::chrono::milliseconds timeout,
        const std::atomic<bool> &isCancelled)
{
    CURL *curl = m_easy.get();
    curl_easy_reset(curl); // of its options; connections stay
    connectLike(timeout);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &isStopped);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &isCancelled);

    const SmtpEnvelope envelope = envelopeOf(request);
    curl_slist *list = nullptr;
    for (const QByteArray &recipient : envelope.to)
        list = curl_slist_append(list, recipient.constData());
    const std::unique_ptr<curl_slist, void (*)(curl_slist *)> recipients(
            list, &curl_slist_free_all);
    if (request.method == "MAIL") {
        curl_easy_setopt(curl, CURLOPT_MAIL_FROM, envelope.from.constData());
        curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
        // Its size stays unsaid: libcurl counts doubled dots too, and could take a part for all.
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl, CURLOPT_READFUNCTION, &SmtpSession::readBody);
        curl_easy_setopt(curl, CURLOPT_READDATA, this);
    } else {
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.constData());
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
        if (request.method == "QUIT") // over a connection that is there, or not at all
            curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &openNothing);
    }

    m_body = request.body;
    m_bodyRead = 0;
    m_isLeaving = false;
    m_isUnsigned = false;
    beginWaiting(smtpstage::connect);
    const CURLcode result = curl_easy_perform(curl);
    long opened = 0;
    curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &opened);
    m_isKept = m_wasAnswered && opened == 0;
    m_body.clear();
    HttpReply reply = news(result);
    m_wasAnswered = m_wasAnswered || reply.isAnswer();
    return reply;
}

void SmtpSession::connectLike(std::chrono::milliseconds timeout)
{
    using enum SmtpServer::Security;
    CURL *curl = m_easy.get();
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(timeout);
    curl_easy_setopt(curl, CURLOPT_URL, noopRequest(m_server).url.toEncoded().constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long(timeout.count()));
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, long(seconds.count()));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");      // the environment's are for the web
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L); // giving up does not wait for the resolver
    curl_easy_setopt(
            curl, CURLOPT_USE_SSL, m_server.security == None ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!m_server.caFile.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, m_server.caFile.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr); // these authorities, and no others
    }
    if (!m_server.user.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, m_server.user.constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, m_server.password.constData());
        curl_easy_setopt(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN");
    }
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); // else the next is not called
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &SmtpSession::hearTraffic);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, this);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &SmtpSession::hearAnswer);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
}

/** The server's word where it gave one for where the exchange ended, else why there is none. */
HttpReply SmtpSession::news(CURLcode result) const
{
    if (m_code != 0 && (result == CURLE_OK || m_code >= 400 || m_stage == smtpstage::body)) {
        HttpReply reply;
        reply.status = m_code;
        reply.body = m_answer;
        reply.headers.add("Smtp-Stage", m_stage);
        return reply;
    }
    return silence(sentence(m_isUnsigned ? CURLE_LOGIN_DENIED : result, m_server),
            m_stage == smtpstage::body);
}

void SmtpSession::beginWaiting(const char *stage)
{
    m_stage = stage;
    m_answer.clear();
    m_code = 0;
}

int SmtpSession::hearTraffic(CURL *, curl_infotype type, char *data, size_t size, void *self)
{
    if (type == CURLINFO_HEADER_OUT)
        static_cast<SmtpSession *>(self)->onCommand(QByteArray(data, qsizetype(size)));
    return 0;
}

void SmtpSession::onCommand(const QByteArray &line)
{
    const QByteArray word = line.trimmed().split(' ').first();
    m_isLeaving = m_isLeaving || word == "QUIT";
    if (m_isLeaving)
        return;
    const auto known = std::ranges::find(
            commands, word, [](const auto &command) { return QByteArray(command.first); });
    beginWaiting(known == std::end(commands) ? m_stage : known->second);
    if (m_stage == smtpstage::connect)
        m_isSignedIn = false;
}

size_t SmtpSession::hearAnswer(char *data, size_t size, size_t count, void *self)
{
    auto &session = *static_cast<SmtpSession *>(self);
    const QByteArray line(data, qsizetype(size * count));
    return session.m_isLeaving || session.onAnswer(line) ? size * count : 0; // 0 ends it
}

bool SmtpSession::onAnswer(const QByteArray &line)
{
    if (m_code != 0)
        m_answer.clear(); // said without being asked: the last word counts
    m_answer += (m_answer.isEmpty() ? "" : "\n") + line.trimmed();
    const bool goesOn = line.size() > codeLength && line[codeLength] == '-';
    m_code = goesOn ? 0 : line.left(codeLength).toInt();
    m_isSignedIn = m_isSignedIn || (m_stage == smtpstage::auth && m_code == signedIn);
    // libcurl goes on silently where no AUTH is offered; the server would blame the recipient.
    m_isUnsigned = !m_server.user.isEmpty() && !m_isSignedIn &&
                   (m_stage == smtpstage::mail || m_stage == smtpstage::noop);
    if (m_isUnsigned)
        m_code = 0;
    return !m_isUnsigned && m_answer.size() <= longestAnswer;
}

/** The final dot leaves only after this has said that there is no more. */
size_t SmtpSession::readBody(char *data, size_t size, size_t count, void *self)
{
    auto &session = *static_cast<SmtpSession *>(self);
    const qsizetype left = session.m_body.size() - session.m_bodyRead;
    const qsizetype taken = std::min<qsizetype>(left, qsizetype(size * count));
    std::memcpy(data, session.m_body.constData() + session.m_bodyRead, size_t(taken));
    session.m_bodyRead += taken;
    if (taken == 0)
        session.beginWaiting(smtpstage::body);
    return size_t(taken);
}

} // namespace helio
