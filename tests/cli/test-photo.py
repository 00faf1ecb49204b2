#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Photos: reduced, upright, without what the camera wrote; kept, merged, checked, undone."""
import pathlib
import sqlite3
import struct
import subprocess
import sys

from harness import Skip, equal, listed, main, one_line, run, true

PROJECT = "photos.eit.gpkg"
SECRET = b"CAMERA-OF-SOMEBODY-49.18N"


def draw(path, width, height, *more):
    """A picture drawn by ImageMagick: no real place."""
    try:
        subprocess.run(["convert", "-size", f"{width}x{height}", "gradient:navy-orange", *more,
                        str(path)], check=True, capture_output=True)
    except FileNotFoundError:
        raise Skip("ImageMagick is not here") from None


def with_exif(path, orientation):
    """Puts an Exif block with an orientation, a GPS pointer and a name behind the JPEG's start."""
    jpeg = pathlib.Path(path).read_bytes()
    make = SECRET + b"\0"
    entries = 3
    after = 8 + 2 + entries * 12 + 4
    tiff = struct.pack(">2sHI", b"MM", 42, 8) + struct.pack(">H", entries)
    tiff += struct.pack(">HHII", 0x010F, 2, len(make), after)
    tiff += struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff += struct.pack(">HHII", 0x8825, 4, 1, after + len(make))
    tiff += struct.pack(">I", 0) + make + struct.pack(">HI", 0, 0)
    block = b"Exif\0\0" + tiff
    app1 = b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block
    pathlib.Path(path).write_bytes(jpeg[:2] + app1 + jpeg[2:])


def start():
    run("new", PROJECT, "--epci", "caen la mer")
    run("add", PROJECT, "companies", "name=Fromagerie d’essai")
    return run("add", PROJECT, "visits", "company=Fromagerie d’essai",
               "held_on=2026-11-12").out.strip()


def content(project=PROJECT):
    with sqlite3.connect(project) as plan:
        return plan.execute("SELECT sha256, bytes FROM fac_content ORDER BY rowid").fetchall()


def test_camera_file(folder):
    """20 megapixels become 2 048 pixels a side, upright; nothing that the camera wrote is kept"""
    visit = start()
    draw("camera.jpg", 5472, 3648, "-quality", "90")
    with_exif("camera.jpg", 6)
    true(SECRET in pathlib.Path("camera.jpg").read_bytes(), "the file has it")
    run("attach", PROJECT, "exchange", visit, "camera.jpg")
    photo = listed(PROJECT, "attachments")[0]
    equal((photo["width_px"], photo["height_px"]), (1365, 2048), "turned by a quarter and reduced")
    equal((photo["mime"], photo["taken_on"], photo["name"], photo["confidentiality"]),
          ("image/jpeg", "2026-11-12", "camera.jpg", None), "what is told of it")
    true(photo["company"], "it is the company's too")
    (sha256, data), = content()
    equal(photo["sha256"], sha256, "checksum")
    for mark in (b"Exif", b"GPS", SECRET, b"http://ns.adobe.com"):
        true(mark not in data, mark)
    pathlib.Path("kept.jpg").write_bytes(data)
    told = subprocess.run(["identify", "-format", "%m %w %h", "kept.jpg"], capture_output=True,
                          text=True, check=True).stdout
    equal(told, "JPEG 1365 2048", "what another program reads")
    true(SECRET not in pathlib.Path(PROJECT).read_bytes(), "nowhere in the file")


def test_undo_and_caption(folder):
    """Adding, a caption and removing are actions like others"""
    start()
    draw("cour.png", 300, 200)
    uuid = run("attach", PROJECT, "company", "Fromagerie d’essai", "cour.png").out.strip()
    run("set", PROJECT, "attachments", uuid, "note=la cour, palettes à gauche")
    equal(listed(PROJECT, "attachments")[0]["note"], "la cour, palettes à gauche", "caption")
    run("remove", PROJECT, "attachments", uuid)
    equal(listed(PROJECT, "attachments"), [], "removed")
    run("undo", PROJECT)
    equal(listed(PROJECT, "attachments")[0]["uuid"], uuid, "there again")
    run("check", PROJECT)


def test_bad_pictures(folder):
    """Too large, cut, or no picture at all: a clear word, and nothing is kept"""
    visit = start()
    draw("whole.jpg", 1200, 900)
    data = pathlib.Path("whole.jpg").read_bytes()
    pathlib.Path("cut.jpg").write_bytes(data[:len(data) // 2])
    pathlib.Path("text.jpg").write_bytes(b"this is no picture")
    pathlib.Path("empty.png").write_bytes(b"")
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(
        ">IIBBBBB", 100000, 100000, 8, 2, 0, 0, 0) + b"\0\0\0\0" + b"\0\0\0\0IEND\xaeB\x60\x82"
    pathlib.Path("huge.png").write_bytes(png)
    for name in ("cut.jpg", "text.jpg", "empty.png", "huge.png", "missing.jpg"):
        told = one_line(run("attach", PROJECT, "exchange", visit, name, status=None))
        true(name in told, told)
    equal(listed(PROJECT, "attachments"), [], "attachments")
    equal(content(), [], "contents")


def test_merge_brings_the_content(folder):
    """A colleague's photos come along with their attachments"""
    visit = start()
    run("copy", PROJECT, "copie.eit.gpkg")
    draw("cour.jpg", 640, 480)
    run("attach", "copie.eit.gpkg", "exchange", visit, "cour.jpg")
    run("merge", PROJECT, "copie.eit.gpkg")
    equal(len(listed(PROJECT, "attachments")), 1, "attachment")
    equal(content(), content("copie.eit.gpkg"), "its content")
    run("check", PROJECT)


def test_other_readers_get_none(folder):
    """A copy for others holds no photo"""
    visit = start()
    draw("cour.jpg", 640, 480)
    run("attach", PROJECT, "exchange", visit, "cour.jpg")
    for reader in ("participants", "partenaire", "public"):
        out = f"{reader}.eit.gpkg"
        run("copy", PROJECT, out, "--for", reader)
        equal(listed(out, "attachments"), [], f"attachments for {reader}")
        equal(content(out), [], f"contents for {reader}")


def test_missing_content_is_told(folder):
    """The check names a photo whose bytes are gone"""
    visit = start()
    draw("cour.jpg", 640, 480)
    run("attach", PROJECT, "exchange", visit, "cour.jpg")
    with sqlite3.connect(PROJECT) as plan:
        plan.execute("DELETE FROM fac_content")
    found = run("check", PROJECT, "--json", status=1).json["problems"]
    true(any(p["kind"] == "content" and "cour.jpg" in p["what"] for p in found), found)


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
