/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tools of the workshops: which records each is made of, and which of their fields stand in its
 * list, in its form and on its cards. A tool is a line of a table here; the page knows no tool by
 * name.
 */
#pragma once

#include "record/fac-record-detail.h"
#include "record/fac-record-form.h"

G_BEGIN_DECLS

#define FAC_TOOL_COLUMNS 7

typedef struct
{
  const char *id;     /* "swot": what a task of a method names as its tool */
  const char *group;  /* English msgid: the workshop that it belongs to */
  const char *title;  /* English msgid */
  const char *about;  /* English msgid: what stands there, on the empty page */
  const char *add;    /* English msgid, "Add a line": title of the form; NULL: nothing is added */
  FacRecordKind kind; /* FAC_N_RECORD_KINDS: it is computed, and has its drawing alone */
  const char *columns[FAC_TOOL_COLUMNS]; /* ids of fields, NULL after the last */
  const FacRecordFormField *form;        /* NULL: its records come from the method */
  const FacRecordCard *cards;
} FacToolKind;

/* Shape: static table that ends with a NULL id. */
const FacToolKind *fac_tool_kinds (void);

/* The tool of an id, or NULL. */
const FacToolKind *fac_tool_kind_find (const char *id);

G_END_DECLS
