#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader says of every control of every page: a name, said once, as it is written.

Walks the accessible tree of all pages in both languages. No control without a name, no mnemonic's
underscore in a name, no name that says its words twice.
Usage: names.py BUILD_ROOT"""
import re
import time

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "territory.eit.gpkg"
PAGES = ["home", "companies", "contacts", "contacts tab:journal", "map", "flows", "flows tab:totals",
         "flows tab:diagram", "flows tab:ceilings", "synergies", "synergies tab:computed",
         "synergies tab:synergies", "synergies tab:totals", "parcours", "documents", "sorting",
         "visit", "questionnaire", "import", "questions", "refused", "history", "project", "rules",
         "rules weights", "tools swot", "tools decisions", "tools members"]
CONTROLS = {"push button", "toggle button", "check box", "text", "entry", "combo box", "list item",
            "table row", "radio button", "spin button", "check menu item", "menu item", "page tab",
            "link", "switch"}


def is_said_twice(name):
    """"Cancel Cancel", "Open a project Open a project…"; "2 of 2" says other things."""
    words = [word.strip("….,:;!?").lower() for word in name.split()]
    half = len(words) // 2
    return half > 0 and len(words) % 2 == 0 and words[:half] == words[half:]


def has_no_name(x):
    """GTK says the name of its class of what has none."""
    return not x.name or re.match("(Gtk|Fac)[A-Z]", x.name) is not None


def is_inner(x):
    """Inner parts of GTK's own controls: the control around them has the name."""
    around = x.parent
    return (around is not None and around.getRoleName() in (*CONTROLS, "tree table")
            and around.getRoleName() not in ("list item", "table row") and not has_no_name(around))


def faults(screen):
    """Of the whole tree: pages stay in it once they were shown."""
    nameless, marked, twice = set(), set(), set()
    n_controls = 0
    for x in screen.walk():
        role = x.getRoleName()
        if role not in CONTROLS:
            continue
        n_controls += 1
        name = x.name or ""
        states = x.getState()
        if (has_no_name(x) and not is_inner(x) and states.contains(screen.pyatspi.STATE_FOCUSABLE)
                and states.contains(screen.pyatspi.STATE_VISIBLE)):
            nameless.add((role, name, x.parent.name if x.parent else ""))
        # The name of a file may hold one.
        if "_" in re.sub(r"\S+\.(csv|xlsx|gpkg)\b", "", name):
            marked.add((role, name))
        if is_said_twice(name):
            twice.add((role, name))
    return n_controls, nameless, marked, twice


def look(language):
    window = Window(PLAN, language=language)
    tell(wait_for(window.is_ready), f"{language}: the sample opens")
    window.fill()
    first = Plan(PLAN).one("select uuid from establishment order by name collate nocase limit 1")
    flow = Plan(PLAN).one("select uuid from flow order by fid limit 1")
    synergy = Plan(PLAN).one("select uuid from synergy order by fid limit 1")
    lead = Plan(PLAN).one("select uuid from lead order by fid limit 1")
    person = Plan(PLAN).one("select uuid from person order by fid limit 1")
    for page in PAGES + [f"synergies synergy:{synergy}", f"synergies piste:{lead}",
                         f"contacts contact:{person}", f"visit {first}", f"flows flow:{flow}",
                         f"companies company:{first}"]:
        window.act("page.show", GLib.Variant("s", page))
        time.sleep(0.8)
    n_controls, nameless, marked, twice = faults(Screen())
    tell(n_controls > 200, f"{language}: the controls of all pages are found", n_controls)
    tell(not nameless, f"{language}: each has a name", sorted(nameless))
    tell(not marked, f"{language}: none speaks of an underscore", sorted(marked))
    tell(not twice, f"{language}: none says its name twice", sorted(twice))
    tell(window.close() == 0, f"{language}: the window closes")


def main():
    tell(is_said_twice("Cancel Cancel") and is_said_twice("Open it Open it…")
         and not is_said_twice("2 of 3"), "what is said twice is recognised")
    command("sample", PLAN)
    for language in ("en", "fr"):
        look(language)


run(main)
