/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The inside of a mapping, for the import reader.
 */
#pragma once

#include "fac-words.h"

G_BEGIN_DECLS

struct _FacMapping
{
  FacMappingKind kind;
  FacWords *words;
  const FacPreset *preset; /* of `words`; NULL: guessed */
  guint n_columns;
  char **titles;
  gboolean has_titles;           /* the source's own */
  const FacTargetInfo **targets; /* one a column; NULL: left aside */
  GPtrArray *samples;            /* of char **: the first rows, long cells cut */
  int degrees_column;            /* GDAL's column of shapes, in degrees whatever `crs` says; -1 */
  char *crs;
  gboolean is_crs_given;  /* by a person: not recognised again */
  gboolean is_xy_swapped; /* the column called x holds northings */
};

/* The first column of a target code, -1: none. */
int fac_mapping_column_of (const FacMapping *mapping, FacTargetCode code);

/* A number as files write it: decimal point or comma, spaces between thousands. NAN: none. */
double fac_mapping_number (const char *cell);

/* "49.23, -0.77" or "-0.77, 49.23" (France tells them apart), brackets allowed: x, y. */
gboolean fac_mapping_pair (const char *cell, double *x, double *y);

/* Recognises crs and is_xy_swapped from the samples, unless a person said it. */
void fac_mapping_recognise_crs (FacMapping *mapping);

/* Fills `targets` from titles and samples. In fac-guess.c. */
void fac_mapping_guess (FacMapping *mapping);

G_END_DECLS
