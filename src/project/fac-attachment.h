/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos kept inside the project: of a company, of a visit. What a camera writes beside the picture
 * – place, time, device – does not come along.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

/* Pixels a side that a kept photo has at most. */
#define FAC_ATTACHMENT_MOST_SIDE_PX 2048

/* Keeps a photo (PNG or JPEG), reduced, upright and without its metadata, of an establishment or
 * of an exchange (with its establishment). The facilitator alone sees it until another level is
 * set. Shape: the attachment's uuid (transfer full).
 * Errors: INVALID with the file and the reason, UNKNOWN, those of fac_store_put_content(). */
char *fac_project_attach_photo (FacProject *project, FacRecordKind about, const char *uuid,
                                const char *path, GError **error);

/* What is told about a paper. Each may be NULL or 0. */
typedef struct
{
  int kind;                /* FacPaperKind */
  const char *received_on; /* as a person writes a date; NULL: today */
  const char *origin;      /* from whom */
} FacPaper;

/* Keeps a file of any kind as it is (photos as fac_project_attach_photo() does): a document
 * received at an event, the evidence of a task, a signed charter. `about`: FAC_RECORD_EVENT, TASK,
 * CHARTER, SYNERGY. Shape: the attachment's uuid (transfer full).
 * Errors: INVALID with the file and the reason, UNKNOWN, those of fac_store_put_content(). */
char *fac_project_attach_paper (FacProject *project, FacRecordKind about, const char *uuid,
                                const char *path, const FacPaper *paper, GError **error);

/* Writes what is kept into a file, to be opened by another program.
 * Errors: FAC_STORAGE_ERROR_NOT_FOUND; G_FILE_ERROR. */
gboolean fac_project_write_attachment (FacProject *project, const char *uuid, const char *path,
                                       GError **error);

/* What is kept of an establishment, exchange, person, event, task …, oldest first.
 * Shape: array of FacAttachment, owning (transfer full). */
GPtrArray *fac_project_attachments (FacProject *project, FacRecordKind about, const char *uuid,
                                    GError **error);

G_END_DECLS
