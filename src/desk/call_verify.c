/*
 * Identity (核对, H-25): the agent types what the caller says, the desk answers whether it agrees
 * with what it knows. Nothing that it knows is shown, and no answer says which part was wrong.
 */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/identity.h"
#include "core/role.h"
#include "desk/line.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static int
bits(const struct line_form *f)
{
	return (f->name ? IDENTITY_NAME : 0) | (f->tail ? IDENTITY_TAIL : 0) |
	       (f->order ? IDENTITY_ORDER : 0) | (f->address ? IDENTITY_ADDRESS : 0);
}

/* Guessing ends: ten thousand endings are soon tried. */
static enum rc
tries_check(struct work *w, int64_t contact)
{
	struct row_identity_tries t;
	enum rc rc = sql_identity_tries(w->store, contact, &w->mem, &t);

	if (!rc && t.n >= IDENTITY_TRIES)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("it did not agree three times: ask your team lead"));
	return rc;
}

static enum rc
asked_check(struct work *w, const struct line_form *f, const struct row_line *l)
{
	if (!bits(f))
		return err_set(store_err(w->store), E_INVALID,
			       _("nothing was asked: type what the caller says"));
	if (f->tail && identity_digits(f->tail) < IDENTITY_DIGITS)
		return err_set(store_err(w->store), E_INVALID,
			       _("the last four digits are needed at least"));
	if (!l->customer_id.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("it is not known yet who calls: find the customer first"));
	return OK;
}

static enum rc
numbers_agree(struct work *w, int64_t customer, const struct line_form *f, bool *does)
{
	bool has_tail = !f->tail, has_address = !f->address;
	struct row_address_of a;
	enum rc rc = sql_address_of_begin(w->store, customer);

	if (rc)
		return rc;
	while (sql_address_of_next(w->store, &w->mem, &a)) {
		if (f->tail && a.channel == CHANNEL_PHONE)
			has_tail |= identity_tail(a.value, f->tail);
		if (f->address)
			has_address |= identity_text(a.value, f->address);
	}
	*does &= has_tail && has_address;
	return sql_address_of_end(w->store);
}

static enum rc
orders_agree(struct work *w, const struct row_line *l, const struct line_form *f, bool *does)
{
	struct row_identity_orders o;
	bool has = !f->order;
	enum rc rc = sql_identity_orders_begin(w->store, l->customer_id.value, l->id);

	if (rc)
		return rc;
	while (sql_identity_orders_next(w->store, &w->mem, &o))
		has |= f->order && identity_text(o.order_no, f->order);
	*does &= has;
	return sql_identity_orders_end(w->store);
}

static enum rc
agree(struct work *w, const struct row_line *l, const struct line_form *f, bool *does)
{
	enum rc rc;

	*does = !f->name || identity_name(l->customer, f->name);
	rc = numbers_agree(w, l->customer_id.value, f, does);
	return rc ? rc : orders_agree(w, l, f, does);
}

static enum rc
verify_locked(struct work *w)
{
	const struct line_form *f = line_asked(w);
	struct row_line l;
	bool does = false;
	enum rc rc = line_live(w, &l);

	if (!rc)
		rc = asked_check(w, f, &l);
	if (!rc)
		rc = tries_check(w, l.id);
	if (!rc)
		rc = agree(w, &l, f, &does);
	if (!rc)
		rc = sql_identity_add(w->store, l.id, w->by->agent, w->by->now, bits(f),
				      does ? VERIFIED_YES : VERIFIED_NO);
	w->out.made = does;
	return rc ? rc : sql_line_verified(w->store, l.id, does ? VERIFIED_YES : VERIFIED_NO);
}

enum { DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT };

/* clang-format off */
const struct verb call_verify_verbs[] = {
	{"call_verify", N_("verify identity"), N_("verified identity"), DESK, 0, N_("what was asked was asked"), 0, verify_locked},
	{0},
};
/* clang-format on */
