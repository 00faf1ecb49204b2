/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the labels of a Sankey diagram say, how their text is set, and its ink.
 */
#include "fac-sankey-drawing-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* In and out differ when they do by more than this share: both are then told. */
#define BALANCE_SHARE 0.01
#define HALO_MM 0.36
#define HALO_ALPHA 0.82

typedef struct
{
  double size_pt;
  gboolean is_two_lines; /* the value under the name, else after it */
} Tightness;

static const Tightness tightnesses[FAC_SANKEY_N_TIGHTNESSES] = {
  { 7.5, TRUE }, { 7.5, FALSE }, { 6.5, FALSE }, { 5.5, FALSE }
};

/* "1 234 t/an", "≈ 1 234 t/an" with an estimate in it, "≥ …" when a part is hidden, "in → out" when
 * they differ; "" when nothing may be told. */
static char *
node_flow_text (const FacSankeyDrawing *drawing, guint node)
{
  const FacSankeyPicture *picture = drawing->picture;
  const FacSankeyBox *box = &drawing->layout->boxes[node];
  guint state = drawing->states[node];
  double low = MIN (box->in_sum, box->out_sum), high = MAX (box->in_sum, box->out_sum);
  if ((state & FAC_SANKEY_ALL_HIDDEN) != 0)
    return g_strdup ("");
  const char *sign = (state & FAC_SANKEY_SOME_HIDDEN) != 0      ? "≥" FAC_NARROW_SPACE
                     : (state & FAC_SANKEY_SOME_ESTIMATED) != 0 ? "≈" FAC_NARROW_SPACE
                                                                : "";
  g_autofree char *value = fac_sankey_picture_value_text (picture, high);
  if (low <= 0 || high - low <= BALANCE_SHARE * high)
    return g_strconcat (sign, value, NULL);
  g_autofree char *in = fac_number_format_significant (box->in_sum, 3, picture->language);
  g_autofree char *out = fac_sankey_picture_value_text (picture, box->out_sum);
  return g_strconcat (sign, in, " → ", out, NULL);
}

/* With what lies there: "1 234 t/an + 40 t". */
char *
fac_sankey_label_value (const FacSankeyDrawing *drawing, guint node)
{
  double stock = fac_sankey_graph_node (drawing->picture->graph, node)->stock;
  char *flow = node_flow_text (drawing, node);
  if (stock <= 0 || (drawing->states[node] & FAC_SANKEY_ALL_HIDDEN) != 0)
    return flow;
  g_autofree char *lying = fac_sankey_picture_stock_text (drawing->picture, stock);
  /* TRANSLATORS: what flows through a node, and what lies there. */
  char *text = g_strdup_printf (_ ("%s, stock %s"), flow, lying);
  g_free (flow);
  return text;
}

/* "t/an" stays on one line: a word joiner follows the stroke. */
static char *
keep_together (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, "/", -1);
  return g_strjoinv ("/\xe2\x81\xa0", parts);
}

/* An empty label in a size: the copies share its fonts, which are costly to find. */
static PangoLayout *
copy_template (FacSankeyDrawing *drawing, guint tightness)
{
  PangoLayout **template = &drawing->templates[tightness];
  double size_pt = tightnesses[tightness].size_pt * drawing->scale;
  if (*template == NULL)
    {
      FacTextStyle style = { .size_pt = size_pt, .is_bold = TRUE };
      *template = fac_ink_layout (drawing->cr, "", &style);
      pango_layout_set_spacing (*template, (int)(-0.08 * size_pt * PANGO_SCALE));
      pango_layout_set_wrap (*template, PANGO_WRAP_WORD_CHAR);
      /* A name that is read from right to left would go to the other side of the strip. */
      pango_layout_set_auto_dir (*template, FALSE);
    }
  return pango_layout_copy (*template);
}

PangoLayout *
fac_sankey_label_layout (FacSankeyDrawing *drawing, guint node, guint tightness, double width_mm,
                         PangoAlignment alignment)
{
  g_autofree char *told = fac_sankey_label_value (drawing, node);
  g_autofree char *value = keep_together (told);
  const char *name = fac_sankey_graph_node (drawing->picture->graph, node)->label;
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *text =
      *value == '\0' ? g_strdup (valid)
                     : g_strconcat (valid, tightnesses[tightness].is_two_lines ? "\n" : "  ", value, NULL);
  PangoLayout *layout = copy_template (drawing, tightness);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, alignment);
  if (width_mm > 0)
    pango_layout_set_width (layout, (int)(width_mm * FAC_PT_PER_MM * PANGO_SCALE));
  PangoAttrList *attributes = pango_attr_list_new ();
  FacColour muted = fac_colour_mix (drawing->colours->ink, drawing->colours->muted, 0.5);
  PangoAttribute *made[] = {
    pango_attr_weight_new (PANGO_WEIGHT_NORMAL),
    pango_attr_foreground_new ((guint16)(muted.red * 65535), (guint16)(muted.green * 65535),
                               (guint16)(muted.blue * 65535)),
    pango_attr_font_features_new ("tnum=1"),
  };
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      made[i]->start_index = (guint)strlen (valid);
      pango_attr_list_insert (attributes, made[i]);
    }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

PangoLayout *
fac_sankey_label_number (FacSankeyDrawing *drawing, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  PangoLayout *layout = copy_template (drawing, FAC_SANKEY_N_TIGHTNESSES - 1);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* -- Ink -- */

static void
paint_leader (const FacSankeyDrawing *drawing, cairo_t *cr, const FacSankeyLabel *label)
{
  double y = (label->box.y0 + label->box.y1) / 2;
  double knee = (label->leader_x0 + label->leader_x1) / 2;
  cairo_move_to (cr, label->leader_x0, label->leader_y);
  cairo_curve_to (cr, knee, label->leader_y, knee, y, label->leader_x1, y);
  fac_ink_set_colour (cr, drawing->colours->muted);
  cairo_set_line_width (cr, 0.15 * drawing->scale);
  cairo_stroke (cr);
}

void
fac_sankey_labels_paint (const FacSankeyDrawing *drawing, cairo_t *cr,
                         const gboolean *is_node_shown)
{
  for (guint i = 0; i < drawing->labels->len; i++)
    {
      const FacSankeyLabel *label = &g_array_index (drawing->labels, FacSankeyLabel, i);
      if (is_node_shown != NULL && !is_node_shown[label->box.node])
        continue;
      if (!isnan (label->leader_y))
        paint_leader (drawing, cr, label);
      /* A layout with a width aligns its lines inside it: begin at the width's left edge. */
      int width = pango_layout_get_width (label->layout);
      double x = label->box.x0;
      if (width > 0 && pango_layout_get_alignment (label->layout) == PANGO_ALIGN_RIGHT)
        x = label->box.x1 - width / (double)PANGO_SCALE * FAC_MM_PER_PT;
      fac_ink_show_layout_with_halo (cr, label->layout, x, label->box.y0, drawing->colours->ink,
                                     fac_colour_with_alpha (drawing->colours->paper, HALO_ALPHA),
                                     HALO_MM * drawing->scale);
    }
}
