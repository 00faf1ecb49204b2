#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sankey layouts beside the peers, in one run: quality and time, as ratios.

Usage: compare.py FACILITATOR FOLDER [ROUNDS]"""
import json
import math
import pathlib
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
OURS, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 3
PACKAGES = ["d3-sankey@0.12.3", "@plotly/d3-sankey@0.7.2", "d3-sankey-circular@0.34.0"]
ACYCLIC, CYCLIC = ["d3-sankey", "@plotly/d3-sankey"], ["d3-sankey-circular"]
# links, seeds, share of links that go back
CASES = [(50, (1, 2, 3, 4, 5), 0), (500, (1, 2, 3, 4, 5), 0), (5000, (1, 2), 0), (20000, (1,), 0),
         (50, (1, 2, 3), 0.04), (500, (1, 2), 0.04), (5000, (1,), 0.04), (20000, (1,), 0.04)]
PEER_SECONDS = 60


def install():
    if not all((FOLDER / "node_modules" / p.rsplit("@", 1)[0]).exists() for p in PACKAGES):
        (FOLDER / "package.json").write_text('{"private": true}\n')
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *PACKAGES], cwd=FOLDER, check=True)


def graph(links, seed, cycles):
    path = FOLDER / f"{'cyc' if cycles else 'dag'}{links}-{seed}.json"
    if not path.exists():
        subprocess.run(["node", HERE / "generate.mjs", "--links", str(links), "--seed", str(seed), "--cycles", str(cycles),
                        "--out", path], check=True)
    return path


def lay_ours(path):
    out = FOLDER / "ours.json"
    subprocess.run([OURS, "sankey", path, "--output", out], check=True, stdout=subprocess.DEVNULL)
    return json.loads(subprocess.run(["node", HERE / "metrics.mjs", out], check=True, capture_output=True, text=True).stdout)


def lay_peer(peer, path):
    """None: no layout in time, or none at all."""
    try:
        done = subprocess.run(["node", "--stack-size=8000", HERE / "peers.mjs", peer, path, FOLDER, "5"], capture_output=True,
                              text=True, timeout=PEER_SECONDS)
        return json.loads(done.stdout) if done.returncode == 0 else None
    except subprocess.TimeoutExpired:
        return None


def compare(path, peers):
    """The two sides alternate; a peer that gave nothing is not asked again."""
    ours, theirs = [], {}
    for _ in range(ROUNDS):
        ours.append(lay_ours(path))
        for peer in peers:
            figures = lay_peer(peer, path) if theirs.get(peer, []) is not None else None
            theirs[peer] = None if figures is None else [*theirs.get(peer, []), figures]
    theirs = {peer: lines for peer, lines in theirs.items() if lines}
    ms = statistics.median(x["ms"] for x in ours)
    faults = ours[0]["node_overlaps"] + ours[0]["outside"] + ours[0]["link_over_node"]
    line = f"{path.stem:<14} {ms:8.2f} ms  clutter {1000 * ours[0]['wclutter']:7.3f}  back {100 * ours[0]['back_share']:5.2f} %  faults {faults}"
    if not theirs:
        print(line + f"   no peer ends within {PEER_SECONDS} s", flush=True)
        return None, None
    best = min(lines[0]["wclutter"] for lines in theirs.values())
    fastest = min(statistics.median(x["ms"] for x in lines) for lines in theirs.values())
    overlaps = min(lines[0]["node_overlaps"] for lines in theirs.values())
    quality = ours[0]["wclutter"] / best if best > 0 else 1
    print(line + f"   {quality:5.2f} × the best peer's clutter, {ms / fastest:5.2f} × the fastest peer's time"
          + (f"; the peer overlaps {overlaps} pairs of nodes" if overlaps else ""), flush=True)
    return quality, ms / fastest


def mean(values):
    return math.exp(statistics.fmean(math.log(max(v, 1e-6)) for v in values))


if not shutil.which("node") or not shutil.which("npm"):
    sys.exit("sankey: node and npm are needed for the peers; install the packages nodejs and npm.")
FOLDER.mkdir(parents=True, exist_ok=True)
install()
for links, seeds, cycles in CASES:
    figures = [compare(graph(links, seed, cycles), CYCLIC if cycles else ACYCLIC) for seed in seeds]
    figures = [f for f in figures if f[0] is not None]
    if figures:
        print(f"{links:>6} links, {'cycles' if cycles else 'no cycle':<9} mean: clutter {mean([f[0] for f in figures]):5.2f} ×, "
              f"time {mean([f[1] for f in figures]):5.2f} × (aims: clutter ≤ 0.60 to 500 links, 0.75 at 5 000, 0.85 at 20 000; "
              f"time ≤ {0.1 if cycles else 0.5})", flush=True)
