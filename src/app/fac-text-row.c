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
  char **cells;
  double *numbers; /* or NULL */
  char **keys;     /* folded cells, made when first sorted by; or NULL */
  guint n;
};

G_DEFINE_FINAL_TYPE (FacTextRow, fac_text_row, G_TYPE_OBJECT)

static void
fac_text_row_finalize (GObject *object)
{
  FacTextRow *self = FAC_TEXT_ROW (object);
  g_free (self->id);
  g_strfreev (self->cells);
  g_free (self->numbers);
  for (guint i = 0; self->keys && i < self->n; i++)
    g_free (self->keys[i]);
  g_free (self->keys);
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

const char *
fac_text_row_id (FacTextRow *self)
{
  return self->id;
}

const char *
fac_text_row_cell (FacTextRow *self, guint column)
{
  return column < self->n ? self->cells[column] : NULL;
}

double
fac_text_row_number (FacTextRow *self, guint column)
{
  return self->numbers && column < self->n ? self->numbers[column] : (double)NAN;
}

const char *
fac_text_row_key (FacTextRow *self, guint column)
{
  if (!self->keys)
    self->keys = g_new0 (char *, self->n);
  if (!self->keys[column])
    self->keys[column] = fac_text_fold (self->cells[column]);
  return self->keys[column];
}

gboolean
fac_text_row_is_same (FacTextRow *self, FacTextRow *other)
{
  return self->id && self->n == other->n && g_strcmp0 (self->id, other->id) == 0;
}

gboolean
fac_text_row_equals (FacTextRow *self, FacTextRow *other)
{
  return g_strcmp0 (self->id, other->id) == 0
         && g_strv_equal ((const char *const *)self->cells, (const char *const *)other->cells);
}

void
fac_text_row_swap (FacTextRow *self, FacTextRow *other)
{
  char **cells = self->cells, **keys = self->keys;
  double *numbers = self->numbers;

  self->cells = other->cells;
  self->numbers = other->numbers;
  self->keys = other->keys;
  other->cells = cells;
  other->numbers = numbers;
  other->keys = keys;
}
