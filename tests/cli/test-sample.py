#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample territory, and everything that a project gives from it."""
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter

from harness import Skip, equal, listed, main, need, near, one_line, run, true, validate_geopackage

PROJECT = "sample.eit.gpkg"


def luhn(number):
    digits = [int(digit) for digit in reversed(number)]
    return sum(d if i % 2 == 0 else d * 2 - 9 * (d > 4) for i, d in enumerate(digits)) % 10 == 0


def test_scale(folder):
    """About 300 establishments in 8 zones, 900 flows, 48 contacts"""
    run("sample", PROJECT)
    companies = listed(PROJECT, "companies")
    flows = listed(PROJECT, "flows")
    zones = listed(PROJECT, "zones")
    true(280 <= len(companies) <= 320, f"{len(companies)} companies")
    true(850 <= len(flows) <= 950, f"{len(flows)} flows")
    equal(len(zones), 8, "zones")
    equal(len(listed(PROJECT, "contacts")), 48, "contacts")
    equal(sum(zone["companies"] for zone in zones), sum(1 for c in companies if c["zone"]),
          "companies in zones")
    true(all(zone["companies"] >= 8 and 5 < zone["area_ha"] < 200 for zone in zones), zones)
    true(8 <= sum(1 for c in companies if c["lon"] is None) <= 20, "some without a position")
    true(8 <= sum(1 for c in companies if not c["in_territory"]) <= 15, "some outside")
    states = Counter(c["triage"] for c in companies)
    equal(len(states), 7, f"states {states}")
    true(all(isinstance(c["labels"], list) for c in companies), "labels are lists")
    true(len({label for c in companies for label in c["labels"]}) >= 6, "labels")


def test_find(folder):
    """A word finds things of every kind, with where they are; accents count for nothing"""
    run("sample", PROJECT)
    found = run("find", PROJECT, "lactoserum", "--json").json
    kinds = Counter(one["kind"] for one in found)
    named = {flow["uuid"] for flow in listed(PROJECT, "flows") if "lactosérum" in flow["label"].lower()}
    true(named and named <= {one["uuid"] for one in found}, "all flows of that name")
    true({"synergy", "lead", "flow"} <= set(kinds), kinds)
    true(all(one["title"] and len(one["uuid"]) == 36 for one in found), "titles")
    few = Counter(one["kind"] for one in run("find", PROJECT, "a", "--top", "2", "--json").json)
    equal(max(few.values()), 2, "at most two of a kind")
    equal(run("find", PROJECT, "zzzz").out, "Nothing holds “zzzz”.\n", "nothing")
    run("find", PROJECT, "a", "--top", "0", status=2)


def test_sankey_of_a_part(folder):
    """A diagram of chosen companies holds their flows and no others, each exchange once"""
    run("sample", PROJECT)
    chosen = {c["uuid"] for c in listed(PROJECT, "companies") if (c["headcount"] or 0) >= 50}
    flows = [f for f in listed(PROJECT, "flows")
             if f["company"] in chosen and f["canonical_unit"] == "t/an" and f["canonical"]
             and f["kind"] in ("matiere", "dechet", "sous_produit")
             and f["direction"] in ("in", "out")]
    given = {(f["company"], f["partner"], f["family"]) for f in listed(PROJECT, "flows")
             if f["company"] in chosen and f["direction"] == "out" and f["partner"]}
    once = [f for f in flows if f["direction"] == "out" or not f["partner"]
            or (f["partner"], f["company"], f["family"]) not in given]
    true(20 < len(once) < 800, f"{len(once)} flows of large companies")
    for by in ("zone", "naf", "staff", "establishment"):
        run("sankey", PROJECT, "--by", by, "--where", "headcount>=50", "--unit", "t/an",
            "--output", "part.json")
        with open("part.json", encoding="utf-8") as file:
            total = sum(link["value"] for link in json.load(file)["links"])
        expected = sum(f["canonical"] for f in once)
        near(total, expected, expected * 1e-9, f"total by {by}")


def test_nobody_is_real(folder):
    """Numbers pass their check and belong to nobody"""
    run("sample", PROJECT)
    sirets = [c["siret"] for c in listed(PROJECT, "companies")]
    equal(len(set(sirets)), len(sirets), "SIRET")
    for siret in sirets:
        true(len(siret) == 14 and luhn(siret) and luhn(siret[:9]), siret)
        true(siret[:9] < "000325175", f"{siret}: below the smallest SIREN that INSEE gave")
    for person in listed(PROJECT, "contacts"):
        true(person["email"].endswith(".example"), person["email"])
        true(re.match(r"06 39 98 |02 61 91 ", person["phone"]), person["phone"])


def test_flows_are_rich(folder):
    """Flows have ranges, unknown quantities, seasons, costs alone, all confidences and levels"""
    run("sample", PROJECT)
    flows = listed(PROJECT, "flows")
    names = {c["uuid"]: c["name"] for c in listed(PROJECT, "companies")}
    for flow in flows:
        equal(flow["company_name"], names[flow["company"]], flow["uuid"])
        true(flow["direction"] in ("in", "out", "stock"), flow["direction"])
        true(flow["typed"] is None or flow["canonical"] != 0, flow["typed"])
    equal({flow["confidence"] for flow in flows} - {None},
          {"mesure", "registre", "declare", "estime", "ratio"}, "confidences")
    equal({flow["confidentiality"] for flow in flows},
          {"public", "participants", "anonyme", "confidentiel"}, "levels")
    true(sum(1 for f in flows if f["quantity_state"] == "unknown") >= 10, "unknown quantities")
    true(sum(1 for f in flows if f["quantity_min"] != f["quantity_max"]) >= 40, "ranges")
    true(sum(1 for f in flows if f["months"]) >= 30, "seasons")
    true(sum(1 for f in flows if f["cost_eur_per_year"] and f["canonical"] is None) >= 10,
         "costs without tonnage")
    milk = next(f for f in flows if f["label"] == "Lait cru collecté")
    equal((milk["canonical"], milk["canonical_unit"], milk["direction"]), (80000, "t/an", "in"),
          "the dairy's milk")
    true(not re.search(r'"canonical[^"]*": [0-9]+\.[0-9]{10}', run(
        "list", PROJECT, "flows", "--json").out), "no noise of arithmetic")
    bins = next(f for f in flows if f["typed"] == "1 benne 30 m³ / 15 j" and f["waste_code"])
    true(bins["canonical"] and bins["canonical"] > 0, f"bins are understood: {bins}")


def test_same_every_time(folder):
    """Two samples hold the same records"""
    run("sample", "a.eit.gpkg")
    run("sample", "b.eit.gpkg")
    for what in ("companies", "flows", "zones", "contacts", "labels", "ceilings"):
        equal(listed("a.eit.gpkg", what), listed("b.eit.gpkg", what), what)


def test_is_sound(folder):
    """The sample passes check and GDAL's validator; it is not written over"""
    run("sample", PROJECT)
    report = run("check", PROJECT, "--json").json
    equal(report["ok"], True, report["problems"])
    true(all(p["notice"] for p in report["problems"]), report["problems"])
    one_line(run("sample", PROJECT, status=3))
    validate_geopackage(folder / PROJECT)


def test_lists_in_three_forms(folder):
    """Every list comes as JSON, CSV and text, with the same number of rows"""
    run("sample", PROJECT)
    for what in ("companies zones flows contacts organisations labels questions ceilings sources "
                 "provenance refused communes columns filters layers project").split():
        rows = listed(PROJECT, what)
        true(isinstance(rows, list) and rows and all("uuid" in row for row in rows), what)
        text = run("list", PROJECT, what).out.splitlines()
        equal(len(text), len(rows) + 1, f"lines of {what}")
        true(run("list", PROJECT, what, "--csv").out.count("\r\n") > len(rows), what)
    true(isinstance(listed(PROJECT, "history"), list), "history")


def test_company_keys(folder):
    """Companies have the keys that scripts rely on; unknown is null"""
    run("sample", PROJECT)
    keys = ("uuid name siren siret naf naf_version staff_band address postal_code status labels "
            "commune_insee commune lon lat position_status zone zone_name source").split()
    companies = listed(PROJECT, "companies")
    for company in companies:
        true(all(key in company for key in keys), company)
        true(all(value != "" for value in company.values()), company)
    dairy = next(c for c in companies if c["name"] == "Laiterie des Trois Vallons")
    equal(dairy["naf"], "10.51A", "activity")
    equal(dairy["naf_version"], "rev2", "nomenclature")
    equal(dairy["zone_name"], "Parc agro-industriel du Bois Carré", "zone")
    equal(dairy["staff_band"], "31", "staff")
    equal(dairy["siren"], dairy["siret"][:9], "SIREN")


def test_where(folder):
    """A filter chooses companies"""
    run("sample", PROJECT)
    every = listed(PROJECT, "companies")
    some = listed(PROJECT, "companies", "--where", "triage=active")
    equal(len(some), sum(1 for c in every if c["triage"] == "active"), "active")


def test_pistes(folder):
    """Pistes explain themselves, the same every time; decisions are kept and undone"""
    run("sample", PROJECT)
    pistes = run("match", PROJECT, "--json").json
    true(len(pistes) > 200, f"{len(pistes)} pistes")
    equal([p["score"] for p in pistes], sorted((p["score"] for p in pistes), reverse=True), "best first")
    equal(len({p["id"] for p in pistes}), len(pistes), "ids")
    names = "compatibility quantity distance quality regulation confidence relation".split()
    for piste in pistes:
        equal([t["name"] for t in piste["terms"]], names, "terms")
        near(sum(t["value"] for t in piste["terms"]), piste["score"], 0.005, "the terms add up")
        true(all(t["why"] and 0 <= t["value"] <= t["max"] for t in piste["terms"]), "each term says why")
        true(piste["members"] or piste["giver"]["uuid"] != piste["receiver"]["uuid"], "not oneself")
    kinds = {piste["kind"] for piste in pistes}
    true({"substitution_matiere", "substitution_energie", "substitution_eau", "mutualisation_collecte",
          "creation_activite"} <= kinds, f"kinds {kinds}")
    true(any(piste["missing_link"] for piste in pistes), "a missing link is named")
    equal(run("match", PROJECT, "--json").json, pistes, "again")
    top = run("match", PROJECT, "--json", "--top", "3").json
    equal(top, pistes[:3], "top")

    run("match", PROJECT, "--keep", pistes[0]["id"])
    run("match", PROJECT, "--refuse", pistes[1]["id"], "--because", "distance_transport", "--note", "trop loin")
    after = run("match", PROJECT, "--json").json
    equal(after[0]["state"], "retenue", "kept")
    true(pistes[1]["id"] not in {p["id"] for p in after}, "refused")
    refused = [p for p in run("match", PROJECT, "--json", "--refused").json if p["id"] == pistes[1]["id"]]
    equal((refused[0]["state"], refused[0]["refusal"]), ("ecartee", "distance_transport"), "its reason")
    run("undo", PROJECT)
    run("undo", PROJECT)
    equal(run("match", PROJECT, "--json").json, pistes, "undone")

    # What another reader may not see is in nothing that it gets.
    secret = {f["uuid"] for f in listed(PROJECT, "flows")
              if f["confidentiality"] == "confidentiel" and not f["published_on"]}
    told = run("match", PROJECT, "--json", "--for", "participants").json
    flows = {part["flow"] for p in told for part in [p["giver"], p["receiver"], *p["members"]] if part}
    true(told and not flows & secret, "a confidential flow is told")

    for words in (["--refuse", pistes[0]["id"]], ["--because", "prix"], ["--top", "0"], ["--keep", "x", "--later", "y"],
                  ["--ask", "Panneaux d’Ourvelle", "--for", "public"]):
        equal(run("match", PROJECT, *words, status=2).out, "", "wrong usage")
    run("match", PROJECT, "--keep", "nothing", status=2)
    run("match", PROJECT, "--weight", "luck=3", status=2)
    questions = run("match", PROJECT, "--ask", "Panneaux d’Ourvelle", "--json", "--top", "5").json
    true(0 < len(questions) <= 5 and all(q["question"].endswith(("?", ".")) for q in questions), "questions")
    rules = run("list", PROJECT, "rules", "--json").json
    true(len(rules) > 200 and {"national", "exchanges", "chain"} == {r["layer"] for r in rules}, "rules")
    french = run("match", PROJECT, "--top", "1", language="fr").out
    true("rayon" in french and "radius" not in french, french)


def test_pictures(folder):
    """Map and diagram are written as PDF, SVG and PNG, of the size asked for"""
    run("sample", PROJECT)
    for name, magic in (("m.pdf", b"%PDF"), ("m.svg", b"<?xml"), ("m.png", b"\x89PNG")):
        for command in ("map", "sankey"):
            run(command, PROJECT, "--output", name)
            written = (folder / name).read_bytes()
            true(written.startswith(magic) and len(written) > 5000, f"{command} {name}")
    run("map", PROJECT, "--output", "a3.pdf", "--paper", "A3")
    need("pdfinfo")
    info = subprocess.run(["pdfinfo", "a3.pdf"], capture_output=True, text=True, check=True).stdout
    size = [float(x) for x in re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups()]
    near(max(size), 1190.55, 2, "width of A3")
    near(min(size), 841.89, 2, "height of A3")


def test_sankey_json(folder):
    """The diagram as JSON has boxes and bands to scale, loops included"""
    run("sample", PROJECT)
    run("sankey", PROJECT, "--by", "establishment", "--unit", "t/an", "--output", "s.json")
    layout = json.loads((folder / "s.json").read_text())
    equal(set(layout), {"canvas", "nodes", "links", "layout_ms", "sums"}, "keys")
    true(len(layout["nodes"]) > 10 and len(layout["links"]) > 10, "nodes and links")
    scales = [link["width"] / link["value"] for link in layout["links"] if link["width"] > 1]
    near(min(scales) / max(scales), 1, 0.01, "one scale")
    metrics = run("sankey", PROJECT, "--by", "establishment", "--unit", "t/an", "--metrics").json
    equal(metrics["links"], len(layout["links"]), "links")
    true(metrics["back_links"] > 0, "loops")


def test_sankey_of_a_graph(folder):
    """A graph given as JSON is laid out; a wrong one is refused"""
    (folder / "g.json").write_text(json.dumps({
        "canvas": {"w": 800, "h": 400}, "nodes": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
        "links": [{"source": "a", "target": "b", "value": 3},
                  {"source": "b", "target": "c", "value": 2},
                  {"source": "c", "target": "a", "value": 1, "material": "eau"}]}))
    run("sankey", "g.json", "--output", "l.json")
    layout = json.loads((folder / "l.json").read_text())
    equal(layout["canvas"], {"w": 800, "h": 400}, "canvas")
    equal([node["id"] for node in layout["nodes"]], ["a", "b", "c"], "nodes")
    true(len(layout["layout_ms"]) >= 5, "layouts timed")
    near(layout["links"][0]["width"] / layout["links"][1]["width"], 1.5, 0.001, "to scale")
    equal(layout["links"][2]["material"], "eau", "material")
    graph = json.loads((folder / "g.json").read_text())
    graph["nodes"].append({"id": "d"})
    graph["links"].append({"source": "d", "target": "c", "value": 0.2})
    (folder / "more.json").write_text(json.dumps(graph))
    run("sankey", "more.json", "--keep", "l.json", "--output", "kept.json")
    kept = json.loads((folder / "kept.json").read_text())
    for before, after in zip(layout["nodes"], kept["nodes"]):
        near((before["y0"] + before["y1"]) / 2, (after["y0"] + after["y1"]) / 2, 20, before["id"] + " stays")
        near(before["x0"], after["x0"], 0.01, before["id"] + " keeps its column")
    one_line(run("sankey", "more.json", "--keep", "g.json", "--output", "x.json", status=3))
    for name in ("g.svg", "g.pdf", "g.png"):
        run("sankey", "g.json", "--output", name, "--keep", "l.json")
        true((folder / name).stat().st_size > 1000, name)
    for name in ("g.txt", "g.csv"):
        run("sankey", "g.json", "--output", name)
        run("sankey", name, "--output", "again.json")
        again = json.loads((folder / "again.json").read_text())
        equal([(link["source"], link["target"], link["value"]) for link in again["links"]],
              [("a", "b", 3), ("b", "c", 2), ("c", "a", 1)], name)
    equal((folder / "g.txt").read_text(), "a [3] b\nb [2] c\nc [1] a\n", "SankeyMATIC's text")
    (folder / "o.json").write_text(json.dumps({
        "nodes": {"n0": {"name": "Lait"}, "n1": {"name": "Crème"}, "n2": {"name": "Seul"}},
        "links": {"l0": {"idSource": "n0", "idTarget": "n1", "value": [12, 3]},
                  "l1": {"idSource": "n1", "idTarget": "n0", "value": {"of": "t", "t": {"result_value": 4}}},
                  "l2": {"idSource": "n0", "idTarget": "n1", "value": {"t": {"id": "v"}}}}}))
    run("sankey", "o.json", "--output", "o.txt")
    equal((folder / "o.txt").read_text(), "Lait [12] Crème\nCrème [4] Lait\n", "of OpenSankey")
    (folder / "bad.json").write_text('{"nodes": {}, "links": {"l0": {"idSource": "n0", "value": 1}}}')
    true("l0" in one_line(run("sankey", "bad.json", "--output", "x.json", status=3)), "names the link")
    for name, text in (("none.txt", ""), ("none.csv", "source,target,value\n")):
        (folder / name).write_text(text)
        said = one_line(run("sankey", name, "--output", "x.json", status=3))
        true("holds no link" in said, said)
    (folder / "bad.txt").write_text("A [3] B\nA much C\n")
    true("2" in one_line(run("sankey", "bad.txt", "--output", "x.json", status=3)), "names the line")
    run("sample", PROJECT)
    run("sankey", PROJECT, "--by", "zone", "--output", "zones.csv")
    true(len((folder / "zones.csv").read_text("utf-8-sig").splitlines()) > 5, "flows between zones")
    true("zones.csv" in str(run("list", PROJECT, "releases", "--json").json), "what left is logged")
    for bad in ("[" * 100000, "{}", "{\"nodes\": [{\"id\": \"a\"}], \"links\": [{}]}", "", "\0",
                "{\"nodes\": [{\"id\": \"a\"}], \"links\": "
                "[{\"source\": \"a\", \"target\": \"a\", \"value\": -1}]}"):
        (folder / "bad.json").write_text(bad)
        one_line(run("sankey", "bad.json", "--output", "x.json", status=3))
    true(not (folder / "x.json").exists(), "nothing is written")


def test_print(folder):
    """Each document is listed with its reader, and prints without further options"""
    run("sample", PROJECT)
    lines = run("print", PROJECT, "--list").out.splitlines()
    true(lines, "documents")
    for line in lines:
        name, title, reader = line.split("\t")
        true(re.fullmatch(r"[a-z0-9-]+", name) and title, line)
        true(reader in ("animateur", "partenaire", "entreprise", "participants", "elus", "public"),
             line)
        run("print", PROJECT, name, "--output", f"{name}.pdf")
        true((folder / f"{name}.pdf").read_bytes().startswith(b"%PDF"), name)


def test_document_language(folder):
    """A document speaks the language asked for, whatever the session speaks"""
    need("pdftotext")
    run("sample", PROJECT)
    for session in ("en", "fr", "de"):
        for language, title in (("fr", "Liste des entreprises"), ("en", "List of companies"),
                                (None, "Liste des entreprises")):
            run("print", PROJECT, "companies", "--output", "list.pdf",
                *(["--lang", language] if language else []), language=session)
            text = subprocess.run(["pdftotext", "-l", "1", "list.pdf", "-"], capture_output=True,
                                  check=True).stdout.decode("utf-8")
            true(title in text, f"session {session}, document {language}: {title}")


def test_paper_reads_well(folder):
    """No line ends within a date; a questionnaire in the paper's language; one mark between sources;
    the log names charters and actions; the same words for a company in a chart and in its table"""
    need("pdftotext")
    run("sample", PROJECT)

    def text(document, *options):
        run("print", PROJECT, document, "--output", "paper.pdf", *options)
        return subprocess.run(["pdftotext", "-layout", "paper.pdf", "-"], capture_output=True,
                              check=True).stdout.decode("utf-8")

    for document in ("rso-sheet", "president-note"):
        torn = re.findall(r"\b\d\d/\d\d/\s*$", text(document), re.MULTILINE)
        equal(torn, [], f"{document}: torn dates")
    for language, asked, not_asked in (("en", "Opening hours", "Horaires"),
                                       ("fr", "Horaires", "Opening hours")):
        form = text("visit-form", "--lang", language)
        true(asked in form and not_asked not in form, f"visit form in {language}")
    true("geojson; annuaire" in text("atlas", "--lang", "en"), "sources in English")
    true("geojson ; annuaire" in text("atlas", "--lang", "fr"), "sources in French")
    chart = text("governance", "--lang", "fr")
    equal(chart.count("une entreprise (membre)"), 2, "chart and table")
    text("charter", "--about", "Charte de partenariat avec le club d’entreprises")
    true("Charte de partenariat" in text("releases"), "the log names the charter")
    true("1 entreprises" not in text("action-cards"), "a plural after one")


def test_paper_of_nothing(folder):
    """A new project's papers: the note says what the application's page says; no title over nothing;
    how many a list has stands under its title"""
    need("pdftotext")
    run("new", PROJECT, "--epci", "Caen la Mer", "--lang", "en")

    def text(document):
        run("print", PROJECT, document, "--output", "paper.pdf", "--lang", "en")
        return subprocess.run(["pdftotext", "-layout", "paper.pdf", "-"], capture_output=True,
                              check=True).stdout.decode("utf-8")

    opened = run("candidature", PROJECT, "--json").json["conditions_open"]
    note = text("president-note")
    true(f"{opened} conditions are not fulfilled" in note, note)
    true(re.search(r"EPCI à fiscalité propre +yes", note), note)
    strategy = text("strategy")
    for title in ("Activities", "Activity zones", "When actions run"):
        true(title not in strategy, f"“{title}” stands over nothing")
    true("Nothing is written yet" in strategy, strategy[:2000])
    run("sample", "full.eit.gpkg")
    run("print", "full.eit.gpkg", "companies", "--output", "list.pdf", "--lang", "en")
    first = subprocess.run(["pdftotext", "-l", "1", "list.pdf", "-"], capture_output=True,
                           check=True).stdout.decode("utf-8")
    true("171 establishments" in first and "State" in first, first[:300])
    run("print", "full.eit.gpkg", "companies", "--output", "list.pdf", "--lang", "en",
        "--for", "public")
    public = subprocess.run(["pdftotext", "-l", "1", "list.pdf", "-"], capture_output=True,
                            check=True).stdout.decode("utf-8")
    true("Activity" in public and "State" not in public, "a column that nobody else may read")


def test_exports(folder):
    """Exports by extension: XLSX, GeoJSON, one CSV, a folder of CSV"""
    run("sample", PROJECT)
    companies = listed(PROJECT, "companies")
    run("export", PROJECT, "out.xlsx", "--for", "animateur")
    with zipfile.ZipFile("out.xlsx") as book:
        true("xl/workbook.xml" in book.namelist(), "workbook")
    run("export", PROJECT, "out.geojson", "--for", "animateur")
    features = json.loads((folder / "out.geojson").read_text())["features"]
    true(len(features) >= sum(1 for c in companies if c["lon"] is not None), "features")
    run("export", PROJECT, "out.csv", "--for", "animateur")
    true("Laiterie des Trois Vallons" in (folder / "out.csv").read_text("utf-8-sig"), "CSV")
    run("export", PROJECT, "tables/", "--for", "animateur")
    true(list((folder / "tables").glob("*.csv")), "a folder of CSV")


def test_public_sees_no_secret(folder):
    """What the public gets holds no confidential figure and nobody's telephone"""
    run("sample", PROJECT)
    run("export", PROJECT, "public/", "--for", "public")
    text = "".join(p.read_text("utf-8-sig") for p in (folder / "public").rglob("*.csv"))
    true("06 39 98" not in text, "telephone")
    for flow in listed(PROJECT, "flows"):
        if flow["confidentiality"] == "confidentiel" and not flow["published_on"] \
                and flow["typed"] and len(flow["typed"]) > 8 and flow["company_name"].startswith("C"):
            true(f"{flow['label']},{flow['typed']}" not in text, flow)


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
