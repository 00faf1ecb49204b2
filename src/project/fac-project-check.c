/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Remarks on content, beside the file's soundness. */
#include "fac-contacts.h"
#include "fac-project-private.h"

#include "fac-quantity.h"

#include <glib/gi18n-lib.h>

/* More remarks than this of one kind help nobody; the last one says how many there are. */
#define MAX_REMARKS_OF_A_KIND 200

static void
add_notice (GPtrArray *findings, const char *kind, const char *where, const char *what,
            const char *remedy)
{
  FacFinding *finding = g_new0 (FacFinding, 1);
  finding->kind = g_strdup (kind);
  finding->where = g_strdup (where);
  finding->what = g_strdup (what);
  finding->remedy = g_strdup (remedy);
  finding->is_notice = TRUE;
  g_ptr_array_add (findings, finding);
}

typedef struct
{
  GPtrArray *findings;
  guint n_remarks;
  GCancellable *cancellable;
} RecordCheck;

static gboolean
check_record (gpointer record, gpointer data)
{
  RecordCheck *check = data;
  const FacRecord *head = record;
  g_autoptr (GPtrArray) problems = fac_record_check (record);

  for (guint i = 0; i < problems->len && check->n_remarks < MAX_REMARKS_OF_A_KIND; i++)
    {
      const FacProblem *problem = problems->pdata[i];
      g_autofree char *where = g_strdup_printf ("%s %s %s", head->type->table, head->uuid,
                                                problem->field ? problem->field->id : "");
      add_notice (check->findings, "value", g_strstrip (where), problem->reason,
                  _ ("Correct the value in the record."));
      check->n_remarks++;
    }
  return check->n_remarks < MAX_REMARKS_OF_A_KIND
         && !g_cancellable_is_cancelled (check->cancellable);
}

static gboolean
check_values (FacProject *project, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  const FacRecordKind kinds[] = { FAC_RECORD_ORGANISATION, FAC_RECORD_ESTABLISHMENT,
                                  FAC_RECORD_ZONE, FAC_RECORD_FLOW, FAC_RECORD_PERSON };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const FacQuery query = { .kind = kinds[i] };
      RecordCheck check = { findings, 0, cancellable };
      if (!fac_store_each (project->store, &query, check_record, &check, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_quantities (FacProject *project, GPtrArray *findings, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_FLOW };
  g_autoptr (GPtrArray) flows = fac_store_list (project->store, &query, error);

  if (!flows)
    return FALSE;
  g_autoptr (GPtrArray) alerts = fac_flow_alerts (flows);
  for (guint i = 0; i < alerts->len && i < MAX_REMARKS_OF_A_KIND; i++)
    {
      const FacFlowAlert *alert = alerts->pdata[i];
      g_autofree char *where = g_strdup_printf ("flow %s", alert->flow->record.uuid);
      add_notice (findings, "unit", where, alert->reason,
                  _ ("Check the unit and the period with the company."));
    }
  return TRUE;
}

typedef struct
{
  GPtrArray *findings;
  const char *limit;
} PersonCheck;

static gboolean
check_person (gpointer record, gpointer data)
{
  const FacPerson *person = record;
  PersonCheck *check = data;

  if (person->last_contact && g_strcmp0 (person->last_contact, check->limit) < 0)
    {
      g_autofree char *where = g_strdup_printf ("person %s", person->record.uuid);
      add_notice (check->findings, "person", where,
                  _ ("No exchange with this person for as long as contacts are kept."),
                  _ ("Ask whether the contact may be kept, or erase it."));
    }
  return TRUE;
}

static gboolean
check_people (FacProject *project, GPtrArray *findings, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_PERSON };
  g_autofree char *limit = fac_project_review_limit (project);
  PersonCheck check = { findings, limit };

  return fac_store_each (project->store, &query, check_person, &check, error);
}

GPtrArray *
fac_project_check (FacProject *project, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = fac_store_check (project->store, cancellable, error);

  if (!findings)
    return NULL;
  /* A damaged file is not read further: what it says of its content may be false. */
  for (guint i = 0; i < findings->len; i++)
    if (!((FacFinding *)findings->pdata[i])->is_notice)
      return g_steal_pointer (&findings);
  if (!check_values (project, findings, cancellable, error)
      || !check_quantities (project, findings, error) || !check_people (project, findings, error))
    return NULL;
  return g_steal_pointer (&findings);
}
