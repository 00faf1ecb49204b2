#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented companies and flows of a region, the same on every machine for a seed.

Usage: generate.py FOLDER COMPANIES FLOWS [SEED]
Writes FOLDER/companies.csv and FOLDER/flows.csv. Every SIRET passes Luhn; NAF and waste codes are
real; names are invented; places scatter around real communes."""
import csv
import itertools
import pathlib
import random
import sys

COMMUNES = [  # name, postal code, INSEE, longitude, latitude, weight
    ("Le Havre", "76600", "76351", 0.1079, 49.4938, 17), ("Rouen", "76000", "76540", 1.0993, 49.4431, 16),
    ("Caen", "14000", "14118", -0.3707, 49.1829, 14), ("Cherbourg-en-Cotentin", "50100", "50129", -1.6164, 49.6337, 7),
    ("Évreux", "27000", "27229", 1.1508, 49.0241, 6), ("Alençon", "61000", "61001", 0.0911, 48.4322, 4),
    ("Dieppe", "76200", "76217", 1.0790, 49.9229, 4), ("Saint-Lô", "50000", "50502", -1.0908, 49.1157, 3),
    ("Lisieux", "14100", "14366", 0.2263, 49.1466, 3), ("Gonfreville-l’Orcher", "76700", "76305", 0.2333, 49.5030, 4),
    ("Vernon", "27200", "27681", 1.4834, 49.0930, 3), ("Flers", "61100", "61169", -0.5731, 48.7486, 3),
]
ACTIVITIES = [  # NAF, label, weight, trade word
    ("10.51C", "Fabrication de fromage", 3, "Fromagerie"), ("10.13A", "Préparation de viande", 3, "Salaisons"),
    ("10.71A", "Fabrication industrielle de pain", 2, "Boulangerie"), ("16.10A", "Sciage du bois", 2, "Scierie"),
    ("17.21A", "Fabrication de carton ondulé", 1, "Cartonnage"), ("20.14Z", "Chimie organique de base", 1, "Chimie"),
    ("22.22Z", "Emballages en matières plastiques", 1, "Plasturgie"), ("23.61Z", "Éléments en béton", 2, "Préfabriqués"),
    ("25.11Z", "Structures métalliques", 3, "Charpentes"), ("25.62B", "Mécanique industrielle", 5, "Mécanique"),
    ("35.30Z", "Vapeur et air conditionné", 1, "Chaleur"), ("37.00Z", "Eaux usées", 1, "Assainissement"),
    ("38.32Z", "Récupération de déchets triés", 2, "Recyclage"), ("41.20B", "Construction de bâtiments", 4, "Constructions"),
    ("43.12A", "Terrassements", 4, "Terrassements"), ("45.20A", "Réparation automobile", 6, "Garage"),
    ("47.11F", "Hypermarchés", 1, "Hypermarché"), ("49.41A", "Transports routiers", 4, "Transports"),
    ("52.10B", "Entreposage", 3, "Entrepôts"), ("01.41Z", "Élevage de vaches laitières", 5, "Élevage"),
]
MATERIALS = [  # label, waste code
    ("Sciures et copeaux", "03 01 05"), ("Palettes usagées", "15 01 03"), ("Carton ondulé", "15 01 01"),
    ("Papier de bureau", "20 01 01"), ("Film PE", "15 01 02"), ("Ferraille", "17 04 05"),
    ("Limaille d’acier", "12 01 01"), ("Calcin", "19 12 05"), ("Béton concassé", "17 01 01"),
    ("Terres inertes", "17 05 04"), ("Plâtre", "17 08 02"), ("Sable de fonderie", "10 09 08"),
    ("Lactosérum", "02 05 01"), ("Drêches", "02 07 04"), ("Fumier", "02 01 06"), ("Déchets verts", "20 02 01"),
    ("Boues agroalimentaires", "02 05 02"), ("Solvants usagés", "14 06 03*"), ("Huiles moteur", "13 02 05*"),
    ("Pneus usagés", "16 01 03"), ("Chutes textiles", "04 02 22"), ("Mâchefers", "19 01 12"),
]
NAMES = "Lefèvre Leroy Duval Hébert Vasseur Lebrun Delamare Dubosc Lecomte Auber Morin Quesnel Hamel".split()
FORMS = ["SARL", "SAS", "SA", "EURL", "SCOP", "Ets"]
STREETS = ["rue de l’Industrie", "zone industrielle Est", "route de Paris", "boulevard Maritime",
           'allée des Chênes, bâtiment "B"', "parc d’activités, lot 4", "rue Gustave Eiffel"]


def luhn_digit(digits):
    total = 0
    for i, c in enumerate(reversed(digits + "0")):
        d = int(c) * (2 if i % 2 else 1)
        total += d - 9 if d > 9 else d
    return str((10 - total % 10) % 10)


def companies(n, rng):
    weights = list(itertools.accumulate(c[5] for c in COMMUNES))
    kinds = list(itertools.accumulate(a[2] for a in ACTIVITIES))
    used = set()
    for number in range(1, n + 1):
        while True:
            base = str(30000000 + rng.randrange(69999999)).zfill(8)
            siren = base + luhn_digit(base)
            if siren not in used:
                used.add(siren)
                break
        nic = str(1 + rng.randrange(90)).zfill(4)
        commune = rng.choices(COMMUNES, cum_weights=weights)[0]
        activity = rng.choices(ACTIVITIES, cum_weights=kinds)[0]
        yield (number, siren + nic + luhn_digit(siren + nic),
               f"{rng.choice(FORMS)} {activity[3]} {rng.choice(NAMES)}" + (f" & {rng.choice(NAMES)}" if rng.random() < .3 else ""),
               activity[0], activity[1], f"{1 + rng.randrange(180)} {rng.choice(STREETS)}", commune[1], commune[0],
               f"{commune[3] + rng.gauss(0, .05):.6f}", f"{commune[4] + rng.gauss(0, .03):.6f}", rng.choice((0, 1, 3, 8, 15, 40, 120)))


def main():
    folder, n_companies, n_flows = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    folder.mkdir(parents=True, exist_ok=True)
    sirets = []
    with open(folder / "companies.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("id siret nom naf libelle_naf adresse code_postal commune lon lat effectif".split())
        for row in companies(n_companies, rng):
            sirets.append(row[1])
            out.writerow(row)
    if not n_flows:
        return
    with open(folder / "flows.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("id siret sens flux code_dechet quantite unite".split())
        for number in range(1, n_flows + 1):
            label, code = rng.choice(MATERIALS)
            out.writerow((number, rng.choice(sirets), rng.choice(("entrant", "sortant")), label, code,
                          f"{rng.lognormvariate(3.5, 1.8):.2f}", "t/an"))


main()
