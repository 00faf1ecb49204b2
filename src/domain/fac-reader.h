/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * « Pour qui ? »: what a reader may see of a datum. The one table of level × reader is here and
 * nowhere else; project's view applies it, report and exchange only get what it lets through. Sums
 * are decided in fac-aggregate.h.
 */
#pragma once

#include "fac-enum.h"
#include "fac-model.h"

G_BEGIN_DECLS

typedef struct
{
  FacReaderKind kind;
  char *company;          /* FAC_READER_COMPANY: uuid of an organisation or establishment, owned */
  gboolean has_agreement; /* FAC_READER_PARTNER: its confidentiality agreement is recorded */
} FacReader;

/* Shape: `company` is copied, NULL but for FAC_READER_COMPANY; a new reader (transfer full). */
FacReader *fac_reader_new (FacReaderKind kind, const char *company, gboolean has_agreement);
FacReader *fac_reader_copy (const FacReader *reader);

/* Accepts NULL. */
void fac_reader_free (FacReader *reader);

/* Whether a datum of this establishment is the reader's own. `organisation` is the uuid that the
 * establishment refers to, or NULL. FALSE for every reader but one company. */
gboolean fac_reader_owns (const FacReader *reader, const char *establishment,
                          const char *organisation);

/* What is seen, from least to most. */
typedef enum
{
  FAC_SIGHT_NOTHING,
  FAC_SIGHT_AGGREGATE, /* only inside sums that fac-aggregate.h lets through */
  FAC_SIGHT_CODED,     /* alone, with a code for a name, no commune, figures rounded */
  FAC_SIGHT_ALL,
} FacSight;

/* The table. FAC_LEVEL_NONE counts as confidential. `is_own`: fac_reader_owns().
 * Source: product rule 5. */
FacSight fac_reader_sees (const FacReader *reader, FacLevel level, gboolean is_own);

/* The level that counts. Of a flow: public once its company authorised publication
 * (`published_on`), else its own, else confidential. Of an establishment's identity: its own, else
 * public, since registers publish it; confidential when INSEE itself hides it (partial diffusion)
 * and nobody said otherwise. */
FacLevel fac_flow_effective_level (const FacFlow *flow);
FacLevel fac_establishment_effective_level (const FacEstablishment *establishment);

FacSight fac_reader_sees_flow (const FacReader *reader, const FacFlow *flow, gboolean is_own);

/* A person's name and contact follow the person's own agreement, never a level: everybody but the
 * facilitator sees them only when the person agreed and does not object. */
gboolean fac_reader_sees_person (const FacReader *reader, const FacPerson *person);

/* What is kept beside the data: exchanges, tasks, replies, attachments, templates. The
 * facilitator's alone, unless a level was given to it; an answer to a questionnaire also belongs to
 * the company that gave it. Seen wholly or not at all: a note cannot be coded. `level`:
 * FAC_LEVEL_NONE for kinds without one. */
gboolean fac_reader_sees_memory (const FacReader *reader, FacRecordKind kind, FacLevel level,
                                 gboolean is_own);

/* The name of an establishment for those who see it coded: "E-4F7K2M", the same in every document
 * of a project, saying nothing of whom it stands for.
 * Shape: `project` is the project record's uuid, `establishment` the establishment's; a new string
 * (transfer full). */
char *fac_reader_code (const char *project, const char *establishment);

/* A figure for those who see it coded: the nearest of 1, 1.5, 2, 3, 5, 7 × 10ⁿ, so at most about
 * a fifth off. 0 and NAN stay. Units: kept. */
double fac_reader_round (double value);

/* The line that says on each page whom the document is for: "For: the participants".
 * Shape: `company_name` for one company, else NULL; a new translated string (transfer full). */
char *fac_reader_line (const FacReader *reader, const char *company_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacReader, fac_reader_free)

G_END_DECLS
