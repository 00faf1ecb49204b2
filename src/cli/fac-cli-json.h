/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One JSON document written as a stream: numbers as exact as they are stored, each element of the
 * outermost array on a line of its own. What is not known is null.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef struct
{
  FILE *stream;
  guint depth;
  gboolean has_members; /* at this depth: a comma is needed */
} FacJsonWriter;

/* `key` is NULL inside an array and for the document itself. */
void fac_json_begin (FacJsonWriter *writer, const char *key, char bracket);    /* '{' or '[' */
void fac_json_end (FacJsonWriter *writer, char bracket);                       /* '}' or ']' */
void fac_json_text (FacJsonWriter *writer, const char *key, const char *text); /* NULL: null */
void fac_json_integer (FacJsonWriter *writer, const char *key, gint64 number);
void fac_json_real (FacJsonWriter *writer, const char *key, double number); /* NAN: null */
void fac_json_truth (FacJsonWriter *writer, const char *key, gboolean truth);

/* A number as text, decimal point; NULL: null. */
void fac_json_number (FacJsonWriter *writer, const char *key, const char *exact);

G_END_DECLS
