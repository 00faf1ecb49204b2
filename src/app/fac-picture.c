/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures to the clipboard, to files, to the printer. */
#include "fac-picture.h"

#include "fac-ask.h"
#include "fac-clip.h"
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
  g_free (picture);
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

void
fac_picture_copy (FacPicture *picture, FacSession *session, GtkWidget *widget)
{
  GError *error = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GBytes) png = picture_bytes (picture, FAC_SHEET_PNG, CLIP_DPI, &error);

  if (png)
    svg = picture_bytes (picture, FAC_SHEET_SVG, 0, &error);
  if (svg)
    {
      fac_clip_set_picture (widget, png, svg);
      fac_session_tell (session, _ ("Picture copied. Paste it into a document, a slide or a mail."),
                        FALSE);
    }
  else
    fac_session_fail (session, error);
  fac_picture_free (picture);
}

gboolean
fac_picture_write (const FacPicture *picture, const char *path, GError **error)
{
  FacSheetFormat format;
  if (!fac_sheet_format_from_name (path, &format, error))
    return FALSE;
  g_autoptr (GBytes) bytes = picture_bytes (picture, format, FILE_DPI, error);
  return bytes
         && g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                      (gssize)g_bytes_get_size (bytes),
                                      G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

/* What an answer that may come much later needs: the window may be gone by then. */
typedef struct
{
  FacPicture *picture;
  FacSession *session; /* owned */
} Handed;

static void
handed_free (Handed *handed)
{
  fac_picture_free (handed->picture);
  g_object_unref (handed->session);
  g_free (handed);
}

static void
on_save_chosen (const char *path, gpointer data)
{
  Handed *handed = data;
  GError *error = NULL;
  if (!fac_picture_write (handed->picture, path, &error))
    {
      fac_session_fail (handed->session, error);
      return;
    }
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *told = g_strdup_printf (_ ("Picture saved as “%s”."), base);
  fac_session_tell (handed->session, told, FALSE);
}

void
fac_picture_save (FacPicture *picture, FacSession *session, GtkWidget *widget)
{
  Handed *handed = g_new0 (Handed, 1);
  g_autofree char *name = g_strconcat (picture->title, ".pdf", NULL);

  handed->picture = picture;
  handed->session = g_object_ref (session);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  /* The window keeps it until another picture is saved: the dialog has no word for "cancelled". */
  g_object_set_data_full (G_OBJECT (widget), "fac-picture", handed, (GDestroyNotify)handed_free);
  fac_ask_save (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Save the picture"), name,
                on_save_chosen, handed);
}

static guint
one_page (double width_mm, double height_mm, gpointer data)
{
  return 1;
}

static gboolean
draw_page (cairo_t *cr, guint page, double width_mm, double height_mm, gpointer data,
           GError **error)
{
  const Handed *handed = data;
  return handed->picture->draw (cr, width_mm, height_mm, handed->picture->data, error);
}

static void
on_printed (gboolean is_printed, GError *error, gpointer data)
{
  g_autoptr (FacSession) session = data;
  if (error)
    fac_session_fail (session, g_error_copy (error));
  else if (is_printed)
    fac_session_tell (session, _ ("Sent to the printer."), FALSE);
}

void
fac_picture_print (FacPicture *picture, FacSession *session, GtkWidget *widget)
{
  Handed *handed = g_new0 (Handed, 1);
  handed->picture = picture;
  handed->session = g_object_ref (session);

  const FacPrintJob job = {
    .name = g_strdup (picture->title),
    .paper = picture->paper,
    .is_landscape = picture->is_landscape,
    .paginate = one_page,
    .draw = draw_page,
    .data = handed,
    .free_data = (GDestroyNotify)handed_free,
  };
  fac_print (GTK_WINDOW (gtk_widget_get_root (widget)), &job, on_printed, g_object_ref (session));
}
