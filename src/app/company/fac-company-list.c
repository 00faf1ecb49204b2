/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Entries in the order of names, and the order shown as indices into them. */
#include "company/fac-company-list.h"

#include "fac-changes.h"
#include "fac-text.h"

#include <math.h>

/* -- Rows ---------------------------------------------------------------------------------- */

/* One company. Counted references: a row that GTK still holds outlives its company's removal; the
 * last one may go in the thread that frees former lists. */
typedef struct
{
  FacListed *listed;  /* owned */
  FacCompanyRow *row; /* weak; NULL while nobody looks */
  guint position;     /* in what is shown, or GTK_INVALID_LIST_POSITION */
  gboolean is_selected;
  gboolean is_found; /* by the present words */
  char *text;        /* owned: all that is searched, folded; NULL: not made yet */
  char *key;         /* owned: sort key of the present column, NULL: not made yet, or a number */
  double number;
} Entry;

struct _FacCompanyRow
{
  GObject parent_instance;
  Entry *entry; /* counted */
};

G_DEFINE_FINAL_TYPE (FacCompanyRow, fac_company_row, G_TYPE_OBJECT)

static void
clear_entry (gpointer data)
{
  Entry *entry = data;
  fac_listed_free (entry->listed);
  g_free (entry->key);
  g_free (entry->text);
}

static void
release_entry (Entry *entry)
{
  g_atomic_rc_box_release_full (entry, clear_entry);
}

static void
fac_company_row_finalize (GObject *object)
{
  FacCompanyRow *self = FAC_COMPANY_ROW (object);
  self->entry->row = NULL;
  release_entry (self->entry);
  G_OBJECT_CLASS (fac_company_row_parent_class)->finalize (object);
}

static void
fac_company_row_class_init (FacCompanyRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fac_company_row_finalize;
}

static void
fac_company_row_init (FacCompanyRow *self)
{
}

const FacListed *
fac_company_row_listed (FacCompanyRow *self)
{
  return self->entry->listed;
}

/* -- The list ------------------------------------------------------------------------------ */

struct _FacCompanyList
{
  GObject parent_instance;

  FacProject *project; /* borrowed */
  GPtrArray *all;      /* Entry, counted, in the order of names */
  GHashTable *by_uuid; /* uuid (the entry's) -> Entry (the array's) */
  GPtrArray *shown;    /* Entry (the array's), in the order shown */
  guint n_selected;

  FacNarrowing narrowing;    /* owned */
  FacFilterMatcher *matcher; /* of the filter, or NULL */
  char *needle;              /* owned: the words, folded; "" or NULL: none */
  FacColumn *column;         /* owned; NULL: by name */
  gboolean is_descending;
  guint n_prepared; /* entries whose text is ready, from the first */

  gboolean is_loading;
  void (*wait) (gpointer data); /* until what is being read was taken */
  gpointer wait_data;
  char **wanted; /* owned: to be selected then; NULL: as it was */
};

struct _FacCompanies
{
  GPtrArray *all;
  GHashTable *by_uuid;
};

static void
finish_loading (FacCompanyList *self)
{
  if (self->is_loading && self->wait)
    self->wait (self->wait_data);
}

static GType
item_type (GListModel *model)
{
  return FAC_TYPE_COMPANY_ROW;
}

static guint
n_items (GListModel *model)
{
  return FAC_COMPANY_LIST (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  FacCompanyList *self = FAC_COMPANY_LIST (model);
  if (position >= self->shown->len)
    return NULL;
  Entry *entry = g_ptr_array_index (self->shown, position);
  if (entry->row)
    return g_object_ref (entry->row);
  entry->row = g_object_new (FAC_TYPE_COMPANY_ROW, NULL);
  entry->row->entry = g_atomic_rc_box_acquire (entry);
  return entry->row;
}

static void
init_list_model (GListModelInterface *interface)
{
  interface->get_item_type = item_type;
  interface->get_n_items = n_items;
  interface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  FacCompanyList *self = FAC_COMPANY_LIST (model);
  return position < self->shown->len
         && ((Entry *)g_ptr_array_index (self->shown, position))->is_selected;
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  FacCompanyList *self = FAC_COMPANY_LIST (model);
  GtkBitset *bits = gtk_bitset_new_empty ();
  for (guint i = position; i < self->shown->len && i - position < n; i++)
    if (((Entry *)g_ptr_array_index (self->shown, i))->is_selected)
      gtk_bitset_add (bits, i);
  return bits;
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  FacCompanyList *self = FAC_COMPANY_LIST (model);
  GtkBitsetIter iter;
  guint i, first = G_MAXUINT, last = 0;

  for (gboolean is_valid = gtk_bitset_iter_init_first (&iter, mask, &i); is_valid;
       is_valid = gtk_bitset_iter_next (&iter, &i))
    {
      if (i >= self->shown->len)
        break;
      Entry *entry = g_ptr_array_index (self->shown, i);
      gboolean is_wanted = gtk_bitset_contains (selected, i);
      if (entry->is_selected == is_wanted)
        continue;
      entry->is_selected = is_wanted;
      self->n_selected += is_wanted ? 1 : -1;
      first = MIN (first, i);
      last = i;
    }
  if (first != G_MAXUINT)
    gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

static void
init_selection_model (GtkSelectionModelInterface *interface)
{
  interface->is_selected = is_selected;
  interface->get_selection_in_range = get_selection_in_range;
  interface->set_selection = set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FacCompanyList, fac_company_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          init_selection_model))

enum
{
  UPDATED,
  COUNTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* -- Narrowing and sorting ----------------------------------------------------------------- */

static gboolean
passes (FacCompanyList *self, const Entry *entry)
{
  return entry->is_found && (!self->matcher || fac_listed_passes (entry->listed, self->matcher));
}

static int
triage_of (const FacListed *listed)
{
  int triage = listed->establishment->triage;
  return triage ? triage : FAC_TRIAGE_TO_SORT;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  const Entry *x = *(const Entry *const *)a;
  const Entry *y = *(const Entry *const *)b;
  FacCompanyList *self = data;
  int order;

  if (x->key)
    order = strcmp (x->key, y->key);
  else if (isnan (x->number) || isnan (y->number))
    /* Not given stays last in both directions. */
    return isnan (x->number) - isnan (y->number);
  else
    order = (x->number > y->number) - (x->number < y->number);
  return self->is_descending ? -order : order;
}

static void
sort_entries (FacCompanyList *self, GPtrArray *entries)
{
  if (!self->column)
    return;
  FacCatalog *catalog = fac_project_catalog (self->project);
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);
      if (!entry->key)
        entry->key = fac_column_key (self->column, entry->listed, catalog, &entry->number);
    }
  /* Stable: companies alike in this column stay in the order of names. */
  g_ptr_array_sort_with_data (entries, compare_entries, self);
}

static void
forget_keys (FacCompanyList *self)
{
  for (guint i = 0; i < self->all->len; i++)
    g_clear_pointer (&((Entry *)g_ptr_array_index (self->all, i))->key, g_free);
}

/* Tells GTK the smallest span that differs: scroll, focus and selection survive the rest. */
static void
show_entries (FacCompanyList *self, GPtrArray *shown)
{
  g_autoptr (GPtrArray) old = self->shown;
  guint first = 0, tail = 0, n = MIN (old->len, shown->len);
  gboolean is_selection_changed = FALSE;

  while (first < n && old->pdata[first] == shown->pdata[first])
    first++;
  while (tail < n - first && old->pdata[old->len - 1 - tail] == shown->pdata[shown->len - 1 - tail])
    tail++;

  for (guint i = 0; i < self->all->len; i++)
    ((Entry *)g_ptr_array_index (self->all, i))->position = GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < shown->len; i++)
    ((Entry *)g_ptr_array_index (shown, i))->position = i;
  for (guint i = 0; i < self->all->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->all, i);
      if (entry->is_selected && entry->position == GTK_INVALID_LIST_POSITION)
        {
          entry->is_selected = FALSE;
          self->n_selected--;
          is_selection_changed = TRUE;
        }
    }

  self->shown = shown;
  guint n_removed = old->len - first - tail;
  guint n_added = shown->len - first - tail;
  if (n_removed || n_added)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n_removed, n_added);
  if (is_selection_changed && shown->len > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, shown->len);
}

static void
rebuild (FacCompanyList *self)
{
  GPtrArray *shown = g_ptr_array_new ();
  for (guint i = 0; i < self->all->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->all, i);
      if ((!self->narrowing.triage || triage_of (entry->listed) == self->narrowing.triage)
          && passes (self, entry))
        g_ptr_array_add (shown, entry);
    }
  sort_entries (self, shown);
  show_entries (self, shown);
  g_signal_emit (self, signals[COUNTED], 0);
}

/* What the words are looked for in: the searched fields, the labels, the zone. */
static const char *
searched_text (Entry *entry)
{
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);
  if (entry->text)
    return entry->text;

  g_autoptr (GString) text = g_string_sized_new (256);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      if (!(field->flags & FAC_FIELD_SEARCHED))
        continue;
      const char *value = *FAC_FIELD_AT (entry->listed->establishment, field, char *);
      if (value)
        g_string_append_printf (text, "%s\n", value);
    }
  for (char **label = entry->listed->labels; label && *label; label++)
    g_string_append_printf (text, "%s\n", *label);
  if (entry->listed->zone_name)
    g_string_append (text, entry->listed->zone_name);
  return entry->text = fac_text_fold (text->str);
}

static void
search_entry (FacCompanyList *self, Entry *entry)
{
  entry->is_found =
      !self->needle || !*self->needle || fac_text_has_words (searched_text (entry), self->needle);
}

/* As one types, only what was found so far is looked at again. */
static void
search (FacCompanyList *self)
{
  char *needle = fac_text_fold (self->narrowing.words);
  gboolean is_longer = self->needle && g_str_has_prefix (needle, self->needle);
  g_free (self->needle);
  self->needle = needle;
  for (guint i = 0; i < self->all->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->all, i);
      if (!is_longer || entry->is_found)
        search_entry (self, entry);
    }
}

gboolean
fac_company_list_prepare_search (FacCompanyList *self, guint budget_ms)
{
  gint64 end = g_get_monotonic_time () + (gint64)budget_ms * 1000;
  for (; self->n_prepared < self->all->len; self->n_prepared++)
    {
      if (self->n_prepared % 64 == 0 && g_get_monotonic_time () > end)
        return FALSE;
      searched_text (g_ptr_array_index (self->all, self->n_prepared));
    }
  return TRUE;
}

/* -- Taking over changes ------------------------------------------------------------------- */

/* The zone's words are the project's, which may forget them before the list is read again. */
static void
keep_zone (FacListed *listed)
{
  listed->zone = g_intern_string (listed->zone);
  listed->zone_name = g_intern_string (listed->zone_name);
}

static Entry *
make_entry (FacListed *listed)
{
  Entry *entry = g_atomic_rc_box_new0 (Entry);
  keep_zone (listed);
  entry->listed = listed;
  entry->position = GTK_INVALID_LIST_POSITION;
  entry->is_found = TRUE;
  return entry;
}

FacCompanies *
fac_companies_read (FacProject *project, GError **error)
{
  g_autoptr (GPtrArray) listed = fac_project_list_establishments (project, NULL, error);
  if (!listed)
    return NULL;

  FacCompanies *companies = g_new0 (FacCompanies, 1);
  companies->all = g_ptr_array_new_full (listed->len, (GDestroyNotify)release_entry);
  companies->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < listed->len; i++)
    {
      FacListed *company = g_ptr_array_index (listed, i);
      Entry *entry = make_entry (company);
      g_ptr_array_add (companies->all, entry);
      g_hash_table_insert (companies->by_uuid, company->establishment->record.uuid, entry);
    }
  /* The entries own what the array gave. */
  g_ptr_array_set_free_func (listed, NULL);
  return companies;
}

void
fac_companies_free (gpointer data)
{
  FacCompanies *companies = data;
  if (!companies)
    return;
  g_hash_table_unref (companies->by_uuid);
  g_ptr_array_unref (companies->all);
  g_free (companies);
}

/* What was selected, or is to be. */
static void
select_in (FacCompanyList *self, FacCompanies *companies)
{
  guint n_selected = 0;
  for (guint i = 0; !self->wanted && self->n_selected && i < self->all->len; i++)
    {
      const Entry *former = g_ptr_array_index (self->all, i);
      Entry *entry =
          former->is_selected
              ? g_hash_table_lookup (companies->by_uuid, former->listed->establishment->record.uuid)
              : NULL;
      if (entry)
        entry->is_selected = TRUE;
      n_selected += entry != NULL;
    }
  for (char **uuid = self->wanted; uuid && *uuid; uuid++)
    {
      Entry *entry = g_hash_table_lookup (companies->by_uuid, *uuid);
      if (entry && !entry->is_selected)
        n_selected++;
      if (entry)
        entry->is_selected = TRUE;
    }
  self->n_selected = n_selected;
}

/* Without telling anybody. */
static void
exchange (FacCompanyList *self, FacCompanies *companies)
{
  GPtrArray *all = self->all;
  GHashTable *by_uuid = self->by_uuid;

  select_in (self, companies);
  guint n_old = self->shown->len;
  g_ptr_array_set_size (self->shown, 0);
  if (n_old)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, 0);
  self->all = companies->all;
  self->by_uuid = companies->by_uuid;
  self->n_prepared = 0;
  companies->all = all;
  companies->by_uuid = by_uuid;
  for (guint i = 0; self->needle && *self->needle && i < self->all->len; i++)
    search_entry (self, g_ptr_array_index (self->all, i));
}

FacCompanies *
fac_company_list_take (FacCompanyList *self, FacCompanies *companies)
{
  gboolean has_wanted = self->wanted != NULL;
  exchange (self, companies);
  fac_company_list_give_up (self);
  rebuild (self);
  if (has_wanted)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0,
                                           MAX (self->shown->len, 1));
  g_signal_emit (self, signals[UPDATED], 0);
  return companies;
}

void
fac_company_list_give_up (FacCompanyList *self)
{
  self->is_loading = FALSE;
  g_clear_pointer (&self->wanted, g_strfreev);
}

void
fac_company_list_begin (FacCompanyList *self, void (*wait) (gpointer data), gpointer data)
{
  self->is_loading = TRUE;
  self->wait = wait;
  self->wait_data = data;
}

gboolean
fac_company_list_is_loading (FacCompanyList *self)
{
  return self->is_loading;
}

static void
remove_entry (FacCompanyList *self, const char *uuid)
{
  Entry *entry = g_hash_table_lookup (self->by_uuid, uuid);
  if (!entry)
    return;
  if (entry->is_selected)
    self->n_selected--;
  entry->is_selected = FALSE;
  g_hash_table_remove (self->by_uuid, uuid);
  /* It stays in `shown`, held, until rebuild() replaces that. */
  guint position = entry->position;
  if (position != GTK_INVALID_LIST_POSITION)
    {
      g_ptr_array_remove_index (self->shown, position);
      for (guint i = position; i < self->shown->len; i++)
        ((Entry *)g_ptr_array_index (self->shown, i))->position = i;
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
  g_ptr_array_remove (self->all, entry);
}

/* The order of project's list: by name as it is written. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Entry *x = *(const Entry *const *)a;
  const Entry *y = *(const Entry *const *)b;
  return g_strcmp0 (x->listed->establishment->name, y->listed->establishment->name);
}

/* Reads one company again. Errors are those of reading. */
static gboolean
refresh_entry (FacCompanyList *self, const char *uuid, GError **error)
{
  g_autoptr (GError) problem = NULL;
  FacListed *listed = fac_project_get_establishment (self->project, uuid, &problem);
  if (!listed)
    {
      if (g_error_matches (problem, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN)
          || g_error_matches (problem, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND))
        {
          remove_entry (self, uuid);
          return TRUE;
        }
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  Entry *entry = g_hash_table_lookup (self->by_uuid, uuid);
  if (!entry)
    {
      entry = make_entry (listed);
      search_entry (self, entry);
      g_ptr_array_add (self->all, entry);
    }
  else
    {
      g_hash_table_remove (self->by_uuid, uuid);
      fac_listed_free (entry->listed);
      keep_zone (listed);
      entry->listed = listed;
      g_clear_pointer (&entry->key, g_free);
      g_clear_pointer (&entry->text, g_free);
      search_entry (self, entry);
    }
  g_hash_table_insert (self->by_uuid, listed->establishment->record.uuid, entry);
  return TRUE;
}

/* Labels are rows of their own: the changed ones are laid over the entries. */
static gboolean
refresh_labels (FacCompanyList *self, GError **error)
{
  FacQuery query = { .kind = FAC_RECORD_LABEL, .order_field = "label" };
  g_autoptr (GPtrArray) labels = fac_store_list (fac_project_store (self->project), &query, error);
  if (!labels)
    return FALSE;

  g_autoptr (GHashTable) by_company =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < labels->len; i++)
    {
      const FacLabel *label = g_ptr_array_index (labels, i);
      GPtrArray *texts = g_hash_table_lookup (by_company, label->establishment);
      if (!texts)
        {
          texts = g_ptr_array_new ();
          g_hash_table_insert (by_company, label->establishment, texts);
        }
      g_ptr_array_add (texts, label->label);
    }
  for (guint i = 0; i < self->all->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->all, i);
      GPtrArray *texts =
          g_hash_table_lookup (by_company, entry->listed->establishment->record.uuid);
      if (!texts && !entry->listed->labels)
        continue;
      if (texts)
        g_ptr_array_add (texts, NULL);
      g_strfreev (entry->listed->labels);
      entry->listed->labels = texts ? g_strdupv ((char **)texts->pdata) : NULL;
      g_clear_pointer (&entry->key, g_free);
      g_clear_pointer (&entry->text, g_free);
      search_entry (self, entry);
    }
  return TRUE;
}

gboolean
fac_company_list_is_whole (const FacChanges *changes)
{
  return !changes || changes->whole[FAC_RECORD_ESTABLISHMENT]
         || fac_changes_touch (changes, FAC_RECORD_ZONE)
         || fac_changes_touch (changes, FAC_RECORD_COMMUNE);
}

gboolean
fac_company_list_update (FacCompanyList *self, const FacChanges *changes, GError **error)
{
  if (fac_company_list_is_whole (changes))
    {
      FacCompanies *companies = fac_companies_read (self->project, error);
      if (!companies)
        return FALSE;
      exchange (self, companies);
      fac_companies_free (companies);
    }
  else
    {
      gboolean is_touched = fac_changes_touch (changes, FAC_RECORD_LABEL);
      guint n_before = self->all->len;
      if (is_touched && !refresh_labels (self, error))
        return FALSE;
      for (guint i = 0; i < changes->rows->len; i++)
        {
          const FacChange *change = g_ptr_array_index (changes->rows, i);
          if (change->kind != FAC_RECORD_ESTABLISHMENT)
            continue;
          is_touched = TRUE;
          if (!refresh_entry (self, change->uuid, error))
            return FALSE;
        }
      if (!is_touched)
        return TRUE;
      if (self->all->len > n_before)
        g_ptr_array_sort (self->all, compare_names);
    }
  rebuild (self);
  g_signal_emit (self, signals[UPDATED], 0);
  return TRUE;
}

/* -- The object ---------------------------------------------------------------------------- */

static void
clear_narrowing (FacNarrowing *narrowing)
{
  g_clear_pointer (&narrowing->words, g_free);
  g_clear_pointer (&narrowing->filter, fac_filter_free);
}

static void
fac_company_list_finalize (GObject *object)
{
  FacCompanyList *self = FAC_COMPANY_LIST (object);
  g_ptr_array_unref (self->shown);
  g_hash_table_unref (self->by_uuid);
  g_ptr_array_unref (self->all);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->column, fac_column_free);
  g_clear_pointer (&self->matcher, fac_filter_matcher_free);
  clear_narrowing (&self->narrowing);
  g_strfreev (self->wanted);
  G_OBJECT_CLASS (fac_company_list_parent_class)->finalize (object);
}

static void
fac_company_list_class_init (FacCompanyListClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fac_company_list_finalize;
  signals[UPDATED] = g_signal_new ("updated", FAC_TYPE_COMPANY_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[COUNTED] = g_signal_new ("counted", FAC_TYPE_COMPANY_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
fac_company_list_init (FacCompanyList *self)
{
  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify)release_entry);
  self->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  self->shown = g_ptr_array_new ();
}

FacCompanyList *
fac_company_list_new (FacProject *project)
{
  FacCompanyList *self = g_object_new (FAC_TYPE_COMPANY_LIST, NULL);
  self->project = project;
  return self;
}

void
fac_company_list_narrow (FacCompanyList *self, const FacNarrowing *narrowing)
{
  FacNarrowing copy = {
    .triage = narrowing->triage,
    .words = g_strdup (narrowing->words),
    .filter = narrowing->filter ? fac_filter_copy (narrowing->filter) : NULL,
  };
  clear_narrowing (&self->narrowing);
  g_clear_pointer (&self->matcher, fac_filter_matcher_free);
  self->narrowing = copy;
  if (copy.filter)
    self->matcher = fac_filter_matcher_new (copy.filter);
  search (self);
  rebuild (self);
}

const FacNarrowing *
fac_company_list_narrowing (FacCompanyList *self)
{
  return &self->narrowing;
}

void
fac_company_list_sort (FacCompanyList *self, const FacColumn *column, gboolean is_descending)
{
  g_clear_pointer (&self->column, fac_column_free);
  self->column = column ? fac_column_copy (column) : NULL;
  self->is_descending = is_descending;
  forget_keys (self);
  rebuild (self);
}

guint
fac_company_list_n_all (FacCompanyList *self)
{
  finish_loading (self);
  return self->all->len;
}

const FacListed *
fac_company_list_nth_of_all (FacCompanyList *self, guint i)
{
  return ((Entry *)g_ptr_array_index (self->all, i))->listed;
}

void
fac_company_list_count (FacCompanyList *self, guint counts[FAC_TRIAGE_OUT_OF_SCOPE + 1])
{
  memset (counts, 0, sizeof (guint) * (FAC_TRIAGE_OUT_OF_SCOPE + 1));
  for (guint i = 0; i < self->all->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->all, i);
      if (!passes (self, entry))
        continue;
      counts[0]++;
      counts[triage_of (entry->listed)]++;
    }
}

const FacListed *
fac_company_list_find (FacCompanyList *self, const char *uuid)
{
  finish_loading (self);
  Entry *entry = g_hash_table_lookup (self->by_uuid, uuid);
  return entry ? entry->listed : NULL;
}

guint
fac_company_list_position (FacCompanyList *self, const char *uuid)
{
  finish_loading (self);
  Entry *entry = g_hash_table_lookup (self->by_uuid, uuid);
  return entry ? entry->position : GTK_INVALID_LIST_POSITION;
}

const FacListed *
fac_company_list_at (FacCompanyList *self, guint position)
{
  if (position >= self->shown->len)
    return NULL;
  return ((Entry *)g_ptr_array_index (self->shown, position))->listed;
}

GPtrArray *
fac_company_list_selected (FacCompanyList *self)
{
  GPtrArray *uuids = g_ptr_array_new ();
  for (guint i = 0; i < self->shown->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->shown, i);
      if (entry->is_selected)
        g_ptr_array_add (uuids, entry->listed->establishment->record.uuid);
    }
  g_ptr_array_add (uuids, NULL);
  return uuids;
}

guint
fac_company_list_n_selected (FacCompanyList *self)
{
  return self->n_selected;
}

void
fac_company_list_select (FacCompanyList *self, const char *const *uuids)
{
  static const char *const none[] = { NULL };
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_new_range (0, MAX (self->shown->len, 1));

  if (self->is_loading)
    {
      g_strfreev (self->wanted);
      self->wanted = g_strdupv ((char **)(uuids ? uuids : none));
      return;
    }
  for (; uuids && *uuids; uuids++)
    {
      guint position = fac_company_list_position (self, *uuids);
      if (position != GTK_INVALID_LIST_POSITION)
        gtk_bitset_add (selected, position);
    }
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self), selected, mask);
}
