/* A second matter in one ticket becomes a ticket of its own; taken back, its number is void. */
#include "base/intl.h"
#include "base/time.h"
#include "desk/life.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

/* What of the customer's words it is about: the contact that is meant, else the last one heard. */
static enum rc
words_find(struct work *w, struct row_split_contact *c)
{
	struct row_contact_of row;
	enum rc rc;

	*c = (struct row_split_contact){0};
	if (w->ask->object) {
		rc = sql_split_contact(w->store, w->ask->object, w->ticket.id, &w->mem, c);
		if (rc == E_NOTFOUND)
			return err_set(store_err(w->store), rc,
				       _("the customer said no such thing on this ticket"));
		return rc;
	}
	rc = sql_contact_of_begin(w->store, w->ticket.id);
	if (rc)
		return rc;
	while (sql_contact_of_next(w->store, &w->mem, &row))
		if (row.direction == 1)
			*c = (struct row_split_contact){
				row.id, {0}, row.channel, row.started_at, row.said};
	return sql_contact_of_end(w->store);
}

/* The new ticket's first contact has the same words, for they are never taken from where they were
 * said. */
static enum rc
contact_copy(struct work *w, const struct row_split_contact *c, int64_t customer, int64_t *id)
{
	const struct sql_int who = {true, customer}, agent = {true, w->by->agent};
	enum rc rc = sql_contact_add(w->store, who, agent, c->channel, 1, c->started_at,
				     (struct sql_int){0}, c->said);

	*id = store_last_id(w->store);
	return rc;
}

enum rc
split_locked(struct work *w)
{
	struct intake in = {.subject = w->ask->text, .customer = w->ticket.customer};
	struct row_ticket_customer_of customer;
	struct row_split_contact c;
	int64_t contact = 0;
	enum rc rc = ticket_own_locked(w);

	if (!rc)
		rc = words_find(w, &c);
	if (!rc)
		rc = sql_ticket_customer_of(w->store, w->ticket.id, &w->mem, &customer);
	if (!rc)
		rc = contact_copy(w, &c, customer.customer_id, &contact);
	in.channel = (enum channel)c.channel;
	if (!rc)
		rc = ticket_insert_locked(w, &in, customer.customer_id, contact);
	if (!rc)
		rc = sql_ticket_take(w->store, w->out.ticket, w->by->agent);
	return rc ? rc : sql_link_add(w->store, w->ticket.id, w->out.ticket, LINK_SPLIT);
}

static enum rc
untouched_check(struct work *w, int64_t made, int64_t act)
{
	struct row_act_after later;
	char when[TIME_ISO_ROOM];
	enum rc rc = sql_act_after(w->store, made, act, &w->mem, &later);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	time_iso(when, later.at);
	return err_set(store_err(w->store), E_CONFLICT,
		       _("it cannot be undone: %s has built on it (%s, %.5s %.5s)"),
		       later.name ? later.name : "kefu", later.verb, when + 5, when + 11);
}

/* Who split what nobody had took it by that. */
static enum rc
take_back(struct work *w, int64_t split)
{
	const int64_t id = w->ask->ticket;
	struct row_split_took took;
	enum rc rc = sql_split_took(w->store, split, id, NULL, &took);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	rc = sql_ticket_untake(w->store, id, took.owner_id, took.was);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("it cannot be undone: the desk has moved on since"));
	return rc;
}

/* A number is never given back: the ticket that was made is void, and what waited on it ends. */
enum rc
split_undo_locked(struct work *w, int64_t split, int64_t last)
{
	struct row_split_made made;
	enum rc rc = sql_split_made(w->store, split, &w->mem, &made);

	if (!rc)
		rc = untouched_check(w, made.id, last);
	if (!rc && last != split)
		return store_undo(w->store, last);
	if (!rc)
		rc = sql_act_undoes(w->store, split);
	if (!rc)
		rc = take_back(w, split);
	if (!rc)
		rc = sql_clock_stop_all(w->store, made.id, w->by->now);
	return rc ? rc : sql_ticket_void(w->store, made.id, w->by->now);
}
