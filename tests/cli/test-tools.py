#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tools of the workshops on the command line: who may apply, the territory in figures, the
drawings on each paper and for each reader."""
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

from harness import equal, listed, main, need, one_line, real, run, true

PROJECT = "essai.eit.gpkg"


def pdf_text(path):
    return subprocess.run([need("pdftotext"), "-layout", path, "-"], capture_output=True,
                          check=True).stdout.decode()


def size_mm(path):
    info = subprocess.run([need("pdfinfo"), path], capture_output=True, check=True).stdout.decode()
    return [round(float(x) / 72 * 25.4) for x in re.search(r"([\d.]+) x ([\d.]+) pts", info).groups()]


def test_all_of_normandy(folder):
    """All 71 bodies of Normandy have a profile: name, kind, people, communes as published"""
    path = real("geometrie", "epci_normandie_2026_derive.geojson")
    bodies = [f["properties"] for f in json.loads(path.read_text())["features"]]
    equal(len(bodies), 71, "bodies")
    for body in bodies:
        pathlib.Path(PROJECT).unlink(missing_ok=True)
        run("new", PROJECT, "--epci", body["siren"])
        told = run("profile", PROJECT, "--json").json["territory"]
        equal((told["siren"], told["name"], told["kind"], told["communes"]),
              (body["siren"], body["nom"], {"METRO": "M"}.get(body["type"], body["type"]),
               body["nb_communes"]), body["nom"])
        true(told["population"] in (body["population_municipale"], body["population_totale"]),
             f"{body['nom']}: {told['population']}")


def test_candidature(folder):
    """Known from the list, answered one by one, the verdict each time; undone one by one"""
    run("new", PROJECT, "--epci", "Caen la Mer")
    first = run("candidature", PROJECT, "--json").json
    answers = {line["item"]: line["answer"] for line in first["criteria"]}
    equal(answers["fiscalite-propre"], "yes", "the national list answers")
    equal((first["eligible"], first["conditions_open"], first["papers_open"]), (False, 3, 5), "open")
    true(first["verdict"].startswith("Missing: "), first["verdict"])
    for item in ("strategie-transition", "plpdma", "pas-de-pnsi"):
        run("candidature", PROJECT, item, "answer=oui", "carrier=Syndicat <b>&</b>")
    told = run("candidature", PROJECT, "--json").json
    true(told["eligible"] and told["verdict"].startswith("Eligible; missing: "), told["verdict"])
    run("candidature", PROJECT, "pas-de-pnsi", "answer=non")
    told = run("candidature", PROJECT, "--json").json
    true(not told["eligible"] and told["verdict"].startswith("Not eligible: "), told["verdict"])
    run("undo", PROJECT)
    true(run("candidature", PROJECT, "--json").json["eligible"], "undone")
    one_line(run("candidature", PROJECT, "no-such", "answer=oui", status=2))
    one_line(run("candidature", PROJECT, "plpdma", "answer=perhaps", status=1))
    equal(len(listed(PROJECT, "criteria")), 3, "rows")
    run("print", PROJECT, "drawing-candidature", "--output", "c.pdf")
    text = pdf_text("c.pdf")
    true("Syndicat <b>&</b>" in text and "PLPDMA" in text, text)


def test_profile(folder):
    """The sample in figures; what is confidential is in no sum of the public's"""
    run("sample", PROJECT)
    told = run("profile", PROJECT, "--json").json
    equal(told["territory"]["communes"], 32, "communes")
    equal(sum(line["n"] for line in told["activities"]) <= told["establishments"], True, "counts")
    true(any("38,000" in line for line in told["to_check"]), told["to_check"])
    public = run("profile", PROJECT, "--json", "--for", "public").json
    sums = {f["label"]: f for f in told["families"]}
    hidden = [f["label"] for f in public["families"] if f["out_t_per_year"] is None
              and (sums[f["label"]]["out_t_per_year"] or 0) > 0]
    true(hidden, "some sums are kept back")
    true(not any("38,000" in line for line in public["to_check"]), public["to_check"])


def test_profile_sums(folder):
    """Who subtracts the flows that it sees from the sum of a family finds no single company"""
    run("new", PROJECT, "--epci", "Caen la Mer")
    for name, level, tonnes in (("Alpha", "public", 10), ("Beta", "public", 10),
                                ("Gamma", "public", 10), ("Delta", "confidentiel", 7)):
        run("add", PROJECT, "companies", f"name={name}")
        run("add", PROJECT, "flows", f"company={name}", "direction=out", "label=Palettes",
            "family=bois", f"typed={tonnes} t/an", f"confidentiality={level}")

    def wood(reader):
        told = run("profile", PROJECT, "--json", "--for", reader).json
        return told["families"][0]["out_t_per_year"]

    equal(wood("animateur"), 37, "the facilitator's sum")
    equal(wood("public"), None, "37 - 3 × 10 would be Delta's")
    for name, tonnes in (("Epsilon", 8), ("Zeta", 9)):
        run("add", PROJECT, "companies", f"name={name}")
        run("add", PROJECT, "flows", f"company={name}", "direction=out", "label=Palettes",
            "family=bois", f"typed={tonnes} t/an")
    equal(wood("public"), 54, "three secret ones, none with more than 85 %")
    equal(run("profile", PROJECT, "--json", "--for", "public").json["retained"], None,
          "the facilitator's own sorting")


def test_followed(folder):
    """Establishments that a reader may not see are followed all the same, each counted once"""
    run("sample", PROJECT)
    n = run("profile", PROJECT, "--json").json["establishments"]
    for reader in ("animateur", "elus", "public"):
        run("print", PROJECT, "rso-sheet", "--for", reader, "--output", "rso.pdf", language="fr")
        text = pdf_text("rso.pdf")
        true(re.search(rf"suivis\s+{n}\b", text), f"{n} for {reader}: {text[:900]}")


def test_drawings(folder):
    """Each drawing as PDF, SVG and PNG, on A4 and as a poster; those of the team for it alone"""
    run("sample", PROJECT)
    lines = [line.split("\t") for line in run("print", PROJECT, "--list").out.splitlines()]
    names = [line[0] for line in lines if line[0].startswith("drawing-")]
    true(len(names) >= 15, names)
    for name in names:
        for ending in ("pdf", "svg", "png"):
            run("print", PROJECT, name, "--output", f"{name}.{ending}")
        equal(size_mm(f"{name}.pdf"), [297, 210], name)
        true(tree.parse(f"{name}.svg").getroot().tag.endswith("svg"), name)
        true(pathlib.Path(f"{name}.png").read_bytes().startswith(b"\x89PNG"), name)
        true("no room" not in pdf_text(f"{name}.pdf"), f"{name}: all of it fits A4")
    run("print", PROJECT, "drawing-swot", "--paper", "A0", "--output", "a0.pdf")
    equal(size_mm("a0.pdf"), [1189, 841], "a poster")
    text = pdf_text("drawing-mobilisation.pdf")
    true("Syndicat de traitement" in text, text)
    one_line(run("print", PROJECT, "drawing-mobilisation", "--for", "elus", "--output", "no.pdf",
                 status=None))
    true(not pathlib.Path("no.pdf").exists(), "nothing is written for whom may not have it")


def test_hundred(folder):
    """A hundred lines, one of them long, with markup: all on A4"""
    run("new", PROJECT, "--epci", "Caen la Mer")
    quadrants = ("force", "faiblesse", "opportunite", "menace")
    for i in range(100):
        words = "<i>x</i> & " * 30 if i == 7 else "un constat partagé par la salle"
        run("add", PROJECT, "swot", f"quadrant={quadrants[i % 4]}", f"text=n{i} {words}",
            f"weight={1 + i % 5}")
    run("print", PROJECT, "drawing-swot", "--output", "swot.pdf")
    text = pdf_text("swot.pdf")
    missing = [i for i in range(100) if not re.search(rf"\bn{i}\b", text)]
    equal(missing, [], "lines that are not drawn")
    true("<i>x</i> &" in text, "markup is shown as it is")
    run("new", "vide.eit.gpkg", "--epci", "Caen la Mer")
    run("print", "vide.eit.gpkg", "drawing-objectives", "drawing-budget", "--output", "vide.pdf")
    true("rien à dessiner" in pdf_text("vide.pdf"), "an empty tool says so")


def test_map_as_figure(folder):
    """A map inside a document leaves letterhead and reader to the page around it"""
    run("sample", PROJECT)
    run("print", PROJECT, "rso-slides", "--lang", "fr", "--output", "rso.pdf")
    page = next(page for page in pdf_text("rso.pdf").split("\f")
                if page.lstrip().startswith("Le territoire et ses entreprises"))
    true("171 établissements" in page, "the map is there")
    equal(page.count("Pour le partenaire"), 1, "the reader is named once")
    true("Réseau EIT" not in page, "no letterhead in the middle of a page")


def test_follow_up_poster(folder):
    """A card of the poster keeps the date at the end of a long next action"""
    run("sample", PROJECT)
    run("print", PROJECT, "follow-up-poster", "--lang", "fr", "--output", "poster.pdf")
    cards = pdf_text("poster.pdf").split("Suivi des synergies")[1]
    equal(len(re.findall(r"\d\d/\d\d/20\d\d", cards)), 3, "dates of next actions")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
