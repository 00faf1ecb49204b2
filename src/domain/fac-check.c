/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is wrong with a record; fac_record_check() is declared in fac-record.h. */
#include "fac-model.h"

#include "fac-code.h"
#include "fac-field.h"
#include "fac-number.h"
#include "fac-placeholder.h"
#include "fac-phone.h"
#include "fac-uuid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FacField *
field_of (gconstpointer record, const char *id)
{
  return fac_record_type_field (((const FacRecord *)record)->type, id);
}

static void
check_code (GPtrArray *problems, const FacField *field, const char *text)
{
  FacCodeKind kind;
  gboolean is_list;
  if (!fac_field_code_kind (field, &kind, &is_list))
    return;
  g_auto (GStrv) codes = is_list ? g_strsplit (text, " ", -1) : NULL;
  const char *const single[] = { text, NULL };
  for (const char *const *code = is_list ? (const char *const *)codes : single; *code; code++)
    {
      g_autofree char *reason = NULL;
      g_autofree char *normal = fac_code_normalise (kind, *code, &reason);
      if (!normal)
        g_ptr_array_add (problems, fac_problem_new (field, "%s", reason));
      else if (strcmp (normal, *code) != 0)
        g_ptr_array_add (problems, fac_problem_new (field, _ ("“%1$s” should be written “%2$s”."),
                                                    *code, normal));
    }
}

static void
check_string (GPtrArray *problems, const FacField *field, const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    g_ptr_array_add (problems,
                     fac_problem_new (field, _ ("“%s”: the text is not valid; type it again."),
                                      _ (field->label)));
  else if (field->type == FAC_FIELD_DATE && !fac_date_is_valid (text))
    g_ptr_array_add (problems,
                     fac_problem_new (field, _ ("“%s” is not a date, as 31/12/2026."), text));
  else if (field->type == FAC_FIELD_REFERENCE && !fac_uuid_is_valid (text))
    g_ptr_array_add (
        problems,
        fac_problem_new (field, _ ("“%1$s” is not the identifier (uuid) of a record of “%2$s”."),
                         text, _ (fac_record_type (field->target)->label)));
  else
    check_code (problems, field, text);
}

/* Ranges that hold whatever the record; NAN: open. */
static const struct
{
  const char *id;
  double minimum;
  double maximum;
} ranges[] = {
  { "year", 1900, 2100 },
  { "baseline_year", 1900, 2100 },
  { "target_year", 1900, 2100 },
  { "weight", 1, 5 },
  { "influence", 1, 3 },
  { "concern", 1, 3 },
  { "priority", 1, 3 },
  { "interest", 0, 3 },
  { "rating", -2, 2 },
  { "wave", 1, 12 },
  { "score", 0, 100 },
  { "n_expected", 0, 100000 },
  { "meetings_per_year", 0, 366 },
  { "fte", 0, 1000 },
  { "days", 0, 100000 },
  { "rate_percent", 0, 100 },
  { "months", 1, 4095 },
  { "number", 1, FAC_N_FREE_COLUMNS },
  { "line", 1, (double)NAN },
  { "n_rows", 0, (double)NAN },
  { "population", 0, (double)NAN },
  { "duration_min", 0, 14400 }, /* ten days */
  { "retention_years", 1, 30 },
  { "headcount", 0, 1000000 },
  { "working_days_per_year", 1, 366 },
  { "surface_m2", 0, (double)NAN },
  { "quantity", 0, (double)NAN },
  { "quantity_min", 0, (double)NAN },
  { "quantity_max", 0, (double)NAN },
  { "canonical", 0, (double)NAN },
  { "canonical_min", 0, (double)NAN },
  { "canonical_max", 0, (double)NAN },
  { "density_t_per_m3", 0.001, 25 }, /* expanded polystyrene 0.01; osmium 22.6 */
  { "volume_m3", 0.0001, 100000 },
  { "filling", 0, 1 },
  { "mass_t", 0, 100000 },
};

static void
check_range (GPtrArray *problems, const FacField *field, double value)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      if (ranges[i].id[0] != field->id[0] || strcmp (ranges[i].id, field->id) != 0)
        continue;
      if (value >= ranges[i].minimum && !(value > ranges[i].maximum))
        return;
      FacLanguage language = fac_language_current ();
      g_autofree char *shown = fac_number_format_significant (value, 6, language);
      g_autofree char *from = fac_number_exact (ranges[i].minimum);
      g_autofree char *to = fac_number_exact (ranges[i].maximum);
      if (isnan (ranges[i].maximum))
        /* TRANSLATORS: %1$s is the name of a field, %2$s and %3$s are numbers */
        g_ptr_array_add (problems,
                         fac_problem_new (field, _ ("“%1$s” is %2$s: it cannot be below %3$s."),
                                          _ (field->label), shown, from));
      else
        g_ptr_array_add (problems,
                         fac_problem_new (field,
                                          _ ("“%1$s” is %2$s: it must lie between %3$s and %4$s."),
                                          _ (field->label), shown, from, to));
      return;
    }
}

static void
check_position (GPtrArray *problems, const FacField *field, FacPosition at)
{
  if (!(fabs (at.longitude_deg) <= 180) || !(fabs (at.latitude_deg) <= 90))
    g_ptr_array_add (
        problems,
        fac_problem_new (
            field,
            _ ("The position is not in degrees: longitude goes from -180 to 180, latitude from "
               "-90 to 90. Place the point again, or import with the right "
               "coordinate system.")));
  else if (!(fabs (at.longitude_deg) > 0) && !(fabs (at.latitude_deg) > 0))
    g_ptr_array_add (
        problems,
        fac_problem_new (field, _ ("The position is 0, 0, in the Gulf of Guinea: leave it "
                                   "empty when it is not known.")));
}

static void
check_given (GPtrArray *problems, gconstpointer record, const FacField *field)
{
  switch (field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
      check_string (problems, field, *FAC_FIELD_AT (record, field, char *));
      return;
    case FAC_FIELD_INTEGER:
      check_range (problems, field, (double)*FAC_FIELD_AT (record, field, gint64));
      return;
    case FAC_FIELD_REAL:
      if (!isfinite (*FAC_FIELD_AT (record, field, double)))
        g_ptr_array_add (problems,
                         fac_problem_new (field, _ ("“%s” is not a number."), _ (field->label)));
      else
        check_range (problems, field, *FAC_FIELD_AT (record, field, double));
      return;
    case FAC_FIELD_ENUM:
      if (!fac_enum_id (field->values, *FAC_FIELD_AT (record, field, int)))
        g_ptr_array_add (
            problems,
            fac_problem_new (field, _ ("“%s” has a value that does not exist: choose another."),
                             _ (field->label)));
      return;
    case FAC_FIELD_POINT:
      check_position (problems, field, *FAC_FIELD_AT (record, field, FacPosition));
      return;
    case FAC_FIELD_EUR_CENTS:
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_SHAPE:
      return;
    }
}

static void
check_email (GPtrArray *problems, const FacField *field, const char *email)
{
  const char *at = strchr (email, '@');
  gboolean is_right = at && at > email && !strchr (at + 1, '@') && !strpbrk (email, " ,;<>()\"")
                      && strchr (at + 1, '.') && at[1] != '.' && !g_str_has_suffix (email, ".");
  if (!is_right)
    g_ptr_array_add (
        problems,
        fac_problem_new (field, _ ("“%s” is not an e-mail address, as name@example.org."), email));
}

/* A letter or form; a questionnaire's content is data. */
static void
check_template (GPtrArray *problems, const FacTemplate *template)
{
  const struct
  {
    const char *id, *text;
  } texts[] = { { "title", template->title }, { "content", template->content } };

  for (guint i = 0; template->kind != FAC_TEMPLATE_QUESTIONNAIRE && i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *reason = fac_placeholder_check (texts[i].text);
      if (reason)
        g_ptr_array_add (problems,
                         fac_problem_new (field_of (template, texts[i].id), "%s", reason));
    }
}

static void
check_minimum (GPtrArray *problems, gconstpointer record, const char *max_id, double minimum,
               double maximum)
{
  if (minimum > maximum) /* false when either is NAN */
    g_ptr_array_add (problems,
                     fac_problem_new (field_of (record, max_id),
                                      _ ("The maximum is below the minimum: exchange them.")));
}

static void
check_flow (GPtrArray *problems, const FacFlow *flow)
{
  gboolean has_value =
      !isnan (flow->quantity) || !isnan (flow->quantity_min) || !isnan (flow->quantity_max);
  check_minimum (problems, flow, "quantity_max", flow->quantity_min, flow->quantity_max);
  check_minimum (problems, flow, "canonical_max", flow->canonical_min, flow->canonical_max);

  if (flow->quantity_state == FAC_QUANTITY_GIVEN && !has_value)
    g_ptr_array_add (
        problems,
        fac_problem_new (field_of (flow, "quantity_state"),
                         _ ("The quantity is said to be given, but there is none: type it, "
                            "or say that it is not known.")));
  if (flow->quantity_state == FAC_QUANTITY_UNKNOWN && has_value)
    g_ptr_array_add (
        problems,
        fac_problem_new (field_of (flow, "quantity_state"),
                         _ ("The quantity is said to be unknown, but there is one: keep one "
                            "of the two.")));
  if (has_value && !flow->unit)
    g_ptr_array_add (problems,
                     fac_problem_new (field_of (flow, "unit"),
                                      _ ("The quantity has no unit: give it, as t, m³ or MWh.")));
  if (fac_code_waste_is_hazardous (flow->waste_code)
      && flow->waste_status == FAC_WASTE_NON_HAZARDOUS)
    g_ptr_array_add (
        problems,
        fac_problem_new (field_of (flow, "waste_status"),
                         _ ("The waste code %s is that of a hazardous waste: correct the code or "
                            "the legal status."),
                         flow->waste_code));
}

static void
check_phone (GPtrArray *problems, const FacPerson *person, const char *id)
{
  const FacField *field = field_of (person, id);
  const char *text = *FAC_FIELD_AT (person, field, char *);
  g_autofree char *key = fac_phone_key (text);
  if (text && !*key)
    g_ptr_array_add (
        problems,
        fac_problem_new (field, _ ("“%s” is not a telephone number, as 02 31 00 00 00."), text));
}

/* What has taken place has a date that has come. */
static void
check_not_in_future (GPtrArray *problems, gconstpointer record, const char *id)
{
  const FacField *field = field_of (record, id);
  const char *date = *FAC_FIELD_AT (record, field, char *);
  g_autofree char *today = fac_date_today ();
  if (!date || strcmp (date, today) <= 0)
    return;
  g_autofree char *shown = fac_date_format (date, fac_language_current ());
  g_ptr_array_add (
      problems, fac_problem_new (field, _ ("“%1$s” is %2$s, which has not come yet: correct it."),
                                 _ (field->label), shown));
}

static void
check_person (GPtrArray *problems, const FacPerson *person)
{
  if (person->email)
    check_email (problems, field_of (person, "email"), person->email);
  check_phone (problems, person, "phone");
  check_phone (problems, person, "mobile");
  if (person->objects == FAC_YES && person->share_agreed == FAC_YES)
    g_ptr_array_add (
        problems,
        fac_problem_new (field_of (person, "share_agreed"),
                         _ ("This person objects to being contacted: the contact cannot be "
                            "shared.")));
  if (person->objected_on && person->objects != FAC_YES)
    g_ptr_array_add (
        problems,
        fac_problem_new (field_of (person, "objected_on"),
                         _ ("There is a date of objection, but no objection: say that the person "
                            "objects, or empty the date.")));
  if (person->agreed_on && person->share_agreed != FAC_YES)
    g_ptr_array_add (
        problems,
        fac_problem_new (field_of (person, "agreed_on"),
                         _ ("There is a date of agreement, but no agreement: say that the person "
                            "agrees, or empty the date.")));
  check_not_in_future (problems, person, "informed_on");
  check_not_in_future (problems, person, "objected_on");
  check_not_in_future (problems, person, "agreed_on");
}

static void
check_exchange (GPtrArray *problems, const FacExchange *exchange)
{
  g_autofree char *time = exchange->begins_at ? fac_time_parse (exchange->begins_at) : NULL;

  if (exchange->begins_at && g_strcmp0 (time, exchange->begins_at) != 0)
    g_ptr_array_add (problems, fac_problem_new (field_of (exchange, "begins_at"),
                                                _ ("“%s” is not a time of the day, as 14:30."),
                                                exchange->begins_at));
  if (exchange->state == FAC_EXCHANGE_DONE || exchange->state == FAC_EXCHANGE_BEGUN)
    check_not_in_future (problems, exchange, "held_on");
}

static void
check_establishment (GPtrArray *problems, const FacEstablishment *establishment)
{
  if (establishment->siret && establishment->former_sirets
      && strstr (establishment->former_sirets, establishment->siret))
    g_ptr_array_add (
        problems,
        fac_problem_new (field_of (establishment, "former_sirets"),
                         _ ("The present SIRET is also among the former ones: remove it there.")));
  if (establishment->commune_insee && establishment->postal_code
      && strlen (establishment->commune_insee) == 5 && strlen (establishment->postal_code) == 5)
    {
      /* A few postal codes serve communes of the next department; an overseas one never. */
      gboolean commune_overseas = g_str_has_prefix (establishment->commune_insee, "97");
      gboolean postal_overseas = g_str_has_prefix (establishment->postal_code, "97");
      if (commune_overseas != postal_overseas)
        g_ptr_array_add (
            problems,
            fac_problem_new (field_of (establishment, "postal_code"),
                             _ ("The postal code %1$s and the commune %2$s are an ocean apart: "
                                "correct one of them."),
                             establishment->postal_code, establishment->commune_insee));
    }
}

static void
check_project (GPtrArray *problems, const FacProjectInfo *project)
{
  if (project->language && strcmp (project->language, "fr") != 0
      && strcmp (project->language, "en") != 0)
    g_ptr_array_add (problems, fac_problem_new (field_of (project, "language"),
                                                _ ("The language is “fr” or “en”, not “%s”."),
                                                project->language));
}

static void
check_container (GPtrArray *problems, const FacContainer *container)
{
  if (isnan (container->volume_m3) && isnan (container->mass_t))
    g_ptr_array_add (
        problems,
        fac_problem_new (field_of (container, "volume_m3"),
                         _ ("A container needs a volume or a mass when full: give one.")));
}

FacProblem *
fac_establishment_check_siren (const FacEstablishment *establishment, const char *siren)
{
  if (!establishment->siret || !siren || fac_code_siret_has_siren (establishment->siret, siren))
    return NULL;
  return fac_problem_new (
      field_of (establishment, "siret"),
      _ ("The SIRET %1$s does not begin with the SIREN %2$s of its organisation: correct "
         "one of them, or attach the establishment to the right organisation."),
      establishment->siret, siren);
}

GPtrArray *
fac_record_check (gconstpointer pointer)
{
  const FacRecord *record = pointer;
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_problem_free);

  if (record->uuid && !fac_uuid_is_valid (record->uuid))
    g_ptr_array_add (problems,
                     fac_problem_new (NULL, _ ("The identifier “%s” is not a uuid in lower case."),
                                      record->uuid));
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const FacField *field = &record->type->fields[i];
      if (fac_record_field_is_given (record, field))
        check_given (problems, record, field);
      else if (field->flags & FAC_FIELD_REQUIRED)
        g_ptr_array_add (
            problems, fac_problem_new (field, _ ("“%s” is missing: give it."), _ (field->label)));
    }

  if (record->type->kind == FAC_RECORD_FLOW)
    check_flow (problems, pointer);
  else if (record->type->kind == FAC_RECORD_PERSON)
    check_person (problems, pointer);
  else if (record->type->kind == FAC_RECORD_EXCHANGE)
    check_exchange (problems, pointer);
  else if (record->type->kind == FAC_RECORD_ESTABLISHMENT)
    check_establishment (problems, pointer);
  else if (record->type->kind == FAC_RECORD_PROJECT)
    check_project (problems, pointer);
  else if (record->type->kind == FAC_RECORD_CONTAINER)
    check_container (problems, pointer);
  else if (record->type->kind == FAC_RECORD_TEMPLATE)
    check_template (problems, pointer);
  return problems;
}
