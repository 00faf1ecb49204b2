/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the columns of a source mean: which column fills which field. A mapping comes from a
 * recognised layout (data/presets/, one JSON file each: a title that all such files have, fields,
 * conversions, coordinate system, licence), else it is guessed from the words of the titles
 * (data/presets/words.json) and from what the cells look like; a person corrects it.
 *
 * The fields of a mapping ("targets") are those of the record (ids of fac-model.h) and a few more
 * for what is spread over columns or belongs to a neighbour:
 *   companies: the establishment's, organisation.name, organisation.siren, organisation.acronym,
 *     organisation.legal_category, siren, nic, naf, naf_version, state, diffusion, x, y, lat_lon,
 *     shape, street_number, street_repeat, street_kind, street, address_more, identifier,
 *     ceiling.typed, ceiling.unit, ceiling.heading, ceiling.regime, ceiling.label …
 *   flows: the flow's, company.siret, company.name, company.commune, company.identifier,
 *     partner.siret, quantity.unit, quantity.period
 *   zones: the zone's, x, y, shape · layer: label, identifier, x, y, shape
 *   contacts: the person's, first_name, last_name, organisation.name, company.siret
 *   synergies: the synergy's, giver.name, giver.siret, receiver.name, receiver.siret, members,
 *     origin, next_action, next_due_on, obstacle, lever, number
 */
#pragma once

#include "fac-model.h"
#include "fac-table.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_MAPPING_COMPANIES,
  FAC_MAPPING_FLOWS,
  FAC_MAPPING_ZONES,
  FAC_MAPPING_LAYER,
  FAC_MAPPING_CONTACTS,
  FAC_MAPPING_SYNERGIES, /* lines of a follow-up: pistes and synergies */
} FacMappingKind;

typedef struct
{
  const char *id;
  const char *label; /* English msgid */
} FacTarget;

/* Parts of the names of sheets that hold this kind, in both languages, folded. Shape: static,
 * NULL-terminated. */
const char *const *fac_mapping_sheet_names (FacMappingKind kind);

/* The target at `index`, the usual ones first; NULL behind the last one. Shape: static. */
const FacTarget *fac_mapping_target_at (FacMappingKind kind, guint index);

typedef struct _FacMapping FacMapping;

/* The best mapping of a table: a recognised layout, else a guess. The table is read from its
 * beginning (a few hundred rows) and rewound. A title of several columns joins their cells.
 * Cannot fail on content: a mapping may be empty. Errors: UNREADABLE. */
FacMapping *fac_mapping_new (FacTable *table, FacMappingKind kind, GError **error);

/* Accepts NULL. */
void fac_mapping_free (FacMapping *mapping);

FacMappingKind fac_mapping_kind (const FacMapping *mapping);

/* The recognised layout: its id ("irep", "sirene_stock" …) and its name in the current language;
 * NULL when the mapping was guessed. */
const char *fac_mapping_preset (const FacMapping *mapping);
const char *fac_mapping_preset_title (const FacMapping *mapping);

/* What the layout knows of its data, or NULL. */
const char *fac_mapping_licence (const FacMapping *mapping);
const char *fac_mapping_source_words (const FacMapping *mapping);

/* The coordinate system of the columns x and y: "EPSG:2154" …; NULL: no coordinates, or not
 * recognised. Setting: NULL recognises it again. Errors: UNKNOWN_CRS (no "EPSG:N"). */
const char *fac_mapping_crs (const FacMapping *mapping);
gboolean fac_mapping_set_crs (FacMapping *mapping, const char *crs, GError **error);

/* Whether the layout needs a second file (INSEE's unités légales) to have names. */
gboolean fac_mapping_wants_second (const FacMapping *mapping);

/* The second file that lies beside the source, by its usual names. Shape: a path, or NULL
 * (transfer full). */
char *fac_mapping_find_second (const FacMapping *mapping, const FacTable *table);

/* The target of a column, or NULL: left aside. */
const char *fac_mapping_target (const FacMapping *mapping, guint column);

/* Corrects it; `target` NULL leaves the column aside. Errors: NOT_FOUND (column, target). */
gboolean fac_mapping_set (FacMapping *mapping, guint column, const char *target, GError **error);
gboolean fac_mapping_set_title (FacMapping *mapping, const char *title, const char *target,
                                GError **error);

/* Corrects it from a file {"columns": {"TITLE": "field"}, "crs": "EPSG:N"}, and writes that form.
 * Errors: NOT_FOUND, UNREADABLE, TOO_BIG; WRITE. */
gboolean fac_mapping_load (FacMapping *mapping, const char *path, GError **error);
gboolean fac_mapping_save (const FacMapping *mapping, const char *path, GError **error);

/* What is missing for any row to be taken, as a translated sentence; NULL: nothing (transfer
 * full). */
char *fac_mapping_check (const FacMapping *mapping);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMapping, fac_mapping_free)

G_END_DECLS
