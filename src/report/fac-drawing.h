/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tools of the workshops draw, as a value made for one reader: a board of notes (grid of
 * forces, actors, mobilisation, charters, values), a tree of boxes (governance, objectives) or bars
 * over years (budget). Whoever makes it has decided what this reader may see; all of it is drawn,
 * as large as the paper lets it, and what has no room is counted and said. Texts are copied; markup
 * in them is shown as it is.
 */
#pragma once

#include "fac-marks.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_DRAWING_BOARD,
  FAC_DRAWING_TREE,
  FAC_DRAWING_BARS,
} FacDrawingKind;

/* Colours that differ in lightness too, each with a hatch of its own for grey paper. */
typedef enum
{
  FAC_TONE_NEUTRAL,
  FAC_TONE_1, /* dark green */
  FAC_TONE_2, /* ochre */
  FAC_TONE_3, /* blue */
  FAC_TONE_4, /* violet */
  FAC_N_TONES
} FacTone;

/* One entry of a board. Texts borrowed when it is added. */
typedef struct
{
  const char *text;
  const char *detail; /* small, beneath; or NULL */
  const char *badge;  /* "S3", before the text; or NULL */
  guint weight;       /* dots, of FacDrawing.most_weight; 0: not given */
  FacStateSign sign;
} FacNote;

typedef struct
{
  char *title; /* owned, or NULL */
  char *value; /* what its notes have in common, as the composer names it; owned, or NULL */
  FacTone tone;
  GArray *notes; /* of FacNote, whose texts belong to the drawing */
} FacDrawingCell;

/* One box of a tree. */
typedef struct
{
  int parent;        /* index of a box added before; -1: none */
  const char *badge; /* "1.2"; or NULL */
  const char *title;
  const char *detail; /* lines beneath; or NULL */
  FacTone tone;
} FacNode;

#define FAC_DRAWING_STACKS 2

/* One part of the bars. */
typedef struct
{
  const char *title;
  FacTone tone;
  double pale; /* 0 to 1: how far the colour is mixed with paper */
  guint stack; /* parts of one stack stand on one another */
} FacSeries;

typedef struct
{
  const char *title;              /* "2026" */
  double *values;                 /* one a series; NAN: none */
  char *tops[FAC_DRAWING_STACKS]; /* what stands above each stack; owned, or NULL */
  char **cells;                   /* one a row of the table beneath; owned, or NULL */
} FacGroup;

typedef struct
{
  int n_references;
  FacDrawingKind kind;
  FacTheme theme;
  char *title, *subtitle, *reader, *foot; /* owned; each may be NULL */
  char *sign_words[FAC_N_STATE_SIGNS];    /* owned; of those that stand in the legend */
  GStringChunk *texts;

  /* Boards. */
  guint n_columns;          /* 0: as many as make the best use of the room */
  GPtrArray *column_titles; /* of char *; empty: none */
  GPtrArray *row_titles;    /* likewise */
  GPtrArray *cells;         /* of FacDrawingCell, row by row */
  guint most_weight;

  /* Trees. */
  GArray *nodes;        /* of FacNode */
  gboolean is_top_down; /* as long as it has room */

  /* Bars. */
  GArray *series;       /* of FacSeries */
  GArray *groups;       /* of FacGroup */
  GPtrArray *row_names; /* of char *: the table beneath */
  char *unit;           /* of the values, or NULL */
} FacDrawing;

typedef enum
{
  FAC_DRAWING_PAGE,   /* a page of its own: margins, title, reader, foot */
  FAC_DRAWING_FIGURE, /* in a document: legend, neither title nor margins */
  FAC_DRAWING_SCREEN, /* in a window or on a wall: the same, on a ground, as large as it can be */
} FacDrawingFrame;

/* Shape: (transfer full); fac_drawing_free() accepts NULL, and lets go of one reference. */
FacDrawing *fac_drawing_new (FacDrawingKind kind, FacTheme theme);
FacDrawing *fac_drawing_ref (FacDrawing *drawing);
void fac_drawing_free (FacDrawing *drawing);

/* Adds a cell; gives its index. `title` may be NULL. */
guint fac_drawing_add_cell (FacDrawing *drawing, const char *title, FacTone tone);
void fac_drawing_add_note (FacDrawing *drawing, guint cell, const FacNote *note);

/* Adds a box; gives its index. */
guint fac_drawing_add_node (FacDrawing *drawing, const FacNode *node);

/* Adds a part, then groups with their values: those of all parts are NAN until they are set. */
guint fac_drawing_add_series (FacDrawing *drawing, const FacSeries *series);
guint fac_drawing_add_group (FacDrawing *drawing, const char *title);
#define fac_drawing_group(d, i) (&g_array_index ((d)->groups, FacGroup, i))

/* How a tone is seen: in colour, and on grey paper. */
FacColour fac_tone_colour (FacTone tone);
FacHatch fac_tone_hatch (FacTone tone);

/* Whether there is nothing in it that could be drawn, titles apart. */
gboolean fac_drawing_is_empty (const FacDrawing *drawing);

/* How many parts of it can be shown alone: cells of a board, trees of a forest; bars have none. */
guint fac_drawing_n_parts (const FacDrawing *drawing);

/* One part alone, for a wall: its title is the part's. Shape: (transfer full). */
FacDrawing *fac_drawing_part (const FacDrawing *drawing, guint part);

/* Sets the drawing in a rectangle whose top left corner is the origin.
 * Shape: the marks (transfer full); `drawing` may be freed then. Never fails: see n_left_out.
 * Units: mm, from about 60 × 40 on; `scale` of the body, 1: 8.5 pt at most; 0: as the paper's
 * size asks. */
FacMarks *fac_drawing_lay_out (const FacDrawing *drawing, double width_mm, double height_mm,
                               FacDrawingFrame frame, double scale);

/* One sentence for who cannot see it. Shape: new string (transfer full). */
char *fac_drawing_describe (const FacDrawing *drawing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacDrawing, fac_drawing_free)

G_END_DECLS
