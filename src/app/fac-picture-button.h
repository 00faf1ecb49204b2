/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The button beside a map or a diagram that hands it on: paper, copy, save, print.
 */
#pragma once

#include "fac-picture.h"

G_BEGIN_DECLS

#define FAC_TYPE_PICTURE_BUTTON (fac_picture_button_get_type ())
G_DECLARE_FINAL_TYPE (FacPictureButton, fac_picture_button, FAC, PICTURE_BUTTON, GtkWidget)

/* Says what is handed on, for `paper` and orientation as chosen.
 * Shape: fills `wish`, paper apart. Errors: told in the window. */
typedef gboolean (*FacPictureMake) (const char *paper, gboolean is_landscape, gpointer data,
                                    FacPictureWish *wish, GError **error);

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_picture_button_new (FacSession *session, FacPictureMake make, gpointer data);

/* A further line below the others that activates an action with a detailed
 * name. */
void fac_picture_button_add_action (FacPictureButton *button, const char *label,
                                    const char *spoken, const char *action);

/* As if the buttons had been pressed. */
void fac_picture_button_copy (FacPictureButton *button);
void fac_picture_button_save (FacPictureButton *button);
void fac_picture_button_print (FacPictureButton *button);

/* Writes the picture to a path, by its extension. */
void fac_picture_button_write (FacPictureButton *button, const char *path);

G_END_DECLS
