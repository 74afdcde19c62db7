// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace helio
{

/** What the first lines of a request say about how to read and answer it. */
struct RequestHead {
    QByteArray method;
    QByteArray target; ///< path and query, as sent
    bool isHttp10 = false;
    bool keepsAlive = true;
    bool expectsContinue = false;
};

/**
 * Finds the end of each request in a stream of bytes and refuses what must not reach a parser:
 * too large, ambiguous (RFC 9112 §6.3, §11.2) or malformed. Qt 6.4's own parser is lenient and
 * has no limits; this one is strict, so both see the same requests or none.
 */
class RequestFrame
{
public:
    enum class Progress { Nothing, Partial, Complete, Refused };

    RequestFrame(qsizetype headerBytes, qsizetype bodyBytes);

    /** Reads up to the end of one request; reset() before the next one. */
    Progress feed(QByteArrayView fresh);
    void reset();

    Progress progress() const { return m_progress; }
    const RequestHead &head() const { return m_head; } ///< once its blank line was seen
    bool hasHead() const { return m_part != Part::Head; }
    /** Why it was refused: an HTTP status and a sentence. */
    int refusal() const { return m_refusal; }
    const QString &refusalText() const { return m_refusalText; }

private:
    enum class Part { Head, Body, ChunkSize, ChunkSizeEnd, ChunkData, ChunkEnd, LastLine };

    qsizetype readHead(QByteArrayView fresh);
    void readRequestLine(QByteArrayView line);
    void readField(QByteArrayView line);
    void beginBody();
    qsizetype readBody(QByteArrayView fresh);
    qsizetype readChunked(QByteArrayView fresh);
    void readChunkByte(char byte);
    void readSizeByte(char byte);
    bool expect(char wanted, char byte);
    void refuse(int status, const QString &text);

    qsizetype m_headerLimit;
    qsizetype m_bodyLimit;

    Progress m_progress = Progress::Nothing;
    Part m_part = Part::Head;
    RequestHead m_head;
    QByteArray m_headBytes;
    qint64 m_length = -1; ///< Content-Length, or −1
    bool m_isChunked = false;
    int m_hosts = 0;
    qint64 m_left = 0;    ///< bytes of the body or chunk still to come
    qint64 m_body = 0;    ///< bytes of a chunked body so far
    int m_sizeDigits = 0; ///< of the chunk size being read
    int m_lineBytes = 0;  ///< of the chunk's size line being read
    int m_endBytes = 0;   ///< of the CRLF being read
    int m_refusal = 0;
    QString m_refusalText;
};

} // namespace helio
