/* Signatures (decision 10): each in one's own session, in order, any time apart. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/role.h"
#include "desk/handover.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER };

static enum rc
answer_say(struct work *w, const struct handover_sheet *s, enum sign_answer answer)
{
	struct err *e = store_err(w->store);

	switch (answer) {
	case SIGN_NOT_GIVER:
		return err_set(e, E_DENIED, _("%s has not signed yet: nobody signs for another"),
			       s->form.giver);
	case SIGN_IS_GIVER:
		return err_set(e, E_DENIED,
			       _("who hands over neither takes nor checks: it is for "
				 "somebody else to sign now"));
	case SIGN_NOT_TAKER:
		return err_set(e, E_DENIED, _("%s takes this over: nobody signs for another"),
			       s->has_taker ? s->taker.agent : _("a lead"));
	case SIGN_NOT_LEAD:
		return err_set(e, E_DENIED, _("this signature is for a lead to give"));
	case SIGN_IS_TAKER:
		return err_set(e, E_DENIED,
			       _("who took it does not check it: another lead does, there are "
				 "more than two on duty"));
	case SIGN_TOO_EARLY:
		return err_set(e, E_DENIED, _("%s can still sign: the shift is not over"),
			       s->form.giver);
	case SIGN_IS_DONE:
		return err_set(e, E_CONFLICT, _("everybody has signed this form"));
	case SIGN_YES:
	case SIGN_AS_PAIR:
	case SIGN_REASON:
		break;
	}
	return OK;
}

static enum rc
blocks_check(struct work *w, const struct handover_sheet *s)
{
	struct handover_block b;
	struct buf said = {0};
	const size_t n = handover_blocks(s, &b, 1);
	enum rc rc = OK;

	if (n) {
		handover_block_say(&said, s, &b, w->by->now);
		rc = err_set(store_err(w->store), E_CONFLICT,
			     n > 1 ? _("it cannot be signed yet: %s; and %zu more")
				   : _("it cannot be signed yet: %s"),
			     buf_str(&said), n - 1);
	}
	buf_release(&said);
	return rc;
}

static const char *
title_of(struct work *w, const struct handover_sheet *s)
{
	struct buf title = {0};
	const char *kept;

	handover_title(&title, s);
	kept = arena_strdup(&w->mem, buf_str(&title));
	buf_release(&title);
	return kept;
}

static enum rc
tell(struct work *w, const struct handover_sheet *s, int64_t agent, enum notice_kind kind)
{
	return handover_tell_locked(w, agent, kind, s->form.id, title_of(w, s));
}

static enum rc
give(struct work *w, const struct handover_sheet *s)
{
	enum rc rc = sql_handover_give(w->store, s->form.id, w->by->now);

	return rc || !s->has_taker ? rc : tell(w, s, s->taker.agent_id, NOTICE_SIGN);
}

/* A shift form keeps the complaints that stood on it; a seat form has its rows already. */
static enum rc
matters_keep(struct work *w, const struct handover_sheet *s)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && s->is_shift && i < s->matters; i++) {
		const struct row_handover_matter *m = &s->matter[i];
		struct row_handover_matter_get had;

		rc = sql_handover_matter_get(w->store, s->form.id, m->ticket_id, &w->mem, &had);
		if (rc == E_NOTFOUND)
			rc = sql_handover_matter_add(w->store, s->form.id, m->ticket_id,
						     m->owner_id, m->receiver_id.value);
	}
	return rc;
}

/* The receiver is the owner from now on, of all that waits for him in this shift; who gave it goes
 * on watching. */
static enum rc
matters_accept(struct work *w, const struct handover_sheet *s, int64_t agent)
{
	const struct row_handover *h = &s->form;
	enum rc rc = sql_handover_matter_watch(w->store, h->day, h->shift_id, agent);

	if (!rc)
		rc = sql_handover_matter_own(w->store, h->day, h->shift_id, agent);
	return rc ? rc
		  : sql_handover_matter_accept(w->store, h->day, h->shift_id, agent, w->by->now);
}

static enum rc
take(struct work *w, const struct handover_sheet *s, const char *reason)
{
	const int64_t form = s->form.id, me = w->by->agent;
	enum rc rc = matters_keep(w, s);

	if (!rc)
		rc = sql_handover_take(w->store, form, me, w->by->now, reason);
	if (!rc)
		rc = matters_accept(w, s, me);
	if (!rc && s->is_shift)
		rc = sql_custody_take(w->store, me, form, w->by->now);
	if (!rc && !s->is_shift && s->has_lead && s->lead.agent_id != me)
		rc = tell(w, s, s->lead.agent_id, NOTICE_SIGN);
	return rc;
}

static enum rc
check(struct work *w, const struct handover_sheet *s, bool is_pair)
{
	struct row_handover_above above;
	enum rc rc = sql_handover_check(w->store, s->form.id, w->by->agent, w->by->now, is_pair);

	if (!rc)
		rc = matters_accept(w, s, w->by->agent);
	if (rc || !is_pair)
		return rc;
	rc = sql_handover_above(w->store, ABOVE, w->by->agent, &w->mem, &above);
	if (rc == E_NOTFOUND)
		return OK; /* whoever becomes one finds it among those that wait */
	return rc ? rc : tell(w, s, above.id, NOTICE_PAIR);
}

static enum rc
take_checked(struct work *w, const struct handover_sheet *s, enum sign_answer answer)
{
	const char *reason = w->ask->reason;
	const enum rc rc = blocks_check(w, s);

	if (rc)
		return rc;
	if (answer == SIGN_REASON && (!reason || !*reason))
		return err_set(store_err(w->store), E_INVALID,
			       _("a reason is needed: why do you take it as a lead"));
	return take(w, s, answer == SIGN_REASON ? reason : NULL);
}

static enum rc
sign_as(struct work *w, const struct handover_sheet *s, enum sign_answer answer)
{
	enum signature next = handover_next(s);
	enum rc rc;

	/* Who should have given it went: a lead takes it without that signature. */
	if (next == SIGN_GIVE && s->form.giver_id != w->by->agent)
		next = SIGN_TAKE;
	switch (next) {
	case SIGN_GIVE:
		rc = blocks_check(w, s);
		return rc ? rc : give(w, s);
	case SIGN_TAKE:
		return take_checked(w, s, answer);
	case SIGN_CHECK:
		return check(w, s, answer == SIGN_AS_PAIR);
	case SIGN_SEE:
		return sql_handover_see(w->store, s->form.id, w->by->agent, w->by->now);
	case SIGN_NONE:
		break;
	}
	return OK;
}

static enum rc
sign_locked(struct work *w)
{
	struct handover_sheet s;
	enum sign_answer answer;
	enum rc rc = handover_form_locked(w, &s);

	if (rc)
		return rc;
	answer = handover_may_sign(&s, w->by->agent, w->by->roles, w->by->now);
	rc = answer_say(w, &s, answer);
	return rc ? rc : sign_as(w, &s, answer);
}

/* What was given to me on signed forms of that shift, while I signed none of them. */
static enum rc
accept_locked(struct work *w)
{
	struct handover_sheet s;
	enum rc rc = handover_form_locked(w, &s);

	if (!rc && !handover_is_signed(&s.form))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this form is not signed yet: nothing has been handed over"));
	if (!rc)
		rc = matters_accept(w, &s, w->by->agent);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("nothing of this shift waits for you"));
	return rc;
}

/* clang-format off */
const struct verb handover_sign_verbs[] = {
	{"handover_sign",   N_("sign the form"), N_("signed a form"), ROLE_ALL, 0, N_("a signature is not taken back: add to the form"), 0, sign_locked},
	{"handover_accept", N_("accept what is mine"), N_("accepted what was handed over"), ROLE_ALL, 0, N_("hand it on"), 0, accept_locked},
	{0},
};
/* clang-format on */
