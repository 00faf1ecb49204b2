/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything a person can do to a project: one function = one action = one transaction = one
 * journal entry. The window and the command line only show and ask; they see projects through
 * this door and the others of this room (fac-import.h, fac-view.h, fac-outputs.h).
 *
 * Functions are synchronous and belong to the thread that opened the project. Unless a
 * declaration says otherwise, a failure sets `error` with a translated sentence and leaves the
 * project as it was; every writing function fails with FAC_STORAGE_ERROR_READ_ONLY on a project
 * opened read-only.
 */
#pragma once

#include "fac-catalog.h"
#include "fac-filter.h"
#include "fac-model.h"
#include "fac-store.h"

G_BEGIN_DECLS

typedef struct _FacProject FacProject;

#define FAC_PROJECT_ERROR (fac_project_error_quark ())
GQuark fac_project_error_quark (void);

typedef enum
{
  FAC_PROJECT_ERROR_UNKNOWN,   /* no such EPCI, record, field, document … */
  FAC_PROJECT_ERROR_AMBIGUOUS, /* several fit; the message names them */
  FAC_PROJECT_ERROR_INVALID,   /* a value that its field refuses */
  FAC_PROJECT_ERROR_NOT_SHOWN, /* the reader may not see this */
  FAC_PROJECT_ERROR_CANCELLED,
} FacProjectError;

/* Progress of a long action: `done` of `total` (0: not known yet). May be NULL. */
typedef void (*FacProgress) (gint64 done, gint64 total, gpointer data);

/* -- Opening ------------------------------------------------------------------------------- */

/* A new project for an EPCI, found by SIREN or by name (accents, case and "CA", "CC" … apart),
 * with its communes. `epci` NULL: a project without a territory yet.
 * `start_date`: YYYY-MM-DD or NULL; `language`: "fr" or "en".
 * Errors: UNKNOWN, AMBIGUOUS (the message lists the candidates), FAC_STORAGE_ERROR_EXISTS, FULL. */
FacProject *fac_project_create (const char *path, const char *epci, const char *start_date,
                                const char *language, GError **error);

/* Opens a project file. Errors: those of fac_store_open(). */
FacProject *fac_project_open (const char *path, FacStoreFlags flags, GError **error);

/* The same file again, for a worker thread. */
FacProject *fac_project_open_again (FacProject *project, GError **error);

/* The same for one that never writes: what others wrote since is seen by
 * fac_project_look_outside(), without a note of it in the history. */
FacProject *fac_project_open_reading (FacProject *project, GError **error);

/* Accepts NULL. */
void fac_project_close (FacProject *project);

const char *fac_project_path (FacProject *project);
const char *fac_project_read_only_reason (FacProject *project); /* NULL: writable */
GPtrArray *fac_project_notices (FacProject *project);           /* of char * (transfer none) */

/* The project record, as stored now (transfer none, until the next write). */
const FacProjectInfo *fac_project_info (FacProject *project);

/* The reference data (transfer none). */
FacCatalog *fac_project_catalog (FacProject *project);

/* For reading beyond this door: lists of records (transfer none). Never write through it. */
FacStore *fac_project_store (FacProject *project);

/* -- News ---------------------------------------------------------------------------------- */

/* Called once after each commit, undo, redo, merge or import of this project. */
typedef void (*FacObserver) (FacProject *project, const FacChanges *changes, gpointer data);

guint fac_project_observe (FacProject *project, FacObserver observer, gpointer data);
void fac_project_unobserve (FacProject *project, guint id);

/* Whether another program (QGIS) or another window wrote since the last call; when it did, all
 * observers are called with every table as "whole". Call it on focus and every two seconds. */
gboolean fac_project_look_outside (FacProject *project);

/* After a worker wrote through fac_project_open_again(): re-reads and tells the observers. */
void fac_project_refresh (FacProject *project);

/* -- The list of establishments ------------------------------------------------------------ */

/* An establishment as lists show it, with what is computed about it. */
typedef struct
{
  FacEstablishment *establishment; /* owned */
  const char *zone;                /* uuid of the zone it stands in, or NULL (the project's) */
  const char *zone_name;           /* or NULL */
  char **labels;                   /* NULL-terminated, sorted, or NULL */
  gboolean is_in_territory;        /* TRUE too when neither commune nor territory is known */
} FacListed;

/* All establishments that pass the filter (NULL: all), by name.
 * Shape: array that owns its FacListed (transfer full); zone texts stay valid until the next
 * change of zones. */
GPtrArray *fac_project_list_establishments (FacProject *project, const FacFilter *filter,
                                            GError **error);

/* One of them. NULL and UNKNOWN when it is not there. */
FacListed *fac_project_get_establishment (FacProject *project, const char *uuid, GError **error);
void fac_listed_free (FacListed *listed);

/* Whether an establishment passes, with what is computed about it. */
gboolean fac_listed_passes (const FacListed *listed, FacFilterMatcher *matcher);

/* The record that `key` names: its uuid, a SIRET or SIREN, or a name that only one has.
 * Shape: new uuid (transfer full). Errors: UNKNOWN, AMBIGUOUS. */
char *fac_project_find (FacProject *project, FacRecordKind kind, const char *key, GError **error);

/* -- Actions on records -------------------------------------------------------------------- */

/* Adds a record; it is checked first. Flows get quantity, family and waste data from what was
 * typed (`typed`, `term` or `label`, `waste_code`). An establishment without organisation gets one.
 * `record` receives its uuid. Errors: INVALID. */
gboolean fac_project_add (FacProject *project, gpointer record, GError **error);

/* What would be understood of a flow, while one types and without storing it: fills what its words
 * imply as fac_project_add() does, and tells the arithmetic of its quantity, "2 × 30 m³ × 0,8 ×
 * 12/an × 0,25 t/m³ = 144 t/an".
 * Shape: new string (transfer full), "" when nothing was computed. Errors: INVALID with the
 * field's reason; the flow may then be filled in part. */
char *fac_project_explain_flow (FacProject *project, FacFlow *flow, GError **error);

/* Sets one field of several records from a text as a person writes it ("" clears). For
 * establishments the field is marked as typed, so that no import overwrites it; a flow's `typed`
 * is understood anew; a position typed becomes "corrected".
 * Errors: INVALID with the field's reason; then nothing is changed. */
gboolean fac_project_set (FacProject *project, FacRecordKind kind, const char *const *uuids,
                          const char *field_id, const char *text, GError **error);

/* Sets several fields of one record in one action: pairs of id and text, NULL-terminated. */
gboolean fac_project_set_fields (FacProject *project, FacRecordKind kind, const char *uuid,
                                 const char *const *ids, const char *const *texts, GError **error);

/* Pastes a block of cells: row i goes to uuids[i], column j to field_ids[j] ("": skip);
 * both end with NULL. `cells`: rows × fields texts. One action; a bad cell refuses the whole with
 * its place. */
gboolean fac_project_paste (FacProject *project, const char *const *uuids,
                            const char *const *field_ids, const char *const *cells, GError **error);

/* Checks a paste without doing it. Shape: array of char * sentences, one a bad cell, owning. */
GPtrArray *fac_project_check_paste (FacProject *project, const char *const *uuids,
                                    const char *const *field_ids, const char *const *cells);

/* Removes records with what depends on them (an establishment's flows, labels …). */
gboolean fac_project_remove (FacProject *project, FacRecordKind kind, const char *const *uuids,
                             GError **error);

/* Gives or takes a label. */
gboolean fac_project_label (FacProject *project, const char *const *uuids, const char *label,
                            gboolean is_given, GError **error);

/* Titles free column 1 to 10; NULL or "" takes the title away (its values stay). */
gboolean fac_project_title_free_column (FacProject *project, guint number, const char *title,
                                        GError **error);

/* Keeps a filter under a name (replacing one of the same name and room). */
gboolean fac_project_save_filter (FacProject *project, const char *room, const char *name,
                                  const FacFilter *filter, GError **error);

/* Moves an establishment; it becomes "corrected", or "verified" with today's date. */
gboolean fac_project_place (FacProject *project, const char *uuid, FacPosition position,
                            gboolean is_verified, GError **error);

/* Answers questions that an import asked. TOOK_THEIRS writes the file's value. */
gboolean fac_project_answer (FacProject *project, const char *const *question_uuids,
                             FacAnswer answer, GError **error);

/* -- Journal ------------------------------------------------------------------------------- */

/* Takes the last action back, or does it again; see fac_store_undo(). */
gboolean fac_project_undo (FacProject *project, GError **error);
gboolean fac_project_redo (FacProject *project, GError **error);

/* Shape: array of FacHistoryEntry, newest first (transfer full). */
GPtrArray *fac_project_history (FacProject *project, guint limit, GError **error);

/* An entry as a sentence in the current language: "Name changed for 40 establishments".
 * Shape: new string (transfer full). */
char *fac_project_sentence (const FacHistoryEntry *entry);

/* The sentence of what undo (redo) would take, or NULL (transfer full). */
char *fac_project_undo_sentence (FacProject *project);
char *fac_project_redo_sentence (FacProject *project);

/* -- Whole files --------------------------------------------------------------------------- */

/* The whole project into a new file, for a file that is no longer where it was opened; see
 * fac_store_save_elsewhere(). The same project then, opened from there. */
gboolean fac_project_save_elsewhere (FacProject *project, const char *path, GError **error);

/* Writes an invented, complete territory into a new file. `date`: YYYY-MM-DD, the day around which
 * there is something to do; NULL: today. All the rest is always the same. */
FacProject *fac_project_create_sample (const char *path, const char *date, GError **error);

/* Takes a copy's changes back; see fac_store_merge(). */
FacMergeReport *fac_project_merge (FacProject *project, const char *copy_path, GError **error);

/* Removes a person or a company (organisation or establishment) for good.
 * `backups`: out, paths of backups that still hold it (transfer full). */
gboolean fac_project_erase (FacProject *project, FacRecordKind kind, const char *uuid,
                            GPtrArray **backups, GError **error);

/* The file's soundness, and remarks on its content (unit slips, invalid codes, people to review).
 * Shape: array of FacFinding (transfer full). */
GPtrArray *fac_project_check (FacProject *project, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacProject, fac_project_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacListed, fac_listed_free)

G_END_DECLS
