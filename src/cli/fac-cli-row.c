/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records as rows of cells. */
#include "fac-cli-row.h"

#include "fac-measure.h"
#include "fac-number.h"
#include "fac-shape.h"
#include "fac-synergy.h"
#include "fac-text.h"
#include "fac-who.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What rows say beside a reference, and about an establishment. */
typedef struct
{
  FacProject *project;
  const FacCliKind *kind;
  gboolean for_people;
  GHashTable *names;             /* uuid -> name of what references point to */
  GHashTable *organisations;     /* uuid -> FacOrganisation; of companies only */
  GHashTable *companies_in_zone; /* uuid -> count */
  GHashTable *chosen;            /* set of uuids of companies; NULL: all; of flows only */
  FacCliRow row;
} Rows;

static void
clear_cell (gpointer data)
{
  FacCliCell *cell = data;
  g_free (cell->exact);
  g_free (cell->display);
}

const FacCliCell *
fac_cli_row_cell (const FacCliRow *row, const char *name)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const FacCliCell *cell = &g_array_index (row->cells, FacCliCell, i);
      if (strcmp (cell->name, name) == 0)
        return cell;
    }
  return NULL;
}

/* Takes `exact` and `display`; display NULL: like exact. */
static void
add_cell (Rows *rows, const char *name, const char *title, FacCellShape shape, char *exact,
          char *display)
{
  if (rows->for_people && !display)
    display = g_strdup (exact ? exact : "");
  const FacCliCell cell = { name, title, shape, exact, display };
  g_array_append_val (rows->row.cells, cell);
}

static void
add_text (Rows *rows, const char *name, const char *title, const char *text)
{
  add_cell (rows, name, title, FAC_CELL_TEXT, text && *text ? g_strdup (text) : NULL, NULL);
}

static void
add_real (Rows *rows, const char *name, const char *title, double number, guint decimals)
{
  char *exact = isnan (number) ? NULL : fac_number_exact (number);
  add_cell (rows, name, title, FAC_CELL_NUMBER, exact,
            rows->for_people ? fac_number_format (number, decimals, fac_language_current ())
                             : NULL);
}

static void
add_position (Rows *rows, FacPosition position)
{
  gboolean is_known = fac_position_is_known (position);
  add_real (rows, "lon", _ ("Longitude"), is_known ? position.longitude_deg : FAC_REAL_NONE, 5);
  add_real (rows, "lat", _ ("Latitude"), is_known ? position.latitude_deg : FAC_REAL_NONE, 5);
}

static void
add_reference (Rows *rows, gconstpointer record, const FacField *field, const char *name)
{
  const char *uuid = *FAC_FIELD_AT (record, field, char *);
  g_autofree char *words = g_strconcat (name, "_name", NULL);
  const char *beside = g_intern_string (words);

  add_text (rows, name, _ (field->label), uuid);
  if (!fac_record_type_field (((const FacRecord *)record)->type, beside))
    add_text (rows, beside, _ (field->label),
              uuid ? g_hash_table_lookup (rows->names, uuid) : NULL);
}

/* A field X_name holds words for what is not recorded; when X is, its name stands there. */
static const char *
name_of_recorded (Rows *rows, gconstpointer record, const FacField *field)
{
  const FacField *reference = NULL;
  if (field->type == FAC_FIELD_TEXT && g_str_has_suffix (field->id, "_name"))
    {
      g_autofree char *stem = g_strndup (field->id, strlen (field->id) - strlen ("_name"));
      reference = fac_record_type_field (((const FacRecord *)record)->type, stem);
    }
  const char *uuid = reference && reference->type == FAC_FIELD_REFERENCE
                         ? *FAC_FIELD_AT (record, reference, char *)
                         : NULL;
  return uuid ? g_hash_table_lookup (rows->names, uuid) : NULL;
}

static FacCellShape
shape_of (const FacField *field)
{
  switch (field->type)
    {
    case FAC_FIELD_INTEGER:
      return strcmp (field->id, "months") == 0 ? FAC_CELL_NUMBERS : FAC_CELL_NUMBER;
    case FAC_FIELD_EUR_CENTS:
    case FAC_FIELD_REAL:
      return FAC_CELL_NUMBER;
    case FAC_FIELD_TERNARY:
      return FAC_CELL_TRUTH;
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
    case FAC_FIELD_ENUM:
    case FAC_FIELD_POINT:
    case FAC_FIELD_SHAPE:
      return FAC_CELL_TEXT;
    }
  g_assert_not_reached ();
}

/* A question speaks of a field of its establishment: people read its label and its words. */
static char *
display_of (gconstpointer record, const FacField *field)
{
  const FacQuestion *question = record;
  const FacRecordType *type = question->record.type;

  if (type->kind == FAC_RECORD_QUESTION && strcmp (field->id, "field") == 0)
    {
      const FacField *asked =
          question->field
              ? fac_record_type_field (fac_record_type (FAC_RECORD_ESTABLISHMENT), question->field)
              : NULL;
      if (fac_question_is_who (question))
        return g_strdup (_ ("who is meant"));
      return asked ? g_strdup (_ (asked->label)) : fac_record_field_display (record, field);
    }
  if (type->kind == FAC_RECORD_QUESTION
      && (strcmp (field->id, "mine") == 0 || strcmp (field->id, "theirs") == 0))
    return fac_record_exact_display (FAC_RECORD_ESTABLISHMENT, question->field,
                                     *FAC_FIELD_AT (record, field, char *));
  return fac_record_field_display (record, field);
}

static void
add_value (Rows *rows, gconstpointer record, const FacField *field, const char *name)
{
  FacCellShape shape = shape_of (field);
  char *exact = fac_record_field_exact (record, field);
  char *display = rows->for_people ? display_of (record, field) : NULL;

  if (shape == FAC_CELL_TRUTH && exact)
    {
      g_free (exact);
      exact = g_strdup (*FAC_FIELD_AT (record, field, int) == FAC_YES ? "true" : "false");
    }
  else if (shape == FAC_CELL_NUMBERS && exact)
    {
      g_free (exact);
      exact = fac_months_exact (*FAC_FIELD_AT (record, field, gint64));
    }
  else if (!exact && name_of_recorded (rows, record, field))
    {
      g_clear_pointer (&display, g_free);
      exact = g_strdup (name_of_recorded (rows, record, field));
    }
  add_cell (rows, name, _ (field->label), shape, exact, display);
}

static void
add_field (Rows *rows, gconstpointer record, const FacField *field)
{
  const FacRecordType *type = ((const FacRecord *)record)->type;
  const char *name = fac_cli_field_name (type, field);

  if (field->type == FAC_FIELD_POINT)
    add_position (rows, *FAC_FIELD_AT (record, field, FacPosition));
  else if (field->type == FAC_FIELD_REFERENCE)
    add_reference (rows, record, field, name);
  else if (field->type != FAC_FIELD_SHAPE)
    add_value (rows, record, field, name);
}

static void
add_company (Rows *rows, const FacEstablishment *establishment, const FacListed *listed)
{
  const FacOrganisation *organisation =
      establishment->organisation
          ? g_hash_table_lookup (rows->organisations, establishment->organisation)
          : NULL;
  const char *naf = establishment->naf_rev2 ? establishment->naf_rev2 : establishment->naf_2025;
  g_autofree char *siren = organisation && organisation->siren ? g_strdup (organisation->siren)
                           : establishment->siret              ? g_strndup (establishment->siret, 9)
                                                               : NULL;
  g_autofree char *labels = listed && listed->labels ? g_strjoinv ("\n", listed->labels) : NULL;
  g_autofree char *shown_labels =
      listed && listed->labels ? g_strjoinv (", ", listed->labels) : g_strdup ("");

  add_text (rows, "siren", _ ("SIREN"), siren);
  add_text (rows, "group_name", _ ("Group"), organisation ? organisation->group_name : NULL);
  add_text (rows, "naf", _ ("Activity"), naf);
  add_text (rows, "naf_version", _ ("Nomenclature of the activity"),
            !naf                             ? NULL
            : naf == establishment->naf_rev2 ? "rev2"
                                             : "2025");
  add_cell (rows, "labels", _ ("Labels"), FAC_CELL_TEXTS, g_strdup (labels ? labels : ""),
            g_strdup (shown_labels));
  add_text (rows, "zone", _ ("Zone"), listed ? listed->zone : NULL);
  add_text (rows, "zone_name", _ ("Zone"), listed ? listed->zone_name : NULL);
  add_cell (rows, "in_territory", _ ("In the territory"), FAC_CELL_TRUTH,
            g_strdup (!listed || listed->is_in_territory ? "true" : "false"), NULL);
}

/* Measured on a drawing: no more digits than it can hold, a centimetre and a square metre. */
static double
measured (double value, double steps_per_unit)
{
  return fac_number_tidy (round (value * steps_per_unit) / steps_per_unit);
}

static void
add_zone (Rows *rows, const FacZone *zone)
{
  g_autoptr (FacShape) shape = zone->shape ? fac_shape_from_bytes (zone->shape, NULL) : NULL;
  FacPoint point;
  gboolean has_point = shape && fac_shape_label_point (shape, &point);
  guint n = GPOINTER_TO_UINT (
      zone->record.uuid ? g_hash_table_lookup (rows->companies_in_zone, zone->record.uuid) : NULL);
  g_autofree char *count = g_strdup_printf ("%u", n);

  add_real (rows, "area_ha", _ ("Area (ha)"),
            shape ? measured (fac_shape_area_m2 (shape) / 1e4, 1e4) : FAC_REAL_NONE, 1);
  add_position (rows, has_point ? (FacPosition){ measured (point.x, 1e7), measured (point.y, 1e7) }
                                : FAC_POSITION_UNKNOWN);
  add_cell (rows, "companies", _ ("Companies"), FAC_CELL_NUMBER, g_strdup (count), NULL);
}

static void
add_count (Rows *rows, const char *name, const char *title, guint n)
{
  add_cell (rows, name, title, FAC_CELL_NUMBER, g_strdup_printf ("%u", n), NULL);
}

static void
add_truth (Rows *rows, const char *name, const char *title, gboolean is_so)
{
  add_cell (rows, name, title, FAC_CELL_TRUTH, g_strdup (is_so ? "true" : "false"),
            g_strdup (is_so ? _ ("yes") : _ ("no")));
}

static void
add_date (Rows *rows, const char *name, const char *title, const char *date)
{
  add_cell (rows, name, title, FAC_CELL_TEXT, g_strdup (date),
            rows->for_people ? fac_date_format (date, fac_language_current ()) : NULL);
}

/* The company of somebody attached to an establishment alone is that of the establishment. */
static void
replace_text (Rows *rows, const char *name, const char *text)
{
  FacCliCell *cell = (FacCliCell *)fac_cli_row_cell (&rows->row, name);
  if (cell->exact || !text)
    return;
  cell->exact = g_strdup (text);
  if (rows->for_people)
    {
      g_free (cell->display);
      cell->display = g_strdup (text);
    }
}

static void
add_contact (Rows *rows, const FacContact *contact)
{
  static const FacContact nobody;
  if (!contact)
    contact = &nobody;
  replace_text (rows, "organisation_name", contact->organisation_name);
  add_date (rows, "last_exchange", _ ("Last exchange"), contact->last_exchange_on);
  add_count (rows, "exchanges", _ ("Exchanges"), contact->n_exchanges);
  add_text (rows, "next_action", _ ("Next action"), contact->next_action);
  add_date (rows, "next_due_on", _ ("For"), contact->next_due_on);
  add_truth (rows, "to_review", _ ("To review"), contact->is_to_review);
}

static void
add_journal_line (Rows *rows, const FacJournalLine *line)
{
  g_autoptr (GString) actions = g_string_new (NULL);
  g_autoptr (GString) open = g_string_new (NULL);

  for (guint i = 0; line && line->actions && i < line->actions->len; i++)
    {
      const FacTask *task = line->actions->pdata[i];
      gboolean is_open = task->state != FAC_TASK_DONE && task->state != FAC_TASK_NOT_APPLICABLE;
      g_string_append_printf (actions, "%s%s", i ? "\n" : "", task->record.uuid);
      if (is_open)
        g_string_append_printf (open, "%s%s", open->len ? ", " : "", task->title);
    }
  if (line)
    replace_text (rows, "organisation_name", line->organisation_name);
  add_cell (rows, "tasks", _ ("Tasks"), FAC_CELL_TEXTS, g_strdup (actions->str), g_strdup (""));
  add_text (rows, "next_action", _ ("Next action"), open->str);
  add_truth (rows, "open_promise", _ ("Promise to keep"), line && line->has_open_promise);
}

static void
add_synergy (Rows *rows, const FacSynergyLine *line)
{
  static const FacSynergyLine nothing = { .distance_km = FAC_REAL_NONE,
                                          .payback_min_years = FAC_REAL_NONE,
                                          .payback_max_years = FAC_REAL_NONE };
  g_autoptr (GString) names = g_string_new (NULL);

  if (!line)
    line = &nothing;
  for (guint i = 0; line->members && i < line->members->len; i++)
    g_string_append_printf (names, "%s%s", i ? "\n" : "",
                            ((FacMemberLine *)line->members->pdata[i])->name);
  char *shown = g_strdelimit (g_strdup (names->str), "\n", ';');
  add_cell (rows, "parties", _ ("Parties"), FAC_CELL_TEXTS, g_strdup (names->str), shown);
  add_count (rows, "n_agreed", _ ("Agree"), line->n_agreed);
  add_truth (rows, "may_introduce", _ ("May be introduced"), line->may_introduce);
  add_real (rows, "distance_km", _ ("Distance (km)"), line->distance_km, 1);
  add_real (rows, "payback_min_years", _ ("Payback from (years)"), line->payback_min_years, 1);
  add_real (rows, "payback_max_years", _ ("Payback to (years)"), line->payback_max_years, 1);
  add_text (rows, "next_action", _ ("Next action"), line->next_action);
  add_date (rows, "next_due_on", _ ("For"), line->next_due_on);
  add_text (rows, "next_owner", _ ("By"), line->next_owner);
}

static const FacCliRow *
make_row (Rows *rows, gconstpointer record, gconstpointer computed)
{
  const FacRecord *head = record;

  g_array_set_size (rows->row.cells, 0);
  add_text (rows, "uuid", _ ("Identifier"), head->uuid);
  for (guint i = 0; i < head->type->n_fields; i++)
    add_field (rows, record, &head->type->fields[i]);
  if (head->type->kind == FAC_RECORD_ESTABLISHMENT)
    add_company (rows, record, computed);
  else if (head->type->kind == FAC_RECORD_PERSON)
    add_contact (rows, computed);
  else if (head->type->kind == FAC_RECORD_EXCHANGE)
    add_journal_line (rows, computed);
  else if (head->type->kind == FAC_RECORD_ZONE)
    add_zone (rows, record);
  else if (head->type->kind == FAC_RECORD_SYNERGY)
    add_synergy (rows, computed);
  return &rows->row;
}

/* -- What is needed from other tables ------------------------------------------------------ */

/* The field that names a record of a type; none has no name, label or title. */
static const FacField *
naming_field (const FacRecordType *type)
{
  static const char *const ids[] = { "name", "label", "title" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (fac_record_type_field (type, ids[i]))
      return fac_record_type_field (type, ids[i]);
  g_assert_not_reached ();
}

static gboolean
keep_name (gpointer record, gpointer data)
{
  const FacRecord *head = record;
  const char *name = *FAC_FIELD_AT (record, naming_field (head->type), char *);
  g_hash_table_insert (data, g_strdup (head->uuid), g_strdup (name));
  return TRUE;
}

static gboolean
load_names (Rows *rows, GError **error)
{
  const FacRecordType *type = fac_record_type (rows->kind->kind);
  gboolean is_loaded[FAC_N_RECORD_KINDS] = { FALSE };

  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      if (field->type != FAC_FIELD_REFERENCE || is_loaded[field->target])
        continue;
      is_loaded[field->target] = TRUE;
      const char *const wanted[] = { naming_field (fac_record_type (field->target))->id, NULL };
      const FacQuery query = { .kind = field->target, .fields = wanted };
      if (!fac_store_each (fac_project_store (rows->project), &query, keep_name, rows->names,
                           error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_organisation (gpointer record, gpointer data)
{
  FacOrganisation *copy = fac_record_copy (record);
  g_hash_table_insert (data, copy->record.uuid, copy);
  return TRUE;
}

static gboolean
load_organisations (Rows *rows, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_ORGANISATION };
  return fac_store_each (fac_project_store (rows->project), &query, keep_organisation,
                         rows->organisations, error);
}

static gboolean
count_companies (Rows *rows, GError **error)
{
  g_autoptr (GPtrArray) listed = fac_project_list_establishments (rows->project, NULL, error);

  for (guint i = 0; listed && i < listed->len; i++)
    {
      const FacListed *one = listed->pdata[i];
      guint n = one->zone
                    ? GPOINTER_TO_UINT (g_hash_table_lookup (rows->companies_in_zone, one->zone))
                    : 0;
      if (one->zone)
        g_hash_table_insert (rows->companies_in_zone, g_strdup (one->zone),
                             GUINT_TO_POINTER (n + 1));
    }
  return listed != NULL;
}

/* -- The rows ------------------------------------------------------------------------------ */

typedef struct
{
  Rows *rows;
  const FacCliChoice *choice;
  FacCliRowFunc func;
  gpointer data;
} Stream;

static gboolean
is_chosen (const FacTask *task, const FacCliChoice *choice)
{
  if (choice->due_by && (!task->due_on || strcmp (task->due_on, choice->due_by) > 0))
    return FALSE;
  if (!choice->owner)
    return TRUE;
  g_autofree char *wanted = fac_text_fold (choice->owner);
  g_autofree char *given = fac_text_fold (task->owner);
  return strcmp (wanted, given) == 0;
}

static gboolean
pass_record (gpointer record, gpointer data)
{
  Stream *stream = data;
  GHashTable *chosen = stream->rows->chosen;
  if (chosen && !g_hash_table_contains (chosen, ((const FacFlow *)record)->establishment))
    return TRUE;
  if (((FacRecord *)record)->type->kind == FAC_RECORD_TASK && !is_chosen (record, stream->choice))
    return TRUE;
  return stream->func (make_row (stream->rows, record, NULL), stream->data);
}

static gboolean
pass_companies (Rows *rows, const FacFilter *filter, FacCliRowFunc func, gpointer data,
                GError **error)
{
  g_autoptr (GPtrArray) listed = fac_project_list_establishments (rows->project, filter, error);

  for (guint i = 0; listed && i < listed->len; i++)
    {
      const FacListed *one = listed->pdata[i];
      if (!func (make_row (rows, one->establishment, one), data))
        break;
    }
  return listed != NULL;
}

/* Flows are chosen by their companies. */
static gboolean
choose_companies (Rows *rows, const FacFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) listed = fac_project_list_establishments (rows->project, filter, error);

  if (!listed)
    return FALSE;
  rows->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < listed->len; i++)
    g_hash_table_add (rows->chosen,
                      g_strdup (((FacListed *)listed->pdata[i])->establishment->record.uuid));
  return TRUE;
}

static gboolean
pass_contacts (Rows *rows, const FacContactFilter *filter, FacCliRowFunc func, gpointer data,
               GError **error)
{
  g_autoptr (GPtrArray) contacts = fac_project_list_contacts (rows->project, filter, error);

  for (guint i = 0; contacts && i < contacts->len; i++)
    {
      const FacContact *contact = contacts->pdata[i];
      if (!func (make_row (rows, contact->person, contact), data))
        break;
    }
  return contacts != NULL;
}

static gboolean
pass_exchanges (Rows *rows, const FacJournalFilter *filter, FacCliRowFunc func, gpointer data,
                GError **error)
{
  g_autoptr (GPtrArray) lines = fac_project_list_exchanges (rows->project, filter, error);

  for (guint i = 0; lines && i < lines->len; i++)
    {
      const FacJournalLine *line = lines->pdata[i];
      if (!func (make_row (rows, line->exchange, line), data))
        break;
    }
  return lines != NULL;
}

static gboolean
pass_synergies (Rows *rows, FacCliRowFunc func, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) lines = fac_project_list_synergies (rows->project, NULL, error);

  for (guint i = 0; lines && i < lines->len; i++)
    {
      const FacSynergyLine *line = lines->pdata[i];
      if (!func (make_row (rows, line->synergy, line), data))
        break;
    }
  return lines != NULL;
}

static gboolean
pass_all (Rows *rows, const FacCliChoice *choice, FacCliRowFunc header, FacCliRowFunc func,
          gpointer data, GError **error)
{
  FacRecordKind kind = rows->kind->kind;
  Stream stream = { rows, choice, func, data };
  const FacQuery query = { .kind = kind };

  if (!load_names (rows, error))
    return FALSE;
  if (kind == FAC_RECORD_ESTABLISHMENT && !load_organisations (rows, error))
    return FALSE;
  if (kind == FAC_RECORD_FLOW && choice->companies
      && !choose_companies (rows, choice->companies, error))
    return FALSE;
  if (kind == FAC_RECORD_ZONE && !count_companies (rows, error))
    return FALSE;

  gpointer nothing = fac_record_new (kind);
  gboolean goes_on = header (make_row (rows, nothing, NULL), data);
  fac_record_free (nothing);
  if (!goes_on)
    return TRUE;
  if (kind == FAC_RECORD_ESTABLISHMENT)
    return pass_companies (rows, choice->companies, func, data, error);
  if (kind == FAC_RECORD_PERSON)
    return pass_contacts (rows, choice->contacts, func, data, error);
  if (kind == FAC_RECORD_EXCHANGE)
    return pass_exchanges (rows, choice->exchanges, func, data, error);
  if (kind == FAC_RECORD_SYNERGY)
    return pass_synergies (rows, func, data, error);
  return fac_store_each (fac_project_store (rows->project), &query, pass_record, &stream, error);
}

gboolean
fac_cli_rows (FacProject *project, const FacCliKind *kind, const FacCliChoice *choice,
              gboolean for_people, FacCliRowFunc header, FacCliRowFunc func, gpointer data,
              GError **error)
{
  Rows rows = {
    .project = project,
    .kind = kind,
    .for_people = for_people,
    .names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .organisations = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, fac_record_free),
    .companies_in_zone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .row.cells = g_array_new (FALSE, FALSE, sizeof (FacCliCell)),
  };

  g_array_set_clear_func (rows.row.cells, clear_cell);
  gboolean done = pass_all (&rows, choice, header, func, data, error);
  g_hash_table_unref (rows.names);
  g_hash_table_unref (rows.organisations);
  g_hash_table_unref (rows.companies_in_zone);
  g_clear_pointer (&rows.chosen, g_hash_table_unref);
  g_array_unref (rows.row.cells);
  return done;
}
