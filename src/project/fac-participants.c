/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of those who come to a meeting: lines typed or pasted, or read from a file. */
#include "fac-participants-private.h"

#include "fac-project-private.h"
#include "fac-table.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_LINES 5000u
#define MOST_REMARKS 20

/* What the columns of a pasted list can be. */
typedef enum
{
  COLUMN_NAME,
  COLUMN_ORGANISATION,
  COLUMN_STATE,
  COLUMN_FIRST_NAME,
  COLUMN_NEWCOMER,
  COLUMN_SEAT,
  COLUMN_NOTE,
  COLUMN_EMAIL,
  N_COLUMNS,
} Column;

/* Titles, folded: a column is known by the first that stands in it whole. */
static const struct
{
  const char *title;
  Column column;
} titles[] = {
  { "nom", COLUMN_NAME },
  { "name", COLUMN_NAME },
  { "nom prenom", COLUMN_NAME },
  { "nom et prenom", COLUMN_NAME },
  { "participant", COLUMN_NAME },
  { "personne", COLUMN_NAME },
  { "person", COLUMN_NAME },
  { "prenom", COLUMN_FIRST_NAME },
  { "first name", COLUMN_FIRST_NAME },
  { "entreprise", COLUMN_ORGANISATION },
  { "entreprise ou organisme", COLUMN_ORGANISATION },
  { "organisme", COLUMN_ORGANISATION },
  { "organisation", COLUMN_ORGANISATION },
  { "societe", COLUMN_ORGANISATION },
  { "structure", COLUMN_ORGANISATION },
  { "etablissement", COLUMN_ORGANISATION },
  { "company", COLUMN_ORGANISATION },
  { "company or body", COLUMN_ORGANISATION },
  { "etat", COLUMN_STATE },
  { "statut", COLUMN_STATE },
  { "inscription", COLUMN_STATE },
  { "presence", COLUMN_STATE },
  { "state", COLUMN_STATE },
  { "premiere fois", COLUMN_NEWCOMER },
  { "first time", COLUMN_NEWCOMER },
  { "table", COLUMN_SEAT },
  { "numero de table", COLUMN_SEAT },
  { "table number", COLUMN_SEAT },
  { "remarque", COLUMN_NOTE },
  { "note", COLUMN_NOTE },
  { "courriel", COLUMN_EMAIL },
  { "email", COLUMN_EMAIL },
  { "e mail", COLUMN_EMAIL },
  { "adresse electronique", COLUMN_EMAIL },
};

static void G_GNUC_PRINTF (2, 3) remark (FacListing *list, const char *format, ...)
{
  va_list arguments;

  if (list->remarks->len >= MOST_REMARKS)
    return;
  va_start (arguments, format);
  g_ptr_array_add (list->remarks, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
fac_listing_clear (FacListing *list)
{
  GHashTable **tables[] = { &list->persons, &list->by_email, &list->sites, &list->bodies,
                            &list->listed };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (tables[i], g_hash_table_unref);
  g_clear_pointer (&list->records, g_ptr_array_unref);
  g_clear_pointer (&list->remarks, g_ptr_array_unref);
  g_free (list->event);
  g_free (list->today);
}
/* -- Who is known ---------------------------------------------------------------------------- */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* "Durand Camille" and "Camille DURAND" are one. */
static char *
words_key (const char *name)
{
  g_autofree char *folded = fac_text_fold (name);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  return g_strjoinv (" ", words);
}

/* Of two records of one key none is meant. */
static void
index_record (GHashTable *table, char *key, gpointer record)
{
  gpointer known = NULL;

  if (!*key)
    g_free (key);
  else if (!g_hash_table_lookup_extended (table, key, NULL, &known))
    g_hash_table_insert (table, key, record);
  else if (known != record)
    g_hash_table_insert (table, key, NULL);
  else
    g_free (key);
}

char *
fac_listing_identity (const FacAttendance *attendance)
{
  g_autofree char *name = words_key (attendance->name);

  if (attendance->person)
    return g_strdup (attendance->person);
  return g_strdup_printf ("%s|%s|%s", name,
                          attendance->establishment ? attendance->establishment : "",
                          attendance->organisation ? attendance->organisation : "");
}

static gboolean
load_kind (FacListing *list, FacRecordKind kind, GPtrArray **found, GError **error)
{
  const FacQuery query = { .kind = kind };
  *found = fac_store_list (list->project->store, &query, error);
  for (guint i = 0; *found && i < (*found)->len; i++)
    g_ptr_array_add (list->records, fac_record_copy ((*found)->pdata[i]));
  return *found != NULL;
}

static void
index_one (FacListing *list, FacRecord *record)
{
  switch ((int)record->type->kind)
    {
    case FAC_RECORD_PERSON:
      {
        FacPerson *person = (FacPerson *)record;
        index_record (list->persons, words_key (person->name), person);
        index_record (list->by_email, fac_text_fold (person->email), person);
        break;
      }
    case FAC_RECORD_ESTABLISHMENT:
      index_record (list->sites, fac_text_fold (((FacEstablishment *)record)->name), record);
      break;
    case FAC_RECORD_ORGANISATION:
      index_record (list->bodies, fac_text_fold (((FacOrganisation *)record)->name), record);
      index_record (list->bodies, fac_text_fold (((FacOrganisation *)record)->acronym), record);
      break;
    case FAC_RECORD_ATTENDANCE:
      if (g_strcmp0 (((FacAttendance *)record)->event, list->event) == 0)
        g_hash_table_insert (list->listed, fac_listing_identity ((FacAttendance *)record), record);
      break;
    }
}

gboolean
fac_listing_open (FacListing *list, FacProject *project, const char *event, int state,
                  GError **error)
{
  static const FacRecordKind kinds[] = { FAC_RECORD_PERSON, FAC_RECORD_ESTABLISHMENT,
                                         FAC_RECORD_ORGANISATION, FAC_RECORD_ATTENDANCE };
  g_autoptr (FacMeeting) meeting =
      fac_meeting_new (project, event, FAC_MEETING_NEXT_ORGANISED, NULL, FALSE, error);

  if (!meeting)
    return FALSE;
  list->project = project;
  list->event = g_strdup (meeting->line->event->record.uuid);
  list->today = fac_date_today ();
  list->state = state ? state : FAC_ATTENDANCE_INVITED;
  list->remarks = g_ptr_array_new_with_free_func (g_free);
  list->records = g_ptr_array_new_with_free_func (fac_record_free);
  list->persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list->by_email = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list->sites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list->bodies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list->listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) found = NULL;
      if (!load_kind (list, kinds[i], &found, error))
        return FALSE;
    }
  for (guint i = 0; i < list->records->len; i++)
    index_one (list, list->records->pdata[i]);
  return TRUE;
}

/* -- Columns --------------------------------------------------------------------------------- */

static int
column_of_title (const char *cell)
{
  g_autofree char *folded = fac_text_fold (cell);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].title, folded) == 0)
      return (int)titles[i].column;
  return -1;
}

/* Whether a line holds the titles: then it says what the columns are. */
static gboolean
take_titles (FacListing *list, const char *const *cells, guint n)
{
  guint n_known = 0, n_given = 0;
  gboolean is_name = FALSE;

  n = MIN (n, G_N_ELEMENTS (list->columns));
  for (guint i = 0; i < n; i++)
    {
      int column = column_of_title (cells[i]);
      n_given += *cells[i] != '\0';
      n_known += column >= 0;
      is_name |= column == COLUMN_NAME || column == COLUMN_ORGANISATION;
    }
  gboolean is_titles = is_name && 2 * n_known > n_given && (n_known > 1 || n_given == 1);
  /* Without titles: name, organisation, state; the first line may well hold a name alone. */
  list->n_columns = is_titles ? n : 3;
  for (guint i = 0; i < list->n_columns; i++)
    list->columns[i] = is_titles ? column_of_title (cells[i]) : (int)i;
  return is_titles;
}

/* -- One line -------------------------------------------------------------------------------- */

static int
state_of (FacListing *list, const char *text)
{
  int state = *text ? fac_enum_from_text (&fac_attendance_state_enum, text) : 0;

  if (*text && !state)
    remark (list,
            _ ("Line %1$u: “%2$s” is no state; known are invited, registered, present, "
               "excused, absent."),
            list->n_line, text);
  return state;
}

void
fac_listing_date (FacAttendance *attendance, const char *today)
{
  if (attendance->state == FAC_ATTENDANCE_INVITED && !attendance->invited_on)
    attendance->invited_on = g_strdup (today);
  if (attendance->state == FAC_ATTENDANCE_REGISTERED && !attendance->registered_on)
    attendance->registered_on = g_strdup (today);
}

void
fac_listing_take_site (FacAttendance *attendance, const FacEstablishment *site)
{
  attendance->establishment = g_strdup (site->record.uuid);
  attendance->organisation = g_strdup (site->organisation);
}

static gboolean
take_whom (FacListing *list, FacAttendance *attendance, const char *words, GError **error)
{
  g_autofree char *folded = fac_text_fold (words);
  const FacEstablishment *site = g_hash_table_lookup (list->sites, folded);
  const FacOrganisation *body = g_hash_table_lookup (list->bodies, folded);

  if (!*folded)
    return TRUE;
  if (site)
    fac_listing_take_site (attendance, site);
  else if (body)
    attendance->organisation = g_strdup (body->record.uuid);
  else if (g_hash_table_contains (list->sites, folded)
           || g_hash_table_contains (list->bodies, folded))
    {
      attendance->note = g_strdup (words);
      remark (list, _ ("Line %1$u: several are called “%2$s”: choose one in the list."),
              list->n_line, words);
    }
  else
    {
      FacOrganisation *made = fac_record_new (FAC_RECORD_ORGANISATION);
      made->name = fac_text_excerpt (words, 200);
      made->actor_type = FAC_ACTOR_OTHER;
      g_ptr_array_add (list->records, made);
      if (!fac_store_insert (list->project->store, made, error))
        return FALSE;
      index_record (list->bodies, g_steal_pointer (&folded), made);
      attendance->organisation = g_strdup (made->record.uuid);
      remark (list, _ ("Line %1$u: “%2$s” was not known: added as another actor."), list->n_line,
              made->name);
    }
  return TRUE;
}

/* Name and organisation become a contact, a company or body, or stay a name. */
static gboolean
recognise (FacListing *list, FacAttendance *attendance, char **cells, GError **error)
{
  g_autofree char *name =
      *cells[COLUMN_FIRST_NAME]
          ? g_strdup_printf ("%s %s", cells[COLUMN_FIRST_NAME], cells[COLUMN_NAME])
          : g_strdup (cells[COLUMN_NAME]);
  g_autofree char *key = words_key (name);
  g_autofree char *email = fac_text_fold (cells[COLUMN_EMAIL]);
  const FacPerson *person = g_hash_table_lookup (list->by_email, email);
  g_autofree char *folded = fac_text_fold (name);

  if (!person)
    person = g_hash_table_lookup (list->persons, key);
  if (!take_whom (list, attendance, cells[COLUMN_ORGANISATION], error))
    return FALSE;
  gboolean agrees = person
                    && (!attendance->organisation || !person->organisation
                        || strcmp (person->organisation, attendance->organisation) == 0);
  if (agrees)
    {
      attendance->person = g_strdup (person->record.uuid);
      if (!attendance->organisation)
        {
          attendance->organisation = g_strdup (person->organisation);
          attendance->establishment = g_strdup (person->establishment);
        }
    }
  /* A company alone, in the column of names. */
  else if (!attendance->organisation && g_hash_table_lookup (list->sites, folded))
    fac_listing_take_site (attendance, g_hash_table_lookup (list->sites, folded));
  else if (!attendance->organisation && g_hash_table_lookup (list->bodies, folded))
    attendance->organisation =
        g_strdup (((const FacRecord *)g_hash_table_lookup (list->bodies, folded))->uuid);
  else if (*name)
    attendance->name = fac_text_excerpt (name, 200);
  return TRUE;
}

static gboolean
update_known (FacListing *list, FacAttendance *known, int state, char **cells, GError **error)
{
  gboolean is_changed = state && state != known->state;

  if (is_changed)
    known->state = state;
  if (*cells[COLUMN_SEAT] && g_strcmp0 (known->seat, cells[COLUMN_SEAT]) != 0)
    {
      g_free (known->seat);
      known->seat = fac_text_excerpt (cells[COLUMN_SEAT], 20);
      is_changed = TRUE;
    }
  if (!is_changed)
    return TRUE;
  fac_listing_date (known, list->today);
  list->n_changed++;
  return fac_store_update (list->project->store, known, error);
}

gboolean
fac_listing_insert (FacListing *list, FacAttendance *attendance, GError **error)
{
  attendance->event = g_strdup (list->event);
  fac_listing_date (attendance, list->today);
  g_ptr_array_add (list->records, attendance);
  g_hash_table_insert (list->listed, fac_listing_identity (attendance), attendance);
  list->n_added++;
  return fac_store_insert (list->project->store, attendance, error);
}

/* `cells`: one a Column, stripped. */
static gboolean
take_line (FacListing *list, char **cells, GError **error)
{
  int state = state_of (list, cells[COLUMN_STATE]);
  FacAttendance *attendance = fac_record_new (FAC_RECORD_ATTENDANCE);

  if (!recognise (list, attendance, cells, error))
    {
      fac_record_free (attendance);
      return FALSE;
    }
  g_autofree char *identity = fac_listing_identity (attendance);
  FacAttendance *known = g_hash_table_lookup (list->listed, identity);
  if (known)
    {
      fac_record_free (attendance);
      return update_known (list, known, state, cells, error);
    }
  attendance->state = state ? state : list->state;
  attendance->seat = *cells[COLUMN_SEAT] ? fac_text_excerpt (cells[COLUMN_SEAT], 20) : NULL;
  if (*cells[COLUMN_NEWCOMER])
    fac_problem_free (fac_record_field_set_text (
        attendance, fac_record_type_field (attendance->record.type, "is_newcomer"),
        cells[COLUMN_NEWCOMER]));
  if (*cells[COLUMN_NOTE])
    {
      g_free (attendance->note);
      attendance->note = g_strdup (cells[COLUMN_NOTE]);
    }
  return fac_listing_insert (list, attendance, error);
}

static gboolean
take_cells (FacListing *list, const char *const *cells, guint n, GError **error)
{
  char *of_columns[N_COLUMNS] = { NULL };
  gboolean done = TRUE;

  for (guint i = 0; i < n && i < list->n_columns; i++)
    if (list->columns[i] >= 0 && !of_columns[list->columns[i]])
      of_columns[list->columns[i]] = g_strstrip (g_strdup (cells[i]));
  for (guint i = 0; i < N_COLUMNS; i++)
    if (!of_columns[i])
      of_columns[i] = g_strdup ("");
  if (*of_columns[COLUMN_NAME] || *of_columns[COLUMN_ORGANISATION])
    done = take_line (list, of_columns, error);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (of_columns[i]);
  return done;
}

/* Counts a line that is read; a list is taken whole or not at all. */
static gboolean
count_line (FacListing *list, GError **error)
{
  if (++list->n_line <= MOST_LINES)
    return TRUE;
  g_set_error (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
               _ ("This list of participants has more than %u lines: nothing was added. Add it in "
                  "several parts."),
               MOST_LINES);
  return FALSE;
}

/* -- The actions ----------------------------------------------------------------------------- */

gboolean
fac_listing_begin (FacListing *list, const char *verb, GError **error)
{
  FacEvent *event = fac_store_get (list->project->store, FAC_RECORD_EVENT, list->event, error);
  gboolean done = event && fac_store_begin (list->project->store, verb, event->title, error);
  fac_record_free (event);
  return done;
}

/* An action that changed nothing leaves no entry in the history. */
gboolean
fac_listing_finish (FacListing *list, gboolean done, guint *n_added, guint *n_changed,
                    GPtrArray **remarks, GError **error)
{
  gboolean is_empty = !list->n_added && !list->n_changed;

  if (done && is_empty)
    fac_store_rollback (list->project->store);
  else
    done = fac_project_finish (list->project, done, error);
  if (n_added)
    *n_added = done ? list->n_added : 0;
  if (n_changed)
    *n_changed = done ? list->n_changed : 0;
  if (remarks)
    *remarks = g_steal_pointer (&list->remarks);
  return done;
}

/* Tab, else semicolon: names hold commas. */
static char **
split_line (const char *line)
{
  return g_strsplit (line, strchr (line, '\t') ? "\t" : ";", 0);
}

gboolean
fac_project_add_participants (FacProject *project, const char *event, const char *text, int state,
                              guint *n_added, guint *n_changed, GPtrArray **remarks, GError **error)
{
  g_auto (FacListing) list = { 0 };
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_auto (GStrv) lines = g_strsplit_set (valid, "\n\r", -1);
  gboolean done = TRUE, is_empty = TRUE;

  for (guint i = 0; lines[i] && is_empty; i++)
    is_empty = !*g_strstrip (lines[i]);
  if (is_empty)
    {
      g_set_error_literal (error, FAC_PROJECT_ERROR, FAC_PROJECT_ERROR_INVALID,
                           _ ("There is no participant in this text: write a name, or a name and a "
                              "company apart by “;”, one a line."));
      return FALSE;
    }
  if (!fac_listing_open (&list, project, event, state, error)
      || !fac_listing_begin (&list, "attendance.list", error))
    return FALSE;
  for (guint i = 0; done && lines[i]; i++)
    {
      if (!*g_strstrip (lines[i]))
        continue;
      g_auto (GStrv) cells = split_line (lines[i]);
      guint n = g_strv_length (cells);
      for (guint c = 0; c < n; c++)
        g_strstrip (cells[c]);
      done = count_line (&list, error);
      if (!list.n_columns && take_titles (&list, (const char *const *)cells, n))
        continue;
      done = done && take_cells (&list, (const char *const *)cells, n, error);
    }
  return fac_listing_finish (&list, done, n_added, n_changed, remarks, error);
}

static gboolean
read_rows (FacListing *list, FacTable *table, GError **error)
{
  guint n = fac_table_n_columns (table);
  g_autofree const char **names = g_new0 (const char *, n + 1);
  gboolean has_titles = fac_table_header_line (table) > 0;
  GError *failure = NULL;
  FacTableRow row;

  for (guint i = 0; i < n; i++)
    names[i] = has_titles ? fac_table_title (table, i) : "";
  gboolean is_told = take_titles (list, names, n);
  if (!is_told && fac_table_header_line (table) > 1)
    remark (list,
            _ ("What stands above line %u was not taken: the file has no titles that are known "
               "(Name, Company, State)."),
            (guint)fac_table_header_line (table));
  /* What was taken for titles and says nothing of columns is somebody. */
  if (!is_told && has_titles && (!count_line (list, error) || !take_cells (list, names, n, error)))
    return FALSE;
  while (fac_table_next (table, &row, &failure))
    if (!count_line (list, error) || !take_cells (list, row.cells, row.n_cells, error))
      return FALSE;
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
fac_project_read_participants (FacProject *project, const char *event, const char *path, int state,
                               guint *n_added, guint *n_changed, GPtrArray **remarks,
                               GError **error)
{
  g_auto (FacListing) list = { 0 };
  g_autoptr (FacTable) table = fac_table_open (path, NULL, NULL, error);

  if (!table || !fac_listing_open (&list, project, event, state, error)
      || !fac_listing_begin (&list, "attendance.list", error))
    return FALSE;
  return fac_listing_finish (&list, read_rows (&list, table, error), n_added, n_changed, remarks,
                             error);
}
