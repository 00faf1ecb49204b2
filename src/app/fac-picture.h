/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A diagram or a map as something to hand on: copied, saved, printed, always by the same painter.
 * What is drawn, and for whom, is the page's concern.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  char *title;   /* of the file and of the print job; owned */
  char *subject; /* one sentence: what it shows and for whom; owned */
  const char *paper;
  gboolean is_landscape;

  /* Draws the whole on a context in millimetres. Errors: nothing is handed on. */
  gboolean (*draw) (cairo_t *cr, double width_mm, double height_mm, gpointer data, GError **error);
  gpointer data;
  GDestroyNotify free_data;
} FacPicture;

/* Accepts NULL. */
void fac_picture_free (FacPicture *picture);

/* Copies it as PNG and SVG, and tells so. Takes `picture`. */
void fac_picture_copy (FacPicture *picture, FacSession *session, GtkWidget *widget);

/* Asks for a name and writes a file by its extension: .pdf, .svg or .png. Takes `picture`. */
void fac_picture_save (FacPicture *picture, FacSession *session, GtkWidget *widget);

/* The same without asking. Errors: FAC_REPORT_ERROR_FORMAT, those of drawing and of writing. */
gboolean fac_picture_write (const FacPicture *picture, const char *path, GError **error);

/* Asks which printer and prints it on one sheet. Takes `picture`. */
void fac_picture_print (FacPicture *picture, FacSession *session, GtkWidget *widget);

G_END_DECLS
