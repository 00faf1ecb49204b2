/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the page of synergies shows as a picture, PNG and SVG: its list, or the board by state. */
#include "document/fac-document-pages.h"
#include "fac-picture.h"
#include "fac-typeset.h"
#include "synergy/fac-synergy-page-private.h"

#include <glib/gi18n-lib.h>

/* A4, upright; turned for what is wide. */
#define SHORT_MM 210
#define LONG_MM 297

/* What the composer draws: a document of the page's, or, when there is none, the board's poster. */
typedef struct
{
  FacDocument *document; /* owned, or NULL */
} Order;

typedef struct
{
  FacDocument *document;   /* owned, with its pages below; or NULL */
  FacTypeset *typeset;     /* owned */
  FacDocumentPages *pages; /* owned: those of the poster; or NULL */
} Drawn;

static void
free_order (gpointer data)
{
  Order *order = data;
  fac_document_free (order->document);
  g_free (order);
}

static void
free_drawn (gpointer data)
{
  Drawn *drawn = data;
  fac_typeset_free (drawn->typeset);
  fac_document_free (drawn->document);
  fac_document_pages_free (drawn->pages);
  g_free (drawn);
}

static gboolean
draw (cairo_t *cr, double width_mm, double height_mm, gpointer data, GError **error)
{
  const Drawn *drawn = data;
  if (drawn->pages)
    return fac_document_pages_draw (drawn->pages, 0, cr, error);
  fac_typeset_draw_page (drawn->typeset, 0, cr);
  return TRUE;
}

static void
set_list (FacPicture *picture, Drawn *drawn, const FacReader *reader)
{
  gboolean is_wide = picture->is_landscape = drawn->document->is_landscape;
  const FacTypesetOptions options = { .width_mm = is_wide ? LONG_MM : SHORT_MM,
                                      .height_mm = is_wide ? SHORT_MM : LONG_MM };
  drawn->typeset = fac_typeset_new (drawn->document, &options);
  picture->title = g_strdup (drawn->document->title);
  fac_picture_add_release (picture, "synergies", reader);
}

static FacPicture *
make (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (FacReader) reader = fac_reader_new (FAC_READER_FACILITATOR, NULL, FALSE);
  const FacListRequest request = { NULL };
  Order *order = data;
  FacDocumentPages *pages = order->document ? NULL
                                            : fac_document_pages_new (project, "follow-up-poster",
                                                                      reader, &request, error);
  if (!order->document && !pages)
    return NULL;
  Drawn *drawn = g_new0 (Drawn, 1);
  FacPicture *picture = g_new0 (FacPicture, 1);
  drawn->document = g_steal_pointer (&order->document);
  drawn->pages = pages;
  picture->paper = "A4";
  picture->draw = draw;
  picture->data = drawn;
  picture->free_data = free_drawn;
  if (!pages)
    set_list (picture, drawn, reader);
  else
    {
      picture->title = g_strdup (_ ("Follow-up of the synergies"));
      picture->is_landscape = fac_document_pages_is_landscape (pages);
      picture->releases = fac_document_pages_releases (pages, FALSE);
    }
  picture->subject = g_strdup (picture->title);
  return picture;
}

static void
hand_on (FacSynergyPage *self, FacPictureAim aim, const char *path)
{
  Order *order = g_new0 (Order, 1);
  order->document = fac_synergy_page_document (self);
  const FacPictureWish wish = { .make = make, .order = order, .free_order = free_order };
  fac_picture_hand_on (&wish, aim, path, fac_page_session (FAC_PAGE (self)), GTK_WIDGET (self),
                       NULL);
}

static void
on_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hand_on (data, FAC_PICTURE_COPY, NULL);
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hand_on (data, FAC_PICTURE_SAVE, NULL);
}

static void
on_write (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hand_on (data, FAC_PICTURE_WRITE, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { .name = "synergy.copy-picture", .activate = on_copy },
  { .name = "synergy.save-picture", .activate = on_save },
  { .name = "synergy.write-picture", .activate = on_write, .parameter_type = "s" },
};

void
fac_synergy_pictures_init (FacSynergyPage *self)
{
  g_action_map_add_action_entries (fac_session_actions (fac_page_session (FAC_PAGE (self))),
                                   entries, G_N_ELEMENTS (entries), self);
}
