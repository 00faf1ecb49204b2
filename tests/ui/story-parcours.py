#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The method by the keyboard: taken up in an empty project, a checklist ticked, the detail of a
task written, and the first screen that tells what comes next."""
import time

from driver import HOME, Plan, Screen, Window, command, run, tell, wait_for

PATH = HOME / "parcours.eit.gpkg"


def main():
    command("new", PATH, "--epci", "Caen la Mer")
    plan = Plan(PATH)
    window = Window(PATH)
    wait_for(window.is_ready)
    window.fill()
    window.page("parcours")
    window.wait_action("parcours.add-event")
    time.sleep(1)
    window.keys("type:04/02/2099", "Return")
    tell(wait_for(lambda: plan.one("SELECT count(*) FROM event") == 11), "A launch date and Enter: "
         "the events are there")
    tell(plan.one("SELECT method FROM project") == "tremplin", "… of the method that was chosen")
    tell(plan.one("SELECT count(*) FROM task WHERE item LIKE 'A1-%'") == 16, "… with their tasks")

    window.page("parcours atelier-1")
    time.sleep(1)
    screen = Screen()
    window.picture("parcours")
    tell(screen.has_label("Analyser les forces") or screen.has_label("Analyse the strengths"),
         "The official aim is quoted")
    window.keys("space")
    tell(wait_for(lambda: plan.sql("SELECT item FROM task WHERE state = 'fait'") == [("A1-01",)]),
         "Space ticks the first task", plan.sql("SELECT item FROM task WHERE state = 'fait'"))
    window.keys("Down", "shift+Down", "space")
    tell(wait_for(lambda: plan.one("SELECT count(*) FROM task WHERE state = 'fait'") == 3),
         "… and several at once", plan.sql("SELECT item FROM task WHERE state = 'fait'"))
    window.keys("ctrl+z")
    tell(wait_for(lambda: plan.one("SELECT count(*) FROM task WHERE state = 'fait'") == 1),
         "… which one undo takes back")
    window.keys("Down", "Return", "type:Robin", "Tab")
    window.picture("parcours-detail")
    tell(wait_for(lambda: plan.one("SELECT count(*) FROM task WHERE owner = 'Robin'") == 1),
         "Enter opens the detail, where one writes who does it")
    window.keys("Escape", "space")
    tell(wait_for(lambda: plan.one("SELECT count(*) FROM task WHERE state = 'fait'") == 2),
         "Escape closes it, and Space ticks the task")

    window.page("home")
    tell(wait_for(lambda: Screen().has_label("Réunion de lancement")),
         "The first screen tells the next event")
    tell(window.close() == 0, "The window closes in peace")


run(main)
