#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A morning with the window: open the sample, search, sort, edit, undo, restart, redo, change many.

Drives the running program by its actions on D-Bus and reads what a screen reader reads. The file
itself is asked too, by plain SQL: what the screen says must be on the disk.
Usage: story.py BUILD_ROOT"""
import unicodedata

from driver import HOME, GLib, Plan, Screen, Window, run, tell, wait_for

PLAN = HOME / "share" / "facilitator" / "Sample territory.eit.gpkg"
sql = Plan(PLAN).sql
one = Plan(PLAN).one


def folded(text):
    """As the program sorts: without accents and case."""
    plain = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("’", " "))
    return "".join(c for c in plain.lower() if not unicodedata.combining(c))


def main():
    window = Window()
    tell(wait_for(lambda: window.is_ready("project.sample")), "the window opens with nothing")
    window.act("project.sample")
    tell(wait_for(lambda: PLAN.exists() and window.is_enabled("project.close")),
         "the sample is made and opened")
    n_companies = one("select count(*) from establishment")
    tell(n_companies > 200, "the sample has a territory's worth of companies", n_companies)

    window.act("page.show", GLib.Variant("s", "companies"))
    tell(wait_for(lambda: window.is_ready("company.search")), "the list of companies is shown")
    screen = Screen()
    rows = wait_for(screen.rows) or []
    names = [name for (name,) in sql("select name from establishment order by name limit 12")]
    tell(len(rows) >= 10, "a screen reader finds rows", len(rows))
    tell(any(names[0] in cells for cells in rows[:2]), "the first row is the first name", rows[:1])

    window.act("company.sort", GLib.Variant("(sb)", ("name", True)))
    last = max((name for (name,) in sql("select name from establishment")), key=folded)
    tell(wait_for(lambda: any(last in cells for cells in screen.rows(3))),
         "sorted downwards, the last name comes first", screen.rows(2))
    window.act("company.sort", GLib.Variant("(sb)", ("name", False)))

    window.act("company.search", GLib.Variant("s", "laiterie"))
    tell(wait_for(lambda: screen.rows(3) and "aiterie" in " ".join(screen.rows(3)[0])),
         "searching finds the dairy", screen.rows(2))
    uuid, name = sql("select uuid, name from establishment where name like 'Laiterie%'")[0]

    window.act("company.select", GLib.Variant("as", [uuid]))
    window.act("company.set", GLib.Variant("(ss)", ("name", "Laiterie du Grand Pré")))
    tell(wait_for(lambda: one("select name from establishment where uuid = ?", uuid)
                  == "Laiterie du Grand Pré"), "an edited name is on the disk")
    tell(wait_for(lambda: screen.has_label("Laiterie du Grand Pré")), "and on the screen")
    window.act("project.undo")
    tell(wait_for(lambda: one("select name from establishment where uuid = ?", uuid) == name),
         "undo brings the former name back")
    status = window.close()
    tell(status == 0, "the window closes by itself", status)

    window = Window(PLAN)
    tell(wait_for(lambda: window.is_ready() and window.is_enabled("project.redo")),
         "after a restart the edit can be redone")
    window.act("project.redo")
    tell(wait_for(lambda: one("select name from establishment where uuid = ?", uuid)
                  == "Laiterie du Grand Pré"), "and is")

    window.act("page.show", GLib.Variant("s", "companies"))
    wait_for(lambda: window.is_ready("company.select-all"))
    window.act("company.select-all")
    window.act("company.triage", GLib.Variant("s", "retenue"))
    tell(wait_for(lambda: one("select count(*) from establishment where triage = 'retenue'")
                  == n_companies), "all are retained at once")
    window.act("project.undo")
    tell(wait_for(lambda: one("select count(*) from establishment where triage = 'retenue'")
                  < n_companies), "and that is undone at once")

    to_sort = one("select count(*) from establishment where triage = 'a_trier'")
    window.act("page.show", GLib.Variant("s", "sorting"))
    wait_for(lambda: window.is_ready("sorting.decide"))
    alone = one("select count(*) from establishment where triage = 'a_trier' and "
                "coalesce(headcount, staff_band in ('NN', '00') = 0) = 0")
    wanted = f"Put out of scope: without employees  {alone}"
    screen = Screen()
    tell(alone and wait_for(lambda: any(x.name == wanted for x in screen.walk())),
         "those without employees are proposed with their count", wanted)
    for state in ("retenue", "a_rencontrer", "hors_champ"):
        window.act("sorting.decide", GLib.Variant("s", state))
    tell(wait_for(lambda: one("select count(*) from establishment where triage = 'a_trier'")
                  == to_sort - 3), "three are sorted out with three keys")
    window.act("project.undo")
    tell(wait_for(lambda: one("select count(*) from establishment where triage = 'a_trier'")
                  == to_sort - 2), "the last decision is taken back")

    exported = HOME / "export.xlsx"
    window.act("project.export-path", GLib.Variant("s", str(exported)))
    tell(wait_for(exported.exists), "the project is exported as a spreadsheet")
    tell(wait_for(lambda: sql("select way, what, reader from fac_release")
                  == [("export", "xlsx", "animateur")]), "and the log says so",
         sql("select way, what, reader from fac_release"))
    tell(window.close() == 0, "the window closes again")


run(main)
