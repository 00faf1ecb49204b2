/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Sankey painter's own parts, for its files only.
 */
#pragma once

#include "fac-sankey-drawing.h"

G_BEGIN_DECLS

/* One text beside a node. */
typedef struct
{
  FacSankeyLabelBox box;
  PangoLayout *layout;
  double leader_y; /* where a line to the node ends at the node's edge; NAN: none is needed */
  double leader_x0, leader_x1;
} FacSankeyLabel;

/* What is known of the links of a node. */
enum
{
  FAC_SANKEY_SOME_ESTIMATED = 1 << 0,
  FAC_SANKEY_SOME_HIDDEN = 1 << 1,
  FAC_SANKEY_ALL_HIDDEN = 1 << 2,
};

#define FAC_SANKEY_N_TIGHTNESSES 4

struct _FacSankeyDrawing
{
  const FacSankeyPicture *picture;
  const FacThemeColours *colours;
  FacSankeyFrame frame;
  double width_mm, height_mm;
  double scale;             /* of text and lines: 1 on A4 */
  cairo_surface_t *surface; /* nothing: to measure on */
  cairo_t *cr;
  FacSankeyLayout *layout;              /* NULL: no node */
  double x_mm, y_mm;                    /* of the layout's origin */
  double area_width_mm, area_height_mm; /* where diagram and labels may stand, from area_x, _y */
  double area_x_mm, area_y_mm;
  double legend_y_mm; /* top of the legend */
  double list_y_mm;   /* top of the numbered names */
  double footer_y_mm;
  PangoLayout *templates[FAC_SANKEY_N_TIGHTNESSES]; /* of labels; NULL until needed */
  GArray *labels;                                   /* of FacSankeyLabel */
  GArray *boxes; /* of FacSankeyLabelBox, the same, for callers */
  GArray *signs; /* of FacSankeyPoint, in mm: middles of the warning signs, in the links' order */
  char *list;    /* the numbered names, or NULL */
  guint n_unlabelled;
  guint8 *states; /* of each node */
  guint *bands;   /* links by falling width: the order of drawing */
  double fixed_scale; /* mm per value, that another drawing asks for; 0: none */
  FacSankeyDrawing *beside; /* owned: of the picture beside; or NULL */
  const FacSankeyDrawing *first;   /* that this one stands beside: its numbers are kept; or NULL */
  double beside_x_mm, beside_y_mm; /* of its top left corner */
};

/* -- fac-sankey-pair.c -- */

/* Two diagrams side by side leave this for the captions above them. */
double fac_sankey_pair_caption_mm (const FacSankeyDrawing *drawing);
/* The room between them. */
double fac_sankey_pair_gap_mm (const FacSankeyDrawing *drawing);

/* Sets the picture beside, both at one scale. Errors: FAC_SANKEY_ERROR_ROOM. */
gboolean fac_sankey_pair_set (FacSankeyDrawing *drawing, GError **error);
void fac_sankey_pair_paint (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight);
void fac_sankey_pair_paint_near (const FacSankeyDrawing *drawing, cairo_t *cr,
                                 FacSankeyHit highlight);

/* What a highlight of the pair highlights in one of the two, nothing when it is not there. */
FacSankeyHit fac_sankey_pair_highlight (const FacSankeyDrawing *drawing, FacSankeyHit highlight,
                                        gboolean is_beside);

/* -- fac-sankey-near.c -- */

/* The nodes that a highlight brings forward. Shape: by node (transfer full); NULL: all. */
gboolean *fac_sankey_shown_nodes (const FacSankeyDrawing *drawing, FacSankeyHit highlight);

/* -- fac-sankey-drawing.c -- */

/* Nodes outside of `is_shown` step back, or are left out. */
void fac_sankey_nodes_paint (const FacSankeyDrawing *drawing, cairo_t *cr, const gboolean *is_shown,
                             gboolean only_shown);

/* A drawing of a part of a page: `scale` is the page's, `fixed_scale` and `first` as in the
 * struct. */
FacSankeyDrawing *fac_sankey_drawing_new_part (const FacSankeyPicture *picture, double width_mm,
                                               double height_mm, FacSankeyFrame frame, double scale,
                                               double fixed_scale, const FacSankeyDrawing *first,
                                               GError **error);

/* Sets the diagram anew, after a change of `fixed_scale`. */
gboolean fac_sankey_drawing_set_again (FacSankeyDrawing *drawing, GError **error);

#define FAC_SANKEY_NODE_MM 2.6
#define FAC_SANKEY_LEAST_BAND_MM 0.22
#define FAC_SANKEY_HIDDEN_BAND_MM 0.45

/* -- fac-sankey-label-text.c -- */

/* "1 234 t/an", with what is not sure of it and what lies there. Shape: a new string (transfer
 * full), "" when nothing may be told. */
char *fac_sankey_label_value (const FacSankeyDrawing *drawing, guint node);

/* Name and value of a node, the more tightly set the higher the tightness is; lines break at
 * `width_mm`, 0: nowhere. Shape: (transfer full). */
PangoLayout *fac_sankey_label_layout (FacSankeyDrawing *drawing, guint node, guint tightness,
                                      double width_mm, PangoAlignment alignment);
PangoLayout *fac_sankey_label_number (FacSankeyDrawing *drawing, guint number);

/* -- fac-sankey-labels.c -- */

/* Widths that the first and last column's labels need beside the diagram. */
void fac_sankey_labels_margins (FacSankeyDrawing *drawing, double *left_mm, double *right_mm);

/* Sets the labels around the layout; fills labels, list and n_unlabelled anew. */
void fac_sankey_labels_set (FacSankeyDrawing *drawing);
void fac_sankey_labels_clear (FacSankeyDrawing *drawing);
void fac_sankey_labels_paint (const FacSankeyDrawing *drawing, cairo_t *cr,
                              const gboolean *is_node_shown);

/* The numbered names, in muted small text over the whole width. Gives the height;
 * draws only if asked. */
double fac_sankey_list_paint (const FacSankeyDrawing *drawing, cairo_t *cr, gboolean is_drawn);

/* The legend and the scale bar. Gives the height; draws only if asked. */
double fac_sankey_legend_paint (const FacSankeyDrawing *drawing, cairo_t *cr, gboolean is_drawn);

/* Title and reader at the top, note, sources and date at the foot. Give the height. */
double fac_sankey_header_paint (const FacSankeyDrawing *drawing, cairo_t *cr, gboolean is_drawn);
double fac_sankey_footer_paint (const FacSankeyDrawing *drawing, cairo_t *cr, gboolean is_drawn);

/* The shape of a stock: a tank half full, its left edge at `x`, its middle at `y`. */
#define FAC_SANKEY_STOCK_MM 3.4
void fac_sankey_stock_paint (const FacSankeyDrawing *drawing, cairo_t *cr, double x, double y,
                             double alpha);

/* -- fac-sankey-bands.c -- */

#define FAC_SANKEY_DIMMED_ALPHA 0.13

typedef enum
{
  FAC_SANKEY_FILL_SURE,
  FAC_SANKEY_FILL_ESTIMATED,
  FAC_SANKEY_FILL_HIDDEN,
} FacSankeyFill;

/* Fills the current path as a band of a family is filled; consumes it. `family` NULL: none. */
void fac_sankey_fill_band (const FacSankeyDrawing *drawing, cairo_t *cr,
                           const FacSankeyFamily *family, FacSankeyFill fill, double alpha);

/* The path of a strip along a band, moved to its place: shares of its width, as in
 * fac_sankey_strip_outline(). */
void fac_sankey_trace_strip (const FacSankeyDrawing *drawing, cairo_t *cr, guint link,
                             double least_mm, double from, double to);

/* Whether a highlight brings a link forward. */
gboolean fac_sankey_is_near (const FacSankeyDrawing *drawing, guint link, FacSankeyHit highlight);

/* What steps back is drawn first; `first_pass` 1: not at all. */
void fac_sankey_bands_paint (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight,
                             guint first_pass);

/* A triangle with an exclamation mark around a point: a figure looks wrong. */
#define FAC_SANKEY_SIGN_MM 3.4
void fac_sankey_sign_paint (const FacSankeyDrawing *drawing, cairo_t *cr, double x, double y,
                            double alpha);

/* Finds places for the signs, after the labels; draws them above all else. */
void fac_sankey_signs_set (FacSankeyDrawing *drawing);
void fac_sankey_signs_paint (const FacSankeyDrawing *drawing, cairo_t *cr, FacSankeyHit highlight,
                             gboolean only_shown);

G_END_DECLS
