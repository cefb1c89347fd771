#!/usr/bin/env python3
"""Benchmarks of `kiemky verify`, each as a ratio against a peer or a physical limit of the same run.

Usage: benches/run.sh [letter|large|many|memory|browser ...]      (default: all that need no browser)
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
    """Runs a command to its end; returns wall seconds, exit status and peak memory in bytes."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as null:
        process = subprocess.Popen([str(part) for part in command], stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, os.waitstatus_to_exitcode(status), usage.ru_maxrss * 1024


def median(command, runs=20, warm=2):
    """Median wall time over warm runs, with the exit status of the last."""
    for _ in range(warm):
        run(command)
    results = [run(command) for _ in range(runs)]
    return statistics.median(seconds for seconds, _, _ in results), results[-1][1]


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


def signed(name, megabytes, signatures):
    """A made file with so many signatures by pyHanko, each an incremental update at the end."""
    path = OUT / name
    if path.exists():
        return path
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    key, certificate = key_and_certificate()
    signer = signers.SimpleSigner.load(str(key), str(certificate))
    part = path.with_suffix(".part")
    unsigned(part, megabytes)
    for number in range(1, signatures + 1):
        with open(part, "rb+") as file:
            writer = IncrementalPdfFileWriter(file)
            fields.append_signature_field(writer, fields.SigFieldSpec(sig_field_name=f"Signature{number}"))
            meta = signers.PdfSignatureMetadata(field_name=f"Signature{number}", md_algorithm="sha256")
            signers.sign_pdf(writer, meta, signer=signer, in_place=True)
    part.rename(path)
    return path


def bench_letter():
    """A letter: the whole process against pdfsig and pyHanko's command line."""
    letter = SHARED / "corpora/vgca/pdf/A02_nd49-2026_org-seal-only_leader-image-not-signed.pdf"
    if not letter.exists():
        print("letter: the real letter is not here; a made one of 1 MB stands in", flush=True)
        letter = signed("letter.pdf", 1, 1)
    roots = sorted((SHARED / "trust/vgca").glob("root-*.pem"))
    ours, status = median([KIEMKY, "verify", letter])
    pdfsig, _ = median(["pdfsig", letter])
    pyhanko = [Path(sys.executable).with_name("pyhanko"), "sign", "validate", "--no-revocation-check", "--pretty-print"]
    pyhanko += [part for root in roots for part in ("--trust", root)]
    theirs, _ = median([*pyhanko, letter], runs=20, warm=1)
    print(f"letter: {letter.name}, {letter.stat().st_size} bytes, exit {status}")
    tell("letter", ours, "pdfsig", pdfsig, 0.4)
    tell("letter", ours, "pyhanko", theirs, 0.01)


def bench_large():
    """100 MB with one signature against OpenSSL's digest of the same file."""
    path = signed("large-100.pdf", 100, 1)
    ours, status = median([KIEMKY, "verify", path])
    peer, _ = median(["openssl", "dgst", "-sha256", path])
    print(f"large: {path.stat().st_size} bytes, exit {status}")
    tell("large", ours, "openssl dgst -sha256", peer, 1.25)


def bench_many():
    """Ten signatures whose gaps lie in the last 1 % against one."""
    one, _ = median([KIEMKY, "verify", signed("large-100.pdf", 100, 1)])
    ten, status = median([KIEMKY, "verify", signed("large-100-ten.pdf", 100, 10)])
    print(f"many: exit {status}")
    tell("many", ten, "one signature", one, 1.5)


def bench_memory():
    """Peak memory for 100 MB and for 2 GB."""
    for name, megabytes in (("large-100.pdf", 100), ("huge-2048.pdf", 2048)):
        seconds, status, peak = run([KIEMKY, "verify", signed(name, megabytes, 1)])
        verdict = "within" if peak < 64 * MIB else "OVER"
        print(f"memory: {name}: peak {peak / MIB:.1f} MiB ({verdict} 64), {seconds:.2f} s, exit {status}", flush=True)


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
    benches = {"letter": bench_letter, "large": bench_large, "many": bench_many, "memory": bench_memory, "browser": bench_browser}
    for name in sys.argv[1:] or ["letter", "large", "many", "memory"]:
        benches[name]()


main()
