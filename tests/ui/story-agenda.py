#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A morning on the phone: ten calls noted one after the other without the mouse, the last one taken
back, a task added in one line, one ticked off. The file is asked by SQL what became of it.
Usage: story-agenda.py BUILD_ROOT"""
import time

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "essai.eit.gpkg"
one = Plan(PLAN).one
sql = Plan(PLAN).sql

CALLS = "select count(*) from exchange where kind = 'appel' and outcome = ?"


def noted():
    """Calls noted today, by the person's clock."""
    return one("select count(*) from exchange where kind = 'appel' and state = 'fait' "
               "and held_on = date('now')")


def main():
    command("sample", PLAN)
    before = noted()
    tell(before == 0, "the sample has no call of today", before)
    tasks_before = one("select count(*) from task where state = 'fait'")
    window = Window(PLAN)
    tell(wait_for(lambda: window.is_ready("home.call")), "the first screen is there")
    screen = Screen()
    tell(wait_for(lambda: screen.has_label("Overdue")), "it says what is overdue")
    tell(wait_for(lambda: screen.has_label("Visits of the day")), "and whom to visit")
    tell(screen.has_label("as the crow flies"), "with honest distances")

    # The list has the focus: Enter opens the first call.
    begun = time.monotonic()
    window.keys("Return")
    for i in range(10):
        if i % 5 == 4:
            window.keys("a", "ctrl+a", "type:in 3 days", "Return")
        else:
            window.keys("n" if i % 2 else "r", f"type:call {i}", "Return")
        if not wait_for(lambda: noted() >= i + 1, 5):
            break
    tell(noted() == 10, "ten calls are noted by keys alone", noted())
    print(f"# ten calls in {time.monotonic() - begun:.1f} s", flush=True)
    tell(one("select count(distinct coalesce(establishment, person)) from exchange where kind = "
             "'appel' and held_on = date('now') and state = 'fait'") == 10, "each to another company")
    tell(one("select count(*) from exchange where held_on = date('now') and summary like 'call %'")
         == 8, "with what was said")
    tell(one("select count(*) from task where state = 'fait'") == tasks_before + 10,
         "what asked for them is done")
    tell(one("select count(*) from exchange where kind = 'visite' and state = 'prevu' and "
             "held_on = date('now', '+3 days')") == 2, "two meetings agreed are planned visits")

    window.act("project.undo")
    tell(wait_for(lambda: noted() == 9), "the last call is taken back as one")
    tell(one("select count(*) from exchange where kind = 'visite' and state = 'prevu' and "
             "held_on = date('now', '+3 days')") == 1, "with the visit that followed")

    window.act("home.add-task")
    window.keys("type:visit Cidrerie du Vieux Pressoir tomorrow", "Escape", "Return")
    added = wait_for(lambda: sql("select t.title, t.kind, t.due_on = date('now', '+1 day'), e.name "
                                 "from task t join establishment e on e.uuid = t.establishment "
                                 "where t.title like 'Visit Cid%'"))
    tell(added == [("Visit Cidrerie du Vieux Pressoir", "visite", 1, "Cidrerie du Vieux Pressoir")],
         "a line becomes a task with its company and its date", added)

    def focused():
        """What has the focus: its name, and that of the list it stands in."""
        return [(x.name or "", x.parent.name or "") for x in screen.walk()
                if x.getState().contains(screen.pyatspi.STATE_FOCUSED)]

    # Each list is one stop of Tab, the open call apart; within it the arrows walk, and Space ticks.
    window.keys("Escape")
    window.act("home.add-task")
    for stops in range(1, 21):
        window.keys("Tab")
        if any(place == "Overdue" for _, place in focused()):
            break
    tell(stops < 18, "some Tabs lead to what is overdue", (stops, focused()))
    for _ in range(12):
        if any("Réserver la salle" in name for name, _ in focused()):
            break
        window.keys("Down")
    tell(any("Réserver la salle" in name for name, _ in focused()), "Down walks it", focused())
    window.keys("space")
    tell(wait_for(lambda: one("select state from task where title like 'Réserver la salle%'")
                  == "fait"), "Space says that it is done")
    tell(window.close() == 0, "the window closes")


run(main)
