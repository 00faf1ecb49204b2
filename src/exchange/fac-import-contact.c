/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row into a contact; business cards as a table. */
#include "fac-reader-private.h"

#include "fac-text.h"
#include "fac-vcard-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- A row --------------------------------------------------------------------------------- */

/* A column "Nom" beside a column "Prénom" holds the family name. */
static void
set_name (FacPerson *person, const char *first, const char *last)
{
  g_autofree char *family = g_strdup (last ? last : person->name);

  if (!first && (person->name || !last))
    return;
  if (person->name && first)
    {
      g_autofree char *whole = fac_text_fold (person->name);
      g_autofree char *given = fac_text_fold (first);
      if (fac_text_has_words (whole, given))
        return;
    }
  g_free (person->name);
  person->name =
      first && family ? g_strconcat (first, " ", family, NULL) : g_strdup (first ? first : family);
}

/* Letters begin with the whole word. */
static void
spell_civility (FacPerson *person)
{
  static const struct
  {
    const char *folded, *word;
  } spellings[] = { { "m", "Monsieur" },         { "mr", "Monsieur" },   { "monsieur", "Monsieur" },
                    { "mme", "Madame" },         { "madame", "Madame" }, { "mlle", "Madame" },
                    { "mademoiselle", "Madame" } };
  g_autofree char *folded = fac_text_fold (person->civility);

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (strcmp (folded, spellings[i].folded) == 0)
      {
        g_free (person->civility);
        person->civility = g_strdup (spellings[i].word);
        return;
      }
}

void
fac_reader_read_contact (FacImportReader *reader, const FacTableRow *source)
{
  FacImportRow *row = &reader->row;
  const char *first = NULL, *last = NULL;

  row->kind = FAC_ROW_PERSON;
  row->person = fac_reader_new_record (reader, FAC_RECORD_PERSON);
  for (guint i = 0; i < reader->n_columns; i++)
    {
      FacReaderColumn *column = &reader->columns[i];
      const char *text = fac_reader_text (reader, source, column);
      if (!text)
        continue;
      if (column->info->code == FAC_TARGET_FIRST_NAME)
        first = text;
      else if (column->info->code == FAC_TARGET_LAST_NAME)
        last = text;
      else if (column->info->code == FAC_TARGET_WHOM_SIRET)
        row->whom.siret = text;
      else if (column->info->code == FAC_TARGET_WHOM_NAME)
        row->whom.name = text;
      else if (column->field)
        fac_reader_set (reader, row->person, column, text);
    }
  set_name (row->person, first, last);
  spell_civility (row->person);
  if (!row->person->name)
    fac_reader_refuse (reader, -1, NULL,
                       g_strdup (_ ("The row does not name anybody: give a first name or a last "
                                    "name.")));
}

/* -- Business cards ------------------------------------------------------------------------ */

static char **
make_row (const FacVcard *card)
{
  const char *const cells[] = { card->civility, card->name,   card->organisation, card->role,
                                card->phone,    card->mobile, card->email,        card->note };
  char **row = g_new0 (char *, G_N_ELEMENTS (cells) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    row[i] = g_strdup (cells[i] ? cells[i] : "");
  return row;
}

GPtrArray *
fac_vcard_rows (const char *path, GError **error)
{
  /* The titles are those that data/presets/words.json knows. */
  static const char *const titles[] = { "civilité", "nom complet", "organisation",
                                        "fonction", "téléphone",   "mobile",
                                        "e-mail",   "note",        NULL };
  g_autofree char *bytes = NULL;
  g_autoptr (GError) why = NULL;
  gsize n_bytes;

  if (!g_file_get_contents (path, &bytes, &n_bytes, &why))
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                   _ ("“%s” could not be opened: %s"), path, why->message);
      return NULL;
    }
  g_autoptr (GPtrArray) cards = fac_vcards_read (bytes, n_bytes, error);
  if (!cards)
    return NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_ptr_array_add (rows, g_strdupv ((char **)titles));
  for (guint i = 0; i < cards->len; i++)
    g_ptr_array_add (rows, make_row (cards->pdata[i]));
  return rows;
}
