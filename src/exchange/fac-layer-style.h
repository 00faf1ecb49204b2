/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a layer is drawn, and where its tiles come from, as the layer's record keeps it: JSON, of
 * which a member that is not given means "as usual".
 */
#pragma once

#include "fac-exchange.h"

G_BEGIN_DECLS

#define FAC_LAYER_MOST_WIDTH_MM 5.0

typedef struct
{
  char colour[8];  /* "#RRGGBB"; "": as usual */
  double width_mm; /* of lines, on A4; NAN: as usual */
  int dashes;      /* 0: as usual, 1: solid, 2: dashed */
  double fill;     /* of surfaces, 0 to 1; NAN: as usual, none */
  double opacity;  /* of tiles, 0 to 1; NAN: as usual, 1 */
  gboolean is_labelled;
  gboolean may_prepare; /* of tiles from the network: whoever gave the address says that its
                           provider allows keeping them */
} FacLayerStyle;

/* Never fails: what cannot be understood is as usual. `json` may be NULL. */
FacLayerStyle fac_layer_style_read (const char *json);

/* Shape: new string, NULL when all is as usual (transfer full). */
char *fac_layer_style_write (const FacLayerStyle *style);

/* Whether a text is "#RRGGBB". */
gboolean fac_layer_colour_is_valid (const char *text);

G_END_DECLS
