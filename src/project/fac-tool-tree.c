/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Trees: bodies with their seats, axes with their objectives. */
#include "fac-tool-drawing-private.h"

#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* -- Records that name their parent -------------------------------------------------------- */

typedef struct
{
  FacToolComposing *composing;
  const GPtrArray *records;
  const FacField *parent;
  GHashTable *drawn; /* uuid -> index of the box + 1 */
  void (*describe) (FacToolComposing *composing, gconstpointer record, FacNode *node,
                    gpointer data);
  gpointer data;
} Walk;

static const char *
parent_of (const Walk *walk, gconstpointer record)
{
  return *FAC_FIELD_AT (record, walk->parent, char *);
}

static void
draw_record (Walk *walk, gconstpointer record, int parent, guint depth)
{
  const char *uuid = ((const FacRecord *)record)->uuid;
  FacNode node = { .parent = parent, .tone = (FacTone)(1 + depth % (FAC_N_TONES - 1)) };

  if (g_hash_table_contains (walk->drawn, uuid))
    return;
  walk->describe (walk->composing, record, &node, walk->data);
  guint index = fac_drawing_add_node (walk->composing->drawing, &node);
  g_free ((char *)node.badge);
  g_free ((char *)node.title);
  g_free ((char *)node.detail);
  g_hash_table_insert (walk->drawn, (gpointer)uuid, GUINT_TO_POINTER (index + 1));
  for (guint i = 0; i < walk->records->len; i++)
    if (g_strcmp0 (parent_of (walk, walk->records->pdata[i]), uuid) == 0)
      draw_record (walk, walk->records->pdata[i], (int)index, depth + 1);
}

static gboolean
is_known (const Walk *walk, const char *uuid)
{
  for (guint i = 0; uuid && i < walk->records->len; i++)
    if (strcmp (((FacRecord *)walk->records->pdata[i])->uuid, uuid) == 0)
      return TRUE;
  return FALSE;
}

/* What belongs to nothing first; then what is left, as each of it belongs to another in a ring. */
static void
draw_records (Walk *walk)
{
  walk->drawn = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < walk->records->len; i++)
    if (!is_known (walk, parent_of (walk, walk->records->pdata[i])))
      draw_record (walk, walk->records->pdata[i], -1, 0);
  for (guint i = 0; i < walk->records->len; i++)
    draw_record (walk, walk->records->pdata[i], -1, 0);
  g_hash_table_unref (walk->drawn);
}

static void
add_line (GString *text, const char *line)
{
  if (line && *line)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", line);
}

/* -- Governance ---------------------------------------------------------------------------- */

/* The team reads who sits there; everybody else which organisation, in what role. */
static char *
member_words (FacToolComposing *composing, const FacMembership *member)
{
  FacStore *store = composing->project->store;
  const char *role = fac_enum_label (&fac_member_role_enum, member->role);
  g_autofree char *named = fac_tool_organisation (composing, member->organisation);
  g_autofree char *organisation =
      named || !member->organisation ? g_strdup (named) : g_strdup (_ ("a company"));
  g_autofree char *who = NULL;

  if (fac_tool_is_for_team (composing))
    {
      FacPerson *person =
          member->person ? fac_store_get (store, FAC_RECORD_PERSON, member->person, NULL) : NULL;
      who = g_strdup (person ? person->name : member->name);
      fac_record_free (person);
    }
  g_autofree char *name = who && organisation ? g_strdup_printf ("%s, %s", who, organisation)
                                              : g_strdup (who ? who : organisation);
  if (name && *role)
    /* TRANSLATORS: a seat in a committee: who, in what role */
    return g_strdup_printf (_ ("%s (%s)"), name, role);
  return name ? g_steal_pointer (&name) : fac_text_capital (*role ? role : _ ("member"));
}

static gboolean
has_ended (const FacMembership *member)
{
  g_autofree char *today = fac_date_today ();
  return member->until && strcmp (member->until, today) < 0;
}

static void
describe_body (FacToolComposing *composing, gconstpointer record, FacNode *node, gpointer data)
{
  const FacGovernanceBody *body = record;
  const GPtrArray *members = data;
  g_autoptr (GString) detail = g_string_new (NULL);

  if (body->meetings_per_year != FAC_INTEGER_NONE)
    {
      g_autofree char *rhythm = g_strdup_printf (
          ngettext ("%d meeting a year", "%d meetings a year", (gulong)body->meetings_per_year),
          (int)body->meetings_per_year);
      add_line (detail, rhythm);
    }
  add_line (detail, body->mandate);
  for (guint i = 0; i < members->len; i++)
    {
      const FacMembership *member = members->pdata[i];
      if (g_strcmp0 (member->body, body->record.uuid) != 0 || has_ended (member))
        continue;
      g_autofree char *words = member_words (composing, member);
      g_autofree char *line = g_strconcat ("– ", words, NULL);
      add_line (detail, line);
    }
  node->title = g_strdup (body->name);
  node->detail = detail->len ? g_strdup (detail->str) : NULL;
}

static int
compare_bodies (gconstpointer a, gconstpointer b)
{
  const FacGovernanceBody *one = *(FacGovernanceBody *const *)a;
  const FacGovernanceBody *other = *(FacGovernanceBody *const *)b;

  if (one->kind != other->kind)
    return one->kind - other->kind;
  return strcmp (one->record.uuid, other->record.uuid);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const FacMembership *one = *(FacMembership *const *)a, *other = *(FacMembership *const *)b;
  int x = one->role ? one->role : G_MAXINT, y = other->role ? other->role : G_MAXINT;

  return x != y ? (x > y) - (x < y) : strcmp (one->record.uuid, other->record.uuid);
}

gboolean
fac_draw_governance (FacToolComposing *composing, GError **error)
{
  g_autoptr (GPtrArray) bodies = fac_tool_records (composing, FAC_RECORD_GOVERNANCE_BODY, error);
  g_autoptr (GPtrArray) members =
      bodies ? fac_tool_records (composing, FAC_RECORD_MEMBERSHIP, error) : NULL;

  if (!members)
    return FALSE;
  g_ptr_array_sort (bodies, compare_bodies);
  g_ptr_array_sort (members, compare_members);
  Walk walk = { .composing = composing,
                .records = bodies,
                .parent =
                    fac_record_type_field (fac_record_type (FAC_RECORD_GOVERNANCE_BODY), "parent"),
                .describe = describe_body,
                .data = members };
  draw_records (&walk);
  composing->drawing->is_top_down = TRUE;
  g_autofree char *seats =
      g_strdup_printf (ngettext ("%u seat", "%u seats", members->len), members->len);
  composing->drawing->subtitle =
      g_strdup_printf (ngettext ("%u body, %s", "%u bodies, %s", bodies->len), bodies->len, seats);
  return TRUE;
}

/* -- Objectives ---------------------------------------------------------------------------- */

static void
add_indicator (GString *detail, const FacObjective *objective, FacLanguage language)
{
  g_autofree char *from = fac_number_format (objective->baseline, 2, language);
  g_autofree char *to = fac_number_format (objective->target, 2, language);
  g_autofree char *reached = fac_number_format (objective->reached, 2, language);
  const char *unit = objective->measured_in ? objective->measured_in : "";
  g_autoptr (GString) line = g_string_new (objective->indicator);

  if (*to)
    g_string_append_printf (line, "%s%s%s%s%s",
                            line->len ? (language == FAC_LANGUAGE_FR ? "\u00a0: " : ": ") : "",
                            from, *from ? " → " : "→ ", to, *unit ? "\u00a0" : "");
  if (*to)
    g_string_append (line, unit);
  if (*to && objective->target_year != FAC_INTEGER_NONE)
    g_string_append_printf (line, " (%d)", (int)objective->target_year);
  add_line (detail, line->str);
  if (*reached)
    {
      g_autofree char *words = g_strdup_printf (_ ("Reached: %s %s"), reached, unit);
      add_line (detail, g_strchomp (words));
    }
}

/* Days and euros are for those who decide. */
static void
add_means (GString *detail, const FacToolComposing *composing, const FacObjective *objective)
{
  FacReaderKind kind = composing->reader->kind;
  g_autofree char *days = fac_number_format (objective->days, 1, composing->language);
  g_autofree char *euros = fac_money_format (objective->budget_eur_cents, composing->language);

  if (objective->linked_plans)
    add_line (detail, objective->linked_plans);
  if (kind != FAC_READER_FACILITATOR && kind != FAC_READER_PARTNER && kind != FAC_READER_ELECTED)
    return;
  g_autofree char *both = *days && *euros ? g_strdup_printf (_ ("%s days, %s"), days, euros)
                          : *days         ? g_strdup_printf (_ ("%s days"), days)
                                          : g_strdup (euros);
  add_line (detail, both);
}

static void
describe_objective (FacToolComposing *composing, gconstpointer record, FacNode *node, gpointer data)
{
  const FacObjective *objective = record;
  g_autoptr (GString) detail = g_string_new (NULL);

  add_indicator (detail, objective, composing->language);
  add_means (detail, composing, objective);
  node->badge = g_strdup (objective->code);
  node->title = g_strdup (objective->title);
  node->detail = detail->len ? g_strdup (detail->str) : NULL;
}

/* "1.10" after "1.9". */
static int
compare_objectives (gconstpointer a, gconstpointer b)
{
  const FacObjective *one = *(FacObjective *const *)a, *other = *(FacObjective *const *)b;
  g_autofree char *x = g_utf8_collate_key_for_filename (one->code ? one->code : "~", -1);
  g_autofree char *y = g_utf8_collate_key_for_filename (other->code ? other->code : "~", -1);
  int order = strcmp (x, y);

  return order ? order : strcmp (one->record.uuid, other->record.uuid);
}

gboolean
fac_draw_objectives (FacToolComposing *composing, GError **error)
{
  g_autoptr (GPtrArray) objectives = fac_tool_records (composing, FAC_RECORD_OBJECTIVE, error);
  guint n_axes = 0;

  if (!objectives)
    return FALSE;
  g_ptr_array_sort (objectives, compare_objectives);
  Walk walk = { .composing = composing,
                .records = objectives,
                .parent = fac_record_type_field (fac_record_type (FAC_RECORD_OBJECTIVE), "parent"),
                .describe = describe_objective };
  draw_records (&walk);
  for (guint i = 0; i < objectives->len; i++)
    n_axes += ((FacObjective *)objectives->pdata[i])->tier == FAC_OBJECTIVE_AXIS ? 1 : 0;
  guint n = objectives->len - n_axes;
  g_autofree char *words = g_strdup_printf (ngettext ("%u objective", "%u objectives", n), n);
  composing->drawing->subtitle =
      g_strdup_printf (ngettext ("%u axis, %s", "%u axes, %s", n_axes), n_axes, words);
  return TRUE;
}
