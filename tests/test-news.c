/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is new since a moment, by room. */
#include "fac-news.h"

#include <glib/gstdio.h>
#include <string.h>

static guint
n_of (const FacNews *news, const char *page)
{
  for (guint i = 0; i < news->lines->len; i++)
    if (strcmp (((FacNewsLine *)news->lines->pdata[i])->page, page) == 0)
      return ((FacNewsLine *)news->lines->pdata[i])->n;
  return 0;
}

static void
set_one (FacProject *project, FacRecordKind kind, const char *field, const char *text)
{
  const FacQuery query = { .kind = kind, .limit = 1 };
  g_autoptr (GPtrArray) records = fac_store_list (fac_project_store (project), &query, NULL);
  const char *const uuids[] = { ((FacRecord *)records->pdata[0])->uuid, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (fac_project_set (project, kind, uuids, field, text, &error));
  g_assert_no_error (error);
}

static void
test_rooms (void)
{
  g_autofree char *folder = g_dir_make_tmp ("fac-news-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sample.eit.gpkg", NULL);
  FacProject *project = fac_project_create_sample (path, "2026-03-10", NULL);

  for (guint i = 0; i < 3; i++)
    set_one (project, FAC_RECORD_FLOW, "note", i % 2 ? "a" : "b");
  set_one (project, FAC_RECORD_PERSON, "role", "Direction");
  set_one (project, FAC_RECORD_SWOT_ITEM, "weight", "2");
  set_one (project, FAC_RECORD_OBJECTIVE, "note", "x");
  set_one (project, FAC_RECORD_ZONE, "note", "x");
  g_assert_true (fac_project_undo (project, NULL));

  g_autoptr (FacNews) all = fac_news_new (project, "2000-01-01", NULL);
  g_assert_cmpuint (all->n, ==, 7); /* the sample itself, and six changes */
  g_assert_cmpuint (n_of (all, "flows"), ==, 3);
  g_assert_cmpuint (n_of (all, "contacts"), ==, 1);
  g_assert_cmpuint (n_of (all, "parcours"), ==, 2);
  g_assert_cmpuint (n_of (all, "history"), ==, 1);
  g_assert_cmpuint (n_of (all, "map"), ==, 0); /* taken back */
  g_assert_cmpstr (((FacNewsLine *)all->lines->pdata[0])->page, ==, "flows");
  g_assert_false (all->is_more);
  g_autoptr (FacNews) none = fac_news_new (project, "2199-01-01T00:00:00Z", NULL);
  g_assert_cmpuint (none->n, ==, 0);
  g_assert_cmpuint (none->lines->len, ==, 0);
  fac_project_close (project);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/news/rooms", test_rooms);
  return g_test_run ();
}
