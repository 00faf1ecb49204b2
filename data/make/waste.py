# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes waste.tsv, waste-editions.tsv and treatments.tsv.

usage: waste.py FR.csv EN.csv OPERATIONS.csv

FR.csv: European list of waste, edition 2014/955, French labels (columns code, description; a star
after the code: hazardous). EN.csv: the same codes without star, English labels with chapter and
section before them. OPERATIONS.csv: codes D and R (columns code, description). The French headings
of the 20 chapters and 111 sub-chapters, from the same decision, stand in waste-headings.tsv.
"""
import re
import sys
from pathlib import Path

from table import read_csv, sentence, tidy, write_table


def spaced(code):
    digits = re.sub(r"[^0-9]", "", code)
    return " ".join(digits[i:i + 2] for i in range(0, len(digits), 2))


def parent_of(code):
    return spaced(code)[:-3] if len(code) > 2 else ""


def english_labels(path):
    """Labels of codes and, from what stands before them, of chapters and sub-chapters."""
    labels = {}
    for row in read_csv(path):
        code = spaced(row["ewc_code"])
        label = row["description_en"]
        labels[code] = sentence(label)
        path_text = row["chapter_section_description_en"]
        chapter, section = path_text.removesuffix(" - " + label).split(" - ", 1)
        labels.setdefault(code[:2], heading_case(chapter))
        labels.setdefault(code[:5], sentence(section))
    return labels


def heading_case(chapter):
    """Chapters stand in capitals, apart from what their parentheses leave out."""
    text = " ".join(word.lower() if word.upper() == word else word for word in chapter.split(" "))
    return sentence(text).replace("(mfsu)", "(MFSU)")


def waste(french_path, english_path):
    english = english_labels(english_path)
    rows = []
    lines = (Path(__file__).parent / "waste-headings.tsv").read_text(encoding="utf-8").splitlines()
    for code, label in (line.split("\t") for line in lines):
        rows.append((code, sentence(label), english[code], parent_of(code)))
    for row in read_csv(french_path):
        code = spaced(row["code"])
        # Notes of the decision's pages, « (3) », are not part of the label.
        label = re.sub(r" \(\d\)", "", row["description"])
        label_en = re.sub(r"\s*\(\d\)", "", english[code])
        star = "*" if row["code"].strip().endswith("*") else ""
        rows.append((code + star, sentence(label), label_en, code[:5]))
    codes = [row[0] for row in rows if len(row[0]) > 5]
    assert len(codes) == 842 and sum(code.endswith("*") for code in codes) == 408
    assert len(rows) == 842 + 20 + 111
    write_table("waste.tsv", {
        "title_fr": "Liste européenne des déchets",
        "title_en": "European list of waste",
        "edition": "2014/955",
        "date": "2015-06-01",
        "source": "Décision 2000/532/CE modifiée par la décision 2014/955/UE",
        "licence": "Texte officiel, réutilisation libre",
        "counts": "20 chapters, 111 sub-chapters, 842 codes, 408 hazardous",
    }, ["code", "label_fr", "label_en", "parent"], rows)


def editions():
    """Editions are data. An edition without text here only says which codes it changes."""
    changed = "16 06; 19 14; 20 01 33; 20 01 34; 20 01 42; 20 01 43; 20 01 44; 19 02 11"
    write_table("waste-editions.tsv", {
        "title_fr": "Éditions de la liste européenne des déchets",
        "title_en": "Editions of the European list of waste",
        "edition": "2026",
        "date": "2026-11-09",
        "source": "Décisions (UE) 2014/955 et 2025/934",
        "licence": "Texte officiel, réutilisation libre",
    }, ["code", "label_fr", "label_en", "applicable_from", "has_text", "changed_codes"], [
        ("2014/955", "Édition 2014/955", "Edition 2014/955", "2015-06-01", "yes", ""),
        ("2025/934",
         "Code modifié par l’édition 2025/934 de la liste des déchets, applicable depuis le "
         "9 novembre 2026, dont le texte n’est pas fourni ici : vérifiez ce code auprès de votre "
         "prestataire.",
         "This code is changed by edition 2025/934 of the list of waste, applicable since "
         "9 November 2026, whose text is not supplied here: check this code with your contractor.",
         "2026-11-09", "no", changed),
    ])


def treatments(path):
    english = {
        "D1": "Deposit into or on to land", "D2": "Land treatment", "D3": "Deep injection",
        "D4": "Surface impoundment", "D5": "Specially engineered landfill",
        "D8": "Biological treatment not specified elsewhere resulting in compounds or mixtures "
              "which are discarded by any of the operations D 1 to D 12",
        "D9": "Physico-chemical treatment not specified elsewhere resulting in compounds or "
              "mixtures which are discarded by any of the operations D 1 to D 12",
        "D9F": "Final physico-chemical treatment not specified elsewhere",
        "D10": "Incineration on land", "D11": "Incineration at sea", "D12": "Permanent storage",
        "D13": "Blending or mixing prior to submission to any of the operations D 1 to D 12",
        "D14": "Repackaging prior to submission to any of the operations D 1 to D 13",
        "D15": "Storage pending any of the operations D 1 to D 14 (excluding temporary storage, "
               "pending collection, on the site where the waste is produced)",
        "R0": "Preparing for re-use",
        "R1": "Use principally as a fuel or other means to generate energy",
        "R2": "Solvent reclamation or regeneration",
        "R3": "Recycling or reclamation of organic substances which are not used as solvents "
              "(including composting and other biological transformation processes)",
        "R4": "Recycling or reclamation of metals and metal compounds",
        "R5": "Recycling or reclamation of other inorganic materials",
        "R6": "Regeneration of acids or bases",
        "R7": "Recovery of components used for pollution abatement",
        "R8": "Recovery of components from catalysts",
        "R9": "Oil re-refining or other reuses of oil",
        "R10": "Land treatment resulting in benefit to agriculture or ecological improvement",
        "R11": "Use of waste obtained from any of the operations R 1 to R 10",
        "R12": "Exchange of waste for submission to any of the operations R 1 to R 11",
        "R13": "Storage of waste pending any of the operations R 1 to R 12 (excluding temporary "
               "storage, pending collection, on the site where the waste is produced)",
    }
    rows = []
    for row in read_csv(path):
        code = row["code"].replace(" ", "")
        if code in ("D6", "D7"):
            continue  # forbidden in France; Trackdéchets dropped them
        label = row["description"].replace("autres réutilisation ", "autres réutilisations ")
        if code == "D9F":
            label = "Traitement physico-chimique final non spécifié ailleurs"
        kind = "recovery" if code[0] == "R" else "disposal"
        rows.append((code, sentence(label), english[code], "", kind))
    if not any(row[0] == "R0" for row in rows):
        rows.append(("R0", "Préparation en vue de la réutilisation", english["R0"], "", "recovery"))
    write_table("treatments.tsv", {
        "title_fr": "Opérations de valorisation (R) et d’élimination (D) des déchets",
        "title_en": "Waste recovery (R) and disposal (D) operations",
        "edition": "2008/98",
        "date": "2008-11-19",
        "source": "Directive 2008/98/CE, annexes I et II ; Trackdéchets (R0, D9F ; sans D6 ni D7)",
        "licence": "Texte officiel, réutilisation libre",
    }, ["code", "label_fr", "label_en", "parent", "kind"], rows)


if __name__ == "__main__":
    waste(sys.argv[1], sys.argv[2])
    editions()
    treatments(sys.argv[3])
