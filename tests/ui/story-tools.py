#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first workshop in its room: the grid drawn beside its list, printed into a file, put on the
wall, where what people say is typed as they say it. The file is asked by SQL what became of it.
Usage: story-tools.py BUILD_ROOT"""
from driver import HOME, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "essai.eit.gpkg"
one = Plan(PLAN).one


def main():
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(window.is_ready), "the window is there")
    window.fill()
    window.page("tools")
    tell(window.wait_action("tool.project"), "the tools of the workshops open")
    screen = Screen()
    tell(wait_for(lambda: screen.has_label("PLPDMA")), "the application's criteria are listed first")
    window.keys("Down")
    tell(wait_for(lambda: screen.has_label("Profile of the territory")), "then the profile")
    window.picture("profile")
    window.keys("Down")
    tell(wait_for(lambda: screen.has_label("Add a line")), "then the grid")

    # The drawing is shown by what hands it on.
    window.act("tool.copy-picture")
    tell(wait_for(lambda: one("select count(*) from fac_release where what = 'drawing-swot' "
                              "and way = 'clipboard'") == 1), "the drawing is copied, and that is noted")
    tell(wait_for(lambda: screen.has_label("11 entries")), "a screen reader is told what it holds")

    before = one("select count(*) from swot_item")
    window.picture("tool-drawing")
    tell(window.press("F11", lambda: window.wait_title("Projection", 2)), "F11 puts it on the wall")
    window.picture("wall")
    window.keys("type:A quay free on Mondays", "Return")
    tell(wait_for(lambda: one("select count(*) from swot_item") == before + 1),
         "what is said is typed there")
    tell(one("select quadrant from swot_item where text like 'A quay%'") == "force",
         "into the first box")
    # The second box alone: what is typed now goes there.
    window.keys("Right", "Right", "type:Nobody weighs", "Return")
    tell(wait_for(lambda: one("select count(*) from swot_item where text = 'Nobody weighs' and "
                              "quadrant = 'faiblesse'") == 1), "and into the one that is shown")
    window.picture("wall-part")
    window.keys("Next")
    window.picture("wall-next")
    window.keys("Prior", "Home")
    tell(window.press("Escape", lambda: not window.wait_title("Projection", 1)), "Escape ends it")
    window.act("project.undo")
    window.act("project.undo")
    tell(wait_for(lambda: one("select count(*) from swot_item") == before), "undo takes both away")
    window.act("tool.paper")
    tell(wait_for(lambda: screen.has_label("Usually for: elected members")), "its paper is shown")
    tell(wait_for(lambda: screen.has_label("Page 1 / 2")), "the grid, and what proves it")
    window.picture("tool-paper")
    tell(window.close() == 0, "the window closes")


run(main)
