/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What every command shares: its description (from which its help is made), its words and options
 * as given, and how it speaks: results on standard output, one line on standard error for a
 * failure. For the files of this room.
 */
#pragma once

#include "fac-cli.h"
#include "fac-project.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;       /* without its two dashes */
  const char *value_name; /* English msgid, "NAME"; NULL: a switch without a value */
  const char *help;       /* English msgid */
  gboolean is_repeated;   /* several COLUMN=FIELD may follow, and it may be given again */
} FacCliOption;

typedef struct _FacCliCommand FacCliCommand;

typedef struct
{
  const FacCliCommand *command;
  GPtrArray *words;    /* of char *: what is not an option, the command's name apart */
  GHashTable *options; /* char * -> GPtrArray of char *: values given, "" for a switch */
} FacCliCall;

struct _FacCliCommand
{
  const char *name;
  const char *usage;           /* English msgid, what follows the name: "FILE WHAT …" */
  const char *summary;         /* English msgid, one sentence */
  const char *details;         /* English msgid, or NULL */
  const FacCliOption *options; /* ends with a NULL name; NULL: none */
  guint min_words, max_words;
  FacCliStatus (*run) (const FacCliCall *call);
  char *(*list_details) (void); /* further lines of help, made when asked; or NULL */
};

/* The commands. Shape: static array of pointers, NULL-terminated. */
extern const FacCliCommand *const fac_cli_commands[];

const FacCliCommand *fac_cli_find_command (const char *name);

/* Reads words and options. Shape: NULL when they are wrong, which was then said (transfer full). */
FacCliCall *fac_cli_call_new (const FacCliCommand *command, int argc, char **argv);
void fac_cli_call_free (FacCliCall *call);

/* Word `i`, or NULL. */
const char *fac_cli_word (const FacCliCall *call, guint i);

/* The last value of an option ("" for a switch), or NULL when it was not given. */
const char *fac_cli_option (const FacCliCall *call, const char *name);

/* All its values. Shape: array of char *, or NULL (transfer none). */
GPtrArray *fac_cli_option_values (const FacCliCall *call, const char *name);

/* Helps on standard output. */
void fac_cli_print_help (void);
void fac_cli_print_command_help (const FacCliCommand *command);

/* Says what is wrong with how the command was used; gives FAC_CLI_USAGE. */
FacCliStatus fac_cli_usage (const FacCliCall *call, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Says an error, frees it, and gives the exit status that it means. */
FacCliStatus fac_cli_fail (GError *error);

/* Opens the project that a command names. `writes` FALSE: for reading only.
 * Shape: (transfer full); NULL when it cannot be used, which was said in `status`. */
FacProject *fac_cli_open (const char *path, gboolean writes, FacCliStatus *status);

/* The same for a command that lets something leave: writable for the log of what left, or for
 * reading only where it can't be written. */
FacProject *fac_cli_open_for_output (const char *path, FacCliStatus *status);

/* A line on standard output, for people. */
void fac_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* A remark on standard error, for people. */
void fac_cli_remark (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The text on one line, without characters that steer a terminal. Shape: (transfer full). */
char *fac_cli_clean (const char *text);

/* Shows progress on standard error when that is a terminal; for FacProgress. `data` is the
 * command's name. fac_cli_progress_end() clears the line. */
void fac_cli_progress (gint64 done, gint64 total, gpointer data);
void fac_cli_progress_end (void);

/* Splits "FIELD=VALUE". Shape: new strings (transfer full); FALSE when there is no "=". */
gboolean fac_cli_split_pair (const char *word, char **name, char **value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacCliCall, fac_cli_call_free)

/* "west,south,east,north" in degrees. FALSE: it is not; nothing is said. */
gboolean fac_cli_read_bbox (const char *text, double bbox_deg[4]);

G_END_DECLS
