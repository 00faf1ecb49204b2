/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the boxes and bands of a Sankey diagram stand. A graph goes in (who gives how much to
 * whom), plain geometry comes out: a box for each node, a band for each link, return arrows for
 * what flows back. Any directed graph is welcome: several materials, parallel links, links of a
 * node to itself, cycles, parts without connection. The same graph always gives the same picture,
 * and what a hand placed stays where it was put.
 *
 * It draws nothing, names no colour, knows no paper: lengths are in the caller's unit (millimetres
 * on paper, pixels in a window), y grows downwards.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FAC_SANKEY_ERROR_VALUE,     /* a value that is negative, not a number, or too great */
  FAC_SANKEY_ERROR_NODE,      /* an unknown end of a link, or an id given twice */
  FAC_SANKEY_ERROR_TOO_LARGE, /* more than FAC_SANKEY_MAX_NODES or FAC_SANKEY_MAX_LINKS */
  FAC_SANKEY_ERROR_ROOM,      /* the area is too small to draw in */
  FAC_SANKEY_ERROR_MEMORY,    /* a stored memory that cannot be read */
} FacSankeyError;

#define FAC_SANKEY_ERROR (fac_sankey_error_quark ())
GQuark fac_sankey_error_quark (void);

/* Above this a diagram says nothing to anybody, and memory would be at an input's mercy. */
#define FAC_SANKEY_MAX_NODES 200000
#define FAC_SANKEY_MAX_LINKS 400000
/* Sums of so many links must stay finite. */
#define FAC_SANKEY_MAX_VALUE 1e300

typedef struct
{
  char *id;        /* unique in the graph, never NULL */
  char *label;     /* what a person reads, never NULL; the id when none was given */
  int kept_column; /* column given by hand, from 0; -1: free */
  double kept_y;   /* centre given by hand, 0 (top) to 1 (bottom) of the height; NAN: free */
  double stock;    /* what lies there, in the diagram's unit without its period; 0: none. It takes no
                      part in the layout */
} FacSankeyNode;

typedef enum
{
  FAC_SANKEY_LINK_HIDDEN = 1 << 0,  /* value not shown to this reader: drawn grey */
  FAC_SANKEY_LINK_SUSPECT = 1 << 1, /* a figure in it looks wrong: drawn with a warning sign */
} FacSankeyLinkFlags;

typedef struct
{
  guint source; /* index of a node */
  guint target; /* index of a node, possibly the same */
  double value; /* in the diagram's one unit; 0: a link without width */
  int family;   /* the caller's index of a material or family; -1: none */
  FacSankeyLinkFlags flags;
  double estimated; /* part of the value that is an estimate: as much of the width is hatched */
} FacSankeyLink;

/* The share of a link that is estimated. Units: 0 to 1; 0 of a link without a value. */
double fac_sankey_link_estimated_share (const FacSankeyLink *link);

/* Who gives how much to whom. */
typedef struct
{
  GArray *nodes;     /* of FacSankeyNode */
  GArray *links;     /* of FacSankeyLink */
  GHashTable *by_id; /* id -> index + 1; the ids belong to the nodes */
} FacSankeyGraph;

/* Shape: an empty graph (transfer full); free with fac_sankey_graph_free(). */
FacSankeyGraph *fac_sankey_graph_new (void);
void fac_sankey_graph_free (FacSankeyGraph *graph);

/* Adds a node and gives its index.
 * Shape: `id` and `label` are copied; `label` NULL or "": the id.
 * Errors: FAC_SANKEY_ERROR_NODE when the id exists (or is NULL), FAC_SANKEY_ERROR_TOO_LARGE;
 * -1 and the graph is as it was. */
int fac_sankey_graph_add_node (FacSankeyGraph *graph, const char *id, const char *label,
                               GError **error);

/* The index of a node, -1 when there is none of that id. */
int fac_sankey_graph_find (const FacSankeyGraph *graph, const char *id);

/* Adds a link and gives its index.
 * Units: `link->value` in the diagram's unit.
 * Errors: FAC_SANKEY_ERROR_VALUE, _NODE, _TOO_LARGE; -1 and the graph is as it was. */
int fac_sankey_graph_add_link (FacSankeyGraph *graph, const FacSankeyLink *link, GError **error);

#define fac_sankey_graph_node(g, i) (&g_array_index ((g)->nodes, FacSankeyNode, i))
#define fac_sankey_graph_link(g, i) (&g_array_index ((g)->links, FacSankeyLink, i))

typedef enum
{
  FAC_SANKEY_ALIGN_NEAR,    /* each node as near to its neighbours as it can: least ink */
  FAC_SANKEY_ALIGN_JUSTIFY, /* what ends here at the right edge, what begins as left as it can */
} FacSankeyAlign;

/* Places that were seen before: fac-sankey-memory.h. */
typedef struct _FacSankeyMemory FacSankeyMemory;

typedef struct
{
  double width, height; /* the area to fill; origin at its top left */
  double node_width;    /* of every box */
  double node_gap;      /* wished between boxes of a column; shrinks when a column is full */
  double loop_gap;      /* between a node and the band that returns beside it */
  double scale;         /* length per unit of value; 0: the memory's, or as large as fits. Where a
                           given scale does not fit gaps shrink, then it is reduced: read the
                           layout's */
  FacSankeyAlign align;
  const FacSankeyMemory *memory; /* places to keep (borrowed), NULL: none; a node's own, given by
                                    hand, go before */
} FacSankeyOptions;

/* METRICS' defaults: 1600 x 1000, boxes 20 wide, gap 8, scale 0, near. */
extern const FacSankeyOptions fac_sankey_options_default;

typedef struct
{
  double x0, y0, x1, y1;
  int column;             /* from 0, left to right */
  double in_sum, out_sum; /* values, in the diagram's unit */
} FacSankeyBox;

typedef enum
{
  FAC_SANKEY_FORWARD, /* to a column further right */
  FAC_SANKEY_RETURN,  /* to a column further left, or the same: leaves its source at the right,
                         turns, goes back, turns again and enters its target from the left */
} FacSankeyDirection;

typedef struct
{
  double x, y;
} FacSankeyPoint;

typedef struct
{
  FacSankeyDirection direction;
  double width;      /* value x scale */
  guint first_point; /* in the layout's points: the band's centre line, from source to target, both
                        ends included; always horizontal at a point. Two consecutive points of
                        equal x are a half turn */
  guint n_points;    /* 2 or more */
} FacSankeyBand;

typedef struct
{
  double width, height; /* as asked */
  double scale;         /* length per unit of value */
  double turn_room;     /* how far a half turn may reach beside a column */
  int n_columns;        /* 0 for a graph without nodes */
  guint n_nodes, n_links;
  double *column_x;     /* n_columns: left edge of the column's boxes */
  FacSankeyBox *boxes;  /* n_nodes, in the graph's order */
  FacSankeyBand *bands; /* n_links, in the graph's order */
  FacSankeyPoint *points;
  guint n_points;
} FacSankeyLayout;

/* Lays the graph out. `options` NULL: the defaults.
 * Shape: a new layout (transfer full); free with fac_sankey_layout_free(). It refers to nothing of
 * the graph.
 * Errors: FAC_SANKEY_ERROR_ROOM; NULL.
 * Cost: some tenths of a millisecond for 100 links, under 1 ms for 500, about 10 for 5 000. */
FacSankeyLayout *fac_sankey_layout_new (const FacSankeyGraph *graph,
                                        const FacSankeyOptions *options, GError **error);
void fac_sankey_layout_free (FacSankeyLayout *layout);

/* What draws an outline: each function may be called with `data`; coordinates as in the layout. */
typedef struct
{
  void (*move_to) (gpointer data, double x, double y);
  void (*line_to) (gpointer data, double x, double y);
  void (*curve_to) (gpointer data, double x1, double y1, double x2, double y2, double x3,
                    double y3);
  void (*close) (gpointer data);
} FacSankeyPen;

/* The outline of a band, one closed figure. A band thinner than `least_width` is outlined at that
 * width, so that it can be seen. Cannot fail. */
void fac_sankey_band_outline (const FacSankeyLayout *layout, guint link, double least_width,
                              const FacSankeyPen *pen, gpointer data);

/* The same of a strip along the band: from a share of its width to another, 0 at the edge that is
 * left as one follows it, 1 at the other. Strips that share an edge leave no gap. */
void fac_sankey_strip_outline (const FacSankeyLayout *layout, guint link, double least_width,
                               double from, double to, const FacSankeyPen *pen, gpointer data);

/* The line along a band at a share of its width: not closed. */
void fac_sankey_band_line (const FacSankeyLayout *layout, guint link, double least_width,
                           double share, const FacSankeyPen *pen, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSankeyGraph, fac_sankey_graph_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSankeyLayout, fac_sankey_layout_free)

G_END_DECLS
