/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The labels that a row gives its establishment. */
#include "fac-import-private.h"

#include "fac-text.h"

#include <string.h>

/* Case and accents apart: « Palettes » and « palettes » are one label. */
static char *
label_key (const char *establishment, const char *label)
{
  g_autofree char *folded = fac_text_fold (label);
  return g_strconcat (establishment, "\t", folded, NULL);
}

static gboolean
keep_label (gpointer record, gpointer data)
{
  const FacLabel *label = record;

  g_hash_table_add (data, label_key (label->establishment, label->label));
  return TRUE;
}

gboolean
fac_import_add_labels (FacImport *import, const char *establishment, const char *labels,
                       guint *n_new, GError **error)
{
  const FacQuery all = { .kind = FAC_RECORD_LABEL };

  *n_new = 0;
  if (!labels)
    return TRUE;
  if (!import->labels)
    {
      import->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      if (!fac_store_each (import->project->store, &all, keep_label, import->labels, error))
        return FALSE;
    }
  g_auto (GStrv) texts = g_strsplit_set (labels, ",;", -1);
  for (guint i = 0; texts[i]; i++)
    {
      if (!*g_strstrip (texts[i])
          || !g_hash_table_add (import->labels, label_key (establishment, texts[i])))
        continue;
      FacLabel *label = fac_record_new (FAC_RECORD_LABEL);
      label->establishment = g_strdup (establishment);
      label->label = g_strdup (texts[i]);
      gboolean done = fac_import_insert (import, label, error);
      fac_record_free (label);
      if (!done)
        return FALSE;
      ++*n_new;
    }
  return TRUE;
}
