/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields of every record, in the order of the file's columns. New fields are added at the
 * end of a table, with a migration in storage. */
#include "fac-model.h"

#include "fac-model-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FacField project_fields[] = {
#define P(member, label, type, flags, ...)                                                         \
  F (FacProjectInfo, member, #member, label, type, flags, __VA_ARGS__)
  P (name, N_ ("Name"), TEXT, REQUIRED),
  P (epci_siren, N_ ("EPCI (SIREN)"), TEXT, 0),
  P (epci_name, N_ ("EPCI"), TEXT, 0),
  P (department, N_ ("Department"), TEXT, 0),
  P (start_date, N_ ("Start"), DATE, 0),
  P (language, N_ ("Language of the documents"), TEXT, REQUIRED),
  P (data_controller, N_ ("Data controller"), TEXT, 0),
  P (facilitator_name, N_ ("Facilitator"), TEXT, 0),
  P (working_days_per_year, N_ ("Working days per year"), INTEGER, 0),
  P (default_level, N_ ("Confidentiality of new flows"), ENUM, 0, ENUM (level)),
  P (note, N_ ("Note"), LONG_TEXT, 0),
  P (network_name, N_ ("Name of the network"), TEXT, 0),
  P (baseline, N_ ("Baseline"), TEXT, 0),
  P (logo, N_ ("Logo"), TEXT, COMPUTED),
  P (address, N_ ("Address of the sender"), LONG_TEXT, 0),
  P (phone, N_ ("Phone"), TEXT, 0),
  P (email, N_ ("E-mail"), TEXT, 0),
  P (website, N_ ("Website"), TEXT, 0),
  P (dpo_contact, N_ ("Data protection contact"), TEXT, 0),
  P (legal_basis, N_ ("Legal basis"), TEXT, 0),
  P (retention_years, N_ ("Contacts kept after the last exchange (years)"), INTEGER, 0),
  P (method, N_ ("Method"), TEXT, 0),
  P (method_version, N_ ("Version of the method"), TEXT, COMPUTED),
  P (ambition, N_ ("Ambition"), LONG_TEXT, 0),
};
static TYPE (PROJECT, project, FacProjectInfo, N_ ("project"));

static const FacField commune_fields[] = {
#define C(member, label, type, flags, ...)                                                         \
  F (FacCommune, member, #member, label, type, flags, __VA_ARGS__)
  C (insee, N_ ("INSEE code"), TEXT, REQUIRED | KEY),
  C (name, N_ ("Name"), TEXT, REQUIRED),
  C (postal_codes, N_ ("Postal codes"), TEXT, 0),
  C (population, N_ ("Population"), INTEGER, 0),
};
static TYPE (COMMUNE, commune, FacCommune, N_ ("commune"));

static const FacField source_fields[] = {
#define S(member, label, type, flags, ...)                                                         \
  F (FacSource, member, #member, label, type, flags, __VA_ARGS__)
  S (name, N_ ("File"), TEXT, REQUIRED),
  S (preset, N_ ("Layout"), TEXT, 0),
  S (kind, N_ ("Kind"), TEXT, 0),
  S (imported_on, N_ ("Imported on"), DATE, COMPUTED),
  S (data_date, N_ ("Date of the data"), DATE, 0),
  S (licence, N_ ("Licence"), TEXT, 0),
  S (crs, N_ ("Coordinate system"), TEXT, 0),
  S (header, N_ ("Column titles"), LONG_TEXT, COMPUTED),
  S (n_rows, N_ ("Rows"), INTEGER, COMPUTED),
};
static TYPE (SOURCE, source, FacSource, N_ ("source"));

static const FacField organisation_fields[] = {
#define O(member, label, type, flags, ...)                                                         \
  F (FacOrganisation, member, #member, label, type, flags, __VA_ARGS__)
  O (name, N_ ("Name"), TEXT, REQUIRED | SEARCHED),
  O (siren, N_ ("SIREN"), TEXT, SEARCHED | KEY),
  O (acronym, N_ ("Acronym"), TEXT, SEARCHED),
  O (legal_category, N_ ("Legal category"), TEXT, 0),
  O (actor_type, N_ ("Kind of actor"), ENUM, 0, ENUM (actor_type)),
  O (group_name, N_ ("Group"), TEXT, SEARCHED),
  O (website, N_ ("Website"), TEXT, 0),
  O (note, N_ ("Note"), LONG_TEXT, SEARCHED),
  O (source, N_ ("Source"), TEXT, COMPUTED),
  O (address, N_ ("Address"), TEXT, 0),
  O (postal_code, N_ ("Postal code"), TEXT, 0),
  O (commune, N_ ("Commune"), TEXT, 0),
};
static TYPE (ORGANISATION, organisation, FacOrganisation, N_ ("organisation"));

static const FacField establishment_fields[] = {
#define E(member, label, type, flags, ...)                                                         \
  F (FacEstablishment, member, #member, label, type, flags, __VA_ARGS__)
  E (position, N_ ("Position"), POINT, 0),
  E (position_status, N_ ("State of the position"), ENUM, 0, ENUM (position_status)),
  E (organisation, N_ ("Organisation"), REFERENCE, KEY, TO (ORGANISATION)),
  E (name, N_ ("Name"), TEXT, REQUIRED | SEARCHED),
  E (siret, N_ ("SIRET"), TEXT, SEARCHED | KEY),
  E (former_sirets, N_ ("Former SIRET"), TEXT, SEARCHED),
  E (naf_rev2, N_ ("NAF rev. 2"), TEXT, SEARCHED),
  E (naf_2025, N_ ("NAF 2025"), TEXT, SEARCHED),
  E (staff_band, N_ ("Staff band"), ENUM, 0, ENUM (staff_band)),
  E (headcount, N_ ("Headcount"), INTEGER, 0),
  E (address, N_ ("Address"), TEXT, SEARCHED),
  E (postal_code, N_ ("Postal code"), TEXT, SEARCHED),
  E (commune_insee, N_ ("INSEE code of the commune"), TEXT, 0),
  E (commune, N_ ("Commune"), TEXT, SEARCHED),
  E (status, N_ ("Open or closed"), ENUM, 0, ENUM (status)),
  E (triage, N_ ("State"), ENUM, 0, ENUM (triage)),
  E (partial_diffusion, N_ ("Partial diffusion"), TERNARY, COMPUTED),
  E (legal_category, N_ ("Legal category"), TEXT, 0),
  E (icpe, N_ ("ICPE"), ENUM, 0, ENUM (icpe)),
  E (surface_m2, N_ ("Surface (m²)"), REAL, 0),
  E (certifications, N_ ("Certifications"), TEXT, 0),
  E (opening_hours, N_ ("Opening hours"), TEXT, 0),
  E (quiet_period, N_ ("Best period to call"), TEXT, 0),
  E (phone, N_ ("Phone"), TEXT, SEARCHED),
  E (website, N_ ("Website"), TEXT, 0),
  E (note, N_ ("Note"), LONG_TEXT, SEARCHED),
  E (level, N_ ("Confidentiality"), ENUM, 0, ENUM (level)),
  E (source, N_ ("Source"), TEXT, COMPUTED),
  E (source_date, N_ ("Date of the source"), DATE, COMPUTED),
  E (verified_on, N_ ("Verified on"), DATE, 0),
  E (typed_fields, N_ ("Typed by a person"), TEXT, COMPUTED),
#define FREE(n, label) F (FacEstablishment, free[n - 1], "free_" #n, label, TEXT, SEARCHED)
  FREE (1, N_ ("Free column 1")),
  FREE (2, N_ ("Free column 2")),
  FREE (3, N_ ("Free column 3")),
  FREE (4, N_ ("Free column 4")),
  FREE (5, N_ ("Free column 5")),
  FREE (6, N_ ("Free column 6")),
  FREE (7, N_ ("Free column 7")),
  FREE (8, N_ ("Free column 8")),
  FREE (9, N_ ("Free column 9")),
  FREE (10, N_ ("Free column 10")),
  E (confidentiality_signed_on, N_ ("Confidentiality agreement signed on"), DATE, 0),
  E (position_verified_on, N_ ("Position verified on"), DATE, 0),
};
static TYPE (ESTABLISHMENT, establishment, FacEstablishment, N_ ("establishment"));

static const FacField provenance_fields[] = {
#define V(member, label, type, flags, ...)                                                         \
  F (FacProvenance, member, #member, label, type, flags, __VA_ARGS__)
  V (establishment, N_ ("Establishment"), REFERENCE, REQUIRED | KEY, TO (ESTABLISHMENT)),
  V (source, N_ ("Source"), REFERENCE, REQUIRED, TO (SOURCE)),
  V (line, N_ ("Line"), INTEGER, 0),
  V (scheme, N_ ("Numbering"), TEXT, 0),
  V (identifier, N_ ("Identifier"), TEXT, 0),
  V (raw, N_ ("Row as read"), LONG_TEXT, 0),
};
static TYPE (PROVENANCE, provenance, FacProvenance, N_ ("provenance"));

static const FacField refused_row_fields[] = {
#define R(member, label, type, flags, ...)                                                         \
  F (FacRefusedRow, member, #member, label, type, flags, __VA_ARGS__)
  R (source, N_ ("Source"), REFERENCE, REQUIRED, TO (SOURCE)),
  R (line, N_ ("Line"), INTEGER, 0),
  R (column, N_ ("Column"), TEXT, 0),
  R (value, N_ ("Value"), TEXT, 0),
  R (reason, N_ ("Reason"), TEXT, 0),
  R (raw, N_ ("Row as read"), LONG_TEXT, 0),
};
static TYPE (REFUSED_ROW, refused_row, FacRefusedRow, N_ ("refused row"));

static const FacField question_fields[] = {
#define Q(member, label, type, flags, ...)                                                         \
  F (FacQuestion, member, #member, label, type, flags, __VA_ARGS__)
  Q (kind, N_ ("Question"), ENUM, REQUIRED, ENUM (question_kind)),
  Q (establishment, N_ ("Establishment"), REFERENCE, REQUIRED | KEY, TO (ESTABLISHMENT)),
  Q (field, N_ ("Field"), TEXT, 0),
  Q (mine, N_ ("Here"), TEXT, 0),
  Q (theirs, N_ ("In the file"), TEXT, 0),
  Q (source, N_ ("Source"), REFERENCE, 0, TO (SOURCE)),
  Q (answer, N_ ("Answer"), ENUM, 0, ENUM (answer)),
  Q (answered_on, N_ ("Answered on"), DATE, 0),
};
static TYPE (QUESTION, question, FacQuestion, N_ ("question"));

static const FacField label_fields[] = {
#define L(member, label, type, flags, ...)                                                         \
  F (FacLabel, member, #member, label, type, flags, __VA_ARGS__)
  L (establishment, N_ ("Establishment"), REFERENCE, REQUIRED | KEY, TO (ESTABLISHMENT)),
  L (label, N_ ("Label"), TEXT, REQUIRED | SEARCHED),
};
static TYPE (LABEL, label, FacLabel, N_ ("label"));

static const FacField free_column_fields[] = {
#define FC(member, label, type, flags, ...)                                                        \
  F (FacFreeColumn, member, #member, label, type, flags, __VA_ARGS__)
  FC (number, N_ ("Number"), INTEGER, REQUIRED),
  FC (title, N_ ("Title"), TEXT, REQUIRED),
};
static TYPE (FREE_COLUMN, free_column, FacFreeColumn, N_ ("free column"));

static const FacField saved_filter_fields[] = {
#define SF(member, label, type, flags, ...)                                                        \
  F (FacSavedFilter, member, #member, label, type, flags, __VA_ARGS__)
  SF (room, N_ ("Room"), TEXT, REQUIRED),
  SF (name, N_ ("Name"), TEXT, REQUIRED),
  SF (definition, N_ ("Filter"), LONG_TEXT, 0),
};
static TYPE (SAVED_FILTER, saved_filter, FacSavedFilter, N_ ("saved filter"));

static const FacField zone_fields[] = {
#define Z(member, label, type, flags, ...)                                                         \
  F (FacZone, member, #member, label, type, flags, __VA_ARGS__)
  Z (shape, N_ ("Outline"), SHAPE, 0),
  Z (name, N_ ("Name"), TEXT, REQUIRED | SEARCHED),
  Z (kind, N_ ("Kind"), ENUM, 0, ENUM (zone_kind)),
  Z (manager, N_ ("Manager"), TEXT, 0),
  Z (commune_insee, N_ ("INSEE code of the commune"), TEXT, 0),
  Z (identifier, N_ ("Identifier"), TEXT, 0),
  Z (source, N_ ("Source"), TEXT, COMPUTED),
  Z (source_date, N_ ("Date of the source"), DATE, COMPUTED),
  Z (verified_on, N_ ("Verified on"), DATE, 0),
  Z (note, N_ ("Note"), LONG_TEXT, SEARCHED),
};
static TYPE (ZONE, zone, FacZone, N_ ("zone"));

static const FacField flow_fields[] = {
#define W(member, label, type, flags, ...)                                                         \
  F (FacFlow, member, #member, label, type, flags, __VA_ARGS__)
  W (establishment, N_ ("Establishment"), REFERENCE, REQUIRED | KEY, TO (ESTABLISHMENT)),
  W (direction, N_ ("Direction"), ENUM, REQUIRED, ENUM (direction)),
  W (kind, N_ ("Kind"), ENUM, 0, ENUM (resource_kind)),
  W (family, N_ ("Family"), ENUM, 0, ENUM (family)),
  W (term, N_ ("Term"), TEXT, SEARCHED),
  W (label, N_ ("Flow"), TEXT, REQUIRED | SEARCHED),
  W (waste_code, N_ ("Waste code"), TEXT, SEARCHED),
  W (waste_edition, N_ ("Edition of the waste list"), TEXT, COMPUTED),
  W (waste_status, N_ ("Legal status"), ENUM, 0, ENUM (waste_status)),
  W (quantity_state, N_ ("State of the quantity"), ENUM, COMPUTED, ENUM (quantity_state)),
  W (typed, N_ ("Quantity"), TEXT, SENSITIVE),
  W (quantity, N_ ("Value"), REAL, COMPUTED | SENSITIVE),
  W (quantity_min, N_ ("Minimum"), REAL, COMPUTED | SENSITIVE),
  W (quantity_max, N_ ("Maximum"), REAL, COMPUTED | SENSITIVE),
  W (unit, N_ ("Unit"), TEXT, COMPUTED),
  W (period, N_ ("Period"), ENUM, COMPUTED, ENUM (period)),
  W (canonical, N_ ("Per year"), REAL, COMPUTED | SENSITIVE),
  W (canonical_min, N_ ("Minimum per year"), REAL, COMPUTED | SENSITIVE),
  W (canonical_max, N_ ("Maximum per year"), REAL, COMPUTED | SENSITIVE),
  W (canonical_unit, N_ ("Unit per year"), TEXT, COMPUTED),
  W (converted, N_ ("Converted by a density or a filling"), TERNARY, COMPUTED),
  W (year, N_ ("Year"), INTEGER, 0),
  W (months, N_ ("Months"), INTEGER, 0),
  W (cost_eur_cents_per_year, N_ ("Cost (€/year)"), EUR_CENTS, SENSITIVE),
  W (price_eur_per_unit, N_ ("Price (€/unit)"), REAL, SENSITIVE),
  W (partner, N_ ("Other end"), REFERENCE, SENSITIVE, TO (ESTABLISHMENT)),
  W (partner_name, N_ ("Other end, outside"), TEXT, SENSITIVE | SEARCHED),
  W (treatment_code, N_ ("Treatment (R/D)"), TEXT, 0),
  W (contractor, N_ ("Contractor"), TEXT, SENSITIVE | SEARCHED),
  W (contract_end, N_ ("End of contract"), DATE, SENSITIVE),
  W (physical_state, N_ ("Physical state"), TEXT, 0),
  W (packaging, N_ ("Packaging"), TEXT, 0),
  W (quality, N_ ("Quality"), TEXT, SEARCHED),
  W (storage, N_ ("Storage"), TEXT, 0),
  W (confidence, N_ ("Confidence"), ENUM, 0, ENUM (confidence)),
  W (level, N_ ("Confidentiality"), ENUM, 0, ENUM (level)),
  W (published_on, N_ ("Publication authorised on"), DATE, 0),
  W (source, N_ ("Source"), TEXT, 0),
  W (source_date, N_ ("Date of the source"), DATE, 0),
  W (identifier, N_ ("Identifier"), TEXT, 0),
  W (note, N_ ("Note"), LONG_TEXT, SEARCHED | SENSITIVE),
};
static TYPE (FLOW, flow, FacFlow, N_ ("flow"));

static const FacField ceiling_fields[] = {
#define G(member, label, type, flags, ...)                                                         \
  F (FacCeiling, member, #member, label, type, flags, __VA_ARGS__)
  G (establishment, N_ ("Establishment"), REFERENCE, REQUIRED | KEY, TO (ESTABLISHMENT)),
  G (kind, N_ ("Kind"), ENUM, REQUIRED, ENUM (ceiling_kind)),
  G (heading, N_ ("Heading"), TEXT, 0),
  G (regime, N_ ("Regime"), TEXT, 0),
  G (label, N_ ("What is limited"), TEXT, 0),
  G (quantity, N_ ("At most"), REAL, 0),
  G (unit, N_ ("Unit"), TEXT, 0),
  G (typed, N_ ("As written"), TEXT, 0),
  G (source, N_ ("Source"), TEXT, 0),
  G (source_date, N_ ("Date of the source"), DATE, 0),
  G (identifier, N_ ("Identifier"), TEXT, 0),
};
static TYPE (CEILING, ceiling, FacCeiling, N_ ("authorised maximum"));

static const FacField person_fields[] = {
#define H(member, label, type, flags, ...)                                                         \
  F (FacPerson, member, #member, label, type, (flags) | PERSONAL, __VA_ARGS__)
  H (organisation, N_ ("Organisation"), REFERENCE, KEY, TO (ORGANISATION)),
  H (establishment, N_ ("Establishment"), REFERENCE, KEY, TO (ESTABLISHMENT)),
  H (name, N_ ("Name"), TEXT, REQUIRED | SEARCHED),
  H (role, N_ ("Role"), TEXT, SEARCHED),
  H (phone, N_ ("Phone"), TEXT, SEARCHED),
  H (email, N_ ("E-mail"), TEXT, SEARCHED),
  H (best_period, N_ ("Best period"), TEXT, 0),
  H (informed_on, N_ ("Informed on"), DATE, 0),
  H (objects, N_ ("Objects to contact"), TERNARY, 0),
  H (share_agreed, N_ ("Agrees to share the contact"), TERNARY, 0),
  H (last_contact, N_ ("Last exchange"), DATE, 0),
  H (note, N_ ("Note"), LONG_TEXT, SEARCHED),
  H (source, N_ ("Source"), TEXT, 0),
  H (kind, N_ ("In what capacity"), ENUM, 0, ENUM (person_kind)),
  H (civility, N_ ("Civility"), TEXT, 0),
  H (mobile, N_ ("Mobile"), TEXT, SEARCHED),
  H (preferred, N_ ("Prefers"), ENUM, 0, ENUM (exchange_kind)),
  H (image_right, N_ ("Agrees to be shown in pictures"), TERNARY, 0),
  H (objected_on, N_ ("Objected on"), DATE, 0),
  H (agreed_on, N_ ("Agreed to share on"), DATE, 0),
};
static TYPE (PERSON, person, FacPerson, N_ ("contact"));

static const FacField term_fields[] = {
#define T(member, label, type, flags, ...)                                                         \
  F (FacTerm, member, #member, label, type, flags, __VA_ARGS__)
  T (code, N_ ("Code"), TEXT, REQUIRED | KEY),
  T (label, N_ ("Term"), TEXT, REQUIRED),
  T (synonyms, N_ ("Synonyms"), TEXT, 0),
  T (family, N_ ("Family"), ENUM, 0, ENUM (family)),
  T (kind, N_ ("Kind"), ENUM, 0, ENUM (resource_kind)),
  T (unit, N_ ("Usual unit"), TEXT, 0),
  T (density_t_per_m3, N_ ("Density (t/m³)"), REAL, 0),
  T (waste_codes, N_ ("Waste codes"), TEXT, 0),
  T (source, N_ ("Source"), TEXT, 0),
};
static TYPE (TERM, term, FacTerm, N_ ("term"));

static const FacField container_fields[] = {
#define K(member, label, type, flags, ...)                                                         \
  F (FacContainer, member, #member, label, type, flags, __VA_ARGS__)
  K (label, N_ ("Container"), TEXT, REQUIRED),
  K (synonyms, N_ ("Synonyms"), TEXT, 0),
  K (volume_m3, N_ ("Volume (m³)"), REAL, 0),
  K (filling, N_ ("Usual filling (0 to 1)"), REAL, 0),
  K (mass_t, N_ ("Mass when full (t)"), REAL, 0),
  K (source, N_ ("Source"), TEXT, 0),
};
static TYPE (CONTAINER, container, FacContainer, N_ ("container"));

static const FacField layer_fields[] = {
#define Y(member, label, type, flags, ...)                                                         \
  F (FacLayer, member, #member, label, type, flags, __VA_ARGS__)
  Y (name, N_ ("Name"), TEXT, REQUIRED),
  Y (kind, N_ ("Kind"), TEXT, 0),
  Y (source, N_ ("Source"), TEXT, 0),
  Y (licence, N_ ("Licence"), TEXT, 0),
  Y (data_date, N_ ("Date of the data"), DATE, 0),
  Y (is_visible, N_ ("Visible"), INTEGER, 0),
  Y (role, N_ ("Serves as"), ENUM, 0, ENUM (layer_role)),
  Y (attribution, N_ ("Attribution"), TEXT, 0),
  Y (style, N_ ("Style"), LONG_TEXT, COMPUTED),
  Y (path, N_ ("File of the tiles"), TEXT, 0),
  Y (rank, N_ ("Rank"), INTEGER, COMPUTED),
};
static TYPE (LAYER, layer, FacLayer, N_ ("layer"));

static const FacField layer_feature_fields[] = {
#define X(member, label, type, flags, ...)                                                         \
  F (FacLayerFeature, member, #member, label, type, flags, __VA_ARGS__)
  X (shape, N_ ("Geometry"), SHAPE, 0),
  X (layer, N_ ("Layer"), REFERENCE, REQUIRED | KEY, TO (LAYER)),
  X (label, N_ ("Label"), TEXT, 0),
  X (identifier, N_ ("Identifier"), TEXT, KEY),
};
static TYPE (LAYER_FEATURE, layer_feature, FacLayerFeature, N_ ("feature of a layer"));

static const FacField exchange_fields[] = {
#define M(member, label, type, flags, ...)                                                         \
  F (FacExchange, member, #member, label, type, flags, __VA_ARGS__)
  M (kind, N_ ("Kind"), ENUM, REQUIRED, ENUM (exchange_kind)),
  M (state, N_ ("State"), ENUM, 0, ENUM (exchange_state)),
  M (held_on, N_ ("Date"), DATE, REQUIRED),
  M (begins_at, N_ ("Time"), TEXT, 0),
  M (duration_min, N_ ("Duration (min)"), INTEGER, 0),
  M (organisation, N_ ("Organisation"), REFERENCE, KEY, TO (ORGANISATION)),
  M (establishment, N_ ("Establishment"), REFERENCE, KEY, TO (ESTABLISHMENT)),
  M (person, N_ ("With whom"), REFERENCE, KEY | PERSONAL, TO (PERSON)),
  M (participants, N_ ("Also present"), TEXT, SEARCHED | PERSONAL),
  M (owner, N_ ("For us"), TEXT, 0),
  M (title, N_ ("Subject"), TEXT, SEARCHED),
  M (summary, N_ ("Summary"), LONG_TEXT, SEARCHED | SENSITIVE),
  M (promised, N_ ("What was promised"), LONG_TEXT, SEARCHED | SENSITIVE),
  M (outcome, N_ ("Outcome"), ENUM, 0, ENUM (outcome)),
  M (level, N_ ("Confidentiality"), ENUM, 0, ENUM (level)),
  M (questionnaire, N_ ("Questionnaire"), TEXT, 0),
};
static TYPE (EXCHANGE, exchange, FacExchange, N_ ("exchange"));

static const FacField task_fields[] = {
#define A(member, label, type, flags, ...)                                                         \
  F (FacTask, member, #member, label, type, flags, __VA_ARGS__)
  A (title, N_ ("To do"), TEXT, REQUIRED | SEARCHED),
  A (kind, N_ ("Kind"), ENUM, 0, ENUM (exchange_kind)),
  A (state, N_ ("State"), ENUM, 0, ENUM (task_state)),
  A (due_on, N_ ("For"), DATE, 0),
  A (owner, N_ ("By"), TEXT, 0),
  A (organisation, N_ ("Organisation"), REFERENCE, KEY, TO (ORGANISATION)),
  A (establishment, N_ ("Establishment"), REFERENCE, KEY, TO (ESTABLISHMENT)),
  A (person, N_ ("With whom"), REFERENCE, KEY | PERSONAL, TO (PERSON)),
  A (exchange, N_ ("Agreed in"), REFERENCE, KEY, TO (EXCHANGE)),
  A (done_on, N_ ("Done on"), DATE, 0),
  A (note, N_ ("Note"), LONG_TEXT, SEARCHED),
  A (event, N_ ("Event"), REFERENCE, KEY, TO (EVENT)),
  A (item, N_ ("Item of the method"), TEXT, COMPUTED | KEY),
  A (reason, N_ ("Reason"), TEXT, SEARCHED),
  A (action, N_ ("Action"), REFERENCE, KEY, TO (ACTION)),
  A (lead, N_ ("Piste"), REFERENCE, KEY, TO (LEAD)),
  A (synergy, N_ ("Synergy"), REFERENCE, KEY, TO (SYNERGY)),
};
static TYPE (TASK, task, FacTask, N_ ("task"));

static const FacField reply_fields[] = {
#define J(member, label, type, flags, ...)                                                         \
  F (FacReply, member, #member, label, type, flags, __VA_ARGS__)
  J (exchange, N_ ("Visit"), REFERENCE, REQUIRED | KEY, TO (EXCHANGE)),
  J (item, N_ ("Item"), TEXT, REQUIRED),
  J (state, N_ ("State"), ENUM, REQUIRED, ENUM (reply_state)),
  J (text, N_ ("Reply"), LONG_TEXT, SEARCHED | SENSITIVE),
  J (flow, N_ ("Flow"), REFERENCE, KEY, TO (FLOW)),
};
static TYPE (REPLY, reply, FacReply, N_ ("reply"));

static const FacField template_fields[] = {
#define I(member, label, type, flags, ...)                                                         \
  F (FacTemplate, member, #member, label, type, flags, __VA_ARGS__)
  I (name, N_ ("Name"), TEXT, REQUIRED | KEY),
  I (kind, N_ ("Kind"), ENUM, REQUIRED, ENUM (template_kind)),
  I (language, N_ ("Language"), TEXT, 0),
  I (title, N_ ("Title"), TEXT, 0),
  I (content, N_ ("Text"), LONG_TEXT, 0),
};
static TYPE (TEMPLATE, template, FacTemplate, N_ ("template"));

static const FacField attachment_fields[] = {
#define B(member, label, type, flags, ...)                                                         \
  F (FacAttachment, member, #member, label, type, flags, __VA_ARGS__)
  B (name, N_ ("File"), TEXT, REQUIRED | SEARCHED),
  B (kind, N_ ("Kind"), ENUM, REQUIRED, ENUM (attachment_kind)),
  B (mime, N_ ("Format"), TEXT, COMPUTED),
  B (sha256, N_ ("Checksum"), TEXT, REQUIRED | COMPUTED | KEY),
  B (n_bytes, N_ ("Size (bytes)"), INTEGER, COMPUTED),
  B (width_px, N_ ("Width (px)"), INTEGER, COMPUTED),
  B (height_px, N_ ("Height (px)"), INTEGER, COMPUTED),
  B (taken_on, N_ ("Taken on"), DATE, 0),
  B (organisation, N_ ("Organisation"), REFERENCE, KEY, TO (ORGANISATION)),
  B (establishment, N_ ("Establishment"), REFERENCE, KEY, TO (ESTABLISHMENT)),
  B (exchange, N_ ("Exchange"), REFERENCE, KEY, TO (EXCHANGE)),
  B (person, N_ ("Contact"), REFERENCE, KEY | PERSONAL, TO (PERSON)),
  B (level, N_ ("Confidentiality"), ENUM, 0, ENUM (level)),
  B (note, N_ ("Note"), LONG_TEXT, SEARCHED),
  B (event, N_ ("Event"), REFERENCE, KEY, TO (EVENT)),
  B (task, N_ ("Task"), REFERENCE, KEY, TO (TASK)),
  B (synergy, N_ ("Synergy"), REFERENCE, KEY, TO (SYNERGY)),
  B (charter, N_ ("Charter"), REFERENCE, KEY, TO (CHARTER)),
  B (document_kind, N_ ("Kind of document"), ENUM, 0, ENUM (paper_kind)),
  B (received_on, N_ ("Received on"), DATE, 0),
  B (origin, N_ ("Received from"), TEXT, SEARCHED),
};
static TYPE (ATTACHMENT, attachment, FacAttachment, N_ ("attachment"));

static const FacRecordType *const types[FAC_N_RECORD_KINDS] = {
  [FAC_RECORD_PROJECT] = &fac_project_type,
  [FAC_RECORD_COMMUNE] = &fac_commune_type,
  [FAC_RECORD_SOURCE] = &fac_source_type,
  [FAC_RECORD_ORGANISATION] = &fac_organisation_type,
  [FAC_RECORD_ESTABLISHMENT] = &fac_establishment_type,
  [FAC_RECORD_PROVENANCE] = &fac_provenance_type,
  [FAC_RECORD_REFUSED_ROW] = &fac_refused_row_type,
  [FAC_RECORD_QUESTION] = &fac_question_type,
  [FAC_RECORD_LABEL] = &fac_label_type,
  [FAC_RECORD_FREE_COLUMN] = &fac_free_column_type,
  [FAC_RECORD_SAVED_FILTER] = &fac_saved_filter_type,
  [FAC_RECORD_ZONE] = &fac_zone_type,
  [FAC_RECORD_FLOW] = &fac_flow_type,
  [FAC_RECORD_CEILING] = &fac_ceiling_type,
  [FAC_RECORD_PERSON] = &fac_person_type,
  [FAC_RECORD_TERM] = &fac_term_type,
  [FAC_RECORD_CONTAINER] = &fac_container_type,
  [FAC_RECORD_LAYER] = &fac_layer_type,
  [FAC_RECORD_LAYER_FEATURE] = &fac_layer_feature_type,
  [FAC_RECORD_METHOD] = &fac_method_type,
  [FAC_RECORD_EVENT] = &fac_event_type,
  [FAC_RECORD_ATTENDANCE] = &fac_attendance_type,
  [FAC_RECORD_CRITERION] = &fac_criterion_type,
  [FAC_RECORD_SWOT_ITEM] = &fac_swot_item_type,
  [FAC_RECORD_PERIMETER_ITEM] = &fac_perimeter_item_type,
  [FAC_RECORD_OBJECTIVE] = &fac_objective_type,
  [FAC_RECORD_GOVERNANCE_BODY] = &fac_governance_body_type,
  [FAC_RECORD_MEMBERSHIP] = &fac_membership_type,
  [FAC_RECORD_DECISION] = &fac_decision_type,
  [FAC_RECORD_CHARTER] = &fac_charter_type,
  [FAC_RECORD_COMMITMENT] = &fac_commitment_type,
  [FAC_RECORD_STAKEHOLDER] = &fac_stakeholder_type,
  [FAC_RECORD_ARGUMENT] = &fac_argument_type,
  [FAC_RECORD_BUDGET_LINE] = &fac_budget_line_type,
  [FAC_RECORD_ACTION] = &fac_action_type,
  [FAC_RECORD_ACTION_OBJECTIVE] = &fac_action_objective_type,
  [FAC_RECORD_COMMUNICATION_ITEM] = &fac_communication_item_type,
  [FAC_RECORD_EXCHANGE] = &fac_exchange_type,
  [FAC_RECORD_LEAD] = &fac_lead_type,
  [FAC_RECORD_SYNERGY] = &fac_synergy_type,
  [FAC_RECORD_SYNERGY_MEMBER] = &fac_synergy_member_type,
  [FAC_RECORD_INTEREST] = &fac_interest_type,
  [FAC_RECORD_SYNERGY_STEP] = &fac_synergy_step_type,
  [FAC_RECORD_OBSTACLE] = &fac_obstacle_type,
  [FAC_RECORD_VALUE_NOTE] = &fac_value_note_type,
  [FAC_RECORD_FACTOR] = &fac_factor_type,
  [FAC_RECORD_RULE] = &fac_rule_type,
  [FAC_RECORD_DIAGRAM] = &fac_diagram_type,
  [FAC_RECORD_TASK] = &fac_task_type,
  [FAC_RECORD_REPLY] = &fac_reply_type,
  [FAC_RECORD_TEMPLATE] = &fac_template_type,
  [FAC_RECORD_ATTACHMENT] = &fac_attachment_type,
};

const FacRecordType *
fac_record_type (FacRecordKind kind)
{
  g_return_val_if_fail ((guint)kind < FAC_N_RECORD_KINDS, NULL);
  return types[kind];
}

gboolean
fac_establishment_is_typed (const FacEstablishment *establishment, const char *field_id)
{
  gsize length = strlen (field_id);
  for (const char *at = establishment->typed_fields; at && *at;)
    {
      gsize word = strcspn (at, " ");
      if (word == length && strncmp (at, field_id, length) == 0)
        return TRUE;
      at += word;
      while (*at == ' ')
        at++;
    }
  return FALSE;
}

void
fac_establishment_mark_typed (FacEstablishment *establishment, const char *field_id)
{
  if (fac_establishment_is_typed (establishment, field_id))
    return;
  char *grown = establishment->typed_fields
                    ? g_strconcat (establishment->typed_fields, " ", field_id, NULL)
                    : g_strdup (field_id);
  g_free (establishment->typed_fields);
  establishment->typed_fields = grown;
}
