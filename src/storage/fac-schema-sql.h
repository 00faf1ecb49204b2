/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fixed part of the layout: GeoPackage's own tables and ours beside the records. Private to
 * this room.
 */
#pragma once

#include "fac-record.h"

/* The texts are those of the standard; GDAL's validator compares columns and types.
 * Source: OGC 12-128r17 (GeoPackage 1.3), annex C; the definition of 4326 as GDAL 3.6 writes it. */
#define FAC_SCHEMA_GPKG                                                                            \
  "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY "    \
  "KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT "   \
  "NOT NULL, description TEXT);"                                                                   \
  "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, "    \
  "identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT "    \
  "(strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y "       \
  "DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES "             \
  "gpkg_spatial_ref_sys(srs_id));"                                                                 \
  "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, "      \
  "geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT "  \
  "NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT "               \
  "uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES " \
  "gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES "               \
  "gpkg_spatial_ref_sys (srs_id));"                                                                \
  "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT "      \
  "NULL, "                                                                                         \
  "definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, "          \
  "column_name, extension_name));"                                                                 \
  "INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian SRS', -1, 'NONE', -1, "           \
  "'undefined', 'undefined Cartesian coordinate reference system'), ('Undefined geographic SRS', " \
  "0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'), "               \
  "('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS "  \
  "84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],"        \
  "PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,"       \
  "AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY["     \
  "\"EPSG\",\"4326\"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 "        \
  "spheroid');"

/* fac_meta: schema_version, application, file_id, change_counter (what the file's counter is when
 * nobody wrote since us), copy_id (in a copy: which one it is).
 * fac_history: the actions; state done, undone (can be redone) or dropped (the branch was left).
 * fac_history_part: changesets; role "changes" (of the action), "removal" (what undoing a bulk
 * import deletes).
 * fac_history_range: rows made by bulk inserts, with a check number of 32 bits for each.
 * fac_copy: copies handed out; fac_copy_part: what was in them, the base of a merge.
 * fac_conflict: cells on which two copies differed, for ever.
 * fac_erased: identifiers alone of what was erased, so that no copy brings it back. */
#define FAC_SCHEMA_INTERNAL                                                                        \
  "CREATE TABLE fac_meta (key TEXT NOT NULL PRIMARY KEY, value TEXT) WITHOUT ROWID;"               \
  "CREATE TABLE fac_history (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, at TEXT NOT NULL, "    \
  "author TEXT, action TEXT NOT NULL, arguments TEXT, n_rows INTEGER NOT NULL, state TEXT NOT "    \
  "NULL CHECK (state IN ('done','undone','dropped')), can_be_undone INTEGER NOT NULL);"            \
  "CREATE TABLE fac_history_part (history INTEGER NOT NULL REFERENCES fac_history (id) ON DELETE " \
  "CASCADE, role TEXT NOT NULL, number INTEGER NOT NULL, n_bytes INTEGER NOT NULL, bytes BLOB "    \
  "NOT "                                                                                           \
  "NULL, PRIMARY KEY (history, role, number));"                                                    \
  "CREATE TABLE fac_history_range (history INTEGER NOT NULL REFERENCES fac_history (id) ON "       \
  "DELETE "                                                                                        \
  "CASCADE, table_name TEXT NOT NULL, first_fid INTEGER NOT NULL, last_fid INTEGER NOT NULL, "     \
  "checks BLOB NOT NULL, "                                                                         \
  "PRIMARY KEY (history, table_name, first_fid));"                                                 \
  "CREATE TABLE fac_copy (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, copy_id TEXT NOT NULL, "  \
  "made_at TEXT NOT NULL, history INTEGER);"                                                       \
  "CREATE TABLE fac_copy_part (copy INTEGER NOT NULL REFERENCES fac_copy (id) ON DELETE CASCADE, " \
  "number INTEGER NOT NULL, n_bytes INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (copy, "    \
  "number));"                                                                                      \
  "CREATE TABLE fac_conflict (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, at TEXT NOT NULL, "   \
  "author TEXT, copy_id TEXT NOT NULL, table_name TEXT NOT NULL, uuid TEXT NOT NULL, column_name " \
  "TEXT NOT NULL, base TEXT, mine TEXT, theirs TEXT, choice TEXT NOT NULL);"

#define FAC_SCHEMA_ERASED "CREATE TABLE fac_erased (uuid TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;"

/* The bytes of photos, documents and logos, once each, outside the journal. */
#define FAC_SCHEMA_CONTENT                                                                         \
  "CREATE TABLE fac_content (sha256 TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL);"

/* What was printed, exported, copied or handed out: never undone, so outside the journal. */
#define FAC_SCHEMA_RELEASE                                                                         \
  "CREATE TABLE fac_release (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, at TEXT NOT NULL, "    \
  "author TEXT, way TEXT NOT NULL, what TEXT NOT NULL, subject TEXT, reader TEXT NOT NULL, "       \
  "recipient TEXT, file_name TEXT, digest TEXT, contents TEXT);"                                   \
  "CREATE INDEX fac_release_what ON fac_release (what, subject);"

/* A bound is no value: before layout 3 the middle between nothing and "< 10 t" was stored. */
#define FAC_SCHEMA_NO_VALUE_FROM_BOUND                                                             \
  "UPDATE flow SET canonical = NULL WHERE quantity IS NULL AND quantity_min IS NULL "              \
  "AND quantity_max IS NOT NULL;"

/* For rows made in QGIS: a random uuid (version 4). Three times the table's name. */
#define FAC_SCHEMA_UUID_TRIGGER                                                                    \
  "CREATE TRIGGER \"fac_uuid_%s\" AFTER INSERT ON \"%s\" WHEN NEW.\"uuid\" IS NULL BEGIN UPDATE "  \
  "\"%s\" SET \"uuid\" = lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || "        \
  "substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || "              \
  "substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))) WHERE \"fid\" = NEW.\"fid\"; END"

/* The trigger of a table, as it stands in the file. (transfer full) */
char *fac_schema_trigger (const FacRecordType *type);
