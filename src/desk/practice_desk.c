/* The desk on which a practice call is worked: beside the real one, for an hour, for one person. */
#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/practice.h"
#include "sql_read.h"
#include "store/store.h"

enum { DIGITS = 3 };

/* A work number that is not the agent's. */
static const char *
customer_number(const struct actor *by)
{
	return strcmp(by->work_no, "0") ? "0" : "1";
}

static enum rc
people_make(struct practice_desk *d, const struct actor *by, const struct practice *p,
	    const char *zone, struct arena *mem)
{
	const struct actor program = actor_program(by->now);
	const struct agent_form people[] = {{by->work_no, by->name, ROLE_AGENT},
					    {customer_number(by), p->customer, ROLE_AGENT}};
	const struct desk_form form = {
		.kind = "demo", .zone = zone, .digits = DIGITS, .agents = people, .count = 2};
	struct outcome out;
	enum rc rc = desk_run(d->store, &program, verb_find("desk_init"),
			      &(struct request){.desk_form = &form}, &out);

	if (!rc)
		rc = actor_find(d->store, by->work_no, by->now, mem, &d->agent);
	if (!rc)
		rc = actor_find(d->store, customer_number(by), by->now, mem, &d->customer);
	if (rc)
		return rc;
	d->agent.rules = d->customer.rules = by->rules;
	d->agent.life = d->customer.life = by->life;
	return OK;
}

static enum rc
ticket_make(struct practice_desk *d, const struct practice *p)
{
	const struct intake in = {.customer = p->customer,
				  .title = p->customer_title,
				  .phone = p->phone,
				  .channel = p->channel,
				  .subject = p->subject,
				  .said = p->says};
	struct outcome out;
	enum rc rc = desk_run(d->store, &d->customer, verb_find("ticket_add"),
			      &(struct request){.intake = &in, .intakes = 1}, &out);

	if (!rc)
		d->ticket = out.ticket;
	return rc;
}

enum rc
practice_desk_make(struct store *real, const struct actor *by, const struct practice *p,
		   const char *path, struct arena *mem, struct practice_desk *out, struct err *e)
{
	struct row_desk_get desk;
	enum rc rc = sql_desk_get(real, mem, &desk);

	*out = (struct practice_desk){0};
	if (rc)
		return err_move(e, store_err(real));
	rc = store_create(path, &out->store, e);
	if (rc)
		return rc;
	rc = people_make(out, by, p, desk.zone, mem);
	if (!rc)
		rc = ticket_make(out, p);
	return rc ? err_move(e, store_err(out->store)) : OK;
}

void
practice_desk_say(struct practice_desk *d, int64_t now, const char *words)
{
	struct outcome out;

	d->customer.now = now;
	if (*words)
		(void)!desk_run(d->store, &d->customer, verb_find("ticket_heard"),
				&(struct request){.ticket = d->ticket, .text = words}, &out);
}
