/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the first word to the command. */
#include "fac-cli-call.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

extern const FacCliCommand fac_cli_candidature, fac_cli_profile;
extern const FacCliCommand fac_cli_new, fac_cli_sample, fac_cli_import, fac_cli_list, fac_cli_find,
    fac_cli_add, fac_cli_set, fac_cli_remove, fac_cli_sankey, fac_cli_map, fac_cli_print,
    fac_cli_copy, fac_cli_merge, fac_cli_undo, fac_cli_redo, fac_cli_history, fac_cli_export,
    fac_cli_erase, fac_cli_check, fac_cli_attach, fac_cli_survey, fac_cli_call, fac_cli_method,
    fac_cli_match, fac_cli_rules, fac_cli_layer, fac_cli_tiles, fac_cli_place, fac_cli_zone;

extern const FacCliCommand fac_cli_balance;

const FacCliCommand *const fac_cli_commands[] = { &fac_cli_new,
                                                  &fac_cli_sample,
                                                  &fac_cli_import,
                                                  &fac_cli_list,
                                                  &fac_cli_find,
                                                  &fac_cli_add,
                                                  &fac_cli_set,
                                                  &fac_cli_remove,
                                                  &fac_cli_balance,
                                                  &fac_cli_sankey,
                                                  &fac_cli_map,
                                                  &fac_cli_layer,
                                                  &fac_cli_tiles,
                                                  &fac_cli_place,
                                                  &fac_cli_zone,
                                                  &fac_cli_print,
                                                  &fac_cli_copy,
                                                  &fac_cli_merge,
                                                  &fac_cli_undo,
                                                  &fac_cli_redo,
                                                  &fac_cli_history,
                                                  &fac_cli_export,
                                                  &fac_cli_erase,
                                                  &fac_cli_survey,
                                                  &fac_cli_check,
                                                  &fac_cli_call,
                                                  &fac_cli_attach,
                                                  &fac_cli_method,
                                                  &fac_cli_candidature,
                                                  &fac_cli_profile,
                                                  &fac_cli_match,
                                                  &fac_cli_rules,
                                                  NULL };

const FacCliCommand *
fac_cli_find_command (const char *name)
{
  for (guint i = 0; fac_cli_commands[i]; i++)
    if (strcmp (fac_cli_commands[i]->name, name) == 0)
      return fac_cli_commands[i];
  return NULL;
}

gboolean
fac_cli_is_command (const char *word)
{
  if (fac_cli_find_command (word))
    return TRUE;
  if (*word == '-')
    return strcmp (word, "-h") == 0 || strcmp (word, "--help") == 0
           || strcmp (word, "--version") == 0;
  return !strpbrk (word, "./\\:") && !g_file_test (word, G_FILE_TEST_EXISTS);
}

static gboolean
asks_for_help (int argc, char **argv)
{
  for (int i = 2; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (strcmp (argv[i], "--help") == 0 || strcmp (argv[i], "-h") == 0)
      return TRUE;
  return FALSE;
}

static FacCliStatus
run (int argc, char **argv)
{
  const char *word = argc > 1 ? argv[1] : "--help";
  const FacCliCommand *command;

  if (strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0)
    {
      fac_cli_print_help ();
      return FAC_CLI_DONE;
    }
  if (strcmp (word, "--version") == 0)
    {
      fac_cli_say ("facilitator %s", FAC_VERSION);
      return FAC_CLI_DONE;
    }
  command = fac_cli_find_command (word);
  if (!command)
    return fac_cli_usage (NULL, _ ("“%s” is not a command."), word);
  if (asks_for_help (argc, argv))
    {
      fac_cli_print_command_help (command);
      return FAC_CLI_DONE;
    }
  g_autoptr (FacCliCall) call = fac_cli_call_new (command, argc - 2, argv + 2);
  return call ? command->run (call) : FAC_CLI_USAGE;
}

int
fac_cli_main (int argc, char **argv)
{
#ifdef SIGXFSZ
  /* A file grown to its limit is an error like a full disk, not the end of the program. */
  signal (SIGXFSZ, SIG_IGN);
#endif
  FacCliStatus status = run (argc, argv);
  if (fflush (stdout) != 0 && status == FAC_CLI_DONE)
    {
      fac_cli_remark (_ ("The result could not be written: %s."), g_strerror (errno));
      status = FAC_CLI_UNUSABLE;
    }
  return status;
}
