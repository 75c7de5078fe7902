/* Hot issues (突发): declared by a lead, linked by a key, answered once for all (H-91, S22). */
#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/callback_add.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static enum rc
form_check(struct work *w, bool is_complete)
{
	const struct hot_form *f = w->ask->hot;

	if (!f || (is_complete && (!f->title || !f->wording)))
		return err_set(store_err(w->store), E_INVALID,
			       _("a hot issue needs a title and what is said to customers"));
	if (f->next_at <= w->by->now)
		return err_set(store_err(w->store), E_INVALID,
			       _("say when the next word comes: a moment that is to come"));
	return OK;
}

static enum rc
declare_locked(struct work *w)
{
	const struct hot_form *f = w->ask->hot;
	enum rc rc = form_check(w, true);

	if (!rc && w->ticket.closed_at.is_set)
		rc = err_set(store_err(w->store), E_CONFLICT, _("that ticket is closed"));
	return rc ? rc
		  : sql_hot_add(w->store, w->ticket.id, f->title, f->wording, f->next_at,
				w->by->now);
}

static enum rc
hot_read(struct work *w, struct row_hot *h)
{
	enum rc rc = sql_hot_get(w->store, w->ask->object, &w->mem, h);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such hot issue"));
	if (!rc && h->ended_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("that hot issue is over"));
	if (!rc)
		rc = sql_ticket_get(w->store, h->ticket_id, &w->mem, &w->ticket);
	w->out.ticket = rc ? 0 : h->ticket_id;
	return rc ? rc : store_about(w->store, h->ticket_id);
}

static enum rc
word_locked(struct work *w)
{
	struct row_hot h;
	enum rc rc = hot_read(w, &h);

	if (!rc)
		rc = form_check(w, false);
	return rc ? rc : sql_hot_word(w->store, h.id, w->ask->hot->wording, w->ask->hot->next_at);
}

static enum rc
contact_know(struct work *w, const struct row_call *call, const struct row_hot *h)
{
	const struct hot_form *f = w->ask->hot;
	const struct sql_int none = {0}, customer = {f->customer != 0, f->customer};
	enum rc rc =
		sql_call_contact_know(w->store, call->id, customer, f->number, NULL, NULL, none);

	if (!rc)
		rc = sql_call_contact_about(w->store, call->id, none,
					    (struct sql_int){true, RESULT_HOT_ISSUE}, h->title);
	return rc ? rc : sql_contact_join(w->store, call->id, h->ticket_id);
}

/* The customer of a hot issue must be found again when it is over. */
static enum rc
caller_check(struct work *w, const struct row_call *call)
{
	const struct hot_form *f = w->ask->hot;

	if (call->ticket_id.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this call belongs to %s already"), call->ticket);
	if (!f->customer && !f->number && !call->customer_id.is_set && !call->number)
		return err_set(store_err(w->store), E_INVALID,
			       _("ask for a number: the answer is told to everyone who called"));
	return OK;
}

static enum rc
link_locked(struct work *w)
{
	struct row_hot h;
	struct row_call call;
	enum rc rc = w->ask->hot ? hot_read(w, &h) : form_check(w, false);

	if (!rc)
		rc = call_mine_locked(w, w->ask->hot->contact, &call);
	if (!rc)
		rc = caller_check(w, &call);
	if (!rc)
		rc = contact_know(w, &call, &h);
	if (!rc)
		rc = sql_hot_link_add(w->store, h.id, call.id);
	if (!rc)
		rc = promises_add_locked(w, call.id);
	return rc ? rc : ticket_retime_locked(w, h.ticket_id);
}

/* What one of them was told by when: theirs alone, and what they are called back by. */
static enum rc
promise_locked(struct work *w)
{
	const struct hot_form *f = w->ask->hot;
	struct row_hot h;
	struct row_hot_linked l;
	enum rc rc = f ? hot_read(w, &h) : form_check(w, false);

	if (!rc)
		rc = sql_hot_linked(w->store, h.id, f->contact, NULL, &l);
	if (rc == E_NOTFOUND || (!rc && l.agent_id.value != w->by->agent))
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("that call is not one of yours that hang on it"));
	if (!rc)
		rc = promises_add_locked(w, f->contact);
	return rc ? rc : ticket_retime_locked(w, h.ticket_id);
}

/* --- answered --- */

struct linked {
	struct row_hot_links row;
	struct linked *next;
};

static enum rc
links_read(struct work *w, int64_t hot, struct linked **first)
{
	struct row_hot_links row;
	enum rc rc = sql_hot_links_begin(w->store, hot);

	while (!rc && sql_hot_links_next(w->store, &w->mem, &row)) {
		*first = arena_alloc(&w->mem, sizeof **first);
		**first = (struct linked){row, NULL};
		first = &(*first)->next;
	}
	return rc ? rc : sql_hot_links_end(w->store);
}

static bool
is_same_caller(const struct row_hot_links *a, const struct row_hot_links *b)
{
	if (a->customer_id.is_set || b->customer_id.is_set)
		return a->customer_id.is_set && b->customer_id.is_set &&
		       a->customer_id.value == b->customer_id.value;
	return a->number && b->number && !strcmp(a->number, b->number);
}

/* Who called twice is called once. */
static bool
is_called(const struct linked *first, const struct linked *l)
{
	for (; first != l; first = first->next)
		if (is_same_caller(&first->row, &l->row))
			return true;
	return false;
}

static enum rc
callback_of(struct work *w, const struct row_hot *h, const struct linked *l)
{
	const struct callback_form f = {
		.customer = l->row.customer_id.value,
		.contact = l->row.contact_id,
		.number = l->row.phone ? NULL : l->row.number,
		.why = h->title,
		.owner = l->row.agent_id.value,
		.due_at = l->row.promise_state.is_set &&
					  l->row.promise_state.value == PROMISE_OPEN &&
					  l->row.promise_at.value > w->by->now
				  ? l->row.promise_at.value
				  : w->ask->hot->next_at};
	enum rc rc = callback_add_locked(w, &f, h->ticket_id, l->row.promise_id.value);

	return rc ? rc : sql_hot_link_callback(w->store, l->row.id, store_last_id(w->store));
}

static enum rc
answer_locked(struct work *w)
{
	struct linked *first = NULL;
	struct row_hot h;
	enum rc rc = hot_read(w, &h);

	if (!rc)
		rc = form_check(w, false);
	if (!rc && !w->ask->hot->answer)
		rc = err_set(store_err(w->store), E_INVALID, _("write the answer for all of them"));
	if (!rc)
		rc = links_read(w, h.id, &first);
	for (const struct linked *l = first; !rc && l; l = l->next) {
		if (is_called(first, l))
			continue;
		rc = callback_of(w, &h, l);
		w->out.made += !rc;
	}
	return rc ? rc : sql_hot_end(w->store, h.id, w->ask->hot->answer, w->by->now);
}

static enum rc
end_locked(struct work *w)
{
	struct row_hot h;
	const enum rc rc = hot_read(w, &h);

	if (!rc && h.links)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("%lld calls hang on it: answer it, so that they are called back"),
			       (long long)h.links);
	return rc ? rc : sql_hot_end(w->store, h.id, NULL, w->by->now);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* clang-format off */
const struct verb hot_verbs[] = {
	{"hot_declare", N_("declare a hot issue"),    N_("declared a hot issue"),          LEADS, LEADS, NULL, NEED_TICKET, declare_locked},
	{"hot_word",    N_("new word on a hot issue"), N_("gave a new word on a hot issue"), LEADS, LEADS, NULL, NEED_OBJECT, word_locked},
	{"hot_link",    N_("link to a hot issue"),    N_("linked a call to a hot issue"),  DESK,  DESK,  NULL, NEED_OBJECT, link_locked},
	{"hot_promise", N_("promise on a hot issue"), N_("promised on a hot issue"),       DESK,  DESK,  NULL, NEED_OBJECT | NEED_PROMISE, promise_locked},
	{"hot_answer",  N_("answer a hot issue"),     N_("answered a hot issue"),          LEADS, LEADS, NULL, NEED_OBJECT, answer_locked},
	{"hot_end",     N_("end a hot issue"),        N_("ended a hot issue"),             LEADS, LEADS, NULL, NEED_OBJECT, end_locked},
	{0},
};
/* clang-format on */
