/* The one question after a mail ticket was closed, and the mail that answers it. */
#include "base/intl.h"
#include "core/mail.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/mail.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { POOR = 2 /* so few points a lead hears of */ };

/* Was it asked by mail, and does it wait for an answer? E_NOTFOUND: no. */
static enum rc
asked_find(struct store *s, int64_t ticket, struct arena *mem, struct row_survey_out_of *out)
{
	const enum rc rc = sql_survey_out_of(s, ticket, mem, out);

	if (!rc && (out->chat_id.is_set || out->answered_at.is_set))
		return E_NOTFOUND;
	return rc;
}

enum rc
mail_score_find(struct store *s, struct mail_form *f, struct arena *mem)
{
	struct row_survey_out_of asked;
	enum rc rc;

	f->score = 0;
	if (f->kind != MAIL_MESSAGE || !f->ticket || !f->text)
		return OK;
	rc = asked_find(s, f->ticket, mem, &asked);
	if (!rc)
		f->score = mail_score(f->text, mem, &f->words);
	return rc == E_NOTFOUND ? OK : rc;
}

/* The words are the desk's: no agent said them, and they end no clock. */
static enum rc
question_send(struct work *w)
{
	const struct sql_int none = {0};
	struct row_contact_get opening;
	int64_t contact;
	enum rc rc = sql_contact_get(w->store, w->ticket.id, &w->mem, &opening);

	if (!rc)
		rc = sql_contact_add(w->store, (struct sql_int){true, opening.customer_id}, none,
				     CHANNEL_MAIL, 2, w->by->now, none, w->ask->mail->text);
	contact = store_last_id(w->store);
	if (!rc)
		rc = sql_contact_join(w->store, contact, w->ticket.id);
	if (!rc)
		rc = sql_outbox_add(w->store, w->ticket.id, contact, w->by->now);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("nobody can be written to about this ticket"));
	return rc;
}

static enum rc
ask_locked(struct work *w)
{
	const struct mail_form *f = w->ask->mail;
	struct row_survey_out_of was;
	enum rc rc = sql_ticket_get(w->store, f ? f->ticket : 0, &w->mem, &w->ticket);

	if (!rc)
		rc = store_about(w->store, w->ticket.id);
	if (!rc && w->ticket.status != STATUS_ARCHIVED)
		return err_set(store_err(w->store), E_CONFLICT, _("the ticket is open"));
	if (!rc)
		rc = sql_survey_out_of(w->store, w->ticket.id, &w->mem, &was);
	if (!rc)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the customer was asked already"));
	if (rc == E_NOTFOUND && w->ticket.id)
		rc = sql_survey_out_add(w->store, w->ticket.id, (struct sql_int){0},
					w->ticket.owner_id, w->by->now);
	w->out.ticket = w->ticket.id;
	return rc ? rc : question_send(w);
}

/* A lead hears of few points; whoever has the ticket, of what was said besides. */
static enum rc
answer_tell(struct work *w)
{
	const struct mail_form *f = w->ask->mail;
	enum rc rc = OK;

	if (f->score <= POOR)
		rc = notice_locked(w, 0, w->ticket.id, NOTICE_CHAT_POOR, 0, 0);
	if (!rc && f->words && w->ticket.owner_id.is_set)
		rc = notice_locked(w, w->ticket.owner_id.value, w->ticket.id, NOTICE_MAIL, 0, 0);
	return rc;
}

/* The ticket stays as it is: an answer is no new contact. */
static enum rc
answer_locked(struct work *w)
{
	const struct mail_form *f = w->ask->mail;
	struct row_survey_out_of asked;
	enum rc rc = asked_find(w->store, w->ticket.id, &w->mem, &asked);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the question was answered already"));
	if (!rc)
		rc = sql_survey_out_answer(w->store, asked.id, w->by->now, f->score, f->words);
	if (!rc)
		rc = answer_tell(w);
	w->out.ticket = w->ticket.id;
	return rc ? rc : mail_row_locked(w, 0, w->ticket.id);
}

enum { POST = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_ADMIN | ROLE_SUPPORT };

/* clang-format off */
const struct verb mail_survey_verbs[] = {
	{"mail_ask",    N_("ask after closing"), N_("asked after closing"), POST, 0, N_("what was sent is sent: write to the customer again"), 0, ask_locked},
	{"mail_answer", N_("an answer to the question after closing"), N_("answered the question after closing"), POST, POST, N_("a customer's answer stays"), NEED_TICKET, answer_locked},
	{0},
};
/* clang-format on */
