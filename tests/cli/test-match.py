#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sorting computed pistes by commands: several at once, made synergies, and what refusals say of
others."""
import collections
import sys

from harness import equal, listed, main, one_line, run, sql, true

PROJECT = "essai.eit.gpkg"


def pistes(*more):
    return run("match", PROJECT, "--json", *more).json


def refusals(piste):
    return next((term for term in piste["terms"] if term["name"] == "refusals"), None)


def test_several(folder):
    """Twenty are kept in one action, which one undo takes back"""
    run("sample", PROJECT)
    best = [piste["id"] for piste in pistes("--top", "20")]
    words = [word for piste in best for word in ("--keep", piste)]
    uuids = run("match", PROJECT, *words).out.split()
    equal(len(set(uuids)), 20, "records")
    codes = [row["code"] for row in listed(PROJECT, "pistes") if row["uuid"] in uuids]
    equal(len(set(codes)), 20, "numbers of their own")
    equal({piste["state"] for piste in pistes("--top", "20")}, {"retenue"}, "states")
    true("20" in run("undo", PROJECT).out, "the sentence counts them")
    equal(sql(PROJECT, "select count(*) from lead where computed_id is not null"), [(0,)], "none")


def test_promoted(folder):
    """A piste becomes a synergy with its two parties, once"""
    run("sample", PROJECT)
    best = next(piste for piste in pistes() if not piste["members"])
    synergy = run("match", PROJECT, "--promote", best["id"]).out.strip()
    members = sql(PROJECT, "select establishment, role from synergy_member where synergy = ? "
                  "order by role", synergy)
    equal(members, [(best["giver"]["uuid"], "producteur"), (best["receiver"]["uuid"], "repreneur")],
          "parties")
    one_line(run("match", PROJECT, "--promote", best["id"], status=None))
    one_line(run("match", PROJECT, "--refuse", best["id"], "--because", "prix", status=None))
    state = next(piste["state"] for piste in pistes("--refused") if piste["id"] == best["id"])
    equal(state, "devenue_synergie", "state")
    equal(run("match", PROJECT, "--keep", best["id"], "--later", best["id"], status=2).out, "", "two")


def test_learnt(folder):
    """A price refused by a taker lowers what the same rule offers it; the sum says so"""
    run("sample", PROJECT)
    before = {piste["id"]: piste for piste in pistes()}
    groups = collections.defaultdict(list)
    for piste in before.values():
        if piste["rule"] and piste["giver"] and piste["receiver"] and not piste["members"] \
                and not refusals(piste):
            groups[piste["rule"], piste["receiver"]["uuid"]].append(piste)
    alike = max(groups.values(), key=len)
    refused, others = alike[0], alike[1:]
    run("match", PROJECT, "--refuse", refused["id"], "--because", "prix", "--note", "trop cher")
    after = {piste["id"]: piste for piste in pistes()}
    true(refused["id"] not in after, "refused")
    lowered = 0
    for piste in others:
        now = after.get(piste["id"])
        if not now:  # the same two companies, the same resource
            equal((piste["giver"]["uuid"], piste["material"]),
                  (refused["giver"]["uuid"], refused["material"]), "settled")
            continue
        true(refusals(now) and "trop cher" in refusals(now)["why"], "why")
        true(now["score"] <= piste["score"] - 10 + 0.006, (now["score"], piste["score"]))
        true(abs(sum(term["value"] for term in now["terms"]) - now["score"]) < 0.006, "the sum")
        lowered += 1
    true(lowered > 5, f"{lowered} lowered")
    shown = {piste["id"] for piste in pistes("--refused")}
    true(refused["id"] in shown, "--refused shows it")
    # A partner learns nothing of it.
    true(all(not refusals(piste) for piste in pistes("--for", "partenaire")), "partner")
    run("undo", PROJECT)
    equal({p["id"]: p["score"] for p in pistes()}, {p["id"]: p["score"] for p in before.values()},
          "undone")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
