/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pens and sheets: colours, paper, text, hatches, the three formats. */
#include "fac-sheet.h"

#include <string.h>

static void
test_colours (void)
{
  FacColour colour = { 0 };
  g_assert_true (fac_colour_from_text ("#ff8000", &colour));
  g_assert_cmpfloat_with_epsilon (colour.red, 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (colour.green, 128 / 255.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (colour.alpha, 1, 1e-9);
  g_assert_true (fac_colour_from_text ("#0f0", &colour));
  g_assert_cmpfloat_with_epsilon (colour.green, 1, 1e-9);
  g_assert_false (fac_colour_from_text ("red", &colour));
  g_assert_false (fac_colour_from_text ("#12345", &colour));
  g_assert_false (fac_colour_from_text ("#12345g", &colour));
  g_assert_false (fac_colour_from_text (NULL, &colour));

  /* CIE L* of sRGB primaries as published: red 53.24, green 87.73, blue 32.30. */
  g_assert_cmpfloat_with_epsilon (fac_colour_lightness (FAC_COLOUR (255, 0, 0)), 53.24, 0.02);
  g_assert_cmpfloat_with_epsilon (fac_colour_lightness (FAC_COLOUR (0, 255, 0)), 87.73, 0.02);
  g_assert_cmpfloat_with_epsilon (fac_colour_lightness (FAC_COLOUR (0, 0, 255)), 32.30, 0.02);
  FacColour grey = fac_colour_to_grey (FAC_COLOUR (255, 0, 0));
  g_assert_cmpfloat_with_epsilon (grey.red, grey.blue, 1e-9);
  g_assert_cmpfloat_with_epsilon (fac_colour_lightness (grey), 53.24, 0.02);
}

static void
test_paper (void)
{
  FacPaper paper;
  double width_mm, height_mm;
  g_assert_true (fac_paper_from_id ("a0", &paper));
  fac_paper_size (paper, TRUE, &width_mm, &height_mm);
  g_assert_cmpfloat (width_mm, ==, 1189);
  g_assert_cmpfloat (height_mm, ==, 841);
  g_assert_false (fac_paper_from_id ("letter", &paper));

  /* look.md: at A0 the body is 24 pt and the title 96 pt. */
  g_assert_cmpfloat_with_epsilon (fac_paper_grown (841, 1189, 9, 24), 24, 1e-9);
  g_assert_cmpfloat_with_epsilon (fac_paper_grown (297, 210, 9, 24), 9, 1e-9);
  g_assert_cmpfloat_with_epsilon (fac_paper_grown (105, 148, 9, 24), 9, 1e-9);
  double a3 = fac_paper_grown (297, 420, 9, 24);
  g_assert_cmpfloat (a3, >, 10);
  g_assert_cmpfloat (a3, <, 13);
}

static void
test_text_size (void)
{
  /* A picture 254 mm wide: what text takes must not depend on the pixels behind it. */
  double widths[2], heights[2];
  const double dpi[2] = { 72, 600 };
  FacTextStyle style = { .size_pt = 10, .colour = FAC_COLOUR (0, 0, 0) };
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (FacSheet) sheet = fac_sheet_new (FAC_SHEET_PNG, 254, 20, dpi[i], NULL);
      fac_ink_text_size (fac_sheet_cairo (sheet), "Établissements retenus", &style, &widths[i],
                         &heights[i]);
    }
  g_assert_cmpfloat_with_epsilon (widths[0], widths[1], widths[0] * 0.01);
  /* One line of 10 pt is 10 to 16 pt high: 3.5 to 5.6 mm. */
  g_assert_cmpfloat (heights[0], >, 3.5);
  g_assert_cmpfloat (heights[0], <, 5.6);

  g_autoptr (FacSheet) sheet = fac_sheet_new (FAC_SHEET_PDF, 210, 297, 0, NULL);
  style.width_mm = 30;
  double wrapped_mm;
  fac_ink_text_size (fac_sheet_cairo (sheet), "Établissements retenus à Évreux et alentour", &style,
                     NULL, &wrapped_mm);
  g_assert_cmpfloat (wrapped_mm, >, 1.9 * heights[0]);
  style.max_lines = 1;
  fac_ink_text_size (fac_sheet_cairo (sheet), "Établissements retenus à Évreux et alentour", &style,
                     NULL, &wrapped_mm);
  g_assert_cmpfloat (wrapped_mm, <, 1.5 * heights[0]);
}

/* "1 750" must not read as "1750", whatever the installed font lacks. */
static void
test_narrow_space (void)
{
  g_autoptr (FacSheet) sheet = fac_sheet_new (FAC_SHEET_PDF, 210, 297, 0, NULL);
  FacTextStyle style = { .size_pt = 100 };
  double glued_mm, spaced_mm;
  fac_ink_text_size (fac_sheet_cairo (sheet), "1750", &style, &glued_mm, NULL);
  fac_ink_text_size (fac_sheet_cairo (sheet),
                     "1\xe2\x80\xaf"
                     "750",
                     &style, &spaced_mm, NULL);
  g_assert_cmpfloat (spaced_mm - glued_mm, >, 0.15 * 100 * FAC_MM_PER_PT);
  g_assert_cmpfloat (spaced_mm - glued_mm, <, 0.4 * 100 * FAC_MM_PER_PT);
}

static void
test_text_is_not_markup (void)
{
  g_autoptr (FacSheet) sheet = fac_sheet_new (FAC_SHEET_PDF, 210, 297, 0, NULL);
  FacTextStyle style = { .size_pt = 10 };
  PangoLayout *layout = fac_ink_layout (fac_sheet_cairo (sheet), "<b>A & B</b> \xff", &style);
  g_assert_cmpstr (pango_layout_get_text (layout), ==, "<b>A & B</b> \357\277\275");
  g_object_unref (layout);
}

/* Counts pixels darker than half in a rectangle of a picture of 100 dots per inch. */
static guint
count_dark (cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  guint n = 0;
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guint32 *row =
          (const guint32 *)(gpointer)(cairo_image_surface_get_data (surface)
                                      + (gsize)y * cairo_image_surface_get_stride (surface));
      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        n += (row[x] & 0xff) < 128;
    }
  return n;
}

static void
test_hatches_differ (void)
{
  guint dark[FAC_N_HATCHES];
  for (int hatch = 0; hatch < FAC_N_HATCHES; hatch++)
    {
      g_autoptr (FacSheet) sheet = fac_sheet_new (FAC_SHEET_PNG, 40, 40, 254, NULL);
      cairo_t *cr = fac_sheet_cairo (sheet);
      cairo_rectangle (cr, 10, 10, 20, 20);
      fac_ink_hatch (cr, (FacHatch)hatch, FAC_COLOUR (0, 0, 0), 2, 0.4);
      dark[hatch] = count_dark (cairo_get_target (cr));
    }
  g_assert_cmpuint (dark[FAC_HATCH_SOLID], ==, 0);
  /* 20 mm at 10 dots per mm, a line of 4 dots every 20: a fifth of 40 000 dots. */
  g_assert_cmpuint (dark[FAC_HATCH_HORIZONTAL], >, 7200);
  g_assert_cmpuint (dark[FAC_HATCH_HORIZONTAL], <, 9300);
  g_assert_cmpuint (dark[FAC_HATCH_DIAGONAL], >, 7000);
  g_assert_cmpuint (dark[FAC_HATCH_DIAGONAL], <, 9300);
  g_assert_cmpuint (dark[FAC_HATCH_CROSSED], >, dark[FAC_HATCH_DIAGONAL] * 17 / 10);
  g_assert_cmpuint (dark[FAC_HATCH_GRID], >, dark[FAC_HATCH_VERTICAL] * 17 / 10);
  g_assert_cmpuint (dark[FAC_HATCH_DOTS], >, 1000);
  g_assert_cmpint (fac_hatch_from_id ("crossed"), ==, FAC_HATCH_CROSSED);
  g_assert_cmpint (fac_hatch_from_id ("plaid"), ==, FAC_HATCH_SOLID);
}

static GBytes *
draw_file (FacSheetFormat format)
{
  FacSheetMetadata metadata = { .title = "Carte <A & B>", .subject = "12 établissements" };
  g_autoptr (FacSheet) sheet = fac_sheet_new (format, 210, 297, 100, &metadata);
  FacTextStyle style = { .size_pt = 10 };
  fac_ink_text (fac_sheet_cairo (sheet), 20, 20, "Évreux", &style);
  if (format == FAC_SHEET_PDF)
    {
      cairo_t *cr = fac_sheet_next_page (sheet, 297, 210);
      fac_ink_text (cr, 20, 20, "Page 2", &style);
      fac_sheet_add_bookmark (sheet, 0, "Page 2", 0);
    }
  g_autoptr (GError) error = NULL;
  GBytes *bytes = fac_sheet_finish (sheet, &error);
  g_assert_no_error (error);
  return bytes;
}

typedef struct
{
  const guint8 *data;
  gsize length;
  gsize *at;
} ReadState;

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  ReadState *state = closure;
  if (*state->at + length > state->length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, state->data + *state->at, length);
  *state->at += length;
  return CAIRO_STATUS_SUCCESS;
}

static void
test_formats (void)
{
  g_autoptr (GBytes) pdf = draw_file (FAC_SHEET_PDF), again = draw_file (FAC_SHEET_PDF);
  g_assert_true (g_bytes_equal (pdf, again));
  g_assert_true (g_str_has_prefix (g_bytes_get_data (pdf, NULL), "%PDF-"));

  g_autoptr (GBytes) svg = draw_file (FAC_SHEET_SVG);
  gsize length;
  const char *text = g_bytes_get_data (svg, &length);
  g_assert_nonnull (g_strstr_len (text, length, "<title>Carte &lt;A &amp; B&gt;</title>"));
  g_assert_nonnull (g_strstr_len (text, length, "<desc>12 établissements</desc>"));

  g_autoptr (GBytes) png = draw_file (FAC_SHEET_PNG);
  const guint8 *data = g_bytes_get_data (png, &length);
  /* IHDR: 210 mm at 100 dots per inch are 827 dots; pHYs: 3937 a metre = 0x0f61. */
  g_assert_cmpint (data[18] * 256 + data[19], ==, 827);
  g_assert_cmpmem (data + 37, 4, "pHYs", 4);
  g_assert_cmpint (data[43] * 256 + data[44], ==, 3937);
  /* libpng refuses a chunk whose check sum is wrong: the picture is read back. */
  gsize at = 0;
  ReadState state = { data, length, &at };
  cairo_surface_t *read = cairo_image_surface_create_from_png_stream (read_bytes, &state);
  g_assert_cmpint (cairo_surface_status (read), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_height (read), ==, 1169);
  cairo_surface_destroy (read);
}

static void
test_refusals (void)
{
  FacSheetFormat format = FAC_SHEET_SVG;
  g_autoptr (GError) error = NULL;
  g_assert_true (fac_sheet_format_from_name ("Carte.PDF", &format, NULL));
  g_assert_cmpint (format, ==, FAC_SHEET_PDF);
  g_assert_false (fac_sheet_format_from_name ("carte.doc", &format, &error));
  g_assert_error (error, FAC_REPORT_ERROR, FAC_REPORT_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "carte.doc"));
  g_clear_error (&error);
  g_assert_false (fac_sheet_format_from_name (".pdf", &format, NULL));

  /* A0 at 1 200 dots per inch would be 39 732 × 56 173 dots. */
  g_autoptr (FacSheet) sheet = fac_sheet_new (FAC_SHEET_PNG, 841, 1189, 1200, NULL);
  g_assert_null (fac_sheet_finish (sheet, &error));
  g_assert_error (error, FAC_REPORT_ERROR, FAC_REPORT_ERROR_SIZE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/ink/colours", test_colours);
  g_test_add_func ("/report/ink/text-size", test_text_size);
  g_test_add_func ("/report/ink/narrow-space", test_narrow_space);
  g_test_add_func ("/report/ink/text-is-not-markup", test_text_is_not_markup);
  g_test_add_func ("/report/ink/hatches-differ", test_hatches_differ);
  g_test_add_func ("/report/sheet/paper", test_paper);
  g_test_add_func ("/report/sheet/formats", test_formats);
  g_test_add_func ("/report/sheet/refusals", test_refusals);
  return g_test_run ();
}
