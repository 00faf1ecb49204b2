/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules of synergies from data/rules and from files of the same form, which territories may hand to
 * each other. The form is that of data/make/table.py with these columns, all of which may be empty
 * but the first six; lists are separated by "; ":
 *
 *   code, label_fr, label_en    what flow, or what is shared
 *   kind                        an id of fac_synergy_kind_enum
 *   effect                      "usual", or "forbidden": this must not be
 *   terms, waste_codes          of the offer, or of what is shared: thesaurus, list of waste
 *   giver_rev2, giver_2025      activities that usually have it: codes or beginnings of codes
 *   need_terms                  what it may replace: thesaurus
 *   receiver_rev2, receiver_2025, use_fr, use_en, replaces_fr
 *   adaptation                  what must be done first: codes of adaptations.tsv
 *   condition_fr, condition_en, condition_date   law and quality, as known on that day
 *   radius                      A to E (2, 15, 50, 150, 500 km), "zone", or "15 km"
 *   minimum                     from which it is worth while: "94 t", a year
 *   link_fr, link_en, link_rev2, link_2025       of a chain: what is to be done between, by whom
 *   source                      codes of sources.tsv
 *   cases                       numbers of the real cases behind it
 *
 * The header says "format: 1". A greater number is of a newer program and refused.
 */
#pragma once

#include "fac-catalog.h"
#include "fac-rule.h"

G_BEGIN_DECLS

/* The newest form that this program reads. */
#define FAC_RULES_FORMAT 1

/* The rules of one of the lists FAC_LIST_RULES, FAC_LIST_RULES_OF_EXCHANGES, FAC_LIST_CHAINS.
 * What a rule names and no list has is left out of it, with a sentence in `problems` (array of
 * char *, or NULL).
 * Shape: of FacRule, owning them (transfer full), in the order of codes; `language` "fr" or "en".
 * Errors: FAC_EXCHANGE_ERROR NOT_FOUND, UNREADABLE (also: of a newer program). */
GPtrArray *fac_rules_of_catalog (FacCatalog *catalog, FacCatalogList list, const char *language,
                                 GPtrArray *problems, GError **error);

/* The same of a file that somebody handed over, as rules of the territory. */
GPtrArray *fac_rules_of_file (FacCatalog *catalog, const char *path, const char *language,
                              GPtrArray *problems, GError **error);

/* Which activities usually take a family of flows: rules with `family` and receivers alone.
 * Shape and errors: as above. */
GPtrArray *fac_rules_takers (FacCatalog *catalog, GError **error);

/* The words of "S79; K": what the sources are. Shape: a new string (transfer full), "" for NULL. */
char *fac_rules_source_words (FacCatalog *catalog, const char *source, const char *language);

G_END_DECLS
