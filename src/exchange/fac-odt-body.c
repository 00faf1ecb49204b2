/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The blocks of a document as OpenDocument. */
#include "fac-odt-private.h"

#include <string.h>

/* -- Cells ------------------------------------------------------------------------------------- */

const char *
fac_odt_cell_styles (void)
{
#define CELL(name, properties)                                                                     \
  "<style:style style:name=\"" name "\" style:family=\"table-cell\">"                              \
  "<style:table-cell-properties " properties "/></style:style>"
  return CELL ("None", "fo:padding=\"0mm\" fo:border=\"none\"") CELL (
      "Line", "fo:padding=\"1mm\" fo:border=\"none\" "
              "fo:border-bottom=\"0.25pt solid #bbbbbb\"")
      CELL ("Head", "fo:padding=\"1mm\" fo:border=\"none\" style:vertical-align=\"bottom\" "
                    "fo:border-bottom=\"1pt solid #000000\"")
          CELL ("Group", "fo:padding=\"1mm\" fo:border=\"none\" fo:background-color=\"#f0f0f0\"")
              CELL ("Total",
                    "fo:padding=\"1mm\" fo:border=\"none\" fo:border-top=\"1pt solid #000000\" "
                    "fo:border-bottom=\"0.25pt solid #bbbbbb\"")
                  CELL ("Box", "fo:padding=\"1.2mm\" fo:border=\"0.5pt solid #777777\"") CELL (
                      "Label",
                      "fo:padding=\"3.5mm\" fo:border=\"none\" style:vertical-align=\"middle\"")
                      CELL ("Card", "fo:padding=\"3mm\" fo:border=\"0.25pt solid #999999\" "
                                    "style:vertical-align=\"middle\"")
                          CELL ("Offer", "fo:padding=\"3.5mm\" fo:border=\"0.25pt solid #bbbbbb\" "
                                         "fo:border-left=\"8pt solid #2e6e3e\"")
                              CELL ("Need",
                                    "fo:padding=\"3.5mm\" fo:border=\"0.25pt solid #bbbbbb\" "
                                    "fo:border-left=\"8pt double #e07b00\"");
#undef CELL
}

void
fac_odt_begin_cell (GString *to, const char *style, guint n_across)
{
  g_string_append_printf (to,
                          "<table:table-cell table:style-name=\"%s\" "
                          "office:value-type=\"string\"",
                          style);
  if (n_across > 1)
    g_string_append_printf (to, " table:number-columns-spanned=\"%u\"", n_across);
  g_string_append_c (to, '>');
}

void
fac_odt_end_cell (GString *to, guint n_across)
{
  g_string_append (to, "</table:table-cell>");
  for (guint i = 1; i < n_across; i++)
    g_string_append (to, "<table:covered-table-cell/>");
}

/* -- Pictures ---------------------------------------------------------------------------------- */

static const char *
extension_of (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  if (size > 3 && memcmp (data, "\x89PN", 3) == 0)
    return "png";
  return size > 3 && memcmp (data, "\xff\xd8\xff", 3) == 0 ? "jpg" : "svg";
}

/* The same picture stands once in the file. */
static const char *
keep_picture (FacOdt *odt, GBytes *bytes)
{
  char *name = g_hash_table_lookup (odt->picture_names, bytes);
  if (!name)
    {
      name = g_strdup_printf ("Pictures/%u.%s", odt->pictures->len + 1, extension_of (bytes));
      g_ptr_array_add (odt->pictures, g_bytes_ref (bytes));
      g_hash_table_insert (odt->picture_names, g_bytes_ref (bytes), name);
    }
  return name;
}

static gboolean
draw_picture (FacOdt *odt, const FacBlock *block, double most_width_mm, FacOdtPicture *picture)
{
  const FacOdtPicture *known =
      block->kind == FAC_BLOCK_PICTURE ? g_hash_table_lookup (odt->logos, block->bytes) : NULL;
  if (known)
    *picture = (FacOdtPicture){ g_bytes_ref (known->bytes), known->width_mm, known->height_mm };
  return known || odt->draw (block, most_width_mm, picture, odt->draw_data, &odt->failure);
}

static void
remember_logo (FacOdt *odt, const FacBlock *block, const FacOdtPicture *picture)
{
  if (block->kind != FAC_BLOCK_PICTURE || block->bytes != odt->document->logo
      || g_hash_table_contains (odt->logos, block->bytes))
    return;
  FacOdtPicture *kept = g_new (FacOdtPicture, 1);
  *kept = (FacOdtPicture){ g_bytes_ref (picture->bytes), picture->width_mm, picture->height_mm };
  g_hash_table_insert (odt->logos, g_bytes_ref (block->bytes), kept);
}

void
fac_odt_picture (FacOdt *odt, GString *to, const FacBlock *block, double most_width_mm,
                 double most_height_mm, const char *alternative)
{
  FacOdtPicture picture = { 0 };

  if (!odt->draw || odt->failure || !draw_picture (odt, block, most_width_mm, &picture))
    return;
  remember_logo (odt, block, &picture);
  double part = 1;
  if (picture.height_mm > most_height_mm)
    part = most_height_mm / picture.height_mm;
  g_autofree char *width = fac_odt_mm (picture.width_mm * part);
  g_autofree char *height = fac_odt_mm (picture.height_mm * part);
  g_string_append_printf (to,
                          "<draw:frame draw:style-name=\"Frame\" draw:name=\"F%u\" "
                          "text:anchor-type=\"as-char\" svg:width=\"%s\" svg:height=\"%s\">"
                          "<draw:image xlink:href=\"%s\" xlink:type=\"simple\" "
                          "xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:title>",
                          ++odt->n_frames, width, height, keep_picture (odt, picture.bytes));
  fac_odt_attribute (to, alternative);
  g_string_append (to, "</svg:title></draw:frame>");
  g_bytes_unref (picture.bytes);
}

static void
append_picture (FacOdt *odt, const FacBlock *block, const char *caption)
{
  double width = odt->column_width_mm;

  if (block->kind != FAC_BLOCK_FIGURE && block->width_mm > 0)
    width = MIN (width, block->width_mm);
  g_string_append (odt->body, "<text:p text:style-name=\"Picture\">");
  fac_odt_picture (odt, odt->body, block, width, odt->height_mm * 0.6,
                   caption ? caption : odt->document->title);
  g_string_append (odt->body, "</text:p>");
  fac_odt_paragraph (odt, odt->body, "Legend", caption);
}

/* -- Facts ------------------------------------------------------------------------------------- */

static void
append_facts (FacOdt *odt, const FacBlock *block)
{
  guint n = block->n_columns, n_rows = (block->facts->len + n - 1) / n;
  double widths[8], pair = odt->column_width_mm / n;

  if (n_rows == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      widths[2 * i] = pair * 0.36;
      widths[2 * i + 1] = pair * 0.64;
    }
  fac_odt_begin_table (odt, odt->body, widths, 2 * n, TRUE);
  for (guint row = 0; row < n_rows; row++)
    {
      fac_odt_begin_row (odt, odt->body, 0, FALSE);
      for (guint i = 0; i < n; i++)
        {
          guint at = row + i * n_rows;
          const FacFact *fact = at < block->facts->len ? block->facts->pdata[at] : NULL;
          fac_odt_begin_cell (odt->body, "Line", 1);
          fac_odt_paragraph (odt, odt->body, "Fact_20_label", fact ? fact->label : NULL);
          fac_odt_end_cell (odt->body, 1);
          fac_odt_begin_cell (odt->body, "Line", 1);
          fac_odt_paragraph (odt, odt->body, "Fact_20_value", fact ? fact->value : NULL);
          fac_odt_end_cell (odt->body, 1);
        }
      g_string_append (odt->body, "</table:table-row>");
    }
  fac_odt_end_table (odt->body);
}

/* -- Text -------------------------------------------------------------------------------------- */

static const char *
paragraph_style (FacParagraphStyle style)
{
  switch (style)
    {
    case FAC_PARAGRAPH_LEAD:
      return "Lead";
    case FAC_PARAGRAPH_SMALL:
      return "Small";
    case FAC_PARAGRAPH_NOTE:
      return "Note";
    case FAC_PARAGRAPH_JUSTIFIED:
      return "Justified";
    case FAC_PARAGRAPH_ORDINARY:
      break;
    }
  return "Text_20_body";
}

static void
append_break (FacOdt *odt, const char *kind)
{
  g_autofree char *name = g_strconcat ("Break", kind, NULL);
  g_autofree char *xml = g_strdup_printf (
      "<style:style style:name=\"%s\" style:family=\"paragraph\" "
      "style:parent-style-name=\"Begin\"><style:paragraph-properties fo:break-before=\"%s\"/>"
      "</style:style>",
      name, kind);
  fac_odt_style (odt, name, xml);
  g_string_append_printf (odt->body, "<text:p text:style-name=\"%s\"/>", name);
}

static void
append_heading (FacOdt *odt, const FacBlock *block)
{
  gboolean begins_page = block->level == 1 && odt->document->page_kind == FAC_PAGE_SLIDES;

  if (begins_page && odt->n_headings++ > 0)
    append_break (odt, "page");
  g_string_append_printf (odt->body,
                          "<text:h text:style-name=\"Heading_20_%d\" text:outline-level=\"%d\">",
                          block->level, block->level);
  guint index;
  if (odt->has_contents && block->level <= 2
      && g_ptr_array_find (odt->document->blocks, block, &index))
    g_string_append_printf (odt->body, "<text:bookmark text:name=\"h%u-%u\"/>", odt->n_documents,
                            index);
  fac_odt_text (odt, odt->body, block->text);
  g_string_append (odt->body, "</text:h>");
}

/* The headings, each with a field that says its page once the word processor has set it. */
static void
append_contents (FacOdt *odt, const FacBlock *block)
{
  const GPtrArray *blocks = odt->document->blocks;
  g_autofree char *right = fac_odt_mm (odt->column_width_mm);
  g_autofree char *xml = g_strdup_printf (
      "<style:style style:name=\"ContentsTab\" style:family=\"paragraph\" "
      "style:parent-style-name=\"Contents\"><style:paragraph-properties><style:tab-stops>"
      "<style:tab-stop style:position=\"%s\" style:type=\"right\" style:leader-style=\"dotted\" "
      "style:leader-text=\".\"/></style:tab-stops></style:paragraph-properties></style:style>",
      right);

  fac_odt_style (odt, "ContentsTab", xml);
  fac_odt_paragraph (odt, odt->body, "Lead", block->text);
  for (guint i = 0; i < blocks->len; i++)
    {
      const FacBlock *heading = blocks->pdata[i];
      if (heading->kind != FAC_BLOCK_HEADING || heading->level > 2)
        continue;
      g_string_append (odt->body, "<text:p text:style-name=\"ContentsTab\">");
      g_string_append (odt->body, heading->level == 2 ? "<text:s text:c=\"4\"/>" : "");
      fac_odt_text (odt, odt->body, heading->text);
      g_string_append_printf (odt->body,
                              "<text:tab/><text:bookmark-ref text:reference-format=\"page\" "
                              "text:ref-name=\"h%u-%u\">–</text:bookmark-ref></text:p>",
                              odt->n_documents, i);
    }
}

static void
append_list (FacOdt *odt, const FacBlock *block)
{
  static const char *const styles[] = { "Bullets", "Numbers", "Boxes" };

  if (block->items->len == 0)
    return;
  g_string_append_printf (odt->body, "<text:list text:style-name=\"%s\">",
                          styles[block->list_kind]);
  for (guint i = 0; i < block->items->len; i++)
    {
      g_string_append (odt->body, "<text:list-item>");
      fac_odt_paragraph (odt, odt->body, "List_20_item", block->items->pdata[i]);
      g_string_append (odt->body, "</text:list-item>");
    }
  g_string_append (odt->body, "</text:list>");
}

static void
begin_columns (FacOdt *odt, guint n)
{
  g_autofree char *name = g_strdup_printf ("Columns%u", n);
  g_autofree char *xml = g_strdup_printf (
      "<style:style style:name=\"%s\" style:family=\"section\"><style:section-properties>"
      "<style:columns fo:column-count=\"%u\" fo:column-gap=\"6mm\"/></style:section-properties>"
      "</style:style>",
      name, n);
  fac_odt_style (odt, name, xml);
  g_string_append_printf (odt->body, "<text:section text:style-name=\"%s\" text:name=\"S%u\">",
                          name, ++odt->n_frames);
  odt->column_width_mm = (odt->text_width_mm - (n - 1) * 6) / n;
}

static void
end_columns (FacOdt *odt)
{
  g_string_append (odt->body, "</text:section>");
  odt->column_width_mm = odt->text_width_mm;
}

void
fac_odt_block (FacOdt *odt, const FacBlock *block)
{
  switch (block->kind)
    {
    case FAC_BLOCK_HEADING:
      append_heading (odt, block);
      break;
    case FAC_BLOCK_PARAGRAPH:
      fac_odt_paragraph (odt, odt->body, paragraph_style (block->style), block->text);
      break;
    case FAC_BLOCK_LIST:
      append_list (odt, block);
      break;
    case FAC_BLOCK_TABLE:
      if (block->text)
        fac_odt_paragraph (odt, odt->body, "Caption", block->text);
      fac_odt_table (odt, block, 0, 0);
      break;
    case FAC_BLOCK_FACTS:
      append_facts (odt, block);
      break;
    case FAC_BLOCK_FORM:
      fac_odt_form (odt, block);
      break;
    case FAC_BLOCK_SIGNATURES:
      fac_odt_signatures (odt, block);
      break;
    case FAC_BLOCK_ADDRESS:
      fac_odt_address (odt, block);
      break;
    case FAC_BLOCK_LABELS:
      fac_odt_labels (odt, block);
      break;
    case FAC_BLOCK_FIGURE:
    case FAC_BLOCK_PICTURE:
      append_picture (odt, block, block->text);
      break;
    case FAC_BLOCK_CODE:
      append_picture (odt, block, block->caption);
      break;
    case FAC_BLOCK_CONTENTS:
      append_contents (odt, block);
      break;
    case FAC_BLOCK_PAGE_BREAK:
      append_break (odt, "page");
      break;
    case FAC_BLOCK_COLUMNS_BEGIN:
      if (odt->column_width_mm == odt->text_width_mm)
        begin_columns (odt, block->n_columns);
      break;
    case FAC_BLOCK_COLUMN_BREAK:
      append_break (odt, "column");
      break;
    case FAC_BLOCK_COLUMNS_END:
      if (odt->column_width_mm < odt->text_width_mm)
        end_columns (odt);
      break;
    case FAC_BLOCK_TOGETHER_BEGIN:
      odt->is_together = TRUE;
      break;
    case FAC_BLOCK_TOGETHER_END:
      odt->is_together = FALSE;
      break;
    }
}
