#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening a project that another program holds: the window stays alive, says what it waits for, and
tells who has to let go.

Usage: story-opening.py BUILD_ROOT"""
import sqlite3
import time

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "territory.eit.gpkg"


def longest_answer(window, question, seconds):
    """The longest time that the window took to answer, and whether `question` was seen."""
    longest, seen, end = 0.0, False, time.monotonic() + seconds
    while time.monotonic() < end and not seen:
        begin = time.monotonic()
        window.actions()
        longest = max(longest, time.monotonic() - begin)
        seen = question()
        time.sleep(0.02)
    return longest, seen


def held(window, screen):
    """Held by another program as QGIS does while it saves: nobody may even read."""
    other = sqlite3.connect(PLAN, isolation_level=None)
    other.execute("begin exclusive")
    begin = time.monotonic()
    window.act("project.open-path", GLib.Variant("s", str(PLAN)))
    longest, _ = longest_answer(window, lambda: False, 1.0)
    tell(longest < 0.1, "the window answers within 100 ms while it opens", longest)
    tell(screen.has_label("Opening “territory.eit.gpkg”…"), "it says what it opens")
    window.picture("opening")
    tell(wait_for(lambda: screen.has_label("Another program is writing to “territory.eit.gpkg”")),
         "it tells that another program holds the file")
    tell(time.monotonic() - begin < 6, "within seconds", time.monotonic() - begin)
    window.picture("opening-locked")
    other.execute("rollback")
    other.close()


def written(window, screen):
    """Held for writing: it can be read."""
    other = sqlite3.connect(PLAN, isolation_level=None)
    other.execute("begin immediate")
    window.act("project.open-path", GLib.Variant("s", str(PLAN)))
    longest, seen = longest_answer(window, lambda: window.is_enabled("project.close"), 8)
    tell(seen, "a file that is being written opens for reading")
    tell(screen.has_label("Read only"), "and says so")
    # Making the pages is the window's own work; waiting for the lock is not.
    tell(longest < 1.0, "without waiting for the lock in the window", longest)
    other.execute("rollback")
    other.close()
    window.act("project.close")
    wait_for(lambda: not window.is_enabled("project.close"))


def given_up(window, screen):
    other = sqlite3.connect(PLAN, isolation_level=None)
    other.execute("begin exclusive")
    window.act("project.open-path", GLib.Variant("s", str(PLAN)))
    wait_for(lambda: screen.has_label("Opening “"))
    place = wait_for(lambda: screen.place("Cancel", "push button"))
    window.click(*place)
    tell(wait_for(lambda: not screen.has_label("Opening “")), "an opening can be given up")
    other.execute("rollback")
    other.close()
    time.sleep(2.5)
    tell(not window.is_enabled("project.close"), "and nothing opens afterwards")


def refused_undo(window, screen):
    """What another program changed since is not taken back: it is said, and the window stays."""
    uuid = Plan(PLAN).one("select uuid from establishment order by fid limit 1")
    command("set", PLAN, "companies", uuid, "name=Aubin et fils")
    other = sqlite3.connect(PLAN)
    other.create_function("ST_IsEmpty", 1, lambda shape: shape is None)
    for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        other.create_function(name, 1, lambda shape: None)
    other.execute("update establishment set name = 'Aubin frères' where uuid = ?", (uuid,))
    other.commit()
    other.close()
    window.act("project.undo")
    tell(wait_for(lambda: screen.has_label("This step cannot be taken back")), "an undo that is refused says why")
    window.picture("opening-refused-undo")
    tell(Plan(PLAN).one("select name from establishment where uuid = ?", uuid) == "Aubin frères",
         "and changes nothing")


def main():
    command("sample", PLAN)
    window = Window()
    tell(wait_for(lambda: window.is_ready("project.open-path")), "the window opens with nothing")
    window.fill()
    screen = Screen()
    held(window, screen)
    written(window, screen)
    given_up(window, screen)
    window.act("project.open-path", GLib.Variant("s", str(PLAN)))
    tell(wait_for(lambda: window.is_enabled("project.close")), "a free file opens")
    tell(Plan(PLAN).one("select count(*) from establishment") > 200, "as it was")
    refused_undo(window, screen)
    tell(window.close() == 0, "the window closes")


run(main)
