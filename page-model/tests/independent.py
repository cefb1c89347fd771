"""Measures the first pages of a file with pdfplumber: a page a line, letters and images in micrometres and tenths of a
point from the upper left corner. Annotations are not among what it reads."""
import json
import sys

import pdfplumber

POINT = 25400 / 72


def page(found):
    height = float(found.height)
    letters = [
        [c["matrix"][4] * POINT, (height - c["matrix"][5]) * POINT, c["x1"] * POINT, c["size"] * 10]
        for c in found.chars
    ]
    images = [[i["x0"] * POINT, i["top"] * POINT, i["x1"] * POINT, i["bottom"] * POINT] for i in found.images]
    size = [float(found.width) * POINT, height * POINT]
    return {"size": size, "letters": letters, "images": images}


with pdfplumber.open(sys.argv[1]) as document:
    for found in document.pages[: int(sys.argv[2])]:
        print(json.dumps(page(found)))
