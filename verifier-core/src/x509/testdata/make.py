#!/usr/bin/env python3
"""Makes the certificates and CRLs of the unit tests: python3 make.py (needs the package `cryptography`).

Keys are made anew each time and thrown away; only the results are kept. Run it in this directory.
"""
import datetime as dt
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID as EKU, NameOID as N, ObjectIdentifier as OID

HERE = Path(__file__).parent


def day(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.timezone.utc)


def name(cn, o="Cơ yếu thử nghiệm", *units):
    parts = [(N.COUNTRY_NAME, "VN"), (N.ORGANIZATION_NAME, o)]
    parts += [(N.ORGANIZATIONAL_UNIT_NAME, unit) for unit in units] + [(N.COMMON_NAME, cn)]
    return x509.Name([x509.NameAttribute(*part) for part in parts])


def key():
    return ec.generate_private_key(ec.SECP256R1())


def usage(*on):
    names = ["digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
             "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"]
    return x509.KeyUsage(**{n: n in on for n in names})


CA_USAGE = usage("key_cert_sign", "crl_sign")
SIGN = usage("digital_signature", "content_commitment")


class Party:
    def __init__(self, subject, k=None):
        self.subject, self.key = subject, k or key()
        self.serial = 100


def issue(file, party, issuer, *, ca=None, ku=SIGN, eku=None, extra=(), start="2020-01-01", end="2030-01-01",
          digest=hashes.SHA256(), serial=None, aki=True):
    issuer.serial += 1
    b = (x509.CertificateBuilder().subject_name(party.subject).issuer_name(issuer.subject)
         .public_key(party.key.public_key()).serial_number(serial or issuer.serial)
         .not_valid_before(day(start)).not_valid_after(day(end)))
    b = b.add_extension(x509.SubjectKeyIdentifier.from_public_key(party.key.public_key()), False)
    if aki:
        b = b.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), False)
    if ca is not None:
        path_length = None if ca == "any" else ca
        b = b.add_extension(x509.BasicConstraints(True, path_length), True)
    if ku:
        b = b.add_extension(ku, True)
    if eku:
        b = b.add_extension(x509.ExtendedKeyUsage([OID(o) if isinstance(o, str) else o for o in eku[0]]), eku[1])
    for extension, critical in extra:
        b = b.add_extension(extension, critical)
    certificate = b.sign(issuer.key, digest)
    (HERE / (file + ".der")).write_bytes(certificate.public_bytes(serialization.Encoding.DER))
    return certificate


root = Party(name("Gốc thử nghiệm"))
issue("root", root, root, ca="any", ku=CA_USAGE, end="2045-01-01")
ca = Party(name("CA thử nghiệm"))
issue("ca", ca, root, ca=0, ku=CA_USAGE, end="2040-01-01")

# The same names with other keys.
forged_root = Party(root.subject)
issue("forged-root", forged_root, forged_root, ca="any", ku=CA_USAGE, end="2045-01-01")
forged_ca = Party(ca.subject)
issue("forged-ca", forged_ca, forged_root, ca=0, ku=CA_USAGE, end="2040-01-01")
person = Party(name("Trần Văn An", "UBND XÃ THỬ", "PHÒNG A", "TỔ B"))
issue("forged-leaf", person, forged_ca)

aia = x509.AuthorityInformationAccess([x509.AccessDescription(
    x509.oid.AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier("http://ca.example/ca.crt"))])
crldp = x509.CRLDistributionPoints([x509.DistributionPoint(
    [x509.UniformResourceIdentifier("http://ca.example/ca.crl")], None, None, None)])
leaf = issue("leaf", person, ca, eku=([EKU.CLIENT_AUTH, EKU.EMAIL_PROTECTION], False), extra=[
    (x509.SubjectAlternativeName([x509.RFC822Name("an@example.gov.vn")]), False), (aia, False), (crldp, False),
    (x509.CertificatePolicies([x509.PolicyInformation(OID("2.16.704.1.1.1.1.1"), None)]), False)])
issue("leaf-nr-only", person, ca, ku=usage("content_commitment"))
issue("leaf-no-usage", person, ca, ku=None)
issue("leaf-encipherment", person, ca, ku=usage("key_encipherment"))
issue("leaf-server", person, ca, eku=([EKU.SERVER_AUTH], False))
issue("leaf-critical", person, ca, extra=[(x509.UnrecognizedExtension(OID("1.2.3.4"), b"\x05\x00"), True)])
issue("leaf-not-critical", person, ca, extra=[(x509.UnrecognizedExtension(OID("1.2.3.4"), b"\x05\x00"), False)])
issue("leaf-expired", person, ca, start="2018-01-01", end="2019-01-01")
issue("leaf-no-aki", person, ca, aki=False)
issue("leaf-host", Party(name("mail.example.gov.vn")), ca)
issue("leaf-self-signed", person, person)

# SHA-1: made with RSA, because nobody signs ECDSA over SHA-1 any more.
rsa_ca = Party(name("CA RSA"), rsa.generate_private_key(65537, 2048))
issue("rsa-ca", rsa_ca, root, ca=0, ku=CA_USAGE)
sha1_leaf_subject = Party(name("Lê Thị Bình"))
(HERE / "rsa-ca.key").write_bytes(rsa_ca.key.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
# `cryptography` may refuse SHA-1; OpenSSL's command line does not.
import subprocess  # noqa: E402

pem = HERE / "leaf.pem"
subprocess.run(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                "/dev/null", "-subj", "/C=VN/O=UBND/CN=Le Thi Binh", "-out", pem], check=True, capture_output=True)
subprocess.run(["openssl", "x509", "-inform", "DER", "-in", HERE / "rsa-ca.der", "-out", HERE / "rsa-ca.pem"], check=True)
subprocess.run(["openssl", "x509", "-req", "-in", pem, "-CA", HERE / "rsa-ca.pem", "-CAkey", HERE / "rsa-ca.key", "-sha1",
                "-days", "7300", "-set_serial", "7", "-outform", "DER", "-out", HERE / "leaf-sha1.der"],
               check=True, capture_output=True)
for scratch in ("leaf.pem", "rsa-ca.pem", "rsa-ca.key"):
    (HERE / scratch).unlink()

# CAs that are none, or may not do what they did.
def below(file, subject, **arguments):
    party = Party(name(subject))
    issue(file, party, arguments.pop("issuer", root), **arguments)
    issue("leaf-of-" + file, person, party)
    return party

below("no-ca", "Không phải CA", ku=SIGN)
below("no-cert-sign", "CA không ký", ca="any", ku=usage("crl_sign", "digital_signature"))
below("expired-ca", "CA hết hạn", ca="any", ku=CA_USAGE, start="2020-01-01", end="2022-01-01")
below("too-deep-ca", "CA quá sâu", issuer=ca, ca="any", ku=CA_USAGE)
below("constrained-ca", "CA ràng buộc", ca="any", ku=CA_USAGE, extra=[
    (x509.NameConstraints([x509.DNSName("example.vn")], None), True)])
below("critical-ca", "CA lạ", ca="any", ku=CA_USAGE,
      extra=[(x509.UnrecognizedExtension(OID("1.2.3.4"), b"\x05\x00"), True)])

# An issuer that nobody has: of the anchors' organisation, and of another.
missing = Party(name("CA vắng mặt"))
issue("leaf-missing-issuer", person, missing, extra=[(aia, False)])
stranger = Party(name("CA vắng mặt", "Tổ chức khác"))
issue("leaf-stranger", person, stranger, extra=[(aia, False)])

# Two CAs that certify each other, and no anchor above.
one, two = Party(name("CA một")), Party(name("CA hai"))
issue("loop-one", one, two, ca="any", ku=CA_USAGE)
issue("loop-two", two, one, ca="any", ku=CA_USAGE)
issue("leaf-of-loop", person, one)

# Cross-certificates: the first way up is expired, the second holds.
cross = Party(name("CA chéo"))
issue("cross-expired", cross, root, ca="any", ku=CA_USAGE, start="2020-01-01", end="2021-01-01")
issue("cross-valid", cross, root, ca="any", ku=CA_USAGE)
issue("leaf-of-cross", person, cross)

# Timestamp authorities.
tsa = Party(name("Máy chủ cấp dấu thời gian thử"))
stamp = [EKU.TIME_STAMPING]
issue("tsa", tsa, root, eku=(stamp, True))
issue("tsa-not-critical", tsa, root, eku=(stamp, False))
issue("tsa-two-usages", tsa, root, eku=(stamp + [EKU.EMAIL_PROTECTION], True))

# Subjects for the classification.
MNS = x509.ObjectIdentifier("0.9.2342.19200300.100.1.1")
body = Party(x509.Name([
    x509.NameAttribute(N.COUNTRY_NAME, "VN"), x509.NameAttribute(N.ORGANIZATION_NAME, "Bộ thử"),
    x509.NameAttribute(N.COMMON_NAME, "XYZ"), x509.NameAttribute(MNS, "MNS:1032158")]))
issue("body-by-uid", body, ca)


# ---- CRLs ------------------------------------------------------------------------------------------------
def entry(serial, date, reason=None, extra=()):
    b = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(day(date))
    if reason:
        b = b.add_extension(x509.CRLReason(reason), False)
    for extension, critical in extra:
        b = b.add_extension(extension, critical)
    return b.build()


def crl(file, issuer, entries=(), *, signer=None, start="2026-01-01", end="2026-02-01", extra=(), number=7,
        digest=hashes.SHA256()):
    b = x509.CertificateRevocationListBuilder().issuer_name(issuer.subject).last_update(day(start)).next_update(day(end))
    if number:
        b = b.add_extension(x509.CRLNumber(number), False)
    for extension, critical in extra:
        b = b.add_extension(extension, critical)
    for revoked in entries:
        b = b.add_revoked_certificate(revoked)
    signed = b.sign((signer or issuer).key, digest)
    (HERE / (file + ".crl")).write_bytes(signed.public_bytes(serialization.Encoding.DER))


def idp(**on):
    fields = dict(full_name=None, relative_name=None, only_contains_user_certs=False, only_contains_ca_certs=False,
                  only_some_reasons=None, indirect_crl=False, only_contains_attribute_certs=False)
    return x509.IssuingDistributionPoint(**{**fields, **on})


R = x509.ReasonFlags
others = [entry(90000 + n, "2024-01-01") for n in range(20)]
serial = leaf.serial_number
uri = [x509.UniformResourceIdentifier("http://ca.example/ca.crl")]
crl("good", ca, others)
crl("empty", ca)
crl("revoked", ca, others[:10] + [entry(serial, "2025-06-01", R.key_compromise)] + others[10:])
crl("hold", ca, [entry(serial, "2025-06-01", R.certificate_hold)])
crl("remove", ca, [entry(serial, "2025-06-01", R.remove_from_crl)])
crl("forged", ca, others, signer=forged_ca)
crl("other-issuer", root, others)
crl("old", ca, others, start="2021-01-01", end="2021-02-01")
crl("old-revoked", ca, [entry(serial, "2020-06-01")], start="2021-01-01", end="2021-02-01")
crl("future", ca, others, start="2027-01-01", end="2027-02-01")
crl("delta", ca, others, extra=[(x509.DeltaCRLIndicator(6), True)])
crl("indirect", ca, others, extra=[(idp(full_name=uri, indirect_crl=True), True)])
crl("some-reasons", ca, others, extra=[(idp(full_name=uri, only_some_reasons=frozenset([R.key_compromise])), True)])
crl("only-ca", ca, others, extra=[(idp(only_contains_ca_certs=True), True)])
crl("only-user", ca, others, extra=[(idp(only_contains_user_certs=True), True)])
crl("same-point", ca, others, extra=[(idp(full_name=uri), True)])
crl("other-point", ca, others, extra=[
    (idp(full_name=[x509.UniformResourceIdentifier("http://ca.example/other.crl")]), True)])
crl("critical", ca, others, extra=[(x509.UnrecognizedExtension(OID("1.2.3.4"), b"\x05\x00"), True)])
crl("critical-entry", ca, [entry(5, "2024-01-01", extra=[
    (x509.CertificateIssuer([x509.DirectoryName(root.subject)]), True)])])
crl("after-expiry", ca, others, start="2031-01-01", end="2031-02-01")
crl("after-expiry-kept", ca, others, start="2031-01-01", end="2031-02-01", extra=[
    (x509.UnrecognizedExtension(OID("2.5.29.60"), b"\x18\x0f20100101000000Z"), False)])
