# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes staff-bands.tsv and legal-categories.tsv.

usage: insee.py LEGAL.json

LEGAL.json: INSEE's « catégories juridiques », level III, code -> label.
"""
import json
import sys

from table import sentence, write_table

BANDS = [
    ("NN", "Non employeur", "Not an employer", 0, 0),
    ("00", "0 salarié au 31 décembre", "No employee on 31 December", 0, 0),
    ("01", "1 ou 2 salariés", "1 or 2 employees", 1, 2),
    ("02", "3 à 5 salariés", "3 to 5 employees", 3, 5),
    ("03", "6 à 9 salariés", "6 to 9 employees", 6, 9),
    ("11", "10 à 19 salariés", "10 to 19 employees", 10, 19),
    ("12", "20 à 49 salariés", "20 to 49 employees", 20, 49),
    ("21", "50 à 99 salariés", "50 to 99 employees", 50, 99),
    ("22", "100 à 199 salariés", "100 to 199 employees", 100, 199),
    ("31", "200 à 249 salariés", "200 to 249 employees", 200, 249),
    ("32", "250 à 499 salariés", "250 to 499 employees", 250, 499),
    ("41", "500 à 999 salariés", "500 to 999 employees", 500, 999),
    ("42", "1 000 à 1 999 salariés", "1,000 to 1,999 employees", 1000, 1999),
    ("51", "2 000 à 4 999 salariés", "2,000 to 4,999 employees", 2000, 4999),
    ("52", "5 000 à 9 999 salariés", "5,000 to 9,999 employees", 5000, 9999),
    ("53", "10 000 salariés et plus", "10,000 employees and more", 10000, ""),
]

# Level I of the classification: the first digit of the code.
LEGAL_HEADINGS = [
    ("0", "Organisme de placement collectif sans personnalité morale",
     "Collective investment fund without legal personality"),
    ("1", "Entrepreneur individuel", "Sole trader"),
    ("2", "Groupement de droit privé non doté de la personnalité morale",
     "Private-law grouping without legal personality"),
    ("3", "Personne morale de droit étranger", "Legal person under foreign law"),
    ("4", "Personne morale de droit public soumise au droit commercial",
     "Public-law legal person under commercial law"),
    ("5", "Société commerciale", "Commercial company"),
    ("6", "Autre personne morale immatriculée au RCS", "Other legal person in the trade register"),
    ("7", "Personne morale et organisme soumis au droit administratif",
     "Legal person or body under administrative law"),
    ("8", "Organisme privé spécialisé", "Specialised private body"),
    ("9", "Groupement de droit privé", "Private-law grouping"),
]


def main(legal_path):
    narrow = [(c, fr.replace("1 000", "1\u202f000").replace("1 999", "1\u202f999")
               .replace("2 000", "2\u202f000").replace("4 999", "4\u202f999")
               .replace("5 000", "5\u202f000").replace("9 999", "9\u202f999")
               .replace("10 000", "10\u202f000"), en, "", low, high)
              for c, fr, en, low, high in BANDS]
    write_table("staff-bands.tsv", {
        "title_fr": "Tranches d’effectif salarié",
        "title_en": "Staff bands",
        "edition": "INSEE",
        "date": "2018-01-01",
        "source": "INSEE, répertoire Sirene",
        "licence": "Licence Ouverte 2.0",
    }, ["code", "label_fr", "label_en", "parent", "minimum", "maximum"], narrow)

    rows = [(code, fr, en, "") for code, fr, en in LEGAL_HEADINGS]
    with open(legal_path, encoding="utf-8") as source:
        rows += [(code, sentence(label), "", code[0])
                 for code, label in json.load(source).items() if len(code) == 4]
    write_table("legal-categories.tsv", {
        "title_fr": "Catégories juridiques",
        "title_en": "Legal categories",
        "edition": "2022",
        "date": "2022-09-01",
        "source": "INSEE, catégories juridiques, niveaux I et III",
        "licence": "Licence Ouverte 2.0",
    }, ["code", "label_fr", "label_en", "parent"], rows)


if __name__ == "__main__":
    main(sys.argv[1])
