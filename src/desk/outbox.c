/* Answers that go out by mail: one is begun before it is sent, and never sent again by itself once
 * it was begun. */
#include "base/intl.h"
#include "core/mail.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/mail.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/blob.h"
#include "store/store.h"

/* As long as a reply can be taken back, nothing of it goes out. */
enum rc
outbox_add_locked(struct work *w, int64_t contact)
{
	struct row_desk_get desk;
	enum rc rc;

	if (w->ticket.channel != CHANNEL_MAIL)
		return OK;
	rc = sql_desk_get(w->store, &w->mem, &desk);
	return rc ? rc
		  : sql_outbox_add(w->store, w->ticket.id, contact,
				   w->by->now + desk.send_hold + 1);
}

static enum rc
changed_check(struct work *w)
{
	if (store_changes(w->store))
		return OK;
	return err_set(store_err(w->store), E_CONFLICT,
		       _("somebody else has just done something with that mail: look at it first"));
}

static enum rc
row_read(struct work *w, int64_t id, struct row_outbox *o)
{
	const enum rc rc = sql_outbox_get(w->store, id, &w->mem, o);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such mail"));
	return rc;
}

/* Who wrote it learns of it, or who has the ticket now. */
static enum rc
tell(struct work *w, const struct row_outbox *o, enum outbox_state to, const char *reason)
{
	const struct telling t = {
		.kind = to == OUTBOX_FAILED   ? NOTICE_MAIL_FAILED
			: to == OUTBOX_UNSURE ? NOTICE_MAIL_UNSURE
					      : NOTICE_MAIL_RETURNED,
		.ticket = o->ticket_id,
		.object = o->id,
		.words = reason && *reason ? reason : NULL,
	};
	struct row_ticket_owner owner;
	enum rc rc = sql_ticket_owner(w->store, o->ticket_id, &w->mem, &owner);
	int64_t agent = rc || !owner.owner_id.is_set ? o->agent_id.value : owner.owner_id.value;

	if (!rc && !agent)
		rc = lead_of_locked(w, 0, &agent);
	return rc || !agent ? rc : notice_tell_locked(w, agent, &t);
}

enum rc
outbox_fail_locked(struct work *w, int64_t id, enum outbox_state to, const char *reason)
{
	struct row_outbox o;
	enum rc rc = row_read(w, id, &o);

	if (!rc)
		rc = sql_outbox_end(w->store, id, to, reason && *reason ? reason : NULL);
	if (!rc && !store_changes(w->store)) /* a second server says the same */
		return OK;
	return rc ? rc : tell(w, &o, to, reason);
}

static enum rc
begin_locked(struct work *w)
{
	struct row_outbox o;
	enum rc rc = row_read(w, w->ask->mail->id, &o);

	if (!rc)
		rc = store_about(w->store, o.ticket_id);
	if (!rc)
		rc = sql_outbox_begin(w->store, o.id);
	return rc ? rc : changed_check(w);
}

/* How it ended: sent, to be tried again, or not. */
static enum rc
end_locked(struct work *w)
{
	const struct mail_form *f = w->ask->mail;
	struct row_outbox o;
	enum rc rc = row_read(w, f->id, &o);

	if (!rc)
		rc = store_about(w->store, o.ticket_id);
	if (!rc && f->state == OUTBOX_SENT)
		rc = sql_outbox_sent(w->store, o.id, w->by->now);
	else if (!rc && f->state == OUTBOX_WAITING)
		rc = sql_outbox_later(w->store, o.id, f->next_at, f->reason);
	else
		return rc ? rc : outbox_fail_locked(w, o.id, f->state, f->reason);
	return rc ? rc : changed_check(w);
}

/* Somebody has looked: it goes out once more, under the same Message-ID. */
static enum rc
again_locked(struct work *w)
{
	struct row_outbox_failed failed = {0};
	enum rc rc = sql_outbox_failed(w->store, w->ticket.id, &w->mem, &failed);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("no mail of this ticket waits to be sent again"));
	if (!rc)
		rc = sql_outbox_again(w->store, failed.id, w->by->now);
	return rc ? rc : changed_check(w);
}

static enum rc
mailbox_locked(struct work *w)
{
	const struct mail_form *f = w->ask->mail;

	if (!f || !f->address || !mail_is_address(f->address))
		return err_set(store_err(w->store), E_INVALID,
			       _("that is no mail address: write it as service@example.com"));
	return sql_mailbox_set(w->store, f->address, f->address_name);
}

static bool
is_wanted(void *arg, const char *digest)
{
	struct store *s = arg;
	struct row_blob_wanted row = {0};

	return sql_blob_wanted(s, digest, NULL, &row) != OK || row.n > 0;
}

enum rc
mail_sweep(struct store *s)
{
	int count;

	return blob_sweep(s, is_wanted, s, &count);
}

enum {
	POST = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_ADMIN | ROLE_SUPPORT,
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

static const char sent_is_sent[] = N_("what was sent is sent: write to the customer again");

/* clang-format off */
const struct verb outbox_verbs[] = {
	{"mail_begin", N_("begin to send a mail"), N_("began to send"),      POST, 0, sent_is_sent, 0, begin_locked},
	{"mail_end",   N_("note what became of a mail"), N_("mail went out or not"), POST, 0, sent_is_sent, 0, end_locked},
	{"mail_again", N_("send the mail again"),  N_("sends it again"),     DESK, LEADS, sent_is_sent, NEED_TICKET, again_locked},
	{"mailbox_set", N_("set the desk's address"), N_("set the desk's address"), LEADS | ROLE_ADMIN, 0, N_("set another one instead"), 0, mailbox_locked},
	{0},
};
/* clang-format on */
