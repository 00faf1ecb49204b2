/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Badges and table tents as OpenDocument, to be corrected before they are printed: a badge is a
 * cell with an outline to cut along, a tent two boxes, the upper one upside down. */
#include "fac-odt-private.h"

#include <math.h>

/* A bold sign is about so wide, of its size. */
#define SIGN_SHARE 0.6
#define MM_PER_PT 0.3528
#define LINE_SHARE 1.25

/* The largest of some sizes in which a text should stand in a box. */
static guint
size_of (const char *text, double width_mm, double height_mm)
{
  static const guint sizes[] = { 54, 44, 36, 30, 24, 20, 16, 13, 10, 8, 6, 4 };
  g_auto (GStrv) words = g_strsplit_set (text, " -", -1);
  glong longest = 0, all = g_utf8_strlen (text, -1);

  for (guint i = 0; words[i]; i++)
    longest = MAX (longest, g_utf8_strlen (words[i], -1));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double sign = sizes[i] * MM_PER_PT * SIGN_SHARE, line = sizes[i] * MM_PER_PT * LINE_SHARE;
      double n_lines = ceil ((double)all * sign / width_mm);
      if ((double)longest * sign <= width_mm && n_lines * line <= height_mm)
        return sizes[i];
    }
  return sizes[G_N_ELEMENTS (sizes) - 1];
}

static void
append_line (FacOdt *odt, const char *text, guint size_pt, gboolean is_bold)
{
  g_autofree char *name = g_strdup_printf ("Card%u%s", size_pt, is_bold ? "b" : "");
  g_autofree char *xml = g_strdup_printf (
      "<style:style style:name=\"%s\" style:family=\"paragraph\" "
      "style:parent-style-name=\"Standard\"><style:paragraph-properties fo:text-align=\"center\"/>"
      "<style:text-properties fo:font-size=\"%upt\" fo:font-weight=\"%s\"/></style:style>",
      name, size_pt, is_bold ? "bold" : "normal");

  fac_odt_style (odt, name, xml);
  fac_odt_paragraph (odt, odt->body, name, text);
}

static const char *
network_of (const FacOdt *odt)
{
  return odt->document->network  ? odt->document->network
         : odt->document->author ? odt->document->author
                                 : "";
}

void
fac_odt_badge (FacOdt *odt, const FacLabelSheet *sheet, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", 3);
  double width = sheet->width_mm - 8;
  guint n = g_strv_length (lines);

  append_line (odt, network_of (odt), 8, FALSE);
  if (n > 0)
    append_line (odt, lines[0], MIN (size_of (lines[0], width, 18), 24), TRUE);
  if (n > 1 && *lines[1])
    append_line (odt, lines[1], MIN (size_of (lines[1], width, 10), 13), FALSE);
  if (n > 2 && *lines[2])
    append_line (odt, lines[2], 10, TRUE);
}

/* A half of the sheet; `is_turned`: the upper one. */
static void
append_half (FacOdt *odt, const FacLabelSheet *sheet, char **lines, gboolean is_turned)
{
  double half = sheet->height_mm / 2, width = sheet->width_mm - 40;
  g_autofree char *wide = fac_odt_mm (sheet->width_mm - 20), *high = fac_odt_mm (half - 30);
  g_autofree char *x = fac_odt_mm (is_turned ? sheet->width_mm - 10 : 10);
  g_autofree char *y = fac_odt_mm (is_turned ? half - 15 : half + 15);

  g_string_append_printf (
      odt->body,
      "<draw:custom-shape draw:style-name=\"Tent\" draw:name=\"F%u\" "
      "text:anchor-type=\"paragraph\" "
      "svg:width=\"%s\" svg:height=\"%s\" draw:transform=\"%stranslate (%s %s)\">",
      ++odt->n_frames, wide, high, is_turned ? "rotate (3.14159265358979) " : "", x, y);
  append_line (odt, lines[0] ? lines[0] : "", size_of (lines[0] ? lines[0] : "", width, half * 0.4),
               TRUE);
  if (lines[0] && lines[1] && *lines[1])
    append_line (odt, lines[1], MIN (size_of (lines[1], width, half * 0.17), 24), FALSE);
  append_line (odt, network_of (odt), 10, FALSE);
  g_string_append (odt->body,
                   "<draw:enhanced-geometry svg:viewBox=\"0 0 21600 21600\" "
                   "draw:type=\"rectangle\" draw:enhanced-path=\"M 0 0 L 21600 0 21600 21600 0 "
                   "21600 0 0 Z N\"/></draw:custom-shape>");
}

void
fac_odt_tents (FacOdt *odt, const FacBlock *block)
{
  fac_odt_style (odt, "Tent",
                 "<style:style style:name=\"Tent\" style:family=\"graphic\">"
                 "<style:graphic-properties style:wrap=\"run-through\" "
                 "style:run-through=\"foreground\" style:vertical-pos=\"from-top\" "
                 "style:vertical-rel=\"page\" style:horizontal-pos=\"from-left\" "
                 "style:horizontal-rel=\"page\" draw:stroke=\"none\" draw:fill=\"none\" "
                 "draw:textarea-vertical-align=\"middle\" fo:wrap-option=\"wrap\"/></style:style>");
  for (guint i = 0; i < block->items->len; i++)
    {
      g_auto (GStrv) lines = g_strsplit (block->items->pdata[i], "\n", 3);
      if (i > 0)
        fac_odt_block (odt, &(FacBlock){ .kind = FAC_BLOCK_PAGE_BREAK });
      g_string_append (odt->body, "<text:p text:style-name=\"Begin\">");
      append_half (odt, &block->sheet, lines, TRUE);
      append_half (odt, &block->sheet, lines, FALSE);
      g_string_append (odt->body, "</text:p>");
    }
}
