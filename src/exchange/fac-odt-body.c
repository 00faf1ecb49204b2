/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The blocks of a document as OpenDocument. */
#include "fac-odt-private.h"

#include <math.h>
#include <string.h>

#define LEAST_COLUMN_CHARACTERS 4
#define MOST_COLUMN_CHARACTERS 44
#define MOST_WORD_CHARACTERS 24
/* Of Arial at 8.5 points, a little more than the mean. */
#define CHARACTER_MM 1.75
#define CELL_PAD_MM 2.4

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
                      "fo:padding=\"3.5mm\" fo:border=\"none\" style:vertical-align=\"middle\"");
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

/* -- Tables ------------------------------------------------------------------------------------ */

/* Letters of the longest word: never cut. Figures are not parted at their spaces. */
static glong
longest_word (const char *text, gboolean is_number)
{
  glong longest = 0, length = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      length = (*p == ' ' || *p == '\n') && !is_number ? 0 : length + 1;
      longest = MAX (longest, length);
    }
  return longest;
}

typedef struct
{
  double least_mm, natural_mm;
} Need;

static Need
column_need (const FacBlock *table, guint c)
{
  const FacDocumentColumn *column = table->columns->pdata[c];
  const char *title = column->title ? column->title : "";
  glong least = longest_word (title, FALSE) + 1,
        natural = MAX (least, g_utf8_strlen (title, -1) / 2);

  for (guint i = 0; i < table->rows->len; i++)
    {
      const FacDocumentRow *row = table->rows->pdata[i];
      if (row->kind == FAC_ROW_GROUP || c >= row->n_cells)
        continue;
      const char *text = row->cells[c].text;
      least = MAX (least, longest_word (text, column->align == FAC_ALIGN_END));
      natural = MAX (natural, g_utf8_strlen (text, -1));
    }
  least = CLAMP (least, LEAST_COLUMN_CHARACTERS, MOST_WORD_CHARACTERS);
  natural = CLAMP (natural, least, MOST_COLUMN_CHARACTERS);
  return (Need){ least * CHARACTER_MM + CELL_PAD_MM,
                 natural * CHARACTER_MM * sqrt (column->weight > 0 ? column->weight : 1)
                     + CELL_PAD_MM };
}

/* Each column can show its longest word; what is left goes to those with longer texts. */
static double *
share_widths (const FacBlock *table, double whole_mm)
{
  guint n = table->columns->len;
  double *widths = g_new0 (double, n), least = 0, more = 0;
  g_autofree Need *needs = g_new0 (Need, n);

  for (guint c = 0; c < n; c++)
    {
      needs[c] = column_need (table, c);
      needs[c].natural_mm = MAX (needs[c].natural_mm, needs[c].least_mm + 0.1);
      least += needs[c].least_mm;
      more += needs[c].natural_mm - needs[c].least_mm;
    }
  for (guint c = 0; c < n; c++)
    widths[c] = least >= whole_mm
                    ? needs[c].least_mm * whole_mm / least
                    : needs[c].least_mm
                          + (needs[c].natural_mm - needs[c].least_mm) / more * (whole_mm - least);
  return widths;
}

static const char *
cell_paragraph (FacAlign align, gboolean is_head)
{
  switch (align)
    {
    case FAC_ALIGN_CENTRE:
      return is_head ? "Cell_20_head_20_centre" : "Cell_20_centre";
    case FAC_ALIGN_END:
      return is_head ? "Cell_20_head_20_number" : "Cell_20_number";
    case FAC_ALIGN_START:
      break;
    }
  return is_head ? "Cell_20_head" : "Cell";
}

static void
append_titles (FacOdt *odt, const FacBlock *table)
{
  g_string_append (odt->body, "<table:table-header-rows>");
  fac_odt_begin_row (odt, odt->body, 0, FALSE);
  for (guint c = 0; c < table->columns->len; c++)
    {
      const FacDocumentColumn *column = table->columns->pdata[c];
      fac_odt_begin_cell (odt->body, "Head", 1);
      fac_odt_paragraph (odt, odt->body, cell_paragraph (column->align, TRUE), column->title);
      fac_odt_end_cell (odt->body, 1);
    }
  g_string_append (odt->body, "</table:table-row></table:table-header-rows>");
}

static void
append_row (FacOdt *odt, const FacBlock *table, const FacDocumentRow *row, const char *style)
{
  guint n = table->columns->len;
  gboolean is_bold = row && row->kind != FAC_ROW_DATA;

  if (row && row->kind == FAC_ROW_GROUP)
    {
      fac_odt_begin_cell (odt->body, "Group", n);
      fac_odt_paragraph (odt, odt->body, "Cell_20_head", row->cells[0].text);
      fac_odt_end_cell (odt->body, n);
      return;
    }
  for (guint c = 0; c < n; c++)
    {
      const FacDocumentColumn *column = table->columns->pdata[c];
      fac_odt_begin_cell (odt->body, is_bold ? "Total" : style, 1);
      fac_odt_paragraph (odt, odt->body, cell_paragraph (column->align, is_bold),
                         row && c < row->n_cells ? row->cells[c].text : NULL);
      fac_odt_end_cell (odt->body, 1);
    }
}

void
fac_odt_table (FacOdt *odt, const FacBlock *table, double least_row_mm, guint n_empty_rows)
{
  if (table->columns->len == 0)
    return;
  g_autofree double *widths = share_widths (table, odt->column_width_mm);
  const char *style = least_row_mm > 0 ? "Box" : "Line";

  fac_odt_begin_table (odt, odt->body, widths, table->columns->len, TRUE);
  append_titles (odt, table);
  for (guint i = 0; i < table->rows->len + n_empty_rows; i++)
    {
      const FacDocumentRow *row = i < table->rows->len ? table->rows->pdata[i] : NULL;
      fac_odt_begin_row (odt, odt->body, row ? 0 : least_row_mm, FALSE);
      append_row (odt, table, row, style);
      g_string_append (odt->body, "</table:table-row>");
    }
  fac_odt_end_table (odt->body);
}

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
append_heading (FacOdt *odt, const FacBlock *block)
{
  g_string_append_printf (odt->body,
                          "<text:h text:style-name=\"Heading_20_%d\" text:outline-level=\"%d\">",
                          block->level, block->level);
  fac_odt_text (odt, odt->body, block->text);
  g_string_append (odt->body, "</text:h>");
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
