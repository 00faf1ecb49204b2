#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The survey spreadsheet: what is sent, and what comes back from a company that knows only its own
spreadsheet program: sheets renamed, columns moved, lines added, answers that say nothing."""
import csv
import io
import re
import subprocess
import sys
import zipfile
from xml.sax.saxutils import escape

from harness import (equal, main, need, one_line, run, listed, true)

COMPANY = "Laiterie des Trois Vallons"
FLOWS, FACTS = 2, 1


def column_name(index):
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def write_workbook(path, sheets):
    """As another program would: inline texts, no styles. `sheets`: of (name, rows)."""
    types = "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd'
                    '.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                    for i in range(1, len(sheets) + 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml",
                         '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package'
                         '/2006/content-types"><Default Extension="rels" ContentType="application/vnd'
                         '.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
                         'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
                         'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml'
                         f'.sheet.main+xml"/>{types}</Types>')
        package.writestr("_rels/.rels",
                         '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org'
                         '/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas'
                         '.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                         'Target="xl/workbook.xml"/></Relationships>')
        names = "".join(f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"/>'
                        for i, (name, _) in enumerate(sheets, 1))
        package.writestr("xl/workbook.xml",
                         '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org'
                         '/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org'
                         f'/officeDocument/2006/relationships"><sheets>{names}</sheets></workbook>')
        links = "".join(f'<Relationship Id="rId{i}" Type="http://schemas.openxmlformats.org'
                        '/officeDocument/2006/relationships/worksheet" '
                        f'Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
        package.writestr("xl/_rels/workbook.xml.rels",
                         '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org'
                         f'/package/2006/relationships">{links}</Relationships>')
        for number, (_, rows) in enumerate(sheets, 1):
            body = "".join(
                f'<row r="{r}">' + "".join(
                    f'<c r="{column_name(c)}{r}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
                    for c, cell in enumerate(row) if cell) + "</row>"
                for r, row in enumerate(rows, 1))
            package.writestr(f"xl/worksheets/sheet{number}.xml",
                             '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org'
                             f'/spreadsheetml/2006/main"><sheetData>{body}</sheetData></worksheet>')


def sheet_names(path):
    with zipfile.ZipFile(path) as package:
        return re.findall(r'<sheet name="([^"]*)"', package.read("xl/workbook.xml").decode())


def read_sheet(path, name):
    """Rows of texts, as GDAL reads them: an outside witness of what was written."""
    text = subprocess.run(["ogr2ogr", "-f", "CSV", "/vsistdout/", path, name],
                          capture_output=True, check=True).stdout.decode()
    return list(csv.reader(io.StringIO(text)))


def sent(folder):
    """The sample, the survey of a company, and the rows of its sheets."""
    need("ogr2ogr")
    project, path = folder / "s.eit.gpkg", folder / "envoi.xlsx"
    run("sample", project)
    run("survey", project, path, "--company", COMPANY)
    sheets = [(name, read_sheet(path, name)) for name in sheet_names(path)]
    return project, path, sheets


def flow_columns(sheets):
    return {title: i for i, title in enumerate(sheets[FLOWS][1][0])}


def test_sent(folder):
    """The survey holds the company's own flows and facts, lists to choose from, and no note."""
    project, path, sheets = sent(folder)
    flows = [f for f in listed(project, "flows") if f["company_name"] == COMPANY]
    columns = flow_columns(sheets)
    lines = [row for row in sheets[FLOWS][1][1:] if row[columns["Désignation"]]]
    equal(len(lines), len(flows), "lines of flows")
    equal(sorted(row[columns["Désignation"]] for row in lines), sorted(f["label"] for f in flows))
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet3.xml").decode()
        everything = b"".join(package.read(name) for name in package.namelist()).decode("utf-8",
                                                                                        "replace")
    true(sheet.count("<dataValidation ") >= 5, "lists to choose from")
    true("entrant,sortant" in sheet, "the list of directions")
    for other in {f["company_name"] for f in listed(project, "flows")} - {COMPANY}:
        true(other not in everything or any(other in (f["partner_name"], f["contractor"])
                                           for f in flows),
             f"{other} is named to {COMPANY}")
    for flow in flows:
        true(not flow["note"] or flow["note"] not in everything, "a note of the facilitator")


def test_untouched(folder):
    """A survey sent back as it was changes nothing, twice."""
    project, path, sheets = sent(folder)
    before = listed(project, "flows")
    for _ in range(2):
        report = run("import", project, "survey", path, "--json").json
        equal(report["refused"] + report["created"] + report["updated"], 0, str(report))
        equal(report["rows_read"], report["unchanged"] + report["left_out"], "outcomes")
    equal(listed(project, "flows"), before, "flows")
    equal(len([e for e in listed(project, "exchanges") if e["title"] == path.name]), 1,
          "the return is noted once")


def answered(folder, language="fr"):
    """Renamed sheets, a column moved to the front, one value changed, two lines added."""
    project, path, sheets = sent(folder)
    columns = flow_columns(sheets)
    rows = [list(row) for row in sheets[FLOWS][1]]
    changed = rows[1]
    changed[columns["Quantité"]], changed[columns["Unité"]] = "77", "t"
    changed[columns["Par"]] = "mois"
    first_free = next(i for i, row in enumerate(rows) if not row[columns["Désignation"]])
    rows[first_free][columns["Sens"]] = "sortant"
    rows[first_free][columns["Désignation"]] = "palettes perdues"
    rows[first_free][columns["Quantité"]] = "environ 12 t/an"
    rows[first_free][columns["Confidentialité"]] = "participants"
    rows[first_free + 1][columns["Sens"]] = "sortant"
    rows[first_free + 1][columns["Désignation"]] = "eau tiède"
    rows[first_free + 1][columns["Quantité"]] = "soixante-douze brouettes"
    rows = [[row[-1]] + row[:-1] for row in rows]
    facts = [list(row) + [""] * (4 - len(row)) for row in sheets[FACTS][1]]
    answers = {"E1": "143", "E3": "beaucoup", "P1": "Ida Exemple", "P3": "ida@exemple.example",
               "P5": "oui", "R1": "On manque de place ; =CMD()"}
    for row in facts[1:]:
        row[3] = answers.get(row[0], "")
    back = folder / "retour.xlsx"
    write_workbook(back, [("Feuil1", rows), ("Copie de truc", facts), ("vide", [])])
    return project, back, changed[columns["Réf."]].split("/")[0]


def test_answers(folder):
    """What the company says arrives: its flows, its facts, its contact, its remark."""
    project, back, changed = answered(folder)
    dry = run("import", project, "survey", back, "--dry-run", "--json", status=1).json
    report = run("import", project, "survey", back, "--json", status=1).json
    for key in ("created", "updated", "unchanged", "refused", "rows_read"):
        equal(report[key], dry[key], f"{key} of the dry run")
    equal((report["created"], report["updated"], report["refused"]), (1, 1, 1), str(report))
    flows = {f["uuid"]: f for f in listed(project, "flows")}
    # 77 t a month are 924 t a year.
    equal((flows[changed]["canonical"], flows[changed]["canonical_unit"]), (924, "t/an"))
    equal(flows[changed]["source"], "retour.xlsx", "source")
    new = next(f for f in flows.values() if f["label"] == "palettes perdues")
    equal((new["company_name"], new["confidentiality"], new["confidence"], new["canonical"]),
          (COMPANY, "participants", "declare", 12))
    refused = [p for p in report["problems"] if "brouettes" in (p["value"] or "")]
    equal(len(refused), 1, "the quantity that is none")
    true(any(p["value"] == "beaucoup" for p in report["problems"]), "a surface that is none")
    company = next(c for c in listed(project, "companies") if c["name"] == COMPANY)
    true(company["headcount"] == 143 or report["questioned"] == 1, "headcount taken or asked")
    person = next(p for p in listed(project, "contacts") if p["name"] == "Ida Exemple")
    equal((person["email"], person["share_agreed"]), ("ida@exemple.example", True))
    true(any("=CMD()" in (e["summary"] or "") for e in listed(project, "exchanges")), "the remark")
    run("undo", project)
    true(all(f["label"] != "palettes perdues" for f in listed(project, "flows")), "undone")
    true(all(p["name"] != "Ida Exemple" for p in listed(project, "contacts")), "undone")


def test_changed_meanwhile(folder):
    """A flow corrected here after the survey was sent stays, and is told."""
    project, back, changed = answered(folder)
    run("set", project, "flows", changed, "typed=5 t/an")
    report = run("import", project, "survey", back, "--json", status=1).json
    equal((report["updated"], report["questioned"] >= 1), (0, True), str(report))
    flow = next(f for f in listed(project, "flows") if f["uuid"] == changed)
    equal(flow["typed"], "5 t/an", "what was typed here")


def test_lost_key(folder):
    """Without its key the survey asks whose it is; with --company it is taken."""
    project, path, sheets = sent(folder)
    rows = [row[:-1] for row in sheets[FLOWS][1]]
    back = folder / "anonyme.xlsx"
    write_workbook(back, [("x", rows)])
    true("--company" in one_line(run("import", project, "survey", back, status=2 + 1)), "remedy")
    run("import", project, "survey", back, "--company", COMPANY)
    true("survey" in one_line(run("import", project, "survey", __file__, status=3)), "not ours")


def test_usage(folder):
    """Unknown companies and other endings are refused in one sentence."""
    project = folder / "s.eit.gpkg"
    run("sample", project)
    one_line(run("survey", project, folder / "q.xlsx", "--company", "Personne", status=2))
    run("survey", project, folder / "q.pdf", "--company", COMPANY, status=2)
    run("survey", project, folder / "q.xlsx", status=2)


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
