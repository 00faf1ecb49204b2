/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One import while it runs, shared by the files that deal with each kind of row.
 */
#pragma once

#include "fac-import-reader.h"
#include "fac-import.h"
#include "fac-project-private.h"
#include "fac-siret-map.h"
#include "fac-uuid.h"

/* A flow that was there before the import and bears its source's number. */
typedef struct
{
  guint64 key;      /* fac_import_flow_key() */
  const char *uuid; /* the import's text */
  gboolean is_seen; /* a row of this source spoke of it */
} FacNumberedFlow;

/* An establishment that the project holds, or that this import created. A million flows look for
 * theirs in disorder: what they need lies in one line of the processor's cache. */
typedef struct
{
  const char *uuid;         /* `own`, or the import's text when it is longer */
  FacEstablishment *before; /* as it was before the import of companies (owned), or NULL */
  const char *siret;        /* of the created one, for questions; or NULL */
  guint8 is_seen;           /* a row of this source spoke of it */
  char own[FAC_UUID_SIZE];
} FacKnown;

typedef struct _FacSurveyTaking FacSurveyTaking;

/* What an import of outlines holds until the last row; see fac-import-outlines.c. */
typedef struct _FacImportOutlines FacImportOutlines;
void fac_import_outlines_free (FacImportOutlines *outlines); /* accepts NULL */

/* Why an outline is left out: it is neither the territory's nor a neighbour's. */
#define FAC_WHY_ELSEWHERE "elsewhere"
/* Why a row of a declaration is left out: the project does not hold its establishment. */
#define FAC_WHY_STRANGER "not_of_the_project"
/* Why a shipment is left out: its year is not covered wholly. */
#define FAC_WHY_OLDER "older"

/* What an import of contacts knows of people and organisations; see fac-import-contacts.c. */
typedef struct _FacImportPeople FacImportPeople;
void fac_import_people_free (FacImportPeople *people); /* accepts NULL */

/* What an import of a follow-up knows of companies and of what is followed already; see
 * fac-import-synergies.c. */
typedef struct _FacImportFollowUp FacImportFollowUp;
void fac_import_follow_up_free (FacImportFollowUp *follow_up); /* accepts NULL */

typedef struct
{
  FacProject *project;
  const FacImportRequest *request;
  FacSurveyTaking *survey;     /* FAC_IMPORT_SURVEY, else NULL */
  FacImportOutlines *outlines; /* FAC_IMPORT_OUTLINES, else NULL */
  FacImportReport *report;
  FacTable *table;
  FacMapping *mapping;
  FacSource *source;
  char *source_words; /* what `source` fields say */

  GStringChunk *texts;          /* of keys and FacKnown: many, gone at once */
  GPtrArray *known;             /* of FacKnown; those of the project first */
  GPtrArray *known_blocks;      /* where they lie */
  FacSiretMap *by_siret;        /* -> FacKnown */
  GHashTable *by_identifier;    /* "scheme\tidentifier" -> FacKnown; keys in `texts` */
  guint n_before;               /* how many of `known` the project held */
  gboolean has_identifiers;     /* those of earlier sources are in by_identifier */
  FacImportPeople *people;      /* of contacts; NULL until the first */
  FacImportFollowUp *follow_up; /* of synergies; NULL until the first */
  GHashTable *by_name;          /* folded "name" and "name\tcommune" -> FacKnown, or &several; NULL:
                                   no row needed it */
  GHashTable *ranks;            /* words -> how many rows of this source had them; keys owned */
  GHashTable *organisations;    /* siren -> uuid; both in `texts` */
  GHashTable *ceilings;         /* keys of ceilings that are there; owned */
  GHashTable *labels;           /* "uuid\tlabel" that are there, owned; NULL until a row has one */
  GHashTable *editions;         /* `source` words of this source and its earlier editions; owned */
  GHashTable *questions;        /* keys of questions asked before; owned */
  FacLayer *layer;              /* of the features; NULL until the first */
  GArray *flows_before;         /* sorted guint64 keys of the flows that were there */
  GArray *numbered_before;      /* of FacNumberedFlow, sorted: those with a source's number */
  FacImportedRows *imported;    /* of the flows; NULL until one differs */
  GPtrArray *shipments;         /* of a register of waste, to be summed; NULL: there are none */
  GHashTable *declared;         /* sums of a declaration; NULL: there are none */
} FacImport;

/* Adds a sentence to the report; `title` of a column or NULL. */
void fac_import_add_problem (FacImport *import, gint64 line, const char *title, const char *value,
                             const char *reason);

/* Counts a refused row, and keeps it for the report and in the file. */
gboolean fac_import_refuse (FacImport *import, const FacImportRow *row, const char *title,
                            const char *value, const char *reason, GError **error);

/* The title of the column that stands for a target, or NULL. Shape: the table's. */
const char *fac_import_title_of (const FacImport *import, const char *target);

/* A remark about a row that is taken nevertheless; `target` is what its column stands for. */
void fac_import_remark (FacImport *import, const FacImportRow *row, const char *target,
                        const char *value, const char *reason);

/* Writes a record unless this is a dry run. The record gets its uuid in both cases. */
gboolean fac_import_insert (FacImport *import, gpointer record, GError **error);
gboolean fac_import_update (FacImport *import, gpointer record, GError **error);

/* A copy that lives as long as the import; NULL of NULL. */
const char *fac_import_keep_text (FacImport *import, const char *text);

void fac_import_count_also (FacImport *import, const char *what);

/* A new one, at the end of `known`; lives as long as the import. */
FacKnown *fac_import_add_known (FacImport *import, const char *uuid);

/* uuid -> FacKnown of those that the project held (transfer full). */
GHashTable *fac_import_index_uuids (FacImport *import);

/* Loads what the project holds, for matching. */
gboolean fac_import_load_known (FacImport *import, GError **error);

/* Whom a SIRET, or else a number of a source, means. `known`: out, NULL when nobody. */
gboolean fac_import_find_known (FacImport *import, const char *siret, const char *scheme,
                                const char *identifier, FacKnown **known, GError **error);

/* What makes two flows the same: the source's own number, else all that is said of them. */
guint64 fac_import_flow_key (const FacFlow *flow);

/* Whether the flow, which bears its source's number, was there before this import; then it is
 * counted, and updated when it differs and no person wrote it since it came from a file.
 * `was_there`: out. `says_level`: the row itself gave the level. */
gboolean fac_import_take_numbered (FacImport *import, const FacImportRow *row, gboolean says_level,
                                   gboolean *was_there, GError **error);

/* From now on the number of a source means this establishment; the SIREN this organisation. */
void fac_import_know_identifier (FacImport *import, const char *scheme, const char *identifier,
                                 FacKnown *known);
void fac_import_know_organisation (FacImport *import, const char *siren, const char *uuid);

/* One row of each kind; FALSE only on failure of the file. */
gboolean fac_import_take_company (FacImport *import, FacImportRow *row, GError **error);
gboolean fac_import_take_closed (FacImport *import, FacImportRow *row, GError **error);
gboolean fac_import_take_attachment (FacImport *import, FacImportRow *row, GError **error);
gboolean fac_import_take_flow (FacImport *import, FacImportRow *row, GError **error);

/* The establishments at both ends of a row's flow. FALSE with an error, or with `known` NULL. */
gboolean fac_import_settle_ends (FacImport *import, FacImportRow *row, FacKnown **known,
                                 GError **error);

/* A row's flow, understood, into the project: new, changed or as it was. */
gboolean fac_import_put_flow (FacImport *import, FacImportRow *row, gboolean says_level,
                              GError **error);

/* A register of waste: a shipment, and after the last row what they add up to. */
gboolean fac_import_take_shipment (FacImport *import, FacImportRow *row, GError **error);
gboolean fac_import_finish_shipments (FacImport *import, GError **error);

/* -- fac-import-declared.c -- */

/* Adds a row of a yearly declaration to what its waste, operation and year have already; nothing
 * but waste in tonnes with its year is taken. */
gboolean fac_import_take_declared (FacImport *import, FacImportRow *row, GError **error);

/* Leaves a row out whose establishment the project does not hold: a declaration covers the country.
 */
gboolean fac_import_leave_stranger (FacImport *import);

/* Keeps the sums. */
gboolean fac_import_finish_declared (FacImport *import, GError **error);
gboolean fac_import_take_zone (FacImport *import, FacImportRow *row, GError **error);
gboolean fac_import_take_contact (FacImport *import, FacImportRow *row, GError **error);
gboolean fac_import_take_synergy (FacImport *import, FacImportRow *row, GError **error);
gboolean fac_import_take_feature (FacImport *import, FacImportRow *row, GError **error);

/* A layer of what is imported, over those that are there, not written yet (transfer full). */
FacLayer *fac_import_new_layer (FacImport *import, const char *name);

/* Outlines: what the file holds, a row, and after the last row what is kept of them. */
gboolean fac_import_open_outlines (FacImport *import, GError **error);
gboolean fac_import_take_outline (FacImport *import, FacImportRow *row, GError **error);
gboolean fac_import_finish_outlines (FacImport *import, GError **error);

/* Sticks the row's labels on an establishment; those that are there already are passed over.
 * `n_new`: out. */
gboolean fac_import_add_labels (FacImport *import, const char *establishment, const char *labels,
                                guint *n_new, GError **error);

/* After the last row: what the source no longer mentions. */
gboolean fac_import_ask_about_absent (FacImport *import, GError **error);

/* Asks a question once: not again when it was asked with the same values. */
gboolean fac_import_ask (FacImport *import, FacQuestionKind kind, const char *establishment,
                         const char *field, const char *mine, const char *theirs, GError **error);
