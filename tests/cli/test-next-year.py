#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that come again: next year's edition of a source, and our own exports."""
import csv
import pathlib
import sys

from harness import equal, listed, main, run, true

PROJECT = "project.eit.gpkg"
HEADER = ["SIRET", "Nom", "Adresse", "Code postal", "Commune", "Téléphone"]
# What the technician corrects: the column of the file, the field of the record.
CORRECTED = {"Nom": "name", "Adresse": "address", "Téléphone": "phone", "Code postal": "postal_code"}


def siret(number):
    """A SIRET below the smallest that INSEE gave; both its parts pass their check."""
    def with_check(digits):
        total = sum(d if i % 2 else d * 2 - 9 * (d > 4)
                    for i, d in enumerate(int(c) for c in reversed(digits)))
        return f"{digits}{-total % 10}"
    return with_check(with_check(f"0000{number:04}") + "0001")


def edition(path, words):
    """40 companies; `words` tells one edition from another in every corrected column."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(HEADER)
        for i in range(1, 41):
            rows.writerow([siret(i), f"Atelier {i} {words}", f"{i} rue {words}",
                           "14000" if words == "Ancien" else "14123", "Caen",
                           f"02 61 91 {i:02} {'10' if words == 'Ancien' else '20'}"])


def test_corrections_survive(folder):
    """Twenty corrected fields, then next year's file: none lost, twenty questions"""
    run("new", PROJECT, "--epci", "200065597")
    edition("2025.csv", "Ancien")
    edition("2026.csv", "Neuf")
    equal(run("import", PROJECT, "companies", "2025.csv", "--json").json["created"], 40, "created")
    wanted = {}
    for i in range(1, 21):
        field = list(CORRECTED.values())[i % 4]
        value = {"name": f"Atelier corrigé {i}", "address": f"{i} bis quai du Port",
                 "phone": f"02 61 91 99 {i:02}", "postal_code": "14200"}[field]
        run("set", PROJECT, "companies", siret(i), f"{field}={value}")
        wanted[siret(i), field] = value

    again = run("import", PROJECT, "companies", "2026.csv", "--json").json
    equal((again["created"], again["refused"], again["questioned"]), (0, 0, 20), "outcomes")
    found = {company["siret"]: company for company in listed(PROJECT, "companies")}
    lost = {key: value for key, value in wanted.items() if found[key[0]][key[1]] != value}
    equal(lost, {}, "corrections lost")
    questions = listed(PROJECT, "questions")
    equal(len(questions), 20, "questions")
    equal({(q["mine"], q["field"]) for q in questions},
          {(value, field) for (_, field), value in wanted.items()}, "what is asked")
    # What nobody typed follows the file.
    equal(found[siret(40)]["address"], "40 rue Neuf", "an untouched field")
    third = run("import", PROJECT, "companies", "2026.csv", "--json").json
    equal((third["created"], third["updated"]), (0, 0), "the same edition once more")
    equal(len(listed(PROJECT, "questions")), 20, "nothing is asked twice")


def test_own_export_comes_back(folder):
    """Our own tables, in both languages, as CSV and as a spreadsheet: nothing is created"""
    tables = {"en": ("Establishments", "Flows"), "fr": ("Établissements", "Flux")}
    for language, (companies, flows) in tables.items():
        project = f"{language}.eit.gpkg"
        run("sample", project)
        n_flows = len(listed(project, "flows"))
        run("export", project, f"{language}/", "--for", "animateur", language=language)
        run("export", project, f"{language}.xlsx", "--for", "animateur", language=language)
        with open(pathlib.Path(language, f"{flows}.csv"), encoding="utf-8-sig", newline="") as file:
            months = {row["Mois" if language == "fr" else "Months"]
                      for row in csv.DictReader(file, delimiter=";")}
        true(len(months) > 2 and not any(text.isdigit() for text in months), f"months {months}")
        for source, more in [(f"{language}/{flows}.csv", []),
                             (f"{language}.xlsx", ["--sheet", flows])]:
            back = run("import", project, "flows", source, *more, "--json", language=language).json
            equal((back["rows_read"], back["unchanged"], back["problems"]), (n_flows, n_flows, []),
                  f"flows of {source}")
        for source in [f"{language}/{companies}.csv", f"{language}.xlsx"]:
            back = run("import", project, "companies", source, "--json",
                       language=language).json
            equal((back["created"], back["updated"], back["refused"], back["questioned"]),
                  (0, 0, 0, 0), f"companies of {source}")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
