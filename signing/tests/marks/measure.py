"""Measures marks with pdfium and pdfplumber: what signatures show is flattened into the page, then every letter set in
Kiem Ky Serif and every image of the marks is looked for where it should be. Prints what is off, a line each."""
import io
import json
import sys

import pdfplumber
import pypdfium2

MILLIMETRE = 72 / 25.4


def flattened(path):
    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    for page in document:
        page.flatten()
        page.close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out


def inside(thing, mark, by):
    left, top, right, bottom = (side / 1000 * MILLIMETRE for side in mark["shown"])
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return left - by <= x <= right + by and top - by <= y <= bottom + by


def off(one, other):
    return abs(one - other) > MILLIMETRE


def check(page, mark, at):
    left, top, right, bottom = (side / 1000 * MILLIMETRE for side in mark["shown"])
    if mark["text"] is None:
        images = [i for i in page.images if not off(i["x0"], left) and not off(i["x1"], right)
                  and not off(i["top"], top) and not off(i["bottom"], bottom)]
        if len(images) != 1:
            yield f"{at}: {len(images)} images of {len(page.images)} at {mark['shown']}"
        return
    letters = [c for c in page.chars if "KiemKySerif" in c["fontname"] and inside(c, mark, 0.5)]
    text = "".join(c["text"] for c in letters).replace(" ", "")
    if text != mark["text"].replace(" ", ""):
        yield f"{at}: {text!r} instead of {mark['text']!r}"
    if not letters:
        return
    for c in letters:
        if abs(c["size"] - mark["size"]) > 0.3:
            yield f"{at}: size {c['size']} instead of {mark['size']}"
        if c["non_stroking_color"] not in ((0,), (0, 0, 0), 0, [0], [0, 0, 0]):
            yield f"{at}: colour {c['non_stroking_color']}"
    if off(min(c["x0"] for c in letters), left) or off(max(c["x1"] for c in letters), right):
        yield f"{at}: from {min(c['x0'] for c in letters)} to {max(c['x1'] for c in letters)}, {left} to {right}"
    if off(min(c["top"] for c in letters), top) or off(max(c["bottom"] for c in letters), bottom):
        yield f"{at}: down {min(c['top'] for c in letters)} to {max(c['bottom'] for c in letters)}, {top} to {bottom}"


for line in sys.stdin:
    asked = json.loads(line)
    with pdfplumber.open(flattened(asked["file"])) as document:
        for mark in asked["marks"]:
            page = document.pages[mark["page"] - 1]
            for what in check(page, mark, f"{asked['file']} {mark['kind']}"):
                print(what)
        seen = [c for page in document.pages for c in page.chars if "KiemKySerif" in c["fontname"]]
        there = [c for c in seen if any(inside(c, mark, 0.5) for mark in asked["marks"])]
        if len(seen) != len(there):
            print(f"{asked['file']}: {len(seen) - len(there)} letters elsewhere")
