/* Mail that comes in: which ticket it belongs to, and what becomes of it (H-04, H-26). */
#include "desk/mail.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/mail.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/ticket_add.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { NOTE_MOST = 2000, SUBJECT_MOST = 120 };

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

/* --- where it belongs: reading alone --- */

enum rc
mail_known(struct store *s, const struct mail_form *f, bool *known)
{
	struct row_mail_known row;
	const enum rc rc = sql_mail_known(s, f->message_id, f->sender, NULL, &row);

	*known = !rc;
	return rc == E_NOTFOUND ? OK : rc;
}

/* Nothing found is no failure. */
static enum rc
or_none(enum rc rc)
{
	return rc == E_NOTFOUND ? OK : rc;
}

/* Is the sender the customer of that ticket, and can it still be written on? */
static enum rc
ticket_try(struct store *s, struct mail_form *f, int64_t ticket, struct arena *mem)
{
	struct row_mail_is_theirs theirs;
	struct row_archived_get archived;
	struct row_ticket t;
	enum rc rc = sql_ticket_get(s, ticket, mem, &t);
	bool is_theirs, is_open;

	if (rc)
		return or_none(rc);
	rc = sql_mail_is_theirs(s, ticket, f->sender, NULL, &theirs);
	is_theirs = !rc;
	if (!rc || rc == E_NOTFOUND)
		rc = sql_archived_get(s, ticket, NULL, &archived);
	is_open = rc == E_NOTFOUND && t.status != STATUS_VOID;
	if (is_theirs && is_open) {
		f->ticket = ticket;
	} else if (!f->named) {
		f->named = t.number;
		f->is_foreign = !is_theirs;
	}
	return or_none(rc);
}

/* One of ours, by the op_id that its Message-ID is. */
static enum rc
ours_find(struct store *s, const char *id, size_t n, struct arena *mem,
	  struct row_outbox_by_op *out)
{
	unsigned char op[MAIL_OP];

	*out = (struct row_outbox_by_op){0};
	if (!mail_id_read(id, n, op))
		return OK;
	return or_none(sql_outbox_by_op(s, (struct sql_blob){op, sizeof op}, mem, out));
}

static enum rc
ref_try(struct store *s, struct mail_form *f, const char *id, size_t n, struct arena *mem)
{
	struct row_mail_about about = {0};
	struct row_outbox_by_op ours;
	enum rc rc = ours_find(s, id, n, mem, &ours);

	if (!rc && !ours.id)
		rc = or_none(sql_mail_about(s, arena_strndup(mem, id, n), f->sender, mem, &about));
	if (rc || (!ours.id && !about.ticket_id))
		return rc;
	if (f->kind == MAIL_BOUNCE && ours.id) {
		f->outbox = ours.id;
		f->ticket = ours.ticket_id;
		return OK;
	}
	return ticket_try(s, f, ours.id ? ours.ticket_id : about.ticket_id, mem);
}

/* The last of them is what it answers. */
static enum rc
refs_try(struct store *s, struct mail_form *f, struct arena *mem)
{
	const char *refs = f->refs ? f->refs : "";
	size_t end = strlen(refs);
	enum rc rc = OK;

	while (!rc && end && !f->ticket) {
		size_t at = end;

		while (at && refs[at - 1] != ' ')
			at--;
		rc = ref_try(s, f, refs + at, end - at, mem);
		end = at ? at - 1 : 0;
	}
	return rc;
}

static enum rc
number_try(struct store *s, struct mail_form *f, struct arena *mem)
{
	struct row_ticket_by_number t;
	struct buf number = {0};
	enum rc rc = OK;

	if (!f->ticket && f->subject && mail_number(f->subject, &number)) {
		rc = sql_ticket_by_number(s, buf_str(&number), mem, &t);
		rc = rc ? or_none(rc) : ticket_try(s, f, t.id, mem);
	}
	buf_release(&number);
	return rc;
}

/* What bears our own name came back to us. */
static enum rc
loop_find(struct store *s, struct mail_form *f, struct arena *mem)
{
	struct row_mailbox_get box = {0};
	struct row_outbox_by_op ours;
	enum rc rc = or_none(sql_mailbox_get(s, mem, &box));

	if (!rc)
		rc = ours_find(s, f->message_id, strlen(f->message_id), mem, &ours);
	if (!rc && (ours.id || (box.address && !strcasecmp(box.address, f->sender))))
		f->kind = MAIL_LOOP;
	return rc;
}

static enum rc
place(struct store *s, struct mail_form *f, struct arena *mem)
{
	struct row_mail_customer who = {0};
	enum rc rc = f->kind == MAIL_BOUNCE ? OK : loop_find(s, f, mem);

	if (!rc && f->kind != MAIL_LOOP)
		rc = refs_try(s, f, mem);
	if (!rc && f->kind != MAIL_LOOP && f->kind != MAIL_BOUNCE)
		rc = number_try(s, f, mem);
	if (!rc)
		rc = or_none(sql_mail_customer(s, f->sender, mem, &who));
	f->customer = who.id;
	return rc;
}

/* --- what becomes of it --- */

static enum rc
parts_add(struct work *w, int64_t mail)
{
	const struct mail_form *f = w->ask->mail;
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < f->parts; i++)
		rc = sql_mail_part_add(w->store, mail, (int64_t)i + 1, f->part[i].name,
				       f->part[i].type, f->part[i].size, f->part[i].digest);
	return rc;
}

/* Of what no person wrote the row itself has the words. */
enum rc
mail_row_locked(struct work *w, int64_t contact, int64_t ticket)
{
	const struct mail_form *f = w->ask->mail;
	const char *body = f->whole || contact ? f->whole : f->text;
	enum rc rc = sql_mail_add(w->store, f->kind, some(contact), some(ticket), some(f->customer),
				  f->message_id, f->sender, f->subject, f->digest, f->size,
				  f->is_cut, f->more, body);

	if (rc == E_INVALID) /* another run was faster */
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this mail is here already: nothing was done twice"));
	return rc ? rc : parts_add(w, store_last_id(w->store));
}

static enum rc
contact_add(struct work *w, const char *said, int64_t customer, int64_t *id)
{
	const struct sql_int none = {0};
	const enum rc rc = sql_contact_add(w->store, some(customer), none, CHANNEL_MAIL, 1,
					   w->ask->mail->at, none, said);

	*id = store_last_id(w->store);
	return rc;
}

/* What an agent must know before he believes it. */
static enum rc
note_add(struct work *w, int64_t ticket)
{
	const struct mail_form *f = w->ask->mail;
	struct buf note = {0};
	enum rc rc = OK;

	if (f->named && f->is_foreign)
		buf_printf(&note,
			   _("This mail names ticket %s, which is another customer's: it was not "
			     "joined to it. Ask who writes before saying anything about that "
			     "ticket."),
			   f->named);
	else if (f->named)
		buf_printf(&note, _("This mail goes on with ticket %s, which is closed for good."),
			   f->named);
	if (f->is_unread)
		buf_printf(&note, "%s%s", note.len ? "\n" : "",
			   _("This mail could not be read: the raw message is kept."));
	if (note.len)
		rc = sql_note_add(w->store, ticket, buf_str(&note));
	buf_release(&note);
	return rc;
}

static const char *
first_line(struct work *w, const char *text)
{
	return text ? arena_strndup(&w->mem, text,
				    strcspn(text, "\n") < SUBJECT_MOST ? strcspn(text, "\n") : 0)
		    : "";
}

static const char *
subject_of(struct work *w)
{
	const struct mail_form *f = w->ask->mail;
	struct buf plain = {0};
	const char *subject;

	mail_subject(&plain, f->subject ? f->subject : "");
	subject = arena_strdup(&w->mem, buf_str(&plain));
	buf_release(&plain);
	if (!*subject)
		subject = first_line(w, f->text);
	return *subject ? subject : _("(a mail without a subject)");
}

static enum rc
new_locked(struct work *w)
{
	const struct mail_form *f = w->ask->mail;
	struct intake in = {.customer = f->name ? f->name : f->sender,
			    .mail = f->customer || !mail_is_address(f->sender) ? NULL : f->sender,
			    .channel = CHANNEL_MAIL,
			    .subject = subject_of(w),
			    .said = f->text,
			    .received_at = f->at};
	int64_t contact;
	enum rc rc = contact_add(w, NULL, f->customer, &contact);

	if (!rc)
		rc = ticket_from_locked(w, &in, f->customer, contact);
	if (!rc)
		rc = note_add(w, w->out.ticket);
	return rc ? rc : mail_row_locked(w, contact, w->out.ticket);
}

/* An archived one begins to run again; the answer that the customer waits for has its clock. */
static enum rc
reopen(struct work *w)
{
	const struct sql_int open = {0};
	enum rc rc = OK;

	if (w->ticket.status == STATUS_ARCHIVED)
		rc = sql_clock_resume(w->store, w->ticket.id, CLOCK_RESOLUTION);
	if (!rc && w->ticket.status >= STATUS_FEEDBACK)
		rc = sql_ticket_status(w->store, w->ticket.id, STATUS_HANDLING, open);
	return rc ? rc : clocks_heard_locked(w);
}

static enum rc
heard_locked(struct work *w)
{
	const struct mail_form *f = w->ask->mail;
	int64_t contact;
	enum rc rc = w->ticket.status == STATUS_VOID
			     ? err_set(store_err(w->store), E_CONFLICT,
				       _("the ticket is closed: reopen it first"))
			     : contact_add(w, f->text, f->customer, &contact);

	if (!rc)
		rc = sql_contact_join(w->store, contact, w->ticket.id);
	if (!rc)
		rc = reopen(w);
	if (!rc)
		rc = note_add(w, w->ticket.id);
	if (!rc && w->ticket.owner_id.is_set)
		rc = notice_locked(w, w->ticket.owner_id.value, w->ticket.id, NOTICE_MAIL, 0, 0);
	w->out.ticket = w->ticket.id;
	return rc ? rc : mail_row_locked(w, contact, w->ticket.id);
}

/* Its first words stand on the ticket, as a note: nobody said them. */
static enum rc
aside_note(struct work *w)
{
	const struct mail_form *f = w->ask->mail;

	if (!f->ticket || f->kind != MAIL_AUTO || !f->text)
		return OK;
	return sql_note_add(w->store, f->ticket,
			    arena_printf(&w->mem, _("Automatic reply: %.*s"), NOTE_MOST, f->text));
}

static enum rc
aside_locked(struct work *w)
{
	const struct mail_form *f = w->ask->mail;
	enum rc rc = f->ticket ? store_about(w->store, f->ticket) : OK;

	if (!rc)
		rc = aside_note(w);
	if (!rc && f->outbox)
		rc = outbox_fail_locked(w, f->outbox, OUTBOX_RETURNED,
					first_line(w, f->text ? f->text : f->subject));
	w->out.ticket = f->ticket;
	return rc ? rc : mail_row_locked(w, 0, f->ticket);
}

static const char *
verb_for(const struct mail_form *f)
{
	if (f->kind != MAIL_MESSAGE)
		return "mail_aside";
	if (f->score)
		return "mail_answer";
	return f->ticket ? "mail_heard" : "mail_new";
}

enum rc
mail_take(struct store *s, const struct actor *by, struct mail_form *f, struct outcome *out)
{
	struct request ask = {.mail = f};
	struct arena mem = {0};
	bool known;
	enum rc rc = mail_known(s, f, &known);

	f->at = f->at < by->now ? f->at : by->now; /* two clocks, and only ours counts */
	*out = (struct outcome){.skipped = known};
	if (!rc && !known)
		rc = place(s, f, &mem);
	if (!rc && !known)
		rc = mail_score_find(s, f, &mem);
	if (!rc && !known) {
		if (f->kind == MAIL_MESSAGE)
			ask.ticket = f->ticket;
		rc = desk_run(s, by, verb_find(verb_for(f)), &ask, out);
	}
	if (rc == E_CONFLICT && !mail_known(s, f, &known) &&
	    known) { /* by another run, meanwhile */
		*out = (struct outcome){.skipped = 1};
		rc = OK;
	}
	arena_reset(&mem);
	return rc;
}

enum { POST = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_ADMIN | ROLE_SUPPORT };

static const char mail_stays[] = N_("a mail that came in stays");

/* clang-format off */
const struct verb mail_verbs[] = {
	{"mail_new",   N_("take a mail"),           N_("came by mail"),   POST, 0,    mail_stays, 0,           new_locked},
	{"mail_heard", N_("take a mail of a ticket"), N_("wrote a mail"), POST, POST, mail_stays, NEED_TICKET, heard_locked},
	{"mail_aside", N_("put a mail aside"),      N_("machine's mail"), POST, 0,    mail_stays, 0,           aside_locked},
	{0},
};
/* clang-format on */
