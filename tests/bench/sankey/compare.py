#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sankey layouts beside the peers, in one run: quality, time and what moves when a flow is added, as ratios.

Usage: compare.py FACILITATOR FOLDER [ROUNDS] [GRAPH-NAME-PREFIX …]"""
import json
import math
import pathlib
import random
import shutil
import statistics
import subprocess
import sys

import real

HERE = pathlib.Path(__file__).resolve().parent
OURS, FOLDER = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 3
ONLY = tuple(sys.argv[4:])
PACKAGES = ["d3-sankey@0.12.3", "@plotly/d3-sankey@0.7.2", "d3-sankey-circular@0.34.0", "d3-sankey-diagram@0.8.0"]
ACYCLIC, CYCLIC = ["d3-sankey", "d3-sankey, 32 passes", "@plotly/d3-sankey"], ["d3-sankey-circular"]
ANY, ANY_UP_TO = "d3-sankey-diagram", 110  # links; it takes a minute at 200 with cycles
CIRCULAR_UP_TO = 600                       # links; no peer ends at 5 000 with cycles
# links, seeds, share of links that go back
CASES = [(50, 20, 0), (100, 10, 0), (200, 10, 0), (500, 10, 0), (1000, 3, 0), (2000, 3, 0), (5000, 3, 0), (20000, 2, 0),
         (50, 10, 0.04), (100, 5, 0.04), (200, 5, 0.04), (500, 5, 0.04), (5000, 2, 0.04), (20000, 2, 0.04)]
PEER_SECONDS = 60
# links up to -> clutter, as a share of the best peer's; and time, of the fastest peer's
CLUTTER_AIMS, TIME_AIM, CYCLES_TIME_AIM = ((500, 0.6), (5000, 0.75), (20000, 0.85)), 0.5, 0.1
CYCLES_MS_AIMS = {5000: 100, 20000: 500}


def install():
    if not all((FOLDER / "node_modules" / p.rsplit("@", 1)[0]).exists() for p in PACKAGES):
        (FOLDER / "package.json").write_text('{"private": true}\n')
        # d3-sankey-diagram names the macOS-only fsevents as a plain dependency
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", "--force", *PACKAGES], cwd=FOLDER, check=True)


def generated(links, seed, cycles):
    path = FOLDER / f"{'cyc' if cycles else 'dag'}{links}-{seed}.json"
    if not path.exists():
        subprocess.run(["node", HERE / "generate.mjs", "--links", str(links), "--seed", str(seed), "--cycles", str(cycles),
                        "--out", path], check=True)
    return path


def has_cycle(graph):
    targets, waiting = {}, {node["id"]: 0 for node in graph["nodes"]}
    for link in graph["links"]:
        targets.setdefault(link["source"], []).append(link["target"])
        waiting[link["target"]] += 1
    ready = [node for node, n in waiting.items() if n == 0]
    for node in ready:
        for target in targets.get(node, []):
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    return len(ready) < len(waiting)


def lay_ours(path, *options):
    """What metrics.mjs says of our layout, and the centres of its nodes."""
    out = FOLDER / "ours.json"
    subprocess.run([OURS, "sankey", path, "--output", out, *options], check=True, stdout=subprocess.DEVNULL)
    figures = json.loads(subprocess.run(["node", HERE / "metrics.mjs", out], check=True, capture_output=True, text=True).stdout)
    figures["centres"] = {node["id"]: (node["y0"] + node["y1"]) / 2 for node in json.loads(out.read_text())["nodes"]}
    return figures


def lay_peer(peer, path):
    """None: no layout in time, or none at all."""
    try:
        done = subprocess.run(["node", "--stack-size=8000", HERE / "peers.mjs", peer, path, FOLDER, "7"], capture_output=True,
                              text=True, timeout=PEER_SECONDS)
        return json.loads(done.stdout) if done.returncode == 0 else None
    except subprocess.TimeoutExpired:
        return None


def compare(path, peers):
    """The two sides alternate; a peer that gave nothing, or took seconds, is not asked again."""
    ours, theirs = [], {}
    for _ in range(ROUNDS):
        ours.append(lay_ours(path))
        for peer in peers:
            before = theirs.setdefault(peer, [])
            if before is not None and not (before and before[0]["ms"] > 1000):
                figures = lay_peer(peer, path)
                theirs[peer] = None if figures is None else [*before, figures]
    theirs = {peer: lines for peer, lines in theirs.items() if lines}
    first, ms = ours[0], statistics.median(x["ms"] for x in ours)
    faults = first["node_overlaps"] + first["outside"] + first["link_over_node"]
    line = (f"{path.stem:<16} {ms:8.2f} ms  clutter {1000 * first['wclutter']:7.3f}  back {100 * first['back_share']:5.2f} %"
            f"  ink {first['ink']:4.2f}  faults {faults}")
    figures = {"ms": ms, "faults": faults, "quality": None, "time": None}
    if not theirs:
        print(line + ("   no peer" if not peers else f"   no peer ends within {PEER_SECONDS} s"), flush=True)
        return figures
    best = min(theirs, key=lambda peer: theirs[peer][0]["wclutter"])
    fastest_ms = {peer: statistics.median(x["ms"] for x in lines) for peer, lines in theirs.items()}
    fastest = min(fastest_ms, key=fastest_ms.get)
    clutter = theirs[best][0]["wclutter"]
    figures["quality"] = first["wclutter"] / clutter if clutter > 0 else 1
    figures["time"] = ms / fastest_ms[fastest]
    overlaps = theirs[best][0]["node_overlaps"]
    print(line + f"   {figures['quality']:5.2f} × {best}'s {1000 * clutter:.3f}" + (f" with {overlaps} overlaps" if overlaps else "")
          + f", {figures['time']:5.2f} × {fastest}'s {fastest_ms[fastest]:.2f} ms", flush=True)
    return figures


def mean(values):
    return math.exp(statistics.fmean(math.log(max(v, 1e-6)) for v in values))


def verdict(is_met):
    return "met" if is_met else "MISSED"


def summarise(links, cycles, lines):
    """The figures of one size beside the aims."""
    print(f"  {links:>6} links, {'cycles' if cycles else 'no cycle'}, {len(lines)} graphs:", end="")
    compared = [x for x in lines if x["quality"] is not None]
    if compared:
        quality, worst, time = (f([x[k] for x in compared]) for f, k in ((mean, "quality"), (max, "quality"), (mean, "time")))
        aim = next((aim for size, aim in CLUTTER_AIMS if links <= size), 1)
        time_aim = CYCLES_TIME_AIM if cycles and links >= 500 else TIME_AIM
        print(f" clutter {quality:.2f} × (aim {aim}: {verdict(quality <= aim)}), worst {worst:.2f} × (aim 1: {verdict(worst <= 1)}),"
              f" time {time:.2f} × (aim {time_aim}: {verdict(time <= time_aim)})", end="")
    elif links in CYCLES_MS_AIMS:
        ms = max(x["ms"] for x in lines)
        print(f" {ms:.0f} ms (aim {CYCLES_MS_AIMS[links]}: {verdict(ms <= CYCLES_MS_AIMS[links])})", end="")
    faults = sum(x["faults"] for x in lines)
    print(f", faults {faults} (aim 0: {verdict(faults == 0)})", flush=True)


def compare_all(paths, links, cycles):
    lines = []
    for path in paths:
        graph = json.loads(path.read_text())
        n = len(graph["links"])
        if has_cycle(graph):
            peers = CYCLIC if n <= CIRCULAR_UP_TO else []
        else:
            peers = ACYCLIC
        lines.append(compare(path, [*peers, ANY] if n <= ANY_UP_TO else peers))
    if lines and links:
        summarise(links, cycles, lines)


def compare_real():
    """Each is a case of its own."""
    for name, graph in real.read(HERE.parents[2].parent / "shared/data").items():
        if not ONLY or name.startswith(ONLY):
            path = FOLDER / f"{name}.json"
            path.write_text(json.dumps(graph))
            compare_all([path], 0, False)


def mean_move(before, after, height):
    return 100 * statistics.fmean(abs(y - after[node]) for node, y in before.items()) / height


def compare_moves(links, seeds):
    """How far nodes move, as a share of the height, when one flow between two of them is added."""
    moves = {"ours, kept": [], "ours, anew": [], "@plotly/d3-sankey": []}
    for seed in range(1, seeds + 1):
        path, more = generated(links, seed, 0), FOLDER / "more.json"
        graph, chance = json.loads(path.read_text()), random.Random(seed)
        height = graph["canvas"]["h"]
        before, theirs = lay_ours(path)["centres"], lay_peer("@plotly/d3-sankey", path)["centres"]
        shutil.copy(FOLDER / "ours.json", FOLDER / "before.json")
        link = chance.choice(graph["links"])  # beside a flow that is there: nothing else asks for a new column
        graph["links"].append({"source": link["source"], "target": link["target"], "value": chance.choice(graph["links"])["value"]})
        more.write_text(json.dumps(graph))
        moves["ours, kept"].append(mean_move(before, lay_ours(more, "--keep", FOLDER / "before.json")["centres"], height))
        moves["ours, anew"].append(mean_move(before, lay_ours(more)["centres"], height))
        moves["@plotly/d3-sankey"].append(mean_move(theirs, lay_peer("@plotly/d3-sankey", more)["centres"], height))
    print(f"  one flow more of {links}, mean move in % of the height: "
          + ", ".join(f"{name} {statistics.fmean(values):.3f}" for name, values in moves.items()), flush=True)


if not shutil.which("node") or not shutil.which("npm"):
    sys.exit("sankey: node and npm are needed for the peers; install the packages nodejs and npm.")
FOLDER.mkdir(parents=True, exist_ok=True)
install()
compare_real()
for links, seeds, cycles in CASES:
    named = [generated(links, seed, cycles) for seed in range(1, seeds + 1)]
    compare_all([path for path in named if not ONLY or path.stem.startswith(ONLY)], links, cycles)
for links, seeds in ((50, 10), (500, 5), (5000, 2)):
    if not ONLY or "moves" in ONLY:
        compare_moves(links, seeds)
