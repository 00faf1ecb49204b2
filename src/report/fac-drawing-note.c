/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One note of a board: sign and number before its words, weight behind them, small words beneath.
 */
#include "fac-drawing-private.h"

/* Units: mm at scale 1. */
#define SIGN_MM 2.7
#define DOT_MM 1.35

FacTextStyle
fac_drawing_text_style (const FacLaying *laying, double factor, double width)
{
  return (FacTextStyle){ .size_pt = FAC_DRAWING_BODY_PT * factor * laying->fit.scale,
                         .colour = laying->marks->colours->ink,
                         .width_mm = MAX (width, 1),
                         .max_lines = laying->fit.max_lines };
}

static double
put_dots (const FacLaying *laying, const FacNote *note, double right, double y, gboolean is_put)
{
  guint most = laying->drawing->most_weight;
  double size = DOT_MM * laying->fit.scale, pitch = 1.35 * size;

  if (!most)
    return 0;
  for (guint i = 0; is_put && note->weight && i < most; i++)
    fac_marks_dot (laying->marks, right - (most - i) * pitch, y + 1.1 * laying->fit.scale, size,
                   i < note->weight);
  return most * pitch + laying->fit.scale;
}

double
fac_drawing_put_note (const FacLaying *laying, const FacNote *note, double x, double y,
                      double width, gboolean is_put)
{
  FacMarks *marks = laying->marks;
  double s = laying->fit.scale, left = 0, height = 0, line, used;
  double right = put_dots (laying, note, x + width, y, is_put);

  if (note->sign != FAC_SIGN_NONE)
    {
      if (is_put)
        fac_marks_sign (marks, note->sign, x, y + 0.35 * s, SIGN_MM * s);
      left += (SIGN_MM + 1.3) * s;
    }
  if (note->badge)
    {
      FacTextStyle bold = fac_drawing_text_style (laying, 1, 0);
      bold.width_mm = 0;
      bold.is_bold = TRUE;
      fac_marks_measure (marks, note->badge, &bold, &used, &line);
      if (used > width * 0.4)
        {
          bold.width_mm = used = width * 0.4;
          bold.max_lines = 1;
        }
      if (is_put)
        fac_marks_text (marks, x + left, y, note->badge, &bold);
      left += used + 1.5 * s;
    }
  FacTextStyle style = fac_drawing_text_style (laying, 1, width - left - right);
  fac_marks_measure (marks, note->text, &style, NULL, &height);
  if (is_put)
    fac_marks_text (marks, x + left, y, note->text, &style);
  if (!note->detail)
    return height;
  FacTextStyle small = fac_drawing_text_style (laying, 0.82, width - left);
  small.colour = marks->colours->muted;
  fac_marks_measure (marks, note->detail, &small, NULL, &line);
  if (is_put)
    fac_marks_text (marks, x + left, y + height + 0.2 * s, note->detail, &small);
  return height + 0.2 * s + line;
}
