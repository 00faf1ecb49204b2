/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The project as one reader may see it. Whatever is printed, drawn, exported, copied or handed out
 * is made from a view and from nothing else: what a reader may not see is not in it.
 */
#pragma once

#include "fac-project.h"
#include "fac-reader.h"

G_BEGIN_DECLS

/* An establishment as this reader sees it. */
typedef struct
{
  FacListed *listed;  /* owned; fields that the reader may not see are "not given" */
  FacSight sight;     /* ALL, CODED, or AGGREGATE: then only for sums, and without a name */
  gboolean is_chosen; /* passes the filter of the view */
  char *group;        /* what counts as one company in sums: group, SIREN or uuid; owned */
} FacViewed;

/* A flow as this reader sees it. */
typedef struct
{
  FacFlow *flow;  /* owned; likewise */
  FacSight sight; /* AGGREGATE: the figures are there for sums that fac-aggregate.h allows */
  FacViewed *establishment; /* of the view; of a coded flow: coded, whatever else is public of it */
  FacViewed *partner;       /* of the view, or NULL */
} FacViewedFlow;

/* GCompareFunc of arrays of FacViewedFlow: by family, then name, then company. */
int fac_viewed_flow_compare (gconstpointer a, gconstpointer b);

typedef struct
{
  FacReader *reader;
  GPtrArray *establishments; /* of FacViewed, by name: those that pass the filter */
  GPtrArray *others;         /* of FacViewed: outside the filter, for the ends of flows */
  GPtrArray *flows;          /* of FacViewedFlow: of `establishments`; NULL unless asked for */
  GHashTable *by_uuid;       /* uuid in the project -> FacViewed, of both arrays */
  GHashTable *stand_ins;     /* uuid -> FacViewed: a named establishment as coded flows show it */
  guint n_withheld;          /* establishments of the filter that are in no list for this reader */
  char *reader_line;         /* translated: whom it is for */
  gboolean is_each_own;      /* see fac_view_new_each_own() */

  /* fac_view_load_people() alone fills these. */
  GPtrArray *persons;       /* of FacPerson: those the reader sees, by name; or NULL */
  GPtrArray *exchanges;     /* of FacExchange: those the reader sees, newest first; or NULL */
  GPtrArray *ceilings;      /* of FacCeiling: the facilitator's, and each company's own; or NULL */
  guint n_persons_withheld; /* they did not agree, object, or belong to a hidden establishment */
  guint n_exchanges_withheld;
} FacView;

/* Makes the view. `filter` NULL: retained establishments, or all of them when none is retained.
 * Errors: storage's. */
FacView *fac_view_new (FacProject *project, const FacReader *reader, const FacFilter *filter,
                       gboolean with_flows, GError **error);

/* A view for papers handed to each establishment about itself: each is shown as it may see itself,
 * its flows without the other ends. For documents about one establishment only: what it holds of
 * several must never stand on one paper. */
FacView *fac_view_new_each_own (FacProject *project, const FacFilter *filter, gboolean with_flows,
                                GError **error);

/* Reads one flow anew, in a view of the facilitator. `viewed`: out, of the view; NULL when the flow
 * is gone or of none of its establishments. What it held of the flow before stays valid. FALSE: the
 * file could not be read. */
gboolean fac_view_renew_flow (FacView *view, FacProject *project, const char *uuid,
                              FacViewedFlow **viewed);

/* Adds the persons, the exchanges and the authorised maxima that the reader may see. */
gboolean fac_view_load_people (FacView *view, FacProject *project, GError **error);

/* Whether the person belongs to the establishment: to it, or to its organisation and to no other
 * establishment. */
gboolean fac_person_is_of (const FacPerson *person, const char *establishment,
                           const char *organisation);

/* One flow, valid during the call. `is_chosen`: its establishment passes the view's filter. */
typedef void (*FacViewedFlowFunc) (const FacViewedFlow *viewed, gboolean is_chosen, gpointer data);

/* Tells the flows one by one as the reader sees them, keeping none: of a million of them no list is
 * made. `fields`: what is read of each, with "establishment", "partner", "level" and
 * "published_on", by which is decided what the reader sees.
 * Errors: storage's. */
gboolean fac_view_each_flow (FacView *view, FacProject *project, const char *const *fields,
                             FacViewedFlowFunc func, gpointer data, GError **error);

/* What counts as one company in sums: the uuid of an organisation -> its group's name, else its
 * SIREN; one that has neither is not there. Shape: owns both (transfer full). Errors: storage's. */
GHashTable *fac_view_groups (FacProject *project, GError **error);

/* Accepts NULL. */
void fac_view_free (FacView *view);

/* Whether the establishment may be listed by itself, with its name or a code. */
gboolean fac_viewed_is_listed (const FacViewed *viewed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacView, fac_view_free)

G_END_DECLS
