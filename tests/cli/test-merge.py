#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies that go out and come back, and what must leave no byte."""
import sys

from harness import equal, listed, main, one_line, run, true, validate_geopackage

MINE = "mine.eit.gpkg"
THEIRS = "theirs.eit.gpkg"


def company(path, name):
    return next(c for c in listed(path, "companies") if c["name"] == name)


def test_merge(folder):
    """A copy comes back value by value; a conflict keeps mine and records theirs"""
    run("sample", MINE)
    run("copy", MINE, THEIRS)
    run("set", THEIRS, "companies", "Fonderie Ferronnel", "headcount=81")
    run("add", THEIRS, "companies", "name=Forge du Bec", "commune=Vaubrine")
    run("set", THEIRS, "companies", "Scierie Hautenoy", "phone=02 61 91 11 11")
    run("set", MINE, "companies", "Scierie Hautenoy", "phone=02 61 91 22 22")
    run("set", MINE, "companies", "Fonderie Ferronnel", "certifications=ISO 14001")
    report = run("merge", MINE, THEIRS, "--json", status=1).json
    equal(set(report) >= {"applied", "already_there", "conflicts", "duplicates_suspected",
                          "history_id"}, True, report)
    true(report["applied"]["inserted"] >= 1 and report["applied"]["updated"] >= 1, report)
    phones = [c for c in report["conflicts"] if c["column"] == "phone"]
    equal([(c["table"], c["mine"], c["theirs"]) for c in phones],
          [("establishment", "02 61 91 22 22", "02 61 91 11 11")], "conflict")
    foundry = company(MINE, "Fonderie Ferronnel")
    equal((foundry["headcount"], foundry["certifications"]), (81, "ISO 14001"), "both sides")
    equal(company(MINE, "Scierie Hautenoy")["phone"], "02 61 91 22 22", "mine is kept")
    company(MINE, "Forge du Bec")
    again = run("merge", MINE, THEIRS, "--json", status=0).json
    equal(again["applied"], {"inserted": 0, "updated": 0, "deleted": 0}, "nothing twice")
    run("undo", MINE)
    true(all(c["name"] != "Forge du Bec" for c in listed(MINE, "companies")), "undone")
    equal(run("check", MINE, "--json").json["ok"], True, "sound")
    validate_geopackage(folder / MINE)


def test_merge_refuses_a_stranger(folder):
    """A file that is no copy of this project is refused, and nothing changes"""
    run("sample", MINE)
    run("new", THEIRS, "--epci", "247600786")
    before = (folder / MINE).read_bytes()
    one_line(run("merge", MINE, THEIRS, status=3))
    one_line(run("merge", MINE, "none.eit.gpkg", status=3))
    equal((folder / MINE).read_bytes(), before, "bytes")


def test_copy_for_a_reader(folder):
    """A copy for the public is a project that holds only what the public may see"""
    run("sample", MINE)
    run("copy", MINE, "public.eit.gpkg", "--for", "public")
    equal(run("check", "public.eit.gpkg", "--json").json["ok"], True, "sound")
    data = (folder / "public.eit.gpkg").read_bytes()
    for secret in ("Bon accueil. Cherche", "06 39 98"):
        true(secret.encode() not in data, secret)
        true(secret.encode() in (folder / MINE).read_bytes(), f"{secret} is in the whole file")
    one_line(run("copy", MINE, "public.eit.gpkg", status=3))


def test_copy_of_a_zone(folder):
    """A copy can be cut to one zone"""
    run("sample", MINE)
    run("copy", MINE, "zone.eit.gpkg", "--for", "partenaire", "--zone", "ZI de la Plaine")
    whole = [c for c in listed(MINE, "companies") if c["zone_name"] == "ZI de la Plaine"]
    part = listed("zone.eit.gpkg", "companies")
    true(part and len(part) <= len(whole), f"{len(part)} of {len(whole)} companies")


def test_erase_a_person(folder):
    """A person who is erased leaves no byte, and the history stays usable"""
    run("sample", MINE)
    person = listed(MINE, "contacts")[3]
    run("set", MINE, "contacts", person["uuid"], "note=Zyxwvutsrq")
    run("set", MINE, "companies", "Laiterie des Trois Vallons", "headcount=240")
    before = len(listed(MINE, "contacts"))
    run("erase", MINE, person["uuid"])
    data = (folder / MINE).read_bytes()
    for text in (person["name"], person["phone"], person["email"], "Zyxwvutsrq"):
        true(text.encode() not in data, f"“{text}” is still in the file")
    equal(len(listed(MINE, "contacts")), before - 1, "contacts")
    equal(run("check", MINE, "--json").json["ok"], True, "sound")
    validate_geopackage(folder / MINE)


def test_erase_a_company(folder):
    """A company that is erased leaves no byte of its figures"""
    run("sample", MINE)
    siret = run("add", MINE, "companies", "name=Qvxz Traitements", "commune=Vaubrine").out.strip()
    run("add", MINE, "flows", f"company={siret}", "direction=out", "label=Boues wqxj",
        "typed=1234,75 t/an")
    run("erase", MINE, "Qvxz Traitements")
    data = (folder / MINE).read_bytes()
    for text in ("Qvxz", "wqxj", "1234,75"):
        true(text.encode() not in data, f"“{text}” is still in the file")
    equal(run("check", MINE, "--json").json["ok"], True, "sound")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
