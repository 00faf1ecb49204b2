# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: running the built program in a folder of its own,
and telling each case in TAP. A case is a function whose name begins with "test_" and whose first
line of documentation says what it shows."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback

TESTS = pathlib.Path(__file__).resolve().parent.parent
DATA = TESTS / "data"
REAL = TESTS.parent.parent / "shared" / "data"
PROGRAM = os.path.abspath(sys.argv[1] if len(sys.argv) > 1
                          else TESTS.parent / "build" / "src" / "facilitator")


class Skip(Exception):
    """The case cannot run here; its text says why."""


class Run:
    """What a command gave."""

    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8", "surrogateescape")
        self.err = done.stderr.decode("utf-8", "surrogateescape")

    @property
    def json(self):
        return json.loads(self.out)


def run(*words, language="en", status=0, program=PROGRAM, before=(), timeout=120, **more):
    """Runs the program and requires its exit status (None: any)."""
    environment = dict(os.environ, LANGUAGE=language, LC_ALL="C.UTF-8", **more)
    done = subprocess.run([*before, program, *map(str, words)], capture_output=True,
                          env=environment, timeout=timeout, stdin=subprocess.DEVNULL)
    result = Run(done)
    if status is not None:
        equal(result.status, status, f"exit status of {' '.join(map(str, words))}: {result.err}")
    return result


def listed(project, what, *more):
    return run("list", project, what, "--json", *more).json


def equal(found, expected, what=""):
    if found != expected:
        raise AssertionError(f"{what}: {found!r} instead of {expected!r}")


def true(found, what):
    if not found:
        raise AssertionError(what)


def near(found, expected, distance, what):
    true(found is not None and abs(found - expected) <= distance,
         f"{what}: {found} instead of {expected} ± {distance}")


def one_line(result):
    """A failure is told in one line, on standard error alone."""
    lines = result.err.splitlines()
    equal(len(lines), 1, f"lines of standard error {lines}")
    equal(result.out, "", "standard output")
    true(lines[0].startswith("facilitator: ") and len(lines[0]) > 25, lines[0])
    return lines[0]


def real(*parts):
    path = REAL.joinpath(*parts)
    if not path.exists():
        raise Skip(f"no real data here ({'/'.join(parts)})")
    return path


def need(program):
    if not shutil.which(program):
        raise Skip(f"{program} is not installed")
    return program


def sql(path, statement, *values):
    with sqlite3.connect(path) as database:
        return database.execute(statement, values).fetchall()


def validate_geopackage(path):
    """GDAL's own validator, warnings counting as errors."""
    python = next((p for p in ("/usr/bin/python3", sys.executable) if subprocess.run(
        [p, "-c", "import osgeo_utils.samples"], capture_output=True).returncode == 0), None)
    if not python:
        raise Skip("python3-gdal is not installed")
    done = subprocess.run([python, "-m", "osgeo_utils.samples.validate_gpkg", "-k", "--extra",
                           "--warning-as-error", str(path)], capture_output=True, text=True)
    equal(done.returncode, 0, f"validate_gpkg: {done.stdout}{done.stderr}")


def main(module):
    """Runs the cases of a module, each in an empty folder."""
    if not os.access(PROGRAM, os.X_OK):
        print(f"Bail out! There is no program {PROGRAM}: build it, or name another one.")
        return 1
    cases = [(name, case) for name, case in vars(module).items() if name.startswith("test_")]
    print(f"1..{len(cases)}")
    failed = 0
    for number, (name, case) in enumerate(cases, 1):
        title = (case.__doc__ or name).strip().splitlines()[0].rstrip(".").replace("#", "")
        with tempfile.TemporaryDirectory(prefix="fac-cli-") as folder:
            try:
                os.chdir(folder)
                case(pathlib.Path(folder))
                print(f"ok {number} {title}")
            except Skip as why:
                print(f"ok {number} {title} # SKIP {why}")
            except Exception:
                failed += 1
                print(f"not ok {number} {title}")
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
            finally:
                os.chdir(TESTS)
        sys.stdout.flush()
    return 1 if failed else 0
