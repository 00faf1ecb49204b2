#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of links of other programs, each shown in a window of its own.
Usage: story-links.py BUILD_ROOT"""
import subprocess

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "essai.eit.gpkg"
ORCHARD = ("origine;destination;valeur;matière\nVergers;Cidrerie;12,5;Pommes\n"
           "Vergers;Marché couvert;30;Poires\nCidrerie;Épandage;4;Marc\n")


def open_links(window, path):
    window.act("flow.open-links-path", GLib.Variant("s", str(path)))
    return window.wait_title(path.stem)


def open_workbook(window, screen):
    """What takes a moment is said to take one, until it is there."""
    first, second = HOME / "premier.csv", HOME / "classeur.csv"
    book = HOME / "classeur.xlsx"
    for path in (first, second):
        path.write_text(ORCHARD, encoding="utf-8")
    subprocess.run(["ogr2ogr", "-f", "XLSX", str(book), str(second), "-oo", "SEPARATOR=SEMICOLON"],
                   check=True)
    tell(open_links(window, first), "a table of links is shown in a window of its own")
    tell(open_links(window, book), "a workbook of links in another one")
    tell(wait_for(lambda: screen.has_label("Marché couvert")), "with its links")
    tell(wait_for(lambda: not screen.has_label("Computing…")),
         "and nothing is said to be computed any more")
    window.keys("Escape", "Escape")


def main():
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(window.is_ready), "the window is there")
    window.fill()
    window.page("flows")
    tell(window.wait_action("flow.tab"), "the room of flows opens")
    window.act("flow.tab", GLib.Variant("s", "diagram"))
    screen = Screen()
    tell(wait_for(lambda: screen.has_label("Sankey diagram with")), "the diagram is drawn")
    before = Plan(PLAN).one("select count(*) from fac_history")
    open_workbook(window, screen)
    tell(Plan(PLAN).one("select count(*) from fac_history") == before, "the project stays as it is")
    tell(window.close() == 0, "the window closes")


run(main)
