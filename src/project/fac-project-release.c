/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What leaves, told before it does, and what left. */
#include "fac-document-set.h"

#include "fac-number.h"
#include "fac-project-private.h"
#include "fac-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* -- Counting ------------------------------------------------------------------------------ */

static void
count_company (FacReleaseNote *note, const FacViewed *viewed)
{
  if (!fac_viewed_is_listed (viewed))
    note->n_establishments_withheld++;
  else
    {
      note->n_establishments++;
      note->n_coded += viewed->sight == FAC_SIGHT_CODED;
    }
}

static void
count_flow (FacReleaseNote *note, const FacViewedFlow *viewed)
{
  if (viewed->sight == FAC_SIGHT_AGGREGATE)
    note->n_flows_withheld++;
  else
    {
      note->n_flows++;
      note->n_flows_coded += viewed->sight == FAC_SIGHT_CODED;
    }
}

static char *
joined (GPtrArray *parts, const char *between)
{
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (between, (char **)parts->pdata);
}

static char *
word_contents (const FacReleaseNote *note)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n = note->n_establishments;

  if (note->n_coded)
    /* TRANSLATORS: %2$u: how many of them are shown under a code instead of their name */
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%1$u establishment, of which %2$u coded",
                                                "%1$u establishments, of which %2$u coded", n),
                                      n, note->n_coded));
  else
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u establishment", "%u establishments", n), n));
  n = note->n_flows;
  if (note->n_flows_coded)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%1$u flow, of which %2$u coded",
                                                       "%1$u flows, of which %2$u coded", n),
                                             n, note->n_flows_coded));
  else if (n)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u flow", "%u flows", n), n));
  n = note->n_persons;
  if (n)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u person", "%u persons", n), n));
  n = note->n_exchanges;
  if (n)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u exchange", "%u exchanges", n), n));
  return joined (parts, ", ");
}

static char *
word_withheld (const FacReleaseNote *note)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n = note->n_establishments_withheld;

  if (n)
    g_ptr_array_add (
        parts,
        g_strdup_printf (ngettext ("%u establishment is kept back: it is confidential.",
                                   "%u establishments are kept back: they are confidential.", n),
                         n));
  n = note->n_flows_withheld;
  if (n)
    g_ptr_array_add (
        parts,
        g_strdup_printf (
            ngettext ("%u flow is kept back, or counts in sums only: its level forbids it.",
                      "%u flows are kept back, or count in sums only: their level forbids it.", n),
            n));
  n = note->n_persons_withheld;
  if (n)
    g_ptr_array_add (
        parts,
        g_strdup_printf (
            ngettext ("%u person is kept back: nobody shares a contact without agreement.",
                      "%u persons are kept back: nobody shares a contact without agreement.", n),
            n));
  n = note->n_exchanges_withheld;
  if (n)
    g_ptr_array_add (
        parts,
        g_strdup_printf (ngettext ("%u exchange is kept back: it is the facilitator’s.",
                                   "%u exchanges are kept back: they are the facilitator’s.", n),
                         n));
  return parts->len ? joined (parts, " ") : NULL;
}

static FacReleaseNote *
word (FacReleaseNote *note)
{
  note->contents = word_contents (note);
  note->withheld = word_withheld (note);
  return note;
}

void
fac_release_note_free (FacReleaseNote *note)
{
  if (!note)
    return;
  g_free (note->contents);
  g_free (note->withheld);
  g_free (note);
}

static void
count_people (FacReleaseNote *note, const FacView *view, gboolean with_exchanges)
{
  if (!view->persons)
    return;
  note->n_persons = view->persons->len;
  note->n_persons_withheld = view->n_persons_withheld;
  if (!with_exchanges)
    return;
  note->n_exchanges = view->exchanges->len;
  note->n_exchanges_withheld = view->n_exchanges_withheld;
}

static void
count_persons_of (FacReleaseNote *note, FacDocumentSet *set, const FacViewed *viewed)
{
  g_autoptr (GPtrArray) persons = NULL;

  if (!set->view->persons || !(set->kind->options & FAC_DOCUMENT_ON_PEOPLE))
    return;
  persons = fac_document_set_persons (set, viewed);
  note->n_persons += persons->len;
  if (!(set->kind->options & FAC_DOCUMENT_ON_EXCHANGES))
    return;
  for (guint i = 0; i < set->view->exchanges->len; i++)
    note->n_exchanges += g_strcmp0 (((FacExchange *)set->view->exchanges->pdata[i])->establishment,
                                    viewed->listed->establishment->record.uuid)
                         == 0;
}

/* What one document about a subject holds. */
static void
count_subject (FacReleaseNote *note, FacDocumentSet *set, const char *uuid)
{
  const FacViewed *viewed = uuid ? g_hash_table_lookup (set->view->by_uuid, uuid) : NULL;

  if (!viewed)
    {
      note->n_persons += set->kind->subject == FAC_SUBJECT_PERSON;
      return;
    }
  count_company (note, viewed);
  GPtrArray *flows = fac_document_set_flows (set, uuid);
  for (guint i = 0; flows && i < flows->len; i++)
    count_flow (note, flows->pdata[i]);
  count_persons_of (note, set, viewed);
}

static void
count_territory (FacReleaseNote *note, FacDocumentSet *set)
{
  const FacView *view = set->view;

  for (guint i = 0; i < view->establishments->len; i++)
    if (fac_document_set_includes (set, view->establishments->pdata[i]))
      count_company (note, view->establishments->pdata[i]);
  for (guint i = 0; view->flows && i < view->flows->len; i++)
    {
      const FacViewedFlow *viewed = view->flows->pdata[i];
      if (fac_document_set_includes (set, viewed->establishment))
        count_flow (note, viewed);
    }
  if (set->kind->options & (FAC_DOCUMENT_ON_PEOPLE | FAC_DOCUMENT_ON_EXCHANGES))
    count_people (note, view, (set->kind->options & FAC_DOCUMENT_ON_EXCHANGES) != 0);
}

/* Of a meeting: which one, and how many of those who come are named. */
static FacReleaseNote *
describe_meeting (const FacDocumentSet *set)
{
  FacReleaseNote *note = g_new0 (FacReleaseNote, 1);
  const char *title = set->meeting->line->title;
  gboolean is_naming = set->kind->usual_reader == FAC_READER_FACILITATOR
                       && !(set->kind->options & FAC_DOCUMENT_RUNNING) && !set->request->is_blank;

  if (set->kind->subject == FAC_SUBJECT_PARTICIPANT)
    note->n_persons = set->subjects->len && set->subjects->pdata[0] ? set->subjects->len : 0;
  else if (is_naming)
    note->n_persons = set->meeting->participants->len;
  note->contents = note->n_persons
                       /* TRANSLATORS: %1$s is the title of a meeting */
                       ? g_strdup_printf (ngettext ("“%1$s”, %2$u person", "“%1$s”, %2$u persons",
                                                    note->n_persons),
                                          title, note->n_persons)
                       : g_strdup_printf (_ ("“%s”, nobody’s name"), title);
  return note;
}

FacReleaseNote *
fac_document_set_describe (FacDocumentSet *set)
{
  if (set->meeting)
    return describe_meeting (set);
  FacReleaseNote *note = g_new0 (FacReleaseNote, 1);

  if (set->kind->subject == FAC_SUBJECT_TERRITORY)
    count_territory (note, set);
  else
    {
      for (guint i = 0; i < set->subjects->len; i++)
        count_subject (note, set, set->subjects->pdata[i]);
      if (!set->request->subjects && !set->view->is_each_own)
        note->n_establishments_withheld = set->view->n_withheld;
    }
  return word (note);
}

FacReleaseNote *
fac_document_set_note (FacDocumentSet *set)
{
  return fac_document_set_describe (set);
}

char *
fac_document_set_contents (FacDocumentSet *set, guint i)
{
  if (set->kind->group == FAC_DOCUMENT_LIST && !set->kind->options)
    return NULL;
  if (set->kind->subject == FAC_SUBJECT_TERRITORY || set->meeting)
    {
      g_autoptr (FacReleaseNote) whole = fac_document_set_describe (set);
      return g_steal_pointer (&whole->contents);
    }
  g_autoptr (FacReleaseNote) note = g_new0 (FacReleaseNote, 1);
  count_subject (note, set, set->subjects->pdata[i]);
  return word_contents (note);
}

FacReleaseNote *
fac_project_describe_release (FacProject *project, const FacDocumentKind *kind,
                              const FacReader *reader, const FacListRequest *request,
                              GError **error)
{
  g_autoptr (FacDocumentSet) set = fac_document_set_new (project, kind, reader, request, error);
  return set ? fac_document_set_describe (set) : NULL;
}

FacReleaseNote *
fac_project_describe_export (FacProject *project, const char *path, const FacReader *reader,
                             GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  gboolean has_sites =
      g_str_has_suffix (lower, ".cnig.csv") || g_str_has_suffix (lower, ".cnig.gpkg");
  gboolean with_flows = !g_str_has_suffix (lower, ".geojson") && !has_sites;
  gboolean is_copy = g_str_has_suffix (lower, ".gpkg") && !has_sites;
  gboolean is_mine = reader->kind == FAC_READER_FACILITATOR;
  g_autoptr (FacFilter) everything = fac_filter_new ();
  g_autoptr (FacView) view = fac_view_new (project, reader, everything, with_flows, error);

  if (!view || !fac_view_load_people (view, project, error))
    return NULL;
  FacReleaseNote *note = g_new0 (FacReleaseNote, 1);
  for (guint i = 0; i < view->establishments->len; i++)
    count_company (note, view->establishments->pdata[i]);
  for (guint i = 0; view->flows && i < view->flows->len; i++)
    count_flow (note, view->flows->pdata[i]);
  if (with_flows)
    {
      count_people (note, view, TRUE);
      /* People leave with the facilitator's own files alone. */
      if (!is_mine)
        {
          note->n_persons_withheld += note->n_persons;
          note->n_exchanges_withheld += note->n_exchanges;
          note->n_persons = note->n_exchanges = 0;
        }
      else if (!is_copy)
        note->n_exchanges = 0;
    }
  return word (note);
}

/* -- The log ------------------------------------------------------------------------------- */

char *
fac_project_reader_text (const FacReader *reader, const char *subject)
{
  const char *id = fac_enum_id (&fac_reader_enum, (int)reader->kind);
  const char *company = reader->company ? reader->company : subject;

  return reader->kind == FAC_READER_COMPANY && company ? g_strconcat (id, ":", company, NULL)
                                                       : g_strdup (id);
}

static FacRelease *
release_new (const char *what, const char *subject, const FacReader *reader, const char *digest,
             const char *contents)
{
  FacRelease *release = g_new0 (FacRelease, 1);

  release->what = g_strdup (what);
  release->subject = g_strdup (subject);
  release->reader = fac_project_reader_text (reader, subject);
  release->digest = g_strdup (digest);
  release->contents = g_strdup (contents);
  return release;
}

FacRelease *
fac_document_set_release (FacDocumentSet *set, guint i)
{
  g_autoptr (FacDocument) document = fac_document_set_compose (set, i, NULL);
  g_autofree char *digest =
      document && !fac_document_kind_is_drawn (set->kind) ? fac_document_digest (document) : NULL;
  g_autofree char *contents = fac_document_set_contents (set, i);

  return release_new (set->kind->name, set->subjects->pdata[i], set->reader, digest, contents);
}

gboolean
fac_project_log_release (FacProject *project, const char *way, const char *what,
                         const char *subject, const FacReader *reader, const char *recipient,
                         const char *path, const char *digest, const char *contents)
{
  g_autoptr (GPtrArray) releases =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fac_release_free);
  FacRelease *release = release_new (what, subject, reader, digest, contents);

  release->way = g_strdup (way);
  release->recipient = g_strdup (recipient);
  release->file_name = path ? g_path_get_basename (path) : NULL;
  g_ptr_array_add (releases, release);
  return !fac_project_read_only_reason (project)
         && fac_store_log_releases (project->store, releases, NULL);
}

void
fac_project_log_export (FacProject *project, const char *way, const char *path,
                        const FacReader *reader)
{
  g_autoptr (FacReleaseNote) note = fac_project_describe_export (project, path, reader, NULL);
  const char *dot = strrchr (path, '.');

  fac_project_log_release (project, way, dot ? dot + 1 : "csv", NULL, reader, NULL, path, NULL,
                           note ? note->contents : NULL);
}

/* -- As a person reads it ------------------------------------------------------------------ */

char *
fac_release_what_text (const FacRelease *release)
{
  const FacDocumentKind *kind = fac_document_kind (release->what);
  return g_strdup (kind ? _ (kind->title) : release->what ? release->what : "");
}

char *
fac_release_reader_text (const FacRelease *release)
{
  g_auto (GStrv) parts = g_strsplit (release->reader ? release->reader : "", ":", 2);
  int kind = parts[0] ? fac_enum_from_id (&fac_reader_enum, parts[0]) : 0;
  return g_strdup (fac_enum_label (&fac_reader_enum, kind));
}

char *
fac_release_subject_text (FacProject *project, const FacRelease *release)
{
  static const FacRecordKind kinds[] = { FAC_RECORD_ESTABLISHMENT, FAC_RECORD_PERSON,
                                         FAC_RECORD_ZONE,          FAC_RECORD_EXCHANGE,
                                         FAC_RECORD_ORGANISATION,  FAC_RECORD_SYNERGY,
                                         FAC_RECORD_CHARTER,       FAC_RECORD_ACTION };
  const char *colon = release->reader ? strchr (release->reader, ':') : NULL;
  const char *uuid = release->subject ? release->subject : colon ? colon + 1 : NULL;

  for (guint i = 0; uuid && i < G_N_ELEMENTS (kinds); i++)
    {
      gpointer record = fac_store_get (project->store, kinds[i], uuid, NULL);
      if (record)
        {
          char *name = g_strdup (fac_project_name_of (record));
          fac_record_free (record);
          return name;
        }
    }
  return g_strdup ("");
}

char *
fac_release_way_text (const FacRelease *release)
{
  const struct
  {
    const char *id, *label;
  } ways[] = { { "print", N_ ("printed") },
               { "export", N_ ("exported") },
               { "copy", N_ ("copy handed out") },
               { "clipboard", N_ ("copied") },
               { "e_mail", N_ ("by e-mail") } };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_strcmp0 (ways[i].id, release->way) == 0)
      return g_strdup (_ (ways[i].label));
  return g_strdup (release->way ? release->way : "");
}

char *
fac_release_at_text (const FacRelease *release)
{
  g_autoptr (GDateTime) at = release->at ? g_date_time_new_from_iso8601 (release->at, NULL) : NULL;
  g_autoptr (GDateTime) local = at ? g_date_time_to_local (at) : NULL;
  g_autofree char *day = local ? g_date_time_format (local, "%Y-%m-%d") : NULL;
  g_autofree char *date = day ? fac_date_format (day, fac_language_current ()) : NULL;
  g_autofree char *time = local ? g_date_time_format (local, "%H:%M") : NULL;

  return date ? g_strdup_printf ("%s %s", date, time) : g_strdup ("");
}

static gboolean
has_words (FacProject *project, const FacRelease *release, const char *needle)
{
  g_autofree char *what = fac_release_what_text (release);
  g_autofree char *reader = fac_release_reader_text (release);
  g_autofree char *subject = fac_release_subject_text (project, release);
  g_autofree char *way = fac_release_way_text (release);
  g_autofree char *all =
      g_strjoin (" ", what, reader, subject, way, release->recipient ? release->recipient : "",
                 release->file_name ? release->file_name : "", release->at ? release->at : "",
                 release->author ? release->author : "", NULL);
  g_autofree char *hay = fac_text_fold (all);

  return fac_text_has_words (hay, needle);
}

GPtrArray *
fac_project_releases (FacProject *project, const char *words, GError **error)
{
  GPtrArray *all = fac_store_releases (project->store, 0, error);
  g_autofree char *needle = fac_text_fold (words);

  for (guint i = all && *needle ? all->len : 0; i-- > 0;)
    if (!has_words (project, all->pdata[i], needle))
      g_ptr_array_remove_index (all, i);
  return all;
}

/* -- The log on paper ------------------------------------------------------------------------ */

/* Up to the identifier of one company. */
static gsize
kind_length (const char *reader)
{
  return reader ? strcspn (reader, ":") : 0;
}

/* Whether two entries come of one order: the same document, each about another company. */
static gboolean
is_same_order (const FacRelease *a, const FacRelease *b)
{
  gsize n = kind_length (a->reader);

  return a->subject && b->subject && g_strcmp0 (a->way, b->way) == 0
         && g_strcmp0 (a->what, b->what) == 0 && g_strcmp0 (a->at, b->at) == 0
         && g_strcmp0 (a->author, b->author) == 0 && g_strcmp0 (a->recipient, b->recipient) == 0
         && n == kind_length (b->reader) && (n == 0 || strncmp (a->reader, b->reader, n) == 0);
}

/* Takes the entries of the order of entry `first`: they were logged at once, possibly among others.
 * Shape: array of FacRelease (transfer container). */
static GPtrArray *
take_order (GPtrArray *releases, guint first, gboolean *is_taken)
{
  GPtrArray *order = g_ptr_array_new ();
  const FacRelease *release = releases->pdata[first];

  for (guint i = first; i < releases->len; i++)
    {
      const FacRelease *other = releases->pdata[i];
      if (g_strcmp0 (other->at, release->at) != 0)
        break;
      if (is_taken[i] || (i != first && !is_same_order (release, other)))
        continue;
      is_taken[i] = TRUE;
      g_ptr_array_add (order, (gpointer)other);
    }
  return order;
}

/* One line for an order: of several companies the first ones are named. */
static void
add_order (FacProject *project, FacBlock *table, GPtrArray *order)
{
  guint n = order->len;
  const FacRelease *release = order->pdata[0];
  const FacRelease *next = n > 1 ? order->pdata[1] : release;
  gboolean is_each_own = g_strcmp0 (release->reader, next->reader) != 0;
  gboolean is_one_file = g_strcmp0 (release->file_name, next->file_name) == 0;
  FacDocumentRow *row = fac_block_add_row (table, FAC_ROW_DATA);
  g_autofree char *at = fac_release_at_text (release);
  g_autofree char *way = fac_release_way_text (release);
  g_autofree char *what = fac_release_what_text (release);
  g_autofree char *reader =
      is_each_own ? g_strdup (_ ("each company its own")) : fac_release_reader_text (release);
  g_autofree char *about = fac_release_subject_text (project, release);
  g_autofree char *second = n > 1 ? fac_release_subject_text (project, next) : NULL;
  /* TRANSLATORS: %2$s and %3$s are names of the first two companies of several */
  g_autofree char *all =
      n > 1 ? g_strdup_printf (ngettext ("%1$u: %2$s, %3$s…", "%1$u: %2$s, %3$s…", n), n, about,
                               second)
            : NULL;
  const char *const texts[] = { at,
                                way,
                                what,
                                all ? all : about,
                                reader,
                                is_one_file ? release->file_name : NULL,
                                n > 1 ? NULL : release->contents };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    fac_row_set (row, i, texts[i], FAC_REAL_NONE);
}

FacDocument *
fac_compose_releases (FacDocumentSet *set, const char *subject, GError **error)
{
  g_autoptr (FacDocument) document = fac_document_set_begin (set, _ ("What left the project"));
  g_autoptr (GPtrArray) releases = NULL;

  /* The log names companies and recipients. */
  if (set->reader->kind != FAC_READER_FACILITATOR)
    {
      fac_document_add_paragraph (document, _ ("This list is for the facilitator only."));
      return g_steal_pointer (&document);
    }
  releases = fac_project_releases (set->project, NULL, error);
  if (!releases)
    return NULL;
  document->is_landscape = TRUE;
  FacBlock *table = fac_document_add_table (document, NULL);
  fac_block_add_column (table, _ ("When"), FAC_ALIGN_START, 1.4);
  fac_block_add_column (table, _ ("Manner"), FAC_ALIGN_START, 0.9);
  fac_block_add_column (table, _ ("What"), FAC_ALIGN_START, 1.8);
  fac_block_add_column (table, _ ("About"), FAC_ALIGN_START, 1.8);
  fac_block_add_column (table, _ ("For whom"), FAC_ALIGN_START, 1.2);
  fac_block_add_column (table, _ ("File"), FAC_ALIGN_START, 1.6);
  fac_block_add_column (table, _ ("Contents"), FAC_ALIGN_START, 2.2);
  g_autofree gboolean *is_taken = g_new0 (gboolean, releases->len + 1);
  for (guint i = 0; i < releases->len; i++)
    if (!is_taken[i])
      {
        g_autoptr (GPtrArray) order = take_order (releases, i, is_taken);
        add_order (set->project, table, order);
      }
  if (!releases->len)
    fac_document_add_paragraph (document, _ ("Nothing has left this project yet."));
  return g_steal_pointer (&document);
}
