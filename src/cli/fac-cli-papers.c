/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list templates, list releases, set templates, set project logo=FILE. */
#include "fac-cli-papers.h"

#include "fac-cli-json.h"

#include "fac-identity.h"
#include "fac-number.h"
#include "fac-outputs.h"
#include "fac-placeholder.h"
#include "fac-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Wordings ------------------------------------------------------------------------------ */

static void
put_placeholders (FacJsonWriter *writer, guint used)
{
  fac_json_begin (writer, "placeholders", '[');
  for (guint i = 0; i < FAC_N_PLACEHOLDERS; i++)
    if (used & (1u << i))
      fac_json_text (writer, NULL, fac_placeholder_name ((FacPlaceholder)i, "fr"));
  fac_json_end (writer, ']');
}

static void
put_template (FacJsonWriter *writer, const FacTemplate *wording)
{
  fac_json_begin (writer, NULL, '{');
  fac_json_text (writer, "uuid", wording->record.uuid);
  fac_json_text (writer, "name", wording->name);
  fac_json_text (writer, "kind", fac_enum_id (&fac_template_kind_enum, wording->kind));
  fac_json_text (writer, "language", wording->language);
  fac_json_text (writer, "title", wording->title);
  fac_json_text (writer, "content", wording->content);
  fac_json_truth (writer, "is_own", wording->record.uuid != NULL);
  put_placeholders (writer, fac_placeholders_used (wording->content)
                                | fac_placeholders_used (wording->title));
  fac_json_end (writer, '}');
}

static void
say_template (const FacTemplate *wording)
{
  g_autofree char *title = fac_cli_clean (wording->title);
  fac_cli_say ("%-28s %-3s %-12s %s", wording->name, wording->language ? wording->language : "",
               wording->record.uuid ? _ ("own wording") : _ ("proposed"), title);
}

static gboolean
list_language (FacProject *project, const char *language, FacJsonWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) wordings = fac_project_wordings (project, language, error);

  for (guint i = 0; wordings && i < wordings->len; i++)
    if (writer)
      put_template (writer, wordings->pdata[i]);
    else
      say_template (wordings->pdata[i]);
  return wordings != NULL;
}

FacCliStatus
fac_cli_list_templates (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  gboolean is_json = fac_cli_option (call, "json") != NULL, done;
  FacJsonWriter writer = { .stream = stdout };
  GError *error = NULL;

  if (fac_cli_option (call, "csv"))
    return fac_cli_usage (call, _ ("Wordings are texts of several lines: list them with --json."));
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  if (!project)
    return status;
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  done = list_language (project, "fr", is_json ? &writer : NULL, &error)
         && list_language (project, "en", is_json ? &writer : NULL, &error);
  if (is_json)
    fac_json_end (&writer, ']');
  if (!done)
    return fac_cli_fail (error);
  for (guint i = 0; !is_json && i < FAC_N_PLACEHOLDERS; i++)
    {
      const char *language = fac_language_id (fac_language_current ());
      g_autofree char *name =
          g_strdup_printf ("{%s}", fac_placeholder_name ((FacPlaceholder)i, language));
      fac_cli_say ("  %-16s %s", name, fac_placeholder_label ((FacPlaceholder)i));
    }
  return FAC_CLI_DONE;
}

FacCliStatus
fac_cli_set_template (const FacCliCall *call)
{
  const char *name = fac_cli_word (call, 2);
  g_autofree char *language = NULL, *title = NULL, *content = NULL;
  FacCliStatus status = FAC_CLI_DONE;
  GError *error = NULL;

  for (guint i = 3; i < call->words->len; i++)
    {
      g_autofree char *field = NULL, *value = NULL;
      if (!fac_cli_split_pair (fac_cli_word (call, i), &field, &value))
        return fac_cli_usage (call, _ ("“%s” is not FIELD=VALUE."), fac_cli_word (call, i));
      char **target = strcmp (field, "language") == 0  ? &language
                      : strcmp (field, "title") == 0   ? &title
                      : strcmp (field, "content") == 0 ? &content
                                                       : NULL;
      if (!target)
        return fac_cli_usage (call, _ ("There is no field “%s” to set. Known: %s."), field,
                              "language, title, content");
      g_free (*target);
      *target = g_steal_pointer (&value);
    }
  if (language && strcmp (language, "fr") != 0 && strcmp (language, "en") != 0)
    return fac_cli_usage (call, _ ("“%s” is not a language here: fr or en."), language);
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  if (!project)
    return status;
  gboolean done = content && !*content
                      ? fac_project_reset_wording (project, name, language, &error)
                      : fac_project_set_wording (project, name, language, title, content, &error);
  return done ? FAC_CLI_DONE : fac_cli_fail (error);
}

/* -- The logo ------------------------------------------------------------------------------ */

gboolean
fac_cli_take_logo (const FacCliCall *call, FacProject *project, FacCliStatus *status)
{
  for (guint i = call->words->len; i-- > 2;)
    {
      const char *word = fac_cli_word (call, i);
      GError *error = NULL;
      if (!g_str_has_prefix (word, "logo="))
        continue;
      if (!fac_project_set_logo (project, word + strlen ("logo="), &error))
        {
          *status = fac_cli_fail (error);
          return FALSE;
        }
      g_ptr_array_remove_index (call->words, i);
    }
  return TRUE;
}

/* -- What leaves --------------------------------------------------------------------------- */

FacCliStatus
fac_cli_tell_export (FacProject *project, const char *path, const FacReader *reader)
{
  GError *error = NULL;
  g_autoptr (FacReleaseNote) note = fac_project_describe_export (project, path, reader, &error);

  if (!note)
    return fac_cli_fail (error);
  g_autofree char *line = fac_reader_line (reader, NULL);
  g_autofree char *name = g_path_get_basename (path);
  fac_cli_say (_ ("%1$s. %2$s: %3$s."), name, line, note->contents);
  if (note->withheld)
    fac_cli_say ("%s", note->withheld);
  return FAC_CLI_DONE;
}

void
fac_cli_remark_unlogged (FacProject *project)
{
  if (fac_project_read_only_reason (project))
    fac_cli_remark (_ ("The project can only be read: what left is not noted in its log."));
}

static void
put_release (FacJsonWriter *writer, const FacRelease *release)
{
  fac_json_begin (writer, NULL, '{');
  fac_json_integer (writer, "id", release->id);
  fac_json_text (writer, "at", release->at);
  fac_json_text (writer, "author", release->author);
  fac_json_text (writer, "way", release->way);
  fac_json_text (writer, "what", release->what);
  fac_json_text (writer, "subject", release->subject);
  fac_json_text (writer, "reader", release->reader);
  fac_json_text (writer, "recipient", release->recipient);
  fac_json_text (writer, "file_name", release->file_name);
  fac_json_text (writer, "digest", release->digest);
  fac_json_text (writer, "contents", release->contents);
  fac_json_end (writer, '}');
}

static void
say_release (FacProject *project, const FacRelease *release)
{
  g_autofree char *at = fac_release_at_text (release);
  g_autofree char *way = fac_release_way_text (release);
  g_autofree char *what = fac_release_what_text (release);
  g_autofree char *about = fac_release_subject_text (project, release);
  g_autofree char *reader = fac_release_reader_text (release);
  g_autofree char *line = g_strdup_printf ("%s  %s  %s  %s  %s  %s  %s", at, way, what, about,
                                           reader, release->file_name ? release->file_name : "",
                                           release->contents ? release->contents : "");
  g_autofree char *clean = fac_cli_clean (line);
  fac_cli_say ("%s", clean);
}

FacCliStatus
fac_cli_list_releases (const FacCliCall *call)
{
  FacCliStatus status = FAC_CLI_DONE;
  FacJsonWriter writer = { .stream = stdout };
  gboolean is_json = fac_cli_option (call, "json") != NULL;
  GError *error = NULL;

  if (fac_cli_option (call, "csv"))
    return fac_cli_usage (call, _ ("Print the log as a table: “print FILE releases --output "
                                   "OUT.csv”."));
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), FALSE, &status);
  if (!project)
    return status;
  g_autoptr (GPtrArray) releases = fac_project_releases (project, NULL, &error);
  if (!releases)
    return fac_cli_fail (error);
  if (is_json)
    fac_json_begin (&writer, NULL, '[');
  for (guint i = 0; i < releases->len; i++)
    if (is_json)
      put_release (&writer, releases->pdata[i]);
    else
      say_release (project, releases->pdata[i]);
  if (is_json)
    fac_json_end (&writer, ']');
  return FAC_CLI_DONE;
}
