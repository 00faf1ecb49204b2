#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies under the companies of the map: outlines, layers; and the map on paper."""
import csv
import http.server
import json
import math
import os
import sqlite3
import struct
import subprocess
import sys
import threading
import zlib

from harness import equal, listed, main, near, need, one_line, real, run, sql, true, validate_geopackage

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


def picture(red, green, blue):
    """A PNG of 256 pixels a side."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    rows = (b"\0" + bytes((red, green, blue)) * 256) * 256
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def make_tiles(folder, name="plan.mbtiles", break_some=False, leave_out=False):
    """Tiles of zooms 8 to 12 around Caen, in green."""
    path = folder / name
    with sqlite3.connect(path) as database:
        database.executescript(
            "CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level, "
            "tile_column, tile_row, tile_data, UNIQUE (zoom_level, tile_column, tile_row));"
            "INSERT INTO metadata VALUES ('name', 'Plan'), ('format', 'png'), ('attribution', "
            "'<b>Relevé d’essai</b>');")
        for zoom in range(8, 13):
            n = 2 ** zoom
            west, east = (int((lon + 180) / 360 * n) for lon in (-1, 0.4))
            north, south = (int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n)
                            for lat in (49.6, 48.8))
            for column in range(west, east + 1):
                for row in range(north, south + 1):
                    data = picture(10, 200, 30)
                    if break_some and (column + row) % 3 == 0:
                        data = data[:60]
                    if leave_out and column % 2:
                        continue
                    database.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)",
                                     (zoom, column, n - 1 - row, data))
    return path


def page_text(folder, name="map.pdf"):
    run("map", PROJECT, "--output", name)
    return " ".join(subprocess.run(["pdftotext", "-layout", name, "-"], capture_output=True,
                                   text=True, check=True).stdout.split())


def test_tiles(folder):
    """Tiles lie under the map with their attribution; what is missing, broken or gone is said"""
    need("pdftotext")
    new("--epci", CAEN)
    run("import", PROJECT, "outlines", communes(folder))
    uuid = run("import", PROJECT, "tiles", make_tiles(folder)).out.strip()
    text = page_text(folder)
    true("Relevé d’essai" in text and "manque" not in text, text)
    run("map", PROJECT, "--output", "map.png")
    true(b"\x0a\xc8\x1e" in subprocess.run(["convert", "map.png", "-depth", "8", "rgb:-"],
                                            capture_output=True, check=True).stdout, "green")
    (folder / "plan.mbtiles").unlink()
    text = page_text(folder)
    true("plan.mbtiles" in text and "Relevé d’essai" not in text, text)
    make_tiles(folder, break_some=True)
    text = page_text(folder)
    true("lues" in text or "lue" in text, text)
    (folder / "plan.mbtiles").unlink()
    make_tiles(folder, leave_out=True)
    run("map", PROJECT, "--output", "map.pdf", "--bbox=-3,47,2,51")
    run("undo", PROJECT)
    equal([layer["uuid"] for layer in listed(PROJECT, "layers") if layer["uuid"] == uuid], [],
          "undone")


def test_tiles_that_are_none(folder):
    """Vector tiles and other files are refused in one clear line"""
    new("--epci", CAEN)
    vector = real("basemap", "rouen_2013_osm_vecteur.mbtiles")
    true("vector" in one_line(run("import", PROJECT, "tiles", vector, status=3)), "named")
    one_line(run("import", PROJECT, "tiles", "nothing.mbtiles", status=3))


def is_red(path):
    return "rgb(100%,0%,0%)" in path.read_text(encoding="utf-8").replace(" ", "")


def test_look_and_order(folder):
    """Layers are moved, given a look, hidden and taken away; each is undone"""
    new("--epci", CAEN)
    for name in ("one", "two"):
        run("import", PROJECT, "layer", write(folder, f"{name}.geojson", (
            {"nom": "Route"}, {"type": "LineString", "coordinates": [[-0.4, 49.1], [-0.3, 49.2]]})))

    def order():
        return [layer["name"] for layer in sorted(listed(PROJECT, "layers"),
                                                  key=lambda layer: layer["rank"])]
    equal(order(), ["one", "two"], "as they came")
    run("layer", PROJECT, "one", "--move", "up", "--colour", "#FF0000", "--width", "1.5",
        "--labels", "yes")
    equal(order(), ["two", "one"], "moved")
    run("map", PROJECT, "--output", "map.svg")
    true(is_red(folder / "map.svg"), "red")
    run("set", PROJECT, "layers", "one", "is_visible=0")
    run("map", PROJECT, "--output", "map.svg")
    true(not is_red(folder / "map.svg"), "hidden")
    run("remove", PROJECT, "layers", "two")
    equal(order(), ["one"], "taken away")
    for _ in range(4):
        run("undo", PROJECT)
    equal(order(), ["one", "two"], "all undone")
    for wrong in (("--colour", "red"), ("--width", "-1"), ("--line", "wavy"), ("--move", "left"), ()):
        one_line(run("layer", PROJECT, "one", *wrong, status=2))


def test_paper(folder):
    """Each size and format; the logo; the resolution of a PNG; each is noted as having left"""
    need("pdfinfo")
    run("sample", PROJECT)
    (folder / "logo.png").write_bytes(picture(200, 10, 30))
    for number, (paper, more, size) in enumerate((
            ("A4", (), (842, 595)), ("A3", ("--portrait",), (842, 1191)),
            ("A0", (), (3370, 2384)))):
        run("map", PROJECT, "--output", f"{number}.pdf", "--paper", paper, *more)
        told = subprocess.run(["pdfinfo", f"{number}.pdf"], capture_output=True, text=True,
                              check=True).stdout
        found = next(line for line in told.splitlines() if line.startswith("Page size"))
        near(float(found.split()[2]), size[0], 1, paper)
        near(float(found.split()[4]), size[1], 1, paper)
    for dpi, width in ((36, 421), (150, 1754)):
        run("map", PROJECT, "--output", "map.png", "--dpi", dpi)
        near(struct.unpack(">I", (folder / "map.png").read_bytes()[16:20])[0], width, 1, "width")
    one_line(run("map", PROJECT, "--output", "map.png", "--dpi", "5000", status=2))
    run("map", PROJECT, "--output", "map.svg", "--for", "public")
    left = [(r["way"], r["what"], r["reader"], r["file_name"])
            for r in run("list", PROJECT, "releases", "--json").json]
    equal(left[0], ("print", "map", "public", "map.svg"), "the log")
    equal(len(left), 6, "each is noted")


def test_atlas(folder):
    """A page for each zone with its list; the sums of the first page are those of the companies"""
    need("pdftotext")
    run("sample", PROJECT)
    run("map", PROJECT, "--atlas", "--output", "atlas.pdf")
    text = subprocess.run(["pdftotext", "-layout", "atlas.pdf", "-"], capture_output=True,
                          text=True, check=True).stdout
    pages = text.split("\f")[:-1]
    zones = listed(PROJECT, "zones")
    true(len(pages) >= len(zones) + 1, f"{len(pages)} pages of {len(zones)} zones")
    companies = listed(PROJECT, "companies")
    for zone in zones:
        inside = [c["name"] for c in companies if c.get("zone_name") == zone["name"]]
        page = next((p for p in pages[1:] if zone["name"] in p), "")
        true(page, f"a page of {zone['name']}")
        true(not inside or any(name in page for name in inside), f"{inside} on the page")


class Server:
    """Tiles on the loopback interface; what was asked for is remembered."""

    def __init__(self):
        self.asked, self.answer = [], 200
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                server.asked.append(self.path)
                status = server.answer if "/12/" in self.path else 200
                self.send_response(status)
                self.end_headers()
                if status == 200:
                    self.wfile.write(picture(10, 200, 30))

            def log_message(self, *words):
                pass
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.http.server_port}/{{z}}/{{x}}/{{y}}.png"


def test_online(folder):
    """An online background fetches nothing until an area is prepared; that is bounded, goes on
    where it stopped, and the map is then drawn without the server"""
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    server = Server()
    new("--epci", CAEN)
    run("import", PROJECT, "outlines", communes(folder))
    true("plan-ign" in run("tiles", PROJECT).out, "named")
    one_line(run("tiles", PROJECT, "--add", server.url, status=1))
    run("tiles", PROJECT, "--add", server.url, "--name", "Essai", "--attribution", "© Essai")
    one_line(run("tiles", PROJECT, "--prepare", "Essai", status=1))
    run("undo", PROJECT)
    run("tiles", PROJECT, "--add", server.url, "--name", "Essai", "--attribution", "© Essai",
        "--allowed")
    true("Essai" in page_text(folder), "said to be unprepared")
    area = ("--prepare", "Essai", "--bbox=-0.4,49.1,-0.3,49.2")
    true("tiles" in run("tiles", PROJECT, *area, "--zooms", "9-13", "--dry-run").out, "counted")
    one_line(run("tiles", PROJECT, *area, "--zooms", "9-19", status=1))
    equal(server.asked, [], "nobody was asked for anything yet")

    server.answer = 503
    true("503" in one_line(run("tiles", PROJECT, *area, "--zooms", "11-12", status=None)),
         "refused")
    before = {path for path in server.asked if "/11/" in path}
    true(before, "those of zoom 11 came")
    server.asked.clear()
    server.answer = 404
    run("tiles", PROJECT, *area, "--zooms", "11-12")
    true(not [path for path in server.asked if "/11/" in path], "they are not fetched again")
    server.answer = 200
    run("tiles", PROJECT, *area, "--zooms", "11-13")
    server.http.shutdown()
    text = page_text(folder)
    true("© Essai" in text and "Essai" in text, text)
    run("map", PROJECT, "--output", "map.png", "--bbox=-0.38,49.12,-0.32,49.18")
    true(b"\x0a\xc8\x1e" in subprocess.run(["convert", "map.png", "-depth", "8", "rgb:-"],
                                            capture_output=True, check=True).stdout, "green")
    run("tiles", PROJECT, "--add", "osm")
    true("OpenStreetMap" in one_line(run("tiles", PROJECT, "--prepare", "OpenStreetMap",
                                         "--bbox=-0.4,49.1,-0.3,49.2", status=1)), "not allowed")


def test_cnig(folder):
    """Zones as economic sites of the CNIG: all columns of the schema, read back the same"""
    run("sample", PROJECT)
    run("export", PROJECT, "sites.cnig.csv", "--for", "animateur")
    with open("sites.cnig.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    zones = sorted(listed(PROJECT, "zones"), key=lambda zone: zone["name"])
    rows.sort(key=lambda row: row["site_nom"])
    equal([row["site_nom"] for row in rows], [zone["name"] for zone in zones], "names")
    companies = listed(PROJECT, "companies")
    for row, zone in zip(rows, zones):
        inside = [c for c in companies if c.get("zone") == zone["uuid"]]
        true(not inside or int(row["site_nb_etab"]) == len(inside), zone["name"])
        true(json.loads(row["site_geomsurf"])["coordinates"], "shape")
        true(float(row["site_surf_brute"]) > 0, "area")
    schema = real("cnig_sites_economiques", "site-eco.schema.json")
    wanted = [field["name"] for field in json.loads(schema.read_text(encoding="utf-8"))["fields"]]
    equal(list(rows[0]), wanted, "columns of the schema")
    run("new", "q.eit.gpkg", "--epci", CAEN)
    report = run("import", "q.eit.gpkg", "zones", "sites.cnig.csv", "--json").json
    equal((report["preset"], report["created"]), ("cnig_site_eco", len(zones)), "read back")
    equal({z["name"]: z["kind"] for z in listed("q.eit.gpkg", "zones")},
          {z["name"]: z["kind"] for z in zones}, "kinds")


def test_nothing_placed(folder):
    """While nothing has a position the map shows the territory, not all of France"""
    need("pdftotext")
    new("--epci", CAEN)
    run("add", PROJECT, "companies", "name=Fonderie")
    text = page_text(folder)
    true("Caen" in text and "Lyon" not in text and "Marseille" not in text, text)


def test_tiles_given_as_something_else(folder):
    """Tiles given as a layer are taken; as rows they are refused, with the command that takes them"""
    new("--epci", CAEN)
    for name, table in (("essai.mbtiles", "tiles"), ("essai.db", "tiles")):
        with sqlite3.connect(name) as file:
            file.executescript("CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INTEGER, "
                               "tile_column INTEGER, tile_row INTEGER, tile_data BLOB); INSERT INTO metadata VALUES "
                               "('name', 'Essai'), ('format', 'png'), ('minzoom', '0'), ('maxzoom', '0');")
            file.execute("INSERT INTO tiles VALUES (0, 0, 0, ?)", [picture(10, 200, 30)])
        for kind in ("companies", "flows", "zones", "outlines", "contacts"):
            said = one_line(run("import", PROJECT, kind, name, status=3))
            true(f"facilitator import FILE tiles {name}" in said, said)
        equal(listed(PROJECT, "layers"), [], "nothing is kept")
        run("import", PROJECT, "layer", name)
        equal([layer["kind"] for layer in listed(PROJECT, "layers")], ["tiles"], "taken as a background")
        run("undo", PROJECT)
    vector = real("basemap", "rouen_2013_osm_vecteur.mbtiles")
    true("vector" in one_line(run("import", PROJECT, "layer", vector, status=3)).lower(), "vector tiles are named")


def extent_of(path, layer, *more):
    """West, south, east, north, as GDAL reads them."""
    done = subprocess.run(["ogrinfo", "-so", "-json", *more, path, layer], capture_output=True, text=True)
    if done.returncode == 0 and done.stdout.startswith("{"):
        return json.loads(done.stdout)["layers"][0]["geometryFields"][0]["extent"]
    text = subprocess.run(["ogrinfo", "-so", *more, path, layer], capture_output=True, text=True, check=True).stdout
    line = next(line for line in text.splitlines() if line.startswith("Extent:"))
    return [float(word) for word in line.replace("(", " ").replace(")", " ").replace(",", " ").replace(" - ", " ").split()[1:]]


def test_cnig_template(folder):
    """The GeoPackage template of the CNIG: its tables and columns, in Lambert-93 as PROJ computes it"""
    run("sample", PROJECT)
    said = run("export", PROJECT, "sites.cnig.gpkg", "--for", "public", "--dry-run").out
    true("flow" not in said and "person" not in said, said)
    run("export", PROJECT, "sites.cnig.gpkg", "--for", "animateur")
    one_line(run("export", PROJECT, "sites.cnig.gpkg", "--for", "animateur", status=None))
    validate_geopackage("sites.cnig.gpkg")
    companies = [c for c in listed(PROJECT, "companies") if c["zone"] and c["lon"] is not None]
    zones = listed(PROJECT, "zones")
    equal(sorted(sql("sites.cnig.gpkg", "SELECT etab_nom FROM etablissement")),
          sorted((c["name"],) for c in companies), "those that stand on a site")
    equal(sorted(sql("sites.cnig.gpkg", "SELECT site_nom FROM site_eco")), sorted((z["name"],) for z in zones), "sites")
    numbers = dict(sql("sites.cnig.gpkg", "SELECT site_nom, site_nb_etab FROM site_eco"))
    for zone in zones:
        inside = [c for c in listed(PROJECT, "companies") if c["zone"] == zone["uuid"]]
        equal(numbers[zone["name"]], len(inside), zone["name"])
    equal(sql("sites.cnig.gpkg", "SELECT count(*) FROM etablissement WHERE etab_contact_mail IS NOT NULL "
                                 "OR etab_contact_tel IS NOT NULL"), [(0,)], "nobody's address")
    subprocess.run(["ogr2ogr", "-t_srs", "EPSG:2154", "metres.gpkg", PROJECT, "zone"], check=True)
    for ours, theirs in zip(extent_of("sites.cnig.gpkg", "site_eco"), extent_of("metres.gpkg", "zone")):
        near(ours, theirs, 0.01, "extent in metres")
    run("new", "q.eit.gpkg", "--epci", CAEN)
    report = run("import", "q.eit.gpkg", "zones", "sites.cnig.gpkg", "--json").json
    equal((report["preset"], report["created"], report["refused"]), ("cnig_site_eco", len(zones), 0), "read back")
    equal({z["name"]: z["kind"] for z in listed("q.eit.gpkg", "zones")}, {z["name"]: z["kind"] for z in zones}, "kinds")
    report = run("import", "q.eit.gpkg", "companies", "sites.cnig.gpkg", "--sheet", "etablissement", "--json").json
    equal((report["preset"], report["created"]), ("cnig_etablissement", len(companies)), "establishments")
    found = {c["name"]: c for c in listed("q.eit.gpkg", "companies")}
    for company in companies:
        near(found[company["name"]]["lon"], company["lon"], 1e-6, "longitude after the way there and back")
        near(found[company["name"]]["lat"], company["lat"], 1e-6, "latitude")
    template = real("cnig_sites_economiques", "sites_economiques_gabarit.gpkg")
    for table in ("site_eco", "terrain_eco", "pole_eco", "etablissement"):
        columns = "SELECT name, type FROM pragma_table_info(?)"
        equal(sql("sites.cnig.gpkg", columns, table), sql(f"{template}", columns, table), table)
        geometry = "SELECT geometry_type_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?"
        equal(sql("sites.cnig.gpkg", geometry, table), sql(f"{template}", geometry, table), table)


def test_cnig_template_far(folder):
    """Beyond metropolitan France there is no Lambert-93: said, and nothing is written"""
    new("--epci", CAEN)
    run("import", PROJECT, "zones", write(folder, "z.geojson", ({"nom": "Jarry"}, square(-61.6, 16.2, -61.5, 16.3))))
    equal(len(listed(PROJECT, "zones")), 1, "zone")
    one_line(run("export", PROJECT, "sites.cnig.gpkg", "--for", "animateur", status=None))
    true(not list(folder.glob("sites*")), "no file")


def test_cnig_template_real(folder):
    """The 212 zones of Rennes: all are written, and no area changes by more than GEOS says"""
    new("--epci", "Rennes Métropole")
    run("import", PROJECT, "zones", real("geometrie", "za_rennes_metropole_2018.geojson"), status=None)
    n = len(listed(PROJECT, "zones"))
    true(n > 200, n)
    run("export", PROJECT, "sites.cnig.gpkg", "--for", "elus")
    validate_geopackage("sites.cnig.gpkg")
    subprocess.run(["ogr2ogr", "-t_srs", "EPSG:2154", "metres.gpkg", PROJECT, "zone"], check=True)
    areas = []
    for path, layer, name in (("sites.cnig.gpkg", "site_eco", "site_nom"), ("metres.gpkg", "zone", "name")):
        subprocess.run(["ogr2ogr", "-f", "CSV", f"{layer}.csv", path, "-dialect", "sqlite", "-sql",
                        f"SELECT {name} AS name, ST_Area(geom) AS area FROM {layer}" if layer == "site_eco" else
                        f"SELECT {name} AS name, ST_Area(shape) AS area FROM {layer}"], check=True)
        with open(f"{layer}.csv", encoding="utf-8", newline="") as file:
            areas.append(sorted((row["name"], float(row["area"])) for row in csv.DictReader(file)))
    equal(len(areas[0]), n, "zones")
    for ours, theirs in zip(*areas):
        equal(ours[0], theirs[0], "zone")
        near(ours[1], theirs[1], 0.05, ours[0])


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
