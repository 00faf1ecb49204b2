/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is meant. */
#include "fac-who.h"

#include "fac-project-private.h"

#include <string.h>

static const struct
{
  const char *place;
  FacRecordKind kind;
  const char *field;
} places[] = {
  { "synergy_member.establishment", FAC_RECORD_SYNERGY_MEMBER, "establishment" },
  { "lead.giver", FAC_RECORD_LEAD, "giver" },
  { "lead.receiver", FAC_RECORD_LEAD, "receiver" },
};

char *
fac_who_field (const char *place, const char *record)
{
  return g_strconcat (place, ":", record, NULL);
}

/* The place of a question's field, -1: none; `record`: out, its uuid. */
static int
place_of (const char *field, const char **record)
{
  for (guint i = 0; field && i < G_N_ELEMENTS (places); i++)
    {
      gsize n = strlen (places[i].place);
      if (strncmp (field, places[i].place, n) == 0 && field[n] == ':')
        {
          *record = field + n + 1;
          return (int)i;
        }
    }
  return -1;
}

gboolean
fac_question_is_who (const FacQuestion *question)
{
  const char *record;
  return place_of (question->field, &record) >= 0;
}

static gboolean
close_others (FacProject *project, const FacQuestion *question, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_QUESTION,
                           .match_field = "field",
                           .match_value = question->field };
  g_autoptr (GPtrArray) same = fac_store_list (project->store, &query, error);
  gboolean done = same != NULL;

  for (guint i = 0; done && i < same->len; i++)
    {
      FacQuestion *other = same->pdata[i];
      if (other->answer || strcmp (other->record.uuid, question->record.uuid) == 0)
        continue;
      other->answer = FAC_ANSWER_KEPT_MINE;
      done = fac_store_update (project->store, other, error);
    }
  return done;
}

gboolean
fac_project_take_who (FacProject *project, const FacQuestion *question, GError **error)
{
  const char *uuid;
  int place = place_of (question->field, &uuid);
  gpointer record;

  g_return_val_if_fail (place >= 0, FALSE);
  record = fac_store_get (project->store, places[place].kind, uuid, error);
  if (!record)
    return FALSE;
  fac_record_set_string (
      record, fac_record_type_field (fac_record_type (places[place].kind), places[place].field),
      question->establishment);
  gboolean done = fac_store_update (project->store, record, error);
  fac_record_free (record);
  return done && close_others (project, question, error);
}
