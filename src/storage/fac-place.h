/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a project file lies: its true path, the lock beside it, network shares, synchronised
 * folders, renaming. All that differs between systems stands in fac-place.c. Private to this room.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The path with symbolic links followed, so that a file has one lock whatever way it was found.
 * NULL with NOT_FOUND, NOT_A_PROJECT (a folder, a device) (transfer full). */
char *fac_place_resolve (const char *path, GError **error);

/* A folder with symbolic links followed, or as it was given when it is not there. SQLite refuses to
 * open below a link. Takes `folder` (transfer full both ways). */
char *fac_place_follow (char *folder);

/* A path for a file that is not there yet: its folder followed (transfer full).
 * Errors: NOT_FOUND (the folder), EXISTS. */
char *fac_place_resolve_new (const char *path, GError **error);

typedef struct _FacLock FacLock;

/* Takes `.NAME.lock` beside the file; a lock whose owner is gone is taken over.
 * NULL when it is held, with `holder` "user, host, process" (transfer full); NULL with `holder`
 * NULL when the folder cannot be written. */
FacLock *fac_lock_take (const char *path, char **holder);
void fac_lock_release (FacLock *lock);

/* Whether new files can be made in the file's folder: SQLite needs its journal there. */
gboolean fac_place_folder_is_writable (const char *path);

/* A translated remark on a network share or a synchronised folder, or NULL (transfer full). */
char *fac_place_remark (const char *path);

/* Gives a finished file its name; fails with EXISTS rather than replace another. */
gboolean fac_place_rename_new (const char *from, const char *to, GError **error);

/* Lets the system begin to write to the disk what this process wrote into a file that it has open:
 * the sync that comes later has less to wait for. Promises nothing. */
void fac_place_begin_writing (const char *path);

/* Gives memory that was freed back to the system, from all threads: after work that took much of it
 * for a moment. */
void fac_place_give_memory_back (void);

/* A private folder for short-lived files, and its removal with what is in it. */
char *fac_place_make_private_folder (GError **error);
void fac_place_remove_folder (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacLock, fac_lock_release)

G_END_DECLS
