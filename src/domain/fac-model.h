/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every record; those of the method and of synergies in fac-model-method.h and
 * fac-model-synergy.h. Strings are owned and NULL when not given; integers and reals use
 * FAC_INTEGER_NONE and FAC_REAL_NONE; enumerations 0. References are uuids.
 * An organisation is a legal person (SIREN); an establishment is a place (SIRET), where flows are.
 */
#pragma once

#include "fac-model-method.h"
#include "fac-model-synergy.h"
#include "fac-record.h"

G_BEGIN_DECLS

#define FAC_N_FREE_COLUMNS 10

/* The one record that describes the project itself. */
typedef struct
{
  FacRecord record;
  char *name;
  char *epci_siren;
  char *epci_name;
  char *department; /* code, for the map's first view */
  char *start_date;
  char *language;         /* "fr" or "en": the language of documents */
  char *data_controller;  /* RGPD: who answers for the data */
  char *facilitator_name; /* who works with this file; author of the history */
  gint64 working_days_per_year;
  int default_level; /* FacLevel of a new flow */
  char *note;
  char *network_name; /* of the démarche, on every paper: "Réseau EIT du Bocage" */
  char *baseline;     /* its line beneath the name */
  char *logo;         /* sha256 of a PNG or JPEG kept in the file */
  char *address;      /* of the sender, several lines */
  char *phone;
  char *email;
  char *website;
  char *dpo_contact;      /* RGPD: whom a person writes to */
  char *legal_basis;      /* RGPD: why the data may be kept */
  gint64 retention_years; /* RGPD: after the last exchange; NONE: 3 */
  char *method;           /* name of the method that is followed */
  char *method_version;
  char *ambition;
} FacProjectInfo;

/* A commune of the territory. */
typedef struct
{
  FacRecord record;
  char *insee; /* five characters, "14367", "2A004" */
  char *name;
  char *postal_codes; /* space-separated */
  gint64 population;
} FacCommune;

/* A file that was imported, once per import. */
typedef struct
{
  FacRecord record;
  char *name;   /* the file's name, without its folder */
  char *preset; /* id of the recognised layout, or NULL */
  char *kind;   /* companies, flows, zones, layer */
  char *imported_on;
  char *data_date; /* date of the data, when known */
  char *licence;
  char *crs;    /* "EPSG:27572" */
  char *header; /* the column titles, tab-separated, as read */
  gint64 n_rows;
} FacSource;

typedef struct
{
  FacRecord record;
  char *name;
  char *siren; /* nine digits */
  char *acronym;
  char *legal_category; /* INSEE, four digits */
  int actor_type;       /* FacActorType */
  char *group_name;     /* organisations of one group count once in aggregates */
  char *website;
  char *note;
  char *source;
  char *address;
  char *postal_code;
  char *commune;
} FacOrganisation;

typedef struct
{
  FacRecord record;
  FacPosition position;
  int position_status; /* FacPositionStatus */
  char *organisation;  /* -> organisation */
  char *name;          /* as known on the spot: sign, else organisation */
  char *siret;         /* fourteen digits */
  char *former_sirets; /* space-separated: moved, taken over */
  char *naf_rev2;      /* "10.51C" */
  char *naf_2025;
  int staff_band;   /* FacStaffBand */
  gint64 headcount; /* persons, as told */
  char *address;
  char *postal_code;
  char *commune_insee;
  char *commune;
  int status;            /* FacStatus: open, closed */
  int triage;            /* FacTriage: the state in my list */
  int partial_diffusion; /* FacTernary: INSEE shows neither name nor address */
  char *legal_category;  /* of its organisation, kept here for sorting out */
  int icpe;              /* FacIcpe */
  double surface_m2;
  char *certifications;
  char *opening_hours;
  char *quiet_period;
  char *phone;
  char *website;
  char *note;
  int level;    /* FacLevel */
  char *source; /* where the values come from, in words */
  char *source_date;
  char *verified_on;  /* date a person checked it */
  char *typed_fields; /* ids of the fields a person typed, space-separated: never overwritten */
  char *free[FAC_N_FREE_COLUMNS];
  char *confidentiality_signed_on; /* date of the engagement that both signed */
  char *position_verified_on;
} FacEstablishment;

/* One source row that spoke of an establishment. */
typedef struct
{
  FacRecord record;
  char *establishment;
  char *source;
  gint64 line;      /* of the row's first line in the source, 1 = header */
  char *scheme;     /* the source's own numbering: "s3ic_id", "irep" … */
  char *identifier; /* in that numbering */
  char *raw;        /* the cells as read, tab-separated */
} FacProvenance;

/* A source row that could not be taken, kept until it is. */
typedef struct
{
  FacRecord record;
  char *source;
  gint64 line;
  char *column; /* title of the column at fault, or NULL */
  char *value;  /* as read */
  char *reason; /* translated sentence */
  char *raw;
} FacRefusedRow;

/* A difference between what is here and what a newer file says: asked, never decided. */
typedef struct
{
  FacRecord record;
  int kind;            /* FacQuestionKind */
  char *establishment; /* about whom */
  char *field;         /* id of the field, for different values */
  char *mine;          /* exact texts */
  char *theirs;
  char *source;
  int answer; /* FacAnswer */
  char *answered_on;
} FacQuestion;

typedef struct
{
  FacRecord record;
  char *establishment;
  char *label;
} FacLabel;

/* The title of one of the ten free columns. */
typedef struct
{
  FacRecord record;
  gint64 number; /* 1 to 10 */
  char *title;
} FacFreeColumn;

typedef struct
{
  FacRecord record;
  char *room; /* "companies", "flows" */
  char *name;
  char *definition; /* text of FacFilter */
} FacSavedFilter;

typedef struct
{
  FacRecord record;
  GBytes *shape; /* MULTIPOLYGON */
  char *name;
  int kind; /* FacZoneKind */
  char *manager;
  char *commune_insee;
  char *identifier; /* in the source's numbering */
  char *source;
  char *source_date;
  char *verified_on;
  char *note;
} FacZone;

/* A fact: what goes in or out of an establishment, or lies there. */
typedef struct
{
  FacRecord record;
  char *establishment;
  int direction;       /* FacDirection */
  int kind;            /* FacResourceKind */
  int family;          /* FacFamily */
  char *term;          /* code in the thesaurus */
  char *label;         /* as the company says it */
  char *waste_code;    /* "15 01 03", "15 01 10*" */
  char *waste_edition; /* "2014/955" */
  int waste_status;    /* FacWasteStatus */
  /* The quantity: as typed, as understood, as converted. */
  int quantity_state; /* FacQuantityState */
  char *typed;        /* "2 bennes 30 m³ par mois" */
  double quantity;    /* best value in `unit` per `period`; NAN when only a range is known */
  double quantity_min;
  double quantity_max;
  char *unit;           /* "t", "m3", "MWh", "EUR" … */
  int period;           /* FacPeriod */
  double canonical;     /* in canonical_unit: the value, the middle of a range; NAN: at most */
  double canonical_min; /* equal to canonical when one value is known; NAN: open end */
  double canonical_max;
  char *canonical_unit; /* t/an, m3/an, MWh/an, kW, m2, h/an, 1/an */
  int converted;        /* FacTernary: yes when a density or filling was needed: estimated */
  gint64 year;
  gint64 months; /* bit 0 = January … bit 11; NONE: all year or not known */
  gint64 cost_eur_cents_per_year;
  double price_eur_per_unit; /* of `unit`; negative: the company is paid */
  char *partner;             /* -> establishment: the other end, when it is known */
  char *partner_name;        /* the other end when it is outside, in words */
  char *treatment_code;      /* R or D operation: "R3", "D5" */
  char *contractor;
  char *contract_end;
  char *physical_state;
  char *packaging;
  char *quality;
  char *storage;
  int confidence;     /* FacConfidence */
  int level;          /* FacLevel */
  char *published_on; /* the company authorised publication in writing on this date */
  char *source;
  char *source_date;
  char *identifier; /* in the source's numbering */
  char *note;
} FacFlow;

/* What an establishment is allowed at most. Never summed, never in a Sankey. */
typedef struct
{
  FacRecord record;
  char *establishment;
  int kind;      /* FacCeilingKind */
  char *heading; /* ICPE: "2565 2-a" */
  char *regime;  /* ICPE: A, E, D, DC, NC */
  char *label;
  double quantity;
  char *unit;
  char *typed;
  char *source;
  char *source_date;
  char *identifier;
} FacCeiling;

typedef struct
{
  FacRecord record;
  char *organisation;
  char *establishment;
  char *name;
  char *role;
  char *phone;
  char *email;
  char *best_period;
  char *informed_on;  /* told that this data is kept */
  int objects;        /* FacTernary: objects to being contacted */
  int share_agreed;   /* FacTernary: contact may be given to others */
  char *last_contact; /* date: of the last exchange that took place, or as imported */
  char *note;         /* the person may ask to read it */
  char *source;
  int kind;       /* FacPersonKind */
  char *civility; /* "Madame", "Monsieur", for letters */
  char *mobile;
  int preferred;     /* FacExchangeKind: call, e-mail, letter … */
  int image_right;   /* FacTernary: photos of the person may be shown */
  char *objected_on; /* date of the objection */
  char *agreed_on;   /* date on which the person agreed to share the contact */
} FacPerson;

/* A term that the territory added to the thesaurus of data/terms.tsv. */
typedef struct
{
  FacRecord record;
  char *code;
  char *label;
  char *synonyms; /* separated by "; " */
  int family;
  int kind; /* FacResourceKind */
  char *unit;
  double density_t_per_m3;
  char *waste_codes; /* separated by "; " */
  char *source;
} FacTerm;

/* A container that the territory added to data/containers.tsv. */
typedef struct
{
  FacRecord record;
  char *label;
  char *synonyms;
  double volume_m3;
  double filling; /* 0 to 1 */
  double mass_t;  /* of one full container, when known better than volume × density */
  char *source;
} FacContainer;

/* A background layer of the user's. */
typedef struct
{
  FacRecord record;
  char *name;
  char *kind; /* "point", "line", "polygon" */
  char *source;
  char *licence;
  char *data_date;
  gint64 is_visible;
  int role; /* FacLayerRole */
  char *attribution;
  char *style; /* as JSON */
  char *path;  /* outside the project */
  gint64 rank;
} FacLayer;

typedef struct
{
  FacRecord record;
  GBytes *shape;
  char *layer;
  char *label;
  char *identifier;
} FacLayerFeature;

/* What took place, or is planned, between us and somebody: a visit, a call … */
typedef struct
{
  FacRecord record;
  int kind;        /* FacExchangeKind */
  int state;       /* FacExchangeState */
  char *held_on;   /* date it took place, or is planned for */
  char *begins_at; /* "14:30", or NULL */
  gint64 duration_min;
  char *organisation;
  char *establishment;
  char *person;       /* whom we met or reached first */
  char *participants; /* the others, in words */
  char *owner;        /* which of us */
  char *title;
  char *summary;
  char *promised;      /* what we promised, or they did */
  int outcome;         /* FacOutcome */
  int level;           /* FacLevel; none: facilitator only */
  char *questionnaire; /* of a visit: name of the template it follows */
} FacExchange;

/* Something to be done by somebody for a date: the next action after an exchange, a call, a visit
 * to make … */
typedef struct
{
  FacRecord record;
  char *title;
  int kind;  /* FacExchangeKind: what doing it takes */
  int state; /* FacTaskState */
  char *due_on;
  char *owner; /* which of us */
  char *organisation;
  char *establishment;
  char *person;
  char *exchange; /* -> exchange: in which it was agreed */
  char *done_on;
  char *note;
  char *event; /* -> event */
  char *item;
  char *reason;  /* why it is not applicable */
  char *action;  /* -> action */
  char *lead;    /* -> lead */
  char *synergy; /* -> synergy */
} FacTask;

/* The answer to one item of a questionnaire, given at a visit. */
typedef struct
{
  FacRecord record;
  char *exchange; /* the visit */
  char *item;     /* "C3": id of the item in its questionnaire */
  int state;      /* FacReplyState */
  char *text;     /* as typed */
  char *flow;     /* -> flow: the entry of the register that it became, or NULL */
} FacReply;

/* A letter, form or questionnaire as this project words it; without one the wording of data/
 * holds. */
typedef struct
{
  FacRecord record;
  char *name; /* "thank-you-letter": that of data/templates */
  int kind;   /* FacTemplateKind */
  char *language;
  char *title;
  char *content; /* text with {placeholders}; of a questionnaire its JSON */
} FacTemplate;

/* A photo or document kept inside the file. */
typedef struct
{
  FacRecord record;
  char *name; /* without folder */
  int kind;   /* FacAttachmentKind */
  char *mime;
  char *sha256; /* of its bytes: fac_store_get_content() */
  gint64 n_bytes;
  gint64 width_px;
  gint64 height_px;
  char *taken_on;
  char *organisation;
  char *establishment;
  char *exchange;
  char *person;
  int level; /* FacLevel; none: facilitator only */
  char *note;
  char *event;       /* -> event */
  char *task;        /* -> task */
  char *synergy;     /* -> synergy */
  char *charter;     /* -> charter */
  int document_kind; /* FacPaperKind */
  char *received_on;
  char *origin;
} FacAttachment;

/* Whether a person typed the field (its id is in `typed_fields`). */
gboolean fac_establishment_is_typed (const FacEstablishment *establishment, const char *field_id);

/* Adds a field's id to `typed_fields`, once. */
void fac_establishment_mark_typed (FacEstablishment *establishment, const char *field_id);

/* Whether the SIRET begins with the SIREN of its organisation, which the caller knows.
 * Shape: NULL when it does, or when one of the two is not given; else a problem (transfer full). */
FacProblem *fac_establishment_check_siren (const FacEstablishment *establishment,
                                           const char *siren);

G_END_DECLS
