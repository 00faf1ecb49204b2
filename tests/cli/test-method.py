#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The method on the command line: taking it up, dates, checklists, papers, one's own file."""
import datetime
import json
import pathlib
import subprocess
import sys

from harness import equal, listed, main, one_line, run, true

PROJECT = "essai.eit.gpkg"
DATES_2019 = {"lancement": "2019-05-07", "atelier-1": "2019-05-24", "atelier-2": "2019-06-18",
              "atelier-3": "2019-07-11", "atelier-4": "2019-09-10", "rso-1": "2019-11-05",
              "rso-2": "2020-02-11", "rso-3": "2020-06-09", "bilan": "2020-10-08"}


def calendar():
    return {event["item"]: event for event in listed(PROJECT, "calendar")}


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_2019(folder):
    """The official calendar of 2019 comes out of its launch date."""
    run("new", PROJECT, "--epci", "Caen la Mer", "--method", "tremplin", "--start", "2019-05-07")
    found = {item: event["held_on"] for item, event in calendar().items() if item in DATES_2019}
    equal(found, DATES_2019, "dates")
    shown = run("method", PROJECT, "--json", "--date", "2019-05-20").json
    equal((shown["method"], shown["next"], shown["tasks"]), ("tremplin", "atelier-1", 214), "state")


def test_2027(folder):
    """A launch on 4 February 2027 proposes no Sunday, holiday or day of the summer."""
    run("new", PROJECT, "--epci", "Caen la Mer")
    run("method", PROJECT, "take", "tremplin", "--launch", "2027-02-04")
    holidays = {"2027-03-29", "2027-05-01", "2027-05-06", "2027-05-08", "2027-05-17", "2027-11-01",
                "2027-11-11", "2027-12-25", "2028-01-01", "2028-04-17", "2028-05-01", "2028-05-08",
                "2028-05-25", "2028-06-05"}
    for item, event in calendar().items():
        day = datetime.date.fromisoformat(event["held_on"])
        true(day.weekday() < 5 and event["held_on"] not in holidays, f"{item}: {day}")
        true(not (7, 14) <= (day.month, day.day) <= (8, 31), f"{item}: {day}")
        equal(event["date_state"], "officielle" if item == "lancement" else "proposee", item)
    equal(run("method", PROJECT, "--json", "--date", "2027-01-04").json["warnings"], [], "warnings")
    run("undo", PROJECT)
    equal(listed(PROJECT, "calendar"), [], "undone as one")


def test_refusals(folder):
    """What cannot be is refused in words, and nothing is left behind."""
    equal(run("new", PROJECT, "--epci", "Caen la Mer", "--method", "tremplin", status=2).out, "",
          "no date")
    one_line(run("new", PROJECT, "--epci", "Caen la Mer", "--method", "none", "--start",
                 "2027-02-04", status=3))
    true(not pathlib.Path(PROJECT).exists(), "no half project")
    run("new", PROJECT, "--epci", "Caen la Mer")
    one_line(run("method", PROJECT, "take", "libre", "--launch", "someday", status=1))
    run("method", PROJECT, "take", "libre", "--launch", "2027-02-04")
    true("libre" in one_line(run("method", PROJECT, "take", "tremplin", "--launch", "2027-02-04",
                                 status=1)), "which one is followed")
    pathlib.Path("bad.json").write_text(json.dumps(
        {"format": "facilitator-method", "format_version": 9}), encoding="utf-8")
    true("newer" in one_line(run("method", PROJECT, "load", "bad.json", status=3)), "the future")


def test_work(folder):
    """Ticking, evidence, an official date, papers with the numbers of the screen."""
    run("new", PROJECT, "--epci", "Caen la Mer", "--method", "tremplin", "--start", "2027-02-04")
    run("set", PROJECT, "tasks", "A1-02", "state=fait")
    run("set", PROJECT, "tasks", "A1-03", "state=sans_objet", "reason=<b>déjà fait</b> & validé")
    pathlib.Path("accord.pdf").write_bytes(b"%PDF-1.4 accord")
    run("attach", PROJECT, "task", "A1-02", "accord.pdf")
    run("attach", PROJECT, "event", "atelier-1", "accord.pdf", "--kind", "courrier", "--from",
        "Région", "--received", "12/02/2027")
    run("set", PROJECT, "calendar", "atelier-1", "held_on=2027-02-23")
    event = calendar()["atelier-1"]
    equal((event["held_on"], event["date_state"]), ("2027-02-23", "officielle"), "typed")
    papers = listed(PROJECT, "attachments")
    equal(sorted((p["document_kind"], p["origin"], p["received_on"]) for p in papers)[0],
          ("courrier", "Région", "2027-02-12"), "document received")

    run("print", PROJECT, "checklist", "--event", "atelier-1", "--date", "2027-02-10", "--output",
        "liste.pdf", language="fr")
    text = text_of("liste.pdf")
    for task in listed(PROJECT, "tasks"):
        if (task["item"] or "").startswith("A1-"):
            true(task["item"] in text, f"{task['item']} on paper")
    true("<b>déjà fait</b> & validé" in " ".join(text.split()), "markup is text")
    true("« Analyser les forces / faiblesses / opportunités du territoire »" in
         text.replace("\u00a0", " "), "the aim is quoted")
    run("print", PROJECT, "checklist", "--for", "public", "--output", "non.pdf", status=1)
    run("print", PROJECT, "calendar", "--for", "public", "--output", "dates.pdf")
    true("Atelier 1" not in text_of("dates.pdf"), "the public is told of what we organise")
    run("print", PROJECT, "calendar", "--paper", "A3", "--date", "2027-02-10", "--output", "an.pdf",
        language="fr")
    year = text_of("an.pdf").split("\f")[0]
    true(all(word in year for word in ["Février 2027", "Janvier 2028", "Atelier 4", "Ascension"]),
         f"the year on the first page: {year}")
    size = subprocess.run(["pdfinfo", "an.pdf"], capture_output=True, check=True).stdout.decode()
    true("1190.55 x 841.89" in size, size)


def test_calendar_files(folder):
    """Dates go out as iCalendar, come back unchanged, and a convocation dates its workshop."""
    run("new", PROJECT, "--epci", "Caen la Mer", "--method", "tremplin", "--start", "2027-02-04")
    pathlib.Path("conv.ics").write_bytes(
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:42\r\nSUMMARY:Convocation - Atelier 2\r\n"
        b"DTSTART:20270325T090000\r\nDTEND:20270325T163000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    equal(run("import", PROJECT, "calendar", "conv.ics", "--json").json["updated"], 1, "updated")
    workshop = calendar()["atelier-2"]
    equal((workshop["held_on"], workshop["begins_at"], workshop["date_state"]),
          ("2027-03-25", "09:00", "officielle"), "convocation")
    run("export", PROJECT, "dates.ics", "--for", "animateur")
    again = run("import", PROJECT, "calendar", "conv.ics", "--json").json
    equal((again["created"], again["updated"], again["unchanged"]), (0, 0, 1), "twice")
    true(b"DTSTART:20270325T090000" in pathlib.Path("dates.ics").read_bytes(), "goes out")
    one_line(run("import", PROJECT, "calendar", "nothing.ics", status=3))


def test_sample(folder):
    """The sample follows a method, and stands before its second workshop."""
    for start in ("2026-11-18", "2027-07-20"):
        run("sample", f"s{start}.eit.gpkg", "--start", start)
        state = run("method", f"s{start}.eit.gpkg", "--json", "--date", start).json
        equal(state["method"], "tremplin", start)
        # In July the workshop waits for September, and a council meeting comes first.
        if start == "2026-11-18":
            equal(state["next"], "atelier-2", start)
        club = next(line for line in state["lines"] if line["present"])
        equal((club["present"], club["present_from_companies"], club["newcomers"]), (8, 5, 8),
              "who came to the club's meeting")
        true(20 < state["done"] < state["tasks"], f"{state['done']} of {state['tasks']}")



if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
