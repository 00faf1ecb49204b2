#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person typed is kept: a refused cell, a refused field, a file that is locked or gone.

Usage: story-kept.py BUILD_ROOT"""
import sqlite3
import time

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "territory.eit.gpkg"
one = Plan(PLAN).one
sql = Plan(PLAN).sql

# In a window of 1366 × 768: the name in the first row of the list, and a row further down.
FIRST_NAME, FURTHER_DOWN = (378, 198), (400, 400)

WEIGHT = "Weight (1 to 5)"


def refused_cell(window, screen):
    first = one("select uuid from establishment order by name collate nocase limit 1")
    window.click(*FIRST_NAME)
    window.keys("F2", "ctrl+a", "BackSpace")
    # A company must have a name: an empty one is refused.
    name = one("select name from establishment where uuid = ?", first)
    window.keys("Return")
    tell(wait_for(lambda: screen.has_label("Name: ")), "an empty name is refused beside its cell")
    window.keys("type:  ")
    window.click(*FURTHER_DOWN)
    tell(one("select name from establishment where uuid = ?", first) == name, "nothing is written")
    tell(screen.has_label("Name: "), "the reason is still there after a click elsewhere")
    window.picture("kept-cell")
    window.act("page.show", GLib.Variant("s", "map"))
    time.sleep(0.5)
    window.act("page.show", GLib.Variant("s", "companies"))
    tell(wait_for(lambda: screen.has_label("Name: ")), "and after a look at the map")
    window.keys("Escape")
    tell(wait_for(lambda: not screen.has_label("Name: ")), "Escape gives it up")


def refused_field(window, screen):
    rows = sql("select uuid, siret from establishment order by name collate nocase limit 2")
    window.act("page.show", GLib.Variant("s", f"companies company:{rows[0][0]}"))
    tell(wait_for(lambda: screen.text_of("SIRET")), "the detail shows the SIRET")
    window.click(*screen.place("SIRET"), 3)
    window.keys("type:12345678901234", "Tab")
    tell(wait_for(lambda: screen.has_label("is not a SIRET")), "a wrong SIRET is refused")
    window.act("company.select", GLib.Variant("as", [rows[1][0]]))
    window.act("page.show", GLib.Variant("s", f"companies company:{rows[1][0]}"))
    tell(wait_for(lambda: screen.has_label("waits in its field")), "what was left is told")
    tell(wait_for(lambda: screen.text_of("SIRET") == rows[1][1]),
         "another company shows its own SIRET", screen.text_of("SIRET"))
    window.picture("kept-left")
    window.act("page.show", GLib.Variant("s", f"companies company:{rows[0][0]}"))
    tell(wait_for(lambda: screen.text_of("SIRET") == "12345678901234"),
         "back at the first company, what was typed is still there")
    tell(screen.has_label("is not a SIRET"), "with its reason")
    window.picture("kept-field")
    window.act("project.close")
    tell(wait_for(lambda: screen.has_label("is not saved")), "closing says what would be given up")
    window.picture("kept-close")
    window.click(*screen.place("SIRET"), 3)
    window.keys("Escape")
    tell(wait_for(lambda: screen.text_of("SIRET") == rows[0][1]), "Escape puts the SIRET back",
         screen.text_of("SIRET"))
    tell(wait_for(lambda: not screen.has_label("is not saved")), "and the bar goes")


def refused_elsewhere(window, screen):
    """A field of another room: what would be given up can be found again from anywhere."""
    line = one("select uuid from swot_item limit 1")
    window.page(f"tools swot:{line}")
    tell(wait_for(lambda: screen.place(WEIGHT)), "a line of the grid is shown by its name")
    window.click(*screen.place(WEIGHT), 3)
    window.keys("type:9", "Tab")
    tell(wait_for(lambda: screen.has_label("it must lie between 1 and 5")), "its weight is refused")
    window.page("map")
    wait_for(lambda: not screen.place(WEIGHT))
    window.act("project.close")
    button = wait_for(lambda: screen.place("Correct it", "push button"))
    window.click(*button)
    tell(wait_for(lambda: screen.place(WEIGHT)), "“Correct it” shows the line again")
    tell(screen.text_of(WEIGHT) == "9", "with what was typed", screen.text_of(WEIGHT))
    window.click(*screen.place(WEIGHT), 3)
    window.keys("Escape")
    tell(wait_for(lambda: screen.text_of(WEIGHT) != "9"), "Escape gives it up")


def locked(window, screen):
    uuid = one("select uuid from establishment order by name collate nocase limit 1")
    window.act("page.show", GLib.Variant("s", f"companies company:{uuid}"))
    other = sqlite3.connect(PLAN, isolation_level=None)
    other.execute("begin immediate")
    wait_for(lambda: screen.place("Address"))
    window.click(*screen.place("Address"), 3)
    begin = time.monotonic()
    window.keys("type:1 quai Neuf", "Tab")
    window.actions()
    told = time.monotonic() - begin
    tell(told < 3.0, "a key never waits long for another program", told)
    tell(wait_for(lambda: screen.has_label("stays in its field")), "that it cannot be saved is told")
    window.picture("kept-locked")
    tell(screen.text_of("Address") == "1 quai Neuf", "what was typed stays")
    other.execute("rollback")
    other.close()
    tell(wait_for(lambda: one("select address from establishment where uuid = ?", uuid)
                  == "1 quai Neuf"), "and is saved by itself when the file is free")


def refused_tick(window, screen):
    """A box says what is in the file, not what was clicked."""
    task = "Done: Apporter un brouillon de charte"

    def is_ticked():
        return any(x.getState().contains(screen.pyatspi.STATE_CHECKED) for x in screen.walk()
                   if x.name == task and x.getRoleName() == "check box")

    window.page("parcours")
    place = wait_for(lambda: screen.place(task, "check box"))
    other = sqlite3.connect(PLAN, isolation_level=None)
    other.execute("begin immediate")
    window.click(*place)
    tell(wait_for(lambda: screen.has_label("Another program is writing")),
         "a tick that cannot be written is told")
    tell(wait_for(lambda: not is_ticked()), "and is not shown as made")
    other.execute("rollback")
    other.close()
    window.click(*screen.place(task, "check box"))
    tell(wait_for(is_ticked), "afterwards it is")


def gone(window, screen):
    uuid = one("select uuid from establishment order by name collate nocase limit 1")
    PLAN.rename(HOME / "elsewhere.eit.gpkg")
    tell(wait_for(lambda: screen.has_label("no longer in its folder")), "a moved file is noticed")
    tell(screen.has_label("Cannot be saved"), "the title says so")
    window.click(*screen.place("Address"), 3)
    window.keys("type:2 quai Vieux", "Tab")
    tell(wait_for(lambda: screen.has_label("no longer where it was opened")),
         "the field says why, and what to do")
    window.picture("kept-gone")
    copy = HOME / "saved.eit.gpkg"
    window.act("project.save-elsewhere", GLib.Variant("s", str(copy)))
    tell(wait_for(lambda: copy.exists() and Plan(copy).one(
        "select address from establishment where uuid = ?", uuid) == "2 quai Vieux"),
         "a copy elsewhere holds everything, with what was typed")
    tell(wait_for(lambda: screen.has_label("The project is now")), "the window goes on with it")
    window.picture("kept-saved")
    tell(command("check", copy) == 0, "the copy is sound")
    window.act("project.undo")
    tell(wait_for(lambda: Plan(copy).one("select address from establishment where uuid = ?", uuid)
                  == "1 quai Neuf"), "its history came along")


def main():
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(window.is_ready), "the sample opens")
    window.fill()
    screen = Screen()
    window.page("companies")
    tell(wait_for(screen.rows), "the companies are listed")
    refused_cell(window, screen)
    refused_field(window, screen)
    refused_elsewhere(window, screen)
    refused_tick(window, screen)
    locked(window, screen)
    gone(window, screen)
    tell(window.close() == 0, "the window closes")


run(main)
