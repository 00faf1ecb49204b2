/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is new since last time, on the first screen. */
#include "home/fac-home-news.h"

#include "fac-agenda-words.h"
#include "fac-calendar.h"
#include "fac-news.h"
#include "fac-number.h"
#include "fac-settings.h"

#include <glib/gi18n-lib.h>

#define KEY "last-openings"
/* Projects that are remembered; more are forgotten at once. */
#define MOST_PROJECTS 60
#define MOST_CHIPS 5

/* Gives when it was opened before (transfer full), or NULL; notes that it is opened now. */
static char *
note_opening (const char *project)
{
  g_autoptr (GSettings) settings = fac_settings_new (NULL);

  if (!settings || !g_settings_get_boolean (settings, "remember-recent"))
    return NULL;
  g_autoptr (GVariant) all = g_settings_get_value (settings, KEY);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *text = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  char *before = NULL;
  GVariantDict dict;

  g_variant_dict_init (&dict, g_variant_n_children (all) < MOST_PROJECTS ? all : NULL);
  g_variant_lookup (all, project, "s", &before);
  g_variant_dict_insert (&dict, project, "s", text);
  g_settings_set_value (settings, KEY, g_variant_dict_end (&dict));
  return before;
}

/* "New since yesterday at 16:42:" */
static char *
since_words (const char *since)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (since, NULL);
  g_autoptr (GDateTime) local = at ? g_date_time_to_local (at) : NULL;
  g_autofree char *today = fac_date_today ();
  g_autofree char *iso = local ? g_date_time_format (local, "%Y-%m-%d") : NULL;
  g_autofree char *time = local ? g_date_time_format (local, "%H:%M") : NULL;

  if (!iso)
    return g_strdup (_ ("New since last time:"));
  int days = fac_date_days_between (iso, today);
  g_autofree char *day = days < 2 ? fac_agenda_when (iso, today)
                                  : fac_date_format_day (iso, today, fac_language_current ());
  /* TRANSLATORS: %1$s is a day ("yesterday", "Friday 20 November"), %2$s a time */
  return g_strdup_printf (_ ("New since %1$s at %2$s:"), day, time);
}

static void
on_chip_clicked (GtkWidget *chip, FacSession *session)
{
  fac_session_go (session, g_object_get_data (G_OBJECT (chip), "page"), NULL);
}

static void
add_chip (GtkWidget *box, FacSession *session, const char *label, const char *page, const char *tip)
{
  GtkWidget *chip = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (chip, "fac-chip");
  fac_agenda_set_tip (chip, tip);
  /* Pages' identifiers are static. */
  g_object_set_data (G_OBJECT (chip), "page", (gpointer)page);
  g_signal_connect (chip, "clicked", G_CALLBACK (on_chip_clicked), session);
  gtk_box_append (GTK_BOX (box), chip);
}

static void
fill (GtkWidget *box, FacSession *session, const FacNews *news, const char *since)
{
  g_autofree char *words = since_words (since);

  gtk_box_append (GTK_BOX (box), fac_agenda_label (words, "dim-label", FALSE));
  for (guint i = 0; i < news->lines->len && i < MOST_CHIPS; i++)
    {
      const FacNewsLine *line = news->lines->pdata[i];
      /* TRANSLATORS: a room of the window, and how often something was done there */
      g_autofree char *label = g_strdup_printf (_ ("%1$s: %2$u"), line->title, line->n);
      g_autofree char *tip = g_strdup_printf (ngettext ("%u action, of whoever worked on the file",
                                                        "%u actions, of whoever worked on "
                                                        "the file",
                                                        line->n),
                                              line->n);
      add_chip (box, session, label, line->page, tip);
    }
  add_chip (box, session, _ ("History"), "history",
            _ ("Everything that was done, the newest first"));
}

GtkWidget *
fac_home_news_new (FacSession *session)
{
  FacProject *project = fac_session_project (session);
  g_autofree char *since = note_opening (fac_project_info (project)->record.uuid);
  g_autoptr (FacNews) news = since ? fac_news_new (project, since, NULL) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (news && news->n)
    fill (box, session, news, since);
  gtk_widget_set_visible (box, news && news->n);
  return box;
}
