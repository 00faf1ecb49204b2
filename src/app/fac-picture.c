/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures to the clipboard, to files, to the printer. */
#include "fac-picture.h"

#include "fac-ask.h"
#include "fac-clip.h"
#include "fac-outputs.h"
#include "fac-print.h"
#include "fac-sheet.h"

#include <glib/gi18n-lib.h>

/* A slide is about 34 cm wide: sharp there, and small enough for a mail. */
#define CLIP_DPI 150.0
#define FILE_DPI 300.0

void
fac_picture_free (FacPicture *picture)
{
  if (!picture)
    return;
  g_free (picture->title);
  g_free (picture->subject);
  if (picture->free_data)
    picture->free_data (picture->data);
  g_clear_pointer (&picture->releases, g_ptr_array_unref);
  g_free (picture);
}

void
fac_picture_add_release (FacPicture *picture, const char *what, const FacReader *reader)
{
  FacRelease *release = g_new0 (FacRelease, 1);
  release->what = g_strdup (what);
  release->reader = fac_project_reader_text (reader, NULL);
  if (!picture->releases)
    picture->releases = g_ptr_array_new_with_free_func ((GDestroyNotify)fac_release_free);
  g_ptr_array_add (picture->releases, release);
}

/* `path`: of the file, or NULL. */
static void
log_releases (FacSession *session, GPtrArray *releases, const char *way, const char *path)
{
  FacProject *project = fac_session_project (session);
  if (!releases || !project || fac_project_read_only_reason (project))
    return;
  for (guint i = 0; i < releases->len; i++)
    {
      FacRelease *release = releases->pdata[i];
      release->way = g_strdup (way);
      release->file_name = path ? g_path_get_basename (path) : NULL;
    }
  fac_store_log_releases (fac_project_store (project), releases, NULL);
}

static GBytes *
picture_bytes (const FacPicture *picture, FacSheetFormat format, double dpi, GError **error)
{
  FacPaper paper = FAC_PAPER_A4;
  double width_mm, height_mm;
  const FacSheetMetadata metadata = { .title = picture->title, .subject = picture->subject };

  fac_paper_from_id (picture->paper, &paper);
  fac_paper_size (paper, picture->is_landscape, &width_mm, &height_mm);
  g_autoptr (FacSheet) sheet = fac_sheet_new (format, width_mm, height_mm, dpi, &metadata);
  if (!picture->draw (fac_sheet_cairo (sheet), width_mm, height_mm, picture->data, error))
    return NULL;
  return fac_sheet_finish (sheet, error);
}

gboolean
fac_picture_write (const FacPicture *picture, const char *path, GError **error)
{
  FacSheetFormat format;
  if (!fac_sheet_format_from_name (path, &format, error))
    return FALSE;
  g_autoptr (GBytes) bytes =
      picture_bytes (picture, format, picture->png_dpi > 0 ? picture->png_dpi : FILE_DPI, error);
  return bytes
         && g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                      (gssize)g_bytes_get_size (bytes),
                                      G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

/* -- Handing on ---------------------------------------------------------------------------- */

/* Kept by the widget until it is done, or something else is handed on. */
typedef struct
{
  FacSession *session;   /* owned */
  FacComposer *composer; /* owned */
  GtkWidget *widget;     /* borrowed: it keeps us */
  FacPictureAim aim;
  FacPictureLeft left;
  FacPicture *picture; /* owned, the composer's thread's; NULL until it is made */
  FacCommission *slot;
} Handing;

static void
handing_free (Handing *handing)
{
  fac_commission_drop (&handing->slot);
  fac_composer_free_later (handing->composer, handing->picture, (GDestroyNotify)fac_picture_free);
  fac_composer_unref (handing->composer);
  g_object_unref (handing->session);
  g_free (handing);
}

static void
end (Handing *handing)
{
  g_object_set_data (G_OBJECT (handing->widget), "fac-handing", NULL);
}

static void
on_late (gpointer data)
{
  fac_session_tell (((Handing *)data)->session, _ ("Computing…"), FALSE);
}

/* In the thread. */

typedef struct
{
  FacPictureWish wish;
  FacPictureAim aim;
  FacPicture *picture; /* borrowed: made before; NULL: by the wish */
  char *path;
} Order;

typedef struct
{
  FacPicture *picture; /* owned unless it was the order's */
  GBytes *png, *svg;
  char *path;
} Made;

static void
order_free (gpointer data)
{
  Order *order = data;
  if (order->wish.free_order)
    order->wish.free_order (order->wish.order);
  g_free (order->path);
  g_free (order);
}

static void
made_free (gpointer data)
{
  Made *made = data;
  fac_picture_free (made->picture);
  g_clear_pointer (&made->png, g_bytes_unref);
  g_clear_pointer (&made->svg, g_bytes_unref);
  g_free (made->path);
  g_free (made);
}

static FacPicture *
make_picture (FacProject *project, const FacPictureWish *wish, GCancellable *cancellable,
              GError **error)
{
  FacPicture *picture = wish->make (project, wish->order, cancellable, error);
  if (picture && !picture->paper)
    {
      picture->paper = wish->paper;
      picture->is_landscape = wish->is_landscape;
      picture->png_dpi = wish->png_dpi;
    }
  return picture;
}

static gpointer
make (FacProject *project, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  Made *made = g_new0 (Made, 1);
  const FacPicture *picture = order->picture;
  gboolean is_done = TRUE;

  if (!picture)
    picture = made->picture = make_picture (project, &order->wish, cancellable, error);
  if (picture && order->aim == FAC_PICTURE_COPY)
    {
      made->png = picture_bytes (picture, FAC_SHEET_PNG, CLIP_DPI, error);
      made->svg = made->png ? picture_bytes (picture, FAC_SHEET_SVG, 0, error) : NULL;
      is_done = made->svg != NULL;
    }
  else if (picture && order->aim == FAC_PICTURE_WRITE)
    {
      is_done = fac_picture_write (picture, order->path, error);
      made->path = g_strdup (order->path);
    }
  if (!picture || !is_done)
    g_clear_pointer (&made, made_free);
  return made;
}

static void on_made (gpointer result, GError *error, gpointer data);

static void
ask (Handing *handing, const FacPictureWish *wish, FacPictureAim aim, const char *path)
{
  Order *order = g_new0 (Order, 1);
  if (wish)
    order->wish = *wish;
  order->aim = aim;
  order->picture = handing->picture;
  order->path = g_strdup (path);
  const FacComposition what = { .compose = make,
                                .order = order,
                                .free_order = order_free,
                                .free_result = made_free,
                                .done = on_made,
                                .late = on_late,
                                .data = handing };
  fac_composer_ask (handing->composer, &handing->slot, &what);
}

static void
tell_left (Handing *handing, const char *path)
{
  log_releases (handing->session, handing->picture->releases, path ? "export" : "clipboard", path);
  if (handing->left)
    handing->left (path, handing->widget);
  else if (handing->aim == FAC_PICTURE_COPY)
    fac_session_tell (handing->session,
                      _ ("Picture copied. Paste it into a document, a slide or a mail."), FALSE);
  else
    {
      g_autofree char *base = g_path_get_basename (path);
      g_autofree char *told = g_strdup_printf (_ ("Picture saved as “%s”."), base);
      fac_session_tell (handing->session, told, FALSE);
    }
}

static void
on_save_chosen (const char *path, gpointer data)
{
  ask (data, NULL, FAC_PICTURE_WRITE, path);
}

static void
ask_path (Handing *handing)
{
  g_autofree char *name = g_strconcat (handing->picture->title, ".pdf", NULL);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  fac_ask_save (GTK_WINDOW (gtk_widget_get_root (handing->widget)), _ ("Save the picture"), name,
                on_save_chosen, handing);
}

/* -- Printing ------------------------------------------------------------------------------ */

static guint
one_page (double width_mm, double height_mm, gpointer data)
{
  return 1;
}

static gboolean
draw_page (cairo_t *cr, guint page, double width_mm, double height_mm, gpointer data,
           GError **error)
{
  const FacPicture *picture = data;
  return picture->draw (cr, width_mm, height_mm, picture->data, error);
}

typedef struct
{
  FacSession *session; /* owned */
  GPtrArray *releases; /* owned, or NULL */
} Leaving;

static void
on_printed (gboolean is_printed, GError *error, gpointer data)
{
  Leaving *leaving = data;
  if (error)
    fac_session_fail (leaving->session, g_error_copy (error));
  else if (is_printed)
    {
      log_releases (leaving->session, leaving->releases, "print", NULL);
      fac_session_tell (leaving->session, _ ("Sent to the printer."), FALSE);
    }
  g_object_unref (leaving->session);
  g_clear_pointer (&leaving->releases, g_ptr_array_unref);
  g_free (leaving);
}

static void
print (Handing *handing)
{
  FacPicture *picture = g_steal_pointer (&handing->picture);
  Leaving *leaving = g_new0 (Leaving, 1);
  const FacPrintJob job = {
    .name = g_strdup (picture->title),
    .paper = picture->paper,
    .is_landscape = picture->is_landscape,
    .paginate = one_page,
    .draw = draw_page,
    .data = picture,
    .free_data = (GDestroyNotify)fac_picture_free,
    .composer = fac_composer_ref (handing->composer),
  };
  leaving->session = g_object_ref (handing->session);
  leaving->releases = g_steal_pointer (&picture->releases);
  fac_print (GTK_WINDOW (gtk_widget_get_root (handing->widget)), &job, on_printed, leaving);
}

static void
on_made (gpointer result, GError *error, gpointer data)
{
  Handing *handing = data;
  Made *made = result;

  if (!made)
    {
      fac_session_fail (handing->session, error);
      end (handing);
      return;
    }
  if (made->picture)
    handing->picture = g_steal_pointer (&made->picture);
  gboolean is_asked = handing->aim == FAC_PICTURE_SAVE && !made->path;
  if (is_asked)
    ask_path (handing); /* the dialog has no word for "cancelled": the widget keeps it all */
  else if (handing->aim == FAC_PICTURE_PRINT)
    print (handing);
  else
    {
      if (made->png)
        fac_clip_set_picture (handing->widget, made->png, made->svg);
      tell_left (handing, made->path);
    }
  made_free (made);
  if (!is_asked)
    end (handing);
}

void
fac_picture_hand_on (const FacPictureWish *wish, FacPictureAim aim, const char *path,
                     FacSession *session, GtkWidget *widget, FacPictureLeft left)
{
  Handing *handing = g_new0 (Handing, 1);
  handing->session = g_object_ref (session);
  handing->composer = fac_composer_ref (fac_session_composer (session));
  handing->widget = widget;
  handing->aim = aim;
  handing->left = left;
  g_object_set_data_full (G_OBJECT (widget), "fac-handing", handing, (GDestroyNotify)handing_free);
  ask (handing, wish, aim, path);
}
