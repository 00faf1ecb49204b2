#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The French of the labels that stand in some source files, out of the catalogue, as a C table in
the order of the English: what a colleague's French program wrote is understood in any language.

Usage: make-french.py fr.po OUT.c SOURCE.c…"""
import ast
import json
import pathlib
import re
import sys

catalogue, output, *sources = map(pathlib.Path, sys.argv[1:])
STRING = r'"(?:[^"\\]|\\.)*"'


def joined(strings):
    return "".join(ast.literal_eval(text) for text in re.findall(STRING, strings))


french = {}
for entry in catalogue.read_text(encoding="utf-8").split("\n\n"):
    entry = "\n".join(line for line in entry.splitlines() if not line.startswith("#"))
    found = re.fullmatch(rf"msgid ((?:{STRING}\s*)+)msgstr ((?:{STRING}\s*)+)", entry.strip())
    if found and joined(found.group(2)):
        french[joined(found.group(1))] = joined(found.group(2))

labels = set()
for source in sources:
    for found in re.findall(rf"\bN_ ?\(((?:{STRING}\s*)+)\)", source.read_text(encoding="utf-8")):
        labels.add(joined(found))

known = sorted((label for label in labels if label in french), key=lambda text: text.encode())
lines = ['#include "fac-french-private.h"', "", "const FacFrench fac_french[] = {"]
lines += [f"  {{ {json.dumps(label, ensure_ascii=False)}, "
          f"{json.dumps(french[label], ensure_ascii=False)} }}," for label in known]
lines += ["};", f"const guint fac_n_french = {len(known)};", ""]
output.write_text("\n".join(lines), encoding="utf-8")
