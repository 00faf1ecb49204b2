/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The background that ships with the program: land, rivers, borders and places, from the bytes of
 * data/basemap/france.basemap. Whoever has the file hands in its bytes.
 *
 * Format. Text: the line "FACILITATOR BASEMAP 1", then lines "key: value" in UTF-8 (title, source
 * with its licence, attribution, date), then an empty line. Then five lists, each its count and its
 * items: frames, rings of land, rivers, borders, places. Numbers are varints (seven bits a byte,
 * least first, the high bit says that more follow); signed ones are 2n, or -2n - 1 when negative.
 * Coordinates are in hundred-thousandths of a degree, longitude first. A line is its count of
 * points, then each point's signed differences from the one before (the first: from 0, 0). A frame
 * is a line of two points, south-west and north-east. A river is one byte of class and a line. A
 * place is its signed coordinates, population, one byte of rank (255: abroad), length of its name,
 * the name.
 * Made by data/make/basemap.py.
 */
#pragma once

#include "fac-shape.h"

G_BEGIN_DECLS

typedef struct
{
  FacPoint *points; /* degrees */
  guint n_points;
  int kind; /* of a river, WDB II: 0 wide river, 1 main … 4 smallest, 8 canal; else 0 */
  FacBox box;
} FacBasemapLine;

typedef struct
{
  FacPoint position; /* degrees */
  guint population;  /* persons */
  int rank; /* 4 capital, 3 region's seat, 2 prefecture, 1 sub-prefecture, 0 other; -1: abroad */
  const char *name;
} FacBasemapPlace;

typedef struct
{
  char *attribution; /* for the sources line of a map */
  FacBox *frames;    /* where data exist; shores that run along a frame are cuts */
  guint n_frames;
  FacBasemapLine *land; /* closed rings, to be filled together by the even-odd rule */
  guint n_land;
  FacBasemapLine *rivers;
  guint n_rivers;
  FacBasemapLine *borders;
  guint n_borders;
  FacBasemapPlace *places; /* the most populated first */
  guint n_places;
  GStringChunk *names; /* owned: the texts of the places */
} FacBasemap;

/* Decodes a file's bytes. Cost: 3 ms for the file that ships.
 * Shape: a new basemap, free with fac_basemap_free() (transfer full), or NULL.
 * Errors: FAC_GEOMETRY_ERROR_FORMAT. Any bytes are safe. */
FacBasemap *fac_basemap_new_from_bytes (GBytes *bytes, GError **error);
void fac_basemap_free (FacBasemap *basemap); /* accepts NULL */

/* Whether an edge of a ring of land is no shore but a cut along a frame. */
gboolean fac_basemap_is_cut (const FacBasemap *basemap, FacPoint a, FacPoint b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacBasemap, fac_basemap_free)

G_END_DECLS
