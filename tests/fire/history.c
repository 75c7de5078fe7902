#include "history.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { NOBODY = -1 };

static const char *
wrong(const char *fmt, ...)
{
	static char said[200];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(said, sizeof said, fmt, ap);
	va_end(ap);
	return said;
}

uint64_t
history_sum(uint64_t sum, int64_t act)
{
	sum = (sum ^ (uint64_t)act) * 0x9e3779b97f4a7c15u;
	return sum ^ sum >> 29;
}

static int
by_act(const void *a, const void *b)
{
	const struct op *x = a, *y = b;

	return x->act < y->act ? -1 : x->act > y->act;
}

static bool
was_answered(const struct op *o)
{
	return o->to != HISTORY_NEVER;
}

/* Walked from the newest act back: whoever was answered before an older act was asked is younger
 * than it, and that cannot be. */
static const char *
order_check(const struct op *op, size_t n)
{
	int64_t soonest = INT64_MAX; /* answer of those behind */

	for (size_t i = n; i-- > 0 && op[i].act;) {
		if (op[i].from > soonest)
			return wrong("act %lld was asked after a younger one had been answered",
				     (long long)op[i].act);
		if (was_answered(&op[i]) && op[i].to < soonest)
			soonest = op[i].to;
		if (i && op[i].act == op[i - 1].act)
			return wrong("act %lld answers two requests", (long long)op[i].act);
	}
	return NULL;
}

static const char *
claim_step(int owner[static HISTORY_TICKETS + 1], const struct op *o)
{
	if (o->kind == OP_TAKE && owner[o->ticket] != NOBODY)
		return wrong("act %lld took ticket %d, which %d held", (long long)o->act, o->ticket,
			     owner[o->ticket]);
	if (o->kind == OP_RELEASE && owner[o->ticket] != o->who)
		return wrong("act %lld released ticket %d, which %d held", (long long)o->act,
			     o->ticket, owner[o->ticket]);
	if (o->kind == OP_TAKE || o->kind == OP_RELEASE)
		owner[o->ticket] = o->kind == OP_TAKE ? o->who : NOBODY;
	return NULL;
}

/* One holder always, and in the end whom the log says. */
static const char *
claims_check(const struct op *op, size_t n, const struct history_end *end)
{
	int owner[HISTORY_TICKETS + 1];

	for (int t = 0; t <= HISTORY_TICKETS; t++)
		owner[t] = NOBODY;
	for (size_t i = 0; i < n; i++) {
		const char *why = op[i].act ? claim_step(owner, &op[i]) : NULL;

		if (why)
			return why;
	}
	for (int t = 1; t <= HISTORY_TICKETS; t++)
		if (owner[t] != end->owner[t])
			return wrong("ticket %d is held by %d, the log says %d", t, end->owner[t],
				     owner[t]);
	return NULL;
}

/* Nothing that was acknowledged is missing, nothing is there twice, in the order of the log. */
static const char *
notes_check(const struct op *op, size_t n, const struct history_end *end)
{
	size_t at[HISTORY_TICKETS + 1] = {0};

	for (size_t i = 0; i < n; i++) {
		const int t = op[i].ticket;

		if (op[i].kind != OP_APPEND || !op[i].act)
			continue;
		if (at[t] == end->note_count[t] || end->notes[t][at[t]] != op[i].act)
			return wrong("the note of act %lld is not where it belongs",
				     (long long)op[i].act);
		at[t]++;
	}
	for (int t = 1; t <= HISTORY_TICKETS; t++)
		if (at[t] != end->note_count[t])
			return wrong("ticket %d has %zu notes, %zu were asked for", t,
				     end->note_count[t], at[t]);
	return NULL;
}

/* Each number once, without a gap. */
static const char *
numbers_check(const struct op *op, size_t n, const struct history_end *end)
{
	int64_t given = 0;

	for (size_t i = 0; i < n; i++)
		if (op[i].kind == OP_COUNT && op[i].act && was_answered(&op[i])) {
			given++;
			if (op[i].value < 1 || op[i].value > end->numbers)
				return wrong("number %lld was never given", (long long)op[i].value);
		} else if (op[i].kind == OP_COUNT && op[i].act) {
			given++;
		}
	return given == end->numbers ? NULL
				     : wrong("%lld numbers are gone, %lld were asked for",
					     (long long)end->numbers, (long long)given);
}

/* What was answered before the read was asked is in it; what was asked after its answer is not. */
static const char *
read_check(const struct op *op, size_t n, const struct op *r, const struct history_end *end)
{
	const enum op_kind of = r->kind == OP_LIST ? OP_APPEND : OP_COUNT;
	int64_t least = 0, most = 0;
	uint64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		if (op[i].kind != of || !op[i].act ||
		    (of == OP_APPEND && op[i].ticket != r->ticket))
			continue;
		least += was_answered(&op[i]) && op[i].to < r->from;
		most += op[i].from < r->to;
	}
	if (r->value < least || r->value > most)
		return wrong("a read of %d saw %lld of what must be %lld to %lld", r->ticket,
			     (long long)r->value, (long long)least, (long long)most);
	for (int64_t i = 0; r->kind == OP_LIST && i < r->value; i++)
		sum = history_sum(sum, end->notes[r->ticket][i]);
	return r->kind == OP_LIST && sum != r->sum
		       ? wrong("a read of ticket %d saw notes in another order", r->ticket)
		       : NULL;
}

static const char *
reads_check(const struct op *op, size_t n, const struct history_end *end)
{
	const char *why = NULL;

	for (size_t i = 0; !why && i < n; i++)
		if ((op[i].kind == OP_LIST || op[i].kind == OP_NUMBERS) && was_answered(&op[i]))
			why = read_check(op, n, &op[i], end);
	return why;
}

/* A take that was refused: somebody held it at some time between. */
static const char *
refused_check(const struct op *op, size_t n, const struct op *r)
{
	const struct op *last = NULL; /* taken or released before it was asked, for sure */

	if (r->kind != OP_TAKE || r->act || !was_answered(r))
		return NULL;
	for (size_t i = 0; i < n; i++) {
		const struct op *o = &op[i];

		if (!o->act || o->ticket != r->ticket ||
		    (o->kind != OP_TAKE && o->kind != OP_RELEASE))
			continue;
		if (was_answered(o) && o->to < r->from)
			last = o;
		else if (o->from < r->to && o->kind == OP_TAKE)
			return NULL; /* it may have been taken meanwhile */
	}
	return last && last->kind == OP_TAKE
		       ? NULL
		       : wrong("%d was refused ticket %d, which nobody held", r->who, r->ticket);
}

const char *
history_wrong(struct op *op, size_t n, const struct history_end *end)
{
	const char *why;

	qsort(op, n, sizeof *op, by_act);
	why = order_check(op, n);
	why = why ? why : claims_check(op, n, end);
	why = why ? why : notes_check(op, n, end);
	why = why ? why : numbers_check(op, n, end);
	why = why ? why : reads_check(op, n, end);
	for (size_t i = 0; !why && i < n; i++)
		why = refused_check(op, n, &op[i]);
	return why;
}
