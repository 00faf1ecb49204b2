/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Factors of avoided CO2e, texts of the law box. */
#include "fac-cli-gains.h"

#include "fac-cli-json.h"

#include "fac-gains.h"
#include "fac-number.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static void
put_factor (FacJsonWriter *writer, const FacFactorLine *line)
{
  const FacFactor *factor = line->factor;
  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "uuid", factor->record.uuid);
  fac_json_text (writer, "code", factor->code);
  fac_json_text (writer, "name", factor->name);
  fac_json_real (writer, "value", factor->value);
  fac_json_text (writer, "measured_in", factor->measured_in);
  if (factor->year == FAC_INTEGER_NONE)
    fac_json_text (writer, "year", NULL);
  else
    fac_json_integer (writer, "year", factor->year);
  fac_json_text (writer, "source", factor->source);
  fac_json_text (writer, "note", factor->note);
  fac_json_truth (writer, "own", line->is_own);
  fac_json_end (writer, '}');
}

static void
say_factor (const FacFactorLine *line)
{
  const FacFactor *factor = line->factor;
  g_autofree char *value = fac_number_format (factor->value, 3, fac_language_current ());
  g_autofree char *year = factor->year == FAC_INTEGER_NONE
                              ? g_strdup ("")
                              : g_strdup_printf (", %" G_GINT64_FORMAT, factor->year);
  fac_cli_say ("%-30s %10s %-11s %s  [%s%s]%s", factor->code, value,
               factor->measured_in ? factor->measured_in : "", factor->name,
               factor->source ? factor->source : "–", year,
               line->is_own ? _ (" – the territory’s own") : "");
}

FacCliStatus
fac_cli_list_factors (const FacCliCall *call)
{
  FacCliStatus status;
  GError *error = NULL;
  FacJsonWriter writer = { .stream = stdout };
  gboolean is_json = fac_cli_option (call, "json") != NULL;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);

  if (!project)
    return status;
  g_autoptr (GPtrArray) lines = fac_project_list_factors (project, &error);
  if (!lines)
    return fac_cli_fail (error);
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < lines->len; i++)
    if (is_json)
      put_factor (&writer, lines->pdata[i]);
    else
      say_factor (lines->pdata[i]);
  if (is_json)
    fac_json_end (&writer, ']');
  return FAC_CLI_DONE;
}

static void
put_law (FacJsonWriter *writer, const FacLawText *law)
{
  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "code", law->code);
  fac_json_text (writer, "field", fac_law_part_field (law->part));
  fac_json_text (writer, "status", fac_enum_id (&fac_law_status_enum, law->status));
  fac_json_text (writer, "label", law->label);
  fac_json_text (writer, "text", law->text);
  fac_json_text (writer, "source", law->source);
  fac_json_text (writer, "date", law->date);
  fac_json_end (writer, '}');
}

FacCliStatus
fac_cli_list_law (const FacCliCall *call)
{
  FacCliStatus status;
  FacJsonWriter writer = { .stream = stdout };
  gboolean is_json = fac_cli_option (call, "json") != NULL;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);

  if (!project)
    return status;
  g_autoptr (GArray) texts = fac_project_law_texts (project);
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < texts->len; i++)
    {
      const FacLawText *law = &g_array_index (texts, FacLawText, i);
      if (is_json)
        put_law (&writer, law);
      else
        fac_cli_say ("%-24s %s – %s  [%s, %s]", law->code, law->label, law->text, law->source,
                     law->date);
    }
  if (is_json)
    fac_json_end (&writer, ']');
  return FAC_CLI_DONE;
}
