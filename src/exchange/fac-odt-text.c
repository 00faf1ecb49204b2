/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts and elements of OpenDocument. */
#include "fac-odt-private.h"

#include "fac-french.h"

#include <string.h>

/* XML 1.0 has no way to write these at all. */
static gboolean
is_forbidden (gunichar sign)
{
  return (sign < 0x20 && sign != '\t' && sign != '\n') || sign == 0x7f || sign == 0xfffe
         || sign == 0xffff;
}

static void
append_sign (GString *to, gunichar sign)
{
  switch (sign)
    {
    case '&':
      g_string_append (to, "&amp;");
      break;
    case '<':
      g_string_append (to, "&lt;");
      break;
    case '>':
      g_string_append (to, "&gt;");
      break;
    case '"':
      g_string_append (to, "&quot;");
      break;
    default:
      g_string_append_unichar (to, sign);
    }
}

void
fac_odt_text (FacOdt *odt, GString *to, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_autofree char *french =
      g_strcmp0 (odt->document->language, "fr") == 0 ? fac_french_spaces (valid) : NULL;

  for (const char *p = french ? french : valid; *p; p = g_utf8_next_char (p))
    {
      gunichar sign = g_utf8_get_char (p);
      if (is_forbidden (sign))
        continue;
      if (sign == '\n')
        g_string_append (to, "<text:line-break/>");
      else if (sign == '\t')
        g_string_append (to, "<text:tab/>");
      else if (sign == ' ' && p[1] == ' ')
        g_string_append (to, "<text:s/>");
      else
        append_sign (to, sign);
    }
}

void
fac_odt_attribute (GString *to, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar sign = g_utf8_get_char (p);
      if (!is_forbidden (sign))
        append_sign (to, sign == '\n' || sign == '\t' ? ' ' : sign);
    }
}

char *
fac_odt_mm (double mm)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  return g_strconcat (g_ascii_formatd (number, sizeof number, "%.2f", mm), "mm", NULL);
}

void
fac_odt_paragraph (FacOdt *odt, GString *to, const char *style, const char *text)
{
  g_autofree char *kept = odt->is_together ? g_strconcat (style, "Kept", NULL) : NULL;

  if (kept)
    {
      g_autofree char *xml =
          g_strdup_printf ("<style:style style:name=\"%s\" style:family=\"paragraph\" "
                           "style:parent-style-name=\"%s\"><style:paragraph-properties "
                           "fo:keep-with-next=\"always\"/></style:style>",
                           kept, style);
      fac_odt_style (odt, kept, xml);
    }
  g_string_append_printf (to, "<text:p text:style-name=\"%s\">", kept ? kept : style);
  fac_odt_text (odt, to, text);
  g_string_append (to, "</text:p>");
}

void
fac_odt_style (FacOdt *odt, const char *name, const char *xml)
{
  if (g_hash_table_add (odt->known, g_strdup (name)))
    g_string_append (odt->automatic, xml);
}

void
fac_odt_begin_table (FacOdt *odt, GString *to, const double *widths_mm, guint n, gboolean is_torn)
{
  g_autofree char *name = g_strdup_printf ("T%u", ++odt->n_tables);
  g_autoptr (GString) xml = g_string_new (NULL);
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += widths_mm[i];
  g_autofree char *width = fac_odt_mm (sum);
  g_string_append_printf (xml,
                          "<style:style style:name=\"%s\" style:family=\"table\">"
                          "<style:table-properties style:width=\"%s\" table:align=\"left\" "
                          "style:may-break-between-rows=\"%s\"%s/></style:style>",
                          name, width, is_torn ? "true" : "false",
                          odt->is_together ? " fo:keep-with-next=\"always\"" : "");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *column = fac_odt_mm (widths_mm[i]);
      g_string_append_printf (xml,
                              "<style:style style:name=\"%s.%u\" style:family=\"table-column\">"
                              "<style:table-column-properties style:column-width=\"%s\"/>"
                              "</style:style>",
                              name, i + 1, column);
    }
  g_string_append (odt->automatic, xml->str);
  g_string_append_printf (to, "<table:table table:name=\"%s\" table:style-name=\"%s\">", name,
                          name);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (to, "<table:table-column table:style-name=\"%s.%u\"/>", name, i + 1);
}

void
fac_odt_end_table (GString *to)
{
  g_string_append (to, "</table:table>");
}

void
fac_odt_begin_row (FacOdt *odt, GString *to, double height_mm, gboolean is_exact)
{
  g_autofree char *height = fac_odt_mm (height_mm);
  g_autofree char *name =
      height_mm > 0 ? g_strdup_printf ("Row%s%s", is_exact ? "Is" : "", height) : g_strdup ("Row");
  g_autofree char *size =
      height_mm > 0 ? g_strdup_printf ("style:%srow-height=\"%s\" ", is_exact ? "" : "min-", height)
                    : g_strdup ("");
  g_autofree char *xml = NULL;

  g_strdelimit (name, ".", '_');
  xml = g_strdup_printf ("<style:style style:name=\"%s\" style:family=\"table-row\">"
                         "<style:table-row-properties %sfo:keep-together=\"always\"/>"
                         "</style:style>",
                         name, size);
  fac_odt_style (odt, name, xml);
  g_string_append_printf (to, "<table:table-row table:style-name=\"%s\">", name);
}
