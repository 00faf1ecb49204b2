/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only file of this room that speaks to the system about files. */
#include "fac-place.h"

#include "fac-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct _FacLock
{
  char *path;
  int descriptor;
};

char *
fac_place_resolve (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  char *resolved = realpath (path, NULL);
  if (!resolved)
    {
      if (errno == EACCES)
        g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FAILED,
                     _ ("“%s” cannot be read: you do not have the right. Ask for it, or copy the "
                        "file to a folder of yours."),
                     shown);
      else
        g_set_error (
            error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND,
            _ ("There is no file “%s”. Check its name, or whether the disk is plugged in."), shown);
      return NULL;
    }
  if (!g_file_test (resolved, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (
          error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_A_PROJECT,
          _ ("“%s” is a folder or a device, not a Facilitator project. Choose a file whose "
             "name ends in .eit.gpkg."),
          shown);
      free (resolved);
      return NULL;
    }
  char *copy = g_strdup (resolved);
  free (resolved);
  return copy;
}

char *
fac_place_follow (char *folder)
{
  char *resolved = realpath (folder, NULL);
  if (!resolved)
    return folder;
  char *copy = g_strdup (resolved);
  free (resolved);
  g_free (folder);
  return copy;
}

char *
fac_place_resolve_new (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (path);
  char *resolved = realpath (folder, NULL);
  if (!resolved)
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_NOT_FOUND,
                   _ ("There is no folder “%s”. Create it, or choose another one."), shown);
      return NULL;
    }
  char *whole = g_build_filename (resolved, base, NULL);
  free (resolved);
  if (g_file_test (whole, G_FILE_TEST_EXISTS) || g_file_test (whole, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_EXISTS,
                   _ ("“%s” exists already and was not touched. Choose another name."), shown);
      g_clear_pointer (&whole, g_free);
    }
  return whole;
}

static char *
lock_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%s.lock", base);
  return g_build_filename (folder, name, NULL);
}

static char *
read_holder (int descriptor)
{
  char text[256];
  ssize_t length = pread (descriptor, text, sizeof text - 1, 0);
  text[length > 0 ? length : 0] = '\0';
  char *newline = strchr (text, '\n');
  if (newline)
    *newline = '\0';
  return length > 0 ? g_utf8_make_valid (text, -1) : g_strdup ("?");
}

static gboolean
write_holder (int descriptor)
{
  g_autofree char *text =
      g_strdup_printf ("%s, %s, %d\n", g_get_user_name (), g_get_host_name (), (int)getpid ());
  return ftruncate (descriptor, 0) == 0
         && pwrite (descriptor, text, strlen (text), 0) == (ssize_t)strlen (text);
}

/* A file that was unlinked between our opening and our locking it is nobody's lock. */
static gboolean
is_still_there (int descriptor, const char *path)
{
  GStatBuf by_name, by_descriptor;
  return g_stat (path, &by_name) == 0 && fstat (descriptor, &by_descriptor) == 0
         && by_name.st_ino == by_descriptor.st_ino && by_name.st_dev == by_descriptor.st_dev;
}

FacLock *
fac_lock_take (const char *path, char **holder)
{
  g_autofree char *at = lock_path (path);
  *holder = NULL;
  for (int attempt = 0; attempt < 10; attempt++)
    {
      int descriptor = open (at, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
      if (descriptor < 0)
        return NULL;
      if (flock (descriptor, LOCK_EX | LOCK_NB) != 0)
        {
          *holder = read_holder (descriptor);
          close (descriptor);
          return NULL;
        }
      if (is_still_there (descriptor, at))
        {
          FacLock *lock = g_new0 (FacLock, 1);
          lock->path = g_steal_pointer (&at);
          lock->descriptor = descriptor;
          /* Who holds it is a courtesy: a full disk must not keep one from reading and freeing. */
          (void)!write_holder (descriptor);
          return lock;
        }
      close (descriptor);
    }
  return NULL;
}

void
fac_lock_release (FacLock *lock)
{
  if (!lock)
    return;
  g_unlink (lock->path);
  close (lock->descriptor);
  g_free (lock->path);
  g_free (lock);
}

gboolean
fac_place_folder_is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  return g_access (folder, W_OK) == 0;
}

static gboolean
is_on_network (const char *path)
{
  static const char *const shares[] = { "nfs",   "nfs4", "cifs", "smb",   "smb2",  "smb3",
                                        "smbfs", "9p",   "afs",  "ncpfs", "davfs", "sshfs" };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (
      file, G_FILE_ATTRIBUTE_FILESYSTEM_TYPE "," G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);
  if (!info)
    return FALSE;
  if (g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE))
    return TRUE;
  const char *type = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_FILESYSTEM_TYPE);
  for (guint i = 0; type && i < G_N_ELEMENTS (shares); i++)
    if (strcmp (type, shares[i]) == 0)
      return TRUE;
  return type && g_str_has_prefix (type, "fuse") && !g_str_has_prefix (type, "fuseblk");
}

/* The name of the service whose folder this is, or NULL. */
static const char *
synchronised_by (const char *path)
{
  static const char *const services[] = { "Nextcloud", "OneDrive",    "Dropbox",      "ownCloud",
                                          "Seafile",   "kDrive",      "Google Drive", "GoogleDrive",
                                          "pCloud",    "pCloudDrive", "iCloud Drive" };
  g_autofree char *folder = g_path_get_dirname (path);
  g_auto (GStrv) parts = g_strsplit (folder, G_DIR_SEPARATOR_S, -1);
  for (char **part = parts; *part; part++)
    for (guint i = 0; i < G_N_ELEMENTS (services); i++)
      {
        gsize length = strlen (services[i]);
        /* "OneDrive - Communauté de communes" is one too. */
        if (g_ascii_strncasecmp (*part, services[i], length) == 0
            && !g_ascii_isalnum ((*part)[length]))
          return services[i];
      }
  return NULL;
}

char *
fac_place_remark (const char *path)
{
  const char *service = synchronised_by (path);
  if (service)
    return g_strdup_printf (
        /* TRANSLATORS: %s is a product name such as Nextcloud. */
        _ ("The file is in a folder that %s synchronises: two people at once would make two "
           "versions of it. Work on a local copy and merge it back."),
        service);
  if (is_on_network (path))
    return g_strdup (_ ("The file is on a network share: locks are not sure there. Work on a local "
                        "copy and merge it back."));
  return NULL;
}

gboolean
fac_place_rename_new (const char *from, const char *to, GError **error)
{
  int rc = renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
  if (rc != 0 && (errno == EINVAL || errno == ENOSYS) && !g_file_test (to, G_FILE_TEST_EXISTS))
    rc = g_rename (from, to); /* a file system without the flag: FAT sticks, some shares */
  if (rc == 0)
    return TRUE;
  g_autofree char *shown = g_filename_display_name (to);
  if (errno == EEXIST || g_file_test (to, G_FILE_TEST_EXISTS))
    g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_EXISTS,
                 _ ("“%s” exists already and was not touched. Choose another name."), shown);
  else
    g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FAILED,
                 _ ("“%s” cannot be written in this folder. Choose another folder."), shown);
  return FALSE;
}

/* Enough for the window and what it has open. */
#define MOST_DESCRIPTORS 256

void
fac_place_give_memory_back (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

void
fac_place_begin_writing (const char *path)
{
#ifdef SYNC_FILE_RANGE_WRITE
  struct stat wanted, found;

  if (stat (path, &wanted) != 0)
    return;
  /* SQLite's own descriptor: closing another one of the file would drop SQLite's locks. */
  for (int descriptor = 0; descriptor < MOST_DESCRIPTORS; descriptor++)
    if (fstat (descriptor, &found) == 0 && found.st_dev == wanted.st_dev
        && found.st_ino == wanted.st_ino)
      {
        sync_file_range (descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
        return;
      }
#endif
}

char *
fac_place_make_private_folder (GError **error)
{
  char *folder = g_dir_make_tmp ("facilitator-XXXXXX", NULL);
  const char *shown = g_get_tmp_dir ();
  if (!folder)
    g_set_error (error, FAC_STORAGE_ERROR, FAC_STORAGE_ERROR_FAILED,
                 _ ("No temporary file can be made in “%s”. Free some space there."), shown);
  return folder ? fac_place_follow (folder) : NULL;
}

void
fac_place_remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  if (dir)
    g_dir_close (dir);
  g_rmdir (folder);
}
