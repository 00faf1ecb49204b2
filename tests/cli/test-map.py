#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies under the companies of the map: outlines, layers; and the map on paper."""
import json
import subprocess
import sys

from harness import equal, listed, main, one_line, real, run, sql, true

PROJECT = "p.eit.gpkg"
CAEN = "200065597"


def square(west, south, east, north):
    return {"type": "Polygon", "coordinates": [
        [[west, south], [east, south], [east, north], [west, north], [west, south]]]}


def write(folder, name, *features):
    """Each feature: its properties and its geometry."""
    collection = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": properties, "geometry": geometry}
        for properties, geometry in features]}
    (folder / name).write_text(json.dumps(collection), encoding="utf-8")
    return folder / name


def new(*more):
    run("new", PROJECT, *more, "--lang", "fr")


def communes(folder, name="communes.geojson"):
    """Caen and Ifs, of the territory; Argences beside them and of a neighbour, Bellengreville of
    the same neighbour, not beside; Le Havre far off."""
    return write(folder, name,
                 ({"code": "14118", "nom": "Caen"}, square(-0.4, 49.1, -0.3, 49.2)),
                 ({"code": "14341", "nom": "Ifs"}, square(-0.3, 49.1, -0.2, 49.2)),
                 ({"code": "14020", "nom": "Argences"}, square(-0.2, 49.1, -0.1, 49.2)),
                 ({"code": "14057", "nom": "Bellengreville"}, square(-0.1, 49.1, 0, 49.2)),
                 ({"code": "76351", "nom": "Le Havre"}, square(0.1, 49.4, 0.2, 49.5)))


def test_outlines_are_cut(folder):
    """Of a file of communes the territory's and its neighbours' stay, in one action"""
    new("--epci", CAEN)
    report = run("import", PROJECT, "outlines", communes(folder), "--json").json
    equal((report["rows_read"], report["created"], report["left_out"]), (5, 4, 1), "outcomes")
    layers = listed(PROJECT, "layers")
    equal([layer["role"] for layer in layers], ["communes"], "layers")
    run("map", PROJECT, "--output", "map.svg")
    svg = (folder / "map.svg").read_text(encoding="utf-8")
    true(svg, "drawn")
    again = run("import", PROJECT, "outlines", communes(folder), "--json").json
    equal(again["created"], 4, "a newer file")
    equal(len(listed(PROJECT, "layers")), 1, "takes the place of the former")
    run("undo", PROJECT)
    run("undo", PROJECT)
    equal(listed(PROJECT, "layers"), [], "undone")


def test_outlines_that_do_not_fit(folder):
    """Without the territory in it, or without codes: each is said"""
    new("--epci", CAEN)
    far = write(folder, "far.geojson",
                ({"code": "76351", "nom": "Le Havre"}, square(0.1, 49.4, 0.2, 49.5)))
    true("Caen" in one_line(run("import", PROJECT, "outlines", far, status=3)), "named")
    zones = write(folder, "zones.geojson",
                  ({"code": "14118", "nom": "Zone du Port"}, square(-0.4, 49.1, -0.3, 49.2)),
                  ({"code": "14341", "nom": "Object'Ifs Sud"}, square(-0.3, 49.1, -0.2, 49.2)))
    one_line(run("import", PROJECT, "outlines", zones, status=3))


def test_metres_are_asked(folder):
    """Metres without a coordinate system are recognised, and asked for before anything is kept"""
    new("--epci", CAEN)
    # A shapefile without its .prj, as offices send it.
    write(folder, "roads.geojson", ({"nom": "Route"}, {
        "type": "LineString", "coordinates": [[454000, 6903000], [455000, 6904000]]}))
    subprocess.run(["ogr2ogr", "-f", "ESRI Shapefile", "roads.shp", "roads.geojson"], check=True)
    (folder / "roads.prj").unlink(missing_ok=True)
    said = one_line(run("import", PROJECT, "layer", "roads.shp", status=3))
    true("EPSG:2154" in said, said)
    equal(listed(PROJECT, "layers"), [], "nothing is kept")
    run("import", PROJECT, "layer", "roads.shp", "--crs", "EPSG:2154")
    equal(len(listed(PROJECT, "layers")), 1, "kept")


def test_odd_shapes(folder):
    """Crossing itself it is taken; empty, swapped, beyond the Earth, NaN it is refused and said"""
    new("--epci", CAEN)
    path = write(folder, "odd.geojson",
                 ({"n": 1}, {"type": "Polygon", "coordinates": [
                     [[-0.4, 49.1], [-0.3, 49.2], [-0.3, 49.1], [-0.4, 49.2], [-0.4, 49.1]]]}),
                 ({"n": 2}, {"type": "Polygon", "coordinates": []}),
                 ({"n": 3}, square(49.1, -0.4, 49.2, -0.3)),
                 ({"n": 4}, {"type": "LineString", "coordinates": [[200, 49], [210, 50]]}),
                 ({"n": 5}, None),
                 ({"n": 6}, {"type": "LineString", "coordinates": [[-0.4, 49], [-0.3, 49.1]]}))
    report = run("import", PROJECT, "layer", path, "--json", status=1).json
    equal((report["created"], report["refused"]), (2, 4), "outcomes")
    equal(len({problem["reason"] for problem in report["problems"]}), 3, report["problems"])
    run("map", PROJECT, "--output", "map.pdf")


def test_real_outlines(folder):
    """Normandy's communes and EPCI: GEOS finds the same six neighbours"""
    new("--epci", CAEN)
    communes_file = real("geometrie", "communes_normandie_2022_khartis.topojson")
    report = run("import", PROJECT, "outlines", communes_file, "--json").json
    equal((report["rows_read"], report["created"]), (2652, 210), "communes")
    report = run("import", PROJECT, "outlines",
                 real("geometrie", "epci_normandie_2026_derive.geojson"), "--json").json
    equal((report["rows_read"], report["created"]), (71, 7), "EPCI")
    # Those whose distance to Caen la Mer is 0 for OGR's Geometry.Distance().
    equal({code for (code,) in sql(PROJECT, "SELECT identifier FROM layer_feature f JOIN layer l "
                                   "ON l.uuid = f.layer WHERE l.role = 'epci'")},
          {CAEN, "200066710", "241400860", "200065563", "200069516", "200065589", "200066728"},
          "neighbours")
    run("map", PROJECT, "--output", "map.pdf")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
