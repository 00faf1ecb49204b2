/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Filters as values and as text. Running them is in fac-filter-matcher.c. */
#include "fac-filter-private.h"

#include "fac-number.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_CONDITIONS 100
#define MOST_VALUES 5000

static void
condition_free (gpointer pointer)
{
  FacFilterCondition *condition = pointer;
  g_free (condition->field);
  g_strfreev (condition->values);
  g_free (condition);
}

FacFilter *
fac_filter_new (void)
{
  FacFilter *filter = g_new0 (FacFilter, 1);
  filter->conditions = g_ptr_array_new_with_free_func (condition_free);
  return filter;
}

FacFilter *
fac_filter_copy (const FacFilter *filter)
{
  FacFilter *copy = fac_filter_new ();
  for (guint i = 0; i < filter->conditions->len; i++)
    {
      const FacFilterCondition *condition = filter->conditions->pdata[i];
      fac_filter_add (copy, condition->field, condition->op,
                      (const char *const *)condition->values);
    }
  return copy;
}

void
fac_filter_free (FacFilter *filter)
{
  if (!filter)
    return;
  g_ptr_array_unref (filter->conditions);
  g_free (filter);
}

gboolean
fac_filter_is_empty (const FacFilter *filter)
{
  return filter->conditions->len == 0;
}

void
fac_filter_add (FacFilter *filter, const char *field, FacFilterOp op, const char *const *values)
{
  FacFilterCondition *condition = g_new0 (FacFilterCondition, 1);
  condition->field = g_strdup (field);
  condition->op = op;
  condition->values = values ? g_strdupv ((char **)values) : g_new0 (char *, 1);
  g_ptr_array_add (filter->conditions, condition);
}

void
fac_filter_add_one (FacFilter *filter, const char *field, FacFilterOp op, const char *value)
{
  const char *const values[] = { value, NULL };
  fac_filter_add (filter, field, op, values);
}

void
fac_filter_remove (FacFilter *filter, const char *field)
{
  for (guint i = filter->conditions->len; i > 0; i--)
    {
      const FacFilterCondition *condition = filter->conditions->pdata[i - 1];
      if (strcmp (condition->field, field) == 0)
        g_ptr_array_remove_index (filter->conditions, i - 1);
    }
}

/* Longer signs first: reading takes the first that fits. */
static const struct
{
  FacFilterOp op;
  const char *sign;
} signs[] = {
  { FAC_FILTER_IS_NOT, "!=" }, { FAC_FILTER_AT_LEAST, ">=" }, { FAC_FILTER_AT_MOST, "<=" },
  { FAC_FILTER_IS, "=" },      { FAC_FILTER_WORDS, "~" },     { FAC_FILTER_BEGINS, "^" },
  { FAC_FILTER_GIVEN, "?" },   { FAC_FILTER_MISSING, "!" },
};

/* What a value may hold without quotation marks around it. */
static gboolean
is_bare (char c)
{
  return c && !strchr (" \t\r\n,;\"\\=!~^<>?", c);
}

static void
append_value (GString *text, const char *value)
{
  gboolean bare = *value != '\0';
  for (const char *at = value; *at && bare; at++)
    bare = is_bare (*at);
  if (bare)
    {
      g_string_append (text, value);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *at = value; *at; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
}

char *
fac_filter_to_text (const FacFilter *filter)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < filter->conditions->len; i++)
    {
      const FacFilterCondition *condition = filter->conditions->pdata[i];
      g_string_append_printf (text, "%s%s", i ? "; " : "", condition->field);
      for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
        if (signs[s].op == condition->op)
          g_string_append (text, signs[s].sign);
      for (char **value = condition->values; *value; value++)
        {
          if (value != condition->values)
            g_string_append_c (text, ',');
          append_value (text, *value);
        }
    }
  return g_string_free (text, FALSE);
}

const FacField *
fac_filter_find_field (const char *id, FacRecordKind kind)
{
  const char *own = id;
  if (g_str_has_prefix (id, FAC_FILTER_ESTABLISHMENT_PREFIX))
    {
      if (kind != FAC_RECORD_ESTABLISHMENT)
        return NULL;
      own += strlen (FAC_FILTER_ESTABLISHMENT_PREFIX);
    }
  return fac_record_type_field (fac_record_type (kind), own);
}

static gboolean
is_special (const char *id)
{
  static const char *const ids[] = { "text",  "naf",       "staff",   "zone",
                                     "label", "territory", "sorting", NULL };
  return g_strv_contains (ids, id);
}

/* Puts a value in its exact form; NULL with a reason when it is not of the field's kind. */
static char *
exact_value (const char *field_id, FacFilterOp op, const char *value, char **reason)
{
  double number;
  if (op == FAC_FILTER_AT_LEAST || op == FAC_FILTER_AT_MOST)
    {
      g_autofree char *date = fac_date_parse (value);
      if (date)
        return g_steal_pointer (&date);
      if (fac_number_from_exact (value, &number)
          || fac_number_parse (value, fac_language_current (), &number))
        return fac_number_exact (number);
      *reason = g_strdup_printf (_ ("“%s” is neither a number nor a date."), value);
      return NULL;
    }
  if (op == FAC_FILTER_WORDS || op == FAC_FILTER_BEGINS)
    return g_strdup (value);

  const FacEnum *list = strcmp (field_id, "sorting") == 0 ? &fac_sorting_enum : NULL;
  const FacField *field = fac_filter_find_field (field_id, FAC_RECORD_FLOW);
  if (!field)
    field = fac_filter_find_field (field_id, FAC_RECORD_ESTABLISHMENT);
  if (field && field->type == FAC_FIELD_ENUM)
    list = field->values;
  if (!list)
    return g_strdup (value);

  int found = fac_enum_from_text (list, value);
  if (found)
    return g_strdup (fac_enum_id (list, found));
  g_autofree char *ids = fac_enum_ids_joined (list);
  /* TRANSLATORS: %1$s is what was typed, %2$s the name of a field, %3$s a list of words */
  *reason = g_strdup_printf (_ ("“%1$s” is not a value of “%2$s”: it takes one of %3$s."), value,
                             field ? _ (field->label) : field_id, ids);
  return NULL;
}

typedef struct
{
  const char *at;
  char *reason;
} Reading;

static void
skip_spaces (Reading *reading)
{
  reading->at += strspn (reading->at, " \t\r\n");
}

/* Gives NULL with a reason for an unfinished quotation or no value at all. */
static char *
read_value (Reading *reading)
{
  g_autoptr (GString) value = g_string_new (NULL);
  skip_spaces (reading);
  if (*reading->at != '"')
    {
      gsize length = 0;
      while (is_bare (reading->at[length]))
        length++;
      if (!length)
        {
          reading->reason = g_strdup_printf (_ ("A value is missing before “%s”."), reading->at);
          return NULL;
        }
      g_string_append_len (value, reading->at, (gssize)length);
      reading->at += length;
      return g_string_free (g_steal_pointer (&value), FALSE);
    }

  for (reading->at++; *reading->at && *reading->at != '"'; reading->at++)
    {
      if (*reading->at == '\\' && reading->at[1])
        reading->at++;
      g_string_append_c (value, *reading->at);
    }
  if (!*reading->at)
    {
      reading->reason = g_strdup (_ ("A quotation mark is not closed."));
      return NULL;
    }
  reading->at++;
  return g_string_free (g_steal_pointer (&value), FALSE);
}

static gboolean
read_values (Reading *reading, const char *field, FacFilterOp op, GPtrArray *values)
{
  do
    {
      g_autofree char *value = read_value (reading);
      char *exact = value ? exact_value (field, op, value, &reading->reason) : NULL;
      if (!exact || values->len >= MOST_VALUES)
        {
          g_free (exact);
          return FALSE;
        }
      g_ptr_array_add (values, exact);
      skip_spaces (reading);
    }
  while (*reading->at == ',' && *reading->at++);
  return TRUE;
}

static gboolean
read_condition (Reading *reading, FacFilter *filter)
{
  skip_spaces (reading);
  gsize length = 0;
  while (g_ascii_isalnum (reading->at[length]) || reading->at[length] == '_'
         || reading->at[length] == '.')
    length++;
  g_autofree char *field = g_strndup (reading->at, length);
  reading->at += length;
  skip_spaces (reading);

  if (!is_special (field) && !fac_filter_find_field (field, FAC_RECORD_ESTABLISHMENT)
      && !fac_filter_find_field (field, FAC_RECORD_FLOW))
    {
      reading->reason = g_strdup_printf (_ ("“%s” is not a field that a filter knows."), field);
      return FALSE;
    }
  for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
    {
      if (!g_str_has_prefix (reading->at, signs[s].sign))
        continue;
      reading->at += strlen (signs[s].sign);
      g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
      gboolean takes_values = signs[s].op != FAC_FILTER_GIVEN && signs[s].op != FAC_FILTER_MISSING;
      if (takes_values && !read_values (reading, field, signs[s].op, values))
        return FALSE;
      g_ptr_array_add (values, NULL);
      fac_filter_add (filter, field, signs[s].op, (const char *const *)values->pdata);
      return TRUE;
    }
  /* TRANSLATORS: the signs stay as they are */
  reading->reason =
      g_strdup_printf (_ ("After “%s” one of = != ~ ^ >= <= ? ! is expected."), field);
  return FALSE;
}

FacFilter *
fac_filter_from_text (const char *text, char **reason)
{
  g_autoptr (FacFilter) filter = fac_filter_new ();
  Reading reading = { text ? text : "", NULL };

  if (!g_utf8_validate (reading.at, -1, NULL))
    reading.reason = g_strdup (_ ("The filter is not valid text."));
  skip_spaces (&reading);
  while (*reading.at && !reading.reason)
    {
      if (!read_condition (&reading, filter))
        break;
      skip_spaces (&reading);
      if (*reading.at && *reading.at++ != ';')
        reading.reason =
            g_strdup_printf (_ ("Conditions are separated by “;”, before “%s”."), reading.at - 1);
      else if (filter->conditions->len > MOST_CONDITIONS)
        reading.reason = g_strdup (_ ("The filter has too many conditions."));
      skip_spaces (&reading);
    }
  if (!reading.reason && *reading.at)
    reading.reason = g_strdup (_ ("The filter has too many values."));
  if (!reading.reason)
    return g_steal_pointer (&filter);
  if (reason)
    *reason = g_steal_pointer (&reading.reason);
  g_free (reading.reason);
  return NULL;
}

static const char *
field_label (const char *id)
{
  static const struct
  {
    const char *id;
    const char *label;
  } special[] = {
    { "text", N_ ("Search") },     { "naf", N_ ("Activity (NAF)") },
    { "staff", N_ ("Staff") },     { "zone", N_ ("Zone") },
    { "label", N_ ("Label") },     { "territory", N_ ("In the territory") },
    { "sorting", N_ ("Sorting") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (strcmp (special[i].id, id) == 0)
      return _ (special[i].label);
  const FacField *field = fac_filter_find_field (id, FAC_RECORD_ESTABLISHMENT);
  if (!field)
    field = fac_filter_find_field (id, FAC_RECORD_FLOW);
  return field ? _ (field->label) : id;
}

static char *
value_label (const FacFilterCondition *condition, const char *value)
{
  const FacField *field = fac_filter_find_field (condition->field, FAC_RECORD_ESTABLISHMENT);
  const FacEnum *list = strcmp (condition->field, "sorting") == 0 ? &fac_sorting_enum : NULL;
  double number;
  if (!field)
    field = fac_filter_find_field (condition->field, FAC_RECORD_FLOW);
  if (field && field->type == FAC_FIELD_ENUM)
    list = field->values;
  if (list && fac_enum_from_id (list, value))
    return g_strdup (fac_enum_label (list, fac_enum_from_id (list, value)));
  if (strcmp (condition->field, "territory") == 0)
    return g_strdup (strcmp (value, "no") == 0 ? _ ("no") : _ ("yes"));
  if (fac_date_is_valid (value))
    return fac_date_format (value, fac_language_current ());
  if ((condition->op == FAC_FILTER_AT_LEAST || condition->op == FAC_FILTER_AT_MOST)
      && fac_number_from_exact (value, &number))
    return fac_number_format (number, 3, fac_language_current ());
  return g_strdup (value);
}

static char *
describe_condition (const FacFilterCondition *condition)
{
  const char *label = field_label (condition->field);
  g_autoptr (GString) values = g_string_new (NULL);
  for (char **value = condition->values; *value; value++)
    {
      g_autofree char *shown = value_label (condition, *value);
      g_string_append_printf (values, "%s%s", values->len ? ", " : "", shown);
    }
  switch (condition->op)
    {
    case FAC_FILTER_IS:
      /* TRANSLATORS: a condition of a filter, %1$s the name of a field, %2$s what it must be */
      return g_strdup_printf (_ ("%1$s: %2$s"), label, values->str);
    case FAC_FILTER_IS_NOT:
      /* TRANSLATORS: as before, %2$s what it must not be */
      return g_strdup_printf (_ ("%1$s: not %2$s"), label, values->str);
    case FAC_FILTER_WORDS:
      /* TRANSLATORS: as before, %2$s words to be found in the field */
      return g_strdup_printf (_ ("%1$s: “%2$s”"), label, values->str);
    case FAC_FILTER_BEGINS:
      /* TRANSLATORS: as before, %2$s the beginning of a code */
      return g_strdup_printf (_ ("%1$s: %2$s…"), label, values->str);
    case FAC_FILTER_AT_LEAST:
      return g_strdup_printf (_ ("%1$s: at least %2$s"), label, values->str);
    case FAC_FILTER_AT_MOST:
      return g_strdup_printf (_ ("%1$s: at most %2$s"), label, values->str);
    case FAC_FILTER_GIVEN:
      return g_strdup_printf (_ ("%s: given"), label);
    case FAC_FILTER_MISSING:
      return g_strdup_printf (_ ("%s: not given"), label);
    }
  g_assert_not_reached ();
}

char *
fac_filter_describe (const FacFilter *filter)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < filter->conditions->len; i++)
    {
      g_autofree char *condition = describe_condition (filter->conditions->pdata[i]);
      g_string_append_printf (text, "%s%s", i ? " · " : "", condition);
    }
  return g_string_free (text, FALSE);
}
