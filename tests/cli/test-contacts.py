#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""People and exchanges on the command line."""
import json
import pathlib
import subprocess
import sys

from harness import equal, listed, main, need, one_line, run, true

PROJECT = "contacts.eit.gpkg"


def shared_with_participants():
    """Who agreed, does not object, and works for nobody whose name is hidden"""
    hidden = {c["uuid"] for c in listed(PROJECT, "companies")
              if c["confidentiality"] in ("anonyme", "confidentiel")}
    return {c["name"] for c in listed(PROJECT, "contacts")
            if c["share_agreed"] and not c["objects"] and c["company"] not in hidden}


def pdf_text(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True,
                          check=True).stdout.decode()


def new_project():
    run("new", PROJECT, "--epci", "200065597")


def add(what, *pairs, status=0):
    return run("add", PROJECT, what, *pairs, status=status).out.strip()


def contact(name):
    found = [c for c in listed(PROJECT, "contacts") if c["name"] == name]
    equal(len(found), 1, name)
    return found[0]


def test_a_call_is_one_action(folder):
    """A contact with a new organisation, a call with its next action; each undone as one"""
    new_project()
    add("contacts", "name=Morgan Ertaud", "organisation=CCI du Bocage", "kind=cci",
        "phone=+33 2 31 00 11 22")
    organisation = listed(PROJECT, "organisations")[0]
    equal((organisation["name"], organisation["actor_type"]), ("CCI du Bocage", "chambre"),
          "organisation")
    add("exchanges", "kind=appel", "person=Morgan Ertaud", "held_on=02/03/2026", "promised=La fiche",
        "next=Envoyer la fiche", "next_due_on=09/03/2026", "next_owner=Claude")
    task = listed(PROJECT, "tasks")[0]
    equal((task["title"], task["due_on"], task["owner"], task["state"]),
          ("Envoyer la fiche", "2026-03-09", "Claude", "a_faire"), "task")
    morgan = contact("Morgan Ertaud")
    equal((morgan["last_exchange"], morgan["next_action"], morgan["organisation_name"]),
          ("2026-03-02", "Envoyer la fiche", "CCI du Bocage"), "contact")
    exchange = listed(PROJECT, "exchanges", "--open-promises")[0]
    equal((exchange["state"], exchange["person_name"], exchange["organisation_name"],
           exchange["open_promise"], exchange["tasks"]),
          ("fait", "Morgan Ertaud", "CCI du Bocage", True, [task["uuid"]]), "exchange")
    add("exchanges", "kind=e_mail", "person=Morgan Ertaud", "held_on=2026-03-08",
        f"done={task['uuid']}")
    equal(listed(PROJECT, "tasks")[0]["state"], "fait", "task")
    equal(listed(PROJECT, "exchanges", "--open-promises"), [], "promises")
    run("undo", PROJECT)
    equal(listed(PROJECT, "tasks")[0]["state"], "a_faire", "task after undo")
    equal(contact("Morgan Ertaud")["last_exchange"], "2026-03-02", "last exchange after undo")
    run("undo", PROJECT)
    equal((listed(PROJECT, "tasks"), contact("Morgan Ertaud")["last_exchange"]), ([], None), "all")


def test_sets_and_removes(folder):
    """The last exchange follows set and remove; an objection takes the agreement back"""
    new_project()
    add("contacts", "name=Morgan Ertaud", "email=morgan@cci.example", "share_agreed=oui")
    uuid = add("exchanges", "kind=visite", "person=morgan@cci.example", "held_on=2026-03-02",
               "begins_at=9h30")
    equal(listed(PROJECT, "exchanges")[0]["begins_at"], "09:30", "time")
    run("set", PROJECT, "exchanges", uuid, "held_on=2026-02-01")
    equal(contact("Morgan Ertaud")["last_contact"], "2026-02-01", "set")
    run("remove", PROJECT, "exchanges", uuid)
    equal(contact("Morgan Ertaud")["last_contact"], None, "removed")
    run("set", PROJECT, "contacts", "Morgan Ertaud", "objects=oui")
    morgan = contact("Morgan Ertaud")
    equal((morgan["objects"], morgan["share_agreed"], morgan["agreed_on"]), (True, False, None),
          "objection")
    true(morgan["objected_on"], "date of the objection")


def test_lists_narrow(folder):
    """Lists narrow by words, digits, kind, company and date; misplaced options are told"""
    run("sample", PROJECT)
    equal([c["name"] for c in listed(PROJECT, "contacts", "--search", "hautelin dreal")],
          ["Sacha Hautelin"], "words")
    equal([c["name"] for c in listed(PROJECT, "contacts", "--search", "+33 2 61 91 00 16")],
          ["Sacha Hautelin"], "digits")
    equal({c["kind"] for c in listed(PROJECT, "contacts", "--kind", "elu")}, {"elu"}, "kind")
    true(all(c["objects"] for c in listed(PROJECT, "contacts", "--objecting")), "objecting")
    dates = [e["held_on"] for e in listed(PROJECT, "exchanges", "--from", "2025-06-01", "--to",
                                          "2025-08-31")]
    true(dates and dates == sorted(dates, reverse=True)
         and all("2025-06-01" <= d <= "2025-08-31" for d in dates), dates)
    run("list", PROJECT, "companies", "--to-review", status=2)
    run("list", PROJECT, "exchanges", "--from", "hier", status=2)
    run("list", PROJECT, "contacts", "--kind", "voisin", status=2)


CSV = ("Civilité;Nom;Prénom;Société;Fonction;Téléphone;Courriel;Catégorie\r\n"
       "Mme;Lécuyer;Hélène;Fonderie Ferronnel;Achats;02 61 91 00 40;h.lecuyer@f.example;\r\n"
       "M.;Nguyen;Paul;Mairie d’Essarnes;Adjoint;pas de numéro;paul@essarnes.example;élu\r\n"
       ";;;Personne;;;;\r\n"
       "Mme;Tresmeny;Camille;Fonderie Ferronnel;Directrice;;"
       "camille.tresmeny@fonderie-ferronnel.example;\r\n"
       "M.;Nguyen;Paul;Mairie d’Essarnes;Adjoint;;PAUL@essarnes.example;élu\r\n")


def test_imports_a_spreadsheet(folder):
    """Windows-1252, semicolons, accents: known again by e-mail, never overwritten, refused told"""
    run("sample", PROJECT)
    with open("contacts.csv", "wb") as source:
        source.write(CSV.encode("cp1252"))
    people = len(listed(PROJECT, "contacts"))
    dry = run("import", PROJECT, "contacts", "contacts.csv", "--dry-run", "--json", status=1).json
    equal(len(listed(PROJECT, "contacts")), people, "a dry run writes nothing")
    report = run("import", PROJECT, "contacts", "contacts.csv", "--json", "--rejects", "r.csv",
                 status=1).json
    for key in ("rows_read", "created", "updated", "unchanged", "merged", "refused", "left_out"):
        equal(dry[key], report[key], f"dry run, {key}")
    equal([report[key] for key in ("rows_read", "created", "unchanged", "merged", "refused")],
          [5, 2, 1, 1, 1], "rows")
    equal(report["also_created"], {"organisations": 1}, "organisations")
    paul = contact("Paul Nguyen")
    equal((paul["organisation_name"], paul["kind"], paul["civility"], paul["phone"]),
          ("Mairie d’Essarnes", "elu", "Monsieur", None), "Paul")
    equal(contact("Hélène Lécuyer")["organisation_name"], "Fonderie Ferronnel", "known already")
    equal(contact("Camille Tresmeny")["role"], "Direction", "what was typed stays")
    true(report["questioned"] >= 1 and any("Directrice" in p["reason"]
                                           for p in report["problems"]), report["problems"])
    again = run("import", PROJECT, "contacts", "contacts.csv", "--json", status=1).json
    equal((again["created"], again["updated"]), (0, 0), "the same file again")
    run("undo", PROJECT)
    run("undo", PROJECT)
    equal(len(listed(PROJECT, "contacts")), people, "undone as one")


def test_who_works_for_a_company_works_at_its_site(folder):
    """The company's name brings its only site, in an import and by hand"""
    new_project()
    pathlib.Path("sites.csv").write_text(
        "Nom;SIRET\nLaiterie du Val;73282932000074\n")
    run("import", PROJECT, "companies", "sites.csv", status=None)
    sites = listed(PROJECT, "companies")
    pathlib.Path("people.csv").write_bytes(
        "Nom;Prénom;Société;Courriel\nŒuvrard;Noël;LAITERIE DU VAL;noel@example.org\n"
        .encode("windows-1252"))
    run("import", PROJECT, "contacts", "people.csv")
    add("contacts", "name=Zoé Durand", "organisation=Laiterie du Val")
    site = next(c["uuid"] for c in sites if c["name"] == "Laiterie du Val")
    for name in ("Noël Œuvrard", "Zoé Durand"):
        person = contact(name)
        equal((person["company"], person["kind"]), (site, "entreprise"), name)
    equal(len(listed(PROJECT, "contacts", "--company", "Laiterie du Val")), 2, "at the company")


def test_vcards_go_round(folder):
    """vCard out for a reader holds only who agreed; in again, it gives the same people"""
    run("sample", PROJECT)
    run("export", PROJECT, "out.vcf", "--for", "participants")
    with open("out.vcf", encoding="utf-8", newline="") as cards:
        text = cards.read()
    true(all(len(line.encode()) <= 75 for line in text.split("\r\n")), "folded lines")
    agreed = sorted(shared_with_participants())
    run("new", "other.eit.gpkg", "--epci", "200065597")
    run("import", "other.eit.gpkg", "contacts", "out.vcf")
    back = listed("other.eit.gpkg", "contacts")
    equal(sorted(c["name"] for c in back), agreed, "people")
    true(all(c["note"] is None for c in back), "notes stay with the facilitator")
    mine = {c["email"]: c for c in listed(PROJECT, "contacts")}
    for person in back:
        for key in ("phone", "mobile", "role", "civility"):
            equal(person[key], mine[person["email"]][key], f"{person['name']}, {key}")


def test_prints_what_the_law_asks(folder):
    """A person's data holds everything about that person and nobody else; the register is whole"""
    need("pdftotext")
    run("sample", PROJECT)
    run("print", PROJECT, "person-data", "--company", "Morgan Marvigny", "--output", "data.pdf")
    text = " ".join(pdf_text("data.pdf").split())
    for word in ("Morgan Marvigny", "morgan.marvigny@laiterie-des-trois-vallons.example",
                 "Visite du site de la laiterie", "Prise de rendez-vous",
                 "Envoyer la fiche chaleur à la laiterie"):
        true(word in text, f"{word} in {text[:900]}")
    for other in listed(PROJECT, "contacts"):
        true(other["name"] == "Morgan Marvigny" or other["email"] not in text, other["name"])
    run("print", PROJECT, "person-data", "--company", "Morgan Marvigny", "--output", "no.pdf",
        "--for", "participants", status=1)
    run("set", PROJECT, "project", "legal_basis=Mission d’intérêt public", "retention_years=5")
    run("print", PROJECT, "processing-register", "--output", "register.pdf")
    text = " ".join(pdf_text("register.pdf").split())
    true("Mission d’intérêt public" in text and "5 ans après le dernier échange" in text, text)
    run("print", PROJECT, "contacts", "--output", "list.pdf", "--for", "participants")
    text = pdf_text("list.pdf")
    shared = shared_with_participants()
    for person in listed(PROJECT, "contacts"):
        equal(person["name"] in text, person["name"] in shared, person["name"])


def test_one_person_as_a_file(folder):
    """All tables where the person appears, by reference or by name, what left; erased from all"""
    new_project()
    add("contacts", "name=Morgan Ertaud", "organisation=CCI du Bocage", "email=m@example.org",
        "note=Préfère le matin")
    add("contacts", "name=Morgane Ertaudier", "email=other@example.org")
    add("exchanges", "kind=appel", "person=Morgan Ertaud", "held_on=02/03/2026",
        "promised=La fiche", "next=Envoyer la fiche")
    add("exchanges", "kind=reunion", "held_on=03/03/2026",
        "summary=Était là aussi : Morgan ERTAUD, avec ses chiffres")
    add("exchanges", "kind=reunion", "held_on=04/03/2026", "person=Morgane Ertaudier")
    run("print", PROJECT, "person-data", "--company", "Morgan Ertaud", "--output", "data.pdf")
    run("export", PROJECT, "one.json", "--person", "Morgan Ertaud")
    data = json.loads(pathlib.Path("one.json").read_text())
    equal((data["person"]["name"], data["person"]["note"], data["person"]["organisation_name"]),
          ("Morgan Ertaud", "Préfère le matin", "CCI du Bocage"), "person")
    equal(sorted(e["held_on"] for e in data["tables"]["exchange"]), ["2026-03-02", "2026-03-03"],
          "by reference and by name")
    equal([t["title"] for t in data["tables"]["task"]], ["Envoyer la fiche"], "tasks")
    equal([d["what"] for d in data["departures"]], ["person-data"], "what left")
    true("other@example.org" not in json.dumps(data), "nobody else's")
    true("json" in one_line(run("export", PROJECT, "one.pdf", "--person", "Morgan Ertaud",
                                status=2)), "other formats are refused")
    told = run("export", PROJECT, "no.json", "--person", "Personne", status=None)
    true(told.status != 0 and "Personne" in one_line(told), told)
    equal([r["what"] for r in listed(PROJECT, "releases")][:1], ["person-data"], "noted in the log")
    run("erase", PROJECT, "Morgan Ertaud")
    held = pathlib.Path(PROJECT).read_bytes().lower()
    for trace in (b"morgan ertaud", b"m@example.org", "préfère le matin".encode()):
        true(trace not in held.replace(b"morgan ertaudier", b""), f"{trace} is still in the file")


def test_everything_lists(folder):
    """Whatever can be listed is, also what refers to exchanges and flows"""
    run("sample", PROJECT)
    for what in ("tasks", "replies", "attachments", "labels", "refused"):
        listed(PROJECT, what)
        run("list", PROJECT, what, "--csv")
        run("list", PROJECT, what)
    task = listed(PROJECT, "tasks")[0]
    true(task["exchange"] and task["exchange_name"] and task["person_name"], task)


def test_bad_values(folder):
    """A bad value is refused in one sentence and nothing is kept"""
    new_project()
    add("contacts", "name=Alix", "phone=voir secrétariat", status=1)
    add("contacts", "name=Alix", "objects=oui", "share_agreed=oui", status=1)
    add("exchanges", "kind=visite", "state=fait", "held_on=2150-01-01", status=1)
    add("exchanges", "kind=visite", "begins_at=25:10", status=1)
    add("exchanges", "kind=visite", "next=", "next_due_on=demain", status=1)
    equal(tuple(listed(PROJECT, what) for what in ("contacts", "exchanges", "tasks")),
          ([], [], []), "records")
    one_line(run("add", PROJECT, "exchanges", "kind=visite", "person=Personne", status=2))


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
