#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of documents: its pages are those of the file, for whom was asked.

Usage: story-documents.py BUILD_ROOT"""
import subprocess

from driver import HOME, GLib, Plan, Screen, Window, command, run, tell, wait_for

PLAN = HOME / "plan.eit.gpkg"
plan = Plan(PLAN)


def pdf_text(path):
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True,
                          check=True).stdout


def n_pdf_pages(path):
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:")))


def print_documents(window, screen):
    """The list for two readers, the diagram: what the screen shows is what the file holds."""
    def save(name):
        path = HOME / name
        window.act("document.save-path", GLib.Variant("s", str(path)))
        return path if wait_for(path.exists) else None

    window.act("page.show", GLib.Variant("s", "documents companies"))
    wait_for(lambda: window.is_ready("document.save-path"))
    window.act("document.everything", GLib.Variant("b", True))
    window.act("document.group", GLib.Variant("s", "zone"))
    mine = save("mine.pdf")
    n_pages = n_pdf_pages(mine)
    tell(n_pages > 3, "the whole list takes several pages", n_pages)
    tell(wait_for(lambda: screen.has_label(f"Page 1 / {n_pages}")),
         "the screen counts the pages of the file")
    tell(not window.is_enabled("document.previous"), "there is no page before the first")
    window.act("document.next")
    tell(wait_for(lambda: screen.has_label(f"Page 2 / {n_pages}")), "the page is turned")
    tell(wait_for(lambda: window.is_enabled("document.previous")), "and can be turned back")
    text = " ".join(pdf_text(mine).split())
    missing = [zone for (zone,) in plan.sql("select name from zone") if zone not in text]
    tell(not missing, "the list is grouped by zone", missing)

    window.act("document.reader", GLib.Variant("s", "public"))
    public = save("public.pdf")
    tell(pdf_text(public) != pdf_text(mine), "another reader gets another document")
    window.act("page.show", GLib.Variant("s", "map"))
    window.act("page.show", GLib.Variant("s", "documents"))
    tell(pdf_text(save("again.pdf")) == pdf_text(public), "the choice is kept when one comes back")

    picture = save("page.png")
    tell(picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", "the page shown is saved as a picture")
    window.act("document.show", GLib.Variant("s", "sankey"))
    tell(wait_for(lambda: any(0 < y < 700 for _, y in
                              screen.places("Sankey diagram of flows", "label"))),
         "the list shows the document that was chosen from elsewhere",
         screen.places("Sankey diagram of flows", "label"))
    diagram = save("diagram.pdf")
    tell(n_pdf_pages(diagram) == 1 and "t/an" in pdf_text(diagram),
         "the diagram is one page with its unit")
    window.act("document.save-path", GLib.Variant("s", str(HOME / "document.doc")))
    tell(wait_for(lambda: screen.has_label("document.doc")), "an unknown kind of file is refused")


def print_sheets(window, screen):
    """One sheet a company: paged through, written as one file, noted in the log."""
    window.act("document.reader", GLib.Variant("s", "animateur"))
    window.act("document.show", GLib.Variant("s", "company-sheet"))
    window.act("document.everything", GLib.Variant("b", False))
    tell(wait_for(lambda: screen.has_label("1 of ")), "the first of the sheets is shown")
    for _ in range(3):
        wait_for(lambda: window.is_enabled("document.next"))
        window.act("document.next")
    tell(wait_for(lambda: any(screen.has_label(f"{n} of ") for n in (2, 3, 4))),
         "the pages lead from one company to the next")
    tell(wait_for(lambda: screen.has_label("What leaves: ")), "what leaves is told before")
    path = HOME / "sheets.pdf"
    window.act("document.save-path", GLib.Variant("s", str(path)))
    tell(wait_for(path.exists, 60), "the sheets are written")
    tell(n_pdf_pages(path) > 100, "a page at least for each company", n_pdf_pages(path))
    noted = wait_for(lambda: plan.one("select count(*) from fac_release where what = ?",
                                      "company-sheet"))
    tell(noted and noted > 100, "each is in the log of what left", noted)


def print_together(window, screen):
    """Several documents as one file, and as one file a company; a zone; another paper."""
    window.act("document.show", GLib.Variant("s", "visit-sheet"))
    window.act("document.check", GLib.Variant("as", ["visit-sheet", "flow-form", "companies"]))
    tell(wait_for(lambda: screen.has_label("3 documents together")), "three documents are checked")
    window.picture("documents-together")
    zone = screen.place("Companies in the document", "combo box")
    tell(zone, "the companies can be chosen")
    window.keys("Escape")
    one = HOME / "together.pdf"
    window.act("document.save-path", GLib.Variant("s", str(one)))
    tell(wait_for(one.exists, 60), "they are one file")
    text = pdf_text(one)
    tell("Visit sheet" in text and "What comes in" in text and "List of companies" in text,
         "which holds all three")
    folder = HOME / "each"
    tell(wait_for(lambda: window.is_enabled("document.save-path"), 30), "when it is written")
    window.act("document.save-path", GLib.Variant("s", f"{folder}/"))
    tell(wait_for(lambda: window.is_enabled("document.save-path") and folder.is_dir(), 60),
         "or one file a company")
    names = sorted(path.name for path in folder.iterdir())
    companies = [name for name in names if name != "List of companies.pdf"]
    tell(len(companies) > 100, "as many as there are companies", len(companies))
    text = pdf_text(folder / companies[0])
    tell("Visit sheet" in text and "What comes in" in text, "with both about it")
    window.act("document.uncheck")
    window.act("document.show", GLib.Variant("s", "companies"))
    tell(wait_for(lambda: not screen.has_label("documents together")), "and unchecked")
    window.picture("documents-alone")


def main():
    command("sample", PLAN)
    window = Window(PLAN)
    tell(wait_for(lambda: window.is_enabled("page.show")), "the sample opens")
    screen = Screen()
    print_documents(window, screen)
    print_sheets(window, screen)
    print_together(window, screen)
    tell(window.close() == 0, "the window closes by itself")


run(main)
