/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a logo in. */
#include "fac-identity.h"

#include "fac-photo.h"
#include "fac-project-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* No paper shows more of a logo. */
#define LOGO_SIDE_PX 1600

/* The file, no byte more than is allowed. */
static GBytes *
read_logo (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &failure);
  g_autoptr (GBytes) bytes = stream ? g_input_stream_read_bytes (
                                 G_INPUT_STREAM (stream), FAC_LOGO_MOST_BYTES + 1, NULL, &failure)
                                    : NULL;

  if (!bytes)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                 _ ("The logo “%s” could not be read: %s."), path, failure->message);
  else if (g_bytes_get_size (bytes) > FAC_LOGO_MOST_BYTES)
    g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                 _ ("The logo “%s” is larger than 10 MB. Save it smaller, as PNG or JPEG."), path);
  else
    {
      FacPhoto *photo = fac_photo_new (bytes, LOGO_SIDE_PX);
      g_autofree char *problem = g_strdup (fac_photo_problem (photo));
      fac_photo_free (photo);
      if (!problem)
        return g_steal_pointer (&bytes);
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                   _ ("The logo “%1$s” cannot be used: %2$s Give a PNG or JPEG file."), path,
                   problem);
    }
  return NULL;
}

gboolean
fac_project_set_logo (FacProject *project, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  FacProjectInfo *info;
  gboolean done;

  if (path && *path && !(bytes = read_logo (path, error)))
    return FALSE;
  if (!fac_store_begin (project->store, "project.set", "logo\t1\t", error))
    return FALSE;
  info = fac_record_copy (project->info);
  g_clear_pointer (&info->logo, g_free);
  done = !bytes || (info->logo = fac_store_put_content (project->store, bytes, error));
  done = done && fac_store_update (project->store, info, error);
  fac_record_free (info);
  return fac_project_finish (project, done, error);
}

GBytes *
fac_project_logo (FacProject *project)
{
  return project->info->logo ? fac_store_get_content (project->store, project->info->logo, NULL)
                             : NULL;
}

FacLetterhead
fac_project_letterhead (FacProject *project)
{
  const FacProjectInfo *info = project->info;
  return (FacLetterhead){ fac_project_logo (project), g_strdup (info->network_name),
                          g_strdup (info->baseline) };
}
