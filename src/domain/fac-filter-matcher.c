/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running a filter over many records; declared in fac-filter.h. */
#include "fac-filter-private.h"

#include "fac-field.h"
#include "fac-number.h"
#include "fac-text.h"

#include <string.h>

/* One condition made ready. */
typedef struct _Test Test;
typedef gboolean (*Passes) (FacFilterMatcher *matcher, const Test *test, gconstpointer record,
                            const FacFilterContext *context);

struct _Test
{
  char *id;
  FacFilterOp op;
  GPtrArray *values; /* of char *, exact */
  GPtrArray *folded; /* of char *, search keys */
  GPtrArray *packed; /* of char *, capitals and digits only */
  double number;     /* of the first value, NAN */
  /* for the kind of record met last */
  Passes passes; /* NULL: such records have nothing of that name */
  const FacField *field;
  gboolean is_code;
  guint64 mask; /* enumerations: bit of each value wanted */
};

struct _FacFilterMatcher
{
  GPtrArray *tests;
  const FacRecordType *type; /* for which the tests are resolved */
  GPtrArray *searched;       /* of const FacField *, those of `type` that search looks into */
  GString *scratch;
};

static void
test_free (gpointer pointer)
{
  Test *test = pointer;
  g_free (test->id);
  g_ptr_array_unref (test->values);
  g_ptr_array_unref (test->folded);
  g_ptr_array_unref (test->packed);
  g_free (test);
}

static char *
pack (const char *text)
{
  GString *packed = g_string_new (NULL);
  for (const char *at = text; *at; at++)
    if (g_ascii_isalnum (*at) || *at == '*')
      g_string_append_c (packed, g_ascii_toupper (*at));
  return g_string_free (packed, FALSE);
}

static Test *
test_new (const FacFilterCondition *condition)
{
  Test *test = g_new0 (Test, 1);
  test->id = g_strdup (condition->field);
  test->op = condition->op;
  test->values = g_ptr_array_new_with_free_func (g_free);
  test->folded = g_ptr_array_new_with_free_func (g_free);
  test->packed = g_ptr_array_new_with_free_func (g_free);
  test->number = (double)NAN;
  for (char **value = condition->values; *value; value++)
    {
      g_ptr_array_add (test->values, g_strdup (*value));
      g_ptr_array_add (test->folded, fac_text_fold (*value));
      g_ptr_array_add (test->packed, pack (*value));
    }
  if (test->values->len > 0)
    fac_number_from_exact (test->values->pdata[0], &test->number);
  return test;
}

FacFilterMatcher *
fac_filter_matcher_new (const FacFilter *filter)
{
  FacFilterMatcher *matcher = g_new0 (FacFilterMatcher, 1);
  matcher->tests = g_ptr_array_new_with_free_func (test_free);
  matcher->searched = g_ptr_array_new ();
  matcher->scratch = g_string_sized_new (512);
  for (guint i = 0; i < filter->conditions->len; i++)
    g_ptr_array_add (matcher->tests, test_new (filter->conditions->pdata[i]));
  return matcher;
}

void
fac_filter_matcher_free (FacFilterMatcher *matcher)
{
  if (!matcher)
    return;
  g_ptr_array_unref (matcher->tests);
  g_ptr_array_unref (matcher->searched);
  g_string_free (matcher->scratch, TRUE);
  g_free (matcher);
}

/* The fields whose values are one of many texts. `text` NULL: not given. */
static gboolean
text_is (const Test *test, const char *text)
{
  for (guint i = 0; text && i < test->values->len; i++)
    if (strcmp (test->values->pdata[i], text) == 0)
      return TRUE;
  return FALSE;
}

static const char *
fold_scratch (FacFilterMatcher *matcher, const char *text)
{
  g_string_truncate (matcher->scratch, 0);
  fac_text_fold_append (matcher->scratch, text);
  return matcher->scratch->str;
}

static gboolean
has_all_words (const Test *test, const char *folded)
{
  for (guint i = 0; i < test->folded->len; i++)
    if (!fac_text_has_words (folded, test->folded->pdata[i]))
      return FALSE;
  return TRUE;
}

/* A code with its points and spaces left aside begins with one of the values. */
static gboolean
code_begins (const Test *test, const char *code)
{
  for (guint i = 0; code && i < test->packed->len; i++)
    {
      const char *wanted = test->packed->pdata[i];
      const char *at = code;
      while (*wanted && *at)
        {
          gboolean counts = g_ascii_isalnum (*at) || *at == '*';
          if (counts && g_ascii_toupper (*at) != *wanted)
            break;
          wanted += counts;
          at++;
        }
      if (!*wanted)
        return TRUE;
    }
  return FALSE;
}

static gboolean
text_passes (FacFilterMatcher *matcher, const Test *test, const char *text)
{
  switch (test->op)
    {
    case FAC_FILTER_IS:
    case FAC_FILTER_IS_NOT:
      {
        gboolean is = text_is (test, text);
        if (!is && text && !test->is_code)
          {
            const char *folded = fold_scratch (matcher, text);
            for (guint i = 0; i < test->folded->len && !is; i++)
              is = strcmp (test->folded->pdata[i], folded) == 0;
          }
        return is == (test->op == FAC_FILTER_IS);
      }
    case FAC_FILTER_WORDS:
      return text && has_all_words (test, fold_scratch (matcher, text));
    case FAC_FILTER_BEGINS:
      if (!text || test->is_code)
        return code_begins (test, text);
      fold_scratch (matcher, text);
      for (guint i = 0; i < test->folded->len; i++)
        if (g_str_has_prefix (matcher->scratch->str, test->folded->pdata[i]))
          return TRUE;
      return FALSE;
    case FAC_FILTER_AT_LEAST:
      return text && strcmp (text, test->values->pdata[0]) >= 0; /* dates */
    case FAC_FILTER_AT_MOST:
      return text && strcmp (text, test->values->pdata[0]) <= 0;
    case FAC_FILTER_GIVEN:
      return text != NULL;
    case FAC_FILTER_MISSING:
      return text == NULL;
    }
  return FALSE;
}

static gboolean
number_passes (const Test *test, double value)
{
  switch (test->op)
    {
    case FAC_FILTER_IS:
    case FAC_FILTER_IS_NOT:
      {
        gboolean is = FALSE;
        double wanted;
        for (guint i = 0; i < test->values->len && !is; i++)
          is = fac_number_from_exact (test->values->pdata[i], &wanted)
               && fabs (value - wanted) <= 1e-9 * fabs (wanted);
        return is == (test->op == FAC_FILTER_IS);
      }
    case FAC_FILTER_AT_LEAST:
      return value >= test->number; /* false for NAN */
    case FAC_FILTER_AT_MOST:
      return value <= test->number;
    case FAC_FILTER_GIVEN:
      return !isnan (value);
    case FAC_FILTER_MISSING:
      return isnan (value);
    case FAC_FILTER_WORDS:
    case FAC_FILTER_BEGINS:
      return FALSE;
    }
  return FALSE;
}

static gboolean
choice_passes (const Test *test, int value)
{
  switch (test->op)
    {
    case FAC_FILTER_IS:
      return test->mask >> value & 1;
    case FAC_FILTER_IS_NOT:
      return !(test->mask >> value & 1);
    case FAC_FILTER_GIVEN:
      return value != 0;
    case FAC_FILTER_MISSING:
      return value == 0;
    case FAC_FILTER_WORDS:
    case FAC_FILTER_BEGINS:
    case FAC_FILTER_AT_LEAST:
    case FAC_FILTER_AT_MOST:
      return FALSE;
    }
  return FALSE;
}

static gboolean
field_passes (FacFilterMatcher *matcher, const Test *test, gconstpointer record,
              const FacFilterContext *context)
{
  switch (test->field->type)
    {
    case FAC_FIELD_TEXT:
    case FAC_FIELD_LONG_TEXT:
    case FAC_FIELD_DATE:
    case FAC_FIELD_REFERENCE:
      return text_passes (matcher, test, *FAC_FIELD_AT (record, test->field, char *));
    case FAC_FIELD_INTEGER:
    case FAC_FIELD_EUR_CENTS:
      {
        gint64 value = *FAC_FIELD_AT (record, test->field, gint64);
        double scale = test->field->type == FAC_FIELD_EUR_CENTS ? 100 : 1;
        return number_passes (test,
                              value == FAC_INTEGER_NONE ? (double)NAN : (double)value / scale);
      }
    case FAC_FIELD_REAL:
      return number_passes (test, *FAC_FIELD_AT (record, test->field, double));
    case FAC_FIELD_TERNARY:
    case FAC_FIELD_ENUM:
      return choice_passes (test, *FAC_FIELD_AT (record, test->field, int));
    case FAC_FIELD_POINT:
    case FAC_FIELD_SHAPE:
      return fac_record_field_is_given (record, test->field) == (test->op == FAC_FILTER_GIVEN);
    }
  return FALSE;
}

static gboolean
establishment_field_passes (FacFilterMatcher *matcher, const Test *test, gconstpointer record,
                            const FacFilterContext *context)
{
  return context->establishment && field_passes (matcher, test, context->establishment, context);
}

static gboolean
search_passes (FacFilterMatcher *matcher, const Test *test, gconstpointer pointer,
               const FacFilterContext *context)
{
  g_string_truncate (matcher->scratch, 0);
  for (guint i = 0; i < matcher->searched->len; i++)
    {
      const char *text =
          *FAC_FIELD_AT (pointer, (const FacField *)matcher->searched->pdata[i], char *);
      if (text)
        fac_text_fold_append (matcher->scratch, text);
    }
  if (context->establishment && (gconstpointer)context->establishment != pointer)
    fac_text_fold_append (matcher->scratch, context->establishment->name);
  return has_all_words (test, matcher->scratch->str);
}

/* The establishment that is filtered, or that of the flow. */
static const FacEstablishment *
establishment_of (gconstpointer record, const FacFilterContext *context)
{
  if (((const FacRecord *)record)->type->kind == FAC_RECORD_ESTABLISHMENT)
    return record;
  return context->establishment;
}

static gboolean
naf_passes (FacFilterMatcher *matcher, const Test *test, gconstpointer record,
            const FacFilterContext *context)
{
  const FacEstablishment *establishment = establishment_of (record, context);
  if (!establishment)
    return FALSE;
  const char *rev2 = establishment->naf_rev2, *naf_2025 = establishment->naf_2025;
  switch (test->op)
    {
    case FAC_FILTER_IS:
    case FAC_FILTER_BEGINS:
      return code_begins (test, rev2) || code_begins (test, naf_2025);
    case FAC_FILTER_IS_NOT:
      return !code_begins (test, rev2) && !code_begins (test, naf_2025);
    case FAC_FILTER_GIVEN:
      return rev2 || naf_2025;
    case FAC_FILTER_MISSING:
      return !rev2 && !naf_2025;
    case FAC_FILTER_WORDS:
    case FAC_FILTER_AT_LEAST:
    case FAC_FILTER_AT_MOST:
      return FALSE;
    }
  return FALSE;
}

/* Persons in each band of INSEE; NN has nobody. */
static const struct
{
  double least, most;
} bands[] = {
  [FAC_STAFF_NN] = { 0, 0 },       [FAC_STAFF_00] = { 0, 0 },       [FAC_STAFF_01] = { 1, 2 },
  [FAC_STAFF_02] = { 3, 5 },       [FAC_STAFF_03] = { 6, 9 },       [FAC_STAFF_11] = { 10, 19 },
  [FAC_STAFF_12] = { 20, 49 },     [FAC_STAFF_21] = { 50, 99 },     [FAC_STAFF_22] = { 100, 199 },
  [FAC_STAFF_31] = { 200, 249 },   [FAC_STAFF_32] = { 250, 499 },   [FAC_STAFF_41] = { 500, 999 },
  [FAC_STAFF_42] = { 1000, 1999 }, [FAC_STAFF_51] = { 2000, 4999 }, [FAC_STAFF_52] = { 5000, 9999 },
  [FAC_STAFF_53] = { 10000, 1e9 },
};

/* A band that may hold the number passes: nobody is lost for want of a headcount. */
static gboolean
staff_passes (FacFilterMatcher *matcher, const Test *test, gconstpointer record,
              const FacFilterContext *context)
{
  const FacEstablishment *establishment = establishment_of (record, context);
  double least = (double)NAN, most = (double)NAN;
  if (!establishment)
    return FALSE;
  if (establishment->headcount != FAC_INTEGER_NONE)
    least = most = (double)establishment->headcount;
  else if (establishment->staff_band > 0 && establishment->staff_band < (int)G_N_ELEMENTS (bands))
    {
      least = bands[establishment->staff_band].least;
      most = bands[establishment->staff_band].most;
    }
  return number_passes (test, test->op == FAC_FILTER_AT_LEAST ? most : least);
}

static gboolean
zone_passes (FacFilterMatcher *matcher, const Test *test, gconstpointer record,
             const FacFilterContext *context)
{
  if (test->op == FAC_FILTER_IS && text_is (test, context->zone))
    return TRUE;
  if (test->op == FAC_FILTER_IS_NOT && text_is (test, context->zone))
    return FALSE;
  return text_passes (matcher, test, context->zone_name);
}

static gboolean
label_passes (FacFilterMatcher *matcher, const Test *test, gconstpointer record,
              const FacFilterContext *context)
{
  const char *const *labels = context->labels;
  gboolean has_labels = labels && *labels;
  if (test->op == FAC_FILTER_GIVEN || test->op == FAC_FILTER_MISSING)
    return has_labels == (test->op == FAC_FILTER_GIVEN);
  for (; labels && *labels; labels++)
    {
      gboolean passes = text_passes (matcher, test, *labels);
      if (passes != (test->op == FAC_FILTER_IS_NOT))
        return passes; /* one that is wanted, or one that is not */
    }
  return test->op == FAC_FILTER_IS_NOT;
}

static gboolean
territory_passes (FacFilterMatcher *matcher, const Test *test, gconstpointer record,
                  const FacFilterContext *context)
{
  return choice_passes (test, context->is_in_territory ? FAC_YES : FAC_NO);
}

static gboolean
sorting_passes (FacFilterMatcher *matcher, const Test *test, gconstpointer record,
                const FacFilterContext *context)
{
  const FacEstablishment *establishment = establishment_of (record, context);
  return establishment && choice_passes (test, (int)fac_establishment_sorting (establishment));
}

static guint64
mask_of (const Test *test, const FacEnum *list)
{
  guint64 mask = 0;
  for (guint i = 0; i < test->values->len; i++)
    {
      const char *value = test->values->pdata[i];
      int bit = list ? fac_enum_from_id (list, value) : 0;
      if (!list) /* yes or no */
        bit = g_strv_contains ((const char *const[]){ "1", "yes", "oui", NULL }, value) ? FAC_YES
                                                                                        : FAC_NO;
      if (bit > 0 && bit < 64)
        mask |= (guint64)1 << bit;
    }
  return mask;
}

static const struct
{
  const char *id;
  Passes passes;
} specials[] = {
  { "text", search_passes },     { "naf", naf_passes },     { "staff", staff_passes },
  { "zone", zone_passes },       { "label", label_passes }, { "territory", territory_passes },
  { "sorting", sorting_passes },
};

/* Finds out once for each kind of record what a condition speaks of. A field of the record itself
 * comes first: a flow has a "label" of its own. */
static void
resolve (Test *test, const FacRecordType *type)
{
  FacCodeKind kind;
  gboolean is_list;

  test->passes = NULL;
  test->is_code = FALSE;
  test->mask = 0;
  test->field = fac_filter_find_field (test->id, type->kind);
  if (test->field)
    test->passes = field_passes;
  for (guint i = 0; i < G_N_ELEMENTS (specials) && !test->passes; i++)
    if (strcmp (specials[i].id, test->id) == 0)
      test->passes = specials[i].passes;
  if (!test->passes)
    {
      test->field = fac_filter_find_field (test->id, FAC_RECORD_ESTABLISHMENT);
      test->passes = test->field ? establishment_field_passes : NULL;
    }

  if (test->field)
    test->is_code = fac_field_code_kind (test->field, &kind, &is_list)
                    || test->field->type == FAC_FIELD_DATE
                    || test->field->type == FAC_FIELD_REFERENCE;
  if (test->field && test->field->type == FAC_FIELD_ENUM)
    test->mask = mask_of (test, test->field->values);
  else if (test->passes == sorting_passes)
    test->mask = mask_of (test, &fac_sorting_enum);
  else if (test->passes == territory_passes
           || (test->field && test->field->type == FAC_FIELD_TERNARY))
    test->mask = mask_of (test, NULL);
}

/* What costs least is asked first. */
static int
by_cost (gconstpointer a, gconstpointer b)
{
  const Test *const *x = a, *const *y = b;
  int cost_x = ((*x)->passes == search_passes) * 2 + ((*x)->op == FAC_FILTER_WORDS);
  int cost_y = ((*y)->passes == search_passes) * 2 + ((*y)->op == FAC_FILTER_WORDS);
  return cost_x - cost_y;
}

static void
resolve_all (FacFilterMatcher *matcher, const FacRecordType *type)
{
  for (guint i = 0; i < matcher->tests->len; i++)
    resolve (matcher->tests->pdata[i], type);
  g_ptr_array_sort (matcher->tests, by_cost);
  g_ptr_array_set_size (matcher->searched, 0);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      gboolean is_text = field->type == FAC_FIELD_TEXT || field->type == FAC_FIELD_LONG_TEXT;
      if (is_text && field->flags & FAC_FIELD_SEARCHED)
        g_ptr_array_add (matcher->searched, (gpointer)field);
    }
  matcher->type = type;
}

gboolean
fac_filter_matcher_passes (FacFilterMatcher *matcher, gconstpointer record,
                           const FacFilterContext *context)
{
  static const FacFilterContext nothing_known = { .is_in_territory = TRUE };
  const FacRecordType *type = ((const FacRecord *)record)->type;

  if (type != matcher->type)
    resolve_all (matcher, type);
  for (guint i = 0; i < matcher->tests->len; i++)
    {
      const Test *test = matcher->tests->pdata[i];
      if (!test->passes
          || !test->passes (matcher, test, record, context ? context : &nothing_known))
        return FALSE;
    }
  return TRUE;
}
