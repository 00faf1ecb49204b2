/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything that the project holds about one person: what refers to the person in any table, what
 * names the person in full in any text, and what left about the person. On paper it is the document
 * “person-data”; as a file it is JSON.
 */
#pragma once

#include "fac-project.h"

G_BEGIN_DECLS

/* Shape: array of records, owning, the person first, the others by kind (transfer full).
 * Errors: FAC_STORAGE_ERROR_NOT_FOUND. */
GPtrArray *fac_project_person_records (FacProject *project, const char *uuid, GError **error);

/* What left about the person or to the person, newest first.
 * Shape: array of FacRelease, owning (transfer full). */
GPtrArray *fac_project_person_releases (FacProject *project, const FacPerson *person,
                                        GError **error);

/* Writes all of it as JSON, to be handed to the person, and notes in the log that it left.
 * Errors: those above, FAC_EXCHANGE_ERROR_WRITE. */
gboolean fac_project_write_person_data (FacProject *project, const char *uuid, const char *path,
                                        GError **error);

G_END_DECLS
