#include "past.h"

#include <string.h>

#include "core/words.h"
#include "desk/call.h"
#include "desk/customer.h"
#include "fixture.h"

enum { NAMES = 6 };

static uint32_t
dice(struct past *p, uint32_t n)
{
	p->seed = p->seed * 1664525u + 1013904223u;
	return (p->seed >> 8) % n;
}

static struct actor
somebody(struct past *p)
{
	const struct actor *const all[] = {&p->d->wu, &p->d->lin, &p->d->gao};
	struct actor by = *all[dice(p, 3)];

	by.now = p->now;
	return by;
}

/* Who has the ticket, if anybody does. */
static struct actor
owner(struct past *p, int64_t ticket)
{
	const struct actor *const all[] = {&p->d->wu, &p->d->lin, &p->d->gao};
	const int64_t id = desk_get(p->d, ticket).owner_id.value;
	struct actor by = somebody(p);

	for (int i = 0; i < 3; i++)
		if (all[i]->agent == id)
			by = *all[i];
	by.now = p->now;
	return by;
}

static const char *
customer(struct past *p)
{
	static const char *const names[NAMES] = {"李芳", "王强", "陈静", "赵敏", "周林", "孙阳"};

	return names[dice(p, NAMES)];
}

/* The same name and number is the same customer. */
static struct intake
intake_of(struct past *p)
{
	static const char *const numbers[NAMES] = {"13812345671", "13812345672", "13812345673",
						   "13812345674", "13812345675", "13812345676"};
	const uint32_t n = dice(p, NAMES);

	return (struct intake){.customer = customer(p),
			       .phone = numbers[n],
			       .channel = (enum channel)(1 + dice(p, 5)),
			       .subject = "问一下",
			       .said = "请问",
			       .is_mine = dice(p, 2)};
}

static void
ticket_keep(struct past *p, int64_t id)
{
	if (id && p->tickets < PAST_ACTS)
		p->ticket[p->tickets++] = id;
}

static void
accept(struct past *p)
{
	const struct intake in = intake_of(p);
	const struct request ask = {.intake = &in, .intakes = 1};
	const struct actor by = somebody(p);
	struct outcome out = {0};

	if (!desk_run(p->d->store, &by, verb_find("ticket_add"), &ask, &out))
		ticket_keep(p, out.ticket);
}

/* Answered, maybe made a ticket of, and put away; or lost, silent, wrong. */
static void
call(struct past *p)
{
	static const char *const about[] = {"物流", "维修", "发票"};
	static const enum result codes[] = {RESULT_SILENT, RESULT_NUISANCE, RESULT_WRONG_NUMBER,
					    RESULT_DROPPED};
	struct actor by = somebody(p);
	const struct intake in = intake_of(p);
	const struct call_form began = {.is_late = !dice(p, 5)};
	const struct call_form lost = {.result = codes[dice(p, 4)]};
	const struct call_form end = {.category = {about[dice(p, 3)]},
				      .customer = 1 + dice(p, 5),
				      .result = RESULT_ANSWERED,
				      .summary = "说明了"};
	struct outcome out = {0};

	if (desk_run(p->d->store, &by, verb_find("call_answer"), &(struct request){.call = &began},
		     &out))
		return;
	by.now += 20 + dice(p, 400);
	if (!dice(p, 4)) {
		(void)desk_try(p->d, &by, "call_end_plain", &(struct request){.call = &lost});
		return;
	}
	if (dice(p, 2) &&
	    !desk_run(p->d->store, &by, verb_find("call_ticket"),
		      &(struct request){.call = &end, .intake = &in, .intakes = 1}, &out))
		ticket_keep(p, out.ticket);
	(void)desk_try(p->d, &by, "call_wrapup", &(struct request){0});
	by.now += dice(p, 90);
	(void)desk_try(p->d, &by, "call_away", &(struct request){.call = &end});
}

static void
reply(struct past *p, int64_t ticket)
{
	const struct actor by = owner(p, ticket);
	const struct promise_form promise = {.body = "给您回电",
					     .due_at =
						     p->now + 1 + (int64_t)dice(p, 2 * DAY_SECONDS),
					     .warn_at = p->now};
	const struct request ask = {.ticket = ticket,
				    .text = "好的，我来查",
				    .promise = &promise,
				    .promises = dice(p, 2),
				    .is_feedback = dice(p, 2)};

	(void)desk_try(p->d, &by, "ticket_reply", &ask);
}

static void
promise_over(struct past *p, int64_t ticket)
{
	const struct actor by = owner(p, ticket);
	const struct request ask = {.ticket = ticket,
				    .object = 1 + dice(p, 60),
				    .number = PROMISE_KEPT + (int)dice(p, 5),
				    .reason = "客户改了时间"};

	(void)desk_try(p->d, &by, "promise_end", &ask);
}

static void
act_on(struct past *p, int64_t ticket)
{
	static const char *const verbs[] = {"ticket_take",      "ticket_heard",  "ticket_close",
					    "ticket_close",     "ticket_close",  "ticket_reopen",
					    "ticket_void",      "ticket_triage", "undo",
					    "ticket_complaint", "ticket_release"};
	const char *verb = verbs[dice(p, sizeof verbs / sizeof *verbs)];
	const struct life_form said = {.said = desk_satisfied.said, .score = 1 + (int)dice(p, 5)};
	const bool closes = !strcmp(verb, "ticket_close");
	const struct request ask = {.ticket = ticket,
				    .text = "好的",
				    .reason = closes ? NULL : "客户来电",
				    .emotion = EMOTION_ANGRY,
				    .quadrant = Q_NOW,
				    .number = 1,
				    .life = closes ? &said : NULL};
	const struct actor by = owner(p, ticket);

	(void)desk_try(p->d, &by, verb, &ask);
}

/* The night's import brings what was received, and closed, some days ago. */
static void
late_import(struct past *p)
{
	struct intake in = intake_of(p);

	in.received_at = p->now - (int64_t)dice(p, 20 * DAY_SECONDS);
	if (dice(p, 2)) {
		in.status = STATUS_ARCHIVED;
		in.closed_at = in.received_at + dice(p, DAY_SECONDS);
	}
	(void)desk_try(p->d, &p->d->gao, "ticket_import",
		       &(struct request){.intake = &in, .intakes = 1});
}

static void
merge(struct past *p, int64_t ticket)
{
	const struct life_form into = {.other = p->ticket[dice(p, (uint32_t)p->tickets)]};
	const struct actor by = owner(p, ticket);

	(void)desk_try(p->d, &by, "ticket_merge",
		       &(struct request){.ticket = ticket, .reason = "重复", .life = &into});
}

static void
customers_merge(struct past *p)
{
	const struct customer_form form = {.id = 1 + dice(p, 3), .other = 4 + dice(p, 4)};

	(void)desk_try(p->d, &p->d->gao, "customer_merge",
		       &(struct request){.customer = &form, .reason = "同一人"});
}

void
past_step(struct past *p)
{
	const int64_t ticket = p->tickets ? p->ticket[dice(p, (uint32_t)p->tickets)] : 0;
	const uint32_t what = dice(p, 10);

	if (what < 2 || !ticket)
		accept(p);
	else if (what < 5)
		call(p);
	else if (what < 7)
		reply(p, ticket);
	else if (what < 8)
		promise_over(p, ticket);
	else
		act_on(p, ticket);
	p->now += 2 * (int64_t)PAST_DAYS * DAY_SECONDS / PAST_ACTS * dice(p, 100) / 100;
}

void
past_mend(struct past *p)
{
	const int64_t ticket = p->tickets ? p->ticket[dice(p, (uint32_t)p->tickets)] : 0;
	const uint32_t what = dice(p, 6);

	if (what < 2 || !ticket)
		late_import(p);
	else if (what < 3)
		merge(p, ticket);
	else if (!dice(p, 8))
		customers_merge(p);
	else
		act_on(p, ticket);
}

void
past_make(struct past *p)
{
	p->now = DESK_AT - (int64_t)PAST_DAYS * DAY_SECONDS;
	for (int i = 0; i < PAST_ACTS; i++)
		past_step(p);
}
