/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the reference data knows of flows: the thesaurus of terms ("soude" = "NaOH"), containers
 * and how much they hold, and the looks of flow families and activities. Densities, fillings and
 * masses are orders of magnitude of ours, and their records say so.
 */
#pragma once

#include "fac-catalog.h"
#include "fac-model.h"

G_BEGIN_DECLS

/* All terms: the territory's own first, then the thesaurus in the order of its codes; an own term
 * replaces the one of the same code.
 * Shape: `own` is an array of FacTerm or NULL (transfer none); `language` is "fr" or "en"; an array
 * of new FacTerm, owning them (transfer full), with code, label, synonyms of both languages,
 * family, kind, unit, density (NAN: none) and waste codes. */
GPtrArray *fac_catalog_terms (FacCatalog *catalog, const char *language, const GPtrArray *own);

/* The term of a code. Shape: a new FacTerm (transfer full), or NULL. */
FacTerm *fac_catalog_term (FacCatalog *catalog, const char *code, const char *language,
                           const GPtrArray *own);

/* The terms that fit what a person typed, best first, as fac_catalog_search() does; own terms come
 * before others that fit as well.
 * Shape: an array of new FacTerm, owning them (transfer full), at most `max`, possibly empty. */
GPtrArray *fac_catalog_search_terms (FacCatalog *catalog, const char *text, const char *language,
                                     const GPtrArray *own, guint max);

/* The one term that a text names exactly (its label or a synonym, accents and case apart), as for
 * an imported flow. Shape: a new FacTerm (transfer full), or NULL when none or several do. */
FacTerm *fac_catalog_term_named (FacCatalog *catalog, const char *text, const char *language,
                                 const GPtrArray *own);

/* All containers of the reference data, and the territory's own first, an own one replacing the
 * one of the same label. Shape: as fac_catalog_terms(), of FacContainer. */
GPtrArray *fac_catalog_containers (FacCatalog *catalog, const char *language, const GPtrArray *own);

/* How to draw a flow family or an activity. Texts are the catalogue's (transfer none). Colours are
 * "#rrggbb": `light` on light grounds, `dark` on dark ones, `print` on paper; neighbours in the
 * order of the list differ by at least 15 L*, all are told apart by deuteranopes and protanopes.
 * Source: data/make/palette.py. */
typedef struct
{
  const FacCatalogEntry *entry;
  const char *light;
  const char *dark;
  const char *print;
  const char *pattern; /* families: a hatch id: "solid", "diagonal", "dots" …; else NULL */
  double pitch_mm;     /* distance of the hatch's lines; 0 when solid */
  double line_mm;      /* their width */
  const char *shape;   /* activities: "circle", "square", "triangle-up", "triangle-down", "diamond",
                        * "pentagon", "hexagon", "star", "plus", "cross", "bar", "ring",
                        * "half-circle"; else NULL */
} FacStyle;

/* FAC_LIST_FAMILIES or FAC_LIST_ACTIVITIES, in the order in which to show them.
 * Shape: array of FacStyle (transfer full), empty when the list can't be read. */
GArray *fac_catalog_styles (FacCatalog *catalog, FacCatalogList list);

/* The style of a family (FacFamily). Returns FALSE for FAC_FAMILY_NONE. */
gboolean fac_catalog_family_style (FacCatalog *catalog, int family, FacStyle *style);

/* The activity group of NAF codes; NAF rév. 2 decides when both are known. Either may be NULL.
 * Returns FALSE when neither belongs to a group. */
gboolean fac_catalog_activity_style (FacCatalog *catalog, const char *naf_rev2,
                                     const char *naf_2025, FacStyle *style);

G_END_DECLS
