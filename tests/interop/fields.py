"""Empty signature fields: those that the person's certification leaves for the issuing act, and those that another program
prepared. The certification must be unchanged by pyHanko's own default policy, which calls a new field after it illegal."""

import io
import json
from datetime import datetime, timezone

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields

import acts
import judges
from acts import MM

# Letters whose pages are not turned (pyHanko's boxes are in user space): one page, two pages, a wide title.
UPRIGHT = (1, 7, 11)


class Letter:
    """One letter of the desk on its way."""

    def __init__(self, tally, desk, index, name):
        self.tally, self.desk, self.name = tally, desk, name
        self.letter = desk.letters[index - 1]
        self.draft = f"draft-{index}.pdf"
        self.hand = f"hand-{index}.png"
        self.expected = acts.Expected(desk.folder / self.draft, self.letter)

    def check(self, holds, message):
        self.tally.check(holds, f"fields: {self.name}: {message}")

    def approve(self, source, out, *more):
        return self.desk.sign("approve", self.letter["person"], source, out, "--picture", self.hand, *more)

    def issue(self, source, out, *more):
        year, month, day = self.letter["day"]
        return self.desk.sign(
            "issue", self.letter["body"], source, out, "--number", self.letter["number"], "--date", f"{day}/{month}/{year}",
            "--picture", "dau.png", "--agency", "co-quan.toml", *more)

    def read(self, file):
        with acts.flattened(self.desk.folder / file) as document:
            return acts.sheets(document)

    def whole(self, source, names, *more):
        """Certified and issued; every mark of the issuing act goes into these fields, and all is in form."""
        approved, issued = f"{self.name}-approve.pdf", f"{self.name}-issue.pdf"
        _, status, said = self.approve(source, approved, "--certify", *more)
        if status != 0:
            return self.check(False, f"approve: exit {status}: {said.strip()[-400:]}")
        report, status, said = self.issue(approved, issued)
        if status != 0:
            return self.check(False, f"issue: exit {status}: {said.strip()[-400:]}")
        taken = [mark["field"] for mark in report["marks"]]
        self.check(taken == names, f"the marks stand in {taken}, wanted {names}")
        self.check(self.pyhanko(issued) == "ok", "pyHanko finds a change that is not permitted")
        for file, found in self.desk.faults([approved, issued]).items():
            self.check(found == [], f"{file}: {found}")
        after = self.read(approved)
        images = acts.new_images(self.expected.pages, after)
        problems = list(acts.check_seal(after, self.read(issued), images[0][1])) if images else ["no picture"]
        for problem in problems + list(acts.check_blanks(self.expected, self.read(issued))):
            self.check(False, problem)

    def pyhanko(self, file):
        judge = judges.PyHanko(self.desk.folder / "trust")
        return judge((self.desk.folder / file).read_bytes(), datetime.now(timezone.utc))

    def prepared(self, out, boxes):
        """The draft with empty signature fields, made by pyHanko; boxes in millimetres from the upper left corner."""
        writer = IncrementalPdfFileWriter(io.BytesIO((self.desk.folder / self.draft).read_bytes()), strict=False)
        for name, (page, (left, top, right, bottom)) in boxes.items():
            height = self.expected.pages[page].height
            box = [left * MM, (height - bottom) * MM, right * MM, (height - top) * MM]
            spec = fields.SigFieldSpec(name, on_page=page, box=tuple(round(side) for side in box))
            fields.append_signature_field(writer, spec)
        with open(self.desk.folder / out, "wb") as file:
            writer.write(file)
        return out

    def boxes(self, wide=44):
        """Where a clerk would put them: over the blanks, between title and name, over a third of that."""
        found = {}
        for what, (_, before, behind, _) in self.expected.blanks.items():
            right = behind.left if behind else before.right + 12
            found[f"o-{what}"] = (0, (before.right, before.top - 1, right, before.bottom + 1))
        title, name = self.expected.title, self.expected.name
        middle = (title[0] + title[2] + name[0] + name[2]) / 4
        found["chu-ky"] = (self.expected.page, (middle - wide / 2, title[3] + 1, middle + wide / 2, name[1] - 1))
        third = middle - min(wide, 40) / 2 + min(wide, 40) / 3
        down = (title[3] + name[1]) / 2
        found["dau"] = (self.expected.page, (third - 38, down - 19.5, third + 1, down + 19.5))
        return found


def respected(tally, desk):
    for index in UPRIGHT:
        reserved = Letter(tally, desk, index, f"reserved-{index}")
        reserved.whole(reserved.draft, ["Number", "Day", "Month", "Year", "Seal"])
        prepared = Letter(tally, desk, index, f"prepared-{index}")
        boxes = prepared.boxes()
        source = prepared.prepared(f"prepared-{index}.pdf", boxes)
        prepared.whole(source, ["o-number", "o-day", "o-month", "o-year", "dau"])
    # A smaller field is kept, and the picture drawn into it; the field that is named is taken.
    small = Letter(tally, desk, 1, "small")
    small.whole(small.prepared("small.pdf", small.boxes(30)), ["o-number", "o-day", "o-month", "o-year", "dau"])
    wrong(tally, desk)


def wrong(tally, desk):
    """What pyHanko must call illegal, and what must be refused before anything is signed."""
    letter = Letter(tally, desk, 1, "wrong")
    _, status, _ = letter.issue("reserved-1-approve.pdf", "new-fields.pdf", "--new-field", "Dau")
    letter.check(status == 0 and letter.pyhanko("new-fields.pdf") == "bad", "new fields pass pyHanko's default policy")
    boxes = letter.boxes()
    page, (left, top, right, bottom) = boxes["dau"]
    picture = boxes["chu-ky"]
    cases = {
        "seal-small": ({"dau": (page, (left + 8, top + 8, right, bottom - 8))}, "issue", "sign.plan.field-unfit"),
        "signature-small": ({"a": (page, (picture[1][0], picture[1][1], picture[1][0] + 10, picture[1][3]))}, "approve",
                            "sign.plan.field-unfit"),
        "two": ({"a": picture, "b": picture}, "approve", "sign.plan.fields"),
        "date-in-one": ({"ngay": (0, (boxes["o-day"][1][0] - 2, boxes["o-day"][1][1], boxes["o-year"][1][2], boxes["o-day"][1][3]))},
                        "issue", "sign.plan.field-shared"),
    }
    for name, (fields_of, act, code) in cases.items():
        source = letter.prepared(f"wrong-{name}.pdf", fields_of)
        out = f"wrong-{name}-out.pdf"
        if act == "issue":
            # The picture itself has a field of its own where the seal's is not meant.
            _, status, said = letter.approve(source, f"wrong-{name}-approve.pdf")
            letter.check(status == 0, f"{name}: approve: exit {status}: {said.strip()[-300:]}")
            report, status, _ = letter.issue(f"wrong-{name}-approve.pdf", out)
        else:
            report, status, _ = letter.approve(source, out)
        found = (report.get("problem") or {}).get("code")
        letter.check((status, found) == (1, code), f"{name}: exit {status}, {found}, wanted {code}")
        letter.check(not (desk.folder / out).exists(), f"{name}: {out} was written")
