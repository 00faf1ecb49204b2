/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all records share. A record is a plain struct whose first member is FacRecord; its fields
 * are described once, in a table of FacField, and that one table serves the file's columns, JSON
 * keys, the command line's FIELD=VALUE, the import's mapping, the window's columns and forms.
 * The structs themselves, with each field's meaning, are in fac-model.h.
 */
#pragma once

#include "fac-enum.h"

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* "Not given" for each kind of field: never 0, never "". */
#define FAC_INTEGER_NONE G_MININT64
#define FAC_REAL_NONE ((double)NAN)

typedef enum
{
  FAC_UNKNOWN = 0,
  FAC_NO = 1,
  FAC_YES = 2,
} FacTernary;

typedef struct
{
  double longitude_deg; /* WGS 84, -180 to 180; NAN: no position */
  double latitude_deg;  /* WGS 84, -90 to 90; NAN: no position */
} FacPosition;

#define FAC_POSITION_UNKNOWN ((FacPosition){ (double)NAN, (double)NAN })
#define fac_position_is_known(p) (!isnan ((p).longitude_deg) && !isnan ((p).latitude_deg))

typedef enum
{
  FAC_FIELD_TEXT,      /* char *, NULL when not given, never "" */
  FAC_FIELD_LONG_TEXT, /* char *, several lines */
  FAC_FIELD_DATE,      /* char *, YYYY-MM-DD */
  FAC_FIELD_REFERENCE, /* char *, uuid of a record of `target` */
  FAC_FIELD_INTEGER,   /* gint64 or FAC_INTEGER_NONE */
  FAC_FIELD_EUR_CENTS, /* gint64 or FAC_INTEGER_NONE; typed, shown and exported in euros */
  FAC_FIELD_REAL,      /* double or FAC_REAL_NONE */
  FAC_FIELD_TERNARY,   /* int, FacTernary; stored NULL, 0, 1 */
  FAC_FIELD_ENUM,      /* int, 0 when not given; stored as the id */
  FAC_FIELD_POINT,     /* FacPosition */
  FAC_FIELD_SHAPE,     /* GBytes *: ISO well-known binary, EPSG:4326, longitude first, or NULL */
} FacFieldType;

typedef enum
{
  FAC_FIELD_REQUIRED = 1 << 0,  /* NOT NULL */
  FAC_FIELD_COMPUTED = 1 << 1,  /* the program's, not a person's to type */
  FAC_FIELD_SEARCHED = 1 << 2,  /* found by full-text search */
  FAC_FIELD_PERSONAL = 1 << 3,  /* data about a person */
  FAC_FIELD_SENSITIVE = 1 << 4, /* quantity or price: hidden by the datum's level */
  FAC_FIELD_UNIQUE_KEY = 1 << 5 /* indexed: looked up by value */
} FacFieldFlags;

/* The kinds of records. The order is the order of creation: what is referred to comes first. */
typedef enum
{
  FAC_RECORD_PROJECT,
  FAC_RECORD_COMMUNE,
  FAC_RECORD_SOURCE,
  FAC_RECORD_ORGANISATION,
  FAC_RECORD_ESTABLISHMENT,
  FAC_RECORD_PROVENANCE,
  FAC_RECORD_REFUSED_ROW,
  FAC_RECORD_QUESTION,
  FAC_RECORD_LABEL,
  FAC_RECORD_FREE_COLUMN,
  FAC_RECORD_SAVED_FILTER,
  FAC_RECORD_ZONE,
  FAC_RECORD_FLOW,
  FAC_RECORD_CEILING,
  FAC_RECORD_PERSON,
  FAC_RECORD_TERM,
  FAC_RECORD_CONTAINER,
  FAC_RECORD_LAYER,
  FAC_RECORD_LAYER_FEATURE,
  FAC_RECORD_METHOD,
  FAC_RECORD_EVENT,
  FAC_RECORD_ATTENDANCE,
  FAC_RECORD_CRITERION,
  FAC_RECORD_SWOT_ITEM,
  FAC_RECORD_PERIMETER_ITEM,
  FAC_RECORD_OBJECTIVE,
  FAC_RECORD_GOVERNANCE_BODY,
  FAC_RECORD_MEMBERSHIP,
  FAC_RECORD_DECISION,
  FAC_RECORD_CHARTER,
  FAC_RECORD_COMMITMENT,
  FAC_RECORD_STAKEHOLDER,
  FAC_RECORD_ARGUMENT,
  FAC_RECORD_BUDGET_LINE,
  FAC_RECORD_ACTION,
  FAC_RECORD_ACTION_OBJECTIVE,
  FAC_RECORD_COMMUNICATION_ITEM,
  FAC_RECORD_EXCHANGE,
  FAC_RECORD_LEAD,
  FAC_RECORD_SYNERGY,
  FAC_RECORD_SYNERGY_MEMBER,
  FAC_RECORD_INTEREST,
  FAC_RECORD_SYNERGY_STEP,
  FAC_RECORD_OBSTACLE,
  FAC_RECORD_VALUE_NOTE,
  FAC_RECORD_FACTOR,
  FAC_RECORD_RULE,
  FAC_RECORD_DIAGRAM,
  FAC_RECORD_TASK,
  FAC_RECORD_REPLY,
  FAC_RECORD_TEMPLATE,
  FAC_RECORD_ATTACHMENT,
  FAC_N_RECORD_KINDS
} FacRecordKind;

typedef struct
{
  const char *id;    /* column, JSON key, command-line name */
  const char *label; /* English msgid, for column titles and forms */
  FacFieldType type;
  gsize offset; /* in the record's struct */
  FacFieldFlags flags;
  const FacEnum *values; /* FAC_FIELD_ENUM */
  FacRecordKind target;  /* FAC_FIELD_REFERENCE */
} FacField;

typedef struct _FacRecordType FacRecordType;

/* The head of every record. */
typedef struct
{
  const FacRecordType *type;
  gint64 fid; /* local row number, 1 to 2^31 - 1; 0: not stored yet */
  char *uuid; /* lower-case, 36 characters; NULL until stored or given */
} FacRecord;

struct _FacRecordType
{
  FacRecordKind kind;
  const char *table; /* the file's table */
  const char *label; /* English msgid, singular, lower case */
  gsize size;
  const FacField *fields;
  guint n_fields;
};

/* One thing wrong with one field of a record. */
typedef struct
{
  const FacField *field; /* NULL: the record as a whole */
  char *reason;          /* translated, a full sentence with the remedy */
} FacProblem;

FacProblem *fac_problem_new (const FacField *field, const char *reason_format, ...)
    G_GNUC_PRINTF (2, 3);
void fac_problem_free (FacProblem *problem);

/* Shape: static table of FAC_N_RECORD_KINDS types. Cannot fail for a valid kind. */
const FacRecordType *fac_record_type (FacRecordKind kind);

/* The type of a table, or NULL. */
const FacRecordType *fac_record_type_by_table (const char *table);

/* The field of an id, or NULL. */
const FacField *fac_record_type_field (const FacRecordType *type, const char *id);

/* Shape: a new record, everything "not given" (transfer full); free with fac_record_free(). */
gpointer fac_record_new (FacRecordKind kind);

/* Shape: a deep copy, uuid and fid included (transfer full). */
gpointer fac_record_copy (gconstpointer record);

/* Accepts NULL. */
void fac_record_free (gpointer record);

/* Typed access to a field: a pointer into the struct. */
#define FAC_FIELD_AT(record, field, ctype) ((ctype *)((char *)(record) + (field)->offset))

/* Sets a text, date, reference or long-text field; NULL and "" mean "not given".
 * `text` is copied. */
void fac_record_set_string (gpointer record, const FacField *field, const char *text);

gboolean fac_record_field_is_given (gconstpointer record, const FacField *field);
gboolean fac_record_field_equal (gconstpointer a, gconstpointer b, const FacField *field);
void fac_record_field_clear (gpointer record, const FacField *field);
void fac_record_field_copy (gpointer to, gconstpointer from, const FacField *field);

/* The exact, language-free text of a field: ids of enumerations, ISO dates, decimal points, euros
 * for amounts, "1" and "0" for yes and no, "6,7,8" for months, "longitude latitude" for points; WKT
 * is not made: shapes give NULL. fac_record_field_set_text() always takes it back.
 * Shape: a new string, NULL when not given (transfer full). */
char *fac_record_field_exact (gconstpointer record, const FacField *field);

/* The text a person reads, by the current language: labels, 24/05/2019, decimal comma.
 * Shape: a new string, "" when not given (transfer full). */
char *fac_record_field_display (gconstpointer record, const FacField *field);

/* How a record is called: its title, name, label or text, else what it is (transfer none, with it).
 */
const char *fac_record_name (gconstpointer record);

/* The same of an exact text of a field of that kind of record; the text itself when it is no value
 * of the field, "" for NULL. Shape: a new string (transfer full). */
char *fac_record_exact_display (FacRecordKind kind, const char *field_id, const char *exact);

/* Sets a field from what a person or a command line wrote: exact form or the language's form;
 * trimmed; "" clears. Codes (SIRET, NAF, waste, postal) are put in their normal form.
 * A flow's `typed` is only kept as text: fac_flow_set_quantity() is what understands it.
 * Returns NULL when it was set; else the problem (transfer full), and the field is unchanged. */
FacProblem *fac_record_field_set_text (gpointer record, const FacField *field, const char *text);

/* All problems of a record: required fields, codes, ranges, relations between fields.
 * Shape: array of FacProblem, owning them, possibly empty (transfer full). */
GPtrArray *fac_record_check (gconstpointer record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacProblem, fac_problem_free)

G_END_DECLS
