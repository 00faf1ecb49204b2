/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of the first screen. */
#include "fac-agenda-words.h"

#include "fac-calendar.h"
#include "fac-cut-text.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
fac_agenda_join (const char *first, ...)
{
  GString *text = g_string_new (NULL);
  va_list parts;

  va_start (parts, first);
  for (const char *part = first; part != FAC_AGENDA_END; part = va_arg (parts, const char *))
    if (part && *part)
      g_string_append_printf (text, "%s%s", text->len ? " · " : "", part);
  va_end (parts);
  return g_string_free (text, FALSE);
}

char *
fac_agenda_when (const char *due_on, const char *today)
{
  FacLanguage language = fac_language_current ();

  if (!due_on)
    return g_strdup ("");
  int days = fac_date_days_between (today, due_on);
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days == -1)
    return g_strdup (_ ("yesterday"));
  if (days > 1 && days < 7)
    return g_strdup (fac_weekday_name (fac_date_weekday (due_on), language));
  char *date = fac_date_format (due_on, language);
  if (strncmp (due_on, today, strlen ("2026")) == 0)
    date[strlen ("24/05")] = '\0';
  return date;
}

char *
fac_agenda_last (const FacAgendaEntry *entry)
{
  if (!entry->last_on)
    return g_strdup (_ ("No exchange so far."));
  g_autofree char *date = fac_date_format (entry->last_on, fac_language_current ());
  g_autofree char *summary = fac_text_excerpt (entry->last_summary, 240);
  g_autofree char *what = fac_agenda_join (
      fac_enum_label (&fac_exchange_kind_enum, entry->last_kind),
      fac_enum_label (&fac_outcome_enum, entry->last_outcome), summary, FAC_AGENDA_END);
  /* TRANSLATORS: date of the last exchange, then what it was */
  return g_strdup_printf (_ ("Last exchange on %1$s: %2$s"), date, what);
}

char *
fac_agenda_promise (const FacAgendaEntry *entry)
{
  if (!entry->promised)
    return NULL;
  g_autofree char *date = fac_date_format (entry->promised_on, fac_language_current ());
  g_autofree char *excerpt = fac_text_excerpt (entry->promised, 240);
  /* TRANSLATORS: date, then what was promised */
  return g_strdup_printf (_ ("Promised on %1$s: %2$s"), date, excerpt);
}

GtkWidget *
fac_agenda_label (const char *text, const char *css_class, gboolean wraps)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (wraps)
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  else
    fac_cut_text (label);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

void
fac_agenda_set_tip (GtkWidget *widget, const char *tip)
{
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_set_tooltip_text (widget, tip);
  gtk_widget_set_visible (widget, TRUE);
}

char *
fac_agenda_key (const FacAgendaEntry *entry, const char *today)
{
  const char *const parts[] = { entry->uuid,
                                today,
                                entry->title,
                                entry->due_on,
                                entry->begins_at,
                                entry->owner,
                                entry->company_name,
                                entry->person_name,
                                entry->phone,
                                entry->best_period,
                                entry->last_on,
                                entry->last_summary,
                                entry->promised,
                                entry->note,
                                entry->zone_name,
                                entry->objects ? "o" : "",
                                entry->is_begun ? "b" : "" };
  GString *key = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (key, "%s\x1f", parts[i] ? parts[i] : "");
  return g_string_free (key, FALSE);
}

GtkWidget *
fac_agenda_close_menu (GtkWidget *inside)
{
  GtkWidget *menu = gtk_widget_get_ancestor (inside, GTK_TYPE_POPOVER);
  if (menu)
    gtk_popover_popdown (GTK_POPOVER (menu));
  return menu;
}

void
fac_agenda_open_again (GtkWidget *menu, GtkWidget *inside)
{
  gtk_popover_popup (GTK_POPOVER (menu));
  gtk_widget_grab_focus (inside);
}
