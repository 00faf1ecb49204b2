/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Computed pistes as rows of a table, and the groups in which they can be looked at.
 */
#pragma once

#include "fac-match-seen.h"
#include "fac-text-table.h"

G_BEGIN_DECLS

/* Shape: static. */
const FacTextColumn *fac_match_columns (guint *n);
const FacTextColumn *fac_match_group_columns (guint *n);

/* Shape: array of FacTextRow, owning (transfer full); their ids are those of the pistes. They keep
 * the list. */
GPtrArray *fac_match_rows (FacMatchLeads *leads, const FacMatchSeen *seen);

/* The piste of one of those rows (transfer none). */
const FacMatchLead *fac_match_row_lead (FacTextRow *row);

typedef enum
{
  FAC_MATCH_BY_NOTHING,
  FAC_MATCH_BY_COMPANY,
  FAC_MATCH_BY_ZONE,
  FAC_MATCH_BY_FAMILY,
  FAC_MATCH_BY_RULE,
  FAC_MATCH_BY_KIND,
  FAC_N_MATCH_GROUPINGS
} FacMatchGrouping;

/* How a grouping is called: static, to be translated. */
const char *fac_match_grouping_name (FacMatchGrouping grouping);

/* Which pistes count. */
typedef gboolean (*FacMatchPasses) (const FacMatchLead *lead, gpointer data);

/* The groups of those that pass, biggest first, the first row all of them with the id "".
 * Shape: as above; ids are keys for fac_match_is_in_group(). */
GPtrArray *fac_match_group_rows (const FacMatchLeads *leads, FacMatchGrouping grouping,
                                 FacMatchPasses passes, gpointer data);

/* Whether a piste is in the group of that key; a piste is in one group a company, and a zone, that
 * it concerns. "" : all. */
gboolean fac_match_is_in_group (const FacMatchLead *lead, FacMatchGrouping grouping,
                                const char *key);

/* "30 à 60 t/an", "" when nothing is known (transfer full). */
char *fac_match_quantity (const FacMatchLead *lead);

G_END_DECLS
