#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A messy spreadsheet through the assistant: seen, tried, imported, corrected, undone.

Usage: story-import.py BUILD_ROOT"""
import csv
import shutil
import zipfile

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "plan.eit.gpkg"
MESSY = HOME / "entreprises.csv"
FLOWS = HOME / "dechets.csv"
BROKEN = HOME / "photo.csv"

# Of seven rows: two are companies, one repeats the second, three are wrong, one is empty.
# 732 829 320 00074 is a valid SIRET (Luhn); 123 456 789 00012 is not.
ROWS = """Raison sociale;N° SIRET;Adresse;CP;Ville;Effectif;Code APE;Lat;Long
"Fromagerie du Bocage";123 456 789 00012;12 rue du Lait;14500;Vire Normandie;45;1051C;48,838;-0,889
Scierie Martin;73282932000074;ZI Nord;14500;Vire;12;16.10A;48,84;-0,90
Garage Dupont;1,23457E+13;3 place du Marché;14500;Vire;4;45.20A;;
;;;;;;;;
Sans adresse;;;;;;;;
Imprimerie Ø;;5 rue des Arts;14110;Condé-en-Normandie;8;18.12Z;48,85;-0,55
Scierie Martin;73282932000074;ZI Nord, bât. B;14500;Vire;12;16.10A;48,84;-0,90
"""

plan = Plan(PLAN)


def n_companies():
    return plan.one("select count(*) from establishment")


def text(value):
    return GLib.Variant("s", str(value))


def import_messy(window, screen):
    window.page(f"import {MESSY}")
    tell(window.wait_action("import.run"), "the spreadsheet is read and can be imported")
    tell(wait_for(lambda: screen.has_label("Import 2 companies")),
         "the trial counts two companies to create")
    tell(screen.has_label("3 problems"), "and tells three problems")
    tell(n_companies() == 0, "the trial writes nothing")

    window.act("import.map", GLib.Variant("(ss)", ("Effectif", "")))
    tell(wait_for(lambda: screen.has_label("8 of 9 columns are used")),
         "a column can be left aside")
    window.act("import.map", GLib.Variant("(ss)", ("Effectif", "headcount")))
    wait_for(lambda: screen.has_label("Import 2 companies"))
    window.act("import.run")
    tell(wait_for(lambda: n_companies() == 2), "two companies are imported")
    tell(plan.one("select headcount from establishment where siret = '73282932000074'") == 12,
         "a column fills its field")
    tell(wait_for(lambda: window.is_ready("map.fit")), "after the first import the map is shown")
    tell(plan.one("select count(*) from refused_row") == 3, "the three wrong rows are kept")


def correct_and_import_again(window):
    rejects = HOME / "refus.csv"
    window.page("import")
    window.act("import.export-path", text(rejects))
    tell(wait_for(rejects.exists), "the refused lines are exported")
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    tell(len(rows) == 4, "each with its line", rows)
    for row in rows[1:]:
        if row[0].startswith("Fromagerie"):
            row[1] = "12345678200010"  # 123 456 782 is a valid SIREN, 00010 its first NIC
        elif row[0].startswith("Garage"):
            row[1] = ""
        else:
            row[4] = "Vire"
    with rejects.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    window.page(f"import {rejects}")
    window.wait_action("import.run")
    window.act("import.run")
    tell(wait_for(lambda: n_companies() == 5), "corrected, they are imported", n_companies())
    tell(window.wait_action("import.undo"), "the report offers to undo")
    window.act("import.undo")
    tell(wait_for(lambda: n_companies() == 2), "and does")


def import_flows(window):
    FLOWS.write_text("SIRET;Déchet;Code déchet;Quantité\n"
                     "73282932000074;Sciures;03 01 05;3 t/mois\n", encoding="utf-8")
    window.page(f"import {FLOWS}")
    window.wait_action("import.run")
    window.act("import.run")
    tell(wait_for(lambda: plan.one("select count(*) from flow") == 1),
         "a register of waste is taken for flows by itself")
    tell(plan.sql("select typed, canonical, canonical_unit, waste_code from flow")
         == [("3 t/mois", 36.0, "t/an", "03 01 05")], "and its quantity is understood",
         plan.sql("select typed, canonical, canonical_unit, waste_code from flow"))


def take_survey_back(window, screen):
    """The spreadsheet that was sent comes back and is dropped on the window."""
    survey = HOME / "envoi.xlsx"
    other = HOME / "sent-from.eit.gpkg"
    shutil.copy(PLAN, other)
    command("survey", other, survey, "--company", "73282932000074")
    rewrite(survey, "Sciures", "sciures de chêne")
    window.page(f"import {survey}")
    tell(window.wait_action("import.run"), "a survey is recognised for what it is")
    tell(wait_for(lambda: screen.has_label("Survey that came back")), "and called so")
    window.act("import.run")
    tell(wait_for(lambda: plan.one("select count(*) from flow where label = 'sciures de chêne'")),
         "what the company changed is changed", plan.sql("select label from flow"))
    tell(plan.one("select count(*) from flow") == 1, "and no flow is there twice")
    tell(plan.one("select count(*) from exchange") == 1, "its return is in the journal")


def rewrite(path, before, after):
    """What a person changes in a workbook: here a text of it."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(before.encode(), after.encode()))


def refuse_garbage(window, screen):
    BROKEN.write_bytes(bytes(range(256)) * 64)
    window.page(f"import {BROKEN}")
    tell(wait_for(lambda: screen.has_label("photo.csv")), "garbage is named, not imported")
    tell(not window.is_enabled("import.run"), "and there is nothing to run")
    tell(n_companies() == 2, "the project is as it was")


def main():
    MESSY.write_text(ROWS, encoding="utf-8")
    command("new", PLAN, "--epci", "Intercom de la Vire au Noireau")
    window = Window(PLAN)
    tell(wait_for(lambda: window.is_enabled("page.show")), "the new project opens")
    screen = Screen()
    import_messy(window, screen)
    correct_and_import_again(window)
    import_flows(window)
    take_survey_back(window, screen)
    refuse_garbage(window, screen)
    tell(window.close() == 0, "the window closes by itself")


run(main)
