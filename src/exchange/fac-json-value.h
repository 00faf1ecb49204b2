/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking values out of a JSON file of ours, each in the kind that is expected; what is of another
 * kind is refused with its place. Nothing is read on after the first refusal.
 */
#pragma once

#include "fac-enum.h"
#include "fac-exchange.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _FacJsonReading FacJsonReading;

/* A reading; those who read embed it first in a struct of their own. */
struct _FacJsonReading
{
  const char *text;     /* of the file */
  const char *name;     /* what errors call it */
  const char *language; /* of texts that are given in several */
  guint most_text_bytes;
  void (*refuse) (FacJsonReading *reading, const char *reason); /* sets `error` once */
  GError *error;                                                /* the first one */
};

/* A text: a string, or one of several languages; trimmed.
 * Shape: new string, NULL when it is absent, empty or refused (transfer full). */
char *fac_json_take_text (FacJsonReading *reading, JsonObject *object, const char *key);

/* A number; `usual` when it is absent or refused. */
double fac_json_take_number (FacJsonReading *reading, JsonObject *object, const char *key,
                             double usual);

/* FALSE when it is absent; anything but true and false is refused. */
gboolean fac_json_take_truth (FacJsonReading *reading, JsonObject *object, const char *key);

/* The value of an id of a closed list; 0 when it is absent or refused. */
int fac_json_take_choice (FacJsonReading *reading, JsonObject *object, const char *key,
                          const FacEnum *list);

/* Shape: (transfer none), NULL when the node is no object: refused. */
JsonObject *fac_json_object_of (FacJsonReading *reading, JsonNode *node, const char *key);

/* The list of a key. Shape: (transfer none), NULL when it is absent, or refused. */
JsonArray *fac_json_take_list (FacJsonReading *reading, JsonObject *object, const char *key);

/* Shape: text of the list's element, "" when it is refused (transfer none). */
const char *fac_json_word_at (FacJsonReading *reading, JsonArray *list, guint i, const char *key);

/* The line of a place in the text. Units: from 1. */
guint fac_json_line_of (const char *text, const char *at);

/* The line on which an element of a list begins that is a member of the root object; 1 when there
 * is no such element. */
guint fac_json_line_of_element (const char *text, const char *member, guint index);

G_END_DECLS
