# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real flows as graphs, from the folder of shared data, which is no part of the project: what is not there is left out."""
import collections
import csv
import json


def graph(links, names=None):
    """Links: (source, target) -> value. Nothing without a value, no parallel links."""
    links = {ends: value for ends, value in links.items() if value > 0}
    nodes = list(dict.fromkeys(end for ends in links for end in ends))
    return {"canvas": {"w": 1600, "h": 1000}, "nodes": [{"id": n, "label": (names or {}).get(n, n)} for n in nodes],
            "links": [{"source": s, "target": t, "value": v} for (s, t), v in links.items()]}


def energy_of_territories(path):
    """Six EPCI in one table, ISO-8859-1."""
    territories = collections.defaultdict(lambda: collections.defaultdict(float))
    with open(path, encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            territories[row["code_territoire"]][row["source"].strip(), row["target"].strip()] += float(row["value"] or 0)
    return {f"epci-{code}": graph(links) for code, links in sorted(territories.items())}


def opensankey(path):
    """Both generations of the format: nodes and links by id; values as a list, or by data tag."""
    document = json.loads(path.read_text())
    links = collections.defaultdict(float)
    for link in document["links"].values():
        value = link["value"]
        while isinstance(value, dict):
            value = value["result_value"] if "result_value" in value else value.get("data_value", next(
                (v for v in value.values() if isinstance(v, dict)), 0))
        value = value[0] if isinstance(value, list) else value
        links[link["idSource"], link["idTarget"]] += value if isinstance(value, (int, float)) else 0
    return graph(links, {key: node["name"] for key, node in document["nodes"].items()})


def maestri(path):
    """Exchanges between branches, counted: NACE to NACE."""
    links = collections.Counter()
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            ends = tuple("".join(filter(str.isdigit, row[f"NACE code - {side} industry"].split(",")[0]))[:4]
                         for side in ("Providing", "Receiving"))
            if all(ends):
                links[ends] += 1
    return graph(links)


def read(folder):
    """Name -> graph, of what is in the folder of shared data."""
    graphs = {}
    energy, symbiosis = folder.parent / "bench/energy.json", folder / "symbiose"
    if energy.exists():
        graphs["energy"] = json.loads(energy.read_text())
    for name, reader in (("sankeys_energie_territoires_latin1.csv", energy_of_territories),
                         ("opensankey_filiere_lait.json", opensankey), ("opensankey_exemple_cereales_oleopro.json", opensankey),
                         ("maestri_305_echanges.csv", maestri)):
        if (symbiosis / name).exists():
            found = reader(symbiosis / name)
            graphs.update(found if "links" not in found else {name.split("_")[1] if name[0] == "o" else "maestri": found})
    return graphs
