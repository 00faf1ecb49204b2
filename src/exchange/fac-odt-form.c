/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Forms, signatures, addresses and labels as OpenDocument tables: whoever answers on a screen types
 * into a cell, whoever prints it has the same room as on our own paper. */
#include "fac-odt-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define RULE_MM 9.0
#define SIGNATURE_MM 38.0
#define MOST_LINES 60
/* Shares of a form's width are rounded to these. */
#define UNITS 12

static guint
units_of (const FacFormField *field)
{
  double share = field->share <= 0 ? 1 : MIN (field->share, 1);
  return CLAMP ((guint)(share * UNITS + 0.5), 1, UNITS);
}

static void
append_question (FacOdt *odt, const FacFormField *field)
{
  GString *to = odt->body;
  g_string_append (to, "<text:p text:style-name=\"Question\">");
  fac_odt_text (odt, to, field->number);
  g_string_append (to, field->number ? "  " : "");
  fac_odt_text (odt, to, field->label);
  if (field->hint)
    {
      g_string_append (to, "<text:span text:style-name=\"Hint\"> ");
      fac_odt_text (odt, to, field->hint);
      g_string_append (to, "</text:span>");
    }
  g_string_append (to, "</text:p>");
}

/* "☒ printemps   ☐ été". */
static void
append_options (FacOdt *odt, const FacFormField *field)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint n = field->options->len;

  if (field->kind == FAC_FORM_SCALE && n == 0)
    n = (field->n_lines > 0 ? MIN (field->n_lines, 20) : 3) + 1;
  for (guint i = 0; i < n; i++)
    {
      const FacFormOption *option = i < field->options->len ? field->options->pdata[i] : NULL;
      g_string_append (line, i > 0 ? "   " : "");
      g_string_append (line, option && option->is_ticked ? "☒\xc2\xa0" : "☐\xc2\xa0");
      if (field->kind == FAC_FORM_SCALE)
        g_string_append_printf (line, "%u\xc2\xa0", i);
      g_string_append (line, option ? option->label : "");
    }
  fac_odt_paragraph (odt, odt->body, "Answer", line->str);
}

static void
append_field (FacOdt *odt, const FacFormField *field, guint units)
{
  fac_odt_begin_cell (odt->body, "Box", units);
  append_question (odt, field);
  if (field->kind == FAC_FORM_BOXES || field->kind == FAC_FORM_SCALE)
    append_options (odt, field);
  if (field->value || field->kind == FAC_FORM_LINES)
    fac_odt_paragraph (odt, odt->body, field->is_known ? "Known" : "Answer", field->value);
  fac_odt_end_cell (odt->body, units);
}

static double
field_height (const FacFormField *field)
{
  if (field->is_known || field->kind != FAC_FORM_LINES)
    return 0;
  return 4 + RULE_MM * CLAMP (field->n_lines, 1, MOST_LINES);
}

/* Fields from `first` that stand side by side. Gives how many. */
static guint
append_fields (FacOdt *odt, const FacBlock *form, guint first)
{
  guint n = 0, used = 0;
  double height = 0;

  while (first + n < form->fields->len)
    {
      const FacFormField *field = form->fields->pdata[first + n];
      if (field->kind == FAC_FORM_GRID || used + units_of (field) > UNITS)
        break;
      used += units_of (field);
      height = MAX (height, field_height (field));
      n++;
    }
  fac_odt_begin_row (odt, odt->body, height, FALSE);
  for (guint i = 0; i < n; i++)
    {
      const FacFormField *field = form->fields->pdata[first + i];
      append_field (odt, field, i + 1 < n ? units_of (field) : units_of (field) + UNITS - used);
    }
  g_string_append (odt->body, "</table:table-row>");
  return n;
}

static void
append_grid (FacOdt *odt, const FacFormField *field)
{
  guint n_rows = field->grid->rows->len;
  gboolean is_plain = field->is_known && n_rows > 0;
  /* Rows that bear their own number leave none to be added. */
  gboolean is_whole = is_plain || (field->n_lines == 0 && n_rows > 0);
  append_question (odt, field);
  fac_odt_table (odt, field->grid, is_plain ? 0 : RULE_MM,
                 is_whole ? 0 : CLAMP (field->n_lines, 1, MOST_LINES));
}

void
fac_odt_form (FacOdt *odt, const FacBlock *form)
{
  double widths[UNITS];

  for (guint i = 0; i < UNITS; i++)
    widths[i] = odt->column_width_mm / UNITS;
  if (form->text)
    fac_odt_paragraph (odt, odt->body, "Caption", form->text);
  for (guint i = 0; i < form->fields->len;)
    {
      const FacFormField *field = form->fields->pdata[i];
      if (field->kind == FAC_FORM_GRID)
        {
          append_grid (odt, field);
          i++;
        }
      else
        {
          fac_odt_begin_table (odt, odt->body, widths, UNITS, TRUE);
          for (; i < form->fields->len
                 && ((const FacFormField *)form->fields->pdata[i])->kind != FAC_FORM_GRID;)
            i += append_fields (odt, form, i);
          fac_odt_end_table (odt->body);
        }
      g_string_append (odt->body, i < form->fields->len ? "<text:p text:style-name=\"Gap\"/>"
                                                        : "<text:p text:style-name=\"Begin\"/>");
    }
}

void
fac_odt_signatures (FacOdt *odt, const FacBlock *block)
{
  const char *const lines[] = { _ ("Name, position:"), _ ("Place, date:"), _ ("Signature:") };
  guint across = block->items->len == 4 ? 2 : CLAMP (block->items->len, 1, 3);
  double widths[3];

  for (guint i = 0; i < across; i++)
    widths[i] = odt->column_width_mm / across;
  g_string_append (odt->body, "<text:p text:style-name=\"Gap\"/>");
  fac_odt_begin_table (odt, odt->body, widths, across, FALSE);
  for (guint i = 0; i < block->items->len; i++)
    {
      if (i % across == 0)
        fac_odt_begin_row (odt, odt->body, SIGNATURE_MM, FALSE);
      fac_odt_begin_cell (odt->body, "Box", 1);
      fac_odt_paragraph (odt, odt->body, "Question", block->items->pdata[i]);
      for (guint k = 0; k < G_N_ELEMENTS (lines); k++)
        fac_odt_paragraph (odt, odt->body, "Answer", lines[k]);
      fac_odt_end_cell (odt->body, 1);
      if (i % across == across - 1 || i + 1 == block->items->len)
        g_string_append (odt->body, "</table:table-row>");
    }
  fac_odt_end_table (odt->body);
}

/* The recipient stands in a frame at its place on the page, whatever stands above it. */
static void
append_recipient (FacOdt *odt, const char *recipient, double x, double y)
{
  g_autofree char *left = fac_odt_mm (x), *top = fac_odt_mm (y);
  g_autofree char *width = fac_odt_mm (odt->width_mm - x - MIN (odt->margin_x_mm, 12));

  fac_odt_style (odt, "Window",
                 "<style:style style:name=\"Window\" style:family=\"graphic\">"
                 "<style:graphic-properties style:wrap=\"run-through\" "
                 "style:run-through=\"foreground\" style:vertical-pos=\"from-top\" "
                 "style:vertical-rel=\"page\" style:horizontal-pos=\"from-left\" "
                 "style:horizontal-rel=\"page\" fo:padding=\"0mm\" fo:border=\"none\" "
                 "draw:stroke=\"none\" draw:fill=\"none\"/></style:style>");
  g_string_append_printf (odt->body,
                          "<text:p text:style-name=\"Begin\"><draw:frame draw:style-name="
                          "\"Window\" draw:name=\"F%u\" text:anchor-type=\"paragraph\" "
                          "svg:x=\"%s\" svg:y=\"%s\" svg:width=\"%s\">"
                          "<draw:text-box fo:min-height=\"25mm\">",
                          ++odt->n_frames, left, top, width);
  fac_odt_paragraph (odt, odt->body, "Recipient", recipient);
  g_string_append (odt->body, "</draw:text-box></draw:frame></text:p>");
}

void
fac_odt_address (FacOdt *odt, const FacBlock *block)
{
  gboolean is_envelope = odt->height_mm < 200;
  double x = is_envelope ? odt->width_mm / 2 : 110;
  double y = is_envelope ? odt->height_mm * 0.45 : 50;
  /* Below the header's lowest usual end, and clear of the window. */
  double height = is_envelope ? 20 : odt->document->page_kind == FAC_PAGE_BARE ? 62 : 44;

  append_recipient (odt, block->text, x, y);
  double width = x - odt->margin_x_mm - 5;
  fac_odt_begin_table (odt, odt->body, &width, 1, FALSE);
  fac_odt_begin_row (odt, odt->body, height, FALSE);
  fac_odt_begin_cell (odt->body, "None", 1);
  fac_odt_paragraph (odt, odt->body, "Sender", block->sender);
  fac_odt_end_cell (odt->body, 1);
  g_string_append (odt->body, "</table:table-row>");
  fac_odt_end_table (odt->body);
}

/* -- Labels ------------------------------------------------------------------------------------ */

/* The largest of the label's fonts in which its lines should fit. */
static const char *
label_style (const FacLabelSheet *sheet, const char *lines)
{
  const struct
  {
    const char *style;
    double character_mm, line_mm;
  } sizes[] = { { "Label_20_text", 2.1, 4.3 },
                { "Label_20_text_20_8", 1.65, 3.4 },
                { "Label_20_text_20_6", 1.3, 2.7 } };
  double width = sheet->width_mm - 7, height = sheet->height_mm - 6;
  g_auto (GStrv) each = g_strsplit (lines ? lines : "", "\n", -1);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      double used = 0;
      for (guint k = 0; each[k]; k++)
        used += ceil (MAX (g_utf8_strlen (each[k], -1), 1) * sizes[i].character_mm / width)
                * sizes[i].line_mm;
      if (used <= height)
        return sizes[i].style;
    }
  return sizes[G_N_ELEMENTS (sizes) - 1].style;
}

/* The first line of a card is its title. */
static void
append_label (FacOdt *odt, const FacLabelSheet *sheet, FacCardMark mark, const char *lines)
{
  const char *rest = mark == FAC_CARD_PLAIN || !lines ? NULL : strchr (lines, '\n');

  if (rest)
    {
      g_autofree char *title = g_strndup (lines, (gsize)(rest - lines));
      fac_odt_paragraph (odt, odt->body, "Question", title);
      lines = rest + 1;
    }
  fac_odt_paragraph (odt, odt->body, label_style (sheet, lines), lines);
}

static void
append_label_row (FacOdt *odt, const FacBlock *block, guint first, guint n_columns)
{
  const FacLabelSheet *sheet = &block->sheet;
  guint used = sheet->first_free % (sheet->n_columns * sheet->n_rows);

  fac_odt_begin_row (odt, odt->body, sheet->height_mm, TRUE);
  for (guint c = 0; c < n_columns; c++)
    {
      gboolean is_gap = sheet->gap_x_mm > 0 && c % 2 == 1;
      guint place = first + (sheet->gap_x_mm > 0 ? c / 2 : c);
      gboolean is_used = !is_gap && place >= used && place - used < block->items->len;
      const char *lines = is_used ? block->items->pdata[place - used] : NULL;
      gboolean is_badge = sheet->look == FAC_LABEL_BADGE && !is_gap;
      FacCardMark mark = is_used ? fac_block_card_mark (block, place - used) : FAC_CARD_PLAIN;
      fac_odt_begin_cell (odt->body,
                          is_gap                   ? "None"
                          : is_badge               ? "Card"
                          : mark == FAC_CARD_OFFER ? "Offer"
                          : mark == FAC_CARD_NEED  ? "Need"
                                                   : "Label",
                          1);
      if (is_badge)
        fac_odt_badge (odt, sheet, lines);
      else
        append_label (odt, sheet, mark, lines);
      fac_odt_end_cell (odt->body, 1);
    }
  g_string_append (odt->body, "</table:table-row>");
}

void
fac_odt_labels (FacOdt *odt, const FacBlock *block)
{
  if (block->sheet.look == FAC_LABEL_TENT)
    {
      fac_odt_tents (odt, block);
      return;
    }
  FacLabelSheet sheet = block->sheet;
  sheet.n_columns = CLAMP (sheet.n_columns, 1, 20);
  sheet.n_rows = CLAMP (sheet.n_rows, 1, 60);
  guint a_page = sheet.n_columns * sheet.n_rows;
  guint n_columns = sheet.gap_x_mm > 0 ? 2 * sheet.n_columns - 1 : sheet.n_columns;
  guint n = sheet.first_free % a_page + block->items->len;
  double widths[40];

  for (guint c = 0; c < n_columns; c++)
    widths[c] = sheet.gap_x_mm > 0 && c % 2 == 1 ? sheet.gap_x_mm : sheet.width_mm;
  for (guint first = 0; first < n; first += a_page)
    {
      if (first > 0)
        fac_odt_block (odt, &(FacBlock){ .kind = FAC_BLOCK_PAGE_BREAK });
      fac_odt_begin_table (odt, odt->body, widths, n_columns, TRUE);
      for (guint row = 0; row < sheet.n_rows; row++)
        {
          if (row > 0 && sheet.gap_y_mm > 0)
            {
              fac_odt_begin_row (odt, odt->body, sheet.gap_y_mm, TRUE);
              fac_odt_begin_cell (odt->body, "None", n_columns);
              fac_odt_paragraph (odt, odt->body, "Begin", NULL);
              fac_odt_end_cell (odt->body, n_columns);
              g_string_append (odt->body, "</table:table-row>");
            }
          append_label_row (odt, block, first + row * sheet.n_columns, n_columns);
        }
      fac_odt_end_table (odt->body);
    }
}
