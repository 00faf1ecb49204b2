/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An erased person in other people's words: names, addresses and numbers become « effacé » in what
 * was written of exchanges, tasks, replies, notes. The rest of the text stays: it is what was
 * promised to a company. */
#include "fac-erase.h"

#include "fac-phone.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A shorter part of a name would be found in other words' places. */
#define SHORTEST_PART 3
#define FEWEST_DIGITS 9

/* Where somebody may have written about a person, in free words. Names of companies and numbers of
 * sites are their own. */
gboolean
fac_erase_is_free_text (const FacRecordType *type, const FacField *field)
{
  static const char *const no_words[] = { "sha256",        "mime",           "begins_at",
                                          "ends_at",       "item",           "code",
                                          "commune_insee", "canonical_unit", NULL };
  /* From the events to what a synergy is worth: everything there is what people wrote. */
  gboolean is_words = (type->kind >= FAC_RECORD_EVENT && type->kind <= FAC_RECORD_VALUE_NOTE)
                      || type->kind == FAC_RECORD_TASK || type->kind == FAC_RECORD_REPLY
                      || type->kind == FAC_RECORD_ATTACHMENT;

  if (field->flags & FAC_FIELD_COMPUTED)
    return FALSE;
  if (field->type == FAC_FIELD_LONG_TEXT)
    return TRUE;
  return field->type == FAC_FIELD_TEXT
         && ((is_words && !g_strv_contains (no_words, field->id))
             || g_str_has_prefix (field->id, "free_"));
}

/* -- What gives the person away ------------------------------------------------------------ */

static void
add_sequence (GPtrArray *sequences, const char *text, gsize shortest)
{
  g_autofree char *folded = fac_text_fold (text);
  if (strlen (folded) >= shortest)
    g_ptr_array_add (sequences, g_strsplit (folded, " ", -1));
}

void
fac_erase_learn (FacErasure *erasure, const char *field_id, const char *text)
{
  if (strcmp (field_id, "email") == 0)
    add_sequence (erasure->sequences, text, SHORTEST_PART);
  else if (strcmp (field_id, "name") == 0)
    {
      add_sequence (erasure->sequences, text, SHORTEST_PART);
      /* "M. Garnotel", "Garnotel rappelle": only where the record is about this person. */
      g_autofree char *folded = fac_text_fold (text);
      g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
      for (guint i = 0; parts[i] && parts[1]; i++)
        add_sequence (erasure->parts, parts[i], SHORTEST_PART);
      if (parts[0] && parts[1] && !parts[2])
        {
          g_autofree char *reversed = g_strconcat (parts[1], " ", parts[0], NULL);
          add_sequence (erasure->sequences, reversed, SHORTEST_PART);
        }
    }
  else if (strcmp (field_id, "phone") == 0 || strcmp (field_id, "mobile") == 0)
    {
      char *key = fac_phone_key (text);
      if (strlen (key) >= FEWEST_DIGITS)
        g_hash_table_add (erasure->phones, key);
      else
        g_free (key);
    }
}

/* -- One text ------------------------------------------------------------------------------ */

typedef struct
{
  gsize start, end; /* bytes in the text */
  char *folded;     /* one word; "" of what has no letter */
} Word;

static void
word_clear (gpointer data)
{
  g_free (((Word *)data)->folded);
}

static GArray *
words_of (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *start = NULL;

  g_array_set_clear_func (words, word_clear);
  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gunichar c = *at ? g_utf8_get_char (at) : 0;
      gboolean is_in = c && (g_unichar_isalnum (c) || g_unichar_ismark (c));
      if (is_in && !start)
        start = at;
      else if (!is_in && start)
        {
          g_autofree char *one = g_strndup (start, (gsize)(at - start));
          Word word = { (gsize)(start - text), (gsize)(at - text), fac_text_fold (one) };
          g_array_append_val (words, word);
          start = NULL;
        }
      if (!c)
        break;
    }
  return words;
}

/* How many words from `first` on are one of the sequences; 0: none. The longest counts. */
static guint
match_at (const GArray *words, guint first, const GPtrArray *sequences)
{
  guint best = 0;

  for (guint i = 0; i < sequences->len; i++)
    {
      char **sequence = sequences->pdata[i];
      guint n = 0;
      while (sequence[n] && first + n < words->len
             && strcmp (g_array_index (words, Word, first + n).folded, sequence[n]) == 0)
        n++;
      if (n && !sequence[n])
        best = MAX (best, n);
    }
  return best;
}

/* A telephone number that begins at `text`: its length in bytes when it is one of the person's. */
static gsize
phone_at (const FacErasure *erasure, const char *text)
{
  gsize n = 0, last = 0;

  if (!g_hash_table_size (erasure->phones) || !(g_ascii_isdigit (*text) || *text == '+'))
    return 0;
  for (const char *at = text; *at && n < 40; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      n = (gsize)(g_utf8_next_char (at) - text);
      if (g_unichar_isdigit (c))
        last = n;
      else if (!g_unichar_isspace (c) && !strchr (".-/()+", (int)(c < 0x80 ? c : 'x')))
        break;
      if (!last)
        continue;
      g_autofree char *so_far = g_strndup (text, last);
      g_autofree char *key = fac_phone_key (so_far);
      if (g_hash_table_contains (erasure->phones, key))
        return last;
    }
  return 0;
}

static char *
mask_phones (const FacErasure *erasure, const char *text)
{
  GString *masked = g_string_new (NULL);
  gboolean follows_digit = FALSE;

  for (const char *at = text; *at;)
    {
      gsize n = follows_digit ? 0 : phone_at (erasure, at);
      if (n)
        {
          g_string_append (masked, _ ("(erased)"));
          at += n;
          continue;
        }
      follows_digit = g_ascii_isdigit (*at);
      const char *next = g_utf8_next_char (at);
      g_string_append_len (masked, at, next - at);
      at = next;
    }
  return g_string_free (masked, FALSE);
}

char *
fac_erase_mask_text (const FacErasure *erasure, const char *text, gboolean is_about)
{
  if (!text || !*text || !g_utf8_validate (text, -1, NULL))
    return NULL;
  g_autofree char *without_phones = mask_phones (erasure, text);
  g_autoptr (GArray) words = words_of (without_phones);
  g_autoptr (GString) masked = g_string_new (NULL);
  gsize kept = 0;

  for (guint i = 0; i < words->len;)
    {
      guint n = match_at (words, i, erasure->sequences);
      if (!n && is_about)
        n = match_at (words, i, erasure->parts);
      if (!n)
        {
          i++;
          continue;
        }
      const Word *first = &g_array_index (words, Word, i);
      g_string_append_len (masked, without_phones + kept, (gssize)(first->start - kept));
      g_string_append (masked, _ ("(erased)"));
      kept = g_array_index (words, Word, i + n - 1).end;
      i += n;
    }
  g_string_append (masked, without_phones + kept);
  return strcmp (masked->str, text) == 0 ? NULL : g_strdup (masked->str);
}

/* -- Rows ---------------------------------------------------------------------------------- */

gboolean
fac_erase_is_about (const FacErasure *erasure, const FacRecordType *type, gint64 fid)
{
  return g_hash_table_contains (erasure->about[type->kind], &fid);
}

void
fac_erase_add_about (FacErasure *erasure, const FacRecordType *type, gint64 fid)
{
  g_hash_table_add (erasure->about[type->kind], g_memdup2 (&fid, sizeof fid));
}

typedef struct
{
  gint64 fid;
  const FacField *field;
  char *text;
} Change;

static void
change_clear (gpointer data)
{
  g_free (((Change *)data)->text);
}

static char *
select_sql (const FacRecordType *type, GPtrArray *fields)
{
  GString *sql = g_string_new ("SELECT fid");

  for (guint i = 0; i < type->n_fields; i++)
    if (fac_erase_is_free_text (type, &type->fields[i]))
      {
        g_string_append_printf (sql, ", \"%s\"", type->fields[i].id);
        g_ptr_array_add (fields, (gpointer)&type->fields[i]);
      }
  g_string_append_printf (sql, " FROM \"%s\"", type->table);
  return g_string_free (sql, FALSE);
}

static gboolean
find_changes (FacErasure *erasure, FacDb *db, const FacRecordType *type, GArray *changes,
              GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autofree char *sql = select_sql (type, fields);
  int rc = SQLITE_DONE;

  if (!fields->len)
    return TRUE;
  g_autoptr (sqlite3_stmt) statement = fac_db_prepare (db, sql, error);
  while (statement && (rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 fid = sqlite3_column_int64 (statement, 0);
      gboolean is_about = fac_erase_is_about (erasure, type, fid);
      for (guint i = 0; i < fields->len; i++)
        {
          const char *text = (const char *)sqlite3_column_text (statement, (int)i + 1);
          Change change = { fid, fields->pdata[i], fac_erase_mask_text (erasure, text, is_about) };
          if (change.text)
            g_array_append_val (changes, change);
        }
    }
  if (statement && rc != SQLITE_DONE)
    fac_db_set_error (db, rc, error);
  return statement && rc == SQLITE_DONE;
}

static gboolean
write_change (FacDb *db, const FacRecordType *type, const Change *change, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE fid = ?1",
                                          type->table, change->field->id);
  sqlite3_stmt *statement = fac_db_statement (db, sql, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, change->fid);
  sqlite3_bind_text (statement, 2, change->text, -1, SQLITE_STATIC);
  return fac_db_finish (db, statement, error);
}

gboolean
fac_erase_mask_rows (FacErasure *erasure, FacDb *db, GError **error)
{
  for (int kind = 0; erasure->masks && kind < FAC_N_RECORD_KINDS; kind++)
    {
      const FacRecordType *type = fac_record_type ((FacRecordKind)kind);
      g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));

      g_array_set_clear_func (changes, change_clear);
      if (!find_changes (erasure, db, type, changes, error))
        return FALSE;
      for (guint i = 0; i < changes->len; i++)
        {
          const Change *change = &g_array_index (changes, Change, i);
          if (!write_change (db, type, change, error))
            return FALSE;
          /* A row of a bulk import is not what its check number says any more. */
          if (db == erasure->store->db)
            g_hash_table_add (erasure->loosened[kind],
                              g_memdup2 (&change->fid, sizeof change->fid));
        }
    }
  return TRUE;
}

/* A cell of a changeset whose text tells; the new text lives as long as the erasure. */
gboolean
fac_erase_mask_cell (FacErasure *erasure, FacCell *cell, gboolean is_about)
{
  if (cell->type != SQLITE_TEXT)
    return FALSE;
  g_autofree char *text = g_strndup (cell->bytes, (gsize)cell->n_bytes);
  char *masked = fac_erase_mask_text (erasure, text, is_about);
  if (!masked)
    return FALSE;
  g_ptr_array_add (erasure->kept_texts, masked);
  cell->bytes = masked;
  cell->n_bytes = (int)strlen (masked);
  return TRUE;
}
