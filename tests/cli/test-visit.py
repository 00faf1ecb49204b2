#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit by scripts: what is asked, what becomes of a reply, what is taken back."""
import json
import pathlib
import re
import subprocess
import sys

from harness import equal, listed, main, near, one_line, run, true

PROJECT = "visite.eit.gpkg"
COMPANY = "Fromagerie d’essai"


def start():
    run("new", PROJECT, "--epci", "caen la mer")
    run("add", PROJECT, "companies", f"name={COMPANY}", "naf=10.51C", "staff_band=21")
    run("add", PROJECT, "contacts", "name=Contact d’essai", f"establishment={COMPANY}")
    run("add", PROJECT, "flows", f"company={COMPANY}", "direction=out", "kind=dechet",
        "label=Carton", "typed=2 t/mois", "year=2025")
    return run("add", PROJECT, "visits", f"company={COMPANY}", "held_on=12/11/2026").out.strip()


def visit():
    return listed(PROJECT, "visits")[-1]


def company():
    return next(c for c in listed(PROJECT, "companies") if c["name"] == COMPANY)


def flow(label):
    return next((f for f in listed(PROJECT, "flows") if f["label"] == label), None)


def answer(*pairs, **more):
    return run("set", PROJECT, "visits", COMPANY, *pairs, **more)


def test_only_the_unknown_stands_out(folder):
    """What fields and register hold is not asked again; everything else is"""
    uuid = start()
    planned = visit()
    equal((planned["uuid"], planned["state"], planned["held_on"]), (uuid, "prevu", "2026-11-12"))
    true("A2" not in planned["open"] and "A3" in planned["open"], planned["open"])
    # The cardboard stands on D1: the next line of the table is the one to fill.
    true("D1" not in planned["open"] and "D2" in planned["open"], planned["open"])
    true("C1" in planned["open"] and "C2" not in planned["open"], planned["open"])


def test_replies_become_records(folder):
    """A field, flows as the company says them, a need, a label, the confidentiality"""
    start()
    answer("A3=42", "C1=sel : 2 t par mois", "E1=450000", "G1=oui : la nuit",
           "H2=hangar : 300 m²", "I3=les camions attendent", "J2=oui")
    equal(visit()["state"], "commence", "state")
    equal(company()["headcount"], 42, "headcount")
    true("irritant" in company()["labels"], company()["labels"])
    salt = flow("sel")
    near(salt["canonical"], 24, 1e-9, "2 t a month, 12 months")
    equal((salt["direction"], salt["typed"], salt["confidence"], salt["year"]),
          ("in", "2 t par mois", "declare", 2026), "salt")
    power = flow("Électricité")
    near(power["canonical"], 450, 1e-9, "450 000 kWh in MWh")
    need = flow("Gardiennage et télésurveillance")
    equal((need["direction"], need["kind"], need["note"]), ("in", "service", "la nuit"), "need")
    space = flow("hangar")
    equal((space["direction"], space["kind"]), ("out", "espace"), "spare capacity")
    equal(listed(PROJECT, "contacts")[0]["share_agreed"], True, "contact may be given")
    equal(salt["confidentiality"], "confidentiel", "before it was agreed")
    answer("J3=anonymisé")
    equal([flow(label)["confidentiality"] for label in ("sel", "hangar", "Carton")],
          ["anonyme", "anonyme", "confidentiel"], "what was said today, not what was known before")


def test_quantity_of_a_known_line(folder):
    """“12 t/an” alone brings the known flow of that line up to date; on an empty line it is refused"""
    start()
    answer("D1=12 t/an")
    card = flow("Carton")
    near(card["canonical"], 12, 1e-9, "cardboard")
    equal((card["typed"], card["year"], card["source"]), ("12 t/an", 2026, "Visite du 12/11/2026"),
          "said at the visit")
    equal(sum(f["label"] == "Carton" for f in listed(PROJECT, "flows")), 1, "one flow")
    told = one_line(answer("D2=12 t/an", status=None))
    true("D2" in told, told)
    equal(len(listed(PROJECT, "flows")), 1, "nothing was added")


def test_not_known_and_not_said(folder):
    """“inconnu” and “ne veut pas dire” are answers, and leave what is known"""
    start()
    answer("A3=42")
    answer("A3=inconnu", "A6=ne_veut_pas_dire", "D1=inconnu")
    replies = {reply["item"]: reply["state"] for reply in visit()["replies"]}
    equal(replies, {"A3": "inconnu", "A6": "ne_veut_pas_dire", "D1": "inconnu"}, "replies")
    equal(company()["headcount"], 42, "what was known stays")
    near(flow("Carton")["canonical"], 24, 1e-9, "what was known stays")
    true(not {"A3", "A6", "D1"} & set(visit()["open"]), visit()["open"])
    true("D2" in visit()["open"], "the cardboard keeps its line")


def test_each_reply_is_undone(folder):
    """One reply is one action; taking a reply back takes the flow that it made"""
    start()
    answer("C1=sel : 2 t par mois", "A3=42")
    run("undo", PROJECT)
    equal([reply["item"] for reply in visit()["replies"]], ["C1"], "after one undo")
    equal(company()["headcount"], None, "field")
    run("redo", PROJECT)
    equal(company()["headcount"], 42, "field again")
    answer("C1=")
    equal(flow("sel"), None, "flow")
    run("undo", PROJECT)
    near(flow("sel")["canonical"], 24, 1e-9, "flow again")
    answer("D1=12 t/an")


def test_each_flow_has_its_confidentiality(folder):
    """Two flows of one visit may be told under two promises; a level that does not exist is refused"""
    start()
    answer("C1=sel : 2 t par mois", "C2=soude : 1 t/an", "C2.confidentiality=participants")
    equal([flow(label)["confidentiality"] for label in ("sel", "soude")],
          ["confidentiel", "participants"], "levels")
    told = one_line(answer("C1.confidentiality=secret défense", status=None))
    true("secret défense" in told, told)


def test_typed_the_next_day(folder):
    """The day of a visit can be corrected: what was said there is of that day, and is taken back"""
    uuid = start()
    answer("C1=sel : 2 t par mois", "D1=12 t/an")
    run("set", PROJECT, "visits", uuid, "held_on=30/12/2025")
    equal(visit()["held_on"], "2025-12-30", "day")
    for label in ("sel", "Carton"):
        told = flow(label)
        equal((told["source"], told["source_date"], told["year"]),
              ("Visite du 30/12/2025", "2025-12-30", 2025), label)
    true("31/02" in one_line(run("set", PROJECT, "visits", uuid, "held_on=31/02/2026",
                                 status=None)), "no such day")
    run("undo", PROJECT)
    equal((visit()["held_on"], flow("sel")["year"]), ("2026-11-12", 2026), "undone as one")
    run("redo", PROJECT)
    answer("C1=")
    equal(flow("sel"), None, "the flow goes with its reply")


def test_wrong_replies(folder):
    """A wrong number, date, choice or quantity is refused with its place, and nothing is kept"""
    uuid = start()
    for pair, place in [("Z9=1", "Z9"), ("A3=beaucoup", "A3"), ("J6=hier", "J6"), ("J1=7", "J1"),
                        ("A7=peut-être", "A7"), ("C1=sel : beaucoup", "C1"),
                        ("G1=parfois", "G1"), ("C1.quality=humide", "C1")]:
        told = one_line(answer(pair, status=None))
        true(place in told, f"{pair}: {told}")
    equal(visit()["replies"], [], "replies")
    true(run("set", PROJECT, "visits", "Personne", "A3=1", status=None).status != 0, "nobody")
    answer("C1=sel : 2 t par mois", "C1.quality=humide")
    equal(flow("sel")["quality"], "humide", "a further column")
    equal(visit()["uuid"], uuid, "still the same visit")


def test_pause_and_end(folder):
    """Taken up again, finished once: the next step becomes one task, the company counts as met"""
    uuid = start()
    answer("J5=Envoyer le modèle de bail", "J6=30/11/2026", "state=commence")
    equal(visit()["state"], "commence", "paused")
    run("set", PROJECT, "visits", uuid, "state=fait", "met=oui")
    run("set", PROJECT, "visits", uuid, "state=fait")
    tasks = listed(PROJECT, "tasks")
    equal([(task["title"], task["due_on"], task["state"]) for task in tasks],
          [("Envoyer le modèle de bail", "2026-11-30", "a_faire")], "task")
    equal(company()["triage"], "rencontree", "triage")
    told = one_line(answer("A3=12", status=None))
    true(COMPANY in told, told)
    # A second visit knows what the first one learnt.
    run("add", PROJECT, "visits", f"company={COMPANY}")
    true("J5" in visit()["open"], "a next step is asked each time")


def test_like_another_company(folder):
    """A similar company gives names without figures, to be confirmed, that are no flows"""
    start()
    answer("C1=sel : 2 t par mois", "H2=hangar : 300 m²")
    run("add", PROJECT, "companies", "name=Laiterie voisine", "naf=10.51A")
    run("add", PROJECT, "visits", "company=Laiterie voisine")
    run("set", PROJECT, "visits", "Laiterie voisine", f"like={COMPANY}")
    replies = {r["item"]: r for r in visit()["replies"]}
    equal({i: (r["state"], r["text"], r["flow"]) for i, r in replies.items()},
          {"C1": ("a_confirmer", "sel", None), "D1": ("a_confirmer", "Carton", None),
           "H2": ("a_confirmer", "hangar", None)}, "proposals")
    true({"C1", "D1", "H2"} <= set(visit()["open"]), "they are still to be asked")
    equal([f for f in listed(PROJECT, "flows") if f["company_name"] == "Laiterie voisine"], [],
          "no flow is made of them")
    run("set", PROJECT, "visits", "Laiterie voisine", "C1=sel : 5 t/an")
    near([f for f in listed(PROJECT, "flows") if f["label"] == "sel"][-1]["canonical"], 5, 1e-9,
         "confirmed with its own figure")


def test_own_questionnaire(folder):
    """The proposal is taken out, changed, taken in; replies to removed questions stay"""
    start()
    answer("B3=extension en 2027")
    text = run("list", PROJECT, "questionnaire", "--json").out
    own = json.loads(text)
    site = next(block for block in own["blocks"] if block["id"] == "B")
    site["items"] = [item for item in site["items"] if item["id"] != "B3"]
    site["items"].append({"id": "B4", "label": "Toiture", "kind": "yes_no"})
    pathlib.Path("mien.json").write_text(json.dumps(own, ensure_ascii=False), encoding="utf-8")
    run("import", PROJECT, "questionnaire", "mien.json")
    true("B4" in visit()["open"], visit()["open"])
    equal([(r["item"], r["label"], r["text"]) for r in visit()["replies"]],
          [("B3", None, "extension en 2027")], "kept and told")
    answer("B4=non")
    run("remove", PROJECT, "templates", "visit")
    equal({r["item"] for r in visit()["replies"]}, {"B3", "B4"}, "all kept")
    equal(run("list", PROJECT, "questionnaire", "--json").out, text, "as proposed again")


def test_bad_questionnaires(folder):
    """A bad file is refused with its line and the reason"""
    start()
    good = json.loads(run("list", PROJECT, "questionnaire", "--json").out)

    def refused(text, *words):
        pathlib.Path("bad.json").write_text(text, encoding="utf-8")
        told = one_line(run("import", PROJECT, "questionnaire", "bad.json", status=3))
        for word in words:
            true(word in told, f"{word}: {told}")

    def changed(**members):
        copy = json.loads(json.dumps(good))
        copy["blocks"][0]["items"][0].update(members)
        return json.dumps(copy, indent=1)

    refused("{\n \"blocks\": [\n}", "3")
    refused("[]")
    refused("{}", "blocks")
    refused("[" * 100 + "]" * 100, "64")
    refused("", "bad.json")
    refused(changed(kind="essay"), "A1", "line")
    refused(changed(id="A2"), "A2")
    refused(changed(field="typed_fields"), "typed_fields", "A1")
    refused(changed(field=None, flow={"direction": "in", "kinds": ["or"]}), "A1")
    refused(changed(label={"fr": 12}), "A1")
    refused(changed(rows=21), "A1")
    refused(changed(label="x" * 2000), "A1")
    equal([t for t in listed(PROJECT, "templates") if t["uuid"]], [], "nothing was kept")


def pdf_text(path):
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True,
                          check=True).stdout


def test_sheet(folder):
    """Two sides with the numbers of the screen, what is known small, a code of the establishment"""
    uuid = start()
    answer("A3=42", "D2=Sciure : 3 t/mois", "A6=inconnu")
    run("print", PROJECT, "visit-sheet", "--company", COMPANY, "--output", "sheet.pdf")
    run("print", PROJECT, "visit-form", "--output", "form.pdf")
    sheet, form = pdf_text("sheet.pdf"), pdf_text("form.pdf")
    for text in (sheet, form):
        equal(text.count("\f"), 2, "sides")
        for number in ("A1", "C6", "D7", "E4", "J6"):
            true(re.search(rf"\b{number}\b", text), number)
    for known in (COMPANY, "42", "Sciure", "3 t/mois", "Carton", "inconnu"):
        true(known in sheet, known)
        true(known not in form, known)
    true(uuid, "planned")


def test_table_whole(folder):
    """The table of what goes out ends side one, energy and water begin side two, long heads or not"""
    start()
    add = run("add", PROJECT, "contacts", "name=Un Contact Dont Le Nom Prend Toute La Ligne",
              f"establishment={COMPANY}", "role=Direction, qualité, sécurité et environnement",
              "phone=0139980000", "best_period=le mardi matin de préférence, hors vacances")
    true(add is not None, "contact")
    run("print", PROJECT, "visit-sheet", "--company", COMPANY, "--output", "sheet.pdf")
    run("print", PROJECT, "visit-form", "--output", "form.pdf")
    for path in ("sheet.pdf", "form.pdf"):
        first, second = pdf_text(path).split("\f")[:2]
        true(re.search(r"\bD1\b", first) and re.search(r"\bD7\b", first), first)
        true(not re.search(r"\bE1\b", first) and re.search(r"\bE1\b", second), second)


def test_nobody_to_write_to(folder):
    """Whom nobody visited is not thanked; a project without companies has no labels"""
    run("new", "vide.eit.gpkg", "--epci", "caen la mer")
    one_line(run("print", "vide.eit.gpkg", "labels", "--output", "labels.pdf", status=2))
    start()
    one_line(run("print", PROJECT, "thank-you-letter", "--output", "letter.pdf", status=2))
    run("set", PROJECT, "visits", COMPANY, "state=fait")
    run("print", PROJECT, "thank-you-letter", "--output", "letter.pdf")
    true(COMPANY in pdf_text("letter.pdf"), "thanked after the visit")


def test_sheet_for_readers(folder):
    """No sheet says more than its reader may see; one company sees what is its own"""
    start()
    answer("D2=Boues secrètes : 77 t/an", "I3=le voisin est bruyant", "J5=Voir le banquier")
    run("set", PROJECT, "visits", COMPANY, "state=fait", "promised=un devis discret")
    run("set", PROJECT, "contacts", "Contact d’essai", "phone=02 61 91 00 00")
    secrets = ["77", "Boues secrètes", "voisin est bruyant", "banquier", "devis discret",
               "Contact d’essai", "02 61 91"]

    def sheet(reader):
        done = run("print", PROJECT, "visit-sheet", "--company", COMPANY, "--output", "out.pdf",
                   "--for", reader, status=None)
        return pdf_text("out.pdf") if done.status == 0 else ""

    mine = sheet("animateur")
    for secret in ("77 t/an", "Boues secrètes", "voisin est bruyant", "devis discret",
                   "02 61 91 00 00"):
        true(secret in mine, f"the facilitator sees {secret}")
    for reader in ("participants", "elus", "public", "partenaire"):
        text = sheet(reader)
        for secret in secrets:
            true(secret not in text, f"{reader}: {secret}")
    own = sheet(f"entreprise:{company()['uuid']}")
    true("77 t/an" in own, "its own flow")
    for secret in ("voisin est bruyant", "banquier", "devis discret"):
        true(secret not in own, f"the company: {secret}")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
