/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The OpenDocument package: what an archive must hold to be opened. */
#include "fac-odt-private.h"

#include "fac-number.h"
#include "fac-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MIME_TYPE "application/vnd.oasis.opendocument.text"
#define MOST_SOURCE_BYTES 260

static void
free_logo (gpointer data)
{
  FacOdtPicture *logo = data;
  g_bytes_unref (logo->bytes);
  g_free (logo);
}

FacOdt *
fac_odt_new (FacOdtDraw draw, gpointer data)
{
  FacOdt *odt = g_new0 (FacOdt, 1);
  odt->draw = draw;
  odt->draw_data = data;
  odt->body = g_string_new (NULL);
  odt->automatic = g_string_new (NULL);
  odt->layouts = g_string_new (NULL);
  odt->masters = g_string_new (NULL);
  odt->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  odt->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  odt->picture_names =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, g_free);
  odt->logos =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, free_logo);
  return odt;
}

void
fac_odt_free (FacOdt *odt)
{
  if (!odt)
    return;
  g_clear_error (&odt->failure);
  g_string_free (odt->body, TRUE);
  g_string_free (odt->automatic, TRUE);
  g_string_free (odt->layouts, TRUE);
  g_string_free (odt->masters, TRUE);
  g_hash_table_unref (odt->known);
  g_ptr_array_unref (odt->pictures);
  g_hash_table_unref (odt->picture_names);
  g_hash_table_unref (odt->logos);
  g_free (odt->language);
  g_free (odt->title);
  g_free (odt->subject);
  g_free (odt->keywords);
  g_free (odt->author);
  g_free (odt);
}

static void
take_metadata (FacOdt *odt)
{
  const FacDocument *document = odt->document;
  odt->language = g_strdup (document->language);
  odt->title = g_strdup (document->title);
  odt->subject = g_strdup (document->subtitle);
  odt->keywords = g_strdup (document->keywords);
  odt->author = g_strdup (document->author ? document->author : document->network);
}

static void
append_title_lines (FacOdt *odt)
{
  const FacDocument *document = odt->document;
  fac_odt_paragraph (odt, odt->body, "Title", document->title);
  if (document->subtitle)
    fac_odt_paragraph (odt, odt->body, "Subtitle", document->subtitle);
}

/* A page that bears the title alone. */
static void
append_cover (FacOdt *odt)
{
  const FacDocument *document = odt->document;
  g_autofree char *day =
      document->date
          ? fac_date_format_long (document->date, fac_language_from_id (document->language))
          : NULL;
  fac_odt_paragraph (odt, odt->body, "Cover_20_title", document->title);
  if (document->subtitle)
    fac_odt_paragraph (odt, odt->body, "Subtitle", document->subtitle);
  if (document->author)
    fac_odt_paragraph (odt, odt->body, "Lead", document->author);
  if (day)
    fac_odt_paragraph (odt, odt->body, "Text_20_body", day);
  fac_odt_block (odt, &(FacBlock){ .kind = FAC_BLOCK_PAGE_BREAK });
}

/* The code stands at the right of the title. */
static void
append_title (FacOdt *odt)
{
  const FacBlock *code = odt->document->code;

  if (odt->document->page_kind == FAC_PAGE_BOOK || odt->document->page_kind == FAC_PAGE_SLIDES)
    {
      append_cover (odt);
      return;
    }
  if (odt->document->page_kind != FAC_PAGE_ORDINARY)
    return;
  if (!code)
    {
      append_title_lines (odt);
      return;
    }
  const double widths[] = { odt->text_width_mm - code->width_mm - 4, code->width_mm + 4 };
  fac_odt_begin_table (odt, odt->body, widths, 2, FALSE);
  fac_odt_begin_row (odt, odt->body, 0, FALSE);
  fac_odt_begin_cell (odt->body, "None", 1);
  append_title_lines (odt);
  fac_odt_end_cell (odt->body, 1);
  fac_odt_begin_cell (odt->body, "None", 1);
  g_string_append (odt->body, "<text:p text:style-name=\"Picture_20_right\">");
  fac_odt_picture (odt, odt->body, code, code->width_mm, code->width_mm, code->text);
  g_string_append (odt->body, "</text:p>");
  fac_odt_paragraph (odt, odt->body, "Legend_20_right", code->caption);
  fac_odt_end_cell (odt->body, 1);
  g_string_append (odt->body, "</table:table-row>");
  fac_odt_end_table (odt->body);
}

static void
append_sources (FacOdt *odt)
{
  const GPtrArray *sources = odt->document->sources;
  gsize length = 0;

  for (guint i = 0; i < sources->len; i++)
    length += strlen (sources->pdata[i]) + 3;
  if (odt->document->page_kind == FAC_PAGE_BARE || length <= MOST_SOURCE_BYTES)
    return;
  g_autoptr (FacDocument) appendix = fac_document_new (_ ("Sources"), odt->document->language);
  fac_odt_block (odt, fac_document_add_heading (appendix, 2, _ ("Sources")));
  FacBlock *list = fac_document_add_list (appendix);
  for (guint i = 0; i < sources->len; i++)
    fac_block_add_item (list, sources->pdata[i]);
  fac_odt_block (odt, list);
}

gboolean
fac_odt_add (FacOdt *odt, const FacDocument *document, GError **error)
{
  odt->document = document;
  if (odt->n_documents++ == 0)
    take_metadata (odt);
  fac_odt_begin_pages (odt);
  odt->is_together = FALSE;
  odt->n_headings = 0;
  odt->has_contents = FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    odt->has_contents |= ((FacBlock *)document->blocks->pdata[i])->kind == FAC_BLOCK_CONTENTS;
  g_string_append_printf (odt->body, "<text:p text:style-name=\"Begin%u\"/>", odt->n_documents);
  append_title (odt);
  for (guint i = 0; i < document->blocks->len; i++)
    fac_odt_block (odt, document->blocks->pdata[i]);
  if (odt->column_width_mm < odt->text_width_mm)
    fac_odt_block (odt, &(FacBlock){ .kind = FAC_BLOCK_COLUMNS_END });
  append_sources (odt);
  g_string_append_printf (odt->body,
                          "<text:p text:style-name=\"Begin\"><text:bookmark "
                          "text:name=\"end%u\"/></text:p>",
                          odt->n_documents);
  odt->document = NULL;
  if (!odt->failure)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&odt->failure));
  return FALSE;
}

static char *
make_content (const FacOdt *odt)
{
  return g_strconcat (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content " FAC_ODT_NAMESPACES
      " office:version=\"1.2\"><office:automatic-styles>",
      fac_odt_cell_styles (), odt->automatic->str,
      "</office:automatic-styles><office:body><office:text>", odt->body->str,
      "</office:text></office:body></office:document-content>", NULL);
}

static char *
make_meta (const FacOdt *odt)
{
  const struct
  {
    const char *element, *value;
  } entries[] = { { "dc:title", odt->title },       { "dc:subject", odt->subject },
                  { "dc:creator", odt->author },    { "meta:keyword", odt->keywords },
                  { "dc:language", odt->language }, { "meta:generator", "Facilitator" } };
  GString *xml = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta " FAC_ODT_NAMESPACES
      " office:version=\"1.2\"><office:meta>");
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].value)
      {
        g_string_append_printf (xml, "<%s>", entries[i].element);
        fac_odt_attribute (xml, entries[i].value);
        g_string_append_printf (xml, "</%s>", entries[i].element);
      }
  g_string_append (xml, "</office:meta></office:document-meta>");
  return g_string_free (xml, FALSE);
}

static const char *
media_type (const char *name)
{
  return g_str_has_suffix (name, ".png")   ? "image/png"
         : g_str_has_suffix (name, ".jpg") ? "image/jpeg"
         : g_str_has_suffix (name, ".svg") ? "image/svg+xml"
                                           : "text/xml";
}

static void
add_file (GPtrArray *names, GPtrArray *contents, const char *name, gconstpointer data, gsize size)
{
  GByteArray *content = g_byte_array_sized_new ((guint)size);
  g_byte_array_append (content, data, (guint)size);
  g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_add (contents, content);
}

static void
add_text (GPtrArray *names, GPtrArray *contents, const char *name, char *text)
{
  add_file (names, contents, name, text, strlen (text));
  g_free (text);
}

static char *
make_manifest (const GPtrArray *names)
{
  GString *xml =
      g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest "
                    "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
                    "manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" "
                    "manifest:version=\"1.2\" manifest:media-type=\"" MIME_TYPE "\"/>");
  for (guint i = 1; i < names->len; i++) /* the first is "mimetype" */
    g_string_append_printf (xml,
                            "<manifest:file-entry manifest:full-path=\"%s\" "
                            "manifest:media-type=\"%s\"/>",
                            (const char *)names->pdata[i], media_type (names->pdata[i]));
  g_string_append (xml, "</manifest:manifest>");
  return g_string_free (xml, FALSE);
}

gboolean
fac_odt_write (FacOdt *odt, const char *path, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) contents =
      g_ptr_array_new_with_free_func ((GDestroyNotify)g_byte_array_unref);
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (odt->n_documents > 0, FALSE);
  add_file (names, contents, "mimetype", MIME_TYPE, strlen (MIME_TYPE));
  add_text (names, contents, "content.xml", make_content (odt));
  add_text (names, contents, "styles.xml", fac_odt_styles (odt));
  add_text (names, contents, "meta.xml", make_meta (odt));
  for (guint i = 0; i < odt->pictures->len; i++)
    {
      GBytes *bytes = odt->pictures->pdata[i];
      gsize size;
      const void *data = g_bytes_get_data (bytes, &size);
      add_file (names, contents, g_hash_table_lookup (odt->picture_names, bytes), data, size);
    }
  add_text (names, contents, "META-INF/manifest.xml", make_manifest (names));
  g_ptr_array_add (names, NULL);
  g_autoptr (GByteArray) archive =
      fac_zip_pack ((const char *const *)names->pdata, (const GByteArray *const *)contents->pdata);
  return fac_exchange_write (path, (const char *)archive->data, archive->len, error);
}
