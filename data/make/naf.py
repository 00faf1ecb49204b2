# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes naf-rev2.tsv and naf-2025.tsv.

usage: naf.py REV2.csv NACE_EN.csv NAF2025.csv

REV2.csv: INSEE, NAF rév. 2 in five levels (columns code_section … libelle_sous_classe); its 1 707
codes below the sections are those of the npm package @socialgouv/codes-naf 1.1.1.
NACE_EN.csv: Eurostat, NACE Rev. 2, columns Code and Description. NACE has no sub-classes: a
sub-class has the English label of its class only when it is the class's single one.
NAF2025.csv: INSEE, NAF 2025, sub-classes with their class, group, division and section.

There is no table of correspondence between the two here: the official one was not at hand, and
one code is never made from the other by changing a letter.
"""
import sys
from collections import Counter

from table import read_csv, sentence, tidy, write_table

LEVELS = ["section", "division", "groupe", "classe", "sous_classe"]


def sentence_case(label):
    """Sections come in capitals."""
    return tidy(label).capitalize() if label.isupper() else sentence(label)


def rev2(path, english_path):
    english = {row["Code"]: sentence_case(row["Description"]) for row in read_csv(english_path)}
    source = read_csv(path)
    n_in_class = Counter(row["code_classe"] for row in source)
    rows = {}
    for row in source:
        parent = ""
        for level in LEVELS:
            code = row[f"code_{level}"]
            label_en = english.get(code, "")
            if level == "sous_classe" and n_in_class[row["code_classe"]] == 1:
                label_en = english.get(row["code_classe"], "")
            rows[code] = (code, sentence_case(row[f"libelle_{level}"]), label_en, parent)
            parent = code
    write_table("naf-rev2.tsv", {
        "title_fr": "Nomenclature d’activités française, NAF rév. 2",
        "title_en": "French classification of activities, NAF rev. 2",
        "edition": "rev2",
        "date": "2008-01-01",
        "source": "INSEE (NAF rév. 2) ; Eurostat (NACE Rev. 2, libellés anglais)",
        "licence": "Licence Ouverte 2.0 ; Eurostat, réutilisation libre avec mention de la source",
        "counts": "21 sections, 88 divisions, 272 groups, 615 classes, 732 sub-classes",
    }, ["code", "label_fr", "label_en", "parent"], rows.values())


def naf2025(path):
    source = read_csv(path)
    n_in_class = Counter(row["classe"] for row in source)
    rows = {}
    for row in source:
        section = row["section"]
        rows[section] = (section, sentence_case(row["libelle_section"]), "", "")
        label = sentence(row["libelle_sous_classe"])
        # The source names sections and sub-classes only. A class with a single sub-class has its
        # label; other levels between stay without one rather than with an invented one.
        levels = [(row["division"], section, ""), (row["groupe"], row["division"], ""),
                  (row["classe"], row["groupe"], label if n_in_class[row["classe"]] == 1 else "")]
        for code, parent, level_label in levels:
            rows[code] = (code, level_label, "", parent)
        rows[row["sous_classe"]] = (row["sous_classe"], label, "", row["classe"])
    write_table("naf-2025.tsv", {
        "title_fr": "Nomenclature d’activités française, NAF 2025",
        "title_en": "French classification of activities, NAF 2025",
        "edition": "2025",
        "date": "2027-01-01",
        "source": "INSEE (NAF 2025, de référence à partir du 1er janvier 2027)",
        "licence": "Licence Ouverte 2.0",
        "counts": "22 sections, 87 divisions, 287 groups, 651 classes, 747 sub-classes",
        "note": "L’INSEE annonce 746 sous-classes ; le fichier repris en compte 747, à recouper.",
    }, ["code", "label_fr", "label_en", "parent"], rows.values())


if __name__ == "__main__":
    rev2(sys.argv[1], sys.argv[2])
    naf2025(sys.argv[3])
