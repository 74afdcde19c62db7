// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/callbackline.h"

#include <QUrl>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr auto answerTime = 15s; // as long as Twilio waits
constexpr qsizetype answerLimit = 262'144;

QByteArray requestText(const QUrl &url, const Callback &callback)
{
    // The address as given, not as QUrl would spell it: it was signed.
    const auto path = callback.url.indexOf('/', callback.url.indexOf("://") + 3);
    const auto target = path < 0 ? QByteArray("/") : callback.url.sliced(path);
    QByteArray text = callback.method + ' ' + target +
                      " HTTP/1.1\r\nHost: " + url.authority(QUrl::FullyEncoded).toLatin1() +
                      "\r\nAccept: */*\r\n";
    for (const auto &[name, value] : callback.headers.fields())
        text += name + ": " + value + "\r\n";
    if (callback.method != "GET")
        text += "Content-Length: " + QByteArray::number(callback.body.size()) + "\r\n";
    return text + "\r\n" + callback.body;
}

/** The value of a header field in a block of lines, lower case; empty where it is not there. */
QByteArray fieldOf(const QByteArray &lowerHead, const QByteArray &name)
{
    const auto at = lowerHead.indexOf("\r\n" + name + ":");
    if (at < 0)
        return {};
    const auto begin = at + 3 + name.size();
    return lowerHead.sliced(begin, lowerHead.indexOf("\r\n", begin) - begin).trimmed();
}

} // namespace

CallbackLine::CallbackLine(QObject *parent)
    : QObject(parent)
{
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone); // loopback only
    connect(&m_socket, &QSslSocket::connected, this, [this] {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        if (!m_isTls)
            speak();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, &CallbackLine::speak);
    connect(&m_socket, &QSslSocket::readyRead, this, &CallbackLine::onReadyRead);
    connect(&m_socket, &QSslSocket::disconnected, this, &CallbackLine::onEnd);
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this] {
        if (m_socket.state() == QAbstractSocket::UnconnectedState)
            onEnd();
    });
}

void CallbackLine::send(Callback callback)
{
    m_callback = std::move(callback);
    m_heard.clear();
    m_closes = false;
    m_hasReported = false;
    m_since = std::chrono::steady_clock::now();
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        return speak();
    m_served = 0;
    const auto url = QUrl::fromEncoded(m_callback->url);
    m_isTls = url.scheme() == "https"_L1;
    const auto port = quint16(url.port(m_isTls ? 443 : 80));
    if (m_isTls)
        m_socket.connectToHostEncrypted(url.host(), port);
    else
        m_socket.connectToHost(url.host(), port);
}

void CallbackLine::speak()
{
    if (!m_callback)
        return;
    m_socket.write(requestText(QUrl::fromEncoded(m_callback->url), *m_callback));
    m_socket.flush();
}

std::optional<Callback> CallbackLine::take()
{
    return std::exchange(m_callback, std::nullopt);
}

int CallbackLine::wholeStatus(bool hasEnded)
{
    auto end = m_heard.indexOf("\r\n\r\n");
    if (end >= 0 && m_heard.size() > 12 && m_heard[9] == '1') { // 100 Continue and the like
        m_heard.remove(0, end + 4);
        end = m_heard.indexOf("\r\n\r\n");
    }
    if (end < 0 || m_heard.size() < 12 || !m_heard.startsWith("HTTP/1."))
        return -1;
    const int status = m_heard.sliced(9, 3).toInt();
    const auto head = m_heard.first(end + 2).toLower();
    const auto length = fieldOf(head, "content-length");
    const bool hasBody = status != 204 && status != 304;
    // Chunks need no reading: the status is known, and the connection is given up.
    m_closes = fieldOf(head, "connection") == "close" || head.startsWith("http/1.0") ||
               (hasBody && length.isEmpty());
    const bool isWhole =
            !hasBody || length.isEmpty() || m_heard.size() >= end + 4 + length.toLongLong();
    return isWhole || hasEnded ? status : -1;
}

void CallbackLine::onReadyRead()
{
    m_heard += m_socket.readAll();
    if (!m_callback || m_heard.size() > answerLimit)
        return hangUp();
    const int status = wholeStatus(false);
    if (status < 0)
        return;
    ++m_served;
    report(status);
}

void CallbackLine::onEnd()
{
    if (!m_callback || m_hasReported)
        return;
    m_heard += m_socket.readAll();
    report(wholeStatus(true));
}

void CallbackLine::report(int status)
{
    m_hasReported = true;
    if (m_closes && m_socket.state() != QAbstractSocket::UnconnectedState)
        m_socket.abort();
    if (status > 0)
        emit answered(status);
    else
        emit broken();
}

void CallbackLine::checkTime(Time now)
{
    if (m_callback && now - m_since > answerTime)
        hangUp();
}

void CallbackLine::hangUp()
{
    m_socket.abort();
    if (m_callback && !m_hasReported)
        report(0);
}

} // namespace helio
