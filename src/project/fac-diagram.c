/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kept diagrams. */
#include "fac-diagram.h"

#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FacDiagramChoice *
fac_diagram_choice_new (void)
{
  FacDiagramChoice *choice = g_new0 (FacDiagramChoice, 1);
  choice->by = g_strdup ("family");
  choice->opened = g_ptr_array_new_with_free_func (g_free);
  choice->joined = g_ptr_array_new_with_free_func (g_free);
  return choice;
}

void
fac_diagram_choice_free (FacDiagramChoice *choice)
{
  if (!choice)
    return;
  g_ptr_array_unref (choice->joined);
  g_ptr_array_unref (choice->opened);
  g_free (choice->where);
  g_free (choice->of);
  g_free (choice->unit);
  g_free (choice->nature);
  g_free (choice->by);
  g_free (choice);
}

FacDiagramChoice *
fac_diagram_choice_copy (const FacDiagramChoice *choice)
{
  g_autofree char *text = fac_diagram_choice_to_text (choice);
  return fac_diagram_choice_from_text (text);
}

/* -- As text ------------------------------------------------------------------------------- */

static void
put_word (GString *text, const char *key, const char *word)
{
  g_autofree char *escaped = word && *word ? g_strescape (word, NULL) : NULL;
  if (escaped)
    g_string_append_printf (text, "%s=%s\n", key, escaped);
}

static void
put_year (GString *text, const char *key, gint64 year)
{
  if (year)
    g_string_append_printf (text, "%s=%" G_GINT64_FORMAT "\n", key, year);
}

static void
put_words (GString *text, const char *key, const GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    put_word (text, key, words->pdata[i]);
}

char *
fac_diagram_choice_to_text (const FacDiagramChoice *choice)
{
  GString *text = g_string_new (NULL);
  char threshold[G_ASCII_DTOSTR_BUF_SIZE];

  put_word (text, "by", choice->by);
  put_word (text, "nature", choice->nature);
  put_word (text, "unit", choice->unit);
  put_word (text, "of", choice->of);
  put_year (text, "year", choice->year);
  put_year (text, "against", choice->against);
  if (choice->is_difference)
    g_string_append (text, "difference=1\n");
  if (choice->threshold > 0)
    put_word (text, "threshold", g_ascii_dtostr (threshold, sizeof threshold, choice->threshold));
  put_words (text, "open", choice->opened);
  put_words (text, "join", choice->joined);
  put_word (text, "where", choice->where);
  return g_string_free (text, FALSE);
}

static void
take (char **place, char **word)
{
  g_free (*place);
  *place = g_steal_pointer (word);
}

static void
read_line (FacDiagramChoice *choice, const char *key, const char *escaped)
{
  g_autofree char *word = g_strcompress (escaped);

  if (!g_utf8_validate (word, -1, NULL))
    return;
  if (strcmp (key, "by") == 0)
    take (&choice->by, &word);
  else if (strcmp (key, "nature") == 0)
    take (&choice->nature, &word);
  else if (strcmp (key, "unit") == 0)
    take (&choice->unit, &word);
  else if (strcmp (key, "of") == 0)
    take (&choice->of, &word);
  else if (strcmp (key, "where") == 0)
    take (&choice->where, &word);
  else if (strcmp (key, "year") == 0)
    choice->year = g_ascii_strtoll (word, NULL, 10);
  else if (strcmp (key, "against") == 0)
    choice->against = g_ascii_strtoll (word, NULL, 10);
  else if (strcmp (key, "difference") == 0)
    choice->is_difference = TRUE;
  else if (strcmp (key, "threshold") == 0)
    choice->threshold = MAX (0, g_ascii_strtod (word, NULL));
  else if (strcmp (key, "open") == 0)
    g_ptr_array_add (choice->opened, g_steal_pointer (&word));
  else if (strcmp (key, "join") == 0)
    g_ptr_array_add (choice->joined, g_steal_pointer (&word));
}

FacDiagramChoice *
fac_diagram_choice_from_text (const char *text)
{
  FacDiagramChoice *choice = fac_diagram_choice_new ();
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);

  for (char **line = lines; *line; line++)
    {
      char *sign = strchr (*line, '=');
      if (!sign)
        continue;
      *sign = '\0';
      read_line (choice, *line, sign + 1);
    }
  return choice;
}

static void
put_in_set (GPtrArray *ids, const char *id, gboolean is_in)
{
  guint at;
  gboolean is_there = g_ptr_array_find_with_equal_func (ids, id, g_str_equal, &at);

  if (is_in && !is_there)
    g_ptr_array_add (ids, g_strdup (id));
  else if (!is_in && is_there)
    g_ptr_array_remove_index (ids, at);
}

void
fac_diagram_choice_open (FacDiagramChoice *choice, const char *id, gboolean is_opened)
{
  put_in_set (choice->opened, id, is_opened);
}

void
fac_diagram_choice_join (FacDiagramChoice *choice, const char *id, gboolean is_joined)
{
  put_in_set (choice->joined, id, is_joined);
}

/* The ids of a set, ending with NULL; NULL for none. Shape: the set's. */
static const char *const *
ids_of (GPtrArray *ids)
{
  if (!ids->len)
    return NULL;
  g_ptr_array_add (ids, NULL);
  g_ptr_array_set_size (ids, (int)ids->len - 1);
  return (const char *const *)ids->pdata;
}

gboolean
fac_diagram_choice_request (const FacDiagramChoice *choice, FacSankeyRequest *request,
                            FacFilter **where, GError **error)
{
  g_autofree char *reason = NULL;

  *where = choice->where && *choice->where ? fac_filter_from_text (choice->where, &reason) : NULL;
  if (reason)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, reason);
      return FALSE;
    }
  *request = (FacSankeyRequest){ .by = choice->by,
                                 .nature = choice->nature,
                                 .unit = choice->unit,
                                 .year = choice->year,
                                 .against = choice->against,
                                 .is_difference = choice->is_difference,
                                 .where = *where,
                                 .of = choice->of,
                                 .opened = ids_of (choice->opened),
                                 .joined = ids_of (choice->joined),
                                 .threshold = choice->threshold };
  return TRUE;
}

/* -- In the project ------------------------------------------------------------------------ */

GPtrArray *
fac_project_diagrams (FacProject *project, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_DIAGRAM, .order_field = "name" };
  return fac_store_list (project->store, &query, error);
}

FacSankeyMemory *
fac_diagram_places (const FacDiagram *diagram)
{
  FacSankeyMemory *memory =
      diagram->arrangement ? fac_sankey_memory_from_text (diagram->arrangement, NULL) : NULL;
  return memory ? memory : fac_sankey_memory_new ();
}

/* Inside an action. */
static gboolean
put_diagram (FacProject *project, FacDiagram *diagram, gboolean is_new, GError **error)
{
  return is_new ? fac_store_insert (project->store, diagram, error)
                : fac_store_update (project->store, diagram, error);
}

char *
fac_project_keep_diagram (FacProject *project, const char *name, const FacDiagramChoice *choice,
                          const FacSankeyMemory *places, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name ? name : ""));
  const FacQuery query = { .kind = FAC_RECORD_DIAGRAM,
                           .match_field = "name",
                           .match_value = stripped };

  if (!*stripped)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("A diagram is kept under a name. Give it one."));
      return NULL;
    }
  g_autoptr (GPtrArray) present = fac_store_list (project->store, &query, error);
  if (!present || !fac_project_begin_on (project, FAC_RECORD_DIAGRAM, "keep", stripped, error))
    return NULL;
  FacDiagram *diagram = present->len ? present->pdata[0] : fac_record_new (FAC_RECORD_DIAGRAM);
  g_free (diagram->name);
  diagram->name = g_strdup (stripped);
  g_free (diagram->definition);
  diagram->definition = fac_diagram_choice_to_text (choice);
  if (places)
    {
      g_free (diagram->arrangement);
      diagram->arrangement = fac_sankey_memory_to_text (places);
    }
  gboolean done = put_diagram (project, diagram, !present->len, error);
  g_autofree char *uuid = g_strdup (diagram->record.uuid);
  if (!present->len)
    fac_record_free (diagram);
  return fac_project_finish (project, done, error) ? g_steal_pointer (&uuid) : NULL;
}

gboolean
fac_project_arrange_diagram (FacProject *project, const char *uuid, const FacSankeyMemory *places,
                             GError **error)
{
  FacDiagram *diagram = fac_store_get (project->store, FAC_RECORD_DIAGRAM, uuid, error);
  gboolean done;

  if (!diagram)
    return FALSE;
  done = fac_project_begin_on (project, FAC_RECORD_DIAGRAM, places ? "arrange" : "reset",
                               diagram->name, error);
  if (done)
    {
      g_free (diagram->arrangement);
      diagram->arrangement = places ? fac_sankey_memory_to_text (places) : NULL;
      done = fac_project_finish (project, fac_store_update (project->store, diagram, error), error);
    }
  fac_record_free (diagram);
  return done;
}
