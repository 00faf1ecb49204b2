/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator add, set, remove: records by FIELD=VALUE, through the field tables. */
#include "fac-cli-call.h"
#include "fac-cli-papers.h"
#include "fac-cli-row.h"
#include "fac-cli-visit.h"

#include "fac-code.h"
#include "fac-contacts.h"
#include "fac-synergy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Pairs of field ids and texts, ready for fac_project_set_fields(). */
typedef struct
{
  GPtrArray *ids, *texts; /* NULL-terminated when done */
  /* What is no field: of a new contact, the organisation as typed, perhaps to be created; of a new
   * exchange, what follows from it. */
  char *organisation;
  FacTask *next;
  GPtrArray *also_done; /* uuids of tasks, or NULL */
} Pairs;

static void
pairs_clear (Pairs *pairs)
{
  g_clear_pointer (&pairs->ids, g_ptr_array_unref);
  g_clear_pointer (&pairs->texts, g_ptr_array_unref);
  g_clear_pointer (&pairs->organisation, g_free);
  g_clear_pointer (&pairs->next, fac_record_free);
  g_clear_pointer (&pairs->also_done, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pairs, pairs_clear)

static void
put_pair (Pairs *pairs, const char *id, const char *text)
{
  g_ptr_array_add (pairs->ids, g_strdup (id));
  g_ptr_array_add (pairs->texts, g_strdup (text));
}

static const FacCliKind *
find_kind (const FacCliCall *call)
{
  const char *what = fac_cli_word (call, 1);
  const FacCliKind *kind = fac_cli_kind_find (what);
  if (!kind)
    {
      g_autofree char *words = fac_cli_kind_words ();
      fac_cli_usage (call, _ ("There is no record called “%s”. Known: %s."), what, words);
    }
  return kind;
}

static char *
field_names (const FacRecordType *type)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < type->n_fields; i++)
    if (!(type->fields[i].flags & FAC_FIELD_COMPUTED) && type->fields[i].type != FAC_FIELD_SHAPE)
      g_string_append_printf (names, "%s%s", names->len ? ", " : "",
                              fac_cli_field_name (type, &type->fields[i]));
  return g_string_free (names, FALSE);
}

/* What a name on the command line means for companies: an activity code says by its letter which
 * nomenclature it is of. */
static const char *
id_of (FacRecordKind kind, const char *name, const char *value)
{
  if (kind == FAC_RECORD_ESTABLISHMENT && strcmp (name, "naf") == 0)
    return fac_code_naf_version (value) == FAC_CODE_NAF_2025 ? "naf_2025" : "naf_rev2";
  return name;
}

/* next=, next_due_on=, next_owner=, next_kind= and done= of a new exchange. FALSE: it is none of
 * them, or it is wrong, which was said in `status` (else left alone). */
static gboolean
take_follow_up (FacProject *project, Pairs *pairs, const char *name, const char *value,
                FacCliStatus *status)
{
  const char *field_id = strcmp (name, "next") == 0         ? "title"
                         : g_str_has_prefix (name, "next_") ? name + strlen ("next_")
                                                            : NULL;
  const FacField *field =
      field_id ? fac_record_type_field (fac_record_type (FAC_RECORD_TASK), field_id) : NULL;

  if (strcmp (name, "done") == 0)
    {
      GError *error = NULL;
      char *uuid = fac_project_find (project, FAC_RECORD_TASK, value, &error);
      if (!uuid)
        {
          *status = fac_cli_fail (error);
          return FALSE;
        }
      if (!pairs->also_done)
        pairs->also_done = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (pairs->also_done, uuid);
      return TRUE;
    }
  if (!field || field->type == FAC_FIELD_REFERENCE)
    return FALSE;
  if (!pairs->next)
    pairs->next = fac_record_new (FAC_RECORD_TASK);
  FacProblem *problem = fac_record_field_set_text (pairs->next, field, value);
  if (!problem)
    return TRUE;
  fac_cli_remark (_ ("%1$s: %2$s"), name, problem->reason);
  fac_problem_free (problem);
  *status = FAC_CLI_REFUSED;
  return FALSE;
}

/* Reads the FIELD=VALUE words from `first` on. FALSE when they are wrong, which was said in
 * `status`. References may be written as what names the record. `is_new`: the record is added. */
static gboolean
read_pairs (const FacCliCall *call, FacProject *project, FacRecordKind kind, guint first,
            gboolean is_new, Pairs *pairs, FacCliStatus *status)
{
  const FacRecordType *type = fac_record_type (kind);
  g_autofree char *lon = NULL, *lat = NULL;

  pairs->ids = g_ptr_array_new_with_free_func (g_free);
  pairs->texts = g_ptr_array_new_with_free_func (g_free);
  *status = FAC_CLI_USAGE;
  for (guint i = first; i < call->words->len; i++)
    {
      g_autofree char *name = NULL, *value = NULL;
      if (!fac_cli_split_pair (fac_cli_word (call, i), &name, &value))
        {
          fac_cli_usage (call, _ ("“%s” is not FIELD=VALUE."), fac_cli_word (call, i));
          return FALSE;
        }
      if (kind == FAC_RECORD_ESTABLISHMENT && strcmp (name, "lon") == 0)
        {
          g_free (lon);
          lon = g_steal_pointer (&value);
          continue;
        }
      if (kind == FAC_RECORD_ESTABLISHMENT && strcmp (name, "lat") == 0)
        {
          g_free (lat);
          lat = g_steal_pointer (&value);
          continue;
        }
      if (is_new && kind == FAC_RECORD_PERSON && strcmp (name, "organisation") == 0)
        {
          g_free (pairs->organisation);
          pairs->organisation = g_steal_pointer (&value);
          continue;
        }
      if (is_new && kind == FAC_RECORD_EXCHANGE)
        {
          if (take_follow_up (project, pairs, name, value, status))
            continue;
          if (*status != FAC_CLI_USAGE)
            return FALSE;
        }
      const FacField *field = fac_cli_field_find (type, id_of (kind, name, value));
      if (!field || (field->flags & FAC_FIELD_COMPUTED))
        {
          g_autofree char *known = field_names (type);
          fac_cli_usage (call, _ ("There is no field “%s” to set. Known: %s."), name, known);
          return FALSE;
        }
      if (field->type == FAC_FIELD_REFERENCE && *value)
        {
          GError *error = NULL;
          g_autofree char *uuid = fac_project_find (project, field->target, value, &error);
          if (!uuid)
            {
              *status = fac_cli_fail (error);
              return FALSE;
            }
          put_pair (pairs, field->id, uuid);
        }
      else
        put_pair (pairs, field->id, value);
    }
  if (!lon != !lat)
    {
      fac_cli_usage (call, _ ("A position needs both lon=… and lat=…."));
      return FALSE;
    }
  if (lon)
    {
      g_autofree char *both = *lon && *lat ? g_strdup_printf ("%s %s", lon, lat) : g_strdup ("");
      put_pair (pairs, "position", both);
    }
  g_ptr_array_add (pairs->ids, NULL);
  g_ptr_array_add (pairs->texts, NULL);
  return TRUE;
}

/* The record that word `i` names. NULL: it was said why not, in `status`. */
static char *
find_record (const FacCliCall *call, FacProject *project, FacRecordKind kind, guint i,
             FacCliStatus *status)
{
  GError *error = NULL;
  char *uuid = fac_project_find (project, kind, fac_cli_word (call, i), &error);
  if (!uuid)
    *status = fac_cli_fail (error);
  return uuid;
}

/* -- add ----------------------------------------------------------------------------------- */

/* A person comes with the organisation, an exchange with what follows from it: one action. */
static gboolean
store_new (FacProject *project, gpointer record, const Pairs *pairs, GError **error)
{
  FacRecordKind kind = ((FacRecord *)record)->type->kind;

  if (kind == FAC_RECORD_PERSON)
    return fac_project_add_contact (project, record, pairs->organisation,
                                    ((FacPerson *)record)->establishment, error);
  if (kind == FAC_RECORD_EXCHANGE)
    return fac_project_record_exchange (project, record, pairs->next, pairs->also_done, error);
  return fac_project_add (project, record, error);
}

static FacCliStatus
add_record (FacProject *project, FacRecordKind kind, const Pairs *pairs)
{
  gpointer record = fac_record_new (kind);
  const FacRecordType *type = fac_record_type (kind);
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  for (guint i = 0; pairs->ids->pdata[i] && status == FAC_CLI_DONE; i++)
    {
      const FacField *field = fac_record_type_field (type, pairs->ids->pdata[i]);
      FacProblem *problem = fac_record_field_set_text (record, field, pairs->texts->pdata[i]);
      if (!problem)
        continue;
      fac_cli_remark (_ ("%1$s: %2$s"), fac_cli_field_name (type, field), problem->reason);
      fac_problem_free (problem);
      status = FAC_CLI_REFUSED;
    }
  if (status == FAC_CLI_DONE && !store_new (project, record, pairs, &error))
    status = fac_cli_fail (error);
  if (status == FAC_CLI_DONE)
    fac_cli_say ("%s", ((FacRecord *)record)->uuid);
  fac_record_free (record);
  return status;
}

static FacCliStatus
run_add (const FacCliCall *call)
{
  const FacCliKind *kind = NULL;
  g_auto (Pairs) pairs = { NULL };
  FacCliStatus status = FAC_CLI_USAGE;

  if (strcmp (fac_cli_word (call, 1), FAC_CLI_VISITS) == 0)
    return fac_cli_add_visit (call);
  kind = find_kind (call);
  if (!kind)
    return FAC_CLI_USAGE;
  if (kind->kind == FAC_RECORD_PROJECT)
    return fac_cli_usage (call, _ ("A file holds one project. Make another with “new”."));
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  if (!project || !read_pairs (call, project, kind->kind, 2, TRUE, &pairs, &status))
    return status;
  return add_record (project, kind->kind, &pairs);
}

/* -- set ----------------------------------------------------------------------------------- */

/* An answer is more than a field: taking the file's value writes it. */
static FacCliStatus
answer_question (const FacCliCall *call, FacProject *project, const char *uuid, const Pairs *pairs)
{
  const char *const uuids[] = { uuid, NULL };
  int answer = fac_enum_from_text (&fac_answer_enum, pairs->texts->pdata[0]);
  GError *error = NULL;

  if (pairs->ids->len != 2 || strcmp (pairs->ids->pdata[0], "answer") != 0 || !answer)
    {
      g_autofree char *ids = fac_enum_ids_joined (&fac_answer_enum);
      return fac_cli_usage (call, _ ("A question takes one answer: answer=%s."), ids);
    }
  return fac_project_answer (project, uuids, (FacAnswer)answer, &error) ? FAC_CLI_DONE
                                                                        : fac_cli_fail (error);
}

/* A piste that becomes a synergy is more than a field: its parties become members. */
static gboolean
asks_to_promote (FacRecordKind kind, const Pairs *pairs)
{
  return kind == FAC_RECORD_LEAD && pairs->ids->len == 2
         && strcmp (pairs->ids->pdata[0], "state") == 0
         && fac_enum_from_text (&fac_lead_state_enum, pairs->texts->pdata[0]) == FAC_LEAD_SYNERGY;
}

static FacCliStatus
promote (FacProject *project, const char *uuid)
{
  GError *error = NULL;
  g_autofree char *synergy = fac_project_promote_lead (project, uuid, &error);

  if (!synergy)
    return fac_cli_fail (error);
  fac_cli_say ("%s", synergy);
  return FAC_CLI_DONE;
}

static FacCliStatus
run_set (const FacCliCall *call)
{
  const FacCliKind *kind = NULL;
  g_auto (Pairs) pairs = { NULL };
  g_autofree char *uuid = NULL;
  FacCliStatus status = FAC_CLI_USAGE;
  GError *error = NULL;

  if (strcmp (fac_cli_word (call, 1), FAC_CLI_VISITS) == 0)
    return fac_cli_set_visit (call);
  if (strcmp (fac_cli_word (call, 1), FAC_CLI_TEMPLATES) == 0)
    return fac_cli_set_template (call);
  kind = find_kind (call);
  if (!kind)
    return FAC_CLI_USAGE;
  gboolean is_project = kind->kind == FAC_RECORD_PROJECT;
  if (!is_project && call->words->len < 4)
    return fac_cli_usage (call, _ ("Say which record, then what to set: ID FIELD=VALUE."));
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  if (!project)
    return status;
  if (is_project && !fac_cli_take_logo (call, project, &status))
    return status;
  if (is_project && call->words->len == 2)
    return FAC_CLI_DONE;
  uuid = is_project ? g_strdup (fac_project_info (project)->record.uuid)
                    : find_record (call, project, kind->kind, 2, &status);
  if (!uuid || !read_pairs (call, project, kind->kind, is_project ? 2 : 3, FALSE, &pairs, &status))
    return status;
  if (kind->kind == FAC_RECORD_QUESTION)
    return answer_question (call, project, uuid, &pairs);
  if (asks_to_promote (kind->kind, &pairs))
    return promote (project, uuid);
  if (!fac_project_set_fields (project, kind->kind, uuid, (const char *const *)pairs.ids->pdata,
                               (const char *const *)pairs.texts->pdata, &error))
    return fac_cli_fail (error);
  return FAC_CLI_DONE;
}

/* -- remove -------------------------------------------------------------------------------- */

static FacCliStatus
run_remove (const FacCliCall *call)
{
  const FacCliKind *kind = NULL;
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  FacCliStatus status = FAC_CLI_USAGE;
  GError *error = NULL;

  if (strcmp (fac_cli_word (call, 1), FAC_CLI_VISITS) == 0)
    return fac_cli_remove_visits (call);
  kind = find_kind (call);
  if (!kind)
    return FAC_CLI_USAGE;
  if (kind->kind == FAC_RECORD_PROJECT)
    return fac_cli_usage (call, _ ("The project itself cannot be removed: delete the file."));
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  if (!project)
    return status;
  for (guint i = 2; i < call->words->len; i++)
    {
      char *uuid = find_record (call, project, kind->kind, i, &status);
      if (!uuid)
        return status;
      g_ptr_array_add (uuids, uuid);
    }
  g_ptr_array_add (uuids, NULL);
  if (!fac_project_remove (project, kind->kind, (const char *const *)uuids->pdata, &error))
    return fac_cli_fail (error);
  return FAC_CLI_DONE;
}

/* -- Descriptions -------------------------------------------------------------------------- */

static char *
describe_fields (void)
{
  static const char *const usual[] = { "companies", "flows", "contacts", "exchanges", "zones" };
  g_autofree char *list = fac_cli_kind_list (NULL);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("WHAT is one of:\n%s"), list);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      g_autofree char *names = field_names (fac_record_type (fac_cli_kind_find (usual[i])->kind));
      /* TRANSLATORS: %1$s is a word of the command line, %2$s a list of names */
      g_string_append_printf (text, _ ("\nFields of %1$s:\n  %2$s.\n"), usual[i], names);
    }
  return g_string_free (text, FALSE);
}

extern const FacCliCommand fac_cli_add, fac_cli_set, fac_cli_remove;

const FacCliCommand fac_cli_add = {
  .name = "add",
  .usage = N_ ("FILE WHAT FIELD=VALUE …"),
  .summary = N_ ("Adds a record and prints its identifier."),
  .details =
      N_ ("Values are written as a person writes them, or exactly: 24/05/2019 or 2019-05-24, "
          "1234,5 or 1234.5. A flow's quantity is given as the company says it: "
          "typed=\"2 bennes 30 m³ par mois\". A company may be named by its identifier, its "
          "SIRET or its name: company=…. A company also takes naf=…, lon=… and lat=…. A contact's "
          "organisation=… is created when it is not known yet. An exchange also takes its next "
          "action, next=…, next_due_on=…, next_owner=…, and done=… for each task it closes."),
  .min_words = 3,
  .max_words = G_MAXUINT,
  .run = run_add,
  .list_details = describe_fields,
};

const FacCliCommand fac_cli_set = {
  .name = "set",
  .usage = N_ ("FILE WHAT ID FIELD=VALUE …"),
  .summary = N_ ("Changes fields of one record, in one action."),
  .details = N_ ("ID is the record's identifier, or what names it alone: a SIRET, a SIREN, a name. "
                 "An empty value clears the field. What is set so counts as typed by a person: no "
                 "import overwrites it. The project itself needs no ID; a question takes "
                 "answer=gardee or answer=reprise. A visit takes replies by their number on paper, "
                 "each an action of its own: C3=\"cardboard: 12 t/year\", A3=inconnu, "
                 "J1=ne_veut_pas_dire; state=commence puts it aside, state=fait finishes it (with "
                 "met=oui the company counts as met), like=COMPANY proposes what a similar company "
                 "named. Its ID may be the company’s name while it is open. A piste with "
                 "state=devenue_synergie becomes a synergy, whose identifier is printed. In the "
                 "law box of a synergy, a code of “list FILE law” becomes its words; "
                 "co2e_factor=CODE of “list FILE factors” reckons its CO2e."),
  .min_words = 3,
  .max_words = G_MAXUINT,
  .run = run_set,
  .list_details = describe_fields,
};

const FacCliCommand fac_cli_remove = {
  .name = "remove",
  .usage = N_ ("FILE WHAT ID …"),
  .summary = N_ ("Removes records with what depends on them, in one action that can be undone."),
  .details = N_ ("To remove a person's or a company's data for good, at their demand, use "
                 "“facilitator erase”."),
  .min_words = 3,
  .max_words = G_MAXUINT,
  .run = run_remove,
};
