/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A source table: titles and a stream of rows of text, whatever the file's format. CSV is read
 * directly and JSON of the known services is flattened; spreadsheets (XLSX, ODS, XLS) and
 * geographic files (SHP, also zipped, GeoJSON, TopoJSON, GPKG, KML, KMZ, DXF, GPX, FlatGeobuf) are
 * converted first by GDAL's ogr2ogr in a sandbox, into a private folder that goes away with the
 * table. Shapes come as well-known text in EPSG:4326 in a column of their own.
 * What the columns mean is fac-mapping.h's concern.
 */
#pragma once

#include "fac-exchange.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A sheet of a workbook, or a layer of a geographic file. */
typedef struct
{
  char *name;
  gint64 n_rows;  /* -1: not known without reading it */
  char *geometry; /* "point", "line", "polygon"; NULL: none, or mixed */
} FacTableSheet;

void fac_table_sheet_free (FacTableSheet *sheet);

/* The sheets or layers of a file; one, named after the file, for formats that have only one.
 * Shape: array of FacTableSheet, owning, never empty (transfer full).
 * Errors: NOT_FOUND, UNREADABLE, TOO_BIG, TOOL, CANCELLED. Cost: may run a subprocess. */
GPtrArray *fac_table_list_sheets (const char *path, GCancellable *cancellable, GError **error);

/* All members may be NULL or 0: recognised. */
typedef struct
{
  const char *sheet;    /* NULL: the first that has rows, and the wanted geometry if there is one */
  const char *encoding; /* CSV */
  char separator;       /* CSV */
  const char *crs;      /* "EPSG:2154": of a geographic file that does not say its own */
  const char *geometry; /* "polygon" …: which layer to prefer when `sheet` is NULL */
  const char *const *names; /* parts of names, folded: which sheet to prefer then */
} FacTableOptions;

typedef struct _FacTable FacTable;

/* Opens a source. `options` may be NULL.
 * Errors: NOT_FOUND (file or sheet), UNREADABLE, TOO_BIG, TOOL, UNKNOWN_CRS, CANCELLED. */
FacTable *fac_table_open (const char *path, const FacTableOptions *options,
                          GCancellable *cancellable, GError **error);

/* The system in which a geographic file was read that does not say its own and holds metres: a
 * guess, to be confirmed by FacTableOptions.crs before anything is kept; NULL: nothing to confirm.
 * Shape: static. */
const char *fac_table_guessed_crs (const FacTable *table);

/* The same as a sentence that asks, translated; or NULL (transfer full). */
char *fac_table_ask_crs (const FacTable *table);

/* Accepts NULL. */
void fac_table_close (FacTable *table);

const char *fac_table_path (const FacTable *table);
const char *fac_table_format (const FacTable *table);   /* "CSV", "XLSX", "GeoJSON" … */
const char *fac_table_sheet (const FacTable *table);    /* NULL for CSV and JSON */
const char *fac_table_encoding (const FacTable *table); /* NULL unless CSV */

/* The titles: trimmed, line ends as spaces, never empty ("Column 3" when the file gives none) and
 * never twice the same. The row of titles is recognised: it need not be the first. */
guint fac_table_n_columns (const FacTable *table);
const char *fac_table_title (const FacTable *table, guint column);

/* The column of a title, accents and case apart; -1 when there is none. */
int fac_table_find_column (const FacTable *table, const char *title);

/* The line (row of the sheet) of the titles; 0: the file has none, every row is data. */
gint64 fac_table_header_line (const FacTable *table);

/* The column of shapes in well-known text, -1: none. */
int fac_table_shape_column (const FacTable *table);

/* What a person should know about the source as a whole. Shape: array of char *, translated,
 * possibly empty (transfer none). */
GPtrArray *fac_table_warnings (const FacTable *table);

typedef struct
{
  gint64 line;   /* of the row's first line in the source; row of the sheet; rank of the shape */
  guint n_cells; /* at least the number of columns: missing cells are "" */
  const char *const *cells; /* valid UTF-8, never NULL, as read */
  const guint *lengths;     /* in bytes */
  /* What is wrong with the row, NULL: nothing. A translated sentence. */
  const char *reason;
  guint column;          /* at fault */
  gboolean can_be_taken; /* TRUE: a remark only (missing cells at the end) */
} FacTableRow;

/* Reads the next row of data. Shape: `row` and what it points to are valid until the next call.
 * FALSE at the end, or with `error`. Errors: UNREADABLE. */
gboolean fac_table_next (FacTable *table, FacTableRow *row, GError **error);

/* Back to the first row of data. Errors: UNREADABLE. */
gboolean fac_table_rewind (FacTable *table, GError **error);

/* How far reading is. Units: 0 to 1. */
double fac_table_fraction (const FacTable *table);

/* Cells as one line of text and back: tab-separated, with \t \n \r \\ for what would not fit.
 * It is the form of provenance.raw, refused_row.raw and source.header.
 * Shape: new string; NULL-terminated array (transfer full). */
char *fac_cells_join (const char *const *cells, guint n_cells);
char **fac_cells_split (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacTable, fac_table_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacTableSheet, fac_table_sheet_free)

G_END_DECLS
