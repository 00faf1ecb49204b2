#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A QGIS print layout's atlas: a page a company with title, attributes and locator map, and no table of
flows, which flatters it.   QT_QPA_PLATFORM=offscreen peer-qgis.py atlas.csv all.csv OUT.pdf"""
import os
import sys

from qgis.core import (QgsApplication, QgsLayoutExporter, QgsLayoutItemLabel, QgsLayoutItemMap, QgsLayoutItemPage, QgsLayoutPoint,
                       QgsLayoutSize, QgsPrintLayout, QgsProject, QgsVectorLayer)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QFont

QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
uri = "file://%s?type=csv&xField=lon&yField=lat&crs=EPSG:4326&detectTypes=yes"
sheets = QgsVectorLayer(uri % os.path.abspath(sys.argv[1]), "fiches", "delimitedtext")
others = QgsVectorLayer(uri % os.path.abspath(sys.argv[2]), "tous", "delimitedtext")
assert sheets.isValid() and others.isValid()
project = QgsProject.instance()
project.addMapLayers([others, sheets])
layout = QgsPrintLayout(project)
layout.initializeDefaults()
layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Portrait)
chart = QgsLayoutItemMap(layout)
chart.attemptSetSceneRect(QRectF(25, 150, 160, 70))
chart.setLayers([sheets, others])
chart.setExtent(others.extent())
layout.addLayoutItem(chart)
chart.setAtlasDriven(True)
chart.setAtlasScalingMode(QgsLayoutItemMap.Fixed)
chart.setScale(200000)


def add_label(text, x, y, size, is_bold=False):
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    font = QFont("DejaVu Sans", size)
    font.setBold(is_bold)
    label.setFont(font)
    label.attemptMove(QgsLayoutPoint(x, y))
    label.attemptResize(QgsLayoutSize(180, 10))
    layout.addLayoutItem(label)


add_label('[% "nom" %]', 15, 15, 16, True)
for i, field in enumerate(["id", "siret", "nom", "naf", "libelle_naf", "adresse", "code_postal", "commune"]):
    add_label(f'{field} : [% "{field}" %]', 17, 35 + 8 * i, 10)
atlas = layout.atlas()
atlas.setCoverageLayer(sheets)
atlas.setEnabled(True)
settings = QgsLayoutExporter.PdfExportSettings()
settings.rasterizeWholeImage = False
QgsLayoutExporter.exportToPdf(atlas, sys.argv[3], settings)
sys.stdout.flush()
os._exit(0)
