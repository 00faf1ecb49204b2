/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be listed, and a record as a row of named cells, made from the field tables: the same
 * cells become JSON, CSV and the aligned text. Names of cells are the field ids, save where
 * scripts were promised others: `company` for the establishment, `confidentiality` for the level,
 * lon and lat for the position, euros for cents.
 */
#pragma once

#include "fac-contacts.h"
#include "fac-project.h"

G_BEGIN_DECLS

typedef struct
{
  const char *word; /* on the command line */
  FacRecordKind kind;
  const char *const *columns; /* names of the cells that the aligned text shows */
} FacCliKind;

/* NULL for an unknown word. */
const FacCliKind *fac_cli_kind_find (const char *word);

/* The words, separated by ", ". Shape: (transfer full). */
char *fac_cli_kind_words (void);

/* The same in groups, a line each, for the helps. `more`: a word to add, or NULL (transfer full). */
char *fac_cli_kind_list (const char *more);

typedef enum
{
  FAC_CELL_TEXT,
  FAC_CELL_NUMBER,
  FAC_CELL_TRUTH,   /* exact: "true" or "false" */
  FAC_CELL_TEXTS,   /* exact: one a line */
  FAC_CELL_NUMBERS, /* exact: separated by "," */
} FacCellShape;

typedef struct
{
  const char *name;  /* static or interned */
  const char *title; /* translated */
  FacCellShape shape;
  char *exact;   /* NULL: not known */
  char *display; /* as a person reads it; NULL unless it was asked for */
} FacCliCell;

typedef struct
{
  GArray *cells; /* of FacCliCell */
} FacCliRow;

const FacCliCell *fac_cli_row_cell (const FacCliRow *row, const char *name);

/* Called for each row; the row is valid during the call. FALSE stops. */
typedef gboolean (*FacCliRowFunc) (const FacCliRow *row, gpointer data);

/* Which records are listed; NULL members do not narrow. */
typedef struct
{
  const FacFilter *companies;
  const FacContactFilter *contacts;
  const FacJournalFilter *exchanges;
  const char *owner;  /* of tasks, accents and case apart */
  const char *due_by; /* YYYY-MM-DD: tasks for this day or before */
} FacCliChoice;

/* Gives `header` a row without values, to know names and titles, then all rows to `func`.
 * `for_people`: cells also say how a person reads them. */
gboolean fac_cli_rows (FacProject *project, const FacCliKind *kind, const FacCliChoice *choice,
                       gboolean for_people, FacCliRowFunc header, FacCliRowFunc func, gpointer data,
                       GError **error);

/* The field that a name on the command line means: an id, or a cell's name. `type` is that of the
 * record. Shape: NULL when there is none. */
const FacField *fac_cli_field_find (const FacRecordType *type, const char *name);

/* The cell's name of a field. Shape: interned. */
const char *fac_cli_field_name (const FacRecordType *type, const FacField *field);

G_END_DECLS
