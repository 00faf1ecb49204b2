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

/* What is kept of an establishment, exchange or person, oldest first.
 * Shape: array of FacAttachment, owning (transfer full). */
GPtrArray *fac_project_attachments (FacProject *project, FacRecordKind about, const char *uuid,
                                    GError **error);

G_END_DECLS
