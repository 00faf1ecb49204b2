#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Establishment sheets to set, the same for every program: title, 8 attributes, 18 flows, a locator
map with 150 dots. Invented; the same on every machine.

Usage: generate.py FOLDER N

FOLDER/sheets.tsv: lines P title, A attribute, F flow, D dot; sheets.html; atlas.csv and all.csv for
a QGIS atlas."""
import csv
import html
import pathlib
import random
import sys

folder, n_sheets = pathlib.Path(sys.argv[1]), int(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
rng = random.Random(1)
KINDS = ["Fonderie", "Menuiserie", "Papeterie", "Scierie", "Laiterie", "Imprimerie", "Chaudronnerie", "Plasturgie"]
NAMES = ["Lecœur", "Bertrand", "Delaunay", "Prévost", "Lefèvre", "Hélouis", "Marchand", "Duboscq"]
PLACES = ["Val-de-Reuil", "Louviers", "Pont-de-l’Arche", "Elbeuf", "Gaillon", "Les Andelys", "Vernon"]
MATTERS = ["Chutes de bois non traité", "Emballages en carton", "Solvants usagés", "Boues d’épuration", "Ferrailles",
           "Palettes usagées", "Films de polyéthylène", "Eau de refroidissement", "Cendres sous chaudière"]
FAMILIES = ["bois", "papier-carton", "chimie", "organique", "métaux", "plastiques", "eau", "minéraux"]
ATTRIBUTES = ["Identifiant", "SIRET", "Raison sociale", "NAF", "Activité", "Adresse", "Code postal", "Commune"]


def company(number):
    name = f"{rng.choice(KINDS)} {rng.choice(NAMES)} et {rng.choice(['fils', 'associés', 'Cie'])}"
    return [str(number), f"{rng.randrange(10**14):014d}", name, f"{rng.randrange(10, 40)}.{rng.randrange(10, 99)}Z",
            f"Fabrication de {rng.choice(MATTERS).lower()} et de produits divers",
            f"{rng.randrange(1, 90)} rue des {rng.choice(NAMES)}", f"{rng.randrange(27000, 27999)}", rng.choice(PLACES),
            1.1 + rng.random() * 0.4, 49.1 + rng.random() * 0.3]


companies = [company(i + 1) for i in range(max(2000, n_sheets))]
pages, tsv = [], []
for one in companies[:n_sheets]:
    near = sorted(((c[8] - one[8]) * 0.65, c[9] - one[9]) for c in companies)
    near = sorted(near, key=lambda d: d[0]**2 + d[1]**2)[:150]
    radius = max((d[0]**2 + d[1]**2)**0.5 for d in near)
    dots = [(80 + 34 * x / radius, 35 - 34 * y / radius) for x, y in near]
    flows = [[rng.choice(["sortant", "entrant"]), rng.choice(MATTERS), rng.choice(FAMILIES),
              f"{rng.randrange(1, 20):02d} {rng.randrange(1, 12):02d} {rng.randrange(1, 30):02d}",
              f"{rng.randrange(1, 90000) / 10:.1f}".replace(".", ",")] for _ in range(18)]
    pages.append((one, flows, dots))
    tsv.append("P\t" + one[2])
    tsv += [f"A\t{title}\t{value}" for title, value in zip(ATTRIBUTES, one)]
    tsv += ["F\t" + "\t".join(flow) for flow in flows]
    tsv += [f"D\t{x:.2f}\t{y:.2f}" for x, y in dots]
(folder / "sheets.tsv").write_text("\n".join(tsv) + "\n", encoding="utf-8")


def row(cells, tag="td"):
    return "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>"


def page(one, flows, dots):
    circles = "".join(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{0.7 if i else 1.4}" fill="{"#357" if i else "#c30"}"/>'
                      for i, (x, y) in enumerate(dots))
    return (f"<section><h1>{html.escape(one[2])}</h1><table>" + "".join(row(pair) for pair in zip(ATTRIBUTES, one))
            + "</table><table>" + row(["Sens", "Matière", "Famille", "Code déchet", "t/an"], "th")
            + "".join(row(flow) for flow in flows) + f'</table><svg viewBox="0 0 160 70">{circles}</svg></section>')


(folder / "sheets.html").write_text(
    '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Fiches</title><style>@page{size:A4;margin:15mm}'
    'body{font:10pt "DejaVu Sans",sans-serif;margin:0}section{page-break-after:always}h1{font-size:16pt;margin:0 0 4mm}'
    'table{border-collapse:collapse;width:100%;margin-bottom:5mm}td,th{border:.2mm solid #888;padding:1mm 2mm;text-align:left}'
    'svg{width:160mm;height:70mm;border:.2mm solid #888}</style>' + "\n".join(page(*p) for p in pages) + "</html>", encoding="utf-8")
for name, some in (("atlas", companies[:n_sheets]), ("all", companies)):
    with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "siret", "nom", "naf", "libelle_naf", "adresse", "code_postal", "commune", "lon", "lat"])
        writer.writerows(some)
