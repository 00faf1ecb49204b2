#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sorting computed pistes by commands: several at once, made synergies, and what refusals say of
others."""
import collections
import pathlib
import subprocess
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


def test_news(folder):
    """What is new since the last look is remembered beside the settings, without a name"""
    run("sample", PROJECT)
    run("match", PROJECT, "--seen", XDG_STATE_HOME=str(folder))
    kept = list(pathlib.Path(folder).rglob("*.tsv"))
    equal(len(kept), 1, "one file")
    text = kept[0].read_text("utf-8")
    true(not any(row["name"] in text for row in listed(PROJECT, "companies")), "no name")
    equal(run("match", PROJECT, "--news", "--json", XDG_STATE_HOME=str(folder)).json, [], "nothing")
    uuid = listed(PROJECT, "companies")[0]["uuid"]
    run("add", PROJECT, "flows", f"establishment={uuid}", "direction=entrant", "label=Sciure",
        "typed=200 t/an")
    news = run("match", PROJECT, "--news", "--json", XDG_STATE_HOME=str(folder)).json
    true(news and all(uuid in (p["receiver"] or {}).get("uuid", "") or p["members"] for p in news
                      if p["material"] and "ciure" in p["material"]), len(news))


def test_asked(folder):
    """What the activity suggests names no neighbour; it stands on the visit sheet"""
    run("sample", PROJECT)
    names = [row["name"] for row in listed(PROJECT, "companies")]
    mill = next(row for row in listed(PROJECT, "companies") if row["naf"] == "16.10A")
    asked = run("match", PROJECT, "--ask", mill["uuid"], "--by-activity", "--json",
                language="fr").json
    true(len(asked) >= 3, asked)
    true(not any(name in row["question"] for row in asked for name in names), "no name")
    run("print", PROJECT, "visit-sheet", "--company", mill["uuid"], "--output", "sheet.pdf",
        language="fr")
    done = subprocess.run(["pdftotext", "-layout", "sheet.pdf", "-"], capture_output=True,
                          check=True)
    text = " ".join(done.stdout.decode().split())
    equal(done.stdout.decode().count("\f"), 2, "two sides")
    true("À demander aussi" in text, text[-600:])


def test_weights(folder):
    """A weight is the territory's, listed beside the proposed one, and none of the CO2e factors"""
    run("sample", PROJECT)
    factors = listed(PROJECT, "factors")
    run("rules", PROJECT, "--weight", "distance=30")
    weights = {row["code"]: row for row in run("rules", PROJECT, "--json").json}
    equal((weights["distance"]["value"], weights["distance"]["proposed"]), (30, 15), "distance")
    true("2026" in weights["distance"]["source"] or weights["distance"]["source"], "source")
    equal({term["max"] for p in pistes("--top", "9") for term in p["terms"]
           if term["name"] == "distance"}, {30}, "used")
    equal(listed(PROJECT, "factors"), factors, "factors")
    run("rules", PROJECT, "--reset")
    equal(run("rules", PROJECT, "--json").json[2]["value"], 15, "reset")
    one_line(run("rules", PROJECT, "--weight", "distance=-2", status=None))
    equal(run("rules", PROJECT, "--learn", "--reset", status=2).out, "", "two verbs")


def test_rules(folder):
    """Rules are learnt from what was carried out, handed on, taken, and told when they are wrong"""
    run("sample", PROJECT)
    true(int(run("rules", PROJECT, "--learn").out.split()[0]) >= 1, "learnt")
    equal(run("rules", PROJECT, "--learn").out.split()[0], "0", "once")
    run("rules", PROJECT, "--own", "R26")
    run("set", PROJECT, "rules", "R26", "radius_class=B", "note=nos palettes")
    own = {row["code"]: row for row in listed(PROJECT, "rules") if row["layer"] == "territory"}
    equal(own["R26"]["radius_class"], "B", "the territory's takes the place of the national one")
    equal(sum(1 for row in listed(PROJECT, "rules") if row["code"] == "R26"), 1, "one R26")
    run("rules", PROJECT, "--export", "ours.tsv")

    run("new", "other.eit.gpkg", "--epci", "Caen la Mer")
    run("rules", "other.eit.gpkg", "--import", "ours.tsv", status=None)
    taken = {row["code"]: row for row in listed("other.eit.gpkg", "rules")
             if row["layer"] == "territory"}
    for key in ("terms", "waste_codes", "receiver_naf", "receiver_naf_2025", "radius_class", "use"):
        equal(taken["R26"][key], own["R26"][key], key)

    # A ban and a chain of the territory: said with a word each, and taken back in one step.
    def pallets():
        return {p["id"] for p in pistes("--top", "9999") if p["rule"] == "R26" and not p["members"]}
    before = pallets()
    true(before, "pallets")
    run("add", PROJECT, "rules", "code=T80", "stream=Palettes bois",
        "waste_codes=15 01 03", "effect=forbidden")
    equal(pallets(), set(), "what is forbidden is no piste")
    run("undo", PROJECT)
    equal(pallets(), before, "and is again")
    run("add", PROJECT, "rules", "code=T81", "kind=creation_activite", "stream=Terres excavées",
        "link=cribler", "link_naf=38.32Z", "minimum=100 t", "radius_class=12 km",
        "receiver_naf=41")
    chain = next(row for row in listed(PROJECT, "rules") if row["code"] == "T81")
    equal((chain["link"], chain["link_naf"], chain["minimum"], chain["minimum_unit"],
           chain["radius_km"]), ("cribler", ["38.32Z"], 100, "t", 12), "chain")
    run("undo", PROJECT)

    # Contradictory, and of codes that are none: told, not hidden.
    run("add", PROJECT, "rules", "code=T90", "stream=Biodéchets", "replaces=aliments du bétail",
        "receiver_naf=01.4; 99.99X", "use=engraissement")
    told = run("list", PROJECT, "rules").err
    true("T90" in told and "F01" in told and "99.99X" in told, told)
    lines = open("ours.tsv", encoding="utf-8").read()
    newer = lines.replace("# format: 1", "# format: 9")
    open("newer.tsv", "w", encoding="utf-8").write(newer)
    true("newer" in one_line(run("rules", PROJECT, "--import", "newer.tsv", status=None)), "newer")
    pathlib.Path("order.tsv").write_text("# format: 1\ncode\tkind\nB\tenergie\nA\tenergie\n",
                                         encoding="utf-8")
    line = one_line(run("rules", PROJECT, "--import", "order.tsv", status=3))
    true("line 4" in line and "Sort" in line, line)
    line = one_line(run("rules", PROJECT, "--import", "/dev/zero", status=3))
    true("Export rules" in line, "bytes without end are not read")
    open("codes.tsv", "w", encoding="utf-8").write(lines.replace("palettes\t", "no-such-term\t"))
    problems = run("rules", PROJECT, "--import", "codes.tsv", status=1).err
    true("no-such-term" in problems, problems)


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
