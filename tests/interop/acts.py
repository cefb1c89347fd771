"""Every act of `kiemky sign` on twelve letters, by the program itself with keys on a token of SoftHSM2. What is shown is
measured by pdfium and pdfplumber against NĐ 30/2020: what is expected is read off the letter before the act and computed
here, never taken from what the program says.
"""

import glob
import io
import json
import os
import re
import shutil
import subprocess
import threading
import unicodedata
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pdfplumber
import pypdfium2
from cryptography import x509
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader

MM = 72 / 25.4
# What may be off: places in millimetres, sizes of type in points.
PLACE, SIZE = 1.0, 0.3
SEAL_DIAMETER = 36.0
MODULES = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/*/softhsm/libsofthsm2.so", "/usr/lib64/libsofthsm2.so"]
GROUPS = ("FORM-", "SEAL-", "COPY-", "ATT-")
FAULTS = ("warn", "undetermined", "fail")
# pdfium keeps state of its own: two threads in it at once end the process.
PDFIUM = threading.Lock()
COMMENT = "Chuyển đồng chí Long chủ trì, phối hợp các phòng rà soát, báo cáo trước ngày 31/3/2026."


def module():
    found = [path for pattern in MODULES for path in glob.glob(pattern)]
    return found[0] if found else None


class Desk:
    """The folder with letters, pictures and token, and the program."""

    def __init__(self, program, folder):
        self.program, self.folder, self.module = program, Path(folder), module()
        self.tokens = self.folder.resolve() / "tokens"
        self.letters = json.loads((self.folder / "letters.json").read_text(encoding="utf-8"))

    def token(self, name):
        """A copy of the token: SoftHSM2 writes to it at each login, and another process would not see it meanwhile."""
        copy = self.tokens.with_name(f"tokens-{name}")
        if not copy.exists():
            shutil.copytree(self.tokens, copy)
            lines = [f"directories.tokendir = {copy}", "objectstore.backend = file", "log.level = ERROR", ""]
            copy.with_suffix(".conf").write_text("\n".join(lines), encoding="utf-8")
        return {**os.environ, "SOFTHSM2_CONF": str(copy.with_suffix(".conf"))}

    def sign(self, act, key, source, out, *more, token="0"):
        """The report and the exit status."""
        words = ["sign", "--as", act, "--certificate", key, "--token", "thu", "--pin-file", "pin", "--trust", "trust",
                 "--no-revocation", "--json", "--module", self.module, "--in", source, "--out", out, *more]
        done = subprocess.run([self.program, *words], cwd=self.folder, env=self.token(token), capture_output=True)
        report = json.loads(done.stdout) if done.stdout else {}
        return report, done.returncode, done.stderr.decode("utf-8", "replace")

    def faults(self, files):
        """By file: what rules about marks find fault with, as (rule, code)."""
        words = ["verify", "--jsonl", "--trust", "trust", "--agency", "co-quan.toml", "--", *files]
        done = subprocess.run([self.program, *words], cwd=self.folder, capture_output=True, text=True)
        found = {}
        for line in done.stdout.splitlines():
            report = json.loads(line)
            findings = report["form"]["findings"] if report.get("form") else None
            found[report["input"]["name"]] = None if findings is None else sorted(
                (one["source"].get("rule") or "", one["code"]) for one in findings
                if (one["source"].get("rule") or "").startswith(GROUPS) and one["severity"] in FAULTS
            )
        return found


def common_name(path):
    with warnings.catch_warnings():
        # One of the names is longer than X.520 has it, as one of a real body is.
        warnings.simplefilter("ignore")
        name = x509.load_der_x509_certificate(path.read_bytes()).subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return unicodedata.normalize("NFC", name[0].value)


def claimed(path):
    """`dd/MM/yyyy` and `HH:mm:ss` of the last signature's /M, in Vietnam."""
    with open(path, "rb") as file:
        text = str(PdfFileReader(file).embedded_signatures[-1].sig_object["/M"])
    year, month, day, hour, minute, second = re.match(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+07", text).groups()
    return f"{day}/{month}/{year}", f"{hour}:{minute}:{second}"


def flattened(path):
    """The file with what its signatures show drawn into the pages, by pdfium."""
    out = io.BytesIO()
    with PDFIUM:
        document = pypdfium2.PdfDocument(path)
        document.init_forms()
        for page in document:
            page.flatten()
            page.close()
        document.save(out)
        document.close()
    return pdfplumber.open(out)


class Sheet:
    """A page as pdfplumber reads it; millimetres from its upper left corner."""

    def __init__(self, page):
        self.width, self.height = float(page.width) / MM, float(page.height) / MM
        self.chars = [one for one in page.chars if one["text"].strip()]
        self.words = [Word(one) for one in page.extract_words(x_tolerance=1.5, keep_blank_chars=False,
                                                              extra_attrs=["fontname", "size"])]
        self.images = [box(one) for one in page.images]
        self.rects = [box(one) for one in page.rects]

    def set_in(self, font="KiemKySerif"):
        return [one for one in self.chars if font in one["fontname"]]


def box(one):
    return tuple(float(one[side]) / MM for side in ("x0", "top", "x1", "bottom"))


class Word:
    def __init__(self, one):
        self.text = unicodedata.normalize("NFC", one["text"])
        self.left, self.top, self.right, self.bottom = box(one)
        self.size = float(one["size"])

    @property
    def base(self):
        # The box of a letter reaches about a fifth of its size under the line; all of one line alike.
        return self.bottom


def sheets(document):
    return [Sheet(page) for page in document.pages]


def near(one, other, off=PLACE):
    return abs(one - other) <= off


def new_images(before, after):
    """Images that a page has and had not, with the number of the page."""
    same = lambda one, other: all(near(a, b, 0.1) for a, b in zip(one, other))
    return [(index, image) for index, (old, new) in enumerate(zip(before, after)) for image in new.images
            if not any(same(image, other) for other in old.images)]


class Expected:
    """Where things belong, read off the letter as it was typed."""

    def __init__(self, draft, letter):
        with pdfplumber.open(draft) as document:
            self.pages = sheets(document)
        self.letter = letter
        self.block(unicodedata.normalize("NFC", letter["name"]).split())
        first = self.pages[0]
        colon = next(word for word in first.words if word.text == "Số:")
        slash = next(word for word in first.words
                     if word.text.startswith("/") and near(word.base, colon.base) and word.left > colon.right)
        words = self.date(first)
        year, month, day = letter["day"]
        number = letter["number"].split("/")[0]
        self.blanks = {
            "number": (f"{int(number):02}", colon, slash, False),
            # Zeros lead days below 10 and the months 1 and 2 (Phụ lục I, II.4.b).
            "day": (f"{day:02}", words["ngày"], words["tháng"], True),
            "month": (f"{month:02}" if month <= 2 else str(month), words["tháng"], words["năm"], True),
            "year": (str(year), words["năm"], None, True),
        }

    @staticmethod
    def date(page):
        """The words of ô 4: the highest line at the right that has all three."""
        days = [word for word in page.words if word.text == "ngày" and word.left > page.width * 0.4]
        for day in sorted(days, key=lambda word: word.top):
            behind = {word.text: word for word in page.words if near(word.base, day.base, 0.5) and word.left >= day.left
                      and word.text in ("ngày", "tháng", "năm")}
            if len(behind) == 3:
                return behind
        raise AssertionError("ô 4 is not printed")

    def block(self, names):
        """Title and name: the last place where the name stands, and the nearest line above it at the right."""
        found = None
        for number, page in enumerate(self.pages):
            for at in range(len(page.words) - len(names) + 1):
                run = page.words[at:at + len(names)]
                if [word.text for word in run] == names and near(run[0].base, run[-1].base):
                    found = (number, run)
        assert found, f"{names} is not printed"
        self.page, run = found
        page = self.pages[self.page]
        self.name = line(run)
        middle = (self.name[0] + self.name[2]) / 2
        above = [word for word in page.words if word.bottom < self.name[1] and word.left > page.width * 0.42
                 and abs((word.left + word.right) / 2 - middle) < 45]
        lowest = max(word.base for word in above)
        self.title = line([word for word in above if near(word.base, lowest, 0.5)])


def line(words):
    return (min(word.left for word in words), min(word.top for word in words),
            max(word.right for word in words), max(word.bottom for word in words))


def check_signature(expected, after):
    """Phụ lục I, II.7.d: "đặt canh giữa chức vụ của người ký và họ tên người ký"."""
    images = new_images(expected.pages, after)
    if len(images) != 1 or images[0][0] != expected.page:
        yield f"{len(images)} new images, wanted one on page {expected.page + 1}"
        return
    # Pictures are cut to their ink when they are put into the document.
    left, top, right, bottom = images[0][1]
    title, name = expected.title, expected.name
    middle = (title[0] + title[2] + name[0] + name[2]) / 4
    if not near((left + right) / 2, middle):
        yield f"the picture's middle is at {(left + right) / 2:.1f} mm, wanted {middle:.1f}"
    height = (title[3] + name[1]) / 2
    if not near((top + bottom) / 2, height):
        yield f"the picture's middle is {(top + bottom) / 2:.1f} mm down, wanted {height:.1f}"
    # As wide as people sign, 40 mm, or as high as there is room.
    if not near(right - left, 40) and not (right - left < 40 and near(bottom - top, name[1] - title[3], 3)):
        yield f"the picture is {right - left:.1f} x {bottom - top:.1f} mm between {title[3]:.1f} and {name[1]:.1f}"


def check_seal(before, after, signature):
    """Phụ lục I, II.8.a: in its real size, over "khoảng 1/3 hình ảnh chữ ký số" at the left."""
    images = new_images(before, after)
    if len(images) != 1:
        yield f"{len(images)} new images, wanted the seal"
        return
    left, top, right, bottom = images[0][1]
    if not near(max(right - left, bottom - top), SEAL_DIAMETER):
        yield f"the seal is {right - left:.1f} x {bottom - top:.1f} mm, wanted {SEAL_DIAMETER}"
    third = signature[0] + (signature[2] - signature[0]) / 3
    if not near(right, third):
        yield f"the seal ends at {right:.1f} mm, a third of the picture at {third:.1f}"
    middle = (signature[1] + signature[3]) / 2
    if not near((top + bottom) / 2, middle):
        yield f"the seal's middle is {(top + bottom) / 2:.1f} mm down, the picture's {middle:.1f}"


def check_blanks(expected, after):
    """Phụ lục I, II.3, II.4: in their blanks, on their line, 13 to 14 points, the date italic, black."""
    page = after[0]
    own = page.set_in()
    for what, (text, before, behind, italic) in expected.blanks.items():
        until = behind.left if behind else before.right + 15
        inside = [one for one in own
                  if before.right - 0.5 <= (one["x0"] + one["x1"]) / 2 / MM <= until + 0.5
                  and near(box(one)[3], before.base, 3)]
        inside.sort(key=lambda one: one["x0"])
        found = "".join(one["text"] for one in inside)
        if found != text:
            yield f"{what}: {found!r}, wanted {text!r}"
            continue
        left, right = box(inside[0])[0], box(inside[-1])[2]
        if left < before.right - 0.3 or right > until + 0.3:
            yield f"{what}: from {left:.1f} to {right:.1f} mm in a blank from {before.right:.1f} to {until:.1f}"
        size = min(max(before.size, 13), 14)
        yield from check_type(what, inside, size, italic)
        # Both faces have the widths and heights of Times New Roman, so equal lines have equal boxes.
        if not near(box(inside[0])[3], before.base):
            yield f"{what}: {box(inside[0])[3]:.1f} mm down on a line at {before.base:.1f}"


def check_type(what, letters, size, italic=False):
    for one in letters:
        if abs(float(one["size"]) - size) > SIZE:
            yield f"{what}: size {float(one['size']):.2f}, wanted {size:.2f}"
            return
        if ("Italic" in one["fontname"]) != italic:
            yield f"{what}: set in {one['fontname']}"
            return
        if any(part > 0.02 for part in tuple(one["non_stroking_color"] or (0,))):
            yield f"{what}: colour {one['non_stroking_color']}"
            return


def check_corner(after, text):
    """Phụ lục I, Phần II, I.3 and mục IV: ô 14, upper right corner of page 1; size 10, upright, black."""
    page = after[0]
    letters = page.set_in()
    found = "".join(one["text"] for one in letters)
    if found != text.replace(" ", ""):
        yield f"{found!r}, wanted {text!r}"
        return
    yield from check_type("ô 14", letters, 10)
    boxes = [box(one) for one in letters]
    left, top = min(one[0] for one in boxes), min(one[1] for one in boxes)
    right, bottom = max(one[2] for one in boxes), max(one[3] for one in boxes)
    # The drawing of mục IV has ô 14 end 9 mm from the edge of the paper.
    if not near(right, page.width - 9):
        yield f"ô 14 ends at {right:.1f} mm, wanted {page.width - 9:.1f}"
    if left < page.width * 0.55 - PLACE or top < 4 - PLACE or bottom > page.height * 0.12 + PLACE:
        yield f"ô 14 stands at {left:.1f}, {top:.1f} to {right:.1f}, {bottom:.1f} mm"


def check_free(before, after, what):
    """Nothing that stood on the page lies where the new letters are."""
    for old, new in zip(before, after):
        own = [box(one) for one in new.set_in()[len(old.set_in()):]]
        if not own:
            continue
        zone = (min(one[0] for one in own), min(one[1] for one in own), max(one[2] for one in own), max(one[3] for one in own))
        middle = lambda one: ((one[0] + one[2]) / 2, (one[1] + one[3]) / 2)
        hit = [one["text"] for one in old.chars
               if zone[0] < middle(box(one))[0] < zone[2] and zone[1] < middle(box(one))[1] < zone[3]]
        if hit:
            yield f"{what}: over {''.join(hit)!r}"


def check_incoming(before, after, number, date):
    """Phụ lục IV, mục V: a frame of 50 mm x 35 mm, or a smaller one where that does not fit; red; body, number, day."""
    old, new = before[0], after[0]
    letters = new.set_in()[len(old.set_in()):]
    text = "".join(one["text"] for one in letters)
    for wanted in ("ĐẾN", f"Số:{number}", f"Ngày:{date}"):
        if wanted not in text:
            yield f"dấu đến: {wanted!r} is not in {text!r}"
    frames = [one for one in new.rects if one not in old.rects]
    sizes = [(50, 35), (42, 29), (38, 16)]
    if not any(near(one[2] - one[0], wide) and near(one[3] - one[1], high) for one in frames for wide, high in sizes):
        yield f"dấu đến: no frame of a template among {[(round(o[2] - o[0], 1), round(o[3] - o[1], 1)) for o in frames]}"
    for one in letters:
        red, green, blue = (tuple(one["non_stroking_color"] or ()) + (0, 0, 0))[:3]
        if not (red > 0.5 and green < 0.3 and blue < 0.3):
            yield f"dấu đến: colour {one['non_stroking_color']}"
            break
    yield from check_free(before, after, "dấu đến")


class Run:
    """All acts on one letter; says what is off."""

    def __init__(self, desk, letter):
        self.desk, self.letter, self.index = desk, letter, letter["index"]
        self.said, self.files, self.before = [], [], {}

    def act(self, act, key, source, out, *more):
        _, status, said = self.desk.sign(act, key, source, out, *more, token=str(self.index))
        if status != 0:
            self.said.append(f"{out}: exit {status}: {said.strip()[-300:]}")
            return None
        self.files.append(out)
        with flattened(self.desk.folder / out) as document:
            return sheets(document)

    def note(self, out, problems):
        self.said += [f"{out}: {one}" for one in problems]

    def __call__(self):
        letter, number = self.letter, self.index
        self.original(letter, number)
        self.attachment(letter, number)
        self.copies(letter, number)
        self.received(number)
        return self

    def original(self, letter, number):
        folder, draft = self.desk.folder, f"draft-{number}.pdf"
        expected = Expected(folder / draft, letter)
        out = f"approve-{number}.pdf"
        approved = self.act("approve", letter["person"], draft, out, "--picture", f"hand-{number}.png")
        if approved is None:
            return
        self.note(out, check_signature(expected, approved))
        images = new_images(expected.pages, approved)
        year, month, day = letter["day"]
        issued = self.act("issue", letter["body"], out, f"issue-{number}.pdf", "--number", letter["number"],
                          "--date", f"{day}/{month}/{year}", "--picture", "dau.png", "--agency", "co-quan.toml")
        if issued is not None and images:
            self.note(f"issue-{number}.pdf", check_seal(approved, issued, images[0][1]))
            self.note(f"issue-{number}.pdf", check_blanks(expected, issued))

    def attachment(self, letter, number):
        out = f"attached-{number}.pdf"
        seen = self.act("attachment", letter["body"], f"attachment-{number}.pdf", out, "--number", letter["number"])
        if seen is not None:
            date, time = claimed(self.desk.folder / out)
            digits, symbol = letter["number"].split("/", 1)
            self.note(out, check_corner(seen, f"Số: {int(digits):02}/{symbol}; {date}; {time} +07:00"))

    def copies(self, letter, number):
        for form, words in (("sao-y", "Sao y"), ("sao-luc", "Sao lục"), ("trich-sao", "Trích sao")):
            out = f"{form}-{number}.pdf"
            # The body that copies is the one that signs (Phụ lục III, Mẫu 3.2).
            body = common_name(self.desk.folder / f"{letter['body']}.der")
            seen = self.act("copy", letter["body"], f"scan-{number}.pdf", out, "--form", form)
            if seen is not None:
                date, time = claimed(self.desk.folder / out)
                self.note(out, check_corner(seen, f"{words}; {body}; {date}; {time} +07:00"))

    def received(self, number):
        source, out = f"received-{number}.pdf", f"incoming-{number}.pdf"
        with flattened(self.desk.folder / source) as document:
            before = sheets(document)
        seen = self.act("incoming", "so-tai-chinh-ha-noi", source, out, "--number", str(316 + number),
                        "--forward", "Phòng Hành chính")
        if seen is None:
            return
        self.before[out] = source
        self.note(out, check_incoming(before, seen, 316 + number, claimed(self.desk.folder / out)[0]))
        commented = self.act("comment", "do-minh-tuan", out, f"comment-{number}.pdf", "--text", COMMENT)
        if commented is not None:
            self.before[f"comment-{number}.pdf"] = source
            own = [one for old, new in zip(seen, commented) for one in new.set_in()[len(old.set_in()):]]
            self.note(f"comment-{number}.pdf", check_type("bút phê", own, 10))
            self.note(f"comment-{number}.pdf", check_free(seen, commented, "bút phê"))
            text = "".join(one["text"] for one in own)
            if not text.startswith(COMMENT.replace(" ", "")):
                self.said.append(f"comment-{number}.pdf: {text!r}")
        plain = f"plain-{number}.pdf"
        unseen = self.act("plain", "do-minh-tuan", f"comment-{number}.pdf", plain)
        if unseen is not None and commented is not None:
            counts = [(len(old.chars), len(old.images), len(new.chars), len(new.images))
                      for old, new in zip(commented, unseen)]
            if any(one[:2] != one[2:] for one in counts):
                self.said.append(f"{plain}: something is shown: {counts}")
            self.before[plain] = source


def measured(tally, desk):
    """All acts on all letters, and what is wrong on purpose."""
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda letter: Run(desk, letter)(), desk.letters))
    judged = desk.faults([file for run in runs for file in [*run.files, *set(run.before.values())]])
    for run in runs:
        for said in run.said:
            tally.check(False, f"acts: {run.letter['id']}: {said}")
        for file in run.files:
            # What was in the letter before the act is not the act's doing.
            known = judged.get(run.before.get(file), []) if file in run.before else []
            found = judged.get(file)
            tally.check(found is not None, f"acts: {file}: form was not judged")
            for fault in [one for one in found or [] if one not in (known or [])]:
                tally.check(False, f"acts: {run.letter['id']}: {file}: {fault}")
            tally.check(True, file)
    count = sum(len(run.files) for run in runs)
    tally.check(count == 9 * len(desk.letters), f"acts: {count} files of {9 * len(desk.letters)}")
    wrong(tally, desk)
    return count


def wrong(tally, desk):
    """The measuring can fail: the same marks moved by 3 mm, and set smaller by a point."""
    letter = desk.letters[0]
    expected = Expected(desk.folder / "draft-1.pdf", letter)
    data = (desk.folder / "approve-1.pdf").read_bytes()
    place = re.compile(rb"/Rect \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]")
    last = list(place.finditer(data))[-1]
    sides = [float(side) for side in last.groups()]
    for across, down, what in ((3, 0, "middle is at"), (0, 3, "mm down")):
        moved = [sides[0] + across * MM, sides[1] - down * MM, sides[2] + across * MM, sides[3] - down * MM]
        text = b"/Rect [%.3f %.3f %.3f %.3f]" % tuple(moved)
        changed = data[:last.start()] + text + data[last.end():]
        other = desk.folder / "wrong.pdf"
        other.write_bytes(changed)
        with flattened(other) as document:
            said = list(check_signature(expected, sheets(document)))
        tally.check(any(what in one for one in said), f"acts: a picture 3 mm off is not told: {said}")
    data = (desk.folder / "issue-1.pdf").read_bytes()
    other.write_bytes(data.replace(b"/F0 13 Tf", b"/F0 12 Tf"))
    with flattened(other) as document:
        said = list(check_blanks(expected, sheets(document)))
    tally.check(any("size 12" in one for one in said), f"acts: a number a point too small is not told: {said}")
