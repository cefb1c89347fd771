#!/usr/bin/env python3
"""Benchmarks of `kiemky verify`, each as a ratio against a peer or a physical limit of the same run.

Usage: benches/run.sh [letter|large|many|memory|changes|paths|models|browser ...]      (default: all that need no browser)
Nothing here asserts a time: the figures go to docs/performance.md with the machine they were measured on.
"""

import datetime
import hashlib
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "bench"
KIEMKY = Path(os.environ.get("KIEMKY_BIN", Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "kiemky"))
SHARED = Path(os.environ.get("KIEMKY_SHARED", ROOT.parent / "shared"))
MIB = 1 << 20


def run(command):
    """Runs a command to its end; returns wall seconds and exit status."""
    start = time.perf_counter()
    done = subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start, done.returncode


def peak_of(path):
    """Peak memory in bytes of `kiemky verify` on a file, read when its report is out and the program waits for a
    second file on its standard input. Not by wait4(2): what that tells is at least the memory of this script."""
    command = [KIEMKY, "verify", "--no-form", "--jsonl", "--jobs", "1", path, "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        report = process.stdout.readline()
        status = Path(f"/proc/{process.pid}/status").read_text()
        process.stdin.close()
        process.stdout.read()
    if str(path).encode() not in report:
        sys.exit(f"bench: no report of {path}")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) * 1024


def median(command, runs=20, warm=2):
    """Median wall time over warm runs, with the exit status of the last."""
    for _ in range(warm):
        run(command)
    results = [run(command) for _ in range(runs)]
    return statistics.median(seconds for seconds, _ in results), results[-1][1]


def tell(name, ours, peer_name, peer, bound):
    ratio = ours / peer
    verdict = "within" if ratio <= bound else "OVER"
    print(f"{name}: {ours * 1000:.1f} ms, {peer_name} {peer * 1000:.1f} ms, ratio {ratio:.4f} ({verdict} {bound})", flush=True)


def key_and_certificate():
    """A throw-away signer for the made files."""
    key, certificate = OUT / "key.pem", OUT / "certificate.pem"
    if not certificate.exists():
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
                        "-days", "3650", "-subj", "/C=VN/O=Bench/CN=Bench", "-addext", "keyUsage=digitalSignature"],
                       check=True, capture_output=True)
    return key, certificate


def unsigned(path, megabytes):
    """A PDF whose bulk is in image streams of 1 MiB, as a scan has it."""
    offsets, at = [0, 0, 0, 0], 0
    noise = hashlib.shake_256(b"kiemky bench").digest(MIB)
    with open(path, "wb") as out:
        def put(data):
            nonlocal at
            out.write(data)
            at += len(data)
        put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        bodies = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"}
        names = b" ".join(b"/I%d %d 0 R" % (i, i + 4) for i in range(megabytes))
        bodies[3] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << " + names + b" >> >> >>"
        for number, body in bodies.items():
            offsets[number] = at
            put(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        for index in range(megabytes):
            offsets.append(at)
            put(b"%d 0 obj\n<< /Type /XObject /Subtype /Image /Width 1024 /Height 1024 /ColorSpace /DeviceGray "
                b"/BitsPerComponent 8 /Length %d >>\nstream\n" % (index + 4, MIB))
            put(noise)
            put(b"\nendstream\nendobj\n")
        xref = at
        put(b"xref\n0 %d\n0000000000 65535 f \n" % len(offsets))
        put(b"".join(b"%010d 00000 n \n" % offset for offset in offsets[1:]))
        put(b"trailer\n<< /Size %d /Root 1 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] >>\n"
            b"startxref\n%d\n%%%%EOF\n" % (len(offsets), xref))


def pages(path, count):
    """A PDF of many pages, each with a content stream of its own."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>",
              b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(count))),
              b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for index in range(count):
        text = b"BT /F1 12 Tf 72 760 Td (Trang %d) Tj 0 -20 Td (%s) Tj ET" % (index + 1, b"Noi dung van ban. " * 20)
        bodies.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                      b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * index))
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text))
    out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += (b"trailer\n<< /Size %d /Root 1 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] >>\n"
            b"startxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, xref))
    path.write_bytes(out)


def signed(name, megabytes, signatures, make=unsigned):
    """A made file (so many megabytes, or what `make` counts) with so many signatures by pyHanko, each an update at the end."""
    path = OUT / name
    if path.exists():
        return path
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    key, certificate = key_and_certificate()
    signer = signers.SimpleSigner.load(str(key), str(certificate))
    part = path.with_suffix(".part")
    make(part, megabytes)
    for number in range(1, signatures + 1):
        with open(part, "rb+") as file:
            writer = IncrementalPdfFileWriter(file)
            fields.append_signature_field(writer, fields.SigFieldSpec(sig_field_name=f"Signature{number}"))
            meta = signers.PdfSignatureMetadata(field_name=f"Signature{number}", md_algorithm="sha256")
            signers.sign_pdf(writer, meta, signer=signer, in_place=True)
    part.rename(path)
    return path


def bench_letter():
    """Letters of one and two pages, and a decree of 29: the whole process against pdfsig and pyHanko's command line."""
    folder = SHARED / "corpora/vgca/pdf"
    names = ("A06_qd981-ttg-2024.pdf", "A05_qd970-ttg-2024.pdf", "A02_nd49-2026_org-seal-only_leader-image-not-signed.pdf")
    letters = [folder / name for name in names if (folder / name).exists()]
    if not letters:
        print("letter: the real letters are not here; a made one of 1 MB stands in", flush=True)
        letters = [signed("letter.pdf", 1, 1)]
    roots = sorted((SHARED / "trust/vgca").glob("root-*.pem"))
    pyhanko = [Path(sys.executable).with_name("pyhanko"), "sign", "validate", "--no-revocation-check", "--pretty-print"]
    pyhanko += [part for root in roots for part in ("--trust", root)]
    for letter in letters:
        ours, status = median([KIEMKY, "verify", "--no-form", letter])
        pdfsig, _ = median(["pdfsig", letter])
        theirs, _ = median([*pyhanko, letter], runs=20, warm=1)
        print(f"letter: {letter.name}, {letter.stat().st_size} bytes, exit {status}")
        tell("letter", ours, "pdfsig", pdfsig, 0.4)
        tell("letter", ours, "pyhanko", theirs, 0.01)


def bench_large():
    """100 MB with one signature against OpenSSL's digest of the same file."""
    path = signed("large-100.pdf", 100, 1)
    ours, status = median([KIEMKY, "verify", "--no-form", path])
    peer, _ = median(["openssl", "dgst", "-sha256", path])
    print(f"large: {path.stat().st_size} bytes, exit {status}")
    tell("large", ours, "openssl dgst -sha256", peer, 1.25)


def bench_many():
    """Ten signatures whose gaps lie in the last 1 % against one."""
    one, _ = median([KIEMKY, "verify", "--no-form", signed("large-100.pdf", 100, 1)])
    ten, status = median([KIEMKY, "verify", "--no-form", signed("large-100-ten.pdf", 100, 10)])
    print(f"many: exit {status}")
    tell("many", ten, "one signature", one, 1.5)


def bench_memory():
    """Peak memory for 100 MB and for 2 GB."""
    for name, megabytes in (("large-100.pdf", 100), ("huge-2048.pdf", 2048)):
        path = signed(name, megabytes, 1)
        peak = peak_of(path)
        seconds, status = run([KIEMKY, "verify", "--no-form", path])
        verdict = "within" if peak < 64_000_000 else "OVER"
        print(f"memory: {name}: peak {peak / MIB:.1f} MiB ({verdict} 64 MB), {seconds:.2f} s, exit {status}", flush=True)


# Validates every signature of a file with pyHanko's library, as its own documentation does, and prints the seconds.
PYHANKO = """
import logging, sys, time
logging.disable(logging.CRITICAL)
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
root = load_cert_from_pemder(sys.argv[2])
start = time.perf_counter()
with open(sys.argv[1], "rb") as file:
    for signature in PdfFileReader(file).embedded_signatures:
        context = ValidationContext(trust_roots=[root], allow_fetching=False)
        validate_pdf_signature(signature, signer_validation_context=context)
print(time.perf_counter() - start)
"""
# Seconds after which a peer is given up; its cost grows with the square of the signatures.
PATIENCE = 300


def pyhanko_validates(path):
    """Seconds of pyHanko's validation without its start, or None when it takes longer than our patience."""
    _, certificate = key_and_certificate()
    try:
        done = subprocess.run([sys.executable, "-c", PYHANKO, path, certificate], capture_output=True, text=True, timeout=PATIENCE, check=True)
    except subprocess.TimeoutExpired:
        return None
    return float(done.stdout)


def bench_changes():
    """What changed after each of many signatures: against pyHanko, and how the time grows with the signatures."""
    for count, steps, bound in ((2000, (1, 5, 10, 20), 0.3), (200, (10, 50, 100), None)):
        times = {}
        for signatures in steps:
            path = signed(f"pages-{count}-{signatures}.pdf", count, signatures, make=pages)
            ours, status = median([KIEMKY, "verify", "--no-form", path], runs=5, warm=1)
            theirs = pyhanko_validates(path)
            times[signatures] = ours
            peer = f"over {PATIENCE} s" if theirs is None else f"{theirs:.2f} s, ratio {ours / theirs:.4f}"
            print(f"changes: {count} pages x {signatures} signatures, {path.stat().st_size} bytes: {ours * 1000:.0f} ms, "
                  f"pyhanko {peer}, exit {status}", flush=True)
        first, last = steps[0], steps[-1]
        growth, linear = times[last] / times[first], last / first
        print(f"changes: {count} pages, {first} to {last} signatures: {growth:.1f} times the time "
              f"({'within' if growth <= linear else 'OVER'} {linear:.0f})", flush=True)
        if bound is not None:
            verdict = "within" if times[last] < bound else "OVER"
            print(f"changes: {count} pages x {last} signatures: {times[last]:.3f} s ({verdict} {bound})", flush=True)


def chain(folder):
    """A root (RSA-4096), a CA below it (RSA-4096) and a leaf (RSA-2048), made once by OpenSSL."""
    folder.mkdir(exist_ok=True)
    if (folder / "leaf.pem").exists():
        return
    def make(name, bits, extensions, issuer=None):
        (folder / "extensions").write_text("\n".join(extensions) + "\n")
        request = ["openssl", "req", "-new", "-newkey", f"rsa:{bits}", "-nodes", "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.csr",
                   "-subj", f"/C=VN/O=Bench/CN={name}"]
        signer = ["-CA", folder / f"{issuer}.pem", "-CAkey", folder / f"{issuer}.key", "-CAcreateserial"] if issuer else ["-key", folder / f"{name}.key"]
        sign = ["openssl", "x509", "-req", "-in", folder / f"{name}.csr", "-out", folder / f"{name}.pem", "-days", "3650", "-sha256",
                "-extfile", folder / "extensions", *signer]
        for command in (request, sign):
            subprocess.run([str(part) for part in command], check=True, capture_output=True)
    authority = ["basicConstraints=critical,CA:true", "keyUsage=critical,keyCertSign,cRLSign", "subjectKeyIdentifier=hash"]
    make("root", 4096, authority)
    make("issuing", 4096, authority, "root")
    make("leaf", 2048, ["keyUsage=critical,digitalSignature", "subjectKeyIdentifier=hash"], "issuing")


def bench_paths():
    """A chain of three under an RSA-4096 root: `kiemky cert verify` against `openssl verify`, whole processes."""
    folder = OUT / "paths"
    chain(folder)
    root, issuing, leaf = (folder / f"{name}.pem" for name in ("root", "issuing", "leaf"))
    ours, status = median([KIEMKY, "cert", "verify", leaf, "--anchor", root, "--intermediate", issuing, "--no-revocation"])
    peer, other = median(["openssl", "verify", "-CAfile", root, "-untrusted", issuing, leaf])
    print(f"paths: exit {status}, openssl {other}")
    tell("paths", ours, "openssl verify", peer, 1)
    # In the library, without a process: the chain, 5,000 namesakes and 5,000 strangers beside it.
    subprocess.run(["cargo", "run", "--quiet", "--release", "--locked", "-p", "tests", "--example", "paths"], check=True, cwd=ROOT)


# Reads every character with its place with pdfplumber, and prints the seconds without the start of Python.
PDFPLUMBER = """
import sys, time
import pdfplumber
start = time.perf_counter()
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        page.chars, page.images
        page.close()
print(time.perf_counter() - start)
"""


def three_hundred(decree):
    """300 pages of text, those of a decree again and again; a made file where it is not here."""
    path = OUT / "pages-300.pdf"
    if not path.exists():
        if decree.exists():
            picked = [part for _ in range(11) for part in (decree, "1-28")]
            subprocess.run(["qpdf", "--empty", "--pages", *map(str, picked[:-2]), str(decree), "1-20", "--", str(path)], check=True)
        else:
            pages(path, 300)
    return path


def bench_models():
    """The models of pages: letters of one or two pages and 300 pages, against three programs that read text with places."""
    folder = SHARED / "corpora/vgca/pdf"
    decree = folder / "A01_nd50-2026_leader-CAdES_plus_5-org-sigs.pdf"
    letters = [path for path in (folder / "A06_qd981-ttg-2024.pdf", folder / "A05_qd970-ttg-2024.pdf") if path.exists()]
    letters += sorted((ROOT / "public/samples").glob("van-ban-da-ky.pdf"))
    long = three_hundred(decree)
    timer = ["cargo", "run", "--quiet", "--release", "--locked", "-p", "page-model", "--example", "time_pages", "--"]
    for path, runs, bound in [*((letter, 30, 10) for letter in letters), (long, 5, 2000)]:
        done = subprocess.run([*timer, str(runs), str(path)], check=True, capture_output=True, text=True, cwd=ROOT)
        _, count, took = done.stdout.split("\t")
        ours = float(took)
        print(f"models: {path.name}, {path.stat().st_size} bytes, {count} pages: {ours:.1f} ms, {ours / int(count):.2f} ms a page "
              f"({'within' if ours <= bound else 'OVER'} {bound})", flush=True)
        rounds = 10 if path != long else 3
        peers = {"mutool draw -F stext": ["mutool", "draw", "-q", "-F", "stext", "-o", "/dev/null", path],
                 "pdftotext -bbox-layout": ["pdftotext", "-bbox-layout", path, "/dev/null"]}
        for name, command in peers.items():
            theirs, _ = median(command, runs=rounds, warm=1)
            tell("models", ours / 1000, name, theirs, 1)
        done = subprocess.run([sys.executable, "-c", PDFPLUMBER, str(path)], check=True, capture_output=True, text=True)
        tell("models", ours / 1000, "pdfplumber", float(done.stdout), 1)


def bench_browser():
    subprocess.run(["node", ROOT / "benches/browser.mjs", signed("large-100.pdf", 100, 1)], check=True, cwd=ROOT)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    if not KIEMKY.exists():
        sys.exit(f"bench: {KIEMKY} is not built; run benches/run.sh")
    for tool in ("pdfsig", "openssl"):
        if not shutil.which(tool):
            sys.exit(f"bench: {tool} is missing; ./setup.sh tests installs it")
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    print(f"machine: {model}, {os.cpu_count()} cores, {platform.platform()}, {datetime.date.today()}")
    benches = {"letter": bench_letter, "large": bench_large, "many": bench_many, "memory": bench_memory, "changes": bench_changes, "paths": bench_paths, "models": bench_models, "browser": bench_browser}
    for name in sys.argv[1:] or ["letter", "large", "many", "memory", "changes", "paths", "models"]:
        benches[name]()


main()
