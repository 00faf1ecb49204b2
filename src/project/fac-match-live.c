/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Computed pistes that keep up. */
#include "fac-match-live.h"

#include "fac-leads-private.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many changed flows are read one by one; more of them with all others. */
#define MOST_FLOWS 100

struct _FacMatchLive
{
  GMutex mutex;
  /* Under the mutex: what was noted and not read yet. */
  GHashTable *flows; /* uuids, as a set */
  gboolean is_stale; /* something else, or too many of them */
  gboolean is_decided;

  /* The listing thread's. */
  FacMatchInput *input;
  FacMatchMemory *memory;
  GPtrArray *remarks; /* of the input's rules */
};

FacMatchLive *
fac_match_live_new (void)
{
  FacMatchLive *live = g_new0 (FacMatchLive, 1);
  g_mutex_init (&live->mutex);
  live->flows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  live->remarks = g_ptr_array_new_with_free_func (g_free);
  return live;
}

void
fac_match_live_free (gpointer data)
{
  FacMatchLive *live = data;
  if (!live)
    return;
  fac_match_input_free (live->input);
  fac_match_memory_free (live->memory);
  g_ptr_array_unref (live->remarks);
  g_hash_table_unref (live->flows);
  g_mutex_clear (&live->mutex);
  g_free (live);
}

/* What the matching reads besides flows and decisions. */
static gboolean
touches_input (const FacChanges *changes)
{
  static const FacRecordKind kinds[] = { FAC_RECORD_ESTABLISHMENT, FAC_RECORD_ORGANISATION,
                                         FAC_RECORD_ZONE,          FAC_RECORD_RULE,
                                         FAC_RECORD_TERM,          FAC_RECORD_FACTOR,
                                         FAC_RECORD_PROJECT };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (changes->n_of_kind[kinds[i]] || changes->whole[kinds[i]])
      return TRUE;
  return FALSE;
}

gboolean
fac_match_live_note (FacMatchLive *live, const FacChanges *changes)
{
  gboolean concerns = TRUE;
  g_mutex_lock (&live->mutex);
  if (!changes || touches_input (changes) || changes->whole[FAC_RECORD_FLOW])
    live->is_stale = live->is_decided = TRUE;
  else
    {
      gboolean is_decided = changes->n_of_kind[FAC_RECORD_LEAD] || changes->whole[FAC_RECORD_LEAD];
      concerns = is_decided || changes->n_of_kind[FAC_RECORD_FLOW];
      live->is_decided |= is_decided;
      for (guint i = 0; i < changes->rows->len; i++)
        {
          const FacChange *change = changes->rows->pdata[i];
          if (change->kind == FAC_RECORD_FLOW)
            g_hash_table_add (live->flows, g_strdup (change->uuid));
        }
    }
  g_mutex_unlock (&live->mutex);
  return concerns;
}

/* Takes what was noted. */
static GPtrArray *
take_noted (FacMatchLive *live, gboolean *is_stale, gboolean *is_decided)
{
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter each;
  gpointer uuid;

  g_mutex_lock (&live->mutex);
  *is_stale = live->is_stale || g_hash_table_size (live->flows) > MOST_FLOWS;
  *is_decided = live->is_decided;
  live->is_stale = live->is_decided = FALSE;
  g_hash_table_iter_init (&each, live->flows);
  while (g_hash_table_iter_next (&each, &uuid, NULL))
    {
      g_hash_table_iter_steal (&each);
      g_ptr_array_add (flows, uuid);
    }
  g_mutex_unlock (&live->mutex);
  return flows;
}

static gboolean
read_all (FacMatchLive *live, FacProject *project, GError **error)
{
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  g_clear_pointer (&live->input, fac_match_input_free);
  g_ptr_array_set_size (live->remarks, 0);
  live->input = fac_match_input_new (project, reader, NULL, live->remarks, error);
  return live->input != NULL;
}

/* Reads what is not as it was read; what could not be read is stale the next time too. */
static gboolean
bring_up_to_date (FacMatchLive *live, FacProject *project, GError **error)
{
  gboolean is_stale, is_decided;
  g_autoptr (GPtrArray) flows = take_noted (live, &is_stale, &is_decided);
  gboolean is_same = live->input && !is_stale && !flows->len && live->input->result;

  if (!live->memory || is_decided)
    {
      g_clear_pointer (&live->memory, fac_match_memory_free);
      live->memory = fac_match_memory_new (project, error);
    }
  gboolean done = live->memory != NULL;
  /* What was read of a flow before it changed is kept by the view. */
  is_stale |= live->input && live->input->view->flows->len > 2 * live->input->flows->len + 1000;
  if (done
      && (!live->input || is_stale
          || (flows->len && !fac_match_input_renew (live->input, project, flows))))
    done = read_all (live, project, error);
  if (!done)
    {
      fac_match_live_note (live, NULL);
      return FALSE;
    }
  if (!is_same)
    fac_match_input_run (live->input);
  fac_match_memory_bind (live->memory, live->input);
  return TRUE;
}

FacMatchLeads *
fac_match_live_list (FacMatchLive *live, FacProject *project, const FacMatchRequest *request,
                     GError **error)
{
  if (!bring_up_to_date (live, project, error))
    return NULL;
  FacMatchLeads *leads = fac_match_leads_take (live->input, live->memory, request);
  for (guint i = 0; i < live->remarks->len; i++)
    g_ptr_array_add (leads->remarks, g_strdup (live->remarks->pdata[i]));
  return leads;
}

FacMatchLead *
fac_match_live_explain (FacMatchLive *live, FacProject *project, const char *id, GError **error)
{
  if (!bring_up_to_date (live, project, error))
    return NULL;
  FacMatchLead *lead = fac_match_leads_explain (live->input, live->memory, id);
  if (!lead)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                 _ ("This piste is not there any more: its flows changed."));
  return lead;
}
