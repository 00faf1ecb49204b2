#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Flows typed by keyboard, and what the pages hand on: pictures copied and saved, documents.

Usage: story-outputs.py BUILD_ROOT"""
import subprocess
import sys

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "plan.eit.gpkg"
plan = Plan(PLAN)

# Another program on the same screen that asks what the clipboard holds.
PASTER = """
import gi
gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
clipboard = Gdk.Display.get_default().get_clipboard()
loop = GLib.MainLoop()
GLib.timeout_add(1500, loop.quit)
loop.run()
print(" ".join(clipboard.get_formats().get_mime_types() or []))
"""

# Another program whose lines were copied; it lives until it is told to end.
COPIER = """
import gi
gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
window = Gtk.Window(default_width=20, default_height=20)
window.present()
window.get_clipboard().set("Nom\\tCode postal\\nFonderie Neuve\\t76999\\n")
GLib.timeout_add(500, lambda: print("copied", flush=True))
GLib.MainLoop().run()
"""


def text(value):
    return GLib.Variant("s", str(value))


def type_a_flow(window):
    before = plan.one("select count(*) from flow")
    window.page("flows")
    window.wait_action("flow.type")
    window.act("flow.type")
    window.keys("type:laiterie", "wait:1", "Down", "Return", "type:soude", "wait:1", "Down",
                "Return", "type:3 t par mois", "Return")
    tell(wait_for(lambda: plan.one("select count(*) from flow") == before + 1),
         "a flow is typed with keys alone")
    typed = plan.sql("select typed, canonical, canonical_unit, direction, family from flow "
                     "order by fid desc limit 1")[0]
    tell(typed == ("3 t par mois", 36.0, "t/an", "out", "chimie_solvants_huiles"),
         "its quantity and its family are understood", typed)
    window.act("project.undo")
    tell(wait_for(lambda: plan.one("select count(*) from flow") == before), "undo takes it back")
    window.act("project.redo")
    tell(wait_for(lambda: plan.one("select count(*) from flow") == before + 1),
         "redo brings it back")


def refuse_a_quantity(window, screen):
    before = plan.one("select count(*) from flow")
    name = plan.one("select name from establishment where name like 'Laiterie%'")
    window.act("flow.add", GLib.Variant("(sssss)", (name, "out", "Cartons", "12 kloups", "")))
    tell(wait_for(lambda: screen.has_label("kloups")), "what is not understood is named")
    tell(plan.one("select count(*) from flow") == before, "and nothing is added")
    window.act("flow.add", GLib.Variant("(sssss)", (name, "out", "Cartons", "", "15 01 01")))
    tell(wait_for(lambda: plan.one("select count(*) from flow") == before + 1),
         "a flow with only a name and a code is added")


def hand_on_pictures(window):
    window.page("flows tab:diagram")
    for name, head in (("flux.pdf", b"%PDF"), ("flux.svg", b"<?xml"), ("flux.png", b"\x89PNG")):
        path = HOME / name
        window.act("flow.save-picture", text(path))
        tell(wait_for(lambda: path.exists() and path.read_bytes().startswith(head)),
             f"the diagram is saved as {name}")
    window.page("map")
    window.wait_action("map.copy")
    window.act("map.copy")
    pasted = subprocess.run([sys.executable, "-c", PASTER], capture_output=True, text=True,
                            check=False).stdout
    tell("image/png" in pasted and "image/svg+xml" in pasted,
         "the map is copied as PNG and as SVG", pasted)
    path = HOME / "carte.pdf"
    window.act("map.save-path", text(path))
    tell(wait_for(lambda: path.exists() and path.read_bytes().startswith(b"%PDF")),
         "the map is saved")


def hand_on_rows(window, screen):
    window.page("companies")
    window.wait_action("company.export-rows")
    for reader in ("animateur", "public"):
        path = HOME / f"entreprises-{reader}.csv"
        window.act("company.export-rows", GLib.Variant("(ss)", (reader, str(path))))
        tell(wait_for(lambda: path.exists() and path.stat().st_size > 1000),
             f"the companies shown are exported for “{reader}”")
        titles = path.read_text(encoding="utf-8-sig").splitlines()[0]
        tell(";" in titles, "with the columns shown", titles)
    window.act("company.rows-out")
    tell(wait_for(lambda: screen.has_label("For whom?")), "copying and exporting ask for whom")
    window.keys("Escape")
    window.page("flows tab:register")
    window.wait_action("flow.export-rows")
    counts = {}
    for reader in ("animateur", "public"):
        path = HOME / f"flux-{reader}.csv"
        window.act("flow.export-rows", GLib.Variant("(ss)", (reader, str(path))))
        tell(wait_for(lambda: path.exists()), f"the flows shown are exported for “{reader}”")
        counts[reader] = len(path.read_text(encoding="utf-8-sig").splitlines())
    tell(counts["animateur"] > counts["public"] > 1, "a reader gets what it may see", counts)


def paste_new_companies(window, screen):
    """Lines of companies that are not in the list are imported, not written over others."""
    before = plan.sql("select uuid, name from establishment order by uuid")
    copier = subprocess.Popen([sys.executable, "-c", COPIER], stdout=subprocess.PIPE)
    window.page("companies")
    copier.stdout.readline()
    window.wait_action("company.paste")
    window.act("company.paste")
    found = wait_for(lambda: next((x for x in screen.walk() if x.getRoleName() == "push button"
                                   and x.name == "Import as companies of their own…"), None))
    tell(found and found.queryAction().doAction(0), "pasting offers an import instead")
    tell(wait_for(lambda: screen.has_label("Clipboard.tsv")), "which shows what was copied")
    tell(plan.sql("select uuid, name from establishment order by uuid") == before,
         "and nothing was written over")
    copier.terminate()
    copier.wait()


def place(window):
    uuid, name = plan.sql("select uuid, name from establishment where position is null limit 1")[0]
    window.act("map.place-at", GLib.Variant("(sdd)", (uuid, 0.75, 49.75)))
    status = "select position_status from establishment where uuid = ?"
    tell(wait_for(lambda: plan.one(status, uuid) == "corrigee"), f"{name} is placed by hand")
    window.act("project.undo")
    tell(wait_for(lambda: plan.one(status, uuid) != "corrigee"), "and taken away again")


def print_documents(window):
    window.page("documents")
    window.wait_action("document.save-path")
    for name in ("companies", "flows", "map", "sankey"):
        path = HOME / f"{name}.pdf"
        window.act("document.show", text(name))
        window.act("document.save-path", text(path))
        tell(wait_for(lambda: path.exists() and path.read_bytes().startswith(b"%PDF")),
             f"the document “{name}” is saved")


def main():
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(lambda: window.is_enabled("page.show")), "the sample opens")
    screen = Screen()
    paste_new_companies(window, screen)
    type_a_flow(window)
    refuse_a_quantity(window, screen)
    hand_on_pictures(window)
    hand_on_rows(window, screen)
    place(window)
    print_documents(window)
    tell(window.close() == 0, "the window closes by itself")


run(main)
