#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""« Pour qui ? »: whatever leaves a project for a reader holds nothing above that reader's rights.
What must not appear is worked out here from the tables of the file, by the product's own table."""
import csv
import json
import pathlib
import re
import sqlite3
import struct
import sys
import zipfile
import zlib

from harness import equal, listed, main, need, run, sql, true

import subprocess

PROJECT = "sample.eit.gpkg"
ALL, CODED, SUMS = "all", "coded", "sums"
READERS = ["partenaire", "entreprise", "participants", "elus", "public"]
# The product's table of levels: what each reader sees of one datum.
SIGHTS = {
    "public": dict.fromkeys(READERS, ALL),
    "participants": {**dict.fromkeys(READERS, ALL), "elus": SUMS, "public": SUMS},
    "anonyme": {"partenaire": ALL, "entreprise": CODED, "participants": CODED, "elus": SUMS,
                "public": SUMS},
    "confidentiel": dict.fromkeys(READERS, SUMS),
}
# They name persons and what was promised: the facilitator's alone.
NEVER_SHOWN = ["call-list", "checklist", "day-visits", "person-data", "pistes", "synergies",
               "synergy-sheet", "company-pistes", "interest-strip", "attendance-sheet",
               "badges", "table-tents", "animator-guide", "minutes", "drawing-actors",
               "drawing-decisions", "drawing-mobilisation", "drawing-values",
               # shown to those who decide
               "drawing-budget", "drawing-communication", "drawing-candidature"]
# Words of the facilitator's, in every row there is: what was said, promised, noted and weighed.
SPOKEN = {"exchange": ["title", "summary", "promised"], "task": ["title", "note"],
          "reply": ["text"], "attachment": ["name", "note"], "person": ["note"],
          "lead": ["title", "note", "refusal_note"], "question": ["mine", "theirs"],
          "synergy": ["title", "description", "note", "refusal_note", "law_text"],
          "synergy_step": ["text"], "obstacle": ["text", "note"], "interest": ["blocking"],
          "value_note": ["text"], "saved_filter": ["name"], "free_column": ["name"],
          "event": ["to_bring", "notes", "homework", "for_president"],
          "attendance": ["name", "note", "seat"], "stakeholder": ["note", "name", "contribution", "expectation"],
          "membership": ["name", "note"], "decision": ["owner", "vote", "note"],
          "charter": ["note"], "commitment": ["proof", "note"], "objective": ["note"],
          "action": ["owner", "next_step", "note"], "budget_line": ["note"],
          "communication_item": ["owner", "text", "note"]}
# What those who steer read, and nobody else.
STEERED = {"swot_item": ["evidence"], "action": ["obstacles", "levers"],
           "budget_line": ["label", "funder"], "decision": ["title", "text"]}
PRIVATE = ["note", "phone", "opening_hours", "quiet_period", "free_1", "free_10"]


def digits(text):
    return re.sub(r"[\s\u00a0\u202f]", "", text)


def digits_kept(text):
    return re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d)", "", text)


def flat(text):
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


class Territory:
    """The sample, with words of ours in every private place, and one establishment of each level."""

    def __init__(self):
        self.looked_for = {}  # the secrets of each reader, once the territory stands
        run("sample", PROJECT)
        self.database = sqlite3.connect(PROJECT)
        self.database.row_factory = sqlite3.Row
        flows = self.rows("SELECT establishment, count(*) AS n FROM flow WHERE level = "
                          "'confidentiel' AND typed GLOB '*[0-9][0-9][0-9]*' GROUP BY 1 "
                          "ORDER BY n DESC, 1")
        self.own, hidden, partial, self.noted = [row["establishment"] for row in flows[:4]]
        run("set", PROJECT, "companies", hidden, "level=confidentiel")
        run("set", PROJECT, "companies", partial, "level=")
        run("set", PROJECT, "companies", self.noted, "level=public", "triage=rencontree",
            *[f"{field}=CANARY {field}" for field in PRIVATE])
        run("set", PROJECT, "zones", self.rows("SELECT uuid FROM zone")[0]["uuid"],
            "note=CANARY zone")
        flow = self.rows("SELECT uuid FROM flow WHERE level = 'public' AND establishment IN "
                         "(SELECT uuid FROM establishment WHERE level IS NULL)")[0]["uuid"]
        run("set", PROJECT, "flows", flow, "note=CANARY flow")
        exchange = self.rows("SELECT uuid FROM exchange WHERE establishment IS NOT NULL")[0]["uuid"]
        run("set", PROJECT, "exchanges", exchange, "summary=CANARY summary",
            "promised=CANARY promise")
        person = self.rows("SELECT uuid FROM person WHERE share_agreed = 1")[0]["uuid"]
        run("set", PROJECT, "contacts", person, "note=CANARY person")
        task = self.rows("SELECT uuid FROM task")[0]["uuid"]
        run("set", PROJECT, "tasks", task, "title=CANARY task")
        run("set", PROJECT, "companies", self.own, "note=CANARY own note")
        self.database.create_function("ST_IsEmpty", 1, lambda shape: shape is None)
        for name in ["ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"]:
            self.database.create_function(name, 1, lambda shape: 0.0)
        self.database.execute("UPDATE establishment SET partial_diffusion = 1 WHERE uuid = ?",
                              [partial])
        self.speak()
        self.database.commit()
        self.companies = {row["uuid"]: row for row in self.rows("SELECT * FROM establishment")}
        self.flows = self.rows("SELECT * FROM flow")
        self.hidden, self.partial = hidden, partial

    def speak(self):
        self.database.execute("UPDATE event SET to_bring = '-', notes = '-', homework = '-', "
                              "for_president = '-'")
        self.database.execute("UPDATE attendance SET name = '-', note = '-', seat = '-'")
        for table, columns in SPOKEN.items():
            known = {row["name"] for row in self.rows(f"PRAGMA table_info({table})")}
            for column in known.intersection(columns):
                self.database.execute(f"UPDATE {table} SET {column} = 'CANARY {table} {column}' "
                                      f"WHERE {column} IS NOT NULL")
        for table, columns in STEERED.items():
            for column in columns:
                self.database.execute(f"UPDATE {table} SET {column} = 'STEERED {table} {column}' "
                                      f"WHERE {column} IS NOT NULL")

    def rows(self, statement):
        return self.database.execute(statement).fetchall()

    def words(self, reader):
        return f"entreprise:{self.own}" if reader == "entreprise" else reader

    def sight(self, reader, company):
        if reader == "entreprise" and company["uuid"] == self.own:
            return ALL
        level = company["level"] or ("confidentiel" if company["partial_diffusion"] else "public")
        return SIGHTS[level][reader]

    def flow_sight(self, reader, flow):
        if reader == "entreprise" and flow["establishment"] == self.own:
            return ALL
        level = "public" if flow["published_on"] else flow["level"] or "confidentiel"
        sights = [SIGHTS[level][reader],
                  self.sight(reader, self.companies[flow["establishment"]])]
        return SUMS if SUMS in sights else CODED if CODED in sights else ALL

    def agreed(self, reader, person):
        """Whether the reader may find this person on paper: by the person's own agreement, and
        never of a company that the reader does not know by its name."""
        if person["share_agreed"] != 1 or person["objects"] == 1:
            return False
        if person["establishment"]:
            return self.sight(reader, self.companies[person["establishment"]]) == ALL
        own = [c for c in self.companies.values() if c["organisation"] == person["organisation"]]
        return not own or any(self.sight(reader, c) == ALL for c in own)

    def secrets(self, reader, papers=False):
        """Words that this reader must find nowhere, each with what it is. Persons who agreed are
        named on papers; no file of data holds them."""
        seen = flat(" ".join(
            [str(v) for c in self.companies.values() if self.sight(reader, c) == ALL
             for v in (c["name"], c["siret"], c["address"])]
            + [str(f[k]) for f in self.flows if self.flow_sight(reader, f) == ALL
               for k in ("typed", "label", "partner_name", "contractor", "packaging", "quality",
                         "storage", "source")]
            + [str(v) for f in self.flows for v in (f["label"], f["term"], f["source"])]
            + [str(row["name"]) for row in self.rows("SELECT name FROM zone UNION SELECT name FROM "
                                                "commune UNION SELECT epci_name FROM project "
                                                # who hands out signs
                                                "UNION SELECT facilitator_name FROM project")]))
        secrets = {"CANARY": "a private word"}
        if reader not in ("partenaire", "elus"):
            secrets["STEERED"] = "a word for those who steer"
        for company in self.companies.values():
            if self.sight(reader, company) != ALL:
                for key in ("name", "siret", "address"):
                    if company[key] and len(company[key]) > 7:
                        secrets[company[key]] = f"{key} of a hidden establishment"
        for flow in self.flows:
            if self.flow_sight(reader, flow) != ALL:
                for key in ("typed", "partner_name", "contractor", "quality"):
                    if flow[key] and len(flow[key]) > 7 and (
                            key != "typed" or len(re.findall(r"[1-9]", flow[key])) > 2):
                        secrets[flow[key]] = f"{key} of a hidden flow"
        for person in self.rows("SELECT * FROM person"):
            for key in ("name", "phone", "email", "note"):
                if person[key] and not (papers and key != "note" and self.agreed(reader, person)):
                    secrets[person[key]] = f"{key} of a person"
        return {word: what for word, what in secrets.items() if flat(word) not in seen}

    def require_none(self, reader, text, where, papers=False):
        text = flat(text)
        key = (reader, papers)
        if key not in self.looked_for:
            self.looked_for[key] = [(flat(word), word, what)
                                    for word, what in self.secrets(reader, papers).items()]
        found = [f"{what} “{word}”" for flat_word, word, what in self.looked_for[key]
                 if flat_word in text]
        true(not found, f"{where} for {reader}: {len(found)} secrets: {found[:5]}")


def pdf_text(path):
    return subprocess.run([need("pdftotext"), "-layout", path, "-"], capture_output=True,
                          check=True).stdout.decode()


def packed_text(path):
    with zipfile.ZipFile(path) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_secrets_are_found(folder):
    """The facilitator's own export holds every secret that the other cases look for"""
    territory = Territory()
    run("export", PROJECT, "all/", "--for", "animateur")
    text = flat("".join(path.read_text() for path in pathlib.Path("all").iterdir()))
    for reader in READERS:
        secrets = territory.secrets(reader)
        true(len(secrets) > 40, f"{reader}: {len(secrets)} secrets")
        held = [word for word in secrets if flat(word) in text]
        true(len(held) > 0.8 * len(secrets), f"{reader}: {len(held)} of {len(secrets)} are held")


def test_documents(folder):
    """Every document, the map and the diagrams, for every reader"""
    territory = Territory()
    names = [line.split("\t")[0] for line in run("print", PROJECT, "--list").out.splitlines()]
    for reader in READERS:
        words = territory.words(reader)
        for name in names:
            pathlib.Path("out.pdf").unlink(missing_ok=True)
            done = run("print", PROJECT, name, "--for", words, "--output", "out.pdf", status=None)
            true(done.status == 0 or not pathlib.Path("out.pdf").exists(), f"{name}: {done.err}")
            true(done.status == 0 or name in NEVER_SHOWN, f"{name} for {reader}: {done.err}")
            if done.status == 0:
                territory.require_none(reader, pdf_text("out.pdf"), name, papers=True)
        if reader == "participants":  # the same documents: test-odt.py compares word by word
            shown = [name for name in names if name not in NEVER_SHOWN]
            run("print", PROJECT, *shown, "--for", words, "--output", "out.odt")
            territory.require_none(reader, packed_text("out.odt"), "OpenDocument", papers=True)
        run("map", PROJECT, "--for", words, "--output", "out.pdf", "--paper", "A1")
        territory.require_none(reader, pdf_text("out.pdf"), "map")
        for arcs in ("flows", "zones", "synergies", "pistes", "computed"):
            run("map", PROJECT, "--for", words, "--output", "out.pdf", "--paper", "A1", "--arcs", arcs,
                "--size", "bois", "--colour", "position", "--where", "name?")
            territory.require_none(reader, pdf_text("out.pdf"), f"map with {arcs}")
        for nature in ("energy", "water"):
            run("map", PROJECT, "--for", words, "--output", "out.pdf", "--paper", "A1", "--arcs", "flows",
                "--arcs-of", nature, "--where", "name?")
            territory.require_none(reader, pdf_text("out.pdf"), f"map with {nature}")
        for by in ["family", "establishment", "zone", "naf", "staff"]:
            run("sankey", PROJECT, "--by", by, "--for", words, "--output", "out.json")
            territory.require_none(reader, pathlib.Path("out.json").read_text(), f"sankey {by}")
            for name in ("out.csv", "out.txt"):
                run("sankey", PROJECT, "--by", by, "--for", words, "--output", name)
                territory.require_none(reader, pathlib.Path(name).read_text(), f"{name} {by}")
        run("sankey", PROJECT, "--by", "establishment", "--for", words, "--output", "out.pdf")
        territory.require_none(reader, pdf_text("out.pdf"), "sankey")


def test_own_papers(folder):
    """What is handed to each company holds its own secrets and nobody else's"""
    territory = Territory()
    names = [line.split("\t")[0] for line in run("print", PROJECT, "--list").out.splitlines()
             if line.endswith("\tentreprise")]
    true(len(names) >= 2, f"papers for each company: {names}")
    own = territory.companies[territory.own]
    typed = [f["typed"] for f in territory.flows
             if f["establishment"] == territory.own and f["level"] == "confidentiel"]
    for name in names:
        run("print", PROJECT, name, "--company", territory.own, "--output", "own.pdf")
        text = pdf_text("own.pdf")
        true(flat(own["name"]) in flat(text), f"{name}: no name")
        territory.require_none("entreprise", text, name, papers=True)
    run("print", PROJECT, "flow-form", "--company", territory.own, "--output", "own.pdf")
    text = digits(pdf_text("own.pdf"))
    true(all(digits(word) in text for word in typed if word), f"own flows: {typed}")
    run("print", PROJECT, "flow-form", "--output", "each/")
    files = list(pathlib.Path("each").iterdir())
    true(len(files) > 100, f"{len(files)} files")
    for path in files:
        text = flat(pdf_text(str(path)))
        named = [c["name"] for c in territory.companies.values()
                 if f"Entreprise {flat(c['name'])} SIRET" in text]
        true(len(named) <= 1, f"{path}: {named}")
        true("CANARY" not in text, f"{path}: a private word")


def sheet(name, company, reader=None):
    run("print", PROJECT, name, "--company", company, "--output", "sheet.pdf",
        *(["--for", reader] if reader else []))
    return flat(pdf_text("sheet.pdf"))


def test_two_yeses(folder):
    """A company is named to another one only after both agreed; a confidential flow is never the
    reason for which a piste is handed out"""
    run("sample", PROJECT)
    leads, members = listed(PROJECT, "pistes"), listed(PROJECT, "members")
    busy = {row[side] for row in leads for side in ("giver", "receiver")}
    busy |= {row["company"] for row in members}
    free = [c for c in listed(PROJECT, "companies")
            if c["uuid"] not in busy and not c["confidentiality"] and len(c["name"]) > 9]
    giver, taker, third = free[:3]
    papers = ["company-pistes", "interest-strip"]

    run("add", PROJECT, "pistes", "title=CANARY title", "kind=substitution_matiere",
        f"giver={giver['uuid']}", f"receiver={taker['uuid']}", "material=Copeaux de hêtre",
        "note=CANARY note", "state=retenue", "origin=visite")
    code = {row["title"]: row for row in listed(PROJECT, "pistes")}["CANARY title"]["code"]
    for name in papers:
        of_giver, of_taker = sheet(name, giver["uuid"]), sheet(name, taker["uuid"])
        true(code in of_giver and "Copeaux de hêtre" in of_giver, f"{name}: its own matter")
        true(code in of_taker and "Copeaux" not in of_taker, f"{name}: another’s matter")
        true(taker["name"] not in of_giver and giver["name"] not in of_taker, f"{name}: a name")
        true("CANARY" not in of_giver + of_taker, f"{name}: the facilitator’s words")
        true(taker["name"] in sheet(name, giver["uuid"], "animateur"), f"{name}: the team knows")
        for reader in (f"entreprise:{third['uuid']}", "participants", "elus", "public"):
            done = run("print", PROJECT, name, "--company", giver["uuid"], "--for", reader,
                       "--output", "none.pdf", status=None)
            true(done.status and not pathlib.Path("none.pdf").exists(), f"{name} for {reader}")

    # What the other side keeps secret is not told as a piste; what it lets be known may be.
    flow = run("add", PROJECT, "flows", f"company={taker['uuid']}", "direction=in",
               "label=litière CANARY", "typed=40 t/an", "confidentiality=confidentiel").out.strip()
    run("set", PROJECT, "pistes", code, f"receiver_flow={flow}")
    for name in papers:
        true(code not in sheet(name, giver["uuid"]), f"{name}: a confidential need")
        true(code in sheet(name, taker["uuid"]), f"{name}: its own")
    run("set", PROJECT, "flows", flow, "confidentiality=participants", "label=litière")
    true(code in sheet("company-pistes", giver["uuid"]), "a need for the participants")
    run("set", PROJECT, "flows", flow, "confidentiality=confidentiel")

    synergy = run("set", PROJECT, "pistes", code, "state=devenue_synergie").out.strip()
    code = {row["uuid"]: row for row in listed(PROJECT, "synergies")}[synergy]["code"]
    sides = {row["company"]: row["uuid"] for row in listed(PROJECT, "members")
             if row["synergy"] == synergy}
    true(code not in sheet("company-pistes", giver["uuid"]), "nobody was asked yet")
    for agreed in (giver, taker):
        for name in papers:
            of_giver, of_taker = sheet(name, giver["uuid"]), sheet(name, taker["uuid"])
            true(taker["name"] not in of_giver and giver["name"] not in of_taker,
                 f"{name}: a name before the yes of {agreed['name']}")
        run("set", PROJECT, "members", sides[agreed["uuid"]], "agreement=oui")
    for name in papers:
        of_giver, of_taker = sheet(name, giver["uuid"]), sheet(name, taker["uuid"])
        true(code in of_giver and taker["name"] in of_giver, f"{name}: introduced to the taker")
        true(giver["name"] in of_taker and "Copeaux de hêtre" in of_taker, f"{name}: introduced")
        true("CANARY" not in of_giver + of_taker, f"{name}: the facilitator’s words")
    run("set", PROJECT, "members", sides[taker["uuid"]], "agreement=non")
    true(taker["name"] not in sheet("company-pistes", giver["uuid"]), "a yes that was taken back")

    run("print", PROJECT, "follow-up-poster", "--for", "elus", "--output", "poster.pdf")
    poster = flat(pdf_text("poster.pdf"))
    true("CANARY" not in poster and not any(c["name"] in poster for c in free), "the poster")


def test_what_leaves(folder):
    """What leaves is told before it is written, and noted afterwards; one order is one line of the
    printed log"""
    territory = Territory()
    told = run("print", PROJECT, "flows", "--for", "participants", "--dry-run").out
    coded = sum(territory.flow_sight("participants", f) == CODED for f in territory.flows)
    equal(listed(PROJECT, "releases"), [], "releases")
    export = run("export", PROJECT, "out.xlsx", "--for", "participants", "--dry-run").out
    true(not pathlib.Path("out.xlsx").exists(), "a dry run writes nothing")
    seen = sum(territory.flow_sight("participants", f) != SUMS for f in territory.flows)
    true(f"{seen} flows, of which {coded} coded" in digits_kept(export), f"{seen}, {coded}: {export}")
    true("flows" in told, told)
    run("print", PROJECT, "companies", "--for", "elus", "--output", "out.pdf", "--to", "Mairie")
    run("export", PROJECT, "out.xlsx", "--for", "participants")
    run("copy", PROJECT, "copy.gpkg", "--for", "public")
    ways = [(r["way"], r["what"], r["reader"], r["recipient"], r["file_name"])
            for r in listed(PROJECT, "releases")]
    equal(ways, [("copy", "gpkg", "public", None, "copy.gpkg"),
                 ("export", "xlsx", "participants", None, "out.xlsx"),
                 ("print", "companies", "elus", "Mairie", "out.pdf")], "releases")
    again = run("print", PROJECT, "companies", "--for", "elus", "--output", "2.pdf", "--changed-only")
    true(not pathlib.Path("2.pdf").exists(), again.out)
    run("set", PROJECT, "companies", territory.noted, "name=Renommée")
    run("print", PROJECT, "companies", "--for", "elus", "--output", "2.pdf", "--changed-only")
    true("Renommée" in pdf_text("2.pdf"), "what changed is printed again")
    run("print", PROJECT, "visit-sheet", "flow-form", "--output", "each/", "--gather")
    files = [path.name for path in pathlib.Path("each").iterdir()]
    true(len(files) > 100, f"{len(files)} files, one a company")
    run("print", PROJECT, "releases", "--output", "log.csv")
    lines = list(csv.reader(pathlib.Path("log.csv").read_text().splitlines(), delimiter=";"))
    about = [line[3] for line in lines if re.match(rf"{len(files)}\s*: ", line[3])]
    equal(len(about), 2, f"lines of {len(lines)}: one for each of the two documents")


def test_wordings(folder):
    """Letters follow the project's wording; a placeholder that does not exist is refused"""
    territory = Territory()
    done = run("set", PROJECT, "templates", "reminder-letter", "content=Bonjour {nom}", status=None)
    true(done.status != 0 and "{nom}" in done.err and "{entreprise}" in run(
        "set", PROJECT, "templates", "reminder-letter", "content=Bonjour {nom}", status=None,
        language="fr").err, done.err)
    run("set", PROJECT, "templates", "reminder-letter", "title=Objet <b>gras</b> & {{",
        "content=Bonjour {entreprise}, <i>ici</i> {commune}")
    company = territory.companies[territory.own]
    run("print", PROJECT, "reminder-letter", "--company", territory.own, "--output", "letter.pdf")
    text = flat(pdf_text("letter.pdf"))
    true(flat(f"Bonjour {company['name']}, <i>ici</i> {company['commune']}") in text, text)
    true("Objet <b>gras</b> & {" in text, text)
    run("print", PROJECT, "reminder-letter", "--output", "letters.csv")
    with open("letters.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    objecting = {p["organisation"] for p in territory.rows(
        "SELECT organisation FROM person GROUP BY organisation HAVING min(objects) = 1")}
    siret = {c["siret"] for c in territory.companies.values()
             if c["organisation"] in objecting and c["siret"]}
    true(objecting and not siret & {row["siret"] for row in rows}, f"objections: {siret}")
    run("undo", PROJECT)
    run("print", PROJECT, "reminder-letter", "--company", territory.own, "--output", "letter.pdf")
    true("Bonjour" not in pdf_text("letter.pdf"), "undone")


def test_logo(folder):
    """A logo is a picture of a size that paper can show"""
    run("sample", PROJECT)
    header = struct.pack(">IIBBBBB", 20000, 20000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    huge = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(header)) + chunk + struct.pack(
        ">I", zlib.crc32(chunk)) + b"\0" * 100
    pathlib.Path("huge.png").write_bytes(huge)
    pathlib.Path("text.png").write_text("no picture")
    for name in ("huge.png", "text.png", "missing.png"):
        done = run("set", PROJECT, "project", f"logo={name}", status=None)
        true(done.status != 0 and name in done.err, f"{name}: {done.err}")
    rows = b"".join(b"\0" + b"\x20\x60\xa0" * 40 for _ in range(20))
    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))
    small = (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0))
             + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b""))
    pathlib.Path("small.png").write_bytes(small)
    run("print", PROJECT, "companies", "--output", "before.pdf")
    run("set", PROJECT, "project", "logo=small.png", "network_name=Réseau <b>& cie")
    run("print", PROJECT, "companies", "--output", "after.pdf")
    run("print", PROJECT, "contacts", "--output", "contacts.pdf")
    images = [subprocess.run([need("pdfimages"), "-list", f"{name}.pdf"], capture_output=True,
                             check=True).stdout.count(b"\n")
              for name in ("before", "after", "contacts")]
    true(min(images[1:]) > images[0], f"pictures {images}")
    true("Réseau <b>& cie" in pdf_text("after.pdf"), "the network's name")


def test_exports(folder):
    """Every exported file, for every reader"""
    territory = Territory()
    for reader in READERS:
        words = territory.words(reader)
        run("export", PROJECT, f"{reader}/", "--for", words)
        for path in pathlib.Path(reader).iterdir():
            territory.require_none(reader, path.read_text(), path.name)
        run("export", PROJECT, f"{reader}.xlsx", "--for", words)
        territory.require_none(reader, packed_text(f"{reader}.xlsx"), "xlsx")
        run("export", PROJECT, f"{reader}.geojson", "--for", words)
        territory.require_none(reader, pathlib.Path(f"{reader}.geojson").read_text(), "geojson")
        run("export", PROJECT, f"{reader}.cnig.csv", "--for", words)
        territory.require_none(reader, pathlib.Path(f"{reader}.cnig.csv").read_text(), "cnig")
        run("export", PROJECT, f"{reader}.cnig.gpkg", "--for", words)
        rows = [row for table in ("site_eco", "etablissement")
                for row in sql(f"{reader}.cnig.gpkg", f"SELECT * FROM {table}")]
        true(len(rows) > 8, f"cnig gpkg for {reader}: {len(rows)} rows")
        territory.require_none(reader, "\n".join(str(row) for row in rows), "cnig gpkg")
        for what in ["companies", "flows"]:
            run("list", PROJECT, what, "--output", f"{what}.csv", "--for", words)
            territory.require_none(reader, pathlib.Path(f"{what}.csv").read_text(), what)
            run("list", PROJECT, what, "--output", f"{what}.xlsx", "--for", words)
            territory.require_none(reader, packed_text(f"{what}.xlsx"), f"{what} xlsx")


def test_computed_pistes(folder):
    """Computed pistes with their sums, and what refusals of the facilitator did to them"""
    territory = Territory()
    best = [piste["id"] for piste in run("match", PROJECT, "--json", "--top", "12").json]
    for piste in best[::3]:
        run("match", PROJECT, "--refuse", piste, "--because", "prix", "--note", "CANARY trop cher")
    for reader in READERS:
        done = run("match", PROJECT, "--for", territory.words(reader), "--json", "--refused")
        territory.require_none(reader, done.out, "match")
        true(all(term["name"] != "refusals" for piste in done.json for term in piste["terms"]),
             f"refusals for {reader}")
        run("match", PROJECT, "--for", territory.words(reader), "--news", status=2)


def test_lists_on_files(folder):
    """The rows of a list, chosen or all, for a spreadsheet"""
    run("sample", PROJECT)
    companies = {c["name"]: c for c in listed(PROJECT, "companies")}
    large = {name for name, c in companies.items() if (c["headcount"] or 0) >= 100}
    true(3 < len(large) < 100, f"{len(large)} large companies")
    for what, column in [("companies", "Name"), ("flows", "Establishment")]:
        said = run("list", PROJECT, what, "--where", "headcount>=100", "--output", "l.csv").out
        with open("l.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        true({row[column] for row in rows} <= large and rows, f"{what}: {rows[:2]}")
        equal(said, f"{len(rows)} lines saved as “l.csv”. For the facilitator only.\n", "said")
    equal(len(rows), sum(1 for f in listed(PROJECT, "flows") if f["company_name"] in large),
          "flows of large companies")
    for words in [("zones", "--output", "z.csv"), ("flows", "--for", "public"),
                  ("flows", "--output", "f.pdf"), ("flows", "--json", "--output", "f.csv")]:
        run("list", PROJECT, *words, status=2)
        true(not pathlib.Path(words[-1]).exists(), f"{words} wrote nothing")


def test_copies(folder):
    """Every copy, for every reader: rows, journal and free pages; it is sound, and has no state"""
    territory = Territory()
    for reader in READERS:
        words = territory.words(reader)
        for command, name in [("copy", f"{reader}.eit.gpkg"), ("export", f"{reader}.gpkg")]:
            run(command, PROJECT, name, "--for", words)
            run("check", name)
            content = pathlib.Path(name).read_bytes().decode("utf-8", "replace")
            territory.require_none(reader, content, command)
        copy = f"{reader}.eit.gpkg"
        equal(sql(copy, "SELECT count(*) FROM person")[0][0], 0, "persons")
        equal(sql(copy, "SELECT count(*) FROM ceiling")[0][0], 0, "ceilings")
        equal(sql(copy, "SELECT count(*) FROM establishment WHERE triage IS NOT NULL")[0][0], 0,
              "states")
        hidden = [c["uuid"] for c in territory.companies.values()
                  if territory.sight(reader, c) == SUMS]
        marks = ",".join("?" * len(hidden))
        equal(sql(copy, f"SELECT count(*) FROM establishment WHERE uuid IN ({marks})",
                  *hidden)[0][0], 0, f"hidden establishments for {reader}")


def test_coded_flows_have_no_name(folder):
    """A flow of level « anonyme » comes with a code, also where its establishment is public"""
    territory = Territory()
    coded = [flow for flow in territory.flows if territory.flow_sight("participants", flow) == CODED]
    true(len(coded) > 50, f"{len(coded)} coded flows")
    named = {(territory.companies[f["establishment"]]["name"], f["label"])
             for f in territory.flows if territory.flow_sight("participants", f) == ALL}
    secret = {(territory.companies[f["establishment"]]["name"], f["label"]) for f in coded} - named
    run("export", PROJECT, "tables/", "--for", "participants")
    with open("tables/Flows.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    pairs = {(row["Establishment"], row["Flow"]) for row in rows}
    true(not pairs & secret, f"{len(pairs & secret)} names beside coded flows: {pairs & secret}")
    codes = [row for row in rows if re.fullmatch(r"E-[0-9A-Z]{6}", row["Establishment"])]
    equal(len(codes), len(coded), "coded rows")
    true(not any(row["SIRET"] for row in codes), "no SIRET beside a code")

    run("print", PROJECT, "flows", "--for", "participants", "--output", "out.pdf")
    lines = [flat(line) for line in pdf_text("out.pdf").splitlines()]
    for name, label in secret:
        true(not any(line.startswith(f" {label} ") and f" {name} " in line for line in lines),
             f"{label} of {name} is printed")
    bounds = {label for (label,) in sql(PROJECT, "SELECT label FROM flow WHERE quantity_max > 0 AND "
                                        "quantity IS NULL AND quantity_min IS NULL")}
    at_most = [re.match(r" (.+?) (?:sortant|entrant|stock) E-[0-9A-Z]{6} ≤", line) for line in lines]
    labels = {match[1] for match in at_most if match}
    true(labels and labels <= bounds, f"at most, of a company that said a value: {labels - bounds}")

    run("copy", PROJECT, "copy.eit.gpkg", "--for", "participants")
    pairs = set(sql("copy.eit.gpkg", "SELECT e.name, f.label FROM flow f JOIN establishment e ON "
                                     "e.uuid = f.establishment"))
    true(not pairs & secret, f"{len(pairs & secret)} names beside coded flows in the copy")
    run("sankey", PROJECT, "--by", "establishment", "--for", "participants", "--output", "s.json")
    uuids = {c["uuid"] for c in territory.companies.values()
             if territory.sight("participants", c) == SUMS}
    text = json.dumps(json.loads(pathlib.Path("s.json").read_text()))
    true(not [uuid for uuid in uuids if uuid in text], "uuids of hidden establishments")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
