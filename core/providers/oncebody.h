// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace helio
{

/**
 * A request's body that can be read once. QNetworkAccessManager rewinds a body to send it again
 * when a connection closes without an answer; this one refuses once a byte was taken, which ends
 * the request with ContentReSendError.
 */
class OnceBody final : public QIODevice
{
public:
    explicit OnceBody(const QByteArray &bytes)
        : m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    /** Whether any byte left this process, as far as one can tell from here. */
    bool wasRead() const { return m_wasRead; }

    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_position == m_bytes.size(); }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_position; }
    bool reset() override { return !m_wasRead; }
    bool seek(qint64) override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
    bool m_wasRead = false;
};

} // namespace helio
