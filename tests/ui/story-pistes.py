#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hundred computed pistes by keyboard alone: kept, put off, set aside with a reason, made a
synergy, taken back; the sum of one is told. The file is asked by SQL what became of it.
Usage: story-pistes.py BUILD_ROOT"""
import subprocess
import time

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "essai.eit.gpkg"
one = Plan(PLAN).one
sql = Plan(PLAN).sql


def of_state(state):
    return one("select count(*) from lead where state = ? and computed_id is not null", state)


def main():
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(window.is_ready), "the window is there")
    window.fill()
    window.page("synergies")
    tell(window.wait_action("piste.seen"), "the room of synergies opens")
    screen = Screen()
    window.act("synergy.tab", GLib.Variant("s", "computed"))
    tell(wait_for(lambda: screen.has_label("3,008 of 3,008")), "the computed pistes are listed")
    tell(of_state("retenue") == 0, "nothing is decided by looking")

    window.keys("1")
    tell(wait_for(lambda: of_state("retenue") == 1), "1 keeps the one selected")
    tell(wait_for(lambda: screen.has_label("The sum")), "its sum is explained")
    tell(screen.has_label("offer and need name the same thing"), "in sentences")

    # A hundred, three keys a second; the virtual display loses some of them, so they come in turns.
    began = time.monotonic()
    while of_state("retenue") < 100 and time.monotonic() - began < 180:
        subprocess.run(["xdotool", "key", "--window", window.top_window(), "--delay", "100",
                        "--repeat", str(100 - of_state("retenue")), "1"], check=False)
        time.sleep(1)
    seconds = time.monotonic() - began
    tell(of_state("retenue") == 100 and seconds < 180, f"a hundred are decided in {seconds:.0f} s",
         of_state("retenue"))
    tell(wait_for(lambda: screen.has_label("decided")), "and counted")

    window.keys("2")
    tell(wait_for(lambda: of_state("plus_tard") == 1), "2 puts off the next one")
    tell(window.press("3", lambda: window.wait_title("Why is it set aside?", 0.5)), "3 asks why")
    window.keys("5")
    tell(wait_for(lambda: sql("select refusal from lead where state = 'ecartee' and computed_id is "
                              "not null") == [("prix",)]), "5 is the price")
    tell(window.press("BackSpace", lambda: of_state("ecartee") == 0),
         "the key of undo takes it back")

    window.keys("shift+Down", "shift+Down", "shift+Down", "shift+Down", "2")
    tell(wait_for(lambda: of_state("plus_tard") > 2), "several rows are put off in one action",
         of_state("plus_tard"))
    tell(window.press("BackSpace", lambda: of_state("plus_tard") == 1), "and come back in one",
         of_state("plus_tard"))

    n = one("select count(*) from synergy")
    window.keys("Home", "4")
    tell(wait_for(lambda: one("select count(*) from synergy") == n + 1), "4 makes a synergy of one")
    tell(of_state("devenue_synergie") == 1, "its piste says so")

    # The one selected is on the map, with its arrow, and the way back leads to it.
    window.keys("Home", "m")
    tell(wait_for(lambda: window.is_enabled("map.fit") and screen.has_label(" in view")), "M shows it on the map")
    tell(wait_for(lambda: screen.has_label("Companies shown") or screen.has_label("selected")), "its companies are selected")
    window.picture("piste-on-map")
    # From west to east companies come before the first arrow's middle.
    tell(wait_for(lambda: screen.has_label("Computed piste, ") or window.keys("Tab", "Tab"), 90),
         "Tab stops at arrows and says their score")
    window.picture("piste-walked")
    tell(window.press("Return", lambda: screen.has_label("See the piste")), "Enter offers the way back")
    window.picture("piste-offered")
    window.page("synergies")
    tell(window.wait_action("piste.seen"), "the room of synergies is there again")

    path = HOME / "pistes.csv"
    window.act("piste.export-path", GLib.Variant("s", str(path)))
    tell(wait_for(path.exists), "the list is exported")
    tell(path.exists() and len(path.read_text("utf-8-sig").splitlines()) > 2800, "whole")

    # A hundred more set aside with their reason: two keys each, without waiting for the question.
    title = window.asked("getwindowname", window.top_window())
    began = time.monotonic()
    while of_state("ecartee") < 100 and time.monotonic() - began < 300:
        window.wait_title(title)
        subprocess.run(["xdotool", "key", "--window", window.top_window(), "--delay", "100",
                        *["3", "5"] * (100 - of_state("ecartee"))], check=False)
        time.sleep(1)
    seconds = time.monotonic() - began
    tell(of_state("ecartee") >= 100 and seconds < 300, f"a hundred are set aside with a reason in {seconds:.0f} s",
         of_state("ecartee"))
    tell(one("select count(distinct refusal) from lead where state = 'ecartee' and computed_id is not null") == 1,
         "all with the reason that was typed")

    # What was carried out becomes rules of the territory, and goes to a file.
    window.act("piste.rules")
    tell(window.wait_action("rule.learn"), "the page of rules and weights opens")
    window.act("rule.learn")
    tell(wait_for(lambda: one("select count(*) from rule") >= 1), "rules are learnt")
    tell(wait_for(lambda: screen.has_label("of the territory")), "and counted among the others")
    ours = HOME / "ours.tsv"
    window.act("rule.export-path", GLib.Variant("s", str(ours)))
    tell(wait_for(ours.exists), "they are written to a file")
    window.act("project.undo")
    tell(wait_for(lambda: one("select count(*) from rule") == 0), "and taken back in one")
    window.press("Down", lambda: window.is_enabled("rule.own"))
    window.act("rule.own")
    tell(wait_for(lambda: one("select count(*) from rule") == 1), "one of the program becomes ours")
    window.act("project.undo")
    tell(wait_for(lambda: one("select count(*) from rule") == 0), "and is the program's again")
    tell(window.close() == 0, "the window closes")


run(main)
