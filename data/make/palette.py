# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes families.json and activities.json, and checks their colours.

usage: palette.py

Each entry has a wished hue (what it is about: green for farming, blue for water); a search with a
fixed seed moves lightness, chroma and hue until colours are as far from each other as they get, for
usual sight, deuteranopia and protanopia (Machado, Oliveira and Fernandes 2009, full severity), with
neighbours at least 15 L* apart. Light is for white grounds, dark for dark ones; print also keeps
L* below 85 and above 30 so that hatches and text stay legible.
"""
import json
import math
import random
from itertools import combinations
from table import DATA

DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                (-0.011820, 0.042940, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
              (-0.003882, -0.048116, 1.051998))
WHITE = (0.95047, 1.0, 1.08883)
NEIGHBOURS_APART = 15.0
VARIANTS = {"light": (36, 78), "dark": (45, 86), "print": (31, 84)}

# code, French, English, wished hue in degrees and chroma, hatch, distance and width of its lines
FAMILIES = [
    ("organique_agricole", "Organique agricole", "Organic, farming", 135, 48,
     "diagonal", 2.4, 0.50),
    ("organique_agroalimentaire", "Organique agroalimentaire", "Organic, food industry", 75, 62,
     "dots", 2.2, 0.60),
    ("bois", "Bois", "Wood", 55, 42, "horizontal", 2.4, 0.50),
    ("papier_carton", "Papier et carton", "Paper and cardboard", 85, 28, "vertical", 1.0, 0.18),
    ("plastiques", "Plastiques", "Plastics", 345, 52, "crossed", 2.6, 0.45),
    ("metaux", "Métaux", "Metals", 255, 14, "grid", 1.2, 0.18),
    ("verre", "Verre", "Glass", 190, 34, "antidiagonal", 1.0, 0.18),
    ("textile_cuir", "Textile et cuir", "Textile and leather", 310, 40, "crossed", 1.2, 0.18),
    ("mineraux_inertes_terres", "Minéraux inertes et terres", "Inert minerals and soils", 80, 12,
     "dots", 1.1, 0.30),
    ("gypse_ceramique_liants", "Gypse, céramique et liants", "Gypsum, ceramics and binders", 40, 34,
     "grid", 2.6, 0.45),
    ("chimie_solvants_huiles", "Produits chimiques, solvants et huiles",
     "Chemicals, solvents and oils", 100, 58, "antidiagonal", 2.4, 0.50),
    ("equipements_emballages", "Équipements, mobilier et emballages réemployables",
     "Equipment, furniture and reusable packaging", 285, 44, "vertical", 2.4, 0.50),
    ("eau_effluents", "Eau et effluents", "Water and effluents", 250, 48, "horizontal", 1.0, 0.18),
    ("energie", "Énergie", "Energy", 30, 66, "solid", 0, 0),
    ("services_espaces_equipements", "Services, espaces et équipements partagés",
     "Shared services, spaces and equipment", 220, 18, "diagonal", 1.0, 0.18),
    ("competences_personnel_achats", "Compétences, personnel et achats",
     "Skills, staff and purchases", 330, 24, "crossed", 1.9, 0.90),
]

# code, French, English, wished hue and chroma, shape, divisions of NAF rév. 2 and of NAF 2025
ACTIVITIES = [
    ("agriculture", "Agriculture, pêche, forêt", "Farming, fishing, forestry", 135, 48, "circle",
     "01 02 03", "01 02 03"),
    ("agroalimentaire", "Industrie agroalimentaire", "Food industry", 75, 62, "square",
     "10 11 12", "10 11 12"),
    ("bois_papier", "Bois, papier, imprimerie, meubles", "Wood, paper, printing, furniture", 55, 42,
     "triangle-up", "16 17 18 31", "16 17 18 31"),
    ("chimie_plasturgie", "Chimie, pharmacie, plasturgie", "Chemicals, medicines, plastics", 100, 55,
     "hexagon", "19 20 21 22", "19 20 21 22"),
    ("materiaux_textile", "Textile, verre, minéraux, carrières",
     "Textiles, glass, minerals, quarries", 310, 36, "triangle-down",
     "05 06 07 08 09 13 14 15 23", "05 06 07 08 09 13 14 15 23"),
    ("metallurgie", "Métallurgie, produits métalliques", "Metals and metal products", 255, 16,
     "diamond", "24 25", "24 25"),
    ("machines_electronique", "Machines, véhicules, électronique, réparation",
     "Machines, vehicles, electronics, repair", 285, 44, "pentagon", "26 27 28 29 30 32 33",
     "26 27 28 29 30 32 33"),
    ("energie_eau_dechets", "Énergie, eau, déchets", "Energy, water, waste", 220, 40, "star",
     "35 36 37 38 39", "35 36 37 38 39"),
    ("construction", "Construction", "Construction", 40, 60, "plus", "41 42 43", "41 42 43"),
    ("commerce", "Commerce", "Trade", 345, 46, "cross", "45 46 47", "46 47"),
    ("transport_logistique", "Transport et logistique", "Transport and logistics", 190, 34, "bar",
     "49 50 51 52 53", "49 50 51 52 53"),
    ("services", "Services, hébergement, restauration", "Services, accommodation, catering", 85, 24,
     "ring", "55 56 58 59 60 61 62 63 64 65 66 68 69 70 71 72 73 74 75 77 78 79 80 81 82 "
     "94 95 96 97 98", "55 56 58 59 60 61 62 63 64 65 66 68 69 70 71 72 73 74 75 77 78 79 80 81 82 "
     "94 95 96 97 98"),
    ("public_sante_culture", "Administration, enseignement, santé, culture",
     "Public services, education, health, culture", 250, 30, "half-circle",
     "84 85 86 87 88 90 91 92 93 99", "84 85 86 87 88 90 91 92 93 99"),
]


def linear_from_lab(lightness, a, b):
    fy = (lightness + 16) / 116
    x, y, z = (w * (f ** 3 if f ** 3 > 0.008856 else (116 * f - 16) / 903.3)
               for w, f in zip(WHITE, (fy + a / 500, fy, fy - b / 200)))
    return (3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
            -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
            0.0556434 * x - 0.2040259 * y + 1.0572252 * z)


def lab_from_linear(rgb):
    r, g, b = rgb
    xyz = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b,
           0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
           0.0193339 * r + 0.1191920 * g + 0.9503041 * b)
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else (903.3 * t + 16) / 116
                  for t in (max(v / w, 0) for v, w in zip(xyz, WHITE)))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def hex_from_linear(rgb):
    encoded = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in rgb)
    return "#" + "".join(f"{round(255 * c):02x}" for c in encoded)


def linear_from_hex(text):
    parts = (int(text[i:i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def seen(rgb, matrix):
    return tuple(min(max(sum(m * c for m, c in zip(row, rgb)), 0), 1) for row in matrix)


def distance(one, other):
    """CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c7 = ((math.hypot(a1, b1) + math.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - math.sqrt(mean_c7 / (mean_c7 + 25 ** 7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    dh = 0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    mean_h = h1 + dh / 2 if c1 * c2 else h1 + h2
    big_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    t = (1 - 0.17 * math.cos(math.radians(mean_h - 30)) + 0.24 * math.cos(math.radians(2 * mean_h))
         + 0.32 * math.cos(math.radians(3 * mean_h + 6))
         - 0.20 * math.cos(math.radians(4 * mean_h - 63)))
    sl = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    sc, sh = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    rc = 2 * math.sqrt(mean_c ** 7 / (mean_c ** 7 + 25 ** 7))
    rt = -rc * math.sin(math.radians(60 * math.exp(-((mean_h % 360 - 275) / 25) ** 2)))
    dl, dc, dhn = (l2 - l1) / sl, (c2 - c1) / sc, big_h / sh
    return math.sqrt(dl * dl + dc * dc + dhn * dhn + rt * dc * dhn)


def views(lch):
    """The colour in Lab for three kinds of sight, or None outside sRGB."""
    lightness, chroma, hue = lch
    rgb = linear_from_lab(lightness, chroma * math.cos(math.radians(hue)),
                          chroma * math.sin(math.radians(hue)))
    if not all(-0.0005 <= c <= 1.0005 for c in rgb):
        return None
    rgb = tuple(min(max(c, 0), 1) for c in rgb)
    return [lab_from_linear(rgb), lab_from_linear(seen(rgb, DEUTERANOPIA)),
            lab_from_linear(seen(rgb, PROTANOPIA))]


def nearest(all_views, i):
    """How near the nearest other colour is: colour-blind sight counts a little less."""
    return min(min(distance(x, y) * weight
                   for x, y, weight in zip(all_views[i], other, (1.0, 1.35, 1.35)))
               for j, other in enumerate(all_views) if j != i)


def respects_neighbours(lchs, i):
    return all(abs(lchs[i][0] - lchs[j][0]) >= NEIGHBOURS_APART + 0.6
               for j in (i - 1, i + 1) if 0 <= j < len(lchs))


def search(wishes, low, high, seed):
    chance = random.Random(seed)
    lchs = []
    for i, (hue, chroma) in enumerate(wishes):
        lightness = low + 4 if i % 2 == 0 else high - 6
        while views((lightness, chroma, hue)) is None:
            chroma *= 0.95
        lchs.append((lightness, chroma, hue))
    all_views = [views(lch) for lch in lchs]
    for step in range(30000):
        i = chance.randrange(len(lchs))
        hue, chroma = wishes[i]
        size = 1 - step / 32000
        trial = (min(max(lchs[i][0] + chance.gauss(0, 12 * size), low), high),
                 min(max(lchs[i][1] + chance.gauss(0, 8 * size), chroma * 0.8), chroma * 1.3),
                 min(max(lchs[i][2] + chance.gauss(0, 8 * size), hue - 16), hue + 16))
        trial_views = views(trial)
        if trial_views is None:
            continue
        before, before_views, was = lchs[i], all_views[i], nearest(all_views, i)
        lchs[i], all_views[i] = trial, trial_views
        if not respects_neighbours(lchs, i) or nearest(all_views, i) < was:
            lchs[i], all_views[i] = before, before_views
    return [hex_from_linear([min(max(c, 0), 1) for c in linear_from_lab(
        lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue)))])
        for lightness, chroma, hue in lchs]


def check(name, variant, colours):
    labs = [lab_from_linear(linear_from_hex(c)) for c in colours]
    apart = min(abs(a[0] - b[0]) for a, b in zip(labs, labs[1:]))
    report = []
    for matrix in (None, DEUTERANOPIA, PROTANOPIA):
        seen_labs = labs if matrix is None else [
            lab_from_linear(seen(linear_from_hex(c), matrix)) for c in colours]
        report.append(min(distance(x, y) for x, y in combinations(seen_labs, 2)))
    print(f"{name} {variant}: neighbours {apart:.1f} L*, nearest pair "
          + ", ".join(f"{d:.1f}" for d in report))
    assert apart >= NEIGHBOURS_APART, (name, variant, apart)
    assert min(report) >= 4, (name, variant, report)


def write(name, title_fr, title_en, entries):
    wishes = [(entry[3], entry[4]) for entry in entries]
    colours = {}
    for variant, (low, high) in VARIANTS.items():
        colours[variant] = search(wishes, low, high, 20260701)
        check(name, variant, colours[variant])
    items = []
    for i, entry in enumerate(entries):
        item = {"code": entry[0], "label": {"fr": entry[1], "en": entry[2]}}
        item |= {variant: colours[variant][i] for variant in VARIANTS}
        if name == "families.json":
            item |= {"pattern": entry[5], "pitch_mm": entry[6], "line_mm": entry[7]}
        else:
            item |= {"shape": entry[5], "divisions_rev2": entry[6], "divisions_2025": entry[7]}
        items.append(item)
    document = {"title": {"fr": title_fr, "en": title_en}, "edition": "1", "date": "2026-11-21",
                "source": "Facilitator, data/make/palette.py", "licence": "GPL-3.0-or-later",
                "entries": len(items), "items": items}
    (DATA / name).write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n",
                             encoding="utf-8")


if __name__ == "__main__":
    write("families.json", "Familles de flux", "Flow families", FAMILIES)
    write("activities.json", "Familles d’activités", "Activity families", ACTIVITIES)
