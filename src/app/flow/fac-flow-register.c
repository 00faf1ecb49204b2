/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows in words. */
#include "flow/fac-flow-register.h"

#include "fac-number.h"
#include "fac-quantity.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_MOST 100000

typedef struct
{
  FacFlow *flow; /* owned by the array of flows */
  char *key;     /* owned: what is searched, folded */
  const char *alert;
} Entry;

struct _FacFlowBook
{
  GPtrArray *flows;    /* of FacFlow, owned */
  GStringChunk *words; /* names of companies */
  GHashTable *names;   /* uuid of a company -> its name */
  GHashTable *entries; /* uuid (the flow's) -> Entry */
  GPtrArray *alerts;   /* of FacFlowAlert, owned */
  GPtrArray *rows;     /* of FacTextRow */
  guint n_left_out;
};

struct _FacFlowRegister
{
  FacSession *session; /* borrowed */
  FacFlowBook *book;   /* owned */
};

static void
entry_free (Entry *entry)
{
  g_free (entry->key);
  g_free (entry);
}

static FacFlowBook *
book_new (GPtrArray *flows)
{
  FacFlowBook *book = g_new0 (FacFlowBook, 1);
  book->flows = flows;
  book->words = g_string_chunk_new (4096);
  book->names = g_hash_table_new (g_str_hash, g_str_equal);
  book->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)entry_free);
  book->alerts = fac_flow_alerts (flows);
  book->rows = g_ptr_array_new_with_free_func (g_object_unref);
  return book;
}

void
fac_flow_book_free (gpointer data)
{
  FacFlowBook *book = data;
  if (!book)
    return;
  g_ptr_array_unref (book->rows);
  g_ptr_array_unref (book->alerts);
  g_hash_table_unref (book->entries);
  g_hash_table_unref (book->names);
  g_string_chunk_free (book->words);
  g_ptr_array_unref (book->flows);
  g_free (book);
}

FacFlowRegister *
fac_flow_register_new (FacSession *session)
{
  FacFlowRegister *self = g_new0 (FacFlowRegister, 1);
  self->session = session;
  self->book = book_new (g_ptr_array_new_with_free_func (fac_record_free));
  return self;
}

void
fac_flow_register_free (FacFlowRegister *self)
{
  if (!self)
    return;
  fac_flow_book_free (self->book);
  g_free (self);
}

static FacStore *
store_of (FacFlowRegister *self)
{
  return fac_project_store (fac_session_project (self->session));
}

static const char *
name_of (const FacFlowBook *book, const char *establishment)
{
  const char *name = establishment ? g_hash_table_lookup (book->names, establishment) : NULL;
  return name ? name : "";
}

static FacTextRow *make_row (const FacFlow *flow, const char *company);

static gboolean
keep_name (gpointer record, gpointer data)
{
  FacFlowBook *book = data;
  const FacEstablishment *establishment = record;
  if (establishment->name)
    g_hash_table_insert (book->names,
                         g_string_chunk_insert (book->words, establishment->record.uuid),
                         g_string_chunk_insert (book->words, establishment->name));
  return TRUE;
}

static char *
make_key (const FacFlow *flow, const char *company)
{
  const char *texts[] = {
    flow->label,        company,     fac_enum_label (&fac_family_enum, flow->family),
    flow->waste_code,   flow->typed, flow->contractor,
    flow->partner_name, flow->note
  };
  GString *key = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i])
      fac_text_fold_append (key, texts[i]);
  return g_string_free (key, FALSE);
}

static void
add_entry (FacFlowBook *book, FacFlow *flow)
{
  const char *company = name_of (book, flow->establishment);
  Entry *entry = g_new0 (Entry, 1);
  entry->flow = flow;
  entry->key = make_key (flow, company);
  g_hash_table_insert (book->entries, flow->record.uuid, entry);
  g_ptr_array_add (book->rows, make_row (flow, company));
}

FacFlowBook *
fac_flow_book_read (FacProject *project, GCancellable *cancellable, GError **error)
{
  static const char *const names[] = { "name", NULL };
  const FacQuery query = { .kind = FAC_RECORD_FLOW, .limit = N_MOST };
  const FacQuery companies = { .kind = FAC_RECORD_ESTABLISHMENT, .fields = names };
  FacStore *store = fac_project_store (project);
  GPtrArray *flows = fac_store_list (store, &query, error);
  if (!flows)
    return NULL;

  FacFlowBook *book = book_new (flows);
  gboolean is_read = fac_store_each (store, &companies, keep_name, book, error);
  for (guint i = 0; is_read && i < flows->len; i++)
    {
      is_read = !g_cancellable_set_error_if_cancelled (cancellable, error);
      add_entry (book, g_ptr_array_index (flows, i));
    }
  for (guint i = 0; is_read && i < book->alerts->len; i++)
    {
      const FacFlowAlert *alert = g_ptr_array_index (book->alerts, i);
      Entry *entry = g_hash_table_lookup (book->entries, alert->flow->record.uuid);
      entry->alert = alert->reason;
    }
  if (flows->len == N_MOST)
    book->n_left_out = (guint)MAX (fac_store_count (store, FAC_RECORD_FLOW, NULL) - N_MOST, 0);
  if (!is_read)
    g_clear_pointer (&book, fac_flow_book_free);
  return book;
}

FacFlowBook *
fac_flow_register_take (FacFlowRegister *self, FacFlowBook *book)
{
  FacFlowBook *former = self->book;
  self->book = book;
  return former;
}

guint
fac_flow_register_n (FacFlowRegister *self)
{
  return self->book->flows->len;
}

guint
fac_flow_register_n_left_out (FacFlowRegister *self)
{
  return self->book->n_left_out;
}

const FacFlow *
fac_flow_register_find (FacFlowRegister *self, const char *uuid)
{
  const Entry *entry = uuid ? g_hash_table_lookup (self->book->entries, uuid) : NULL;
  return entry ? entry->flow : NULL;
}

const char *
fac_flow_register_alert (FacFlowRegister *self, const char *uuid)
{
  const Entry *entry = uuid ? g_hash_table_lookup (self->book->entries, uuid) : NULL;
  return entry ? entry->alert : NULL;
}

guint
fac_flow_register_n_alerts (FacFlowRegister *self)
{
  return self->book->alerts->len;
}

const char *
fac_flow_register_key (FacFlowRegister *self, const char *uuid)
{
  const Entry *entry = g_hash_table_lookup (self->book->entries, uuid);
  return entry ? entry->key : "";
}

/* -- The register -------------------------------------------------------------------------- */

/* Offers and needs differ in shape, not in colour only. */
static char *
direction_text (int direction)
{
  const char *shapes[] = { "", "←", "→", "■" };
  return g_strdup_printf ("%s %s", shapes[CLAMP (direction, 0, 3)],
                          fac_enum_label (&fac_direction_enum, direction));
}

static char *
year_text (gint64 year)
{
  return year == FAC_INTEGER_NONE ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, year);
}

const FacTextColumn *
fac_flow_register_columns (guint *n)
{
  static FacTextColumn columns[] = {
    { NULL, FALSE, 180 }, { NULL, FALSE, 100 }, { NULL, FALSE, -180 }, { NULL, FALSE, 150 },
    { NULL, FALSE, 160 }, { NULL, TRUE, 130 },  { NULL, FALSE, 116 },  { NULL, TRUE, 70 },
    { NULL, FALSE, 100 }, { NULL, FALSE, 130 },
  };
  const char *const titles[] = { _ ("Company"),        _ ("Way"),      _ ("Flow"),
                                 _ ("Family"),         _ ("Quantity"), _ ("Per year"),
                                 _ ("Waste code"),     _ ("Year"),     _ ("Confidence"),
                                 _ ("Confidentiality") };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    columns[i].title = titles[i];
  *n = G_N_ELEMENTS (columns);
  return columns;
}

/* "≈ 145 t/an"; a bound, which is no value, as one: "≤ 10 t/an". */
static char *
yearly_text (const FacFlow *flow)
{
  FacLanguage language = fac_language_current ();
  const char *unit = fac_unit_label (flow->canonical_unit, language);
  if (fac_flow_is_at_most (flow))
    return fac_number_format_range ((double)NAN, flow->canonical_max, unit, language);
  if (isnan (flow->canonical))
    return g_strdup ("");
  g_autofree char *yearly = fac_number_format_significant (
      flow->canonical, fac_flow_is_estimated (flow) ? 3 : 4, language);
  const char *sign = isnan (flow->canonical_max) ? "≥ " : fac_flow_is_estimated (flow) ? "≈ " : "";
  return g_strdup_printf ("%s%s" FAC_NARROW_SPACE "%s", sign, yearly, unit);
}

static FacTextRow *
make_row (const FacFlow *flow, const char *company)
{
  double numbers[10];
  char **cells = g_new0 (char *, G_N_ELEMENTS (numbers) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = (double)NAN;
  cells[0] = g_strdup (company);
  cells[1] = direction_text (flow->direction);
  cells[2] = g_strdup (flow->label ? flow->label : "");
  cells[3] = g_strdup (fac_enum_label (&fac_family_enum, flow->family));
  cells[4] = flow->typed ? g_strdup (flow->typed) : fac_flow_quantity_display (flow);
  /* Estimated is told by a sign too, on screen as on paper. */
  cells[5] = yearly_text (flow);
  cells[6] = g_strdup (flow->waste_code ? flow->waste_code : "");
  cells[7] = year_text (flow->year);
  cells[8] = g_strdup (fac_enum_label (&fac_confidence_enum, flow->confidence));
  cells[9] = g_strdup (fac_enum_label (&fac_level_enum, flow->level));
  numbers[5] = flow->canonical;
  numbers[7] = flow->year == FAC_INTEGER_NONE ? (double)NAN : (double)flow->year;
  return fac_text_row_new (flow->record.uuid, cells, numbers);
}

GPtrArray *
fac_flow_register_rows (FacFlowRegister *self)
{
  return self->book->rows;
}

/* -- Totals -------------------------------------------------------------------------------- */

#define NO_UNIT "~"

typedef struct
{
  double in, out, stock;
  guint n_flows, n_estimated, n_at_most;
} Total;

const FacTextColumn *
fac_flow_totals_columns (guint *n)
{
  static FacTextColumn columns[] = {
    { NULL, FALSE, 0 },  { NULL, FALSE, 110 }, { NULL, TRUE, 120 }, { NULL, TRUE, 120 },
    { NULL, TRUE, 120 }, { NULL, TRUE, 90 },   { NULL, TRUE, 140 }, { NULL, TRUE, 190 },
  };
  const char *const titles[] = { _ ("Family"), _ ("Unit"), C_ ("total of flows", "In"),
                                 C_ ("total of flows", "Out"), C_ ("total of flows", "Stock"),
                                 _ ("Flows"), _ ("of which estimated"),
                                 /* TRANSLATORS: flows like “< 10 t”, which the sums leave out */
                                 _ ("only a maximum, not added") };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    columns[i].title = titles[i];
  *n = G_N_ELEMENTS (columns);
  return columns;
}

static void
add_to_total (GHashTable *totals, const FacFlow *flow)
{
  gboolean is_at_most = fac_flow_is_at_most (flow);
  gboolean is_known = (is_at_most || !isnan (flow->canonical)) && flow->canonical_unit;
  /* What has no quantity comes last in its family. */
  const char *unit = is_known ? flow->canonical_unit : NO_UNIT;
  g_autofree char *key = g_strdup_printf ("%02d\t%s", flow->family, unit);
  Total *total = g_hash_table_lookup (totals, key);
  if (!total)
    {
      total = g_new0 (Total, 1);
      g_hash_table_insert (totals, g_steal_pointer (&key), total);
    }
  total->n_flows++;
  total->n_estimated += is_known && fac_flow_is_estimated (flow);
  total->n_at_most += is_known && is_at_most;
  if (!is_known || is_at_most)
    return;
  if (flow->direction == FAC_DIRECTION_IN)
    total->in += flow->canonical;
  else if (flow->direction == FAC_DIRECTION_OUT)
    total->out += flow->canonical;
  else
    total->stock += flow->canonical;
}

static FacTextRow *
total_row (const char *key, const Total *total)
{
  FacLanguage language = fac_language_current ();
  int family = atoi (key);
  const char *unit = strchr (key, '\t') + 1;
  gboolean has_unit = !g_str_equal (unit, NO_UNIT);
  const double sums[] = { total->in, total->out, total->stock };
  double numbers[8];
  char **cells = g_new0 (char *, G_N_ELEMENTS (numbers) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = (double)NAN;
  cells[0] = g_strdup (family ? fac_enum_label (&fac_family_enum, family) : _ ("Family not known"));
  cells[1] = g_strdup (has_unit ? fac_unit_label (unit, language) : _ ("no quantity"));
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      gboolean is_told = has_unit && sums[i] > 0;
      cells[2 + i] = is_told ? fac_number_format_significant (sums[i], 4, language) : g_strdup ("");
      numbers[2 + i] = is_told ? sums[i] : (double)NAN;
    }
  numbers[5] = total->n_flows;
  numbers[6] = total->n_estimated;
  numbers[7] = total->n_at_most;
  cells[5] = fac_number_format (numbers[5], 0, language);
  for (guint i = 6; i < G_N_ELEMENTS (numbers); i++)
    cells[i] = has_unit ? fac_number_format (numbers[i], 0, language) : g_strdup ("");
  return fac_text_row_new (key, cells, numbers);
}

GPtrArray *
fac_flow_totals_rows (FacFlowRegister *self,
                      gboolean (*passes) (const FacFlow *flow, gpointer data), gpointer data)
{
  g_autoptr (GHashTable) totals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->book->flows->len; i++)
    {
      const FacFlow *flow = g_ptr_array_index (self->book->flows, i);
      if (!passes || passes (flow, data))
        add_to_total (totals, flow);
    }
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (totals), (GCompareFunc)g_strcmp0);
  for (GList *at = keys; at; at = at->next)
    g_ptr_array_add (rows, total_row (at->data, g_hash_table_lookup (totals, at->data)));
  return rows;
}

/* -- Authorised maxima --------------------------------------------------------------------- */

const FacTextColumn *
fac_flow_ceilings_columns (guint *n)
{
  static FacTextColumn columns[] = {
    { NULL, FALSE, 200 }, { NULL, FALSE, 150 }, { NULL, FALSE, 90 },  { NULL, FALSE, 0 },
    { NULL, TRUE, 130 },  { NULL, FALSE, 80 },  { NULL, FALSE, 150 },
  };
  const char *const titles[] = { _ ("Company"), _ ("Kind"), _ ("Heading"), _ ("What is limited"),
                                 _ ("At most"), _ ("Unit"), _ ("Source") };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    columns[i].title = titles[i];
  *n = G_N_ELEMENTS (columns);
  return columns;
}

GPtrArray *
fac_flow_ceilings_rows (FacFlowRegister *self, GError **error)
{
  FacQuery query = { .kind = FAC_RECORD_CEILING, .limit = N_MOST };
  FacLanguage language = fac_language_current ();
  g_autoptr (GPtrArray) ceilings = fac_store_list (store_of (self), &query, error);
  if (!ceilings)
    return NULL;

  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < ceilings->len; i++)
    {
      const FacCeiling *ceiling = g_ptr_array_index (ceilings, i);
      double numbers[7];
      char **cells = g_new0 (char *, 8);
      for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
        numbers[j] = (double)NAN;
      cells[0] = g_strdup (name_of (self->book, ceiling->establishment));
      cells[1] = g_strdup (fac_enum_label (&fac_ceiling_kind_enum, ceiling->kind));
      cells[2] = g_strdup (ceiling->heading ? ceiling->heading : "");
      cells[3] = g_strdup (ceiling->label ? ceiling->label : "");
      cells[4] = isnan (ceiling->quantity)
                     ? g_strdup (ceiling->typed ? ceiling->typed : "")
                     : fac_number_format_significant (ceiling->quantity, 5, language);
      cells[5] = g_strdup (fac_unit_label (ceiling->unit, language));
      cells[6] = g_strdup (ceiling->source ? ceiling->source : "");
      numbers[4] = ceiling->quantity;
      g_ptr_array_add (rows, fac_text_row_new (ceiling->establishment, cells, numbers));
    }
  return rows;
}
