/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facilitator import FILE participants. */
#include "fac-cli-participants.h"

#include "fac-cli-json.h"
#include "fac-meeting.h"

#include <glib/gi18n-lib.h>

static void
put_report (const FacCliCall *call, guint n_added, guint n_changed, const GPtrArray *remarks)
{
  FacJsonWriter writer = { .stream = stdout };

  fac_json_begin (&writer, NULL, '{');
  fac_json_text (&writer, "kind", FAC_CLI_PARTICIPANTS);
  fac_json_text (&writer, "source", fac_cli_word (call, 2));
  fac_json_integer (&writer, "created", n_added);
  fac_json_integer (&writer, "updated", n_changed);
  fac_json_begin (&writer, "warnings", '[');
  for (guint i = 0; i < remarks->len; i++)
    fac_json_text (&writer, NULL, remarks->pdata[i]);
  fac_json_end (&writer, ']');
  fac_json_end (&writer, '}');
}

FacCliStatus
fac_cli_import_participants (const FacCliCall *call)
{
  const char *state = fac_cli_option (call, "state");
  int of_lines = state ? fac_enum_from_text (&fac_attendance_state_enum, state) : 0;
  FacCliStatus status = FAC_CLI_DONE;
  g_autoptr (GPtrArray) remarks = NULL;
  guint n_added, n_changed;
  GError *error = NULL;

  if (state && !of_lines)
    {
      g_autofree char *ids = fac_enum_ids_joined (&fac_attendance_state_enum);
      return fac_cli_usage (call, _ ("“%1$s” is no state of a participant: give one of %2$s."),
                            state, ids);
    }
  g_autoptr (FacProject) project = fac_cli_open (fac_cli_word (call, 0), TRUE, &status);
  if (!project)
    return status;
  if (!fac_project_read_participants (project, fac_cli_option (call, "event"),
                                      fac_cli_word (call, 2), of_lines, &n_added, &n_changed,
                                      &remarks, &error))
    return fac_cli_fail (error);
  if (fac_cli_option (call, "json"))
    put_report (call, n_added, n_changed, remarks);
  else
    fac_cli_say (_ ("Participants: %1$u added, %2$u changed."), n_added, n_changed);
  for (guint i = 0; i < remarks->len; i++)
    fac_cli_remark ("%s", (const char *)remarks->pdata[i]);
  return FAC_CLI_DONE;
}
