/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A source table and a mapping as a stream of records: each row becomes an establishment with its
 * organisation and ceilings, a flow, a zone or a shape of a layer; or it is refused with the place
 * and the reason; or it is left out with a reason that counts. Values are in their normal form.
 * Nothing is compared with what a project holds: that, and every decision, is project's.
 */
#pragma once

#include "fac-mapping.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_ROW_ESTABLISHMENT,
  FAC_ROW_ATTACHMENT, /* ceilings of an establishment that another file gave */
  FAC_ROW_FLOW,
  FAC_ROW_ZONE,
  FAC_ROW_FEATURE,
  FAC_ROW_PERSON,
  FAC_ROW_SYNERGY,
  FAC_ROW_REFUSED,
  FAC_ROW_LEFT_OUT,
} FacRowKind;

/* One thing to say about a row. */
typedef struct
{
  int column;         /* index of the source's column, -1: the row as a whole */
  const char *title;  /* of the column, or NULL */
  const char *value;  /* as read, cut to 200 characters, or NULL */
  const char *reason; /* translated */
  gboolean is_remark; /* the row is taken all the same, without this value */
} FacRowProblem;

/* Establishments that the row speaks of, as its words say it; members may be NULL. */
typedef struct
{
  const char *siret;
  const char *scheme; /* with `identifier`: the source's own numbering */
  const char *identifier;
  const char *name;
  const char *commune;
} FacWhom;

/* What a line of a follow-up says beside the fields of its synergy. */
typedef enum
{
  FAC_FOLLOW_UP_GIVER,
  FAC_FOLLOW_UP_GIVER_SIRET,
  FAC_FOLLOW_UP_RECEIVER,
  FAC_FOLLOW_UP_RECEIVER_SIRET,
  FAC_FOLLOW_UP_MEMBERS, /* names, with ; / or line ends between */
  FAC_FOLLOW_UP_STATE,   /* id of a FacLeadState or FacSynergyState */
  FAC_FOLLOW_UP_ORIGIN,  /* id of a FacLeadOrigin */
  FAC_FOLLOW_UP_NEXT,
  FAC_FOLLOW_UP_NEXT_DUE, /* as written */
  FAC_FOLLOW_UP_OBSTACLE,
  FAC_FOLLOW_UP_LEVER,
  FAC_FOLLOW_UP_NUMBER,
  FAC_FOLLOW_UP_QUANTITY,
  FAC_FOLLOW_UP_UNIT,
  FAC_N_FOLLOW_UPS
} FacFollowUp;

typedef struct
{
  FacRowKind kind;
  gint64 line;
  guint n_cells;
  const char *const *cells; /* as read */

  /* Records, owned by the row: take one by putting NULL in its place. No uuid, no references. */
  FacEstablishment *establishment; /* of LEFT_OUT "closed" rows of the territory too */
  FacOrganisation *organisation;   /* NULL when neither SIREN nor a name of its own is known */
  FacFlow *flow;                   /* `typed` holds quantity, unit and period, not understood yet */
  FacZone *zone;
  FacLayerFeature *feature;
  FacPerson *person;   /* whose organisation and establishment `whom` tells */
  FacSynergy *synergy; /* SYNERGY: without parties; `typed` is not understood yet */
  const char *follow_up[FAC_N_FOLLOW_UPS]; /* SYNERGY: what else its line says, or NULL */
  GPtrArray *ceilings;                     /* of FacCeiling, owning; never NULL, usually empty */

  FacWhom whom;       /* scheme and identifier: of ESTABLISHMENT too; the rest: ATTACHMENT, FLOW */
  FacWhom partner;    /* FLOW */
  char shipped_on[11]; /* FLOW that is one shipment of a register: its day, ISO; else "" */
  gboolean is_declared; /* FLOW of a yearly declaration: rows of one waste, operation and year are
                           one flow */
  const char *labels; /* of an establishment, separated by commas; or NULL */
  gboolean is_closed; /* the source says that the establishment is closed */

  const FacRowProblem *problems; /* REFUSED: the first one is why */
  guint n_problems;
  /* LEFT_OUT: "closed", "outside_territory", "other_category", "note", "empty", "total" (an
   * import of outlines adds "elsewhere", one of a declaration "not_of_the_project"). Static. */
  const char *why;
} FacImportRow;

typedef struct
{
  gboolean include_closed; /* else closed establishments are left out */
  /* INSEE codes of the territory's communes, a set of char *; rows of a national stock file
   * elsewhere are left out. NULL: nothing is left out for its place. */
  GHashTable *communes;
  const char *whom; /* name of the establishment whose flows these are when rows do not say; NULL */
  FacTable *second; /* INSEE's unités légales (transfer none, until the reader goes), or NULL */
} FacReaderOptions;

typedef struct _FacImportReader FacImportReader;

/* Makes ready: reads the second file, and converts coordinates when they are not in degrees (one
 * subprocess). `table` and `mapping` must outlive the reader; `options` may be NULL.
 * Errors: UNREADABLE, UNKNOWN_CRS, TOOL, CANCELLED. */
FacImportReader *fac_import_reader_new (FacTable *table, const FacMapping *mapping,
                                        const FacReaderOptions *options, GCancellable *cancellable,
                                        GError **error);

/* Accepts NULL. */
void fac_import_reader_free (FacImportReader *reader);

/* Reads the next row. Shape: the row is the reader's, valid until the next call.
 * NULL at the end, or with `error`. Errors: UNREADABLE. */
FacImportRow *fac_import_reader_next (FacImportReader *reader, GError **error);

/* What a person should know about the whole beside fac_table_warnings(), known in full at the end:
 * names missing because the second file is missing, coordinates recognised in another system than
 * titled, positions at (0, 0) … Shape: array of char *, translated (transfer none). */
GPtrArray *fac_import_reader_warnings (FacImportReader *reader);

/* The translated words of a `why`: "closed establishment". Shape: static text. */
const char *fac_row_why_label (const char *why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacImportReader, fac_import_reader_free)

G_END_DECLS
