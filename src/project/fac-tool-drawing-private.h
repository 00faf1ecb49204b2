/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the composing functions of the tools' drawings share.
 */
#pragma once

#include "fac-tool-drawing.h"
#include "fac-number.h"
#include "fac-view.h"

G_BEGIN_DECLS

typedef struct _FacToolSpec FacToolSpec;

typedef struct
{
  FacProject *project;
  const FacToolSpec *spec;
  const FacReader *reader;
  FacDrawing *drawing;
  FacLanguage language;
  GHashTable *hidden; /* organisations that this reader must not see by name; NULL: none yet read */
} FacToolComposing;

struct _FacToolSpec
{
  const char *tool;  /* id of the window's tool */
  const char *name;  /* of the document */
  const char *title; /* English msgid */
  guint readers;     /* bits of FacReaderKind */
  FacDrawingKind drawing;
  FacRecordKind kind;
  gboolean (*compose) (FacToolComposing *composing, GError **error);

  /* Boards of one field alone; the rest is for fac_draw_board(). */
  const char *cell, *text, *detail, *badge, *weight, *sign;
  gboolean has_all_cells; /* also those in which nothing stands */
};

/* All records of the drawing's kind, in the order in which they stand in it.
 * Shape: (transfer full). */
GPtrArray *fac_tool_records (FacToolComposing *composing, FacRecordKind kind, GError **error);

/* Whether this reader sees what the team alone keeps: evidence, persons, dates. */
gboolean fac_tool_is_for_team (const FacToolComposing *composing);

/* An organisation's name as this reader may see it (transfer full), NULL: not by name, or none. */
char *fac_tool_organisation (FacToolComposing *composing, const char *uuid);

/* The sign of a value of an enumeration of states. */
FacStateSign fac_tool_sign (const FacEnum *list, int value);

/* Puts the words of the states into the legend. */
void fac_tool_put_signs (FacToolComposing *composing, const FacEnum *list);

/* Adds a cell, with the exact value that its records have in common; or NULL. */
guint fac_tool_add_cell (FacToolComposing *composing, const char *title, FacTone tone,
                         const char *value);

gboolean fac_draw_candidature (FacToolComposing *composing, GError **error);
gboolean fac_draw_profile (FacToolComposing *composing, GError **error);
gboolean fac_draw_board (FacToolComposing *composing, GError **error);
gboolean fac_draw_mobilisation (FacToolComposing *composing, GError **error);
gboolean fac_draw_charters (FacToolComposing *composing, GError **error);
gboolean fac_draw_values (FacToolComposing *composing, GError **error);
gboolean fac_draw_governance (FacToolComposing *composing, GError **error);
gboolean fac_draw_objectives (FacToolComposing *composing, GError **error);
gboolean fac_draw_budget (FacToolComposing *composing, GError **error);

G_END_DECLS
