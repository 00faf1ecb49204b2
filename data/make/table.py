# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one form of our reference tables: header lines "# key: value", a line of column names,
then one line an entry, cells separated by tabs, sorted by the bytes of the first column."""
import csv
import re
import unicodedata
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent


def tidy(text):
    """A label as we print it: one space between words, typographic apostrophe."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub("[ \\t\\r\\n\\u00a0]+", " ", text.replace("\u2026", "...")).strip()
    return text.replace("'", "\u2019")


def sentence(text):
    """A heading given in capitals, as a sentence would write it."""
    text = tidy(text)
    return text[:1].upper() + text[1:]


def read_csv(path, **options):
    with open(path, encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source, **options))


def write_table(name, header, columns, rows):
    rows = sorted(rows, key=lambda row: str(row[0]).encode())
    codes = [row[0] for row in rows]
    assert len(set(codes)) == len(codes), f"{name}: a code stands twice"
    lines = [f"# {key}: {value}" for key, value in header.items()]
    lines.append(f"# entries: {len(rows)}")
    lines.append("\t".join(columns))
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        assert len(cells) == len(columns) and cells[0], f"{name}: {cells}"
        assert not any("\t" in cell or "\n" in cell for cell in cells), f"{name}: {cells}"
        lines.append("\t".join(cells))
    text = "\n".join(lines) + "\n"
    (DATA / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(rows)} entries, {len(text.encode())} bytes")


def read_table(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    body = [line.split("\t") for line in lines if not line.startswith("# ")]
    return [dict(zip(body[0], row)) for row in body[1:]]
