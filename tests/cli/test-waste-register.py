# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A register of outgoing waste becomes the waste half of a balance; a contractor's summary and
purchases of energy and water come in by the titles of their columns."""
import csv
import sys

from harness import equal, listed, main, near, run, true

PROJECT = "p.eit.gpkg"
DAIRY = "Laiterie des Trois Vallons"
# The titles of Trackdéchets' own export (MTES-MCT/trackdechets, registry columns).
TITLES = ("N° de bordereau;Date de création du bordereau;Date d'expédition;Type de bordereau;"
          "Dénomination usuelle;Code du déchet;Déchet dangereux;Quantité de déchet;"
          "Expéditeur raison sociale;Expéditeur SIRET;Transporteur raison sociale;"
          "Destination raison sociale;Destination SIRET;Code opération prévu;"
          "Code opération réalisé").split(";")


def shipment(siret, day, name, code, tonnes, to, operation, number=[0]):
    number[0] += 1
    return [f"BSD-{number[0]}", day, day, "BSDD", name, code, "N", tonnes, DAIRY, siret,
            "Transports Durand", to, "", operation, operation]


def write(path, rows):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([TITLES, *rows])


def months(year, first=1, last=12):
    return [f"{year}-{month:02}-{10 + month}" for month in range(first, last + 1)]


def of_register():
    return {(f["waste_code"], f["partner_name"] or "", f["treatment_code"], f["year"]): f
            for f in listed(PROJECT, "flows") if (f["identifier"] or "").startswith("registre ")}


def test_trackdechets(folder):
    """Shipments are summed by waste, destination and operation over twelve months"""
    run("sample", PROJECT)
    siret = next(c["siret"] for c in listed(PROJECT, "companies") if c["name"] == DAIRY)
    rows = [shipment(siret, day, "Cartons", "15 01 01", "1.25", "Papiers du Nord", "R3")
            for day in months(2025)]
    rows += [shipment(siret, day, "Cartons", "15 01 01", "2", "Recyclerie", "R13")
             for day in months(2025, 3, 5)]
    rows += [shipment(siret, "2025-06-30T10:12:00.000Z", "Huiles", "13 02 05*", "0.4", "Papiers du Nord", "R9")]
    # Two months of the year before are no year.
    rows += [shipment(siret, day, "Cartons", "15 01 01", "9", "Papiers du Nord", "R3")
             for day in months(2024, 11, 12)]
    rows += [shipment(siret, "", "Cartons", "15 01 01", "1", "Papiers du Nord", "R3"),
             shipment(siret, "2025-02-02", "Cartons", "15 01 01", "", "Papiers du Nord", "R3"),
             shipment("12345678901234", "2025-02-02", "Cartons", "15 01 01", "1", "X", "R3")]
    write("registre.csv", rows)
    report = run("import", PROJECT, "waste-register", "registre.csv", "--json", status=1).json
    equal(report["preset"], "trackdechets_sortant", "recognised")
    equal((report["rows_read"], report["created"], report["merged"], report["refused"],
           report["left_out"]), (len(rows), 3, 13, 3, 2), report)
    flows = of_register()
    equal(len(flows), 3, flows.keys())
    cartons = flows["15 01 01", "Papiers du Nord", "R3", 2025]
    near(cartons["canonical"], 15, 1e-9, "12 shipments of 1.25 t")
    equal((cartons["canonical_unit"], cartons["direction"], cartons["confidence"]),
          ("t/an", "out", "registre"), cartons)
    near(flows["15 01 01", "Recyclerie", "R13", 2025]["canonical"], 6, 1e-9, "another destination")
    near(flows["13 02 05*", "Papiers du Nord", "R9", 2025]["canonical"], 0.4, 1e-9, "another waste")
    equal(flows["13 02 05*", "Papiers du Nord", "R9", 2025]["company_name"], DAIRY, "whose")

    # The same register again changes nothing; a corrected one corrects the sum.
    again = run("import", PROJECT, "flows", "registre.csv", "--json", status=1).json
    equal((again["created"], again["updated"], again["unchanged"]), (0, 0, 3), again)
    rows[0][7] = "3.25"
    write("registre.csv", rows)
    better = run("import", PROJECT, "flows", "registre.csv", "--json", status=1).json
    equal((better["created"], better["updated"], better["unchanged"]), (0, 1, 2), better)
    near(of_register()["15 01 01", "Papiers du Nord", "R3", 2025]["canonical"], 17, 1e-9, "corrected")
    run("undo", PROJECT)
    near(of_register()["15 01 01", "Papiers du Nord", "R3", 2025]["canonical"], 15, 1e-9, "undone")


def test_any_twelve_months(folder):
    """The twelve months end with the last shipment; less than a year is not taken for one"""
    run("sample", PROJECT)
    siret = next(c["siret"] for c in listed(PROJECT, "companies") if c["name"] == DAIRY)
    write("a.csv", [shipment(siret, day, "Verre", "15 01 07", "1", "Verrerie", "R5")
                    for day in months(2024, 3) + months(2025) + months(2026, 1, 2)])
    run("import", PROJECT, "waste-register", "a.csv")
    flows = of_register()
    equal({key[3]: flow["canonical"] for key, flow in flows.items()}, {2024: 12, 2025: 12}, "two years")
    run("undo", PROJECT)
    write("b.csv", [shipment(siret, day, "Verre", "15 01 07", "1", "Verrerie", "R5")
                    for day in months(2026, 1, 3)])
    told = run("import", PROJECT, "waste-register", "b.csv", "--json").json
    true(any("3 months" in warning for warning in told["warnings"]), told["warnings"])
    flow, = of_register().values()
    equal((flow["canonical"], flow["canonical_unit"], flow["year"]), (3, "t", 2026), "a part of a year")


def test_ten_thousand_rows(folder):
    """A register of 10 000 shipments is summed in seconds"""
    run("sample", PROJECT)
    siret = next(c["siret"] for c in listed(PROJECT, "companies") if c["name"] == DAIRY)
    days = months(2025)
    write("r.csv", [shipment(siret, days[i % 12], f"Déchet {i % 40}", "15 01 01", "0.5",
                             f"Centre {i % 25}", "R3") for i in range(10000)])
    report = run("import", PROJECT, "waste-register", "r.csv", "--json", timeout=20).json
    equal((report["created"], report["merged"]), (25, 9975), report)
    near(sum(f["canonical"] for f in of_register().values()), 5000, 1e-6, "tonnes")


# The titles of Géorisques' yearly archives (IREP), as its users describe them.
DECLARED = ("Identifiant,Nom_Etablissement,Dechet,Annee,Code_operation_eliminatio_valorisation,"
            "Libelle_operation_eliminatio_valorisation,Code_departement,Pays,Code_dechet,"
            "Libelle_dechet,Quantite,Unite")
TREATED = DECLARED.replace("Quantite", "Quantite_admise,Quantite_traitee")


def declared(path, rows, titles=DECLARED, separator=","):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=separator)
        out.writerows([titles.split(","), *rows])


def test_declaration(folder):
    """The published waste of GEREP declarations: a flow per waste, operation and year"""
    run("sample", PROJECT)
    (folder / "etablissements.csv").write_text(
        "Identifiant,Nom_Etablissement,Numero_SIRET,Adresse,Code_Postal,Commune,Code_APE\n"
        "058.99001,Tannerie inventée,,1 rue Neuve,14000,Caen,1511Z\n", encoding="utf-8")
    run("import", PROJECT, "companies", "etablissements.csv")

    def row(number, name, year, operation, code, tonnes, department="14", country="", unit="tonnes/an"):
        return [number, name, "Déchet", year, operation, "Libellé", department, country, code,
                f"Libellé de {code}", tonnes, unit]

    rows = [row("058.99001", "autre nom", 2022, "R4", "16 06 01*", "12.5"),
            row("058.99001", "autre nom", 2022, "R4", "16 06 01*", "7.5", "76"),
            row("058.99001", "autre nom", 2022, "D10", "16 06 01*", "3.125", "", "BELGIQUE"),
            row("058.99001", "autre nom", 2021, "R4", "16 06 01*", "11"),
            row("", DAIRY, 2022, "R3", "02 05 02", "1400.25"),
            row("058.00000", "Inconnue", 2022, "R3", "02 05 02", "5"),
            row("058.99001", "autre nom", 2022, "R3", "15 01 01", "beaucoup"),
            row("058.99001", "autre nom", 2022, "R3", "99 99 99", "1"),
            row("058.99001", "autre nom", "", "R3", "15 01 01", "1")]
    declared("Prod_dechets_dangereux.csv", rows)
    report = run("import", PROJECT, "flows", "Prod_dechets_dangereux.csv", "--json", status=1).json
    equal(report["preset"], "irep_dechets_produits", "recognised")
    equal((report["rows_read"], report["created"], report["merged"], report["left_out"],
           report["refused"]), (9, 4, 1, 1, 3), report)
    equal(report["left_out_why"], {"not_of_the_project": 1}, report)

    def found():
        return {(f["company_name"], f["waste_code"], f["treatment_code"], f["year"]): f
                for f in listed(PROJECT, "flows") if (f["identifier"] or "").startswith("irep")}

    flows = found()
    equal({key: round(flow["canonical"], 6) for key, flow in flows.items()}, {
        ("Tannerie inventée", "16 06 01*", "R4", 2022): 20, ("Tannerie inventée", "16 06 01*", "D10", 2022): 3.125,
        ("Tannerie inventée", "16 06 01*", "R4", 2021): 11, (DAIRY, "02 05 02", "R3", 2022): 1400.25}, "tonnes")
    for flow in flows.values():
        equal((flow["direction"], flow["kind"], flow["canonical_unit"], flow["confidence"],
               flow["confidentiality"]), ("out", "dechet", "t/an", "declare", "public"), flow)

    # The next year's archive has titles in lower case and semicolons; a correction corrects.
    again = run("import", PROJECT, "flows", "Prod_dechets_dangereux.csv", "--json", status=1).json
    equal((again["created"], again["updated"], again["unchanged"]), (0, 0, 4), again)
    rows[0][10] = "13.5"
    declared("b.csv", rows[:4], DECLARED.lower(), ";")
    better = run("import", PROJECT, "flows", "b.csv", "--json").json
    equal((better["preset"], better["updated"], better["unchanged"]), ("irep_dechets_produits", 1, 2), better)
    near(found()["Tannerie inventée", "16 06 01*", "R4", 2022]["canonical"], 21, 1e-9, "corrected")

    # What a site takes in to treat it.
    declared("Trait_dechets_dangereux.csv",
             [row("058.99001", "x", 2022, "R4", "16 06 01*", "400")[:11] + ["390", "tonnes/an"]], TREATED)
    taken = run("import", PROJECT, "flows", "Trait_dechets_dangereux.csv", "--json").json
    equal(taken["preset"], "irep_dechets_traites", "recognised")
    flow, = [f for f in listed(PROJECT, "flows") if (f["identifier"] or "").startswith("irep-traite")]
    equal((flow["direction"], flow["canonical"]), ("in", 400), flow)


def test_summary_and_purchases(folder):
    """A contractor's yearly summary and purchases of energy and water are flows like others"""
    run("sample", PROJECT)
    (folder / "prestataire.csv").write_text(
        "Site;Matière;Code CED;Tonnage 2025 (t);Exutoire;Traitement;Coût annuel;Année\n"
        f"{DAIRY};Films plastiques;15 01 02;12,4;Plastirec;R3;1850;2025\n"
        f"{DAIRY};Bois;15 01 03;8,1;Bois énergie;R1;-120;2025\n", encoding="utf-8")
    run("import", PROJECT, "flows", "prestataire.csv", "--map", "Tonnage 2025 (t)=typed",
        "--map", "Site=company.name")
    flows = {f["label"]: f for f in listed(PROJECT, "flows") if f["company_name"] == DAIRY}
    near(flows["Films plastiques"]["quantity"], 12.4, 1e-9, "the contractor's tonnes")
    equal((flows["Bois"]["treatment_code"], flows["Bois"]["cost_eur_per_year"]), ("R1", -120), "its income")
    (folder / "achats.csv").write_text(
        "Établissement;Sens;Ressource;Quantité;Unité;Période;Fournisseur;Coût annuel;Année\n"
        f"{DAIRY};entrant;Électricité;1450;MWh;an;Fournisseur A;232000;2025\n"
        f"{DAIRY};entrant;Gaz naturel;38000;MWh;an;Fournisseur B;1900000;2025\n"
        f"{DAIRY};entrant;Eau potable;210000;m3;an;Syndicat des eaux;399000;2025\n", encoding="utf-8")
    run("import", PROJECT, "flows", "achats.csv")
    flows = {f["label"]: f for f in listed(PROJECT, "flows") if f["company_name"] == DAIRY}
    equal([(flows[n]["canonical"], flows[n]["canonical_unit"], flows[n]["kind"])
           for n in ("Électricité", "Gaz naturel", "Eau potable")],
          [(1450, "MWh/an", "energie"), (38000, "MWh/an", "energie"), (210000, "m3/an", "eau")],
          "purchases")


def test_summaries_as_they_are(folder):
    """Lines of totals are left out and units are read from titles; a company called Total stays"""
    run("sample", PROJECT)
    (folder / "bilan.csv").write_text(
        "Valor'Ouest Environnement;;;;;;;\nBilan annuel;;;;;;;\n\n"
        "Établissement;Déchet;Code nomenclature;Année;Tonnage (t);Exutoire;Traitement;Coût HT (€)\n"
        f"{DAIRY};Cartons;15 01 01;2025;12,40;Papeterie du Val;R3;-620,00\n"
        f"{DAIRY};DIB en mélange;20 03 01;2025;41,2;ISDND de la Plaine;D5;5 980,00\n"
        f"{DAIRY};Boues;02 05 02;2025;1 250,0;Compost du Bocage;R3;37 500,00\n"
        "Sous-total non dangereux;;;2025;1 303,6;;;42 860,00\n"
        "Total énergies;Palettes;15 01 03;2025;2;;;\n"
        "TOTAL GÉNÉRAL;;;;1 303,6;;;42 860,00\n", encoding="utf-8")
    report = run("import", PROJECT, "flows", "bilan.csv", "--json", status=1).json
    equal((report["rows_read"], report["created"], report["left_out_why"], report["refused"]),
          (6, 3, {"total": 2}, 1), report)
    equal(report["problems"][0]["value"], "Total énergies", "a company, though unknown")
    flows = {f["label"]: f for f in listed(PROJECT, "flows") if f["company_name"] == DAIRY}
    equal([(flows[n]["canonical"], flows[n]["canonical_unit"], flows[n]["partner_name"], flows[n]["direction"])
           for n in ("Cartons", "DIB en mélange", "Boues")],
          [(12.4, "t/an", "Papeterie du Val", "out"), (41.2, "t/an", "ISDND de la Plaine", "out"),
           (1250, "t/an", "Compost du Bocage", "out")], "tonnes a year")
    equal(flows["Boues"]["cost_eur_per_year"], 37500, "what it costs")
    # The same without a column for the site: whose it is is said beside.
    (folder / "un-site.csv").write_text("Déchet;Code déchet;Année;Tonnage (t)\n"
                                        "Verre perdu;15 01 07;2025;7,5\nTotal;;;7,5\n", encoding="utf-8")
    run("import", PROJECT, "flows", "un-site.csv", status=3)
    run("import", PROJECT, "flows", "un-site.csv", "--company", DAIRY)
    flow, = [f for f in listed(PROJECT, "flows") if f["label"] == "Verre perdu"]
    equal((flow["company_name"], flow["canonical"]), (DAIRY, 7.5), "whose it is")
    (folder / "energie.csv").write_text(
        "Site;Énergie;Année;Consommation (kWh PCS);Montant HT (€);Fournisseur\n"
        f"{DAIRY};Gaz de ville;2025;38 000 000;1 900 000;Gaz de l'Ouest\n"
        f"{DAIRY};Courant;2025;1 450 000;232 000;Énergies du Val\n"
        "TOTAL;;2025;39 450 000;2 132 000;\n", encoding="utf-8")
    (folder / "eau.csv").write_text(
        "Établissement;Point de livraison;Année;Volume consommé (m³);Montant TTC (€)\n"
        f"{DAIRY};Eau du réseau;2025;210 000;399 000\nTotal;;;210 000;399 000\n", encoding="utf-8")
    for name, wanted in (("energie", {"Gaz de ville": (38000, "MWh/an"), "Courant": (1450, "MWh/an")}),
                         ("eau", {"Eau du réseau": (210000, "m3/an")})):
        report = run("import", PROJECT, "flows", f"{name}.csv", "--json").json
        equal((report["created"], report["left_out_why"]), (len(wanted), {"total": 1}), report)
        flows = {f["label"]: f for f in listed(PROJECT, "flows") if f["company_name"] == DAIRY}
        for label, (value, unit) in wanted.items():
            flow = flows[label]
            equal((flow["canonical"], flow["canonical_unit"], flow["direction"], flow["year"]),
                  (value, unit, "in", 2025), label)


if __name__ == "__main__":
    sys.exit(main(sys.modules[__name__]))
