/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Business cards. Forms: RFC 2426 (3.0), RFC 6350 (4.0), vCard 2.1 as old telephones write it. */
#include "fac-vcard.h"

#include <string.h>

static FacVcard *
read_one (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = fac_vcards_read (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cards->len, ==, 1);
  return g_ptr_array_steal_index (cards, 0);
}

static void
test_three (void)
{
  g_autoptr (FacVcard) card = read_one ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Hélène L\\, écuyer\r\n"
                                        "N:Lécuyer;Hélène;;Mme;\r\n"
                                        "ORG:Fonderie\\; fils;Achats\r\nTITLE:Ach\r\n ats\r\n"
                                        "item1.TEL;TYPE=WORK,VOICE:02 31 00 00 00\r\n"
                                        "TEL;TYPE=FAX:02 31 99 99 99\r\n"
                                        "TEL;TYPE=CELL:06 00 00 00 00\r\n"
                                        "EMAIL;TYPE=INTERNET:autre@f.example\r\n"
                                        "EMAIL;TYPE=INTERNET,PREF:h@f.example\r\n"
                                        "NOTE:deux\\nlignes\r\nPHOTO;ENCODING=b:AAAA\r\n"
                                        "END:VCARD\r\n");

  g_assert_cmpstr (card->name, ==, "Hélène L, écuyer");
  g_assert_cmpstr (card->civility, ==, "Mme");
  g_assert_cmpstr (card->organisation, ==, "Fonderie; fils");
  g_assert_cmpstr (card->role, ==, "Achats");
  g_assert_cmpstr (card->phone, ==, "02 31 00 00 00");
  g_assert_cmpstr (card->mobile, ==, "06 00 00 00 00");
  g_assert_cmpstr (card->email, ==, "h@f.example");
  g_assert_cmpstr (card->note, ==, "deux\nlignes");
}

static void
test_old (void)
{
  g_autoptr (FacVcard) quoted =
      read_one ("BEGIN:VCARD\nVERSION:2.1\n"
                "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:L=C3=A9cuyer;H=C3=A9l=\n=C3=A8ne\n"
                "TEL;CELL:0600000000\nEND:VCARD\n");
  g_autoptr (FacVcard) latin = read_one ("BEGIN:VCARD\nVERSION:2.1\n"
                                         "FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Ren=E9e\n"
                                         "ORG:Caf\xe9\nEND:VCARD\n");

  g_assert_cmpstr (quoted->name, ==, "Hélène Lécuyer");
  g_assert_cmpstr (quoted->mobile, ==, "0600000000");
  g_assert_cmpstr (latin->name, ==, "Renée");
  g_assert_cmpstr (latin->organisation, ==, "Café");
}

static void
test_four (void)
{
  g_autoptr (FacVcard) card =
      read_one ("BEGIN:VCARD\nVERSION:4.0\nFN:Paul\n"
                "TEL;VALUE=uri;TYPE=\"voice,work\":tel:+33-2-31-00-00-00\n"
                "EMAIL;PREF=1:mailto:paul@f.example\nEND:VCARD\n");

  g_assert_cmpstr (card->phone, ==, "+33-2-31-00-00-00");
  g_assert_cmpstr (card->email, ==, "paul@f.example");
}

static void
test_hostile (void)
{
  static const char *const texts[] = { "", "rien", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", ":::\n;;;\n",
                                       "BEGIN", "END:VCARD\nFN:x\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (fac_vcards_read (texts[i], strlen (texts[i]), &error));
      g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_UNREADABLE);
    }
  /* A card without an end, one within another, a NUL, half a character, half an escape. */
  g_autoptr (FacVcard) open = read_one ("BEGIN:VCARD\nFN:Sans fin\\");
  g_assert_cmpstr (open->name, ==, "Sans fin\\");
  g_autoptr (FacVcard) nested =
      read_one ("BEGIN:VCARD\nFN:Dehors\nBEGIN:VCARD\nFN:Dedans\nEND:VCARD\nROLE:x\nEND:VCARD\n");
  g_assert_cmpstr (nested->name, ==, "Dehors");
  g_assert_cmpstr (nested->role, ==, "x");
  static const char bytes[] = "BEGIN:VCARD\nFN:a\0b\xc3\nTEL;QUOTED-PRINTABLE:=4\nEND:VCARD\n";
  g_autoptr (GPtrArray) odd = fac_vcards_read (bytes, sizeof bytes - 1, NULL);
  g_assert_cmpuint (odd->len, ==, 1);
  g_assert_true (g_utf8_validate (((FacVcard *) odd->pdata[0])->name, -1, NULL));

  /* One value of 2 MB, and too many cards. */
  g_autoptr (GString) long_note = g_string_new ("BEGIN:VCARD\nFN:Long\nNOTE:");
  for (guint i = 0; i < 200000; i++)
    g_string_append (long_note, "0123456789");
  g_string_append (long_note, "\nEND:VCARD\n");
  g_autoptr (FacVcard) cut = read_one (long_note->str);
  g_assert_cmpuint (strlen (cut->note), <=, 65536);
  g_autoptr (GString) many = g_string_new (NULL);
  for (guint i = 0; i <= FAC_VCARD_MOST_CARDS; i++)
    g_string_append (many, "BEGIN:VCARD\nFN:x\nEND:VCARD\n");
  g_autoptr (GError) error = NULL;
  g_assert_null (fac_vcards_read (many->str, many->len, &error));
  g_assert_error (error, FAC_EXCHANGE_ERROR, FAC_EXCHANGE_ERROR_TOO_BIG);
}

static void
test_round (void)
{
  static const char *const names[] = { "Hélène Lécuyer", "a;b,c\\d", "Œuvrard", "一二三四五六七八九十",
                                       "x" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *note = g_strnfill (300, 'n');
      FacVcard card = { .name = (char *) names[i],
                        .civility = (char *) "Madame",
                        .organisation = (char *) "Fonderie; fils, et filles\\",
                        .phone = (char *) "02 31 00 00 00",
                        .mobile = (char *) "06 00 00 00 00",
                        .email = (char *) "a@b.example",
                        .note = note };
      g_autofree char *text = fac_vcard_write (&card);
      g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
      g_autoptr (FacVcard) back = read_one (text);

      for (guint j = 0; lines[j]; j++)
        {
          g_assert_cmpuint (strlen (lines[j]), <=, 75);
          g_assert_true (g_utf8_validate (lines[j], -1, NULL));
        }
      g_assert_cmpstr (back->name, ==, card.name);
      g_assert_cmpstr (back->civility, ==, card.civility);
      g_assert_cmpstr (back->organisation, ==, card.organisation);
      g_assert_cmpstr (back->phone, ==, card.phone);
      g_assert_cmpstr (back->mobile, ==, card.mobile);
      g_assert_cmpstr (back->email, ==, card.email);
      g_assert_cmpstr (back->note, ==, card.note);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard/three", test_three);
  g_test_add_func ("/vcard/old", test_old);
  g_test_add_func ("/vcard/four", test_four);
  g_test_add_func ("/vcard/hostile", test_hostile);
  g_test_add_func ("/vcard/round", test_round);
  return g_test_run ();
}
