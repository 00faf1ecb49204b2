#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every document as OpenDocument text, alone and together, and as pictures page by page: what ODF 1.2
asks of the package, and the same words as in the PDF. TAP output.

Usage: test-odt.py FACILITATOR"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

program = sys.argv[1]
folder = pathlib.Path(tempfile.mkdtemp(prefix="facilitator-odt-"))
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
# Some twenty companies say as much of a sheet as all of them.
FEW = ["--where", "staff>=100"]
number = 0


def tell(is_right, what):
    global number
    number += 1
    print(f"{'ok' if is_right else 'not ok'} {number} - {what}", flush=True)


def run(*arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=300)


def words(text):
    """Letters and digits alone: two programs break lines and count pages each in their way."""
    return set(re.findall(r"[^\W_]{4,}", text))


def read(path):
    """What is wrong with a package, and the words of its body."""
    faults = []
    with zipfile.ZipFile(path) as package:
        entries = package.infolist()
        if entries[0].filename != "mimetype" or entries[0].compress_type != zipfile.ZIP_STORED:
            faults.append("mimetype is not stored first")
        if package.read("mimetype") != b"application/vnd.oasis.opendocument.text":
            faults.append("mimetype says something else")
        if package.testzip():
            faults.append("a damaged entry")
        parts = {name: tree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}
        listed = {e.get(f"{MANIFEST}full-path") for e in parts["META-INF/manifest.xml"].iter(f"{MANIFEST}file-entry")}
        present = set(package.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        if listed != present | {"/"}:
            faults.append(f"the manifest differs: {listed ^ present}")
        shown = {e.get(f"{XLINK}href") for p in parts.values() for e in p.iter() if e.get(f"{XLINK}href")}
        if not shown <= present:
            faults.append(f"pictures are missing: {shown - present}")
    body = parts["content.xml"].find(f"{OFFICE}body/{OFFICE}text")
    if body is None or not len(body):
        faults.append("no body")
    defined = {e.get(f"{STYLE}name") for name in ("styles.xml", "content.xml") for e in parts[name].iter()}
    used = {e.get(f"{TEXT}style-name") for e in body.iter()} - {None}
    if not used <= defined:
        faults.append(f"styles are not defined: {used - defined}")
    return faults, " ".join(body.itertext()) + " " + " ".join(parts["styles.xml"].itertext())


sample = folder / "sample.eit.gpkg"
run("sample", sample)
names = [line.split("\t")[0] for line in run("print", sample, "--list").stdout.splitlines()]
tell(len(names) >= 4, f"{len(names)} documents")
# Pages of their own design: their words are in a picture.
DRAWN = [name for name in names if name in ("map", "sankey", "follow-up-poster", "atlas") or name.startswith("drawing-")]
for name in names:
    out, pdf = folder / f"{name}.odt", folder / f"{name}.pdf"
    printed = run("print", sample, name, *FEW, "--output", out)
    also = run("print", sample, name, *FEW, "--output", pdf)
    if printed.returncode or also.returncode:
        tell(False, f"{name}: {printed.stderr}{also.stderr}")
        continue
    faults, text = read(out)
    tell(not faults, f"{name} is OpenDocument: {'; '.join(faults)}")
    if name in DRAWN:
        continue
    # Words that the PDF hyphenates are in pieces there; "Page" is a field here.
    printed = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    # A page that is a map or a diagram is a picture there.
    drawn = re.compile(r"^\s*(\d+ +)?(La carte|Les flux|Le territoire et ses entreprises|Les actions|"
                       r"Ce que cela coûte et qui paie|1[A-Z] +.*jour de l.An.*)\s*$", re.M)
    seen = words("".join(page for page in printed.split("\f") if not drawn.search(page)))
    missing = {word for word in seen if word not in text}
    # The names on a map are in its picture.
    has_map = name in ("company-sheet", "day-visits")
    tell(len(missing) <= max(6, len(seen) // (10 if has_map else 100)), f"{name} says what its PDF says: {sorted(missing)[:12]}")

together = folder / "together.odt"
plain = [name for name in names if name not in DRAWN]
tell(run("print", sample, *plain, "--output", together).returncode == 0 and not read(together)[0], "all in one file")

pages = folder / "flows.svg"
tell(run("print", sample, "flows", *FEW, "--output", pages).returncode == 0, "pages as SVG")
count = int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", folder / "flows.pdf"], capture_output=True, text=True).stdout).group(1))
written = sorted(folder.glob("flows*.svg"))
tell(len(written) == count and all(tree.parse(p).getroot().tag.endswith("svg") for p in written), f"{count} pages, a file each")

refused = run("print", sample, "flows", "--output", folder / "none" / "flows.odt")
tell(refused.returncode == 3 and "flows.odt" in refused.stderr, f"a folder that is not there: {refused.stderr.strip()}")
shutil.rmtree(folder)
print(f"1..{number}")
