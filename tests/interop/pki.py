"""Certificates and CRLs under the forge's CAs, made here with another library than the forge's own code."""

import datetime as dt
from pathlib import Path

from asn1crypto import keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = dt.datetime.now(dt.timezone.utc).replace(microsecond=0)
# The moment of verification: after everything that is signed here, within the CRLs issued here.
AT = NOW + dt.timedelta(hours=1)
KEYS = Path(__file__).parent.parent / "forge" / "keys"


def at_text():
    return AT.strftime("%Y-%m-%dT%H:%M:%SZ")


def committed_key(name):
    return serialization.load_pem_private_key((KEYS / f"{name}.pem").read_bytes(), None)


class Signer:
    """A leaf: its certificate and key, as objects and as PEM files for OpenSSL."""

    def __init__(self, folder, name, certificate, key):
        self.name, self.certificate, self.key = name, certificate, key
        self.cert_file, self.key_file = folder / f"{name}.crt.pem", folder / f"{name}.key.pem"
        self.cert_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        self.key_file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )

    @property
    def asn1_certificate(self):
        return asn1_x509.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))

    @property
    def asn1_key(self):
        form = serialization.PrivateFormat.PKCS8
        der = self.key.private_bytes(serialization.Encoding.DER, form, serialization.NoEncryption())
        return keys.PrivateKeyInfo.load(der)


class Pki:
    """The forge's CAs as they are on disk, and new leaves and CRLs of theirs."""

    def __init__(self, corpus, folder):
        self.folder = folder
        self.trust = corpus / "pki" / "trust"
        folder.mkdir(parents=True, exist_ok=True)
        load = lambda name: x509.load_der_x509_certificate((self.trust / f"{name}.crt").read_bytes())
        self.cas = {name: (load(name), committed_key(name)) for name in ("root-g2", "sub-g2", "sub-service")}
        makers = {
            "rsa-2048": lambda: rsa.generate_private_key(65537, 2048),
            "rsa-3072": lambda: committed_key("organisation"),
            "p-256": lambda: ec.generate_private_key(ec.SECP256R1()),
            "p-384": lambda: ec.generate_private_key(ec.SECP384R1()),
            "ed25519": ed25519.Ed25519PrivateKey.generate,
        }
        self.signers = {name: self.leaf(name, make()) for name, make in makers.items()}
        self.tsa = self.leaf("tsa", committed_key("tsa-rsa"), issuer="root-g2", stamps=True)
        self.crls = [self.crl(name) for name in self.cas]

    def leaf(self, name, key, issuer="sub-g2", stamps=False):
        ca, ca_key = self.cas[issuer]
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "CƠ QUAN THỬ NGHIỆM"),
                x509.NameAttribute(NameOID.COMMON_NAME, f"Người thử {name}"),
            ]
        )
        false = dict.fromkeys(
            ["key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
             "encipher_only", "decipher_only"],
            False,
        )
        builder = (
            x509.CertificateBuilder()
            .serial_number(x509.random_serial_number())
            .issuer_name(ca.subject)
            .subject_name(subject)
            .not_valid_before(NOW - dt.timedelta(days=300))
            .not_valid_after(NOW + dt.timedelta(days=300))
            .public_key(key.public_key())
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(
                    ca.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
                ),
                False,
            )
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
            .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **false), True)
        )
        if stamps:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
        return Signer(self.folder, name, builder.sign(ca_key, hashes.SHA256()), key)

    def crl(self, name):
        ca, ca_key = self.cas[name]
        identifier = ca.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        crl = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(ca.subject)
            .last_update(NOW - dt.timedelta(minutes=5))
            .next_update(NOW + dt.timedelta(days=30))
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), False)
            .add_extension(x509.CRLNumber(77), False)
            .sign(ca_key, hashes.SHA256())
        )
        path = self.folder / f"{name}.crl"
        path.write_bytes(crl.public_bytes(serialization.Encoding.DER))
        return path
