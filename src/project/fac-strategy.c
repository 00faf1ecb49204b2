/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The records of the method in the order of a document, and what of them a reader may see. */
#include "fac-strategy-parts.h"

#include "fac-project-private.h"
#include "fac-text.h"
#include "fac-tool-drawing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Deeper than any body or objective: a circle ends there. */
#define MOST_DEPTH 8

/* -- Order ----------------------------------------------------------------------------------- */

static int
compare_ranks (gint64 a, gint64 b)
{
  if (a == FAC_INTEGER_NONE || b == FAC_INTEGER_NONE)
    return (a == FAC_INTEGER_NONE) - (b == FAC_INTEGER_NONE);
  return (a > b) - (a < b);
}

static int
compare_texts (const char *a, const char *b)
{
  return !a || !b ? (a == NULL) - (b == NULL) : fac_text_compare (a, b);
}

static int
compare_swot (gconstpointer a, gconstpointer b)
{
  const FacSwotItem *one = *(FacSwotItem *const *)a, *other = *(FacSwotItem *const *)b;
  gint64 weight = one->weight == FAC_INTEGER_NONE ? 0 : one->weight;
  gint64 other_weight = other->weight == FAC_INTEGER_NONE ? 0 : other->weight;

  if (one->quadrant != other->quadrant)
    return one->quadrant - other->quadrant;
  if (weight != other_weight)
    return weight < other_weight ? 1 : -1;
  return compare_ranks (one->rank, other->rank);
}

static int
compare_objectives (gconstpointer a, gconstpointer b)
{
  const FacObjective *one = *(FacObjective *const *)a, *other = *(FacObjective *const *)b;
  int by_rank = compare_ranks (one->rank, other->rank);
  return by_rank ? by_rank : compare_texts (one->code, other->code);
}

static int
compare_bodies (gconstpointer a, gconstpointer b)
{
  const FacGovernanceBody *one = *(FacGovernanceBody *const *)a;
  const FacGovernanceBody *other = *(FacGovernanceBody *const *)b;
  int by_rank = compare_ranks (one->rank, other->rank);
  return by_rank ? by_rank : compare_texts (one->name, other->name);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const FacMembership *one = *(FacMembership *const *)a, *other = *(FacMembership *const *)b;
  return one->role - other->role;
}

static int
compare_decisions (gconstpointer a, gconstpointer b)
{
  const FacDecision *one = *(FacDecision *const *)a, *other = *(FacDecision *const *)b;
  return g_strcmp0 (other->held_on, one->held_on);
}

static int
compare_commitments (gconstpointer a, gconstpointer b)
{
  const FacCommitment *one = *(FacCommitment *const *)a, *other = *(FacCommitment *const *)b;
  return compare_ranks (one->rank, other->rank);
}

static int
compare_actions (gconstpointer a, gconstpointer b)
{
  const FacActionCard *one = *(FacActionCard *const *)a, *other = *(FacActionCard *const *)b;
  int by_rank = compare_ranks (one->rank, other->rank);
  return by_rank ? by_rank : compare_texts (one->code, other->code);
}

static int
compare_budget (gconstpointer a, gconstpointer b)
{
  const FacBudgetLine *one = *(FacBudgetLine *const *)a, *other = *(FacBudgetLine *const *)b;
  int by_year = compare_ranks (one->year, other->year);
  return by_year                    ? by_year
         : one->side != other->side ? one->side - other->side
                                    : one->kind - other->kind;
}

static int
compare_messages (gconstpointer a, gconstpointer b)
{
  const FacCommunicationItem *one = *(FacCommunicationItem *const *)a;
  const FacCommunicationItem *other = *(FacCommunicationItem *const *)b;
  return compare_texts (one->planned_on, other->planned_on);
}

/* -- Trees ----------------------------------------------------------------------------------- */

static const char *
parent_of (const FacRecord *record)
{
  return record->type->kind == FAC_RECORD_OBJECTIVE
             ? ((const FacObjective *)(gconstpointer)record)->parent
             : ((const FacGovernanceBody *)(gconstpointer)record)->parent;
}

static const FacRecord *
find (const GPtrArray *records, const char *uuid)
{
  for (guint i = 0; uuid && i < records->len; i++)
    if (strcmp (((FacRecord *)records->pdata[i])->uuid, uuid) == 0)
      return records->pdata[i];
  return NULL;
}

guint
fac_strategy_depth (const GPtrArray *records, const FacRecord *record)
{
  guint depth = 0;

  for (record = find (records, parent_of (record)); record && depth < MOST_DEPTH; depth++)
    record = find (records, parent_of (record));
  return depth;
}

static void
add_branch (GPtrArray *sorted, const GPtrArray *records, const char *parent, guint depth)
{
  for (guint i = 0; i < records->len && depth < MOST_DEPTH; i++)
    {
      FacRecord *record = records->pdata[i];
      if (g_strcmp0 (parent_of (record), parent) != 0 || g_ptr_array_find (sorted, record, NULL))
        continue;
      g_ptr_array_add (sorted, record);
      add_branch (sorted, records, record->uuid, depth + 1);
    }
}

/* Each before what belongs to it; what stands in a circle comes last. */
static void
sort_tree (GPtrArray *records)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      FacRecord *record = records->pdata[i];
      if (find (records, parent_of (record)))
        continue;
      g_ptr_array_add (sorted, record);
      add_branch (sorted, records, record->uuid, 1);
    }
  for (guint i = 0; i < records->len; i++)
    if (!g_ptr_array_find (sorted, records->pdata[i], NULL))
      g_ptr_array_add (sorted, records->pdata[i]);
  for (guint i = 0; i < records->len; i++)
    records->pdata[i] = sorted->pdata[i];
}

/* -- Reading --------------------------------------------------------------------------------- */

static gboolean
note_company (gpointer record, gpointer data)
{
  FacStrategy *strategy = data;
  const FacEstablishment *establishment = record;
  const FacViewed *viewed =
      g_hash_table_lookup (strategy->set->view->by_uuid, establishment->record.uuid);
  const char *organisation = establishment->organisation;

  if (!organisation)
    return TRUE;
  g_hash_table_insert (strategy->companies, g_strdup (establishment->record.uuid),
                       g_strdup (organisation));
  /* One site whose name is known names the organisation. */
  if (viewed && viewed->sight == FAC_SIGHT_ALL)
    g_hash_table_insert (strategy->hidden, g_strdup (organisation), NULL);
  else if (!g_hash_table_contains (strategy->hidden, organisation))
    g_hash_table_insert (strategy->hidden, g_strdup (organisation), GINT_TO_POINTER (TRUE));
  return TRUE;
}

static gboolean
read_companies (FacStrategy *strategy, GError **error)
{
  static const char *const fields[] = { "organisation", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT, .fields = fields };

  return fac_store_each (strategy->set->project->store, &query, note_company, strategy, error);
}

static gboolean
read_records (FacStrategy *strategy, FacRecordKind kind, GPtrArray **records, GCompareFunc compare,
              GError **error)
{
  const FacQuery query = { .kind = kind };

  *records = fac_store_list (strategy->set->project->store, &query, error);
  if (*records && compare)
    g_ptr_array_sort (*records, compare);
  return *records != NULL;
}

/* Who left a body is no member of it. */
static void
keep_present_members (GPtrArray *members)
{
  g_autofree char *today = fac_date_today ();

  for (guint i = members->len; i > 0; i--)
    {
      const FacMembership *member = members->pdata[i - 1];
      if (member->until && strcmp (member->until, today) < 0)
        g_ptr_array_remove_index (members, i - 1);
    }
}

static gboolean
read_all (FacStrategy *strategy, GError **error)
{
  const struct
  {
    FacRecordKind kind;
    GPtrArray **records;
    GCompareFunc compare;
  } lists[] = {
    { FAC_RECORD_SWOT_ITEM, &strategy->swot, compare_swot },
    { FAC_RECORD_PERIMETER_ITEM, &strategy->perimeter, NULL },
    { FAC_RECORD_OBJECTIVE, &strategy->objectives, compare_objectives },
    { FAC_RECORD_GOVERNANCE_BODY, &strategy->bodies, compare_bodies },
    { FAC_RECORD_MEMBERSHIP, &strategy->members, compare_members },
    { FAC_RECORD_DECISION, &strategy->decisions, compare_decisions },
    { FAC_RECORD_CHARTER, &strategy->charters, NULL },
    { FAC_RECORD_COMMITMENT, &strategy->commitments, compare_commitments },
    { FAC_RECORD_ACTION, &strategy->actions, compare_actions },
    { FAC_RECORD_ACTION_OBJECTIVE, &strategy->links, NULL },
    { FAC_RECORD_BUDGET_LINE, &strategy->budget, compare_budget },
    { FAC_RECORD_COMMUNICATION_ITEM, &strategy->messages, compare_messages },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!read_records (strategy, lists[i].kind, lists[i].records, lists[i].compare, error))
      return FALSE;
  strategy->synergies = fac_project_list_synergies (strategy->set->project, NULL, error);
  if (!strategy->synergies || !read_companies (strategy, error))
    return FALSE;
  strategy->groups = fac_view_groups (strategy->set->project, error);
  return strategy->groups != NULL;
}

FacStrategy *
fac_strategy_new (FacDocumentSet *set, GError **error)
{
  g_autoptr (FacStrategy) strategy = g_new0 (FacStrategy, 1);
  FacReaderKind reader = set->reader->kind;

  strategy->set = set;
  strategy->language = fac_language_current ();
  strategy->is_team = reader == FAC_READER_FACILITATOR;
  strategy->is_steering =
      strategy->is_team || reader == FAC_READER_PARTNER || reader == FAC_READER_ELECTED;
  strategy->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  strategy->companies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_all (strategy, error))
    return NULL;
  sort_tree (strategy->objectives);
  sort_tree (strategy->bodies);
  keep_present_members (strategy->members);
  return g_steal_pointer (&strategy);
}

void
fac_strategy_free (FacStrategy *strategy)
{
  if (!strategy)
    return;
  GPtrArray *const lists[] = { strategy->swot,     strategy->perimeter,   strategy->objectives,
                               strategy->bodies,   strategy->members,     strategy->decisions,
                               strategy->charters, strategy->commitments, strategy->actions,
                               strategy->links,    strategy->budget,      strategy->messages,
                               strategy->synergies };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i])
      g_ptr_array_unref (lists[i]);
  g_hash_table_unref (strategy->hidden);
  g_hash_table_unref (strategy->companies);
  g_clear_pointer (&strategy->groups, g_hash_table_unref);
  g_free (strategy);
}

/* -- Names ----------------------------------------------------------------------------------- */

char *
fac_strategy_organisation (const FacStrategy *strategy, const char *uuid)
{
  FacOrganisation *organisation =
      uuid ? fac_store_get (strategy->set->project->store, FAC_RECORD_ORGANISATION, uuid, NULL)
           : NULL;

  if (!organisation)
    return NULL;
  gboolean is_hidden = !strategy->is_team && g_hash_table_lookup (strategy->hidden, uuid);
  char *name = g_strdup (is_hidden ? _ ("a company") : organisation->name);
  fac_record_free (organisation);
  return name;
}

char *
fac_strategy_charter_title (const FacStrategy *strategy, const FacCharter *charter)
{
  gboolean is_hidden = !strategy->is_team && charter->organisation
                       && g_hash_table_lookup (strategy->hidden, charter->organisation);
  return is_hidden ? fac_text_capital (fac_enum_label (&fac_charter_kind_enum, charter->kind))
                   : g_strdup (charter->title);
}

static const FacPerson *
find_person (const FacStrategy *strategy, const char *uuid)
{
  const GPtrArray *persons = strategy->set->view->persons;
  return uuid && persons ? (const FacPerson *)(gconstpointer)find (persons, uuid) : NULL;
}

char *
fac_strategy_member (const FacStrategy *strategy, const FacMembership *member)
{
  const FacPerson *person = find_person (strategy, member->person);
  g_autofree char *organisation = fac_strategy_organisation (strategy, member->organisation);
  /* A seat may be somebody's name. */
  const char *who = person ? person->name : strategy->is_team ? member->name : NULL;

  if (who && organisation)
    return g_strdup_printf ("%s, %s", who, organisation);
  return g_strdup (who ? who : organisation ? organisation : "");
}

/* -- Figures --------------------------------------------------------------------------------- */

/* What the project stands at: another one after each action, also one that takes back. */
static gint64
last_action (FacProject *project)
{
  FacHistoryEntry *entry = fac_store_next_undo (project->store);
  gint64 id = entry ? entry->id : 0;

  if (entry)
    fac_history_entry_free (entry);
  return id;
}

void
fac_strategy_add_figure (FacDocument *document, const FacStrategy *strategy, const char *figure,
                         double aspect, const char *caption, const char *data)
{
  if (fac_is_tool_drawing (figure) && !fac_tool_drawing_is_for (figure, strategy->set->reader))
    return;
  /* A page on its side has no room for a title and a figure as high as on an upright one. */
  FacBlock *block = fac_document_add_figure (document, figure, document->is_landscape ? 0 : aspect,
                                             caption, (gpointer)data, NULL);
  /* Seen from afar: a map and a diagram need the room more than large letters. */
  if (document->page_kind == FAC_PAGE_SLIDES)
    block->scale = fac_is_tool_drawing (figure) ? 1.7 : 1.15;
  /* It shows the project as it is: whatever was done since may have changed it. */
  block->figure_key = g_strdup_printf ("%" G_GINT64_FORMAT, last_action (strategy->set->project));
}

/* -- Words ----------------------------------------------------------------------------------- */

char *
fac_strategy_figure (const FacStrategy *strategy, double value, const char *unit, gint64 year)
{
  if (isnan (value))
    return g_strdup ("");
  g_autofree char *number = fac_number_format (value, 2, strategy->language);
  g_autofree char *whole =
      unit ? g_strconcat (number, FAC_NARROW_SPACE, unit, NULL) : g_strdup (number);
  return year == FAC_INTEGER_NONE ? g_steal_pointer (&whole)
                                  : g_strdup_printf ("%s (%" G_GINT64_FORMAT ")", whole, year);
}

char *
fac_strategy_dates (const FacStrategy *strategy, const char *from, const char *until)
{
  g_autofree char *first = from ? fac_date_format (from, strategy->language) : NULL;
  g_autofree char *last = until ? fac_date_format (until, strategy->language) : NULL;

  if (first && last)
    return g_strdup_printf (_ ("%1$s to %2$s"), first, last);
  return first  ? g_strdup_printf (_ ("from %s on"), first)
         : last ? g_strdup_printf (_ ("until %s"), last)
                : g_strdup ("");
}
