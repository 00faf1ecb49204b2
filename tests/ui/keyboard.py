#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first minutes without a mouse: a project for a community, a first import, the list, a detail.

Keys are typed as a person does; what has the focus is asked as a screen reader does. A warning of
the program ends it, and with it the story.
Usage: keyboard.py BUILD_ROOT"""
import functools
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import time

import driver
from driver import HOME, PROGRAM, Gio, GLib, tell

SOURCE = pathlib.Path(__file__).resolve().parent.parent / "data" / "entreprises.csv"
PLAN = HOME / "Métropole Rouen Normandie.eit.gpkg"
CONTROLS = {"push button", "toggle button", "check box", "text", "entry", "combo box", "list item",
            "table row", "image", "radio button"}
# Inner parts of GTK's own controls; the control around them has the name.
INNER = {"GtkToggleButton", "GtkText", "GtkTextView"}
NAMELESS = ("Gtk", "Fac")

# A key is answered sooner than an import.
wait_for = functools.partial(driver.wait_for, seconds=8.0)


def column(query):
    with sqlite3.connect(f"file:{PLAN}?mode=ro", uri=True) as plan:
        return [row[0] for row in plan.execute(query)]


def start():
    os.environ.update(HOME=str(HOME), XDG_DATA_HOME=str(HOME / "share"),
                      XDG_CONFIG_HOME=str(HOME / "config"), XDG_CACHE_HOME=str(HOME / "cache"),
                      GTK_A11Y="atspi", LANGUAGE="en", LC_ALL="C.UTF-8", GSETTINGS_BACKEND="memory",
                      GSK_RENDERER="cairo", GDK_BACKEND="x11", G_DEBUG="fatal-warnings")
    os.environ.pop("NO_AT_BRIDGE", None)
    return subprocess.Popen([str(PROGRAM)], stdout=subprocess.DEVNULL)


def act(name, *parameters):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync("com.neci.Facilitator", "/com/neci/Facilitator/window/1", "org.gtk.Actions",
                  "Activate", GLib.Variant("(sava{sv})", (name, list(parameters), {})), None,
                  Gio.DBusCallFlags.NONE, 5000, None)


def press(*keys):
    subprocess.run(["xdotool", "key", "--delay", "40", *keys], check=True)


def write(text):
    subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)


class Screen(driver.Screen):
    def having(self, state):
        return [x for x in self.walk() if x.getState().contains(state)]

    def focus(self):
        """The innermost that has the focus: its role and name."""
        found = self.having(self.pyatspi.STATE_FOCUSED)
        return (found[-1].getRoleName(), found[-1].name or "") if found else ("", "")

    def is_focus(self, name):
        return wait_for(lambda: self.focus()[1] == name)

    def nameless(self):
        return [(x.getRoleName(), x.name, x.parent.name)
                for x in self.having(self.pyatspi.STATE_FOCUSABLE)
                if x.getRoleName() in CONTROLS and x.name not in INNER
                and (not x.name or x.name.startswith(NAMELESS))]


def make_project(screen):
    tell(screen.is_focus("Start from a spreadsheet"), "the first door has the focus", screen.focus())
    press("Tab", "Tab", "Return")
    tell(wait_for(lambda: screen.focus()[1].startswith("Territory")),
         "the form begins with the territory", screen.focus())
    write("metropole rouen")
    press("Return")
    tell(screen.is_focus("Start of the project"), "Return takes the community that fits best",
         screen.focus())
    # What was typed used to be told again a moment later, and to forget the choice.
    time.sleep(0.4)
    press("Return")
    tell(wait_for(lambda: column("select epci_siren from project")) == ["200023414"],
         "a project is made for Métropole Rouen Normandie")
    tell(wait_for(lambda: not screen.nameless()), "every control has a name", screen.nameless())


def import_list(screen):
    wait_for(lambda: act("file.take", GLib.Variant("s", str(SOURCE))) is None)
    tell(wait_for(lambda: any("10 of 10" in (x.name or "") or "entreprises.csv" == x.name
                              for x in screen.walk())), "the spreadsheet is read")
    tell(wait_for(lambda: screen.focus()[0] not in ("", "frame")
                  and "Undo" not in screen.focus()[1]), "the message has not taken the focus",
         screen.focus())
    wait_for(lambda: act("import.run") is None)
    # 11 lines: 6 good ones, 1 that repeats, 3 refused, 1 empty.
    tell(wait_for(lambda: column("select count(*) from establishment") == [6]),
         "six companies are imported", column("select count(*) from establishment"))
    tell(screen.is_focus("Map"), "the map is what one sees, and it says so", screen.focus())


def read_list(screen):
    press("ctrl+2")
    names = column("select name from establishment order by name collate nocase")
    tell(screen.is_focus(names[0]), "the first company of the list has the focus", screen.focus())
    press("Down")
    tell(screen.is_focus(names[1]), "Down goes to the second one", screen.focus())
    press("space")
    tell(wait_for(lambda: any(x.name == "Close the detail" for x in screen.walk())),
         "space opens its detail")
    press("Tab")
    tell(screen.is_focus("Close the detail"), "Tab leaves the list for the detail", screen.focus())
    press("shift+Tab")
    tell(screen.is_focus(names[1]), "and comes back to the same company", screen.focus())
    press("Tab", "Tab", "Tab")
    tell(screen.is_focus("SIRET"), "fields follow one another", screen.focus())
    write("12345678901234")
    press("Tab")
    wrong = "12345678901234” is not a SIRET"
    tell(wait_for(lambda: any(wrong in (x.name or "") for x in screen.walk())),
         "a wrong SIRET is told")
    press("shift+Tab", "Escape")
    tell(wait_for(lambda: not any(wrong in (x.name or "") for x in screen.walk())),
         "Escape gives it up")
    press("Escape")
    tell(screen.is_focus(names[1]), "Escape closes the detail", screen.focus())
    tell(column("select count(*) from establishment where siret = '12345678901234'") == [0],
         "and the wrong SIRET is not in the file")


def open_wrong(screen):
    wrong = HOME / "Text.eit.gpkg"
    wrong.write_text("only words", encoding="utf-8")
    act("project.open-path", GLib.Variant("s", str(wrong)))
    tell(wait_for(lambda: any("Text.eit.gpkg" in (x.name or "") for x in screen.walk())),
         "a file that is no project is told by its name")
    tell(wrong.read_text(encoding="utf-8") == "only words", "and is left as it was")


def rooms_of_sidebar(screen):
    sidebar = next(x for x in screen.walk() if x.name == "Rooms" and x.getRoleName() == "list")
    return [row.name for row in sidebar]


def rooms_of_shortcuts(screen):
    """The names in the order of the window of shortcuts, from its heading Rooms to the next."""
    names = [x.name for x in screen.walk() if x.getRoleName() == "label"]
    return names[names.index("Rooms") + 1:names.index("First screen")]


def go_by_number(screen, rooms):
    """Ctrl and a room's place, also with the keys of a French keyboard."""
    for key, room in [("ctrl+4", "Map"), ("ctrl+eacute", "Companies"), ("ctrl+4", "Map")]:
        press(key)
        tell(room in rooms and wait_for(lambda at=room: [
            x for x in screen.having(screen.pyatspi.STATE_SELECTED) if x.name == at]),
             f"{key} goes to {room}", screen.focus())
    tell(screen.is_focus("Map"), "the map has the focus", screen.focus())


def main():
    process = start()
    screen = Screen()
    tell(screen.top, "a screen reader finds the window")
    make_project(screen)
    import_list(screen)
    read_list(screen)
    open_wrong(screen)
    press("F1")
    tell(wait_for(lambda: any(x.name == "Everywhere" for x in screen.walk())),
         "F1 tells the shortcuts")
    rooms = rooms_of_sidebar(screen)
    listed = rooms_of_shortcuts(screen)
    tell([x for x in listed if x in rooms] == rooms, "its rooms are those of the sidebar", listed)
    press("Escape")
    wait_for(lambda: screen.focus()[0] == "table row")
    go_by_number(screen, rooms)
    press("ctrl+q")
    tell(wait_for(lambda: process.poll() is not None) and process.returncode == 0,
         "Ctrl+Q ends without a warning", process.poll())
    if process.poll() is None:
        process.kill()


if shutil.which("xdotool") is None:
    print("1..0 # SKIP xdotool is not installed")
    sys.exit(0)
driver.run(main)
