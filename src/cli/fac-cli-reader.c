/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For whom. */
#include "fac-cli-reader.h"

#include "fac-outputs.h"

FacReader *
fac_cli_reader (const FacCliCall *call, FacProject *project, FacCliStatus *status)
{
  const char *text = fac_cli_option (call, "for");
  GError *error = NULL;
  FacReader *reader = fac_project_reader (project, text ? text : "animateur", &error);

  if (!reader)
    *status = fac_cli_fail (error);
  return reader;
}
