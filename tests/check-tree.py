#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the include path of a room cannot catch. Prints file, line, rule and remedy; TAP output.

Usage: check-tree.py SOURCE_ROOT"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
src = root / "src"
table = (src / "meson.build").read_text(encoding="utf-8")

# The room table, read from the build itself.
rooms = {}
for name, sees in re.findall(r"'(\w+)': \{\s*'sees': \[([^\]]*)\]", table):
    rooms[name] = re.findall(r"'(\w+)'", sees)
listed = set(re.findall(r"'(\w+/[\w/-]+\.c)'", table)) | {"main.c"}
headers = {p.name: p.relative_to(src).parts[0] for p in src.glob("*/**/*.h")}
sources = sorted(src.glob("**/*.[ch]"))

# header found in <…> -> rooms that may include it
outside = {
    r"<sqlite3\.h>": {"storage"},
    r"<zlib\.h>": {"storage", "exchange"},
    r"<json-glib/": {"exchange", "cli"},
    r"<xlsxwriter\.h>": {"exchange"},
    r"<libsoup/": {"exchange"},
    r"<qrencode\.h>|<gdk-pixbuf/": {"report"},
    r"<gtk/|<gdk/|<shumate/": {"app"},
    r"<cairo|<pango/": {"report", "project", "cli", "app"},
}
# Only one file of the program may start a process, lock a file, and so on: see HACKING.md.
process = re.compile(r"\b(fork|execv[pe]*|posix_spawn|g_spawn_\w+|g_subprocess_\w+)\s*\(")
network = re.compile(r"\b(g_socket_\w+|soup_\w+|getaddrinfo|gethostbyname|curl_easy_\w+"
                     r"|shumate_tile_downloader_\w+|shumate_map_source_registry_\w+)\s*\(")
told = re.compile(r"\b(g_warning|g_critical|g_print|printf|g_printerr|fprintf)\s*\(")

faults = []


def fault(path, line, rule, remedy):
    faults.append(f"{path.relative_to(root)}:{line}: {rule}. {remedy}")


def without_comments(text):
    return re.sub(r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"",
                  lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.S)


def check_includes(path, room, text):
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r'\s*#include "([^"]+)"', line)
        if found:
            name = pathlib.Path(found.group(1)).name
            other = headers.get(name)
            if other and other != room and other not in rooms.get(room, []) and room != "main.c":
                fault(path, number, f"room {room} may not see {other}", "See src/meson.build")
            if other and other != room and name.endswith("-private.h"):
                fault(path, number, f"{name} is private to {other}", "Use its public door")
        for pattern, allowed in outside.items():
            if re.search(r"#include " + pattern, line) and room not in allowed:
                fault(path, number, f"room {room} may not use {line.strip()[9:]}",
                      "See the table of architecture in HACKING.md")


def check_calls(path, room, text):
    code = without_comments(text)
    for number, line in enumerate(code.splitlines(), 1):
        if network.search(line) and path.name != "fac-tile-fetch.c":
            fault(path, number, "a network call", "Only fac-tile-fetch.c goes to the network")
        if process.search(line) and path.name != "fac-sandbox.c":
            fault(path, number, "starts a process", "Use fac-sandbox.h")
        if told.search(line) and room not in ("cli", "app", "main.c"):
            fault(path, number, "prints", "Below the faces a failure is a GError")
        if re.search(r"\b(strcpy|strcat|sprintf|gets|atof|strtod)\s*\(", line):
            fault(path, number, "an unbounded or locale-dependent function", "Use GLib's")


def arguments(text, begin):
    """The arguments of a call, from behind its bracket: top-level texts, until it closes."""
    depth, parts, part = 0, [], begin
    for at in range(begin, min(begin + 2000, len(text))):
        if text[at] in "([{":
            depth += 1
        elif text[at] in ")]}":
            if depth == 0:
                return parts + [text[part:at]]
            depth -= 1
        elif text[at] == "," and depth == 0:
            parts.append(text[part:at])
            part = at + 1
    return []


def check_errors(path, text):
    """Arguments are worked out in any order: `did (ask (&error), error)` may pass the error before
    it is there."""
    for call in re.finditer(r"\b\w+ \(", text):
        given = [argument.strip() for argument in arguments(text, call.end())]
        if "error" in given and any("&error" in argument for argument in given):
            fault(path, text[:call.start()].count("\n") + 1,
                  "an error is passed on in the call that makes it",
                  "Keep what the inner call gives in a variable first")


def check_doors(path, text):
    """A public function that can fail has words before it, or before its group."""
    body = text.split("G_BEGIN_DECLS", 1)[-1].split("G_END_DECLS", 1)[0]
    for group in re.finditer(r"\n\n((?:.+\n)+)", body):
        if "GError **" in group.group(1) and "/*" not in group.group(1):
            number = text[:text.find(group.group(1))].count("\n") + 1
            fault(path, number, "a public function without a word on it",
                  "Say what it gives, who owns it, its errors")


for path in sources:
    text = path.read_text(encoding="utf-8")
    relative = path.relative_to(src)
    room = relative.parts[0]
    if not text.startswith("/* SPDX-FileCopyrightText: "):
        fault(path, 1, "no SPDX lines", "Copy them from a neighbour")
    check_includes(path, room, text)
    check_calls(path, room, text)
    check_errors(path, text)
    if path.suffix == ".h" and not path.name.endswith("-private.h"):
        check_doors(path, text)
    if path.suffix == ".c" and str(relative) not in listed:
        fault(path, 1, "in no list of src/meson.build", "List it or delete it")
    if re.search(r"-(utils?|helpers?|misc)\.[ch]$", path.name):
        fault(path, 1, "a drawer", "Name the file for its one purpose")

place = re.compile(r"/(work|tmp/bash_jobs|home/\w+)/")
for path in sorted(root.glob("**/*")):
    parts = path.relative_to(root).parts
    if not path.is_file() or parts[0].startswith((".git", "build", "out")) or path.suffix in (
            ".png", ".gz", ".bin"):
        continue
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        continue
    if path.name == "check-tree.py" or len(text) > 2_000_000:
        continue
    for number, line in enumerate(text.splitlines(), 1):
        if place.search(line):
            fault(path, number, "a path of one machine", "Use a path relative to the project")

print("1..1")
for line in faults:
    print(f"# {line}")
print(("not ok" if faults else "ok") + f" 1 - the tree ({len(sources)} files, {len(rooms)} rooms)")
sys.exit(1 if faults else 0)
