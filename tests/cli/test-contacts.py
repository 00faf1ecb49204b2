#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""People and exchanges on the command line."""
import sys

from harness import equal, listed, main, one_line, run, true

PROJECT = "contacts.eit.gpkg"


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


def test_everything_lists(folder):
    """Whatever can be listed is, also what refers to exchanges and flows"""
    run("sample", PROJECT)
    for what in ("tasks", "replies", "templates", "attachments", "labels", "refused"):
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
