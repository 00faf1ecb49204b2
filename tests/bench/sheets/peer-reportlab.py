#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheets of sheets.tsv set by ReportLab's Platypus.   peer-reportlab.py sheets.tsv OUT.pdf"""
import sys
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Circle, Drawing, Rect
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

pdfmetrics.registerFont(TTFont("DejaVu", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
title = getSampleStyleSheet()["Title"]
title.fontName = "DejaVu"
lines = [("GRID", (0, 0), (-1, -1), .5, colors.grey), ("FONT", (0, 0), (-1, -1), "DejaVu", 9)]
blue, red = colors.HexColor("#335577"), colors.HexColor("#cc3300")
story, sheet = [], None


def flush():
    if not sheet:
        return
    drawing = Drawing(160 * mm, 70 * mm)
    drawing.add(Rect(0, 0, 160 * mm, 70 * mm, fillColor=None, strokeColor=colors.grey))
    for i, (x, y) in enumerate(sheet["dots"]):
        drawing.add(Circle(x * mm, (70 - y) * mm, (.7 if i else 1.4) * mm, strokeColor=None, fillColor=blue if i else red))
    story.extend([Paragraph(escape(sheet["title"]), title), Table(sheet["facts"], style=lines), Spacer(1, 5 * mm),
                  Table([["Sens", "Matière", "Famille", "Code déchet", "t/an"]] + sheet["flows"], style=lines),
                  Spacer(1, 5 * mm), drawing, PageBreak()])


for line in open(sys.argv[1], encoding="utf-8"):
    cells = line.rstrip("\n").split("\t")
    if cells[0] == "P":
        flush()
        sheet = {"title": cells[1], "facts": [], "flows": [], "dots": []}
    elif cells[0] == "A":
        sheet["facts"].append(cells[1:])
    elif cells[0] == "F":
        sheet["flows"].append(cells[1:])
    else:
        sheet["dots"].append((float(cells[1]), float(cells[2])))
flush()
SimpleDocTemplate(sys.argv[2], pagesize=A4, leftMargin=15 * mm, rightMargin=15 * mm, topMargin=15 * mm,
                  bottomMargin=15 * mm).build(story)
