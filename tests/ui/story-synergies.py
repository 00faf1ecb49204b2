#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Monday after the workshop: pistes sorted by one key each, one made a synergy, what happened
noted as a step, a line of a workshop's tool added. The file is asked by SQL what became of it.
Usage: story-synergies.py BUILD_ROOT"""
import subprocess

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "essai.eit.gpkg"
one = Plan(PLAN).one
sql = Plan(PLAN).sql


def of_state(state):
    return one("select count(*) from lead where state = ?", state)


def main():
    command("sample", PLAN)
    kept, later, refused = of_state("retenue"), of_state("plus_tard"), of_state("ecartee")
    window = Window(PLAN)
    tell(wait_for(window.is_ready), "the window is there")
    window.fill()
    window.page("synergies")
    tell(window.wait_action("synergy.add-lead"), "the room of synergies opens")
    screen = Screen()
    tell(wait_for(lambda: screen.has_label("15 of 24")), "it shows the pistes to decide about")

    # The list has the focus: newest first; 1 keeps, 2 puts off, 3 asks for a reason.
    window.keys("Down", "1")
    tell(wait_for(lambda: of_state("retenue") == kept + 1), "1 keeps a piste")
    window.keys("2")
    tell(wait_for(lambda: of_state("plus_tard") == later + 1) or of_state("plus_tard") == later,
         "2 puts the next one off")
    window.act("project.undo")
    window.act("project.undo")
    tell(wait_for(lambda: (of_state("retenue"), of_state("plus_tard")) == (kept, later)),
         "both are taken back")
    tell(of_state("ecartee") == refused, "nothing else was decided")

    window.act("synergy.promote")
    made = wait_for(lambda: sql("select s.uuid, l.title from synergy s join lead l on l.uuid = "
                                "s.lead where s.code = 'S10' and l.state = 'devenue_synergie'"))
    tell(made, "a piste becomes a synergy")
    tell(made and one("select count(*) from synergy_member where synergy = ? and agreement is null",
                      made[0][0]) == 2, "whose two parties were not asked yet")
    tell(wait_for(lambda: screen.has_label("An introduction needs the yes of each party")),
         "and the window says what an introduction needs")

    window.act("synergy.move")
    tell(wait_for(lambda: screen.has_label("What happened")), "its state is asked with what happened")
    window.keys("Tab", "Tab", "type:first call")
    steps = "select to_state, text from synergy_step where text is not null and synergy = ?"
    tell(window.press("ctrl+Return",
                      lambda: made and sql(steps, made[0][0]) == [("idee", "first call")]),
         "the step is kept with its words", made and sql(steps, made[0][0]))

    # What it is worth and what stands in its way, on the cards of the detail.
    tell(wait_for(lambda: screen.has_label("Values, from −2 to +2")),
         "the families of value have a card")
    tell(wait_for(lambda: screen.has_label("Obstacles and levers")), "so have obstacles and levers")
    tell(wait_for(lambda: screen.has_label("Usual texts of the law box")), "and the law box its texts")
    buttons = wait_for(lambda: [x for x in screen.walk() if x.name == "Add an obstacle or a lever…"
                                and x.getRoleName() == "push button"])
    tell(buttons, "an obstacle can be added")
    buttons[0].queryAction().doAction(0)
    tell(window.wait_title("Add an obstacle or a lever…"), "it is asked for")
    window.keys("type:dust")
    obstacle = "select side, text from obstacle where synergy = ?"
    tell(window.press("ctrl+Return", lambda: sql(obstacle, made[0][0]) == [("frein", "dust")]),
         "the obstacle is kept", sql(obstacle, made[0][0]))
    tell(wait_for(lambda: screen.has_label("▼ dust")), "and stands on its card")

    # The same synergies by state, then by week; arrows go from card to card.
    window.act("synergy.view", GLib.Variant("s", "states"))
    tell(wait_for(lambda: screen.has_label("idea · 2")), "cards stand in a column a state")
    window.keys("Right", "Return")
    tell(wait_for(lambda: screen.has_label("discussion · An introduction")),
         "the arrow goes to the next state, Enter opens the card")
    window.act("synergy.view", GLib.Variant("s", "week"))
    tell(wait_for(lambda: screen.has_label("Overdue")), "the week begins with what is overdue")
    window.act("synergy.tab", GLib.Variant("s", "totals"))
    tell(wait_for(lambda: screen.has_label("Values, −2 to +2")), "the results tell of values too")

    window.page("tools")
    tell(window.wait_action("tool.add"), "the tools of the workshops open")
    # The application comes first, then the territory's profile.
    window.keys("Down", "Down")
    tell(wait_for(lambda: screen.has_label("Add a line")), "the grid among them")
    window.act("tool.add")
    tell(window.wait_title("Add a line"), "a line of the grid is asked for")
    window.keys("Tab", "type:Port in deep water", "Tab", "type:9")
    tell(window.press("ctrl+Return", lambda: screen.has_label("it must lie between 1 and 5")),
         "a weight that is none is refused with its range")
    window.keys("ctrl+a", "type:4")
    line = "select quadrant, text, weight from swot_item where text like 'Port%'"
    tell(window.press("ctrl+Return", lambda: sql(line) == [("force", "Port in deep water", 4)]),
         "the line stands in the grid", sql(line))
    tell(wait_for(lambda: screen.has_label("Port in deep water")), "and on the screen")
    window.act("project.undo")
    tell(wait_for(lambda: one("select count(*) from swot_item where text like 'Port%'") == 0),
         "undo takes it away")
    # Whatever it is and wherever it is: a word, Enter.
    window.act("project.find")
    tell(window.wait_title("Search everywhere"), "it asks what to look for everywhere")
    # The virtual display sometimes loses what is typed into a window that just came.
    found = any(window.keys("ctrl+a", "type:vaubrine")
                or wait_for(lambda: screen.has_label("Supermarché du Bourg Vaubrine"), 6)
                for _ in range(3))
    tell(found, "what holds the word is listed")
    window.picture("find")
    # By the keyboard itself: the release of a key that is sent to a window is lost with the window,
    # and the next one takes the key for held.
    for _ in range(3):
        subprocess.run(["xdotool", "windowfocus", window.top_window(), "sleep", "0.5", "key", "Return"],
                       check=False)
        if wait_for(lambda: screen.has_label("Legal person"), 5):
            break
    tell(screen.has_label("Legal person"),
         "Enter shows the first of it in its room")
    # Enter before the list of what is typed: what is typed counts, not what stood there.
    window.act("project.find")
    window.wait_title("Search everywhere")
    for _ in range(3):
        window.keys("ctrl+a", "type:vaubrine")
        if wait_for(lambda: screen.has_label("Supermarché du Bourg Vaubrine"), 6):
            break
    subprocess.run(["xdotool", "key", "ctrl+a", "type", "--delay", "1", "--args", "1", "faubrelle",
                    "key", "Return"], check=True)
    tell(wait_for(lambda: "Faubrelle" in (screen.text_of("Name") or "")),
         "typed fast, Enter goes to what is typed", screen.text_of("Name"))
    window.act("page.show", GLib.Variant("s", "home"))
    wait_for(lambda: screen.has_label("Overdue"))
    window.act("page.find")
    tell(window.wait_title("Search everywhere"), "the first screen searches everywhere")
    window.keys("Escape")
    tell(window.close() == 0, "the window closes")


run(main)
