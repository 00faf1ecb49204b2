# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The balance of a company is what SQL adds up, on the screen's data and on paper."""
import subprocess
import sys

from harness import equal, listed, main, near, need, one_line, run, sql, true

PROJECT = "p.eit.gpkg"
DAIRY = "Laiterie des Trois Vallons"


def test_sums(folder):
    """What enters, leaves and lies there, by unit, family and year; an exchange told twice counts once"""
    run("sample", PROJECT)
    run("add", PROJECT, "flows", f"company={DAIRY}", "direction=stock", "label=Poudre", "typed=120 t",
        "year=2025", "kind=matiere")
    dairy = next(c["uuid"] for c in listed(PROJECT, "companies") if c["name"] == DAIRY)
    found = {}
    for line in run("balance", PROJECT, DAIRY, "--json").json["lines"]:
        key = (line["unit"], line["family"], line["year"])
        found[key] = (line["in"], line["out"], line["stock"])
    expected = {}
    for unit, family, year, taken, given, stock in sql(PROJECT, """
            select case when direction = 'stock' then canonical_unit || '/an' else canonical_unit end u,
                   family, year,
                   sum(canonical * ((establishment = ?1) = (direction = 'in')) * (direction <> 'stock')),
                   sum(canonical * ((establishment = ?1) = (direction = 'out')) * (direction <> 'stock')),
                   sum(canonical * (direction = 'stock'))
            from flow f where ?1 in (establishment, partner) and canonical is not null
            and (canonical_unit like '%/an' or direction = 'stock')
            and not (direction = 'in' and partner is not null and exists (
                select 1 from flow g where g.direction = 'out' and g.establishment = f.partner
                and g.partner = f.establishment and g.family is f.family and g.year is f.year))
            group by 1, 2, 3""", dairy):
        expected[unit, family, year] = (taken, given, stock)
    equal(set(found), set(expected), "lines")
    true(len(found) > 5, "a rich balance")
    for key, sums in expected.items():
        for one, other in zip(found[key], sums):
            near(one, other, 1e-6 * max(1, abs(other)), key)
    equal(found["t/an", None, 2025][2] if ("t/an", None, 2025) in found else
          sum(v[2] for v in found.values()), 120, "stock")
    text = run("balance", PROJECT, DAIRY).out
    true("2025, t/year" in text and "more enters than leaves" in text, text)
    one_line(run("balance", PROJECT, "Nobody", status=None))


def test_secret_balance(folder):
    """Who may not see a company's flows one by one gets no balance of it"""
    run("sample", PROJECT)
    one_line(run("balance", PROJECT, DAIRY, "--for", "public", status=2))
    rich = sql(PROJECT, """select e.name, sum(f.level = 'public' or f.published_on is not null), count(*)
        from flow f join establishment e on e.uuid in (f.establishment, f.partner)
        group by e.uuid having count(*) > 4 order by 2 desc limit 12""")
    tried = hidden = 0
    for name, shown, every in rich:
        for reader in ("public", "participants"):
            seen = run("balance", PROJECT, name, "--for", reader, "--json", status=None)
            if seen.status == 0 and reader == "public":
                tried += 1
                true(sum(line["flows"] for line in seen.json["lines"]) <= shown, f"{name}: {shown}")
                hidden += shown < every
    true(tried > 2 and hidden > 1, f"{tried} companies tried, {hidden} with hidden flows")


def test_paper(folder):
    """The balance prints with its check and its years"""
    run("sample", PROJECT)
    run("print", PROJECT, "balance", "--company", DAIRY, "--output", "b.pdf")
    need("pdftotext")
    text = subprocess.run(["pdftotext", "-layout", "b.pdf", "-"], capture_output=True, text=True,
                          check=True).stdout
    for words in (DAIRY, "Bilan de matière", "2024", "2025", "t/an", "MWh/an"):
        true(words in text, f"{words} on the paper")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
