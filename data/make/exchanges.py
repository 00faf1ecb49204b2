#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What real exchanges teach, as general rules: exchanges.tsv and taken.tsv of data/rules, from the
case base of MAESTRI.

Usage: exchanges.py MAESTRI.csv DATA FOLDER [--without CASE …]

A rule is a group of waste codes in exchange-groups.tsv and what is done with it: its receivers are
the activities (NACE classes) that took such waste in the exchanges. An activity is kept when two
cases show it, or one that is in place and not only planned, in a division that the group names as
usual; what stays is the number of the case, never a place or a company. taken.tsv says more weakly
which activities took a family of flows. --without leaves cases out, so that a bench can try the rules on
exchanges that taught them nothing."""
import csv
import pathlib
import re
import sys
import unicodedata

arguments = sys.argv[1:]
without = set()
if "--without" in arguments:
    at = arguments.index("--without")
    without, arguments = set(arguments[at + 1:]), arguments[:at]
source, data, out = map(pathlib.Path, arguments)


def table(path):
    lines = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("# ")]
    return {row[0]: dict(zip(lines[0], row)) for row in lines[1:]}


REV2, NAF2025 = table(data / "naf-rev2.tsv"), table(data / "naf-2025.tsv")
GROUPS = table(data / "make" / "exchange-groups.tsv")
WASTE = {re.sub(r"\D", "", code): code for code in table(data / "waste.tsv") if len(code) > 5}

# Classes whose number means something else in NAF 2025.
MOVED = {"16.10": "16.11", "16.29": "16.28", "22.23": "22.24", "22.29": "22.26", "25.61": "25.5", "28.11": "28.11",
         "35.11": "35.11; 35.12", "38.21": "38.21; 38.22; 38.23; 38.3", "38.22": "38.22; 38.23; 38.3", "38.32": "38.21",
         "41.20": "41.00", "45.31": "46.72", "46.77": "46.87", "82.92": "82.92", "33.20": "33.20"}


def plain(label):
    label = unicodedata.normalize("NFD", label.lower())
    return re.sub(r"[^a-z]+", " ", "".join(c for c in label if not unicodedata.combining(c))).strip()


BY_LABEL = {}
for code, entry in NAF2025.items():
    if len(code) == 6:
        BY_LABEL.setdefault(plain(entry["label_fr"]), []).append(code)


def classes(cell):
    """"011;012", "2351*" as NAF writes them: "01.1", "23.51"."""
    found = []
    for code in re.split(r"[;,]", cell):
        digits = re.sub(r"\D", "", code)
        name = digits if len(digits) <= 2 else f"{digits[:2]}.{digits[2:]}"
        if name in REV2:
            found.append(name)
    return found


def in_2025(name):
    """The codes of NAF 2025 of the same activity: by label where the two say the same; else the same number."""
    if name in MOVED:
        return MOVED[name].split("; ")
    found = []
    for code, entry in REV2.items():
        if len(code) == 6 and code.startswith(name):
            found += BY_LABEL.get(plain(entry["label_fr"]), [])
    beyond = [code for code in found if not code.startswith(name)]
    known = [name] if name in NAF2025 else [] if beyond else [name[:2]]
    return known + beyond


def listed(names):
    return "; ".join(sorted(set(names)))


exchanges = [row for row in csv.DictReader(open(source, encoding="utf-8")) if row["Case Number"] not in without]
rules = []
for code, group in GROUPS.items():
    wanted = {re.sub(r"\D", "", one) for one in group["waste_codes"].split("; ")}
    receivers, givers = {}, {}
    for row in exchanges:
        codes = {re.sub(r"\D", "", one) for one in row["EWC code"].split(";")}
        if not codes & wanted or (group["words"] and not re.search(group["words"], row["Waste description"], re.I)):
            continue
        for name in classes(row["NACE code - Receiving industry"]):
            receivers.setdefault(name, []).append((row["Case Number"], row["Status of development"]))
        for name in classes(row["NACE code - Providing industry"]):
            givers.setdefault(name, []).append(row["Case Number"])
    kept = {name: shown for name, shown in receivers.items()
            if len({case for case, _ in shown}) > 1
            or (name[:2] in group["need_divisions"].split() and any(state.startswith("Impl") for _, state in shown))}
    if not kept:
        continue
    # One rule an activity: each has its own cases.
    for name, shown in sorted(kept.items()):
        cases = sorted({case for case, _ in shown}, key=int)
        rules.append({
            "code": f"{code}-{name}", "label_fr": group["label_fr"], "label_en": group["label_en"],
            "kind": group["kind"], "effect": "usual", "terms": group["terms"],
            "waste_codes": "; ".join(WASTE[one] for one in sorted(wanted)),
            "giver_rev2": listed(givers), "giver_2025": listed(sum((in_2025(g) for g in givers), [])),
            "need_terms": group["need_terms"] if name[:2] in group["need_divisions"].split() else "",
            "receiver_rev2": name, "receiver_2025": listed(in_2025(name)),
            "use_fr": group["use_fr"], "use_en": group["use_en"], "adaptation": group["adaptation"],
            "condition_fr": group["condition_fr"], "condition_date": "2026-11-22" if group["condition_fr"] else "",
            "radius": group["radius"], "source": "MAESTRI", "cases": "; ".join(cases)})

# The family of a waste code: that of the first term that has it, else of one of its sub-chapter.
TERMS = table(data / "terms.tsv")


def family_of(digits):
    for length in (6, 4):
        for term in TERMS.values():
            for one in term["waste_codes"].split("; "):
                if one and re.sub(r"\D", "", one)[:length] == digits[:length]:
                    return term["family"]
    return None


taken = {}
for row in exchanges:
    for family in {family_of(re.sub(r"\D", "", one)) for one in row["EWC code"].split(";")} - {None}:
        for name in classes(row["NACE code - Receiving industry"]):
            taken.setdefault((family, name), set()).add(row["Case Number"])
weak = [{"code": f"{family}-{name}", "label_fr": f"Activité qui a repris : {family.replace('_', ' ')}",
         "label_en": f"Activity that took: {family.replace('_', ' ')}", "receiver_rev2": name,
         "receiver_2025": listed(in_2025(name)), "cases": "; ".join(sorted(found, key=int))}
        for (family, name), found in taken.items()]


def write(name, titles, columns, rows, note, form):
    rows.sort(key=lambda row: row["code"].encode())
    header = {"title_fr": titles[0], "title_en": titles[1], "edition": "1", **form, "date": "2026-11-22",
              "source": "Facilitator, data/make/exchanges.py ; base de cas du projet européen MAESTRI (H2020)",
              "licence": "GPL-3.0-or-later", "note": note, "entries": len(rows)}
    with open(out / name, "w", encoding="utf-8") as file:
        file.writelines(f"# {key}: {value}\n" for key, value in header.items())
        file.write("\t".join(columns) + "\n")
        file.writelines("\t".join(row.get(column, "") for column in columns) + "\n" for row in rows)


national = (data / "rules" / "national.tsv").read_text(encoding="utf-8")
write("exchanges.tsv", ("Règles tirées d’échanges réels", "Rules that real exchanges teach"),
      ["code", *national.split("\ncode\t")[1].split("\n")[0].split("\t")], rules,
      "Règles générales : une matière, une activité qui la prend, les numéros des cas ; ni lieu ni entreprise.",
      {"format": "1"})
write("taken.tsv", ("Activités qui ont repris une famille de flux", "Activities that took a family of flows"),
      ["code", "label_fr", "label_en", "receiver_rev2", "receiver_2025", "cases"], weak,
      "Indice faible : il ne fait que des questions à poser, jamais une piste.", {})
