#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The map by keys and by the mouse: companies walked and opened, a frame that selects, a zone drawn,
reshaped and divided, a company placed and verified; the file is asked by SQL what became of it.
Usage: story-map.py BUILD_ROOT"""
import subprocess
import time

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "essai.eit.gpkg"
one = Plan(PLAN).one


def act(window, name, value):
    window.act(name, GLib.Variant("s", value))


def drag(x, y, dx, dy):
    for words in (["mousemove", x, y], ["mousedown", 1], ["mousemove_relative", dx // 2, dy // 2],
                  ["mousemove_relative", dx - dx // 2, dy - dy // 2], ["mouseup", 1]):
        subprocess.run(["xdotool", *map(str, words)], check=False)
        time.sleep(0.2)


def walk(window, screen):
    """From one thing in view to the next by Tab, each said; Enter opens a company."""
    def is_told(words):
        return lambda: any(words in (x.name or "") for x in screen.walk())

    window.keys("0")  # everything in view
    tell(window.press("Tab", is_told(", 1 of ")), "Tab says the first thing in view")
    tell(window.press("Tab", is_told(", 2 of ")), "and goes to the next one")
    tell(window.press("shift+Tab", is_told(", 1 of ")), "Shift+Tab goes back")
    tell(window.press("Return", is_told("Close the detail")), "Enter opens it")
    window.keys("Escape")


def frame(window, screen):
    """A frame drawn with the mouse alone selects for all rooms."""
    button = (985, 602)  # the first of those at the right edge of the map
    tell(screen.has_label("Select by drawing a frame"), "a button draws frames")
    window.click(*button)
    drag(300, 150, 500, 450)
    window.page("companies")
    tell(wait_for(lambda: any((x.name or "").endswith(" selected") for x in screen.walk())),
         "what it holds is selected in the room of companies")
    window.page("map")
    window.wait_action("map.fit")
    window.click(*button)


def zones(window, screen):
    before = one("select count(*) from zone")
    window.act("map.zone-draw")
    tell(wait_for(lambda: any((x.name or "") == "New zone" for x in screen.walk())), "drawing begins")
    for keys in (["space"], ["Right"] * 9 + ["space"], ["Down"] * 9 + ["space"], ["Left"] * 9 + ["space"]):
        window.keys(*keys)
    window.keys("Return")
    tell(wait_for(lambda: any("Give the zone a name" in (x.name or "") for x in screen.walk())), "without a name it stays at work")
    tell(one("select count(*) from zone") == before, "and nothing is written")
    subprocess.run(["xdotool", "type", "--delay", "40", "Essai"], check=False)
    window.keys("Return")
    tell(wait_for(lambda: one("select count(*) from zone where name = 'Essai'") == 1), "a zone is drawn by keys alone")
    tell(wait_for(lambda: any(" ha · " in (x.name or "") for x in screen.walk())), "it tells what stands in it")
    first = one("select hex(shape) from zone where name = 'Essai'")
    window.act("map.zone-reshape")
    tell(wait_for(lambda: any("Drag the corners" in (x.name or "") for x in screen.walk())), "it is reshaped")
    window.keys("Tab", "Right", "Right", "Return")
    tell(wait_for(lambda: one("select hex(shape) from zone where name = 'Essai'") != first), "a corner was moved by keys")
    window.act("project.undo")
    tell(wait_for(lambda: one("select hex(shape) from zone where name = 'Essai'") == first), "undo moves it back")
    window.act("map.zone-split")
    # The cross begins in the middle, where the first corner was: a line from above to below, a little to the right.
    window.keys(*["Right"] * 4, *["Up"] * 4, "space", *["Down"] * 16, "space", "Return")
    tell(wait_for(lambda: one("select count(*) from zone") == before + 2), "a line drawn by keys divides it",
         one("select count(*) from zone"))
    window.act("project.undo")
    tell(wait_for(lambda: one("select count(*) from zone") == before + 1), "undo joins it again")
    window.act("map.zone-leave")


def places(window, screen):
    lost = one("select count(*) from establishment where position_status is null or position_status = 'aucune'")
    uuid, name = Plan(PLAN).sql("select uuid, name from establishment where position is null limit 1")[0]
    window.page(f"map place:{uuid}")
    tell(wait_for(lambda: screen.has_label(f"Click where “{name}” stands")), "a company without a position is asked for", lost)
    window.click(500, 400)
    tell(wait_for(lambda: one("select position_status from establishment where uuid = ?", uuid) == "corrigee"),
         "a click places it", one("select position_status from establishment where uuid = ?", uuid))
    window.page(f"map company:{uuid}")
    window.act("map.verify-selected")
    tell(wait_for(lambda: one("select position_verified_on from establishment where uuid = ?", uuid)),
         "and it is verified today")
    window.act("project.undo")
    tell(wait_for(lambda: one("select position_status from establishment where uuid = ?", uuid) == "corrigee"), "undo takes that back")


def arrows(window, screen):
    act(window, "map.set", "arcs=flows")
    act(window, "map.set", "colour=position")
    path = HOME / "carte.pdf"
    time.sleep(1)
    act(window, "map.save-path", str(path))
    tell(wait_for(path.exists), "the map with arrows is saved")
    words = wait_for(lambda: subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True).stdout)
    tell("Flows between companies" in words and "state of their position" in words,
         "its legend tells of arrows and colours")


def main():
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(window.is_ready), "the window is there")
    window.fill()
    window.page("map")
    tell(window.wait_action("map.fit"), "the map opens")
    screen = Screen()
    tell(wait_for(lambda: screen.has_label(" in view")), "and counts what is in view")
    frame(window, screen)
    window.click(250, 690)  # nothing stands there: the selection ends, the map has the focus
    subprocess.run(["xdotool", "mousemove", "60", "700"], check=False)  # off the map
    walk(window, screen)
    zones(window, screen)
    places(window, screen)
    arrows(window, screen)
    window.close()


run(main)
