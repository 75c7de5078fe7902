#include "feed/demo_floor.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/day.h"
#include "core/shift.h"
#include "core/words.h"
#include "feed/rota_file.h"

enum { MINUTE = 60, SIGN_ON_BEFORE = 60 };

static size_t
count(const struct node *list)
{
	size_t n = 0;

	for (; list; list = list->next)
		n++;
	return n;
}

/* The shift that runs now, of those that come with the program: some shift always does. */
static void
turn_find(const struct rota_form *f, int64_t now, struct arena *mem, const char **name,
	  struct shift_turn *turn)
{
	struct shift *shift = arena_alloc(mem, f->shifts * sizeof *shift);
	int found;

	for (size_t i = 0; i < f->shifts; i++)
		shift[i] = (struct shift){f->shift[i].name, f->shift[i].begins, f->shift[i].ends};
	found = shift_now(shift, f->shifts, now, turn);
	if (found < 0)
		found = shift_next(shift, f->shifts, now, turn);
	*name = shift[found].name;
}

static void
turns_plan(const struct node *list, const char *shift, int day, struct arena *mem,
	   struct rota_form *f)
{
	struct turn_form *turn = arena_alloc(mem, (count(list) + 1) * sizeof *turn);

	for (const struct node *n = list; n; n = n->next)
		turn[f->turns++] = (struct turn_form){.day = day,
						      .shift = shift,
						      .work_no = node_text(n, "by", ""),
						      .seat = node_text(n, "seat", NULL),
						      .is_lead = node_get(n, "lead") != NULL};
	f->turn = turn;
}

static const char *
verb_of(enum agent_state state)
{
	static const char *const verbs[] = {
		[AGENT_ON] = "sign_on",      [AGENT_READY] = "state_ready",
		[AGENT_WRAP] = "state_wrap", [AGENT_BREAK] = "state_break",
		[AGENT_MEAL] = "state_meal", [AGENT_TRAINING] = "state_training",
	};

	return state && state < AGENT_OFF ? verbs[state] : NULL;
}

/* Not before the shift, and before now. */
static int64_t
deed_at(int64_t from, int64_t at, int64_t last)
{
	at = at > from ? at : from;
	return at < last ? at : last;
}

/* Everybody who has a state signed on a minute before the shift, and went on from there. */
static void
states_plan(const struct node *list, int64_t now, const struct shift_turn *turn, struct arena *mem,
	    struct floor_plan *out)
{
	out->deed = arena_alloc(mem, (2 * count(list) + 1) * sizeof *out->deed);
	for (const struct node *n = list; n; n = n->next) {
		const char *state = node_text(n, "state", NULL), *by = node_text(n, "by", "");
		const int64_t ago = strtol(node_text(n, "ago", "0"), NULL, 10) * MINUTE;
		const char *verb =
			state ? verb_of((enum agent_state)word_find(WORD_STATE, state)) : NULL;

		if (!state || now < turn->from)
			continue;
		out->deed[out->deeds++] = (struct deed){
			.at = turn->from - SIGN_ON_BEFORE, .verb = "sign_on", .by = by};
		if (verb)
			out->deed[out->deeds++] =
				(struct deed){.at = deed_at(turn->from, now - ago, now - 1),
					      .verb = verb,
					      .by = by};
	}
}

enum rc
demo_floor_plan(const struct node *floor, int64_t now, struct arena *mem, struct floor_plan *out,
		struct err *e)
{
	const struct node *people = node_list(floor, "people");
	struct rota_form own;
	struct shift_turn turn;
	const char *shift;
	enum rc rc = rota_file_read(rota_file_own(), mem, &own, e);

	if (!rc)
		rc = rota_node_read("demo.yaml", node_get(floor, "desk"), mem, &out->rota, e);
	if (rc)
		return rc;
	out->rota.shift = own.shift;
	out->rota.shifts = own.shifts;
	turn_find(&own, now, mem, &shift, &turn);
	turns_plan(people, shift, day_date(turn.day), mem, &out->rota);
	states_plan(people, now, &turn, mem, out);
	out->from = now < turn.from ? 0 : turn.from;
	return OK;
}
