/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of a quantity, for fac-quantity.c alone.
 */
#pragma once

#include "fac-quantity.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_TOKEN_NUMBER,
  FAC_TOKEN_WORD,
  FAC_TOKEN_SIGN,
} FacTokenKind;

#define FAC_SIGN_RANGE '-'
#define FAC_SIGN_TIMES 'x'
#define FAC_SIGN_PLUS_MINUS '+'
#define FAC_SIGN_BREAK ',' /* , ; : ( ) and line ends: a comment may follow */

typedef struct
{
  FacTokenKind kind;
  double number;
  char word[32]; /* folded; longer words are cut, they are none of ours */
  char sign;     /* one of - x + , / % < > ? */
  gsize start;   /* bytes of the text */
  gsize end;
} FacToken;

#define FAC_MOST_TOKENS 64

typedef struct
{
  const char *text;
  FacToken tokens[FAC_MOST_TOKENS];
  guint n;
  gboolean is_approximate;
  gboolean is_maximum; /* "< 10", "10 max" */
  gboolean is_minimum;
} FacTokens;

/* Cuts a text into words; takes out those that only say how sure or how bounded it is, and notes
 * them. Shape: NULL, or a new translated sentence (transfer full). */
char *fac_tokens_read (FacTokens *tokens, const char *text, const FacQuantityContext *context);

/* The text from one token on, for messages. Shape: new (transfer full). */
char *fac_tokens_excerpt (const FacTokens *tokens, guint from);

G_END_DECLS
