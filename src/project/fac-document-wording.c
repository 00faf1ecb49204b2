/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a wording to blocks: running text, lists, and the questions of a form. */
#include "fac-document-set.h"

#include <stdlib.h>
#include <string.h>

#define MOST_SIDE_BY_SIDE 4
#define MOST_LINES 40
#define MOST_MARK 10

typedef struct
{
  FacDocument *document; /* borrowed */
  GString *paragraph;
  FacBlock *list; /* the one that goes on, or NULL */
  FacBlock *form; /* likewise */
} Writing;

static void
flush_paragraph (Writing *writing)
{
  const char *text = writing->paragraph->str;
  if (*text)
    fac_document_add_styled (writing->document,
                             strchr (text, '\n') ? FAC_PARAGRAPH_ORDINARY : FAC_PARAGRAPH_JUSTIFIED,
                             text);
  g_string_truncate (writing->paragraph, 0);
}

/* -- Questions ------------------------------------------------------------------------------- */

static char **
parts_of (const char *text, const char *separator)
{
  char **parts = g_strsplit (text, separator, 30);
  for (guint i = 0; parts[i]; i++)
    g_strstrip (parts[i]);
  return parts;
}

static void
add_options (FacFormField *field, const char *text, const char *separator)
{
  g_auto (GStrv) names = parts_of (text, separator);
  for (guint i = 0; names[i]; i++)
    if (*names[i])
      fac_form_field_add_option (field, names[i], FALSE);
}

/* "5 x Quoi ; Combien" */
static FacFormField *
add_grid (FacBlock *form, const char *label, guint n_rows, const char *columns)
{
  g_auto (GStrv) titles = parts_of (columns, ";");
  FacFormField *field = fac_block_add_field (form, NULL, label, FAC_FORM_GRID, NULL, NULL, 0);

  fac_block_add_column (field->grid, "", FAC_ALIGN_CENTRE, 0.3);
  for (guint i = 0; titles[i]; i++)
    fac_block_add_column (field->grid, titles[i], FAC_ALIGN_START, i ? 1.4 : 2.4);
  for (guint i = 1; i <= CLAMP (n_rows, 1, MOST_LINES); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      fac_row_set (fac_block_add_row (field->grid, FAC_ROW_DATA), 0, number, FAC_REAL_NONE);
    }
  return field;
}

static FacFormField *
add_answer (FacBlock *form, const char *label, const char *answer)
{
  char *end;
  guint n = (guint)CLAMP (strtol (answer, &end, 10), 0, MOST_LINES);
  const char *rest = end + strspn (end, " ");
  FacFormField *field;

  if (end != answer && g_str_has_prefix (rest, "x "))
    return add_grid (form, label, n, rest + 2);
  if (end != answer && *rest == '-' && g_ascii_isdigit (rest[1]))
    {
      guint most = (guint)CLAMP (strtol (rest + 1, &end, 10), 1, MOST_MARK);
      field = fac_block_add_field (form, NULL, label, FAC_FORM_SCALE, NULL, NULL, most);
      add_options (field, end, ";");
      return field;
    }
  if (*answer && (end == answer || *rest))
    {
      field = fac_block_add_field (form, NULL, label, FAC_FORM_BOXES, NULL, NULL, 0);
      add_options (field, answer, "/");
      return field;
    }
  return fac_block_add_field (form, NULL, label, FAC_FORM_LINES, NULL, NULL, MAX (n, 1));
}

/* "?2 Nom, prénom | 1" */
static void
add_question (Writing *writing, const char *line)
{
  const char *text = line + 1;
  guint n_beside = g_ascii_isdigit (*text) ? (guint)(*text++ - '0') : 1;
  g_auto (GStrv) parts = parts_of (text, "|");
  const char *answer = parts[0] && parts[1] ? parts[1] : "1";

  if (!writing->form)
    writing->form = fac_document_add_form (writing->document, NULL);
  FacFormField *field = add_answer (writing->form, parts[0] ? parts[0] : "", answer);
  field->share = n_beside > 1 ? 1.0 / MIN (n_beside, MOST_SIDE_BY_SIDE) : 0;
}

/* -- The whole ------------------------------------------------------------------------------- */

static gboolean
is_question (const char *line)
{
  return *line == '?' && (line[1] == ' ' || (g_ascii_isdigit (line[1]) && line[2] == ' '));
}

static void
add_line (Writing *writing, const char *line)
{
  gboolean is_item = g_str_has_prefix (line, "- "), is_heading = g_str_has_prefix (line, "# ");

  if (!*line || is_item || is_heading || is_question (line))
    flush_paragraph (writing);
  if (!is_item && *line)
    writing->list = NULL;
  if (!is_question (line) && *line)
    writing->form = NULL;
  if (is_question (line))
    add_question (writing, line);
  else if (is_heading)
    fac_document_add_heading (writing->document, 2, line + 2);
  else if (is_item)
    {
      if (!writing->list)
        writing->list = fac_document_add_list (writing->document);
      fac_block_add_item (writing->list, line + 2);
    }
  else if (*line)
    g_string_append_printf (writing->paragraph, "%s%s", writing->paragraph->len ? "\n" : "", line);
}

void
fac_document_add_wording (FacDocument *document, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);
  Writing writing = { .document = document, .paragraph = g_string_new (NULL) };

  for (guint i = 0; lines[i]; i++)
    add_line (&writing, g_strstrip (lines[i]));
  flush_paragraph (&writing);
  g_string_free (writing.paragraph, TRUE);
}
