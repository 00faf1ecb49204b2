/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets of labels: one label a recipient. */
#include "fac-document-set.h"

#include "fac-catalog-labels.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-recipient.h"

#include <glib/gi18n-lib.h>

#define USUAL_SHEET "L7160"

gboolean
fac_label_sheet_of (FacDocumentSet *set, const char *usual, FacLabelSheet *sheet, GError **error)
{
  const char *id = set->request->label_sheet ? set->request->label_sheet : usual;
  const char *language = fac_language_id (fac_language_current ());
  guint n_labels;

  *sheet = (FacLabelSheet){ 0 };
  if (!fac_catalog_label_sheet (set->project->catalog, id, language, sheet))
    {
      g_autoptr (GArray) sheets = fac_catalog_label_sheets (set->project->catalog, language);
      GString *known = g_string_new (NULL);
      for (guint i = 0; i < sheets->len; i++)
        g_string_append_printf (known, "%s%s", i ? ", " : "",
                                g_array_index (sheets, FacLabelSheet, i).id);
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("There is no sheet of labels “%1$s”. Known: %2$s."), id, known->str);
      g_string_free (known, TRUE);
      return FALSE;
    }
  n_labels = sheet->n_columns * sheet->n_rows;
  if (set->request->first_free >= n_labels)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("A sheet “%1$s” has %2$u labels: the first free one lies beyond."), id,
                   n_labels);
      return FALSE;
    }
  sheet->first_free = set->request->first_free;
  return TRUE;
}

FacDocument *
fac_compose_labels (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (FacDocument) document = NULL;
  g_autoptr (GPtrArray) recipients = NULL;
  FacLabelSheet sheet;

  if (!fac_label_sheet_of (set, USUAL_SHEET, &sheet, error))
    return NULL;
  recipients = fac_recipients_of (set, error);
  if (!recipients)
    return NULL;
  if (!recipients->len)
    {
      fac_document_kind_refuse_empty (set->kind, error);
      return NULL;
    }
  document = fac_document_set_begin (set, _ ("Labels"));
  document->page_kind = FAC_PAGE_BARE;
  g_clear_pointer (&document->reader_line, g_free);
  FacBlock *labels = fac_document_add_labels (document, &sheet);
  for (guint i = 0; i < recipients->len; i++)
    {
      g_auto (FacRecipient) recipient = { NULL };
      if (!fac_recipient_find (set, recipients->pdata[i], &recipient, NULL))
        continue;
      g_autofree char *address = fac_recipient_address (&recipient);
      fac_block_add_label (labels, address);
    }
  return g_steal_pointer (&document);
}
