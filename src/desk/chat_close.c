/* The end of a chat, and the one question after its ticket was closed. */
#include "base/intl.h"
#include "core/chat.h"
#include "core/role.h"
#include "desk/chat.h"
#include "desk/chat_locked.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static enum rc
end_locked(struct work *w)
{
	struct row_chat c;
	const enum rc rc = sql_chat_live(w->store, w->ticket.id, &w->mem, &c);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("no chat goes on with this ticket"));
	return rc ? rc : chat_over_locked(w, c.id, CHAT_CLOSED);
}

/* Once a ticket, however often it is closed. */
static enum rc
ask_locked(struct work *w, const struct row_chat *c)
{
	const char *question = w->ask->chat->question;
	struct row_survey_out_of was;
	enum rc rc = sql_survey_out_of(w->store, c->ticket_id, &w->mem, &was);

	if (rc != E_NOTFOUND || !question || w->ticket.status != STATUS_ARCHIVED || !c->session)
		return rc == E_NOTFOUND ? OK : rc;
	rc = sql_survey_out_add(w->store, c->ticket_id, (struct sql_int){true, c->id},
				w->ticket.owner_id, w->by->now);
	return rc ? rc : chat_line_locked(w, c->id, CHAT_QUESTION, 0, question);
}

/* The ticket is closed for good: the question goes out, then nothing more. */
static enum rc
settle_locked(struct work *w)
{
	struct row_chat c;
	enum rc rc = sql_chat_get(w->store, w->ask->chat ? w->ask->chat->id : 0, &w->mem, &c);

	if (!rc)
		rc = sql_ticket_get(w->store, c.ticket_id, &w->mem, &w->ticket);
	if (!rc)
		rc = store_about(w->store, c.ticket_id);
	if (!rc && w->ticket.status < STATUS_ARCHIVED)
		return err_set(store_err(w->store), E_CONFLICT, _("the ticket is open"));
	if (!rc)
		rc = ask_locked(w, &c);
	if (!rc && !c.ended_at.is_set)
		rc = chat_over_locked(w, c.id, CHAT_CLOSED);
	w->out.ticket = c.ticket_id;
	return rc ? rc : sql_chat_settle(w->store, c.id, w->by->now);
}

enum { POOR = 2 }; /* so few points a lead hears of */

static enum rc
answer_write(struct work *w, const struct row_survey_out_of *s, int64_t ticket)
{
	const struct chat_form *f = w->ask->chat;
	enum rc rc = sql_survey_out_answer(w->store, s->id, w->by->now, f->score, f->text);

	if (!rc)
		rc = store_about(w->store, ticket);
	w->out.ticket = ticket;
	if (rc || f->score > POOR)
		return rc;
	return notice_locked(w, 0, ticket, NOTICE_CHAT_POOR, 0, 0);
}

static enum rc
answer_locked(struct work *w)
{
	const struct chat_form *f = w->ask->chat;
	struct row_survey_out_of s;
	struct row_chat c;
	enum rc rc = f && f->session && f->gateway
			     ? sql_chat_by_session(w->store, f->gateway, f->session, &w->mem, &c)
			     : E_NOTFOUND;

	if (!rc)
		rc = sql_survey_out_of(w->store, c.ticket_id, &w->mem, &s);
	if (rc == E_NOTFOUND || (!rc && s.chat_id.value != c.id))
		return err_set(store_err(w->store), E_NOTFOUND, _("nothing was asked here"));
	if (rc)
		return rc;
	if (s.answered_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the question was answered already"));
	if (f->score < 1 || f->score > CHAT_SCORE_MAX)
		return err_set(store_err(w->store), E_INVALID,
			       _("a score is a whole number from 1 to %d"), CHAT_SCORE_MAX);
	return answer_write(w, &s, c.ticket_id);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

static const char over_is_over[] = N_("the customer was told that the chat is over");

/* clang-format off */
const struct verb chat_close_verbs[] = {
	{"chat_end",      N_("end the chat"),          N_("ended the chat"),      DESK, LEADS,   over_is_over, NEED_TICKET, end_locked},
	{"chat_settle",   N_("the chat is put away"),  N_("put the chat away"),   ROLE_ADMIN, 0, over_is_over, 0, settle_locked},
	{"chat_answer", N_("an answer to the question after closing"), N_("answered the question after closing"), ROLE_ADMIN, 0, N_("a customer's answer stays"), 0, answer_locked},
	{0},
};
/* clang-format on */
