/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What leaves the project, always for one reader: documents, pictures, files. Everything here is
 * made from the reader's view, which fac-reader.h (domain) decides and fac-view.c applies once.
 */
#pragma once

#include "fac-document.h"
#include "fac-project.h"
#include "fac-reader.h"
#include "fac-sankey.h"

#include <cairo.h>

G_BEGIN_DECLS

/* "animateur" … or "entreprise:UUID". Errors: UNKNOWN. Free with fac_reader_free()/as fac-reader.h
 * says. */
FacReader *fac_project_reader (FacProject *project, const char *text, GError **error);

/* -- Documents ----------------------------------------------------------------------------- */

/* Where the list of documents shows it. */
typedef enum
{
  FAC_DOCUMENT_LIST = 1,
  FAC_DOCUMENT_SHEET,
  FAC_DOCUMENT_LETTER,
  FAC_DOCUMENT_FORM,
  FAC_DOCUMENT_PICTURE,
  FAC_DOCUMENT_STRATEGY,
  FAC_DOCUMENT_MEETING,
  FAC_DOCUMENT_DRAWING, /* of a workshop's tool */
} FacDocumentGroup;
extern const FacEnum fac_document_group_enum;

/* What one document is about; there are as many documents as subjects. */
typedef enum
{
  FAC_SUBJECT_TERRITORY, /* one document for all */
  FAC_SUBJECT_ESTABLISHMENT,
  FAC_SUBJECT_PERSON,
  FAC_SUBJECT_ZONE,
  FAC_SUBJECT_EXCHANGE, /* a visit */
  FAC_SUBJECT_SYNERGY,
  FAC_SUBJECT_CHARTER,
  FAC_SUBJECT_ACTION,
  FAC_SUBJECT_PARTICIPANT, /* of the meeting: those who are invited and did not answer yet; one for
                              nobody in particular when there are none */
} FacSubjectKind;

/* What a document heeds of a request, and what it tells of. */
typedef enum
{
  FAC_DOCUMENT_SCOPED = 1 << 0,       /* filter, subjects */
  FAC_DOCUMENT_GROUPED = 1 << 1,      /* group_by, columns */
  FAC_DOCUMENT_BLANKABLE = 1 << 2,    /* is_blank */
  FAC_DOCUMENT_WORDED = 1 << 3,       /* template */
  FAC_DOCUMENT_LABELLED = 1 << 4,     /* label_sheet, first_free */
  FAC_DOCUMENT_ENVELOPED = 1 << 5,    /* envelope */
  FAC_DOCUMENT_BY_FAMILY = 1 << 6,    /* family */
  FAC_DOCUMENT_ON_FLOWS = 1 << 7,     /* tells of flows */
  FAC_DOCUMENT_ON_PEOPLE = 1 << 8,    /* tells of persons */
  FAC_DOCUMENT_ON_EXCHANGES = 1 << 9, /* tells of exchanges */
  FAC_DOCUMENT_MAILED = 1 << 10,      /* goes to one person of each subject, objections respected;
                                         subjects may be establishments and persons */
  FAC_DOCUMENT_AFTER_VISIT = 1 << 11, /* without a filter: companies that were visited */
  FAC_DOCUMENT_OWN_LEADS = 1 << 12,   /* of companies with pistes that the reader may read */
  FAC_DOCUMENT_OF_EVENT = 1 << 20,    /* event: without one the next that we organise */
  FAC_DOCUMENT_AFTER_EVENT = 1 << 21, /* … the last that took place */
  FAC_DOCUMENT_ORGANISED = 1 << 22,   /* only for events that we organise */
  FAC_DOCUMENT_RUNNING = 1 << 23,     /* follows the running order of the event's kind */
} FacDocumentOptions;

typedef struct _FacDocumentSet FacDocumentSet;
typedef FacDocument *(*FacComposeFunc) (FacDocumentSet *set, const char *subject, GError **error);

/* One document that can be printed. */
typedef struct
{
  const char *name;           /* [a-z0-9-]+ */
  const char *title;          /* English msgid */
  FacReaderKind usual_reader; /* FAC_READER_COMPANY: each subject reads its own */
  FacDocumentGroup group;
  FacSubjectKind subject;
  guint options;          /* FacDocumentOptions */
  FacComposeFunc compose; /* see fac-document-set.h */
} FacDocumentKind;

/* Shape: static table ending with a NULL name. */
const FacDocumentKind *fac_document_kinds (void);

/* NULL for an unknown name. */
const FacDocumentKind *fac_document_kind (const char *name);

/* Whether it is a paper of the strategy that one takes to, or makes after, an event of this kind
 * (FacSessionKind): the grid at the first workshop, the progress sheet at a follow-up meeting. */
gboolean fac_document_kind_serves (const FacDocumentKind *kind, int session_kind);

/* The paper that is made of what a tool of the workshops holds, by the tool's id; NULL: none.
 * Shape: name of a document, static. */
const char *fac_document_of_tool (const char *tool);

/* The kind of record that each of its documents is about; of the territory's: establishments. */
FacRecordKind fac_document_kind_record (const FacDocumentKind *kind);

/* Says what to do when nothing is chosen that a document could be about. Gives FALSE.
 * Errors: UNKNOWN. */
gboolean fac_document_kind_refuse_empty (const FacDocumentKind *kind, GError **error);

/* For whom a document is, by a text as fac_project_reader() takes it. `text` NULL: its usual
 * reader. "entreprise" alone: each subject reads its own sheet, and sees of the others what a
 * company sees. Errors: UNKNOWN. */
FacReader *fac_project_document_reader (FacProject *project, const FacDocumentKind *kind,
                                        const char *text, GError **error);

/* What a printed document contains. All NULL and 0: the defaults of the document. */
typedef struct
{
  const FacFilter *filter;     /* NULL: retained establishments, or all when none is */
  const char *const *subjects; /* uuids, in their order; NULL: those of the filter */
  const char *const *columns;  /* field ids, or "zone", "labels"; NULL: the usual ones */
  const char *group_by;        /* "zone", "commune", "triage", "none"; NULL: zone */
  gboolean is_blank;           /* a form without what is known, to fill in by hand */
  const char *template;        /* another wording than the document's own */
  const char *family;          /* id of a family of flows; NULL: all */
  const char *label_sheet;     /* "L7160"; NULL: the usual one */
  guint first_free;            /* labels of the first sheet that are used up already */
  const char *envelope;        /* "DL", "C5"; NULL: DL */
  const char *date;            /* YYYY-MM-DD, of calls and visits; NULL: today */
  const char *paper;           /* of lists, maps and diagrams: "A4" to "A0"; NULL: A4 */
  const char *event; /* of a checklist or a meeting's papers: its key, uuid or title; NULL:
                        the next one */
  const char *owner; /* calls and visits: of this owner and of nobody; NULL: all */
} FacListRequest;

/* Whether it is a page of its own design, when it is asked for alone: a map, a diagram. */
gboolean fac_document_kind_is_drawn (const FacDocumentKind *kind);

/* Whether a document is set for the paper of a request: forms, letters and sheets are A4. */
gboolean fac_document_kind_has_paper (const FacDocumentKind *kind);

/* The title of a list's column: of a field id, "zone", "labels", "naf" (code and words), a free
 * column by its own title. Shape: static or interned, translated; NULL: no such column. */
const char *fac_project_column_title (FacProject *project, const char *column);

/* What the column shows of an establishment. Shape: new string, "" when not given (transfer
 * full). */
char *fac_project_cell_text (FacProject *project, const FacListed *listed, const char *column);

typedef struct _FacReleaseNote FacReleaseNote;

/* -- A set: one document for each subject, composed one at a time -------------------------- */

/* Chooses the subjects. `reader`, `request` (may be NULL) and `project` outlive the set.
 * Shape: (transfer full). Errors: UNKNOWN, storage's. */
FacDocumentSet *fac_document_set_new (FacProject *project, const FacDocumentKind *kind,
                                      const FacReader *reader, const FacListRequest *request,
                                      GError **error);
void fac_document_set_free (FacDocumentSet *set); /* accepts NULL */

/* 1 for a document about the territory; possibly 0 for others. */
guint fac_document_set_n (const FacDocumentSet *set);

/* The uuid, or NULL (transfer none). */
const char *fac_document_set_subject (const FacDocumentSet *set, guint i);

/* What a person calls it, for this reader (transfer none). */
const char *fac_document_set_subject_name (FacDocumentSet *set, guint i);

/* Composes one. Shape: (transfer full). Errors: storage's, INVALID for a bad wording. */
FacDocument *fac_document_set_compose (FacDocumentSet *set, guint i, GError **error);

/* Whole sentences on what a person should know before printing: "12 letters have no person's
 * name: …", "2 companies are left out: their contact objects".
 * Shape: array of char *, possibly empty (transfer none). */
GPtrArray *fac_document_set_notices (FacDocumentSet *set);

/* What leaves with the whole set (transfer full). */
FacReleaseNote *fac_document_set_note (FacDocumentSet *set);

/* What the log says when one of it has left, for fac_store_log_releases(); its `way` is left out
 * (transfer full). */
FacRelease *fac_document_set_release (FacDocumentSet *set, guint i);

/* Composes a document for a reader; of a set its first one. `request` may be NULL. Errors: UNKNOWN,
 * also when nothing is chosen. */
FacDocument *fac_project_compose (FacProject *project, const char *name, const FacReader *reader,
                                  const FacListRequest *request, GError **error);

/* Draws the figures of composed documents: a FacTypesetFigure of report. */
typedef struct
{
  FacProject *project;
  const FacReader *reader;
  GError *failure; /* the first one; owned */
} FacFigures;

void fac_project_draw_figure (const FacBlock *figure, cairo_t *cr, double width_mm,
                              double height_mm, gpointer figures);

/* -- What leaves --------------------------------------------------------------------------- */

/* What would leave, before it does. Counts of what the reader gets, and of what is kept back. */
struct _FacReleaseNote
{
  guint n_establishments, n_coded; /* coded ones are among the first */
  guint n_flows, n_flows_coded;
  guint n_persons, n_exchanges;
  guint n_establishments_withheld, n_flows_withheld, n_persons_withheld, n_exchanges_withheld;
  char *contents; /* "38 establishments of which 4 coded, 112 flows, 3 people" */
  char *withheld; /* why what is kept back: whole sentences; NULL: nothing is */
};

void fac_release_note_free (FacReleaseNote *note); /* accepts NULL */

/* Of a document. `request` may be NULL. Shape: (transfer full). Errors: as composing. */
FacReleaseNote *fac_project_describe_release (FacProject *project, const FacDocumentKind *kind,
                                              const FacReader *reader,
                                              const FacListRequest *request, GError **error);

/* Of a file of fac_project_export(), fac_project_write_copy() (".gpkg"), by its extension. */
FacReleaseNote *fac_project_describe_export (FacProject *project, const char *path,
                                             const FacReader *reader, GError **error);

/* Writes to the log that something left: `way` as FacRelease says, `what` the name of a document or
 * kind of file; `subject`, `recipient`, `path`, `digest`, `contents` may be NULL. A project that
 * cannot be written gets no entry, and no error: the paper is not held back for the log.
 * Gives whether it was logged. */
gboolean fac_project_log_release (FacProject *project, const char *way, const char *what,
                                  const char *subject, const FacReader *reader,
                                  const char *recipient, const char *path, const char *digest,
                                  const char *contents);

/* The same of a whole file that was written, with what it holds in words. */
void fac_project_log_export (FacProject *project, const char *way, const char *path,
                             const FacReader *reader);

/* A reader as the log names it: "participants", "entreprise:UUID". `subject`: whose own paper it
 * is, when the reader is each one. Shape: (transfer full). */
char *fac_project_reader_text (const FacReader *reader, const char *subject);

/* The log, newest first. `words`: found in what, file, recipient, reader, subject's name; NULL or
 * "": all. Shape: array of FacRelease (transfer full). */
GPtrArray *fac_project_releases (FacProject *project, const char *words, GError **error);

/* An entry's document or file, reader and subject as a person reads them.
 * Shape: new strings (transfer full), "" when there is none. */
char *fac_release_what_text (const FacRelease *release);
char *fac_release_reader_text (const FacRelease *release);
char *fac_release_subject_text (FacProject *project, const FacRelease *release);
char *fac_release_way_text (const FacRelease *release);
char *fac_release_at_text (const FacRelease *release); /* local date and time */

/* -- Printing to files --------------------------------------------------------------------- */

typedef struct
{
  const char *const *names;        /* of documents, NULL-terminated */
  const FacReader *reader;         /* NULL: the usual reader of each */
  const FacReader *const *readers; /* of each of the names, instead of `reader`; or NULL */
  const FacListRequest *request;
  const FacListRequest *requests; /* of each of the names, instead of `request`; or NULL */
  const char *path;               /* a file; or a folder for one file a subject: ends with "/" */
  const char *format;             /* in a folder: "pdf", "odt", "png", "svg"; NULL: pdf */
  gboolean is_gathered;           /* in a folder: all documents about one subject in one file */
  gboolean is_changed_only;       /* leaves out what was printed before and says the same */
  gboolean is_dry_run;            /* writes nothing, logs nothing */
  gboolean is_log_left;           /* the caller writes the report's releases to the log */
  const char *recipient;          /* to whom it goes, in words, for the log; or NULL */
  FacProgress progress;           /* or NULL */
  gpointer progress_data;
  GCancellable *cancellable; /* or NULL */
} FacPrintOrder;

typedef struct
{
  guint n_documents; /* written */
  guint n_unchanged; /* left out: printed before, the same */
  guint n_pages;     /* of PDF */
  guint n_files;
  GPtrArray *notices;  /* of char *: whole sentences */
  GPtrArray *releases; /* of FacRelease: what left */
} FacPrintReport;

void fac_print_report_free (FacPrintReport *report);

/* Prints documents, and writes to the log what left. By extension .pdf, .odt, .svg, .png; a list
 * also .xlsx and .csv, letters and labels the .csv of their merge fields. Documents are composed
 * one at a time, so that hundreds need no more memory than one.
 * Shape: (transfer full). Errors: UNKNOWN (document, extension), CANCELLED, those of writing; then
 * no file is left half-written. */
FacPrintReport *fac_project_print_order (FacProject *project, const FacPrintOrder *order,
                                         GError **error);

/* The same, for one reader, without a report. */
gboolean fac_project_print (FacProject *project, const char *const *names, const FacReader *reader,
                            const FacListRequest *request, const char *path, GError **error);

/* -- Pictures ------------------------------------------------------------------------------ */

/* What a map's arrows stand for. */
typedef enum
{
  FAC_MAP_ARCS_NONE,
  FAC_MAP_ARCS_FLOWS,     /* between establishments; between zones when the reader may see none */
  FAC_MAP_ARCS_ZONES,     /* flows between zones, as sums that the reader may see */
  FAC_MAP_ARCS_SYNERGIES, /* the facilitator's own, as the next one */
  FAC_MAP_ARCS_LEADS,     /* pistes that are open */
  FAC_MAP_ARCS_COMPUTED,  /* pistes that were computed and are to be sorted */
} FacMapArcs;
extern const FacEnum fac_map_arcs_enum;

/* Of what flows the arrows are: each has a unit of its own, and they never share a scale. */
typedef enum
{
  FAC_MAP_MATTER,
  FAC_MAP_ENERGY,
  FAC_MAP_WATER,
} FacMapMatter;
extern const FacEnum fac_map_matter_enum; /* from 1 on: a FacMapMatter and one */

/* "t/an", "MWh/an", "m3/an": a unit of fac-unit.h. */
const char *fac_map_matter_unit (FacMapMatter matter);

typedef struct
{
  const char *paper; /* "A4" to "A0"; NULL: A4 */
  gboolean is_portrait;
  const double *bbox_deg;  /* west, south, east, north; NULL: what is retained */
  const FacFilter *filter; /* NULL: retained establishments, or all when none is */
  const char *title;       /* NULL: composed */
  FacMapArcs arcs;
  int arcs_family;      /* FacFamily; 0: all */
  FacMapMatter arcs_of; /* of flows between companies or zones; the others are of any */
  double arcs_from;     /* in its unit a year, of computed pistes a score: smaller ones are left
                           out; 0: the largest are drawn */
  guint arcs_most;      /* the largest so many; 0: 60, or all from `arcs_from` on */
  const char *const *arcs_pistes; /* ids of computed pistes that are drawn in any case; or NULL */
  struct _FacMatchLive
      *live;            /* keeps the computed pistes up to date; NULL: they are computed anew */
  int sized_by;         /* FacFamily whose flows make the symbols' sizes; 0: employees do */
  gboolean by_position; /* coloured by the state of their position, instead of by activity */
  const char *around;   /* uuid of an establishment: only what stands within … of it; NULL: all */
  double around_km;
  double dpi;           /* of a PNG; 0: as usual */
  gboolean is_log_left; /* the caller notes that it left */
} FacMapRequest;

/* Writes the map by extension: .pdf, .svg, .png; notes in the log that it left. */
gboolean fac_project_write_map (FacProject *project, const FacReader *reader,
                                const FacMapRequest *request, const char *path, GError **error);

/* Draws the same as a figure of a document, on a context in points: without the letterhead, the
 * reader and the margins that the pages around it have. */
gboolean fac_project_draw_map (FacProject *project, const FacReader *reader,
                               const FacMapRequest *request, cairo_t *cr, double width_pt,
                               double height_pt, GError **error);

/* What a diagram of flows shows. Ids of boxes: fac-flow-picture.h. */
typedef struct
{
  const char *by;     /* "establishment", "zone", "naf", "family", "term", "staff"; NULL: family */
  const char *nature; /* "matter", "energy", "water", "money", "other", which never share a scale;
                         NULL: the one with most flows in `unit` */
  const char *unit;   /* "t/an", "m3/an", "MWh/an", "EUR/an"; NULL: the one with most flows */
  gint64 year;        /* 0: all */
  gint64 against;     /* the year to compare with, an earlier one; 0: none */
  gboolean is_difference;    /* … as what changed since; else side by side */
  const FacFilter *where;    /* of establishments, or NULL */
  const char *of;            /* uuid of the establishment whose flows alone are shown; NULL: all */
  const char *const *opened; /* ids of boxes shown by what is in them; NULL: none */
  const char *const *joined; /* ids of boxes that join "others"; NULL: none */
  const char *const *named;  /* ids of the only boxes that do not; NULL: those large enough */
  double threshold;          /* in `unit`: smaller flows join "others"; 0: chosen */
  const char *paper;
  const char *title;
  const FacSankeyMemory *memory; /* places to keep (borrowed); NULL: none */
} FacSankeyRequest;

/* Writes the diagram by extension: .pdf, .svg, .png. */
gboolean fac_project_write_sankey (FacProject *project, const FacReader *reader,
                                   const FacSankeyRequest *request, const char *path,
                                   GError **error);

/* Draws it on a context in points. */
gboolean fac_project_draw_sankey (FacProject *project, const FacReader *reader,
                                  const FacSankeyRequest *request, cairo_t *cr, double width_pt,
                                  double height_pt, GError **error);

/* -- Files --------------------------------------------------------------------------------- */

/* By extension: .xlsx, .csv (one table) or a folder of CSV, .geojson. `kinds` NULL: all tables
 * that make sense. */
gboolean fac_project_export (FacProject *project, const char *path, const FacReader *reader,
                             GError **error);

/* The rows of these establishments or flows (uuids; NULL: all), with these columns (NULL: all that
 * are used), as far as the reader may see them: as tab-separated text for the clipboard, or as a
 * file, by extension .xlsx or .csv. `n_rows`: out, how many the reader gets; or NULL.
 * Shape: new string (transfer full). Errors: UNKNOWN (another kind, another extension), WRITE. */
char *fac_project_copy_rows (FacProject *project, FacRecordKind kind, const char *const *uuids,
                             const char *const *columns, const FacReader *reader, guint *n_rows,
                             GError **error);
gboolean fac_project_export_rows (FacProject *project, const char *path, FacRecordKind kind,
                                  const char *const *uuids, const char *const *columns,
                                  const FacReader *reader, guint *n_rows, GError **error);

/* A copy to hand out: complete for the facilitator (and kept as a merge base); for another reader
 * a fresh file that holds only what that reader may see. `zone`: only that zone, or NULL. */
gboolean fac_project_write_copy (FacProject *project, const char *path, const FacReader *reader,
                                 const char *zone, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacDocumentSet, fac_document_set_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacReleaseNote, fac_release_note_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacPrintReport, fac_print_report_free)

G_END_DECLS
