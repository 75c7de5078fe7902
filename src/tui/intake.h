#pragma once

#include "core/category.h"
#include "core/seek.h"
#include "core/triage.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * A call comes in (H-25, H-26, H-59): the key that opens this answers it, and its clock runs. Who
 * calls is found by what is typed; the call goes on with an open ticket, becomes a new one, or ends
 * with a code. While the form of a new ticket is open over it, this screen says what the form's
 * answers lead to.
 */
enum { INTAKE_TICKETS = 9, INTAKE_HISTORY = 4, INTAKE_HITS = 5 };

/* What the words of the caller come to; texts live as long as the screen. */
struct intake_mood {
	enum emotion emotion; /* 0: nothing was said yet */
	char evidence[160];
	const char *say[EMOTION_ANXIOUS + 1], *danger; /* what to say first; NULL: not known */
};

struct intake_view {
	struct list list; /* of struct row_caller; the last is a new customer, id 0 */
	bool has_call;
	struct row_call call;
	int64_t count; /* calls of today */
	char find[NARROW_MAX + 1];
	bool is_whole; /* the whole number was looked for: that is written down */
	struct row_caller_tickets ticket[INTAKE_TICKETS]; /* of the customer under the cursor */
	int tickets, chosen;
	struct row_caller_history history[INTAKE_HISTORY]; /* within the days of a repeat call */
	int came, more;                                    /* how often; how many are not shown */

	struct arena mem; /* as long as the screen */
	const char *greeting;
	struct category_tree tree;
	struct intake_mood mood;

	bool is_form;                  /* a form stands over it */
	size_t hit[INTAKE_HITS], hits; /* the categories that are meant */
	struct need need;
};

enum next intake_open(struct ui *ui, void *state, const char *pressed); /* n */
/* A call rings: the same screen before anybody answers. */
enum next intake_pop(struct ui *ui);
/* The same out of a text or a question, which is put aside and comes back; false: not its press. */
bool intake_breaks_in(struct ui *ui, const struct press *p);
/* What was put aside for a call is there again, once its screen is. */
void intake_return(struct ui *ui);
/* The line of the find question while it is open here. */
/* Esc: a caller nobody is known of waits, parked; a call that has its ticket goes on. */
enum next intake_aside(struct ui *ui, struct intake_view *v);
enum next intake_find(struct ui *ui, struct intake_view *v, const char *text);
const struct row_caller *intake_caller(const struct intake_view *v); /* NULL: a new one */

MUST_CHECK enum rc intake_load(struct ui *ui, void *state, struct arena *mem, bool quiet);
void intake_prepare(struct ui *ui,
		    struct intake_view *v); /* greeting, categories, what to say first */
void intake_draw(const void *state, const struct frame *f, struct canvas *c);
void intake_speak(const void *state, const struct frame *f, struct speech *out);
enum { INTAKE_TOP = 4, INTAKE_PANEL = 7 }; /* rows above the list's, and below it */

enum next intake_new(struct ui *ui, void *state, const char *pressed); /* N */
enum next intake_end(struct ui *ui, void *state, const char *pressed); /* x */
/* Does it; on success the draft and the prompt go, else the text stays where it can be mended. */
bool intake_act(struct ui *ui, const char *verb, struct request *ask, struct outcome *out);
