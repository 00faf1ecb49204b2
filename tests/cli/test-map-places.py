#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Places of companies and arrows between them: positions, what stands around, flows on the map."""
import math
import pathlib
import re
import subprocess
import sys

from harness import equal, listed, main, near, need, one_line, run, sql, true

PROJECT = "essai.eit.gpkg"


def km(a, b):
    """Great-circle distance on the mean sphere."""
    (x, y), (u, v) = [[math.radians(n) for n in place] for place in (a, b)]
    h = math.sin((v - y) / 2) ** 2 + math.cos(y) * math.cos(v) * math.sin((u - x) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(h))


def page(*options, language="en"):
    """The words of a map's page, as lines."""
    need("pdftotext")
    run("map", PROJECT, "--output", "out.pdf", "--paper", "A1", *options, language=language)
    return subprocess.run(["pdftotext", "-layout", "out.pdf", "-"], capture_output=True, text=True, check=True).stdout


def number_of(text, words):
    found = re.search(words + r"\D*?(\d[\d\s\u202f\u00a0]*)", text)
    true(found, f"no “{words}” in the page")
    return int(re.sub(r"\D", "", found.group(1)))


def company(name):
    return next(c for c in listed(PROJECT, "companies") if c["name"] == name)


def test_positions(folder):
    """place: at degrees, verified, at communes; each can be undone"""
    run("new", PROJECT, "--epci", "Metz Métropole")
    for name, postal_code, commune in (("Fonderie", "57000", "Metz"), ("Scierie", "57155", "Marly"), ("Nulle part", "", "")):
        run("add", PROJECT, "companies", f"name={name}", f"postal_code={postal_code}", f"commune={commune}")
    run("place", PROJECT, "Fonderie", "--at", "6.2,49.1")
    found = company("Fonderie")
    near(found["lon"], 6.2, 1e-9, "longitude")
    near(found["lat"], 49.1, 1e-9, "latitude")
    equal(found["position_status"], "corrigee", "state")
    run("place", PROJECT, "Fonderie", "--verified")
    found = company("Fonderie")
    equal(found["position_status"], "verifiee", "state")
    true(re.fullmatch(r"\d{4}-\d\d-\d\d", found["position_verified_on"]), "the day is kept")
    # Moved again, it is no longer what somebody saw.
    run("place", PROJECT, "Fonderie", "--at", "6.3,49.1")
    equal(company("Fonderie")["position_verified_on"], None, "day")
    run("undo", PROJECT)
    equal(company("Fonderie")["position_status"], "verifiee", "after undo")

    done = run("place", PROJECT, "--commune")
    true("1 " in done.out.splitlines()[0] and "1 " in done.out.splitlines()[1], done.out)
    found = company("Scierie")
    equal(found["position_status"], "commune", "state")
    true(km((found["lon"], found["lat"]), (6.153, 49.062)) < 3, "Marly is near Metz")
    equal(company("Nulle part")["lon"], None, "no commune, no position")
    equal(company("Fonderie")["position_status"], "verifiee", "what has a position stays")
    text = page()
    true("Lieu approché" in text, "the legend tells of places for want of better")
    run("undo", PROJECT)
    equal(company("Scierie")["lon"], None, "after undo")


def test_bad_positions(folder):
    """Swapped, outside the Earth, half given: refused with a word, nothing written"""
    run("new", PROJECT, "--epci", "Metz Métropole")
    run("add", PROJECT, "companies", "name=Fonderie")
    for words in (["--at", "6.2"], ["--at", "6.2,49.1,3"], ["--at", "652000,6862000"], ["--at", "6.2,nan"],
                  ["--at", "49.1,181"], ["--at", "6,2,49,1"], []):
        equal(run("place", PROJECT, "Fonderie", *words, status=None).status, 2, f"status of {words}")
    one_line(run("place", PROJECT, "Fonderie", "--verified", status=1))
    one_line(run("place", PROJECT, "Personne", "--at", "6.2,49.1", status=2))
    equal(company("Fonderie")["lon"], None, "position")


def test_around(folder):
    """--around: exactly what lies within so many km, by a distance computed here"""
    run("sample", PROJECT)
    all_of_them = [c for c in listed(PROJECT, "companies") if c["lon"] is not None]
    centre = next(c for c in all_of_them if "Cartonnerie" in c["name"])
    for radius in (1, 5, 12):
        inside = sum(km((c["lon"], c["lat"]), (centre["lon"], centre["lat"])) <= radius for c in all_of_them)
        text = page("--where", "name?", "--around", centre["uuid"], "--km", str(radius))
        found = re.search(r": (\d[\d\s\u202f\u00a0]*)établissement", text)
        equal(int(re.sub(r"\D", "", found.group(1))), inside, f"within {radius} km")
        true(f"moins de {radius} km de" in text, "the circle is told in the legend")
    equal(run("map", PROJECT, "--output", "out.pdf", "--around", centre["uuid"], status=None).status, 2, "no distance")
    one_line(run("map", PROJECT, "--output", "out.pdf", "--around", centre["uuid"], "--km", "-3", status=1))
    lost = next(c for c in listed(PROJECT, "companies") if c["lon"] is None)
    one_line(run("map", PROJECT, "--output", "out.pdf", "--around", lost["uuid"], "--km", "3", status=2))


def test_arcs(folder):
    """Arrows: the largest is the register's, a threshold leaves out what is below"""
    run("sample", PROJECT)
    places = {c["uuid"]: c["lon"] for c in listed(PROJECT, "companies")}
    flows = [f for f in listed(PROJECT, "flows") if f["partner"] and f["canonical_unit"] == "t/an" and f["canonical"]
             and places.get(f["company"]) is not None and places.get(f["partner"]) is not None]
    text = page("--arcs", "flows")
    true("Flux entre entreprises" in text, "the legend tells what arrows are")
    sums = {}
    for flow in flows:  # what both ends told of counts once, as its giver told it
        ends = (flow["company"], flow["partner"]) if flow["direction"] == "out" else (flow["partner"], flow["company"])
        sums.setdefault((*ends, flow["family"], flow["direction"]), []).append(flow["canonical"])
    largest = max(sum(v) for v in sums.values())
    near(number_of(text, "La plus large"), largest, largest / 100, "the widest arrow")
    # In grey paper a family is known by its number, which stands in the legend and on arrows.
    legend = text[text.index("Flux entre entreprises"):text.index("La plus large")]
    families = [line.split()[0] for line in legend.splitlines() if re.match(r"\s*(.*\s)?\d{1,2}\s", line)]
    true(len(families) >= 3, legend)
    few = page("--arcs", "flows", "--arcs-from", "10000")
    true("dessinée" in few and "(moins" in few and "(moins" not in page("--arcs", "synergies"), "the threshold is told")
    equal(page("--arcs", "synergies").count("Synergies"), 1, "heading of synergies")
    true("Pistes" in page("--arcs", "pistes"), "heading of pistes")
    for words in (["--arcs", "routes"], ["--arcs", "flows", "--arcs-from", "peu"], ["--size", "or"], ["--colour", "bleu"]):
        equal(run("map", PROJECT, "--output", "out.pdf", *words, status=None).status, 2, f"status of {words}")


def test_arcs_of_energy_and_water(folder):
    """Energy and water have arrows and a scale of their own, in their units"""
    run("sample", PROJECT)
    placed = {c["uuid"] for c in listed(PROJECT, "companies") if c["lon"] is not None}
    for nature, kind, unit, words in (("energy", "energie", "MWh/an", "Énergie"), ("water", "eau", "m3/an", "Eau")):
        flows = [f for f in listed(PROJECT, "flows") if f["kind"] == kind and f["canonical_unit"] == unit
                 and f["partner"] in placed and f["company"] in placed and f["canonical"]]
        true(flows, f"the sample has {nature} between two places")
        text = page("--arcs", "flows", "--arcs-of", nature)
        true(f"Flux entre entreprises · {words}" in text, "heading")
        near(number_of(text, "La plus large"), max(f["canonical"] for f in flows),
             max(f["canonical"] for f in flows) / 100, f"the widest of {nature}")
        true(unit.replace("m3", "m³") in text[text.index("La plus large"):], "its unit")
    equal(run("map", PROJECT, "--output", "out.pdf", "--arcs", "flows", "--arcs-of", "or", status=None).status, 2, "status")


def test_computed_pistes(folder):
    """Computed pistes to be sorted: the best N or those from a score on, none that was decided"""
    run("sample", PROJECT)
    placed = {c["uuid"] for c in listed(PROJECT, "companies") if c["lon"] is not None}
    pistes = run("match", PROJECT, "--json").json

    def is_drawn(piste):
        """Whether it joins two places: giver and receiver, a link and its sources, or who share."""
        ends = [p["uuid"] for p in (piste["giver"], piste["receiver"]) if p and p["uuid"] in placed]
        members = {m["uuid"] for m in piste["members"] if m["uuid"] in placed}
        hub = piste["giver"] or piste["receiver"]
        return len(members) > 1 if not hub else hub["uuid"] in placed and len(members - {hub["uuid"]}) + len(ends) > 1

    options = ["--arcs", "computed", "--where", "name?", "--colour", "position"]
    text = " ".join(page(*options, "--arcs-top", "5").split())
    true("Pistes calculées, à trier" in text, "the legend tells what arrows are")
    true(f"Les 5 meilleures sur {len(pistes):,}".replace(",", " ") in text, text)
    score = pistes[0]["score"] - 10
    above = [p for p in pistes if p["score"] >= score and is_drawn(p)]
    true(2 < len(above) < 500, f"{len(above)} pistes within ten points of the best")
    text = " ".join(page(*options, "--arcs-from", f"{score:.2f}").split())
    true(f"Les {len(above)} meilleures sur" in text, (len(above), text))
    # What is decided is no longer among them.
    run("match", PROJECT, "--keep", pistes[0]["id"])
    text = " ".join(page(*options, "--arcs-top", "5").split())
    true(f"Les 5 meilleures sur {len(pistes) - 1:,}".replace(",", " ") in text, text)
    for words in (["--arcs-top", "0"], ["--arcs-top", "beaucoup"]):
        equal(run("map", PROJECT, "--output", "out.pdf", *options, *words, status=None).status, 2, f"status of {words}")


def test_arcs_of_readers(folder):
    """What a reader may not see one by one comes as sums by zone, or not at all"""
    run("sample", PROJECT)
    secret = {f["family"] for f in listed(PROJECT, "flows") if f["confidentiality"] == "confidentiel"}
    true(secret, "the sample has confidential flows")
    for reader in ("public", "elus", "participants"):
        text = page("--arcs", "synergies", "--for", reader)
        true("Aucune que ce lecteur puisse voir" in text, f"synergies are not for {reader}")
        text = page("--arcs", "pistes", "--for", reader)
        true("Aucune que ce lecteur puisse voir" in text, f"pistes are not for {reader}")
        text = page("--arcs", "computed", "--for", reader)
        true("Aucune que ce lecteur puisse voir" in text, f"computed pistes are not for {reader}")
    own = number_of(page("--arcs", "zones"), "La plus large")
    true(number_of(page("--arcs", "zones", "--for", "public"), "La plus large") <= own, "sums of what may be seen")


def test_sizes_and_colours(folder):
    """Sizes by a family of flows and colours by the state of positions are explained by the legend"""
    run("sample", PROJECT)
    text = page("--size", "bois", "--where", "name?")
    true("Bois, t/an" in text and "ou inconnu" in text, "classes of quantities")
    text = page("--colour", "position", "--where", "name?")
    states = [c["position_status"] for c in listed(PROJECT, "companies") if c["lon"] is not None]
    true("état de leur" in text, "heading")
    true(abs(number_of(text, "vérifiée") - states.count("verifiee")) <= 7, "how many are verified, on the sheet")


def inside(wkt):
    """How many companies GDAL finds in a polygon, and the area in hectares that it computes in Lambert-93."""
    need("ogr2ogr")
    table, geometry = sql(PROJECT, "SELECT table_name, column_name FROM gpkg_geometry_columns "
                                   "WHERE table_name LIKE '%establishment%'")[0]

    def one(statement):
        pathlib.Path("oracle.csv").unlink(missing_ok=True)
        subprocess.run(["ogr2ogr", "-f", "CSV", "oracle.csv", PROJECT, "-dialect", "SQLite", "-sql", statement],
                       check=True, capture_output=True)
        return float(pathlib.Path("oracle.csv").read_text().splitlines()[1].strip('"'))
    polygon = f"ST_GeomFromText('{wkt}', 4326)"
    return (int(one(f"SELECT COUNT(*) FROM {table} WHERE {geometry} IS NOT NULL AND ST_Within({geometry}, {polygon}) = 1")),
            one(f"SELECT ST_Area(ST_Transform({polygon}, 2154)) / 10000 FROM {table} LIMIT 1"))


def figures(zone):
    text = run("zone", PROJECT, "figures", zone).out
    area = float(re.search(r"([\d,.]+) ha", text).group(1).replace(",", ""))
    return int(re.search(r"(\d+) establishment", text).group(1)), area, text


def zones():
    return {z["uuid"]: z for z in listed(PROJECT, "zones")}


def test_zones(folder):
    """zone: drawn, told of as GDAL counts, reshaped, divided; each can be undone"""
    run("sample", PROJECT)
    outline = ("POLYGON((0.70 49.82,0.78 49.82,0.78 49.88,0.70 49.88,0.70 49.82),"
               "(0.72 49.845,0.72 49.85,0.73 49.85,0.73 49.845,0.72 49.845))")
    uuid = run("zone", PROJECT, "draw", "Essai", "--shape", outline).out.strip()
    n, area = inside(outline)
    found, found_area, text = figures("Essai")
    true(n > 20, "there is something in it")
    equal(found, n, "companies inside")
    near(found_area, area, area / 200, "area")  # three digits are said; Lambert-93 stretches by 0.1 %
    true("employees" in text and "t/year" in text, text)
    near(zones()[uuid]["area_ha"], area, area / 500, "area in the list")

    before = zones()
    part = run("zone", PROJECT, "split", "Essai", "--line", "LINESTRING(0.72 49.80,0.73 49.90)").out.strip()
    after = zones()
    equal(len(after), len(before) + 1, "zones")
    near(after[uuid]["area_ha"] + after[part]["area_ha"], before[uuid]["area_ha"], 0.01, "sum of the parts")
    true(after[uuid]["area_ha"] > after[part]["area_ha"], "the larger part keeps its name")
    equal(figures(uuid)[0] + figures(part)[0], n, "companies in both parts")
    run("undo", PROJECT)
    equal(zones(), before, "after undo")

    smaller = "POLYGON((0.70 49.82,0.74 49.82,0.74 49.85,0.70 49.82))"
    run("zone", PROJECT, "reshape", "Essai", "--shape", smaller)
    equal(figures("Essai")[0], inside(smaller)[0], "companies after reshaping")
    run("undo", PROJECT)
    equal(zones(), before, "after undo")


def test_bad_zones(folder):
    """Outlines that cross themselves, lie outside the Earth, are no polygon: refused, nothing written"""
    run("sample", PROJECT)
    before = zones()
    many = ",".join(f"{math.cos(i / 1000) / 10:.6f} {49 + math.sin(i / 1000) / 10:.6f}" for i in range(5200))
    for shape in ("POLYGON((0 49,1 50,1 49,0 50,0 49))", "POLYGON((652000 6862000,653000 6862000,653000 6863000,652000 6862000))",
                  "LINESTRING(0 49,1 50)", "POLYGON EMPTY", "POLYGON((0 49,1 50))", "POLYGON((0 49,1 nan,1 50,0 49))",
                  f"POLYGON(({many},{many.split(',')[0]}))", "pas un contour"):
        done = run("zone", PROJECT, "draw", "Essai", "--shape", shape, status=None)
        true(done.status in (1, 3), f"status of {shape[:40]}")
        one_line(done)
    name = next(iter(before))
    one_line(run("zone", PROJECT, "split", name, "--line", "LINESTRING(5 45,6 46)", status=1))
    for words in (["draw", "Essai"], ["split", name], ["split", name, "--line", "POINT(0 49)"], ["erase", name]):
        equal(run("zone", PROJECT, *words, status=None).status, 2, f"status of {words}")
    equal(zones(), before, "zones")


main(sys.modules[__name__])
