"""PDF/A stays PDF/A: a letter made PDF/A-1b by Ghostscript goes through approve, issue and copy, and PDFBox Preflight, which
shares nothing with the program, judges it before and after each act."""

import glob
import os
import shutil
import subprocess

JARS = ["preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api"]
PROFILES = ["/usr/share/color/icc/ghostscript/srgb.icc", "/usr/share/ghostscript/*/iccprofiles/srgb.icc"]
# What Ghostscript writes besides the pages: the output intent, and dates that are the same in both places that have them.
INTENT = """[/_objdef {{icc}} /type /stream /OBJ pdfmark
[{{icc}} << /N 3 >> /PUT pdfmark
[{{icc}} ({profile}) (r) file /PUT pdfmark
[/_objdef {{intent}} /type /dict /OBJ pdfmark
[{{intent}} << /Type /OutputIntent /S /GTS_PDFA1 /DestOutputProfile {{icc}} /OutputConditionIdentifier (sRGB) >> /PUT pdfmark
[{{Catalog}} << /OutputIntents [ {{intent}} ] >> /PUT pdfmark
[ /CreationDate (D:20260105083000+00'00') /ModDate (D:20260105083000+00'00') /DOCINFO pdfmark
"""


def missing():
    """What is not installed; empty where all is."""
    jars = [f"{name}.jar" for name in JARS if not os.path.exists(f"/usr/share/java/{name}.jar")]
    programs = [name for name in ("java", "gs") if not shutil.which(name)]
    return programs + jars + ([] if profile() else ["srgb.icc"])


def profile():
    found = [path for pattern in PROFILES for path in glob.glob(pattern)]
    return found[0] if found else None


def converted(folder, source, out):
    (folder / "intent.ps").write_text(INTENT.format(profile=profile()), encoding="ascii")
    words = ["gs", "-q", "-dPDFA=1", "-dPDFACompatibilityPolicy=1", "-dBATCH", "-dNOPAUSE", "-dNOSAFER",
             "-sColorConversionStrategy=RGB", "-sDEVICE=pdfwrite", f"-sOutputFile={out}", "intent.ps", source]
    subprocess.run(words, cwd=folder, check=True, capture_output=True)


def faults(folder, file):
    """What Preflight says against a file as PDF/A-1b; empty where nothing."""
    path = ":".join(f"/usr/share/java/{name}.jar" for name in JARS)
    words = ["java", "-Xshare:auto", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", file]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    if done.returncode == 0 and lines and lines[0].endswith("is a valid PDF/A-1b file"):
        return []
    return lines[1:] or [done.stderr.strip()[-300:] or "it says nothing"]


def kept(tally, desk):
    lacking = missing()
    if lacking:
        print(f"SKIP: no judge of PDF/A here ({', '.join(lacking)})")
        return
    folder, letter = desk.folder, desk.letters[0]
    year, month, day = letter["day"]
    converted(folder, "draft-1.pdf", "archive-draft.pdf")
    converted(folder, "scan-1.pdf", "archive-scan.pdf")
    date = f"{day}/{month}/{year}"
    issue = ["--number", letter["number"], "--date", date, "--picture", "dau.png", "--agency", "co-quan.toml"]
    acts = [
        ("approve", letter["person"], "archive-draft.pdf", "archive-approve.pdf", ["--picture", "hand-1.png", "--certify"]),
        ("issue", letter["body"], "archive-approve.pdf", "archive-issue.pdf", issue),
        ("copy", letter["body"], "archive-scan.pdf", "archive-copy.pdf", ["--form", "sao-y"]),
        ("plain", "do-minh-tuan", "archive-copy.pdf", "archive-plain.pdf", []),
    ]
    for act, key, source, out, more in acts:
        _, status, said = desk.sign(act, key, source, out, *more)
        tally.check(status == 0, f"archives: {act}: exit {status}: {said.strip()[-300:]}")
    for file in ("archive-draft.pdf", "archive-scan.pdf", *(one[3] for one in acts)):
        found = faults(folder, file) if (folder / file).exists() else ["not made"]
        tally.check(found == [], f"archives: {file} is no PDF/A-1b: {found[:4]}")
    # The judge can say no: to the letter as it was, and to widgets that are not printed (ISO 19005-1, 6.5.3).
    data = (folder / "archive-issue.pdf").read_bytes()
    (folder / "archive-wrong.pdf").write_bytes(data.replace(b"/F 132", b"/F 128"))
    for file in ("draft-1.pdf", "archive-wrong.pdf"):
        tally.check(faults(folder, file) != [], f"archives: {file} passes for PDF/A-1b")
