#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Meetings on the command line: who comes, and the papers of the day."""
import pathlib
import re
import subprocess
import sys
import zipfile

from harness import equal, listed, main, one_line, run, true

PROJECT = "essai.eit.gpkg"
PAPERS = ["invitation", "registration-form", "agenda", "attendance-sheet", "badges", "table-tents",
          "animator-guide", "satisfaction-form", "minutes"]


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u00a0", " ").split())


def test_wordings_in_english(folder):
    """Each proposed wording has its English, of the same form; an English paper speaks English"""
    def form(path):
        text = path.read_text().split("\n\n", 1)[1]
        return [re.sub(r"\|.*", "|", line) if line.startswith("# ") else line[:2]
                for line in text.splitlines() if line[:2] in ("- ", "> ") or line.startswith("# ")]

    templates = pathlib.Path(__file__).parents[2] / "data" / "templates"
    french = sorted(templates.glob("meeting-*.fr.txt"))
    true(len(french) >= 14, french)
    for path in french:
        equal(form(path.with_name(path.name.replace(".fr.", ".en."))), form(path), path.name)
    run("sample", PROJECT, "--start", "2026-11-18")
    run("print", PROJECT, "agenda", "animator-guide", "--output", "in-english.pdf", "--lang", "en")
    english = text_of("in-english.pdf")
    true("Welcome and signing in" in english and "émargement" not in english, english)


def test_papers(folder):
    """Each paper prints from the sample alone, as PDF and as OpenDocument, and is named with its
    reader."""
    run("sample", PROJECT, "--start", "2026-11-18")
    listing = dict(line.split("\t")[::2] for line in run("print", PROJECT, "--list").out.splitlines())
    for name in PAPERS:
        equal(listing[name], {"registration-form": "public", "agenda": "participants",
                              "satisfaction-form": "participants"}.get(name, "animateur"), name)
        run("print", PROJECT, name, "--output", f"{name}.pdf", language="fr")
        run("print", PROJECT, name, "--output", f"{name}.odt", language="fr")
        true(zipfile.ZipFile(f"{name}.odt").testzip() is None, f"{name}.odt")
    true("Comité de pilotage" in text_of("agenda.pdf"), "the next one that we organise")
    true("Rencontre du club" in text_of("minutes.pdf"), "minutes are of the last one")
    true("9 h 30" in text_of("agenda.pdf") and "11 h 30 Fin" in text_of("agenda.pdf"),
         text_of("agenda.pdf"))
    guide = text_of("animator-guide.pdf").replace(" h ", "h ")
    true("8h Ouvrir" in guide, f"an hour and a half before: {guide}")


def test_participants(folder):
    """A list is read, and read again; badges and sheet hold who is in it; undone as one."""
    run("sample", PROJECT, "--start", "2026-11-18")
    pathlib.Path("liste.csv").write_text(
        "Nom;Prénom;Entreprise;Inscription;Table\n"
        "Durand;Camille <i>;Laiterie des Trois Vallons;inscrit;3\n"
        "Petit;Jean;Mairie de Nulle-Part;excusé;\n"
        "Blanc;Léa;;peut-être;\n", encoding="utf-8")
    done = run("import", PROJECT, "participants", "liste.csv", "--event", "Comité de pilotage",
               "--json")
    equal((done.json["created"], done.json["updated"]), (3, 0), "created")
    true(any("Nulle-Part" in w for w in done.json["warnings"])
         and any("peut-être" in w for w in done.json["warnings"]), done.json["warnings"])
    equal(run("import", PROJECT, "participants", "liste.csv", "--json").json["created"], 0, "again")
    run("print", PROJECT, "badges", "attendance-sheet", "--output", "p.pdf", language="fr")
    text = text_of("p.pdf")
    true("Camille <i> Durand" in text and "Table 3" in text, text)
    true("Jean Petit" not in text, "who is excused gets no badge")
    run("undo", PROJECT)
    true("Durand" not in {a["name"] for a in listed(PROJECT, "attendances")}, "undone")
    run("import", PROJECT, "participants", "liste.csv", "--state", "perhaps", status=2)
    one_line(run("import", PROJECT, "participants", "nothing.csv", status=3))
    one_line(run("import", PROJECT, "participants", "liste.csv", "--event", "x", status=2))


def test_list_without_titles(folder):
    """A name alone in the first line hides no column of the others; too long a list is refused"""
    run("sample", PROJECT, "--start", "2026-11-18")
    texts = {"noms.csv": "Camille Un\nLéa Deux\n",
             "liste.csv": "Jean Trois;;\nLéa Quatre;Laiterie des Trois Vallons;inscrit\n"}
    for name, text in texts.items():
        pathlib.Path(name).write_text(text, encoding="utf-8")
    equal(run("import", PROJECT, "participants", "noms.csv", "--json").json["created"], 2, "names")
    # A spreadsheet's reader takes the widest of the first rows for titles: what it passes is told.
    told = run("import", PROJECT, "participants", "liste.csv", "--json").json
    true(told["created"] == 1 and "line 2" in told["warnings"][0], told)
    people = {a["name"]: a for a in listed(PROJECT, "attendances")}
    true(people["Léa Quatre"]["state"] == "inscrit", people["Léa Quatre"])
    equal({"Camille Un", "Léa Deux"} - set(people), set(), "both names")
    pathlib.Path("long.csv").write_text("".join(f"Personne {i};;\n" for i in range(5100)),
                                        encoding="utf-8")
    n = len(listed(PROJECT, "attendances"))
    refused = run("import", PROJECT, "participants", "long.csv", status=None)
    true(refused.status and "5000" in one_line(refused), refused.err)
    equal(len(listed(PROJECT, "attendances")), n, "nothing was added")


def test_wordings(folder):
    """A running order, a form and an agenda of one's own take the place of ours."""
    run("sample", PROJECT, "--start", "2026-11-18")
    run("set", PROJECT, "templates", "meeting-copil",
        "content=# 30 | Bilan <b>chiffré</b> | Alix\n- Compter {participants} chaises\n# 60~30 | Vote")
    run("print", PROJECT, "animator-guide", "--output", "g.pdf", language="fr")
    text = text_of("g.pdf")
    true("Bilan <b>chiffré</b>" in text and "Compter 14 chaises" in text, text)
    true("9 h 30 30 min Bilan" in text and "10 h 90 min Vote" in text, text)
    run("set", PROJECT, "calendar", "Comité de pilotage",
        "agenda=9h45 – 10h : Café\nQuestions <ouvertes>")
    run("print", PROJECT, "agenda", "--output", "a.pdf", language="fr")
    text = text_of("a.pdf")
    true("9 h 45 Café" in text and "Questions <ouvertes>" in text and "Vote" not in text, text)
    run("set", PROJECT, "templates", "satisfaction-form", "content=?2 Un avis {réunion} | oui / non")
    run("print", PROJECT, "satisfaction-form", "--output", "s.pdf", language="fr")
    true("Un avis Comité de pilotage" in text_of("s.pdf"), text_of("s.pdf"))
    one_line(run("set", PROJECT, "templates", "meeting-copil", "content=# 5 | {rien}", status=1))


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
