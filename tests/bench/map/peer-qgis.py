# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS draws all points of a GeoPackage at 1600 × 1000; prints the median in milliseconds.

Usage: QT_QPA_PLATFORM=offscreen /usr/bin/python3 peer-qgis.py FILE.gpkg RUNS"""
import os
import sys
import time

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsMapRendererParallelJob
from qgis.core import QgsMapSettings, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QSize

QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(sys.argv[1], "points", "ogr")
settings = QgsMapSettings()
settings.setOutputSize(QSize(1600, 1000))
settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
settings.setLayers([layer])
move = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), QgsProject.instance())
settings.setExtent(move.transformBoundingBox(layer.extent()))
taken = []
for _ in range(int(sys.argv[2]) + 1):
    began = time.perf_counter()
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    taken.append((time.perf_counter() - began) * 1e3)
print(f"{sorted(taken[1:])[len(taken) // 2 - 1]:.1f}", flush=True)
os._exit(0)
