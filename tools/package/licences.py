#!/usr/bin/env python3
"""Prints every library that the program is built from for a target, its licence, and the texts of the licences.

Usage: licences.py TARGET. Each text stands once, under all libraries that bring it.
"""
import json
import pathlib
import re
import subprocess
import sys

TEXTS = re.compile(r"^(licen[cs]e|copying|copyright|notice|unlicense)", re.I)


def main(target):
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    start = next(p["id"] for p in metadata["packages"] if p["name"] == "companion" and p["source"] is None)
    # What only builds or only tests is not in the program; macros run while building, too, but are told to be sure.
    reached, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        for dependency in nodes[name]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                waiting.append(dependency["pkg"])
    foreign = sorted((packages[name] for name in reached if packages[name]["source"]), key=lambda p: (p["name"], p["version"]))
    texts, missing = {}, []
    print(f"Libraries of kiemky for {target}, with their licences. The standard library of Rust: MIT OR Apache-2.0.\n")
    for package in foreign:
        label = f'{package["name"]} {package["version"]}'
        if not package["license"] and not package["license_file"]:
            missing.append(label)
        print(f'{label}: {package["license"] or "see its text"} – {", ".join(package["authors"]) or "its authors"}')
        folder = pathlib.Path(package["manifest_path"]).parent
        for file in sorted(folder.iterdir()):
            if file.is_file() and TEXTS.match(file.name):
                texts.setdefault(file.read_text(errors="replace").strip(), []).append(label)
    for text, labels in texts.items():
        print("\n" + "-" * 80 + "\n" + ", ".join(dict.fromkeys(labels)) + ":\n\n" + text)
    if missing:
        sys.exit("without a licence: " + ", ".join(missing))


main(*sys.argv[1:])
