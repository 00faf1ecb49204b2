/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of targets. */
#include "fac-target.h"

#include "fac-import-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define C(id, label, code, ...)                                                                    \
  {                                                                                                \
    { id, label }, FAC_MAPPING_COMPANIES, FAC_TARGET_##code, __VA_ARGS__                           \
  }
#define CE(id, label) C (id, label, FIELD, FAC_OF_ESTABLISHMENT, id)
#define CO(id, label) C ("organisation." id, label, FIELD, FAC_OF_ORGANISATION, id)
#define W(id, label, code, ...)                                                                    \
  {                                                                                                \
    { id, label }, FAC_MAPPING_FLOWS, FAC_TARGET_##code, __VA_ARGS__                               \
  }
#define WF(id, label) W (id, label, FIELD, FAC_OF_FLOW, id)
#define Z(id, label, code, ...)                                                                    \
  {                                                                                                \
    { id, label }, FAC_MAPPING_ZONES, FAC_TARGET_##code, __VA_ARGS__                               \
  }
#define L(id, label, code, ...)                                                                    \
  {                                                                                                \
    { id, label }, FAC_MAPPING_LAYER, FAC_TARGET_##code, __VA_ARGS__                               \
  }

#define P(id, label, code, ...)                                                                    \
  {                                                                                                \
    { id, label }, FAC_MAPPING_CONTACTS, FAC_TARGET_##code, __VA_ARGS__                            \
  }
#define PF(id, label) P (id, label, FIELD, FAC_OF_PERSON, id)
#define S(id, label, code, ...)                                                                    \
  {                                                                                                \
    { id, label }, FAC_MAPPING_SYNERGIES, FAC_TARGET_##code, __VA_ARGS__                           \
  }
#define SF(id, label) S (id, label, FIELD, FAC_OF_SYNERGY, id)
#define SU(id, label, slot, ...) S (id, label, FOLLOW_UP, .rank = FAC_FOLLOW_UP_##slot, __VA_ARGS__)

static const FacTargetInfo infos[] = {
  CE ("name", N_ ("Name")),
  C ("sign", N_ ("Sign, trade name"), SIGN),
  C ("siret", N_ ("SIRET"), SIRET),
  C ("siren", N_ ("SIREN"), SIREN),
  C ("naf", N_ ("NAF or APE code"), NAF),
  C ("staff_band", N_ ("Staff band"), STAFF_BAND, FAC_OF_ESTABLISHMENT, "staff_band", "staff_band"),
  CE ("headcount", N_ ("Headcount")),
  CE ("address", N_ ("Address")),
  C ("full_address", N_ ("Address with postal code and commune"), FULL_ADDRESS),
  CE ("postal_code", N_ ("Postal code")),
  CE ("commune", N_ ("Commune")),
  CE ("commune_insee", N_ ("INSEE code of the commune")),
  C ("x", N_ ("X or longitude"), X),
  C ("y", N_ ("Y or latitude"), Y),
  C ("lat_lon", N_ ("Latitude and longitude in one cell"), LAT_LON),
  C ("shape", N_ ("Geometry (WKT, GeoJSON)"), SHAPE),
  C ("state", N_ ("Open or closed"), STATE, FAC_OF_ESTABLISHMENT, NULL, "state"),
  C ("identifier", N_ ("Identifier in the source"), IDENTIFIER),
  CO ("name", N_ ("Organisation: name")),
  CO ("acronym", N_ ("Organisation: acronym")),
  CO ("legal_category", N_ ("Organisation: legal category")),
  CO ("group_name", N_ ("Organisation: group")),
  C ("organisation.first_name", N_ ("Natural person: first name"), FIRST_NAME),
  C ("organisation.last_name", N_ ("Natural person: last name"), LAST_NAME),
  C ("street_number", N_ ("Street number"), ADDRESS_PART, .rank = 1),
  C ("street_repeat", N_ ("Street number: bis, ter"), ADDRESS_PART, .rank = 2),
  C ("street_kind", N_ ("Kind of street"), ADDRESS_PART, .rank = 3),
  C ("street", N_ ("Street"), ADDRESS_PART, .rank = 4),
  C ("address_more", N_ ("More of the address"), ADDRESS_PART, .rank = 0),
  C ("nic", N_ ("NIC (end of the SIRET)"), NIC),
  CE ("naf_rev2", N_ ("NAF rev. 2")),
  CE ("naf_2025", N_ ("NAF 2025")),
  C ("naf_version", N_ ("Nomenclature of the NAF code"), NAF_VERSION),
  C ("diffusion", N_ ("Diffusion status"), DIFFUSION, FAC_OF_ESTABLISHMENT, NULL, "diffusion"),
  C ("icpe", N_ ("ICPE regime"), FIELD, FAC_OF_ESTABLISHMENT, "icpe", "icpe"),
  C ("icpe.seveso", N_ ("Seveso status"), SEVESO, FAC_OF_ESTABLISHMENT, "icpe", "icpe.seveso"),
  CE ("phone", N_ ("Phone")),
  CE ("website", N_ ("Website")),
  CE ("former_sirets", N_ ("Former SIRET")),
  CE ("surface_m2", N_ ("Surface (m²)")),
  CE ("certifications", N_ ("Certifications")),
  CE ("opening_hours", N_ ("Opening hours")),
  CE ("quiet_period", N_ ("Best period to call")),
  CE ("triage", N_ ("State")),
  C ("labels", N_ ("Labels"), LABELS),
  CE ("position_status", N_ ("State of the position")),
  C ("level", N_ ("Confidentiality"), FIELD, FAC_OF_ESTABLISHMENT, "level", "level"),
  CE ("verified_on", N_ ("Verified on")),
  CE ("note", N_ ("Note")),
  CE ("free_1", N_ ("Free column 1")),
  CE ("free_2", N_ ("Free column 2")),
  CE ("free_3", N_ ("Free column 3")),
  CE ("free_4", N_ ("Free column 4")),
  CE ("free_5", N_ ("Free column 5")),
  CE ("free_6", N_ ("Free column 6")),
  CE ("free_7", N_ ("Free column 7")),
  CE ("free_8", N_ ("Free column 8")),
  CE ("free_9", N_ ("Free column 9")),
  CE ("free_10", N_ ("Free column 10")),
  C ("ceiling.typed", N_ ("Authorised maximum: quantity"), CEILING_TYPED, FAC_OF_CEILING),
  C ("ceiling.unit", N_ ("Authorised maximum: unit"), CEILING_UNIT, FAC_OF_CEILING),
  C ("ceiling.kind", N_ ("Authorised maximum: kind"), FIELD, FAC_OF_CEILING, "kind"),
  C ("ceiling.heading", N_ ("Authorised maximum: ICPE heading"), CEILING_HEADING, FAC_OF_CEILING,
     "heading"),
  C ("ceiling.regime", N_ ("Authorised maximum: regime"), FIELD, FAC_OF_CEILING, "regime"),
  C ("ceiling.label", N_ ("Authorised maximum: what is limited"), FIELD, FAC_OF_CEILING, "label"),

  W ("company.siret", N_ ("Establishment: SIRET"), WHOM_SIRET),
  W ("company.name", N_ ("Establishment: name"), WHOM_NAME),
  W ("company.commune", N_ ("Establishment: commune"), WHOM_COMMUNE),
  W ("company.identifier", N_ ("Establishment: identifier in the source"), WHOM_IDENTIFIER),
  W ("direction", N_ ("In, out or stock"), FIELD, FAC_OF_FLOW, "direction", "direction"),
  WF ("label", N_ ("Flow, in words")),
  W ("typed", N_ ("Quantity"), QUANTITY),
  W ("unit", N_ ("Unit"), UNIT),
  W ("shipped_on", N_ ("Date of each shipment: shipments are summed over a year"), SHIPPED_ON),
  W ("period", N_ ("Period"), PERIOD, FAC_OF_FLOW, NULL, "period"),
  W ("quantity_min", N_ ("Minimum"), QUANTITY_MIN),
  W ("quantity_max", N_ ("Maximum"), QUANTITY_MAX),
  W ("kind", N_ ("Kind"), FIELD, FAC_OF_FLOW, "kind", "kind"),
  W ("family", N_ ("Family"), FIELD, FAC_OF_FLOW, "family", "family"),
  WF ("waste_code", N_ ("Waste code")),
  WF ("waste_status", N_ ("Legal status")),
  WF ("term", N_ ("Term of the thesaurus")),
  WF ("year", N_ ("Year")),
  WF ("months", N_ ("Months")),
  WF ("cost_eur_cents_per_year", N_ ("Cost (€/year)")),
  WF ("price_eur_per_unit", N_ ("Price (€/unit)")),
  WF ("treatment_code", N_ ("Treatment (R/D)")),
  WF ("contractor", N_ ("Contractor")),
  WF ("contract_end", N_ ("End of contract")),
  W ("partner.siret", N_ ("Other end: SIRET"), PARTNER_SIRET),
  WF ("partner_name", N_ ("Other end: name")),
  WF ("physical_state", N_ ("Physical state")),
  WF ("packaging", N_ ("Packaging")),
  WF ("quality", N_ ("Quality")),
  WF ("storage", N_ ("Storage")),
  W ("confidence", N_ ("Confidence"), FIELD, FAC_OF_FLOW, "confidence", "confidence"),
  W ("level", N_ ("Confidentiality"), FIELD, FAC_OF_FLOW, "level", "level"),
  WF ("published_on", N_ ("Publication authorised on")),
  WF ("source", N_ ("Source")),
  WF ("source_date", N_ ("Date of the source")),
  WF ("identifier", N_ ("Identifier in the source")),
  WF ("note", N_ ("Note")),

  Z ("name", N_ ("Name"), FIELD, FAC_OF_ZONE, "name"),
  Z ("shape", N_ ("Outline (WKT, GeoJSON)"), SHAPE),
  Z ("kind", N_ ("Kind"), FIELD, FAC_OF_ZONE, "kind", "zone.kind"),
  Z ("manager", N_ ("Manager"), FIELD, FAC_OF_ZONE, "manager"),
  Z ("commune_insee", N_ ("INSEE code of the commune"), FIELD, FAC_OF_ZONE, "commune_insee"),
  Z ("identifier", N_ ("Identifier in the source"), FIELD, FAC_OF_ZONE, "identifier"),
  Z ("verified_on", N_ ("Verified on"), FIELD, FAC_OF_ZONE, "verified_on"),
  Z ("note", N_ ("Note"), FIELD, FAC_OF_ZONE, "note"),

  L ("label", N_ ("Label"), FIELD, FAC_OF_FEATURE, "label"),
  L ("identifier", N_ ("Identifier"), FIELD, FAC_OF_FEATURE, "identifier"),
  L ("shape", N_ ("Geometry (WKT, GeoJSON)"), SHAPE),
  L ("x", N_ ("X or longitude"), X),
  L ("y", N_ ("Y or latitude"), Y),
  L ("lat_lon", N_ ("Latitude and longitude in one cell"), LAT_LON),

  PF ("name", N_ ("Name")),
  P ("last_name", N_ ("Last name"), LAST_NAME),
  P ("first_name", N_ ("First name"), FIRST_NAME),
  P ("organisation.name", N_ ("Company or organisation"), WHOM_NAME),
  P ("company.siret", N_ ("Establishment: SIRET"), WHOM_SIRET),
  PF ("role", N_ ("Role")),
  PF ("email", N_ ("E-mail")),
  PF ("phone", N_ ("Phone")),
  PF ("mobile", N_ ("Mobile")),
  P ("kind", N_ ("In what capacity"), FIELD, FAC_OF_PERSON, "kind", "person.kind"),
  PF ("civility", N_ ("Civility")),
  PF ("best_period", N_ ("Best period")),
  PF ("informed_on", N_ ("Informed on")),
  PF ("objects", N_ ("Objects to contact")),
  PF ("objected_on", N_ ("Objected on")),
  PF ("share_agreed", N_ ("Agrees to share the contact")),
  PF ("agreed_on", N_ ("Agreed to share on")),
  PF ("image_right", N_ ("Agrees to be shown in pictures")),
  PF ("last_contact", N_ ("Last exchange")),
  PF ("note", N_ ("Note")),

  SF ("title", N_ ("Title")),
  SU ("giver.name", N_ ("Producer: name"), GIVER),
  SU ("receiver.name", N_ ("Taker: name"), RECEIVER),
  SU ("members", N_ ("Parties, several in one cell"), MEMBERS),
  SU ("giver.siret", N_ ("Producer: SIRET"), GIVER_SIRET),
  SU ("receiver.siret", N_ ("Taker: SIRET"), RECEIVER_SIRET),
  SU ("state", N_ ("State"), STATE, .values = "follow.state"),
  S ("kind", N_ ("Kind"), FIELD, FAC_OF_SYNERGY, "kind", "synergy.kind"),
  SF ("material", N_ ("Resource")),
  SU ("typed", N_ ("Quantity"), QUANTITY),
  SU ("unit", N_ ("Unit"), UNIT),
  S ("family", N_ ("Family"), FIELD, FAC_OF_SYNERGY, "family", "family"),
  SU ("next_action", N_ ("Next action"), NEXT),
  SU ("next_due_on", N_ ("Next action: for"), NEXT_DUE),
  SF ("owner", N_ ("By")),
  SF ("priority", N_ ("Priority (1 to 3)")),
  SU ("origin", N_ ("Origin"), ORIGIN, .values = "lead.origin"),
  SF ("begun_on", N_ ("Begun on")),
  SF ("done_on", N_ ("Carried out on")),
  S ("refusal", N_ ("Reason for giving up"), FIELD, FAC_OF_SYNERGY, "refusal", "refusal"),
  SU ("obstacle", N_ ("Obstacle"), OBSTACLE),
  SU ("lever", N_ ("Lever"), LEVER),
  SF ("avoided_min_eur_cents", N_ ("Avoided cost per year from (€)")),
  SF ("avoided_max_eur_cents", N_ ("Avoided cost per year to (€)")),
  SF ("investment_eur_cents", N_ ("Investment (€)")),
  SF ("co2e_min_t", N_ ("Avoided CO2e per year from (t)")),
  SF ("co2e_max_t", N_ ("Avoided CO2e per year to (t)")),
  SF ("jobs", N_ ("Jobs")),
  SF ("description", N_ ("Description")),
  SU ("number", N_ ("Number in the source"), NUMBER),
  SF ("note", N_ ("Note")),
};

const FacTargetInfo *
fac_target_info (FacMappingKind kind, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    if (infos[i].kind == kind && strcmp (infos[i].target.id, id) == 0)
      return &infos[i];
  return NULL;
}

const FacTargetInfo *
fac_target_infos (FacMappingKind kind, guint *n)
{
  guint first = 0;

  while (infos[first].kind != kind)
    first++;
  for (*n = 0; first + *n < G_N_ELEMENTS (infos) && infos[first + *n].kind == kind;)
    (*n)++;
  return &infos[first];
}

const FacField *
fac_target_field (const FacTargetInfo *info)
{
  static const FacRecordKind kinds[FAC_N_OWNERS] = {
    FAC_RECORD_ESTABLISHMENT, FAC_RECORD_ORGANISATION,  FAC_RECORD_CEILING, FAC_RECORD_FLOW,
    FAC_RECORD_ZONE,          FAC_RECORD_LAYER_FEATURE, FAC_RECORD_PERSON,  FAC_RECORD_SYNERGY,
  };
  return info->field ? fac_record_type_field (fac_record_type (kinds[info->owner]), info->field)
                     : NULL;
}
