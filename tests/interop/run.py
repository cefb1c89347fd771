"""Compares Kiểm Ký with pyHanko, OpenSSL, poppler's pdfsig and qpdf: `run.py KIEMKY CORPUS WORK_FOLDER LETTERS
ACTS`. And measures with pdfium and pdfplumber what every act of signing shows."""

import json
import shutil
import sys
import tomllib
from datetime import datetime
from pathlib import Path

import acts
import archives
import documents
import etsi
import fields
import judges
from pki import AT, Pki, at_text

EXCEPTIONS = Path(__file__).parent.parent / "exceptions" / "interop.toml"


class Tally:
    """Counts, and holds disagreements against the named exceptions."""

    def __init__(self):
        listed = tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8")).get("exception", [])
        self.named = {one["name"]: one["reason"] for one in listed}
        assert len(self.named) == len(listed), "an exception is listed twice"
        assert all(len(reason) > 20 for reason in self.named.values()), "a reason is a sentence"
        self.met, self.judges, self.passed, self.failed = set(), set(), 0, 0

    def check(self, holds, message):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL: {message}")

    def compare(self, judge, name, theirs, mine):
        key = f"{judge}: {name}"
        self.judges.add(judge)
        # A tool that cannot say and one that says no agree: neither lets the file pass.
        coarse = {"bad": "refused", "open": "refused"}
        if coarse.get(theirs, theirs) == coarse.get(mine, mine):
            self.passed += 1
        elif key in self.named:
            self.met.add(key)
            self.passed += 1
        else:
            self.check(False, f"{key}: it says {theirs}, we say {mine}, and no exception names it")

    def finish(self):
        for key in sorted(set(self.named) - self.met):
            if key.split(":")[0] in self.judges:
                self.check(False, f"{key}: the exception is no longer met, remove it")
        print(f"interop: {self.passed} passed, {self.failed} failed")
        return self.failed


def opinions(tally, tools, name, path, at, report, password=None):
    mine = judges.ours(report)
    if "pdfsig" in tools:
        tally.compare("pdfsig", name, judges.pdfsig(path, password), mine)
    tally.compare("pyhanko", name, tools["pyhanko"](path.read_bytes(), at, password), mine)
    # qpdf judges the structure only: what we call sound must be clean for it.
    if "qpdf" in tools and mine == "ok":
        tally.compare("qpdf", name, judges.qpdf(path, password), mine)


def signed_by_others(tally, program, corpus, work, tools):
    """Files signed by the other tools: we say what is expected, and so do they."""
    pki = Pki(corpus, work / "pki")
    makers = [documents.PyHanko(pki, (corpus / "unsigned.pdf").read_bytes())]
    if shutil.which("openssl"):
        makers.append(documents.OpenSsl(pki, work))
    else:
        print("SKIP: openssl is not here: nothing is signed with it")
    folder = work / "signed"
    folder.mkdir(exist_ok=True)
    for document in (one for maker in makers for one in maker.documents()):
        path, password_file = folder / f"{document.name}.pdf", None
        path.write_bytes(document.bytes)
        if document.password:
            password_file = work / "password"
            password_file.write_text(document.password, encoding="utf-8")
        reports, status = judges.kiemky(program, [path], pki.trust, pki.crls, at_text(), password_file)
        report = reports[path.name]
        seen, expect = report.get("answers", {}), document.expect
        right = all(seen.get(key) in expect[key] for key in ("sound", "trusted")) and status in expect["exit"]
        why = [one["code"] for signature in report.get("signatures", []) for one in signature["findings"]
               if one["severity"] not in ("pass", "inform")]
        tally.check(right, f"{document.name}: {seen}, exit {status}, expected {expect}: {why}")
        states = [(one["cryptography"], one["integrity"]) for one in report.get("signatures", [])]
        if expect is documents.BROKEN:
            opinions(tally, tools, document.name, path, AT, report)
            continue
        tally.check(states == [("ok", "intact")] * document.signatures, f"{document.name}: {states}")
        opinions(tally, tools, document.name, path, AT, report, document.password)
        tampered(tally, program, document, path, pki, password_file)


def tampered(tally, program, document, path, pki, password_file):
    """The same file with one covered byte changed is broken: a comment in the header, which no parser reads."""
    changed = bytearray(document.bytes)
    changed[changed.index(b"%PDF-") + 10] ^= 1
    other = path.with_name(f"changed-{path.name}")
    other.write_bytes(changed)
    reports, status = judges.kiemky(program, [other], pki.trust, pki.crls, at_text(), password_file)
    sound = reports[other.name].get("answers", {}).get("sound")
    tally.check((sound, status) == ("no", 1), f"{other.name}: sound {sound}, exit {status}, expected no, 1")


def forged(tally, program, corpus, tools):
    """The forge's corpus: the judges on integrity, file by file."""
    cases = [json.loads(line) for line in (corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    files = [corpus / case["file"] for case in cases]
    reports, _ = judges.kiemky(program, files, corpus / "pki" / "trust", [], cases[0]["at"])
    at = datetime.fromisoformat(cases[0]["at"])
    for case, path in zip(cases, files):
        report = reports.get(path.name)
        tally.check(report is not None, f"{case['id']}: no report")
        if report is not None:
            opinions(tally, tools, case["id"], path, at, report)


def reported(tally, program, corpus, work):
    """The reports for other validation services are what the schema wants, and a wrong one is noticed."""
    cases = [json.loads(line) for line in (corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    target, good = work / "report.xml", None
    for case in cases:
        target.unlink(missing_ok=True)
        judges.report_file(program, corpus / case["file"], corpus / "pki" / "trust", case["at"], target)
        if target.is_file():  # there is none about a document without signatures
            text = target.read_text(encoding="utf-8")
            found = etsi.faults(text)
            good = good or (None if found else text)
            tally.check(not found, f"{case['id']}: its report is not as the schema wants it: {found}")
    tally.check(good is not None, "no report was made")
    for right, wrong in (("PolicyName>", "Policyname>"), ("<HashOnly>false</HashOnly>", ""), ("false<", "perhaps<")):
        tally.check(etsi.faults((good or "").replace(right, wrong)), f"a report with {right!r} made {wrong!r} passes")


def main():
    program, corpus, work = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    work.mkdir(parents=True, exist_ok=True)
    tools = {"pyhanko": judges.PyHanko(corpus / "pki" / "trust")}
    for name in ("pdfsig", "qpdf"):
        if shutil.which(name):
            tools[name] = True
        else:
            print(f"SKIP: {name} is not here: its opinion is not asked")
    tally = Tally()
    if "qpdf" in tools:
        signed_by_others(tally, program, corpus, work, tools)
    else:
        print("SKIP: without qpdf there are no encrypted and packed letters: nothing is signed by others")
    forged(tally, program, corpus, tools)
    reported(tally, program, corpus, work)
    letters = Path(sys.argv[4])
    if (letters / "manifest.jsonl").is_file():
        forged(tally, program, letters, {**tools, "pyhanko": judges.PyHanko(letters / "pki" / "trust")})
    if (Path(sys.argv[5]) / "letters.json").is_file():
        desk = acts.Desk(program.resolve(), sys.argv[5])
        print(f"interop: {acts.measured(tally, desk)} signed letters measured")
        fields.respected(tally, desk)
        archives.kept(tally, desk)
    return 1 if tally.finish() else 0


sys.exit(main())
