"""Documents signed by pyHanko and by OpenSSL, each with what a sound verifier says of it."""

import io
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko_certvalidator.registry import SimpleCertificateStore
from asn1crypto import x509 as asn1_x509

GOOD = {"sound": ["yes"], "trusted": ["yes"], "exit": [0]}
# What follows each signature is claimed by a rule (decision 0006).
LATER = {"sound": ["yes"], "trusted": ["yes"], "exit": [0]}
# A timestamp proves a time, and nobody's will: there is no signer to trust.
NO_SIGNER = {"sound": ["yes"], "trusted": ["undetermined"], "exit": [2]}
BROKEN = {"sound": ["no"], "trusted": ["no", "undetermined", "not_run"], "exit": [1]}
# A digest that the policy no longer relies on: never "nothing wrong".
WEAK = {"sound": ["yes", "undetermined"], "trusted": ["yes", "no", "undetermined"], "exit": [1, 2]}


@dataclass
class Document:
    """One file with its expectation; its signatures are cryptographically right unless it is expected broken."""

    name: str
    bytes: bytes
    expect: dict
    signatures: int = 1
    password: str | None = None


def qpdf(data, *options):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        done = subprocess.run(["qpdf", *options, file.name, "-"], capture_output=True)
    if done.returncode not in (0, 3):
        raise RuntimeError(f"qpdf {options}: {done.stderr.decode()}")
    return done.stdout


class PyHanko:
    """Signs with pyHanko: a letter in, a signed letter out."""

    def __init__(self, pki, letter):
        self.pki, self.letter = pki, letter
        certificates = [asn1_x509.Certificate.load(path.read_bytes()) for path in pki.trust.glob("*.crt")]
        self.registry = SimpleCertificateStore()
        self.registry.register_multiple(certificates)
        self.stamper = timestamps.DummyTimeStamper(
            pki.tsa.asn1_certificate, pki.tsa.asn1_key, certs_to_embed=self.registry
        )

    def sign(self, signer="rsa-2048", pss=False, stamp=False, data=None, password=None, field="Signature1",
             lock=None, **metadata):
        leaf = self.pki.signers[signer]
        writer = self.writer(data or self.letter, password)
        metadata.setdefault("md_algorithm", "sha256")
        metadata.setdefault("subfilter", fields.SigSeedSubFilter.PADES)
        spec = fields.SigFieldSpec(field, on_page=0, box=(320, 90, 520, 190), field_mdp_spec=lock)
        tool = signers.SimpleSigner(leaf.asn1_certificate, leaf.asn1_key, self.registry, prefer_pss=pss)
        meta = signers.PdfSignatureMetadata(field_name=field, **metadata)
        pdf = signers.PdfSigner(meta, tool, timestamper=self.stamper if stamp else None, new_field_spec=spec)
        return pdf.sign_pdf(writer).getvalue()

    def stamp(self, data):
        writer = self.writer(data, None)
        return signers.PdfTimeStamper(self.stamper).timestamp_pdf(writer, "sha256").getvalue()

    @staticmethod
    def writer(data, password):
        writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
        if writer.prev.encrypted:
            writer.encrypt(password or "")
        return writer

    def documents(self):
        legacy = {"subfilter": fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED}
        packed = qpdf(self.letter, "--object-streams=generate")
        closed = qpdf(self.letter, "--encrypt", "mật khẩu", "owner", "256", "--")
        lock = fields.FieldMDPSpec(fields.FieldMDPAction.ALL)
        plans = {
            "pades-rsa-2048": {},
            "pades-rsa-3072-sha384": {"signer": "rsa-3072", "md_algorithm": "sha384"},
            "pades-p-256": {"signer": "p-256"},
            "pades-p-384-sha512": {"signer": "p-384", "md_algorithm": "sha512"},
            "pades-pss": {"pss": True},
            "pades-pss-sha512": {"pss": True, "md_algorithm": "sha512"},
            "pades-ed25519": {"signer": "ed25519", "md_algorithm": "sha512"},
            "pades-stamped": {"stamp": True},
            "pades-p-256-stamped": {"signer": "p-256", "stamp": True},
            "legacy-rsa-2048": legacy,
            "legacy-rsa-3072-sha512": {"signer": "rsa-3072", "md_algorithm": "sha512", **legacy},
            "legacy-p-384-sha384": {"signer": "p-384", "md_algorithm": "sha384", **legacy},
            "legacy-stamped": {"stamp": True, **legacy},
            "object-streams": {"data": packed},
            "object-streams-stamped": {"data": packed, "stamp": True},
            "linearised": {"data": qpdf(self.letter, "--linearize")},
            "encrypted-empty": {"data": qpdf(self.letter, "--encrypt", "", "owner", "256", "--")},
            "encrypted-user": {"data": closed, "password": "mật khẩu"},
            "field-lock": {"lock": lock},
            **{
                f"certified-{number}": {"certify": True, "docmdp_permissions": fields.MDPPerm(number)}
                for number in (1, 2, 3)
            },
        }
        for name, plan in plans.items():
            yield Document(f"pyhanko-{name}", self.sign(**plan), GOOD, password=plan.get("password"))
        first = self.sign(stamp=True)
        yield Document("pyhanko-two-signers", self.sign("p-384", data=first, field="Signature2"), LATER, 2)
        yield Document("pyhanko-document-timestamp", self.stamp(first), LATER, 2)
        yield Document("pyhanko-only-document-timestamp", self.stamp(self.letter), NO_SIGNER)


# End-of-contents of the streamed string and of its tag, X.690 8.1.5.
ENDS = bytes(4)


def prepared(space=12000, sub_filter="adbe.pkcs7.detached"):
    """A PDF with an empty signature whose `/ByteRange` is filled: the two covered parts."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>",
        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /V 5 0 R /P 3 0 R /F 132 /Rect [9 9 99 99] >>",
        f"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /{sub_filter} /ByteRange [{' ' * 40}]"
        f" /Contents <{'0' * 2 * space}> >>",
    ]
    file, table = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        table += f"{len(file):010} 00000 n \n"
        file += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(file)
    file += f"{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    opened = file.index(b"/Contents <") + 10
    closed = file.index(b">", opened) + 1
    numbers = f"0 {opened} {closed} {len(file) - closed}".ljust(40).encode()
    file = file.replace(b" " * 40, numbers, 1)
    return file[:opened], file[closed:], closed - opened


class OpenSsl:
    """Signs with `openssl cms` what a placeholder covers."""

    def __init__(self, pki, folder):
        self.pki, self.folder = pki, Path(folder)

    def sign(self, signer, options, sub_filter="adbe.pkcs7.detached", detach=False):
        before, after, room = prepared(sub_filter=sub_filter)
        leaf, covered, output = self.pki.signers[signer], self.folder / "covered", self.folder / "cms"
        covered.write_bytes(before + after)
        subprocess.run(
            ["openssl", "cms", "-sign", "-binary", "-outform", "DER", "-in", covered, "-out", output,
             "-signer", leaf.cert_file, "-inkey", leaf.key_file, *options],
            check=True,
            capture_output=True,
        )
        cms = output.read_bytes()
        if detach:
            # `-stream` writes the content into the CMS, in BER; a PDF's signature must not carry it.
            start = cms.index(b"\xa0\x80\x24\x80")
            cms = cms[:start] + cms[cms.index(after, start) + len(after) + len(ENDS) :]
        digits = cms.hex().encode()
        return before + b"<" + digits.ljust(room - 2, b"0") + b">" + after

    def documents(self):
        pss = ["-keyopt", "rsa_padding_mode:pss"]
        plans = {
            "rsa-2048": ("rsa-2048", ["-md", "sha256"], GOOD),
            "rsa-3072-sha512": ("rsa-3072", ["-md", "sha512"], GOOD),
            "pss": ("rsa-2048", ["-md", "sha256", *pss], GOOD),
            "p-256": ("p-256", ["-md", "sha256"], GOOD),
            "p-384-sha384": ("p-384", ["-md", "sha384"], GOOD),
            "ber": ("rsa-2048", ["-md", "sha256", "-stream"], GOOD),
            "ber-p-384": ("p-384", ["-md", "sha384", "-stream"], GOOD),
            "ber-attached": ("rsa-2048", ["-md", "sha256", "-stream"], BROKEN),
            "no-attributes": ("rsa-2048", ["-md", "sha256", "-noattr"], GOOD),
            "no-attributes-p-256": ("p-256", ["-md", "sha256", "-noattr"], GOOD),
            "key-identifier": ("rsa-2048", ["-md", "sha256", "-keyid"], GOOD),
            "cades": ("rsa-3072", ["-md", "sha256", "-cades"], GOOD),
            "sha-1": ("rsa-2048", ["-md", "sha1"], WEAK),
        }
        for name, (signer, options, expect) in plans.items():
            sub_filter = "ETSI.CAdES.detached" if name == "cades" else "adbe.pkcs7.detached"
            detach = "-stream" in options and expect is GOOD
            yield Document(f"openssl-{name}", self.sign(signer, options, sub_filter, detach), expect)
