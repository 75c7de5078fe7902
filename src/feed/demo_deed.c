#include "feed/demo_deed.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/clock.h"
#include "core/gate.h"
#include "core/promise.h"
#include "core/words.h"
#include "desk/actor.h"
#include "desk/call.h"
#include "desk/life.h"
#include "desk/verb.h"
#include "feed/demo_quality.h"
#include "feed/desk_rules.h"
#include "feed/score_sheet.h"
#include "sql_read.h"
#include "store/store.h"

/* What the deeds are done with. */
struct doing {
	struct store *store;
	struct arena *mem;
	int64_t *ids; /* of the tickets of the file */
	const struct score_sheet *sheet;
	int64_t contact; /* of the call that was answered last: calls of the file do not overlap */
};

static int
deed_order(const void *a, const void *b)
{
	const struct deed *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* What was promised and not met when the next word went out is broken. */
static enum rc
promises_break(struct doing *d, const struct actor *by, int64_t ticket)
{
	struct row_promise p;
	int64_t open[PROMISES_MAX];
	size_t n = 0;
	struct outcome out;
	enum rc rc = sql_promise_of_begin(d->store, ticket);

	while (!rc && sql_promise_of_next(d->store, NULL, &p))
		if (p.state == PROMISE_OPEN && n < PROMISES_MAX)
			open[n++] = p.id;
	if (!rc)
		rc = sql_promise_of_end(d->store);
	for (size_t i = 0; !rc && i < n; i++)
		rc = desk_run(d->store, by, verb_find("promise_end"),
			      &(struct request){.ticket = ticket,
						.object = open[i],
						.number = PROMISE_BROKEN},
			      &out);
	return rc;
}

static enum rc
promises_count(struct doing *d, int64_t ticket, size_t *open)
{
	struct row_promise p;
	enum rc rc = sql_promise_of_begin(d->store, ticket);

	*open = 0;
	if (rc)
		return rc;
	while (sql_promise_of_next(d->store, NULL, &p))
		*open += p.state == PROMISE_OPEN;
	return sql_promise_of_end(d->store);
}

/* As the screens do it: what the words promise at that time; without anything new it is met. */
static enum rc
promises_make(struct doing *d, const struct actor *by, struct request *ask)
{
	struct promise_form *form = arena_alloc(d->mem, PROMISES_MAX * sizeof *form);
	const struct promises_found found =
		promise_find(ask->text, strlen(ask->text), by->now, by->rules, d->mem);
	size_t open = 0;
	enum rc rc = promises_count(d, ask->ticket, &open);

	for (size_t i = 0; i < found.count; i++)
		if (found.at[i].is_meant)
			form[ask->promises++] = (struct promise_form){
				.body = found.at[i].body,
				.due_at = found.at[i].at,
				.warn_at = promise_warn_at(by->rules, by->now, found.at[i].at)};
	ask->promise = form;
	ask->is_feedback = promise_is_feedback(open, ask->promises);
	return rc;
}

/* What belongs to a ticket of the file is about its customer; only the joined call is its own. */
static enum rc
call_of(struct doing *d, const struct deed *deed, struct request *ask, struct call_form *form)
{
	struct row_caller_of_ticket who = {0};
	enum rc rc = sql_caller_of_ticket(d->store, ask->ticket, NULL, &who);

	*form = *deed->call;
	if (!strcmp(deed->verb, "call_answer"))
		form->customer = who.customer_id;
	else
		form->contact = d->contact;
	if (strcmp(deed->verb, "call_join") != 0)
		ask->ticket = 0;
	ask->call = form;
	return rc;
}

/* All that this person was told of until then is read. */
static enum rc
people_do(struct doing *d, const struct deed *deed, const struct actor *by)
{
	struct request ask = *deed->ask;
	struct row_notice_count n = {0};
	struct outcome out;
	enum rc rc = OK;

	if (!strcmp(deed->verb, "notice_seen")) {
		rc = sql_notice_count(d->store, by->agent, d->mem, &n);
		ask.object = n.newest.value;
	}
	return rc ? rc : desk_run(d->store, by, verb_find(deed->verb), &ask, &out);
}

static struct request
ask_of(const struct doing *d, const struct deed *deed)
{
	return (struct request){
		.ticket = deed->meeting ? 0 : d->ids[deed->ticket],
		.text = deed->text,
		.reason = deed->text,
		.intake = deed->intake,
		.intakes = 1,
		.need = deed->need,
		.emotion = deed->need ? deed->need->answers.emotion : (enum emotion)0,
		.number = strcmp(deed->verb, "ticket_complaint") ? 0 : COMPLAINT_SIMPLE,
		.callback = deed->callback,
		.hot = deed->hot,
		.meeting = deed->meeting,
		.quadrant = deed->quadrant,
		.life = deed->life};
}

static enum rc
deed_do(struct doing *d, const struct deed *deed, const struct clock_rules *rules)
{
	struct request ask = ask_of(d, deed);
	const struct life_form closing = {
		.said = 1u << GATE_TOLD | 1u << GATE_UNDERSTOOD | 1u << GATE_NOTHING_ELSE,
		.score = 5 - (int)(deed->ticket % 3),
	};
	struct call_form call;
	struct outcome out;
	struct actor by;
	enum rc rc = actor_find(d->store, deed->by, deed->at, d->mem, &by);

	by.rules = rules;
	if (!rc && deed->ask)
		return people_do(d, deed, &by);
	by.sheet = d->sheet;
	if (!rc && deed->quality)
		return demo_quality_do(d->store, &by, deed, ask.ticket, d->mem);
	if (!rc && deed->call)
		rc = call_of(d, deed, &ask, &call);
	if (!strcmp(deed->verb, "ticket_close"))
		ask.life = &closing;
	if (!rc && !strcmp(deed->verb, "promise_end"))
		return promises_break(d, &by, ask.ticket);
	if (!rc && deed->is_promised)
		rc = promises_make(d, &by, &ask);
	if (!rc)
		rc = desk_run(d->store, &by, verb_find(deed->verb), &ask, &out);
	if (!rc && deed->call && out.contact)
		d->contact = out.contact;
	if (!rc && deed->intake)
		d->ids[deed->ticket] = out.ticket;
	return rc;
}

/* What the sessions of the desk would have told until now; done when nothing is left. */
static enum rc
clocks_tick(struct store *s, int64_t now)
{
	const struct actor program = actor_program(now);
	struct outcome out;
	enum rc rc;

	do
		rc = desk_run(s, &program, verb_find("clock_tick"), &(struct request){0}, &out);
	while (!rc);
	return rc == E_NOTFOUND ? OK : rc;
}

enum rc
deeds_do(struct store *s, const struct deeds *deeds, struct arena *mem)
{
	struct doing d = {
		.store = s, .mem = mem, .ids = arena_alloc(mem, deeds->tickets * sizeof *d.ids)};
	const struct clock_rules *rules = NULL;
	enum rc rc = desk_clock_rules(s, mem, &rules, store_err(s));

	if (!rc)
		rc = desk_score_sheet(s, mem, &d.sheet, store_err(s));
	qsort(deeds->at, deeds->count, sizeof *deeds->at, deed_order);
	for (size_t i = 0; !rc && i < deeds->count; i++)
		rc = deed_do(&d, &deeds->at[i], rules);
	return rc ? rc : clocks_tick(s, deeds->now - 1);
}
