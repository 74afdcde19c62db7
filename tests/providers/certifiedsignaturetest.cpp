// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/certifiedsignature.h"

#include "core/sandbox/snssigner.h"

#include <QTest>

using namespace helio;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray data = "text";

bool fits(const SnsSigner &signer, const QByteArray &pem, const QStringList &names, Instant at)
{
    return isSignedBy({pem, names}, at, SignatureDigest::Sha256, data, signer.signature(data, 2));
}

} // namespace

class CertifiedSignatureTest : public QObject
{
    Q_OBJECT

private slots:
    void certificatesAndNothingElse_data();
    void certificatesAndNothingElse();
    void issuersMustHaveIssued_data();
    void issuersMustHaveIssued();
    void oneOfTheNames_data();
    void oneOfTheNames();
    void fromItsFirstSecondToItsLast();
    void digestAndBytesCount();
};

void CertifiedSignatureTest::certificatesAndNothingElse_data()
{
    QTest::addColumn<QByteArray>("pem");
    QTest::addColumn<bool>("isRead");
    const QByteArray pem = SnsSigner().certificate();
    QTest::newRow("as it is") << pem << true;
    QTest::newRow("with blanks around") << "\n\n" + pem + "\n " << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("within other text") << "<xml>\n" + pem + "</xml>" << false;
    QTest::newRow("text before it") << "Subject: x\n" + pem << false;
    QTest::newRow("with a key after it")
            << pem + QByteArray(pem).replace("CERTIFICATE", "PUBLIC KEY") << false;
    QTest::newRow("with half of another") << pem + pem.left(200) << false;
    QTest::newRow("a key") << QByteArray(pem).replace("CERTIFICATE", "PUBLIC KEY") << false;
    QTest::newRow("half") << pem.left(200) << false;
    QTest::newRow("a hole") << QByteArray(pem).remove(200, 8) << false;
    QTest::newRow("endless") << QByteArray(pem).insert(28, QByteArray(20'000, '\n')) << false;
}

void CertifiedSignatureTest::certificatesAndNothingElse()
{
    QFETCH(QByteArray, pem);
    QFETCH(bool, isRead);
    QCOMPARE(fits(SnsSigner(), pem, {u"sns.amazonaws.com"_s}, ManualClock().now()), isRead);
}

void CertifiedSignatureTest::issuersMustHaveIssued_data()
{
    QTest::addColumn<QByteArray>("pem");
    QTest::addColumn<bool>("isSound");
    const Instant now = ManualClock().now();
    const CertificateWish authority{.name = "authority.example", .bits = 2304, .isAuthority = true};
    const SnsSigner root(authority);
    const SnsSigner middle({.name = "middle.example", .bits = 2560, .isAuthority = true});
    const SnsSigner signer;
    const QByteArray byRoot = signer.certificateBy(root);
    const QByteArray byMiddle = signer.certificateBy(middle);
    const QByteArray all = byMiddle + middle.certificateBy(root) + root.certificate();
    QTest::newRow("none comes along") << byRoot << true;
    QTest::newRow("its issuer") << byRoot + root.certificate() << true;
    QTest::newRow("and its issuer's") << all << true;
    QTest::newRow("another issuer") << byRoot + middle.certificate() << false;
    QTest::newRow("one of the same name")
            << byRoot + SnsSigner({.name = authority.name, .isAuthority = true}).certificate()
            << false;
    QTest::newRow("one left out") << byMiddle + root.certificate() << false;
    QTest::newRow("in another order")
            << byMiddle + root.certificate() + middle.certificateBy(root) << false;
    CertificateWish other = authority;
    other.isAuthority = false;
    const SnsSigner nobody(other);
    QTest::newRow("one that may not issue")
            << signer.certificateBy(nobody) + nobody.certificate() << false;
    other = authority;
    other.until = now - 1s;
    const SnsSigner expired(other);
    QTest::newRow("one that has expired")
            << signer.certificateBy(expired) + expired.certificate() << false;
    QTest::newRow("too many") << all + root.certificate() + root.certificate() + root.certificate()
                              << false;
}

void CertifiedSignatureTest::issuersMustHaveIssued()
{
    QFETCH(QByteArray, pem);
    QFETCH(bool, isSound);
    QCOMPARE(fits(SnsSigner(), pem, {u"sns.amazonaws.com"_s}, ManualClock().now()), isSound);
}

void CertifiedSignatureTest::oneOfTheNames_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<bool>("isOurs");
    QTest::newRow("its own") << QStringList{u"sns.amazonaws.com"_s} << true;
    QTest::newRow("in other letters") << QStringList{u"SNS.amazonaws.com"_s} << true;
    QTest::newRow("among others") << QStringList{u"a.example"_s, u"sns.amazonaws.com"_s} << true;
    QTest::newRow("another") << QStringList{u"sqs.amazonaws.com"_s} << false;
    QTest::newRow("its domain") << QStringList{u"amazonaws.com"_s} << false;
    QTest::newRow("below it") << QStringList{u"a.sns.amazonaws.com"_s} << false;
    QTest::newRow("any") << QStringList{u"*"_s, u""_s} << false;
    QTest::newRow("none") << QStringList() << false;
}

void CertifiedSignatureTest::oneOfTheNames()
{
    QFETCH(QStringList, names);
    QFETCH(bool, isOurs);
    const SnsSigner signer;
    QCOMPARE(fits(signer, signer.certificate(), names, ManualClock().now()), isOurs);
}

void CertifiedSignatureTest::fromItsFirstSecondToItsLast()
{
    const Instant now = ManualClock().now();
    const SnsSigner signer({.from = now, .until = now + 1h});
    const auto holds = [&](Instant at) {
        return fits(signer, signer.certificate(), {u"sns.amazonaws.com"_s}, at);
    };
    QVERIFY(!holds(now - 1s));
    QVERIFY(holds(now + 1s));
    QVERIFY(holds(now + 1h - 1s));
    QVERIFY(!holds(now + 1h + 1s));
}

void CertifiedSignatureTest::digestAndBytesCount()
{
    const SnsSigner signer;
    const SignerCertificate certificate{signer.certificate(), {u"sns.amazonaws.com"_s}};
    const Instant now = ManualClock().now();
    const auto fits = [&](SignatureDigest digest, const QByteArray &text, const QByteArray &by) {
        return isSignedBy(certificate, now, digest, text, by);
    };
    QVERIFY(fits(SignatureDigest::Sha1, data, signer.signature(data, 1)));
    QVERIFY(fits(SignatureDigest::Sha256, data, signer.signature(data, 2)));
    QVERIFY(!fits(SignatureDigest::Sha256, data, signer.signature(data, 1)));
    QVERIFY(!fits(SignatureDigest::Sha1, data, signer.signature(data, 2)));
    QVERIFY(!fits(SignatureDigest::Sha256, "Text", signer.signature(data, 2)));
    QVERIFY(!fits(SignatureDigest::Sha256, data, {}));
    QVERIFY(!fits(SignatureDigest::Sha256, data, signer.signature(data, 2) + "x"));
    QVERIFY(fits(SignatureDigest::Sha256, {}, signer.signature({}, 2)));
}

QTEST_GUILESS_MAIN(CertifiedSignatureTest)
#include "certifiedsignaturetest.moc"
