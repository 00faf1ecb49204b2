/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The survey as a workbook: what to read, what we know and what is asked, one line a flow. */
#include "fac-survey-form.h"
#include "fac-xlsx-private.h"

/* Lines with lists below the flows that are known. */
#define N_FREE_LINES 40

#define PAPER_A4 9

typedef struct
{
  lxw_workbook *workbook;
  const FacSurveyForm *form;
  const FacSurveyContent *content;
  lxw_format *title, *text, *heading, *known, *answer, *reference;
} Writing;

static lxw_format *
add_format (lxw_workbook *workbook, gboolean is_bold, lxw_color_t ground)
{
  lxw_format *format = workbook_add_format (workbook);
  format_set_text_wrap (format);
  format_set_align (format, LXW_ALIGN_VERTICAL_TOP);
  if (is_bold)
    format_set_bold (format);
  if (ground)
    {
      format_set_bg_color (format, ground);
      format_set_border (format, LXW_BORDER_THIN);
      format_set_border_color (format, 0xBFBFBF);
    }
  return format;
}

static lxw_worksheet *
add_sheet (const Writing *writing, const char *name, gboolean is_landscape)
{
  lxw_worksheet *sheet = workbook_add_worksheet (writing->workbook, name);
  worksheet_set_paper (sheet, PAPER_A4);
  if (is_landscape)
    worksheet_set_landscape (sheet);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_footer (sheet, "&C&P/&N");
  return sheet;
}

/* A list that offers, and lets other words through. */
static void
offer (lxw_worksheet *sheet, lxw_row_t first, lxw_row_t last, lxw_col_t column, char **choices)
{
  lxw_data_validation validation = { .validate = LXW_VALIDATION_TYPE_LIST,
                                     .value_list = choices,
                                     .error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION };
  if (choices)
    worksheet_data_validation_range (sheet, first, column, last, column, &validation);
}

static void
write_instructions (const Writing *writing)
{
  const FacSurveyForm *form = writing->form;
  lxw_worksheet *sheet = add_sheet (writing, form->instructions_sheet, FALSE);
  lxw_row_t row = 0;

  worksheet_set_column (sheet, 0, 0, 90, NULL);
  worksheet_write_string (sheet, row++, 0, form->title, writing->title);
  worksheet_write_string (sheet, row++, 0, writing->content->name, writing->heading);
  row++;
  for (char **line = form->instructions; *line; line++)
    {
      worksheet_set_row (sheet, row, 34, NULL);
      worksheet_write_string (sheet, row++, 0, *line, writing->text);
    }
  row++;
  if (writing->content->sender)
    {
      worksheet_set_row (sheet, row, 60, NULL);
      worksheet_write_string (sheet, row++, 0, writing->content->sender, writing->heading);
    }
  worksheet_write_string (sheet, row + 1, 0, writing->content->key, writing->reference);
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
}

static void
write_facts (const Writing *writing)
{
  const FacSurveyForm *form = writing->form;
  lxw_worksheet *sheet = add_sheet (writing, form->facts_sheet, FALSE);
  const char *const titles[] = { form->number_title, form->label_title, form->known_title,
                                 form->answer_titles[0] };
  const double widths[] = { 6, 44, 30, 44 };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      worksheet_set_column (sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
      worksheet_write_string (sheet, 0, (lxw_col_t)i, titles[i], writing->heading);
    }
  for (guint i = 0; i < form->facts->len; i++)
    {
      const FacSurveyFact *fact = form->facts->pdata[i];
      const char *known =
          i < writing->content->known->len ? writing->content->known->pdata[i] : NULL;
      worksheet_set_row (sheet, i + 1, 30, NULL);
      worksheet_write_string (sheet, i + 1, 0, fact->id, writing->reference);
      worksheet_write_string (sheet, i + 1, 1, fact->label, writing->text);
      worksheet_write_string (sheet, i + 1, 2, known ? known : "", writing->known);
      worksheet_write_blank (sheet, i + 1, 3, writing->answer);
      offer (sheet, i + 1, i + 1, 3, fact->choices);
    }
  worksheet_write_string (sheet, form->facts->len + 2, 0, writing->content->key,
                          writing->reference);
  worksheet_freeze_panes (sheet, 1, 0);
}

static void
write_cell (const Writing *writing, lxw_worksheet *sheet, lxw_row_t row, guint i, const char *text)
{
  const FacSurveyColumn *column = writing->form->columns->pdata[i];
  gboolean is_reference = i + 1 == writing->form->columns->len;
  lxw_format *format = is_reference ? writing->reference : writing->answer;
  char *end = NULL;
  double number = text && column->is_number ? g_ascii_strtod (text, &end) : 0;

  if (end && end != text && !*end)
    worksheet_write_number (sheet, row, (lxw_col_t)i, number, format);
  else if (text && *text)
    worksheet_write_string (sheet, row, (lxw_col_t)i, text, format);
  else
    worksheet_write_blank (sheet, row, (lxw_col_t)i, format);
}

static void
write_flows (const Writing *writing)
{
  const FacSurveyForm *form = writing->form;
  const GPtrArray *flows = writing->content->flows;
  lxw_worksheet *sheet = add_sheet (writing, form->flows_sheet, TRUE);
  lxw_row_t last = flows->len + N_FREE_LINES;

  for (guint i = 0; i < form->columns->len; i++)
    {
      const FacSurveyColumn *column = form->columns->pdata[i];
      worksheet_set_column (sheet, (lxw_col_t)i, (lxw_col_t)i, column->width_characters, NULL);
      worksheet_write_string (sheet, 0, (lxw_col_t)i, column->titles[0], writing->heading);
      offer (sheet, 1, last, (lxw_col_t)i, column->choices);
    }
  for (guint row = 0; row < last; row++)
    for (guint i = 0; i < form->columns->len; i++)
      write_cell (writing, sheet, row + 1, i,
                  row < flows->len ? ((char **)flows->pdata[row])[i] : NULL);
  worksheet_freeze_panes (sheet, 1, 2);
  worksheet_repeat_rows (sheet, 0, 0);
}

gboolean
fac_survey_write (const char *path, const FacSurveyForm *form, const FacSurveyContent *content,
                  GError **error)
{
  g_autofree char *partial = g_strconcat (path, ".part", NULL);
  lxw_workbook *workbook = workbook_new (partial);
  lxw_doc_properties properties = { .title = form->title };
  Writing writing = { .workbook = workbook, .form = form, .content = content };

  workbook_set_properties (workbook, &properties);
  writing.title = add_format (workbook, TRUE, 0);
  format_set_font_size (writing.title, 16);
  writing.text = add_format (workbook, FALSE, 0);
  writing.heading = add_format (workbook, TRUE, 0);
  writing.known = add_format (workbook, FALSE, 0xF2F2F2);
  writing.answer = add_format (workbook, FALSE, 0xFFF9E5);
  writing.reference = workbook_add_format (workbook);
  format_set_font_color (writing.reference, 0x808080);
  format_set_font_size (writing.reference, 8);
  write_instructions (&writing);
  write_facts (&writing);
  write_flows (&writing);

  return fac_xlsx_close (workbook, partial, path, error);
}
