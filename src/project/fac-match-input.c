/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a reader's view to what the matching takes: places, flows, weights. */
#include "fac-leads-private.h"
#include "fac-match-rules.h"

#include "fac-catalog-flows.h"
#include "fac-code.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-rules.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* -- Weights ------------------------------------------------------------------------------- */

gboolean
fac_match_weights_load (FacProject *project, const char *const *changed, FacMatchWeights *weights,
                        GError **error)
{
  g_autoptr (GPtrArray) lines = fac_project_weights (project, error);
  if (!lines)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const FacWeightLine *line = lines->pdata[i];
      fac_match_weights_set (weights, line->code, line->value);
    }
  for (; changed && *changed; changed++)
    {
      g_auto (GStrv) pair = g_strsplit (*changed, "=", 2);
      double value = 0;
      if (pair[0] && pair[1] && fac_number_parse (pair[1], FAC_LANGUAGE_EN, &value)
          && fac_match_weights_set (weights, g_strstrip (pair[0]), value))
        continue;
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("“%s” is no weight: write one of data/rules/weights.tsv and a number that is "
                      "not negative, as “distance=20”."),
                   *changed);
      return FALSE;
    }
  return TRUE;
}

/* -- Places and flows ---------------------------------------------------------------------- */

static gboolean
is_at_work (const FacEstablishment *establishment)
{
  return establishment->status != FAC_STATUS_CEASED && establishment->status != FAC_STATUS_MOVED;
}

static void
add_place (FacMatchInput *input, FacViewed *viewed, GHashTable *zones)
{
  const FacEstablishment *establishment = viewed->listed->establishment;
  const char *zone = viewed->listed->zone;
  FacMatchPlace place = {
    .uuid = establishment->record.uuid,
    .group = viewed->group,
    .naf_rev2 = establishment->naf_rev2,
    .naf_2025 = establishment->naf_2025,
    .position = { establishment->position.longitude_deg, establishment->position.latitude_deg },
    .zone = -1,
    /* Whom the facilitator met is nobody else's to know. */
    .is_met =
        input->view->reader->kind == FAC_READER_FACILITATOR
        && (establishment->triage == FAC_TRIAGE_MET || establishment->triage == FAC_TRIAGE_ACTIVE),
  };
  if (zone)
    {
      if (!g_hash_table_contains (zones, zone))
        g_hash_table_insert (zones, (gpointer)zone,
                             GUINT_TO_POINTER (g_hash_table_size (zones) + 1));
      place.zone = GPOINTER_TO_INT (g_hash_table_lookup (zones, zone)) - 1;
    }
  g_array_append_val (input->places, place);
  g_ptr_array_add (input->viewed, viewed);
  g_ptr_array_add (input->zone_names, g_strdup (viewed->listed->zone_name));
  g_hash_table_insert (input->place_of, (gpointer)place.uuid,
                       GUINT_TO_POINTER (input->places->len));
}

/* -- Terms --------------------------------------------------------------------------------- */

/* "Chaleurs fatales (180 °C)" as words without accents, case and plural: "chaleur fatale 180 c". */
static char *
plain_words (const char *text)
{
  g_autofree char *folded = fac_text_fold (text);
  GString *words = g_string_new (NULL);
  for (const char *at = folded; *at;)
    {
      gsize length = 0;
      while (g_ascii_isalnum (at[length]))
        length++;
      if (length)
        {
          gsize shown =
              length > 3 && (at[length - 1] == 's' || at[length - 1] == 'x') ? length - 1 : length;
          g_string_append_printf (words, "%s%.*s", words->len ? " " : "", (int)shown, at);
          at += length;
        }
      else
        at = g_utf8_next_char (at);
    }
  return g_string_free (words, FALSE);
}

static void
add_names (GHashTable *names, const FacTerm *term, const char *texts, const char *separators)
{
  g_auto (GStrv) each = g_strsplit_set (texts ? texts : "", separators, -1);
  for (char **one = each; *one; one++)
    {
      g_autofree char *words = plain_words (*one);
      char *key = g_strdup_printf ("%d %s", term->family, words);
      if (strlen (words) > 2 && !g_hash_table_contains (names, words))
        g_hash_table_insert (names, g_steal_pointer (&words), g_strdup (term->code));
      if (!g_hash_table_contains (names, key))
        g_hash_table_insert (names, key, g_strdup (term->code));
      else
        g_free (key);
    }
}

/* Plain words of labels and synonyms, alone and after the number of the family -> code of the
 * term. */
static GHashTable *
load_names (FacProject *project)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) terms = fac_catalog_terms (project->catalog, "fr", project->own_terms);
  for (guint i = 0; i < terms->len; i++)
    add_names (names, terms->pdata[i], ((const FacTerm *)terms->pdata[i])->label, "\n");
  for (guint i = 0; i < terms->len; i++)
    add_names (names, terms->pdata[i], ((const FacTerm *)terms->pdata[i])->synonyms, ";");
  return names;
}

/* The term that a label begins with, "Palettes usagées de la réception": the longest of the flow's
 * family, as "Copeaux" are of wood or of steel; or NULL. */
static const char *
term_begun (GHashTable *names, const char *label, int family)
{
  g_autofree char *words = plain_words (label ? label : "");
  for (char *end = words + strlen (words); end && end > words; end = strrchr (words, ' '))
    {
      *end = '\0';
      g_autofree char *key = g_strdup_printf ("%d %s", family, words);
      const char *code = g_hash_table_lookup (names, family ? key : words);
      if (code)
        return code;
    }
  return NULL;
}

/* Heat is called by its temperature when that is known. */
static const char *
term_of (FacMatchInput *input, const FacFlow *flow, double temperature)
{
  const char *term = flow->term ? flow->term : term_begun (input->names, flow->label, flow->family);
  gboolean is_waste_heat = term && g_str_has_prefix (term, "chaleur-");
  if (!is_waste_heat || isnan (temperature))
    return term;
  return temperature < 60 ? "chaleur-basse-temperature" : "chaleur-haute-temperature";
}

/* "Chaleur fatale (180 °C)": the temperature that a text tells; NAN for none. */
static double
temperature_in (const char *text)
{
  for (const char *at = text; at && *at;)
    {
      double celsius;
      gsize n = g_ascii_isdigit (*at) ? fac_number_scan (at, FAC_LANGUAGE_FR, &celsius) : 0;
      if (!n)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      const char *sign = at + n;
      while (g_unichar_isspace (g_utf8_get_char (sign)))
        sign = g_utf8_next_char (sign);
      if (g_str_has_prefix (sign, "°"))
        return at > text && at[-1] == '-' ? -celsius : celsius;
      at += n;
    }
  return FAC_REAL_NONE;
}

/* Gives FALSE for a flow that takes no part. */
static gboolean
fact_of (FacMatchInput *input, const FacViewedFlow *viewed, FacMatchFlow *fact)
{
  const FacFlow *flow = viewed->flow;
  const char *owner = viewed->establishment->listed->establishment->record.uuid;
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (input->place_of, owner));
  guint partner =
      flow->partner ? GPOINTER_TO_UINT (g_hash_table_lookup (input->place_of, flow->partner)) : 0;
  if (!place || viewed->sight < FAC_SIGHT_CODED)
    return FALSE;
  double temperature = temperature_in (flow->quality);
  if (isnan (temperature))
    temperature = temperature_in (flow->label);
  *fact = (FacMatchFlow){
    .uuid = flow->record.uuid,
    .place = place - 1,
    .direction = flow->direction,
    .kind = flow->kind,
    .family = flow->family,
    .term = term_of (input, flow, temperature),
    .waste_code = flow->waste_code,
    .waste_status = flow->waste_status,
    .minimum = flow->canonical_min,
    .maximum = flow->canonical_max,
    .unit = flow->canonical_unit,
    .months = flow->months,
    .confidence = flow->confidence,
    .temperature_c = temperature,
    .has_quality = flow->quality || flow->physical_state,
    .partner = (int)partner - 1,
  };
  return TRUE;
}

static void
add_flow (FacMatchInput *input, FacViewedFlow *viewed)
{
  FacMatchFlow fact;
  if (!fact_of (input, viewed, &fact))
    return;
  g_array_append_val (input->flows, fact);
  g_ptr_array_add (input->viewed_flows, viewed);
}

/* Coded flows stand at a stand-in of their establishment, which the lists do not hold. */
static void
add_stand_ins (FacMatchInput *input, GHashTable *zones)
{
  for (guint i = 0; i < input->view->flows->len; i++)
    {
      FacViewedFlow *viewed = input->view->flows->pdata[i];
      FacViewed *owner = viewed->establishment;
      if (viewed->sight >= FAC_SIGHT_CODED && is_at_work (owner->listed->establishment)
          && !g_hash_table_contains (input->place_of, owner->listed->establishment->record.uuid))
        add_place (input, owner, zones);
    }
}

static void
prepare (FacMatchInput *input)
{
  fac_matcher_free (input->matcher);
  input->matcher =
      fac_matcher_new ((const FacMatchPlace *)(gpointer)input->places->data, input->places->len,
                       (const FacMatchFlow *)(gpointer)input->flows->data, input->flows->len,
                       input->rules, input->takers, &input->weights);
}

FacMatchInput *
fac_match_input_new (FacProject *project, const FacReader *reader, const char *const *weights,
                     GPtrArray *problems, GError **error)
{
  g_autoptr (FacFilter) everybody = fac_filter_new ();
  g_autoptr (FacMatchInput) input = g_new0 (FacMatchInput, 1);
  g_autoptr (GHashTable) zones = g_hash_table_new (g_str_hash, g_str_equal);

  input->project = project;
  input->places = g_array_new (FALSE, TRUE, sizeof (FacMatchPlace));
  input->viewed = g_ptr_array_new ();
  input->zone_names = g_ptr_array_new_with_free_func (g_free);
  input->flows = g_array_new (FALSE, TRUE, sizeof (FacMatchFlow));
  input->viewed_flows = g_ptr_array_new ();
  input->place_of = g_hash_table_new (g_str_hash, g_str_equal);
  input->names = load_names (project);
  if (!fac_match_weights_load (project, weights, &input->weights, error)
      || !(input->view = fac_view_new (project, reader, everybody, TRUE, error))
      || !(input->rules = fac_project_rules (project, problems, error))
      || !(input->takers = fac_rules_takers (project->catalog, error)))
    return NULL;
  for (guint i = 0; i < input->view->establishments->len; i++)
    {
      FacViewed *viewed = input->view->establishments->pdata[i];
      if (is_at_work (viewed->listed->establishment))
        add_place (input, viewed, zones);
    }
  add_stand_ins (input, zones);
  for (guint i = 0; i < input->view->flows->len; i++)
    add_flow (input, input->view->flows->pdata[i]);
  prepare (input);
  return g_steal_pointer (&input);
}

static void
forget_result (FacMatchInput *input)
{
  fac_match_forget_ids (input);
  g_clear_pointer (&input->result, fac_match_result_free);
}

void
fac_match_input_run (FacMatchInput *input)
{
  fac_match_keep_ids (input);
  g_clear_pointer (&input->result, fac_match_result_free);
  input->result = fac_matcher_run (input->matcher);
}

/* -- Again --------------------------------------------------------------------------------- */

/* The place of a flow among the input's flows, G_MAXUINT for none. */
static guint
find_flow (const FacMatchInput *input, const char *uuid)
{
  for (guint i = 0; i < input->flows->len; i++)
    if (strcmp (g_array_index (input->flows, FacMatchFlow, i).uuid, uuid) == 0)
      return i;
  return G_MAXUINT;
}

/* A flow that is gone, or takes no part any more. What the view holds of it stays there unused. */
static void
drop_flow (FacMatchInput *input, const char *uuid)
{
  guint at = find_flow (input, uuid);
  if (at == G_MAXUINT)
    return;
  forget_result (input); /* the flows after it move up */
  g_array_remove_index (input->flows, at);
  g_ptr_array_remove_index (input->viewed_flows, at);
}

gboolean
fac_match_input_renew (FacMatchInput *input, FacProject *project, const GPtrArray *uuids)
{
  g_return_val_if_fail (input->view->reader->kind == FAC_READER_FACILITATOR, FALSE);
  for (guint i = 0; i < uuids->len; i++)
    {
      const char *uuid = uuids->pdata[i];
      FacViewedFlow *viewed;
      FacMatchFlow fact;
      if (!fac_view_renew_flow (input->view, project, uuid, &viewed))
        return FALSE;
      guint at = find_flow (input, uuid);
      if (!viewed || !fact_of (input, viewed, &fact))
        drop_flow (input, uuid);
      else if (at == G_MAXUINT)
        add_flow (input, viewed);
      else
        {
          g_array_index (input->flows, FacMatchFlow, at) = fact;
          input->viewed_flows->pdata[at] = viewed;
        }
    }
  prepare (input);
  return TRUE;
}

void
fac_match_input_free (FacMatchInput *input)
{
  if (!input)
    return;
  forget_result (input);
  fac_matcher_free (input->matcher);
  g_clear_pointer (&input->rules, g_ptr_array_unref);
  g_clear_pointer (&input->takers, g_ptr_array_unref);
  g_hash_table_unref (input->place_of);
  g_hash_table_unref (input->names);
  g_array_unref (input->places);
  g_array_unref (input->flows);
  g_ptr_array_unref (input->viewed);
  g_ptr_array_unref (input->zone_names);
  g_ptr_array_unref (input->viewed_flows);
  fac_view_free (input->view);
  g_free (input);
}
