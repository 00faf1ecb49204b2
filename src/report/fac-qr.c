/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * QR codes. */
#include "fac-qr.h"

#include <qrencode.h>
#include <string.h>

/* ISO/IEC 18004 asks for four modules of white around; two are enough on white paper beside text
 * that keeps its distance. */
#define QUIET 2

/* Modules of one row that follow each other are one rectangle: no hair lines between them. */
static void
add_row (cairo_t *cr, const guint8 *modules, int n, double x_mm, double y_mm, double module_mm)
{
  for (int i = 0; i < n;)
    {
      int first = i;
      while (i < n && modules[i] & 1)
        i++;
      if (i > first)
        cairo_rectangle (cr, x_mm + first * module_mm, y_mm, (i - first) * module_mm, module_mm);
      else
        i++;
    }
}

gboolean
fac_qr_draw (cairo_t *cr, const char *text, double x_mm, double y_mm, double size_mm)
{
  gsize length = strlen (text);
  if (length == 0 || length > FAC_QR_MOST_BYTES)
    return FALSE;
  QRcode *code = QRcode_encodeData ((int)length, (const unsigned char *)text, 0, QR_ECLEVEL_M);
  if (code == NULL)
    return FALSE;
  double module = size_mm / (code->width + 2 * QUIET);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x_mm, y_mm, size_mm, size_mm);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int row = 0; row < code->width; row++)
    add_row (cr, code->data + row * code->width, code->width, x_mm + QUIET * module,
             y_mm + (QUIET + row) * module, module);
  cairo_fill (cr);
  QRcode_free (code);
  return TRUE;
}
