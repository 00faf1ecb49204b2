/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A register of outgoing waste: its shipments, summed by waste, destination and operation over
 * twelve months. Source of the rule: the shared study of the domain, « registre sortant ». */
#include "fac-import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MONTHS 12
/* A register that covers less says nothing of a year. */
#define LEAST_MONTHS 11

/* One row, or what several add up to. */
typedef struct
{
  FacFlow *flow; /* owned: what the first row said */
  char *key;     /* owned: establishment, waste, destination, operation */
  int month;     /* year × 12 + month, from 0 */
  char day[11];
  gint64 line;
  double tonnes;
} Shipment;

typedef struct
{
  FacImportRow row; /* of the first one */
  const char *first, *last;
  double tonnes, estimated;
  guint n;
  gint64 months;
} Sum;

static void
shipment_free (gpointer pointer)
{
  Shipment *shipment = pointer;
  fac_record_free (shipment->flow);
  g_free (shipment->key);
  g_free (shipment);
}

gboolean
fac_import_take_shipment (FacImport *import, FacImportRow *row, GError **error)
{
  FacFlow *flow = row->flow;
  double tonnes = flow->canonical;

  if (flow->canonical_unit && strcmp (flow->canonical_unit, "t/an") != 0
      && strcmp (flow->canonical_unit, "t") != 0)
    tonnes = NAN;
  if (isnan (tonnes) || !flow->waste_code)
    return fac_import_refuse (
        import, row, isnan (tonnes) ? fac_import_title_of (import, "typed") : NULL, flow->typed,
        isnan (tonnes) ? _ ("The weight of the shipment is not known: give it in tonnes.")
                       : _ ("The row has no waste code."),
        error);
  Shipment *shipment = g_new0 (Shipment, 1);
  shipment->flow = g_steal_pointer (&row->flow);
  shipment->key = g_strdup_printf ("%s\t%s\t%s\t%s", flow->establishment, flow->waste_code,
                                   flow->partner        ? flow->partner
                                   : flow->partner_name ? flow->partner_name
                                                        : "",
                                   flow->treatment_code ? flow->treatment_code : "");
  g_strlcpy (shipment->day, row->shipped_on, sizeof shipment->day);
  shipment->month = atoi (row->shipped_on) * MONTHS + atoi (row->shipped_on + 5) - 1;
  shipment->line = row->line;
  shipment->tonnes = tonnes;
  if (!import->shipments)
    import->shipments = g_ptr_array_new_with_free_func (shipment_free);
  g_ptr_array_add (import->shipments, shipment);
  return TRUE;
}

/* -- Twelve months ------------------------------------------------------------------------- */

/* From the last month of an establishment's register backwards; a year that the register does not
 * cover wholly is left out, but the last one. */
typedef struct
{
  int first, last;
} Span;

static GHashTable *
find_spans (const GPtrArray *shipments)
{
  GHashTable *spans = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < shipments->len; i++)
    {
      const Shipment *shipment = shipments->pdata[i];
      Span *span = g_hash_table_lookup (spans, shipment->flow->establishment);
      if (!span)
        {
          span = g_new (Span, 1);
          *span = (Span){ shipment->month, shipment->month };
          g_hash_table_insert (spans, shipment->flow->establishment, span);
        }
      span->first = MIN (span->first, shipment->month);
      span->last = MAX (span->last, shipment->month);
    }
  return spans;
}

/* Which year back a month is of, 0 the last one; -1: of none that is covered wholly. */
static int
window_of (const Span *span, int month)
{
  int window = (span->last - month) / MONTHS;
  return window == 0 || span->last - span->first + 1 >= (window + 1) * MONTHS ? window : -1;
}

/* The year that most of its months are of. */
static gint64
year_of (const Span *span, int window)
{
  int to = span->last - window * MONTHS, from = MAX (span->first, to - MONTHS + 1);
  return (from + to + 1) / 2 / MONTHS;
}

/* -- Sums ---------------------------------------------------------------------------------- */

static void
add_to_sum (Sum *sum, const Shipment *shipment)
{
  if (!sum->n++)
    sum->first = sum->last = shipment->day;
  if (strcmp (shipment->day, sum->first) < 0)
    sum->first = shipment->day;
  if (strcmp (shipment->day, sum->last) > 0)
    sum->last = shipment->day;
  sum->tonnes += shipment->tonnes;
  if (shipment->flow->confidence == FAC_CONFIDENCE_ESTIMATED)
    sum->estimated += shipment->tonnes;
  sum->months |= (gint64)1 << (shipment->month % MONTHS);
}

/* What is known of the sum, for the flow. `is_year`: the register covers a year. */
static void
describe_sum (FacImport *import, Sum *sum, gint64 year, gboolean is_year)
{
  FacFlow *flow = sum->row.flow;
  FacLanguage language = fac_language_from_id (import->project->info->language);
  char tonnes[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *first = fac_date_format (sum->first, language);
  g_autofree char *last = fac_date_format (sum->last, language);

  g_ascii_formatd (tonnes, sizeof tonnes, "%.3f", sum->tonnes);
  g_free (flow->typed);
  flow->typed = g_strconcat (tonnes, is_year ? " t/an" : " t ponctuel", NULL);
  flow->year = year;
  flow->months = sum->months == (1 << MONTHS) - 1 ? FAC_INTEGER_NONE : sum->months;
  flow->confidence =
      sum->estimated > sum->tonnes / 2 ? FAC_CONFIDENCE_ESTIMATED : FAC_CONFIDENCE_REGISTER;
  flow->direction = FAC_DIRECTION_OUT;
  g_free (flow->note);
  flow->note = g_strdup_printf ("%u × · %s – %s", sum->n, first, last);
}

static gboolean
put_sum (FacImport *import, Sum *sum, const char *key, gint64 year, gboolean is_year,
         GError **error)
{
  FacFlow *flow = sum->row.flow;

  describe_sum (import, sum, year, is_year);
  /* A newer register of the same year corrects the sum. */
  g_free (flow->identifier);
  g_auto (GStrv) parts = g_strsplit (key, "\t", 4);
  flow->identifier = g_strdup_printf ("registre %" G_GINT64_FORMAT " %s %s %s", year, parts[1],
                                      parts[2], parts[3]);
  g_strdelimit (flow->identifier, "\t\n", ' ');
  g_autoptr (FacProblem) problem = fac_project_complete_flow (import->project, flow, TRUE);
  import->report->merged += sum->n - 1;
  return fac_import_put_flow (import, &sum->row, FALSE, error);
}

static void
warn_of_short (FacImport *import, const Span *span)
{
  g_autofree char *count = g_strdup_printf ("%d", span->last - span->first + 1);
  GString *text = g_string_new (
      _ ("The register covers {count} months only: its sums are kept without “per year”, so that "
         "no yearly total takes them for a year."));
  g_string_replace (text, "{count}", count, 0);
  g_ptr_array_add (import->report->warnings, g_string_free (text, FALSE));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* "window\tkey" -> Sum of all shipments of a window. */
static GHashTable *
sum_up (FacImport *import, GHashTable *spans)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < import->shipments->len; i++)
    {
      Shipment *shipment = import->shipments->pdata[i];
      const Span *span = g_hash_table_lookup (spans, shipment->flow->establishment);
      int window = window_of (span, shipment->month);
      if (window < 0)
        {
          int n =
              GPOINTER_TO_INT (g_hash_table_lookup (import->report->left_out_why, FAC_WHY_OLDER));
          g_hash_table_insert (import->report->left_out_why, g_strdup (FAC_WHY_OLDER),
                               GINT_TO_POINTER (n + 1));
          import->report->left_out++;
          continue;
        }
      char *key = g_strdup_printf ("%d\t%s", window, shipment->key);
      Sum *sum = g_hash_table_lookup (sums, key);
      if (!sum)
        {
          sum = g_new0 (Sum, 1);
          sum->row.flow = shipment->flow;
          sum->row.line = shipment->line;
          g_hash_table_insert (sums, g_strdup (key), sum);
        }
      add_to_sum (sum, shipment);
      g_free (key);
    }
  return sums;
}

gboolean
fac_import_finish_shipments (FacImport *import, GError **error)
{
  gboolean done = TRUE, is_told = FALSE;

  if (!import->shipments)
    return TRUE;
  g_autoptr (GHashTable) spans = find_spans (import->shipments);
  g_autoptr (GHashTable) sums = sum_up (import, spans);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (sums), compare_texts);
  for (const GList *at = keys; at && done; at = at->next)
    {
      Sum *sum = g_hash_table_lookup (sums, at->data);
      const char *key = strchr (at->data, '\t') + 1;
      const Span *span = g_hash_table_lookup (spans, sum->row.flow->establishment);
      gboolean is_year = span->last - span->first + 1 >= LEAST_MONTHS;
      if (!is_year && !is_told)
        warn_of_short (import, span);
      is_told |= !is_year;
      done = put_sum (import, sum, key, year_of (span, atoi (at->data)), is_year, error);
    }
  g_clear_pointer (&import->shipments, g_ptr_array_unref);
  return done;
}
