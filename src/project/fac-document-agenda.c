/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one takes along: the list of calls to make, the day's visits in their order. Both name
 * persons and what they were promised: they are the facilitator's alone. */
#include "fac-document-set.h"

#include "fac-calendar.h"
#include "fac-catalog-basemap.h"
#include "fac-day-round.h"
#include "fac-map-view.h"
#include "fac-shape.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static FacAgenda *
agenda_of (FacDocumentSet *set, GError **error)
{
  if (set->reader->kind == FAC_READER_FACILITATOR)
    return fac_agenda_new (set->project, set->request->date, set->request->owner, error);
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_NOT_SHOWN,
               _ ("“%s” names persons and what they were promised: it is printed for the "
                  "facilitator only (animateur)."),
               _ (set->kind->title));
  return NULL;
}

/* Parts that are there, one a line or apart by something. */
static char *
lines_of (const char *separator, ...)
{
  GString *text = g_string_new (NULL);
  va_list parts;

  va_start (parts, separator);
  for (const char *part; (part = va_arg (parts, const char *)) != (const char *)-1;)
    if (part && *part)
      g_string_append_printf (text, "%s%s", text->len ? separator : "", part);
  va_end (parts);
  return g_string_free (text, FALSE);
}
#define LINES(separator, ...) lines_of (separator, __VA_ARGS__, (const char *)-1)

/* "Last: call of 12/10/2026, no answer – …" */
static char *
last_exchange (const FacAgendaEntry *entry)
{
  if (!entry->last_on)
    return g_strdup (_ ("No exchange so far."));
  g_autofree char *date = fac_date_format (entry->last_on, fac_language_current ());
  g_autofree char *summary = fac_text_excerpt (entry->last_summary, 160);
  g_autofree char *what = LINES (", ", fac_enum_label (&fac_exchange_kind_enum, entry->last_kind),
                                 fac_enum_label (&fac_outcome_enum, entry->last_outcome), summary);
  return g_strdup_printf ("%s – %s", date, what);
}

static char *
promise (const FacAgendaEntry *entry)
{
  if (!entry->promised)
    return NULL;
  g_autofree char *excerpt = fac_text_excerpt (entry->promised, 200);
  return g_strdup_printf (_ ("Promised: %s"), excerpt);
}

/* -- Calls --------------------------------------------------------------------------------- */

static void
add_call (FacBlock *table, const FacAgendaEntry *call)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *due =
      call->due_on ? fac_date_format (call->due_on, fac_language_current ()) : NULL;
  g_autofree char *what =
      LINES ("\n", call->title, due,
             call->section == FAC_AGENDA_OVERDUE ? fac_agenda_section_title (call->section) : NULL);
  g_autofree char *whom = LINES ("\n", call->person_name, call->role);
  g_autofree char *how = LINES ("\n", call->phone, call->best_period);
  g_autofree char *last = last_exchange (call);
  g_autofree char *promised = promise (call);
  g_autofree char *known = LINES ("\n", last, promised, call->note);
  /* TRANSLATORS: boxes to tick on paper; the sign ☐ before each, one line or two */
  g_autofree char *boxes = g_strconcat (
      _ ("☐ reached  ☐ no answer  ☐ message\n☐ call again  ☐ meeting  ☐ refused"), "\n\n\n", NULL);

  fac_row_set (row, 0, what, FAC_REAL_NONE);
  fac_row_set (row, 1, whom, FAC_REAL_NONE);
  fac_row_set (row, 2, how, FAC_REAL_NONE);
  fac_row_set (row, 3, known, FAC_REAL_NONE);
  fac_row_set (row, 4, boxes, FAC_REAL_NONE);
}

static guint
count_objecting (const FacAgenda *agenda)
{
  guint n = 0;
  for (guint i = 0; i < agenda->entries->len; i++)
    {
      const FacAgendaEntry *entry = agenda->entries->pdata[i];
      n += entry->activity == FAC_EXCHANGE_CALL && entry->objects
           && entry->section <= FAC_AGENDA_THIS_WEEK;
    }
  return n;
}

static void
tell_objecting (FacDocument *document, guint n)
{
  if (!n)
    return;
  g_autofree char *words = g_strdup_printf (
      ngettext ("%u call is left out: the person objects to being contacted.",
                "%u calls are left out: the persons object to being contacted.", n),
      n);
  fac_document_add_styled (document, FAC_PARAGRAPH_SMALL, words);
}

FacDocument *
fac_compose_call_list (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (FacAgenda) agenda = agenda_of (set, error);
  const char *group = "";

  if (!agenda)
    return NULL;
  g_autoptr (FacDocument) document = fac_document_set_begin (set, _ ("Call list"));
  document->is_landscape = TRUE;
  document->subtitle =
      fac_date_format_day (agenda->date, NULL, fac_language_from_id (document->language));
  guint n = agenda->calls->len;
  g_autofree char *count =
      n ? g_strdup_printf (
          ngettext ("%u call to make by Sunday.", "%u calls to make by Sunday.", n), n)
        : g_strdup (_ ("No call to make this week."));
  fac_document_add_styled (document, FAC_PARAGRAPH_LEAD, count);
  if (n)
    {
      FacBlock *table = fac_document_add_table (document, NULL);
      fac_block_add_column (table, _ ("What for, by when"), FAC_ALIGN_START, 2);
      fac_block_add_column (table, _ ("Whom"), FAC_ALIGN_START, 1.5);
      fac_block_add_column (table, _ ("Phone, best time"), FAC_ALIGN_START, 1.4);
      fac_block_add_column (table, _ ("Last exchange"), FAC_ALIGN_START, 2.6);
      fac_block_add_column (table, _ ("How it went, what follows"), FAC_ALIGN_START, 3);
      for (guint i = 0; i < n; i++)
        {
          const FacAgendaEntry *call = agenda->calls->pdata[i];
          const char *company = call->company_name ? call->company_name : _ ("Without a company");
          if (strcmp (company, group) != 0)
            {
              g_autofree char *title = LINES (" · ", company, call->commune, call->zone_name);
              fac_block_add_group (table, title);
              group = company;
            }
          add_call (table, call);
        }
    }
  tell_objecting (document, count_objecting (agenda));
  return g_steal_pointer (&document);
}

/* -- The day's visits ---------------------------------------------------------------------- */

static void
set_km (FacDocumentRow *row, guint column, double km)
{
  g_autofree char *text =
      isnan (km) ? g_strdup ("–") : fac_number_format (km, 1, fac_language_current ());
  fac_row_set (row, column, text, km);
}

static void
add_stop (FacBlock *table, guint number, const FacDayStop *stop)
{
  const FacAgendaEntry *visit = stop->visit;
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *figure = g_strdup_printf ("%u", number);
  g_autofree char *company = LINES ("\n", visit->company_name, visit->title);
  g_autofree char *place = LINES ("\n", visit->address, visit->commune, visit->zone_name);
  g_autofree char *whom = LINES ("\n", visit->person_name, visit->role, visit->phone);
  g_autofree char *last = last_exchange (visit);
  g_autofree char *promised = promise (visit);
  g_autofree char *known = LINES ("\n", last, promised, visit->note);

  fac_row_set (row, 0, figure, number);
  fac_row_set (row, 1, visit->begins_at ? visit->begins_at : "–", FAC_REAL_NONE);
  fac_row_set (row, 2, company, FAC_REAL_NONE);
  fac_row_set (row, 3, place, FAC_REAL_NONE);
  fac_row_set (row, 4, whom, FAC_REAL_NONE);
  fac_row_set (row, 5, known, FAC_REAL_NONE);
  set_km (row, 6, stop->leg_km);
}

static void
add_return (FacBlock *table, const FacDayRound *round)
{
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_TOTAL);
  const FacDayStop *first = &g_array_index (round->stops, FacDayStop, 0);
  g_autofree char *words = g_strdup_printf (
      _ ("Back to %s"), round->start_name ? round->start_name : first->visit->company_name);

  fac_row_set (row, 2, words, FAC_REAL_NONE);
  set_km (row, 6, round->return_km);
}

/* -- The map of the round ------------------------------------------------------------------ */

static void
add_place (FacMapView *map, GString *line, FacPosition position, const char *name, guint category)
{
  const FacMapSite site = { .position = { position.longitude_deg, position.latitude_deg },
                            .name = name,
                            .category = category,
                            .size = 3,
                            .flags = FAC_MAP_SITE_RETAINED,
                            .weight = 100 };
  g_autofree char *longitude = fac_number_exact (position.longitude_deg);
  g_autofree char *latitude = fac_number_exact (position.latitude_deg);

  fac_map_view_add_site (map, &site);
  fac_box_add_point (&map->frame_deg, site.position);
  g_string_append_printf (line, "%s%s %s", line->len ? ", " : "", longitude, latitude);
}

/* A margin for the labels, and at least a kilometre or so around a single place. */
static void
widen (FacBox *frame)
{
  double dx = fmax ((frame->x1 - frame->x0) * 0.2, 0.015);
  double dy = fmax ((frame->y1 - frame->y0) * 0.2, 0.01);
  *frame = (FacBox){ frame->x0 - dx, frame->y0 - dy, frame->x1 + dx, frame->y1 + dy };
}

/* Straight lines between numbered places: not a way to drive, an idea of where they are. */
static void
add_map (FacDocumentSet *set, FacDocument *document, const FacDayRound *round)
{
  const FacMapCategory start = { "", { 0.35, 0.35, 0.38, 1 }, FAC_SYMBOL_CIRCLE };
  const FacMapCategory stop = { "", { 0.80, 0.20, 0.10, 1 }, FAC_SYMBOL_DIAMOND };
  g_autoptr (FacMapView) map = fac_map_view_new ();
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GString) key = g_string_new (NULL);
  guint n_placed = round->stops->len - round->n_unplaced;

  if (!n_placed)
    return;
  map->language = fac_language_current ();
  map->basemap = fac_catalog_basemap (fac_project_catalog (set->project), NULL);
  map->frame_deg = fac_box_empty;
  fac_map_view_add_category (map, &start);
  fac_map_view_add_category (map, &stop);
  if (round->start_name)
    add_place (map, line, round->start, round->start_name, 0);
  for (guint i = 0; i < n_placed; i++)
    {
      const FacAgendaEntry *visit = g_array_index (round->stops, FacDayStop, i).visit;
      g_autofree char *name =
          g_strdup_printf ("%u %s", i + 1, visit->company_name ? visit->company_name : "");
      add_place (map, line, visit->position, name, 1);
    }
  g_string_assign (key, line->str);
  widen (&map->frame_deg);
  g_auto (GStrv) places = g_strsplit (line->str, ", ", 2);
  g_autofree char *wkt = g_strdup_printf ("LINESTRING (%s, %s)", line->str, places[0]);
  FacShape *shape = fac_shape_from_wkt (wkt, NULL);
  if (shape && n_placed + (round->start_name != NULL) > 1)
    {
      const FacMapLayer layer = { .label = "",
                                  .colour = { 0.80, 0.20, 0.10, 1 },
                                  .width_mm = 0.4,
                                  .is_dashed = TRUE,
                                  .shapes = g_ptr_array_new_with_free_func (
                                      (GDestroyNotify)fac_shape_free) };
      g_ptr_array_add (layer.shapes, shape);
      fac_map_view_add_layer (map, &layer);
    }
  else
    fac_shape_free (shape);
  FacBlock *figure = fac_document_add_figure (
      document, "locator", 1.9, NULL, g_steal_pointer (&map), (GDestroyNotify)fac_map_view_free);
  figure->figure_key = g_strdup (key->str);
}

FacDocument *
fac_compose_day_visits (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (FacAgenda) agenda = agenda_of (set, error);
  g_autoptr (FacDayRound) round =
      agenda ? fac_day_round_new (set->project, agenda, FAC_START_SEAT, error) : NULL;

  if (!round)
    return NULL;
  g_autoptr (FacDocument) document = fac_document_set_begin (set, _ ("Visits of the day"));
  document->subtitle =
      fac_date_format_day (agenda->date, NULL, fac_language_from_id (document->language));
  g_autofree char *sentence = fac_day_round_sentence (round);
  fac_document_add_styled (document, FAC_PARAGRAPH_LEAD,
                           *sentence ? sentence : _ ("No visit on this day."));
  if (!round->stops->len)
    return g_steal_pointer (&document);
  if (round->start_name)
    {
      g_autofree char *start = g_strdup_printf (_ ("Departure: %s"), round->start_name);
      fac_document_add_paragraph (document, start);
    }
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("No."), FAC_ALIGN_END, 0.4);
  fac_block_add_column (table, _ ("Time"), FAC_ALIGN_START, 0.6);
  fac_block_add_column (table, _ ("Company"), FAC_ALIGN_START, 2.2);
  fac_block_add_column (table, _ ("Address"), FAC_ALIGN_START, 2);
  fac_block_add_column (table, _ ("Whom"), FAC_ALIGN_START, 1.6);
  fac_block_add_column (table, _ ("Last exchange"), FAC_ALIGN_START, 2.8);
  fac_block_add_column (table, _ ("km"), FAC_ALIGN_END, 0.6);
  for (guint i = 0; i < round->stops->len; i++)
    add_stop (table, i + 1, &g_array_index (round->stops, FacDayStop, i));
  if (round->return_km > 0)
    add_return (table, round);
  add_map (set, document, round);
  fac_document_add_styled (
      document, FAC_PARAGRAPH_SMALL,
      _ ("Distances as the crow flies, each from the place before; roads are longer. Visits with a "
         "time keep it, the others stand where the detour is least."));
  return g_steal_pointer (&document);
}
