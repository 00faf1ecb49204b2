/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which records of a list are wanted: conditions that must all hold. A filter is a value with a
 * text form, which saved filters and the command line use; a matcher is a filter made ready to be
 * run over many records. What a record does not know itself (zone, labels, territory) comes beside
 * it in a small context. Full-text search over a whole project is storage's; the words here serve
 * lists that are already in memory.
 */
#pragma once

#include "fac-model.h"

G_BEGIN_DECLS

typedef enum
{
  FAC_FILTER_IS = 1,   /*  =  one of the values */
  FAC_FILTER_IS_NOT,   /*  !=  none of the values; what is not given passes */
  FAC_FILTER_WORDS,    /*  ~  holds the beginnings of all these words, accents and case apart */
  FAC_FILTER_BEGINS,   /*  ^  begins with one of the values; codes apart from their points */
  FAC_FILTER_AT_LEAST, /*  >= */
  FAC_FILTER_AT_MOST,  /*  <= */
  FAC_FILTER_GIVEN,    /*  ?  without values */
  FAC_FILTER_MISSING,  /*  !  without values */
} FacFilterOp;

/* What FacFilterCondition.field may be besides the id of a field of the record:
 *   text       ~ all its searched fields together
 *   naf        ^ = either nomenclature
 *   staff      >= <= persons: the headcount, else what the band allows; ? !
 *   zone       = its uuid or name; ~ ? !
 *   label      = one of its labels; != ~ ? !
 *   territory  = yes, no
 *   sorting    = != ids of fac_sorting_enum
 * and for flows: the id of a field of their establishment, from the context, where the flow has
 * none of that name, or "establishment." before it.  */
typedef struct
{
  char *field;
  FacFilterOp op;
  char **values; /* NULL-terminated, in exact form; empty for GIVEN and MISSING */
} FacFilterCondition;

typedef struct
{
  GPtrArray *conditions; /* of FacFilterCondition, owned */
} FacFilter;

/* Shape: a filter that everything passes (transfer full). */
FacFilter *fac_filter_new (void);
FacFilter *fac_filter_copy (const FacFilter *filter);

/* Accepts NULL. */
void fac_filter_free (FacFilter *filter);

gboolean fac_filter_is_empty (const FacFilter *filter);

/* Adds a condition. Shape: `values` are copied, NULL-terminated; NULL for none. */
void fac_filter_add (FacFilter *filter, const char *field, FacFilterOp op,
                     const char *const *values);

/* The same with one value. */
void fac_filter_add_one (FacFilter *filter, const char *field, FacFilterOp op, const char *value);

/* Takes away all conditions on a field. */
void fac_filter_remove (FacFilter *filter, const char *field);

/* The text form: `triage=retenue,a_rencontrer; staff>=10; naf^10,11; text~"béton caux"`.
 * Values with spaces or one of , ; " \ = ! ~ ^ < > ? stand between quotes, in which \" and \\ are
 * escaped. Shape: a new string (transfer full); "" for an empty filter. */
char *fac_filter_to_text (const FacFilter *filter);

/* Reads the text form; spaces around signs do not matter. Every field must be one of
 * establishments or flows, and its values must be of its kind.
 * Shape: a new filter (transfer full), or NULL with a new translated sentence in `reason` (transfer
 * full; may be NULL). NULL and "" give an empty filter. */
FacFilter *fac_filter_from_text (const char *text, char **reason);

/* The filter in words, for the head of a printed list: "State: retained, to meet · Staff: at least
 * 10". Shape: a new translated string (transfer full); "" for an empty filter. */
char *fac_filter_describe (const FacFilter *filter);

/* What is computed about a record; all may be NULL. */
typedef struct
{
  const char *zone; /* uuid */
  const char *zone_name;
  const char *const *labels; /* NULL-terminated */
  gboolean is_in_territory;
  const FacEstablishment *establishment; /* of a flow */
} FacFilterContext;

typedef struct _FacFilterMatcher FacFilterMatcher;

/* Makes a filter ready: values are read and folded once. The matcher keeps no reference to the
 * filter. One thread at a time. Shape: new (transfer full). */
FacFilterMatcher *fac_filter_matcher_new (const FacFilter *filter);

/* Accepts NULL. */
void fac_filter_matcher_free (FacFilterMatcher *matcher);

/* Whether a record passes. A condition on a field that the record does not have fails.
 * Shape: `record` of any kind; `context` may be NULL: nothing is known, in the territory.
 * Cost: no allocation; about 0.1 µs, with words 0.5 µs. */
gboolean fac_filter_matcher_passes (FacFilterMatcher *matcher, gconstpointer record,
                                    const FacFilterContext *context);

/* The establishments that a first sorting-out sets aside, each by its own rule. */
typedef enum
{
  FAC_SORTING_NONE, /* worth a look */
  FAC_SORTING_ADMINISTRATION,
  FAC_SORTING_ASSOCIATION,
  FAC_SORTING_PROPERTY,
  FAC_SORTING_HOLDING,
  FAC_SORTING_SOLE_TRADER,
} FacSorting;
extern const FacEnum fac_sorting_enum;

/* Which one an establishment belongs to: by the legal category of its organisation, else by its
 * activity, else, when neither is known, by its name ("SCI …", "Commune de …").
 * Source: INSEE, nomenclature des catégories juridiques (1xxx; 7xxx; 83xx, 84xx, 92xx, 93xx but not
 * the integration companies 9221, 9222; 2110, 2120, property companies among 54xx to 65xx, 9110,
 * 9150) and NAF 84, 94, 68.1, 68.2, 64.20Z, 64.21Y, 68.32G. */
FacSorting fac_establishment_sorting (const FacEstablishment *establishment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacFilter, fac_filter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacFilterMatcher, fac_filter_matcher_free)

G_END_DECLS
