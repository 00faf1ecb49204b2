/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actions on records: each is one transaction and one journal entry. */
#include "fac-project-private.h"

#include "fac-number.h"
#include "fac-parcours-private.h"
#include "fac-synergy-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
fac_project_refuse (GError **error, const FacRecordType *type, const char *name,
                    FacProblem *problem)
{
  if (problem->field && name)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, _ ("%1$s – %2$s: %3$s"), name,
                 _ (problem->field->label), problem->reason);
  else if (problem->field)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, _ ("%1$s: %2$s"),
                 _ (problem->field->label), problem->reason);
  else
    g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, problem->reason);
  fac_problem_free (problem);
  return FALSE;
}

gboolean
fac_project_check_record (gconstpointer record, const char *name, GError **error)
{
  g_autoptr (GPtrArray) problems = fac_record_check (record);

  if (!problems->len)
    return TRUE;
  const FacProblem *first = problems->pdata[0];
  return fac_project_refuse (error, ((const FacRecord *)record)->type, name,
                             fac_problem_new (first->field, "%s", first->reason));
}

gboolean
fac_project_begin_on (FacProject *project, FacRecordKind kind, const char *verb,
                      const char *arguments, GError **error)
{
  g_autofree char *action = g_strdup_printf ("%s.%s", fac_record_type (kind)->table, verb);
  return fac_store_begin (project->store, action, arguments, error);
}

gboolean
fac_project_finish (FacProject *project, gboolean done, GError **error)
{
  if (done)
    return fac_project_commit (project, NULL, error);
  fac_store_rollback (project->store);
  return FALSE;
}

static const FacField *
field_of (FacRecordKind kind, const char *field_id, GError **error)
{
  const FacRecordType *type = fac_record_type (kind);
  const FacField *field = fac_record_type_field (type, field_id);

  if (!field)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                 _ ("A record of “%s” has no field “%s”."), _ (type->label), field_id);
  return field;
}

/* What follows from a field that a person set, in the record itself. */
static FacProblem *
follow_up (FacProject *project, gpointer record, const FacField *field)
{
  FacRecordKind kind = ((FacRecord *)record)->type->kind;

  if (kind == FAC_RECORD_ESTABLISHMENT)
    {
      FacEstablishment *establishment = record;
      if (field->type == FAC_FIELD_POINT)
        establishment->position_status = fac_position_is_known (establishment->position)
                                             ? FAC_POSITION_CORRECTED
                                             : FAC_POSITION_NONE;
      fac_establishment_mark_typed (establishment, field->id);
      if ((strcmp (field->id, "commune") == 0 || strcmp (field->id, "postal_code") == 0)
          && !fac_establishment_is_typed (establishment, "commune_insee"))
        {
          g_clear_pointer (&establishment->commune_insee, g_free);
          fac_project_complete_commune (project, establishment);
        }
    }
  else if (kind == FAC_RECORD_FLOW)
    return fac_project_complete_flow (project, record, FALSE);
  else if (kind == FAC_RECORD_PERSON)
    fac_project_complete_person (record, field->id);
  else if (kind == FAC_RECORD_TASK)
    fac_project_complete_task (record, field->id);
  else if (kind == FAC_RECORD_LEAD && strcmp (field->id, "state") == 0)
    return fac_project_check_lead_state (project, record);
  else if (kind == FAC_RECORD_SYNERGY)
    return fac_project_complete_synergy (project, record, field->id);
  else if (kind == FAC_RECORD_SYNERGY_MEMBER)
    fac_project_complete_member (project, record, field->id);
  else if (kind == FAC_RECORD_EVENT)
    fac_parcours_complete_event (record, field->id);
  else if (kind == FAC_RECORD_ATTENDANCE)
    fac_parcours_complete_attendance (record);
  return NULL;
}

static FacProblem *
first_problem (gpointer record)
{
  g_autoptr (GPtrArray) problems = fac_record_check (record);

  if (!problems->len)
    return NULL;
  const FacProblem *first = problems->pdata[0];
  return fac_problem_new (first->field, "%s", first->reason);
}

/* The same of certain fields, or of the record as a whole: an old fault elsewhere in the record
 * must not keep a person from correcting these. */
static FacProblem *
first_problem_of (gpointer record, const char *const *ids)
{
  g_autoptr (GPtrArray) problems = fac_record_check (record);

  for (guint i = 0; i < problems->len; i++)
    {
      const FacProblem *problem = problems->pdata[i];
      if (!problem->field || g_strv_contains (ids, problem->field->id))
        return fac_problem_new (problem->field, "%s", problem->reason);
    }
  return NULL;
}

/* Sets one field of a record in memory, with what follows. */
static gboolean
set_in_memory (FacProject *project, gpointer record, const FacField *field, const char *text,
               GError **error)
{
  const FacRecordType *type = ((FacRecord *)record)->type;
  /* As it was called before: the name itself may be what is emptied. */
  g_autofree char *name = g_strdup (fac_project_name_of (record));
  FacProblem *problem = fac_record_field_set_text (record, field, text ? text : "");

  if (!problem)
    problem = follow_up (project, record, field);
  return problem ? fac_project_refuse (error, type, name, problem) : TRUE;
}

/* Whether no other establishment bears this one's SIRET: two would take each other's flows at the
 * next import. */
static gboolean
is_number_free (FacProject *project, gconstpointer record, GError **error)
{
  const FacEstablishment *mine = record;
  if (mine->record.type->kind != FAC_RECORD_ESTABLISHMENT || !mine->siret)
    return TRUE;

  const FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT,
                           .match_field = "siret",
                           .match_value = mine->siret };
  g_autoptr (GPtrArray) bearers = fac_store_list (project->store, &query, error);
  for (guint i = 0; bearers && i < bearers->len; i++)
    {
      const FacEstablishment *other = bearers->pdata[i];
      if (g_strcmp0 (other->record.uuid, mine->record.uuid) == 0)
        continue;
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("“%s” already bears the SIRET %s. Open that establishment, or correct the "
                      "number."),
                   other->name, mine->siret);
      return FALSE;
    }
  return bearers != NULL;
}

/* What other records say of a changed one. */
static gboolean
follow_record (FacProject *project, gconstpointer before, gpointer record, GError **error)
{
  switch ((int)((const FacRecord *)record)->type->kind)
    {
    case FAC_RECORD_EVENT:
      return fac_parcours_follow_event (project, before, record, error);
    case FAC_RECORD_SYNERGY:
      return fac_project_note_step (project, record, ((const FacSynergy *)before)->state, NULL,
                                    NULL, error);
    default:
      return fac_project_follow_exchange (project, before, record, error);
    }
}

/* Writes a record that was changed in this action, with what other records say of it. */
static gboolean
write_changed (FacProject *project, gconstpointer before, gpointer record, GError **error)
{
  FacRecordKind kind = ((const FacRecord *)record)->type->kind;

  if (!fac_store_update_from (project->store, before, record, error))
    return FALSE;
  return (kind != FAC_RECORD_EXCHANGE && kind != FAC_RECORD_SYNERGY && kind != FAC_RECORD_EVENT)
         || follow_record (project, before, record, error);
}

static gboolean
remove_one (FacProject *project, FacRecordKind kind, const char *uuid, GError **error)
{
  if (kind == FAC_RECORD_SYNERGY)
    return fac_project_reopen_lead (project, uuid, error)
           && fac_store_remove (project->store, kind, uuid, error);
  if (kind != FAC_RECORD_EXCHANGE)
    return fac_store_remove (project->store, kind, uuid, error);
  FacExchange *before = fac_store_get (project->store, kind, uuid, error);
  gboolean done = before && fac_store_remove (project->store, kind, uuid, error)
                  && fac_project_follow_exchange (project, before, NULL, error);
  fac_record_free (before);
  return done;
}

/* Stores a changed record, unless it breaks a rule that it did not break before: an old fault
 * elsewhere in the record must not keep a person from correcting this field. */
static gboolean
store_changed (FacProject *project, gconstpointer before, gpointer record, const FacField *field,
               GError **error)
{
  g_autoptr (GPtrArray) problems = fac_record_check (record);

  for (guint i = 0; i < problems->len; i++)
    {
      const FacProblem *problem = problems->pdata[i];
      if (!problem->field || problem->field == field)
        return fac_project_refuse (error, ((FacRecord *)record)->type, fac_project_name_of (before),
                                   fac_problem_new (problem->field, "%s", problem->reason));
    }
  return (strcmp (field->id, "siret") != 0 || is_number_free (project, record, error))
         && write_changed (project, before, record, error);
}

/* What setting a field needs of the record: of establishments, which are changed by the ten
 * thousand, a choice needs itself and what a refusal names; NULL: all. */
static gpointer
read_for (FacProject *project, FacRecordKind kind, const char *uuid, const FacField *field,
          GError **error)
{
  const char *const ids[] = { "name", "typed_fields", field->id, NULL };
  gboolean is_alone = kind == FAC_RECORD_ESTABLISHMENT && field->type == FAC_FIELD_ENUM;
  return fac_store_get_some (project->store, kind, uuid, is_alone ? ids : NULL, error);
}

gboolean
fac_project_put_field (FacProject *project, FacRecordKind kind, const char *uuid,
                       const FacField *field, const char *text, GError **error)
{
  gpointer before = read_for (project, kind, uuid, field, error);
  gpointer record = before ? fac_record_copy (before) : NULL;
  gboolean done = record && set_in_memory (project, record, field, text, error)
                  && store_changed (project, before, record, field, error);
  fac_record_free (record);
  fac_record_free (before);
  return done;
}

gboolean
fac_project_set (FacProject *project, FacRecordKind kind, const char *const *uuids,
                 const char *field_id, const char *text, GError **error)
{
  const FacField *field = field_of (kind, field_id, error);
  g_autofree char *arguments = NULL;
  gboolean done = TRUE;

  if (!field)
    return FALSE;
  arguments =
      g_strdup_printf ("%s\t%u\t%s", field_id, g_strv_length ((char **)uuids), text ? text : "");
  if (!fac_project_begin_on (project, kind, "set", arguments, error))
    return FALSE;
  for (; done && *uuids; uuids++)
    done = fac_project_put_field (project, kind, *uuids, field, text, error);
  return fac_project_finish (project, done, error);
}

gboolean
fac_project_set_fields (FacProject *project, FacRecordKind kind, const char *uuid,
                        const char *const *ids, const char *const *texts, GError **error)
{
  gpointer before = NULL, record = NULL;
  gboolean done;
  g_autofree char *arguments =
      g_strdup_printf ("%s\t1\t%s", ids[0] ? ids[0] : "", ids[0] && texts[0] ? texts[0] : "");

  if (!fac_project_begin_on (project, kind, ids[0] && ids[1] ? "edit" : "set", arguments, error))
    return FALSE;
  before = fac_store_get (project->store, kind, uuid, error);
  record = before ? fac_record_copy (before) : NULL;
  done = record != NULL;
  for (guint i = 0; done && ids[i]; i++)
    {
      const FacField *field = field_of (kind, ids[i], error);
      done = field && set_in_memory (project, record, field, texts[i], error);
    }
  if (done)
    {
      FacProblem *problem = first_problem_of (record, ids);
      if (problem)
        done = fac_project_refuse (error, fac_record_type (kind), fac_project_name_of (record),
                                   problem);
      else
        done = (!g_strv_contains (ids, "siret") || is_number_free (project, record, error))
               && write_changed (project, before, record, error);
    }
  fac_record_free (record);
  fac_record_free (before);
  return fac_project_finish (project, done, error);
}

/* -- Adding and removing ------------------------------------------------------------------- */

static gboolean
add_organisation (FacProject *project, FacEstablishment *establishment, GError **error)
{
  FacOrganisation *organisation = fac_record_new (FAC_RECORD_ORGANISATION);
  gboolean done;

  organisation->name = g_strdup (establishment->name);
  organisation->actor_type = FAC_ACTOR_COMPANY;
  if (establishment->siret)
    {
      organisation->siren = g_strndup (establishment->siret, 9);
      const FacQuery query = { .kind = FAC_RECORD_ORGANISATION,
                               .match_field = "siren",
                               .match_value = organisation->siren,
                               .limit = 1 };
      g_autoptr (GPtrArray) known = fac_store_list (project->store, &query, error);
      if (!known || known->len)
        {
          if (known)
            establishment->organisation = g_strdup (((FacRecord *)known->pdata[0])->uuid);
          fac_record_free (organisation);
          return known != NULL;
        }
    }
  done = fac_store_insert (project->store, organisation, error);
  if (done)
    establishment->organisation = g_strdup (organisation->record.uuid);
  fac_record_free (organisation);
  return done;
}

/* What a new record gets that nobody typed. */
static FacProblem *
complete_new (FacProject *project, gpointer record)
{
  FacRecordKind kind = ((FacRecord *)record)->type->kind;

  if (kind == FAC_RECORD_FLOW)
    {
      FacFlow *flow = record;
      if (!flow->level)
        flow->level =
            project->info->default_level ? project->info->default_level : FAC_LEVEL_CONFIDENTIAL;
      return fac_project_complete_flow (project, flow, FALSE);
    }
  if (kind == FAC_RECORD_ESTABLISHMENT)
    {
      FacEstablishment *establishment = record;
      /* A person typed all that is given. */
      for (guint i = 0; i < establishment->record.type->n_fields; i++)
        {
          const FacField *field = &establishment->record.type->fields[i];
          if (!(field->flags & FAC_FIELD_COMPUTED) && fac_record_field_is_given (record, field))
            fac_establishment_mark_typed (establishment, field->id);
        }
      fac_project_complete_commune (project, establishment);
      if (!establishment->triage)
        establishment->triage = FAC_TRIAGE_TO_SORT;
      if (!establishment->status)
        establishment->status = FAC_STATUS_ACTIVE;
      if (fac_position_is_known (establishment->position) && !establishment->position_status)
        establishment->position_status = FAC_POSITION_CORRECTED;
    }
  if (kind == FAC_RECORD_EXCHANGE)
    return fac_project_complete_exchange (project, record);
  if (kind == FAC_RECORD_PERSON)
    fac_project_complete_person (record, NULL);
  if (kind == FAC_RECORD_TASK)
    fac_project_complete_task (record, NULL);
  if (kind == FAC_RECORD_LEAD)
    fac_project_complete_lead (project, record);
  if (kind == FAC_RECORD_SYNERGY)
    return fac_project_complete_synergy (project, record, NULL);
  if (kind == FAC_RECORD_SYNERGY_MEMBER)
    fac_project_complete_member (project, record, NULL);
  if (kind == FAC_RECORD_EVENT)
    fac_parcours_complete_event (record, NULL);
  if (kind == FAC_RECORD_ATTENDANCE)
    fac_parcours_complete_attendance (record);
  return NULL;
}

gboolean
fac_project_add (FacProject *project, gpointer record, GError **error)
{
  const FacRecordType *type = ((FacRecord *)record)->type;
  FacProblem *problem = complete_new (project, record);
  gboolean done = TRUE;

  if (!problem)
    problem = first_problem (record);
  if (problem)
    return fac_project_refuse (error, type, NULL, problem);
  if (!is_number_free (project, record, error))
    return FALSE;

  if (!fac_project_begin_on (project, type->kind, "add", fac_project_name_of (record), error))
    return FALSE;
  if (type->kind == FAC_RECORD_ESTABLISHMENT && !((FacEstablishment *)record)->organisation)
    done = add_organisation (project, record, error);
  done = done && fac_store_insert (project->store, record, error)
         && (type->kind != FAC_RECORD_EXCHANGE
             || fac_project_follow_exchange (project, NULL, record, error))
         && (type->kind != FAC_RECORD_SYNERGY
             || fac_project_note_step (project, record, 0, NULL, NULL, error));
  return fac_project_finish (project, done, error);
}

gboolean
fac_project_put_flow (FacProject *project, FacFlow *flow, GError **error)
{
  const FacRecordType *type = flow->record.type;
  FacProblem *problem = complete_new (project, flow);

  if (!problem)
    problem = first_problem (flow);
  if (problem)
    return fac_project_refuse (error, type, flow->label, problem);
  return flow->record.fid ? fac_store_update (project->store, flow, error)
                          : fac_store_insert (project->store, flow, error);
}

gboolean
fac_project_remove (FacProject *project, FacRecordKind kind, const char *const *uuids,
                    GError **error)
{
  gboolean done = TRUE;
  g_autofree char *arguments = g_strdup_printf ("%u", g_strv_length ((char **)uuids));

  if (!fac_project_begin_on (project, kind, "remove", arguments, error))
    return FALSE;
  for (; done && *uuids; uuids++)
    done = remove_one (project, kind, *uuids, error);
  return fac_project_finish (project, done, error);
}

gboolean
fac_project_place (FacProject *project, const char *uuid, FacPosition position,
                   gboolean is_verified, GError **error)
{
  FacEstablishment *before = NULL, *establishment = NULL;
  gboolean done;

  if (!fac_project_begin_on (project, FAC_RECORD_ESTABLISHMENT, "place", NULL, error))
    return FALSE;
  before = fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, uuid, error);
  establishment = before ? fac_record_copy (before) : NULL;
  done = establishment != NULL;
  if (done)
    {
      establishment->position = position;
      establishment->position_status = is_verified ? FAC_POSITION_VERIFIED : FAC_POSITION_CORRECTED;
      fac_establishment_mark_typed (establishment, "position");
      g_clear_pointer (&establishment->position_verified_on, g_free);
      if (is_verified)
        establishment->position_verified_on = fac_date_today ();
      const FacField *field = fac_record_type_field (establishment->record.type, "position");
      done = store_changed (project, before, establishment, field, error);
    }
  fac_record_free (establishment);
  fac_record_free (before);
  return fac_project_finish (project, done, error);
}

/* -- Pasting ------------------------------------------------------------------------------- */

/* Fills one row's record from its cells; problems are appended as sentences. */
static void
fill_row (FacProject *project, gpointer record, const char *const *field_ids,
          const char *const *cells, guint row, GPtrArray *sentences)
{
  for (guint j = 0; field_ids[j]; j++)
    {
      if (!*field_ids[j])
        continue;
      g_autoptr (GError) bad = NULL;
      const FacField *field = field_of (((FacRecord *)record)->type->kind, field_ids[j], &bad);
      if (field && (field->flags & FAC_FIELD_COMPUTED))
        continue;
      if (!field || !set_in_memory (project, record, field, cells[j], &bad))
        /* TRANSLATORS: %1$u is the line number in the pasted block, %2$s what is wrong there. */
        g_ptr_array_add (sentences, g_strdup_printf (_ ("Line %1$u: %2$s"), row + 1, bad->message));
    }
}

GPtrArray *
fac_project_check_paste (FacProject *project, const char *const *uuids,
                         const char *const *field_ids, const char *const *cells)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  guint n_fields = g_strv_length ((char **)field_ids);

  for (guint row = 0; uuids[row]; row++)
    {
      g_autoptr (GError) error = NULL;
      gpointer record =
          fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, uuids[row], &error);
      if (record)
        fill_row (project, record, field_ids, cells + (gsize)row * n_fields, row, sentences);
      else
        g_ptr_array_add (sentences,
                         g_strdup_printf (_ ("Line %1$u: %2$s"), row + 1, error->message));
      fac_record_free (record);
    }
  return sentences;
}

static gboolean
paste_rows (FacProject *project, const char *const *uuids, const char *const *field_ids,
            const char *const *cells, GError **error)
{
  guint n_fields = g_strv_length ((char **)field_ids);

  for (guint row = 0; uuids[row]; row++)
    {
      g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
      gpointer record = fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, uuids[row], error);
      if (!record)
        return FALSE;
      fill_row (project, record, field_ids, cells + (gsize)row * n_fields, row, sentences);
      gboolean done = sentences->len == 0 && fac_store_update (project->store, record, error);
      if (sentences->len)
        g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                             sentences->pdata[0]);
      fac_record_free (record);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

gboolean
fac_project_paste (FacProject *project, const char *const *uuids, const char *const *field_ids,
                   const char *const *cells, GError **error)
{
  g_autofree char *arguments = g_strdup_printf ("%u", g_strv_length ((char **)uuids));

  if (!fac_project_begin_on (project, FAC_RECORD_ESTABLISHMENT, "paste", arguments, error))
    return FALSE;
  return fac_project_finish (project, paste_rows (project, uuids, field_ids, cells, error), error);
}
