/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pistes that were seen: a text file of the day, then one line a piste, its id and score. */
#include "fac-match-seen.h"

#include "fac-exchange.h"
#include "fac-number.h"
#include "fac-project-private.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Less is the rounding of a distance, no news. */
#define LEAST_DIFFERENCE 1.0

struct _FacMatchSeen
{
  char *on;           /* or NULL */
  GHashTable *scores; /* id -> double, owned */
};

void
fac_match_seen_free (FacMatchSeen *seen)
{
  if (!seen)
    return;
  g_free (seen->on);
  g_hash_table_unref (seen->scores);
  g_free (seen);
}

FacMatchSeen *
fac_match_seen_new (void)
{
  FacMatchSeen *seen = g_new0 (FacMatchSeen, 1);
  seen->scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return seen;
}

static char *
path_of (FacProject *project)
{
  g_autofree char *name = g_strconcat (project->info->record.uuid, ".tsv", NULL);
  return g_build_filename (g_get_user_state_dir (), "facilitator", "pistes", name, NULL);
}

/* A line that is none is passed over: the worst that can come of it is one piste more to look at.
 */
static void
read_line (FacMatchSeen *seen, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 2);
  char *end = NULL;
  if (g_strv_length (cells) < 2)
    return;
  double score = g_ascii_strtod (cells[1], &end);
  if (end != cells[1])
    g_hash_table_insert (seen->scores, g_strdup (cells[0]), g_memdup2 (&score, sizeof score));
}

FacMatchSeen *
fac_match_seen_load (FacProject *project, GError **error)
{
  g_autofree char *path = path_of (project), *text = NULL;
  g_autoptr (GError) problem = NULL;
  FacMatchSeen *seen = fac_match_seen_new ();

  if (g_file_get_contents (path, &text, NULL, &problem))
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      seen->on = lines[0] ? fac_date_parse (lines[0]) : NULL;
      for (char **line = lines; *line; line++)
        read_line (seen, *line);
    }
  else if (!g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      g_clear_pointer (&seen, fac_match_seen_free);
    }
  return seen;
}

gboolean
fac_match_seen_save (FacProject *project, const FacMatchLeads *leads, GError **error)
{
  g_autofree char *path = path_of (project), *folder = g_path_get_dirname (path);
  g_autofree char *today = fac_date_today ();
  g_autoptr (GString) text = g_string_new (today);

  for (guint i = 0; i < leads->leads->len; i++)
    {
      const FacMatchLead *lead = leads->leads->pdata[i];
      char score[G_ASCII_DTOSTR_BUF_SIZE];
      g_string_append_printf (text, "\n%s\t%s", lead->id,
                              g_ascii_formatd (score, sizeof score, "%.2f", lead->score));
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }
  return fac_exchange_write (path, text->str, text->len, error);
}

const char *
fac_match_seen_on (const FacMatchSeen *seen)
{
  return seen->on;
}

FacMatchNews
fac_match_seen_news (const FacMatchSeen *seen, const FacMatchLead *lead, double *difference)
{
  const double *score = g_hash_table_lookup (seen->scores, lead->id);
  double by = score ? lead->score - *score : 0;
  if (difference)
    *difference = by;
  if (!seen->on)
    return FAC_NEWS_NONE;
  return !score ? FAC_NEWS_NEW : fabs (by) >= LEAST_DIFFERENCE ? FAC_NEWS_SCORE : FAC_NEWS_NONE;
}

FacMatchNewsCount
fac_match_seen_count (const FacMatchSeen *seen, const FacMatchLeads *leads)
{
  FacMatchNewsCount count = { 0 };
  guint n_known = 0;
  for (guint i = 0; i < leads->leads->len; i++)
    {
      FacMatchNews news = fac_match_seen_news (seen, leads->leads->pdata[i], NULL);
      count.n_new += news == FAC_NEWS_NEW;
      count.n_changed += news == FAC_NEWS_SCORE;
      n_known += news != FAC_NEWS_NEW;
    }
  guint n_seen = g_hash_table_size (seen->scores);
  count.n_gone = seen->on && n_seen > n_known ? n_seen - n_known : 0;
  return count;
}
