#pragma once

#include "tui/ui.h"

/*
 * The keys of a ticket's whole life (H-12 … H-23): each asks what its verb needs, in the bottom
 * line or a form, and does it.
 */
enum next assign_open(struct ui *ui, void *state, const char *pressed);  /* a */
enum next ask_open(struct ui *ui, void *state, const char *pressed);     /* J */
enum next help_open(struct ui *ui, void *state, const char *pressed);    /* H */
enum next gate_open(struct ui *ui, void *state, const char *pressed);    /* c */
enum next gate_details(struct ui *ui, void *state, const char *pressed); /* d */
enum next snooze_open(struct ui *ui, void *state, const char *pressed);  /* S */
enum next merge_open(struct ui *ui, void *state, const char *pressed);   /* X */
enum next help_at_once(struct ui *ui, void *state,
		       const char *pressed); /* by name, as what follows */
enum next gate_override(struct ui *ui, void *state, const char *pressed);
enum next reach_open(struct ui *ui, void *state, const char *pressed);
enum next link_open(struct ui *ui, void *state, const char *pressed);
enum next pass_open(struct ui *ui, void *state, const char *pressed);

/* The prompt is for this verb and the ticket shown; false: one may not, and it says why. */
bool life_begin(struct ui *ui, const char *verb);
/* The desk's departments as a choice, else a line to type in; `done` finds it with
 * life_department(). */
void life_department_ask(struct ui *ui, int (*done)(struct ui *ui));
const char *life_department(const struct ui *ui);
/* What was typed as a moment to come; false: it says that it is none. */
bool life_when(struct ui *ui, const char *typed, int64_t *at);
/* Who was typed by the work number; 0: it says that there is nobody. */
int64_t life_agent_find(struct ui *ui, const char *work_no);
/* The ticket that was typed by its number; 0: it says that there is none. */
int64_t life_other(struct ui *ui, const char *typed);
const struct life_rules *life_rules(const struct ui *ui);
