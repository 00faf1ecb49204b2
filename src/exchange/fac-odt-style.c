/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The looks of OpenDocument texts: named styles that a person changes once for the whole file. */
#include "fac-odt-private.h"

#include <string.h>

/* -- Named styles ------------------------------------------------------------------------------ */

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<office:document-styles " FAC_ODT_NAMESPACES " office:version=\"1.2\">"
    "<office:font-face-decls><style:font-face style:name=\"Arial\" svg:font-family=\"Arial\" "
    "style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/></office:font-face-decls>"
    "<office:styles>"
    "<style:default-style style:family=\"paragraph\"><style:paragraph-properties "
    "fo:orphans=\"2\" fo:widows=\"2\" style:tab-stop-distance=\"12.5mm\"/>"
    "<style:text-properties style:font-name=\"Arial\" fo:font-size=\"10pt\" fo:language=\"";

/* name, parent, paragraph properties, text properties */
static const char *const paragraphs[][4] = {
  { "Text_20_body", "Standard", "fo:margin-bottom=\"2.4mm\" fo:line-height=\"125%\"", "" },
  { "Title", "Standard", "fo:margin-bottom=\"1mm\" fo:keep-with-next=\"always\"",
    "fo:font-size=\"17pt\" fo:font-weight=\"bold\"" },
  { "Cover_20_title", "Title", "fo:margin-top=\"60mm\" fo:margin-bottom=\"2mm\"",
    "fo:font-size=\"28pt\"" },
  { "Contents", "Standard", "fo:margin-bottom=\"0.8mm\"", "" },
  { "Subtitle", "Standard", "fo:margin-bottom=\"4mm\" fo:keep-with-next=\"always\"",
    "fo:font-size=\"11pt\" fo:color=\"#555555\"" },
  { "Heading_20_1", "Standard",
    "fo:margin-top=\"6mm\" fo:margin-bottom=\"1.2mm\" fo:keep-with-next=\"always\"",
    "fo:font-size=\"13pt\" fo:font-weight=\"bold\"" },
  { "Heading_20_2", "Standard",
    "fo:margin-top=\"4mm\" fo:margin-bottom=\"1.2mm\" fo:keep-with-next=\"always\"",
    "fo:font-size=\"11pt\" fo:font-weight=\"bold\"" },
  { "Heading_20_3", "Standard",
    "fo:margin-top=\"4mm\" fo:margin-bottom=\"1.2mm\" fo:keep-with-next=\"always\"",
    "fo:font-weight=\"bold\"" },
  { "Caption", "Standard",
    "fo:margin-top=\"1mm\" fo:margin-bottom=\"1mm\" fo:keep-with-next=\"always\"",
    "fo:font-weight=\"bold\"" },
  { "Legend", "Standard", "fo:margin-bottom=\"2.4mm\"",
    "fo:font-size=\"8pt\" fo:color=\"#555555\"" },
  { "Legend_20_right", "Legend", "fo:text-align=\"end\"", "" },
  { "Picture_20_right", "Standard", "fo:text-align=\"end\"", "" },
  { "Picture", "Standard", "fo:keep-with-next=\"always\"", "" },
  { "Lead", "Text_20_body", "", "fo:font-size=\"12pt\"" },
  { "Small", "Text_20_body", "", "fo:font-size=\"8pt\"" },
  { "Note", "Text_20_body",
    "fo:padding=\"2.4mm\" fo:background-color=\"#f0f0f0\" fo:border-left=\"2pt solid #777777\"",
    "" },
  { "Justified", "Text_20_body", "fo:text-align=\"justify\"",
    "fo:hyphenate=\"true\" fo:hyphenation-remain-char-count=\"2\" "
    "fo:hyphenation-push-char-count=\"3\"" },
  { "List_20_item", "Text_20_body", "fo:margin-bottom=\"0.8mm\"", "" },
  { "Gap", "Standard", "fo:line-height=\"6pt\"", "fo:font-size=\"5pt\"" },
  { "Begin", "Standard", "fo:line-height=\"1pt\"", "fo:font-size=\"1pt\"" },
  { "Sender", "Standard", "", "fo:font-size=\"8.5pt\"" },
  { "Recipient", "Standard", "fo:line-height=\"120%\"", "fo:font-size=\"10.5pt\"" },
  { "Label_20_text", "Standard", "", "" },
  { "Label_20_text_20_8", "Label_20_text", "", "fo:font-size=\"8pt\"" },
  { "Label_20_text_20_6", "Label_20_text", "", "fo:font-size=\"6pt\"" },
  { "Cell", "Standard", "", "fo:font-size=\"8.5pt\"" },
  { "Cell_20_number", "Cell", "fo:text-align=\"end\"", "" },
  { "Cell_20_centre", "Cell", "fo:text-align=\"center\"", "" },
  { "Cell_20_head", "Cell", "fo:keep-with-next=\"always\"", "fo:font-weight=\"bold\"" },
  { "Cell_20_head_20_number", "Cell_20_head", "fo:text-align=\"end\"", "" },
  { "Cell_20_head_20_centre", "Cell_20_head", "fo:text-align=\"center\"", "" },
  { "Fact_20_label", "Standard", "", "fo:font-size=\"8.5pt\" fo:color=\"#555555\"" },
  { "Fact_20_value", "Standard", "", "" },
  { "Question", "Standard", "fo:keep-with-next=\"always\"",
    "fo:font-size=\"9pt\" fo:font-weight=\"bold\"" },
  { "Answer", "Standard", "fo:line-height=\"150%\"", "" },
  { "Known", "Standard", "", "fo:font-size=\"9pt\"" },
  { "Header", "Standard", "", "fo:font-size=\"8pt\" fo:color=\"#555555\"" },
  { "Header_20_right", "Header", "fo:text-align=\"end\"", "" },
  { "Network", "Standard", "", "fo:font-size=\"11pt\" fo:font-weight=\"bold\"" },
  { "Mark", "Standard", "fo:text-align=\"end\"", "fo:font-size=\"8pt\" fo:font-weight=\"bold\"" },
  { "Footer", "Standard", "", "fo:font-size=\"8pt\" fo:color=\"#555555\"" },
};

static void
append_list_style (GString *to, const char *name, const char *inside, const char *indent)
{
  g_string_append_printf (
      to,
      "<text:list-style style:name=\"%s\">%s<style:list-level-properties "
      "text:list-level-position-and-space-mode=\"label-alignment\">"
      "<style:list-level-label-alignment text:label-followed-by=\"listtab\" "
      "text:list-tab-stop-position=\"%s\" fo:text-indent=\"-%s\" fo:margin-left=\"%s\"/>"
      "</style:list-level-properties>%s</text:list-style>",
      name, inside, indent, indent, indent,
      strstr (inside, "number") ? "</text:list-level-style-number>"
                                : "</text:list-level-style-bullet>");
}

static void
append_named (GString *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    g_string_append_printf (
        to,
        "<style:style style:name=\"%s\" style:family=\"paragraph\" "
        "style:parent-style-name=\"%s\" style:class=\"text\"%s><style:paragraph-properties %s/>"
        "<style:text-properties %s/></style:style>",
        paragraphs[i][0], paragraphs[i][1],
        g_str_has_prefix (paragraphs[i][0], "Heading")
            ? (const char *[]){ " style:default-outline-level=\"1\"",
                                " style:default-outline-level=\"2\"",
                                " style:default-outline-level=\"3\"" }[paragraphs[i][0][11] - '1']
            : "",
        paragraphs[i][2], paragraphs[i][3]);
  g_string_append (to, "<style:style style:name=\"Strong\" style:family=\"text\">"
                       "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
                       "<style:style style:name=\"Hint\" style:family=\"text\">"
                       "<style:text-properties fo:font-size=\"8pt\" fo:font-weight=\"normal\" "
                       "fo:color=\"#555555\"/></style:style>"
                       "<style:style style:name=\"Frame\" style:family=\"graphic\"/>");
  append_list_style (to, "Bullets",
                     "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"–\">",
                     "4.5mm");
  append_list_style (to, "Numbers",
                     "<text:list-level-style-number text:level=\"1\" style:num-format=\"1\" "
                     "style:num-suffix=\".\">",
                     "6mm");
  append_list_style (
      to, "Boxes", "<text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"☐\">", "7mm");
}

char *
fac_odt_styles (const FacOdt *odt)
{
  GString *xml = g_string_new (head);
  gboolean is_french = g_strcmp0 (odt->language, "fr") == 0;

  g_string_append_printf (xml,
                          "%s\" fo:country=\"%s\"/></style:default-style>"
                          "<style:style style:name=\"Standard\" style:family=\"paragraph\" "
                          "style:class=\"text\"/>",
                          is_french ? "fr" : "en", is_french ? "FR" : "GB");
  append_named (xml);
  g_string_append_printf (xml,
                          "</office:styles><office:automatic-styles>%s</office:automatic-styles>"
                          "<office:master-styles>%s</office:master-styles>"
                          "</office:document-styles>",
                          odt->layouts->str, odt->masters->str);
  return g_string_free (xml, FALSE);
}
