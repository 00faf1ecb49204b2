/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A diagram or a map as something to hand on: copied, saved, printed, always by the same painter.
 * What is drawn, and for whom, is the page's concern.
 */
#pragma once

#include "fac-reader.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *title;       /* of the file and of the print job; owned */
  char *subject;     /* one sentence: what it shows and for whom; owned */
  const char *paper; /* as asked for, unless `make` says otherwise */
  gboolean is_landscape;
  double png_dpi; /* of a PNG that is saved; 0: as usual */

  /* Draws the whole on a context in millimetres. Errors: nothing is handed on. */
  gboolean (*draw) (cairo_t *cr, double width_mm, double height_mm, gpointer data, GError **error);
  gpointer data;
  GDestroyNotify free_data;

  GPtrArray *releases; /* of FacRelease, their `way` left out; owned, or NULL: nothing is noted */
} FacPicture;

/* Accepts NULL. */
void fac_picture_free (FacPicture *picture);

/* Notes when it leaves that a document of this name was read by `reader`. */
void fac_picture_add_release (FacPicture *picture, const char *what, const FacReader *reader);

/* Writes a file by its extension: .pdf, .svg or .png. Errors: FAC_REPORT_ERROR_FORMAT, those of
 * drawing and of writing. */
gboolean fac_picture_write (const FacPicture *picture, const char *path, GError **error);

/* What the composer is to make; said on the main thread, made in the composer's, where it is drawn
 * and freed too. */
typedef struct
{
  FacPicture *(*make) (FacProject *project, gpointer order, GCancellable *cancellable,
                       GError **error);
  gpointer order; /* taken over */
  GDestroyNotify free_order;
  const char *paper;
  gboolean is_landscape;
  double png_dpi;
} FacPictureWish;

typedef enum
{
  FAC_PICTURE_COPY,  /* to the clipboard, as PNG and SVG */
  FAC_PICTURE_SAVE,  /* asks for a name and writes it there */
  FAC_PICTURE_WRITE, /* writes it to a path */
  FAC_PICTURE_PRINT, /* asks which printer and prints it on one sheet */
} FacPictureAim;

/* Called when it has left, with FAC_PICTURE_WRITE and _SAVE the path; or NULL. */
typedef void (*FacPictureLeft) (const char *path, GtkWidget *widget);

/* Makes it and hands it on; notes what left, tells so, or what went wrong, in the window.
 * `path`: for FAC_PICTURE_WRITE, else NULL. `widget` keeps what is being made: it goes with it, and
 * the next picture takes its place. `left`: called on success; NULL: the usual sentence is told. */
void fac_picture_hand_on (const FacPictureWish *wish, FacPictureAim aim, const char *path,
                          FacSession *session, GtkWidget *widget, FacPictureLeft left);

G_END_DECLS
