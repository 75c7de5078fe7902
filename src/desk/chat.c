/*
 * Chats as a gateway brings them (H-04, H-32): a session begins with the customer's first words,
 * which make its ticket; every message is a contact of that ticket. Who has the ticket answers.
 */
#include "desk/chat.h"

#include "base/intl.h"
#include "core/chat.h"
#include "core/role.h"
#include "desk/chat_locked.h"
#include "desk/locked.h"
#include "desk/ticket_add.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { SUBJECT_MAX = 60 /* characters */ };

static const struct chat_form *
asked(const struct work *w)
{
	static const struct chat_form nothing;

	return w->ask->chat ? w->ask->chat : &nothing;
}

static enum rc
chat_find(struct work *w, struct row_chat *c)
{
	const struct chat_form *f = asked(w);
	const enum rc rc = f->id                      ? sql_chat_get(w->store, f->id, &w->mem, c)
			   : f->session && f->gateway ? sql_chat_by_session(w->store, f->gateway,
									    f->session, &w->mem, c)
						      : E_NOTFOUND;

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("there is no such session: start it first"));
	return rc;
}

static enum rc
live_find(struct work *w, struct row_chat *c)
{
	enum rc rc = chat_find(w, c);

	if (!rc && c->ended_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the chat is over: start a new session"));
	return rc;
}

/* --- begin --- */

/* The first line of what was said, as far as a list shows it. */
static const char *
subject_of(struct work *w, const char *said)
{
	size_t end = 0;

	for (int i = 0; i < SUBJECT_MAX && said[end] && said[end] != '\n'; i++)
		do
			end++;
		while (((unsigned char)said[end] & 0xc0) == 0x80);
	return arena_strndup(&w->mem, said, end);
}

static struct intake
intake_of(struct work *w, const struct chat_form *f)
{
	return (struct intake){
		.customer = f->name ? f->name : _("chat visitor"),
		.channel = CHANNEL_CHAT,
		.subject = subject_of(w, f->text),
		.said = f->text,
		.is_stranger = !f->is_known,
		.account = f->is_known && f->account
				   ? arena_printf(&w->mem, "%s:%s", f->gateway, f->account)
				   : NULL,
		.phone = f->is_known ? f->phone : NULL,
		.mail = f->is_known ? f->mail : NULL,
	};
}

static enum rc
room_check(struct work *w, const char *gateway)
{
	struct row_chat_count count;
	enum rc rc = sql_chat_count(w->store, gateway, NULL, &count);

	if (!rc && count.n >= CHAT_LIVE_MAX)
		return err_set(store_err(w->store), E_BUSY,
			       _("%d sessions go on already: end some first"), CHAT_LIVE_MAX);
	return rc;
}

static enum rc
begin_locked(struct work *w)
{
	const struct chat_form *f = asked(w);
	struct row_contact_get opening;
	struct intake in;
	int64_t chat;
	enum rc rc = room_check(w, f->gateway);

	if (rc)
		return rc;
	in = intake_of(w, f);
	rc = ticket_begin_locked(w, &in);
	if (!rc)
		rc = sql_contact_get(w->store, w->out.ticket, &w->mem, &opening);
	if (!rc)
		rc = sql_chat_add(w->store, w->out.ticket, f->gateway, f->session, f->is_known,
				  w->by->now);
	chat = store_last_id(w->store);
	return rc ? rc
		  : sql_chat_line_add(w->store, chat, CHAT_IN, (struct sql_int){true, opening.id},
				      NULL);
}

static enum rc
start_locked(struct work *w)
{
	struct row_chat c;
	const enum rc rc =
		sql_chat_by_session(w->store, asked(w)->gateway, asked(w)->session, &w->mem, &c);

	if (!rc) /* an act of the same name was done: this one cannot be */
		return err_set(store_err(w->store), E_CONFLICT,
			       _("there is such a session already: choose another name"));
	return rc == E_NOTFOUND ? begin_locked(w) : rc;
}

/* --- messages --- */

/* A customer, or a program, that never stops keeps the others from being heard. */
static enum rc
pace_check(struct work *w, const struct row_chat *c)
{
	struct row_chat_pace before;
	const enum rc rc = sql_chat_pace(w->store, c->id, CHAT_PACE - 1, NULL, &before);

	if (!rc && before.at > w->by->now - CHAT_PACE_SECS)
		return err_set(store_err(w->store), E_BUSY,
			       _("too many messages in this session: send it again in a minute"));
	return rc == E_NOTFOUND ? OK : rc;
}

/* The ticket of the chat becomes the one that this act is about. */
static enum rc
ticket_mean(struct work *w, const struct row_chat *c)
{
	enum rc rc = sql_ticket_get(w->store, c->ticket_id, &w->mem, &w->ticket);

	w->out.ticket = c->ticket_id;
	return rc ? rc : store_about(w->store, c->ticket_id);
}

static enum rc
said_in(struct work *w, const struct row_chat *c)
{
	struct row_contact_get opening;
	int64_t contact;
	enum rc rc = sql_contact_get(w->store, c->ticket_id, &w->mem, &opening);

	if (!rc)
		rc = sql_contact_add(w->store, (struct sql_int){true, opening.customer_id},
				     (struct sql_int){0}, CHANNEL_CHAT, 1, w->by->now,
				     (struct sql_int){0}, asked(w)->text);
	contact = store_last_id(w->store);
	if (!rc)
		rc = sql_contact_join(w->store, contact, c->ticket_id);
	if (!rc)
		rc = sql_chat_heard(w->store, c->id, w->by->now);
	return rc ? rc
		  : sql_chat_line_add(w->store, c->id, CHAT_IN, (struct sql_int){true, contact},
				      NULL);
}

/* A customer who comes back after the feedback needs handling again. */
static enum rc
say_locked(struct work *w)
{
	struct row_chat c;
	enum rc rc = live_find(w, &c);

	if (!rc)
		rc = pace_check(w, &c);
	if (!rc)
		rc = ticket_mean(w, &c);
	if (!rc && w->ticket.status >= STATUS_ARCHIVED)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the chat is over: start a new session"));
	if (!rc)
		rc = said_in(w, &c);
	if (!rc && w->ticket.status == STATUS_FEEDBACK)
		rc = sql_ticket_status(w->store, c.ticket_id, STATUS_HANDLING, (struct sql_int){0});
	return rc ? rc : ticket_after_locked(w, verb_find("chat_say"));
}

enum rc
chat_line_locked(struct work *w, int64_t chat, enum chat_kind kind, int64_t contact,
		 const char *words)
{
	enum rc rc = sql_chat_line_add(w->store, chat, kind,
				       (struct sql_int){contact != 0, contact}, words);

	return rc ? rc : sql_chat_owe(w->store, chat, store_last_id(w->store));
}

enum rc
chat_answer_locked(struct work *w, int64_t contact)
{
	struct row_chat c;
	enum rc rc = sql_chat_live(w->store, w->ticket.id, &w->mem, &c);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	rc = chat_line_locked(w, c.id, CHAT_OUT, contact, NULL);
	return rc ? rc : sql_chat_said(w->store, c.id, w->by->now);
}

static enum rc
ack_locked(struct work *w)
{
	struct row_chat c;
	enum rc rc = chat_find(w, &c);

	if (!rc)
		rc = sql_chat_ack(w->store, c.id, asked(w)->upto);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("there is no such line to acknowledge"));
	return rc;
}

/* --- end --- */

enum rc
chat_over_locked(struct work *w, int64_t chat, enum chat_end how)
{
	enum rc rc = sql_chat_over(w->store, chat, w->by->now, how);

	return rc ? rc : chat_line_locked(w, chat, CHAT_OVER, 0, NULL);
}

/* Whoever goes unanswered is somebody's to follow up. */
static enum rc
leave_locked(struct work *w)
{
	struct row_chat c;
	enum rc rc = live_find(w, &c);

	if (!rc)
		rc = ticket_mean(w, &c);
	if (!rc)
		rc = chat_over_locked(w, c.id, CHAT_LEFT);
	if (!rc && c.waits_at.is_set)
		rc = notice_locked(w, w->ticket.owner_id.value, c.ticket_id, NOTICE_CHAT_LEFT, 0,
				   0);
	return rc ? rc : ticket_after_locked(w, verb_find("chat_leave"));
}

static enum rc
silent_locked(struct work *w)
{
	struct row_chat c;
	enum rc rc = live_find(w, &c);

	if (!rc && c.waits_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the customer waits for an answer"));
	if (!rc)
		rc = ticket_mean(w, &c);
	return rc ? rc : chat_over_locked(w, c.id, CHAT_SILENT);
}

static const char words_stay[] = N_("what was said in a chat was said");

/* A gateway's acts are the program's, which has an administrator's rights. */
/* clang-format off */
const struct verb chat_verbs[] = {
	{"chat_start",  N_("a chat begins"),        N_("began a chat"),       ROLE_ADMIN, 0, words_stay, 0, start_locked},
	{"chat_say",    N_("a chat message"),       N_("wrote"),              ROLE_ADMIN, 0, words_stay, 0, say_locked},
	{"chat_ack",    N_("the gateway has it"),   N_("was delivered"),      ROLE_ADMIN, 0, words_stay, 0, ack_locked},
	{"chat_leave",  N_("the customer leaves"),  N_("left the chat"),      ROLE_ADMIN, 0, words_stay, 0, leave_locked},
	{"chat_silent", N_("the customer is silent"), N_("the chat ran out"), ROLE_ADMIN, 0, words_stay, 0, silent_locked},
	{0},
};
/* clang-format on */
