#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the command line explains itself, and what it answers to wrong usage."""
import re
import sys

from harness import equal, main, one_line, run, true

COMMANDS = ("new sample import list add set remove balance sankey map print copy merge undo redo history "
            "export erase check call").split()


def test_help_names_every_command(folder):
    """The help lists every command, in both languages"""
    for language in ("en", "fr"):
        text = run("--help", language=language).out
        for command in COMMANDS:
            true(f"facilitator {command} " in text, f"{command} in the help")


def test_each_command_explains_itself(folder):
    """Every command has its help, with options and exit statuses, in both languages"""
    for command in COMMANDS:
        english = run(command, "--help").out
        true(f"facilitator {command} " in english, command)
        true("--help" in english and "Exit status:" in english, command)
        french = run(command, "--help", language="fr").out
        equal(re.findall(r"^  (--[a-z-]+)", french, re.M),
              re.findall(r"^  (--[a-z-]+)", english, re.M), f"options of {command}")


def test_help_of_import_has_all_options(folder):
    """The import explains every option that scripts rely on"""
    text = run("import", "--help").out
    for option in ("sheet encoding crs with map mapping include-closed dry-run rejects json").split():
        true(f"--{option}" in text, option)


def test_help_of_import_has_all_kinds(folder):
    """What can be imported is in the help of both languages"""
    refused = run("import", "p.eit.gpkg", "no-such-kind", "x.csv", status=2).err
    kinds = re.search(r"Known: ([a-z, -]+)\.", refused).group(1).split(", ")
    true(len(kinds) > 10, refused)
    for language in ("en", "fr"):
        text = run("import", "--help", language=language).out
        equal([kind for kind in kinds if kind not in text], [], language)


def test_version(folder):
    """--version says name and version"""
    true(re.fullmatch(r"facilitator \d+\.\d+\.\d+\n", run("--version").out), "version")


def test_unknown_command(folder):
    """A command that does not exist is wrong usage"""
    for word in ("frobnicate", "pistes", "synergies"):
        true(word in one_line(run(word, "x.eit.gpkg", status=2)), word)


def test_wrong_usage(folder):
    """Missing words, words too many, unknown options, bad values: 2, one line, nothing written"""
    project = folder / "p.eit.gpkg"
    run("new", project, "--epci", "247600786")
    before = project.read_bytes()
    for words in (
            ["new"], ["new", "n.eit.gpkg"], ["new", "n.eit.gpkg", "--epci"],
            ["new", "n.eit.gpkg", "--epci", "247600786", "--lang", "de"],
            ["new", "n.eit.gpkg", "--epci", "247600786", "--start", "demain"],
            ["new", "n.eit.gpkg", "--epci", "Nulle Part sur Rien"],
            ["list", project], ["list", project, "dragons"], ["list", project, "companies", "x"],
            ["list", project, "companies", "--jsn"], ["list", project, "companies", "--json=1"],
            ["list", project, "companies", "--json", "--csv"],
            ["list", project, "companies", "--where", "colour=blue"],
            ["add", project, "companies"], ["add", project, "companies", "name"],
            ["add", project, "companies", "name=A", "colour=blue"],
            ["add", project, "companies", "name=A", "lon=1"],
            ["set", project, "companies", "nobody", "name=A"],
            ["remove", project, "companies", "nobody"],
            ["import", project, "dragons", "x.csv"],
            ["import", project, "companies", "x.csv", "--map", "nothing"],
            ["map", project], ["map", project, "--output", "m.docx"],
            ["map", project, "--output", "m.pdf", "--paper", "B5"],
            ["map", project, "--output", "m.pdf", "--bbox", "1,2,3"],
            ["map", project, "--output", "m.pdf", "--for", "everybody"],
            ["sankey", project], ["sankey", project, "--output", "s.docx"],
            ["print", project], ["print", project, "dragons", "--output", "d.pdf"],
            ["export", project, "out.xlsx"]):
        one_line(run(*words, status=2))
    equal(project.read_bytes(), before, "bytes of the project")
    equal(sorted(path.name for path in folder.iterdir()), ["p.eit.gpkg"], "files")


def test_french_messages(folder):
    """Errors speak the language of the terminal"""
    english = one_line(run("check", "none.eit.gpkg", status=3, language="en"))
    french = one_line(run("check", "none.eit.gpkg", status=3, language="fr"))
    true(english != french, "the French message is a translation")
    true("none.eit.gpkg" in english and "none.eit.gpkg" in french, "the file is named")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
