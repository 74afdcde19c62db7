// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/certifiedsignature.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace helio
{

namespace
{

constexpr int leastKeyBits = 2048;
constexpr qsizetype mostPemBytes = qsizetype{16} * 1024;
constexpr qsizetype mostCertificates = 5;

template <auto release>
struct Releases {
    template <typename T>
    void operator()(T *object) const
    {
        release(object);
    }
};
using Certificate = std::unique_ptr<X509, Releases<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Releases<EVP_PKEY_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Releases<EVP_MD_CTX_free>>;
using Memory = std::unique_ptr<BIO, Releases<BIO_free>>;

/** What fails here is an answer, not an error: OpenSSL's list of errors is left as it was. */
struct ErrorsForgotten {
    ErrorsForgotten() { ERR_set_mark(); }
    ~ErrorsForgotten() { ERR_pop_to_mark(); }
    Q_DISABLE_COPY_MOVE(ErrorsForgotten)
};

/** Empty where \a pem is anything but certificates. */
std::vector<Certificate> parsed(const QByteArray &pem)
{
    const QByteArray text = pem.trimmed();
    const qsizetype count = text.count("-----BEGIN");
    if (text.size() > mostPemBytes || !text.startsWith("-----BEGIN CERTIFICATE-----") ||
            !text.endsWith("-----END CERTIFICATE-----") || count > mostCertificates)
        return {};
    const Memory memory(BIO_new_mem_buf(text.constData(), int(text.size())));
    std::vector<Certificate> chain;
    while (memory && qsizetype(chain.size()) < count) {
        chain.emplace_back(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
        if (!chain.back())
            return {};
    }
    return chain;
}

bool holdsAt(const X509 &certificate, Instant at)
{
    std::time_t when = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    // Positive: the field is later than \a when; 0: it cannot be read.
    return X509_cmp_time(X509_get0_notBefore(&certificate), &when) < 0 &&
           X509_cmp_time(X509_get0_notAfter(&certificate), &when) > 0;
}

bool isIssuedBy(X509 &certificate, X509 &issuer)
{
    EVP_PKEY *key = X509_get0_pubkey(&issuer);
    return key && X509_check_ca(&issuer) > 0 &&
           X509_check_issued(&issuer, &certificate) == X509_V_OK &&
           X509_verify(&certificate, key) == 1;
}

/** Each holds, and is issued by the one after it. */
bool isSoundAt(const std::vector<Certificate> &chain, Instant at)
{
    for (size_t i = 0; i < chain.size(); ++i) {
        if (!holdsAt(*chain[i], at) || (i > 0 && !isIssuedBy(*chain[i - 1], *chain[i])))
            return false;
    }
    return !chain.empty();
}

bool isFor(X509 &certificate, const QStringList &names)
{
    return std::any_of(names.begin(), names.end(), [&](const QString &name) {
        const QByteArray host = name.toLatin1();
        return X509_check_host(&certificate, host.constData(), size_t(host.size()),
                       X509_CHECK_FLAG_NO_WILDCARDS, nullptr) == 1;
    });
}

bool fits(
        EVP_PKEY &key, SignatureDigest digest, const QByteArray &data, const QByteArray &signature)
{
    if (EVP_PKEY_base_id(&key) != EVP_PKEY_RSA || EVP_PKEY_bits(&key) < leastKeyBits)
        return false;
    const Digesting digesting(EVP_MD_CTX_new());
    const auto *bytes = reinterpret_cast<const unsigned char *>(data.constData());
    const auto *signedBytes = reinterpret_cast<const unsigned char *>(signature.constData());
    return digesting &&
           EVP_DigestVerifyInit(digesting.get(), nullptr,
                   digest == SignatureDigest::Sha1 ? EVP_sha1() : EVP_sha256(), nullptr,
                   &key) == 1 &&
           EVP_DigestVerify(digesting.get(), signedBytes, size_t(signature.size()), bytes,
                   size_t(data.size())) == 1;
}

} // namespace

bool isSignedBy(const SignerCertificate &signer, Instant at, SignatureDigest digest,
        const QByteArray &data, const QByteArray &signature)
{
    const ErrorsForgotten forgotten;
    const std::vector<Certificate> chain = parsed(signer.pem);
    if (!isSoundAt(chain, at) || !isFor(*chain.front(), signer.names))
        return false;
    const Key key(X509_get_pubkey(chain.front().get()));
    return key && fits(*key, digest, data, signature);
}

} // namespace helio
