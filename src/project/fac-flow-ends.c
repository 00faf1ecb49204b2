/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The boxes of a diagram of flows, by name. */
#include "fac-flow-build-private.h"

#include "fac-catalog-flows.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>

FacFlowEnd *
fac_flow_end (FacFlowBuild *build, const char *id, const char *label)
{
  FacFlowEnd *end = g_hash_table_lookup (build->ends, id);

  if (!end)
    {
      end = g_new0 (FacFlowEnd, 1);
      end->id = g_strdup (id);
      end->label = g_strdup (label);
      g_hash_table_insert (build->ends, end->id, end);
    }
  return end;
}

static gboolean
is_opened (const FacFlowBuild *build, const char *id)
{
  return build->opened && g_hash_table_contains (build->opened, id);
}

/* Of one establishment's own balance the others outside are told by their names, as far as the
 * register knows them. */
FacFlowEnd *
fac_flow_end_outside (FacFlowBuild *build, const FacViewedFlow *viewed, gboolean is_source)
{
  const char *name = viewed->flow->partner_name;
  FacFlowEnd *end;

  if ((build->of || is_opened (build, is_source ? "outside" : "elsewhere")) && name && *name)
    {
      g_autofree char *folded = fac_text_fold (name);
      g_autofree char *id = g_strconcat (is_source ? "from:" : "to:", folded, NULL);
      return fac_flow_end (build, id, name);
    }
  end = is_source ? fac_flow_end (build, "outside", _ ("Outside the territory"))
                  : fac_flow_end (build, "elsewhere", _ ("Elsewhere, treated or sold"));
  end->is_end = TRUE;
  return end;
}

static const char *
label_of_term (FacFlowBuild *build, const char *code)
{
  char *label = g_hash_table_lookup (build->terms, code);

  if (!label)
    {
      FacTerm *term =
          fac_catalog_term (build->project->catalog, code,
                            fac_language_id (fac_language_current ()), build->project->own_terms);
      label = g_strdup (term && term->label ? term->label : code);
      if (term)
        fac_record_free (term);
      g_hash_table_insert (build->terms, g_strdup (code), label);
    }
  return label;
}

FacFlowEnd *
fac_flow_end_of_family (FacFlowBuild *build, const FacFlow *flow, gboolean is_input)
{
  int family = flow->family;
  const char *label = family ? fac_enum_label (&fac_family_enum, family) : _ ("Without a family");
  g_autofree char *id = g_strdup_printf ("%s:%d", is_input ? "in" : "out", family);

  if (build->by != FAC_BY_TERM && !is_opened (build, id))
    return fac_flow_end (build, id, label);
  if (build->of && !flow->term && flow->label && *flow->label)
    {
      /* One company's own words: there are few of them. */
      g_autofree char *folded = fac_text_fold (flow->label);
      g_autofree char *said = g_strconcat (is_input ? "it:" : "ot:", "\"", folded, NULL);
      return fac_flow_end (build, said, flow->label);
    }
  g_autofree char *inner = flow->term ? g_strconcat (is_input ? "it:" : "ot:", flow->term, NULL)
                                      : g_strdup_printf ("%s:%d", is_input ? "it" : "ot", family);
  g_autofree char *other = flow->term ? NULL : g_strdup_printf (_ ("%s, not further named"), label);
  return fac_flow_end (build, inner, flow->term ? label_of_term (build, flow->term) : other);
}

static FacFlowEnd *
group_of (FacFlowBuild *build, const FacListed *listed)
{
  const FacEstablishment *establishment = listed->establishment;
  g_autofree char *id = NULL;
  FacStyle style;

  switch (build->by)
    {
    case FAC_BY_FAMILY:
    case FAC_BY_TERM:
    case FAC_BY_ESTABLISHMENT:
      return fac_flow_end (build, "territory", _ ("Companies of the territory"));
    case FAC_BY_ZONE:
      if (!listed->zone)
        return fac_flow_end (build, "z:none", _ ("Outside any zone"));
      id = g_strconcat ("z:", listed->zone, NULL);
      return fac_flow_end (build, id, listed->zone_name);
    case FAC_BY_NAF:
      if (!fac_catalog_activity_style (build->project->catalog, establishment->naf_rev2,
                                       establishment->naf_2025, &style))
        return fac_flow_end (build, "a:none", _ ("Activity not known"));
      id = g_strconcat ("a:", style.entry->code, NULL);
      return fac_flow_end (
          build, id,
          fac_catalog_entry_label (style.entry, fac_language_id (fac_language_current ())));
    case FAC_BY_STAFF:
      if (!establishment->staff_band)
        return fac_flow_end (build, "s:none", _ ("Staff not known"));
      id = g_strconcat ("s:", fac_enum_id (&fac_staff_band_enum, establishment->staff_band), NULL);
      return fac_flow_end (build, id,
                           fac_enum_label (&fac_staff_band_enum, establishment->staff_band));
    }
  g_assert_not_reached ();
}

FacFlowEnd *
fac_flow_end_of (FacFlowBuild *build, const FacViewed *viewed, FacSight sight)
{
  const FacEstablishment *establishment = viewed->listed->establishment;
  gboolean has_families = build->by == FAC_BY_FAMILY || build->by == FAC_BY_TERM;
  gboolean is_named = sight != FAC_SIGHT_AGGREGATE && viewed->sight != FAC_SIGHT_AGGREGATE;

  /* Where a company stands and what it does may tell who it is. */
  if (viewed->sight == FAC_SIGHT_CODED && !has_families && build->by != FAC_BY_ESTABLISHMENT)
    return fac_flow_end (build, "coded", _ ("Anonymised companies"));
  if (build->by == FAC_BY_ESTABLISHMENT && !is_named)
    return fac_flow_end (build, "e:others", _ ("Other companies"));
  if (is_named && build->by != FAC_BY_ESTABLISHMENT && viewed != build->of)
    {
      FacFlowEnd *group = group_of (build, viewed->listed);
      if (!is_opened (build, group->id))
        return group;
    }
  else if (!is_named)
    return group_of (build, viewed->listed);
  g_autofree char *id = g_strconcat ("e:", establishment->record.uuid, NULL);
  return fac_flow_end (build, id, establishment->name);
}
