#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The follow-up of synergies from the command line: from a piste to what it comes to, the law box,
factors, papers, the spreadsheet of a former follow-up."""
import pathlib
import re
import subprocess
import sys

from harness import equal, listed, main, near, need, one_line, run, true

PROJECT = "sample.eit.gpkg"


def pdf(tool, *words):
    return subprocess.run([need(tool), *words], capture_output=True, check=True).stdout.decode()


def by_code(what):
    return {row["code"]: row for row in listed(PROJECT, what)}


def test_promotion(folder):
    """A piste becomes a synergy with its two parties, once"""
    run("sample", PROJECT)
    uuid = run("set", PROJECT, "pistes", "P7", "state=devenue_synergie").out.strip()
    synergy = {row["uuid"]: row for row in listed(PROJECT, "synergies")}[uuid]
    equal(synergy["state"], "idee")
    equal(synergy["lead"], by_code("pistes")["P7"]["uuid"])
    equal(len(synergy["parties"]), 2)
    equal(by_code("pistes")["P7"]["state"], "devenue_synergie")
    true("P7" in by_code("pistes") and not synergy["may_introduce"], "nobody was asked yet")
    one_line(run("set", PROJECT, "pistes", "P7", "state=devenue_synergie", status=1))
    one_line(run("set", PROJECT, "pistes", "P8", "state=devenue_synergie", "note=x", status=1))
    for member in listed(PROJECT, "members"):
        if member["synergy"] == uuid:
            run("set", PROJECT, "members", member["uuid"], "agreement=oui")
    synergy = {row["uuid"]: row for row in listed(PROJECT, "synergies")}[uuid]
    true(synergy["may_introduce"] and synergy["n_agreed"] == 2, "both agreed")
    run("undo", PROJECT)
    run("undo", PROJECT)
    run("undo", PROJECT)
    equal(by_code("pistes")["P7"]["state"], "retenue")


def test_reckoning(folder):
    """CO2e from a dated factor, payback from euros, the law box from dated texts"""
    run("sample", PROJECT)
    run("set", PROJECT, "synergies", "S4", "co2e_factor=energie-gaz")
    heat = by_code("synergies")["S4"]
    near(heat["co2e_min_t"], 350 * 0.227, 1e-9, "CO2e of 350 MWh of gas")
    near(heat["payback_min_years"], 95000 / (24000 - 2500), 1e-9, "payback at best")
    near(heat["payback_max_years"], 95000 / (18000 - 2500), 1e-9, "payback at worst")
    true("MWh" in one_line(run("set", PROJECT, "synergies", "S1", "co2e_factor=energie-gaz",
                               status=1)), "another unit")
    factors = {row["code"]: row for row in listed(PROJECT, "factors")}
    true(all(row["source"] and not row["own"] for row in factors.values()), "shipped factors")
    run("add", PROJECT, "factors", "code=energie-gaz", "name=Gaz du réseau", "value=200",
        "measured_in=kgCO2e/MWh", "year=2026", "source=facture")
    run("set", PROJECT, "synergies", "S4", "co2e_factor=energie-gaz")
    near(by_code("synergies")["S4"]["co2e_max_t"], 80, 1e-9, "the territory's own factor")
    equal(len(listed(PROJECT, "factors")), len(factors))
    laws = listed(PROJECT, "law")
    true(all(law["source"] and law["date"] and law["text"] for law in laws), "sourced, dated texts")
    run("set", PROJECT, "synergies", "S9", "law_status=sous_produit", "law_icpe=icpe-transit")
    box = by_code("synergies")["S9"]
    true("L541-4-2" in box["law_source"] and "2714" in box["law_icpe"], box["law_source"])


def test_papers(folder):
    """Each paper of the follow-up prints; cards tell an offer from a need; lists are spreadsheets"""
    run("sample", PROJECT)
    listing = run("print", PROJECT, "--list", language="en").out.splitlines()
    usual = {line.split("\t")[0]: line.split("\t")[2] for line in listing}
    equal({name: usual[name] for name in ("synergy-sheet", "company-pistes", "interest-strip",
                                          "resource-cards", "follow-up-poster")},
          {"synergy-sheet": "animateur", "company-pistes": "entreprise",
           "interest-strip": "entreprise", "resource-cards": "participants",
           "follow-up-poster": "animateur"})
    run("print", PROJECT, "synergy-sheet", "--output", "sheets/", language="fr")
    equal(len(list(pathlib.Path("sheets").iterdir())), 9)
    for paper, points in (("A4", 842), ("A0", 3370)):
        run("print", PROJECT, "follow-up-poster", "--paper", paper, "--output", "poster.pdf")
        size = re.search(r"Page size:\s+(\d+)", pdf("pdfinfo", "poster.pdf"))
        near(int(size.group(1)), points, 2, f"a poster on {paper}")
    run("print", PROJECT, "resource-cards", "--for", "animateur", "--family", "bois",
        "--output", "cards.pdf")
    text = pdf("pdftotext", "-layout", "cards.pdf", "-")
    kept = {c["uuid"] for c in listed(PROJECT, "companies")
            if c["triage"] in ("retenue", "a_rencontrer", "rencontree", "active")}
    wood = [f for f in listed(PROJECT, "flows") if f["family"] == "bois" and f["company"] in kept]
    needs = sum(f["direction"] == "in" for f in wood)
    equal((len(re.findall(r"BESOIN \d", text)), len(re.findall(r"OFFRE \d", text))),
          (needs, len(wood) - needs))
    run("print", PROJECT, "resource-cards", "--blank", "--output", "blank.pdf")
    equal(pdf("pdftotext", "blank.pdf", "-").count("BESOIN"), 8)
    for name in ("pistes", "synergies"):
        run("print", PROJECT, name, "--output", "list.xlsx")
        true(pathlib.Path("list.xlsx").stat().st_size > 5000, f"{name} as a spreadsheet")
    one_line(run("print", PROJECT, "synergy-sheet", "--for", "elus", "--output", "no.pdf", status=1))


def test_group_counts_once(folder):
    """Three synergies of one group are one company's: others do not read what they come to"""
    run("new", PROJECT, "--epci", "Caen la Mer")
    for i, tonnes in enumerate((10, 11, 12)):
        companies = {name: run("add", PROJECT, "companies", f"name={name}").out.strip()
                     for name in (f"Don {i}", f"Reprise {i}")}
        synergy = run("add", PROJECT, "synergies", f"title=Palettes {i}", "state=realisee",
                      "kind=substitution_matiere", f"co2e_min_t={tonnes}",
                      f"co2e_max_t={tonnes}").out.strip()
        for name, role in ((f"Don {i}", "producteur"), (f"Reprise {i}", "repreneur")):
            run("add", PROJECT, "members", f"synergy={synergy}", f"establishment={companies[name]}",
                f"role={role}")

    def told():
        run("print", PROJECT, "rso-sheet", "--for", "elus", "--output", "r.pdf", language="fr")
        return re.search(r"(?<!\d)33(?!\d)", pdf("pdftotext", "-layout", "r.pdf", "-")) is not None

    true(told(), "three groups apart: 33 t CO2e")
    for organisation in listed(PROJECT, "organisations"):
        if organisation["name"].startswith("Don"):
            run("set", PROJECT, "organisations", organisation["uuid"], "group_name=Groupe Un")
    true(not told(), "one group stands behind them")


def test_what_is_next(folder):
    """The next action of a synergy is among what is to be done, under the synergy's name"""
    run("sample", PROJECT)
    synergy = by_code("synergies")["S5"]
    run("add", PROJECT, "tasks", "title=Rappeler la filature", "due_on=2026-11-23",
        f"synergy={synergy['uuid']}", "owner=Claude")
    entry = [e for e in run("list", PROJECT, "agenda", "--date", "2026-11-23", "--json").json["entries"]
             if e["title"] == "Rappeler la filature"]
    equal([e["owner"] for e in entry], ["Claude"])
    run("set", PROJECT, "tasks", "Rappeler la filature", "state=fait")
    true(by_code("synergies")["S5"]["next_action"] != "Rappeler la filature", "it is done")


FOLLOW_UP = """N°;Synergie;Donneur;Preneur;Flux;Tonnage (t/an);État d'avancement;Pilote;Date;\
Prochaine étape;Échéance;Freins;Gains €/an;Commentaires
1;Palettes cassées;{giver};{taker};palettes;12;en cours;Claude;12/03/2025;\
Rappeler la menuiserie;15/01/2027;Place de stockage;1 500;vu au club
2;Biodéchets de cantine;{near};{taker};biodéchets;8,5;Idée;Claude;;;;;;
3;Collecte de cartons;;;cartons;environ 20;abandonnée;;12/05/2024;;;;;trop loin
4;Chaleur fatale;{giver};Serre de Nulle-Part;chaleur;350 MWh/an;réalisée;;mars 2025;Mesurer;T2 2027;;12000;
5;;;;;;réalisée;;;;;;;
"""


def test_former_follow_up(folder):
    """A spreadsheet of a former follow-up: pistes and synergies with their parties, once; a name
    that only resembles is asked about; what is not understood is told; undone in one step"""
    run("sample", PROJECT)
    before = {what: len(listed(PROJECT, what)) for what in ("pistes", "synergies", "members", "tasks")}
    pathlib.Path("suivi.csv").write_text(FOLLOW_UP.format(
        giver="Transports Angerval", taker="Menuiserie Amaurin", near="FROMAGERIE VAUBRINE SARL"))
    report = run("import", PROJECT, "synergies", "suivi.csv", "--json", status=1).json
    equal((report["rows_read"], report["created"], report["refused"]), (5, 4, 1))
    equal(report["also_created"], {"pistes": 1, "synergies": 3, "tasks": 2})
    true(any(p["line"] == 5 and p["value"] == "Serre de Nulle-Part" and p["column"] == "Preneur"
             for p in report["problems"]), f"a name that nobody bears: {report['problems']}")
    rows = {row["title"]: row for row in listed(PROJECT, "synergies")}
    pallets, cartons, heat = (rows[title] for title in (
        "Palettes cassées", "Collecte de cartons", "Chaleur fatale"))
    equal((pallets["state"], pallets["quantity_min"], pallets["canonical_unit"],
           pallets["avoided_min_eur"], pallets["begun_on"]),
          ("discussion", 12, "t/an", 1500, "2025-03-12"))
    equal(sorted(pallets["parties"]), ["Menuiserie Amaurin", "Transports Angerval"])
    equal((pallets["next_action"], pallets["next_due_on"]), ("Rappeler la menuiserie", "2027-01-15"))
    equal((cartons["state"], cartons["refusal"], cartons["quantity_max"]), ("abandonnee", "autre", 20))
    equal((heat["state"], heat["canonical_unit"], heat["may_introduce"]), ("realisee", "MWh/an", False))
    true("Serre de Nulle-Part" in heat["parties"], "kept as it is written")
    # Where no day is said, the first one of what happened, the last one of what is due.
    equal((heat["begun_on"], heat["next_due_on"]), ("2025-03-01", "2027-06-30"))
    equal({p["value"] for p in report["problems"] if "No day is said" in p["reason"]},
          {"mars 2025", "T2 2027"})
    true(any(o["synergy"] == pallets["uuid"] and o["text"] == "Place de stockage"
             for o in listed(PROJECT, "obstacles")), "the obstacle")

    # Who is meant is asked, of the dairy whose name resembles.
    piste = {row["title"]: row for row in listed(PROJECT, "pistes")}["Biodéchets de cantine"]
    equal((piste["state"], piste["giver"]), ("nouvelle", None))
    asked = [q for q in listed(PROJECT, "questions") if q["theirs"] == "FROMAGERIE VAUBRINE SARL"]
    equal([q["mine"] for q in asked], ["Fromagerie de Vaubrine"])
    run("set", PROJECT, "questions", asked[0]["uuid"], "answer=reprise")
    piste = {row["title"]: row for row in listed(PROJECT, "pistes")}["Biodéchets de cantine"]
    equal(piste["giver_name"], "Fromagerie de Vaubrine")
    run("undo", PROJECT)

    again = run("import", PROJECT, "synergies", "suivi.csv", "--json", status=1).json
    equal((again["created"], again["unchanged"], again["history_id"]), (0, 4, again["history_id"]))
    while {what: len(listed(PROJECT, what)) for what in before} != before:
        run("undo", PROJECT)
    dry = run("import", PROJECT, "synergies", "suivi.csv", "--dry-run", "--json", status=1).json
    equal(dry["created"], 4)
    equal({what: len(listed(PROJECT, what)) for what in before}, before)


def test_follow_up_of_one_title(folder):
    """Lines of one title without parties are several synergies; the same line twice is one"""
    run("sample", PROJECT)
    n = len(listed(PROJECT, "synergies"))
    pathlib.Path("suivi.csv").write_text(
        "Synergie;Donneur;Preneur;Flux;Tonnage (t/an);État d'avancement;Commentaires\n"
        "Palettes;;;palettes;12;en cours;rue Haute\nPalettes;;;palettes;30;en cours;rue Basse\n"
        "Palettes;;;palettes;12;en cours;rue Haute\nPalettes;;;palettes;30;en cours;rue Basse\n",
        encoding="utf-8")
    for created in (2, 0):
        report = run("import", PROJECT, "synergies", "suivi.csv", "--json").json
        equal((report["created"], report["unchanged"]), (created, 4 - created), "lines")
    rows = [r for r in listed(PROJECT, "synergies") if r["title"] == "Palettes"]
    equal((len(rows), len(listed(PROJECT, "synergies")) - n), (2, 2), "synergies")
    equal(sorted(r["quantity_max"] for r in rows), [12, 30], "both quantities")


def test_follow_up_of_office(folder):
    """The same from XLSX and ODS, as an office program writes them"""
    run("sample", PROJECT)
    run("print", PROJECT, "synergies", "--output", "suivi.xlsx", language="fr")
    run("new", "other.eit.gpkg", "--epci", "200068500", status=None)
    done = run("import", PROJECT, "synergies", "suivi.xlsx", "--map", "Synergie=title",
               "--json", status=None)
    true(done.status in (0, 1) and done.json["created"] >= 9, done.out + done.err)
    one_line(run("import", PROJECT, "synergies", "missing.ods", status=3))


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
