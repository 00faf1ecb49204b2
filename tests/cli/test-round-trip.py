# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program exports it reads again, whatever the languages of the two machines."""
import pathlib
import sys

from harness import equal, listed, main, run, true

# What the file of another project cannot know, or what tells where the row came from.
OWN = {"uuid", "zone", "zone_name", "source", "source_date", "organisation", "establishment",
       "company", "partner", "typed_fields", "in_territory"}

KEYS = ("siret", "name", "company_name", "direction", "label", "typed", "waste_code", "year",
        "cost_eur_per_year", "months", "contractor", "quality")


def plain(rows):
    """The rows without what is a project's own, in an order of their own."""
    kept = [{key: value for key, value in row.items() if key not in OWN} for row in rows]
    return sorted(kept, key=lambda row: str([row.get(key) for key in KEYS]))


def differences(found, expected):
    """Which fields differ, and how: the test's message."""
    told = {}
    for one, other in zip(found, expected):
        for key in sorted(set(one) | set(other)):
            if one.get(key) != other.get(key):
                told.setdefault(key, []).append((one.get(key), other.get(key)))
    return {key: (len(pairs), pairs[0]) for key, pairs in told.items()}


def take_again(written, read, form):
    """The sample exported by a program in one language, imported by one in the other."""
    run("sample", "sample.eit.gpkg")
    run("new", "again.eit.gpkg", "--epci", "caen la mer")
    if form == "xlsx":
        run("export", "sample.eit.gpkg", "out.xlsx", "--for", "animateur", language=written)
        sources = [("out.xlsx",)] * 2  # each kind finds its sheet
    else:
        run("export", "sample.eit.gpkg", "out", "--for", "animateur", language=written)
        words = {"fr": ("Établissements", "Flux"), "en": ("Establishments", "Flows")}[written]
        sources = [(str(pathlib.Path("out") / f"{name}.csv"),) for name in words]
    for kind, what, source in zip(("companies", "flows"), ("companies", "flows"), sources):
        more = ("--include-closed",) if kind == "companies" else ()
        report = run("import", "again.eit.gpkg", kind, *source, *more, "--json",
                     language=read).json
        equal(report["refused"], 0, f"refused {kind}")
        equal(report["problems"], [], f"remarks on {kind}")
        again = run("import", "again.eit.gpkg", kind, *source, "--dry-run", "--json",
                    language=read).json
        equal(sum(again[key] for key in ("created", "updated", "unchanged", "merged", "refused",
                                         "left_out")), again["rows_read"], f"{kind} again")
        before, after = plain(listed("sample.eit.gpkg", what)), plain(
            listed("again.eit.gpkg", what))
        true(len(before) > 200, "the sample has rows")
        equal(len(after), len(before), f"number of {kind}")
        equal(differences(after, before), {}, f"{kind}, written {written}, read {read}")


def test_french_csv_in_english(folder):
    """A French export in CSV is read by an English program"""
    take_again("fr", "en", "csv")


def test_french_xlsx_in_english(folder):
    """A French workbook is read by an English program"""
    take_again("fr", "en", "xlsx")


def test_english_csv_in_french(folder):
    """An English export in CSV is read by a French program"""
    take_again("en", "fr", "csv")


def test_french_xlsx_in_french(folder):
    """A French workbook is read by a French program"""
    take_again("fr", "fr", "xlsx")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
