#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A morning with the window: open the sample, search, sort, edit, undo, restart, redo, change many.

Drives the running program by its actions on D-Bus and reads what a screen reader reads. The file
itself is asked too, by plain SQL: what the screen says must be on the disk.
Usage: story.py BUILD_ROOT"""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unicodedata

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

BUS_NAME = "com.neci.Facilitator"
OBJECT = "/com/neci/Facilitator"
PROGRAM = pathlib.Path(sys.argv[1]) / "src" / "facilitator"
HOME = pathlib.Path(tempfile.mkdtemp(prefix="facilitator-story-"))
PLAN = HOME / "share" / "facilitator" / "Sample territory.eit.gpkg"

n_told = 0
n_failed = 0


def tell(is_true, sentence, detail=""):
    global n_told, n_failed
    n_told += 1
    if not is_true:
        n_failed += 1
    print(f"{'ok' if is_true else 'not ok'} {n_told} - {sentence}", flush=True)
    if not is_true and detail != "":
        print(f"# {detail}", flush=True)


def wait_for(question, seconds=15.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            answer = question()
        except (GLib.Error, LookupError, RuntimeError, sqlite3.OperationalError):
            answer = None
        if answer:
            return answer
        time.sleep(0.1)
    return None


def sql(query, *values):
    with sqlite3.connect(f"file:{PLAN}?mode=ro", uri=True) as plan:
        return plan.execute(query, values).fetchall()


def one(query, *values):
    return sql(query, *values)[0][0]


def folded(text):
    """As the program sorts: without accents and case."""
    plain = unicodedata.normalize("NFD", text.replace("œ", "oe").replace("’", " "))
    return "".join(c for c in plain.lower() if not unicodedata.combining(c))


class Window:
    def __init__(self, *arguments):
        os.environ.update(HOME=str(HOME), XDG_DATA_HOME=str(HOME / "share"),
                          XDG_CONFIG_HOME=str(HOME / "config"), XDG_CACHE_HOME=str(HOME / "cache"),
                          GTK_A11Y="atspi", LANGUAGE="en", LC_ALL="C.UTF-8",
                          GSETTINGS_BACKEND="memory", GSK_RENDERER="cairo", GDK_BACKEND="x11",
                          G_DEBUG="fatal-criticals")
        os.environ.pop("NO_AT_BRIDGE", None)
        self.process = subprocess.Popen([str(PROGRAM), *map(str, arguments)],
                                        stdout=subprocess.DEVNULL)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.number = None

    def call(self, method, arguments):
        return self.bus.call_sync(BUS_NAME, f"{OBJECT}/window/1", "org.gtk.Actions", method,
                                  arguments, None, Gio.DBusCallFlags.NONE, 5000, None)

    def actions(self):
        return self.call("List", None).unpack()[0]

    def act(self, name, parameter=None):
        parameters = [parameter] if parameter is not None else []
        self.call("Activate", GLib.Variant("(sava{sv})", (name, parameters, {})))

    def is_enabled(self, name):
        return self.call("Describe", GLib.Variant("(s)", (name,))).unpack()[0][0]

    def is_ready(self, action="page.show"):
        return action in self.actions()

    def close(self):
        try:
            self.bus.call_sync(BUS_NAME, OBJECT, "org.gtk.Actions", "Activate",
                               GLib.Variant("(sava{sv})", ("quit", [], {})), None,
                               Gio.DBusCallFlags.NONE, 5000, None)
        except GLib.Error:
            pass  # it may be gone before it answers
        return self.process.wait(timeout=15)


class Screen:
    """What a screen reader finds."""

    def __init__(self):
        import pyatspi
        self.pyatspi = pyatspi
        self.top = wait_for(self.find_top)

    def find_top(self):
        desktop = self.pyatspi.Registry.getDesktop(0)
        found = [app for app in desktop if app and "acilitator" in (app.name or "")]
        return found[0] if found else None

    def walk(self, at=None, depth=0):
        at = at or self.top
        yield at
        if depth < 40:
            for i in range(at.childCount):
                child = at.getChildAtIndex(i)
                if child is not None:
                    yield from self.walk(child, depth + 1)

    def table(self):
        tables = [x for x in self.walk() if x.getRoleName() in ("table", "tree table")
                  or (x.name == "Companies" and x.childCount > 0
                      and x.getRoleName() not in ("label", "list item", "push button"))]
        return tables[0] if tables else None

    def rows(self, at_most=12):
        """The texts of the first rows, cell by cell."""
        rows = []
        table = self.table()
        if table is None:
            return rows
        for at in self.walk(table):
            if at.getRoleName() in ("table row", "row"):
                texts = [x.name for x in self.walk(at) if x.getRoleName() == "label"]
                if texts and texts[0] != "State":
                    rows.append(texts)
                if len(rows) >= at_most:
                    break
        return rows

    def has_label(self, text):
        return any(text in (x.name or "") for x in self.walk())


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
    tell(window.close() == 0, "the window closes again")


try:
    main()
except Exception as error:  # a story that breaks off has failed, with the reason
    tell(False, f"the story breaks off: {error!r}")
print(f"1..{n_told}")
shutil.rmtree(HOME, ignore_errors=True)
sys.exit(1 if n_failed else 0)
