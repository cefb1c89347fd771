#!/usr/bin/env python3
"""Makes the fonts of this folder from Liberation Serif 2.1.5: subsets of Latin with Vietnamese, under a name of their own.

Usage: fonts/make.py FOLDER    where FOLDER holds LiberationSerif-*.ttf (Debian: fonts-liberation2); needs fonttools 4.55.3.
The licence keeps the name "Liberation" for unmodified files, so what is made here is called "Kiem Ky Serif".
"""
import sys
from pathlib import Path
from fontTools import subset
from fontTools.ttLib import TTFont

FACES = ["Regular", "Bold", "Italic", "BoldItalic"]
# Basic Latin, Latin-1, the letters of Vietnamese (Latin Extended A, B and Additional), their combining marks,
# punctuation, superscripts, the đồng sign, the number and trade mark signs, arithmetic, the empty box of a missing letter.
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x2C6, 0x2DD), (0x300, 0x309), (0x323, 0x323),
          (0x1E00, 0x1EF9), (0x2010, 0x2027), (0x2030, 0x203A), (0x2044, 0x2044), (0x2070, 0x208E), (0x20AB, 0x20AC),
          (0x2116, 0x2122), (0x2190, 0x2193), (0x2212, 0x2215), (0x2248, 0x2248), (0x2260, 0x2265), (0x25A0, 0x25CF)]

def make(source: Path, face: str) -> None:
    font = TTFont(source / f"LiberationSerif-{face}.ttf", recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], glyph_names=False,
                             drop_tables=["GPOS", "GSUB", "GDEF", "kern", "FFTM", "DSIG"], recalc_timestamp=False)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    maker.subset(font)
    spaced = face.replace("BoldItalic", "Bold Italic")
    for record in font["name"].names:
        text = {1: "Kiem Ky Serif", 2: spaced, 3: f"Kiem Ky Serif {spaced} 1", 4: f"Kiem Ky Serif {spaced}", 6: f"KiemKySerif-{face}"}.get(record.nameID)
        if text:
            record.string = text
    font.save(Path(__file__).parent / f"KiemKySerif-{face}.ttf")

for face in FACES:
    make(Path(sys.argv[1]), face)
