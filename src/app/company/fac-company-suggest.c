/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Companies by their names. */
#include "company/fac-company-suggest.h"

#include "fac-suggest-entry.h"
#include "fac-text.h"

#define N_SUGGESTED 8

GPtrArray *
fac_company_suggest (FacSession *session, const char *text)
{
  FacCompanyList *list = fac_session_companies (session);
  GPtrArray *found = fac_suggestions_new ();
  g_autofree char *words = fac_text_fold (text);

  for (guint i = 0; i < fac_company_list_n_all (list) && found->len < N_SUGGESTED; i++)
    {
      const FacEstablishment *at = fac_company_list_nth_of_all (list, i)->establishment;
      g_autofree char *name = fac_text_fold (at->name);
      if (fac_text_has_words (name, words))
        g_ptr_array_add (found, fac_suggestion_new (g_strdup (at->record.uuid), g_strdup (at->name),
                                                    g_strdup (at->commune)));
    }
  return found;
}

const char *
fac_company_name (FacSession *session, const char *uuid)
{
  const FacListed *listed =
      uuid ? fac_company_list_find (fac_session_companies (session), uuid) : NULL;
  return listed ? listed->establishment->name : NULL;
}
