#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An online background from the window: a tick that asks nobody anything, an area prepared from a
server on the loopback interface with its bar, cancelled, gone on with, and what is said when the
server refuses or is not there.

Usage: story-online.py BUILD_ROOT"""
import http.server
import pathlib
import sqlite3
import struct
import threading
import time
import zlib

from driver import GLib, HOME, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "plan.eit.gpkg"
plan = Plan(PLAN)
PREPARE = "Prepare the area in view: Essai"


def picture():
    """A green PNG of 256 pixels a side."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes((10, 200, 30)) * 256) * 256
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Server:
    """Tiles, each after a pause; what was asked for is remembered."""

    def __init__(self):
        self.asked, self.pause_s, self.answer, self.body = [], 0.25, 200, picture()
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                server.asked.append(self.path)
                time.sleep(server.pause_s)
                self.send_response(server.answer)
                self.end_headers()
                if server.answer == 200:
                    self.wfile.write(server.body)

            def log_message(self, *words):
                pass
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.http.server_port}/{{z}}/{{x}}/{{y}}.png"


def kept():
    """The tiles that lie on this computer."""
    found = list(pathlib.Path(HOME, "cache", "facilitator", "tiles").glob("*.mbtiles"))
    with sqlite3.connect(f"file:{found[0]}?mode=ro", uri=True) as tiles:
        return tiles.execute("select count(*) from tiles").fetchone()[0]


def press(window, screen, name):
    place = wait_for(lambda: screen.place(name, "push button"))
    if place:
        window.click(*place)
    return bool(place)


def prepare(window, screen, server):
    """Presses until the server hears of it: the virtual display sometimes loses a click."""
    server.asked.clear()
    for _ in range(3):
        press(window, screen, PREPARE)
        if wait_for(lambda: server.asked, 4):
            return


def tick(window, screen):
    """The button of online backgrounds, its words, a tick: a layer, and no question to anybody."""
    place = wait_for(lambda: screen.place("Online backgrounds…", "toggle button")
                     or screen.place("Online backgrounds…", "push button"))
    tell(bool(place), "there is a button of online backgrounds")
    window.click(*place)
    tell(wait_for(lambda: screen.has_label("asks nobody for anything")), "what a tick means is said")
    window.picture("online-ticks")
    tell(screen.has_label("Plan IGN (Géoplateforme)"), "the national plan is named")
    added = "select count(*) from layer where kind = 'online' and path = 'plan-ign'"
    tell(window.press("space", lambda: plan.one(added) == 1), "a tick adds it", plan.one(added))
    window.keys("Escape")
    window.act("project.undo")
    tell(wait_for(lambda: plan.one(added) == 0), "undo takes it away")


def take_file(window, screen):
    """A file of tiles that is dropped on the window, or given to the assistant, is a background."""
    path = HOME / "essai.mbtiles"
    with sqlite3.connect(path) as file:
        file.executescript("CREATE TABLE metadata (name TEXT, value TEXT); CREATE TABLE tiles (zoom_level INTEGER, "
                           "tile_column INTEGER, tile_row INTEGER, tile_data BLOB); INSERT INTO metadata VALUES "
                           "('name', 'Un fond'), ('format', 'png'), ('minzoom', '0'), ('maxzoom', '0');")
        file.execute("INSERT INTO tiles VALUES (0, 0, 0, ?)", [picture()])
    window.page("companies")
    window.act("file.take", GLib.Variant("s", str(path)))
    tell(wait_for(lambda: plan.one("select count(*) from layer where name = 'Un fond'") == 1),
         "a file of tiles is taken as a background")
    tell(wait_for(lambda: screen.place("Layers", "push button") or screen.place("Layers", "toggle button")),
         "and the map is shown")
    window.act("project.undo")
    tell(wait_for(lambda: plan.one("select count(*) from layer where name = 'Un fond'") == 0), "undo takes it away")


def main():
    server = Server()
    command("new", PLAN, "--epci", "200065597")
    command("add", PLAN, "companies", "name=Fonderie")
    command("place", PLAN, "Fonderie", "--at=-0.35,49.18")
    command("tiles", PLAN, "--add", server.url, "--name", "Essai", "--attribution", "© Essai", "--allowed")
    window = Window(PLAN)
    window.fill()
    screen = Screen()
    tell(wait_for(window.is_ready), "the window is there")
    window.page("map")
    window.wait_action("map.fit")
    chip = wait_for(lambda: screen.place("Layers", "push button") or screen.place("Layers", "toggle button"))
    window.click(*chip)
    tell(wait_for(lambda: screen.has_label("Essai")), "the background is listed")
    tick(window, screen)
    tell(server.asked == [], "nobody was asked for anything yet", server.asked)

    tell(press(window, screen, PREPARE), "an area can be prepared")
    tell(wait_for(lambda: len(server.asked) > 2), "the server is asked")
    tell(wait_for(lambda: screen.has_label(" tiles")), "a bar counts the tiles")
    window.picture("online-bar")
    tell(press(window, screen, PREPARE) and wait_for(lambda: screen.has_label("being fetched already")),
         "a second time is told to wait")
    tell(press(window, screen, "Stop fetching tiles"), "it can be stopped")
    tell(wait_for(lambda: screen.has_label("Cancelled: what was fetched is kept.")), "which is told")
    asked = set(server.asked)
    tell(wait_for(lambda: 0 < kept() <= len(asked)), "and what was fetched is kept")
    before = kept()

    server.answer = 503
    server.pause_s = 0
    prepare(window, screen, server)
    tell(wait_for(lambda: screen.has_label("refuses to give tiles (answer 503)")), "a refusal is told")
    tell(kept() == before, "and nothing is lost")
    window.picture("online-refused")

    server.answer = 200
    server.body = b"<html>Please sign in</html>"
    prepare(window, screen, server)
    tell(wait_for(lambda: screen.has_label("that the server lacks"), 60), "pages that are no tiles are counted as lacking")
    tell(kept() == before, "and not kept")

    server.body = picture()
    prepare(window, screen, server)
    tell(wait_for(lambda: screen.has_label("kept before."), 90), "the next time it goes on to the end")
    tell(kept() == before + len(server.asked), "without asking for those again", (kept(), before, len(server.asked)))
    tell(wait_for(lambda: screen.has_label("© Essai")), "whose the tiles are stands on the map")
    window.picture("online-prepared")

    take_file(window, screen)

    server.http.shutdown()
    server.http.server_close()
    window.act("map.zoom", GLib.Variant("i", -1))
    window.act("map.zoom", GLib.Variant("i", -1))
    press(window, screen, PREPARE)
    tell(wait_for(lambda: screen.has_label("does not answer"), 30), "a server that is not there is told")
    tell(window.close() == 0, "the window closes")


run(main)
