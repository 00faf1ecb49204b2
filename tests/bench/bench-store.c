/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long the project file takes: bulk import, undo, redo, reading, search, single edits.
 * Usage: bench-store FOLDER [N_ESTABLISHMENTS [N_FLOWS]]. Writes one line a figure. */
#include "fac-store.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static gint64 started;

static void
start (void)
{
  started = g_get_monotonic_time ();
}

static void
tell (const char *what)
{
  struct rusage usage;
  double elapsed_ms = (double)(g_get_monotonic_time () - started) / 1000.0;
  getrusage (RUSAGE_SELF, &usage);
  printf ("%-28s %9.1f ms   peak %4ld MB\n", what, elapsed_ms, usage.ru_maxrss / 1024);
  start ();
}

static void
must (gboolean is_done, GError *error)
{
  if (!is_done)
    {
      fprintf (stderr, "%s\n", error ? error->message : "failed");
      exit (1);
    }
}

static void set (char **field, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
set (char **field, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_free (*field);
  *field = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

static void
import_companies (FacStore *store, gint64 n_rows, GPtrArray *uuids)
{
  GError *error = NULL;
  must (fac_store_begin_bulk (store, "companies.import", "bench", &error), error);
  FacSource *source = fac_record_new (FAC_RECORD_SOURCE);
  source->name = g_strdup ("bench.csv");
  must (fac_store_insert (store, source, &error), error);
  FacOrganisation *organisation = fac_record_new (FAC_RECORD_ORGANISATION);
  FacEstablishment *one = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  FacProvenance *provenance = fac_record_new (FAC_RECORD_PROVENANCE);
  for (gint64 i = 0; i < n_rows; i++)
    {
      g_clear_pointer (&organisation->record.uuid, g_free);
      g_clear_pointer (&one->record.uuid, g_free);
      g_clear_pointer (&provenance->record.uuid, g_free);
      if (i % 10 < 7)
        {
          set (&organisation->name, "Société Normande d'Éléments %" G_GINT64_FORMAT, i);
          set (&organisation->siren, "%09" G_GINT64_FORMAT, i);
          must (fac_store_insert_bulk (store, organisation, &error), error);
          g_free (one->organisation);
          one->organisation = g_strdup (organisation->record.uuid);
        }
      set (&one->name, "Établissement Béton et Œuvre %" G_GINT64_FORMAT, i);
      set (&one->siret, "%014" G_GINT64_FORMAT, i * 7919 % 1000003);
      set (&one->naf_rev2, "%02" G_GINT64_FORMAT ".51C", i % 97);
      set (&one->address, "%" G_GINT64_FORMAT " rue de la République", i % 250);
      set (&one->postal_code, "76%03" G_GINT64_FORMAT, i % 1000);
      set (&one->commune_insee, "76%03" G_GINT64_FORMAT, i % 700);
      set (&one->commune, "Saint-Étienne-%" G_GINT64_FORMAT, i % 700);
      set (&one->source, "bench.csv");
      one->staff_band = FAC_STAFF_11;
      one->status = FAC_STATUS_ACTIVE;
      one->triage = FAC_TRIAGE_TO_SORT;
      one->position_status = FAC_POSITION_IMPORTED;
      one->position = (FacPosition){ 0.5 + (double)(i % 1000) * 1e-3, 49.0 + (double)i * 1e-6 };
      must (fac_store_insert_bulk (store, one, &error), error);
      g_ptr_array_add (uuids, g_strdup (one->record.uuid));

      g_free (provenance->establishment);
      provenance->establishment = g_strdup (one->record.uuid);
      g_free (provenance->source);
      provenance->source = g_strdup (source->record.uuid);
      provenance->line = i + 2;
      set (&provenance->raw,
           "%014" G_GINT64_FORMAT "\tÉtablissement Béton et Œuvre\true de la République\t76000\t"
           "Saint-Étienne\t49.123456\t0.123456\t10 à 19 salariés",
           i);
      must (fac_store_insert_bulk (store, provenance, &error), error);
    }
  fac_record_free (organisation);
  fac_record_free (one);
  fac_record_free (provenance);
  fac_record_free (source);
  tell ("companies: rows");
  must (fac_store_commit (store, NULL, NULL, &error), error);
  tell ("companies: commit");
}

static void
import_flows (FacStore *store, gint64 n_rows, GPtrArray *uuids)
{
  GError *error = NULL;
  must (fac_store_begin_bulk (store, "flows.import", "bench", &error), error);
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  for (gint64 i = 0; i < n_rows; i++)
    {
      g_clear_pointer (&flow->record.uuid, g_free);
      g_free (flow->establishment);
      flow->establishment = g_strdup (g_ptr_array_index (uuids, (guint)(i * 7919 % uuids->len)));
      flow->direction = i % 2 ? FAC_DIRECTION_IN : FAC_DIRECTION_OUT;
      flow->kind = FAC_KIND_WASTE;
      flow->family = (int)(1 + i % 14);
      set (&flow->term, "terme-%" G_GINT64_FORMAT, i % 300);
      set (&flow->label, "Emballages en mélange %" G_GINT64_FORMAT, i % 1000);
      set (&flow->waste_code, "15 01 %02" G_GINT64_FORMAT, i % 12);
      set (&flow->typed, "%" G_GINT64_FORMAT " t/an", i % 5000);
      set (&flow->unit, "t");
      set (&flow->canonical_unit, "t/an");
      flow->quantity_state = FAC_QUANTITY_GIVEN;
      flow->quantity = flow->canonical = flow->canonical_min = flow->canonical_max =
          (double)(i % 5000) * 1.5;
      flow->period = FAC_PERIOD_YEAR;
      flow->year = 2025;
      flow->confidence = FAC_CONFIDENCE_DECLARED;
      flow->level = FAC_LEVEL_CONFIDENTIAL;
      must (fac_store_insert_bulk (store, flow, &error), error);
    }
  fac_record_free (flow);
  tell ("flows: rows");
  must (fac_store_commit (store, NULL, NULL, &error), error);
  tell ("flows: commit");
}

static gboolean
pass (gpointer record, gpointer data)
{
  (*(gint64 *)data)++;
  return TRUE;
}

static void
read_all (FacStore *store, FacRecordKind kind, const char *what)
{
  GError *error = NULL;
  gint64 n_rows = 0;
  must (fac_store_each (store, &(FacQuery){ .kind = kind }, pass, &n_rows, &error), error);
  tell (what);
}

static void
search (FacStore *store, const char *words)
{
  g_autofree char *what = g_strdup_printf ("search “%s”", words);
  g_autoptr (GArray) found = fac_store_search (store, FAC_RECORD_ESTABLISHMENT, words, 200, NULL);
  must (found != NULL, NULL);
  tell (what);
}

int
main (int argc, char **argv)
{
  GError *error = NULL;
  if (argc < 2)
    return 2;
  gint64 n_companies = argc > 2 ? atoll (argv[2]) : 100000;
  gint64 n_flows = argc > 3 ? atoll (argv[3]) : 1000000;
  g_autofree char *path = g_build_filename (argv[1], "bench.eit.gpkg", NULL);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  FacProjectInfo *info = fac_record_new (FAC_RECORD_PROJECT);
  info->name = g_strdup ("bench");
  info->language = g_strdup ("fr");
  g_unlink (path);
  start ();
  FacStore *store = fac_store_create (path, info, &error);
  must (store != NULL, error);
  tell ("create");
  import_companies (store, n_companies, uuids);
  must (fac_store_undo (store, NULL, &error), error);
  tell ("companies: undo");
  must (fac_store_redo (store, NULL, &error), error);
  tell ("companies: redo");
  if (n_flows)
    {
      import_flows (store, n_flows, uuids);
      must (fac_store_undo (store, NULL, &error), error);
      tell ("flows: undo");
      must (fac_store_redo (store, NULL, &error), error);
      tell ("flows: redo");
    }
  fac_store_close (store);
  start ();
  store = fac_store_open (path, FAC_STORE_NO_BACKUP, &error);
  must (store != NULL, error);
  tell ("open");
  read_all (store, FAC_RECORD_ESTABLISHMENT, "read establishments");
  if (n_flows)
    read_all (store, FAC_RECORD_FLOW, "read flows");
  fac_store_search_prepare (store, FAC_RECORD_ESTABLISHMENT, 100000);
  tell ("search index");
  search (store, "b");
  search (store, "beton");
  search (store, "beton saint et");
  search (store, "etablissement 9999");
  search (store, "rien de tel");

  FacEstablishment *one =
      fac_store_get (store, FAC_RECORD_ESTABLISHMENT, g_ptr_array_index (uuids, 5), &error);
  tell ("get one");
  set (&one->note, "Rappeler");
  must (fac_store_begin (store, "establishment.set", NULL, &error), error);
  must (fac_store_update (store, one, &error), error);
  must (fac_store_commit (store, NULL, NULL, &error), error);
  tell ("edit one");
  must (fac_store_undo (store, NULL, &error), error);
  tell ("undo it");
  fac_record_free (one);
  fac_record_free (info);
  fac_store_close (store);
  GStatBuf file;
  g_stat (path, &file);
  printf ("%-28s %9.1f MB\n", "file", (double)file.st_size / 1e6);
  return 0;
}
