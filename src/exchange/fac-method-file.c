/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Methods from JSON. */
#include "fac-method-file.h"

#include "fac-calendar.h"
#include "fac-catalog-templates.h"
#include "fac-json-rows.h"
#include "fac-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT_VERSION 1
#define MOST_BYTES (4 * 1024 * 1024)
#define MOST_TEXT_BYTES 4000
#define MOST_LINES 50

typedef struct
{
  FacJsonReading json;
  const char *list; /* where the item stands that is being read; NULL: the whole */
  guint index;
  const char *reference_launch; /* the launch of which the offsets are those, or NULL */
} Reading;

static const char *const list_names[FAC_METHOD_N_LISTS] = { "phases", "events",   "stages",
                                                            "tasks",  "criteria", "arguments" };

static void
refuse (FacJsonReading *json, const char *reason)
{
  const Reading *reading = (const Reading *)json;

  if (json->error)
    return;
  if (reading->list)
    g_set_error (&json->error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%1$s”, line %2$u, in “%3$s”: %4$s"), json->name,
                 fac_json_line_of_element (json->text, reading->list, reading->index),
                 reading->list, reason);
  else
    g_set_error (&json->error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%1$s”: %2$s"), json->name, reason);
}

/* Whether a text of several languages says that it is the program's own wording. */
static gboolean
is_official (FacJsonReading *json, JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);
  return node && JSON_NODE_HOLDS_OBJECT (node)
         && fac_json_take_truth (json, json_node_get_object (node), "official");
}

static int
take_days (FacJsonReading *json, JsonObject *object, const char *key)
{
  double days = fac_json_take_number (json, object, key, 0);
  if (days != floor (days))
    {
      g_autofree char *reason = g_strdup_printf (_ ("“%s” is not a whole number of days."), key);
      json->refuse (json, reason);
    }
  return (int)CLAMP (days, -100000, 100000);
}

static void
take_lines (FacJsonReading *json, JsonObject *object, const char *key, GPtrArray *lines)
{
  JsonArray *list = fac_json_take_list (json, object, key);
  guint n = list ? MIN (json_array_get_length (list), MOST_LINES) : 0;

  for (guint i = 0; i < n && !json->error; i++)
    g_ptr_array_add (lines, g_strdup (fac_json_word_at (json, list, i, key)));
}

/* -- An item of each list -------------------------------------------------------------------- */

static void
read_phase (Reading *reading, JsonObject *object, gpointer item)
{
  FacMethodPhase *phase = item;
  phase->title = fac_json_take_text (&reading->json, object, "title");
  phase->aim = fac_json_take_text (&reading->json, object, "aim");
}

/* The weekday that the event had in the démarche from which the offsets were taken. */
static guint
weekday_of (const Reading *reading, int offset_days)
{
  g_autofree char *date =
      reading->reference_launch ? fac_date_add_days (reading->reference_launch, offset_days) : NULL;
  return date ? fac_date_weekday (date) : 0;
}

static void
read_event (Reading *reading, JsonObject *object, gpointer item)
{
  FacJsonReading *json = &reading->json;
  FacMethodEvent *event = item;

  event->title = fac_json_take_text (json, object, "title");
  event->aim = fac_json_take_text (json, object, "aim");
  event->is_official = is_official (json, object, "aim");
  event->phase = fac_json_take_text (json, object, "phase");
  event->kind = fac_json_take_choice (json, object, "kind", &fac_session_kind_enum);
  event->stance = fac_json_take_choice (json, object, "stance", &fac_stance_enum);
  event->half_day = fac_json_take_choice (json, object, "half_day", &fac_half_day_enum);
  event->participation =
      fac_json_take_choice (json, object, "participation", &fac_participation_enum);
  event->place = fac_json_take_text (json, object, "place");
  event->offset_days = take_days (json, object, "offset_days");
  event->weekday = weekday_of (reading, event->offset_days);
  take_lines (json, object, "to_bring", event->to_bring);
  take_lines (json, object, "homework", event->homework);
  take_lines (json, object, "for_president", event->for_president);
}

static void
read_stage (Reading *reading, JsonObject *object, gpointer item)
{
  FacMethodStage *stage = item;
  stage->title = fac_json_take_text (&reading->json, object, "title");
  stage->aim = fac_json_take_text (&reading->json, object, "aim");
  stage->is_official = is_official (&reading->json, object, "aim");
  stage->event = fac_json_take_text (&reading->json, object, "event");
  stage->after = fac_json_take_text (&reading->json, object, "after");
  stage->before = fac_json_take_text (&reading->json, object, "before");
}

static void
read_task (Reading *reading, JsonObject *object, gpointer item)
{
  FacJsonReading *json = &reading->json;
  FacMethodTask *task = item;

  task->stage = fac_json_take_text (json, object, "stage");
  task->moment = fac_json_take_choice (json, object, "moment", &fac_moment_enum);
  task->due_days = take_days (json, object, "due_days");
  task->title = fac_json_take_text (json, object, "title");
  task->is_official = is_official (json, object, "title");
  task->why = fac_json_take_text (json, object, "why");
  task->how = fac_json_take_text (json, object, "how");
  task->deliverable = fac_json_take_text (json, object, "deliverable");
  task->owner = fac_json_take_text (json, object, "owner");
  task->evidence = fac_json_take_text (json, object, "evidence");
  task->tool = fac_json_take_choice (json, object, "tool", &fac_tool_enum);
}

static void
read_criterion (Reading *reading, JsonObject *object, gpointer item)
{
  FacMethodCriterion *criterion = item;
  criterion->kind = fac_json_take_choice (&reading->json, object, "kind", &fac_criterion_kind_enum);
  criterion->title = fac_json_take_text (&reading->json, object, "title");
  criterion->how = fac_json_take_text (&reading->json, object, "how");
}

static void
read_argument (Reading *reading, JsonObject *object, gpointer item)
{
  FacMethodArgument *argument = item;
  argument->audience =
      fac_json_take_choice (&reading->json, object, "audience", &fac_audience_enum);
  argument->text = fac_json_take_text (&reading->json, object, "text");
  argument->is_official = is_official (&reading->json, object, "text");
}

static void
read_list (Reading *reading, JsonObject *root, FacMethod *method, FacMethodList list)
{
  static void (*const readers[]) (Reading *, JsonObject *,
                                  gpointer) = { read_phase, read_event,     read_stage,
                                                read_task,  read_criterion, read_argument };
  JsonArray *items = fac_json_take_list (&reading->json, root, list_names[list]);
  guint n = items ? json_array_get_length (items) : 0;

  if (list == FAC_METHOD_TASKS && n > FAC_METHOD_MOST_TASKS)
    {
      g_autofree char *reason = g_strdup_printf (
          _ ("It has %1$u tasks: at most %2$d can be followed."), n, FAC_METHOD_MOST_TASKS);
      refuse (&reading->json, reason);
    }
  for (guint i = 0; i < n && !reading->json.error; i++)
    {
      reading->list = list_names[list];
      reading->index = i;
      JsonObject *object =
          fac_json_object_of (&reading->json, json_array_get_element (items, i), list_names[list]);
      gpointer item = object ? fac_method_append (method, list) : NULL;
      if (!item)
        continue;
      /* The key stands first in every item. */
      *(char **)item = fac_json_take_text (&reading->json, object, "key");
      readers[list](reading, object, item);
    }
  reading->list = NULL;
}

/* -- The whole ------------------------------------------------------------------------------- */

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const FacMethodEvent *x = *(FacMethodEvent *const *)a, *y = *(FacMethodEvent *const *)b;
  return x->offset_days - y->offset_days;
}

static gboolean
read_head (Reading *reading, JsonObject *root, FacMethod *method)
{
  FacJsonReading *json = &reading->json;
  g_autofree char *format = fac_json_take_text (json, root, "format");
  double version = fac_json_take_number (json, root, "format_version", 0);

  if (g_strcmp0 (format, "facilitator-method") != 0)
    refuse (json, _ ("Its “format” is not “facilitator-method”: it is no method."));
  else if (version > FORMAT_VERSION)
    refuse (json, _ ("It was made for a newer version of the program: install that version."));
  method->name = fac_json_take_text (json, root, "name");
  method->version = fac_json_take_text (json, root, "version");
  method->title = fac_json_take_text (json, root, "title");
  method->source = fac_json_take_text (json, root, "source");
  method->note = fac_json_take_text (json, root, "note");
  return !json->error;
}

static FacMethod *
read_root (Reading *reading, JsonNode *node)
{
  g_autoptr (FacMethod) method = fac_method_new ();
  JsonObject *root = fac_json_object_of (&reading->json, node, "method");
  g_autofree char *reference =
      root ? fac_json_take_text (&reading->json, root, "reference_launch") : NULL;
  FacMethodList list;
  guint index;

  if (!root || !read_head (reading, root, method))
    return NULL;
  if (reference && !fac_date_is_valid (reference))
    refuse (&reading->json, _ ("“reference_launch” is not a date: write YYYY-MM-DD."));
  reading->reference_launch = reference;
  for (guint l = 0; l < FAC_METHOD_N_LISTS && !reading->json.error; l++)
    read_list (reading, root, method, l);
  g_autofree char *problem = reading->json.error ? NULL : fac_method_check (method, &list, &index);
  if (problem && index != G_MAXUINT)
    {
      reading->list = list_names[list];
      reading->index = index;
    }
  if (problem)
    refuse (&reading->json, problem);
  if (reading->json.error)
    return NULL;
  g_ptr_array_sort (method->events, compare_offsets);
  return g_steal_pointer (&method);
}

FacMethod *
fac_method_parse (const char *text, const char *name, const char *language, GError **error)
{
  Reading reading = { { text, name, language, MOST_TEXT_BYTES, refuse, NULL }, NULL, 0, NULL };
  g_autoptr (GError) why = NULL;
  g_autoptr (JsonNode) root = fac_json_parse (text, strlen (text), name, &why);
  FacMethod *method = root ? read_root (&reading, root) : NULL;

  if (why)
    g_propagate_error (error, g_steal_pointer (&why));
  else if (reading.json.error)
    g_propagate_error (error, reading.json.error);
  return method;
}

FacMethod *
fac_method_read (const char *path, const char *language, char **content, GError **error)
{
  g_autofree char *text = fac_json_load_text (path, MOST_BYTES, error);
  g_autofree char *name = g_path_get_basename (path);
  FacMethod *method = text ? fac_method_parse (text, name, language, error) : NULL;

  if (method && content)
    *content = g_steal_pointer (&text);
  return method;
}

/* -- data/methods ---------------------------------------------------------------------------- */

FacMethod *
fac_catalog_method (FacCatalog *catalog, const char *name, const char *language, GError **error)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (fac_catalog_folder (catalog), "methods", file, NULL);

  if (fac_method_is_key (name) && g_file_test (path, G_FILE_TEST_EXISTS))
    return fac_method_read (path, language, NULL, error);
  g_auto (GStrv) names = fac_catalog_method_names (catalog);
  g_autofree char *shown = g_strjoinv (", ", names);
  g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_NOT_FOUND,
               _ ("There is no method “%1$s”. Known: %2$s."), name, shown);
  return NULL;
}

char **
fac_catalog_method_names (FacCatalog *catalog)
{
  g_autofree char *folder = g_build_filename (fac_catalog_folder (catalog), "methods", NULL);
  return fac_catalog_names (folder, ".json");
}
