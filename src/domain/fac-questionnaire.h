/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A questionnaire as a value: what a visit asks, in which order, under which numbers, and what each
 * reply becomes. Numbers ("C3") are identities: paper, screen, replies and scripts share them; a
 * question that is reworded or moved keeps its own. Texts are in one language.
 */
#pragma once

#include "fac-record.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_ITEM_NONE,
  FAC_ITEM_TEXT,
  FAC_ITEM_NUMBER,
  FAC_ITEM_CHOICE, /* one of `options`, or of the field's own list */
  FAC_ITEM_YES_NO, /* "oui" or "non", and words after a colon */
  FAC_ITEM_DATE,
  FAC_ITEM_SCALE, /* 0 to FAC_ITEM_SCALE_MOST */
  FAC_ITEM_FLOWS, /* a table: each line "what: how much" */
} FacItemKind;
extern const FacEnum fac_item_kind_enum;

#define FAC_ITEM_SCALE_MOST 3
#define FAC_ITEM_MOST_ROWS 20
#define FAC_ITEM_MOST_LINES 10
#define FAC_QUESTIONNAIRE_MOST_ITEMS 200

/* What a reply becomes, beside being kept. */
typedef enum
{
  FAC_BECOMES_NOTHING,
  FAC_BECOMES_FIELD,  /* of the establishment: `field` */
  FAC_BECOMES_PERSON, /* field of the person met: `field` */
  FAC_BECOMES_FLOW,   /* an entry of the register */
  FAC_BECOMES_LABEL,  /* of the establishment: `field` is its text */
  FAC_BECOMES_LEVEL,  /* the confidentiality of the flows of this visit */
  FAC_BECOMES_TASK,   /* "title" or "due_on" of the next step: `field` */
} FacBecomes;

typedef struct
{
  char *id, *label; /* owned */
} FacItemOption;

/* Strings owned; NULL when not given. */
typedef struct
{
  char *id; /* its number, of its first line for a table: "C1" */
  char *label;
  char *help;
  FacItemKind kind;
  char *unit;
  GPtrArray *options; /* of FacItemOption */
  guint n_rows;       /* flows: lines of the table; else 1 */
  GPtrArray *columns; /* of char *: further fields of a flow that are asked */
  guint n_lines;      /* room on paper */
  double share;       /* of the width on paper; 0: all of it */
  FacBecomes becomes;
  char *field;
  int direction;    /* FacDirection of the flow */
  GArray *kinds;    /* of int, FacResourceKind: the first is a new flow's */
  char *flow_label; /* of one certain flow */
  char *flow_term;
} FacItem;

typedef struct
{
  char *id; /* a capital letter */
  char *title;
  GPtrArray *items; /* of FacItem */
} FacItemBlock;

typedef struct
{
  char *name; /* "visit" */
  char *title;
  char *edition;
  char *source;      /* who proposes it */
  GPtrArray *blocks; /* of FacItemBlock */
} FacQuestionnaire;

/* Shape: empty, to be filled (transfer full). */
FacQuestionnaire *fac_questionnaire_new (void);
FacItemBlock *fac_item_block_new (const char *id, const char *title);
FacItem *fac_item_new (const char *id, const char *label, FacItemKind kind);
void fac_item_add_option (FacItem *item, const char *id, const char *label);

/* Accept NULL. */
void fac_questionnaire_free (FacQuestionnaire *questionnaire);
void fac_item_block_free (FacItemBlock *block);
void fac_item_free (FacItem *item);

/* The item that has a number, and the line of its table (from 0).
 * Shape: NULL when no item has it (transfer none). */
const FacItem *fac_questionnaire_find (const FacQuestionnaire *questionnaire, const char *number,
                                       guint *row);

/* The number of a line: "C3". Shape: new string (transfer full). */
char *fac_item_number (const FacItem *item, guint row);

guint fac_questionnaire_n_items (const FacQuestionnaire *questionnaire);

/* What is wrong with it as a whole: a number used twice, a field that is none, nothing asked.
 * `number`: out, may be NULL, of the item at fault or NULL (transfer full).
 * Shape: NULL when it can be used; else a translated sentence (transfer full). */
char *fac_questionnaire_check (const FacQuestionnaire *questionnaire, char **number);

/* -- Changing it ----------------------------------------------------------------------------- */

/* Adds a question at the end of a block (its letter), with the first number that neither an item
 * has nor `taken` (numbers of former replies; NULL: none) holds.
 * Shape: the item (transfer none); NULL: no such block, or it is full. */
FacItem *fac_questionnaire_add (FacQuestionnaire *questionnaire, const char *block,
                                const char *label, FacItemKind kind, GHashTable *taken);

/* FALSE: no item starts with this number. */
gboolean fac_questionnaire_remove (FacQuestionnaire *questionnaire, const char *id);

/* Moves an item `by` places within its block; FALSE at the ends. */
gboolean fac_questionnaire_move (FacQuestionnaire *questionnaire, const char *id, int by);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacQuestionnaire, fac_questionnaire_free)

G_END_DECLS
