/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of OpenDocument texts, and what stands around the text: on the first page the logo, the
 * network's name and baseline, on each one what it is, for whom and how secret. */
#include "fac-odt-private.h"

#include "fac-number.h"

#include <glib/gi18n-lib.h>

#define MARGIN_MM 12.0
#define LETTER_MARGIN_MM 20.0
#define LOGO_WIDTH_MM 50.0
#define LOGO_HEIGHT_MM 14.0
/* Longer lists of sources stand at the end. */
#define MOST_SOURCE_BYTES 260

static gboolean
has_text (const char *text)
{
  return text && *text;
}

static void
append_field_paragraph (FacOdt *odt, GString *to, const char *style, const char *text)
{
  g_string_append_printf (to, "<text:p text:style-name=\"%s\">", style);
  fac_odt_text (odt, to, text);
  g_string_append (to, "</text:p>");
}

/* Page n/N; of several documents in one file each counts its own, by a mark at its end. */
static void
append_page_number (FacOdt *odt, GString *to)
{
  /* TRANSLATORS: at the foot of a page: its number and how many there are. */
  g_auto (GStrv) parts = g_strsplit (_ ("Page %u/%u"), "%u", 3);
  for (guint i = 0; parts[i]; i++)
    {
      if (i == 1)
        g_string_append (to, "<text:page-number text:select-page=\"current\">1</text:page-number>");
      else if (i == 2)
        g_string_append_printf (to,
                                "<text:bookmark-ref text:reference-format=\"page\" "
                                "text:ref-name=\"end%u\">1</text:bookmark-ref>",
                                odt->n_documents);
      fac_odt_text (odt, to, parts[i]);
    }
}

static void
append_footer (FacOdt *odt, GString *to)
{
  const GPtrArray *sources = odt->document->sources;
  g_autoptr (GString) line = g_string_new (NULL);

  FacLanguage language = fac_language_from_id (odt->document->language);
  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (line, "%s%s", i ? fac_language_semicolon (language) : "",
                            (const char *)sources->pdata[i]);
  /* TRANSLATORS: "Sources: " before the list of the data's sources, at the foot of a page. */
  g_autofree char *text = line->len == 0 ? g_strdup ("")
                          : line->len > MOST_SOURCE_BYTES
                              ? g_strdup (_ ("Sources are listed at the end of the document."))
                              : g_strdup_printf (_ ("Sources: %s"), line->str);
  g_string_append (to, "<style:footer><text:p text:style-name=\"FooterTab\">");
  fac_odt_text (odt, to, text);
  g_string_append (to, "<text:tab/>");
  append_page_number (odt, to);
  g_string_append (to, "</text:p></style:footer>");
}

static void
append_right (FacOdt *odt, GString *to)
{
  const FacDocument *document = odt->document;
  gboolean is_letter = document->page_kind == FAC_PAGE_LETTER;
  g_autofree char *date =
      is_letter ? NULL
                : fac_date_format (document->date, fac_language_from_id (document->language));

  if (has_text (document->mark))
    append_field_paragraph (odt, to, "Mark", document->mark);
  if (has_text (document->reader_line))
    append_field_paragraph (odt, to, "Header_20_right", document->reader_line);
  if (has_text (date) || (!has_text (document->mark) && !has_text (document->reader_line)))
    append_field_paragraph (odt, to, "Header_20_right", date);
}

/* Logo, name and baseline at the left, mark, reader and date at the right. */
static void
append_letterhead (FacOdt *odt, GString *to)
{
  const FacDocument *document = odt->document;
  const char *network = has_text (document->network) ? document->network : document->author;
  gboolean has_logo = document->logo != NULL && odt->draw != NULL;
  double logo = has_logo ? LOGO_WIDTH_MM : 0, right = odt->text_width_mm * 0.4;
  g_autofree char *logo_width = fac_odt_mm (LOGO_WIDTH_MM);
  g_autofree char *left_width = fac_odt_mm (odt->text_width_mm - right - logo);
  g_autofree char *right_width = fac_odt_mm (right);

  g_string_append_printf (odt->layouts,
                          "<style:style style:name=\"Head%u.l\" style:family=\"table-column\">"
                          "<style:table-column-properties style:column-width=\"%s\"/></style:style>"
                          "<style:style style:name=\"Head%u.n\" style:family=\"table-column\">"
                          "<style:table-column-properties style:column-width=\"%s\"/></style:style>"
                          "<style:style style:name=\"Head%u.r\" style:family=\"table-column\">"
                          "<style:table-column-properties style:column-width=\"%s\"/>"
                          "</style:style>",
                          odt->n_documents, logo_width, odt->n_documents, left_width,
                          odt->n_documents, right_width);
  g_string_append_printf (to, "<table:table table:name=\"Head%u\">", odt->n_documents);
  if (has_logo)
    g_string_append_printf (to, "<table:table-column table:style-name=\"Head%u.l\"/>",
                            odt->n_documents);
  g_string_append_printf (to,
                          "<table:table-column table:style-name=\"Head%u.n\"/>"
                          "<table:table-column table:style-name=\"Head%u.r\"/><table:table-row>",
                          odt->n_documents, odt->n_documents);
  if (has_logo)
    {
      FacBlock block = { .kind = FAC_BLOCK_PICTURE,
                         .bytes = document->logo,
                         .width_mm = LOGO_WIDTH_MM };
      g_string_append (to, "<table:table-cell><text:p text:style-name=\"Header\">");
      fac_odt_picture (odt, to, &block, LOGO_WIDTH_MM, LOGO_HEIGHT_MM, network);
      g_string_append (to, "</text:p></table:table-cell>");
    }
  g_string_append (to, "<table:table-cell>");
  append_field_paragraph (odt, to, "Network", network);
  if (has_text (document->baseline))
    append_field_paragraph (odt, to, "Header", document->baseline);
  g_string_append (to, "</table:table-cell><table:table-cell>");
  append_right (odt, to);
  g_string_append (to, "</table:table-cell></table:table-row></table:table>"
                       "<text:p text:style-name=\"Begin\"/>");
}

static void
append_line (FacOdt *odt, GString *to)
{
  const FacDocument *document = odt->document;
  const char *who = has_text (document->network) ? document->network : document->author;
  const char *const right[] = { document->reader_line, document->mark };
  gboolean is_first = TRUE;

  g_string_append (to, "<text:p text:style-name=\"HeaderTab\">");
  fac_odt_text (odt, to, who);
  g_string_append (to, has_text (who) ? " · " : "");
  fac_odt_text (odt, to, document->title);
  g_string_append (to, "<text:tab/>");
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    if (has_text (right[i]))
      {
        g_string_append (to, is_first ? "" : " · ");
        g_string_append (to, i == 1 ? "<text:span text:style-name=\"Strong\">" : "");
        fac_odt_text (odt, to, right[i]);
        g_string_append (to, i == 1 ? "</text:span>" : "");
        is_first = FALSE;
      }
  g_string_append (to, "</text:p>");
}

static void
append_layout (FacOdt *odt)
{
  g_autofree char *width = fac_odt_mm (odt->width_mm), *height = fac_odt_mm (odt->height_mm);
  g_autofree char *x = fac_odt_mm (odt->margin_x_mm), *y = fac_odt_mm (odt->margin_y_mm);
  g_autofree char *bottom = fac_odt_mm (odt->margin_bottom_mm);
  gboolean is_bare = odt->document->page_kind == FAC_PAGE_BARE;

  g_string_append_printf (
      odt->layouts,
      "<style:page-layout style:name=\"Layout%u\"><style:page-layout-properties "
      "fo:page-width=\"%s\" fo:page-height=\"%s\" style:print-orientation=\"%s\" "
      "fo:margin-left=\"%s\" fo:margin-right=\"%s\" fo:margin-top=\"%s\" "
      "fo:margin-bottom=\"%s\"/>",
      odt->n_documents, width, height, odt->width_mm > odt->height_mm ? "landscape" : "portrait", x,
      x, y, bottom);
  if (!is_bare)
    g_string_append (odt->layouts,
                     "<style:header-style><style:header-footer-properties fo:min-height=\"5mm\" "
                     "fo:margin-bottom=\"4mm\"/></style:header-style><style:footer-style>"
                     "<style:header-footer-properties fo:min-height=\"5mm\" fo:margin-top=\"3mm\"/>"
                     "</style:footer-style>");
  g_string_append (odt->layouts, "</style:page-layout>");
}

/* Lines with something at the right edge. */
static void
append_tab_styles (FacOdt *odt)
{
  g_autofree char *right = fac_odt_mm (odt->text_width_mm);
  for (guint i = 0; i < 2; i++)
    g_string_append_printf (
        odt->layouts,
        "<style:style style:name=\"%sTab%u\" style:family=\"paragraph\" "
        "style:parent-style-name=\"%s\"><style:paragraph-properties fo:border-%s=\"0.5pt solid "
        "#bbbbbb\" fo:padding-%s=\"0.8mm\"><style:tab-stops><style:tab-stop "
        "style:position=\"%s\" style:type=\"right\"/></style:tab-stops>"
        "</style:paragraph-properties></style:style>",
        i == 0 ? "Header" : "Footer", odt->n_documents, i == 0 ? "Header" : "Footer",
        i == 0 ? "bottom" : "top", i == 0 ? "bottom" : "top", right);
}

static void
append_master (FacOdt *odt, gboolean is_first)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autofree char *own = g_strdup_printf ("Tab%u\"", odt->n_documents);

  g_string_append_printf (xml,
                          "<style:master-page style:name=\"Pages%u%s\" "
                          "style:page-layout-name=\"Layout%u\"",
                          odt->n_documents, is_first ? "First" : "", odt->n_documents);
  if (is_first)
    g_string_append_printf (xml, " style:next-style-name=\"Pages%u\"", odt->n_documents);
  g_string_append_c (xml, '>');
  if (odt->document->page_kind != FAC_PAGE_BARE)
    {
      g_string_append (xml, "<style:header>");
      if (is_first)
        append_letterhead (odt, xml);
      else
        append_line (odt, xml);
      g_string_append (xml, "</style:header>");
      append_footer (odt, xml);
    }
  g_string_append (xml, "</style:master-page>");
  g_string_replace (xml, "Tab\"", own, 0);
  g_string_append (odt->masters, xml->str);
}

static void
choose_size (FacOdt *odt)
{
  const FacDocument *document = odt->document;
  double long_mm = 297, short_mm = 210, margin = MARGIN_MM;

  odt->width_mm = document->is_landscape ? long_mm : short_mm;
  odt->height_mm = document->is_landscape ? short_mm : long_mm;
  if (document->width_mm > 0 && document->height_mm > 0)
    {
      odt->width_mm = document->width_mm;
      odt->height_mm = document->height_mm;
    }
  else if (document->page_kind == FAC_PAGE_LETTER || document->page_kind == FAC_PAGE_BARE)
    margin = LETTER_MARGIN_MM;
  odt->margin_x_mm = odt->margin_y_mm = odt->margin_bottom_mm = margin;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const FacBlock *block = document->blocks->pdata[i];
      if (block->kind != FAC_BLOCK_LABELS)
        continue;
      odt->width_mm = block->sheet.page_width_mm;
      odt->height_mm = block->sheet.page_height_mm;
      odt->margin_x_mm = block->sheet.left_mm;
      odt->margin_y_mm = MAX (block->sheet.top_mm - 0.5, 0);
      odt->margin_bottom_mm = 0;
      break;
    }
  odt->text_width_mm = odt->column_width_mm = odt->width_mm - 2 * odt->margin_x_mm;
}

void
fac_odt_begin_pages (FacOdt *odt)
{
  g_autofree char *name = g_strdup_printf ("Begin%u", odt->n_documents);
  g_autofree char *xml =
      g_strdup_printf ("<style:style style:name=\"%s\" style:family=\"paragraph\" "
                       "style:parent-style-name=\"Begin\" style:master-page-name=\"Pages%uFirst\">"
                       "<style:paragraph-properties style:page-number=\"1\"/></style:style>",
                       name, odt->n_documents);

  choose_size (odt);
  append_layout (odt);
  append_tab_styles (odt);
  append_master (odt, TRUE);
  append_master (odt, FALSE);
  fac_odt_style (odt, name, xml);
}
