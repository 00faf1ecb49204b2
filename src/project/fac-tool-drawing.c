/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which drawings there are, who may have them, and how they leave. */
#include "fac-tool-drawing-private.h"

#include "fac-document-set.h"
#include "fac-project-private.h"
#include "fac-sheet-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BIT(reader) (1u << FAC_READER_##reader)
#define ALL_READERS G_MAXUINT
#define TEAM BIT (FACILITATOR)
#define DECIDERS (BIT (FACILITATOR) | BIT (PARTNER) | BIT (ELECTED))

/* Those of the team are kept from everybody else: who is expected to do what is no wall paper. */
static const FacToolSpec specs[] = {
  { "candidature", "drawing-candidature", N_ ("May we apply?"), DECIDERS, FAC_DRAWING_BOARD,
    FAC_RECORD_CRITERION, fac_draw_candidature },
  { "profile", "drawing-profile", N_ ("Profile of the territory"), ALL_READERS, FAC_DRAWING_BOARD,
    FAC_N_RECORD_KINDS, fac_draw_profile },
  { "swot", "drawing-swot", N_ ("Grid of strengths and weaknesses"), ALL_READERS, FAC_DRAWING_BOARD,
    FAC_RECORD_SWOT_ITEM, fac_draw_board, "quadrant", "text", "evidence", NULL, "weight", NULL,
    TRUE },
  { "actors", "drawing-actors", N_ ("Map of actors"), TEAM, FAC_DRAWING_BOARD,
    FAC_RECORD_STAKEHOLDER, fac_draw_board, "category", "name", "contribution", NULL, NULL, NULL,
    FALSE },
  { "perimeter", "drawing-perimeter", N_ ("Perimeter of the démarche"), ALL_READERS,
    FAC_DRAWING_BOARD, FAC_RECORD_PERIMETER_ITEM, fac_draw_board, "kind", "name", "note", NULL,
    NULL, NULL, FALSE },
  { "objectives", "drawing-objectives", N_ ("Tree of objectives"), ALL_READERS, FAC_DRAWING_TREE,
    FAC_RECORD_OBJECTIVE, fac_draw_objectives, "tier", "title" },
  { "governance", "drawing-governance", N_ ("Governance chart"), ALL_READERS, FAC_DRAWING_TREE,
    FAC_RECORD_GOVERNANCE_BODY, fac_draw_governance, "kind", "name" },
  { "decisions", "drawing-decisions", N_ ("Decisions and their follow-up"), TEAM, FAC_DRAWING_BOARD,
    FAC_RECORD_DECISION, fac_draw_board, "state", "title", "text", "held_on", NULL, "state",
    FALSE },
  { "commitments", "drawing-charters", N_ ("Charters and commitments"), ALL_READERS,
    FAC_DRAWING_BOARD, FAC_RECORD_COMMITMENT, fac_draw_charters },
  { "stakeholders", "drawing-mobilisation", N_ ("Plan of mobilisation"), TEAM, FAC_DRAWING_BOARD,
    FAC_RECORD_STAKEHOLDER, fac_draw_mobilisation, "category", "name" },
  { "arguments", "drawing-arguments", N_ ("Arguments for those to convince"), ALL_READERS,
    FAC_DRAWING_BOARD, FAC_RECORD_ARGUMENT, fac_draw_board, "audience", "text", "evidence", NULL,
    NULL, NULL, TRUE },
  { "budget", "drawing-budget", N_ ("Budget over the years"), DECIDERS, FAC_DRAWING_BARS,
    FAC_RECORD_BUDGET_LINE, fac_draw_budget },
  { "communication", "drawing-communication", N_ ("Communication plan"), DECIDERS,
    FAC_DRAWING_BOARD, FAC_RECORD_COMMUNICATION_ITEM, fac_draw_board, "neci_kind", "title",
    "target", "planned_on", NULL, "state", FALSE },
  { "actions", "drawing-actions", N_ ("Action plan at a glance"), ALL_READERS, FAC_DRAWING_BOARD,
    FAC_RECORD_ACTION, fac_draw_board, "mode", "title", "pilot", "code", NULL, "state", FALSE },
  { "values", "drawing-values", N_ ("Grid of the eight families of value"), TEAM, FAC_DRAWING_BOARD,
    FAC_RECORD_VALUE_NOTE, fac_draw_values },
};

static const FacToolSpec *
spec_of (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    if (g_strcmp0 (specs[i].name, name) == 0)
      return &specs[i];
  return NULL;
}

const char *
fac_tool_drawing_name (const char *tool)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    if (g_strcmp0 (specs[i].tool, tool) == 0)
      return specs[i].name;
  /* A charter is drawn with what it promises. */
  return g_strcmp0 (tool, "charter") == 0   ? "drawing-charters"
         : g_strcmp0 (tool, "members") == 0 ? "drawing-governance"
                                            : NULL;
}

gboolean
fac_is_tool_drawing (const char *name)
{
  return spec_of (name) != NULL;
}

gboolean
fac_tool_drawing_is_for (const char *name, const FacReader *reader)
{
  const FacToolSpec *spec = spec_of (name);
  return spec && (spec->readers & (1u << reader->kind)) != 0;
}

const FacEnum *
fac_tool_drawing_choices (const char *name)
{
  const FacToolSpec *spec = spec_of (name);
  const FacField *field = spec && spec->cell && spec->text
                              ? fac_record_type_field (fac_record_type (spec->kind), spec->cell)
                              : NULL;
  return field ? field->values : NULL;
}

/* -- What composing functions share -------------------------------------------------------- */

GPtrArray *
fac_tool_records (FacToolComposing *composing, FacRecordKind kind, GError **error)
{
  const FacQuery query = { .kind = kind };
  return fac_store_list (composing->project->store, &query, error);
}

gboolean
fac_tool_is_for_team (const FacToolComposing *composing)
{
  return composing->reader->kind == FAC_READER_FACILITATOR;
}

/* Companies whose establishments this reader sees by no name have none here either. */
static void
read_hidden (FacToolComposing *composing)
{
  g_autoptr (FacView) view =
      fac_view_new (composing->project, composing->reader, NULL, FALSE, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT };
  g_autoptr (GPtrArray) all = fac_store_list (composing->project->store, &query, NULL);
  GHashTableIter iter;
  gpointer uuid, value;

  composing->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (view)
    {
      g_hash_table_iter_init (&iter, view->by_uuid);
      while (g_hash_table_iter_next (&iter, &uuid, &value))
        if (((const FacViewed *)value)->sight == FAC_SIGHT_ALL)
          g_hash_table_add (seen, g_strdup (uuid));
    }
  for (guint i = 0; all && i < all->len; i++)
    {
      const FacEstablishment *establishment = all->pdata[i];
      if (establishment->organisation && !g_hash_table_contains (seen, establishment->record.uuid))
        g_hash_table_add (composing->hidden, g_strdup (establishment->organisation));
    }
}

char *
fac_tool_organisation (FacToolComposing *composing, const char *uuid)
{
  FacOrganisation *organisation =
      uuid ? fac_store_get (composing->project->store, FAC_RECORD_ORGANISATION, uuid, NULL) : NULL;
  char *name = NULL;

  if (!organisation)
    return NULL;
  if (!fac_tool_is_for_team (composing) && !composing->hidden)
    read_hidden (composing);
  if (fac_tool_is_for_team (composing) || !g_hash_table_contains (composing->hidden, uuid))
    name = g_strdup (organisation->name);
  fac_record_free (organisation);
  return name;
}

FacStateSign
fac_tool_sign (const FacEnum *list, int value)
{
  if (list == &fac_task_state_enum)
    return value == FAC_TASK_BEGUN            ? FAC_SIGN_RUNNING
           : value == FAC_TASK_DONE           ? FAC_SIGN_DONE
           : value == FAC_TASK_NOT_APPLICABLE ? FAC_SIGN_DROPPED
                                              : FAC_SIGN_OPEN;
  return value == FAC_ACTION_RUNNING || value == FAC_ACTION_PAUSED ? FAC_SIGN_RUNNING
         : value == FAC_ACTION_DONE                                ? FAC_SIGN_DONE
         : value == FAC_ACTION_DROPPED                             ? FAC_SIGN_DROPPED
                                                                   : FAC_SIGN_OPEN;
}

void
fac_tool_put_signs (FacToolComposing *composing, const FacEnum *list)
{
  for (const FacEnumItem *item = list->items; item->value; item++)
    {
      char **words = &composing->drawing->sign_words[fac_tool_sign (list, item->value)];
      char *before = *words;
      *words =
          before ? g_strdup_printf ("%s, %s", before, _ (item->label)) : g_strdup (_ (item->label));
      g_free (before);
    }
}

guint
fac_tool_add_cell (FacToolComposing *composing, const char *title, FacTone tone, const char *value)
{
  guint i = fac_drawing_add_cell (composing->drawing, title, tone);

  ((FacDrawingCell *)composing->drawing->cells->pdata[i])->value = g_strdup (value);
  return i;
}

/* -- Composing ----------------------------------------------------------------------------- */

static gboolean
refuse_reader (const FacToolSpec *spec, GError **error)
{
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_NOT_SHOWN,
               spec->readers == TEAM
                   ? _ ("“%s” is the team’s own: it is drawn for the facilitator only "
                        "(animateur).")
                   : _ ("“%s” is for those who decide: it is drawn for the facilitator, a partner "
                        "or elected members (animateur, partenaire, elus)."),
               _ (spec->title));
  return FALSE;
}

static void
dress (FacToolComposing *composing)
{
  const FacProjectInfo *info = composing->project->info;
  FacDrawing *drawing = composing->drawing;
  g_autofree char *today = fac_date_today ();
  g_autofree char *day = fac_date_format (today, composing->language);

  if (!drawing->title)
    drawing->title = g_strdup (_ (composing->spec->title));
  g_autofree char *said = g_steal_pointer (&drawing->subtitle);
  drawing->subtitle =
      said ? g_strdup_printf ("%s · %s", info->epci_name ? info->epci_name : info->name, said)
           : g_strdup (info->epci_name ? info->epci_name : info->name);
  drawing->reader = fac_reader_line (composing->reader, NULL);
  /* TRANSLATORS: %s is a date. */
  drawing->foot = g_strdup_printf (_ ("Drawn on %s from the project’s own records"), day);
}

FacDrawing *
fac_project_tool_drawing (FacProject *project, const char *name, const FacReader *reader,
                          FacTheme theme, GError **error)
{
  const FacToolSpec *spec = spec_of (name);

  if (!spec)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("There is no drawing “%s”."), name);
      return NULL;
    }
  if (!fac_tool_drawing_is_for (name, reader) && !refuse_reader (spec, error))
    return NULL;
  g_autoptr (FacDrawing) drawing = fac_drawing_new (spec->drawing, theme);
  FacToolComposing composing = { .project = project,
                                 .spec = spec,
                                 .reader = reader,
                                 .drawing = drawing,
                                 .language = fac_language_current () };
  gboolean is_done = spec->compose (&composing, error);
  g_clear_pointer (&composing.hidden, g_hash_table_unref);
  if (!is_done)
    return NULL;
  dress (&composing);
  return g_steal_pointer (&drawing);
}

/* -- Leaving ------------------------------------------------------------------------------- */

gboolean
fac_project_draw_tool (FacProject *project, const char *name, const FacReader *reader,
                       FacDrawingFrame frame, cairo_t *cr, double width_mm, double height_mm,
                       GError **error)
{
  g_autoptr (FacDrawing) drawing =
      fac_project_tool_drawing (project, name, reader, FAC_THEME_LIGHT, error);

  if (!drawing)
    return FALSE;
  g_autoptr (FacMarks) marks = fac_drawing_lay_out (drawing, width_mm, height_mm, frame, 0);
  fac_marks_paint (marks, cr);
  return TRUE;
}

gboolean
fac_project_write_tool (FacProject *project, const char *name, const FacReader *reader,
                        const char *paper, const char *path, GError **error)
{
  g_autoptr (FacDrawing) drawing = NULL;
  g_autoptr (FacSheet) sheet = NULL;
  double width_mm, height_mm;
  FacSheetFormat format;

  if (!fac_sheet_format_from_name (path, &format, error)
      || !fac_project_paper_size (paper, FALSE, &width_mm, &height_mm, error))
    return FALSE;
  drawing = fac_project_tool_drawing (project, name, reader, FAC_THEME_LIGHT, error);
  if (!drawing)
    return FALSE;
  g_autofree char *words = fac_drawing_describe (drawing);
  const FacSheetMetadata metadata = { .title = drawing->title,
                                      .author = project->info->epci_name,
                                      .subject = words };
  sheet = fac_sheet_new (format, width_mm, height_mm, FAC_PICTURE_DPI, &metadata);
  g_autoptr (FacMarks) marks =
      fac_drawing_lay_out (drawing, width_mm, height_mm, FAC_DRAWING_PAGE, 0);
  fac_marks_paint (marks, fac_sheet_cairo (sheet));
  return fac_project_write_sheet (sheet, path, error);
}

gboolean
fac_project_add_to_drawing (FacProject *project, const char *name, const char *cell,
                            const char *text, GError **error)
{
  const FacToolSpec *spec = spec_of (name);
  gboolean is_done = FALSE;

  if (!spec || !spec->text || !spec->cell)
    {
      g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
                   _ ("Nothing can be typed into this drawing: add to its list."));
      return FALSE;
    }
  const FacRecordType *type = fac_record_type (spec->kind);
  const FacField *group = fac_record_type_field (type, spec->cell);
  gpointer record = fac_record_new (spec->kind);
  g_autofree char *today = fac_date_today ();
  FacProblem *problem =
      fac_record_field_set_text (record, fac_record_type_field (type, spec->text), text);
  if (!problem)
    problem = fac_record_field_set_text (
        record, group,
        cell && *cell ? cell : fac_enum_id (group->values, group->values->items[0].value));
  if (!problem && spec->kind == FAC_RECORD_DECISION)
    problem = fac_record_field_set_text (record, fac_record_type_field (type, "held_on"), today);
  if (problem)
    fac_project_refuse (error, type, text, problem);
  else
    is_done = fac_project_add (project, record, error);
  fac_record_free (record);
  return is_done;
}
