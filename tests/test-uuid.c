/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Uuids. */
#include "fac-uuid.h"

#include <string.h>

/* RFC 9562, appendix A.4: www.example.com in the DNS space. */
static void
from_name (void)
{
  g_autofree char *example =
      fac_uuid_from_name ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com");
  g_assert_cmpstr (example, ==, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  g_autofree char *space =
      fac_uuid_from_name ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "facilitator.neci.com");
  g_assert_cmpstr (space, ==, FAC_UUID_NAMESPACE);
}

static void
order (void)
{
  FacUuidGenerator generator;
  char previous[FAC_UUID_SIZE] = "", uuid[FAC_UUID_SIZE];
  gint64 before_ms = g_get_real_time () / 1000;

  fac_uuid_generator_init (&generator);
  for (guint i = 0; i < 300000; i++)
    {
      fac_uuid_generator_next (&generator, uuid);
      g_assert_cmpstr (uuid, >, previous);
      memcpy (previous, uuid, sizeof uuid);
    }
  g_assert_true (fac_uuid_is_valid (uuid));
  g_assert_cmpint (uuid[14], ==, '7');
  g_assert_nonnull (strchr ("89ab", uuid[19]));

  g_autofree char *first_12 = g_strdup_printf ("%.8s%.4s", uuid, uuid + 9);
  gint64 stamp_ms = (gint64)g_ascii_strtoull (first_12, NULL, 16);
  g_assert_cmpint (stamp_ms, >=, before_ms);
  g_assert_cmpint (stamp_ms, <=, g_get_real_time () / 1000 + 1);
}

static void
fixed (void)
{
  FacUuidGenerator a, b, c;
  fac_uuid_generator_init_fixed (&a, 1, 1700000000000);
  fac_uuid_generator_init_fixed (&b, 1, 1700000000000);
  fac_uuid_generator_init_fixed (&c, 2, 1700000000000);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *x = fac_uuid_generator_next_string (&a);
      g_autofree char *y = fac_uuid_generator_next_string (&b);
      g_autofree char *z = fac_uuid_generator_next_string (&c);
      g_assert_cmpstr (x, ==, y);
      g_assert_cmpstr (x, !=, z);
      g_assert_true (g_str_has_prefix (x, "018bcfe5-6800-7")); /* 1 700 000 000 000 in base 16 */
    }
}

static void
overflow (void)
{
  FacUuidGenerator generator;
  char before[FAC_UUID_SIZE], after[FAC_UUID_SIZE];
  fac_uuid_generator_init_fixed (&generator, 1, 1700000000000);
  generator.counter = (1u << 26) - 2;
  fac_uuid_generator_next (&generator, before);
  fac_uuid_generator_next (&generator, after); /* the millisecond is full: the next one */
  g_assert_cmpstr (before, <, after);
  g_assert_true (g_str_has_prefix (after, "018bcfe5-6801-7"));
}

static void
forms (void)
{
  const struct
  {
    const char *text;
    const char *normal;
  } cases[] = {
    { "2ed6657d-e927-568b-95e1-2665a8aea6a2", "2ed6657d-e927-568b-95e1-2665a8aea6a2" },
    { "{2ED6657D-E927-568B-95E1-2665A8AEA6A2}", "2ed6657d-e927-568b-95e1-2665a8aea6a2" },
    { "urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2", "2ed6657d-e927-568b-95e1-2665a8aea6a2" },
    { "2ed6657de927568b95e12665a8aea6a2", NULL },
    { "2ed6657d-e927-568b-95e1-2665a8aea6a", NULL },
    { "2ed6657d-e927-568b-95e1-2665a8aea6ag", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *normal = fac_uuid_normalise (cases[i].text);
      g_assert_cmpstr (normal, ==, cases[i].normal);
    }
  g_assert_false (fac_uuid_is_valid ("{2ed6657d-e927-568b-95e1-2665a8aea6a2}"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uuid/from-name", from_name);
  g_test_add_func ("/uuid/order", order);
  g_test_add_func ("/uuid/fixed", fixed);
  g_test_add_func ("/uuid/overflow", overflow);
  g_test_add_func ("/uuid/forms", forms);
  return g_test_run ();
}
