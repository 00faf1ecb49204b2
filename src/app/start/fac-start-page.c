/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first minutes. */
#include "start/fac-start-page.h"

#include "fac-ask.h"
#include "fac-catalog.h"
#include "fac-number.h"
#include "fac-pages.h"

#include <glib/gi18n-lib.h>

#define N_RECENT 6
#define N_SUGGESTED 7

struct _FacStartPage
{
  GtkWidget parent_instance;

  FacWindow *window;   /* borrowed */
  FacCatalog *catalog; /* owned, opened at the first keystroke */
  char *source;        /* owned: spreadsheet to import afterwards, or NULL */
  char *siren;         /* owned: of the community chosen, or NULL */
  char *path;          /* owned: where the project goes */
  gboolean is_path_chosen;

  GtkWidget *stack, *recent_title, *recent_list, *import_door, *sample_door, *new_door;
  GtkWidget *source_label, *epci_entry, *epci_list, *epci_label, *date_entry, *language_drop;
  GtkWidget *path_label, *problem_label, *create_button;
};

G_DEFINE_FINAL_TYPE (FacStartPage, fac_start_page, GTK_TYPE_WIDGET)

/* -- Doors --------------------------------------------------------------------------------- */

static void
on_source_chosen (const char *path, gpointer data)
{
  fac_start_page_ask_new (data, path);
}

static void
on_import_clicked (FacStartPage *self)
{
  fac_ask_open (GTK_WINDOW (self->window), _ ("Choose a spreadsheet of companies"),
                FAC_ASK_SPREADSHEET, on_source_chosen, self);
}

static gint
by_modified (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *)b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *)a));
}

static void
add_recent (FacStartPage *self, const char *path)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_str_has_suffix (base, ".eit.gpkg"))
    base[strlen (base) - strlen (".eit.gpkg")] = '\0';

  GtkWidget *name = gtk_label_new (base);
  GtkWidget *place = gtk_label_new (folder);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_START);
  gtk_widget_add_css_class (place, "dim-label");
  gtk_widget_add_css_class (place, "caption");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), place);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, base, -1);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (path), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->recent_list), row);
}

static void
fill_recent (FacStartPage *self)
{
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (self->recent_list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->recent_list), row);

  GList *infos =
      g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), by_modified);
  guint n = 0;
  for (GList *at = infos; at && n < N_RECENT; at = at->next)
    {
      g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (at->data), NULL, NULL);
      if (!path || !fac_ask_is_project (path) || !g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      add_recent (self, path);
      n++;
    }
  g_list_free_full (infos, (GDestroyNotify)gtk_recent_info_unref);
  gtk_widget_set_visible (self->recent_list, n > 0);
  gtk_label_set_label (GTK_LABEL (self->recent_title),
                       n > 0 ? _ ("Recent projects") : _ ("Already have a project?"));
}

static void
on_recent_activated (GtkListBox *list, GtkListBoxRow *row, FacStartPage *self)
{
  fac_window_open (self->window, g_object_get_data (G_OBJECT (row), "path"));
}

/* -- The form of a new project ------------------------------------------------------------- */

static void
show_path (FacStartPage *self)
{
  gtk_label_set_label (GTK_LABEL (self->path_label), self->path);
  gtk_widget_set_tooltip_text (self->path_label, self->path);
}

static void
propose_path (FacStartPage *self, const char *name)
{
  if (self->is_path_chosen)
    return;
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *clean = g_strdup (name);
  g_strdelimit (clean, "/\\:*?\"<>|", '-');
  g_free (self->path);
  for (guint i = 1;; i++)
    {
      g_autofree char *base = i == 1 ? g_strdup_printf ("%s.eit.gpkg", clean)
                                     : g_strdup_printf ("%s %u.eit.gpkg", clean, i);
      self->path = g_build_filename (folder ? folder : g_get_home_dir (), base, NULL);
      if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
        break;
      g_free (self->path);
    }
  show_path (self);
}

static void
on_save_chosen (const char *path, gpointer data)
{
  FacStartPage *self = data;
  g_free (self->path);
  self->path = fac_ask_is_project (path) ? g_strdup (path) : g_strconcat (path, ".eit.gpkg", NULL);
  self->is_path_chosen = TRUE;
  show_path (self);
}

static void
on_path_clicked (FacStartPage *self)
{
  g_autofree char *base = g_path_get_basename (self->path);
  fac_ask_save (GTK_WINDOW (self->window), _ ("Where to keep the project"), base, on_save_chosen,
                self);
}

static void
show_problem (FacStartPage *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem_label), sentence ? sentence : "");
  gtk_widget_set_visible (self->problem_label, sentence != NULL);
}

static void
choose_epci (FacStartPage *self, const FacCatalogEntry *entry)
{
  g_autofree char *sentence = g_strdup_printf (_ ("SIREN %s"), entry->code);
  g_free (self->siren);
  self->siren = g_strdup (entry->code);
  gtk_label_set_label (GTK_LABEL (self->epci_label), sentence);
  gtk_widget_set_visible (self->epci_list, FALSE);
  g_signal_handlers_block_matched (self->epci_entry, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  gtk_editable_set_text (GTK_EDITABLE (self->epci_entry), entry->label_fr);
  gtk_editable_set_position (GTK_EDITABLE (self->epci_entry), -1);
  g_signal_handlers_unblock_matched (self->epci_entry, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  propose_path (self, entry->label_fr);
}

static void
choose_row (FacStartPage *self, GtkListBoxRow *row)
{
  const char *siren = row ? g_object_get_data (G_OBJECT (row), "siren") : NULL;
  const FacCatalogEntry *entry =
      siren ? fac_catalog_find (self->catalog, FAC_LIST_EPCI, siren) : NULL;
  if (!entry)
    return;
  choose_epci (self, entry);
  gtk_widget_grab_focus (self->date_entry);
}

static void
on_epci_chosen (GtkListBox *list, GtkListBoxRow *row, FacStartPage *self)
{
  choose_row (self, row);
}

/* Return takes the best one, as it stands first. */
static void
on_epci_activated (FacStartPage *self)
{
  if (gtk_widget_get_visible (self->epci_list))
    choose_row (self, gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->epci_list), 0));
  else
    gtk_widget_grab_focus (self->date_entry);
}

static gboolean
on_epci_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers,
             FacStartPage *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->epci_list), 0);
  if ((key != GDK_KEY_Down && key != GDK_KEY_KP_Down) || !first
      || !gtk_widget_get_visible (self->epci_list))
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
add_suggestion (FacStartPage *self, const FacCatalogEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *department = fac_catalog_cell (self->catalog, FAC_LIST_EPCI, entry, "department");
  GtkWidget *name = gtk_label_new (entry->label_fr);
  GtkWidget *code = gtk_label_new (department && *department ? department : entry->code);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (code, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), code);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  entry->label_fr, -1);
  g_object_set_data_full (G_OBJECT (row), "siren", g_strdup (entry->code), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->epci_list), row);
}

static void
on_epci_typed (FacStartPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->epci_entry));
  GtkWidget *row;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->siren, g_free);
  while ((row = gtk_widget_get_first_child (self->epci_list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->epci_list), row);
  if (!self->catalog)
    self->catalog = fac_catalog_open (&error);
  if (!self->catalog)
    {
      show_problem (self, error->message);
      return;
    }
  g_autoptr (GPtrArray) found =
      *text ? fac_catalog_search (self->catalog, FAC_LIST_EPCI, text, N_SUGGESTED) : NULL;
  for (guint i = 0; found && i < found->len; i++)
    add_suggestion (self, g_ptr_array_index (found, i));

  gtk_widget_set_visible (self->epci_list, found && found->len > 0);
  const char *sentence = _ ("Choose one in the list.");
  if (!*text)
    sentence = _ ("It can be left empty and chosen later.");
  else if (!found || found->len == 0)
    sentence = _ ("No community has this name. Try one word of it, or its SIREN.");
  gtk_label_set_label (GTK_LABEL (self->epci_label), sentence);
}

/* Who works with the file, as the preferences know it. */
static void
sign (FacStartPage *self, FacProject *project)
{
  GSettings *settings = fac_window_settings (self->window);
  g_autofree char *name = settings ? g_settings_get_string (settings, "facilitator-name") : NULL;
  const char *uuids[] = { fac_project_info (project)->record.uuid, NULL };
  GError *error = NULL;
  if (name && *name
      && !fac_project_set (project, FAC_RECORD_PROJECT, uuids, "facilitator_name", name, &error))
    fac_window_fail (self->window, error);
}

static void
create (FacStartPage *self, const char *date)
{
  const char *language =
      gtk_drop_down_get_selected (GTK_DROP_DOWN (self->language_drop)) == 0 ? "fr" : "en";
  GError *error = NULL;
  FacProject *project = fac_project_create (self->path, self->siren, date, language, &error);
  if (!project)
    {
      show_problem (self, error->message);
      g_error_free (error);
      return;
    }

  sign (self, project);
  g_autofree char *source = g_steal_pointer (&self->source);
  FacWindow *window = self->window;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "doors");
  fac_window_take (window, project);
  if (source)
    fac_window_show_page (window, "import", source);
}

static void
on_create_clicked (FacStartPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->date_entry));
  g_autofree char *date = *typed ? fac_date_parse (typed) : NULL;
  const char *epci = gtk_editable_get_text (GTK_EDITABLE (self->epci_entry));

  if (*typed && !date)
    show_problem (self, _ ("The start is not a date. Write it like 01/09/2026."));
  else if (*epci && !self->siren)
    show_problem (self, _ ("Choose the territory in the list, or leave it empty."));
  else
    {
      show_problem (self, NULL);
      create (self, date);
    }
}

static void
on_cancel_clicked (FacStartPage *self)
{
  g_clear_pointer (&self->source, g_free);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "doors");
}

/* -- The widget ---------------------------------------------------------------------------- */

static void
fac_start_page_map (GtkWidget *widget)
{
  fill_recent (FAC_START_PAGE (widget));
  GTK_WIDGET_CLASS (fac_start_page_parent_class)->map (widget);
}

static void
fac_start_page_dispose (GObject *object)
{
  FacStartPage *self = FAC_START_PAGE (object);
  gtk_widget_dispose_template (GTK_WIDGET (self), FAC_TYPE_START_PAGE);
  g_clear_pointer (&self->catalog, fac_catalog_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->siren, g_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (fac_start_page_parent_class)->dispose (object);
}

static void
fac_start_page_class_init (FacStartPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fac_start_page_dispose;
  widget_class->map = fac_start_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/neci/Facilitator/fac-start-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, FacStartPage, name)
  BIND (stack);
  BIND (recent_title);
  BIND (recent_list);
  BIND (import_door);
  BIND (sample_door);
  BIND (new_door);
  BIND (source_label);
  BIND (epci_entry);
  BIND (epci_list);
  BIND (epci_label);
  BIND (date_entry);
  BIND (language_drop);
  BIND (path_label);
  BIND (problem_label);
  BIND (create_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_recent_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_epci_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_epci_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_epci_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_epci_key);
  gtk_widget_class_bind_template_callback (widget_class, on_path_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_create_clicked);
}

static void
fac_start_page_init (FacStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->import_door, fac_page_type_find ("import") != NULL);
}

GtkWidget *
fac_start_page_new (FacWindow *window)
{
  FacStartPage *self = g_object_new (FAC_TYPE_START_PAGE, NULL);
  self->window = window;
  return GTK_WIDGET (self);
}

void
fac_start_page_ask_new (FacStartPage *self, const char *source)
{
  g_free (self->source);
  self->source = g_strdup (source);
  g_autofree char *base = source ? g_path_get_basename (source) : NULL;
  g_autofree char *sentence =
      base ? g_strdup_printf (_ ("“%s” is imported once the project is made."), base) : NULL;

  self->is_path_chosen = FALSE;
  /* TRANSLATORS: proposed name of a new project's file. */
  propose_path (self, _ ("My territory"));
  gtk_label_set_label (GTK_LABEL (self->source_label), sentence ? sentence : "");
  gtk_widget_set_visible (self->source_label, sentence != NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->language_drop),
                              fac_language_current () == FAC_LANGUAGE_FR ? 0 : 1);
  show_problem (self, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "new");
  gtk_widget_grab_focus (self->epci_entry);
}
