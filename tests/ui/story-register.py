# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The register in the window: lists of links of several territories, the balance of a company."""
from driver import HOME, Plan, Screen, Window, command, run, tell, wait_for
from gi.repository import GLib

PLAN = HOME / "register.eit.gpkg"
plan = Plan(PLAN)


def act(window, name, value):
    window.act(name, GLib.Variant("s", str(value)))


def territories(window, screen):
    """A table of several territories offers a choice, and says what it leaves out."""
    several = HOME / "territoires.csv"
    several.write_text("territoire;source;target;value\n" + "".join(
        f"{name};{a};{b};{value * times}\n" for name, times in (("Nord", 1), ("Sud", 10))
        for a, b, value in (("Vergers", "Cidrerie", 2), ("Cidrerie", "Quai", 3),
                            ("Vergers", "Quai", 4))) + "Sud;Vergers;Compost;-5\n",
        encoding="utf-8")
    act(window, "flow.open-links-path", several)
    tell(window.wait_title("territoires")
         and wait_for(lambda: screen.has_label("The greatest goes from Vergers to Quai: 4.")),
         "of a table of several territories the first one is shown")
    tell(not screen.has_label("was left out"), "of which no line was left out")
    window.keys("space", "wait:1", "Down")
    tell(window.press("Return",
                      lambda: screen.has_label("The greatest goes from Vergers to Quai: 40.")),
         "the next one is chosen by keys")
    tell(wait_for(lambda: screen.has_label("line 8: “-5”")), "with what was left out of it")
    window.picture("links-territories")
    window.keys("Escape")


def main():
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(window.is_ready), "the window is there")
    window.fill()
    window.page("flows")
    tell(window.wait_action("flow.tab"), "the room of flows opens")
    act(window, "flow.tab", "diagram")
    screen = Screen()
    territories(window, screen)
    tell(window.close() == 0, "the window closes")


run(main)
