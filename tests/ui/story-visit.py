#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A visit typed with the keyboard alone: what each key leaves in the file.

Usage: story-visit.py BUILD_ROOT"""
import subprocess

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "plan.eit.gpkg"
NAME = "Fromagerie d’essai"
plan = Plan(PLAN)


def reply(number):
    found = plan.sql("select r.state, r.text from reply r where r.item = ?", number)
    return found[0] if found else None


def type_the_visit(window):
    """The first question that is not known has the focus; Enter and Tab go on, and save."""
    window.keys("type:00001208800019", "Return")
    tell(wait_for(lambda: plan.one("select siret from establishment") == "00001208800019"),
         "the SIRET is the establishment's as soon as it is left")
    window.keys("Return", "type:42", "Tab")
    tell(wait_for(lambda: plan.one("select headcount from establishment") == 42),
         "Tab saves as Enter does")
    tell(plan.one("select state from exchange") == "commence", "the visit has begun")
    window.keys("alt+i")
    tell(wait_for(lambda: reply("A4") == ("inconnu", None)), "Alt+I: the company does not know")
    window.keys("Tab", "alt+n")
    tell(wait_for(lambda: reply("A5") == ("ne_veut_pas_dire", None)), "Alt+N: it won't say")
    window.keys("alt+n")
    tell(wait_for(lambda: reply("A5") is None), "said again, it is taken back")


def type_flows(window, screen):
    """A line of the table becomes a flow; the arithmetic stands beside."""
    window.act("visit.go", GLib.Variant("s", "C1"))
    window.keys("type:sel", "Escape", "Tab", "type:2 t par mois")
    tell(wait_for(lambda: screen.has_label("= 24")), "the arithmetic is told while one types")
    window.keys("Tab")
    tell(wait_for(lambda: plan.sql("select label, direction, canonical from flow")
                  == [("sel", "in", 24.0)]), "the line left is a flow", plan.sql(
                      "select label, direction, canonical from flow"))
    window.act("visit.go", GLib.Variant("s", "C2"))
    window.keys("type:soude", "Escape", "Tab", "type:beaucoup", "Tab")
    tell(wait_for(lambda: screen.has_label("beaucoup")), "a quantity without a figure is refused")
    tell(plan.one("select count(*) from flow") == 1, "and nothing is stored")


def type_the_day(window, screen):
    """Typed the next day: the visit and what was said there are of the day they took place."""
    window.click(*screen.place("Day of the visit"))
    window.keys("ctrl+a", "type:31/02/2026", "Tab")
    tell(wait_for(lambda: screen.has_label("31/02/2026")), "a day that does not exist is refused")
    window.click(*screen.place("Day of the visit"))
    window.keys("ctrl+a", "type:14/05/2026", "Return")
    tell(wait_for(lambda: plan.sql("select held_on, source, source_date from exchange, flow "
                                   "where label = 'sel'")
                  == [("2026-05-14", "Visite du 14/05/2026", "2026-05-14")]),
         "the day is the visit's", plan.sql("select held_on, source from exchange, flow"))


def choose_the_level(window):
    """What is typed becomes the flow whose confidentiality is chosen."""
    window.act("visit.go", GLib.Variant("s", "C1"))
    window.keys("alt+c", "Up", "Up", "Return")
    tell(wait_for(lambda: plan.one("select level from flow where label = 'sel'")
                  == "participants"), "Alt+C: one flow under its own promise",
         plan.sql("select label, level from flow"))


def main():
    command("new", PLAN, "--epci", "caen la mer")
    command("add", PLAN, "companies", f"name={NAME}")
    uuid = plan.one("select uuid from establishment")
    window = Window(PLAN)
    tell(wait_for(lambda: window.is_enabled("page.show")), "the project opens")
    window.fill()
    window.act("page.show", GLib.Variant("s", f"visit company:{uuid}"))
    tell(wait_for(lambda: plan.sql("select kind, state from exchange") == [("visite", "prevu")]),
         "a visit is planned")
    wait_for(lambda: window.is_ready("visit.go"))
    screen = Screen()
    type_the_visit(window)
    type_flows(window, screen)
    type_the_day(window, screen)
    choose_the_level(window)
    window.act("visit.go", GLib.Variant("s", "C2"))
    window.keys("Tab", "ctrl+a", "type:12 t/an", "Tab")
    window.act("visit.go", GLib.Variant("s", "J5"))
    window.keys("type:Envoyer le bail", "Return", "type:30/11/2026", "Return")
    window.picture("visit")
    window.act("project.undo")
    tell(wait_for(lambda: reply("J6") is None), "one reply is one step of undo")
    window.act("project.redo")
    wait_for(lambda: reply("J6"))
    photo = HOME / "cour.png"
    subprocess.run(["convert", "-size", "400x300", "gradient:navy-orange", str(photo)], check=True)
    window.act("visit.photo-path", GLib.Variant("s", str(photo)))
    tell(wait_for(lambda: plan.one("select count(*) from attachment a join fac_content c "
                                   "on c.sha256 = a.sha256 where a.name = 'cour.png'") == 1),
         "a photo is kept in the file")
    tell(wait_for(lambda: screen.has_label("See the photo cour.png")), "and shown")
    window.act("visit.finish")
    tell(wait_for(lambda: plan.one("select state from exchange") == "fait"), "the visit is finished")
    tell(plan.sql("select title, due_on from task") == [("Envoyer le bail", "2026-11-30")],
         "the next step is a task", plan.sql("select title, due_on from task"))
    tell(plan.one("select triage from establishment") == "rencontree", "the company is met")
    tell(window.close() == 0, "the window closes by itself")


run(main)
