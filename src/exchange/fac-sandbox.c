/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bubblewrap around prlimit around timeout around the program. */
#include "fac-sandbox.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define MESSAGES_BYTES 4096

void
fac_sandbox_result_clear (FacSandboxResult *result)
{
  g_clear_pointer (&result->messages, g_free);
  result->is_confined = FALSE;
}

/* A folder's name: this, its process, six letters. */
#define FOLDER_PREFIX "facilitator-sandbox-"
#define FOLDER_LETTERS "-XXXXXX"
/* Another program may count processes otherwise (a container): time must have passed too. */
#define STALE_AFTER_S 3600

/* Whether a process that is gone left it behind: ours by name, owner and mode, and old. */
static gboolean
is_left_behind (const char *path, const char *name)
{
  struct stat status;
  char *end;

  if (!g_str_has_prefix (name, FOLDER_PREFIX))
    return FALSE;
  gint64 pid = g_ascii_strtoll (name + strlen (FOLDER_PREFIX), &end, 10);
  return pid > 0 && pid <= G_MAXINT && *end == '-' && strlen (end) == strlen (FOLDER_LETTERS)
         && lstat (path, &status) == 0 && S_ISDIR (status.st_mode) && status.st_uid == geteuid ()
         && (status.st_mode & 0777) == 0700
         && g_get_real_time () / G_USEC_PER_SEC - status.st_mtime > STALE_AFTER_S
         && kill ((pid_t)pid, 0) != 0 && errno == ESRCH;
}

/* What an import leaves behind when it is killed. */
static void
remove_left_behind (void)
{
  const char *parent = g_get_tmp_dir ();
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);
      if (is_left_behind (path, name))
        fac_sandbox_remove_folder (path);
    }
}

char *
fac_sandbox_make_folder (GError **error)
{
  g_autoptr (GError) make_error = NULL;
  g_autofree char *template = g_strdup_printf (FOLDER_PREFIX "%d" FOLDER_LETTERS, (int)getpid ());

  remove_left_behind ();
  char *path = g_dir_make_tmp (template, &make_error); /* mode 0700 */

  if (!path)
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL,
                 _ ("No temporary folder could be made: %s"), make_error->message);
  return path;
}

void
fac_sandbox_remove_folder (const char *path)
{
  g_autoptr (GDir) folder = path ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  if (!folder)
    return;
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_unlink (file);
    }
  g_rmdir (path);
}

static void
add (GPtrArray *words, const char *first, ...)
{
  va_list more;

  va_start (more, first);
  for (const char *word = first; word; word = va_arg (more, const char *))
    g_ptr_array_add (words, g_strdup (word));
  va_end (more);
}

static void
add_walls (GPtrArray *words, const FacSandboxJob *job)
{
  /* /etc/alternatives: Debian's libblas, which GDAL loads, is a link through it. */
  add (words, "bwrap", "--ro-bind", "/usr", "/usr", "--ro-bind-try", "/etc/alternatives",
       "/etc/alternatives", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
       "--symlink", "usr/bin", "/bin", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp",
       "--unshare-all", "--die-with-parent", "--new-session", NULL);
  for (guint i = 0; i < job->n_inputs; i++)
    {
      g_autofree char *inside = g_strconcat ("/in/", job->inputs[i].name, NULL);
      g_autofree char *path = g_canonicalize_filename (job->inputs[i].path, NULL);
      add (words, "--ro-bind", path, inside, NULL);
    }
}

static void
add_limits (GPtrArray *words, const FacSandboxJob *job)
{
  g_autofree char *memory =
      g_strdup_printf ("--as=%" G_GINT64_FORMAT, FAC_SANDBOX_MAX_MEMORY_BYTES);
  g_autofree char *cpu = g_strdup_printf ("--cpu=%d", FAC_SANDBOX_MAX_CPU_S);
  g_autofree char *size = g_strdup_printf ("--fsize=%" G_GINT64_FORMAT, job->max_output_bytes);
  g_autofree char *wall = g_strdup_printf ("%d", FAC_SANDBOX_MAX_WALL_S);

  add (words, "prlimit", memory, cpu, size, "--core=0", "timeout", "--signal=KILL", wall, NULL);
}

static GStrv
command (const FacSandboxJob *job, const char *in, gboolean is_confined)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (is_confined)
    add_walls (words, job);
  add_limits (words, job);
  add (words, job->program, NULL);
  for (const char *const *argument = job->arguments; *argument; argument++)
    {
      GString *word = g_string_new (*argument);
      g_string_replace (word, "{in}", in, 1);
      g_ptr_array_add (words, g_string_free (word, FALSE));
    }
  g_ptr_array_add (words, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static char *
read_messages (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char text[MESSAGES_BYTES];
  gsize length = 0;

  if (stream)
    g_input_stream_read_all (G_INPUT_STREAM (stream), text, sizeof text, &length, NULL, NULL);
  return g_utf8_make_valid (text, (gssize)length);
}

/* Runs the words. Gives the wait status, or -1 with `error`. */
static int
run (const FacSandboxJob *job, const char *const *words, const char *messages_path,
     gboolean is_confined, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  const char *bare[] = { "LC_ALL=C.UTF-8", "HOME=/tmp", NULL };
  g_auto (GStrv) environment = g_strdupv ((char **)bare);
  g_autoptr (GError) spawn_error = NULL;

  environment = g_environ_setenv (environment, "PATH", g_getenv ("PATH"), TRUE);
  for (const char *const *pair = job->environment; pair && *pair; pair++)
    {
      g_auto (GStrv) parts = g_strsplit (*pair, "=", 2);
      environment = g_environ_setenv (environment, parts[0], parts[1], TRUE);
    }
  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_set_stdin_file_path (launcher,
                                             job->stdin_path ? job->stdin_path : "/dev/null");
  g_subprocess_launcher_set_stdout_file_path (launcher, job->output_path);
  g_subprocess_launcher_set_stderr_file_path (launcher, messages_path);

  g_autoptr (GSubprocess) process = g_subprocess_launcher_spawnv (launcher, words, &spawn_error);
  if (!process)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL,
                   _ ("The program “%s” could not be started: %s"), words[0], spawn_error->message);
      return -1;
    }
  if (!g_subprocess_wait (process, cancellable, NULL))
    {
      /* bubblewrap takes what it holds with it; `timeout` hands a TERM on. */
      if (is_confined)
        g_subprocess_force_exit (process);
      else
        g_subprocess_send_signal (process, SIGTERM);
      g_subprocess_wait (process, NULL, NULL);
      g_set_error_literal (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_CANCELLED,
                           _ ("Cancelled."));
      return -1;
    }
  return g_subprocess_get_status (process);
}

/* Killed for want of memory, time or room for output? */
static gboolean
met_a_limit (int status, const char *messages)
{
  int signal = WIFSIGNALED (status)                               ? WTERMSIG (status)
               : WIFEXITED (status) && WEXITSTATUS (status) > 128 ? WEXITSTATUS (status) - 128
                                                                  : 0;
  return signal == SIGKILL || signal == SIGXCPU || signal == SIGXFSZ || signal == SIGABRT
         || (WIFEXITED (status) && WEXITSTATUS (status) == 124) || strstr (messages, "bad_alloc")
         || strstr (messages, "Out of memory") || strstr (messages, "out of memory")
         || strstr (messages, "annot allocate");
}

static char *
first_line (const char *messages)
{
  const char *line = strstr (messages, "ERROR");
  g_auto (GStrv) lines = g_strsplit (line ? line : messages, "\n", 2);
  return g_strstrip (g_strdup (lines[0] ? lines[0] : ""));
}

/* Without walls the inputs are found by links in the private folder. */
static gboolean
link_inputs (const FacSandboxJob *job, const char *folder, GError **error)
{
  for (guint i = 0; i < job->n_inputs; i++)
    {
      g_autofree char *path = g_canonicalize_filename (job->inputs[i].path, NULL);
      g_autofree char *link = g_build_filename (folder, job->inputs[i].name, NULL);
      if (symlink (path, link) != 0)
        {
          g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL,
                       _ ("No temporary folder could be made: %s"), g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
run_once (const FacSandboxJob *job, const char *folder, gboolean is_confined,
          FacSandboxResult *result, int *status, GCancellable *cancellable, GError **error)
{
  g_autofree char *messages_path = g_build_filename (folder, "messages", NULL);

  if (!is_confined && !link_inputs (job, folder, error))
    return FALSE;
  g_auto (GStrv) words = command (job, is_confined ? "/in" : folder, is_confined);
  *status = run (job, (const char *const *)words, messages_path, is_confined, cancellable, error);
  if (*status == -1)
    return FALSE;
  fac_sandbox_result_clear (result);
  result->messages = read_messages (messages_path);
  result->is_confined = is_confined;
  return TRUE;
}

static gboolean
judge (const FacSandboxJob *job, const FacSandboxResult *result, int status, GError **error)
{
  if (g_spawn_check_wait_status (status, NULL))
    return TRUE;
  if (met_a_limit (status, result->messages))
    g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG,
                 _ ("Reading took more than %d seconds or %d MB, which no honest file of this kind "
                    "needs: it was stopped. Split the file, or save it as CSV."),
                 FAC_SANDBOX_MAX_CPU_S, (int)(FAC_SANDBOX_MAX_MEMORY_BYTES / 1000000));
  else
    {
      g_autofree char *line = first_line (result->messages);
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL,
                   /* TRANSLATORS: a program's name and its own words */
                   _ ("The program “%s” could not read the file: %s"), job->program, line);
    }
  return FALSE;
}

gboolean
fac_sandbox_run (const FacSandboxJob *job, FacSandboxResult *result, GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *program = g_find_program_in_path (job->program);
  g_autofree char *walls = g_find_program_in_path ("bwrap");
  int status = 0;

  fac_sandbox_result_clear (result);
  if (!program)
    {
      g_set_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOOL,
                   _ ("This needs the program “%s”, which is not installed. Install the package "
                      "“%s”, or save the file as CSV."),
                   job->program, job->package);
      return FALSE;
    }
  g_autofree char *folder = fac_sandbox_make_folder (error);
  if (!folder)
    return FALSE;
  gboolean is_run = FALSE;
  if (walls)
    {
      is_run = run_once (job, folder, TRUE, result, &status, cancellable, error);
      /* Some systems forbid what bubblewrap needs: then it says so and nothing has run. */
      if (is_run && status != 0 && g_str_has_prefix (result->messages, "bwrap:"))
        walls[0] = 0;
    }
  if (!walls || !walls[0])
    is_run = run_once (job, folder, FALSE, result, &status, cancellable, error);
  fac_sandbox_remove_folder (folder);
  return is_run && judge (job, result, status, error);
}
