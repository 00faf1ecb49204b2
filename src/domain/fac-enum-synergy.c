/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lists of fac-enum-synergy.h. */
#include "fac-enum-synergy.h"

#include "fac-enum-private.h"

#include <glib/gi18n-lib.h>

LIST (synergy_kind, { FAC_SYNERGY_MATERIAL, "substitution_matiere", N_ ("material substitution") },
      { FAC_SYNERGY_ENERGY, "substitution_energie", N_ ("energy substitution") },
      { FAC_SYNERGY_WATER, "substitution_eau", N_ ("water substitution") },
      { FAC_SYNERGY_COLLECTION, "mutualisation_collecte", N_ ("shared collection") },
      { FAC_SYNERGY_PURCHASE, "mutualisation_achat", N_ ("shared purchase") },
      { FAC_SYNERGY_EQUIPMENT, "mutualisation_equipement", N_ ("shared equipment") },
      { FAC_SYNERGY_SPACE, "mutualisation_espace", N_ ("shared space") },
      { FAC_SYNERGY_SERVICE, "mutualisation_service", N_ ("shared service") },
      { FAC_SYNERGY_LOGISTICS, "mutualisation_logistique", N_ ("shared logistics") },
      { FAC_SYNERGY_STAFF, "mutualisation_rh", N_ ("shared staff") },
      { FAC_SYNERGY_SKILL, "mutualisation_competence", N_ ("shared skill") },
      { FAC_SYNERGY_NEW_ACTIVITY, "creation_activite", N_ ("new activity") });

LIST (synergy_state, { FAC_SYNERGY_STATE_IDEA, "idee", N_ ("idea") },
      { FAC_SYNERGY_STATE_DISCUSSION, "discussion", N_ ("discussion") },
      { FAC_SYNERGY_STATE_NEGOTIATION, "negociation", N_ ("negotiation") },
      { FAC_SYNERGY_STATE_IMPLEMENTATION, "mise_en_oeuvre", N_ ("being set up") },
      { FAC_SYNERGY_STATE_DONE, "realisee", N_ ("carried out") },
      { FAC_SYNERGY_STATE_LASTING, "perenne", N_ ("in place for over a year") },
      { FAC_SYNERGY_STATE_PAUSED, "en_pause", N_ ("paused") },
      { FAC_SYNERGY_STATE_DROPPED, "abandonnee", N_ ("dropped") },
      { FAC_SYNERGY_STATE_ENDED, "terminee", N_ ("ended") });

LIST (lead_origin, { FAC_ORIGIN_WORKSHOP, "atelier", N_ ("workshop") },
      { FAC_ORIGIN_VISIT, "visite", N_ ("visit") }, { FAC_ORIGIN_CALL, "appel", N_ ("call") },
      { FAC_ORIGIN_COMPUTED, "calcul", N_ ("computed") },
      { FAC_ORIGIN_OTHER, "autre", N_ ("other origin") });

LIST (lead_state, { FAC_LEAD_NEW, "nouvelle", N_ ("new") }, { FAC_LEAD_SEEN, "vue", N_ ("seen") },
      { FAC_LEAD_KEPT, "retenue", N_ ("kept") }, { FAC_LEAD_LATER, "plus_tard", N_ ("later") },
      { FAC_LEAD_REFUSED, "ecartee", N_ ("set aside") },
      { FAC_LEAD_SYNERGY, "devenue_synergie", N_ ("became a synergy") });

LIST (refusal, { FAC_REFUSAL_QUALITY, "qualite", N_ ("quality") },
      { FAC_REFUSAL_QUANTITY, "quantite", N_ ("quantity") },
      { FAC_REFUSAL_IRREGULAR, "irregularite", N_ ("irregularity") },
      { FAC_REFUSAL_DISTANCE, "distance_transport", N_ ("distance or transport") },
      { FAC_REFUSAL_PRICE, "prix", N_ ("price") },
      { FAC_REFUSAL_REGULATION, "reglementation", N_ ("regulation") },
      { FAC_REFUSAL_CONTRACT, "contrat_en_cours", N_ ("contract in force") },
      { FAC_REFUSAL_CONFIDENTIALITY, "confidentialite", N_ ("confidentiality") },
      { FAC_REFUSAL_CONTACT_CHANGED, "changement_interlocuteur", N_ ("change of contact") },
      { FAC_REFUSAL_NO_TIME, "manque_de_temps", N_ ("lack of time") },
      { FAC_REFUSAL_FOUND_ELSEWHERE, "solution_ailleurs", N_ ("solution found elsewhere") },
      { FAC_REFUSAL_CLOSED, "entreprise_fermee", N_ ("company closed") },
      { FAC_REFUSAL_OTHER, "autre", N_ ("other reason") });

LIST (synergy_role, { FAC_ROLE_PRODUCER, "producteur", N_ ("producer") },
      { FAC_ROLE_TAKER, "repreneur", N_ ("taker") },
      { FAC_ROLE_CO_USER, "co_utilisateur", N_ ("co-user") },
      { FAC_ROLE_CONTRACTOR, "prestataire", N_ ("service provider") },
      { FAC_ROLE_INTERMEDIARY, "intermediaire", N_ ("intermediary") });

LIST (rule_effect, { FAC_EFFECT_USUAL, "usual", N_ ("proposes") },
      { FAC_EFFECT_FORBIDDEN, "forbidden", N_ ("forbids") });

LIST (agreement, { FAC_AGREEMENT_WAITING, "en_attente", N_ ("waiting for an answer") },
      { FAC_AGREEMENT_YES, "oui", N_ ("agrees") }, { FAC_AGREEMENT_NO, "non", N_ ("declines") });

LIST (law_status, { FAC_LAW_TO_CHECK, "a_verifier", N_ ("to be checked") },
      { FAC_LAW_PRODUCT, "produit", N_ ("product") },
      { FAC_LAW_BY_PRODUCT, "sous_produit", N_ ("by-product (L541-4-2)") },
      { FAC_LAW_END_OF_WASTE, "sortie_de_statut", N_ ("end of waste (L541-4-3)") },
      { FAC_LAW_WASTE, "dechet", N_ ("waste") },
      { FAC_LAW_NONE_NEEDED, "sans_objet", N_ ("no waste law involved") });

LIST (value_family,
      { FAC_VALUE_ATTRACTIVENESS, "attractivite", N_ ("attractiveness of the territory") },
      { FAC_VALUE_ECONOMIC, "benefices_economiques", N_ ("economic benefits") },
      { FAC_VALUE_NEW_MODELS, "nouveaux_modeles", N_ ("new economic models") },
      { FAC_VALUE_INNOVATION, "innovation", N_ ("innovation") },
      { FAC_VALUE_EMPLOYMENT, "emploi", N_ ("employment") },
      { FAC_VALUE_ENVIRONMENT, "environnement", N_ ("environment") },
      { FAC_VALUE_SOCIAL, "sociale_societale", N_ ("social and societal") },
      { FAC_VALUE_RELATIONAL, "relationnelle", N_ ("relational") });

LIST (obstacle_side, { FAC_OBSTACLE_OBSTACLE, "frein", N_ ("obstacle") },
      { FAC_OBSTACLE_LEVER, "levier", N_ ("lever") });

LIST (layer_role, { FAC_LAYER_BACKGROUND, "fond", N_ ("background") },
      { FAC_LAYER_COMMUNES, "communes", N_ ("commune outlines") },
      { FAC_LAYER_EPCI, "epci", N_ ("EPCI outlines") }, { FAC_LAYER_ROADS, "routes", N_ ("roads") },
      { FAC_LAYER_LAND_REGISTER, "cadastre", N_ ("land register") },
      { FAC_LAYER_TILES, "tuiles", N_ ("tiles") });
