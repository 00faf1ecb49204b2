/* SPDX-FileCopyrightText: 2026 The Facilitator authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A method as a value: phases, the events of a démarche with their place in time, the stages that
 * have checklists (an event, or an intersession between two), and the tasks of each. Keys ("A1-01")
 * are identities: paper, screen, rows and scripts share them; a task that is reworded or moved
 * keeps its own. Texts are in one language.
 */
#pragma once

#include "fac-model.h"

G_BEGIN_DECLS

#define FAC_METHOD_MOST_EVENTS 100
#define FAC_METHOD_MOST_TASKS 1000
#define FAC_METHOD_MOST_DAYS 3660 /* from the launch */

/* When a task of an event is done. */
typedef enum
{
  FAC_MOMENT_NONE, /* of an intersession */
  FAC_MOMENT_BEFORE,
  FAC_MOMENT_DAY,
  FAC_MOMENT_AFTER,
  FAC_N_MOMENTS
} FacMoment;
extern const FacEnum fac_moment_enum;

/* What of the program serves a task. */
typedef enum
{
  FAC_TOOL_NONE,
  FAC_TOOL_COMPANIES,
  FAC_TOOL_CONTACTS,
  FAC_TOOL_MAP,
  FAC_TOOL_FLOWS,
  FAC_TOOL_AGENDA,
  FAC_TOOL_VISITS,
  FAC_TOOL_DOCUMENTS,
  FAC_TOOL_SWOT,
  FAC_TOOL_PROFILE,
  FAC_TOOL_ACTORS,
  FAC_TOOL_PERIMETER,
  FAC_TOOL_OBJECTIVES,
  FAC_TOOL_GOVERNANCE,
  FAC_TOOL_CHARTER,
  FAC_TOOL_STAKEHOLDERS,
  FAC_TOOL_ARGUMENTS,
  FAC_TOOL_BUDGET,
  FAC_TOOL_COMMUNICATION,
  FAC_TOOL_ACTIONS,
  FAC_TOOL_VALUES,
  FAC_TOOL_CANDIDATURE,
  FAC_TOOL_LEADS,
  FAC_TOOL_CALENDAR,
} FacTool;
extern const FacEnum fac_tool_enum;

typedef enum
{
  FAC_CRITERION_NONE,
  FAC_CRITERION_ELIGIBILITY,
  FAC_CRITERION_PAPER,
} FacCriterionKind;
extern const FacEnum fac_criterion_kind_enum;

/* Strings owned, NULL when not given. `is_official`: the words of the program, quoted; else ours.
 */
typedef struct
{
  char *key, *title, *aim;
} FacMethodPhase;

typedef struct
{
  char *key, *title, *aim;
  char *phase; /* key */
  int kind;    /* FacSessionKind */
  int stance;  /* FacStance */
  gboolean is_official;
  int offset_days; /* from the launch */
  guint weekday;   /* on which it is held, 1 to 7; 0: that of the day itself */
  int half_day;    /* FacHalfDay */
  int participation;
  char *place;
  GPtrArray *to_bring, *homework, *for_president; /* of char * */
} FacMethodEvent;

/* What has a checklist: one event, or the time after one and before another. */
typedef struct
{
  char *key, *title, *aim;
  gboolean is_official;
  char *event;          /* key, or NULL */
  char *after, *before; /* keys of events: the first or the last stage has but one of them */
} FacMethodStage;

typedef struct
{
  char *key, *title, *why, *how, *deliverable, *owner, *evidence;
  char *stage;  /* key */
  int moment;   /* FacMoment */
  int due_days; /* from fac_method_stage_start() */
  int tool;     /* FacTool */
  gboolean is_official;
} FacMethodTask;

typedef struct
{
  char *key, *title, *how;
  int kind; /* FacCriterionKind */
} FacMethodCriterion;

typedef struct
{
  char *key, *text;
  int audience; /* FacAudience */
  gboolean is_official;
} FacMethodArgument;

typedef struct
{
  char *name;    /* "tremplin" */
  char *version; /* "2026-11" */
  char *title, *source, *note;
  GPtrArray *phases;    /* of FacMethodPhase */
  GPtrArray *events;    /* of FacMethodEvent, by offset */
  GPtrArray *stages;    /* of FacMethodStage, in the order of the démarche */
  GPtrArray *tasks;     /* of FacMethodTask */
  GPtrArray *criteria;  /* of FacMethodCriterion */
  GPtrArray *arguments; /* of FacMethodArgument */
} FacMethod;

/* The lists of a method, as a file names them. */
typedef enum
{
  FAC_METHOD_PHASES,
  FAC_METHOD_EVENTS,
  FAC_METHOD_STAGES,
  FAC_METHOD_TASKS,
  FAC_METHOD_CRITERIA,
  FAC_METHOD_ARGUMENTS,
  FAC_METHOD_N_LISTS
} FacMethodList;

/* Shape: empty, to be filled (transfer full). */
FacMethod *fac_method_new (void);

/* Accepts NULL. */
void fac_method_free (FacMethod *method);

/* A new item of a list, at its end, with everything "not given" (transfer none). */
gpointer fac_method_append (FacMethod *method, FacMethodList list);

/* The items of a list (transfer none). */
GPtrArray *fac_method_list (const FacMethod *method, FacMethodList list);

/* The item of a key, or NULL (transfer none). Accepts NULL as the key. */
const FacMethodPhase *fac_method_phase (const FacMethod *method, const char *key);
const FacMethodEvent *fac_method_event (const FacMethod *method, const char *key);
const FacMethodStage *fac_method_stage (const FacMethod *method, const char *key);
const FacMethodTask *fac_method_task (const FacMethod *method, const char *key);

/* The event from which the days of a stage's tasks are counted: its own, else the one that it comes
 * after, else the one before which it ends. Never NULL for a method that was checked. */
const FacMethodEvent *fac_method_stage_start (const FacMethod *method, const FacMethodStage *stage);

/* Whether a text can be a key or a name: small and capital letters, digits and "-", at most 40. */
gboolean fac_method_is_key (const char *text);

/* What is wrong with it as a whole: a key used twice, an event that is none, too many tasks.
 * `list`, `index`: out, the item at fault; index G_MAXUINT: the whole.
 * Shape: NULL when it can be used; else a translated sentence (transfer full). */
char *fac_method_check (const FacMethod *method, FacMethodList *list, guint *index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacMethod, fac_method_free)

G_END_DECLS
