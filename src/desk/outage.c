/* The hours without a computer: slips with numbers that are taken, and entered afterwards (H-20,
 * S22). Clocks start at the time of the call, not of the entry. */
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/number.h"
#include "core/role.h"
#include "desk/callback_add.h"
#include "desk/locked.h"
#include "desk/ticket_add.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { SLIPS_MAX = 200 };

static enum rc
slips_add(struct work *w, int64_t outage, int day)
{
	struct row_desk_get desk;
	enum rc rc = sql_desk_get(w->store, &w->mem, &desk);

	for (int i = 0; !rc && i < w->ask->number; i++) {
		struct buf number = {0};
		int serial;

		rc = number_take_locked(w, &desk, day, &number, &serial);
		if (!rc)
			rc = sql_slip_add(w->store, outage, buf_str(&number), day, serial);
		buf_release(&number);
		w->out.made += !rc;
	}
	return rc;
}

/* due_at names the day; 0: today. */
static enum rc
print_locked(struct work *w)
{
	const int today = time_day(w->by->now);
	const int day = w->ask->due_at ? time_day(w->ask->due_at) : today;
	enum rc rc;

	if (w->ask->number < 1 || w->ask->number > SLIPS_MAX)
		return err_set(store_err(w->store), E_INVALID, _("print 1 to %d slips at a time"),
			       SLIPS_MAX);
	if (day < today)
		return err_set(store_err(w->store), E_INVALID,
			       _("slips are printed for today or a day to come"));
	rc = sql_outage_add(w->store, day, w->by->now);
	return rc ? rc : slips_add(w, store_last_id(w->store), day);
}

static enum rc
slip_check(struct work *w, const struct slip_form *f, struct row_slip *s)
{
	enum rc rc = sql_slip_by_number(w->store, f->number, &w->mem, s);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("%s is on no slip"), f->number);
	if (!rc && s->state == 2)
		return err_set(store_err(w->store), E_CONFLICT, _("slip %s was entered already"),
			       f->number);
	if (!rc && s->state == 3)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("slip %s is void: its number is never used again"), f->number);
	if (!rc && (f->called_at > w->by->now || time_day(f->called_at) < s->day))
		return err_set(store_err(w->store), E_INVALID,
			       _("slip %s: the time of the call lies after its day's beginning and "
				 "before now"),
			       f->number);
	return rc;
}

static enum rc
slip_ticket(struct work *w, const struct slip_form *f, const struct row_slip *s)
{
	const struct intake in = {.customer = f->customer,
				  .title = f->title,
				  .phone = f->phone,
				  .channel = CHANNEL_PHONE,
				  .subject = f->subject,
				  .said = f->words,
				  .received_at = f->called_at,
				  .slip = s->id};
	struct request ask = *w->ask;
	const struct request *const asked = w->ask;
	struct row_contact_get contact;
	enum rc rc;

	ask.intake = &in;
	ask.intakes = 1;
	w->ask = &ask;
	rc = ticket_add_locked(w);
	w->ask = asked;
	if (!rc)
		rc = sql_contact_get(w->store, w->out.ticket, &w->mem, &contact);
	return rc ? rc
		  : sql_slip_entered(w->store, s->id, w->out.ticket, contact.id, f->called_at,
				     w->by->now);
}

/* A silent or misdialled call on paper: the contact counts, the number is void. */
static enum rc
slip_plain(struct work *w, const struct slip_form *f, const struct row_slip *s)
{
	enum rc rc = sql_slip_contact(w->store, w->by->agent, f->phone, f->result, f->words,
				      f->called_at);
	const struct sql_int contact = {true, store_last_id(w->store)};

	return rc ? rc
		  : sql_slip_void(w->store, s->id, contact, (struct sql_int){true, f->called_at},
				  w->by->now);
}

static enum rc
slip_callback(struct work *w, const struct slip_form *f)
{
	struct row_contact_get contact;
	enum rc rc = sql_contact_get(w->store, w->out.ticket, &w->mem, &contact);
	const struct callback_form back = {.customer = rc ? 0 : contact.customer_id,
					   .contact = rc ? 0 : contact.id,
					   .number = f->phone,
					   .why = f->subject,
					   .due_at = f->callback_at};

	return rc ? rc : callback_add_locked(w, &back, w->out.ticket, 0);
}

static enum rc
enter_locked(struct work *w)
{
	const struct slip_form *f = w->ask->slip;
	struct row_slip s;
	enum rc rc;

	if (!f || !f->number)
		return err_set(store_err(w->store), E_INVALID, _("no slip was named"));
	rc = slip_check(w, f, &s);
	if (rc)
		return rc;
	if (f->result)
		rc = slip_plain(w, f, &s);
	else
		rc = slip_ticket(w, f, &s);
	if (!rc && f->callback_at && !f->result)
		rc = slip_callback(w, f);
	return rc ? rc : sql_outage_end(w->store, s.outage_id, w->by->now);
}

static enum rc
void_locked(struct work *w)
{
	enum rc rc = sql_slip_void_rest(w->store, w->ask->object, w->by->now);

	w->out.made = rc ? 0 : (size_t)store_changes(w->store);
	if (!rc && !w->out.made)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("no slip of that outage is waiting"));
	return rc ? rc : sql_outage_end(w->store, w->ask->object, w->by->now);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

static const char numbers_stay[] = N_("numbers on paper are taken for good: void what is left");

/* clang-format off */
const struct verb outage_verbs[] = {
	{"outage_print", N_("print slips"),           N_("printed slips"),       DESK,  LEADS | ROLE_ADMIN, numbers_stay, NEED_NUMBER, print_locked},
	{"outage_enter", N_("enter a slip"),          N_("entered a slip"),      DESK,  LEADS, numbers_stay, 0, enter_locked},
	{"outage_void",  N_("void the slips left"),   N_("voided slips"),        LEADS, LEADS, numbers_stay, NEED_OBJECT, void_locked},
	{0},
};
/* clang-format on */
