/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filters: their text, what passes, what they cost. */
#include "fac-filter.h"

#include <string.h>

static void
text_form (void)
{
  const struct
  {
    const char *typed;
    const char *text; /* NULL: refused */
  } cases[] = {
    { "", "" },
    { "triage=retenue,a_rencontrer; staff>=10", "triage=retenue,a_rencontrer; staff>=10" },
    { "  triage = retenue , a_rencontrer ;staff>=10;", "triage=retenue,a_rencontrer; staff>=10" },
    { "triage=retained", "triage=retenue" },
    { "naf^10,11.0", "naf^10,11.0" },
    { "text~\"béton caux\"", "text~\"béton caux\"" },
    { "label=\"à \\\"voir\\\"\"", "label=\"à \\\"voir\\\"\"" },
    { "siret!", "siret!" },
    { "zone?; label!=x", "zone?; label!=x" },
    { "verified_on<=31/12/2026", "verified_on<=2026-12-31" },
    { "surface_m2>=\"1 000\"", "surface_m2>=1000" },
    { "sorting!=immobilier,individuel", "sorting!=immobilier,individuel" },
    { "commune=Caen", "commune=Caen" },
    { "establishment.name~x; canonical>=10", "establishment.name~x; canonical>=10" },
    { "colour=red", NULL },
    { "triage=perhaps", NULL },
    { "staff>=many", NULL },
    { "triage", NULL },
    { "triage=", NULL },
    { "triage=retenue staff>=1", NULL },
    { "label=\"open", NULL },
    { "=x", NULL },
    { "text~\xff", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = NULL;
      g_autoptr (FacFilter) filter = fac_filter_from_text (cases[i].typed, &reason);
      g_autofree char *text = filter ? fac_filter_to_text (filter) : NULL;
      g_test_message ("%s: %s", cases[i].typed, reason ? reason : "");
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (reason != NULL, ==, filter == NULL);
      if (!filter)
        continue;
      g_autoptr (FacFilter) again = fac_filter_from_text (text, NULL);
      g_autoptr (FacFilter) copy = fac_filter_copy (again);
      g_autofree char *same = fac_filter_to_text (copy);
      g_assert_cmpstr (same, ==, text);
    }
}

static void
values (void)
{
  g_autoptr (FacFilter) filter = fac_filter_new ();
  g_assert_true (fac_filter_is_empty (filter));
  fac_filter_add_one (filter, "staff", FAC_FILTER_AT_LEAST, "10");
  fac_filter_add (filter, "triage", FAC_FILTER_IS,
                  (const char *const[]){ "retenue", "a_rencontrer", NULL });
  fac_filter_add (filter, "siret", FAC_FILTER_GIVEN, NULL);
  g_autofree char *words = fac_filter_describe (filter);
  g_assert_cmpstr (words, ==, "Staff: at least 10 · State: retained, to meet · SIRET: given");
  fac_filter_remove (filter, "triage");
  g_autofree char *text = fac_filter_to_text (filter);
  g_assert_cmpstr (text, ==, "staff>=10; siret?");
}

/* One establishment asked many things. */
static void
establishment (void)
{
  const struct
  {
    const char *filter;
    gboolean passes;
  } cases[] = {
    { "", TRUE },
    { "triage=retenue", TRUE },
    { "triage=met,retenue", TRUE },
    { "triage!=retenue", FALSE },
    { "triage=rencontree", FALSE },
    { "status!=cesse", TRUE }, /* not given */
    { "status=cesse", FALSE },
    { "status!", TRUE },
    { "triage?", TRUE },
    { "text~beton caux", FALSE }, /* refused: two words need quotes */
    { "text~\"beton caux\"", TRUE },
    { "text~\"CAUX BÉT\"", TRUE },
    { "text~\"eton\"", FALSE },
    { "text~732829320", TRUE },
    { "name~œuvre", FALSE },
    { "name~beton", TRUE },
    { "commune=fecamp", TRUE },
    { "commune=Fécamp,Caen", TRUE },
    { "commune!=Caen", TRUE },
    { "naf^23", TRUE },
    { "naf^23.6", TRUE },
    { "naf^236", TRUE },
    { "naf=23.64Y", TRUE }, /* NAF 2025 */
    { "naf=2361Z", TRUE },
    { "naf^24,25", FALSE },
    { "naf^3", FALSE },
    { "naf!", FALSE },
    { "naf_2025^23.64", TRUE },
    { "staff>=20", TRUE },
    { "staff>=49", TRUE }, /* the band 20 to 49 may hold 49 */
    { "staff>=50", FALSE },
    { "staff<=20", TRUE },
    { "staff<=19", FALSE },
    { "staff?", TRUE },
    { "surface_m2>=1200", TRUE },
    { "surface_m2>=1300", FALSE },
    { "headcount>=1", FALSE }, /* not given */
    { "headcount!", TRUE },
    { "verified_on>=2026-01-01", TRUE },
    { "verified_on>=2026-02-02", FALSE },
    { "zone=zone-1", TRUE },
    { "zone=\"ZI du Port\"", TRUE },
    { "zone=zone-2", FALSE },
    { "zone!=zone-1", FALSE },
    { "zone!=zone-2", TRUE },
    { "zone?", TRUE },
    { "label=club", TRUE },
    { "label=club,eau", TRUE },
    { "label!=club", FALSE },
    { "label!=eau", TRUE },
    { "label~rel", TRUE },
    { "label!", FALSE },
    { "territory=yes", TRUE },
    { "territory=no", FALSE },
    { "sorting!", TRUE },
    { "sorting!=immobilier", TRUE },
    { "position!", TRUE },
    { "siret^732", TRUE },
    { "siret=73282932000074", TRUE },
    { "partial_diffusion!", TRUE },
    { "canonical>=1", FALSE }, /* of flows, not of this */
    { "triage=retenue; staff>=20; naf^23; text~caux", TRUE },
    { "triage=retenue; staff>=20; naf^24; text~caux", FALSE },
  };
  FacEstablishment *e = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  e->name = g_strdup ("Bétons du Pays de Caux");
  e->siret = g_strdup ("73282932000074");
  e->commune = g_strdup ("Fécamp");
  e->naf_rev2 = g_strdup ("23.61Z");
  e->naf_2025 = g_strdup ("23.64Y");
  e->staff_band = FAC_STAFF_12;
  e->surface_m2 = 1200;
  e->triage = FAC_TRIAGE_RETAINED;
  e->verified_on = g_strdup ("2026-02-01");
  const char *const labels[] = { "club", "à relancer", NULL };
  const FacFilterContext context = { "zone-1", "ZI du Port", labels, TRUE, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FacFilter) filter = fac_filter_from_text (cases[i].filter, NULL);
      g_test_message ("%s", cases[i].filter);
      if (!filter)
        {
          g_assert_false (cases[i].passes);
          continue;
        }
      g_autoptr (FacFilterMatcher) matcher = fac_filter_matcher_new (filter);
      g_assert_cmpint (fac_filter_matcher_passes (matcher, e, &context), ==, cases[i].passes);
    }

  g_autoptr (FacFilter) zone = fac_filter_from_text ("zone!; label!; territory=yes", NULL);
  g_autoptr (FacFilterMatcher) matcher = fac_filter_matcher_new (zone);
  g_assert_true (fac_filter_matcher_passes (matcher, e, NULL));
  e->headcount = 12; /* what is known beats the band */
  g_autoptr (FacFilter) staff = fac_filter_from_text ("staff>=20", NULL);
  g_autoptr (FacFilterMatcher) of_staff = fac_filter_matcher_new (staff);
  g_assert_false (fac_filter_matcher_passes (of_staff, e, NULL));
  fac_record_free (e);
}

static void
flow (void)
{
  const struct
  {
    const char *filter;
    gboolean passes;
  } cases[] = {
    { "family=bois", TRUE },
    { "family=bois,metaux; direction=out", TRUE },
    { "direction=in", FALSE },
    { "canonical>=100", TRUE },
    { "canonical<=100", FALSE },
    { "cost_eur_cents_per_year>=1999.99", TRUE }, /* euros */
    { "cost_eur_cents_per_year>=2000.01", FALSE },
    { "label~sciure", TRUE }, /* the flow's own label */
    { "waste_code=\"03 01 05\"", TRUE },
    { "waste_code^0301", TRUE },
    { "waste_code=\"03 01 05*\"", FALSE },
    { "text~\"sciure bocage\"", TRUE }, /* with the establishment's name */
    { "naf^16", TRUE },
    { "establishment.naf_rev2^16", TRUE },
    { "commune=Vire", TRUE },
    { "establishment.label~x", FALSE },
    { "year=2024", TRUE },
    { "year=2023,2024", TRUE },
    { "year!=2024", FALSE },
  };
  FacEstablishment *e = fac_record_new (FAC_RECORD_ESTABLISHMENT);
  e->name = g_strdup ("Scierie du Bocage");
  e->commune = g_strdup ("Vire");
  e->naf_rev2 = g_strdup ("16.10A");
  FacFlow *f = fac_record_new (FAC_RECORD_FLOW);
  f->family = FAC_FAMILY_WOOD;
  f->direction = FAC_DIRECTION_OUT;
  f->label = g_strdup ("Sciures");
  f->waste_code = g_strdup ("03 01 05");
  f->canonical = 144;
  f->year = 2024;
  f->cost_eur_cents_per_year = 200000;
  const FacFilterContext context = { .is_in_territory = TRUE, .establishment = e };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FacFilter) filter = fac_filter_from_text (cases[i].filter, NULL);
      g_test_message ("%s", cases[i].filter);
      if (!filter)
        {
          g_assert_false (cases[i].passes);
          continue;
        }
      g_autoptr (FacFilterMatcher) matcher = fac_filter_matcher_new (filter);
      g_assert_cmpint (fac_filter_matcher_passes (matcher, f, &context), ==, cases[i].passes);
      /* the same matcher serves another kind of record in between */
      fac_filter_matcher_passes (matcher, e, NULL);
      g_assert_cmpint (fac_filter_matcher_passes (matcher, f, &context), ==, cases[i].passes);
    }
  fac_record_free (f);
  fac_record_free (e);
}

static void
sorting (void)
{
  const struct
  {
    const char *legal_category, *naf_rev2, *naf_2025, *name;
    FacSorting sorting;
  } cases[] = {
    { "6540", "68.20B", NULL, "SCI DES TILLEULS", FAC_SORTING_PROPERTY },
    { "5499", "68.20B", NULL, "IMMO NORD", FAC_SORTING_PROPERTY },
    { "5499", NULL, "68.20G", "IMMO NORD", FAC_SORTING_PROPERTY },
    { "1000", "43.32A", NULL, "MARTIN", FAC_SORTING_SOLE_TRADER },
    { "7210", "84.11Z", NULL, "COMMUNE DE VIRE", FAC_SORTING_ADMINISTRATION },
    { "7389", "38.11Z", NULL, "SYNDICAT DE COLLECTE", FAC_SORTING_ADMINISTRATION },
    { "9220", "94.99Z", NULL, "LES AMIS", FAC_SORTING_ASSOCIATION },
    { "9221", "38.31Z", NULL, "RESSOURCERIE", FAC_SORTING_NONE },
    { "5710", "64.20Z", NULL, "GROUPE X", FAC_SORTING_HOLDING },
    { "5710", "10.51C", NULL, "SCI ENCE", FAC_SORTING_NONE },
    { NULL, NULL, NULL, "SCI Les Tilleuls", FAC_SORTING_PROPERTY },
    { NULL, NULL, NULL, "Scierie du Bocage", FAC_SORTING_NONE },
    { NULL, "10.51C", NULL, "SCI Les Tilleuls", FAC_SORTING_NONE },
    { NULL, NULL, NULL, "Communauté de communes X", FAC_SORTING_ADMINISTRATION },
    { NULL, NULL, NULL, NULL, FAC_SORTING_NONE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FacEstablishment *e = fac_record_new (FAC_RECORD_ESTABLISHMENT);
      e->legal_category = g_strdup (cases[i].legal_category);
      e->naf_rev2 = g_strdup (cases[i].naf_rev2);
      e->naf_2025 = g_strdup (cases[i].naf_2025);
      e->name = g_strdup (cases[i].name);
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (fac_establishment_sorting (e), ==, cases[i].sorting);
      fac_record_free (e);
    }
}

/* 100 000 establishments, each with some 150 characters to search. */
static void
cost (void)
{
  if (!g_test_perf ())
    {
      g_test_skip ("a measurement: run with -m perf");
      return;
    }
  const char *const names[] = { "Laiterie du Pays d’Auge", "Scierie du Bocage",
                                "Fonderie de Caux" };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (fac_record_free);
  for (guint i = 0; i < 100000; i++)
    {
      FacEstablishment *e = fac_record_new (FAC_RECORD_ESTABLISHMENT);
      e->name = g_strdup_printf ("%s %u", names[i % 3], i);
      e->siret = g_strdup_printf ("%014u", i);
      e->naf_rev2 = g_strdup (i % 2 ? "10.51C" : "16.10A");
      e->address = g_strdup ("12 rue de la République, zone industrielle du Chêne vert");
      e->commune = g_strdup ("Saint-Étienne-du-Rouvray");
      e->postal_code = g_strdup ("76800");
      e->staff_band = FAC_STAFF_NN + (int)(i % 10);
      g_ptr_array_add (all, e);
    }
  const char *const filters[] = { "staff>=20; naf^10", "sorting!=immobilier,individuel",
                                  "text~\"bocage 99\"", "commune=\"Saint-Étienne-du-Rouvray\"" };
  for (guint f = 0; f < G_N_ELEMENTS (filters); f++)
    {
      g_autoptr (FacFilter) filter = fac_filter_from_text (filters[f], NULL);
      g_autoptr (FacFilterMatcher) matcher = fac_filter_matcher_new (filter);
      guint n = 0;
      gint64 start_us = g_get_monotonic_time ();
      for (guint i = 0; i < all->len; i++)
        n += (guint)fac_filter_matcher_passes (matcher, all->pdata[i], NULL);
      double took_ms = (double)(g_get_monotonic_time () - start_us) / 1000;
      g_test_minimized_result (took_ms, "%s: %u of 100 000 in %.1f ms", filters[f], n, took_ms);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/text-form", text_form);
  g_test_add_func ("/filter/values", values);
  g_test_add_func ("/filter/establishment", establishment);
  g_test_add_func ("/filter/flow", flow);
  g_test_add_func ("/filter/sorting", sorting);
  g_test_add_func ("/filter/cost", cost);
  return g_test_run ();
}
