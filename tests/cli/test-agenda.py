#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be done, on the command line: agenda, calls, calendar file, papers."""
import pathlib
import re
import subprocess
import sys

from harness import equal, listed, main, need, one_line, run, true

PROJECT = "essai.eit.gpkg"
TODAY = "2026-11-18"  # a Wednesday
HOSTILE = "Évil; \\ ACME, “Ltd”\r\nBEGIN:VEVENT\nSUMMARY:pwned 🏭" + "é" * 120


def add(what, *pairs):
    return run("add", PROJECT, what, *pairs).out.strip()


def new_project():
    run("new", PROJECT, "--epci", "Caen la Mer")


def agenda(date=TODAY, *more):
    return run("list", PROJECT, "agenda", "--json", "--date", date, *more).json


def unfold(data):
    """The content lines of a calendar, by RFC 5545 section 3.1, as (name, parameters, value)."""
    true(data.endswith(b"\r\n"), "the last line ends with CR LF")
    lines = []
    for raw in data[:-2].split(b"\r\n"):
        true(b"\n" not in raw and b"\r" not in raw, f"a bare line end: {raw!r}")
        true(len(raw) <= 75, f"{len(raw)} octets: {raw!r}")
        raw.decode("utf-8")  # folded between characters
        if raw.startswith(b" "):
            lines[-1] += raw[1:]
        else:
            lines.append(raw)
    found = []
    for line in lines:
        head, _, value = line.decode("utf-8").partition(":")
        name, *parameters = head.split(";")
        found.append((name, dict(p.split("=", 1) for p in parameters), value))
    return found


def plain(value):
    """A text value, unescaped by RFC 5545 section 3.3.11."""
    true(not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), f"an unescaped separator in {value!r}")
    return re.sub(r"\\(.)", lambda m: "\n" if m.group(1) in "nN" else m.group(1), value)


def components(data):
    """The events and tasks, as dictionaries; a component inside another is a fault."""
    lines = unfold(data)
    equal(lines[0], ("BEGIN", {}, "VCALENDAR"), "first line")
    equal(lines[-1], ("END", {}, "VCALENDAR"), "last line")
    true(("VERSION", {}, "2.0") in lines, "version")
    true(any(name == "PRODID" for name, _, _ in lines), "PRODID")
    found, current = [], None
    for name, parameters, value in lines[1:-1]:
        if name == "BEGIN":
            true(current is None, "a component inside another")
            current = {"component": value}
        elif name == "END":
            equal(value, current["component"], "end of component")
            found.append(current)
            current = None
        elif current is not None:
            true(name not in current, f"{name} twice")
            current[name] = value
            if parameters:
                current[name + ";"] = parameters
    return found


def test_sections_and_owner(folder):
    """Overdue, today, this week, later, without a date, by owner"""
    new_project()
    for title, due in (("a", "2026-11-17"), ("b", TODAY), ("c", "2026-11-22"),
                       ("d", "2026-11-23"), ("e", "")):
        add("tasks", f"title={title}", f"due_on={due}", f"owner={'Élise' if title < 'c' else 'Bruno'}")
    found = agenda()
    equal({e["title"]: e["section"] for e in found["entries"]},
          {"a": "overdue", "b": "today", "c": "this-week", "d": "later", "e": "undated"},
          "sections")
    equal(found["counts"], {"overdue": 1, "today": 1, "this-week": 1, "later": 1, "undated": 1},
          "counts")
    equal(found["week_end"], "2026-11-22", "the Sunday")
    equal([e["title"] for e in agenda(TODAY, "--owner", "elise")["entries"]], ["a", "b"], "hers")
    equal([t["title"] for t in listed(PROJECT, "tasks", "--owner", "ELISE")], ["a", "b"], "tasks")
    equal([t["title"] for t in listed(PROJECT, "tasks", "--date", TODAY)], ["a", "b"], "by a date")
    one_line(run("list", PROJECT, "agenda", "--date", "bientôt", status=1))
    one_line(run("list", PROJECT, "companies", "--owner", "Élise", status=2))
    text = run("list", PROJECT, "agenda", "--date", TODAY, language="fr").out
    true("En retard (1)" in text and "Sans date (1)" in text, text)


def test_done_by_set(folder):
    """A task set to done gets its day, and loses it when it is to be done again"""
    new_project()
    task = add("tasks", "title=Rappeler", "kind=appel")
    equal(listed(PROJECT, "tasks")[0]["state"], "a_faire", "a new task is to do")
    run("set", PROJECT, "tasks", task, "state=fait")
    true(re.fullmatch(r"\d{4}-\d\d-\d\d", listed(PROJECT, "tasks")[0]["done_on"]), "done on")
    equal(agenda()["entries"], [], "nothing left")
    run("set", PROJECT, "tasks", task, "state=a_faire")
    equal(listed(PROJECT, "tasks")[0]["done_on"], None, "not done any more")
    run("remove", PROJECT, "tasks", task)
    equal(listed(PROJECT, "tasks"), [], "removed")


def test_call_is_noted(folder):
    """A call noted becomes an exchange, ends its task and plans what follows; one undo"""
    new_project()
    company = add("companies", "name=Laiterie du Val")
    person = add("contacts", "name=Ann", f"establishment={company}")
    task = add("tasks", "title=Présenter", "kind=appel", f"due_on={TODAY}", f"person={person}")
    told = run("call", PROJECT, task, "rendez_vous_pris", "--next", "24/11/2030", "--at", "9h30",
               "--summary", "Intéressée").out
    true("Laiterie du Val" in told and "meeting agreed" in told, told)
    call, visit = sorted(listed(PROJECT, "exchanges"), key=lambda e: e["held_on"])
    equal((call["kind"], call["state"], call["outcome"], call["summary"], call["person"]),
          ("appel", "fait", "rendez_vous_pris", "Intéressée", person), "the call")
    equal((visit["kind"], visit["state"], visit["held_on"], visit["begins_at"], visit["company"]),
          ("visite", "prevu", "2030-11-24", "09:30", company), "the visit")
    equal(listed(PROJECT, "tasks")[0]["state"], "fait", "the task")
    one_line(run("call", PROJECT, task, "joint", status=1))
    run("undo", PROJECT)
    equal(listed(PROJECT, "exchanges"), [], "one undo takes all back")
    equal(listed(PROJECT, "tasks")[0]["state"], "a_faire", "the task again")
    one_line(run("call", PROJECT, task, "bof", status=2))
    one_line(run("call", PROJECT, task, "rendez_vous_pris", status=1))
    one_line(run("call", PROJECT, task, "a_rappeler", "--next", "un jour", status=1))
    sentences = [h["sentence"] for h in listed(PROJECT, "history")]
    true(any("Laiterie du Val" in s for s in sentences), sentences)
    french = run("list", PROJECT, "history", language="fr").out
    true("rendez-vous pris" in french and "Tâche « Présenter » ajoutée".replace(" ", "\u00a0")
         .replace("Tâche\u00a0", "Tâche ").replace("\u00a0ajoutée", " ajoutée") in french, french)


def test_objection(folder):
    """Who objects is listed, never among the calls, on no call list"""
    need("pdftotext")
    new_project()
    for name, objects in (("Ann", "non"), ("Bob", "oui")):
        person = add("contacts", f"name={name}", f"objects={objects}")
        add("tasks", f"title=Appeler {name[0]}.", "kind=appel", f"due_on={TODAY}",
            f"person={person}")
    found = agenda()
    equal([e["person_name"] for e in found["entries"] if e["objects"]], ["Bob"], "objects")
    equal(len(found["calls"]), 1, "calls")
    run("print", PROJECT, "call-list", "--date", TODAY, "--output", "appels.pdf")
    text = subprocess.run(["pdftotext", "-layout", "appels.pdf", "-"], capture_output=True,
                          text=True, check=True).stdout
    true("Ann" in text and "Bob" not in text, text)
    one_line(run("print", PROJECT, "call-list", "--output", "x.pdf", "--for", "elus", status=1))
    true(not pathlib.Path("x.pdf").exists(), "nothing was written")


def test_calendar(folder):
    """The calendar file is iCalendar, whatever names it holds"""
    new_project()
    company = add("companies", f"name={HOSTILE}", "address=1, rue de l’Essai; bât. B",
                  "lon=-0.37", "lat=49.18")
    person = add("contacts", "name=Ann Onyme", "phone=06 39 98 00 01", f"establishment={company}")
    visit = add("exchanges", "kind=visite", "state=prevu", "held_on=2030-11-24",
                "begins_at=14:30", "duration_min=90", f"company={company}", f"person={person}",
                "title=Visite\nEND:VCALENDAR")
    day = add("exchanges", "kind=reunion", "state=prevu", "held_on=2030-11-25", "title=Comité")
    task = add("tasks", f"title={HOSTILE}", "kind=appel", "due_on=2030-11-26")
    undated = add("tasks", "title=Un jour")
    run("export", PROJECT, "agenda.ics", "--for", "animateur")
    data = pathlib.Path("agenda.ics").read_bytes()
    found = {c["UID"]: c for c in components(data)}
    equal(set(found), {visit, day, task, undated}, "one component each")
    equal((found[visit]["component"], found[visit]["DTSTART"], found[visit]["DURATION"]),
          ("VEVENT", "20301124T143000", "PT90M"), "floating time")
    equal(found[visit]["GEO"], "49.180000;-0.370000", "position")
    equal(plain(found[visit]["LOCATION"]), "1, rue de l’Essai; bât. B", "place")
    true("Ann Onyme\n06 39 98 00 01" in plain(found[visit]["DESCRIPTION"]), found[visit])
    equal((found[day]["DTSTART"], found[day]["DTSTART;"]), ("20301125", {"VALUE": "DATE"}), "day")
    equal((found[task]["component"], found[task]["DUE"], found[task]["STATUS"]),
          ("VTODO", "20301126", "NEEDS-ACTION"), "task")
    true("DUE" not in found[undated], "no date")
    true(plain(found[task]["SUMMARY"]).startswith("Évil; \\ ACME, “Ltd”"), found[task]["SUMMARY"])
    for component in found.values():
        true(re.fullmatch(r"\d{8}T\d{6}Z", component["DTSTAMP"]), component["DTSTAMP"])

    # For others: nothing that has no level, nobody's name.
    run("set", PROJECT, "exchanges", day, "confidentiality=public")
    run("export", PROJECT, "elus.ics", "--for", "elus")
    text = pathlib.Path("elus.ics").read_bytes()
    equal([c["UID"] for c in components(text)], [day], "what the elected see")
    true(b"Onyme" not in text and "Évil".encode() not in text, text)


def test_round(folder):
    """The day's visits: times kept, the others where the detour is least, the rest last"""
    need("pdftotext")
    new_project()
    for name, lat, time in (("Nord", "49.4", "11:00"), ("Milieu", "49.3", ""), ("Sud", "49.2", "9h"),
                            ("Nulle part", "", "")):
        place = [f"lat={lat}", "lon=0"] if lat else []
        company = add("companies", f"name={name}", "postal_code=14000", *place)
        add("exchanges", "kind=visite", "state=prevu", f"held_on={TODAY}", f"begins_at={time}",
            f"company={company}")
    run("print", PROJECT, "day-visits", "--date", TODAY, "--output", "tournee.pdf", "--lang", "fr")
    text = subprocess.run(["pdftotext", "-layout", "tournee.pdf", "-"], capture_output=True,
                          text=True, check=True).stdout
    places = [text.index(name) for name in ("Sud", "Milieu", "Nord", "Nulle part")]
    equal(places, sorted(places), "order")
    # 0.2 degrees of latitude there and as much back: 4/10 of 111.195 km.
    true("44 km à vol d’oiseau" in text, text)
    true("11,1" in text and "22,2" in text, text)


def test_sample_has_a_week(folder):
    """The sample shows something to do on any day, and is otherwise always the same"""
    run("sample", PROJECT, "--start", TODAY)
    found = agenda()
    true(found["counts"]["overdue"] >= 5 and found["counts"]["today"] >= 10, found["counts"])
    true(found["counts"]["this-week"] >= 5, found["counts"])
    true(len(found["calls"]) >= 10 and len(found["visits"]) == 4, "calls and visits")
    run("sample", "autre.eit.gpkg", "--start", "2027-03-03")
    # The tasks of its method follow the day with their events.
    first, second = ([t for t in listed(p, "tasks") if not t["item"]]
                     for p in (PROJECT, "autre.eit.gpkg"))
    true(first != second, "dates follow")
    for task in (*first, *second):
        if task["state"] != "fait":
            task.pop("due_on")
    equal(first, second, "all the rest is the same")
    one_line(run("sample", "x.eit.gpkg", "--start", "hier", status=1))


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
