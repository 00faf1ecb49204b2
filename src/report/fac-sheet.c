/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets of paper as bytes of PDF, SVG and PNG. */
#include "fac-sheet.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (fac - report - error - quark, fac_report_error)

/* cairo's image surfaces end at 32 767 pixels a side; 1 GB is the most a laptop should be asked. */
#define MAX_SIDE_PX 32767.0
#define MAX_PIXELS (1 << 28)

/* Without a date the same drawing gives the same bytes. */
#define FIXED_DATE "2000-01-01T00:00:00Z"

struct _FacSheet
{
  FacSheetFormat format;
  double png_dpi;
  guint page; /* from 1 */
  char *title;
  char *subject;
  gboolean is_too_large;
  GByteArray *bytes;
  FacSheetSink sink; /* or NULL */
  gpointer sink_data;
  gboolean is_refused; /* by the sink */
  cairo_surface_t *surface;
  cairo_t *cr;
};

static const struct
{
  const char *id;
  double width_mm, height_mm;
} papers[FAC_N_PAPERS] = {
  { "A4", 210, 297 }, { "A3", 297, 420 },  { "A2", 420, 594 },
  { "A1", 594, 841 }, { "A0", 841, 1189 },
};

gboolean
fac_paper_from_id (const char *id, FacPaper *paper)
{
  for (int i = 0; id && i < FAC_N_PAPERS; i++)
    if (g_ascii_strcasecmp (id, papers[i].id) == 0)
      {
        *paper = (FacPaper)i;
        return TRUE;
      }
  return FALSE;
}

const char *
fac_paper_id (FacPaper paper)
{
  return papers[paper].id;
}

void
fac_paper_size (FacPaper paper, gboolean is_landscape, double *width_mm, double *height_mm)
{
  double width = papers[paper].width_mm, height = papers[paper].height_mm;
  *width_mm = is_landscape ? height : width;
  *height_mm = is_landscape ? width : height;
}

double
fac_paper_grown (double width_mm, double height_mm, double at_a4, double at_a0)
{
  double a4 = hypot (210, 297), a0 = hypot (841, 1189);
  double part = log (hypot (width_mm, height_mm) / a4) / log (a0 / a4);
  return at_a4 * pow (at_a0 / at_a4, CLAMP (part, 0, 1));
}

gboolean
fac_sheet_format_from_name (const char *file_name, FacSheetFormat *format, GError **error)
{
  static const char *const endings[] = { ".pdf", ".svg", ".png" };
  gsize length = strlen (file_name);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (length > 4 && g_ascii_strcasecmp (file_name + length - 4, endings[i]) == 0)
      {
        *format = (FacSheetFormat)i;
        return TRUE;
      }
  g_set_error (error, FAC_REPORT_ERROR, FAC_REPORT_ERROR_FORMAT,
               _ ("“%s” cannot be written: the name of a picture must end in .pdf, .svg or .png."),
               file_name);
  return FALSE;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  FacSheet *sheet = closure;
  if (sheet->sink == NULL)
    g_byte_array_append (sheet->bytes, data, length);
  /* cairo 1.16 does not bear to hear of it before the end. */
  else if (!sheet->is_refused)
    sheet->is_refused = !sheet->sink (data, length, sheet->sink_data);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_pdf_metadata (cairo_surface_t *surface, const FacSheetMetadata *metadata)
{
  const struct
  {
    cairo_pdf_metadata_t key;
    const char *value;
  } entries[] = {
    { CAIRO_PDF_METADATA_TITLE, metadata->title },
    { CAIRO_PDF_METADATA_AUTHOR, metadata->author },
    { CAIRO_PDF_METADATA_SUBJECT, metadata->subject },
    { CAIRO_PDF_METADATA_KEYWORDS, metadata->keywords },
    { CAIRO_PDF_METADATA_CREATOR, "Facilitator" },
    { CAIRO_PDF_METADATA_CREATE_DATE, metadata->date ? metadata->date : FIXED_DATE },
    { CAIRO_PDF_METADATA_MOD_DATE, metadata->date ? metadata->date : FIXED_DATE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].value)
      cairo_pdf_surface_set_metadata (surface, entries[i].key, entries[i].value);
}

static cairo_surface_t *
create_png_surface (FacSheet *sheet, double width_mm, double height_mm)
{
  double width_px = round (width_mm / 25.4 * sheet->png_dpi);
  double height_px = round (height_mm / 25.4 * sheet->png_dpi);
  sheet->is_too_large = !(width_px >= 1 && height_px >= 1 && width_px <= MAX_SIDE_PX
                          && height_px <= MAX_SIDE_PX && width_px * height_px <= MAX_PIXELS);
  if (sheet->is_too_large)
    width_px = height_px = 1;
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)width_px, (int)height_px);
}

static void
start_page (FacSheet *sheet)
{
  g_clear_pointer (&sheet->cr, cairo_destroy);
  sheet->page++;
  sheet->cr = cairo_create (sheet->surface);
  double scale = sheet->format == FAC_SHEET_PNG ? sheet->png_dpi / 25.4 : FAC_PT_PER_MM;
  cairo_scale (sheet->cr, scale, scale);
  if (sheet->format == FAC_SHEET_PNG)
    {
      fac_ink_set_colour (sheet->cr, FAC_COLOUR (255, 255, 255));
      cairo_paint (sheet->cr);
    }
}

FacSheet *
fac_sheet_new (FacSheetFormat format, double width_mm, double height_mm, double png_dpi,
               const FacSheetMetadata *metadata)
{
  static const FacSheetMetadata nothing = { NULL };
  if (!metadata)
    metadata = &nothing;

  FacSheet *sheet = g_new0 (FacSheet, 1);
  sheet->format = format;
  sheet->png_dpi = png_dpi;
  sheet->title = g_strdup (metadata->title);
  sheet->subject = g_strdup (metadata->subject);
  sheet->bytes = g_byte_array_new ();
  double width_pt = width_mm * FAC_PT_PER_MM, height_pt = height_mm * FAC_PT_PER_MM;
  switch (format)
    {
    case FAC_SHEET_PDF:
      sheet->surface =
          cairo_pdf_surface_create_for_stream (append_bytes, sheet, width_pt, height_pt);
      set_pdf_metadata (sheet->surface, metadata);
      break;
    case FAC_SHEET_SVG:
      sheet->surface =
          cairo_svg_surface_create_for_stream (append_bytes, sheet, width_pt, height_pt);
      break;
    case FAC_SHEET_PNG:
      sheet->surface = create_png_surface (sheet, width_mm, height_mm);
      break;
    }
  start_page (sheet);
  return sheet;
}

void
fac_sheet_free (FacSheet *sheet)
{
  if (!sheet)
    return;
  g_clear_pointer (&sheet->cr, cairo_destroy);
  g_clear_pointer (&sheet->surface, cairo_surface_destroy);
  g_clear_pointer (&sheet->bytes, g_byte_array_unref);
  g_free (sheet->title);
  g_free (sheet->subject);
  g_free (sheet);
}

cairo_t *
fac_sheet_cairo (FacSheet *sheet)
{
  return sheet->cr;
}

cairo_t *
fac_sheet_next_page (FacSheet *sheet, double width_mm, double height_mm)
{
  g_return_val_if_fail (sheet->format == FAC_SHEET_PDF, sheet->cr);

  cairo_show_page (sheet->cr);
  cairo_pdf_surface_set_size (sheet->surface, width_mm * FAC_PT_PER_MM, height_mm * FAC_PT_PER_MM);
  start_page (sheet);
  return sheet->cr;
}

int
fac_sheet_add_bookmark (FacSheet *sheet, int parent, const char *title, double y_mm)
{
  if (sheet->format != FAC_SHEET_PDF)
    return 0;
  char y[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (y, sizeof y, "%.1f", y_mm * FAC_PT_PER_MM);
  g_autofree char *place = g_strdup_printf ("page=%u pos=[0 %s]", sheet->page, y);
  g_autofree char *valid = g_utf8_make_valid (title, -1);
  return cairo_pdf_surface_add_outline (
      sheet->surface, parent, valid, place,
      parent == CAIRO_PDF_OUTLINE_ROOT ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
}

void
fac_sheet_set_sink (FacSheet *sheet, FacSheetSink sink, gpointer user_data)
{
  g_return_if_fail (sheet->format == FAC_SHEET_PDF);
  sheet->sink = sink;
  sheet->sink_data = user_data;
  if (sheet->bytes->len > 0)
    append_bytes (sheet, sheet->bytes->data, sheet->bytes->len);
  g_byte_array_set_size (sheet->bytes, 0);
}

/* A screen reader, a browser's tab and a file manager show the title of an SVG; cairo has no way to
 * give one, so it is put behind the root's start tag. */
static void
insert_svg_title (FacSheet *sheet)
{
  const char *root = g_strstr_len ((char *)sheet->bytes->data, sheet->bytes->len, "<svg ");
  const char *end =
      root ? memchr (root, '>', sheet->bytes->len - (root - (char *)sheet->bytes->data)) : NULL;
  if (!end || (!sheet->title && !sheet->subject))
    return;

  g_autofree char *text = g_markup_printf_escaped ("\n<title>%s</title>\n<desc>%s</desc>",
                                                   sheet->title ? sheet->title : "",
                                                   sheet->subject ? sheet->subject : "");
  gsize before = end + 1 - (char *)sheet->bytes->data;
  GByteArray *whole = g_byte_array_sized_new (sheet->bytes->len + strlen (text));
  g_byte_array_append (whole, sheet->bytes->data, before);
  g_byte_array_append (whole, (guint8 *)text, strlen (text));
  g_byte_array_append (whole, sheet->bytes->data + before, sheet->bytes->len - before);
  g_byte_array_unref (sheet->bytes);
  sheet->bytes = whole;
}

/* ISO 15948 (PNG), annex D. */
static guint32
png_crc (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffff;
  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc & 1 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
    }
  return ~crc;
}

/* Says how many pixels a metre has, so that a word processor inserts the picture at its size. */
static void
insert_png_resolution (FacSheet *sheet)
{
  enum
  {
    AFTER_HEADER = 8 + 25 /* signature, IHDR */
  };
  guint32 per_m = GUINT32_TO_BE ((guint32)round (sheet->png_dpi / 0.0254));
  guint8 chunk[21] = { 0, 0, 0, 9, 'p', 'H', 'Y', 's' };
  memcpy (chunk + 8, &per_m, 4);
  memcpy (chunk + 12, &per_m, 4);
  chunk[16] = 1; /* the unit is the metre */
  guint32 crc = GUINT32_TO_BE (png_crc (chunk + 4, 13));
  memcpy (chunk + 17, &crc, 4);

  gsize length = sheet->bytes->len;
  g_byte_array_set_size (sheet->bytes, length + sizeof chunk);
  memmove (sheet->bytes->data + AFTER_HEADER + sizeof chunk, sheet->bytes->data + AFTER_HEADER,
           length - AFTER_HEADER);
  memcpy (sheet->bytes->data + AFTER_HEADER, chunk, sizeof chunk);
}

GBytes *
fac_sheet_finish (FacSheet *sheet, GError **error)
{
  if (sheet->is_too_large)
    {
      g_set_error_literal (error, FAC_REPORT_ERROR, FAC_REPORT_ERROR_SIZE,
                           _ ("The picture would be too large: choose fewer dots per inch or a "
                              "smaller paper, or write a PDF, which stays sharp at any size."));
      return NULL;
    }

  cairo_status_t status = cairo_status (sheet->cr);
  if (status == CAIRO_STATUS_SUCCESS && sheet->format == FAC_SHEET_PNG)
    status = cairo_surface_write_to_png_stream (sheet->surface, append_bytes, sheet);
  g_clear_pointer (&sheet->cr, cairo_destroy);
  cairo_surface_finish (sheet->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (sheet->surface);
  if (status == CAIRO_STATUS_SUCCESS && sheet->is_refused)
    status = CAIRO_STATUS_WRITE_ERROR;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, FAC_REPORT_ERROR, FAC_REPORT_ERROR_DRAW,
                   _ ("The picture could not be drawn (%s). Close other programs, or choose a "
                      "smaller paper."),
                   cairo_status_to_string (status));
      return NULL;
    }

  if (sheet->format == FAC_SHEET_SVG)
    insert_svg_title (sheet);
  else if (sheet->format == FAC_SHEET_PNG)
    insert_png_resolution (sheet);
  return g_byte_array_free_to_bytes (g_steal_pointer (&sheet->bytes));
}
