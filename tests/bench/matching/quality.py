#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How good the pistes are: real exchanges that the rules have not seen.

Usage: quality.py MAESTRI.csv PROGRAM [SEED]

Prints its method with its figures."""
import csv
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import uuid

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
source, program = sys.argv[1:3]
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
N_FOLDS, N_DISTRACTORS, FIRST = 5, 200, 10
HOWS = {0: "same term", 1: "same code", 2: "a rule", 3: "a rule, by family", 4: "a rule of a neighbouring code",
        5: "same family", 6: "an activity that takes the family"}

waste = {}
for line in open(ROOT / "data/waste.tsv", encoding="utf-8"):
    code = line.split("\t")[0]
    digits = re.sub(r"\D", "", code)
    if len(digits) == 6 and not line.startswith("#"):
        waste[digits] = code


def naf(cell):
    """The first activity of a cell as NAF writes it: "2351*" is 23.51, "011;012" is 01.1."""
    digits = re.sub(r"\D", "", re.split(r"[;,]", cell)[0])
    return digits if len(digits) <= 2 else f"{digits[:2]}.{digits[2:]}"


exchanges = []
for row in csv.DictReader(open(source, encoding="utf-8")):
    codes = [waste[d] for d in (re.sub(r"\D", "", c) for c in row["EWC code"].split(";")) if d in waste]
    exchanges.append({"case": row["Case Number"], "giver": naf(row["NACE code - Providing industry"]), "codes": codes,
                      "receiver": naf(row["NACE code - Receiving industry"]), "done": row["Status of development"] == "Implemented"})

rng = random.Random(SEED)
subclasses = sorted(line.split("\t")[0] for line in open(ROOT / "data/naf-rev2.tsv", encoding="utf-8")
                    if re.match(r"\d\d\.\d\d[A-Z]\t", line))


def one_of(activity):
    """A sub-class of NAF rév. 2 under a class, group or division of NACE: what a register would say."""
    return rng.choice([code for code in subclasses if code.startswith(activity)])


cases = sorted({x["case"] for x in exchanges}, key=int)
rng.shuffle(cases)
fold_of = {case: number % N_FOLDS for number, case in enumerate(cases)}


def name():
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def run(data, tasks):
    text = "".join("\t".join([task["giver"], ";".join(task["codes"]), *(cell for pair in task["candidates"] for cell in pair)]) + "\n"
                   for task in tasks)
    out = subprocess.run([program, data], input=text, capture_output=True, text=True, check=True).stdout
    return [[(int(r), h) for r, h in (cell.split(":") for cell in line.split("\t"))] for line in out.splitlines()]


known_pairs = {(code, x["receiver"]) for x in exchanges for code in x["codes"]}


def measure(with_learnt):
    figures = {"n": 0, "strict": 0, "activity": 0, "mrr": 0.0, "chance": 0.0, "chance_activity": 0.0, "hows": {}, "tp": [0, 0], "fp": [0, 0], "done": [0, 0]}
    for fold in range(N_FOLDS):
        tested = [x for x in exchanges if fold_of[x["case"]] == fold and x["codes"]]
        others = [x for x in exchanges if fold_of[x["case"]] != fold]
        with tempfile.TemporaryDirectory() as folder:
            data = pathlib.Path(folder) / "data"
            data.mkdir()
            for path in (ROOT / "data").glob("*.tsv"):
                (data / path.name).symlink_to(path)
            for path in (ROOT / "data").glob("*.json"):
                (data / path.name).symlink_to(path)
            shutil.copytree(ROOT / "data/rules", data / "rules")
            (data / "make").symlink_to(ROOT / "data/make")
            without = [case for case in cases if fold_of[case] == fold] if with_learnt else cases
            subprocess.run([sys.executable, ROOT / "data/make/exchanges.py", source, data, data / "rules",
                            "--without", *without], check=True)
            tasks, shuffled = [], []
            for x in tested:
                pool = [y["receiver"] for y in others if y["receiver"] != x["receiver"]]
                x_tasks = [(name(), one_of(x["receiver"]))] + [(name(), one_of(rng.choice(pool))) for _ in range(N_DISTRACTORS)]
                tasks.append({**x, "giver": one_of(x["giver"]), "candidates": x_tasks})
                wrong = rng.choice([r for r in pool if all((c, r) not in known_pairs for c in x["codes"])])
                shuffled.append({**x, "giver": one_of(x["giver"]), "candidates": [(name(), one_of(wrong))]})
            ranked, false = run(data, tasks), run(data, shuffled)
        for task, ranks, wrong in zip(tasks, ranked, false):
            rank, how = ranks[0]
            # By activity: copies of one activity count as one entry of the list.
            before = {task["candidates"][i][1] for i, (r, _) in enumerate(ranks) if i and r and (not rank or r < rank)}
            figures["n"] += 1
            hit = 0 < rank <= FIRST
            figures["strict"] += hit
            figures["activity"] += bool(rank) and len(before) < FIRST
            figures["mrr"] += 1 / rank if rank else 0
            figures["chance"] += FIRST / (1 + N_DISTRACTORS)
            figures["chance_activity"] += FIRST / len({activity[:5] for _, activity in task["candidates"]})
            figures["done"][0] += hit and task["done"]
            figures["done"][1] += task["done"]
            label = HOWS[int(how)] if rank else "not on the list"
            found = figures["hows"].setdefault(label, [0, 0])
            found[0] += 1
            found[1] += hit
            for level, wanted in enumerate(({"0", "1", "2", "3"}, {"0", "1", "2", "3", "4", "5", "6"})):
                figures["tp"][level] += bool(rank) and how in wanted
                figures["fp"][level] += bool(wrong[0][0]) and wrong[0][1] in wanted
    return figures


def show(title, f):
    n = f["n"]
    print(title)
    print(f"  recall@{FIRST}, the real establishment itself: {f['strict'] / n:.1%} ({f['strict']} of {n}); in place, not planned: "
          f"{f['done'][0] / f['done'][1]:.1%}; by chance {f['chance'] / n:.1%}")
    print(f"  recall@{FIRST}, its activity, establishments of one activity counted once: {f['activity'] / n:.1%}; by chance "
          f"{f['chance_activity'] / n:.1%}")
    print(f"  mean reciprocal rank: {f['mrr'] / n:.3f}")
    for level, what in enumerate(("a rule says so", "anything says so")):
        tp, fp = f["tp"][level], f["fp"][level]
        print(f"  {what}: {tp} of {n} real pairs, {fp} of {n} shuffled ones: precision {tp / max(tp + fp, 1):.1%}, "
              f"of real pairs said {tp / n:.1%}")
    for label, (found, hit) in sorted(f["hows"].items(), key=lambda item: -item[1][0]):
        print(f"    {found:4} real ones by {label}, {hit} of them among the first {FIRST}")


skipped = sum(not x["codes"] for x in exchanges)
print(f"""Quality of matching: the exchanges of MAESTRI (H2020), {len(exchanges)} exchanges of {len(cases)} cases, seed {SEED}.
Method: {N_FOLDS} folds by case. Of each tested exchange the giver's waste (European code, and the family that the thesaurus
gives to it) is an offer; its real receiver and {N_DISTRACTORS} distractors are known by their activity alone, a sub-class of NAF
under the NACE class. Distractors are drawn, as often as they occur, from the receivers of the other folds, without the real activity. No distance, no
quantity, no name is known. Pistes and questions are ranked together by the product's engine, which puts the second question
to one activity after the first ones to the others; equal scores by a random uuid.
Rules learnt from exchanges are learnt anew without the fold's cases. The groups of waste codes that they use
(data/make/exchange-groups.tsv), the weak hints (takers.tsv) and the national rules were written by people who knew the case
base: so the figures flatter somewhat. {skipped} exchanges without an official code are left out.
Shuffled pairs: each tested waste with one receiver of another exchange, never a pair that the case base has.""")
show("National rules alone:", measure(False))
show("With rules learnt from the other folds:", measure(True))
