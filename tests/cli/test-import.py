#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a messy spreadsheet to a corrected list: import, edit, undo, import again."""
import csv
import io
import subprocess
import sys

from harness import DATA, equal, listed, main, near, need, one_line, run, true

PROJECT = "p.eit.gpkg"
OUTCOMES = ("created", "updated", "unchanged", "merged", "refused", "left_out")
JOINERY = "00010011500013"


def new():
    run("new", PROJECT, "--epci", "région dieppoise", "--start", "2025-01-13", "--lang", "fr")


def add_up(report):
    equal(sum(report[key] for key in OUTCOMES), report["rows_read"], f"outcomes of {report}")


def import_companies(*more, status=1):
    return run("import", PROJECT, "companies", DATA / "entreprises.csv", "--json", *more,
               status=status).json


def test_new_finds_the_epci(folder):
    """An EPCI is found by SIREN, or by name without accents, capitals and prefix"""
    for number, name in enumerate(("247600786", "CA de la Région Dieppoise", "region dieppoise")):
        run("new", f"{number}.eit.gpkg", "--epci", name)
        info = listed(f"{number}.eit.gpkg", "project")[0]
        equal(info["epci_siren"], "247600786", name)
        equal(len(listed(f"{number}.eit.gpkg", "communes")), 16, "communes")
    one_line(run("new", "0.eit.gpkg", "--epci", "247600786", status=3))


def test_outcomes_of_a_messy_file(folder):
    """Each row of a messy Windows-1252 spreadsheet has one outcome, refusals say where and why"""
    new()
    report = import_companies("--rejects", "rejects.csv")
    add_up(report)
    equal(report["kind"], "companies", "kind")
    equal((report["created"], report["merged"], report["refused"]), (6, 1, 3), "outcomes")
    lines = sorted({problem["line"] for problem in report["problems"] if problem["line"]})
    true({6, 7, 14} <= set(lines), f"lines {lines}: exponent, wrong key, nothing to name it")
    exponent = next(p for p in report["problems"] if p["line"] == 6)
    equal(exponent["value"], "1,23457E+13", "value")
    true("SIRET" in exponent["column"] and exponent["reason"], exponent)
    names = {c["name"]: c for c in listed(PROJECT, "companies")}
    eggs = names["Œufs d'Élise – 10 €"]
    true("Mare" in eggs["address"], "address over two lines")
    joinery = next(c for c in names.values() if c["siret"] == JOINERY)
    near(joinery["lon"], 1.0801, 1e-6, "decimal comma")
    near(joinery["lat"], 49.923, 1e-6, "decimal comma")
    garage = names["Garage de l'Océan"]
    equal((garage["naf"], garage["lon"], garage["siret"][:4]), ("45.20A", None, "0001"), "garage")
    equal((garage["commune_insee"], garage["in_territory"]), ("76217", True), "INSEE code found")
    bugey = names["Pommes du Bugey"]
    equal((bugey["postal_code"], bugey["in_territory"]), ("01200", False), "lost zero, outside")
    equal(len([p for p in listed(PROJECT, "provenance") if p["company"] == joinery["uuid"]]), 2,
          "both rows are kept as provenance")
    equal(report["rejects_file"], "rejects.csv", "rejects")
    equal(len(listed(PROJECT, "refused")), 3, "refused rows are kept")


def test_dry_run_writes_nothing(folder):
    """A dry run counts the same and leaves the file's bytes alone"""
    new()
    before = (folder / PROJECT).read_bytes()
    dry = import_companies("--dry-run")
    equal((folder / PROJECT).read_bytes(), before, "bytes")
    equal(dry["history_id"], None, "history")
    wet = import_companies()
    equal([dry[key] for key in OUTCOMES], [wet[key] for key in OUTCOMES], "outcomes")
    true(wet["history_id"], "history")


def test_rejects_are_corrected_and_imported(folder):
    """Refused rows, corrected in their CSV, are imported again"""
    new()
    import_companies("--rejects", "rejects.csv")
    text = (folder / "rejects.csv").read_text("utf-8-sig")
    equal(len(list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0]
                              else ","))), 4, "rows of the rejects")
    (folder / "rejects.csv").write_text(text.replace("1,23457E+13", "00010021400014"), "utf-8")
    report = run("import", PROJECT, "companies", "rejects.csv", "--json", status=None).json
    add_up(report)
    true(any(c["siret"] == "00010021400014" for c in listed(PROJECT, "companies")),
         "the corrected row is there")


def test_second_import_changes_nothing(folder):
    """The same file again: unchanged, and no correction is lost"""
    new()
    import_companies()
    uuid = next(c["uuid"] for c in listed(PROJECT, "companies") if c["siret"] == JOINERY)
    run("set", PROJECT, "companies", JOINERY, "address=5 rue des Tisserands", "headcount=14")
    again = import_companies()
    add_up(again)
    equal((again["created"], again["updated"]), (0, 0), "outcomes")
    true(again["questioned"] >= 1, "the difference is questioned")
    joinery = next(c for c in listed(PROJECT, "companies") if c["uuid"] == uuid)
    equal((joinery["address"], joinery["headcount"]), ("5 rue des Tisserands", 14), "kept")
    questions = [q for q in listed(PROJECT, "questions") if q["company"] == uuid
                 and q["field"] == "address"]
    equal(len(questions), 1, "one question")
    run("set", PROJECT, "questions", questions[0]["uuid"], "answer=reprise")
    joinery = next(c for c in listed(PROJECT, "companies") if c["uuid"] == uuid)
    equal(joinery["address"], "3 rue des Tisserands", "the file's value is taken")


def test_mapping(folder):
    """What a column means can be said, on the command line or in a file"""
    new()
    (folder / "odd.csv").write_text("qui;où;x1\nScierie du Bec;Offranville;lundi\n", "utf-8")
    run("import", PROJECT, "companies", "odd.csv", "--map", "qui=name", "où=commune", "x1=note")
    company = listed(PROJECT, "companies")[0]
    equal((company["name"], company["commune"], company["note"]),
          ("Scierie du Bec", "Offranville", "lundi"), "mapped")
    run("undo", PROJECT)
    (folder / "m.json").write_text(
        '{"columns": {"qui": "name", "où": "commune", "x1": "opening_hours"}}', "utf-8")
    run("import", PROJECT, "companies", "odd.csv", "--mapping", "m.json")
    equal(listed(PROJECT, "companies")[0]["opening_hours"], "lundi", "mapped by a file")
    for bad in ("[" * 5000, "{}", '{"columns": {"qui": 3}}', "no"):
        (folder / "bad.json").write_text(bad)
        one_line(run("import", PROJECT, "companies", "odd.csv", "--mapping", "bad.json", status=2))


def test_flows(folder):
    """Flows keep what was typed, and are understood; an unknown establishment is refused"""
    new()
    import_companies()
    report = run("import", PROJECT, "flows", DATA / "flux.csv", "--json", status=1).json
    add_up(report)
    equal(report["rows_read"], 6, "rows")
    true(report["refused"] >= 1, "the flow of an unknown establishment")
    flows = {f["label"]: f for f in listed(PROJECT, "flows")}
    wood = flows["Chutes de bois"]
    equal((wood["canonical"], wood["canonical_unit"], wood["typed"], wood["direction"]),
          (1234.5, "t/an", "1 234,5 t/an", "out"), "wood")
    equal(wood["waste_code"], "03 01 05", "waste code")
    equal(wood["company_name"].split()[0], "Menuiserie", "company")
    true(wood["family"], "family")
    water = flows["Eau"]
    equal((water["canonical_min"], water["canonical_max"], water["direction"]), (200, 300, "in"),
          "water")
    oil = flows["Huiles de vidange"]
    equal((oil["quantity_state"], oil["canonical"], oil["waste_code"]),
          ("unknown", None, "13 02 05*"), "oil")


def test_layer_of_zones(folder):
    """Of a file with several layers zones come from the polygons, or from the one that is named"""
    need("ogr2ogr")
    run("new", PROJECT, "--epci", "caen la mer")
    square = "POLYGON ((-0.{0} 49.{0}, -0.{0} 49.2, -0.3 49.2, -0.3 49.{0}, -0.{0} 49.{0}))"
    layers = {"arrets": [("Gare", "POINT (-0.35 49.18)"), ("Port", "POINT (-0.36 49.19)")],
              "zones_2024": [("ZA Est", square.format(18))],
              "zones_2026": [("ZA Est", square.format(18)), ("ZA Ouest", square.format(17))]}
    for number, (name, rows) in enumerate(layers.items()):
        text = "nom,WKT\n" + "".join(f'{label},"{shape}"\n' for label, shape in rows)
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        subprocess.run(["ogr2ogr", "-f", "GPKG", *(["-update"] if number else []),
                        "-a_srs", "EPSG:4326", "-nln", name,
                        "-nlt", rows[0][1].split(" ")[0], "lot.gpkg", f"{name}.csv"], check=True)
    report = run("import", PROJECT, "zones", "lot.gpkg", "--json").json
    equal((report["created"], report["refused"]), (2, 0), f"the most polygons: {report}")
    true(any("“zones_2026” was read" in text for text in report["warnings"]), report["warnings"])
    report = run("import", PROJECT, "zones", "lot.gpkg", "--sheet", "arrets", "--json",
                 status=1).json
    equal(report["refused"], 2, "points are no zones")


def test_zones(folder):
    """An establishment knows the zone in which it stands"""
    new()
    import_companies()
    run("import", PROJECT, "zones", DATA / "zones.geojson")
    joinery = next(c for c in listed(PROJECT, "companies") if c["siret"] == JOINERY)
    equal(joinery["zone_name"], "ZI Nord", "zone")
    zone = next(z for z in listed(PROJECT, "zones") if z["name"] == "ZI Nord")
    equal((zone["companies"], zone["kind"], joinery["zone"]), (1, "industrielle", zone["uuid"]),
          "zone")
    # 0.02° × 0.015° at 49.92° N, less 0.0005° × 0.0005°: 2 × 71.7 km/100 × 1.5 × 111.2 km/100
    near(zone["area_ha"], 239.2, 2.0, "area")


def test_edit_undo_redo(folder):
    """add, set, remove, undo and redo, each one action of the history, surviving restarts"""
    new()
    uuid = run("add", PROJECT, "companies", "name=Forge du Bec", "naf=25.62B", "lon=1.08",
               "lat=49.92", "commune=Dieppe").out.strip()
    company = listed(PROJECT, "companies")[0]
    equal((company["uuid"], company["naf"], company["lon"]), (uuid, "25.62B", 1.08), "added")
    run("set", PROJECT, "companies", "Forge du Bec", "headcount=12", "triage=retenue")
    equal(listed(PROJECT, "companies")[0]["headcount"], 12, "set")
    flow = run("add", PROJECT, "flows", "company=Forge du Bec", "direction=out",
               "label=Copeaux d'acier", "typed=12 t/an", "confidentiality=public").out.strip()
    row = listed(PROJECT, "flows")[0]
    equal((row["uuid"], row["canonical"], row["confidentiality"]), (flow, 12, "public"), "flow")
    run("undo", PROJECT)
    equal(listed(PROJECT, "flows"), [], "undone")
    run("undo", PROJECT)
    equal(listed(PROJECT, "companies")[0]["headcount"], None, "undone")
    run("redo", PROJECT)
    equal(listed(PROJECT, "companies")[0]["headcount"], 12, "redone")
    run("remove", PROJECT, "companies", uuid)
    equal(listed(PROJECT, "companies"), [], "removed")
    run("undo", PROJECT)
    equal(listed(PROJECT, "companies")[0]["uuid"], uuid, "back")
    history = run("history", PROJECT, "--json").json
    true(len(history) >= 3 and all(h["sentence"] and h["at"] and h["author"] for h in history),
         history)
    equal(run("list", PROJECT, "history", "--json").json, history, "the same list")
    # Creation, addition and change stay; what was taken back does not count.
    counts = {line["room"]: line["actions"]
              for line in run("history", PROJECT, "--counts", "--json").json}
    equal(counts, {"companies": 2, "history": 1}, "actions by room")
    equal(run("history", PROJECT, "--since", "2199-01-01", "--json").json, [], "nothing yet")
    equal(run("history", PROJECT, "--since", "2020-01-01", "--json").json, history, "all of it")
    refused = run("history", PROJECT, "--since", "hier", status=2)
    true("hier" in refused.err, refused.err)


def test_import_is_one_action(folder):
    """An import is undone and redone as a whole"""
    new()
    before = [listed(PROJECT, what) for what in ("companies", "organisations", "provenance")]
    import_companies()
    after = [listed(PROJECT, what) for what in ("companies", "organisations", "provenance")]
    run("undo", PROJECT)
    equal([listed(PROJECT, what) for what in ("companies", "organisations", "provenance")],
          before, "undone")
    run("redo", PROJECT)
    equal([listed(PROJECT, what) for what in ("companies", "organisations", "provenance")],
          after, "redone")
    equal(run("check", PROJECT, "--json").json["ok"], True, "sound")


def test_refused_values(folder):
    """A value that its field refuses changes nothing and says why"""
    new()
    run("add", PROJECT, "companies", "name=Forge du Bec", "commune=Dieppe")
    before = listed(PROJECT, "companies")
    for pair in ("siret=12345678901234", "headcount=many", "naf=99.99X", "triage=perhaps",
                 "verified_on=31/02/2025", "name="):
        one_line(run("set", PROJECT, "companies", "Forge du Bec", pair, status=1))
    one_line(run("add", PROJECT, "companies", "siret=1", status=1))
    equal(listed(PROJECT, "companies"), before, "unchanged")
    one_line(run("undo", "none.eit.gpkg", status=3))


def test_two_of_one_siret(folder):
    """A SIRET that another establishment bears is refused, and says which one"""
    new()
    import_companies()
    before = listed(PROJECT, "companies")
    line = one_line(run("add", PROJECT, "companies", f"siret={JOINERY}", "name=Autre",
                        "commune=Dieppe", status=1))
    true("Menuiserie" in line, line)
    one_line(run("set", PROJECT, "companies", "Ferme des Ormes", f"siret={JOINERY}", status=1))
    equal(listed(PROJECT, "companies"), before, "unchanged")


def test_every_kind_is_told(folder):
    """Whatever is added or removed stands in the history as a sentence"""
    new()
    run("add", PROJECT, "companies", "name=Forge du Bec", "commune=Dieppe")
    for words in (["labels", "company=Forge du Bec", "label=Bois"],
                  ["contacts", "name=Camille Dorval", "organisation=Forge du Bec"],
                  ["ceilings", "company=Forge du Bec", "kind=capacite", "label=Acier",
                   "quantity=12", "unit=t"],
                  ["terms", "code=truc", "label=Truc"], ["containers", "label=Seau",
                                                        "volume_m3=0.012"],
                  ["columns", "number=1", "title=Réseau"],
                  ["filters", "room=companies", "name=F", "definition=triage=retenue"],
                  ["zones", "name=Zone X"], ["organisations", "name=Club"], ["layers", "name=L"]):
        run("add", PROJECT, *words)
    run("remove", PROJECT, "labels", "Bois")
    run("set", PROJECT, "ceilings", "Acier", "quantity=13")
    for entry in run("history", PROJECT, "--json").json:
        true(entry["sentence"] != entry["action"] and "{" not in entry["sentence"], entry)


def test_text_stays_text(folder):
    """What one person types is no formula, no markup, no steering of a terminal for another"""
    new()
    nasty = "=1+1 <b>&\"';DROP TABLE flow;-- \x1b[31m"
    run("add", PROJECT, "companies", f"name={nasty}", "commune=Dieppe")
    equal(listed(PROJECT, "companies")[0]["name"].split(), nasty.replace("\x1b", " ").split(),
          "kept as typed")
    true("\x1b" not in run("list", PROJECT, "companies").out, "terminal")
    for row in csv.DictReader(io.StringIO(run("list", PROJECT, "companies", "--csv").out)):
        true(not row["name"].startswith("="), row["name"])
    run("map", PROJECT, "--output", "m.svg")
    run("print", PROJECT, "companies", "--output", "c.pdf")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
