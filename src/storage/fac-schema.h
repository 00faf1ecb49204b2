/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tables of the project file, made from the field tables of the records: a new field is a
 * line there and a line in fac-migrate.c. Private to this room.
 * Source: OGC 12-128r17 (GeoPackage 1.3) for the gpkg_ tables and the column types.
 */
#pragma once

#include "fac-db.h"

G_BEGIN_DECLS

/* The version of the layout this program writes; it stands in fac_meta. */
#define FAC_SCHEMA_VERSION 4

/* "GPKG" and GeoPackage 1.2; 1.3 is accepted too. */
#define FAC_GPKG_APPLICATION_ID 0x47504B47
#define FAC_GPKG_VERSION 10200
#define FAC_GPKG_VERSION_NEXT 10300

/* Creates all tables, indexes and triggers in an empty database, and says which file it is.
 * `file_id`: a uuid that names this project among all. */
gboolean fac_schema_create (FacDb *db, const char *file_id, GError **error);

/* Creates one record table, with its contents rows, trigger and indexes; for migrations too. */
gboolean fac_schema_create_table (FacDb *db, const FacRecordType *type, GError **error);

/* Makes a record table anew as the records describe it now, when a list of values grew; its rows
 * keep their fids and uuids, and other programs' columns stay at the end. Inside a transaction that
 * was begun with foreign keys off, or the rows that refer to it would go with the old table. */
gboolean fac_schema_rebuild_table (FacDb *db, const FacRecordType *type, GError **error);

/* "CREATE TABLE …" of a record table under that name. (transfer full) */
char *fac_schema_table (const FacRecordType *type, const char *name);

/* "\"siret\" TEXT": one column with its type and checks. (transfer full) */
char *fac_schema_column (const FacRecordType *type, const FacField *field);

/* A plain copy of a record table, without references, checks and triggers, for comparing two
 * files. `schema`: "main", "base" … (transfer full) */
char *fac_schema_plain_table (const FacRecordType *type, const char *schema);

/* Whether QGIS users see the table. */
gboolean fac_schema_is_shown (FacRecordKind kind);

/* The geometry column, or NULL. */
const FacField *fac_schema_geometry_field (const FacRecordType *type);

/* Drops or creates the indexes that only searches need; drops those of the fields whose bit is set
 * in `fields` (NULL: all). */
gboolean fac_schema_drop_indexes (FacDb *db, const FacRecordType *type, const guint8 *fields,
                                  GError **error);
gboolean fac_schema_create_indexes (FacDb *db, const FacRecordType *type, GError **error);

/* The index of one field, if that field has one; the column is there already. */
gboolean fac_schema_create_index (FacDb *db, const FacRecordType *type, const FacField *field,
                                  GError **error);

/* What is to be seen in a file: the tables it has and what strangers put there.
 * `problem` is a translated sentence when the layout is not ours (a table or a column is missing);
 * `foreign` when something of another program acts on our tables: then we must not write.
 * Both (transfer full) or NULL. */
gboolean fac_schema_look (FacDb *db, char **problem, char **foreign, GError **error);

/* Takes QGIS's spatial indexes and row counts off our tables: with our triggers off they would go
 * stale. Inside a transaction. `dropped` counts them. */
gboolean fac_schema_drop_spatial_indexes (FacDb *db, guint *dropped, GError **error);

G_END_DECLS
