#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table stays as one arranged it, the first screen tells what is new since last time, a flow finds its other end, filters keep their names, and what an
import refused is told and shown.

Usage: story-arranged.py BUILD_ROOT"""
import pathlib
import subprocess
import time

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "territory.eit.gpkg"
NEW = HOME / "new.eit.gpkg"
SOURCE = pathlib.Path(__file__).resolve().parent.parent / "data" / "entreprises.csv"
SETTINGS = HOME / "config" / "glib-2.0" / "settings" / "keyfile"
one = Plan(PLAN).one
sql = Plan(PLAN).sql


def drag(x0, y0, x1, y1):
    for step in (["mousemove", x0, y0], ["mousedown", 1], ["mousemove", (x0 + x1) // 2, y0],
                 ["mousemove", x1, y1], ["mouseup", 1]):
        subprocess.run(["xdotool", *map(str, step)], check=False)
        time.sleep(0.2)


def scroll(x, y):
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "--repeat", "4", "5"],
                   check=False)
    time.sleep(0.4)


def arrange(window, screen):
    window.page("companies")
    tell(wait_for(screen.rows), "the companies are listed")
    # The border between state and name, 40 pixels to the right.
    drag(314, 162, 354, 162)
    window.act("company.sort", GLib.Variant("(sb)", ("staff", True)))
    biggest = wait_for(lambda: screen.rows(1)[0])
    time.sleep(1)
    text = SETTINGS.read_text(encoding="utf-8") if SETTINGS.exists() else ""
    tell("('triage', 180)" in text, "the width is in the preferences", text)
    tell("'staff', true" in text, "and by what the list is sorted")
    return biggest


def partner(window, screen):
    window.page("flows")
    tell(wait_for(lambda: window.is_ready("flow.copy")), "the register is shown")
    uuid = one("select uuid from flow where partner is null order by fid limit 1")
    other, name = sql("select uuid, name from establishment where name like 'Laiterie%' limit 1")[0]
    window.act("page.show", GLib.Variant("s", f"flows flow:{uuid}"))
    # One in the line above, one in the detail, further down than the window is high.
    wait_for(lambda: len(screen.places("Other end")) > 1)
    while screen.places("Other end")[-1][1] > 740:
        scroll(1200, 500)
    window.click(*screen.places("Other end")[-1])
    window.keys("type:laiterie", "Down", "Return")
    tell(wait_for(lambda: one("select partner from flow where uuid = ?", uuid) == other),
         "the other end is chosen among the companies of the territory")
    tell(one("select partner_name from flow where uuid = ?", uuid) is None, "by what it is")
    window.picture("flow-partner")
    window.keys("ctrl+a", "type:Cimenterie d’Ailleurs", "Return")
    tell(wait_for(lambda: one("select partner_name from flow where uuid = ?", uuid)
                  == "Cimenterie d’Ailleurs"), "any other name is kept as it is written")
    tell(one("select partner from flow where uuid = ?", uuid) is None, "and is nobody's")
    window.act("project.undo")
    tell(wait_for(lambda: one("select partner from flow where uuid = ?", uuid) == other),
         "one step takes it back")
    n = one("select count(*) from flow")
    window.act("page.show", GLib.Variant("s", f"flows company:{other}"))
    time.sleep(0.6)
    window.act("page.show", GLib.Variant("s", "flows entry"))
    window.keys("type:palettes", "Tab", "type:3 t/an", "Tab", "Tab", "type:boulang", "Down",
                "Return", "Return")
    tell(wait_for(lambda: one("select count(*) from flow") == n + 1), "a flow is typed with both ends")
    tell(one("select e.name like 'Boulang%' from flow f join establishment e on e.uuid = f.partner "
             "order by f.fid desc limit 1") == 1, "its other end is the bakery",
         sql("select label, partner, partner_name, typed from flow order by fid desc limit 1"))
    return name


def saved_filter(window, screen):
    n_out = one("select count(*) from flow where direction = 'out'")
    window.act("flow.filter", GLib.Variant("s", "direction=out"))
    tell(wait_for(lambda: screen.has_label(f"{n_out} of ")), "only what goes out is listed")
    place = wait_for(lambda: screen.place("Saved filters", "toggle button")
                     or screen.place("Saved filters", "push button"))
    window.click(*place)
    window.picture("flow-filters")
    # From the filter that is there, past its button, to the entry; the keys belong to the popover.
    subprocess.run(["xdotool", "key", "--delay", "80", "Tab", "Tab"], check=False)
    subprocess.run(["xdotool", "type", "--delay", "40", "Sorties"], check=False)
    subprocess.run(["xdotool", "key", "Return"], check=False)
    tell(wait_for(lambda: sql("select room, definition from saved_filter where name = 'Sorties'")
                  == [("flows", "direction=out")]), "it has a name now",
         sql("select room, name, definition from saved_filter"))
    n_dangerous = one("select count(*) from flow where waste_status = 'dechet_dangereux'")
    window.click(*place)
    subprocess.run(["xdotool", "key", "Return"], check=False)
    tell(n_dangerous > 0 and wait_for(lambda: screen.has_label(f"{n_dangerous} of ")),
         "a filter on any field can be chosen", n_dangerous)
    window.picture("flow-filtered")
    window.act("flow.filter", GLib.Variant("s", ""))
    tell(wait_for(lambda: not screen.has_label(f"{n_dangerous} of ")), "all are listed again")


def first_import(window, screen):
    window.act("file.take", GLib.Variant("s", str(SOURCE)))
    wait_for(lambda: screen.has_label("10 of 10") or screen.has_label("What will happen"))
    wait_for(lambda: window.act("import.run") is None)
    # 11 lines: 6 good ones, 1 that repeats, 3 refused, 1 empty.
    tell(wait_for(lambda: screen.has_label("6 companies imported, 3 lines refused.")),
         "the first import tells what was refused")
    window.picture("import-refused")
    place = wait_for(lambda: screen.place("See", "push button"))
    window.click(*place)
    tell(wait_for(lambda: screen.has_label("3 lines")), "and shows it")
    reasons = Plan(NEW).sql("select reason from refused_row")
    tell(all(wait_for(lambda: screen.has_label(reason[:40])) for (reason,) in reasons),
         "with each reason", reasons)
    window.picture("refused")


def news(window, screen):
    tell(wait_for(lambda: screen.has_label("New since today at")), "the first screen says what is new")
    tell(screen.has_label("Flows: "), "in which rooms")
    tell(screen.places("Parcours: 1", "push button"), "what somebody else did meanwhile too")
    window.picture("news")
    window.click(*screen.place("Parcours: 1", "push button"))
    tell(wait_for(lambda: window.is_ready("parcours.print")), "and leads there")


def main():
    command("sample", PLAN)
    command("new", NEW, "--epci", "200023414")
    window = Window(PLAN, settings="keyfile")
    tell(wait_for(window.is_ready), "the sample opens")
    window.fill()
    screen = Screen()
    biggest = arrange(window, screen)
    partner(window, screen)
    saved_filter(window, screen)
    tell(window.close() == 0, "the window closes")

    command("add", PLAN, "tasks", "title=Rappeler le club")
    window = Window(PLAN, settings="keyfile")
    tell(wait_for(window.is_ready), "the next morning")
    window.fill()
    screen = Screen()
    news(window, screen)
    window.page("companies")
    tell(wait_for(lambda: screen.rows(1) and screen.rows(1)[0] == biggest),
         "the list is sorted as it was left", screen.rows(1))
    window.picture("arranged")
    tell(window.close() == 0, "the window closes")

    window = Window(NEW)
    tell(wait_for(window.is_ready), "an empty project opens")
    window.fill()
    screen = Screen()
    first_import(window, screen)
    tell(window.close() == 0, "the window closes")


run(main)
