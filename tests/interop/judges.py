"""The judges: Kiểm Ký and the independent tools, each asked about the integrity of a file.

A verdict is `ok` (every signature holds and the file is as signed), `bad`, `open` (cannot say) or `none` (no
signature).
"""

import io
import json
import logging
import subprocess

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)


def kiemky(program, files, trust, crls, at, password_file=None):
    """Reports by file name (an error counts as a report), and the exit status."""
    command = [program, "verify", "--no-form", "--jsonl", "--trust", trust, "--at", at]
    for crl in crls:
        command += ["--crl", crl]
    if password_file:
        command += ["--password-file", password_file]
    done = subprocess.run([*command, "--", *files], capture_output=True, text=True)
    reports = {}
    for line in done.stdout.splitlines():
        report = json.loads(line)
        reports[report["input"]["name"].rsplit("/", 1)[-1]] = report
    return reports, done.returncode


def report_file(program, path, trust, at, target):
    """The report about one file, written where and as `target` says."""
    command = [program, "verify", "--no-form", "--trust", trust, "--at", at, "--report", target, "--", path]
    subprocess.run(command, capture_output=True)


def ours(report):
    if "answers" not in report:
        return "open"
    return {"yes": "ok", "no": "bad", "undetermined": "open", "no_signature": "none"}[report["answers"]["sound"]]


def pdfsig(path, password=None):
    words = ["pdfsig", "-nocert", *(["-upw", password] if password else []), path]
    done = subprocess.run(words, capture_output=True)
    text = done.stdout.decode("utf-8", "replace")
    if "does not contain any signatures" in text:
        return "none"
    states = [line.split(":", 1)[1].strip() for line in text.splitlines() if "Signature Validation:" in line]
    if not states:
        return "open"
    if any(state in PDFSIG_BAD for state in states):
        return "bad"
    if any(state != "Signature is Valid." for state in states):
        return "open"
    return "ok" if "Total document signed" in text else "bad"


PDFSIG_BAD = ("Digest Mismatch.", "Signature is Invalid.")


class PyHanko:
    """pyHanko's library with the forge's roots. Trust is not asked: the forge has tests of its own for it."""

    def __init__(self, trust):
        certificates = [asn1_x509.Certificate.load(path.read_bytes()) for path in sorted(trust.glob("*.crt"))]
        self.roots = [one for one in certificates if one.self_signed != "no"]
        self.others = [one for one in certificates if one.self_signed == "no"]

    def context(self, at):
        return ValidationContext(
            trust_roots=self.roots, other_certs=self.others, allow_fetching=False, moment=at,
            best_signature_time=at, weak_hash_algos=set(), revocation_mode="soft-fail",
        )

    def __call__(self, data, at, password=None):
        try:
            reader = PdfFileReader(io.BytesIO(data), strict=False)
            if reader.encrypted:
                reader.decrypt(password or "")
            signatures = reader.embedded_signatures
            if not signatures:
                return "none"
            return self.combined([self.one(signature, at) for signature in signatures])
        # Whatever the library says no with, it is its verdict: it could not call the file good.
        except Exception:  # noqa: BLE001
            return "bad"

    def one(self, signature, at):
        if signature.sig_object_type == "/DocTimeStamp":
            status = validate_pdf_timestamp(signature, self.context(at))
        else:
            context = self.context(at)
            status = validate_pdf_signature(signature, context, ts_validation_context=context)
        return status.intact and status.valid and not self.changed(status)

    @staticmethod
    def changed(status):
        level, diff = status.coverage, getattr(status, "docmdp_ok", True)
        return level.name in ("UNCLEAR", "CONTIGUOUS_BLOCK_FROM_START") or diff is False

    @staticmethod
    def combined(verdicts):
        return "ok" if all(verdicts) else "bad"


def qpdf(path, password=None):
    words = ["qpdf", *([f"--password={password}"] if password else []), "--check", path]
    code = subprocess.run(words, capture_output=True).returncode
    return {0: "ok", 3: "open"}.get(code, "bad")
