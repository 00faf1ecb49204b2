# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may only see sums tries to find what they hide: invented registers, each diagram taken as
equations over what each company gives and takes, solved for the narrowest bounds."""
import json
import random
import sys

from harness import equal, main, run, sql, true

PROJECT = "p.eit.gpkg"
FAMILIES = ("bois", "plastiques", "metaux", "verre")
BY = ("family", "establishment", "zone", "naf", "staff")


def make(seed, years=()):
    """A register of confidential flows, some of them exchanges between companies; two companies of
    one group now and then. `years`: each flow is of one of them."""
    luck = random.Random(seed)
    n = luck.randint(3, 14)
    with open("c.csv", "w", encoding="utf-8") as file:
        file.write("Nom;Adresse;Effectif;Code postal;Commune\n")
        for i in range(n):
            file.write(f"Société {i};{i} rue Neuve;{luck.choice([3, 15, 60])};09500;Mirepoix\n")
    with open("f.csv", "w", encoding="utf-8") as file:
        file.write("Établissement;Sens;Flux;Famille;Quantité;Nature;Identifiant"
                   + (";Année\n" if years else "\n"))
        for k in range(luck.randint(6, 60)):
            size = luck.choice([1, 1, 10, 100, 2000])
            file.write(f"Société {luck.randrange(n)};{luck.choice(['entrant', 'sortant'])};"
                       f"Chose {k};{luck.choice(FAMILIES)};{luck.randint(1, 99) * size} t/an;"
                       f"déchet;{k}" + (f";{luck.choice(years)}\n" if years else "\n"))
    run("new", PROJECT, "--epci", "CC du Pays de Mirepoix")
    run("import", PROJECT, "companies", "c.csv", "--include-closed")
    run("import", PROJECT, "flows", "f.csv")
    ids = [row[0] for row in sql(PROJECT, "select uuid from establishment order by name")]
    flows = [row[0] for row in sql(PROJECT, "select uuid from flow where direction = 'out'")]
    for flow in flows:
        if luck.random() < 0.6:
            run("set", PROJECT, "flows", flow, f"partner={luck.choice(ids)}")
    return ids


def truth(year=None):
    """Per flow: its family, who told it, the other end, the quantity."""
    return sql(PROJECT, "select family, establishment, partner, direction, canonical from flow "
                        "where canonical > 0" + (f" and year = {year}" if year else ""))


def parts_of_families(rows):
    """Each family's figures: given to others, between companies, taken from others; by company."""
    parts = {}
    for family, owner, partner, direction, value in rows:
        kind = "between" if partner else "given" if direction == "out" else "taken"
        key = (family, kind)
        parts.setdefault(key, {})
        parts[key][owner] = parts[key].get(owner, 0) + value
    return parts


def is_fit(members):
    total = sum(members.values())
    return not total or (len(members) >= 3 and max(members.values()) <= 0.85 * total * (1 + 1e-9))


def joined(parts, keys):
    found = {}
    for key in keys:
        for owner, value in parts.get(key, {}).items():
            found[owner] = found.get(owner, 0) + value
    return found


def bounds(wanted, equations, n):
    """The least and greatest of a sum of unknowns that are not negative: simplex, by the book."""
    low = -simplex([-1.0 if i in wanted else 0.0 for i in range(n)], equations, n)
    high = simplex([1.0 if i in wanted else 0.0 for i in range(n)], equations, n)
    return low, high


def simplex(goal, equations, n):
    """max goal·x, A x = b, x ≥ 0; infinity when nothing bounds it."""
    m = len(equations)
    rows = [[1.0 if j in members else 0.0 for j in range(n)]
            + [1.0 if i == k else 0.0 for k in range(m)] + [value]
            for i, (members, value) in enumerate(equations)]
    basis = [n + i for i in range(m)]
    for costs in ([0.0] * n + [-1.0] * m, goal + [0.0] * m):
        while True:
            reduced = [costs[j] - sum(costs[basis[i]] * rows[i][j] for i in range(m))
                       for j in range(n)]
            enter = next((j for j in range(n) if reduced[j] > 1e-9), None)
            if enter is None:
                break
            ratios = [(rows[i][-1] / rows[i][enter], basis[i], i) for i in range(m)
                      if rows[i][enter] > 1e-9]
            if not ratios:
                return float("inf")
            leave = min(ratios)[2]
            pivot = rows[leave][enter]
            rows[leave] = [x / pivot for x in rows[leave]]
            for i in range(m):
                if i != leave and abs(rows[i][enter]) > 1e-12:
                    factor = rows[i][enter]
                    rows[i] = [x - factor * y for x, y in zip(rows[i], rows[leave])]
            basis[leave] = enter
    return sum(goal[basis[i]] * rows[i][-1] for i in range(m) if basis[i] < n)


def place_of(link):
    """Which stage of which family's way a band is."""
    if link["source"] == "territory":
        return "given", link["target"].split(":")[1]
    if link["target"] == "territory":
        return "taken", link["source"].split(":")[1]
    return "between", link["source"].split(":")[1]


def equations_of(links, parts):
    """What each shown band of the families' diagram says: which figures it adds up."""
    names = {f"{i}": family for i, family in enumerate(FAMILY_ORDER, 1)}
    stages = {"given": ("given", "between"), "between": ("between",), "taken": ("between", "taken")}
    places = {place_of(link) for link in links}
    said = []
    for link in links:
        stage, box = place_of(link)
        if not link["value"]:
            continue
        families = ([names[box]] if box != "grouped" else
                    [f for f in FAMILIES if (stage, str(FAMILY_ORDER.index(f) + 1)) not in places])
        keys = [(family, kind) for family in families for kind in stages[stage]]
        total = sum(joined(parts, keys).values())
        # What is shown is the truth, or the test does not understand the picture.
        true(abs(total - link["value"]) < 1e-6 * total, f"{stage} {box}: {link} {total}")
        said.append((set(keys), link["value"]))
    return said


FAMILY_ORDER = ("organique_agricole", "organique_agroalimentaire", "bois", "papier_carton",
                "plastiques", "metaux", "verre")


def test_nothing_is_found(folder):
    """From no diagram is an unfit sum, or one company's figure, found within 10 %"""
    tried = grouped = hidden = 0
    for seed in range(24):
        (folder / PROJECT).unlink(missing_ok=True)
        make(seed)
        rows = truth()
        parts = parts_of_families(rows)
        run("sankey", PROJECT, "--by", "family", "--nature", "matter", "--unit", "t/an",
            "--for", "participants", "--output", "f.json")
        links = json.loads((folder / "f.json").read_text())["links"]
        said = equations_of(links, parts)
        grouped += any("grouped" in link["source"] + link["target"] for link in links)
        hidden += any(not link["value"] for link in links)
        # One unknown for each company's part of each figure.
        unknowns = [(key, owner) for key, members in sorted(parts.items()) for owner in members]
        equations = [({i for i, (key, _) in enumerate(unknowns) if key in keys}, value)
                     for keys, value in said]
        secrets = [{i for i, (k, _) in enumerate(unknowns) if k == key}
                   for key, members in parts.items() if not is_fit(members)]
        secrets += [{i} for i in range(len(unknowns))]
        for secret in secrets:
            value = sum(parts[unknowns[i][0]][unknowns[i][1]] for i in secret)
            low, high = bounds(secret, equations, len(unknowns))
            tried += 1
            true(low < 0.9 * value or high > 1.1 * value,
                 f"seed {seed}: {[unknowns[i] for i in secret]} = {value} is in {low} to {high}")
    print(f"# {tried} secrets tried; {grouped} registers grouped, {hidden} with a hidden band")
    true(tried > 300 and grouped > 3, "the registers put the rule to the test")


def view_of(folder, year):
    run("sankey", PROJECT, "--by", "family", "--nature", "matter", "--unit", "t/an", "--for",
        "participants", *(("--year", str(year)) if year else ()), "--output", "y.json")
    return json.loads((folder / "y.json").read_text())["links"]


def test_years_tell_nothing_of_each_other(folder):
    """Who has the diagrams of two years, and of both together, finds nothing that one of them hides"""
    years = (2024, 2025)
    tried = shown = hidden = 0
    # The earlier year has few flows: what all years show less the later one would be its figures.
    for seed in (200, 204, 208, 209, 212, 215, 216, 217, 220, 225, 227, 236):
        (folder / PROJECT).unlink(missing_ok=True)
        make(seed, (2024, 2025, 2025, 2025, 2025))
        parts = {year: parts_of_families(truth(year)) for year in (None, *years)}
        unknowns = [(year, key, owner) for year in years
                    for key, members in sorted(parts[year].items()) for owner in members]
        equations = []
        for view in (None, *years):
            links = view_of(folder, view)
            hidden += any(not link["value"] for link in links)
            for keys, value in equations_of(links, parts[view]):
                shown += view is not None
                equations.append(({i for i, (year, key, _) in enumerate(unknowns)
                                   if key in keys and view in (None, year)}, value))
        secrets = [{i for i, (y, k, _) in enumerate(unknowns) if (y, k) == (year, key)}
                   for year in years for key, members in parts[year].items() if not is_fit(members)]
        secrets += [{i} for i in range(len(unknowns))]
        for secret in secrets:
            value = sum(parts[unknowns[i][0]][unknowns[i][1]][unknowns[i][2]] for i in secret)
            low, high = bounds(secret, equations, len(unknowns))
            tried += 1
            true(low < 0.9 * value or high > 1.1 * value,
                 f"seed {seed}: {[unknowns[i] for i in secret]} = {value} is in {low} to {high}")
    print(f"# {tried} secrets tried against {shown} bands of one year; {hidden} hidden bands")
    true(tried > 300 and shown > 8, "the registers put the rule to the test")


def test_every_sum_is_fit(folder):
    """Each band that adds up what this reader may not see is of three companies, none above 85 %"""
    for seed in range(100, 108):
        (folder / PROJECT).unlink(missing_ok=True)
        make(seed)
        rows = truth()
        for by in BY[1:]:
            run("sankey", PROJECT, "--by", by, "--unit", "t/an", "--nature", "matter",
                "--for", "public", "--output", "s.json")
            document = json.loads((folder / "s.json").read_text())
            equal(document["sums"]["register"], None, "the register's sum would tell the rest")
            values = [link["value"] for link in document["links"] if link["value"]]
            for one in rows:
                true(not any(abs(v - one[4]) < 1e-9 for v in values), f"{by}: one flow alone {one}")
            # Nor are all of one company's flows what a band says.
            told = {}
            for row in rows:
                told.setdefault(row[1], []).append(row[4])
            for owner, figures in told.items():
                true(not any(abs(v - sum(figures)) < 1e-9 for v in values), f"{by}: {owner} alone")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
