/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Systems told by their numbers. */
#include "fac-reproject.h"

#include "fac-gdal.h"

#include <math.h>
#include <string.h>

/* Where metropolitan France lies in each system, in metres. The false northings keep them apart:
 * Lambert-93 is 6.0 to 7.2 million; CC42 to CC50 are 1.2, 2.2 … 9.2 million ± 0.2 million around
 * their parallels; Lambert II étendu 1.57 to 2.7 million. Where northings overlap eastings decide:
 * CC43 begins east of Lambert II étendu, and CC47 east of Corsica in Lambert-93. */
typedef struct
{
  const char *crs;
  double west, south, east, north;
} Range;

static const Range ranges[] = {
  { "EPSG:4326", -180, -90, 180, 90 },
  { "EPSG:3942", 1000000, 1000000, 2300000, 1400000 },
  { "EPSG:3943", 1250000, 2000000, 2300000, 2400000 },
  { "EPSG:3944", 1000000, 3000000, 2300000, 3400000 },
  { "EPSG:3945", 1000000, 4000000, 2300000, 4400000 },
  { "EPSG:3946", 1000000, 5000000, 2300000, 5400000 },
  { "EPSG:3947", 1260000, 6000000, 2300000, 6400000 },
  { "EPSG:3948", 1000000, 7000000, 2300000, 7400000 },
  { "EPSG:3949", 1000000, 8000000, 2300000, 8400000 },
  { "EPSG:3950", 1000000, 9000000, 2300000, 9400000 },
  { "EPSG:2154", 90000, 6000000, 1290000, 7200000 },
  { "EPSG:27572", 30000, 1570000, 1220000, 2700000 },
};

static gboolean
is_in (const Range *range, double x, double y)
{
  return x >= range->west && x <= range->east && y >= range->south && y <= range->north;
}

static gboolean
is_known (double x, double y)
{
  return isfinite (x) && isfinite (y) && (fabs (x) > 1e-9 || fabs (y) > 1e-9);
}

const char *
fac_crs_guess (const double extent[4])
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (is_in (&ranges[i], extent[0], extent[1]) && is_in (&ranges[i], extent[2], extent[3]))
      return ranges[i].crs;
  return NULL;
}

const char *
fac_crs_guess_points (const double *xy, gsize n)
{
  gsize n_known = 0;
  gsize n_in[G_N_ELEMENTS (ranges)] = { 0 };

  for (gsize i = 0; i < n; i++)
    {
      if (!is_known (xy[2 * i], xy[2 * i + 1]))
        continue;
      n_known++;
      for (guint k = 0; k < G_N_ELEMENTS (ranges); k++)
        n_in[k] += is_in (&ranges[k], xy[2 * i], xy[2 * i + 1]);
    }
  for (guint k = 0; n_known > 0 && k < G_N_ELEMENTS (ranges); k++)
    if (n_in[k] * 10 >= n_known * 9)
      return ranges[k].crs;
  return NULL;
}

gboolean
fac_crs_is_valid (const char *crs)
{
  if (!crs || g_ascii_strncasecmp (crs, "EPSG:", 5) != 0)
    return FALSE;
  gsize n = strspn (crs + 5, "0123456789");
  return n >= 4 && n <= 6 && crs[5 + n] == 0;
}

gboolean
fac_reproject (const char *crs, double *xy, gsize n, GCancellable *cancellable, GError **error)
{
  for (gsize i = 0; i < n; i++)
    if (!is_known (xy[2 * i], xy[2 * i + 1]))
      xy[2 * i] = xy[2 * i + 1] = (double)NAN;
  if (g_ascii_strcasecmp (crs, "EPSG:4326") != 0)
    return fac_gdal_transform (crs, xy, n, cancellable, error);
  for (gsize i = 0; i < n; i++)
    if (!(fabs (xy[2 * i]) <= 180 && fabs (xy[2 * i + 1]) <= 90))
      xy[2 * i] = xy[2 * i + 1] = (double)NAN;
  return TRUE;
}
