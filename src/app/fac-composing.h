/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Around a picture that the session's composer makes: the picture before stays until the new one is
 * there; when that takes long enough to be noticed a word says so; what went wrong is said where
 * the picture would be. The last wish counts, those before are dropped.
 */
#pragma once

#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_COMPOSING (fac_composing_get_type ())
G_DECLARE_FINAL_TYPE (FacComposing, fac_composing, FAC, COMPOSING, GtkWidget)

/* Shows what was composed (taken), or nothing (NULL): an error is told already. */
typedef void (*FacComposingShow) (gpointer result, gpointer data);

/* Shape: a new widget (floating) around `child`; `session` outlives it. */
GtkWidget *fac_composing_new (FacSession *session, GtkWidget *child, FacComposingShow show,
                              gpointer data);

typedef struct
{
  /* As those of FacComposition. */
  gpointer (*compose) (FacProject *project, gpointer order, GCancellable *cancellable,
                       GError **error);
  gpointer order; /* taken over */
  GDestroyNotify free_order;
  GDestroyNotify free_result;

  /* Who may see it, as fac_project_reader_text() names them: what another one may see is not left
   * on the screen while this is composed. */
  const char *reader;
} FacComposingWish;

/* Composes; `show` is called when it is there, at once when that is quick. */
void fac_composing_ask (FacComposing *composing, const FacComposingWish *wish);

/* What was wished for cannot even be asked: shows nothing, and why. Takes `error`. */
void fac_composing_refuse (FacComposing *composing, GError *error);

/* Nothing is wished for any more; what is shown stays. */
void fac_composing_forget (FacComposing *composing);

/* Shows or hides the word that something is computed, for what `show` has no part in. */
void fac_composing_set_notice (FacComposing *composing, gboolean is_shown);

/* Whether something is on its way. */
gboolean fac_composing_is_busy (FacComposing *composing);

G_END_DECLS
