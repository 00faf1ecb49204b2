#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who comes to a meeting, by the keyboard: typed, pasted as lines, present; and its papers, from
the event to the page on which they are looked at."""
import time

from driver import HOME, Plan, Screen, Window, command, run, tell, wait_for

PATH = HOME / "reunion.eit.gpkg"
LISTED = ("SELECT coalesce(p.name, a.name, '') FROM attendance a LEFT JOIN person p ON p.uuid = "
          "a.person JOIN event e ON e.uuid = a.event WHERE e.title = 'Comité de pilotage'")


def main():
    command("sample", PATH, "--start", "2026-11-18")
    plan = Plan(PATH)
    window = Window(PATH, language="fr")
    wait_for(window.is_ready)
    window.fill()
    event = plan.one("SELECT uuid FROM event WHERE title = 'Comité de pilotage'")
    window.page(f"parcours {event}")
    window.wait_action("parcours.participants")
    window.act("parcours.participants")
    time.sleep(1)
    window.picture("participants")
    window.keys("type:Jeanne Nouvelle; Laiterie des Trois Vallons", "Return")
    tell(wait_for(lambda: ("Jeanne Nouvelle",) in plan.sql(LISTED)), "A name and a company, and "
         "Enter: on the list", plan.sql(LISTED))
    tell(plan.one("SELECT establishment IS NOT NULL FROM attendance WHERE name = 'Jeanne Nouvelle'"),
         "… with the company that was meant")
    window.keys("type:Andréa Tour", "wait:1", "Down", "Return", "wait:1", "Return")
    time.sleep(1)
    tell(len(plan.sql(LISTED)) == 5, "Who is listed already is not listed twice",
         plan.sql(LISTED))
    window.act("parcours.participant-list")
    window.wait_title("Ajouter une liste")
    window.keys("type:Paul Un; ; présent", "Return", "type:Luc Deux", "ctrl+Return")
    tell(wait_for(lambda: len(plan.sql(LISTED)) == 7), "Lines are a list", plan.sql(LISTED))
    tell(plan.one("SELECT state FROM attendance WHERE name = 'Paul Un'") == "present",
         "… each with its state")
    time.sleep(1)
    window.picture("participants-list")
    window.act("project.undo")
    tell(wait_for(lambda: len(plan.sql(LISTED)) == 5), "… which one undo takes back")

    window.page(f"documents badges {event}")
    tell(wait_for(lambda: Screen().has_label("Page 1 / 1")), "The badges are looked at")
    window.picture("badges")
    window.page(f"documents attendance-sheet {event}")
    tell(wait_for(lambda: Screen().has_label("5 personnes")),
         "What leaves is told: so many persons, of which meeting")
    window.picture("attendance")
    window.page("parcours")
    window.act("parcours.year")
    tell(wait_for(lambda: Screen().has_label("Octobre 2027")), "The year on one page is shown")
    time.sleep(1)
    window.picture("year")
    window.page(f"parcours {event}")
    tell(wait_for(lambda: Screen().has_label("Comité de pilotage")), "… until a date is chosen")
    window.page("documents calendar")
    time.sleep(1)
    window.picture("year-paper")
    tell(window.close() == 0, "The window closes in peace")


run(main)
