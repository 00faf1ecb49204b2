/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answering what an import asked. */
#include "fac-project-private.h"
#include "fac-who.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
take_value (FacProject *project, const FacQuestion *question, GError **error)
{
  FacEstablishment *establishment =
      fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, question->establishment, error);
  const FacField *field =
      establishment ? fac_record_type_field (establishment->record.type, question->field) : NULL;
  FacProblem *problem;
  gboolean done = FALSE;

  if (field)
    {
      problem = fac_record_field_set_text (establishment, field,
                                           question->theirs ? question->theirs : "");
      if (problem)
        fac_project_refuse (error, establishment->record.type, establishment->name, problem);
      else
        {
          if (field->type == FAC_FIELD_POINT)
            establishment->position_status = FAC_POSITION_IMPORTED;
          done = fac_store_update (project->store, establishment, error);
        }
    }
  fac_record_free (establishment);
  return done;
}

/* Moves what speaks of `from` to `to`, table by table. */
static gboolean
move_dependents (FacProject *project, const char *from, const char *to, GError **error)
{
  const struct
  {
    FacRecordKind kind;
    const char *field;
  } places[] = {
    { FAC_RECORD_PROVENANCE, "establishment" }, { FAC_RECORD_CEILING, "establishment" },
    { FAC_RECORD_FLOW, "establishment" },       { FAC_RECORD_FLOW, "partner" },
    { FAC_RECORD_LABEL, "establishment" },      { FAC_RECORD_PERSON, "establishment" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const FacQuery query = { .kind = places[i].kind,
                               .match_field = places[i].field,
                               .match_value = from };
      g_autoptr (GPtrArray) found = fac_store_list (project->store, &query, error);
      if (!found)
        return FALSE;
      const FacField *field =
          fac_record_type_field (fac_record_type (places[i].kind), places[i].field);
      for (guint j = 0; j < found->len; j++)
        {
          fac_record_set_string (found->pdata[j], field, to);
          if (!fac_store_update (project->store, found->pdata[j], error))
            return FALSE;
        }
    }
  return TRUE;
}

/* The old record stays, with what is attached to it; it bears the new number and remembers the
 * former one; the record that the import made for the new number goes. */
static gboolean
take_over (FacProject *project, const FacQuestion *question, GError **error)
{
  FacStore *store = project->store;
  FacEstablishment *old =
      fac_store_get (store, FAC_RECORD_ESTABLISHMENT, question->establishment, error);
  g_autofree char *new_uuid =
      old ? fac_project_find (project, FAC_RECORD_ESTABLISHMENT, question->theirs, error) : NULL;
  FacEstablishment *successor =
      new_uuid ? fac_store_get (store, FAC_RECORD_ESTABLISHMENT, new_uuid, error) : NULL;
  gboolean done = FALSE;

  if (successor && strcmp (new_uuid, old->record.uuid) != 0)
    {
      char *former = g_strjoin (" ", old->siret ? old->siret : "", old->former_sirets, NULL);
      g_free (old->former_sirets);
      old->former_sirets = g_strstrip (former);
      for (guint i = 0; i < old->record.type->n_fields; i++)
        {
          const FacField *field = &old->record.type->fields[i];
          gboolean is_number = strcmp (field->id, "siret") == 0;
          gboolean is_free = !fac_record_field_is_given (old, field);
          if (is_number || (is_free && fac_record_field_is_given (successor, field)))
            fac_record_field_copy (old, successor, field);
        }
      old->status = FAC_STATUS_ACTIVE;
      done = move_dependents (project, new_uuid, old->record.uuid, error)
             && fac_store_remove (store, FAC_RECORD_ESTABLISHMENT, new_uuid, error)
             && fac_store_update (store, old, error);
    }
  fac_record_free (successor);
  fac_record_free (old);
  return done;
}

static gboolean
answer_one (FacProject *project, const char *uuid, FacAnswer answer, GError **error)
{
  FacQuestion *question = fac_store_get (project->store, FAC_RECORD_QUESTION, uuid, error);
  gboolean done = question != NULL;

  if (done && answer == FAC_ANSWER_TOOK_THEIRS)
    done = question->kind == FAC_QUESTION_TAKEN_OVER ? take_over (project, question, error)
           : fac_question_is_who (question) ? fac_project_take_who (project, question, error)
                                            : take_value (project, question, error);
  /* "Mine" about an establishment that the file says closed: it is open, a person says so. */
  if (done && answer == FAC_ANSWER_KEPT_MINE
      && (question->kind == FAC_QUESTION_CLOSED_IN_FILE
          || question->kind == FAC_QUESTION_ABSENT_FROM_FILE))
    {
      FacEstablishment *kept =
          fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, question->establishment, error);
      done = kept != NULL;
      if (done)
        {
          kept->status = FAC_STATUS_ACTIVE;
          fac_establishment_mark_typed (kept, "status");
          done = fac_store_update (project->store, kept, error);
        }
      fac_record_free (kept);
    }
  if (done)
    {
      question->answer = answer;
      g_free (question->answered_on);
      question->answered_on = fac_date_today ();
      done = fac_store_update (project->store, question, error);
    }
  fac_record_free (question);
  return done;
}

gboolean
fac_project_answer (FacProject *project, const char *const *uuids, FacAnswer answer, GError **error)
{
  g_autofree char *count = g_strdup_printf ("%u", g_strv_length ((char **)uuids));

  if (!fac_store_begin (project->store, "question.answer", count, error))
    return FALSE;
  for (; *uuids; uuids++)
    if (!answer_one (project, *uuids, answer, error))
      {
        fac_store_rollback (project->store);
        return FALSE;
      }
  return fac_project_commit (project, NULL, error);
}
