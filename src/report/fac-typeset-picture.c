/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos, logos and QR codes on pages. A picture is decoded once, small enough for paper.
 */
#include "fac-typeset-private.h"

#include "fac-photo.h"
#include "fac-qr.h"

#include <glib/gi18n-lib.h>

/* Of the longer side: 300 dpi over the text's width of an A4 page. */
#define MOST_SIDE_PX 2200
/* Of a picture that cannot be shown. */
#define PLACEHOLDER_ASPECT 2.2
/* A portrait does not take the whole page. */
#define MOST_HEIGHT_SHARE 0.6

static FacPhoto *
find_photo (FacTypeset *typeset, GBytes *bytes)
{
  FacPhoto *photo = g_hash_table_lookup (typeset->pictures, bytes);
  if (photo == NULL)
    {
      photo = fac_photo_new (bytes, MOST_SIDE_PX);
      g_hash_table_insert (typeset->pictures, bytes, photo);
    }
  return photo;
}

static void
draw_placeholder (FacTypeset *typeset, cairo_t *cr, const char *problem, double x_mm, double y_mm,
                  double width_mm, double height_mm)
{
  fac_ink_set_colour (cr, typeset->colours->faint);
  cairo_rectangle (cr, x_mm, y_mm, width_mm, height_mm);
  cairo_fill_preserve (cr);
  cairo_save (cr);
  cairo_clip (cr);
  double pad = MIN (2, width_mm / 10);
  double height = fac_typeset_height (typeset, FAC_FONT_NOTE, problem, width_mm - 2 * pad);
  fac_typeset_draw (typeset, cr, FAC_FONT_NOTE, problem, x_mm + pad,
                    y_mm + MAX (pad, (height_mm - height) / 2), width_mm - 2 * pad,
                    FAC_ALIGN_CENTRE);
  cairo_restore (cr);
}

double
fac_draw_photo (FacTypeset *typeset, cairo_t *cr, GBytes *bytes, double x_mm, double y_mm,
                double width_mm, double height_mm)
{
  FacPhoto *photo = find_photo (typeset, bytes);
  double aspect = fac_photo_aspect (photo);
  if (aspect <= 0)
    {
      draw_placeholder (typeset, cr, fac_photo_problem (photo), x_mm, y_mm, width_mm, height_mm);
      return width_mm;
    }
  double width = MIN (width_mm, height_mm * aspect);
  fac_photo_draw (photo, cr, x_mm, y_mm, width, width / aspect);
  return width;
}

/* -- Pictures ---------------------------------------------------------------------------------- */

static void
picture_size (FacTypeset *typeset, const FacBlock *block, double width_mm, double *width,
              double *height)
{
  double aspect = fac_photo_aspect (find_photo (typeset, block->bytes));
  double most = MOST_HEIGHT_SHARE * (typeset->bottom_mm - typeset->top_mm);
  if (aspect <= 0)
    aspect = PLACEHOLDER_ASPECT;
  *width = block->width_mm > 0 ? MIN (block->width_mm, width_mm) : width_mm;
  *width = MIN (*width, most * aspect);
  *height = *width / aspect;
}

double
fac_picture_opening_height (FacTypeset *typeset, const FacBlock *block, double width_mm)
{
  double width, height;
  picture_size (typeset, block, width_mm, &width, &height);
  return height + fac_caption_height (typeset, block, width_mm);
}

void
fac_flow_picture (FacFlow *flow, const FacBlock *block)
{
  double width, height;
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  fac_flow_need (flow, fac_picture_opening_height (flow->typeset, block, flow->width));
  picture_size (flow->typeset, block, flow->width, &width, &height);
  fac_flow_add (flow, (FacTypesetPiece){ .block = block, .n = 1, .height_mm = height });
  fac_flow_caption (flow, block);
}

void
fac_draw_picture (FacTypeset *typeset, cairo_t *cr, const FacTypesetPiece *piece)
{
  double width, height;
  picture_size (typeset, piece->block, piece->width_mm, &width, &height);
  fac_draw_photo (typeset, cr, piece->block->bytes, piece->x_mm, piece->y_mm, width, height);
}

/* -- Codes ------------------------------------------------------------------------------------- */

static double
code_size (const FacTypeset *typeset, const FacBlock *block, double width_mm)
{
  return MIN (block->width_mm * typeset->grown, width_mm);
}

double
fac_code_height (FacTypeset *typeset, const FacBlock *block, double width_mm)
{
  double size = code_size (typeset, block, width_mm);
  return block->caption != NULL ? size + typeset->fonts[FAC_FONT_NOTE].line_mm : size;
}

double
fac_title_code_width (const FacTypeset *typeset)
{
  const FacBlock *code = typeset->document->code;
  return code != NULL ? (code->width_mm + 5) * typeset->grown : 0;
}

void
fac_flow_code (FacFlow *flow, const FacBlock *block)
{
  double height = fac_code_height (flow->typeset, block, flow->width);
  fac_flow_space (flow, FAC_BLOCK_SPACE_MM);
  fac_flow_need (flow, height);
  fac_flow_add (flow, (FacTypesetPiece){ .block = block, .n = 1, .height_mm = height });
}

void
fac_draw_code (FacTypeset *typeset, cairo_t *cr, const FacBlock *block, double x_mm, double y_mm,
               double width_mm)
{
  double size = code_size (typeset, block, width_mm);
  if (!fac_qr_draw (cr, block->text, x_mm, y_mm, size))
    draw_placeholder (typeset, cr, _ ("Too long for a code."), x_mm, y_mm, size, size);
  if (block->caption != NULL)
    fac_typeset_draw_line (typeset, cr, FAC_FONT_NOTE, block->caption, x_mm, y_mm + size, size,
                           FAC_ALIGN_CENTRE);
}

/* -- Alone ------------------------------------------------------------------------------------- */

#define ALONE_DPI 200
/* Of a figure that would take what is left of a page. */
#define ALONE_ASPECT 1.5

static void
alone_size (FacTypeset *typeset, const FacBlock *block, double most_width_mm, double *width_mm,
            double *height_mm)
{
  *width_mm = most_width_mm;
  if (block->kind == FAC_BLOCK_PICTURE)
    picture_size (typeset, block, most_width_mm, width_mm, height_mm);
  else if (block->kind == FAC_BLOCK_CODE)
    *width_mm = *height_mm = code_size (typeset, block, most_width_mm);
  else
    *height_mm = *width_mm / (block->aspect > 0 ? block->aspect : ALONE_ASPECT);
}

static void
draw_alone (FacTypeset *typeset, cairo_t *cr, const FacBlock *block, double width_mm,
            double height_mm)
{
  if (block->kind == FAC_BLOCK_PICTURE)
    fac_draw_photo (typeset, cr, block->bytes, 0, 0, width_mm, height_mm);
  else if (block->kind == FAC_BLOCK_CODE)
    fac_qr_draw (cr, block->text, 0, 0, width_mm);
  else if (typeset->options.draw_figure != NULL)
    typeset->options.draw_figure (block, cr, width_mm, height_mm, typeset->options.figure_data);
}

GBytes *
fac_typeset_block_picture (const FacBlock *block, const FacTypesetOptions *options,
                           double most_width_mm, double *width_mm, double *height_mm,
                           GError **error)
{
  g_autoptr (FacDocument) nothing = fac_document_new ("", "fr");
  g_autoptr (FacTypeset) typeset = fac_typeset_new (nothing, options);
  alone_size (typeset, block, most_width_mm, width_mm, height_mm);
  GBytes *jpeg =
      block->kind == FAC_BLOCK_PICTURE ? fac_photo_jpeg (find_photo (typeset, block->bytes)) : NULL;
  if (jpeg != NULL)
    return jpeg;
  g_autoptr (FacSheet) sheet =
      fac_sheet_new (FAC_SHEET_PNG, *width_mm, *height_mm, ALONE_DPI, NULL);
  draw_alone (typeset, fac_sheet_cairo (sheet), block, *width_mm, *height_mm);
  return fac_sheet_finish (sheet, error);
}
