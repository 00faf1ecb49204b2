/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos on their way in. */
#include "fac-attachment.h"

#include "fac-exchange.h"
#include "fac-number.h"
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

/* The record's own action: one journal entry. Shape: uuid (transfer full), or NULL. */
static char *
store (FacProject *project, FacAttachment *attachment, GBytes *bytes, const char *action,
       GError **error)
{
  if (!fac_store_begin (project->store, action, attachment->name, error))
    return NULL;
  return fac_project_finish (project, keep (project, attachment, bytes, error), error)
             ? g_strdup (attachment->record.uuid)
             : NULL;
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
  if (bytes)
    added = store (project, attachment, bytes, "attachment.add", error);
  fac_record_free (attachment);
  return added;
}

/* -- Papers ---------------------------------------------------------------------------------- */

/* A photo is reduced like any other; a file that only looks like one is kept as it is. */
static GBytes *
read_paper (const char *path, FacAttachment *attachment, GError **error)
{
  gboolean is_uncertain = FALSE;
  g_autofree char *type = g_content_type_guess (path, NULL, 0, &is_uncertain);
  gboolean is_photo =
      g_content_type_is_a (type, "image/jpeg") || g_content_type_is_a (type, "image/png");
  GBytes *bytes = is_photo ? reduce (path, attachment->name, attachment, NULL) : NULL;

  if (bytes)
    {
      attachment->kind = FAC_ATTACHMENT_PHOTO;
      return bytes;
    }
  attachment->kind = FAC_ATTACHMENT_DOCUMENT;
  g_free (attachment->mime);
  attachment->mime = g_content_type_get_mime_type (type);
  bytes = read_file (path, attachment->name, error);
  if (bytes && g_bytes_get_size (bytes) == 0)
    {
      g_bytes_unref (bytes);
      return refuse (attachment->name, _ ("this file is empty."), error);
    }
  return bytes;
}

static gboolean
describe_paper (FacProject *project, FacAttachment *attachment, FacRecordKind about,
                const char *uuid, const FacPaper *paper, GError **error)
{
  gpointer record = fac_store_get (project->store, about, uuid, error);
  const FacField *field =
      fac_record_type_field (attachment->record.type, fac_record_type (about)->table);
  g_autofree char *day = paper && paper->received_on && *paper->received_on
                             ? fac_date_parse (paper->received_on)
                             : fac_date_today ();

  if (!record)
    return FALSE;
  fac_record_set_string (attachment, field, uuid);
  if (about == FAC_RECORD_TASK)
    attachment->event = g_strdup (((FacTask *)record)->event);
  fac_record_free (record);
  if (!day)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("This is not a date: write 24/05/2027 or 2027-05-24."));
      return FALSE;
    }
  attachment->received_on = g_steal_pointer (&day);
  attachment->document_kind = paper && paper->kind       ? paper->kind
                              : about == FAC_RECORD_TASK ? FAC_PAPER_EVIDENCE
                                                         : FAC_PAPER_SUPPORT;
  attachment->origin = g_strdup (paper && paper->origin && *paper->origin ? paper->origin : NULL);
  return TRUE;
}

char *
fac_project_attach_paper (FacProject *project, FacRecordKind about, const char *uuid,
                          const char *path, const FacPaper *paper, GError **error)
{
  FacAttachment *attachment = fac_record_new (FAC_RECORD_ATTACHMENT);
  g_autofree char *base = g_path_get_basename (path);

  attachment->name = g_filename_display_name (base);
  g_autoptr (GBytes) bytes = describe_paper (project, attachment, about, uuid, paper, error)
                                 ? read_paper (path, attachment, error)
                                 : NULL;
  char *added = bytes ? store (project, attachment, bytes, "attachment.keep", error) : NULL;
  fac_record_free (attachment);
  return added;
}

gboolean
fac_project_write_attachment (FacProject *project, const char *uuid, const char *path,
                              GError **error)
{
  FacAttachment *attachment = fac_store_get (project->store, FAC_RECORD_ATTACHMENT, uuid, error);
  g_autoptr (GBytes) bytes =
      attachment ? fac_store_get_content (project->store, attachment->sha256, error) : NULL;
  gsize size = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;

  fac_record_free (attachment);
  return bytes && fac_exchange_write (path, data, size, error);
}

GPtrArray *
fac_project_attachments (FacProject *project, FacRecordKind about, const char *uuid, GError **error)
{
  const FacQuery query = { .kind = FAC_RECORD_ATTACHMENT,
                           .match_field = fac_record_type (about)->table,
                           .match_value = uuid };
  return fac_store_list (project->store, &query, error);
}
