// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/snssigner.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace helio
{

namespace
{

constexpr int usualBits = 2048;

template <auto release>
struct Release {
    template <typename Object>
    void operator()(Object *object) const
    {
        release(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Memory = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Constraints = std::unique_ptr<BASIC_CONSTRAINTS, Release<BASIC_CONSTRAINTS_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;

/** None of it depends on input: what fails here is the library itself. */
void insist(bool isDone)
{
    if (!isDone)
        qFatal("OpenSSL could not make or use a key of the sandbox");
}

Key keyFor(const CertificateWish &wish)
{
    if (wish.isElliptic)
        return Key(EVP_EC_gen("P-256"));
    if (wish.bits != usualBits)
        return Key(EVP_RSA_gen(static_cast<unsigned int>(wish.bits)));
    static const Key usual(EVP_RSA_gen(static_cast<unsigned int>(usualBits)));
    insist(usual && EVP_PKEY_up_ref(usual.get()) == 1);
    return Key(usual.get());
}

std::time_t secondsOf(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

void setCommonName(X509_NAME *name, const QByteArray &text)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    insist(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, bytes, -1, -1, 0) == 1);
}

} // namespace

struct SnsSigner::Keys {
    CertificateWish wish;
    Key key;
};

SnsSigner::SnsSigner(const CertificateWish &wish)
    : d(std::make_unique<Keys>(Keys{wish, keyFor(wish)}))
{
    insist(d->key != nullptr);
}

SnsSigner::~SnsSigner() = default;

QByteArray SnsSigner::certificate() const
{
    return certificateBy(*this);
}

QByteArray SnsSigner::certificateBy(const SnsSigner &issuer) const
{
    const Certificate owned(X509_new());
    X509 *certificate = owned.get();
    insist(certificate != nullptr);
    setCommonName(X509_get_subject_name(certificate), d->wish.name);
    setCommonName(X509_get_issuer_name(certificate), issuer.d->wish.name);
    if (d->wish.isAuthority) {
        const Constraints constraints(BASIC_CONSTRAINTS_new());
        insist(constraints != nullptr);
        constraints->ca = 1;
        insist(X509_add1_ext_i2d(certificate, NID_basic_constraints, constraints.get(), 1,
                       X509V3_ADD_DEFAULT) == 1);
    }
    insist(X509_set_version(certificate, X509_VERSION_3) == 1 &&
            ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1) == 1 &&
            ASN1_TIME_set(X509_getm_notBefore(certificate), secondsOf(d->wish.from)) != nullptr &&
            ASN1_TIME_set(X509_getm_notAfter(certificate), secondsOf(d->wish.until)) != nullptr &&
            X509_set_pubkey(certificate, d->key.get()) == 1 &&
            X509_sign(certificate, issuer.d->key.get(), EVP_sha256()) > 0);
    const Memory memory(BIO_new(BIO_s_mem()));
    insist(memory && PEM_write_bio_X509(memory.get(), certificate) == 1);
    char *text = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &text);
    return {text, qsizetype(size)};
}

QByteArray SnsSigner::signature(const QByteArray &text, int version) const
{
    const Digesting digesting(EVP_MD_CTX_new());
    const auto *digest = version == 1 ? EVP_sha1() : EVP_sha256();
    insist(digesting &&
            EVP_DigestSignInit(digesting.get(), nullptr, digest, nullptr, d->key.get()) == 1);
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    size_t size = 0;
    insist(EVP_DigestSign(digesting.get(), nullptr, &size, bytes, size_t(text.size())) == 1);
    QByteArray signature(qsizetype(size), Qt::Uninitialized);
    insist(EVP_DigestSign(digesting.get(), reinterpret_cast<unsigned char *>(signature.data()),
                   &size, bytes, size_t(text.size())) == 1);
    signature.truncate(qsizetype(size));
    return signature;
}

} // namespace helio
