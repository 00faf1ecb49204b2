# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Diagrams of a project's flows: the sums are those of SQL, a kept diagram stays put."""
import csv
import json
import pathlib
import re
import subprocess
import sys

from harness import equal, listed, main, near, need, one_line, real, run, sql, true

PROJECT = "p.eit.gpkg"
MATTER = "('matiere','dechet','sous_produit')"
# An exchange that both ends told of counts once, as its giver told it.
ONCE = """not (f.direction = 'in' and f.partner is not null and exists (
    select 1 from flow g where g.direction = 'out' and g.establishment = f.partner
    and g.partner = f.establishment and g.family is f.family and (:year = 0 or g.year = :year)))"""


def register(where, year=0):
    return sql_named(f"""select coalesce(sum(f.canonical), 0), count(*) from flow f
        where f.direction in ('in', 'out') and f.canonical > 0 and {where} and {ONCE}
        and (:year = 0 or f.year = :year)""", year)


def sql_named(statement, year):
    return sql(PROJECT, statement.replace(":year", str(year)))[0]


def diagram(*words):
    run("sankey", PROJECT, *words, "--output", "d.json")
    with open("d.json", encoding="utf-8") as file:
        return json.load(file)


def test_sums_are_the_register(folder):
    """Whatever the boxes stand for, what is drawn adds up to what SQL finds in the register"""
    run("sample", PROJECT)
    for year in (0, 2024, 2025):
        years = ["--year", year] if year else []
        for nature, unit, kinds in (("matter", "t/an", MATTER), ("energy", "MWh/an", "('energie')"),
                                    ("water", "m3/an", "('eau')")):
            total, count = register(f"f.kind in {kinds} and f.canonical_unit = '{unit}'", year)
            true(total > 0 and count > 5, f"{nature} {year}")
            for by in ("family", "term", "establishment", "zone", "naf", "staff"):
                drawn = diagram("--by", by, "--nature", nature, "--unit", unit, *years)
                what = f"{nature} by {by} in {year or 'all years'}"
                near(drawn["sums"]["drawn"], total, total * 1e-9, what)
                near(drawn["sums"]["register"], total, total * 1e-9, what)
                equal(drawn["sums"]["flows"], count, what)
                if by not in ("family", "term"):
                    near(sum(link["value"] for link in drawn["links"]), total, total * 1e-9, what)
    money = sql(PROJECT, "select sum(abs(cost_eur_cents_per_year)) / 100.0 from flow "
                         "where direction in ('in', 'out')")[0][0]
    near(diagram("--nature", "money", "--by", "zone")["sums"]["drawn"], money, money * 1e-9, "money")


def test_what_is_doubtful(folder):
    """Each band tells how much of it is estimated, and which figures look a thousand times off"""
    run("sample", PROJECT)
    for nature, unit, kinds in (("matter", "t/an", MATTER), ("energy", "MWh/an", "('energie')")):
        rough, _ = register(f"f.kind in {kinds} and f.canonical_unit = '{unit}' and "
                            "(f.confidence in ('estime', 'ratio') or f.converted = 1)")
        drawn = diagram("--by", "zone", "--nature", nature, "--unit", unit)
        near(sum(link["estimated"] for link in drawn["links"]), rough, rough * 1e-9, nature)
        true(any(0 < link["estimated"] < link["value"] for link in drawn["links"]), "in part")
    words = ["--by", "establishment", "--unit", "t/an", "--of", "Laiterie des Trois Vallons"]
    slips = diagram(*words)["sums"]["slips"]
    for year, typed in ((2021, "3 t/an"), (2022, "3000 t/an")):
        run("add", PROJECT, "flows", "company=Laiterie des Trois Vallons", "direction=out",
            "label=Lactosérum filtré", f"typed={typed}", "kind=sous_produit", f"year={year}")
    drawn = diagram(*words)
    equal(drawn["sums"]["slips"], slips + 1, "one more")
    told = [link for link in drawn["links"] if "Lactosérum filtré" in (link["slips"] or "")]
    equal(len(told), 1, "on its band")
    true(told[0]["value"] >= 3000, told)
    # The sum of several companies does not tell how much of it is estimated: that is a smaller sum.
    sums = [link for link in diagram("--by", "zone", "--unit", "t/an", "--for", "elus")["links"]
            if "flows" not in link]
    true(any(link["estimated"] for link in sums), "sums that are mostly estimated")
    for link in sums:
        true(link["estimated"] in (0, link["value"]) and "slips" not in link, link)


def test_names_are_whole(folder):
    """On no paper is a name beside a box cut inside a word, two years side by side no less"""
    need("pdftotext")
    run("sample", PROJECT)
    for by in ("naf", "zone", "family"):
        words = ["--by", by, "--nature", "matter", "--unit", "t/an", "--year", "2025"]
        run("sankey", PROJECT, *words, "--output", "n.json", language="fr")
        nodes = json.loads(pathlib.Path("n.json").read_text())["nodes"]
        names = [n["label"] for n in nodes if n["id"] != "others"]
        for paper in ("A4", "A3", "A2", "A1", "A0"):
            run("sankey", PROJECT, *words, "--against", "2024", "--paper", paper,
                "--output", "n.pdf", language="fr")
            text = subprocess.run(["pdftotext", "-layout", "n.pdf", "-"], capture_output=True, text=True,
                                  check=True).stdout
            for word in {word for name in names for word in re.findall(r"\w{6,}", name)}:
                true(re.search(rf"\b{word}\b", text), f"{word}: by {by} on {paper}")


def test_one_company(folder):
    """The balance of one company holds what it gives and takes, told by whomever"""
    run("sample", PROJECT)
    names = {c["uuid"]: c["name"] for c in listed(PROJECT, "companies")}
    dairy = next(uuid for uuid, name in names.items() if name == "Laiterie des Trois Vallons")
    total, count = register(f"f.kind in {MATTER} and f.canonical_unit = 't/an' "
                            f"and '{dairy}' in (f.establishment, f.partner)")
    true(count > 10, f"{count} flows")
    for by in ("family", "term", "establishment", "zone"):
        drawn = diagram("--of", "Laiterie des Trois Vallons", "--by", by, "--unit", "t/an")
        near(drawn["sums"]["drawn"], total, total * 1e-9, by)
        true("e:" + dairy in {node["id"] for node in drawn["nodes"]}, by)
        if by in ("family", "term"):
            true(all("e:" + dairy in (link["source"], link["target"]) for link in drawn["links"]), by)
    one_line(run("sankey", PROJECT, "--of", "Nobody", "--output", "x.json", status=None))


def test_open_and_join(folder):
    """A box opens into its companies, boxes join others; the sum stays"""
    run("sample", PROJECT)
    before = diagram("--by", "zone", "--unit", "t/an")
    box = max((n for n in before["nodes"] if n["id"].startswith("z:") and n["id"] != "z:none"),
              key=lambda n: n["y1"] - n["y0"])
    opened = diagram("--by", "zone", "--unit", "t/an", "--open", box["id"], "--threshold", "0.001")
    true(any(n["id"].startswith("e:") for n in opened["nodes"]), "companies")
    true(box["id"] not in {n["id"] for n in opened["nodes"]}, "the zone itself is gone")
    joined = diagram("--by", "zone", "--unit", "t/an", "--join", box["id"])
    true("others" in {n["id"] for n in joined["nodes"]}, "others")
    for other in (opened, joined):
        near(other["sums"]["drawn"], before["sums"]["drawn"], 1e-3, "sum")
    coarse = diagram("--by", "establishment", "--unit", "t/an", "--threshold", "50000")
    true(len(coarse["nodes"]) < len(before["nodes"]) + 20 and
         "others" in {n["id"] for n in coarse["nodes"]}, "threshold")
    near(coarse["sums"]["drawn"], before["sums"]["drawn"], 1e-3, "sum")


def test_kept_diagram(folder):
    """A diagram kept with its places stays put when a flow comes, and what moves can be undone"""
    run("sample", PROJECT)
    words = ["--by", "naf", "--nature", "matter", "--unit", "t/an"]
    run("sankey", PROJECT, *words, "--keep-as", "Activités")
    equal([d["name"] for d in listed(PROJECT, "diagrams")], ["Activités"], "list")
    before = diagram("--diagram", "Activités")
    box = before["nodes"][0]["id"]
    run("sankey", PROJECT, "--diagram", "Activités", "--place", f"{box}=1,0.9")
    moved = {n["id"]: n for n in diagram("--diagram", "Activités")["nodes"]}
    height = before["canvas"]["h"]
    near((moved[box]["y0"] + moved[box]["y1"]) / 2 / height, 0.9, 0.15, "where it was put")
    run("add", PROJECT, "flows", "company=Laiterie des Trois Vallons", "direction=out",
        "label=Lactosérum", "typed=2000 t/an", "kind=sous_produit")
    after = {n["id"]: n for n in diagram("--diagram", "Activités")["nodes"]}
    far = [abs(moved[i]["y0"] + moved[i]["y1"] - after[i]["y0"] - after[i]["y1"]) / 2 / height
           for i in moved]
    print(f"# mean displacement of unchanged boxes: {sum(far) / len(far):.5f} of the height")
    true(sum(far) / len(far) < 0.01 and max(far) < 0.05, f"they moved by {max(far)}")
    equal([moved[i]["x0"] for i in moved], [after[i]["x0"] for i in moved], "columns")
    run("undo", PROJECT)
    run("undo", PROJECT)
    equal(diagram("--diagram", "Activités")["nodes"], before["nodes"], "as before the move")
    run("redo", PROJECT)
    run("sankey", PROJECT, "--diagram", "Activités", "--reset")
    free = diagram(*words)["nodes"]
    equal(diagram("--diagram", "Activités")["nodes"], free, "reset")
    run("sankey", PROJECT, "--by", "zone", "--keep-as", "Zones")
    run("sankey", PROJECT, "--by", "staff", "--keep-as", "Zones")
    equal(sorted(d["name"] for d in listed(PROJECT, "diagrams")), ["Activités", "Zones"], "two")
    run("remove", PROJECT, "diagrams", "Zones")
    for words in (["--place", "x=1,0.5"], ["--reset"], ["--place", "x", "--diagram", "Activités"],
                  ["--against", "2024", "--output", "x.json"], ["--keep-as", "x", "--year", "12"]):
        run("sankey", PROJECT, *words, status=2)
    one_line(run("sankey", PROJECT, "--diagram", "Nothing", "--output", "x.json", status=None))
    run("sankey", PROJECT, "--by", "colour", "--output", "x.json", status=2)


def test_two_years(folder):
    """Two years stand side by side, or as what changed; the page names both"""
    run("sample", PROJECT)
    for more in ([], ["--difference"]):
        run("sankey", PROJECT, "--by", "naf", "--year", "2025", "--against", "2024", *more,
            "--output", "y.pdf")
        need("pdftotext")
        text = subprocess.run(["pdftotext", "-layout", "y.pdf", "-"], capture_output=True,
                              text=True, check=True).stdout
        true("2024" in text and "2025" in text, "years")
        true(("Plus qu’en 2024" in text) == bool(more), "legend")
        near(text.count("Somme dessinée"), 1 if more else 2, 0, "sums")
    run("sankey", PROJECT, "--year", "2025", "--against", "2024", "--output", "y.json", status=2)
    run("sankey", PROJECT, "--year", "2025", "--difference", "--output", "y.svg", status=2)


def test_workbook(folder):
    """A workbook of OpenSankey is read by its sheet of links; a refusal names what is missing"""
    need("ogr2ogr")
    pears = real("symbiose", "opensankey_pommes_poires.xlsx")
    run("sankey", pears, "--output", "p.csv")
    rows = [line.split(";") for line in
            pathlib.Path("p.csv").read_text(encoding="utf-8-sig").splitlines()[1:]]
    equal(len(rows), 7, "links")
    equal(rows[0], ["Production de pommes", "Pommes", "30", "Pommes"], "the first link")
    for fruit, total in (("Pommes", 40), ("Poires", 25)):
        equal(sum(float(row[2]) for row in rows if row[1] == fruit), total, f"into {fruit}")
        equal(sum(float(row[2]) for row in rows if row[0] == fruit), total, f"out of {fruit}")
    run("sankey", pears, "--output", "p.pdf", language="fr")
    need("pdftotext")
    text = subprocess.run(["pdftotext", "-layout", "p.pdf", "-"], capture_output=True, text=True,
                          check=True).stdout
    true("Exportations de pommes" in text, "drawn")
    run("sample", PROJECT)
    run("export", PROJECT, "x.xlsx", "--for", "animateur")
    said = one_line(run("sankey", "x.xlsx", "--output", "x.csv", status=None))
    true("has no sheet of links" in said and "“target”" in said, said)
    pathlib.Path("bad.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    one_line(run("sankey", "bad.xlsx", "--output", "x.csv", status=None))


def test_territories(folder):
    """A table of several territories: what cannot be drawn is told, each is drawn as its rows say"""
    table = real("symbiose", "sankeys_energie_territoires_latin1.csv")
    rows = list(csv.DictReader(table.read_text(encoding="iso-8859-1").splitlines(), delimiter=";"))
    names = list(dict.fromkeys(row["nom_territoire"] for row in rows))
    equal(len(names), 6, "territories")
    whole = run("sankey", table, "--output", "all.csv")
    true("line 46: “-11.397897143225139”" in whole.err and "1 line was left out" in whole.err
         and "6 lists" in whole.err, whole.err)
    equal(run("sankey", table, "--list").out.splitlines(),
          [f"nom_territoire={name}" for name in names], "the choice")
    for name in names:
        run("sankey", table, "--where", f"NOM_TERRITOIRE={name}", "--output", "one.json")
        drawn = json.loads(pathlib.Path("one.json").read_text(encoding="utf-8"))["links"]
        told = [float(row["value"]) for row in rows if row["nom_territoire"] == name]
        equal([link["value"] for link in drawn], [v for v in told if v >= 0], name)
    code = run("sankey", table, "--where", "annee=2017; code_territoire=200067627", "--output", "b.csv")
    true("left out" not in code.err, "that one has no value below zero")
    for wrong in ("ville=Billom", "nom_territoire=Rouen", "=", "nom_territoire"):
        one_line(run("sankey", table, "--where", wrong, "--output", "x.csv", status=None))
    run("sankey", table, "--each", "--output", "x.svg", status=2)
    run("sankey", table, "--each", "--output", "each.pdf", "--unit", "GWh", language="fr")
    need("pdftotext")
    pages = subprocess.run(["pdftotext", "-layout", "each.pdf", "-"], capture_output=True, text=True,
                           check=True).stdout.split("\f")[:-1]
    equal(len(pages), 6, "pages")
    for page, name in zip(pages, names):
        true(name in page, f"{name} on its page")
    true("ligne 46" in pages[0] and "ligne 46" not in pages[1], "what is left out, on its page")
    pathlib.Path("no.csv").write_text("source;target;value\nA;B;-1\nA;C;-2\n", encoding="utf-8")
    true("line 2" in one_line(run("sankey", "no.csv", "--output", "x.csv", status=None)), "nothing")


def test_untold_values(folder):
    """A link whose value is not told stays a link, without width"""
    graph = {"nodes": [{"id": "a"}, {"id": "b"}], "links": [
        {"source": "a", "target": "b", "value": 3}, {"source": "b", "target": "a", "value": None}]}
    pathlib.Path("g.json").write_text(json.dumps(graph), encoding="utf-8")
    run("sankey", "g.json", "--output", "again.json")
    again = json.loads(pathlib.Path("again.json").read_text(encoding="utf-8"))
    equal([link["value"] for link in again["links"]], [3, None], "values")
    run("sankey", "again.json", "--output", "g.svg")


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
