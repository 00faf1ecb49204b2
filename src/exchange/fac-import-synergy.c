/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line of somebody's follow-up into a synergy and what is said beside it. */
#include "fac-reader-private.h"

#include "fac-date-period.h"
#include "fac-number.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
follow_up_text (FacImportReader *reader, FacReaderColumn *column, const char *text)
{
  if (!column->info->values)
    return text;
  const char *value = fac_reader_convert (reader, column, text);
  if (!value)
    fac_reader_add_problem (reader, (int)column->column, text,
                            g_strdup (_ ("Not known here: the line is taken without it.")), TRUE);
  return value && *value ? value : NULL;
}

/* "120" beside a column "Unité" or under a title "Tonnage (t/an)". */
static void
settle_quantity (FacImportReader *reader)
{
  FacImportRow *row = &reader->row;
  const char *quantity = row->follow_up[FAC_FOLLOW_UP_QUANTITY];
  const char *unit = row->follow_up[FAC_FOLLOW_UP_UNIT];
  /* "environ 20": it says no unit either. */
  gboolean has_unit = quantity && !g_ascii_isdigit (quantity[strlen (quantity) - 1]);

  for (guint i = 0; quantity && !has_unit && !unit && i < reader->n_columns; i++)
    if (reader->columns[i].info->code == FAC_TARGET_FOLLOW_UP
        && reader->columns[i].info->rank == FAC_FOLLOW_UP_QUANTITY)
      unit = fac_reader_unit_of_title (reader->mapping->titles[reader->columns[i].column]);
  if (quantity)
    row->synergy->typed =
        has_unit || !unit ? g_strdup (quantity) : g_strdup_printf ("%s %s", quantity, unit);
}

/* Where only the month is known, its first day stands for it, and it is told. */
static void
set_field (FacImportReader *reader, FacReaderColumn *column, const char *text)
{
  g_autofree char *day = column->field->type == FAC_FIELD_DATE ? fac_date_parse (text) : NULL;
  g_autofree char *first =
      column->field->type == FAC_FIELD_DATE && !day ? fac_date_of_period (text, FALSE) : NULL;
  if (first)
    {
      g_autofree char *shown = fac_date_format (first, fac_language_current ());
      fac_reader_add_problem (reader, (int)column->column, text,
                              g_strdup_printf (_ ("No day is said: %s stands for it."), shown),
                              TRUE);
    }
  fac_reader_set (reader, reader->row.synergy, column, first ? first : text);
}

void
fac_reader_read_synergy (FacImportReader *reader, const FacTableRow *source)
{
  FacImportRow *row = &reader->row;

  row->kind = FAC_ROW_SYNERGY;
  row->synergy = fac_reader_new_record (reader, FAC_RECORD_SYNERGY);
  for (guint i = 0; i < reader->n_columns; i++)
    {
      FacReaderColumn *column = &reader->columns[i];
      const char *text = fac_reader_text (reader, source, column);
      if (!text)
        continue;
      if (column->info->code == FAC_TARGET_FOLLOW_UP)
        {
          const char **slot = &row->follow_up[column->info->rank];
          if (!*slot)
            *slot = follow_up_text (reader, column, text);
        }
      else if (column->field)
        set_field (reader, column, text);
    }
  settle_quantity (reader);
  if (!row->synergy->title && row->synergy->material)
    row->synergy->title = fac_text_capital (row->synergy->material);
  if (!row->synergy->title)
    fac_reader_refuse (reader, -1, NULL,
                       g_strdup (_ ("The row does not say what it is about: give a title or a "
                                    "resource.")));
}
