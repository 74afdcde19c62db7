// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/web/requestframe.h"

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype targetLimit = 8192;
constexpr int chunkLineLimit = 256;
/** A client that sends its body in one-byte chunks buys five bytes of framing for each. */
constexpr int chunkSizeDigits = 8;

/** RFC 9110 §5.6.2: what a method or a field's name is made of. */
bool isToken(QByteArrayView text)
{
    constexpr QByteArrayView marks("!#$%&'*+-.^_`|~");
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.contains(c);
    });
}

bool isPrintable(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

bool isFieldValue(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(),
            [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7f; });
}

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool listContains(QByteArrayView value, QByteArrayView word)
{
    const auto items = value.toByteArray().split(',');
    return std::any_of(items.begin(), items.end(),
            [&](const QByteArray &item) { return equalsIgnoringCase(item.trimmed(), word); });
}

/** Where the blank line ends, as Qt's parser sees it: CRLFCRLF or LFLF; 0 if not yet. */
qsizetype endOfHead(QByteArrayView bytes, qsizetype from)
{
    for (auto at = bytes.indexOf('\n', from); at >= 0; at = bytes.indexOf('\n', at + 1)) {
        if (at >= 1 && bytes[at - 1] == '\n')
            return at + 1;
        if (at >= 2 && bytes[at - 1] == '\r' && bytes[at - 2] == '\n')
            return at + 1;
    }
    return 0;
}

} // namespace

RequestFrame::RequestFrame(qsizetype headerBytes, qsizetype bodyBytes)
    : m_headerLimit(headerBytes)
    , m_bodyLimit(bodyBytes)
{
}

void RequestFrame::reset()
{
    *this = RequestFrame(m_headerLimit, m_bodyLimit);
}

void RequestFrame::refuse(int status, const QString &text)
{
    if (m_progress == Progress::Refused)
        return;
    m_progress = Progress::Refused;
    m_refusal = status;
    m_refusalText = text;
}

RequestFrame::Progress RequestFrame::feed(QByteArrayView fresh)
{
    while (!fresh.isEmpty() && m_progress != Progress::Complete &&
            m_progress != Progress::Refused) {
        const auto used = m_part == Part::Head   ? readHead(fresh)
                          : m_part == Part::Body ? readBody(fresh)
                                                 : readChunked(fresh);
        fresh = fresh.sliced(used);
    }
    return m_progress;
}

qsizetype RequestFrame::readHead(QByteArrayView fresh)
{
    // A stray line break between two requests is no part of either (RFC 9112 §2.2).
    if (m_headBytes.isEmpty() && (fresh[0] == '\r' || fresh[0] == '\n'))
        return 1;
    m_progress = Progress::Partial;
    const auto before = m_headBytes.size();
    m_headBytes.append(fresh.first(std::min(fresh.size(), m_headerLimit + 1 - before)));
    const auto end = endOfHead(m_headBytes, std::max<qsizetype>(0, before - 2));
    if (end == 0) {
        const auto limit = targetLimit + 64;
        if (m_headBytes.size() > limit && !QByteArrayView(m_headBytes).first(limit).contains('\n'))
            refuse(414, u"The address is longer than 8 KiB."_s);
        else if (m_headBytes.size() > m_headerLimit)
            refuse(431, u"The header is longer than %1 bytes."_s.arg(m_headerLimit));
        return fresh.size();
    }
    m_headBytes.truncate(end);
    if (end > m_headerLimit) {
        refuse(431, u"The header is longer than %1 bytes."_s.arg(m_headerLimit));
        return fresh.size();
    }

    const QByteArrayView head(m_headBytes);
    bool isFirst = true;
    for (qsizetype at = 0; at < end && m_progress != Progress::Refused;) {
        const auto lineEnd = head.indexOf('\n', at);
        if (lineEnd == at || head[lineEnd - 1] != '\r') {
            refuse(400, u"Header lines must end with CR LF."_s);
            break;
        }
        const auto line = head.sliced(at, lineEnd - 1 - at);
        if (isFirst)
            readRequestLine(line);
        else if (!line.isEmpty())
            readField(line);
        isFirst = false;
        at = lineEnd + 1;
    }
    if (m_progress != Progress::Refused)
        beginBody();
    return end - before;
}

void RequestFrame::readRequestLine(QByteArrayView line)
{
    const auto first = line.indexOf(' ');
    const auto last = line.lastIndexOf(' ');
    if (first <= 0 || last == first)
        return refuse(400, u"The request line is not METHOD TARGET VERSION."_s);
    const auto target = line.sliced(first + 1, last - first - 1);
    const auto version = line.sliced(last + 1);
    if (target.size() > targetLimit)
        return refuse(414, u"The address is longer than 8 KiB."_s);
    if (version != QByteArrayView("HTTP/1.1") && version != QByteArrayView("HTTP/1.0")) {
        if (version.startsWith("HTTP/") && version.size() == 8)
            return refuse(505, u"Only HTTP/1.1 and HTTP/1.0 are spoken here."_s);
        return refuse(400, u"The request line is not METHOD TARGET VERSION."_s);
    }
    if (!isToken(line.first(first)))
        return refuse(400, u"The method is not a word."_s);
    m_head.method = line.first(first).toByteArray();
    m_head.isHttp10 = version.endsWith('0');
    m_head.keepsAlive = !m_head.isHttp10;

    // A proxy's form, http://host/path, names the same thing (RFC 9112 §3.2.2).
    auto path = target;
    if (path.startsWith("http://") || path.startsWith("https://")) {
        const auto slash = path.indexOf('/', path.indexOf(':') + 3);
        path = slash < 0 ? QByteArrayView("/") : path.sliced(slash);
    }
    if (!path.startsWith('/') || path.startsWith("//") || path.contains('#') || !isPrintable(path))
        return refuse(400, u"The address must be a path such as /healthz."_s);
    m_head.target = path.toByteArray();
}

void RequestFrame::readField(QByteArrayView line)
{
    const auto colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return refuse(400, u"A header line is not NAME: VALUE."_s);
    const auto name = line.first(colon);
    const auto value = line.sliced(colon + 1).trimmed();
    if (!isFieldValue(value))
        return refuse(400, u"A header line holds control characters."_s);

    if (equalsIgnoringCase(name, "content-length")) {
        const bool isNumber = !value.isEmpty() && value.size() <= 18 &&
                              std::all_of(value.begin(), value.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
        if (!isNumber || m_length >= 0)
            return refuse(400, u"Content-Length must be one number."_s);
        m_length = value.toByteArray().toLongLong();
    } else if (equalsIgnoringCase(name, "transfer-encoding")) {
        if (m_isChunked || !equalsIgnoringCase(value, "chunked"))
            return refuse(501, u"The only transfer encoding accepted is chunked."_s);
        m_isChunked = true;
    } else if (equalsIgnoringCase(name, "host")) {
        ++m_hosts;
    } else if (equalsIgnoringCase(name, "connection")) {
        if (listContains(value, "close"))
            m_head.keepsAlive = false;
        else if (listContains(value, "keep-alive"))
            m_head.keepsAlive = true;
    } else if (equalsIgnoringCase(name, "expect")) {
        m_head.expectsContinue = equalsIgnoringCase(value, "100-continue");
    } else if (equalsIgnoringCase(name, "upgrade") && listContains(value, "websocket")) {
        // Qt would take the connection over.
        refuse(501, u"WebSocket is not spoken here."_s);
    }
}

void RequestFrame::beginBody()
{
    if (m_isChunked && (m_length >= 0 || m_head.isHttp10))
        return refuse(400, u"The length of the body is given in two ways."_s);
    if (m_hosts > 1 || (m_hosts == 0 && !m_head.isHttp10))
        return refuse(400, u"HTTP/1.1 needs exactly one Host header."_s);
    if (m_length > m_bodyLimit)
        return refuse(413, u"The body is longer than %1 bytes."_s.arg(m_bodyLimit));
    if (m_isChunked) {
        m_part = Part::ChunkSize;
        return;
    }
    m_part = Part::Body;
    m_left = std::max<qint64>(0, m_length);
    if (m_left == 0)
        m_progress = Progress::Complete;
}

qsizetype RequestFrame::readBody(QByteArrayView fresh)
{
    const auto used = std::min<qsizetype>(fresh.size(), m_left);
    m_left -= used;
    if (m_left == 0)
        m_progress = Progress::Complete;
    return used;
}

qsizetype RequestFrame::readChunked(QByteArrayView fresh)
{
    if (m_part != Part::ChunkData) {
        readChunkByte(fresh[0]);
        return 1;
    }
    const auto used = std::min<qsizetype>(fresh.size(), m_left);
    m_left -= used;
    m_body += used;
    if (m_left == 0) {
        m_part = Part::ChunkEnd;
        m_endBytes = 0;
    }
    return used;
}

bool RequestFrame::expect(char wanted, char byte)
{
    if (byte != wanted)
        refuse(400, u"The chunked body is malformed."_s);
    return byte == wanted;
}

void RequestFrame::readChunkByte(char byte)
{
    switch (m_part) {
    case Part::ChunkSize:
        readSizeByte(byte);
        return;
    case Part::ChunkSizeEnd:
        if (!expect('\n', byte))
            return;
        m_part = m_left == 0 ? Part::LastLine : Part::ChunkData;
        m_endBytes = 0;
        return;
    case Part::ChunkEnd:
    case Part::LastLine: // trailers are refused: Qt 6.4 would read them as the next request
        if (!expect(m_endBytes == 0 ? '\r' : '\n', byte) || ++m_endBytes < 2)
            return;
        if (m_part == Part::LastLine) {
            m_progress = Progress::Complete;
            return;
        }
        m_part = Part::ChunkSize;
        m_sizeDigits = 0;
        m_lineBytes = 0;
        return;
    case Part::Head:
    case Part::Body:
    case Part::ChunkData:
        break;
    }
    Q_UNREACHABLE();
}

void RequestFrame::readSizeByte(char byte)
{
    const int digit = byte >= '0' && byte <= '9'   ? byte - '0'
                      : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                      : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                                   : -1;
    const bool inExtension = m_lineBytes > m_sizeDigits;
    if (++m_lineBytes > chunkLineLimit)
        return refuse(400, u"The chunked body is malformed."_s);
    if (digit >= 0 && !inExtension) {
        m_left = m_sizeDigits == 0 ? digit : m_left * 16 + digit;
        if (++m_sizeDigits > chunkSizeDigits)
            return refuse(400, u"The chunked body is malformed."_s);
        return;
    }
    if (m_sizeDigits == 0 || (!inExtension && byte != ';' && byte != '\r') || byte == '\n')
        return refuse(400, u"The chunked body is malformed."_s);
    if (byte != '\r')
        return;
    if (m_body + m_left > m_bodyLimit)
        return refuse(413, u"The body is longer than %1 bytes."_s.arg(m_bodyLimit));
    m_part = Part::ChunkSizeEnd;
}

} // namespace helio
