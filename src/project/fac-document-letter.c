/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is worded by a template: letters by merge, and the confidentiality agreement. */
#include "fac-document-set.h"

#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-recipient.h"
#include "fac-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- The wording, once a set --------------------------------------------------------------- */

static void
free_wording (gpointer wording)
{
  fac_record_free (wording);
}

/* A meeting's running order is that of its kind, else of any meeting. */
static FacTemplate *
read_wording (FacDocumentSet *set, GError **error)
{
  const char *language = fac_language_id (fac_language_current ());
  g_autofree char *of_kind = set->kind->options & FAC_DOCUMENT_RUNNING
                                 ? fac_meeting_wording (set->meeting)
                                 : g_strdup (set->kind->name);
  const char *name = set->request->template ? set->request->template : of_kind;
  gboolean has_other = name == of_kind && (set->kind->options & FAC_DOCUMENT_RUNNING) != 0;
  FacTemplate *wording =
      fac_project_wording (set->project, name, language, has_other ? NULL : error);

  return wording || !has_other
             ? wording
             : fac_project_wording (set->project, FAC_MEETING_ANY, language, error);
}

/* The wording of the set, checked: a file edited elsewhere may hold anything. */
const FacTemplate *
fac_document_set_wording (FacDocumentSet *set, GError **error)
{
  g_autofree char *reason = NULL;

  if (set->state)
    return set->state;
  FacTemplate *wording = read_wording (set, error);
  if (!wording)
    return NULL;
  reason = fac_placeholder_check (wording->content);
  if (!reason)
    reason = fac_placeholder_check (wording->title);
  if (reason)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, _ ("“%1$s”: %2$s"),
                   wording->name, reason);
      fac_record_free (wording);
      return NULL;
    }
  set->state = wording;
  set->free_state = free_wording;
  return wording;
}

/* -- What is missing ----------------------------------------------------------------------- */

typedef struct
{
  guint n;
  GString *names; /* the first three */
} Missing;

static void
note_missing (FacDocumentSet *set, guint used, const FacRecipient *recipient, const char *name,
              Missing *missing)
{
  char **values = fac_recipient_values (set, recipient);

  for (guint i = 0; i < FAC_N_PLACEHOLDERS; i++)
    {
      if (!(used & (1u << i)) || values[i])
        continue;
      if (!missing[i].names)
        missing[i].names = g_string_new (NULL);
      if (missing[i].n++ < 3)
        g_string_append_printf (missing[i].names, "%s%s", missing[i].n > 1 ? ", " : "", name);
    }
  fac_recipient_values_free (values);
}

static void
tell_missing (FacDocumentSet *set, FacPlaceholder placeholder, const Missing *missing)
{
  /* TRANSLATORS: %2$s is what a placeholder stands for, %3$s names of companies */
  g_ptr_array_add (
      set->notices,
      g_strdup_printf (ngettext ("%1$u letter has nothing for “%2$s”: %3$s%4$s.",
                                 "%1$u letters have nothing for “%2$s”: %3$s%4$s.", missing->n),
                       missing->n, fac_placeholder_label (placeholder), missing->names->str,
                       missing->n > 3 ? "…" : ""));
}

gboolean
fac_letters_prepare (FacDocumentSet *set, GError **error)
{
  const FacTemplate *wording = fac_document_set_wording (set, error);
  Missing missing[FAC_N_PLACEHOLDERS] = { 0 };
  guint used;

  if (!wording)
    return FALSE;
  used = fac_placeholders_used (wording->content) | fac_placeholders_used (wording->title);
  for (guint i = 0; i < set->subjects->len; i++)
    {
      g_auto (FacRecipient) recipient = { NULL };
      if (set->subjects->pdata[i]
          && fac_recipient_find (set, set->subjects->pdata[i], &recipient, NULL))
        note_missing (set, used, &recipient, fac_document_set_subject_name (set, i), missing);
    }
  for (guint i = 0; i < FAC_N_PLACEHOLDERS; i++)
    if ((used & (1u << i)) && fac_recipient_is_ours_missing (set, (FacPlaceholder)i))
      g_ptr_array_add (set->notices,
                       g_strdup_printf (_ ("“%s” is not given, dots stand for it: give it with the "
                                           "description of the project."),
                                        fac_placeholder_label ((FacPlaceholder)i)));
    else if (missing[i].n)
      {
        tell_missing (set, (FacPlaceholder)i, &missing[i]);
        g_string_free (missing[i].names, TRUE);
      }
  if (set->kind->group == FAC_DOCUMENT_FORM && !wording->record.uuid)
    g_ptr_array_add (set->notices, g_strdup (_ ("The wording is a proposal: have it reviewed "
                                                "before it is signed.")));
  return TRUE;
}

static char *
sender_of (const FacProjectInfo *info)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  const char *const parts[] = { info->network_name ? info->network_name : info->epci_name,
                                info->address, info->phone, info->email };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_ptr_array_add (lines, (gpointer)parts[i]);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

/* `subject` NULL: to whom it may concern, with an empty address to be filled. */
FacDocument *
fac_compose_letter (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacTemplate *wording = fac_document_set_wording (set, error);
  g_auto (FacRecipient) recipient = { NULL };

  if (!wording || (subject && !fac_recipient_find (set, subject, &recipient, error)))
    return NULL;
  char **values = fac_recipient_values (set, subject ? &recipient : NULL);
  const char *const *known = (const char *const *)values;
  g_autofree char *title = fac_placeholder_fill (wording->title, known);
  g_autofree char *content = fac_placeholder_fill (wording->content, known);
  g_autofree char *sender = sender_of (set->project->info);
  g_autofree char *address = subject ? fac_recipient_address (&recipient) : g_strdup ("");
  g_autofree char *date = g_strdup (values[FAC_PLACEHOLDER_DATE]);
  /* TRANSLATORS: the subject of a letter */
  g_autofree char *about = g_strdup_printf (_ ("Subject: %s"), title);

  fac_recipient_values_free (values);
  FacDocument *document = fac_document_set_begin (set, title);
  document->page_kind = FAC_PAGE_LETTER;
  /* The address says whom a letter is for. */
  g_clear_pointer (&document->reader_line, g_free);
  fac_document_add_address (document, sender, address);
  fac_document_add_paragraph (document, date);
  fac_document_add_heading (document, 3, about);
  fac_document_add_wording (document, content);
  return document;
}

FacDocument *
fac_compose_agreement (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacTemplate *wording = fac_document_set_wording (set, error);
  g_auto (FacRecipient) recipient = { NULL };

  if (!wording || (subject && !fac_recipient_find (set, subject, &recipient, error)))
    return NULL;
  char **values = fac_recipient_values (set, subject ? &recipient : NULL);
  const char *const *known = (const char *const *)values;
  g_autofree char *title = fac_placeholder_fill (wording->title, known);
  g_autofree char *content = fac_placeholder_fill (wording->content, known);
  /* TRANSLATORS: above a box to sign in; %s is who signs */
  g_autofree char *ours = g_strdup_printf (_ ("For %s"), values[FAC_PLACEHOLDER_CONTROLLER]);
  g_autofree char *theirs =
      g_strdup_printf (_ ("For %s"), subject ? values[FAC_PLACEHOLDER_COMPANY] : _ ("the company"));

  FacDocument *document = fac_document_set_begin (set, title);
  document->subtitle = subject ? g_strdup (values[FAC_PLACEHOLDER_COMPANY]) : NULL;
  fac_recipient_values_free (values);
  fac_document_add_wording (document, content);
  FacBlock *signatures = fac_document_add_signatures (document);
  fac_block_add_signature (signatures, ours);
  fac_block_add_signature (signatures, theirs);
  return document;
}

FacDocument *
fac_compose_envelope (FacDocumentSet *set, const char *subject, GError **error)
{
  const char *size = set->request->envelope ? set->request->envelope : "DL";
  gboolean is_c5 = g_ascii_strcasecmp (size, "C5") == 0;
  g_auto (FacRecipient) recipient = { NULL };

  if (!is_c5 && g_ascii_strcasecmp (size, "DL") != 0)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("There is no envelope “%s”. Give DL or C5."), size);
      return NULL;
    }
  if (!fac_recipient_find (set, subject, &recipient, error))
    return NULL;
  g_autofree char *sender = sender_of (set->project->info);
  g_autofree char *address = fac_recipient_address (&recipient);
  FacDocument *document = fac_document_set_begin (set, _ ("Envelopes"));
  document->page_kind = FAC_PAGE_BARE;
  document->width_mm = is_c5 ? 229 : 220;
  document->height_mm = is_c5 ? 162 : 110;
  g_clear_pointer (&document->reader_line, g_free);
  fac_document_add_address (document, sender, address);
  return document;
}

/* -- The fields of a merge, for another program -------------------------------------------- */

FacDocument *
fac_letters_merge_table (FacDocumentSet *set, GError **error)
{
  const char *language = fac_language_id (fac_language_current ());
  FacDocument *document = fac_document_set_begin (set, _ (set->kind->title));
  FacBlock *table = fac_document_add_table (document, NULL);

  for (guint i = 0; i < FAC_N_PLACEHOLDERS; i++)
    fac_block_add_column (table, fac_placeholder_name ((FacPlaceholder)i, language),
                          FAC_ALIGN_START, 1);
  for (guint i = 0; i < set->subjects->len; i++)
    {
      g_auto (FacRecipient) recipient = { NULL };
      if (!set->subjects->pdata[i]
          || !fac_recipient_find (set, set->subjects->pdata[i], &recipient, NULL))
        continue;
      char **values = fac_recipient_values (set, &recipient);
      FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
      for (guint j = 0; j < FAC_N_PLACEHOLDERS; j++)
        fac_row_set (row, j, values[j], FAC_REAL_NONE);
      fac_recipient_values_free (values);
    }
  return document;
}
