# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Driving the running window: its actions on D-Bus, its keys, what a screen reader finds in it,
and the project file itself by plain SQL. A story imports it and calls run(main).

The first argument of a story is the build folder."""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

# A warning of the accessibility library in this process is no failure of the program.
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

import accessible  # noqa: E402

BUS_NAME = "com.neci.Facilitator"
OBJECT = "/com/neci/Facilitator"
PROGRAM = pathlib.Path(sys.argv[1]) / "src" / "facilitator"
HOME = pathlib.Path(tempfile.mkdtemp(prefix="facilitator-story-"))

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


class Plan:
    """A project file, asked by SQL."""

    def __init__(self, path):
        self.path = path

    def sql(self, query, *values):
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as plan:
            return plan.execute(query, values).fetchall()

    def one(self, query, *values):
        return self.sql(query, *values)[0][0]


def command(*arguments):
    """The command line of the same program; gives its status."""
    return subprocess.run([str(PROGRAM), *map(str, arguments)], check=False,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


class Window:
    def __init__(self, *arguments, settings="memory", language="en"):
        os.environ.update(HOME=str(HOME), XDG_DATA_HOME=str(HOME / "share"),
                          XDG_CONFIG_HOME=str(HOME / "config"), XDG_CACHE_HOME=str(HOME / "cache"),
                          GTK_A11Y="atspi", LANGUAGE=language, LC_ALL="C.UTF-8",
                          GSETTINGS_BACKEND=settings, GSK_RENDERER="cairo", GDK_BACKEND="x11",
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

    def wait_action(self, name, seconds=15.0):
        return wait_for(lambda: self.is_enabled(name), seconds)

    def page(self, what):
        self.act("page.show", GLib.Variant("s", what))

    @staticmethod
    def asked(*words):
        """What xdotool answers."""
        return subprocess.run(["xdotool", *words], capture_output=True, text=True,
                              check=False).stdout.strip()

    def top_window(self):
        """The newest window that has a title of its own: tooltips and lists of proposals bear the
        program's name, and keys that are sent to them are lost."""
        found = self.asked("search", "--onlyvisible", "--class", "facilitator").split()
        titled = [one for one in found
                  if self.asked("getwindowname", one) not in ("", "Facilitator")]
        return titled[-1] if titled else found[0]

    def wait_title(self, title, seconds=15.0):
        """Until a window of this title is the newest: keys go there from then on."""
        return wait_for(lambda: self.asked("getwindowname", self.top_window()) == title, seconds)

    def keys(self, *keys):
        """Keys as xdotool names them; "type:text" types, "wait:1" lets a second pass."""
        top = self.top_window()
        subprocess.run(["xdotool", "windowfocus", top], check=False)
        for key in keys:
            if key.startswith("wait:"):
                time.sleep(float(key[5:]))
                continue
            command = (["type", "--window", top, "--delay", "20", key[5:]]
                       if key.startswith("type:") else ["key", "--window", top, key])
            subprocess.run(["xdotool", *command], check=False)
            time.sleep(0.35)

    def press(self, key, question, times=3):
        """A key after typed text, until the question is answered: the virtual display sometimes
        loses the key that follows."""
        for _ in range(times):
            self.keys(key)
            answer = wait_for(question, 4)
            if answer:
                return answer
        return None

    def fill(self, width=1366, height=768):
        """The window fills the screen, so that a story may point at it."""
        found = wait_for(lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--class", "facilitator"], capture_output=True,
            text=True, check=False).stdout.split())
        subprocess.run(["xdotool", "windowmove", found[-1], "0", "0", "windowsize", found[-1],
                        str(width), str(height)], check=False)
        time.sleep(0.5)

    def click(self, x, y, times=1):
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "--repeat", str(times),
                        "--delay", "60", "1"], check=False)
        time.sleep(0.5)

    def picture(self, name):
        """For whoever wants to look: FACILITATOR_PICTURES names a folder."""
        folder = os.environ.get("FACILITATOR_PICTURES")
        if folder:
            time.sleep(0.4)
            subprocess.run(["import", "-window", "root", f"{folder}/{name}.png"], check=False)

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
        self.bus = accessible.Bus()
        self.top = wait_for(self.find_top)

    def find_top(self):
        for owner, name in self.bus.programs():
            if "acilitator" in name:
                return self.bus.tree(owner, name)
        return None

    def walk(self, at=None):
        """All that is there now, or what a node held when it was found; outer before inner."""
        if at is None:
            self.top = at = self.bus.tree(self.top.owner, self.top.name)
        yield at
        for child in at.children:
            yield from self.walk(child)

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

    def places(self, name, role="text"):
        """The middles of what has this name and role and is shown, in pixels of the window."""
        found = []
        for x in self.walk():
            if x.name == name and x.getRoleName() == role:
                box = x.queryComponent().getExtents(self.pyatspi.WINDOW_COORDS)
                if box.width > 0:
                    found.append((box.x + box.width // 2, box.y + box.height // 2))
        return found

    def place(self, name, role="text"):
        return (self.places(name, role) or [None])[0]

    def text_of(self, name):
        """The text that stands in an entry."""
        for x in self.walk():
            if x.name == name and x.getRoleName() in ("text", "entry"):
                text = x.queryText()
                return text.getText(0, text.characterCount)
        return None

    def has_label(self, text):
        return any(text in (x.name or "") for x in self.walk())


def run(main):
    try:
        main()
    except Exception as error:  # a story that breaks off has failed, with the reason
        tell(False, f"the story breaks off: {error!r}")
    print(f"1..{n_told}")
    shutil.rmtree(HOME, ignore_errors=True)
    sys.exit(1 if n_failed else 0)
