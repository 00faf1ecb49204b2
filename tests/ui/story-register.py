# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The register in the window: lists of links of several territories, the balance of a company."""
import subprocess
import zipfile

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


def narrowed(window, screen):
    """A projector is narrower than the laptop: what was open on one fits on the other."""
    window.page("flows")
    window.fill(1366)
    wait_for(lambda: screen.place("More actions on this list", "push button"))
    window.fill(1024)
    tell(wait_for(lambda: 900 < screen.place("More actions on this list", "push button")[0] < 1024),
         "a window made narrower still shows all of the page",
         screen.place("More actions on this list", "push button"))


# Another program on the same screen that asks for the text in the clipboard.
PASTER = """
import gi
gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
clipboard = Gdk.Display.get_default().get_clipboard()
loop = GLib.MainLoop()
def done(clipboard, result):
    print(clipboard.read_text_finish(result))
    loop.quit()
GLib.timeout_add(1000, lambda: clipboard.read_text_async(None, done))
GLib.timeout_add(8000, loop.quit)
loop.run()
"""


def clipboard():
    return subprocess.run(["/usr/bin/python3", "-c", PASTER], capture_output=True, text=True,
                          check=False).stdout


def cells(sheet):
    """The texts and numbers of an XLSX."""
    with zipfile.ZipFile(sheet) as book:
        return " ".join(book.read(name).decode() for name in book.namelist() if "xml" in name)


def balance(window, screen):
    """What a company takes, gives and holds, as SQL adds it up; for others only what they may see."""
    act(window, "flow.tab", "balance")
    tell(wait_for(lambda: screen.has_label("It will show what enters, leaves and lies there")),
         "without a company the page of the balance says what it will show")
    uuid, name = plan.sql("select uuid, name from establishment where name like 'Laiterie%'")[0]
    act(window, "page.show", "companies")
    act(window, "flow.balance", name)
    act(window, "page.show", "flows")
    tell(wait_for(lambda: screen.has_label("Mass balance:")), "the balance is there with its check")
    window.picture("balance")
    window.act("flow.copy")
    text = wait_for(clipboard)
    rows = [line.split("\t") for line in (text or "").splitlines()]
    years = sorted({str(y) for (y,) in plan.sql(
        "select distinct year from flow where ? in (establishment, partner) and canonical > 0", uuid)})
    tell(rows and rows[0][3:] == years and len(years) > 1, "its years stand side by side",
         (rows[:1], years))
    totals = [row for row in rows if row[:3] == ["t/year", "Total", "Leaves"]]
    families = [row for row in rows if row[0] == "t/year" and row[1] != "Total"
                and row[2] == "Leaves"]
    number = lambda cell: float(cell.replace(",", "")) if cell != "–" else 0.0
    for at, year in enumerate(years, 3):
        told = plan.one("""select coalesce(sum(canonical), 0) from flow f where canonical_unit = 't/an'
            and year = ?2 and ((establishment = ?1 and direction = 'out')
            or (partner = ?1 and direction = 'in' and not exists (select 1 from flow g
                where g.direction = 'out' and g.establishment = ?1 and g.partner = f.establishment
                and g.family is f.family and g.year is f.year)))""", uuid, int(year))
        tell(len(totals) == 1 and abs(number(totals[0][at]) - told) <= 0.005 * told
             and abs(sum(number(row[at]) for row in families) - told) <= 0.01 * told,
             f"what leaves in {year} is what the register adds up", (totals, told))
    path = HOME / "bilan.xlsx"
    act(window, "flow.export-path", path)
    tell(wait_for(path.exists) and "facilitator" in cells(path) and name in cells(path),
         "it is saved as a spreadsheet that says for whom", cells(path)[:3000])
    act(window, "flow.balance-for", "public")
    tell(wait_for(lambda: screen.has_label("no balance of it to show")
                  or screen.has_label("Nothing to add up") or not screen.has_label("Leaves")),
         "the public gets none of what is not its to see")
    window.picture("balance-public")
    act(window, "flow.balance-for", "animateur")
    tell(wait_for(lambda: screen.has_label("Mass balance:")), "and the facilitator all again")


def main():
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(window.is_ready), "the window is there")
    window.fill()
    window.page("flows")
    tell(window.wait_action("flow.tab"), "the room of flows opens")
    act(window, "flow.tab", "diagram")
    screen = Screen()
    narrowed(window, screen)
    window.fill(1366)
    territories(window, screen)
    balance(window, screen)
    tell(window.close() == 0, "the window closes")


run(main)
