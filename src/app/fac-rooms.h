/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which room of the window a record is looked at.
 */
#pragma once

#include "fac-session.h"

G_BEGIN_DECLS

/* Goes to the page where this record can be read and changed, and shows it there. One that hangs on
 * another is looked at there: a task without a room of its own at its event. Home, when there is no
 * such place. */
void fac_rooms_show (FacSession *session, FacRecordKind kind, const char *uuid);

G_END_DECLS
