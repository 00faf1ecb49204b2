/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Official codes: whether a text is one, and its one normal form. What codes mean (labels,
 * lists) is in the catalogues that exchange reads from data/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAC_CODE_SIREN,          /* "398607333"; Luhn */
  FAC_CODE_SIRET,          /* "39860733300059"; Luhn, or for La Poste a sum that is 5 × n */
  FAC_CODE_NAF_REV2,       /* "47.72A"; its letter is one of A to F, Z */
  FAC_CODE_NAF_2025,       /* "47.72Y"; its letter is one of G, H, J, K, L, Y */
  FAC_CODE_COMMUNE,        /* INSEE: "14367", "2A004", "97411" */
  FAC_CODE_POSTAL,         /* "14100" */
  FAC_CODE_DEPARTMENT,     /* "14", "2A", "974" */
  FAC_CODE_WASTE,          /* "15 01 03", "15 01 10*" */
  FAC_CODE_TREATMENT,      /* "R3", "D5", "D9F" */
  FAC_CODE_EPSG,           /* "EPSG:2154" */
  FAC_CODE_LEGAL_CATEGORY, /* INSEE: "5710" */
  FAC_N_CODE_KINDS
} FacCodeKind;

/* The normal form of what a person typed or a spreadsheet holds: spaces of any kind, points and
 * hyphens that only group digits are dropped, letters put in capitals, a spreadsheet's ".0"
 * dropped; a zero lost at the beginning is put back for communes, postal codes and departments
 * only, where the length tells. A number in exponent form is refused, its digits being lost.
 * Shape: `text` is UTF-8; a new string (transfer full), or NULL with a new translated sentence in
 * `reason` (transfer full; `reason` may be NULL). An empty text gives NULL with a reason.
 * Source: INSEE (SIREN and SIRET, Luhn; exception of La Poste, 356 000 000), NAF rév. 2 and NAF
 * 2025 (letters of the two are disjoint), decision 2014/955/EU (form of waste codes, chapters 01
 * to 20), directive 2008/98/EC annexes I and II (R1–R13, D1–D15), France's D9F and R0 (preparing
 * for re-use). */
char *fac_code_normalise (FacCodeKind kind, const char *text, char **reason);

/* Whether the text already is a normal form. Cheap: no allocation for SIREN and SIRET. */
gboolean fac_code_is_valid (FacCodeKind kind, const char *text);

/* Which nomenclature an activity code belongs to, by its letter.
 * Gives FAC_CODE_NAF_REV2, FAC_CODE_NAF_2025, or -1 when the text is no activity code. */
int fac_code_naf_version (const char *text);

/* The department of a commune's INSEE code: "14", "2A", "974".
 * Shape: a new string (transfer full), NULL when the code is not valid. */
char *fac_code_department_of_commune (const char *insee);

/* Whether a SIRET belongs to a SIREN. Both in normal form. */
gboolean fac_code_siret_has_siren (const char *siret, const char *siren);

/* Whether a waste code is that of a hazardous waste: it ends in a star. NULL: no. */
gboolean fac_code_waste_is_hazardous (const char *waste_code);

/* The number of "EPSG:2154"; 0 when the text is not a normal form. */
guint fac_code_epsg_number (const char *text);

G_END_DECLS
