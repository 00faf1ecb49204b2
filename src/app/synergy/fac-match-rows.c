/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows and groups of computed pistes. */
#include "synergy/fac-match-rows.h"

#include "fac-estimate.h"
#include "fac-number.h"
#include "fac-text.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* -- Words --------------------------------------------------------------------------------- */

char *
fac_match_quantity (const FacMatchLead *lead)
{
  FacLanguage language = fac_language_current ();
  if (!lead->unit || (isnan (lead->low) && isnan (lead->high)))
    return g_strdup ("");
  return fac_estimate_format_range (lead->low, lead->high, fac_unit_label (lead->unit, language),
                                    language);
}

/* -- Rows ---------------------------------------------------------------------------------- */

typedef enum
{
  SCORE,
  RESOURCE,
  FROM,
  TO,
  DISTANCE,
  QUANTITY,
  RULE,
  STATE,
  N_COLUMNS
} Column;

const FacTextColumn *
fac_match_columns (guint *n)
{
  static FacTextColumn columns[N_COLUMNS];
  columns[SCORE] = (FacTextColumn){ _ ("Score"), TRUE, 66 };
  columns[RESOURCE] = (FacTextColumn){ _ ("Resource"), FALSE, -110 };
  columns[FROM] = (FacTextColumn){ _ ("From"), FALSE, -100 };
  columns[TO] = (FacTextColumn){ _ ("To"), FALSE, -100 };
  columns[DISTANCE] = (FacTextColumn){ _ ("km"), TRUE, 56 };
  columns[QUANTITY] = (FacTextColumn){ _ ("Quantity"), FALSE, 154 };
  columns[RULE] = (FacTextColumn){ _ ("Rule"), FALSE, 70 };
  columns[STATE] = (FacTextColumn){ _ ("State"), FALSE, 76 };
  *n = G_N_ELEMENTS (columns);
  return columns;
}

/* One row: a piste and what is new about it. */
typedef struct
{
  const FacMatchLead *lead;
  FacMatchNews news;
  double by;
} Line;

typedef struct
{
  FacMatchLeads *leads; /* a reference */
  Line *lines;          /* owned, beside its leads */
} Lines;

static void
lines_clear (gpointer data)
{
  Lines *lines = data;
  fac_match_leads_unref (lines->leads);
  g_free (lines->lines);
}

static char *
state_text (const Line *line)
{
  const FacMatchLead *lead = line->lead;
  if (lead->is_hidden)
    return g_strdup (_ ("settled"));
  if (lead->state == FAC_LEAD_REFUSED && lead->refusal)
    return g_strdup_printf ("%s – %s", fac_enum_label (&fac_lead_state_enum, (int)lead->state),
                            fac_enum_label (&fac_refusal_enum, lead->refusal));
  if (lead->state != FAC_LEAD_NEW)
    return g_strdup (fac_enum_label (&fac_lead_state_enum, (int)lead->state));
  switch (line->news)
    {
    case FAC_NEWS_NEW:
      return g_strdup (_ ("● new"));
    case FAC_NEWS_SCORE:
      {
        g_autofree char *points = fac_number_format (fabs (line->by), 1, fac_language_current ());
        return g_strdup_printf ("%s %s", line->by > 0 ? "▲" : "▼", points);
      }
    case FAC_NEWS_NONE:
      break;
    }
  return g_strdup ("");
}

static const char *
line_id (gconstpointer item)
{
  return ((const Line *)item)->lead->id;
}

static char *
line_cell (gconstpointer item, guint column)
{
  const FacMatchLead *lead = ((const Line *)item)->lead;
  FacLanguage language = fac_language_current ();
  switch ((Column)column)
    {
    case SCORE:
      return fac_number_format_fixed (lead->score, 1, language);
    case RESOURCE:
      return g_strdup (lead->material ? lead->material : "");
    case FROM:
      return g_strdup (fac_match_lead_from (lead));
    case TO:
      return fac_match_lead_to (lead);
    case DISTANCE:
      return isnan (lead->distance_km)
                 ? g_strdup ("")
                 : fac_number_format (lead->distance_km, lead->distance_km < 10 ? 1 : 0, language);
    case QUANTITY:
      return fac_match_quantity (lead);
    case RULE:
      return g_strdup (lead->rule ? lead->rule : "");
    case STATE:
      return state_text (item);
    case N_COLUMNS:
      break;
    }
  return NULL;
}

static double
line_number (gconstpointer item, guint column)
{
  const FacMatchLead *lead = ((const Line *)item)->lead;
  return column == SCORE ? lead->score : column == DISTANCE ? lead->distance_km : (double)NAN;
}

static gboolean
is_number_same (double a, double b)
{
  return isnan (a) ? isnan (b) : !(a < b || a > b);
}

static const char *
name_at (const GPtrArray *members, guint i)
{
  return ((const FacLeadPart *)members->pdata[i])->name;
}

static gboolean
has_same_ends (const FacMatchLead *one, const FacMatchLead *other)
{
  const FacLeadPart *const ends[][2] = { { one->giver, other->giver },
                                         { one->receiver, other->receiver } };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (!ends[i][0] != !ends[i][1]
        || (ends[i][0] && g_strcmp0 (ends[i][0]->name, ends[i][1]->name) != 0))
      return FALSE;
  for (guint i = 0; i < one->members->len && one->members->len == other->members->len; i++)
    if (g_strcmp0 (name_at (one->members, i), name_at (other->members, i)) != 0)
      return FALSE;
  return one->members->len == other->members->len;
}

static gboolean
lines_say_same (gconstpointer a, gconstpointer b)
{
  const Line *line = a, *beside = b;
  const FacMatchLead *one = line->lead, *other = beside->lead;
  return is_number_same (one->score, other->score)
         && is_number_same (one->distance_km, other->distance_km)
         && is_number_same (one->low, other->low) && is_number_same (one->high, other->high)
         && one->state == other->state && one->refusal == other->refusal
         && one->is_hidden == other->is_hidden && line->news == beside->news
         && is_number_same (line->by, beside->by) && g_strcmp0 (one->unit, other->unit) == 0
         && g_strcmp0 (one->rule, other->rule) == 0
         && g_strcmp0 (one->material, other->material) == 0 && has_same_ends (one, other);
}

const FacMatchLead *
fac_match_row_lead (FacTextRow *row)
{
  const Line *line = fac_text_row_item (row);
  return line->lead;
}

GPtrArray *
fac_match_rows (FacMatchLeads *leads, const FacMatchSeen *seen)
{
  static const FacTextSource source = { N_COLUMNS,   line_id,        line_cell,
                                        line_number, lines_say_same, lines_clear };
  GPtrArray *rows = g_ptr_array_new_full (leads->leads->len, g_object_unref);
  Lines *lines = g_rc_box_new (Lines);
  lines->leads = fac_match_leads_ref (leads);
  lines->lines = g_new (Line, leads->leads->len + 1);
  for (guint i = 0; i < leads->leads->len; i++)
    {
      Line *line = &lines->lines[i];
      line->lead = leads->leads->pdata[i];
      line->news = fac_match_seen_news (seen, line->lead, &line->by);
      g_ptr_array_add (rows, fac_text_row_new_from (&source, line, lines));
    }
  g_rc_box_release_full (lines, lines_clear);
  return rows;
}

/* -- Groups -------------------------------------------------------------------------------- */

const char *
fac_match_grouping_name (FacMatchGrouping grouping)
{
  static const char *const names[FAC_N_MATCH_GROUPINGS] = {
    N_ ("One list"), N_ ("By company"), N_ ("By zone"),
    N_ ("By family"),   N_ ("By rule"),    N_ ("By kind"),
  };
  return names[grouping];
}

const FacTextColumn *
fac_match_group_columns (guint *n)
{
  static FacTextColumn columns[2];
  columns[0] = (FacTextColumn){ _ ("Group"), FALSE, -110 };
  columns[1] = (FacTextColumn){ _ ("Pistes"), TRUE, 76 };
  *n = G_N_ELEMENTS (columns);
  return columns;
}

typedef void (*Each) (const char *key, const char *label, gpointer data);

static void
each_part (const FacMatchLead *lead, FacMatchGrouping grouping, Each each, gpointer data)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (parts, lead->giver);
  g_ptr_array_add (parts, lead->receiver);
  for (guint i = 0; i < lead->members->len; i++)
    g_ptr_array_add (parts, lead->members->pdata[i]);
  for (guint i = 0; i < parts->len; i++)
    {
      const FacLeadPart *part = parts->pdata[i];
      const char *key = !part                              ? NULL
                        : grouping == FAC_MATCH_BY_COMPANY ? part->establishment
                        : part->zone                       ? part->zone
                                                           : "-";
      const char *label = !part                              ? NULL
                          : grouping == FAC_MATCH_BY_COMPANY ? part->name
                          : part->zone                       ? part->zone
                                                             : _ ("outside zones");
      if (key && g_hash_table_add (told, (gpointer)key))
        each (key, label, data);
    }
}

/* Calls `each` for each group of a piste. */
static void
each_group (const FacMatchLead *lead, FacMatchGrouping grouping, Each each, gpointer data)
{
  const char *family = fac_enum_id (&fac_family_enum, lead->family);
  switch (grouping)
    {
    case FAC_MATCH_BY_COMPANY:
    case FAC_MATCH_BY_ZONE:
      each_part (lead, grouping, each, data);
      break;
    case FAC_MATCH_BY_FAMILY:
      each (family ? family : "-",
            family ? fac_enum_label (&fac_family_enum, lead->family) : _ ("no family"), data);
      break;
    case FAC_MATCH_BY_RULE:
      each (lead->rule ? lead->rule : "-", lead->rule ? lead->rule : _ ("without a rule"), data);
      break;
    case FAC_MATCH_BY_KIND:
      each (fac_enum_id (&fac_synergy_kind_enum, (int)lead->kind),
            fac_enum_label (&fac_synergy_kind_enum, (int)lead->kind), data);
      break;
    case FAC_MATCH_BY_NOTHING:
    case FAC_N_MATCH_GROUPINGS:
      break;
    }
}

typedef struct
{
  const char *label;
  char *key;
  guint n;
} Group;

static void
group_free (gpointer data)
{
  g_free (((Group *)data)->key);
  g_free (data);
}

static void
count (const char *key, const char *label, gpointer groups)
{
  Group *group = g_hash_table_lookup (groups, key);
  if (!group)
    {
      group = g_new0 (Group, 1);
      group->key = g_strdup (key);
      group->label = label;
      g_hash_table_insert (groups, group->key, group);
    }
  group->n++;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *one = *(Group *const *)a, *other = *(Group *const *)b;
  return one->n != other->n ? (one->n > other->n ? -1 : 1) : g_strcmp0 (one->label, other->label);
}

static FacTextRow *
group_row (const char *key, const char *label, guint n)
{
  const double numbers[] = { (double)NAN, n };
  char **cells = g_new0 (char *, 3);
  cells[0] = g_strdup (label);
  cells[1] = fac_number_format (n, 0, fac_language_current ());
  return fac_text_row_new (key, cells, numbers);
}

GPtrArray *
fac_match_group_rows (const FacMatchLeads *leads, FacMatchGrouping grouping, FacMatchPasses passes,
                      gpointer data)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, group_free);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_all = 0;

  for (guint i = 0; i < leads->leads->len; i++)
    if (passes (leads->leads->pdata[i], data))
      {
        n_all++;
        each_group (leads->leads->pdata[i], grouping, count, groups);
      }
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter each;
  gpointer one;
  g_hash_table_iter_init (&each, groups);
  while (g_hash_table_iter_next (&each, NULL, &one))
    g_ptr_array_add (sorted, one);
  g_ptr_array_sort (sorted, compare_groups);
  g_ptr_array_add (rows, group_row ("", _ ("All"), n_all));
  for (guint i = 0; i < sorted->len; i++)
    {
      const Group *group = sorted->pdata[i];
      g_ptr_array_add (rows, group_row (group->key, group->label, group->n));
    }
  return rows;
}

typedef struct
{
  const char *key;
  gboolean is_found;
} Search;

static void
compare (const char *key, const char *label, gpointer data)
{
  Search *search = data;
  search->is_found |= g_str_equal (key, search->key);
}

gboolean
fac_match_is_in_group (const FacMatchLead *lead, FacMatchGrouping grouping, const char *key)
{
  Search search = { key, FALSE };
  if (!key || !*key || grouping == FAC_MATCH_BY_NOTHING)
    return TRUE;
  each_group (lead, grouping, compare, &search);
  return search.is_found;
}
