/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture as a value.
 */
#include "fac-sankey-picture.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FacSankeyPicture *
fac_sankey_picture_new (FacSankeyGraph *graph)
{
  FacSankeyPicture *picture = g_new0 (FacSankeyPicture, 1);
  picture->graph = graph;
  picture->theme = FAC_THEME_LIGHT;
  picture->language = FAC_LANGUAGE_FR;
  picture->families = g_array_new (FALSE, TRUE, sizeof (FacSankeyFamily));
  picture->texts = g_string_chunk_new (256);
  return picture;
}

void
fac_sankey_picture_free (FacSankeyPicture *picture)
{
  if (picture == NULL)
    return;
  fac_sankey_graph_free (picture->graph);
  fac_letterhead_clear (&picture->head);
  g_free (picture->title);
  g_free (picture->subtitle);
  g_free (picture->unit);
  g_free (picture->reader);
  g_free (picture->sources);
  g_free (picture->date);
  g_free (picture->note);
  g_clear_pointer (&picture->own_memory, fac_sankey_memory_free);
  g_clear_pointer (&picture->beside, fac_sankey_picture_free);
  g_free (picture->caption);
  g_clear_pointer (&picture->node_words, g_ptr_array_unref);
  g_clear_pointer (&picture->link_words, g_ptr_array_unref);
  g_array_unref (picture->families);
  g_string_chunk_free (picture->texts);
  g_free (picture);
}

guint
fac_sankey_picture_add_family (FacSankeyPicture *picture, const FacSankeyFamily *family)
{
  FacSankeyFamily copy = *family;
  copy.label = g_string_chunk_insert (picture->texts, family->label != NULL ? family->label : "");
  g_array_append_val (picture->families, copy);
  return picture->families->len - 1;
}

char *
fac_sankey_picture_value_text (const FacSankeyPicture *picture, double value)
{
  char *number = fac_number_format_significant (value, 3, picture->language);
  if (picture->unit == NULL || *picture->unit == '\0')
    return number;
  char *text = g_strconcat (number, FAC_NARROW_SPACE, picture->unit, NULL);
  g_free (number);
  return text;
}

char *
fac_sankey_picture_doubt_text (const FacSankeyPicture *picture, const FacSankeyLink *link)
{
  double share = fac_sankey_link_estimated_share (link);
  if (!(share > 0))
    return NULL;
  if (share >= 1)
    return g_strdup (_ ("estimated"));
  g_autofree char *percent =
      fac_number_format_significant (100 * share, share > 0.99 ? 3 : 2, picture->language);
  /* TRANSLATORS: said of a quantity; %s is a number: "40 % estimated". */
  return g_strdup_printf (_ ("%s %% estimated"), percent);
}

char *
fac_sankey_picture_stock_text (const FacSankeyPicture *picture, double value)
{
  g_autofree char *number = fac_number_format_significant (value, 3, picture->language);
  g_autofree char *unit = g_strndup (picture->unit != NULL ? picture->unit : "",
                                     strcspn (picture->unit != NULL ? picture->unit : "", "/"));
  return g_strconcat (number, FAC_NARROW_SPACE, unit, NULL);
}

char *
fac_sankey_picture_describe (const FacSankeyPicture *picture)
{
  const FacSankeyGraph *graph = picture->graph;
  const FacSankeyLink *greatest = NULL;
  for (guint i = 0; i < graph->links->len; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (graph, i);
      if ((link->flags & FAC_SANKEY_LINK_HIDDEN) == 0
          && (greatest == NULL || link->value > greatest->value))
        greatest = link;
    }
  g_autoptr (GString) text = g_string_new (picture->title);
  if (text->len > 0)
    g_string_append (text, ". ");
  /* TRANSLATORS: said of a Sankey diagram to a person who cannot see it. */
  g_string_append_printf (
      text,
      ngettext ("Sankey diagram with %u flow.", "Sankey diagram with %u flows.", graph->links->len),
      graph->links->len);
  if (greatest != NULL)
    {
      g_autofree char *value = fac_sankey_picture_value_text (picture, greatest->value);
      g_string_append_c (text, ' ');
      /* TRANSLATORS: from whom, to whom, how much. */
      g_string_append_printf (text, _ ("The greatest goes from %s to %s: %s."),
                              fac_sankey_graph_node (graph, greatest->source)->label,
                              fac_sankey_graph_node (graph, greatest->target)->label, value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
