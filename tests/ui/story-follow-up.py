#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A former follow-up from a spreadsheet: imported, who is meant is answered, taken back; what the
room shows leaves as pictures. Usage: story-follow-up.py BUILD_ROOT"""
from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "essai.eit.gpkg"
FORMER = HOME / "suivi.csv"
one = Plan(PLAN).one
sql = Plan(PLAN).sql

ROWS = """N°;Synergie;Donneur;Preneur;Flux;Tonnage (t/an);État d'avancement;Pilote;Date;Prochaine étape;Échéance
1;Palettes cassées;Transports Angerval;Menuiserie Amaurin;palettes;12;en cours;Dominique;mars 2025;Rappeler;T2 2027
2;Biodéchets de cantine;FROMAGERIE VAUBRINE SARL;Menuiserie Amaurin;biodéchets;8,5;Idée;Dominique;;;
"""
GIVER = "select e.name from lead l join establishment e on e.uuid = l.giver where l.title = 'Biodéchets de cantine'"


def text(value):
    return GLib.Variant("s", str(value))


def take_over(window, screen):
    n = one("select count(*) from lead"), one("select count(*) from synergy")
    window.page(f"import {FORMER}")
    tell(window.wait_action("import.run"), "the spreadsheet is read and can be imported")
    window.act("import.run")
    tell(wait_for(lambda: (one("select count(*) from lead"), one("select count(*) from synergy"))
                  == (n[0] + 1, n[1] + 1)), "one line is a piste, the other a synergy",
         sql("select title from lead order by rowid desc limit 2"))
    tell(sql("select begun_on from synergy where title = 'Palettes cassées'") == [("2025-03-01",)],
         "a month stands by its first day")
    tell(sql("select due_on, note from task where title = 'Rappeler'") == [("2027-06-30", "T2 2027")],
         "a quarter that is due by its last one, with its words")

    window.page("questions")
    tell(wait_for(lambda: screen.has_label("Is it “FROMAGERIE VAUBRINE SARL” of the imported follow-up?")),
         "who is meant is asked")
    same = wait_for(lambda: [x for x in screen.walk() if x.getRoleName() == "push button"
                             and x.name == "The same: Fromagerie de Vaubrine"])
    tell(same, "of the dairy whose name resembles")
    same[0].queryAction().doAction(0)
    tell(wait_for(lambda: sql(GIVER) == [("Fromagerie de Vaubrine",)]), "the answer fills the piste", sql(GIVER))
    window.act("project.undo")
    tell(wait_for(lambda: sql(GIVER) == []), "and is taken back")
    window.act("project.undo")
    tell(wait_for(lambda: (one("select count(*) from lead"), one("select count(*) from synergy")) == n),
         "so is the whole import, in one step")


def pictures(window, screen):
    """The board by state, the list and the computed pistes, each as it is shown."""
    window.page("synergies")
    tell(window.wait_action("synergy.write-picture"), "the room of synergies opens")
    for tab, view, name in (("synergies", "states", "board.svg"), ("synergies", "list", "list.png"),
                            ("computed", None, "computed.svg")):
        window.act("synergy.tab", text(tab))
        if view:
            window.act("synergy.view", text(view))
        else:
            wait_for(lambda: screen.has_label("3,008 of 3,008"))
        path = HOME / name
        window.act("synergy.write-picture", text(path))
        tell(wait_for(lambda path=path: path.exists() and path.stat().st_size > 3000), f"{name} is written")
        start = path.read_bytes()[:400] if path.exists() else b""
        tell(start.startswith(b"\x89PNG") if name.endswith("png") else b"<svg" in start, "as what it is called")


def main():
    FORMER.write_text(ROWS, encoding="utf-8")
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(window.is_ready), "the window is there")
    window.fill()
    screen = Screen()
    take_over(window, screen)
    pictures(window, screen)
    tell(window.close() == 0, "the window closes")


run(main)
