#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The French catalogue: complete, well formed, set as French is set. TAP output.

Needs xgettext and msgfmt. Usage: check-po.py SOURCE_ROOT [PROGRAM]"""
import ast
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(sys.argv[1])
program = sys.argv[2] if len(sys.argv) > 2 else None
catalogue = root / "po" / "fr.po"

Entry = collections.namedtuple("Entry", "line context msgid plural texts fuzzy")

NO_BREAK = "\u00a0"
NARROW = "\u202f"


def read(path):
    """The entries of a PO file, its header included."""
    entries, parts, fuzzy, key, start = [], {}, False, None, 0
    lines = path.read_text(encoding="utf-8").split("\n") + [""]
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            fuzzy |= line.startswith("#,") and "fuzzy" in line
        elif not line.strip():
            if "msgid" in parts:
                texts = [v for k, v in sorted(parts.items()) if k.startswith("msgstr")]
                entries.append(Entry(start, parts.get("msgctxt"), parts["msgid"],
                                     parts.get("msgid_plural"), texts, fuzzy))
            parts, fuzzy, key = {}, False, None
        else:
            keyword, quoted = re.match(r'(msg[a-z_]+(?:\[\d\])?)? ?(".*")$', line).groups()
            if keyword:
                key = keyword
                start = number if keyword == "msgid" else start
            parts[key] = parts.get(key, "") + ast.literal_eval(quoted)
    return entries


def extract(files):
    """What xgettext finds in the files, as a set of (context, msgid)."""
    options = [o for o in (root / "po" / "XGETTEXT.options").read_text().split("\n")
               if o.startswith("--")]
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder) / "tree.pot"
        listing = pathlib.Path(folder) / "files"
        listing.write_text("\n".join(files) + "\n")
        subprocess.run(["xgettext", *options, f"--files-from={listing}", f"--directory={root}",
                        "--force-po", "-o", str(pot)],
                       check=True, stderr=subprocess.DEVNULL)
        return {(e.context, e.msgid) for e in read(pot) if e.msgid}


def is_code(text):
    """Whether straight quotation marks belong there: JSON, a filter, a value of the shell."""
    return '"' in text


def marks(text):
    """What a translation must hand on unchanged, whatever its order: {fields} and --options."""
    return (sorted(set(re.findall(r"\{[a-z_]+\}", text))),
            sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))))


def conversions(text):
    return sorted(re.sub(r"\d+\$", "", c)
                  for c in re.findall(r"%(?:\d+\$)?[-+0-9.]*(?:<\w+>|[a-z])", text))


rules = [
    (r" [:;!?»]", "a plain space before “: ; ! ? »”: U+00A0 before “:” and “»”, U+202F before others"),
    (f"[{NARROW}][:»]|(?<!«)[{NO_BREAK}][;!?]", "the wrong no-break space: U+00A0 before “:” and “»”, U+202F "
     "before “; ! ?”"),
    (r"« |«[^\u00a0]", "no U+00A0 after “«”"),
    (r"[^\u00a0]»", "no U+00A0 before “»”"),
    (r"\w'\w", "a straight apostrophe: ’"),
    (r"[“”]", "English quotation marks: « »"),
    (r"\.\.\.", "three dots: …"),
    (r"[a-zà-ÿ][;!?](?!\w)", "no U+202F before “; ! ?”"),
    (r"[a-zà-ÿ]: ", "no U+00A0 before “:”"),
    (r"\S  +\S", "two spaces"),
]


def typography(entry, text):
    for pattern, rule in rules:
        if is_code(entry.msgid) and "a-z" in pattern:
            continue
        if re.search(pattern, entry.msgid) and rule == "two spaces":
            continue
        found = re.search(pattern, text.strip())
        if found:
            yield f"{rule} (at {text.strip()[max(0, found.start() - 12):found.end() + 6]!r})"
    if text.count('"') != entry.msgid.count('"'):
        yield "straight quotation marks that the English has not: « »"


def agreement(entry, text):
    sources = [entry.msgid] + ([entry.plural] if entry.plural else [])
    if not any(marks(text) == marks(s) for s in sources):
        yield f"fields or options differ from {marks(entry.msgid)}"
    # A singular may leave its number out.
    if not any(conversions(text) == conversions(s) for s in sources):
        yield f"conversions differ from {conversions(entry.msgid)}"
    for name, pattern in (("space at the beginning", r"^\s"), ("space at the end", r"\s$"),
                          ("mnemonic", r"(?<![\w%{])_\w|\w_\w+…?$|\w_\w+ ")):
        if name == "mnemonic" and ("{" in entry.msgid or "=" in entry.msgid):
            continue
        if bool(re.search(pattern, text)) != bool(re.search(pattern, entry.msgid)):
            yield f"{name}: one has it, the other not"


entries = [e for e in read(catalogue) if e.msgid]
known = {(e.context, e.msgid) for e in entries}
n_tests = 0
failed = False


def check(title, faults):
    """One TAP line, after its faults."""
    global n_tests, failed
    n_tests += 1
    for fault in faults:
        print(f"# {fault}")
    print(f"{'not ok' if faults else 'ok'} {n_tests} - {title}")
    failed |= bool(faults)


checked = subprocess.run(["msgfmt", "--check", "-o", os.devnull, str(catalogue)],
                         capture_output=True, text=True)
check("msgfmt accepts the catalogue",
      checked.stderr.strip().split("\n") if checked.returncode else [])
check("every entry is translated",
      [f"{e.line}: {e.msgid!r} is {'fuzzy' if e.fuzzy else 'not translated'}: ./dev po, then fill it in"
       for e in entries if e.fuzzy or not e.texts or not all(e.texts)])
check("placeholders, options, mnemonics and spaces agree",
      [f"{e.line}: {t!r}: {fault}" for e in entries for t in e.texts if t for fault in agreement(e, t)])
check("French typography",
      [f"{e.line}: {fault}" for e in entries for t in e.texts if t for fault in typography(e, t)])

candidates = sorted(str(p.relative_to(root)) for pattern in
                    ("src/**/*.[ch]", "ui/**/*.ui", "data/*.gschema.xml") for p in root.glob(pattern))
listed = [line for line in (root / "po" / "POTFILES.in").read_text().split("\n")
          if line and not line.startswith("#")]
unlisted = sorted(set(candidates) - set(listed))
check("POTFILES.in lists files that exist",
      [f"{name}: ./dev po" for name in listed if name not in candidates])
check("POTFILES.in lists every file with texts",
      [f"{name}: ./dev po" for name in unlisted if extract([name])] if extract(unlisted) else [])
check("every text of the tree is in the catalogue",
      [f"{msgid!r} is not in po/fr.po: ./dev po, then translate it"
       for _, msgid in sorted(extract(candidates) - known, key=str)])

if program:
    # Not under LC_ALL=C, where gettext gives no translation by its own rule.
    said = subprocess.run([program, "--help"], capture_output=True, text=True,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "fr"})
    check("the program of the build tree speaks French",
          [] if said.stdout.startswith("Utilisation") else [said.stdout[:80]])

print(f"1..{n_tests}")
sys.exit(1 if failed else 0)
