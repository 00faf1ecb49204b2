# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sorts and counts the tables that people edit by hand: terms.tsv, containers.tsv and
labels.tsv.

usage: own-tables.py

Add a line anywhere below the column names, separated by tabs, and run this. Waste codes and
families are checked; a synonym belongs to one term only.
"""
import json

from table import DATA, read_table, tidy, write_table


def header_of(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    pairs = (line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    return {key: value for key, value in pairs if key != "entries"}


def rewrite(name):
    rows = read_table(name)
    write_table(name, header_of(name), list(rows[0]),
                [[tidy(cell) for cell in row.values()] for row in rows])
    return rows


def check_terms(rows):
    waste = {row["code"] for row in read_table("waste.tsv")}
    families = json.loads((DATA / "families.json").read_text(encoding="utf-8"))["items"]
    family_codes = {family["code"] for family in families}
    owner = {}
    for row in rows:
        assert row["family"] in family_codes, row
        for code in filter(None, row["waste_codes"].split("; ")):
            assert code in waste, (row["code"], code)
        for name in [row["label_fr"], *filter(None, row["synonyms"].split("; "))]:
            other = owner.setdefault(name.lower(), row["code"])
            assert other == row["code"], f"{name}: {other} and {row['code']}"


if __name__ == "__main__":
    check_terms(rewrite("terms.tsv"))
    rewrite("containers.tsv")
    rewrite("labels.tsv")
