/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The form on which a company says what comes in and goes out: for all families or one, blank or
 * with what is known. */
#include "fac-document-set.h"

#include "fac-number.h"
#include "fac-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What fits a side of paper, for each of the two sides. */
#define N_ROWS_IN 9
#define N_ROWS_OUT 14
#define FEWEST_EMPTY_ROWS 3

typedef struct
{
  const char *title;
  double weight;
} GridColumn;

static FacFormField *
add_grid (FacBlock *form, const char *number, const char *label, const char *hint, guint n_rows,
          const GridColumn *columns, guint n_columns)
{
  FacFormField *field =
      fac_block_add_field (form, number, label, FAC_FORM_GRID, hint, NULL, n_rows);

  for (guint i = 0; i < n_columns; i++)
    fac_block_add_column (field->grid, columns[i].title, FAC_ALIGN_START, columns[i].weight);
  return field;
}

/* As the company said it, else as it is known. */
static char *
known_quantity (const FacFlow *flow)
{
  return flow->typed ? fac_quantity_text_display (flow->typed) : fac_flow_quantity_display (flow);
}

static const char *
end_name (const FacFlow *flow)
{
  return flow->contractor ? flow->contractor : flow->partner_name;
}

static void
add_known (FacFormField *field, const FacFlow *flow)
{
  FacDocumentRow *row = fac_block_add_row (field->grid, FAC_ROW_DATA);
  g_autofree char *quantity = known_quantity (flow);
  g_autofree char *contract_end =
      flow->contract_end ? fac_date_format (flow->contract_end, fac_language_current ()) : NULL;

  fac_row_set (row, 0, flow->label, FAC_REAL_NONE);
  fac_row_set (row, 1, quantity, FAC_REAL_NONE);
  fac_row_set (row, 3, end_name (flow), FAC_REAL_NONE);
  if (flow->direction == FAC_DIRECTION_OUT)
    fac_row_set (row, 5, contract_end, FAC_REAL_NONE);
}

/* Fills what is known in; what is left of the side stays empty to write on. */
static void
add_known_flows (FacDocumentSet *set, FacFormField *field, const char *subject, int direction,
                 int family)
{
  GPtrArray *flows = subject ? fac_document_set_flows (set, subject) : NULL;
  guint n = 0;

  for (guint i = 0; !set->request->is_blank && flows && i < flows->len; i++)
    {
      const FacFlow *flow = ((FacViewedFlow *)flows->pdata[i])->flow;
      if (flow->direction != direction || (family && flow->family != family))
        continue;
      add_known (field, flow);
      n++;
    }
  field->n_lines = MAX (field->n_lines > n ? field->n_lines - n : 0, FEWEST_EMPTY_ROWS);
}

static void
add_identity (FacDocument *document, const FacViewed *viewed)
{
  FacBlock *form = fac_document_add_form (document, NULL);
  const FacEstablishment *company = viewed ? viewed->listed->establishment : NULL;
  const struct
  {
    const char *label, *value;
    double share;
  } fields[] = {
    { _ ("Company"), company ? company->name : NULL, 0.5 },
    { _ ("SIRET"), company ? company->siret : NULL, 0.25 },
    { _ ("Year of the figures"), NULL, 0.25 },
    { _ ("Filled in by"), NULL, 0.5 },
    { _ ("Telephone or e-mail"), NULL, 0.25 },
    { _ ("Date"), NULL, 0.25 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    fac_block_add_field (form, NULL, fields[i].label, FAC_FORM_LINES, NULL, fields[i].value, 1)
        ->share = fields[i].share;
}

static void
add_levels (FacDocument *document)
{
  const char *const levels[] = { _ ("A: the facilitator alone, also where nothing is written"),
                                 _ ("B: the participants, under a code and rounded"),
                                 _ ("C: the participants, with our name"), _ ("D: everybody") };
  g_autofree char *all = g_strjoin (" · ", levels[0], levels[1], levels[2], levels[3], NULL);

  fac_document_add_heading (document, 3, _ ("Who may see a line: write its letter"));
  fac_document_add_paragraph (document, all);
  fac_document_add_styled (document, FAC_PARAGRAPH_SMALL,
                           _ ("An estimate, a range or “about two skips a month” is a good answer. "
                              "Nothing of this serves inspection or taxation, and it may be "
                              "withdrawn at any time."));
}

static gboolean
read_family (FacDocumentSet *set, int *family, GError **error)
{
  const char *text = set->request->family;

  *family = text ? fac_enum_from_text (&fac_family_enum, text) : 0;
  if (!text || *family)
    return TRUE;
  g_autofree char *ids = fac_enum_ids_joined (&fac_family_enum);
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_UNKNOWN,
               _ ("There is no family “%1$s”. Give one of: %2$s."), text, ids);
  return FALSE;
}

FacDocument *
fac_compose_flow_form (FacDocumentSet *set, const char *subject, GError **error)
{
  const FacViewed *viewed = subject ? fac_document_set_company (set, subject, error) : NULL;
  int family;

  if ((subject && !viewed) || !read_family (set, &family, error))
    return NULL;
  const GridColumn in[] = { { _ ("What"), 2.6 },
                            { _ ("How much"), 1.5 },
                            { _ ("How often"), 1.1 },
                            { _ ("Supplier, distance"), 1.8 },
                            { _ ("Quality it must have"), 1.8 },
                            { _ ("Price"), 1 },
                            { _ ("Seen by"), 0.7 } };
  const GridColumn out[] = { { _ ("What"), 2.6 },
                             { _ ("How much"), 1.5 },
                             { _ ("How often"), 1.1 },
                             { _ ("Taken away by, becomes"), 1.8 },
                             { _ ("Cost or revenue"), 1.1 },
                             { _ ("Contract until"), 1.1 },
                             { _ ("Seen by"), 0.7 } };

  FacDocument *document = fac_document_set_begin (set, _ ("What comes in, what goes out"));
  g_free (document->subtitle);
  document->subtitle = g_strdup (family ? fac_enum_label (&fac_family_enum, family)
                                        : _ ("Materials, waste, energy, water, equipment, "
                                             "services"));
  document->is_landscape = TRUE;
  if (subject)
    {
      g_autofree char *code = g_strconcat ("urn:uuid:", subject, NULL);
      fac_document_set_code (document, code, NULL);
    }
  add_identity (document, viewed);
  add_levels (document);
  FacBlock *form = fac_document_add_form (document, NULL);
  FacFormField *field =
      add_grid (form, "1", _ ("What comes in"),
                _ ("raw materials, packaging, energy, water, purchases, services"), N_ROWS_IN, in,
                G_N_ELEMENTS (in));
  add_known_flows (set, field, subject, FAC_DIRECTION_IN, family);
  fac_document_add_page_break (document);
  form = fac_document_add_form (document, NULL);
  field = add_grid (form, "2", _ ("What goes out"),
                    _ ("waste, by-products, lost heat, water, unsold goods, empty returns"),
                    N_ROWS_OUT, out, G_N_ELEMENTS (out));
  add_known_flows (set, field, subject, FAC_DIRECTION_OUT, family);
  form = fac_document_add_form (document, NULL);
  fac_block_add_field (form, "3", _ ("What you could lend, or would like to share"), FAC_FORM_LINES,
                       _ ("space, machines, vehicles, storage, staff, skills, group purchases"),
                       NULL, 2);
  return document;
}
