/* Intake: customer, opening contact, number and ticket in one act (H-10, H-15, H-26, H-77). */
#include "desk/ticket_add.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/number.h"
#include "core/phone.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { NUMBER_HEAD = 10 /* KF and the day */, WARN_SHARE = 10 /* per cent */ };

static enum rc
customer_by(struct work *w, enum channel channel, const char *value, const char *name, int64_t *id)
{
	struct row_customer c;
	enum rc rc = value ? sql_customer_by_address(w->store, channel,
						     address_plain(channel, value, &w->mem), name,
						     &w->mem, &c)
			   : E_NOTFOUND;

	if (!rc)
		*id = c.id;
	return rc;
}

/* In a chat the customer's name is the address, where no gateway knows a better one; elsewhere a
 * name alone says nothing about who it is. */
static const char *
chat_name(const struct intake *in)
{
	if (in->account || in->is_stranger)
		return in->account;
	return in->channel == CHANNEL_CHAT ? in->customer : NULL;
}

static enum rc
address_add(struct work *w, int64_t customer, enum channel channel, const char *value)
{
	return value ? sql_address_add(w->store, customer, channel, value,
				       address_plain(channel, value, &w->mem))
		     : OK;
}

static enum rc
customer_find_or_add(struct work *w, const struct intake *in, int64_t *id)
{
	enum rc rc = in->is_stranger ? E_NOTFOUND
				     : customer_by(w, CHANNEL_PHONE, in->phone, in->customer, id);

	if (rc == E_NOTFOUND && !in->is_stranger)
		rc = customer_by(w, CHANNEL_MAIL, in->mail, in->customer, id);
	if (rc == E_NOTFOUND && !in->is_stranger)
		rc = customer_by(w, CHANNEL_CHAT, chat_name(in), in->customer, id);
	if (rc == E_NOTFOUND) {
		rc = sql_customer_add(w->store, in->customer, in->title, CLASS_ORDINARY);
		*id = store_last_id(w->store);
	}
	if (!rc)
		rc = address_add(w, *id, CHANNEL_PHONE, in->phone);
	if (!rc)
		rc = address_add(w, *id, CHANNEL_MAIL, in->mail);
	return rc ? rc : address_add(w, *id, CHANNEL_CHAT, chat_name(in));
}

static enum rc
digits_of_day(struct work *w, const struct row_desk_get *desk, int day, int *digits)
{
	struct row_ticket_number_first first;
	enum rc rc = sql_ticket_number_first(w->store, day, &w->mem, &first);

	*digits = (int)desk->digits;
	if (!rc && first.number)
		*digits = (int)strlen(first.number) - NUMBER_HEAD;
	return rc;
}

enum rc
number_take_locked(struct work *w, const struct row_desk_get *desk, int day, struct buf *number,
		   int *serial)
{
	struct row_ticket_serial_last last = {0};
	int digits;
	enum rc rc = sql_ticket_serial_last(w->store, day, &w->mem, &last);

	if (!rc)
		rc = digits_of_day(w, desk, day, &digits);
	if (rc)
		return rc;
	*serial = (int)last.serial + 1;
	if (*serial > SERIAL_MAX)
		return err_set(store_err(w->store), E_INVALID,
			       _("this day has no more ticket numbers"));
	number_print(number, day, *serial, digits);
	return OK;
}

/* A slip's number was taken when it was printed. */
static enum rc
number_of_slip(struct work *w, int64_t slip, struct buf *number, int *day, int *serial)
{
	struct row_slip s;
	const enum rc rc = sql_slip_get(w->store, slip, &w->mem, &s);

	if (rc)
		return rc;
	buf_puts(number, s.number);
	*day = (int)s.day;
	*serial = (int)s.serial;
	return OK;
}

/* Without gaps, because the serial is taken inside the transaction that uses it (decision 5). */
static enum rc
number_next(struct work *w, const struct row_desk_get *desk, struct buf *number, int *day,
	    int *serial)
{
	*day = time_day(w->by->now);
	return number_take_locked(w, desk, *day, number, serial);
}

static enum rc
contact_open(struct work *w, const struct intake *in, int64_t customer, int64_t at, int64_t *id)
{
	const struct sql_int who = {true, customer}, agent = {w->by->agent != 0, w->by->agent};
	enum rc rc = sql_contact_add(w->store, who, agent, in->channel, 1, at, (struct sql_int){0},
				     in->said);

	*id = store_last_id(w->store);
	return rc;
}

/* One that stood on another desk keeps its number. */
static enum rc
number_given(struct work *w, const char *given, struct buf *number, int *day, int *serial)
{
	struct number_query q;

	if (!number_read(given, &q))
		return err_set(store_err(w->store), E_INVALID, _("%s is no ticket number"), given);
	buf_puts(number, given);
	*day = q.day;
	*serial = q.serial;
	return OK;
}

/* Without the desk's rules the time of its resolution alone is known (H-32). */
static void
plan_make(struct work *w, const struct intake *in, int64_t at, bool is_live, int64_t resolve_secs,
	  struct clock_start *out)
{
	const struct clock_rules plain = {
		.desk = &calendar_natural,
		.resolution = {.secs = resolve_secs},
		.warn = {[CLOCK_RESOLUTION] = WARN_SHARE},
	};

	clocks_plan(w, in, at, is_live, &plain, out);
}

/* The clock of the resolution, until another moment. */
static const struct clock *
clock_until(struct work *w, const struct clocks *list, int64_t due)
{
	struct clock *c = arena_alloc(&w->mem, sizeof *c);

	for (size_t i = 0; i < list->count; i++) {
		*c = list->at[i];
		if (c->kind != CLOCK_RESOLUTION || !clock_is_open(c) || due <= c->started)
			continue;
		c->warn_at = due - (due - c->started) / WARN_SHARE;
		c->due = due;
		return c;
	}
	return NULL;
}

/* Where it stood before nothing ran any more, or until another moment than it would here. */
static void
plan_keep(struct work *w, struct clock_start *plan, const struct intake *in)
{
	if (in->due_at)
		plan->due = in->due_at;
	if (in->due_at && in->status < STATUS_ARCHIVED) {
		plan->list.at = clock_until(w, &plan->list, in->due_at);
		plan->list.count = plan->list.at != NULL;
	}
	if (in->status >= STATUS_ARCHIVED)
		plan->list.count = 0;
}

static enum rc
number_choose(struct work *w, const struct intake *in, const struct row_desk_get *desk,
	      struct buf *number, int *day, int *serial)
{
	if (in->number)
		return number_given(w, in->number, number, day, serial);
	return in->slip ? number_of_slip(w, in->slip, number, day, serial)
			: number_next(w, desk, number, day, serial);
}

static enum rc
ticket_insert(struct work *w, const struct intake *in, bool is_live, int64_t customer,
	      int64_t contact)
{
	const int64_t at = in->received_at ? in->received_at : w->by->now;
	struct clock_start plan;
	struct row_desk_get desk;
	struct buf number = {0};
	int day = 0, serial = 0;
	enum rc rc = sql_desk_get(w->store, &w->mem, &desk);

	if (!rc) {
		plan_make(w, in, at, is_live, desk.resolve_secs, &plan);
		plan_keep(w, &plan, in);
		rc = number_choose(w, in, &desk, &number, &day, &serial);
	}
	if (!rc)
		rc = sql_ticket_add(w->store, buf_str(&number), day, serial, customer, contact,
				    in->channel, in->external_id, in->subject, at, plan.due);
	buf_release(&number);
	w->out.ticket = store_last_id(w->store);
	return rc ? rc : clocks_start_locked(w, w->out.ticket, &plan);
}

enum rc
ticket_insert_locked(struct work *w, const struct intake *in, int64_t customer, int64_t contact)
{
	enum rc rc = ticket_insert(w, in, true, customer, contact);

	return rc ? rc : sql_contact_join(w->store, contact, w->out.ticket);
}

static enum rc
intake_check(struct work *w, const struct intake *in, bool is_known)
{
	if ((!is_known && !*in->customer) || !*in->subject)
		return err_set(store_err(w->store), E_INVALID,
			       _("a ticket needs a customer and a subject"));
	if (!in->emotion != !in->quadrant)
		return err_set(store_err(w->store), E_INVALID,
			       _("emotion and quadrant go together: give both"));
	return OK;
}

/* What follows once its row stands. */
static enum rc
ticket_begin(struct work *w, const struct intake *in, int64_t contact)
{
	enum rc rc = sql_contact_join(w->store, contact, w->out.ticket);

	if (!rc && in->emotion)
		rc = sql_ticket_triage(w->store, w->out.ticket, in->emotion, in->quadrant);
	if (!rc && in->is_mine)
		rc = sql_ticket_take(w->store, w->out.ticket, w->by->agent);
	if (!rc && (in->status || in->owner))
		rc = sql_ticket_stood(w->store, w->out.ticket,
				      in->status ? in->status : STATUS_ACCEPTED,
				      (struct sql_int){in->owner, in->owner},
				      (struct sql_int){in->closed_at, in->closed_at});
	return rc;
}

static enum rc
intake_add(struct work *w, const struct intake *in, bool is_live)
{
	int64_t customer = 0, contact = 0;
	enum rc rc = intake_check(w, in, false);

	if (!rc)
		rc = customer_find_or_add(w, in, &customer);
	if (!rc)
		rc = contact_open(w, in, customer, in->received_at ? in->received_at : w->by->now,
				  &contact);
	if (!rc)
		rc = ticket_insert(w, in, is_live, customer, contact);
	return rc ? rc : ticket_begin(w, in, contact);
}

enum rc
ticket_from_locked(struct work *w, const struct intake *in, int64_t customer, int64_t contact)
{
	const struct sql_int none = {0};
	enum rc rc = intake_check(w, in, customer);

	if (!rc && customer)
		rc = address_add(w, customer, CHANNEL_PHONE, in->phone);
	else if (!rc)
		rc = customer_find_or_add(w, in, &customer);
	if (!rc)
		rc = sql_call_contact_know(w->store, contact, (struct sql_int){true, customer},
					   in->phone, NULL, in->said, none);
	if (!rc)
		rc = ticket_insert(w, in, true, customer, contact);
	if (!rc)
		rc = ticket_begin(w, in, contact);
	return rc ? rc : store_about(w->store, w->out.ticket);
}

static enum rc
known_by_external(struct store *s, const struct intake *in, bool *known)
{
	struct row_ticket_by_external t;
	const enum rc rc =
		in->external_id ? sql_ticket_by_external(s, in->channel, in->external_id, NULL, &t)
				: E_NOTFOUND;

	*known = !rc;
	return rc == E_NOTFOUND ? OK : rc;
}

/* The same number is the same ticket when it came in at the same moment. */
static enum rc
known_by_number(struct store *s, const struct intake *in, bool *known)
{
	struct row_ticket_came t;
	const enum rc rc = in->number ? sql_ticket_came(s, in->number, NULL, &t) : E_NOTFOUND;

	*known = !rc && t.channel == (int64_t)in->channel && t.received_at == in->received_at;
	return rc == E_NOTFOUND ? OK : rc;
}

enum rc
ticket_known(struct store *s, const struct intake *in, bool *known)
{
	enum rc rc = known_by_external(s, in, known);

	return rc || *known ? rc : known_by_number(s, in, known);
}

static enum rc
number_free(struct work *w, const char *number)
{
	struct row_ticket_came t;
	const enum rc rc = sql_ticket_came(w->store, number, NULL, &t);

	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("there is another ticket %s here: leave the number out"), number);
	return rc == E_NOTFOUND ? OK : rc;
}

/* Is it here already, from an earlier run of the same file? */
static enum rc
is_known(struct work *w, const struct intake *in, bool *known)
{
	enum rc rc = ticket_known(w->store, in, known);

	if (rc || *known || !in->number)
		return rc;
	return number_free(w, in->number);
}

enum rc
ticket_begin_locked(struct work *w, const struct intake *in)
{
	const enum rc rc = intake_add(w, in, true);

	return rc ? rc : store_about(w->store, w->out.ticket);
}

enum rc
ticket_add_locked(struct work *w)
{
	const struct intake *in = w->ask->intake;
	bool known;
	enum rc rc = is_known(w, in, &known);

	if (!rc && known)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("there is a ticket with the external id %s already"),
			       in->external_id);
	return rc ? rc : ticket_begin_locked(w, in);
}

enum rc
ticket_import_locked(struct work *w)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < w->ask->intakes; i++) {
		bool known;

		rc = is_known(w, &w->ask->intake[i], &known);
		if (!rc && !known)
			rc = intake_add(w, &w->ask->intake[i], false);
		if (!rc)
			++*(known ? &w->out.skipped : &w->out.made);
	}
	w->out.ticket = 0;
	return rc;
}
