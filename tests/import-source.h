/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A source with its mapping and reader, for the tests of importing.
 */
#pragma once

#include "fac-import-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#define SHARED FAC_SOURCE_DATA_DIR "/../../shared/data/"

/* A source, its mapping and its reader. */
typedef struct
{
  char *path; /* of a temporary file, or NULL */
  FacTable *table, *second;
  FacMapping *mapping;
  FacImportReader *reader;
  guint n[FAC_ROW_LEFT_OUT + 1];
  guint n_remarks, n_positions, n_ceilings;
} Source;

static void
source_clear (Source *source)
{
  fac_import_reader_free (source->reader);
  fac_mapping_free (source->mapping);
  fac_table_close (source->table);
  fac_table_close (source->second);
  if (source->path)
    g_unlink (source->path);
  g_free (source->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

static void
open_path (Source *source, const char *path, FacMappingKind kind)
{
  g_autoptr (GError) error = NULL;
  const FacTableOptions options = { .geometry = kind == FAC_MAPPING_ZONES ? "polygon" : NULL };

  source->table = fac_table_open (path, &options, NULL, &error);
  g_assert_no_error (error);
  source->mapping = fac_mapping_new (source->table, kind, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static void
open_text (Source *source, const char *text, FacMappingKind kind)
{
  int fd = g_file_open_tmp ("fac-import-XXXXXX.csv", &source->path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (source->path, text, -1, NULL));
  open_path (source, source->path, kind);
}

static void
start (Source *source, const FacReaderOptions *options)
{
  g_autoptr (GError) error = NULL;
  source->reader = fac_import_reader_new (source->table, source->mapping, options, NULL, &error);
  g_assert_no_error (error);
}

static FacImportRow *
next (Source *source)
{
  g_autoptr (GError) error = NULL;
  FacImportRow *row = fac_import_reader_next (source->reader, &error);
  g_assert_no_error (error);
  return row;
}

G_GNUC_UNUSED static void
read_all (Source *source, const FacReaderOptions *options)
{
  FacImportRow *row;

  start (source, options);
  while ((row = next (source)))
    {
      source->n[row->kind]++;
      source->n_ceilings += row->ceilings->len;
      if (row->kind == FAC_ROW_REFUSED)
        g_assert_cmpuint (row->n_problems, ==, 1);
      else
        source->n_remarks += row->n_problems;
      if (row->kind == FAC_ROW_ESTABLISHMENT)
        source->n_positions += fac_position_is_known (row->establishment->position);
    }
}

static gboolean
lacks_data (void)
{
  g_autofree char *gdal = g_find_program_in_path ("ogr2ogr");
  if (gdal && g_file_test (SHARED "SOURCES.md", G_FILE_TEST_EXISTS))
    return FALSE;
  g_test_skip ("no shared data or no gdal-bin here");
  return TRUE;
}
