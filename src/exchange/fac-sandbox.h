/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Running a foreign program on a foreign file without trusting either: no network, no file but
 * those given (bubblewrap), bounded memory, time and output (prlimit, timeout). This is the only
 * place that starts a subprocess; another operating system's answer replaces this one file.
 */
#pragma once

#include "fac-exchange.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that the program may read, and its name there: "{in}/NAME" in the arguments. */
typedef struct
{
  const char *path;
  const char *name; /* ours, never the source's: [a-z0-9.] */
} FacSandboxInput;

typedef struct
{
  const char *program;            /* found in PATH */
  const char *package;            /* the Debian package to name when it is missing */
  const char *const *arguments;   /* without the program; NULL-terminated; "{in}" is replaced */
  const char *const *environment; /* "NAME=VALUE", NULL-terminated, or NULL */
  const FacSandboxInput *inputs;
  guint n_inputs;
  const char *stdin_path;  /* or NULL: empty */
  const char *output_path; /* receives the standard output */
  gint64 max_output_bytes;
} FacSandboxJob;

/* Units: bytes, seconds. */
#define FAC_SANDBOX_MAX_MEMORY_BYTES G_GINT64_CONSTANT (1500000000)
#define FAC_SANDBOX_MAX_CPU_S 60
#define FAC_SANDBOX_MAX_WALL_S 180

typedef struct
{
  gboolean is_confined; /* FALSE: bubblewrap does not work here, only the limits did */
  char *messages;       /* the beginning of what the program said, valid UTF-8 */
} FacSandboxResult;

void fac_sandbox_result_clear (FacSandboxResult *result);

/* Runs the job to its end. `result` is filled whenever the program ran, also when it failed.
 * Errors: TOOL (missing, or failed: the message carries its first complaint), TOO_BIG (a limit
 * was met), CANCELLED. Cost: blocks; up to the limits above. */
gboolean fac_sandbox_run (const FacSandboxJob *job, FacSandboxResult *result,
                          GCancellable *cancellable, GError **error);

/* A new folder that only this user can read. Shape: its path (transfer full). Errors: TOOL.
 * Removes those that processes killed more than an hour ago left behind. */
char *fac_sandbox_make_folder (GError **error);

/* Removes such a folder and the files in it. Accepts NULL. */
void fac_sandbox_remove_folder (const char *path);

G_END_DECLS
