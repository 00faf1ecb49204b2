/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Business cards of other programs: vCard 2.1 (old telephones), 3.0 (RFC 2426) and 4.0 (RFC 6350)
 * in, 3.0 out, which every mail program reads. What comes in is hostile: sizes are bounded, bytes
 * that are not text are replaced, nothing is fetched.
 */
#pragma once

#include "fac-exchange.h"

#include <glib.h>

G_BEGIN_DECLS

#define FAC_VCARD_MOST_BYTES (16 * 1024 * 1024)
#define FAC_VCARD_MOST_CARDS 20000

/* One card. Strings are owned and valid UTF-8; NULL when there is nothing. */
typedef struct
{
  gint64 line; /* of its BEGIN, 1 = first */
  char *name;  /* as it is shown: FN, else made of N */
  char *civility;
  char *organisation;
  char *role; /* TITLE, else ROLE */
  char *phone;
  char *mobile;
  char *email;
  char *note;
} FacVcard;

FacVcard *fac_vcard_new (void);
void fac_vcard_free (FacVcard *card); /* accepts NULL */

/* Whether a file's first bytes are a card. */
gboolean fac_vcard_is (const char *bytes, gsize n_bytes);

/* Reads all cards of a text. Cards without an end at the end of the file are read as far as they
 * go. Shape: array of FacVcard, owning (transfer full). Errors: UNREADABLE (no card at all),
 * TOO_BIG. */
GPtrArray *fac_vcards_read (const char *bytes, gsize n_bytes, GError **error);

/* One card as text, lines folded at 75 bytes, CR LF. Shape: (transfer full). */
char *fac_vcard_write (const FacVcard *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacVcard, fac_vcard_free)

G_END_DECLS
