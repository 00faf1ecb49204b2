/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A drawing as a list of marks that know their place: boxes, rules, texts, signs. A layout makes
 * the list, finds that it does not fit, cuts it back and tries again smaller; then it is painted
 * once. Tests ask it where each text stands.
 */
#pragma once

#include "fac-frame.h"

G_BEGIN_DECLS

/* How far something is, told apart without colour. */
typedef enum
{
  FAC_SIGN_NONE,
  FAC_SIGN_OPEN,    /* a ring */
  FAC_SIGN_RUNNING, /* half full */
  FAC_SIGN_DONE,    /* full, with a tick */
  FAC_SIGN_DROPPED, /* a ring, crossed out */
  FAC_N_STATE_SIGNS
} FacStateSign;

typedef enum
{
  FAC_MARK_BOX,
  FAC_MARK_OUTLINE,
  FAC_MARK_LINE,
  FAC_MARK_TEXT,
  FAC_MARK_SIGN,
  FAC_MARK_DOT, /* full, or a ring when `hatch` is not SOLID */
} FacMarkKind;

/* Units: mm. A text's box is what its ink and line height take. */
typedef struct
{
  FacMarkKind kind;
  double x0, y0, x1, y1;
  FacColour colour;
  FacHatch hatch;   /* boxes: over a light ground, in the grey theme alone */
  double line_mm;   /* outlines and lines */
  double radius_mm; /* boxes and outlines */
  FacStateSign sign;
  char *text; /* owned */
  FacTextStyle style;
} FacMark;

typedef struct
{
  GArray *marks; /* of FacMark */
  FacTheme theme;
  const FacThemeColours *colours;
  cairo_t *cr;      /* to measure with */
  FacFrame *frame;  /* around them, its texts owned; or NULL */
  guint n_left_out; /* entries for which there was no room */
} FacMarks;

/* Shape: (transfer full); fac_marks_free() accepts NULL. */
FacMarks *fac_marks_new (FacTheme theme);
void fac_marks_free (FacMarks *marks);

/* Copies what stands around the marks: painted with them, over a ground of paper. */
void fac_marks_set_frame (FacMarks *marks, const FacFrame *frame);

/* Forgets what was put after the first `n` marks. */
void fac_marks_cut (FacMarks *marks, guint n);

#define fac_marks_at(marks, i) (&g_array_index ((marks)->marks, FacMark, i))

/* A filled box; in the grey theme a light one with its hatch. `hatch` is ignored in colour. */
void fac_marks_box (FacMarks *marks, double x, double y, double width, double height,
                    double radius_mm, FacColour colour, FacHatch hatch);
void fac_marks_outline (FacMarks *marks, double x, double y, double width, double height,
                        double radius_mm, double line_mm, FacColour colour);
void fac_marks_line (FacMarks *marks, double x0, double y0, double x1, double y1, double line_mm,
                     FacColour colour);
void fac_marks_sign (FacMarks *marks, FacStateSign sign, double x, double y, double size_mm);
void fac_marks_dot (FacMarks *marks, double x, double y, double size_mm, gboolean is_full);

/* Puts a text with its top left corner at x, y. Gives its height; with an alignment the text keeps
 * the whole width of the style. */
double fac_marks_text (FacMarks *marks, double x, double y, const char *text,
                       const FacTextStyle *style);

/* What it would take; either may be NULL. */
void fac_marks_measure (FacMarks *marks, const char *text, const FacTextStyle *style,
                        double *width_mm, double *height_mm);

void fac_marks_paint (const FacMarks *marks, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMarks, fac_marks_free)

G_END_DECLS
