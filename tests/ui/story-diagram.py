#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A diagram by zone: walked by keys, a box moved by keys and by the mouse, kept, taken back; a band
picked, a box opened, two years side by side. The file is asked by SQL what became of it.
Usage: story-diagram.py BUILD_ROOT"""
import json
import subprocess
import time

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "essai.eit.gpkg"
one = Plan(PLAN).one
sql = Plan(PLAN).sql


def act(window, name, signature, value):
    window.act(name, GLib.Variant(signature, value))


def places():
    """Box -> (column, height) of the diagram that is kept."""
    lines = (one("select arrangement from diagram") or "").splitlines()
    parts = [line.split("\t") for line in lines if line.startswith("n\t")]
    return {part[3]: (int(part[1]), float(part[2])) for part in parts}


def drag(x, y, dx, dy):
    for words in (["mousemove", x, y], ["mousedown", 1], ["mousemove_relative", dx // 2, dy // 2],
                  ["mousemove_relative", dx - dx // 2, dy - dy // 2], ["mouseup", 1]):
        subprocess.run(["xdotool", *map(str, words)], check=False)
        time.sleep(0.2)


def hand_on_links(window, screen):
    """The links as files for other programs, and files of other programs as diagrams."""
    both = HOME / "both.csv"
    act(window, "flow.save-links-path", "s", str(both))
    tell(wait_for(lambda: screen.has_label("Choose one year first")) and not both.exists(),
         "two years side by side are refused as a list of links")
    act(window, "flow.diagram", "s", "by=zone\nnature=matter\nunit=t/an\n")
    left = one("select count(*) from fac_release")
    files = [HOME / name for name in ("liens.csv", "liens.txt", "liens.json")]
    for path in files:
        act(window, "flow.save-links-path", "s", str(path))
        tell(wait_for(lambda: screen.has_label(f"Saved as “{path.name}”. ")) and path.exists(),
             f"the links are saved as {path.name}, and it is said for whom")
    tell(wait_for(lambda: one("select count(*) from fac_release") == left + len(files)),
         "and the log knows that they left")
    rows = [line.split(";") for line in
            files[0].read_text(encoding="utf-8-sig").splitlines()[1:]]
    links = json.loads(files[2].read_text(encoding="utf-8"))["links"]
    total = sum(link["value"] or 0 for link in links)
    tell(len(rows) == len(links) > 5 and len(files[1].read_text().splitlines()) == len(rows)
         and abs(sum(float(row[2].replace(",", ".") or 0) for row in rows) - total) < total * 1e-9,
         "all three say the same", (len(rows), len(links), total))
    act(window, "flow.save-links-path", "s", str(HOME / "liens.docx"))
    tell(wait_for(lambda: screen.has_label("Give the name one of these endings")),
         "another ending is refused")
    before = one("select count(*) from fac_history")
    for path in files:
        act(window, "flow.open-links-path", "s", str(path))
        tell(window.wait_title("liens"), f"{path.name} is shown in a window of its own")
        tell(wait_for(lambda: screen.has_label(rows[0][0])), "with its links")
        window.keys("Escape")
        tell(wait_for(lambda: window.asked("getwindowname", window.top_window()) != "liens"),
             "which Escape closes")
    foreign = HOME / "verger.csv"
    foreign.write_bytes("origine;destination;valeur;matière\nVergers;Cidrerie;12,5;Pommes\n"
                        "Vergers;Marché couvert;30;Poires\nCidrerie;Épandage;4;Marc\n"
                        .encode("latin-1"))
    act(window, "flow.open-links-path", "s", str(foreign))
    tell(window.wait_title("verger") and wait_for(lambda: screen.has_label("Marché couvert")),
         "a table in another encoding is shown too")
    window.picture("links-window")
    window.keys("space")
    window.picture("links-words")
    window.keys("Escape")
    foreign.write_text("origine;destination\nA;B\n", encoding="utf-8")
    act(window, "flow.open-links-path", "s", str(foreign))
    tell(wait_for(lambda: screen.has_label("is no table of links")), "what is none is refused")
    tell(one("select count(*) from fac_history") == before, "and the project stays as it is")


def main():
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(window.is_ready), "the window is there")
    window.fill()
    window.page("flows")
    tell(window.wait_action("flow.tab"), "the room of flows opens")
    act(window, "flow.tab", "s", "diagram")
    act(window, "flow.diagram", "s", "by=zone\nnature=matter\nunit=t/an\n")
    screen = Screen()
    chart = wait_for(lambda: screen.has_label("Flows between"))
    tell(chart, "the diagram by zone is drawn and described", chart)

    # The chart has the focus after a click beside its boxes.
    window.click(200, 700)
    window.keys("Right")
    tell(wait_for(lambda: screen.has_label(": in ")),
         "an arrow walks to a box and says what enters and leaves it")
    window.keys("Next")
    tell(wait_for(lambda: screen.has_label(" → ")),
         "Page Down walks a band and says it")
    window.keys("Left")
    tell(window.press("shift+Down", lambda: one("select count(*) from diagram") == 1),
         "moving a box by a key keeps the diagram", sql("select name from diagram"))
    before = places()
    tell(len(before) > 5, "with the places of all its boxes", before)
    tell(wait_for(lambda: screen.has_label("Diagram “By zone")), "and the window says so")
    window.act("project.undo")
    tell(wait_for(lambda: one("select count(*) from diagram") == 0), "undo takes it back")

    act(window, "flow.diagram-keep", "s", "Zones")
    tell(wait_for(lambda: one("select name from diagram") == "Zones"), "it is kept under a name")
    before = wait_for(places)
    box = max((b for b in before if b.startswith("z:")), key=lambda b: before[b][1])
    act(window, "flow.diagram-move", "(sid)", (box, before[box][0], 0.1))
    tell(wait_for(lambda: places() != before), "a box is put elsewhere")
    after = places()
    moved = [b for b in before if b != box and abs(before[b][1] - after[b][1]) > 0.02]
    tell(abs(after[box][1] - 0.1) < 1e-6 and not moved, "and no other one moved", moved)
    time.sleep(1)

    # By the mouse: a box of the first column, which stands left of everything.
    window.picture("diagram-kept")
    at = one("select arrangement from diagram")
    drag(424, 400, 0, 60)
    for x in range(300, 460, 8):
        if one("select arrangement from diagram") != at:
            break
        drag(x, 420, 0, 60)
    tell(wait_for(lambda: one("select arrangement from diagram") != at, 3),
         "dragging a box with the mouse moves it")
    window.act("project.undo")
    tell(wait_for(lambda: one("select arrangement from diagram") == at), "undo puts it back")
    window.act("flow.diagram-reset")
    tell(wait_for(lambda: sql("select arrangement from diagram") == [(None,)]),
         "the places are forgotten on demand")

    act(window, "flow.diagram-pick", "(ss)", (box, ""))
    tell(wait_for(lambda: screen.has_label("selected in the register")),
         "picking a box selects the flows behind it")
    act(window, "flow.diagram-open", "s", box)
    tell(wait_for(lambda: screen.has_label("Flows between")), "a box is opened")
    act(window, "flow.diagram", "s", "by=naf\nnature=matter\nunit=t/an\nyear=2025\nagainst=2024\n")
    tell(wait_for(lambda: screen.has_label("Flows between activities")),
         "two years stand side by side")
    window.picture("diagram-years")
    sheet = HOME / "diagram.xlsx"
    act(window, "flow.export-path", "s", str(sheet))
    tell(wait_for(sheet.exists), "the table of the diagram is a spreadsheet")
    hand_on_links(window, screen)
    tell(window.close() == 0, "the window closes")


run(main)
