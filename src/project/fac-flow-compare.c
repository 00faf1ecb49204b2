/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two years of a diagram: side by side with the same boxes, order and scale, or as what changed. */
#include "fac-flow-picture-private.h"

#include "fac-identity.h"
#include "fac-project-private.h"
#include "fac-unit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The two families of a difference: told apart by who sees no red or green, and in grey. */
static const FacSankeyFamily more = { .colour = { 0.13, 0.44, 0.71, 1 } };
static const FacSankeyFamily less = { .colour = { 0.85, 0.47, 0.02, 1 },
                                      .hatch = FAC_HATCH_DIAGONAL };

typedef struct
{
  FacFlowDiagram *before, *after;
} Pair;

static void
pair_clear (Pair *pair)
{
  g_clear_pointer (&pair->before, fac_flow_diagram_free);
  g_clear_pointer (&pair->after, fac_flow_diagram_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

/* The later year first: it decides on nature and unit. */
static gboolean
read_pair (FacProject *project, const FacReader *reader, const FacSankeyRequest *request,
           Pair *pair, GError **error)
{
  FacSankeyRequest earlier = *request;

  pair_clear (pair);
  pair->after = fac_flow_diagram_new (project, reader, request, error);
  if (!pair->after)
    return FALSE;
  g_autofree char *unit = g_strdup (pair->after->unit);
  earlier.nature = pair->after->nature;
  earlier.unit = unit;
  earlier.year = request->against;
  pair->before = fac_flow_diagram_new (project, reader, &earlier, error);
  return pair->before != NULL;
}

static void
add_ids (GPtrArray *ids, const FacSankeyGraph *graph)
{
  for (guint v = 0; v < graph->nodes->len; v++)
    if (!g_ptr_array_find_with_equal_func (ids, fac_sankey_graph_node (graph, v)->id, g_str_equal,
                                           NULL))
      g_ptr_array_add (ids, g_strdup (fac_sankey_graph_node (graph, v)->id));
}

/* What is large in one year stands by itself in both. */
static gboolean
read_alike (FacProject *project, const FacReader *reader, const FacSankeyRequest *request,
            Pair *pair, GError **error)
{
  FacSankeyRequest named = *request;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!read_pair (project, reader, request, pair, error))
    return FALSE;
  add_ids (ids, pair->before->graph);
  add_ids (ids, pair->after->graph);
  g_ptr_array_add (ids, NULL);
  named.named = (const char *const *)ids->pdata;
  return read_pair (project, reader, &named, pair, error);
}

/* Places for both, from the two laid out as one. */
static FacSankeyMemory *
common_places (const Pair *pair, const FacSankeyMemory *kept)
{
  const FacSankeyGraph *const graphs[] = { pair->before->graph, pair->after->graph };
  g_autoptr (FacSankeyGraph) all = fac_sankey_graph_unite (graphs, 2);
  FacSankeyOptions options = fac_sankey_options_default;
  FacSankeyMemory *places = fac_sankey_memory_new ();

  options.memory = kept;
  g_autoptr (FacSankeyLayout) layout = fac_sankey_layout_new (all, &options, NULL);
  if (layout)
    fac_sankey_memory_note (places, all, layout);
  return places;
}

static char *
year_text (gint64 year)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, year);
}

static char *
subtitle_of (const Pair *pair, const FacSankeyRequest *request)
{
  /* TRANSLATORS: numbers of flows and years: "12 flows in 2023, 15 in 2024, in t/an". */
  return g_strdup_printf (_ ("%1$u flows in %2$u, %3$u in %4$u, in %5$s"), pair->before->n_flows,
                          (guint)request->against, pair->after->n_flows, (guint)request->year,
                          pair->after->unit);
}

/* -- Side by side -------------------------------------------------------------------------- */

static FacSankeyPicture *
put_beside (FacProject *project, const FacReader *reader, const FacSankeyRequest *request,
            Pair *pair, FacTheme theme)
{
  FacSankeyMemory *places = common_places (pair, request->memory);
  char *subtitle = subtitle_of (pair, request);
  FacSankeyPicture *before =
      fac_flow_picture_of (pair->before, project->catalog, reader, request->against, theme);
  FacSankeyPicture *after =
      fac_flow_picture_of (pair->after, project->catalog, reader, request->year, theme);

  before->own_memory = places;
  before->memory = after->memory = places;
  g_free (before->subtitle);
  before->subtitle = subtitle;
  before->caption = year_text (request->against);
  after->caption = year_text (request->year);
  /* TRANSLATORS: a year, and what is said of it. */
  g_autofree char *first = g_strdup_printf (_ ("%s: %s"), before->caption, before->note);
  g_autofree char *second = g_strdup_printf (_ ("%s: %s"), after->caption, after->note);
  char *note = g_strconcat (first, " · ", second, NULL);
  g_free (before->note);
  before->note = note;
  before->beside = after;
  return before;
}

/* -- Difference ---------------------------------------------------------------------------- */

static double
value_in (const FacSankeyGraph *graph, const FacSankeyGraph *all, const FacSankeyLink *link,
          gboolean *is_hidden)
{
  int source = fac_sankey_graph_find (graph, fac_sankey_graph_node (all, link->source)->id);
  int target = fac_sankey_graph_find (graph, fac_sankey_graph_node (all, link->target)->id);
  double sum = 0;

  for (guint i = 0; source >= 0 && target >= 0 && i < graph->links->len; i++)
    {
      const FacSankeyLink *other = fac_sankey_graph_link (graph, i);
      if (other->source != (guint)source || other->target != (guint)target
          || other->family != link->family)
        continue;
      sum += other->value;
      *is_hidden |= (other->flags & FAC_SANKEY_LINK_HIDDEN) != 0;
    }
  return sum;
}

/* A link as long as what changed; family 0: more, 1: less. */
static void
add_change (FacSankeyPicture *picture, const FacSankeyGraph *all, const FacSankeyLink *link,
            double was, double is)
{
  const FacSankeyNode *ends[] = { fac_sankey_graph_node (all, link->source),
                                  fac_sankey_graph_node (all, link->target) };
  FacSankeyLink change = { .value = fabs (is - was), .family = is > was ? 0 : 1 };

  if (change.value <= 1e-9 * fmax (is, was))
    return;
  for (guint i = 0; i < 2; i++)
    {
      int node = fac_sankey_graph_find (picture->graph, ends[i]->id);
      if (node < 0)
        node = fac_sankey_graph_add_node (picture->graph, ends[i]->id, ends[i]->label, NULL);
      *(i ? &change.target : &change.source) = (guint)node;
    }
  fac_sankey_graph_add_link (picture->graph, &change, NULL);
  g_autofree char *before = fac_sankey_picture_value_text (picture, was);
  g_autofree char *after = fac_sankey_picture_value_text (picture, is);
  const char *family =
      link->family ? fac_enum_label (&fac_family_enum, link->family) : _ ("Without a family");
  /* TRANSLATORS: a family of flows, how much it was, how much it is. */
  g_ptr_array_add (picture->link_words,
                   g_strdup_printf (_ ("%s: %s before, %s after"), family, before, after));
}

static void
fill_difference (FacSankeyPicture *picture, const Pair *pair, guint *n_hidden)
{
  const FacSankeyGraph *const graphs[] = { pair->before->graph, pair->after->graph };
  g_autoptr (FacSankeyGraph) all = fac_sankey_graph_unite (graphs, 2);

  for (guint i = 0; i < all->links->len; i++)
    {
      const FacSankeyLink *link = fac_sankey_graph_link (all, i);
      gboolean is_hidden = FALSE;
      double was = value_in (graphs[0], all, link, &is_hidden);
      double is = value_in (graphs[1], all, link, &is_hidden);
      if (is_hidden)
        ++*n_hidden;
      else
        add_change (picture, all, link, was, is);
    }
}

/* Takes the label. */
static void
add_family (FacSankeyPicture *picture, const FacSankeyFamily *family, char *label)
{
  FacSankeyFamily named = *family;
  named.label = label;
  fac_sankey_picture_add_family (picture, &named);
  g_free (label);
}

static FacSankeyPicture *
make_difference (FacProject *project, const FacReader *reader, const FacSankeyRequest *request,
                 const Pair *pair, FacTheme theme)
{
  FacSankeyPicture *picture = fac_sankey_picture_new (fac_sankey_graph_new ());
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *iso = g_date_time_format (now, "%Y-%m-%d");
  FacLanguage language = fac_language_current ();
  guint n_hidden = 0;

  picture->theme = theme;
  picture->language = language;
  picture->align = FAC_SANKEY_ALIGN_NEAR;
  picture->unit = g_strdup (pair->after->unit);
  picture->link_words = g_ptr_array_new_with_free_func (g_free);
  picture->own_memory = common_places (pair, request->memory);
  /* Changes are smaller than what they change: they have a scale of their own. */
  fac_sankey_memory_keep_scale (picture->own_memory, 0);
  picture->memory = picture->own_memory;
  /* TRANSLATORS: %1$s is the title of a diagram, %2$u and %3$u are years. */
  picture->title = g_strdup_printf (_ ("%1$s: what changed from %2$u to %3$u"), pair->after->title,
                                    (guint)request->against, (guint)request->year);
  picture->subtitle = subtitle_of (pair, request);
  picture->reader = fac_reader_line (reader, NULL);
  picture->head = fac_project_letterhead (project);
  picture->date = fac_date_format (iso, language);
  fill_difference (picture, pair, &n_hidden);
  add_family (picture, &more, g_strdup_printf (_ ("More than in %u"), (guint)request->against));
  add_family (picture, &less, g_strdup_printf (_ ("Less than in %u"), (guint)request->against));
  g_autofree char *was = fac_number_format (pair->before->drawn, 2, language);
  g_autofree char *is = fac_number_format (pair->after->drawn, 2, language);
  /* TRANSLATORS: sums with their unit, and years. */
  GString *note = g_string_new (NULL);
  g_string_printf (note, _ ("Sum drawn of %1$u: %2$s %5$s; of %3$u: %4$s %5$s."),
                   (guint)request->against, was, (guint)request->year, is,
                   fac_unit_label (pair->after->unit, language));
  if (n_hidden)
    g_string_append_printf (note,
                            ngettext (" %u band that this reader may not see is not compared.",
                                      " %u bands that this reader may not see are not compared.",
                                      n_hidden),
                            n_hidden);
  picture->note = g_string_free (note, FALSE);
  return picture;
}

FacSankeyPicture *
fac_flow_compare (FacProject *project, const FacReader *reader, const FacSankeyRequest *request,
                  FacTheme theme, GError **error)
{
  g_auto (Pair) pair = { NULL, NULL };

  if (!read_alike (project, reader, request, &pair, error))
    return NULL;
  return request->is_difference ? make_difference (project, reader, request, &pair, theme)
                                : put_beside (project, reader, request, &pair, theme);
}
