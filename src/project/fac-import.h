/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing: `exchange` makes records and problems of a file, this decides what becomes of them,
 * `storage` keeps it. One import is one undoable action. A value that a person typed is never
 * overwritten: the difference becomes a question.
 */
#pragma once

#include "fac-mapping.h"
#include "fac-project.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_IMPORT_COMPANIES,
  FAC_IMPORT_FLOWS,
  FAC_IMPORT_ZONES,
  FAC_IMPORT_LAYER,
  FAC_IMPORT_CONTACTS,
  FAC_IMPORT_SURVEY,    /* a workbook of fac-survey.h that came back */
  FAC_IMPORT_OUTLINES,  /* of communes or EPCI, cut to the territory and its neighbours */
  FAC_IMPORT_SYNERGIES, /* lines of a former follow-up: pistes and synergies */
} FacImportKind;

/* "companies" … ; -1 for another text. */
int fac_import_kind_from_id (const char *id);
const char *fac_import_kind_id (FacImportKind kind);

/* How the columns of its files are mapped. */
FacMappingKind fac_import_kind_mapping (FacImportKind kind);

/* What to import and how; everything but path may be left to recognition. */
typedef struct
{
  char *path;
  char *second_path; /* INSEE's unités légales, or NULL: found beside */
  FacImportKind kind;
  char *sheet;
  char *encoding; /* "UTF-8", "windows-1252" …, NULL: recognised */
  char *crs;      /* "EPSG:27572", NULL: recognised */
  GHashTable
      *mapping;       /* column title -> field id, both char *; overrides the recognised; or NULL */
  char *mapping_path; /* a file of such corrections (fac_mapping_load), or NULL */
  char *company;      /* of a survey without its key, and of flows whose rows do not say: uuid of
                         the establishment, or NULL */
  gboolean include_closed;
  gboolean is_dry_run;
} FacImportRequest;

FacImportRequest *fac_import_request_new (const char *path, FacImportKind kind);
void fac_import_request_free (FacImportRequest *request);

typedef struct
{
  gint64 line;  /* 1 = first line of the source */
  char *column; /* title, or NULL */
  char *value;  /* as read, or NULL */
  char *reason; /* translated */
} FacImportProblem;

/* rows_read = created + updated + unchanged + merged + refused + left_out */
typedef struct
{
  char *kind, *source, *preset, *crs;
  gint64 rows_read, created, updated, unchanged, merged, refused, left_out;
  GHashTable *left_out_why; /* reason id -> count (GINT_TO_POINTER) */
  gint64 questioned;
  GHashTable *also_created; /* "ceilings", "zones" … -> count */
  GPtrArray *warnings;      /* of char *, translated */
  GPtrArray *problems;      /* of FacImportProblem; at most 10 000 kept, all counted */
  char **rejects_header;    /* of the rejects CSV: the source's titles, "line", "reason" */
  GPtrArray *rejects;       /* of char **: the cells of refused rows, line and reason at the end */
  gint64 history_id;        /* 0: nothing changed, or a dry run */
} FacImportReport;

void fac_import_report_free (FacImportReport *report);

/* Imports. A dry run computes the same report and writes nothing.
 * Errors: those of reading a source (cannot be read at all), CANCELLED, storage's. */
FacImportReport *fac_project_import (FacProject *project, const FacImportRequest *request,
                                     FacProgress progress, gpointer data, GCancellable *cancellable,
                                     GError **error);

/* Writes refused rows as a CSV that can be corrected and imported again. */
gboolean fac_import_report_write_rejects (const FacImportReport *report, const char *path,
                                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacImportRequest, fac_import_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacImportReport, fac_import_report_free)

G_END_DECLS
