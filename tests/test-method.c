/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Methods as values and as files: those of data/methods, and bad ones. */
#include "fac-calendar.h"
#include "fac-method-file.h"

#include <string.h>

static FacMethod *
shipped (const char *name, const char *language)
{
  GError *error = NULL;
  g_autoptr (FacCatalog) catalog = fac_catalog_open (&error);
  g_assert_no_error (error);
  FacMethod *method = fac_catalog_method (catalog, name, language, &error);
  g_assert_no_error (error);
  return method;
}

/* The official calendar of 2019 comes out of the offsets that are kept. */
static void
test_tremplin (void)
{
  static const char *const of_2019[] = { "2019-05-07", "2019-05-24", "2019-06-18",
                                         "2019-07-11", "2019-09-10", "2019-11-05",
                                         "2020-02-11", "2020-06-09", "2020-10-08" };
  g_autoptr (FacMethod) method = shipped ("tremplin", "fr");
  const FacMethodEvent *first = fac_method_event (method, "atelier-1");
  guint n[FAC_METHOD_MOST_EVENTS] = { 0 };

  for (guint i = 0, at = 0; i < method->events->len; i++)
    {
      const FacMethodEvent *event = method->events->pdata[i];
      g_autofree char *date = fac_date_add_days (of_2019[0], event->offset_days);
      g_assert_cmpuint (event->weekday, ==, fac_date_weekday (date));
      if (event->kind != FAC_SESSION_SUPPORT)
        g_assert_cmpstr (date, ==, of_2019[at++]);
    }
  g_assert_cmpstr (first->aim, ==, "Analyser les forces / faiblesses / opportunités du territoire");
  g_assert_true (first->is_official);
  g_assert_cmpint (first->stance, ==, FAC_STANCE_ATTENDED);
  for (guint i = 0; i < method->tasks->len; i++)
    {
      const FacMethodTask *task = method->tasks->pdata[i];
      g_assert_nonnull (task->why);
      g_assert_nonnull (task->how);
      g_assert_nonnull (task->deliverable);
      for (guint s = 0; s < method->stages->len; s++)
        if (strcmp (((FacMethodStage *)method->stages->pdata[s])->key, task->stage) == 0)
          n[s]++;
    }
  for (guint s = 0; s < method->stages->len; s++)
    {
      const FacMethodStage *stage = method->stages->pdata[s];
      const FacMethodEvent *start = fac_method_stage_start (method, stage);
      gboolean is_workshop = stage->event && start->kind >= FAC_SESSION_WORKSHOP_1
                             && start->kind <= FAC_SESSION_WORKSHOP_4;
      g_assert_nonnull (start);
      g_assert_cmpuint (n[s], >=, 1);
      if (is_workshop || stage->after)
        g_assert_cmpuint (n[s], >=, 12);
      g_assert_cmpuint (n[s], <=, 25);
    }
}

static void
test_libre (void)
{
  g_autoptr (FacMethod) method = shipped ("libre", "en");

  for (guint i = 0; i < method->events->len; i++)
    g_assert_cmpint (((FacMethodEvent *)method->events->pdata[i])->stance, ==,
                     FAC_STANCE_ORGANISED);
  g_assert_cmpstr (fac_method_event (method, "atelier-1")->title, ==, "Workshop 1");
}

#define HEAD                                                                                       \
  "{\"format\": \"facilitator-method\", \"format_version\": 1,\n\"name\": \"mine\",\n"             \
  "\"version\": \"1\", \"title\": {\"fr\": \"La mienne\"},\n"
#define EVENTS                                                                                     \
  "\"events\": [\n{\"key\": \"a\", \"kind\": \"copil\", \"stance\": \"organise\", \"title\": "     \
  "\"A [1]\"}\n],\n"
#define STAGES "\"stages\": [\n{\"key\": \"s\", \"event\": \"a\"}],\n"

static void
test_small (void)
{
  GError *error = NULL;
  g_autoptr (FacMethod) method = fac_method_parse (
      HEAD EVENTS STAGES "\"tasks\": [{\"key\": \"T-1\", \"stage\": \"s\", \"title\": \"x\", "
                         "\"due_days\": -3, \"moment\": \"avant\", \"tool\": \"swot\"}]}",
      "mine.json", "en", &error);

  g_assert_no_error (error);
  const FacMethodTask *task = fac_method_task (method, "T-1");
  g_assert_cmpstr (method->title, ==, "La mienne");
  g_assert_cmpint (task->due_days, ==, -3);
  g_assert_cmpint (task->moment, ==, FAC_MOMENT_BEFORE);
  g_assert_cmpint (task->tool, ==, FAC_TOOL_SWOT);
  g_assert_null (fac_method_task (method, "T-2"));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text, *told;
  } cases[] = {
    { "{\"format\": \"poem\"}", "format" },
    { "{\"format\": \"facilitator-method\", \"format_version\": 2}", "newer version" },
    { HEAD "\"events\": []}", "at least one event" },
    { HEAD EVENTS "\"stages\": [\n{\"key\": \"s\", \"event\": \"b\"}]}", "line 8" },
    { HEAD EVENTS "\"stages\": [\n{\"key\": \"s\"}]}", "line 8" },
    { HEAD EVENTS STAGES "\"tasks\": [\n{\"key\": \"T1\", \"stage\": \"s\", \"title\": \"x\"},\n"
                         "{\"key\": \"T1\", \"stage\": \"s\", \"title\": \"y\"}]}",
      "line 11, in “tasks”: The key “T1” is used twice" },
    { HEAD EVENTS STAGES "\"tasks\": [\n{\"key\": \"T 1\", \"stage\": \"s\", \"title\": \"x\"}]}",
      "line 10" },
    { HEAD EVENTS STAGES "\"tasks\": [\n{\"key\": \"T1\", \"stage\": \"s\"}]}", "title" },
    { HEAD EVENTS STAGES "\"tasks\": [\n{\"key\": \"T1\", \"title\": 7, \"stage\": \"s\"}]}",
      "line 10, in “tasks”: “title” is not a text" },
    { HEAD EVENTS STAGES "\"tasks\": [\n7]}", "not an object" },
    { HEAD EVENTS STAGES "\"tasks\": [\n{\"key\": \"T1\", \"stage\": \"s\", \"title\": \"x\", "
                         "\"due_days\": 1.5}]}",
      "whole number" },
    { HEAD EVENTS STAGES "\"tasks\": [\n{\"key\": \"T1\", \"stage\": \"s\", \"title\": \"x\", "
                         "\"due_days\": 1e99}]}",
      "due_days" },
    { HEAD "\"events\": [\n{\"key\": \"a\", \"kind\": \"fête\", \"stance\": \"organise\", "
           "\"title\": \"A\"}]}",
      "line 5, in “events”: “kind” is “fête”, which is none of: lancement" },
    { HEAD "\"reference_launch\": \"mai 2019\", " EVENTS "\"stages\": []}", "reference_launch" },
    { HEAD "\"events\": {\n", "no valid JSON" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (fac_method_parse (cases[i].text, "essai.json", "fr", &error));
      g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, "essai.json"));
      if (!strstr (error->message, cases[i].told))
        g_error ("%s: %s", cases[i].told, error->message);
    }
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new (HEAD EVENTS STAGES "\"tasks\": [");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "%s{\"key\": \"T-%u\", \"stage\": \"s\", \"title\": \"x\"}",
                            i ? ",\n" : "", i);
  g_string_append (text, "]}");
  g_assert_null (fac_method_parse (text->str, "big.json", "fr", &error));
  g_assert_nonnull (strstr (error->message, "10000 tasks"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/method/tremplin", test_tremplin);
  g_test_add_func ("/method/libre", test_libre);
  g_test_add_func ("/method/small", test_small);
  g_test_add_func ("/method/refusals", test_refusals);
  g_test_add_func ("/method/too-many", test_too_many);
  return g_test_run ();
}
