// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/listenaddress.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 fileLimit = 1'048'576;

Result<QByteArray> readFile(const QString &path, const QString &field)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::invalid(field, u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    const auto bytes = file.read(fileLimit);
    if (bytes.isEmpty())
        return Error::invalid(field, u"%1 is empty."_s.arg(path));
    return bytes;
}

QSslKey readKey(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Ec, QSsl::Rsa}) {
        QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

Result<ListenAddress> readListenAddress(const QString &text)
{
    const auto refuse = [&](const QString &why) {
        return Error::invalid(u"listen"_s,
                u"listen is \"%1\": %2. Accepted is ADDRESS:PORT, such as 127.0.0.1:9300 or "
                "[::1]:9300."_s.arg(text.left(80), why));
    };
    const auto colon = text.lastIndexOf(':'_L1);
    if (colon <= 0)
        return refuse(u"there is no port"_s);
    bool isNumber = false;
    const auto port = text.sliced(colon + 1).toUShort(&isNumber);
    if (!isNumber)
        return refuse(u"the port is not a number from 0 to 65535"_s);

    auto host = text.first(colon);
    const bool isBracketed = host.startsWith('['_L1) && host.endsWith(']'_L1);
    if (isBracketed)
        host = host.sliced(1, host.size() - 2);
    else if (host.contains(':'_L1))
        return refuse(u"an IPv6 address needs brackets"_s);
    if (host == "localhost"_L1)
        return ListenAddress{QHostAddress(QHostAddress::LocalHost), port};
    if (host == "*"_L1)
        return ListenAddress{QHostAddress(QHostAddress::Any), port};
    const QHostAddress address(host);
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    if (address.isNull() || isV6 != isBracketed)
        return refuse(u"\"%1\" is not an address of a machine"_s.arg(host.left(80)));
    return ListenAddress{address, port};
}

Result<QSslConfiguration> readTls(const QString &certificateFile, const QString &keyFile)
{
    if (certificateFile.isEmpty() || keyFile.isEmpty())
        return Error::invalid(certificateFile.isEmpty() ? u"tls_certificate"_s : u"tls_key"_s,
                u"TLS needs both a certificate and its key; only one of them is given."_s);
    const auto certificatePem = readFile(certificateFile, u"tls_certificate"_s);
    if (!certificatePem)
        return certificatePem.error();
    const auto keyPem = readFile(keyFile, u"tls_key"_s);
    if (!keyPem)
        return keyPem.error();

    const auto chain = QSslCertificate::fromData(*certificatePem, QSsl::Pem);
    if (chain.isEmpty())
        return Error::invalid(u"tls_certificate"_s,
                u"%1 holds no certificate in PEM form."_s.arg(certificateFile));
    const auto key = readKey(*keyPem);
    if (key.isNull())
        return Error::invalid(u"tls_key"_s,
                u"%1 holds no RSA or EC key in PEM form without a passphrase."_s.arg(keyFile));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // clients show API keys, not certificates
    return tls;
}

} // namespace helio
