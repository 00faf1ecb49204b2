/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page fills the room of the window: the list of companies, the map, the history. It is made
 * when it is first shown, from a .ui file of its own stem, and given the window's session. A page
 * only shows and asks: what changes goes through `project`, and comes back as refresh().
 */
#pragma once

#include "fac-changes.h"
#include "fac-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FAC_TYPE_PAGE (fac_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FacPage, fac_page, FAC, PAGE, GtkWidget)

struct _FacPageClass
{
  GtkWidgetClass parent_class;

  /* The project changed, or the page is shown again after changes it slept through.
   * `changes` NULL: anything may have changed. */
  void (*refresh) (FacPage *page, const FacChanges *changes);

  /* The page was asked for, with what to show there ("state:a_trier"), or NULL: as it was left. */
  void (*visit) (FacPage *page, const char *what);

  /* Ctrl+F: the search entry takes the focus. NULL: the page has none. */
  void (*find) (FacPage *page);

  /* How many things wait for a person here, beside the page's name in the sidebar. Asked after each
   * change, also of a page that is not shown (`is_fresh` FALSE: refresh() did not see it yet).
   * NULL: nothing ever waits. */
  guint (*count_due) (FacPage *page, gboolean is_fresh);

  /* Ctrl+P: the page's action that prints what it shows ("map.print"). NULL: it prints nothing. */
  const char *print_action;
};

/* Signal "due" (guint): what count_due() gave. */

/* The session (transfer none). Never NULL. */
FacSession *fac_page_session (FacPage *page);

/* The open project (transfer none). */
FacProject *fac_page_project (FacPage *page);

/* Tells anew how much is due. */
void fac_page_tell_due (FacPage *page);

void fac_page_visit (FacPage *page, const char *what);

/* The page let go of what it shows: it is filled again when it is looked at. */
void fac_page_forget (FacPage *page);

/* FALSE when the page has nothing to search. */
gboolean fac_page_find (FacPage *page);

/* FALSE when the page has nothing to print. */
gboolean fac_page_print (FacPage *page);

G_END_DECLS
