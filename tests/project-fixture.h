/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An empty project, or the sample, in a folder of its own, and records from words, for stories
 * about projects.
 */
#pragma once

#include "fac-project.h"

#include <glib/gstdio.h>

/* Shape: the open project; `folder` is owned by the caller until test_project_close(). */
static inline FacProject *
test_project_new (char **folder, const char *start_date)
{
  GError *error = NULL;

  *folder = g_dir_make_tmp ("facilitator-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (*folder, "essai.eit.gpkg", NULL);
  FacProject *project = fac_project_create (path, "caen la mer", start_date, "fr", &error);
  g_assert_no_error (error);
  return project;
}

/* The same with the sample territory as of a day, in sample.eit.gpkg of the folder. */
static inline FacProject *
test_project_sample (char **folder, const char *date)
{
  GError *error = NULL;

  *folder = g_dir_make_tmp ("facilitator-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (*folder, "sample.eit.gpkg", NULL);
  FacProject *project = fac_project_create_sample (path, date, &error);
  g_assert_no_error (error);
  return project;
}

/* Closes the project and removes the folder with its files. */
static inline void
test_project_close (FacProject *project, char *folder)
{
  fac_project_close (project);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_unlink (file);
    }
  g_rmdir (folder);
  g_free (folder);
}

/* Adds a record from pairs of field and text; gives its uuid (transfer full). */
static inline char *
test_project_add (FacProject *project, FacRecordKind kind, ...)
{
  gpointer record = fac_record_new (kind);
  GError *error = NULL;
  va_list pairs;

  va_start (pairs, kind);
  for (const char *id; (id = va_arg (pairs, const char *));)
    {
      const FacField *field = fac_record_type_field (fac_record_type (kind), id);
      g_assert_nonnull (field);
      g_assert_null (fac_record_field_set_text (record, field, va_arg (pairs, const char *)));
    }
  va_end (pairs);
  g_assert_true (fac_project_add (project, record, &error));
  g_assert_no_error (error);
  char *uuid = g_strdup (((FacRecord *)record)->uuid);
  fac_record_free (record);
  return uuid;
}
