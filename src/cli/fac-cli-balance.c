/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator balance: what one company takes, gives and holds. */
#include "fac-cli-json.h"
#include "fac-cli-reader.h"

#include "fac-balance-table.h"
#include "fac-balance-view.h"
#include "fac-number.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>

static void
put_line (FacJsonWriter *writer, const FacBalanceLine *line)
{
  gboolean has_year = line->year != FAC_INTEGER_NONE;

  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "unit", line->unit);
  fac_json_text (writer, "family",
                 line->family ? fac_enum_id (&fac_family_enum, line->family) : NULL);
  if (has_year)
    fac_json_integer (writer, "year", line->year);
  else
    fac_json_text (writer, "year", NULL);
  fac_json_real (writer, "in", line->sum.taken);
  fac_json_real (writer, "out", line->sum.given);
  fac_json_real (writer, "stock", line->sum.stock);
  fac_json_real (writer, "estimated", line->sum.estimated);
  fac_json_integer (writer, "flows", line->sum.n_flows);
  fac_json_end (writer, '}');
}

static void
put_balance (const FacBalance *balance)
{
  FacJsonWriter writer = { .stream = stdout };

  fac_json_begin (&writer, NULL, '{');
  fac_json_begin (&writer, "lines", '[');
  for (guint i = 0; i < balance->lines->len; i++)
    put_line (&writer, balance->lines->pdata[i]);
  fac_json_end (&writer, ']');
  fac_json_integer (&writer, "without_quantity", balance->n_without);
  fac_json_integer (&writer, "not_yearly", balance->n_other_period);
  fac_json_end (&writer, '}');
}

static void
say_sum (const char *unit, gint64 year, const FacBalanceSum *sum)
{
  FacLanguage language = fac_language_current ();
  gboolean is_told;
  double gap = fac_balance_gap (sum, &is_told);
  g_autofree char *taken = fac_number_format_significant (sum->taken, 3, language);
  g_autofree char *given = fac_number_format_significant (sum->given, 3, language);
  g_autofree char *stock = fac_number_format_significant (sum->stock, 3, language);
  g_autofree char *more = fac_number_format_significant (gap, 3, language);
  g_autofree char *when = fac_balance_year_text (year);

  /* TRANSLATORS: a year, a unit, then quantities. */
  fac_cli_say (_ ("%s, %s: in %s, out %s, difference %s, in stock %s"), when,
               fac_unit_label (unit, language), taken, given, more, stock);
  if (is_told)
    fac_cli_say ("%s", gap > 0 ? _ ("  more enters than leaves") : _ ("  more leaves than enters"));
}

static void
say_balance (const FacBalance *balance)
{
  g_autoptr (GPtrArray) units = fac_balance_units (balance);
  g_autoptr (GArray) years = fac_balance_years (balance);

  for (guint u = 0; u < units->len; u++)
    for (guint i = 0; i < years->len; i++)
      {
        gint64 year = g_array_index (years, gint64, i);
        const FacBalanceSum sum = fac_balance_sum (balance, units->pdata[u], -1, year);
        if (sum.n_flows)
          say_sum (units->pdata[u], year, &sum);
      }
}

static FacCliStatus
run_balance (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_USAGE;
  GError *error = NULL;
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  g_autoptr (FacReader) reader = project ? fac_cli_reader (call, project, &status) : NULL;

  if (!reader)
    return status;
  g_autofree char *uuid =
      fac_project_find (project, FAC_RECORD_ESTABLISHMENT, fac_cli_word (call, 1), &error);
  g_autoptr (FacBalance) balance =
      uuid ? fac_project_balance (project, reader, uuid, &error) : NULL;
  if (!balance)
    return fac_cli_fail (error);
  if (fac_cli_option (call, "json"))
    put_balance (balance);
  else
    say_balance (balance);
  return FAC_CLI_DONE;
}

static const FacCliOption options[] = {
  FAC_CLI_FOR_OPTION,
  { "json", NULL, N_ ("one JSON document") },
  { NULL },
};

extern const FacCliCommand fac_cli_balance;
const FacCliCommand fac_cli_balance = {
  .name = "balance",
  .usage = N_ ("FILE COMPANY [--for READER] [--json]"),
  .summary = N_ ("Adds up what a company takes, gives and holds, by year."),
  .details =
      N_ ("Only flows that the reader may see one by one count; an exchange that both ends "
          "told of counts once. “print FILE balance --company COMPANY” gives it as a paper."),
  .options = options,
  .min_words = 2,
  .max_words = 2,
  .run = run_balance,
};
