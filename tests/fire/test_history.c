/*
 * The checker itself: what can be, and what cannot. Beside the rows, histories are drawn as one
 * desk that does one thing after the other would have made them, which must pass; in each one thing
 * is then made to be as it never was, which must be found. KEFU_FIRE_SECONDS: for how long.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "history.h"

enum { OPS = 6, DRAWN = 120, WHO = 5, STEP = 100, SHORT_MS = 500, SEED = 20261122 };

static const int64_t two_notes[] = {3, 4};
static const int64_t one_note[] = {3};

/* Times are asked, answered; then the act, the value. */
static const struct row {
	const char *why; /* NULL: it can be */
	struct op op[OPS];
	const int64_t *notes; /* of ticket 1 */
	size_t note_count;
	int owner; /* of ticket 1 */
	int64_t numbers;
} rows[] = {
	{NULL,
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0},
	  {OP_RELEASE, 1, 1, 30, 40, 2, 0, 0},
	  {OP_TAKE, 2, 1, 35, 50, 3, 0, 0}},
	 NULL,
	 0,
	 2,
	 0},
	{"act 2 took ticket 1, which 1 held",
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0}, {OP_TAKE, 2, 1, 15, 50, 2, 0, 0}},
	 NULL,
	 0,
	 2,
	 0},
	{"act 2 released ticket 1, which 1 held",
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0}, {OP_RELEASE, 2, 1, 15, 50, 2, 0, 0}},
	 NULL,
	 0,
	 1,
	 0},
	{"act 1 was asked after a younger one had been answered",
	 {{OP_TAKE, 1, 1, 30, 40, 1, 0, 0}, {OP_RELEASE, 1, 1, 10, 20, 2, 0, 0}},
	 NULL,
	 0,
	 -1,
	 0},
	{"act 1 answers two requests",
	 {{OP_COUNT, 1, 0, 10, 20, 1, 1, 0}, {OP_COUNT, 2, 0, 10, 20, 1, 1, 0}},
	 NULL,
	 0,
	 -1,
	 1},
	{"ticket 1 is held by 2, the log says 1",
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0}},
	 NULL,
	 0,
	 2,
	 0},
	{"2 was refused ticket 1, which nobody held",
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0},
	  {OP_RELEASE, 1, 1, 30, 40, 2, 0, 0},
	  {OP_TAKE, 2, 1, 50, 60, 0, 0, 0}},
	 NULL,
	 0,
	 -1,
	 0},
	{NULL,
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0},
	  {OP_RELEASE, 1, 1, 30, 55, 2, 0, 0},
	  {OP_TAKE, 2, 1, 50, 60, 0, 0, 0}},
	 NULL,
	 0,
	 -1,
	 0},
	{NULL,
	 {{OP_APPEND, 1, 1, 10, 20, 3, 0, 0}, {OP_APPEND, 2, 1, 10, 20, 4, 0, 0}},
	 two_notes,
	 2,
	 -1,
	 0},
	{"the note of act 4 is not where it belongs",
	 {{OP_APPEND, 1, 1, 10, 20, 3, 0, 0}, {OP_APPEND, 2, 1, 10, 20, 4, 0, 0}},
	 one_note,
	 1,
	 -1,
	 0},
	{"ticket 1 has 2 notes, 1 were asked for",
	 {{OP_APPEND, 1, 1, 10, 20, 3, 0, 0}},
	 two_notes,
	 2,
	 -1,
	 0},
	{"a read of 1 saw 0 of what must be 1 to 1",
	 {{OP_APPEND, 1, 1, 10, 20, 3, 0, 0}, {OP_LIST, 2, 1, 30, 40, 0, 0, 0}},
	 one_note,
	 1,
	 -1,
	 0},
	{"a read of ticket 1 saw notes in another order",
	 {{OP_APPEND, 1, 1, 10, 20, 3, 0, 0}, {OP_LIST, 2, 1, 30, 40, 0, 1, 7}},
	 one_note,
	 1,
	 -1,
	 0},
	{NULL,
	 {{OP_COUNT, 1, 0, 10, 20, 1, 1, 0}, {OP_NUMBERS, 1, 0, 30, 40, 0, 1, 0}},
	 NULL,
	 0,
	 -1,
	 1},
	{"2 numbers are gone, 1 were asked for",
	 {{OP_COUNT, 1, 0, 10, 20, 1, 1, 0}},
	 NULL,
	 0,
	 -1,
	 2},
	{"number 7 was never given", {{OP_COUNT, 1, 0, 10, 20, 1, 7, 0}}, NULL, 0, -1, 1},
	{"a read of 0 saw 1 of what must be 0 to 0",
	 {{OP_NUMBERS, 1, 0, 5, 7, 0, 1, 0}, {OP_COUNT, 1, 0, 10, 20, 1, 1, 0}},
	 NULL,
	 0,
	 -1,
	 1},
};

static void
what_cannot_be_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct op op[OPS];
		struct history_end end = {.numbers = rows[i].numbers};
		size_t n = 0;
		const char *why;

		for (int t = 1; t <= HISTORY_TICKETS; t++)
			end.owner[t] = -1;
		end.owner[1] = rows[i].owner;
		end.notes[1] = rows[i].notes;
		end.note_count[1] = rows[i].note_count;
		while (n < OPS && rows[i].op[n].from)
			n++;
		(void)memcpy(op, rows[i].op, sizeof op);
		why = history_wrong(op, n, &end);
		if (!why != !rows[i].why || (why && strcmp(why, rows[i].why) != 0))
			fail_msg("row %zu: %s", i, why ? why : "it can be");
	}
}

/* --- drawn ones --- */

struct drawn {
	uint32_t seed;
	struct op op[DRAWN + 1]; /* in the order in which the desk did them */
	size_t count;
	int64_t notes[HISTORY_TICKETS + 1][DRAWN + 1];
	struct history_end end;
};

static uint32_t
draw(struct drawn *d, uint32_t below)
{
	d->seed = d->seed * 1664525u + 1013904223u;
	return (d->seed >> 8) % below;
}

static uint64_t
notes_sum(const struct drawn *d, int ticket)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < d->end.note_count[ticket]; i++)
		sum = history_sum(sum, d->notes[ticket][i]);
	return sum;
}

/* What the desk does with it. An act that is refused leaves none. */
static void
op_do(struct drawn *d, struct op *o, int64_t act)
{
	struct history_end *end = &d->end;
	const bool does = o->kind == OP_TAKE      ? end->owner[o->ticket] == -1
			  : o->kind == OP_RELEASE ? end->owner[o->ticket] == o->who
						  : o->kind < OP_LIST;

	o->act = does ? act : 0;
	if (does && (o->kind == OP_TAKE || o->kind == OP_RELEASE))
		end->owner[o->ticket] = o->kind == OP_TAKE ? o->who : -1;
	else if (o->kind == OP_APPEND)
		d->notes[o->ticket][end->note_count[o->ticket]++] = act;
	else if (o->kind == OP_COUNT)
		o->value = ++end->numbers;
	else if (o->kind == OP_NUMBERS)
		o->value = end->numbers;
	else if (o->kind == OP_LIST) {
		o->value = (int64_t)end->note_count[o->ticket];
		o->sum = notes_sum(d, o->ticket);
	}
}

/* Each is done at its moment; it was asked some time before, and answered some time behind, or
 * never. */
static void
history_draw(struct drawn *d)
{
	const uint32_t seed = d->seed;

	*d = (struct drawn){.seed = seed, .count = DRAWN / 4 + draw(d, DRAWN * 3 / 4)};
	for (int t = 0; t <= HISTORY_TICKETS; t++) {
		d->end.owner[t] = -1;
		d->end.notes[t] = d->notes[t];
	}
	for (size_t i = 0; i < d->count; i++) {
		const int64_t at = (int64_t)(i + 2) * STEP;
		struct op *o = &d->op[i];

		*o = (struct op){.kind = draw(d, OP_KINDS),
				 .who = (int)draw(d, WHO),
				 .ticket = 1 + (int)draw(d, HISTORY_TICKETS),
				 .from = at - draw(d, 2 * STEP),
				 .to = at + 1 + draw(d, 4 * STEP)};
		op_do(d, o, (int64_t)i + 1);
		if (o->act && !draw(d, 8))
			o->to = HISTORY_NEVER;
	}
}

static const char *
judged(const struct drawn *d)
{
	struct op op[DRAWN + 1];

	(void)memcpy(op, d->op, sizeof op);
	return history_wrong(op, d->count, &d->end);
}

/* --- what never was --- */

static struct op *
one_of(struct drawn *d, enum op_kind kind)
{
	const size_t from = draw(d, (uint32_t)d->count);

	for (size_t i = 0; i < d->count; i++) {
		struct op *o = &d->op[(from + i) % d->count];

		if (o->kind == kind && (o->act || kind >= OP_LIST))
			return o;
	}
	return NULL;
}

static bool
note_lost(struct drawn *d)
{
	const struct op *o = one_of(d, OP_APPEND);

	if (o)
		d->end.note_count[o->ticket]--;
	return o;
}

static bool
note_twice(struct drawn *d)
{
	const struct op *o = one_of(d, OP_APPEND);

	if (o)
		d->notes[o->ticket][d->end.note_count[o->ticket]++] = o->act;
	return o;
}

static bool
number_lost(struct drawn *d)
{
	d->end.numbers -= d->end.numbers > 0;
	return one_of(d, OP_COUNT);
}

static bool
number_unasked(struct drawn *d)
{
	d->end.numbers++;
	return true;
}

static bool
holder_changed(struct drawn *d)
{
	const uint32_t t = 1 + draw(d, HISTORY_TICKETS);

	d->end.owner[t] = d->end.owner[t] == WHO ? -1 : WHO;
	return true;
}

/* Somebody else took it while it was held. */
static bool
taken_twice(struct drawn *d)
{
	const struct op *o = one_of(d, OP_TAKE);
	struct op *more = &d->op[d->count];

	if (!o || d->end.owner[o->ticket] == -1)
		return false;
	*more = (struct op){.kind = OP_TAKE, .who = WHO, .ticket = o->ticket, .act = DRAWN + 1};
	more->from = more->to = INT64_MAX;
	d->end.owner[o->ticket] = WHO;
	d->count++;
	return true;
}

/* It was answered before an older act was asked. */
static bool
order_turned(struct drawn *d)
{
	for (size_t i = 0; i < d->count; i++)
		for (size_t k = i + 1; k < d->count; k++) {
			struct op *first = &d->op[i], *last = &d->op[k];
			const int64_t act = first->act;

			if (!act || !first->to || !last->act || last->from <= first->to)
				continue;
			first->act = last->act;
			last->act = act;
			return true;
		}
	return false;
}

static bool
answered_twice(struct drawn *d)
{
	const struct op *o = one_of(d, OP_COUNT);

	if (o)
		d->op[d->count++] = *o;
	return o;
}

static bool
read_ahead(struct drawn *d)
{
	struct op *o = one_of(d, draw(d, 2) ? OP_LIST : OP_NUMBERS);

	if (o)
		o->value += DRAWN;
	return o;
}

static bool
read_turned(struct drawn *d)
{
	struct op *o = one_of(d, OP_LIST);

	if (o)
		o->sum++;
	return o;
}

static const struct plant {
	const char *what;
	bool (*put)(struct drawn *d); /* false: there is nothing to do it to */
} plants[] = {
	{"a note is lost", note_lost},
	{"a note is there twice", note_twice},
	{"a number is lost", number_lost},
	{"a number was asked for by nobody", number_unasked},
	{"somebody else holds it", holder_changed},
	{"two hold it", taken_twice},
	{"the log is in another order than the answers", order_turned},
	{"one act answers two", answered_twice},
	{"a read saw what was not there yet", read_ahead},
	{"a read saw another order", read_turned},
};

enum { PLANTS = sizeof plants / sizeof *plants };

static void
one_drawn(struct drawn *d, long found[static PLANTS])
{
	const char *why;

	history_draw(d);
	why = judged(d);
	if (why)
		fail_msg("a history that is right: %s", why);
	for (size_t i = 0; i < PLANTS; i++) {
		struct drawn spoiled = *d;

		for (int t = 0; t <= HISTORY_TICKETS; t++)
			spoiled.end.notes[t] = spoiled.notes[t];
		if (!plants[i].put(&spoiled))
			continue;
		if (!judged(&spoiled))
			fail_msg("%s, and nobody noticed", plants[i].what);
		found[i]++;
	}
}

static void
what_never_was_is_found_in_drawn_histories(void **state)
{
	const char *seconds = getenv("KEFU_FIRE_SECONDS"), *seed = getenv("KEFU_FIRE_SEED");
	const clock_t spend =
		seconds ? atoi(seconds) * CLOCKS_PER_SEC : SHORT_MS * (CLOCKS_PER_SEC / 1000);
	struct drawn *d = calloc(1, sizeof *d);
	long found[PLANTS] = {0}, histories = 0, all = 0;

	(void)state;
	assert_non_null(d);
	d->seed = seed ? (uint32_t)atoi(seed) : SEED;
	for (; clock() < spend; histories++)
		one_drawn(d, found);
	for (size_t i = 0; i < PLANTS; i++) {
		if (!found[i])
			fail_msg("never once: %s", plants[i].what);
		all += found[i];
	}
	print_message("# %ld histories could be, %ld others in which one thing never was could "
		      "not\n",
		      histories, all);
	free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_is_found),
		cmocka_unit_test(what_never_was_is_found_in_drawn_histories),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
