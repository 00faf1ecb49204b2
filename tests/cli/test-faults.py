#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that cannot be used, and a program killed at any write."""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from harness import (DATA, PROGRAM, Skip, equal, listed, main, need, one_line, run, true,
                     validate_geopackage)

PROJECT = "p.eit.gpkg"
READING = (["list", PROJECT, "companies", "--json"], ["check", PROJECT],
           ["history", PROJECT], ["map", PROJECT, "--output", "m.pdf"],
           ["sankey", PROJECT, "--output", "s.svg"], ["export", PROJECT, "x.xlsx", "--for", "elus"])
WRITING = (["set", PROJECT, "project", "note=x"], ["undo", PROJECT],
           ["import", PROJECT, "companies", str(DATA / "entreprises.csv")],
           ["add", PROJECT, "companies", "name=A", "commune=B"])


def make(rows=0):
    run("new", PROJECT, "--epci", "247600786")
    for number in range(rows):
        run("add", PROJECT, "companies", f"name=Atelier {number}", "commune=Dieppe")


def refused(folder, *commands):
    """Each command refuses the file with one line and leaves its bytes alone."""
    before = (folder / PROJECT).read_bytes()
    for words in commands:
        line = one_line(run(*words, status=3))
        true(PROJECT in line, line)
        equal((folder / PROJECT).read_bytes(), before, f"bytes after {words[0]}")
    equal(sorted(p.name for p in folder.iterdir() if not p.name.startswith(".")), [PROJECT],
          "files")


def test_missing(folder):
    """A file that is not there is not made"""
    for words in (*READING, *WRITING):
        true(PROJECT in one_line(run(*words, status=3)), words)
    equal(list(folder.iterdir()), [], "files")


def test_not_a_project(folder):
    """Text, an image's beginning, an empty file, another database: not a project"""
    for content in (b"", b"Raison sociale;SIRET\n", b"\x89PNG\r\n\x1a\n" + bytes(500),
                    os.urandom(8192)):
        (folder / PROJECT).write_bytes(content)
        refused(folder, *READING, *WRITING)
    (folder / PROJECT).unlink()
    database = sqlite3.connect(PROJECT)
    database.execute("CREATE TABLE t(v)")
    database.commit()
    database.close()
    refused(folder, *READING, *WRITING)


def test_truncated(folder):
    """A file cut short is told, at any length"""
    make(3)
    whole = (folder / PROJECT).read_bytes()
    for length in (50, 100, 4096, 5000, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        (folder / PROJECT).write_bytes(whole[:length])
        refused(folder, READING[0], READING[1], WRITING[0])


def test_damaged_in_the_middle(folder):
    """Damage in the middle is found by check, and never passes for soundness"""
    make(3)
    whole = bytearray((folder / PROJECT).read_bytes())
    bad = 0
    for page in range(2, len(whole) // 4096, 7):
        broken = bytearray(whole)
        broken[page * 4096:page * 4096 + 64] = b"\xff" * 64
        (folder / PROJECT).write_bytes(broken)
        result = run("check", PROJECT, "--json", status=None)
        true(result.status in (0, 1, 3), f"page {page}: {result.status} {result.err}")
        bad += result.status != 0
        equal((folder / PROJECT).read_bytes(), bytes(broken), "bytes")
    true(bad > 0, "some damage is found")


def test_newer(folder):
    """A file of a newer version opens for reading only"""
    make(1)
    with sqlite3.connect(PROJECT) as database:
        changed = database.execute(
            "UPDATE fac_meta SET value = value + 1 WHERE key = 'schema_version'").rowcount
    equal(changed, 1, "the schema version has its place")
    before = (folder / PROJECT).read_bytes()
    one_line(run("set", PROJECT, "project", "note=x", status=3))
    equal((folder / PROJECT).read_bytes(), before, "bytes")
    equal(run("list", PROJECT, "companies", "--json").json[0]["name"], "Atelier 0", "is read")


def test_older_is_read(folder):
    """A command that only reads brings an older file up to date as any other, and says so"""
    database = sqlite3.connect(PROJECT)
    database.executescript((DATA / "project-v3.sql").read_text(encoding="utf-8"))
    database.commit()
    database.close()
    told = run("list", PROJECT, "companies", "--json")
    true(isinstance(told.json, list) and "up to date" in told.err, told.err)
    true((folder / "p.before-update.eit.gpkg").exists(), "the file as it was is kept")
    equal(run("list", PROJECT, "companies", "--json").err, "", "once")


def test_locked(folder):
    """A file that another program is writing is told, and left alone"""
    make(1)
    before = (folder / PROJECT).read_bytes()
    other = sqlite3.connect(PROJECT, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for words in WRITING:
        one_line(run(*words, status=3))
    other.execute("ROLLBACK")
    other.close()
    equal((folder / PROJECT).read_bytes(), before, "bytes")
    run("set", PROJECT, "project", "note=x")


def test_foreign_triggers(folder):
    """A file with triggers of strangers is read, never written"""
    make(1)
    with sqlite3.connect(PROJECT) as database:
        database.execute("CREATE TRIGGER stranger AFTER UPDATE ON flow BEGIN "
                         "DELETE FROM establishment; END")
    before = (folder / PROJECT).read_bytes()
    one_line(run("set", PROJECT, "project", "note=x", status=3))
    equal((folder / PROJECT).read_bytes(), before, "bytes")
    equal(len(run("list", PROJECT, "companies", "--json").json), 1, "is read")


def test_read_only_folder(folder):
    """In a folder that cannot be written, a project is read, and writing is refused"""
    make(1)
    readable = folder / "readable"
    readable.mkdir()
    shutil.move(PROJECT, readable)
    program = []
    if os.getuid() == 0:
        need("runuser")
        program = ["runuser", "-u", "nobody", "--"]
        os.chmod(folder, 0o755)
        if subprocess.run([*program, PROGRAM, "--version"], capture_output=True).returncode:
            raise Skip("another user cannot run the built program")
    path = readable / PROJECT
    os.chmod(path, 0o444)
    os.chmod(readable, 0o555)
    before = path.read_bytes()
    try:
        done = run("list", path, "companies", "--json", before=program)
        equal(len(done.json), 1, "is read")
        one_line(run("set", path, "project", "note=x", before=program, status=3))
        one_line(run("new", readable / "n.eit.gpkg", "--epci", "247600786", before=program,
                     status=3))
    finally:
        os.chmod(readable, 0o755)
    equal(path.read_bytes(), before, "bytes")


def test_left_in_wal(folder):
    """A file that another program left in WAL mode is one file again after an edit"""
    make(1)
    database = sqlite3.connect(PROJECT)
    database.execute("PRAGMA journal_mode = WAL")
    database.close()
    run("set", PROJECT, "project", "note=x")
    with sqlite3.connect(PROJECT) as database:
        equal(database.execute("PRAGMA journal_mode").fetchone()[0], "delete", "mode")


def test_full_disk(folder):
    """On a full disk the last commit stays whole"""
    make(1)
    before = listed(PROJECT, "companies")
    limit = (folder / PROJECT).stat().st_size // 512
    script = f"trap '' XFSZ; ulimit -f {limit}; exec \"$@\""
    result = run("import", PROJECT, "companies", str(big_source(folder, 4000)), status=None,
                 before=["bash", "-c", script, "bash"])
    equal(result.status, 3, f"status {result.err}")
    equal(listed(PROJECT, "companies"), before, "companies")
    equal(run("check", PROJECT, "--json").json["ok"], True, "sound")


def test_hostile_sources(folder):
    """Sources that cannot be read at all: 3, one line, the project untouched"""
    make()
    before = (folder / PROJECT).read_bytes()
    sources = {"binary.csv": os.urandom(20000), "empty.csv": b"", "zeros.csv": bytes(5000),
               "broken.xlsx": b"PK\x03\x04" + os.urandom(3000), "none.geojson": b"{",
               "deep.json": b"[" * 200000, "broken.shp": b"\0\0\x27\x0a" + bytes(90)}
    for name, content in sources.items():
        (folder / name).write_bytes(content)
        one_line(run("import", PROJECT, "companies", name, status=3))
    one_line(run("import", PROJECT, "companies", "missing.csv", status=3))
    one_line(run("import", PROJECT, "companies", ".", status=3))
    equal((folder / PROJECT).read_bytes(), before, "bytes")


def test_wild_values(folder):
    """An identifier and figures that another program spoilt: read, told, never a broken document"""
    run("sample", PROJECT)
    database = sqlite3.connect(PROJECT)
    database.execute("UPDATE project SET uuid = '../../../../spoilt'")
    database.execute("UPDATE flow SET canonical = 9e999, canonical_max = 9e999")
    database.execute("UPDATE synergy SET co2e_min_t = -9e999, quantity_max = 9e999")
    database.commit()
    database.close()
    for words in (["profile"], ["list", "flows"], ["list", "synergies"], ["match", "--top", "3"],
                  ["balance", "Laiterie des Trois Vallons"], ["list", "companies"]):
        run(words[0], PROJECT, *words[1:], "--json").json
    run("sankey", PROJECT, "--output", "s.svg", "--for", "participants")
    run("print", PROJECT, "strategy", "--output", "s.pdf")
    run("copy", PROJECT, "copy.eit.gpkg", "--for", "participants")
    equal(listed(PROJECT, "flows")[0]["canonical"], None, "infinite is not known")
    # Without its row at all.
    database = sqlite3.connect(PROJECT)
    database.execute("DELETE FROM project")
    database.commit()
    database.close()
    run("sankey", PROJECT, "--output", "s.svg", "--for", "participants")


def test_no_place(folder):
    """Whatever cannot be written says which file, why and what to do, in one line"""
    run("sample", PROJECT)
    nowhere = folder / "no-such-folder"
    for words in (["sankey", PROJECT, "--output", nowhere / "s.json"],
                  ["sankey", PROJECT, "--output", nowhere / "s.txt"],
                  ["export", PROJECT, nowhere / "e.xlsx", "--for", "public"],
                  ["export", PROJECT, nowhere / "e.vcf", "--for", "animateur"],
                  ["rules", PROJECT, "--export", nowhere / "r.tsv"],
                  ["survey", PROJECT, nowhere / "q.xlsx", "--company",
                   "Laiterie des Trois Vallons"]):
        line = one_line(run(*words, status=3))
        true("no-such-folder" in line and "Choose another place" in line, line)
    true(not nowhere.exists(), "no folder was made")


def test_long_line(folder):
    """A line without end is bounded in memory"""
    make()
    with open("long.csv", "wb") as source:
        source.write(b"nom;commune\n")
        for _ in range(200):
            source.write(b"x" * 1000000)
    script = "ulimit -v 700000; exec \"$@\""
    result = run("import", PROJECT, "companies", "long.csv", "--json", status=None,
                 before=["bash", "-c", script, "bash"])
    if "AddressSanitizer" in result.err:
        raise Skip("the sanitizer needs more address space")
    true(result.status in (1, 3), f"{result.status} {result.err}")
    equal(listed(PROJECT, "companies"), [], "companies")


# -- Killed at any write ------------------------------------------------------------------------

def big_source(folder, rows):
    path = folder / "big.csv"
    with open(path, "w", encoding="utf-8") as source:
        source.write("nom;commune;code postal\n")
        for number in range(rows):
            source.write(f"Atelier numéro {number};Dieppe;76200\n")
    return path


def killed(nth, *words):
    """Runs a command that is killed at its nth write to a file; whether it was."""
    done = subprocess.run(["strace", "-f", "-o", "/dev/null", "-e",
                           f"inject=pwrite64,fdatasync,fsync,ftruncate,unlink:signal=KILL:when={nth}",
                           PROGRAM, *map(str, words)], capture_output=True, stdin=subprocess.DEVNULL,
                          env=dict(os.environ, LANGUAGE="en"))
    return done.returncode != 0


def strace_works():
    need("strace")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], cwd=folder,
                              capture_output=True)
    if done.returncode:
        raise Skip("strace may not trace here")
    if os.environ.get("ASAN_OPTIONS") and "sanitized" in PROGRAM:
        raise Skip("the leak sanitizer does not run under strace")


def test_kill_during_set(folder):
    """Killed at any write of an edit, the file opens whole: before or after the action"""
    strace_works()
    make(1)
    uuid = listed(PROJECT, "companies")[0]["uuid"]
    was_killed, nth, acknowledged = True, 0, None
    while was_killed and nth < 200:
        nth += 1
        was_killed = killed(nth, "set", PROJECT, "companies", uuid, f"headcount={nth}")
        company = listed(PROJECT, "companies")[0]
        true(company["headcount"] in (acknowledged, nth), f"write {nth}: {company['headcount']}")
        acknowledged = company["headcount"]
        equal(run("check", PROJECT, "--json").json["ok"], True, f"write {nth}")
    true(nth >= 8, f"only {nth} writes were seen")
    equal(acknowledged, nth, "the edit that ended is there")
    validate_geopackage(folder / PROJECT)


def test_kill_during_import(folder):
    """Killed at any write of an import, nothing or everything is there, and earlier actions are"""
    strace_works()
    make(2)
    source = big_source(folder, 1500)
    was_killed, nth, step = True, 1, 1
    while was_killed and nth < 3000:
        was_killed = killed(nth, "import", PROJECT, "companies", source)
        names = {c["name"] for c in listed(PROJECT, "companies")}
        true({"Atelier 0", "Atelier 1"} <= names, f"write {nth}: an earlier action is missing")
        true(len(names) in (2, 1502), f"write {nth}: {len(names)} companies")
        if len(names) == 1502 and was_killed:
            run("undo", PROJECT)
        if nth % 5 == 1:
            equal(run("check", PROJECT, "--json").json["ok"], True, f"write {nth}")
        step = 1 if nth < 12 else max(1, nth // 6)
        nth += step
    equal(len(listed(PROJECT, "companies")), 1502, "the import that ended is there")
    equal(run("check", PROJECT, "--json").json["ok"], True, "sound")
    validate_geopackage(folder / PROJECT)


def test_killed_while_reading(folder):
    """A hot journal left by a killed program is rolled back also by a command that only reads"""
    strace_works()
    make(1)
    pathlib.Path("c.txt").write_text("")
    before = listed(PROJECT, "companies")
    for nth in range(2, 14):
        if killed(nth, "set", PROJECT, "project", f"note={nth}") \
                and pathlib.Path(PROJECT + "-journal").exists():
            equal(listed(PROJECT, "companies"), before, f"write {nth}")
            return
    raise Skip("no write left a journal behind")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
