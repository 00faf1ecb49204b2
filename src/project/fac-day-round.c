/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the agenda's visits to a round. */
#include "fac-day-round.h"

#include "fac-catalog-places.h"
#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- The seat ------------------------------------------------------------------------------ */

typedef struct
{
  char *name_folded; /* of the EPCI */
  FacPosition position;
  char *name;
} Seat;

static gboolean
look_for_seat (gpointer record, gpointer data)
{
  const FacEstablishment *establishment = record;
  Seat *seat = data;

  if (!fac_position_is_known (establishment->position))
    return TRUE;
  g_autofree char *folded = fac_text_fold (establishment->name);
  if (strcmp (folded, seat->name_folded) != 0)
    return TRUE;
  seat->position = establishment->position;
  seat->name = g_strdup (establishment->name);
  return FALSE;
}

/* The commune of an address: the line that begins with a postal code. */
static gboolean
seat_of_address (FacCatalog *catalog, const char *address, Seat *seat)
{
  g_auto (GStrv) lines = g_strsplit (address ? address : "", "\n", -1);
  FacPlace place;

  for (char **line = lines; *line; line++)
    {
      g_strstrip (*line);
      if (strspn (*line, "0123456789") != 5)
        continue;
      g_autofree char *postal_code = g_strndup (*line, 5);
      if (!fac_catalog_find_place (catalog, postal_code, g_strchug (*line + 5), &place)
          || !fac_position_is_known (place.position))
        continue;
      seat->position = place.position;
      seat->name = g_strdup (place.name);
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_seat (FacProject *project, Seat *seat, GError **error)
{
  static const char *const fields[] = { "name", "position", NULL };
  const FacQuery query = { .kind = FAC_RECORD_ESTABLISHMENT, .fields = fields };
  gboolean done = TRUE;

  seat->name_folded = fac_text_fold (project->info->epci_name);
  if (*seat->name_folded)
    done = fac_store_each (project->store, &query, look_for_seat, seat, error);
  if (done && !seat->name)
    seat_of_address (project->catalog, project->info->address, seat);
  g_free (seat->name_folded);
  return done;
}

/* -- The round ----------------------------------------------------------------------------- */

static int
minutes_of (const char *time)
{
  return time && strlen (time) == 5
             ? (int)(g_ascii_strtoull (time, NULL, 10) * 60 + g_ascii_strtoull (time + 3, NULL, 10))
             : -1;
}

FacDayRound *
fac_day_round_new (FacProject *project, const FacAgenda *agenda, FacDayStart start, GError **error)
{
  guint n = agenda->visits->len;
  g_autofree FacRoundStop *stops = g_new0 (FacRoundStop, n + 1);
  Seat seat = { .position = FAC_POSITION_UNKNOWN };

  if (n && start == FAC_START_SEAT && !find_seat (project, &seat, error))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      const FacAgendaEntry *visit = agenda->visits->pdata[i];
      stops[i].place = (FacPoint){ visit->position.longitude_deg, visit->position.latitude_deg };
      stops[i].begins_min = minutes_of (visit->begins_at);
    }
  const FacPoint from = { seat.position.longitude_deg, seat.position.latitude_deg };
  g_autoptr (FacRound) round = fac_round_plan (seat.name ? &from : NULL, stops, n);
  FacDayRound *day = g_new0 (FacDayRound, 1);

  day->stops = g_array_new (FALSE, FALSE, sizeof (FacDayStop));
  day->start_name = seat.name;
  day->start = seat.position;
  day->return_km = round->return_km;
  day->total_km = round->total_km;
  day->n_unplaced = n - round->n_placed;
  for (guint i = 0; i < round->order->len; i++)
    {
      const FacDayStop stop = { agenda->visits->pdata[g_array_index (round->order, guint, i)],
                                g_array_index (round->legs_km, double, i) };
      g_array_append_val (day->stops, stop);
    }
  return day;
}

void
fac_day_round_free (FacDayRound *round)
{
  if (!round)
    return;
  g_array_unref (round->stops);
  g_free (round->start_name);
  g_free (round);
}

char *
fac_day_round_sentence (const FacDayRound *round)
{
  guint n = round->stops->len;
  g_autofree char *km =
      fac_number_format (round->total_km, round->total_km < 10 ? 1 : 0, fac_language_current ());
  GString *text = g_string_new (NULL);

  if (!n)
    return g_string_free (text, FALSE);
  if (round->total_km > 0)
    /* TRANSLATORS: %1$u: number of visits, %2$s: kilometres */
    g_string_append_printf (text,
                            ngettext ("%1$u visit, %2$s km as the crow flies, there and back.",
                                      "%1$u visits, %2$s km as the crow flies, the way back "
                                      "included.",
                                      n),
                            n, km);
  else
    g_string_append_printf (text, ngettext ("%u visit.", "%u visits.", n), n);
  if (round->n_unplaced)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("%u visit has no position on the map: it stands last.",
                                        "%u visits have no position on the map: they stand last.",
                                        round->n_unplaced),
                              round->n_unplaced);
    }
  return g_string_free (text, FALSE);
}
