/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of pistes, synergies and results. */
#include "synergy/fac-synergy-register.h"

#include "fac-calendar.h"
#include "fac-number.h"
#include "fac-unit.h"
#include "synergy/fac-synergy-results.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _FacSynergyRegister
{
  FacSession *session;
  GPtrArray *leads;     /* of FacLeadLine */
  GPtrArray *synergies; /* of FacSynergyLine */
  GPtrArray *values;    /* of FacValueNote */
  GHashTable *by_uuid;  /* uuid -> either; borrowed */
};

FacSynergyRegister *
fac_synergy_register_new (FacSession *session)
{
  FacSynergyRegister *self = g_new0 (FacSynergyRegister, 1);
  self->session = session;
  self->leads = g_ptr_array_new ();
  self->synergies = g_ptr_array_new ();
  self->values = g_ptr_array_new ();
  self->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
fac_synergy_register_free (FacSynergyRegister *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->by_uuid);
  g_ptr_array_unref (self->leads);
  g_ptr_array_unref (self->synergies);
  g_ptr_array_unref (self->values);
  g_free (self);
}

gboolean
fac_synergy_register_load (FacSynergyRegister *self, GError **error)
{
  FacProject *project = fac_session_project (self->session);
  g_autoptr (GPtrArray) leads = fac_project_list_leads (project, NULL, error);
  g_autoptr (GPtrArray) synergies =
      leads ? fac_project_list_synergies (project, NULL, error) : NULL;

  const FacQuery query = { .kind = FAC_RECORD_VALUE_NOTE };
  g_autoptr (GPtrArray) values =
      synergies ? fac_store_list (fac_project_store (project), &query, error) : NULL;

  if (!values)
    return FALSE;
  g_hash_table_remove_all (self->by_uuid);
  g_ptr_array_unref (self->leads);
  g_ptr_array_unref (self->synergies);
  self->leads = g_steal_pointer (&leads);
  self->synergies = g_steal_pointer (&synergies);
  g_ptr_array_unref (self->values);
  self->values = g_steal_pointer (&values);
  for (guint i = 0; i < self->leads->len; i++)
    {
      FacLeadLine *line = self->leads->pdata[i];
      g_hash_table_insert (self->by_uuid, line->lead->record.uuid, line);
    }
  for (guint i = 0; i < self->synergies->len; i++)
    {
      FacSynergyLine *line = self->synergies->pdata[i];
      g_hash_table_insert (self->by_uuid, line->synergy->record.uuid, line);
    }
  return TRUE;
}

guint
fac_synergy_register_n_leads (FacSynergyRegister *self)
{
  return self->leads->len;
}

guint
fac_synergy_register_n_synergies (FacSynergyRegister *self)
{
  return self->synergies->len;
}

const FacLeadLine *
fac_synergy_register_lead (FacSynergyRegister *self, const char *uuid)
{
  return uuid ? g_hash_table_lookup (self->by_uuid, uuid) : NULL;
}

const FacSynergyLine *
fac_synergy_register_synergy (FacSynergyRegister *self, const char *uuid)
{
  return uuid ? g_hash_table_lookup (self->by_uuid, uuid) : NULL;
}

/* -- Pistes -------------------------------------------------------------------------------- */

static char *
copy_or_empty (const char *text)
{
  return g_strdup (text ? text : "");
}

/* The number within "S12", for sorting. */
static double
number_of (const char *code)
{
  return code && *code ? g_ascii_strtod (code + 1, NULL) : (double)NAN;
}

static char *
date_text (const char *iso)
{
  return iso ? fac_date_format (iso, fac_language_current ()) : g_strdup ("");
}

static char *
km_text (double km)
{
  return isnan (km) ? g_strdup ("")
                    : fac_number_format (km, km < 10 ? 1 : 0, fac_language_current ());
}

const FacTextColumn *
fac_lead_columns (guint *n)
{
  static FacTextColumn columns[8];
  columns[0] = (FacTextColumn){ _ ("No."), TRUE, 64 };
  columns[1] = (FacTextColumn){ _ ("Piste"), FALSE, -230 };
  columns[2] = (FacTextColumn){ _ ("From"), FALSE, -120 };
  columns[3] = (FacTextColumn){ _ ("To"), FALSE, -120 };
  columns[4] = (FacTextColumn){ _ ("Distance (km)"), TRUE, 116 };
  columns[5] = (FacTextColumn){ _ ("Origin"), FALSE, 92 };
  columns[6] = (FacTextColumn){ _ ("State"), FALSE, 152 };
  columns[7] = (FacTextColumn){ _ ("Found on"), FALSE, 112 };
  *n = G_N_ELEMENTS (columns);
  return columns;
}

static FacTextRow *
make_lead_row (const FacLeadLine *line)
{
  const FacLead *lead = line->lead;
  const double numbers[] = {
    number_of (lead->code), (double)NAN, (double)NAN, (double)NAN,
    line->distance_km,      (double)NAN, lead->state, fac_date_number (lead->found_on)
  };
  char **cells = g_new0 (char *, 9);

  cells[0] = copy_or_empty (lead->code);
  cells[1] = g_strdup (lead->title);
  cells[2] = copy_or_empty (line->giver_name);
  cells[3] = copy_or_empty (line->receiver_name);
  cells[4] = km_text (line->distance_km);
  cells[5] = g_strdup (fac_enum_label (&fac_lead_origin_enum, lead->origin));
  cells[6] = lead->state == FAC_LEAD_REFUSED && lead->refusal
                 ? g_strdup_printf ("%s – %s", fac_enum_label (&fac_lead_state_enum, lead->state),
                                    fac_enum_label (&fac_refusal_enum, lead->refusal))
                 : g_strdup (fac_enum_label (&fac_lead_state_enum, lead->state));
  cells[7] = date_text (lead->found_on);
  return fac_text_row_new (lead->record.uuid, cells, numbers);
}

GPtrArray *
fac_synergy_register_lead_rows (FacSynergyRegister *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->leads->len; i++)
    g_ptr_array_add (rows, make_lead_row (self->leads->pdata[i]));
  return rows;
}

/* -- Synergies ----------------------------------------------------------------------------- */

const FacTextColumn *
fac_synergy_columns (guint *n)
{
  static FacTextColumn columns[8];
  columns[0] = (FacTextColumn){ _ ("No."), TRUE, 64 };
  columns[1] = (FacTextColumn){ _ ("Synergy"), FALSE, -230 };
  columns[2] = (FacTextColumn){ _ ("Parties"), FALSE, -140 };
  columns[3] = (FacTextColumn){ _ ("Agree"), TRUE, 76 };
  columns[4] = (FacTextColumn){ _ ("State"), FALSE, 150 };
  columns[5] = (FacTextColumn){ _ ("Quantity"), FALSE, 130 };
  columns[6] = (FacTextColumn){ _ ("Next action"), FALSE, -130 };
  columns[7] = (FacTextColumn){ _ ("For"), FALSE, 112 };
  *n = G_N_ELEMENTS (columns);
  return columns;
}

static char *
parties_text (const FacSynergyLine *line)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < line->members->len; i++)
    {
      const FacMemberLine *member = line->members->pdata[i];
      g_string_append_printf (text, "%s%s", i ? ", " : "", member->name ? member->name : "?");
    }
  return g_strdup (text->str);
}

static char *
quantity_text (const FacSynergy *synergy)
{
  FacLanguage language = fac_language_current ();
  if (synergy->typed)
    return g_strdup (synergy->typed);
  if (!synergy->canonical_unit)
    return g_strdup ("");
  return fac_number_format_range (synergy->quantity_min, synergy->quantity_max,
                                  fac_unit_label (synergy->canonical_unit, language), language);
}

static FacTextRow *
make_synergy_row (const FacSynergyLine *line)
{
  const FacSynergy *synergy = line->synergy;
  const double numbers[] = { number_of (synergy->code),
                             (double)NAN,
                             (double)NAN,
                             line->n_agreed,
                             synergy->state,
                             synergy->quantity_max,
                             (double)NAN,
                             fac_date_number (line->next_due_on) };
  char **cells = g_new0 (char *, 9);

  cells[0] = copy_or_empty (synergy->code);
  cells[1] = g_strdup (synergy->title);
  cells[2] = parties_text (line);
  cells[3] = line->members->len ? g_strdup_printf ("%u/%u", line->n_agreed, line->members->len)
                                : g_strdup ("");
  cells[4] = g_strdup (fac_enum_label (&fac_synergy_state_enum, synergy->state));
  cells[5] = quantity_text (synergy);
  cells[6] = copy_or_empty (line->next_action);
  cells[7] = date_text (line->next_due_on);
  return fac_text_row_new (synergy->record.uuid, cells, numbers);
}

GPtrArray *
fac_synergy_register_synergy_rows (FacSynergyRegister *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->synergies->len; i++)
    g_ptr_array_add (rows, make_synergy_row (self->synergies->pdata[i]));
  return rows;
}

/* -- Results ------------------------------------------------------------------------------- */

GPtrArray *
fac_synergy_register_total_rows (FacSynergyRegister *self, guint year)
{
  return fac_synergy_result_rows (self->synergies, self->values, year);
}

GArray *
fac_synergy_register_years (FacSynergyRegister *self)
{
  return fac_synergy_result_years (self->synergies);
}
