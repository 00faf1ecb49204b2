-- SPDX-FileCopyrightText: 2026 The Facilitator authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Loads the generated CSVs into typed tables with the indexes a careful SQL user would make. Not part of the match time.
-- The runner replaces @DIR@.
.mode csv
.import @DIR@/companies.csv raw_c
.import @DIR@/flows.csv raw_f
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
CREATE TABLE companies(id INTEGER PRIMARY KEY, siret TEXT, nom TEXT, naf TEXT, lon REAL, lat REAL);
INSERT INTO companies SELECT id, siret, nom, naf, lon, lat FROM raw_c;
CREATE TABLE flows(id INTEGER PRIMARY KEY, company_id INT, direction TEXT, materiau TEXT, famille TEXT, code_dechet TEXT, q REAL);
INSERT INTO flows SELECT id, company_id, direction, materiau, famille, code_dechet, quantite_t_an FROM raw_f;
CREATE INDEX flows_dm ON flows(direction, materiau);
-- denormalised covering tables for the "careful" variant
CREATE TABLE offers(id INTEGER PRIMARY KEY, company_id INT, materiau TEXT, q REAL, lon REAL, lat REAL);
INSERT INTO offers SELECT f.id, f.company_id, f.materiau, f.q, c.lon, c.lat FROM flows f JOIN companies c ON c.id=f.company_id WHERE f.direction='out';
CREATE INDEX offers_ml ON offers(materiau, lat, lon, q, company_id);
CREATE TABLE needs(id INTEGER PRIMARY KEY, company_id INT, materiau TEXT, q REAL, lon REAL, lat REAL);
INSERT INTO needs SELECT f.id, f.company_id, f.materiau, f.q, c.lon, c.lat FROM flows f JOIN companies c ON c.id=f.company_id WHERE f.direction='in';
DROP TABLE raw_c; DROP TABLE raw_f;
ANALYZE;
