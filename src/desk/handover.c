/* What is written on the forms of a shift before they are signed: every entry is a row at once. */
#include "desk/handover.h"

#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/role.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { COUNT_MAX = 1000000 };

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

static enum rc
missing_request(struct work *w)
{
	return err_set(store_err(w->store), E_INVALID, _("say which form is meant"));
}

/* Items that the seat had at the end of its last signed form are those it has now. */
static enum rc
carry(struct work *w, int64_t form, int64_t seat, int64_t giver)
{
	struct row_handover last;
	const enum rc rc = sql_handover_signed(w->store, seat, &w->mem, &last);

	if (rc == E_NOTFOUND)
		return OK;
	return rc || last.taker_id.value != giver
		       ? rc
		       : sql_handover_item_carry(w->store, last.id, form);
}

static enum rc
items_make(struct work *w, const struct handover_sheet *s, int64_t form)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < s->items; i++) {
		struct row_handover_item_get had;

		rc = sql_handover_item_get(w->store, form, s->item[i].kind_id, &w->mem, &had);
		if (rc == E_NOTFOUND)
			rc = sql_handover_item_add(w->store, form, s->item[i].kind_id);
	}
	return rc;
}

static enum rc
form_add(struct work *w, const struct handover_sheet *s, struct handover_key *key)
{
	const struct row_handover *h = &s->form;
	enum rc rc = sql_handover_add(w->store, h->day, h->shift_id, h->seat_id, h->next_day,
				      h->next_id, h->giver_id);

	key->id = store_last_id(w->store);
	if (!rc && !s->is_shift)
		rc = carry(w, key->id, h->seat_id.value, h->giver_id);
	return rc || s->is_shift ? rc : items_make(w, s, key->id);
}

enum rc
handover_form_locked(struct work *w, struct handover_sheet *out)
{
	struct handover_key key;
	enum rc rc;

	if (!w->ask->handover)
		return missing_request(w);
	key = w->ask->handover->key;
	rc = handover_read(w->store, &key, w->by->now, &w->mem, out);
	if (rc || out->form.id)
		return rc;
	rc = form_add(w, out, &key);
	return rc ? rc : handover_read(w->store, &key, w->by->now, &w->mem, out);
}

enum rc
handover_write_locked(struct work *w, struct handover_sheet *out)
{
	enum rc rc = handover_form_locked(w, out);

	if (rc)
		return rc;
	if (handover_is_signed(&out->form))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this form is signed: what is to be said now is added to it"));
	if (!handover_may_write(out, w->by->agent, w->by->roles))
		return err_set(store_err(w->store), E_DENIED,
			       _("this form is %s's: only who gives it, who takes it and leads "
				 "write on it"),
			       out->form.giver);
	return sql_handover_ungive(w->store, out->form.id);
}

enum rc
handover_tell_locked(struct work *w, int64_t agent, enum notice_kind kind, int64_t object,
		     const char *words)
{
	return agent == w->by->agent ? OK
				     : sql_handover_notice(w->store, agent, kind, object, words);
}

/* --- items --- */

static const struct row_handover_item *
item_find(const struct handover_sheet *s, int64_t kind)
{
	for (size_t i = 0; i < s->items; i++)
		if (s->item[i].kind_id == kind)
			return &s->item[i];
	return NULL;
}

static const char *
text_or_null(const char *text)
{
	return text && text[strspn(text, " ")] ? text : NULL;
}

/* One that was added to the list of assets since the form was begun has no row yet. */
static enum rc
item_write(struct work *w, const struct handover_sheet *s, const struct row_handover_item *i)
{
	const bool is_start = w->ask->handover->at_start;
	const struct sql_int state = some(w->ask->number);
	const char *words = text_or_null(w->ask->text);
	enum rc rc = items_make(w, s, s->form.id);

	if (rc)
		return rc;
	return sql_handover_item_set(w->store, s->form.id, i->kind_id, is_start ? state : i->start,
				     is_start ? i->finish : state, words ? words : i->words);
}

/* Faulty things need a remark, but it may come with the next entry: what is entered is kept. */
static enum rc
item_locked(struct work *w)
{
	struct handover_sheet s;
	const struct row_handover_item *i;
	enum rc rc = handover_write_locked(w, &s);

	if (rc)
		return rc;
	i = item_find(&s, w->ask->handover->kind);
	if (!i)
		return err_set(store_err(w->store), E_NOTFOUND, _("a seat has no such item"));
	if (w->ask->number < ITEM_INTACT || w->ask->number > ITEM_MISSING)
		return err_set(store_err(w->store), E_INVALID,
			       _("an item is intact, faulty or missing"));
	return item_write(w, &s, i);
}

/* "All is as it should be": an answer for each item that has none, and for no other. */
static enum rc
intact_locked(struct work *w)
{
	const struct sql_int intact = {true, ITEM_INTACT};
	struct handover_sheet s;
	enum rc rc = handover_write_locked(w, &s);

	if (!rc)
		rc = items_make(w, &s, s.form.id);
	for (size_t i = 0; !rc && i < s.items; i++) {
		const struct row_handover_item *it = &s.item[i];
		const bool is_start = w->ask->handover->at_start;

		rc = sql_handover_item_set(w->store, s.form.id, it->kind_id,
					   is_start && !it->start.is_set ? intact : it->start,
					   !is_start && !it->finish.is_set ? intact : it->finish,
					   it->words);
	}
	return rc;
}

/* --- counts and differences --- */

static const struct row_handover_count *
count_find(const struct handover_sheet *s, int64_t kind)
{
	for (size_t i = 0; i < s->counts; i++)
		if (s->count[i].kind_id == kind)
			return &s->count[i];
	return NULL;
}

static enum rc
count_locked(struct work *w)
{
	const int64_t kind = w->ask->handover ? w->ask->handover->kind : 0;
	const struct row_handover_count *c;
	struct handover_sheet s;
	enum rc rc = handover_write_locked(w, &s);

	if (rc)
		return rc;
	c = count_find(&s, kind);
	if (!c)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("the project has no such asset: a shift form counts it"));
	if (w->ask->number < 0 || w->ask->number > COUNT_MAX)
		return err_set(store_err(w->store), E_INVALID,
			       _("a count is a whole number, 0 or more"));
	return sql_handover_count_add(w->store, s.form.id, kind, w->by->agent, c->should,
				      w->ask->number, w->by->now);
}

/* What is missing: of a kind that is counted, or one item of a seat. 0: nothing is. */
static int64_t
missing_of(const struct handover_sheet *s, int64_t kind)
{
	const struct row_handover_count *c = count_find(s, kind);
	const struct row_handover_item *i = item_find(s, kind);

	if (c)
		return handover_missing(c);
	return i && (i->start.value == ITEM_MISSING || i->finish.value == ITEM_MISSING);
}

/* 待查: the incoming lead finds out; nobody comes: the one who takes, else who hands over. */
static int64_t
seeker_of(const struct handover_sheet *s)
{
	if (s->has_lead)
		return s->lead.agent_id;
	return s->has_taker ? s->taker.agent_id : s->form.giver_id;
}

static enum rc
pieces_sought(struct work *w, int64_t kind)
{
	const char *serial = w->ask->handover->serial;
	struct row_asset a;
	enum rc rc;

	if (!serial)
		return OK;
	rc = sql_asset_by_serial(w->store, serial, &w->mem, &a);
	if (rc == E_NOTFOUND || (!rc && a.kind_id != kind))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no %s among them"),
			       serial);
	return rc ? rc : sql_asset_state(w->store, a.id, ASSET_SOUGHT, w->ask->text);
}

static enum rc
sought_add(struct work *w, const struct handover_sheet *s, int64_t kind, int64_t missing)
{
	const int64_t owner = seeker_of(s);
	const struct sql_int due = {true, handover_noon(w->by->now)};
	enum rc rc = pieces_sought(w, kind);

	if (!rc)
		rc = sql_handover_gap_add(w->store, s->form.id, kind, missing, GAP_SOUGHT,
					  w->ask->text, some(owner), due);
	return rc ? rc
		  : handover_tell_locked(
			    w, owner, NOTICE_SEEK, s->form.id,
			    arena_printf(&w->mem, _("find out by 12:00: %s"), w->ask->text));
}

static enum rc
settle_write(struct work *w, const struct handover_sheet *s, int64_t kind, int64_t missing)
{
	const struct sql_int none = {0};
	enum rc rc = OK;

	switch (w->ask->number) {
	case GAP_EXPLAINED:
		break;
	case GAP_SOUGHT:
		return sought_add(w, s, kind, missing);
	case GAP_LOSS:
		if (missing < 0)
			return err_set(store_err(w->store), E_INVALID,
				       _("nothing is missing: explain what there is too much of"));
		rc = loss_open_locked(w, s, kind, missing, w->ask->text);
		break;
	default:
		return err_set(store_err(w->store), E_INVALID,
			       _("a difference is explained, a loss, or looked for"));
	}
	return rc ? rc
		  : sql_handover_gap_add(w->store, s->form.id, kind, missing, w->ask->number,
					 w->ask->text, none, none);
}

static enum rc
settle_locked(struct work *w)
{
	struct handover_sheet s;
	int64_t missing;
	enum rc rc = handover_write_locked(w, &s);

	if (rc)
		return rc;
	missing = missing_of(&s, w->ask->handover->kind);
	if (!missing)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("there is no difference there: count first"));
	rc = sql_handover_gap_over(w->store, s.form.id, w->ask->handover->kind, w->by->now,
				   w->ask->text);
	return rc ? rc : settle_write(w, &s, w->ask->handover->kind, missing);
}

enum { DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_SUPPORT };

#define AGAIN N_("enter it once more: the newest entry counts")

/* clang-format off */
const struct verb handover_verbs[] = {
	{"handover_item",     N_("state of an item"),         N_("noted the state of an item"),     DESK, 0, AGAIN, 0, item_locked},
	{"handover_intact",   N_("the rest is intact"),       N_("noted that the rest is intact"),  DESK, 0, AGAIN, 0, intact_locked},
	{"handover_count",    N_("count"),                    N_("counted"),                        DESK, 0, AGAIN, 0, count_locked},
	{"handover_settle",   N_("settle a difference"),      N_("said what became of a difference"), DESK, 0, AGAIN, NEED_TEXT, settle_locked},
	{0},
};
/* clang-format on */
