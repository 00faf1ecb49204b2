#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of links of other programs, each shown in a window of its own.
Usage: story-links.py BUILD_ROOT"""
import json
import subprocess
import time

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "essai.eit.gpkg"
ORCHARD = ("origine;destination;valeur;matière\nVergers;Cidrerie;12,5;Pommes\n"
           "Vergers;Marché couvert;30;Poires\nCidrerie;Épandage;4;Marc\n")


def is_shown(window, title):
    found = window.asked("search", "--onlyvisible", "--class", "facilitator").split()
    return title in [window.asked("getwindowname", one) for one in found]


def close_links(window, title):
    """Escape, pressed and let go as a hand does: what is sent to a window that closes on the press
    never comes up again."""
    for _ in range(3):
        window.asked("windowfocus", window.top_window())
        window.asked("key", "Escape")
        if wait_for(lambda: not is_shown(window, title), 5):
            return True
    return False


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
    tell(close_links(window, book.stem) and close_links(window, first.stem), "Escape closes both")


def graph(links, nodes=None):
    nodes = nodes or sorted({end for link in links for end in link[:2]})
    return json.dumps({"nodes": [{"id": node} for node in nodes],
                       "links": [dict(zip(("source", "target", "value"), link)) for link in links]})


def open_odd_ones(window, screen):
    """Odd files are drawn or refused with a sentence; the window goes on answering."""
    refused = {"negative": (graph([("A", "B", -3)]), "has no usable value"),
               "nan": (graph([("A", "B", 3)]).replace("3", "NaN"), "is not JSON"),
               "twice": (graph([("A", "B", 3)], ["A", "A", "B"]), "have the same identifier"),
               "nowhere": (graph([("A", "Z", 3)], ["A", "B"]), "begins or ends at no node"),
               "one": (graph([], ["A"]), "one.json” holds no link"),
               "none": (graph([], ["A", "B"]), "none.json” holds no link")}
    drawn = {"zero": graph([("A", "B", 0)]),
             "extremes": graph([("A", "B", 1e300), ("B", "C", 1e-9)]),
             "long": graph([("x " * 150, "B", 3)]),
             "arabic": graph([("شركة", "מפעל", 3)]),
             "many": graph([(f"n{i % 900}", f"n{900 + i * 7 % 900}", 1 + i % 13)
                            for i in range(100000)])}
    for name, (text, said) in refused.items():
        path = HOME / f"{name}.json"
        path.write_text(text, encoding="utf-8")
        window.act("flow.open-links-path", GLib.Variant("s", str(path)))
        tell(wait_for(lambda: screen.has_label(said)), f"{name}: refused, and it is said why")
    for name, text in drawn.items():
        path = HOME / f"{name}.json"
        path.write_text(text, encoding="utf-8")
        began = time.monotonic()
        tell(open_links(window, path), f"{name}: drawn")
        window.picture(f"links-{name}")
        # One question to the main thread: it answers when all is drawn.
        tell(wait_for(window.is_ready, 60), f"{name}: the window answers")
        print(f"# {name}: {time.monotonic() - began:.1f} s", flush=True)
        tell(close_links(window, name), f"{name}: and closes")


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
    open_odd_ones(window, screen)
    tell(Plan(PLAN).one("select count(*) from fac_history") == before, "the project stays as it is")
    tell(window.close() == 0, "the window closes")


run(main)
