#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies under the map: outlines recognised by the assistant, metres that are asked about, the
list of layers with its ticks and buttons, each undone.

Usage: story-layers.py BUILD_ROOT"""
import json
import subprocess

from driver import HOME, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "plan.eit.gpkg"
plan = Plan(PLAN)
COMMUNES = HOME / "communes.geojson"
ROADS = HOME / "roads.shp"


def square(west, south, east, north):
    return {"type": "Polygon", "coordinates": [
        [[west, south], [east, south], [east, north], [west, north], [west, south]]]}


def write_sources():
    communes = (("14118", "Caen", -0.4), ("14341", "Ifs", -0.3), ("14020", "Argences", -0.2))
    COMMUNES.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": code, "nom": name},
         "geometry": square(west, 49.1, west + 0.1, 49.2)} for code, name, west in communes]}))
    roads = HOME / "roads.geojson"
    roads.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"nom": "Rocade"}, "geometry": {
            "type": "LineString", "coordinates": [[454000, 6903000], [460000, 6904000]]}}]}))
    subprocess.run(["ogr2ogr", "-f", "ESRI Shapefile", str(ROADS), str(roads)], check=True)
    (HOME / "roads.prj").unlink(missing_ok=True)


def n_layers():
    return plan.one("select count(*) from layer")


def import_outlines(window):
    window.page(f"import {COMMUNES}")
    tell(window.wait_action("import.run"), "outlines of communes can be imported at once")
    window.act("import.run")
    tell(wait_for(lambda: ("communes",) in plan.sql("select role from layer")),
         "the assistant knew what they are", plan.sql("select role from layer"))
    tell(plan.one("select count(*) from layer_feature where identifier is not null") == 3,
         "the territory's and its neighbours'")


def ask_about_metres(window, screen):
    window.page(f"import {ROADS}")
    tell(wait_for(lambda: screen.has_label("does not say its coordinate system")),
         "metres without a system are asked about")
    tell(not window.is_enabled("import.run"), "and nothing can be imported before the answer")


def use_the_list(window, screen):
    window.page("map")
    window.wait_action("map.fit")
    chip = wait_for(lambda: screen.place("Layers", "push button"))
    tell(bool(chip), "the map has a list of layers")
    window.click(*chip)
    tell(wait_for(lambda: screen.has_label("roads")), "which names them")
    tick = wait_for(lambda: screen.place("roads", "check box"))
    window.click(*tick)
    tell(wait_for(lambda: plan.one("select is_visible from layer where name = 'roads'") == 0),
         "a tick hides one")
    up = wait_for(lambda: screen.place("Over the next: roads", "push button"))
    window.click(*up)
    tell(wait_for(lambda: plan.one("select rank from layer where name = 'roads'") == 2),
         "a button moves it over the others")
    gone = wait_for(lambda: screen.place("Take away: roads", "push button"))
    window.click(*gone)
    tell(wait_for(lambda: n_layers() == 1), "a button takes it away")
    for _ in range(3):
        window.act("project.undo")
    tell(wait_for(lambda: plan.sql("select is_visible, rank from layer where name = 'roads'")
                  == [(1, 1)]), "three undos bring all back")


def main():
    write_sources()
    command("new", PLAN, "--epci", "200065597")
    command("import", PLAN, "layer", ROADS, "--crs", "EPSG:2154")
    window = Window(PLAN)
    window.fill()
    screen = Screen()
    tell(wait_for(window.is_ready), "the window is there")
    import_outlines(window)
    ask_about_metres(window, screen)
    use_the_list(window, screen)
    window.close()


run(main)
