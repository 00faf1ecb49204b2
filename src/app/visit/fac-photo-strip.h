/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The photos of a visit: small, with their captions, to be looked at, added and removed. Files may
 * be dropped on it.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_PHOTO_STRIP (fac_photo_strip_get_type ())
G_DECLARE_FINAL_TYPE (FacPhotoStrip, fac_photo_strip, FAC, PHOTO_STRIP, GtkWidget)

/* Shape: a new widget (floating); `session` outlives it. */
GtkWidget *fac_photo_strip_new (FacSession *session);

/* Shows the photos of an exchange; NULL: none. */
void fac_photo_strip_show (FacPhotoStrip *strip, const char *exchange);

/* Adds a photo file to the exchange shown; a refusal is told in the window. */
void fac_photo_strip_add (FacPhotoStrip *strip, const char *path);

/* Photos dropped on this widget are added, one after the other; it must not outlive the strip. */
void fac_photo_strip_take_drops (FacPhotoStrip *strip, GtkWidget *widget);

/* Asks for a file to add. */
void fac_photo_strip_ask (FacPhotoStrip *strip);

G_END_DECLS
