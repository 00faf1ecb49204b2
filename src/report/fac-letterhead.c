/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The logo and the words beside it. */
#include "fac-letterhead.h"

#include "fac-photo.h"

#define LOGO_HEIGHT_MM 11.0
#define LOGO_WIDTH_MM 42.0
#define LOGO_PX 1200
#define AIR_MM 3.0

void
fac_letterhead_clear (FacLetterhead *head)
{
  g_clear_pointer (&head->logo, g_bytes_unref);
  g_clear_pointer (&head->network, g_free);
  g_clear_pointer (&head->baseline, g_free);
}

static gboolean
has_text (const char *text)
{
  return text && *text;
}

/* Gives the width that the logo takes, 0: it can't be shown. */
static double
put_logo (const FacLetterhead *head, cairo_t *cr, double x, double y, double scale,
          gboolean is_drawn, double *height)
{
  FacPhoto *photo = head->logo ? fac_photo_new (head->logo, LOGO_PX) : NULL;
  double aspect = photo ? fac_photo_aspect (photo) : 0, width = 0;

  *height = 0;
  if (aspect > 0)
    {
      *height = MIN (LOGO_HEIGHT_MM * scale, LOGO_WIDTH_MM * scale / aspect);
      width = *height * aspect;
      if (is_drawn)
        fac_photo_draw (photo, cr, x, y, width, *height);
    }
  fac_photo_free (photo);
  return width;
}

double
fac_letterhead_paint (const FacLetterhead *head, cairo_t *cr, const FacThemeColours *colours,
                      double x_mm, double y_mm, double width_mm, double scale, gboolean is_drawn)
{
  const char *const texts[] = { head->network, head->baseline };
  FacTextStyle styles[] = {
    { .size_pt = 9 * scale, .is_bold = TRUE, .colour = colours->ink, .max_lines = 1 },
    { .size_pt = 7.5 * scale, .colour = colours->muted, .max_lines = 1 },
  };
  double logo_height, words_height = 0, heights[2] = { 0 };
  double logo = put_logo (head, cr, x_mm, y_mm, scale, is_drawn, &logo_height);
  double left = logo > 0 ? logo + 3 * scale : 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (has_text (texts[i]))
      {
        styles[i].width_mm = width_mm - left;
        fac_ink_text_size (cr, texts[i], &styles[i], NULL, &heights[i]);
        words_height += heights[i];
      }
  double height = MAX (logo_height, words_height), y = y_mm + (height - words_height) / 2;
  for (guint i = 0; i < G_N_ELEMENTS (texts) && is_drawn; i++)
    if (heights[i] > 0)
      {
        fac_ink_text (cr, x_mm + left, y, texts[i], &styles[i]);
        y += heights[i];
      }
  return height > 0 ? height + AIR_MM * scale : 0;
}
