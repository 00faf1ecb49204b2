/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A shape: points, lines or polygons as plain arrays, read from well-known binary (what the project
 * file keeps) and well-known text (what foreign files are turned into), written as binary.
 * Longitude or easting is x, latitude or northing is y. Nothing here knows a coordinate system, and
 * nothing repairs a shape: fac_shape_check() only says what is wrong.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FAC_GEOMETRY_ERROR (fac_geometry_error_quark ())
GQuark fac_geometry_error_quark (void);

typedef enum
{
  FAC_GEOMETRY_ERROR_FORMAT,      /* cut short, or not well-known binary or text */
  FAC_GEOMETRY_ERROR_UNSUPPORTED, /* curves, surfaces of triangles */
  FAC_GEOMETRY_ERROR_COORDINATE,  /* infinite, or only half given */
  FAC_GEOMETRY_ERROR_SIZE,        /* more than FAC_SHAPE_MAX_POINTS, or nested too deep */
} FacGeometryError;

/* A shape of more points is refused: the whole coast of France at full detail has 100 000. */
#define FAC_SHAPE_MAX_POINTS 4000000

typedef struct
{
  double x, y;
} FacPoint;

/* Empty when x0 > x1; then contains and touches nothing. */
typedef struct
{
  double x0, y0, x1, y1;
} FacBox;

extern const FacBox fac_box_empty;

void fac_box_add_point (FacBox *box, FacPoint point);
void fac_box_add_box (FacBox *box, FacBox other);
gboolean fac_box_is_empty (FacBox box);
gboolean fac_box_has_point (FacBox box, FacPoint point); /* borders included */
gboolean fac_box_touches (FacBox a, FacBox b);

/* The order matters: of a mixed collection the last kind present is kept. */
typedef enum
{
  FAC_SHAPE_POINTS,
  FAC_SHAPE_LINES,
  FAC_SHAPE_POLYGONS,
} FacShapeKind;

/* A part is a line, or a ring of a polygon (as read: its last point repeats the first when the
 * source was right); POINTS have one part. A polygon is its outer ring, then its holes. */
typedef struct
{
  FacShapeKind kind;
  FacPoint *points;
  guint n_points;
  guint *part_starts; /* n_parts + 1 indices into points */
  guint n_parts;
  guint *polygon_starts; /* n_polygons + 1 indices of parts; NULL unless POLYGONS */
  guint n_polygons;
  FacBox box;
  guint n_left_out; /* members of a mixed collection that were of another kind */
} FacShape;

/* Reads ISO well-known binary, or PostGIS's EWKB; z and m are dropped, an SRID is skipped. A
 * collection becomes one shape of its highest kind. Bytes after the shape are refused.
 * Shape: a new shape (transfer full), possibly without points. No argument may be NULL but error.
 * Errors: FAC_GEOMETRY_ERROR, all codes. Any bytes are safe. */
FacShape *fac_shape_from_wkb (const guint8 *data, gsize length, GError **error);
FacShape *fac_shape_from_bytes (GBytes *wkb, GError **error);

/* Reads well-known text, also with "SRID=4326;" before it and with Z, M or ZM.
 * Shape and errors: as above. The message says at which character. */
FacShape *fac_shape_from_wkt (const char *text, GError **error);

/* ISO well-known binary, little-endian: MULTIPOINT, MULTILINESTRING, MULTIPOLYGON; a single point
 * is a POINT, since QGIS shows nothing else on a point layer. Rings that were open are closed.
 * Shape: new bytes (transfer full). */
GBytes *fac_shape_to_wkb (const FacShape *shape);

/* One polygon of one ring, for shapes made by the program. The points are copied. */
FacShape *fac_shape_new_polygon (const FacPoint *ring, guint n_points);

FacShape *fac_shape_copy (const FacShape *shape);
void fac_shape_free (FacShape *shape); /* accepts NULL */

typedef enum
{
  FAC_SHAPE_SOUND,
  FAC_SHAPE_IS_EMPTY,
  FAC_SHAPE_RING_OPEN,    /* its last point is not the first one */
  FAC_SHAPE_RING_SHORT,   /* fewer than four points, or a line of fewer than two */
  FAC_SHAPE_OUT_OF_EARTH, /* longitude beyond ±180 or latitude beyond ±90: metres, or swapped */
} FacShapeFault;

/* The first thing wrong with a shape that should be in degrees. Crossing edges are not looked for:
 * everything here gives a sensible answer for them. */
FacShapeFault fac_shape_check (const FacShape *shape);

/* Used by the readers of this room; not for others. A builder collects parts of several kinds. */
typedef struct _FacShapeBuilder FacShapeBuilder;
FacShapeBuilder *fac_shape_builder_new (void);
void fac_shape_builder_free (FacShapeBuilder *builder);
void fac_shape_builder_begin_polygon (FacShapeBuilder *builder);
void fac_shape_builder_begin_part (FacShapeBuilder *builder, FacShapeKind kind);
gboolean fac_shape_builder_add_point (FacShapeBuilder *builder, double x, double y, GError **error);
FacShape *fac_shape_builder_finish (FacShapeBuilder *builder); /* frees the builder */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacShape, fac_shape_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacShapeBuilder, fac_shape_builder_free)

G_END_DECLS
