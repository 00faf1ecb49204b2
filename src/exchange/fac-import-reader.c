/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stream of rows: what is left out, coordinates and names that an earlier pass must know. */
#include "fac-reader-private.h"

#include "fac-field.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const char why_closed[] = "closed";
static const char why_outside[] = "outside_territory";
static const char why_other[] = "other_category";
static const char why_empty[] = "empty";
static const char why_total[] = "total";
static const char why_note[] = "note";

/* -- Columns -------------------------------------------------------------------------- */

static void
add_column (FacImportReader *reader, guint index, const FacTargetInfo *info)
{
  FacReaderColumn *column = &reader->columns[reader->n_columns++];
  gboolean is_list = FALSE;

  *column = (FacReaderColumn){ .column = index, .info = info, .field = fac_target_field (info) };
  column->is_code = column->field && column->field->type == FAC_FIELD_TEXT
                    && fac_field_code_kind (column->field, &column->code, &is_list) && !is_list;
  if (column->is_code || info->code == FAC_TARGET_NAF)
    column->normal = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (info->values)
    column->converted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* "Consommation (kWh)", "Achats 2025". */
static gboolean
says_input (const char *title)
{
  static const char *const words[] = { "conso", "achat", "purchase" };
  g_autofree char *folded = fac_text_fold (title);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]))
      return TRUE;
  return FALSE;
}

static void
add_columns (FacImportReader *reader)
{
  const FacMapping *mapping = reader->mapping;

  reader->columns = g_new0 (FacReaderColumn, mapping->n_columns + 1);
  for (guint i = 0; i < mapping->n_columns; i++)
    if (mapping->targets[i])
      add_column (reader, i, mapping->targets[i]);
  for (guint i = 0; i < reader->n_columns; i++)
    {
      FacReaderColumn *column = &reader->columns[i];
      if (!reader->by_code[column->info->code])
        reader->by_code[column->info->code] = column;
      if (strcmp (column->info->target.id, "commune_insee") == 0)
        reader->insee = column;
      if (column->info->code >= FAC_TARGET_QUANTITY
          && column->info->code <= FAC_TARGET_QUANTITY_MAX)
        {
          const char *title = mapping->titles[column->column];
          reader->title_unit = fac_reader_unit_of_title (title);
          reader->title_says_input = says_input (title);
        }
    }
  for (guint i = 0; mapping->preset && mapping->preset->only_title && i < mapping->n_columns; i++)
    {
      g_autofree char *folded = fac_text_fold (mapping->titles[i]);
      if (strcmp (folded, mapping->preset->only_title) == 0)
        {
          reader->only_column.column = i;
          reader->only = &reader->only_column;
        }
    }
}

/* -- What is left out ---------------------------------------------------------------------- */

static gboolean
is_blank (const FacTableRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    for (const char *p = row->cells[i]; *p; p++)
      if (!g_ascii_isspace (*p))
        return FALSE;
  return TRUE;
}

static gboolean
has_a_letter (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* A line that adds up those above: it begins with "Total", and says nothing else but numbers. */
static gboolean
is_total (const FacTableRow *row)
{
  static const char *const words[] = { "total", "totaux", "sous total", "subtotal", "ensemble" };
  gboolean begins = FALSE, is_first = TRUE;

  for (guint i = 0; i < row->n_cells; i++)
    {
      if (!row->lengths[i])
        continue;
      if (!is_first)
        {
          if (has_a_letter (row->cells[i]))
            return FALSE;
          continue;
        }
      is_first = FALSE;
      g_autofree char *folded = fac_text_fold (row->cells[i]);
      for (guint k = 0; k < G_N_ELEMENTS (words) && !begins; k++)
        {
          gsize n = strlen (words[k]);
          begins = strncmp (folded, words[k], n) == 0 && (!folded[n] || folded[n] == ' ');
        }
      if (!begins)
        return FALSE;
    }
  return begins;
}

void
fac_reader_reserve (FacImportReader *reader, const FacTableRow *row)
{
  gsize needed = 2 * (gsize)row->n_cells;

  for (guint i = 0; i < row->n_cells; i++)
    needed += 2 * (gsize)row->lengths[i];
  reader->arena_used = 0;
  if (needed <= reader->arena_size)
    return;
  reader->arena_size = 2 * needed;
  g_free (reader->arena);
  reader->arena = g_malloc (reader->arena_size);
}

static gboolean
says_closed (FacImportReader *reader, const FacTableRow *row)
{
  FacReaderColumn *state = fac_reader_column (reader, FAC_TARGET_STATE);
  const char *text = state ? fac_reader_text (reader, row, state) : NULL;
  return text && g_strcmp0 (fac_reader_convert (reader, state, text), "closed") == 0;
}

/* Why a row is not even looked at; NULL: it is kept. The same answer in every pass. */
const char *
fac_reader_skips (FacImportReader *reader, const FacTableRow *row)
{
  fac_reader_reserve (reader, row);
  if (is_blank (row))
    return why_empty;
  if (reader->mapping->kind == FAC_MAPPING_FLOWS && is_total (row))
    return why_total;
  if (reader->communes && reader->insee && reader->mapping->preset
      && reader->mapping->preset->is_national)
    {
      const char *insee = fac_reader_clean (reader, row, reader->insee->column, FALSE);
      if (!insee || !g_hash_table_contains (reader->communes, insee))
        return says_closed (reader, row) && !reader->include_closed ? why_closed : why_outside;
    }
  if (reader->only)
    {
      g_autofree char *folded = fac_text_fold (row->cells[reader->only->column]);
      if (!g_hash_table_contains (reader->mapping->preset->only, folded))
        return why_other;
    }
  return NULL;
}

gboolean
fac_reader_takes (const FacTableRow *row)
{
  return !row->reason || row->can_be_taken;
}

gboolean
fac_reader_is_cancelled (FacImportReader *reader, GError **error)
{
  if (!g_cancellable_is_cancelled (reader->cancellable))
    return FALSE;
  g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_CANCELLED, _ ("Cancelled."));
  return TRUE;
}

/* -- Making -------------------------------------------------------------------------------- */

void
fac_reader_warn (FacImportReader *reader, char *sentence)
{
  g_ptr_array_add (reader->warnings, sentence);
}

static void
note_nothing_bytes (FacImportReader *reader)
{
  for (int c = 1; c < 256; c++)
    reader->nothing_bytes[c] =
        !g_ascii_isdigit (c) && (!g_ascii_isalpha (c) || strchr ("nN", c)) && c < 0x80;
  reader->nothing_bytes[0xe2] = 1; /* the long dash */
}

FacImportReader *
fac_import_reader_new (FacTable *table, const FacMapping *mapping, const FacReaderOptions *options,
                       GCancellable *cancellable, GError **error)
{
  static const FacReaderOptions none = { 0 };
  g_autoptr (FacImportReader) reader = g_new0 (FacImportReader, 1);

  if (!options)
    options = &none;
  reader->table = table;
  reader->mapping = mapping;
  reader->include_closed = options->include_closed;
  reader->communes = options->communes;
  reader->whom = options->whom;
  reader->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  reader->problems = g_array_new (FALSE, FALSE, sizeof (FacRowProblem));
  reader->kept_texts = g_ptr_array_new_with_free_func (g_free);
  reader->warnings = g_ptr_array_new_with_free_func (g_free);
  reader->row.ceilings = g_ptr_array_new_with_free_func (fac_record_free);
  g_autofree char *name = g_path_get_basename (fac_table_path (table));
  const char *words = fac_mapping_source_words (mapping);
  reader->source_words = g_strdup (words ? words : name);
  reader->scheme = mapping->preset && mapping->preset->scheme ? g_strdup (mapping->preset->scheme)
                                                              : g_strconcat ("file:", name, NULL);
  note_nothing_bytes (reader);
  add_columns (reader);
  if (!fac_table_rewind (table, error) || !fac_reader_make_ready (reader, options->second, error))
    return NULL;
  return g_steal_pointer (&reader);
}

static void
clear_row (FacImportReader *reader)
{
  FacImportRow *row = &reader->row;
  GPtrArray *ceilings = row->ceilings;

  fac_record_free (row->establishment);
  fac_record_free (row->organisation);
  fac_record_free (row->flow);
  fac_record_free (row->zone);
  fac_record_free (row->feature);
  fac_record_free (row->person);
  fac_record_free (row->synergy);
  if (ceilings->len)
    g_ptr_array_set_size (ceilings, 0);
  if (reader->problems->len)
    g_array_set_size (reader->problems, 0);
  if (reader->kept_texts->len)
    g_ptr_array_set_size (reader->kept_texts, 0);
  *row = (FacImportRow){ .ceilings = ceilings };
}

void
fac_import_reader_free (FacImportReader *reader)
{
  if (!reader)
    return;
  if (reader->row.ceilings)
    {
      clear_row (reader);
      g_ptr_array_unref (reader->row.ceilings);
    }
  for (guint i = 0; i < reader->n_columns; i++)
    {
      g_clear_pointer (&reader->columns[i].converted, g_hash_table_unref);
      g_clear_pointer (&reader->columns[i].normal, g_hash_table_unref);
    }
  g_free (reader->columns);
  for (guint i = 0; i < FAC_N_RECORD_KINDS; i++)
    fac_record_free (reader->blanks[i]);
  g_clear_pointer (&reader->problems, g_array_unref);
  g_clear_pointer (&reader->kept_texts, g_ptr_array_unref);
  g_clear_pointer (&reader->warnings, g_ptr_array_unref);
  g_clear_pointer (&reader->xy, g_array_unref);
  g_clear_pointer (&reader->shapes, g_ptr_array_unref);
  g_clear_pointer (&reader->units, g_hash_table_unref);
  g_clear_object (&reader->cancellable);
  g_free (reader->source_words);
  g_free (reader->scheme);
  g_free (reader->arena);
  g_free (reader);
}

/* -- The stream ---------------------------------------------------------------------------- */

static void
finish (FacImportReader *reader)
{
  if (reader->n_at_zero)
    fac_reader_warn (
        reader,
        g_strdup_printf (ngettext ("%u row has the position (0, 0): it was left without a "
                                   "position.",
                                   "%u rows have the position (0, 0): they were left without a "
                                   "position.",
                                   reader->n_at_zero),
                         reader->n_at_zero));
  if (reader->n_out_of_earth)
    fac_reader_warn (reader,
                     g_strdup_printf (ngettext ("%u row has coordinates that are no place in %s.",
                                                "%u rows have coordinates that are no place in %s.",
                                                reader->n_out_of_earth),
                                      reader->n_out_of_earth, reader->mapping->crs));
  if (reader->n_without_name)
    fac_reader_warn (reader,
                     g_strdup_printf (ngettext ("%u row was refused because it gives no name.",
                                                "%u rows were refused because they give no name.",
                                                reader->n_without_name),
                                      reader->n_without_name));
  reader->n_at_zero = reader->n_out_of_earth = reader->n_without_name = 0;
}

/* "Source : INSEE" under a table of several columns: one cell alone, and not one that could say
 * whom the row is about. */
static gboolean
is_note (const FacImportReader *reader, const FacTableRow *source)
{
  int filled = -1;

  if (reader->n_columns < 4)
    return FALSE;
  for (guint i = 0; i < source->n_cells; i++)
    if (source->lengths[i] > 0)
      {
        if (filled >= 0)
          return FALSE;
        filled = (int)i;
      }
  const FacTargetInfo *info = filled >= 0 && (guint)filled < reader->mapping->n_columns
                                  ? reader->mapping->targets[filled]
                                  : NULL;
  return !info || (info->code == FAC_TARGET_FIELD && strcmp (info->target.id, "name") != 0);
}

static void
read_row (FacImportReader *reader, const FacTableRow *source)
{
  switch (reader->mapping->kind)
    {
    case FAC_MAPPING_COMPANIES:
      fac_reader_read_company (reader, source);
      if (reader->row.kind == FAC_ROW_REFUSED && is_note (reader, source))
        {
          reader->row.kind = FAC_ROW_LEFT_OUT;
          reader->row.why = why_note;
          g_array_set_size (reader->problems, 0);
          reader->n_without_name -= reader->n_without_name > 0;
        }
      if (reader->row.is_closed && !reader->include_closed && reader->row.kind != FAC_ROW_REFUSED)
        {
          reader->row.kind = FAC_ROW_LEFT_OUT;
          reader->row.why = why_closed;
        }
      return;
    case FAC_MAPPING_FLOWS:
      fac_reader_read_flow (reader, source);
      return;
    case FAC_MAPPING_ZONES:
    case FAC_MAPPING_LAYER:
      fac_reader_read_shape (reader, source);
      return;
    case FAC_MAPPING_CONTACTS:
      fac_reader_read_contact (reader, source);
      return;
    case FAC_MAPPING_SYNERGIES:
      fac_reader_read_synergy (reader, source);
      return;
    }
}

FacImportRow *
fac_import_reader_next (FacImportReader *reader, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  FacImportRow *row = &reader->row;
  FacTableRow source;

  clear_row (reader);
  if (fac_reader_is_cancelled (reader, error))
    return NULL;
  if (!fac_table_next (reader->table, &source, &read_error))
    {
      if (read_error)
        g_propagate_error (error, g_steal_pointer (&read_error));
      else
        finish (reader);
      return NULL;
    }
  row->line = source.line;
  row->n_cells = source.n_cells;
  row->cells = source.cells;
  if (!fac_reader_takes (&source))
    fac_reader_refuse (reader, (int)source.column, source.cells[source.column],
                       g_strdup (source.reason));
  else
    {
      row->why = fac_reader_skips (reader, &source);
      if (row->why)
        row->kind = FAC_ROW_LEFT_OUT;
      else
        {
          if (source.reason)
            fac_reader_add_problem (reader, (int)source.column, NULL, g_strdup (source.reason),
                                    TRUE);
          read_row (reader, &source);
        }
    }
  row->problems = (const FacRowProblem *)(gpointer)reader->problems->data;
  row->n_problems = reader->problems->len;
  return row;
}

GPtrArray *
fac_import_reader_warnings (FacImportReader *reader)
{
  return reader->warnings;
}

const char *
fac_row_why_label (const char *why)
{
  if (g_strcmp0 (why, why_closed) == 0)
    return _ ("closed establishment");
  if (g_strcmp0 (why, why_outside) == 0)
    return _ ("outside the territory");
  if (g_strcmp0 (why, why_other) == 0)
    return _ ("of another category than economic activity");
  if (g_strcmp0 (why, why_empty) == 0)
    return _ ("empty row");
  if (g_strcmp0 (why, why_note) == 0)
    return _ ("note under the table");
  if (g_strcmp0 (why, why_total) == 0)
    return _ ("line of a total");
  if (g_strcmp0 (why, "older") == 0)
    return _ ("shipment of a year that the register does not cover wholly");
  if (g_strcmp0 (why, "not_of_the_project") == 0)
    return _ ("of an establishment that the project does not hold");
  if (g_strcmp0 (why, "elsewhere") == 0)
    return _ ("neither of the territory nor beside it");
  return why;
}
