/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words and options of a command, and the helps made from their description. */
#include "fac-cli-call.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static const FacCliOption *
find_option (const FacCliCommand *command, const char *name, gsize length)
{
  for (const FacCliOption *option = command->options; option && option->name; option++)
    if (strlen (option->name) == length && strncmp (option->name, name, length) == 0)
      return option;
  return NULL;
}

static void
add_value (FacCliCall *call, const FacCliOption *option, const char *value)
{
  GPtrArray *values = g_hash_table_lookup (call->options, option->name);
  if (!values)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (call->options, (gpointer)option->name, values);
    }
  g_ptr_array_add (values, g_strdup (value));
}

/* Takes the option at argv[0]. Gives how many arguments it took; 0: wrong, and said. */
static int
take_option (FacCliCall *call, int argc, char **argv)
{
  const char *name = argv[0] + 2;
  const char *equals = strchr (name, '=');
  const FacCliOption *option =
      find_option (call->command, name, equals ? (gsize)(equals - name) : strlen (name));
  int taken = 1;

  if (!option)
    {
      fac_cli_usage (call, _ ("There is no option “%s”."), argv[0]);
      return 0;
    }
  if (!option->value_name)
    {
      if (equals)
        {
          fac_cli_usage (call, _ ("The option “--%s” takes no value."), option->name);
          return 0;
        }
      add_value (call, option, "");
      return 1;
    }
  if (equals)
    {
      add_value (call, option, equals + 1);
      return 1;
    }
  if (argc < 2)
    {
      fac_cli_usage (call, _ ("The option “--%s” needs a value: %s."), option->name,
                     _ (option->value_name));
      return 0;
    }
  do
    add_value (call, option, argv[taken++]);
  while (option->is_repeated && taken < argc && !g_str_has_prefix (argv[taken], "--")
         && strchr (argv[taken], '='));
  return taken;
}

FacCliCall *
fac_cli_call_new (const FacCliCommand *command, int argc, char **argv)
{
  g_autoptr (FacCliCall) call = g_new0 (FacCliCall, 1);
  gboolean options_ended = FALSE;

  call->command = command;
  call->words = g_ptr_array_new_with_free_func (g_free);
  call->options =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (int i = 0; i < argc;)
    {
      if (!options_ended && strcmp (argv[i], "--") == 0)
        {
          options_ended = TRUE;
          i++;
        }
      else if (!options_ended && g_str_has_prefix (argv[i], "--"))
        {
          int taken = take_option (call, argc - i, argv + i);
          if (!taken)
            return NULL;
          i += taken;
        }
      else
        g_ptr_array_add (call->words, g_strdup (argv[i++]));
    }
  if (call->words->len < command->min_words)
    {
      fac_cli_usage (call, _ ("Something is missing: facilitator %s %s."), command->name,
                     _ (command->usage));
      return NULL;
    }
  if (call->words->len > command->max_words)
    {
      fac_cli_usage (call, _ ("“%s” is one word too many: facilitator %s %s."),
                     fac_cli_word (call, command->max_words), command->name, _ (command->usage));
      return NULL;
    }
  return g_steal_pointer (&call);
}

void
fac_cli_call_free (FacCliCall *call)
{
  if (!call)
    return;
  g_ptr_array_unref (call->words);
  g_hash_table_unref (call->options);
  g_free (call);
}

const char *
fac_cli_word (const FacCliCall *call, guint i)
{
  return i < call->words->len ? call->words->pdata[i] : NULL;
}

GPtrArray *
fac_cli_option_values (const FacCliCall *call, const char *name)
{
  return g_hash_table_lookup (call->options, name);
}

const char *
fac_cli_option (const FacCliCall *call, const char *name)
{
  GPtrArray *values = fac_cli_option_values (call, name);
  return values ? values->pdata[values->len - 1] : NULL;
}

/* One paragraph in lines of at most `width` columns, the first one begun at `indent` already. */
static void
print_paragraph (const char *text, guint indent, guint width)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint column = 0;

  for (guint w = 0; words[w]; w++)
    {
      guint length = (guint)g_utf8_strlen (words[w], -1);
      if (column && column + 1 + length > width)
        {
          printf ("\n%*s", (int)indent, "");
          column = 0;
        }
      printf ("%s%s", column ? " " : "", words[w]);
      column += length + (column ? 1 : 0);
    }
  putchar ('\n');
}

/* A text in lines of at most 80 columns, each after `indent` spaces. */
static void
print_wrapped (const char *text, guint indent)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);
  for (guint p = 0; paragraphs[p]; p++)
    {
      printf ("%*s", (int)indent, "");
      print_paragraph (paragraphs[p], indent, 80 - indent);
    }
}

/* Lines of a list: each is broken under its own indent, and two spaces more. */
static void
print_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] && (*lines[i] || lines[i + 1]); i++)
    {
      guint indent = (guint)strspn (lines[i], " ");
      printf ("%*s", (int)indent, "");
      print_paragraph (lines[i] + indent, indent + 2, 80 - indent - 2);
    }
}

static void
print_exit_statuses (void)
{
  /* TRANSLATORS: title of a part of the help of a command */
  printf ("\n%s\n", _ ("Exit status:"));
  printf ("  0  %s\n", _ ("done"));
  printf ("  1  %s\n",
          _ ("done, but some records were refused or are in conflict (they are listed)"));
  printf ("  2  %s\n", _ ("wrong usage: nothing was done"));
  printf ("  3  %s\n", _ ("a file cannot be used: missing, locked, damaged, newer, not ours"));
}

void
fac_cli_print_help (void)
{
  /* TRANSLATORS: first word of the help of a command; what follows is how to write it */
  printf ("%s facilitator [%s.eit.gpkg]\n", _ ("Usage:"), _ ("FILE"));
  printf ("%s facilitator %s\n\n", _ ("Usage:"), _ ("COMMAND FILE … [--OPTION …]"));
  print_wrapped (_ ("Without a command the window opens, with the project FILE.eit.gpkg if one is "
                    "given. With a command, the same work is done without a window."),
                 0);
  printf ("\n%s\n", _ ("Commands:"));
  for (guint i = 0; fac_cli_commands[i]; i++)
    {
      const FacCliCommand *command = fac_cli_commands[i];
      printf ("  facilitator %s %s\n", command->name, _ (command->usage));
      print_wrapped (_ (command->summary), 6);
    }
  printf ("\n");
  print_wrapped (_ ("“facilitator COMMAND --help” explains a command and its options. "
                    "“facilitator --version” tells the version."),
                 0);
  print_exit_statuses ();
}

static void
print_option (const char *left, const char *help)
{
  guint length = (guint)g_utf8_strlen (left, -1);
  if (length > 24)
    printf ("  %s\n%28s", left, "");
  else
    printf ("  %s%*s", left, 26 - (int)length, "");
  print_paragraph (help, 28, 52);
}

void
fac_cli_print_command_help (const FacCliCommand *command)
{
  printf ("%s facilitator %s %s\n\n", _ ("Usage:"), command->name, _ (command->usage));
  print_wrapped (_ (command->summary), 0);
  if (command->details)
    {
      putchar ('\n');
      print_wrapped (_ (command->details), 0);
    }
  if (command->list_details)
    {
      g_autofree char *more = command->list_details ();
      putchar ('\n');
      print_lines (more);
    }
  printf ("\n%s\n", _ ("Options:"));
  for (const FacCliOption *option = command->options; option && option->name; option++)
    {
      g_autofree char *left =
          option->value_name ? g_strdup_printf ("--%s %s%s", option->name, _ (option->value_name),
                                                option->is_repeated ? " …" : "")
                             : g_strdup_printf ("--%s", option->name);
      print_option (left, _ (option->help));
    }
  print_option ("--help", _ ("this help"));
  print_exit_statuses ();
}
