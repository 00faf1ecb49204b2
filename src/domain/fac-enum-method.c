/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lists of fac-enum-method.h. */
#include "fac-enum-method.h"

#include "fac-enum-private.h"

#include <glib/gi18n-lib.h>

LIST (session_kind, { FAC_SESSION_LAUNCH, "lancement", N_ ("launch meeting") },
      { FAC_SESSION_WORKSHOP_1, "atelier_1", N_ ("workshop 1") },
      { FAC_SESSION_WORKSHOP_2, "atelier_2", N_ ("workshop 2") },
      { FAC_SESSION_WORKSHOP_3, "atelier_3", N_ ("workshop 3") },
      { FAC_SESSION_WORKSHOP_4, "atelier_4", N_ ("workshop 4") },
      { FAC_SESSION_SUPPORT, "appui_individuel", N_ ("individual support") },
      { FAC_SESSION_RSO, "rso", N_ ("operational follow-up meeting (RSO)") },
      { FAC_SESSION_REVIEW, "bilan", N_ ("review meeting") },
      { FAC_SESSION_COMPANIES, "atelier_entreprises", N_ ("workshop between companies") },
      { FAC_SESSION_SPEED_MEETING, "speed_meeting", N_ ("speed meeting") },
      { FAC_SESSION_CK, "atelier_ck", N_ ("C-K workshop") },
      { FAC_SESSION_STEERING, "copil", N_ ("steering committee") },
      { FAC_SESSION_TECHNICAL, "cotech", N_ ("technical committee") },
      { FAC_SESSION_CLUB, "club", N_ ("club meeting") },
      { FAC_SESSION_VISIT, "visite", N_ ("visit of a site") },
      { FAC_SESSION_COUNCIL, "conseil", N_ ("council meeting") },
      { FAC_SESSION_ELECTION, "election", N_ ("election") },
      { FAC_SESSION_CHANGE_OF_ELECTED, "changement_elu", N_ ("change of lead elected member") },
      { FAC_SESSION_DEADLINE, "echeance", N_ ("deadline") },
      { FAC_SESSION_OTHER, "autre", N_ ("other event") });

LIST (stance, { FAC_STANCE_ATTENDED, "assiste", N_ ("we attend") },
      { FAC_STANCE_ORGANISED, "organise", N_ ("we organise") });

LIST (date_state, { FAC_DATE_PROPOSED, "proposee", N_ ("proposed by the method") },
      { FAC_DATE_OFFICIAL, "officielle", N_ ("official") },
      { FAC_DATE_CHOSEN, "choisie", N_ ("chosen by us") });

LIST (half_day, { FAC_HALF_DAY_MORNING, "matin", N_ ("morning") },
      { FAC_HALF_DAY_AFTERNOON, "apres_midi", N_ ("afternoon") },
      { FAC_HALF_DAY_FULL, "journee", N_ ("full day") });

LIST (participation, { FAC_PARTICIPATION_INFORMATION, "information", N_ ("information") },
      { FAC_PARTICIPATION_CONSULTATION, "consultation", N_ ("consultation") },
      { FAC_PARTICIPATION_CONCERTATION, "concertation", N_ ("concertation") },
      { FAC_PARTICIPATION_CO_CONSTRUCTION, "co_construction", N_ ("co-construction") });

LIST (attendance_state, { FAC_ATTENDANCE_INVITED, "invite", N_ ("invited") },
      { FAC_ATTENDANCE_REGISTERED, "inscrit", N_ ("registered") },
      { FAC_ATTENDANCE_PRESENT, "present", N_ ("present") },
      { FAC_ATTENDANCE_EXCUSED, "excuse", N_ ("excused") },
      { FAC_ATTENDANCE_ABSENT, "absent", N_ ("absent") });

LIST (quadrant, { FAC_QUADRANT_STRENGTH, "force", N_ ("strength") },
      { FAC_QUADRANT_WEAKNESS, "faiblesse", N_ ("weakness") },
      { FAC_QUADRANT_OPPORTUNITY, "opportunite", N_ ("opportunity") },
      { FAC_QUADRANT_THREAT, "menace", N_ ("threat") });

LIST (perimeter_kind, { FAC_PERIMETER_ZONE, "zone", N_ ("activity zone") },
      { FAC_PERIMETER_COMMUNE, "commune", N_ ("commune") },
      { FAC_PERIMETER_BASIN, "bassin", N_ ("economic basin") },
      { FAC_PERIMETER_EPCI, "epci", N_ ("whole territory") },
      { FAC_PERIMETER_OTHER, "autre", N_ ("other perimeter") });

LIST (objective_tier, { FAC_OBJECTIVE_AXIS, "axe", N_ ("axis") },
      { FAC_OBJECTIVE_STRATEGIC, "strategique", N_ ("strategic objective") },
      { FAC_OBJECTIVE_OPERATIONAL, "operationnel", N_ ("operational objective") });

LIST (body_kind, { FAC_BODY_STEERING, "copil", N_ ("steering committee") },
      { FAC_BODY_TECHNICAL, "cotech", N_ ("technical committee") },
      { FAC_BODY_TEAM, "equipe_projet", N_ ("project team") },
      { FAC_BODY_WORKING_GROUP, "groupe_de_travail", N_ ("working group") },
      { FAC_BODY_CLUB, "club", N_ ("club of companies") },
      { FAC_BODY_COUNCIL, "conseil", N_ ("community council") },
      { FAC_BODY_OTHER, "autre", N_ ("other body") });

LIST (member_role, { FAC_MEMBER_PRESIDENT, "president", N_ ("president") },
      { FAC_MEMBER_LEAD_ELECTED, "elu_referent", N_ ("lead elected member") },
      { FAC_MEMBER_FACILITATOR, "technicien", N_ ("reference facilitator") },
      { FAC_MEMBER_PILOT, "pilote", N_ ("pilot") }, { FAC_MEMBER_MEMBER, "membre", N_ ("member") },
      { FAC_MEMBER_GUEST, "invite", N_ ("guest") });

LIST (charter_kind, { FAC_CHARTER_CHARTER, "charte", N_ ("charter") },
      { FAC_CHARTER_CONVENTION, "convention", N_ ("agreement") },
      { FAC_CHARTER_COUNCIL_DECISION, "deliberation", N_ ("council decision") },
      { FAC_CHARTER_LETTER, "lettre", N_ ("letter of commitment") });

LIST (charter_state, { FAC_CHARTER_STATE_DRAFT, "brouillon", N_ ("draft") },
      { FAC_CHARTER_STATE_SENT, "envoyee", N_ ("sent") },
      { FAC_CHARTER_STATE_SIGNED, "signee", N_ ("signed") },
      { FAC_CHARTER_STATE_ENDED, "terminee", N_ ("ended") },
      { FAC_CHARTER_STATE_REFUSED, "refusee", N_ ("turned down") });

LIST (commitment_side, { FAC_SIDE_OURS, "nous", N_ ("ours") },
      { FAC_SIDE_THEIRS, "eux", N_ ("theirs") });

LIST (stakeholder_category,
      { FAC_STAKEHOLDER_DEPARTMENT, "service_interne", N_ ("internal department") },
      { FAC_STAKEHOLDER_COMPANY, "entreprise", N_ ("business") },
      { FAC_STAKEHOLDER_INSTITUTION, "institution", N_ ("public institution") },
      { FAC_STAKEHOLDER_CHAMBER, "chambre", N_ ("chamber") },
      { FAC_STAKEHOLDER_NETWORK, "reseau", N_ ("club or network") },
      { FAC_STAKEHOLDER_ASSOCIATION, "association", N_ ("association") },
      { FAC_STAKEHOLDER_RESEARCH, "recherche", N_ ("research or training") },
      { FAC_STAKEHOLDER_MEDIA, "media", N_ ("media") },
      { FAC_STAKEHOLDER_OTHER, "autre", N_ ("other actor") });

LIST (relation, { FAC_RELATION_DRIVING, "moteur", N_ ("drives it") },
      { FAC_RELATION_FAVOURABLE, "favorable", N_ ("in favour") },
      { FAC_RELATION_NEUTRAL, "neutre", N_ ("neutral") },
      { FAC_RELATION_RESERVED, "reserve", N_ ("reserved") });

LIST (audience, { FAC_AUDIENCE_COMPANY, "entreprise", N_ ("companies") },
      { FAC_AUDIENCE_AUTHORITY, "collectivite", N_ ("local authority") });

LIST (budget_side, { FAC_BUDGET_EXPENSE, "depense", N_ ("expense") },
      { FAC_BUDGET_FUNDING, "recette", N_ ("funding") });

LIST (budget_kind, { FAC_BUDGET_KIND_STAFF, "personnel", N_ ("staff") },
      { FAC_BUDGET_KIND_STUDY, "etude", N_ ("study") },
      { FAC_BUDGET_KIND_ANIMATION, "animation", N_ ("animation") },
      { FAC_BUDGET_KIND_COMMUNICATION, "communication", N_ ("communication") },
      { FAC_BUDGET_KIND_EQUIPMENT, "equipement", N_ ("equipment") },
      { FAC_BUDGET_KIND_TRAVEL, "deplacement", N_ ("travel") },
      { FAC_BUDGET_KIND_GRANT, "subvention", N_ ("grant") },
      { FAC_BUDGET_KIND_OWN_FUNDS, "autofinancement", N_ ("own funds") },
      { FAC_BUDGET_KIND_FEE, "cotisation", N_ ("membership fees") },
      { FAC_BUDGET_KIND_PAID_SERVICE, "service_payant", N_ ("paid services") },
      { FAC_BUDGET_KIND_OTHER, "autre", N_ ("other") });

LIST (funding_state, { FAC_FUNDING_PLANNED, "prevu", N_ ("planned") },
      { FAC_FUNDING_ASKED, "demande", N_ ("asked") },
      { FAC_FUNDING_NOTIFIED, "notifie", N_ ("notified") },
      { FAC_FUNDING_PAID, "verse", N_ ("paid") },
      { FAC_FUNDING_DECLINED, "refuse", N_ ("declined") });

LIST (neci_kind, { FAC_NECI_ARTICLE, "article", N_ ("article") },
      { FAC_NECI_EVENT, "evenement", N_ ("event") },
      { FAC_NECI_INITIATIVE, "initiative", N_ ("initiative") },
      { FAC_NECI_RESOURCE, "ressource_documentaire", N_ ("documentary resource") });

LIST (working_mode, { FAC_MODE_RESOURCE_SPACE, "espace_ressource", N_ ("resource space") },
      { FAC_MODE_OWNER, "maitre_d_ouvrage", N_ ("project owner") },
      { FAC_MODE_CONTRACTOR, "maitre_d_oeuvre", N_ ("project manager") });

LIST (action_state, { FAC_ACTION_CONSIDERED, "envisagee", N_ ("considered") },
      { FAC_ACTION_PLANNED, "prevue", N_ ("scheduled") },
      { FAC_ACTION_RUNNING, "en_cours", N_ ("in progress") },
      { FAC_ACTION_DONE, "realisee", N_ ("carried out") },
      { FAC_ACTION_PAUSED, "en_pause", N_ ("paused") },
      { FAC_ACTION_DROPPED, "abandonnee", N_ ("dropped") });

LIST (paper_kind, { FAC_PAPER_SUPPORT, "support", N_ ("workshop material") },
      { FAC_PAPER_COUNCIL_DECISION, "deliberation", N_ ("council decision") },
      { FAC_PAPER_LETTER, "courrier", N_ ("letter") },
      { FAC_PAPER_AGREEMENT, "convention", N_ ("agreement") },
      { FAC_PAPER_MINUTES, "compte_rendu", N_ ("minutes") },
      { FAC_PAPER_EVIDENCE, "preuve", N_ ("evidence") },
      { FAC_PAPER_OTHER, "autre", N_ ("other document") });
