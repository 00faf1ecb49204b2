/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos on their way in. */
#include "fac-attachment.h"

#include "fac-photo.h"
#include "fac-project-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* A camera's largest files; more is read of none. */
#define MOST_BYTES (64 * 1024 * 1024)

static GBytes *
refuse (const char *name, const char *reason, GError **error)
{
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID, _ ("“%1$s”: %2$s"), name,
               reason);
  return NULL;
}

static GBytes *
read_file (const char *path, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &failure);
  g_autoptr (GFileInfo) info =
      stream
          ? g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, &failure)
          : NULL;

  if (info && g_file_info_get_size (info) > MOST_BYTES)
    return refuse (name, _ ("this file is larger than 64 MB. Reduce the photo first."), error);
  GBytes *bytes =
      info ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), MOST_BYTES, NULL, &failure) : NULL;
  return bytes ? bytes : refuse (name, failure->message, error);
}

/* What will be kept. Shape: (transfer full). */
static GBytes *
reduce (const char *path, const char *name, FacAttachment *attachment, GError **error)
{
  g_autoptr (GBytes) file = read_file (path, name, error);
  FacPhoto *photo = file ? fac_photo_new (file, FAC_ATTACHMENT_MOST_SIDE_PX) : NULL;
  GBytes *kept = NULL;

  if (!photo)
    return NULL;
  if (fac_photo_problem (photo))
    refuse (name, fac_photo_problem (photo), error);
  else
    {
      const char *mime = NULL;
      int width_px, height_px;
      kept = fac_photo_encode (photo, &mime, &width_px, &height_px);
      if (!kept)
        refuse (name, _ ("this picture could not be reduced. Save it as JPEG first."), error);
      attachment->mime = g_strdup (mime);
      attachment->width_px = width_px;
      attachment->height_px = height_px;
    }
  fac_photo_free (photo);
  return kept;
}

/* Whom the photo is of. */
static gboolean
refer (FacProject *project, FacAttachment *attachment, FacRecordKind about, const char *uuid,
       GError **error)
{
  g_autofree char *establishment = NULL;

  if (about == FAC_RECORD_EXCHANGE)
    {
      FacExchange *exchange = fac_store_get (project->store, about, uuid, error);
      if (!exchange)
        return FALSE;
      attachment->exchange = g_strdup (uuid);
      attachment->taken_on = g_strdup (exchange->held_on);
      establishment = g_strdup (exchange->establishment);
      fac_record_free (exchange);
    }
  else
    establishment = g_strdup (uuid);
  if (!establishment)
    return TRUE;
  FacEstablishment *at =
      fac_store_get (project->store, FAC_RECORD_ESTABLISHMENT, establishment, error);
  if (!at)
    return FALSE;
  attachment->establishment = g_strdup (establishment);
  attachment->organisation = g_strdup (at->organisation);
  fac_record_free (at);
  return TRUE;
}

static gboolean
keep (FacProject *project, FacAttachment *attachment, GBytes *bytes, GError **error)
{
  attachment->sha256 = fac_store_put_content (project->store, bytes, error);
  attachment->n_bytes = (gint64)g_bytes_get_size (bytes);
  return attachment->sha256 && fac_store_insert (project->store, attachment, error);
}

char *
fac_project_attach_photo (FacProject *project, FacRecordKind about, const char *uuid,
                          const char *path, GError **error)
{
  FacAttachment *attachment = fac_record_new (FAC_RECORD_ATTACHMENT);
  g_autofree char *base = g_path_get_basename (path);
  char *added = NULL;

  g_return_val_if_fail (about == FAC_RECORD_ESTABLISHMENT || about == FAC_RECORD_EXCHANGE, NULL);
  attachment->name = g_filename_display_name (base);
  attachment->kind = FAC_ATTACHMENT_PHOTO;
  g_autoptr (GBytes) bytes = refer (project, attachment, about, uuid, error)
                                 ? reduce (path, attachment->name, attachment, error)
                                 : NULL;
  if (bytes && fac_store_begin (project->store, "attachment.add", attachment->name, error))
    {
      if (!keep (project, attachment, bytes, error))
        fac_store_rollback (project->store);
      else if (fac_project_commit (project, NULL, error))
        added = g_strdup (attachment->record.uuid);
    }
  fac_record_free (attachment);
  return added;
}

GPtrArray *
fac_project_attachments (FacProject *project, FacRecordKind about, const char *uuid, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_ATTACHMENT,
                           .match_field = fac_record_type (about)->table,
                           .match_value = uuid };
  return fac_store_list (project->store, &query, error);
}
