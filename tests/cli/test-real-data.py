#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real files of registers, when they lie beside the project; else every case is skipped."""
import sys

from harness import REAL, Skip, equal, listed, main, near, one_line, real, run, true

PROJECT = "p.eit.gpkg"
OUTCOMES = ("created", "updated", "unchanged", "merged", "refused", "left_out")


def imported(kind, path, *more):
    run("new", PROJECT, "--epci", "247600786")
    report = run("import", PROJECT, kind, path, "--json", *more, status=None).json
    equal(sum(report[key] for key in OUTCOMES), report["rows_read"], f"outcomes of {path.name}")
    return report


def test_irep(folder):
    """IREP 2017: 681 rows add up; positions of EPSG:27572 are right; all SIRET are taken"""
    report = imported("companies", real("industrie", "irep_2017_etablissements_normandie.csv"))
    equal(report["rows_read"], 681, "rows")
    equal(report["crs"], "EPSG:27572", "coordinate system")
    equal(report["created"] + report["merged"] + report["refused"] + report["left_out"], 681,
          "outcomes")
    companies = listed(PROJECT, "companies")
    equal(len({c["siret"] for c in companies if c["siret"]}), 649, "SIRET")
    cleon = [c for c in companies if c["name"].upper() == "RENAULT CLEON"]
    true(cleon, "RENAULT CLEON")
    near(cleon[0]["lon"], 1.03432, 1e-4, "longitude")
    near(cleon[0]["lat"], 49.30815, 1e-4, "latitude")


def test_icpe(folder):
    """ICPE: metres in columns called lat and lon are recognised; headings are attached"""
    report = imported("companies", real("industrie", "icpe_installations_normandie_230.csv"))
    equal(report["rows_read"], 230, "rows")
    gaec = [c for c in listed(PROJECT, "companies") if "JUMELLERIE" in c["name"].upper()]
    near(gaec[0]["lon"], -1.05171, 1e-4, "longitude")
    near(gaec[0]["lat"], 49.23912, 1e-4, "latitude")
    headings = run("import", PROJECT, "companies",
                   real("industrie", "icpe_classements_normandie.csv"), "--json", status=None).json
    equal(sum(headings[key] for key in OUTCOMES), headings["rows_read"], "outcomes")
    equal(headings["rows_read"], 1287, "rows")
    true(len(listed(PROJECT, "ceilings")) > 100, "ceilings")


def test_metz(folder):
    """Metz: 2 000 establishments, 71 at (0, 0) get no position and it is said"""
    report = imported("companies", real("sirene", "etablissements_metz_2000.csv"))
    equal((report["rows_read"], report["refused"]), (2000, 0), "rows")
    companies = listed(PROJECT, "companies")
    equal(len(companies), 2000, "companies")
    equal(sum(1 for c in companies if c["lon"] is None), 71, "without position")
    true(any("71" in warning for warning in report["warnings"]), report["warnings"])
    true(all(c["naf"] and "." in c["naf"] for c in companies if c["naf"]), "activity codes")


def test_sirene(folder):
    """INSEE's stock file is recognised, and closed establishments are left out and counted"""
    path = real("sirene", "StockEtablissement_utf8_sample.csv")
    report = imported("companies", path)
    equal(report["rows_read"], 297, "rows")
    true(report["preset"], "recognised")
    true(report["left_out"] > 0 and sum(report["left_out_why"].values()) == report["left_out"],
         report["left_out_why"])


def test_zones(folder):
    """Zones of any projection: GeoJSON in degrees, a shapefile in Lambert-93"""
    report = imported("zones", real("geometrie", "za_rennes_metropole_2018.geojson"))
    equal((report["rows_read"], report["created"]), (212, 212), "zones of Rennes")
    areas = [zone["area_ha"] for zone in listed(PROJECT, "zones")]
    true(all(area and 0 < area < 2000 for area in areas), "areas")
    run("undo", PROJECT)
    shapes = real("geometrie", "bdtopo_v3_zone_activite_l93", "ZONE_D_ACTIVITE_OU_D_INTERET.shp")
    report = run("import", PROJECT, "zones", shapes, "--json", status=None).json
    equal(report["rows_read"], 21, "zones of Olemps")
    zone = listed(PROJECT, "zones")[0]
    near(zone["lon"], 2.55, 0.1, "longitude")
    near(zone["lat"], 44.35, 0.1, "latitude")


def test_every_file(folder):
    """Every file that lies there is imported with outcomes that add up, or refused in one line"""
    if not REAL.exists():
        raise Skip("no real data here")
    seen = 0
    run("new", PROJECT, "--epci", "247600786")
    for path in sorted(REAL.rglob("*")):
        suffix = path.suffix.lower()
        if suffix not in (".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".xls", ".json", ".geojson",
                          ".shp", ".gpkg", ".zip") or path.stat().st_size > 3_000_000:
            continue
        kind = "zones" if suffix in (".geojson", ".shp", ".gpkg", ".zip") else "companies"
        result = run("import", PROJECT, kind, path, "--json", "--dry-run", status=None)
        true(result.status in (0, 1, 3), f"{path.name} as {kind}: {result.status} {result.err}")
        if result.status == 3:
            one_line(result)
        else:
            report = result.json
            equal(sum(report[key] for key in OUTCOMES), report["rows_read"], path.name)
        seen += 1
    true(seen > 40, f"{seen} files")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
