/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The inside of the import reader, shared by its files: fac-import-reader.c (the stream, what is
 * left out), fac-import-survey.c (coordinates, second file), fac-import-company.c,
 * fac-import-flow.c (one row into records), fac-import-cell.c (one cell into a field).
 */
#pragma once

#include "fac-code.h"
#include "fac-import-reader.h"
#include "fac-mapping-private.h"
#include "fac-shape.h"

G_BEGIN_DECLS

/* A mapped column, ready for use. */
typedef struct
{
  guint column;
  const FacTargetInfo *info;
  const FacField *field; /* NULL unless the target has one */
  gboolean is_code;
  FacCodeKind code;
  GHashTable *converted; /* value as read -> char *: NULL unknown, "" nothing; for word lists */
  GHashTable *normal;    /* code as read -> its normal form: few codes stand in many rows */
} FacReaderColumn;

/* A legal unit of INSEE's second file. */
typedef struct
{
  char *name;
  char *acronym;
  char *legal_category;
  gboolean is_partial;
} FacLegalUnit;

struct _FacImportReader
{
  FacTable *table;           /* borrowed */
  const FacMapping *mapping; /* borrowed */
  gboolean include_closed;
  GHashTable *communes; /* borrowed, or NULL */
  const char *whom;     /* borrowed, or NULL */
  GCancellable *cancellable;

  FacReaderColumn *columns;
  guint n_columns;
  FacReaderColumn *by_code[FAC_N_TARGET_CODES]; /* the first of each, or NULL */
  const char *title_unit;              /* that the title of the quantity names, or NULL; static */
  gboolean title_says_input;           /* it names what is consumed or bought */
  gpointer blanks[FAC_N_RECORD_KINDS]; /* an empty record of each kind, once one was needed */
  FacReaderColumn *insee, *only;       /* in `columns`, or NULL */
  FacReaderColumn only_column;
  gboolean has_degrees; /* coordinates need no change */
  char *source_words;
  char *scheme;
  guint8 nothing_bytes[256]; /* first bytes of words for "nothing" */

  GArray *xy;        /* of double: of kept rows, in degrees; or NULL */
  GPtrArray *shapes; /* of FacShape or NULL: of kept rows, in degrees; or NULL */
  guint next_kept;
  GHashTable *units; /* SIREN as a number -> FacLegalUnit; NULL: no second file */

  FacImportRow row;
  GArray *problems;      /* of FacRowProblem */
  GPtrArray *kept_texts; /* of char *: what the row's problems point to */
  char *arena;           /* cleaned cells of the row */
  gsize arena_size, arena_used;

  guint n_without_name, n_at_zero, n_out_of_earth;
  GPtrArray *warnings;
};

/* -- fac-import-reader.c ------------------------------------------------------------------- */

/* Why a row is not even looked at; NULL: it is kept. The same answer in every pass. */
const char *fac_reader_skips (FacImportReader *reader, const FacTableRow *row);

/* Whether the table found the row sound enough. */
gboolean fac_reader_takes (const FacTableRow *row);

/* Makes room for the cleaned cells of a row and forgets those of the row before. */
void fac_reader_reserve (FacImportReader *reader, const FacTableRow *row);

/* Errors: CANCELLED, when it is. */
gboolean fac_reader_is_cancelled (FacImportReader *reader, GError **error);

/* Adds a warning; `sentence` is taken over. */
void fac_reader_warn (FacImportReader *reader, char *sentence);

/* -- fac-import-survey.c ------------------------------------------------------------------- */

/* Surveys the source when something must be known beforehand. `second` may be NULL.
 * Errors: as fac_import_reader_new(). */
gboolean fac_reader_make_ready (FacImportReader *reader, FacTable *second, GError **error);

/* The next kept row's position in degrees, or unknown with a remark. */
FacPosition fac_reader_take_position (FacImportReader *reader, const FacTableRow *source);

/* The next kept row's shape in degrees (transfer full), or NULL with `reason` (transfer full). */
FacShape *fac_reader_take_shape (FacImportReader *reader, const FacTableRow *source, char **reason);

/* -- fac-import-cell.c --------------------------------------------------------------------- */

/* A cell, trimmed, on one line unless `keeps_lines`; NULL when it is empty. Valid until the next
 * row. */
const char *fac_reader_clean (FacImportReader *reader, const FacTableRow *row, guint column,
                              gboolean keeps_lines);

/* The cell of a mapped column; NULL also when it says that there is nothing: "-", "n/a" … */
const char *fac_reader_text (FacImportReader *reader, const FacTableRow *row,
                             const FacReaderColumn *column);

/* What a value stands for in the column's list of words; NULL: not known; "": nothing. */
const char *fac_reader_convert (FacImportReader *reader, FacReaderColumn *column, const char *text);

/* The normal form of a code of few values (NAF, waste, postal): NULL and a new `reason` when it is
 * none. Shape: the column's, valid as long as the reader (transfer none). */
const char *fac_reader_normal_code (FacReaderColumn *column, FacCodeKind kind, const char *text,
                                    char **reason);

/* Sets a field from a clean text; a text that it refuses becomes a remark. */
void fac_reader_set (FacImportReader *reader, gpointer record, FacReaderColumn *column,
                     const char *text);

/* Adds a problem; `reason` is taken over. A refusal unless `is_remark`. */
void fac_reader_add_problem (FacImportReader *reader, int column, const char *value, char *reason,
                             gboolean is_remark);

/* Turns the row into a refusal: drops its records. `reason` is taken over. */
void fac_reader_refuse (FacImportReader *reader, int column, const char *value, char *reason);

/* An empty record, as fac_record_new() makes it, but copied: a table of a million rows needs many.
 * (transfer full) */
gpointer fac_reader_new_record (FacImportReader *reader, FacRecordKind kind);

/* -- Rows into records --------------------------------------------------------------------- */

void fac_reader_read_company (FacImportReader *reader, const FacTableRow *source);
void fac_reader_read_flow (FacImportReader *reader, const FacTableRow *source);
void fac_reader_read_shape (FacImportReader *reader, const FacTableRow *source);
void fac_reader_read_contact (FacImportReader *reader, const FacTableRow *source);
void fac_reader_read_synergy (FacImportReader *reader, const FacTableRow *source);

/* The unit that a title names: "quantite_t_an", "Quantité (kg/mois)", "Tonnage"; static, or NULL.
 */
const char *fac_reader_unit_of_title (const char *title);

/* The column of a target code, or NULL. */
#define fac_reader_column(reader, code) ((reader)->by_code[code])

G_END_DECLS
