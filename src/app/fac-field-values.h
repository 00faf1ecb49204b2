/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values that a field of a closed list can have, to choose one: "not given" first, then the
 * list in its order. Yes-or-no fields have unknown, yes and no.
 */
#pragma once

#include "fac-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether a field's values are a closed list. */
gboolean fac_field_has_values (const FacField *field);

/* Exact texts ("" first) and what a person reads, in the same order.
 * Shape: NULL-terminated arrays (transfer full). */
char **fac_field_values_exact (const FacField *field);
char **fac_field_values_shown (const FacField *field);

/* A drop-down of the values that may become narrower than its longest word.
 * Shape: a new widget (floating); the index chosen is that of fac_field_values_exact(). */
GtkWidget *fac_field_values_drop_down (const FacField *field);

/* The same of any words; NULL: none yet. Shape: a new widget (floating). */
GtkWidget *fac_field_values_narrow (const char *const *words);

typedef void (*FacFieldChosen) (const char *exact, gpointer data);

/* A popover with the values, the present one marked; first letters and arrows choose.
 * Shape: a new widget (floating); `func` is called at most once. */
GtkWidget *fac_field_values_popover (const FacField *field, const char *present_exact,
                                     FacFieldChosen func, gpointer data);

G_END_DECLS
