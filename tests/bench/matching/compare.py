#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Matching beside a careful self-join in SQL: the same data, the same check line, one run.

Usage: compare.py BUILD FOLDER ROUNDS

Both read data in memory: ours the flows that it loaded, SQLite a warm database with a covering
index. The self-join of 100 000 flows takes a minute or more and runs once."""
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
build, work, rounds = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
KM, TOP = 30, 5


def data(flows):
    folder = work / str(flows)
    if not (folder / "flows.csv").exists():
        subprocess.run(["node", HERE / "generate.mjs", "--companies", str(min(flows, 100000)), "--flows", str(flows),
                        "--out", folder], check=True, stderr=subprocess.DEVNULL)
    return folder


def ours(folder):
    out = subprocess.run([build / "tests/bench-matching", folder / "companies.csv", folder / "flows.csv", "--radius-km", str(KM),
                          "--top", str(TOP), "--rounds", str(rounds)], capture_output=True, text=True, check=True).stdout
    edits = re.search(r"edited offer ([\d.]+) ms, slowest ([\d.]+) ms; edited need ([\d.]+) ms", out)
    return (re.search(r"check (.*)", out).group(1), (float(re.search(r"matched in ([\d.]+) ms", out).group(1)) / 1000,
                                                    float(re.search(r"processor ([\d.]+) ms", out).group(1)) / 1000),
            [float(x) for x in edits.groups()])


def peer(folder, times):
    database = folder / "peer.db"
    if not database.exists():
        load = (HERE / "peer-load.sql").read_text().replace("@DIR@", str(folder))
        subprocess.run(["sqlite3", database], input=load, text=True, check=True, stdout=subprocess.DEVNULL)
    query = (HERE / "peer.sql").read_text().replace("@D@", f"{KM}.0").replace("@K@", str(TOP))
    seconds, busy, check = [], [], ""
    for _ in range(times):
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        check = subprocess.run(["sqlite3", database], input=query, capture_output=True, text=True, check=True).stdout.strip().split("\n")[-1]
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(time.perf_counter() - began)
        busy.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return check, (statistics.median(seconds), statistics.median(busy))


def agree(a, b):
    one, other = a.split("|"), b.split("|")
    return one[:2] == other[:2] and all(abs(float(x) - float(y)) <= 1e-6 * abs(float(y)) for x, y in zip(one[2:], other[2:]))


def row(title, mine, theirs, aim):
    """Wall clock and, as other programs on the machine are not in it, processor seconds of both."""
    print(f"{title:<52} {mine[0]:8.4f} s {theirs[0]:8.2f} s {mine[0] / theirs[0]:8.5f} × (aim ≤ {aim})"
          f"  processor {mine[1]:.4f} s, {theirs[1]:.2f} s: {mine[1] / theirs[1]:.5f} ×", flush=True)


figures = {}
for flows, times in ((10000, rounds), (100000, 1)):
    folder = data(flows)
    check, mine, edits = ours(folder)
    theirs, seconds = peer(folder, times)
    if not agree(check, theirs):
        sys.exit(f"{flows} flows: ours {check}, SQL {theirs}")
    figures[flows] = (mine, seconds)
    row(f"{flows} flows, {KM} km, top {TOP} | SQL self-join", mine, seconds, "0.002" if flows == 100000 else "–")
    print(f"  check {check}, the same; one edited offer {edits[0]} ms (slowest of 200: {edits[1]} ms), need {edits[2]} ms (aim < 1 ms)")
check, mine, edits = ours(data(1000000))
row("1 000 000 flows | SQL self-join of 100 000", mine, figures[100000][1], "0.03")
print(f"  check {check}; one edited offer {edits[0]} ms (slowest of 200: {edits[1]} ms), need {edits[2]} ms (aim < 1 ms)")
print(subprocess.run([build / "tests/bench-matching-usual"], capture_output=True, text=True, check=True).stdout, end="")
