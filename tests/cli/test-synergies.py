#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The follow-up of synergies from the command line: from a piste to what it comes to, the law box,
factors, papers, the spreadsheet of a former follow-up."""
import sys

from harness import equal, listed, main, near, one_line, run, true

PROJECT = "sample.eit.gpkg"


def by_code(what):
    return {row["code"]: row for row in listed(PROJECT, what)}


def test_promotion(folder):
    """A piste becomes a synergy with its two parties, once"""
    run("sample", PROJECT)
    uuid = run("set", PROJECT, "pistes", "P7", "state=devenue_synergie").out.strip()
    synergy = {row["uuid"]: row for row in listed(PROJECT, "synergies")}[uuid]
    equal(synergy["state"], "idee")
    equal(synergy["lead"], by_code("pistes")["P7"]["uuid"])
    equal(len(synergy["parties"]), 2)
    equal(by_code("pistes")["P7"]["state"], "devenue_synergie")
    true("P7" in by_code("pistes") and not synergy["may_introduce"], "nobody was asked yet")
    one_line(run("set", PROJECT, "pistes", "P7", "state=devenue_synergie", status=1))
    one_line(run("set", PROJECT, "pistes", "P8", "state=devenue_synergie", "note=x", status=1))
    for member in listed(PROJECT, "members"):
        if member["synergy"] == uuid:
            run("set", PROJECT, "members", member["uuid"], "agreement=oui")
    synergy = {row["uuid"]: row for row in listed(PROJECT, "synergies")}[uuid]
    true(synergy["may_introduce"] and synergy["n_agreed"] == 2, "both agreed")
    run("undo", PROJECT)
    run("undo", PROJECT)
    run("undo", PROJECT)
    equal(by_code("pistes")["P7"]["state"], "retenue")


def test_reckoning(folder):
    """CO2e from a dated factor, payback from euros, the law box from dated texts"""
    run("sample", PROJECT)
    run("set", PROJECT, "synergies", "S4", "co2e_factor=energie-gaz")
    heat = by_code("synergies")["S4"]
    near(heat["co2e_min_t"], 350 * 0.227, 1e-9, "CO2e of 350 MWh of gas")
    near(heat["payback_min_years"], 95000 / (24000 - 2500), 1e-9, "payback at best")
    near(heat["payback_max_years"], 95000 / (18000 - 2500), 1e-9, "payback at worst")
    true("MWh" in one_line(run("set", PROJECT, "synergies", "S1", "co2e_factor=energie-gaz",
                               status=1)), "another unit")
    factors = {row["code"]: row for row in listed(PROJECT, "factors")}
    true(all(row["source"] and not row["own"] for row in factors.values()), "shipped factors")
    run("add", PROJECT, "factors", "code=energie-gaz", "name=Gaz du réseau", "value=200",
        "measured_in=kgCO2e/MWh", "year=2026", "source=facture")
    run("set", PROJECT, "synergies", "S4", "co2e_factor=energie-gaz")
    near(by_code("synergies")["S4"]["co2e_max_t"], 80, 1e-9, "the territory's own factor")
    equal(len(listed(PROJECT, "factors")), len(factors))
    laws = listed(PROJECT, "law")
    true(all(law["source"] and law["date"] and law["text"] for law in laws), "sourced, dated texts")
    run("set", PROJECT, "synergies", "S9", "law_status=sous_produit", "law_icpe=icpe-transit")
    box = by_code("synergies")["S9"]
    true("L541-4-2" in box["law_source"] and "2714" in box["law_icpe"], box["law_source"])


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
