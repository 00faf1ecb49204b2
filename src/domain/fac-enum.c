/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The closed lists. */
#include "fac-enum.h"

#include "fac-enum-private.h"

#include "fac-text.h"

#include <glib/gi18n-lib.h>

LIST (confidence, { FAC_CONFIDENCE_MEASURED, "mesure", N_ ("measured") },
      { FAC_CONFIDENCE_REGISTER, "registre", N_ ("register") },
      { FAC_CONFIDENCE_DECLARED, "declare", N_ ("declared") },
      { FAC_CONFIDENCE_ESTIMATED, "estime", N_ ("estimated") },
      { FAC_CONFIDENCE_RATIO, "ratio", N_ ("ratio") });

LIST (level, { FAC_LEVEL_PUBLIC, "public", N_ ("public") },
      { FAC_LEVEL_PARTICIPANTS, "participants", N_ ("participants") },
      { FAC_LEVEL_ANONYMOUS, "anonyme", N_ ("anonymised") },
      { FAC_LEVEL_CONFIDENTIAL, "confidentiel", N_ ("facilitator only") });

LIST (triage, { FAC_TRIAGE_TO_SORT, "a_trier", N_ ("to sort") },
      { FAC_TRIAGE_RETAINED, "retenue", N_ ("retained") },
      { FAC_TRIAGE_TO_MEET, "a_rencontrer", N_ ("to meet") },
      { FAC_TRIAGE_MET, "rencontree", N_ ("met") },
      { FAC_TRIAGE_ACTIVE, "active", N_ ("active in the project") },
      { FAC_TRIAGE_REFUSES, "refuse", N_ ("refuses") },
      { FAC_TRIAGE_OUT_OF_SCOPE, "hors_champ", N_ ("out of scope") });

LIST (status, { FAC_STATUS_ACTIVE, "active", N_ ("open") },
      { FAC_STATUS_CEASED_TO_CONFIRM, "cesse_a_confirmer", N_ ("closed?") },
      { FAC_STATUS_CEASED, "cesse", N_ ("closed") },
      { FAC_STATUS_MOVED, "demenage", N_ ("moved") });

LIST (position_status, { FAC_POSITION_IMPORTED, "importee", N_ ("imported") },
      { FAC_POSITION_CORRECTED, "corrigee", N_ ("corrected") },
      { FAC_POSITION_VERIFIED, "verifiee", N_ ("verified") },
      { FAC_POSITION_COMMUNE, "commune", N_ ("placed at the commune") });

LIST (staff_band, { FAC_STAFF_NN, "NN", N_ ("no employees") }, { FAC_STAFF_00, "00", N_ ("0") },
      { FAC_STAFF_01, "01", N_ ("1 to 2") }, { FAC_STAFF_02, "02", N_ ("3 to 5") },
      { FAC_STAFF_03, "03", N_ ("6 to 9") }, { FAC_STAFF_11, "11", N_ ("10 to 19") },
      { FAC_STAFF_12, "12", N_ ("20 to 49") }, { FAC_STAFF_21, "21", N_ ("50 to 99") },
      { FAC_STAFF_22, "22", N_ ("100 to 199") }, { FAC_STAFF_31, "31", N_ ("200 to 249") },
      { FAC_STAFF_32, "32", N_ ("250 to 499") }, { FAC_STAFF_41, "41", N_ ("500 to 999") },
      { FAC_STAFF_42, "42", N_ ("1 000 to 1 999") }, { FAC_STAFF_51, "51", N_ ("2 000 to 4 999") },
      { FAC_STAFF_52, "52", N_ ("5 000 to 9 999") }, { FAC_STAFF_53, "53", N_ ("10 000 or more") });

LIST (icpe, { FAC_ICPE_NO, "non", N_ ("not classified") },
      { FAC_ICPE_DECLARATION, "declaration", N_ ("declaration") },
      { FAC_ICPE_REGISTRATION, "enregistrement", N_ ("registration") },
      { FAC_ICPE_AUTHORISATION, "autorisation", N_ ("authorisation") },
      { FAC_ICPE_SEVESO_LOW, "seveso_bas", N_ ("Seveso lower tier") },
      { FAC_ICPE_SEVESO_HIGH, "seveso_haut", N_ ("Seveso upper tier") });

LIST (actor_type, { FAC_ACTOR_COMPANY, "entreprise", N_ ("company") },
      { FAC_ACTOR_LOCAL_AUTHORITY, "collectivite", N_ ("local authority") },
      { FAC_ACTOR_STATE, "etat", N_ ("State") }, { FAC_ACTOR_CHAMBER, "chambre", N_ ("chamber") },
      { FAC_ACTOR_ASSOCIATION, "association", N_ ("association") },
      { FAC_ACTOR_CONSULTANCY, "bureau_d_etudes", N_ ("consultancy") },
      { FAC_ACTOR_CLUB, "club", N_ ("club or network") },
      { FAC_ACTOR_OTHER, "autre", N_ ("other") });

LIST (zone_kind, { FAC_ZONE_INDUSTRIAL, "industrielle", N_ ("industrial") },
      { FAC_ZONE_CRAFT, "artisanale", N_ ("craft") },
      { FAC_ZONE_COMMERCIAL, "commerciale", N_ ("commercial") },
      { FAC_ZONE_TERTIARY, "tertiaire", N_ ("offices") },
      { FAC_ZONE_LOGISTICS, "logistique", N_ ("logistics") },
      { FAC_ZONE_PORT, "portuaire", N_ ("port") },
      { FAC_ZONE_AIRPORT, "aeroportuaire", N_ ("airport") },
      { FAC_ZONE_MIXED, "mixte", N_ ("mixed") });

LIST (direction, { FAC_DIRECTION_IN, "in", N_ ("in") }, { FAC_DIRECTION_OUT, "out", N_ ("out") },
      { FAC_DIRECTION_STOCK, "stock", N_ ("stock") });

LIST (resource_kind, { FAC_KIND_MATERIAL, "matiere", N_ ("material") },
      { FAC_KIND_WASTE, "dechet", N_ ("waste") },
      { FAC_KIND_BY_PRODUCT, "sous_produit", N_ ("by-product") },
      { FAC_KIND_ENERGY, "energie", N_ ("energy") }, { FAC_KIND_WATER, "eau", N_ ("water") },
      { FAC_KIND_SPACE, "espace", N_ ("space") },
      { FAC_KIND_EQUIPMENT, "equipement", N_ ("equipment") },
      { FAC_KIND_SERVICE, "service", N_ ("service") },
      { FAC_KIND_LOGISTICS, "logistique", N_ ("logistics") },
      { FAC_KIND_STAFF, "personnel", N_ ("staff") }, { FAC_KIND_SKILL, "competence", N_ ("skill") },
      { FAC_KIND_PURCHASE, "achat", N_ ("purchase") });

LIST (family, { FAC_FAMILY_FARM_ORGANIC, "organique_agricole", N_ ("Organic, farming") },
      { FAC_FAMILY_FOOD_ORGANIC, "organique_agroalimentaire", N_ ("Organic, food industry") },
      { FAC_FAMILY_WOOD, "bois", N_ ("Wood") },
      { FAC_FAMILY_PAPER, "papier_carton", N_ ("Paper and cardboard") },
      { FAC_FAMILY_PLASTICS, "plastiques", N_ ("Plastics") },
      { FAC_FAMILY_METALS, "metaux", N_ ("Metals") }, { FAC_FAMILY_GLASS, "verre", N_ ("Glass") },
      { FAC_FAMILY_TEXTILE, "textile_cuir", N_ ("Textile and leather") },
      { FAC_FAMILY_MINERALS, "mineraux_inertes_terres", N_ ("Inert minerals, soils") },
      { FAC_FAMILY_BINDERS, "gypse_ceramique_liants", N_ ("Gypsum, ceramics, binders") },
      { FAC_FAMILY_CHEMICALS, "chimie_solvants_huiles", N_ ("Chemicals, solvents, oils") },
      { FAC_FAMILY_EQUIPMENT, "equipements_emballages", N_ ("Equipment, furniture, packaging") },
      { FAC_FAMILY_WATER, "eau_effluents", N_ ("Water and effluents") },
      { FAC_FAMILY_ENERGY, "energie", N_ ("Energy") },
      { FAC_FAMILY_SERVICES, "services_espaces_equipements",
        N_ ("Shared services, space, equipment") },
      { FAC_FAMILY_SKILLS, "competences_personnel_achats", N_ ("Skills, staff, purchases") });

LIST (period, { FAC_PERIOD_YEAR, "an", N_ ("year") },
      { FAC_PERIOD_QUARTER, "trimestre", N_ ("quarter") },
      { FAC_PERIOD_MONTH, "mois", N_ ("month") }, { FAC_PERIOD_WEEK, "semaine", N_ ("week") },
      { FAC_PERIOD_DAY, "jour", N_ ("day") }, { FAC_PERIOD_BATCH, "lot", N_ ("batch") },
      { FAC_PERIOD_ONCE, "ponctuel", N_ ("once") });

LIST (quantity_state, { FAC_QUANTITY_GIVEN, "given", N_ ("given") },
      { FAC_QUANTITY_UNKNOWN, "unknown", N_ ("unknown") },
      { FAC_QUANTITY_NOT_ASKED, "not_asked", N_ ("not asked") });

LIST (waste_status, { FAC_WASTE_NON_HAZARDOUS, "dechet_non_dangereux", N_ ("non-hazardous waste") },
      { FAC_WASTE_HAZARDOUS, "dechet_dangereux", N_ ("hazardous waste") },
      { FAC_WASTE_BY_PRODUCT, "sous_produit", N_ ("by-product") },
      { FAC_WASTE_END_OF_WASTE, "sortie_de_statut", N_ ("end of waste") },
      { FAC_WASTE_PRODUCT, "produit", N_ ("product") },
      { FAC_WASTE_ANIMAL_BY_PRODUCT, "span", N_ ("animal by-product") });

LIST (ceiling_kind, { FAC_CEILING_EFFLUENT, "effluent", N_ ("authorised effluent") },
      { FAC_CEILING_CAPACITY, "capacite", N_ ("authorised capacity") },
      { FAC_CEILING_ICPE_VOLUME, "volume_icpe", N_ ("ICPE volume") });

LIST (question_kind, { FAC_QUESTION_DIFFERENT_VALUE, "valeur_differente", N_ ("different value") },
      { FAC_QUESTION_CLOSED_IN_FILE, "ferme_dans_le_fichier", N_ ("closed in the file") },
      { FAC_QUESTION_ABSENT_FROM_FILE, "absent_du_fichier", N_ ("absent from the file") },
      { FAC_QUESTION_TAKEN_OVER, "repris", N_ ("taken over or moved") });

LIST (answer, { FAC_ANSWER_KEPT_MINE, "gardee", N_ ("mine kept") },
      { FAC_ANSWER_TOOK_THEIRS, "reprise", N_ ("the file's taken") });

LIST (reader, { FAC_READER_FACILITATOR, "animateur", N_ ("facilitator") },
      { FAC_READER_PARTNER, "partenaire", N_ ("partner bound by agreement") },
      { FAC_READER_COMPANY, "entreprise", N_ ("one company") },
      { FAC_READER_PARTICIPANTS, "participants", N_ ("participants") },
      { FAC_READER_ELECTED, "elus", N_ ("elected members") },
      { FAC_READER_PUBLIC, "public", N_ ("public") });

const char *
fac_enum_id (const FacEnum *list, int value)
{
  for (const FacEnumItem *item = list->items; item->value; item++)
    if (item->value == value)
      return item->id;
  return NULL;
}

int
fac_enum_from_id (const FacEnum *list, const char *id)
{
  if (!id || !*id)
    return 0;
  for (const FacEnumItem *item = list->items; item->value; item++)
    if (strcmp (item->id, id) == 0)
      return item->value;
  return 0;
}

/* Signs kept, spaces alike: a spreadsheet's reader leaves none of ours before "?". */
static char *
with_plain_spaces (const char *text)
{
  GString *plain = g_string_new (text);
  g_string_replace (plain, "\u00a0", " ", 0);
  g_string_replace (plain, "\u202f", " ", 0);
  return g_string_free (plain, FALSE);
}

typedef char *(*SpellingFunc) (const char *text);

/* The item of which a spelling becomes the same as the text; 0: none. */
static int
find_spelling (const FacEnum *list, const char *text, SpellingFunc simplify)
{
  g_autofree char *key = simplify (text);
  for (const FacEnumItem *item = list->items; *key && item->value; item++)
    {
      const char *spellings[] = { item->id, item->label, _ (item->label),
                                  fac_text_french (item->label) };
      for (guint i = 0; i < G_N_ELEMENTS (spellings) && spellings[i]; i++)
        {
          g_autofree char *simple = simplify (spellings[i]);
          if (strcmp (simple, key) == 0)
            return item->value;
        }
    }
  return 0;
}

int
fac_enum_from_text (const FacEnum *list, const char *text)
{
  int value = fac_enum_from_id (list, text);
  if (value || !text)
    return value;

  /* As it is written first: « cessé ? » is not « cessé ». */
  value = find_spelling (list, text, with_plain_spaces);
  return value ? value : find_spelling (list, text, fac_text_fold);
}

const char *
fac_enum_label (const FacEnum *list, int value)
{
  for (const FacEnumItem *item = list->items; item->value; item++)
    if (item->value == value)
      return _ (item->label);
  return "";
}

char *
fac_enum_ids_joined (const FacEnum *list)
{
  GString *ids = g_string_new (NULL);
  for (const FacEnumItem *item = list->items; item->value; item++)
    {
      if (ids->len)
        g_string_append (ids, ", ");
      g_string_append (ids, item->id);
    }
  return g_string_free (ids, FALSE);
}

LIST (person_kind, { FAC_PERSON_COMPANY, "entreprise", N_ ("of a company") },
      { FAC_PERSON_ELECTED, "elu", N_ ("elected member") }, { FAC_PERSON_CCI, "cci", N_ ("CCI") },
      { FAC_PERSON_CMA, "cma", N_ ("CMA") },
      { FAC_PERSON_CONSULTANCY, "bureau_d_etudes", N_ ("consultancy") },
      { FAC_PERSON_DREAL, "dreal", N_ ("DREAL") }, { FAC_PERSON_DREETS, "dreets", N_ ("DREETS") },
      { FAC_PERSON_ADEME, "ademe", N_ ("ADEME") }, { FAC_PERSON_REGION, "region", N_ ("Region") },
      { FAC_PERSON_NETWORK, "club_reseau", N_ ("club or network") },
      { FAC_PERSON_PEER_EPCI, "epci_voisin", N_ ("peer EPCI") },
      { FAC_PERSON_ASSOCIATION, "association", N_ ("association") },
      { FAC_PERSON_BUYER, "acheteur", N_ ("buyer") }, { FAC_PERSON_OTHER, "autre", N_ ("other") });

LIST (exchange_kind, { FAC_EXCHANGE_VISIT, "visite", N_ ("visit") },
      { FAC_EXCHANGE_CALL, "appel", N_ ("call") }, { FAC_EXCHANGE_EMAIL, "e_mail", N_ ("e-mail") },
      { FAC_EXCHANGE_MEETING, "reunion", N_ ("meeting") },
      { FAC_EXCHANGE_WORKSHOP, "atelier", N_ ("workshop") },
      { FAC_EXCHANGE_LETTER, "courrier", N_ ("letter") },
      { FAC_EXCHANGE_OTHER, "autre", N_ ("other") });

LIST (exchange_state, { FAC_EXCHANGE_PLANNED, "prevu", N_ ("planned") },
      { FAC_EXCHANGE_BEGUN, "commence", N_ ("begun") },
      { FAC_EXCHANGE_DONE, "fait", N_ ("took place") },
      { FAC_EXCHANGE_CANCELLED, "annule", N_ ("cancelled") });

LIST (outcome, { FAC_OUTCOME_REACHED, "joint", N_ ("reached") },
      { FAC_OUTCOME_NO_ANSWER, "pas_de_reponse", N_ ("no answer") },
      { FAC_OUTCOME_MESSAGE_LEFT, "message_laisse", N_ ("message left") },
      { FAC_OUTCOME_CALL_AGAIN, "a_rappeler", N_ ("call again") },
      { FAC_OUTCOME_MEETING_AGREED, "rendez_vous_pris", N_ ("meeting agreed") },
      { FAC_OUTCOME_REFUSED, "refus", N_ ("refused") });

LIST (task_state, { FAC_TASK_TO_DO, "a_faire", N_ ("to do") },
      { FAC_TASK_BEGUN, "en_cours", N_ ("in progress") }, { FAC_TASK_DONE, "fait", N_ ("done") },
      { FAC_TASK_NOT_APPLICABLE, "sans_objet", N_ ("not applicable") });

LIST (reply_state, { FAC_REPLY_GIVEN, "donne", N_ ("given") },
      { FAC_REPLY_UNKNOWN, "inconnu", N_ ("does not know") },
      { FAC_REPLY_WITHHELD, "ne_veut_pas_dire", N_ ("does not want to say") },
      { FAC_REPLY_PROPOSED, "a_confirmer", N_ ("to be confirmed") });

LIST (template_kind, { FAC_TEMPLATE_LETTER, "lettre", N_ ("letter") },
      { FAC_TEMPLATE_FORM, "formulaire", N_ ("form") },
      { FAC_TEMPLATE_QUESTIONNAIRE, "questionnaire", N_ ("questionnaire") },
      { FAC_TEMPLATE_EMAIL, "e_mail", N_ ("e-mail") });

LIST (attachment_kind, { FAC_ATTACHMENT_PHOTO, "photo", N_ ("photo") },
      { FAC_ATTACHMENT_DOCUMENT, "document", N_ ("document") });
