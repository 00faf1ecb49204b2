/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a Sankey picture shows, as a value made for one reader: the graph of flows, the families
 * with their colours, and the words around them. Whoever makes it has already decided what this
 * reader may see; the painter (fac-sankey-drawing.h) draws all of it. Texts are copied and already
 * in the picture's language; markup in them is shown as it is.
 */
#pragma once

#include "fac-ink.h"
#include "fac-letterhead.h"
#include "fac-number.h"
#include "fac-sankey-memory.h"
#include "fac-sankey.h"

G_BEGIN_DECLS

/* A family of flows: one entry of the legend, when some band of it is drawn. */
typedef struct
{
  const char *label;
  FacColour colour; /* of the variant for the picture's theme */
  FacHatch hatch;   /* tells it from the others in FAC_THEME_GREY */
  double pitch_mm;  /* of the hatch on A4; 0: 2 mm */
  double line_mm;   /* width of its lines on A4; 0: 0.3 mm */
} FacSankeyFamily;

typedef struct _FacSankeyPicture
{
  FacSankeyGraph *graph; /* owned; links' families are indices of `families`, -1: none */
  FacLetterhead head;    /* who hands it out */
  char *title;           /* says the finding; or NULL */
  char *subtitle;        /* what is counted, unit, year; or NULL */
  char *unit;            /* of all values, "t/an"; or NULL */
  char *reader;          /* « Pour qui ? »: a whole phrase; or NULL */
  char *sources;         /* or NULL */
  char *date;            /* as it is to be printed; or NULL */
  char *note;            /* what is not drawn and why, a sentence or two; or NULL */
  FacTheme theme;
  FacLanguage language; /* of numbers; words follow the interface */
  FacSankeyAlign align;
  double value_per_mm;           /* the same scale for several pictures; 0: as large as fits */
  const FacSankeyMemory *memory; /* places to keep (borrowed); NULL: none */
  FacSankeyMemory *own_memory;   /* the same when it belongs to the picture; or NULL */
  char *caption;                 /* above the diagram when another stands beside it: "2023" */
  struct _FacSankeyPicture *beside; /* owned: drawn at its right at the same scale, without words of
                                       its own but its caption; or NULL */
  GPtrArray *node_words; /* of char *, owned, or NULL: what is to be said of each node, or NULL */
  GPtrArray *link_words;         /* of char *, owned, or NULL: more about each link, in lines */
  GArray *families;              /* of FacSankeyFamily */
  GStringChunk *texts;           /* of the families */
} FacSankeyPicture;

/* A picture without words, light, in French numbers. Shape: takes the graph; free with
 * fac_sankey_picture_free() (transfer full). */
FacSankeyPicture *fac_sankey_picture_new (FacSankeyGraph *graph);
void fac_sankey_picture_free (FacSankeyPicture *picture); /* accepts NULL */

/* Copies the label and gives the family's index. */
guint fac_sankey_picture_add_family (FacSankeyPicture *picture, const FacSankeyFamily *family);

#define fac_sankey_picture_family(p, i) (&g_array_index ((p)->families, FacSankeyFamily, i))

/* "1 234 t/an", three significant digits. Shape: a new string (transfer full). */
char *fac_sankey_picture_value_text (const FacSankeyPicture *picture, double value);

/* How much of a link is an estimate: "estimated", "40 % estimated"; NULL when nothing is.
 * Shape: a new string (transfer full). */
char *fac_sankey_picture_doubt_text (const FacSankeyPicture *picture, const FacSankeyLink *link);

/* The same of what lies there: "1 234 t" where flows are in t/an. */
char *fac_sankey_picture_stock_text (const FacSankeyPicture *picture, double value);

/* One sentence that tells the picture to who cannot see it: title, nodes, links, the greatest link.
 * Shape: a new string (transfer full). */
char *fac_sankey_picture_describe (const FacSankeyPicture *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacSankeyPicture, fac_sankey_picture_free)

G_END_DECLS
