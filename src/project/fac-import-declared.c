/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A yearly declaration of waste: its rows, summed by establishment, waste, operation and year. The
 * published files have a row for each department that the waste goes to or comes from. */
#include "fac-import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  FacImportRow row; /* of the first one; its flow is owned */
  double tonnes;
  guint n;
} Sum;

static void
sum_free (gpointer pointer)
{
  Sum *sum = pointer;
  fac_record_free (sum->row.flow);
  g_free (sum);
}

gboolean
fac_import_leave_stranger (FacImport *import)
{
  GHashTable *why = import->report->left_out_why;
  int n = GPOINTER_TO_INT (g_hash_table_lookup (why, FAC_WHY_STRANGER));

  g_hash_table_insert (why, g_strdup (FAC_WHY_STRANGER), GINT_TO_POINTER (n + 1));
  import->report->left_out++;
  return TRUE;
}

static gboolean
is_tonnes (const FacFlow *flow)
{
  return !isnan (flow->canonical) && flow->canonical_unit
         && strcmp (flow->canonical_unit, "t/an") == 0;
}

gboolean
fac_import_take_declared (FacImport *import, FacImportRow *row, GError **error)
{
  FacFlow *flow = row->flow;

  if (!is_tonnes (flow))
    return fac_import_refuse (import, row, fac_import_title_of (import, "typed"), flow->typed,
                              _ ("A declaration counts waste in tonnes a year: write a number, and "
                                 "“tonnes/an” as its unit."),
                              error);
  if (!flow->waste_code || flow->year == FAC_INTEGER_NONE)
    return fac_import_refuse (import, row, NULL, NULL,
                              _ ("The row has no waste code or no year: a declaration has both."),
                              error);
  char *key = g_strdup_printf ("%s\t%d\t%" G_GINT64_FORMAT "\t%s\t%s", flow->establishment,
                               (int)flow->direction, flow->year, flow->waste_code,
                               flow->treatment_code ? flow->treatment_code : "");
  if (!import->declared)
    import->declared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sum_free);
  Sum *sum = g_hash_table_lookup (import->declared, key);
  if (sum)
    g_free (key);
  else
    {
      sum = g_new0 (Sum, 1);
      sum->row.line = row->line;
      sum->row.kind = row->kind;
      g_hash_table_insert (import->declared, key, sum);
    }
  sum->tonnes += flow->canonical;
  if (!sum->n++)
    sum->row.flow = g_steal_pointer (&row->flow);
  return TRUE;
}

static gboolean
put_sum (FacImport *import, Sum *sum, GError **error)
{
  FacFlow *flow = sum->row.flow;
  char tonnes[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (tonnes, sizeof tonnes, "%.6g", sum->tonnes);
  if (sum->n > 1)
    {
      g_free (flow->typed);
      flow->typed = g_strconcat (tonnes, " t/an", NULL);
      g_autoptr (FacProblem) problem = fac_project_complete_flow (import->project, flow, TRUE);
    }
  /* A newer file of the same year corrects the sum. */
  g_free (flow->identifier);
  flow->identifier = g_strdup_printf (
      "%s %" G_GINT64_FORMAT " %s %s", flow->direction == FAC_DIRECTION_IN ? "irep-traite" : "irep",
      flow->year, flow->waste_code, flow->treatment_code ? flow->treatment_code : "");
  g_strdelimit (flow->identifier, "\t\n", ' ');
  g_strchomp (flow->identifier);
  import->report->merged += sum->n - 1;
  return fac_import_put_flow (import, &sum->row, TRUE, error);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const Sum *)a)->row.line, y = ((const Sum *)b)->row.line;
  return (x > y) - (x < y);
}

gboolean
fac_import_finish_declared (FacImport *import, GError **error)
{
  gboolean done = TRUE;

  if (!import->declared)
    return TRUE;
  g_autoptr (GList) sums = g_list_sort (g_hash_table_get_values (import->declared), compare_lines);
  for (const GList *at = sums; at && done; at = at->next)
    done = put_sum (import, at->data, error);
  g_clear_pointer (&import->declared, g_hash_table_unref);
  return done;
}
