/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Codes counted in the first rows of a table. */
#include "fac-outline-file.h"

#include "fac-catalog-places.h"
#include "fac-mapping-private.h"
#include "fac-text.h"

#include <string.h>

/* Communes merge each year, EPCI now and then: a file of another year still knows most codes. */
#define KNOWN_COMMUNES 0.8
#define KNOWN_EPCI 0.6

/* Titles of the name; the first that the file has counts. */
static const char *const name_titles[] = { "nom officiel", "nom",      "libelle", "nom com",
                                           "nom commune",  "nom epci", "name",    NULL };

const char *
fac_outline_name (FacCatalog *catalog, FacLayerRole role, const char *code)
{
  FacPlace place;
  FacEpci epci;

  if (role == FAC_LAYER_COMMUNES && fac_catalog_place (catalog, code, &place))
    return place.name;
  if (role == FAC_LAYER_EPCI && fac_catalog_epci (catalog, code, &epci))
    return epci.name;
  return NULL;
}

static gboolean
is_code (const char *cell, gsize n)
{
  if (strlen (cell) != n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (cell[i]) && !(i == 1 && n == 5 && g_ascii_isalpha (cell[i])))
      return FALSE;
  return TRUE;
}

/* How much of a column are codes of a role; 0 when one of them comes twice. */
static double
known_part (const FacMapping *mapping, guint column, FacLayerRole role, FacCatalog *catalog)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_known = 0;

  for (guint i = 0; i < mapping->samples->len; i++)
    {
      const char *cell = ((char **)mapping->samples->pdata[i])[column];
      if (!is_code (cell, role == FAC_LAYER_EPCI ? 9 : 5))
        continue;
      if (!g_hash_table_add (seen, (gpointer)cell))
        return 0;
      n_known += fac_outline_name (catalog, role, cell) != NULL;
    }
  return mapping->samples->len ? (double)n_known / mapping->samples->len : 0;
}

static int
code_column (const FacMapping *mapping, FacLayerRole role, FacCatalog *catalog)
{
  double best = role == FAC_LAYER_EPCI ? KNOWN_EPCI : KNOWN_COMMUNES;
  int found = -1;

  for (guint i = 0; i < mapping->n_columns; i++)
    {
      double part = known_part (mapping, i, role, catalog);
      if (part >= best && (found < 0 || part > best))
        {
          best = part;
          found = (int)i;
        }
    }
  return found;
}

static int
name_column (const FacMapping *mapping)
{
  for (guint t = 0; name_titles[t]; t++)
    for (guint i = 0; i < mapping->n_columns; i++)
      {
        g_autofree char *folded = fac_text_fold (mapping->titles[i]);
        if (strcmp (folded, name_titles[t]) == 0)
          return (int)i;
      }
  return -1;
}

/* Zones that lie in a commune each bear its code too, but names of their own. */
static gboolean
are_names_of_communes (const FacMapping *mapping, int code, int name, FacCatalog *catalog)
{
  guint n_same = 0, n = mapping->samples->len;

  for (guint i = 0; name >= 0 && i < n; i++)
    {
      char **cells = mapping->samples->pdata[i];
      const char *known = fac_outline_name (catalog, FAC_LAYER_COMMUNES, cells[code]);
      g_autofree char *folded = fac_text_fold (cells[name]);
      g_autofree char *expected = known ? fac_text_fold (known) : NULL;
      n_same += g_strcmp0 (folded, expected) == 0;
    }
  return name < 0 || n_same * 2 >= n;
}

FacLayerRole
fac_mapping_recognise_outlines (FacMapping *mapping, FacCatalog *catalog)
{
  int shape = fac_mapping_column_of (mapping, FAC_TARGET_SHAPE), name = name_column (mapping);
  FacLayerRole role = FAC_LAYER_COMMUNES;

  if (mapping->kind != FAC_MAPPING_LAYER || shape < 0)
    return FAC_LAYER_NONE;
  /* "POLYGON", "MULTIPOLYGON", a Polygon of GeoJSON: one is enough to know. */
  if (mapping->samples->len > 0)
    {
      g_autofree char *first = g_ascii_strdown (((char **)mapping->samples->pdata[0])[shape], 60);
      if (!strstr (first, "polygon"))
        return FAC_LAYER_NONE;
    }
  int code = code_column (mapping, role, catalog);
  if (code < 0 || !are_names_of_communes (mapping, code, name, catalog))
    {
      role = FAC_LAYER_EPCI;
      code = code_column (mapping, role, catalog);
    }
  if (code < 0)
    return FAC_LAYER_NONE;
  for (guint i = 0; i < mapping->n_columns; i++)
    if ((int)i != shape)
      mapping->targets[i] = NULL;
  mapping->targets[code] = fac_target_info (FAC_MAPPING_LAYER, "identifier");
  if (name >= 0 && name != code)
    mapping->targets[name] = fac_target_info (FAC_MAPPING_LAYER, "label");
  return role;
}
