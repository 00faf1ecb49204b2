/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The project file: created, opened, records written and read, refused. */
#include "store-fixture.h"

/* A polygon (1 49, 2 49, 2 50, 1 49) in little-endian well-known binary, made by hand. */
static GBytes *
triangle (void)
{
  static const double ring[] = { 1, 49, 2, 49, 2, 50, 1, 49 };
  GByteArray *wkb = g_byte_array_new ();
  const guint8 head[] = { 1, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0 };
  g_byte_array_append (wkb, head, sizeof head);
  g_byte_array_append (wkb, (const guint8 *)ring, sizeof ring);
  return g_byte_array_free_to_bytes (wkb);
}

/* Gives every field of a record a value; `uuids` are of records to refer to. */
static void
fill (gpointer record, char **uuids)
{
  const FacRecordType *type = ((FacRecord *)record)->type;
  for (guint i = 0; i < type->n_fields; i++)
    {
      const FacField *field = &type->fields[i];
      switch (field->type)
        {
        case FAC_FIELD_TEXT:
        case FAC_FIELD_LONG_TEXT:
          {
            g_autofree char *text = g_strdup_printf ("Œuvre d'été « %s »\t%u", field->id, i);
            fac_record_set_string (record, field, text);
            break;
          }
        case FAC_FIELD_DATE:
          fac_record_set_string (record, field, "2026-11-21");
          break;
        case FAC_FIELD_REFERENCE:
          fac_record_set_string (record, field, uuids[field->target]);
          break;
        case FAC_FIELD_INTEGER:
        case FAC_FIELD_EUR_CENTS:
          *FAC_FIELD_AT (record, field, gint64) = -9007199254740993 + i;
          break;
        case FAC_FIELD_REAL:
          *FAC_FIELD_AT (record, field, double) = 0.1 + i;
          break;
        case FAC_FIELD_TERNARY:
          *FAC_FIELD_AT (record, field, int) = FAC_NO;
          break;
        case FAC_FIELD_ENUM:
          *FAC_FIELD_AT (record, field, int) = field->values->items[0].value;
          break;
        case FAC_FIELD_POINT:
          *FAC_FIELD_AT (record, field, FacPosition) = (FacPosition){ 1.03432, 49.30815 };
          break;
        case FAC_FIELD_SHAPE:
          *FAC_FIELD_AT (record, field, GBytes *) = triangle ();
          break;
        }
    }
}

static void
assert_same (gconstpointer a, gconstpointer b)
{
  const FacRecordType *type = ((const FacRecord *)a)->type;
  for (guint i = 0; i < type->n_fields; i++)
    if (!fac_record_field_equal (a, b, &type->fields[i]))
      g_error ("%s.%s differs", type->table, type->fields[i].id);
}

static void
every_field (Fixture *fixture, gconstpointer data)
{
  gboolean is_bulk = GPOINTER_TO_INT (data);
  GError *error = NULL;
  gpointer written[FAC_N_RECORD_KINDS] = { NULL };
  char *uuids[FAC_N_RECORD_KINDS] = { NULL };

  if (is_bulk)
    g_assert_true (fac_store_begin_bulk (fixture->store, "test", NULL, NULL));
  else
    begin (fixture->store, "test");
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      written[kind] = fac_record_new ((FacRecordKind)kind);
      fill (written[kind], uuids);
      if (is_bulk)
        fac_store_insert_bulk (fixture->store, written[kind], &error);
      else
        fac_store_insert (fixture->store, written[kind], &error);
      g_assert_no_error (error);
      uuids[kind] = ((FacRecord *)written[kind])->uuid;
    }
  g_assert_cmpint (commit (fixture->store), ==, 1);
  reopen (fixture);

  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    {
      gpointer read = get (fixture->store, (FacRecordKind)kind, uuids[kind]);
      if (kind == FAC_RECORD_ZONE)
        {
          /* The table holds multipolygons: one part, the triangle. */
          GBytes *shape = ((FacZone *)read)->shape;
          const guint8 *wkb = g_bytes_get_data (shape, NULL);
          g_assert_cmpint (g_bytes_get_size (shape), ==, 9 + 13 + 64);
          g_assert_cmpint (wkb[1], ==, 6);
          g_bytes_unref (((FacZone *)written[kind])->shape);
          ((FacZone *)written[kind])->shape = g_bytes_ref (shape);
        }
      g_assert_cmpint (((FacRecord *)read)->fid, ==, ((FacRecord *)written[kind])->fid);
      assert_same (written[kind], read);
      fac_record_free (read);
    }
  for (int kind = 0; kind < FAC_N_RECORD_KINDS; kind++)
    fac_record_free (written[kind]);
}

static void
nothing_given (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uuid = add_establishment (fixture->store, "ACME");
  FacEstablishment *empty = get (fixture->store, FAC_RECORD_ESTABLISHMENT, uuid);
  const FacRecordType *type = fac_record_type (FAC_RECORD_ESTABLISHMENT);
  for (guint i = 0; i < type->n_fields; i++)
    g_assert_cmpint (fac_record_field_is_given (empty, &type->fields[i]), ==,
                     strcmp (type->fields[i].id, "name") == 0);
  fac_record_free (empty);

  REQUIRE_SHELL ();
  g_autofree char *nulls = other_program (
      fixture->path, "SELECT position IS NULL AND headcount IS NULL AND surface_m2 IS NULL AND "
                     "siret IS NULL FROM establishment");
  g_assert_cmpstr (nulls, ==, "1");
}

static void
queries (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    const char *name, *siret, *headcount;
    int triage;
  } rows[] = { { "Zinguerie", "73282932000074", "12", FAC_TRIAGE_RETAINED },
               { "Aciérie", NULL, "340", FAC_TRIAGE_TO_SORT },
               { "Menuiserie", NULL, NULL, FAC_TRIAGE_RETAINED } };
  begin (fixture->store, "test");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FacEstablishment *row = fac_record_new (FAC_RECORD_ESTABLISHMENT);
      set_field (row, "name", rows[i].name);
      if (rows[i].siret)
        set_field (row, "siret", rows[i].siret);
      if (rows[i].headcount)
        set_field (row, "headcount", rows[i].headcount);
      row->triage = rows[i].triage;
      insert (fixture->store, row);
      fac_record_free (row);
    }
  commit (fixture->store);

  const struct
  {
    FacQuery query;
    const char *names;
  } cases[] = {
    { { .order_field = "name" }, "Aciérie Menuiserie Zinguerie" },
    { { .match_field = "siret", .match_value = "73282932000074" }, "Zinguerie" },
    { { .match_field = "siret" }, "Aciérie Menuiserie" },
    { { .match_field = "triage", .match_value = "retenue" }, "Zinguerie Menuiserie" },
    { { .match_field = "headcount", .match_value = "340" }, "Aciérie" },
    { { .match_field = "headcount", .match_value = "34" }, "" },
    { { .limit = 2 }, "Zinguerie Aciérie" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      FacQuery query = cases[i].query;
      GString *names = g_string_new (NULL);
      query.kind = FAC_RECORD_ESTABLISHMENT;
      query.fields = (const char *const[]){ "name", NULL };
      g_autoptr (GPtrArray) found = fac_store_list (fixture->store, &query, NULL);
      for (guint k = 0; k < found->len; k++)
        {
          FacEstablishment *row = found->pdata[k];
          g_string_append_printf (names, "%s%s", k ? " " : "", row->name);
          g_assert_null (row->siret); /* not asked for */
        }
      g_assert_cmpstr (names->str, ==, cases[i].names);
      g_string_free (names, TRUE);
    }
}

/* What was not read is not written, and what did not change neither. */
static void
some_fields (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "name", "triage", NULL };
  FacStore *store = fixture->store;
  FacEstablishment *whole = fac_record_new (FAC_RECORD_ESTABLISHMENT);

  whole->name = g_strdup ("Laiterie");
  whole->commune = g_strdup ("Metz");
  whole->triage = FAC_TRIAGE_TO_SORT;
  begin (store, "test");
  insert (store, whole);
  FacEstablishment *before =
      fac_store_get_some (store, FAC_RECORD_ESTABLISHMENT, whole->record.uuid, ids, NULL);
  FacEstablishment *record = fac_record_copy (before);
  g_assert_cmpstr (before->name, ==, "Laiterie");
  g_assert_null (before->commune);
  g_assert_true (fac_store_update_from (store, before, record, NULL));
  record->triage = FAC_TRIAGE_MET;
  g_assert_true (fac_store_update_from (store, before, record, NULL));
  FacEstablishment *after =
      fac_store_get (store, FAC_RECORD_ESTABLISHMENT, whole->record.uuid, NULL);
  g_assert_cmpint (after->triage, ==, FAC_TRIAGE_MET);
  g_assert_cmpstr (after->commune, ==, "Metz");
  g_assert_null (fac_store_get_some (store, FAC_RECORD_ESTABLISHMENT, "no such row", ids, NULL));
  fac_store_rollback (store);
  fac_record_free (after);
  fac_record_free (record);
  fac_record_free (before);
  fac_record_free (whole);
}

static void
assert_refused (gboolean is_done, GError **error, FacStorageError code)
{
  g_assert_false (is_done);
  g_assert_error (*error, FAC_STORAGE_ERROR, (int)code);
  g_test_message ("%s", (*error)->message);
  g_clear_error (error);
}

static void
constraints (Fixture *fixture, gconstpointer data)
{
  FacStore *store = fixture->store;
  GError *error = NULL;
  g_autofree char *uuid = add_establishment (store, "ACME");
  FacFlow *flow = fac_record_new (FAC_RECORD_FLOW);
  flow->label = g_strdup ("Drêches");
  flow->direction = FAC_DIRECTION_OUT;

  /* A required value, a reference to nothing, a value of no list, a date that is none. */
  begin (store, "test");
  assert_refused (fac_store_insert (store, flow, &error), &error, FAC_STORAGE_ERROR_CONSTRAINT);
  flow->establishment = g_strdup ("00000000-0000-7000-8000-000000000000");
  assert_refused (fac_store_insert (store, flow, &error), &error, FAC_STORAGE_ERROR_CONSTRAINT);
  g_free (flow->establishment);
  flow->establishment = g_strdup (uuid);
  flow->source_date = g_strdup ("21/11/2026");
  assert_refused (fac_store_insert (store, flow, &error), &error, FAC_STORAGE_ERROR_CONSTRAINT);
  g_clear_pointer (&flow->source_date, g_free);
  insert (store, flow);

  /* The same identifier twice; nobody to update or to remove. */
  FacFlow *twin = fac_record_copy (flow);
  assert_refused (fac_store_insert (store, twin, &error), &error, FAC_STORAGE_ERROR_CONSTRAINT);
  g_free (twin->record.uuid);
  twin->record.uuid = g_strdup ("00000000-0000-7000-8000-000000000001");
  assert_refused (fac_store_update (store, twin, &error), &error, FAC_STORAGE_ERROR_NOT_FOUND);
  assert_refused (fac_store_remove (store, FAC_RECORD_FLOW, twin->record.uuid, &error), &error,
                  FAC_STORAGE_ERROR_NOT_FOUND);
  fac_store_rollback (store);
  g_assert_cmpint (count (store, FAC_RECORD_FLOW), ==, 0);
  g_assert_null (fac_store_get (store, FAC_RECORD_FLOW, flow->record.uuid, &error));
  assert_refused (FALSE, &error, FAC_STORAGE_ERROR_NOT_FOUND);

  /* In bulk, references are only looked at in the end. */
  g_clear_pointer (&flow->record.uuid, g_free);
  g_free (flow->establishment);
  flow->establishment = g_strdup ("00000000-0000-7000-8000-000000000002");
  g_assert_true (fac_store_begin_bulk (store, "test", NULL, NULL));
  g_assert_true (fac_store_insert_bulk (store, flow, NULL));
  assert_refused (fac_store_commit (store, NULL, NULL, &error), &error,
                  FAC_STORAGE_ERROR_CONSTRAINT);
  begin (store, "test");
  g_clear_pointer (&flow->record.uuid, g_free);
  g_assert_true (fac_store_insert_bulk (store, flow, NULL));
  assert_refused (fac_store_commit (store, NULL, NULL, &error), &error,
                  FAC_STORAGE_ERROR_CONSTRAINT);
  g_assert_cmpint (count (store, FAC_RECORD_FLOW), ==, 0);
  fac_record_free (flow);
  fac_record_free (twin);
}

static void
bad_shape (Fixture *fixture, gconstpointer data)
{
  const char *const texts[] = { "", "\1", "\1\3\0\0", "not a polygon at all" };
  GError *error = NULL;
  FacZone *zone = fac_record_new (FAC_RECORD_ZONE);
  zone->name = g_strdup ("ZA du Parc");
  begin (fixture->store, "test");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      zone->shape = g_bytes_new (texts[i], i == 2 ? 4 : strlen (texts[i]));
      assert_refused (fac_store_insert (fixture->store, zone, &error), &error,
                      FAC_STORAGE_ERROR_CONSTRAINT);
      g_bytes_unref (zone->shape);
    }
  /* Two thousand million rings in twenty bytes. */
  const guint8 bomb[] = { 1, 3, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f };
  zone->shape = g_bytes_new_static (bomb, sizeof bomb);
  assert_refused (fac_store_insert (fixture->store, zone, &error), &error,
                  FAC_STORAGE_ERROR_CONSTRAINT);
  fac_store_rollback (fixture->store);
  fac_record_free (zone);
}

static void
create_twice (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  FacProjectInfo *info = fac_record_new (FAC_RECORD_PROJECT);
  info->name = g_strdup ("Autre");
  info->language = g_strdup ("fr");
  FacStore *store = fac_store_create (fixture->path, info, &error);
  assert_refused (store != NULL, &error, FAC_STORAGE_ERROR_EXISTS);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "absent", "x.eit.gpkg", NULL);
  store = fac_store_create (nowhere, info, &error);
  assert_refused (store != NULL, &error, FAC_STORAGE_ERROR_NOT_FOUND);
  fac_record_free (info);
  g_assert_cmpint (count (fixture->store, FAC_RECORD_PROJECT), ==, 1);
}

static void
validates (Fixture *fixture, gconstpointer data)
{
  g_autofree char *found = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int status = 1;
  const char *probe[] = { "/usr/bin/python3", "-c", "import osgeo_utils.samples.validate_gpkg",
                          NULL };
  if (!g_spawn_sync (NULL, (char **)probe, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &found,
                     NULL, &status, NULL)
      || status != 0)
    {
      g_test_skip ("python3-gdal is not installed");
      return;
    }
  every_field (fixture, NULL);
  g_clear_pointer (&fixture->store, fac_store_close);
  const char *arguments[] = { "/usr/bin/python3",
                              "-m",
                              "osgeo_utils.samples.validate_gpkg",
                              "-k",
                              "--extra",
                              "--warning-as-error",
                              fixture->path,
                              NULL };
  g_assert_true (g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
                               &errors, &status, NULL));
  if (status != 0)
    g_test_message ("%s%s", output, errors);
  g_assert_cmpint (status, ==, 0);
}

/* A row that the file refuses, among so many that a thread of their own writes them: the action
 * fails and nothing of it stays; the next one succeeds. */
static void
bulk_failure (Fixture *fixture, gconstpointer data)
{
  const guint n_rows = 5000;
  for (int attempt = 0; attempt < 2; attempt++)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_done = fac_store_begin_bulk (fixture->store, "import", NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; is_done && i < n_rows; i++)
        {
          FacOrganisation *organisation = fac_record_new (FAC_RECORD_ORGANISATION);
          organisation->name = g_strdup_printf ("Forge %u", i);
          if (attempt == 0 && i % 1000 == 700)
            organisation->record.uuid = g_strdup ("01a20075-9025-7002-980c-0f00a42a042b");
          is_done = fac_store_insert_bulk (fixture->store, organisation, &error);
          fac_record_free (organisation);
        }
      is_done = is_done && fac_store_commit (fixture->store, NULL, NULL, &error);
      g_assert_cmpint (is_done, ==, attempt == 1);
      if (attempt == 0)
        g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT);
      fac_store_rollback (fixture->store);
      g_assert_cmpint (fac_store_count (fixture->store, FAC_RECORD_ORGANISATION, NULL), ==,
                       attempt == 0 ? 0 : n_rows);
    }
}

/* Rows that refer to rows that come later, in numbers; and one that refers to nothing. */
static void
bulk_references (Fixture *fixture, gconstpointer data)
{
  const guint n_rows = 1000;
  for (int attempt = 0; attempt < 2; attempt++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
      g_assert_true (fac_store_begin_bulk (fixture->store, "import", NULL, &error));
      for (guint i = 0; i < n_rows; i++)
        {
          FacEstablishment *establishment = fac_record_new (FAC_RECORD_ESTABLISHMENT);
          g_ptr_array_add (uuids, fac_store_new_uuid (fixture->store));
          establishment->name = g_strdup ("Scierie");
          establishment->organisation = g_strdup (uuids->pdata[i]);
          g_assert_true (fac_store_insert_bulk (fixture->store, establishment, &error));
          fac_record_free (establishment);
        }
      for (guint i = attempt == 0; i < n_rows; i++)
        {
          FacOrganisation *organisation = fac_record_new (FAC_RECORD_ORGANISATION);
          organisation->name = g_strdup ("Bois");
          organisation->record.uuid = g_strdup (uuids->pdata[i]);
          g_assert_true (fac_store_insert_bulk (fixture->store, organisation, &error));
          fac_record_free (organisation);
        }
      gboolean is_done = fac_store_commit (fixture->store, NULL, NULL, &error);
      g_assert_cmpint (is_done, ==, attempt == 1);
      if (attempt == 0)
        g_assert_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_CONSTRAINT);
      g_assert_cmpint (fac_store_count (fixture->store, FAC_RECORD_ESTABLISHMENT, NULL), ==,
                       attempt == 0 ? 0 : n_rows);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/store/every-field", NULL, every_field);
  ADD ("/store/every-field-in-bulk", GINT_TO_POINTER (1), every_field);
  ADD ("/store/nothing-given", NULL, nothing_given);
  ADD ("/store/queries", NULL, queries);
  ADD ("/store/some-fields", NULL, some_fields);
  ADD ("/store/constraints", NULL, constraints);
  ADD ("/store/bad-shape", NULL, bad_shape);
  ADD ("/store/bulk-failure", NULL, bulk_failure);
  ADD ("/store/bulk-references", NULL, bulk_references);
  ADD ("/store/create-twice", NULL, create_twice);
  ADD ("/store/validates-as-geopackage", NULL, validates);
  return g_test_run ();
}
