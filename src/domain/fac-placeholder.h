/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Placeholders of letters and forms: "{entreprise}" stands for the name of the company. This is the
 * one table of them. Their names are French or English, accents and case apart; "{{" is a brace.
 * Everything else is plain text, markup characters too.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAC_PLACEHOLDER_COMPANY,
  FAC_PLACEHOLDER_PERSON,
  FAC_PLACEHOLDER_CIVILITY,
  FAC_PLACEHOLDER_GREETING,
  FAC_PLACEHOLDER_ROLE,
  FAC_PLACEHOLDER_ADDRESS,
  FAC_PLACEHOLDER_COMMUNE,
  FAC_PLACEHOLDER_ZONE,
  FAC_PLACEHOLDER_SIRET,
  FAC_PLACEHOLDER_VISIT_DATE,
  FAC_PLACEHOLDER_DATE,
  FAC_PLACEHOLDER_NETWORK,
  FAC_PLACEHOLDER_BODY,
  FAC_PLACEHOLDER_CONTROLLER,
  FAC_PLACEHOLDER_FACILITATOR,
  FAC_PLACEHOLDER_PHONE,
  FAC_PLACEHOLDER_EMAIL,
  FAC_PLACEHOLDER_WEBSITE,
  FAC_PLACEHOLDER_DPO,
  FAC_PLACEHOLDER_EVENT,
  FAC_PLACEHOLDER_EVENT_DAY,
  FAC_PLACEHOLDER_EVENT_HOURS,
  FAC_PLACEHOLDER_EVENT_PLACE,
  FAC_PLACEHOLDER_EVENT_AGENDA,
  FAC_PLACEHOLDER_REPLY_BY,
  FAC_PLACEHOLDER_N_PERSONS,
  FAC_PLACEHOLDER_N_TABLES,
  FAC_PLACEHOLDER_RETENTION,
  FAC_N_PLACEHOLDERS
} FacPlaceholder;

/* Its name in a language ("fr", "en"), without braces. Shape: static. */
const char *fac_placeholder_name (FacPlaceholder placeholder, const char *language);

/* What it stands for, in the interface's language. Shape: static, translated. */
const char *fac_placeholder_label (FacPlaceholder placeholder);

/* What is wrong with the placeholders of a text: one that does not exist, with its place and those
 * that do; a brace that is not closed.
 * Shape: NULL when all is right; else a translated sentence (transfer full). */
char *fac_placeholder_check (const char *text);

/* Which ones a text uses: bit 1 << FacPlaceholder. */
guint fac_placeholders_used (const char *text);

/* The text with values in place; a NULL value is "", an unknown placeholder stays as it is.
 * Shape: `values` has FAC_N_PLACEHOLDERS; a new string (transfer full). */
char *fac_placeholder_fill (const char *text, const char *const *values);

G_END_DECLS
