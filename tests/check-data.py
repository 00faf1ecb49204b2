#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference data: well formed, counted, consistent with each other and, where the folder of real
data is beside the project, with the sources. Prints each fault; TAP output.

Usage: check-data.py SOURCE_ROOT"""
import csv
import datetime
import datetime
import json
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as tree

root = pathlib.Path(sys.argv[1]).resolve()
data = root / "data"
real = root.parent / "shared" / "data" / "nomenclatures"
faults = []
skipped = []

# Ids of units of domain in which flows are usually counted.
UNITS = {"t", "m3", "MWh", "kW", "m2", "h", "EUR", "u"}
HEADER = {"title_fr", "title_en", "edition", "date", "source", "licence", "entries"}


def expect(condition, what):
    if not condition:
        faults.append(what)


def read_table(path):
    """Header and rows of one of our tables."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    expect(lines[-1] == "" and "\r" not in text and text == unicodedata.normalize("NFC", text),
           f"{path.name}: line ends or accents are not in their normal form")
    header = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    body = [line.split("\t") for line in lines[:-1] if not line.startswith("# ")]
    titles, rows = body[0], body[1:]
    expect(HEADER <= set(header), f"{path.name}: header lacks {HEADER - set(header)}")
    expect(titles[:2] == ["code", "label_fr"], f"{path.name}: first columns")
    expect(int(header["entries"]) == len(rows), f"{path.name}: entries {len(rows)}")
    for number, row in enumerate(rows, len(header) + 2):
        expect(len(row) == len(titles), f"{path.name}:{number}: {len(row)} cells")
        expect(all(cell == cell.strip() for cell in row), f"{path.name}:{number}: spaces")
    codes = [row[0].encode() for row in rows]
    expect(codes == sorted(set(codes)), f"{path.name}: codes are not sorted or not unique")
    datetime.date.fromisoformat(header["date"])
    entries = [dict(zip(titles, row)) for row in rows]
    known = {entry["code"] for entry in entries}
    for entry in entries:
        parent = entry.get("parent")
        own = path.name not in ("departments.tsv",)
        expect(not parent or not own or parent in known, f"{path.name}: no parent {parent}")
    return header, {entry["code"]: entry for entry in entries}


tables = {path.stem: read_table(path)[1] for path in sorted(data.glob("*.tsv"))}
waste, communes, epci = tables["waste"], tables["communes"], tables["epci"]
terms, containers = tables["terms"], tables["containers"]


def count(name, pattern):
    return sum(re.fullmatch(pattern, code) is not None for code in tables[name])


for name, pattern, number in [
        ("waste", r"\d\d \d\d \d\d\*?", 842), ("waste", r"\d\d \d\d \d\d\*", 408),
        ("waste", r"\d\d", 20), ("waste", r"\d\d \d\d", 111),
        ("naf-rev2", r"\d\d\.\d\d[A-FZ]", 732), ("naf-rev2", r"\d\d\.\d\d", 615),
        ("naf-rev2", r"\d\d\.\d", 272), ("naf-rev2", r"\d\d", 88), ("naf-rev2", r"[A-U]", 21),
        ("naf-2025", r"\d\d\.\d\d[G-LY]", 747), ("naf-2025", r"\d\d\.\d\d", 651),
        ("naf-2025", r"\d\d\.\d", 287), ("naf-2025", r"\d\d", 87), ("naf-2025", r"[A-V]", 22),
        ("epci", r"\d{9}", 1255), ("treatments", r"R([0-9]|1[0-3])", 14),
        ("treatments", r"D(1|2|3|4|5|8|9|9F|1[0-5])", 14), ("staff-bands", r"..", 16)]:
    found = count(name, pattern)
    expect(found == number, f"{name}: {found} codes like {pattern}, not {number}")
expect(not {"D6", "D7"} & set(tables["treatments"]), "treatments: D6 and D7 are forbidden")

for name in ("waste", "naf-rev2"):
    for code, entry in tables[name].items():
        expect(entry["label_fr"], f"{name}: {code} has no label")
expect(all(entry["label_en"] for entry in waste.values()), "waste: an English label is missing")

# Communes and EPCI say the same of each other; positions are in France.
members = {insee: siren for siren, body in epci.items() for insee in body["members"].split()}
for insee, commune in communes.items():
    if not commune["kind"]:
        expect(commune["epci"] == members.get(insee, ""), f"communes: EPCI of {insee}")
    expect(re.fullmatch(r"(\d{5}( |$))*", commune["postal_codes"]), f"communes: postal {insee}")
    if commune["longitude"] and insee < "97":
        expect(-5.5 < float(commune["longitude"]) < 9.8
               and 41.2 < float(commune["latitude"]) < 51.2, f"communes: position of {insee}")
expect(set(members) <= set(communes), "epci: a member is no commune")
for siren, body in epci.items():
    expect(body["department"] in tables["departments"], f"epci: department of {siren}")
    expect(body["kind"] in ("M", "CU", "CA", "CC"), f"epci: kind of {siren}")

# Terms and containers.
families = json.loads((data / "families.json").read_text(encoding="utf-8"))
activities = json.loads((data / "activities.json").read_text(encoding="utf-8"))
family_codes = [item["code"] for item in families["items"]]
expect(families["entries"] == len(set(family_codes)) == 16, "families: not 16")
expect(activities["entries"] == len(activities["items"]), "activities: entries")
model = (root / "src" / "domain" / "fac-enum.c").read_text(encoding="utf-8")
listed = re.findall(r'FAC_FAMILY_\w+, "(\w+)"', model)
expect(listed == family_codes, "families: not those of fac-enum.c, in their order")
kinds = set(re.findall(r'FAC_KIND_\w+, "(\w+)"', model))
expect(len(terms) >= 250, f"terms: only {len(terms)}")
owner = {}
for code, term in terms.items():
    expect(term["family"] in family_codes, f"terms: family of {code}")
    expect(term["kind"] in kinds, f"terms: kind of {code}")
    expect(term["unit"] in UNITS, f"terms: unit of {code}")
    expect(not term["density_t_per_m3"] or 0.01 < float(term["density_t_per_m3"]) < 5,
           f"terms: density of {code}")
    for waste_code in filter(None, term["waste_codes"].split("; ")):
        expect(waste_code in waste, f"terms: {code} names waste code {waste_code}")
    for name in [term["label_fr"], *filter(None, term["synonyms"].split("; "))]:
        other = owner.setdefault(name.lower(), code)
        expect(other == code, f"terms: « {name} » belongs to {other} and {code}")
for code, container in containers.items():
    expect(0 < float(container["volume_m3"]) <= 100 and 0 < float(container["filling"]) <= 1,
           f"containers: {code}")
for document in (families, activities):
    for item in document["items"]:
        expect(all(re.fullmatch(r"#[0-9a-f]{6}", item[v]) for v in ("light", "dark", "print")),
               f"palette: colours of {item['code']}")
for version in ("rev2", "2025"):
    divisions = [d for item in activities["items"] for d in item[f"divisions_{version}"].split()]
    expect(sorted(divisions) == sorted(c for c in tables[f"naf-{version}"] if len(c) == 2),
           f"activities: divisions of NAF {version}")

# Rules of synergies.
kinds_of_synergy = set(re.findall(r'FAC_SYNERGY_\w+, "(\w+)"',
                                  (root / "src/domain/fac-enum-synergy.c").read_text(encoding="utf-8")))
rules_header = {}
rules = {}
for path in sorted((data / "rules").glob("*.tsv")):
    rules_header[path.stem], rules[path.stem] = read_table(path)
national, chains = rules["national"], rules["chains"]
expect({f"R{n:02}" for n in range(1, 96)} | {f"M{n:02}" for n in range(1, 36)} <= set(national),
       "rules: some of the first 130 are missing")
expect(len({rule["label_fr"] for rule in rules["exchanges"].values()}) >= 30, "rules: few of exchanges")
for name in ("national", "exchanges", "chains"):
    expect(rules_header[name].get("format") == "1", f"rules/{name}: format")
    for code, rule in rules[name].items():
        where = f"rules/{name}: {code}"
        expect(rule["kind"] in kinds_of_synergy, f"{where}: kind {rule['kind']}")
        expect(rule["effect"] in ("usual", "forbidden"), f"{where}: effect")
        expect(rule["label_en"] and rule["source"], f"{where}: no English label or no source")
        expect(rule["terms"] or rule["waste_codes"], f"{where}: no flow can have it")
        expect(re.fullmatch(r"[A-E]|zone|\d+ km", rule["radius"]), f"{where}: radius {rule['radius']}")
        expect(re.fullmatch(r"|[\d.]+ t", rule["minimum"]), f"{where}: minimum {rule['minimum']}")
        expect(bool(rule["condition_fr"]) == bool(rule["condition_date"]),
               f"{where}: a condition without its date, or a date without one")
        expect(rule["effect"] == "usual" or (rule["need_terms"] and rule["condition_fr"]),
               f"{where}: forbids without saying what and why")
        for column, known in (("terms", terms), ("need_terms", terms), ("waste_codes", waste),
                              ("adaptation", rules["adaptations"]), ("source", rules["sources"]),
                              *((f"{side}_{version}", tables[f"naf-{version}"])
                                for side in ("giver", "receiver", "link") for version in ("rev2", "2025"))):
            for one in filter(None, rule[column].split("; ")):
                expect(one in known, f"{where}: {column} {one}")
        for side in ("giver", "receiver", "link"):
            expect(bool(rule[f"{side}_rev2"]) == bool(rule[f"{side}_2025"]), f"{where}: {side} in one NAF only")
        # A star is of the code; a rule says in words that a stream is hazardous.
        starred = [one for one in rule["waste_codes"].split("; ") if one.endswith("*")]
        expect(name == "exchanges" or not starred or re.search("dangereu|BSD|REP|interdit|producteur|articles|camion|annonc|médic",
               rule["condition_fr"]), f"{where}: hazardous, and its condition does not say so")
        expect(rule["kind"] != "creation_activite" or (rule["link_fr"] and rule["link_rev2"]), f"{where}: no link")
        expect(not rule["kind"].startswith("substitution") or rule["receiver_rev2"], f"{where}: nobody takes it")
expect(all(one.endswith("*") for one in national["M02"]["waste_codes"].split("; ")), "rules: M02 is of hazardous waste")
for code, rule in rules["takers"].items():
    expect(code in family_codes, f"rules/takers: {code}")
expect(sum(float(rules["weights"][name]["value"]) for name in (
    "compatibility", "quantity", "distance", "quality", "regulation", "confidence", "relation")) == 100,
    "rules/weights: the terms do not make 100 points")
ids = re.findall(r'^  "(\w+)",$', (root / "src/matching/fac-match-weights.c").read_text(encoding="utf-8"), re.M)
expect(sorted(ids) == sorted(rules["weights"]), "rules/weights: not those of fac-match-weights.c")

# Factors of avoided CO2e, and the texts of the law box.
for code, factor in tables["factors"].items():
    expect(re.fullmatch(r"kgCO2e/(t|m3|MWh|h|u)", factor["measured_in"]), f"factors: unit of {code}")
    expect(0 < float(factor["value"]) < 100000 and factor["source"] and factor["label_en"], f"factors: {code}")
    expect(re.fullmatch(r"(20\d\d)?", factor["year"]), f"factors: year of {code}")
statuses = set(re.findall(r'FAC_LAW_\w+, "(\w+)"', (root / "src/domain/fac-enum-synergy.c").read_text(encoding="utf-8")))
for code, law in tables["law"].items():
    expect(law["part"] in ("statut", "icpe", "transport") and code.startswith(law["part"] + "-"), f"law: part of {code}")
    expect((law["part"] == "statut") == bool(law["status"]) and law["status"] in statuses | {""}, f"law: status of {code}")
    expect(law["text_fr"] and law["text_en"] and law["source"], f"law: {code}")
    datetime.date.fromisoformat(law["date"])
expect({law["status"] for law in tables["law"].values()} - {""} == statuses, "law: a status has no text")

for name in ("com.neci.Facilitator.metainfo.xml", "com.neci.Facilitator.mime.xml"):
    tree.parse(data / name)


def plain(text):
    text = unicodedata.normalize("NFC", text).replace("\u2019", "'").replace("'", " ")
    return re.sub(r"[\s\u00a0]+", " ", re.sub(r"\(\d\)", "", text)).strip().lower()


# The methods: everything refers to something, and no stretch of work is bare or endless.
for path in sorted((data / "methods").glob("*.json")):
    method = json.loads(path.read_text(encoding="utf-8"))
    expect(method["name"] == path.stem, f"{path.name}: its name")
    keys = {}
    for kind in ("phases", "events", "stages", "tasks", "criteria", "arguments"):
        keys[kind] = [item["key"] for item in method[kind]]
        expect(len(set(keys[kind])) == len(keys[kind]), f"{path.name}: a key twice in {kind}")
    for event in method["events"]:
        expect(event["phase"] in keys["phases"], f"{path.name}: phase of {event['key']}")
    for stage in method["stages"]:
        for end in ("event", "after", "before"):
            expect(stage.get(end, keys["events"][0]) in keys["events"],
                   f"{path.name}: {end} of {stage['key']}")
        n_tasks = sum(task["stage"] == stage["key"] for task in method["tasks"])
        least = 12 if stage["key"].startswith(("atelier", "intersession")) else 5
        expect(least <= n_tasks <= 25, f"{path.name}: {stage['key']} has {n_tasks} tasks")
    for task in method["tasks"]:
        expect(task["stage"] in keys["stages"], f"{path.name}: stage of {task['key']}")
        for said in ("title", "why", "how", "deliverable", "evidence", "owner"):
            expect(task[said].get("fr"), f"{path.name}: {said} of {task['key']}")
    if path.stem == "tremplin":
        # The official calendar of 2019, from its launch on 7 May.
        offsets = {event["key"]: event["offset_days"] for event in method["events"]}
        for key, day in {"lancement": "2019-05-07", "atelier-1": "2019-05-24",
                         "atelier-2": "2019-06-18", "atelier-3": "2019-07-11",
                         "atelier-4": "2019-09-10", "rso-1": "2019-11-05", "rso-2": "2020-02-11",
                         "rso-3": "2020-06-09", "bilan": "2020-10-08"}.items():
            expected = (datetime.date.fromisoformat(day) - datetime.date(2019, 5, 7)).days
            expect(offsets[key] == expected, f"{path.name}: offset of {key}")

# Against the sources, where they are at hand.
if real.is_dir():
    with open(real / "led_codes_dechets_fr.csv", encoding="utf-8") as source:
        official = {row["code"].strip(): row["description"] for row in csv.DictReader(source)}
    expect(set(official) == {code for code in waste if len(code) > 5}, "waste: not the codes")
    for code, label in official.items():
        expect(plain(label) == plain(waste[code]["label_fr"]), f"waste: label of {code}")
    with open(real / "naf_rev2_2008_hierarchie.csv", encoding="utf-8") as source:
        for row in csv.DictReader(source):
            ours = tables["naf-rev2"].get(row["code_sous_classe"], {"label_fr": ""})
            expect(plain(row["libelle_sous_classe"]) == plain(ours["label_fr"]),
                   f"naf-rev2: label of {row['code_sous_classe']}")
    with open(real / "naf_2025_sous_classes.csv", encoding="utf-8") as source:
        for row in csv.DictReader(source):
            ours = tables["naf-2025"].get(row["sous_classe"], {"label_fr": ""})
            expect(plain(row["libelle_sous_classe"]) == plain(ours["label_fr"]),
                   f"naf-2025: label of {row['sous_classe']}")
else:
    skipped.append("the sources are not at hand")

print("1..1")
for fault in faults[:100]:
    print(f"# {fault}")
n_entries = sum(len(table) for table in tables.values())
print(("not ok" if faults else "ok")
      + f" 1 - reference data ({len(tables)} tables, {n_entries} entries)")
for why in skipped:
    print(f"# skipped in part: {why}")
sys.exit(1 if faults else 0)
