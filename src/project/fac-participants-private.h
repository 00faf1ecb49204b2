/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of participants while it is read or added to, for the fac-participants files only.
 */
#pragma once

#include "fac-meeting.h"

G_BEGIN_DECLS

/* All that one reading of a list needs. */
typedef struct
{
  FacProject *project;
  char *event; /* owned */
  char *today;
  int state;            /* of lines that say none */
  int columns[64];      /* Column of each, -1: none */
  guint n_columns;      /* 0: no line read yet */
  GHashTable *persons;  /* words of the name, sorted -> FacPerson, NULL: several */
  GHashTable *by_email; /* folded -> FacPerson */
  GHashTable *sites;    /* folded name -> FacEstablishment, NULL: several */
  GHashTable *bodies;   /* folded name or acronym -> FacOrganisation, NULL: several */
  GHashTable *listed;   /* identity -> FacAttendance, of this event */
  GPtrArray *records;   /* of records: owns those of the tables above */
  guint n_added, n_changed, n_objecting, n_line;
  GPtrArray *remarks;
} FacListing;

void fac_listing_clear (FacListing *list);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FacListing, fac_listing_clear)

/* Reads who is known and who is listed. `state`: of those who come anew, 0: invited.
 * Errors: UNKNOWN (event), storage's. */
gboolean fac_listing_open (FacListing *list, FacProject *project, const char *event, int state,
                           GError **error);

/* Begins the action of a list, and ends it; one that changed nothing leaves no entry. */
gboolean fac_listing_begin (FacListing *list, const char *verb, GError **error);
gboolean fac_listing_finish (FacListing *list, gboolean done, guint *n_added, guint *n_changed,
                             GPtrArray **remarks, GError **error);

/* By what somebody is known in a list (transfer full). */
char *fac_listing_identity (const FacAttendance *attendance);

/* The company's site and organisation. */
void fac_listing_take_site (FacAttendance *attendance, const FacEstablishment *site);

/* The day on which somebody was invited or registered follows the state. */
void fac_listing_date (FacAttendance *attendance, const char *today);

/* Adds a new participant, which is taken over. */
gboolean fac_listing_insert (FacListing *list, FacAttendance *attendance, GError **error);

G_END_DECLS
