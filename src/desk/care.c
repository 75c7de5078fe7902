/* 客户关怀 (H-23): welcome, return visit, festival; tasks of a day, made by rule or by hand. */
#include "base/intl.h"
#include "base/time.h"
#include "core/life.h"
#include "core/role.h"
#include "desk/life.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { DAY_SECS = 86400, BATCH = 200 };

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

static enum rc
care_write(struct work *w, int64_t customer, int64_t ticket, const struct life_form *f)
{
	const char *words = w->ask->text && *w->ask->text ? w->ask->text : NULL;
	struct row_care_has has;
	enum rc rc = sql_care_has(w->store, customer, f->care, f->day, &w->mem, &has);

	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the customer is due that on this day already"));
	if (rc != E_NOTFOUND)
		return rc;
	return sql_care_add(w->store, customer, some(ticket), f->care, f->day, some(f->to), words);
}

static enum rc
add_locked(struct work *w)
{
	const struct life_form *f = w->ask->life;
	struct row_ticket_customer_of c;
	enum rc rc;

	if (!f || f->care < CARE_WELCOME || f->care > CARE_FESTIVAL || !f->day)
		return err_set(store_err(w->store), E_INVALID,
			       _("care is a welcome, a return visit or a festival, on a day"));
	if (f->day < time_day(w->by->now))
		return err_set(store_err(w->store), E_INVALID, _("that day is past"));
	rc = sql_ticket_customer_of(w->store, w->ticket.id, &w->mem, &c);
	return rc ? rc : care_write(w, c.customer_id, w->ticket.id, f);
}

static enum rc
care_read(struct work *w, struct row_care *k)
{
	enum rc rc = sql_care_get(w->store, w->ask->object, &w->mem, k);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such care task"));
	if (!rc && k->done_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("that is done already"));
	return rc;
}

/* Done with a contact; where a ticket is behind it, on that. */
static enum rc
done_locked(struct work *w)
{
	const struct sql_int agent = {true, w->by->agent}, now = {true, w->by->now};
	struct row_care k;
	int64_t contact;
	enum rc rc = care_read(w, &k);

	if (!rc)
		rc = sql_contact_add(w->store, some(k.customer_id), agent, CHANNEL_PHONE, 2,
				     now.value, now, NULL);
	contact = store_last_id(w->store);
	if (!rc && k.ticket_id.is_set)
		rc = sql_contact_join(w->store, contact, k.ticket_id.value);
	if (!rc)
		rc = sql_care_done(w->store, k.id, some(contact), w->ask->text, now.value);
	return rc || !k.ticket_id.is_set ? rc : store_about(w->store, k.ticket_id.value);
}

static enum rc
drop_locked(struct work *w)
{
	struct row_care k;
	enum rc rc = care_read(w, &k);

	if (!rc)
		rc = sql_care_done(w->store, k.id, (struct sql_int){0}, w->ask->reason, w->by->now);
	return rc || !k.ticket_id.is_set ? rc : store_about(w->store, k.ticket_id.value);
}

/* A part of the customers at a time, so that nobody waits for the turnstile. */
static enum rc
festival_locked(struct work *w)
{
	const struct life_form *f = w->ask->life;
	struct row_care_customers c;
	struct row_care_has has;
	int64_t id[BATCH];
	size_t n = 0;
	enum rc rc;

	if (!f || !f->day)
		return err_set(store_err(w->store), E_INVALID, _("say the day of the festival"));
	rc = sql_care_customers_begin(w->store, w->ask->object, f->class, BATCH);
	while (!rc && n < BATCH && sql_care_customers_next(w->store, NULL, &c))
		id[n++] = c.id;
	if (!rc)
		rc = sql_care_customers_end(w->store);
	for (size_t i = 0; !rc && i < n; i++) {
		rc = sql_care_has(w->store, id[i], CARE_FESTIVAL, f->day, &w->mem, &has);
		w->out.skipped += !rc;
		if (rc != E_NOTFOUND)
			continue;
		rc = sql_care_add(w->store, id[i], some(0), CARE_FESTIVAL, f->day, some(0),
				  w->ask->text);
		w->out.made++;
	}
	w->out.next = n == BATCH ? id[n - 1] : 0;
	return rc;
}

static enum rc
due_add(struct work *w, int64_t customer, enum care_kind kind, int days)
{
	const int day = time_day(w->by->now + (int64_t)days * DAY_SECS);
	struct row_care_has has;
	enum rc rc = sql_care_has(w->store, customer, kind, day, &w->mem, &has);

	if (rc != E_NOTFOUND)
		return rc;
	return sql_care_add(w->store, customer, some(w->ticket.id), kind, day, some(w->by->agent),
			    NULL);
}

/* A first matter is followed by a welcome, a complaint by a return visit. */
static enum rc
care_follow(struct work *w)
{
	const struct life_rules *r = life_of(w);
	struct row_ticket_customer_of c;
	struct row_ticket_customer_count all;
	struct row_care_ever ever;
	enum rc rc = sql_ticket_customer_of(w->store, w->ticket.id, &w->mem, &c);

	if (!rc && r->visit_days && w->ticket.complaint.is_set)
		return due_add(w, c.customer_id, CARE_VISIT, r->visit_days);
	if (rc || !r->welcome_days)
		return rc;
	rc = sql_ticket_customer_count(w->store, c.customer_id, &w->mem, &all);
	if (rc || all.n != 1)
		return rc;
	rc = sql_care_ever(w->store, c.customer_id, CARE_WELCOME, &w->mem, &ever);
	return rc == E_NOTFOUND ? due_add(w, c.customer_id, CARE_WELCOME, r->welcome_days) : rc;
}

enum rc
life_close_locked(struct work *w)
{
	enum rc rc = sql_ask_close(w->store, w->ticket.id, _("the ticket is closed"), w->by->now);

	if (!rc)
		rc = ticket_wake_locked(w, w->ticket.id, WAKE_HAND);
	return rc ? rc : care_follow(w);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* clang-format off */
const struct verb care_verbs[] = {
	{"care_add",      N_("plan some care"), N_("planned some care"), DESK, DESK, NULL, NEED_TICKET,             add_locked},
	{"care_done",     N_("care is done"),   N_("took care"),         DESK, 0,    NULL, NEED_OBJECT | NEED_TEXT, done_locked},
	{"care_drop",     N_("drop care"),      N_("dropped care"),      DESK, 0,    NULL, NEED_OBJECT | NEED_REASON, drop_locked},
	{"care_festival", N_("festival care"),  N_("planned a festival"), LEADS, 0,  N_("tasks that are not wanted are dropped"), NEED_TEXT, festival_locked},
	{0},
};
/* clang-format on */
