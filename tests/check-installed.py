#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every data file that git tracks is installed. TAP output.

Usage: check-installed.py SOURCE_ROOT BUILD_ROOT MESON"""
import json
import pathlib
import subprocess
import sys

root, build = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
# Scripts that made the data, the build's own file, the picture of the README.
NOT_INSTALLED = ("data/make/", "data/meson.build", "data/screenshot.png")

print("1..1")
tracked = subprocess.run(["git", "-C", root, "ls-files", "data"], capture_output=True, text=True)
if tracked.returncode != 0:
    print("ok 1 every data file is installed # SKIP not a git checkout")
    sys.exit(0)
told = subprocess.run([sys.argv[3], "introspect", "--installed", build], capture_output=True,
                      check=True, text=True).stdout
installed = [pathlib.Path(path) for path in json.loads(told)]
missing = [name for name in tracked.stdout.split("\n") if name and not name.startswith(NOT_INSTALLED)
           and not any(path == root / name or path in (root / name).parents for path in installed)]
print(f"{'not ok' if missing or not installed else 'ok'} 1 every data file is installed")
for name in missing:
    print(f"# {name} is not installed")
sys.exit(bool(missing))
