/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is held about one person as one JSON document, which another program can read and which the
 * person can take along.
 */
#pragma once

#include "fac-exchange.h"
#include "fac-record.h"

G_BEGIN_DECLS

/* Everything is borrowed. */
typedef struct
{
  const char *made_on;         /* YYYY-MM-DD */
  const char *controller;      /* who answers for the data, or NULL */
  const char *contact;         /* the data protection contact, or NULL */
  const GPtrArray *records;    /* the person first, then what concerns the person, by kind */
  GHashTable *names;           /* uuid -> name of a record that one of them refers to */
  GHashTable *contents;        /* checksum -> GBytes of an attachment */
  const GPtrArray *departures; /* of char **: at, way, what, reader, recipient, file; NULL-ended */
} FacPersonFile;

/* Writes “made_on”, “controller”, “contact”, “person”, “tables” (one a kind, with its records; what
 * is not given is null; references with the name beside; attachments with their bytes in base64)
 * and “departures”. Errors: FAC_EXCHANGE_ERROR_WRITE. */
gboolean fac_person_json_write (const char *path, const FacPersonFile *file, GError **error);

G_END_DECLS
