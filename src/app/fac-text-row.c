/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of texts. */
#include "fac-text-row.h"

#include "fac-text.h"

#include <math.h>

struct _FacTextRow
{
  GObject parent_instance;

  char *id;
  char **cells;    /* as far as they were asked for, when there is a source */
  double *numbers; /* or NULL */
  char **keys;     /* folded cells, made when first sorted by; or NULL */
  guint n;
  const FacTextSource *source; /* or NULL */
  gconstpointer item;
  gpointer owner;
};

G_DEFINE_FINAL_TYPE (FacTextRow, fac_text_row, G_TYPE_OBJECT)

static void
free_texts (char **texts, guint n)
{
  for (guint i = 0; texts && i < n; i++)
    g_free (texts[i]);
  g_free (texts);
}

static void
fac_text_row_finalize (GObject *object)
{
  FacTextRow *self = FAC_TEXT_ROW (object);
  g_free (self->id);
  free_texts (self->cells, self->n);
  free_texts (self->keys, self->n);
  g_free (self->numbers);
  if (self->source)
    g_rc_box_release_full (self->owner, self->source->clear);
  G_OBJECT_CLASS (fac_text_row_parent_class)->finalize (object);
}

static void
fac_text_row_class_init (FacTextRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fac_text_row_finalize;
}

static void
fac_text_row_init (FacTextRow *self)
{
}

FacTextRow *
fac_text_row_new (const char *id, char **cells, const double *numbers)
{
  FacTextRow *self = g_object_new (FAC_TYPE_TEXT_ROW, NULL);
  self->id = g_strdup (id);
  self->cells = cells;
  self->n = g_strv_length (cells);
  self->numbers = g_memdup2 (numbers, numbers ? self->n * sizeof (double) : 0);
  return self;
}

FacTextRow *
fac_text_row_new_from (const FacTextSource *source, gconstpointer item, gpointer owner)
{
  FacTextRow *self = g_object_new (FAC_TYPE_TEXT_ROW, NULL);
  self->n = source->n;
  self->source = source;
  self->item = item;
  self->owner = g_rc_box_acquire (owner);
  return self;
}

gconstpointer
fac_text_row_item (FacTextRow *self)
{
  return self->item;
}

void
fac_text_row_follow (FacTextRow *self, FacTextRow *other)
{
  gconstpointer item = self->item;
  gpointer owner = self->owner;

  g_return_if_fail (self->source == other->source);
  self->item = other->item;
  self->owner = other->owner;
  other->item = item;
  other->owner = owner;
}

const char *
fac_text_row_id (FacTextRow *self)
{
  return self->source ? self->source->id (self->item) : self->id;
}

const char *
fac_text_row_cell (FacTextRow *self, guint column)
{
  if (column >= self->n)
    return NULL;
  if (!self->cells)
    self->cells = g_new0 (char *, self->n + 1);
  if (!self->cells[column] && self->source)
    self->cells[column] = self->source->cell (self->item, column);
  return self->cells[column];
}

double
fac_text_row_number (FacTextRow *self, guint column)
{
  if (column >= self->n)
    return (double)NAN;
  return self->source    ? self->source->number (self->item, column)
         : self->numbers ? self->numbers[column]
                         : (double)NAN;
}

const char *
fac_text_row_key (FacTextRow *self, guint column)
{
  if (!self->keys)
    self->keys = g_new0 (char *, self->n);
  if (!self->keys[column])
    self->keys[column] = fac_text_fold (fac_text_row_cell (self, column));
  return self->keys[column];
}

gboolean
fac_text_row_is_same (FacTextRow *self, FacTextRow *other)
{
  const char *id = fac_text_row_id (self);
  return id && self->n == other->n && g_strcmp0 (id, fac_text_row_id (other)) == 0;
}

gboolean
fac_text_row_equals (FacTextRow *self, FacTextRow *other)
{
  if (self->n != other->n || g_strcmp0 (fac_text_row_id (self), fac_text_row_id (other)) != 0)
    return FALSE;
  if (self->source && self->source == other->source)
    return self->source->says_same (self->item, other->item);
  for (guint i = 0; i < self->n; i++)
    if (g_strcmp0 (fac_text_row_cell (self, i), fac_text_row_cell (other, i)) != 0)
      return FALSE;
  return TRUE;
}

void
fac_text_row_swap (FacTextRow *self, FacTextRow *other)
{
  char **cells = self->cells, **keys = self->keys;
  double *numbers = self->numbers;

  g_return_if_fail (self->source == other->source);
  self->cells = other->cells;
  self->numbers = other->numbers;
  self->keys = other->keys;
  other->cells = cells;
  other->numbers = numbers;
  other->keys = keys;
  fac_text_row_follow (self, other);
}
