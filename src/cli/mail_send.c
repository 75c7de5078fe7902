/* `kefu mail send`: what waits in the outbox goes to sendmail(1), each once. */
#include <inttypes.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/mail.h"
#include "core/mail.h"
#include "desk/mail.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/beside.h"
#include "store/store.h"
#include "term/helper.h"
#include "text/clean.h"
#include "text/utf8.h"

enum {
	AT_ONCE = 100, /* mails of one run */
	PATIENCE = 60, /* seconds that one may take */
	TRIES_MOST = 6,
	REASON_MOST = 200,
	OWN_WORDS = 5,
};

static const char lock_name[] = "outbox";

/* One run over the outbox. */
struct sending {
	struct cli *cli;
	struct row_mailbox_get box;
	const char *argv[HELPER_WORDS + OWN_WORDS];
	size_t sent, later, failed, unsure;
};

/* --- the message --- */

static enum rc
refs_read(struct sending *s, const struct row_outbox *o, int64_t act, struct buf *refs)
{
	struct cli *c = s->cli;
	struct row_outbox_refs r;
	enum rc rc = sql_outbox_refs_begin(c->store, o->ticket_id, act);

	while (!rc && sql_outbox_refs_next(c->store, &c->mem, &r)) {
		struct buf id = {0};

		if (r.message_id && strchr(r.message_id, '@'))
			buf_puts(&id, r.message_id);
		else if (r.op.size == MAIL_OP)
			mail_id_print(&id, r.op.data, s->box.address);
		if (id.len)
			buf_printf(refs, "%s<%s>", refs->len ? " " : "", buf_str(&id));
		buf_release(&id);
	}
	return rc ? rc : sql_outbox_refs_end(c->store);
}

static enum rc
message_make(struct sending *s, const struct row_outbox *o, struct buf *out)
{
	struct cli *c = s->cli;
	struct mail_out m = {.from = s->box.address,
			     .from_name = s->box.name,
			     .to = o->recipient,
			     .subject = o->subject,
			     .number = o->number,
			     .op = o->op.data,
			     .at = o->at,
			     .text = o->said};
	struct row_act act;
	struct buf refs = {0};
	enum rc rc = sql_act_by_op(c->store, o->op, &c->mem, &act);

	if (!rc)
		rc = refs_read(s, o, act.id, &refs);
	m.refs = buf_str(&refs);
	if (!rc)
		mail_print(out, &m);
	buf_release(&refs);
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

/* In a file of no name, whole before anybody reads it: a pipe that breaks would send half of it. */
static int
message_file(const struct buf *message)
{
	const int fd = memfd_create("mail", MFD_CLOEXEC);

	if (fd >= 0 && (write(fd, message->data, message->len) != (ssize_t)message->len ||
			lseek(fd, 0, SEEK_SET) != 0)) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

/* --- how it went --- */

static enum rc
verb_run(struct sending *s, const char *verb, struct mail_form *f)
{
	struct cli *c = s->cli;
	const struct request ask = {.mail = f};
	struct outcome out;
	const enum rc rc = desk_run(c->store, &c->by, verb_find(verb), &ask, &out);

	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

/* What the program said, as one line of a reason; the last of it is what matters. */
static const char *
reason_make(struct cli *c, const char *why, const struct buf *said)
{
	struct buf line = {0};
	const char *s, *reason;

	clean(&line, buf_str(said), said->len, CLEAN_LINE);
	s = buf_str(&line);
	if (line.len > REASON_MOST)
		s += line.len - REASON_MOST;
	while ((*s & 0xc0) == 0x80)
		s++;
	reason = arena_printf(&c->mem, "%s%s%s", why, *s ? ": " : "", s);
	buf_release(&line);
	return reason;
}

static bool
is_passing(int status)
{
	return status == EX_TEMPFAIL || status == EX_OSERR || status == EX_IOERR ||
	       status == EX_CANTCREAT || status == EX_OSFILE;
}

/* A minute, five, half an hour, two hours, six. */
static int64_t
later_secs(int64_t tries)
{
	static const int minutes[] = {1, 5, 30, 120, 360};
	const size_t n = sizeof minutes / sizeof *minutes;

	return 60 * (int64_t)minutes[tries > 0 && (size_t)tries < n ? (size_t)tries - 1 : n - 1];
}

/* Killed, or past its time: it may have handed the mail on. That is never tried again by itself. */
static void
end_judge(struct sending *s, const struct row_outbox *o, enum helper_end end, int status,
	  struct mail_form *f)
{
	f->reason = _("the mail program could not be run");
	if (end == HELPER_KILLED) {
		f->state = OUTBOX_UNSURE;
		f->reason = _("the mail program was killed: whether it went out is not known");
		s->unsure++;
	} else if (end == HELPER_EXIT && !status) {
		f->state = OUTBOX_SENT;
		s->sent++;
	} else if (o->tries + 1 < TRIES_MOST && (end == HELPER_NEVER || is_passing(status))) {
		f->state = OUTBOX_WAITING;
		f->next_at = s->cli->now + later_secs(o->tries + 1);
		s->later++;
	} else {
		f->state = OUTBOX_FAILED;
		s->failed++;
	}
	if (end == HELPER_EXIT)
		f->reason = arena_printf(&s->cli->mem, _("the mail program ended with %d"), status);
}

static enum rc
hand_over(struct sending *s, const struct row_outbox *o, int message)
{
	struct cli *c = s->cli;
	struct mail_form f = {.id = o->id};
	struct buf said = {0};
	const struct helper h = {s->argv, message, PATIENCE, &said};
	int status = 0;
	enum rc rc = verb_run(s, "mail_begin", &f);

	if (!rc) {
		const enum helper_end end = helper_run(&h, &status);

		end_judge(s, o, end, status, &f);
		f.reason = reason_make(c, f.reason, &said);
		rc = verb_run(s, "mail_end", &f);
	}
	buf_release(&said);
	return rc;
}

static enum rc
refuse(struct sending *s, const struct row_outbox *o)
{
	struct mail_form f = {.id = o->id,
			      .state = OUTBOX_FAILED,
			      .reason = _("the address is none that mail can go to")};

	s->failed++;
	return verb_run(s, "mail_end", &f);
}

static enum rc
one_send(struct sending *s, const struct row_outbox *o)
{
	struct cli *c = s->cli;
	struct buf message = {0};
	enum rc rc;
	int fd;

	if (!o->recipient || !o->said || !mail_is_address(o->recipient))
		return refuse(s, o);
	rc = message_make(s, o, &message);
	if (rc)
		return rc;
	fd = message_file(&message);
	if (fd < 0)
		rc = err_set(&c->err, E_IO, _("there is no room for a mail: try again"));
	else
		rc = hand_over(s, o, fd);
	if (fd >= 0)
		(void)close(fd);
	buf_release(&message);
	return rc;
}

/* --- all of them --- */

struct rows {
	struct row_outbox at[AT_ONCE];
	size_t count;
};

/* Whoever began these is dead: this run holds the lock that it held. */
static enum rc
begun_end(struct sending *s, struct rows *rows)
{
	struct cli *c = s->cli;
	enum rc rc = sql_outbox_begun_begin(c->store, AT_ONCE);

	rows->count = 0;
	while (!rc && rows->count < AT_ONCE &&
	       sql_outbox_begun_next(c->store, &c->mem, &rows->at[rows->count]))
		rows->count++;
	if (!rc)
		rc = sql_outbox_begun_end(c->store);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	for (size_t i = 0; !rc && i < rows->count; i++) {
		struct mail_form f = {.id = rows->at[i].id,
				      .state = OUTBOX_UNSURE,
				      .reason = _("the machine stopped while it was being sent: "
						  "whether it went out is not known")};

		rc = verb_run(s, "mail_end", &f);
		s->unsure++;
	}
	return rc;
}

static enum rc
due_send(struct sending *s, struct rows *rows)
{
	struct cli *c = s->cli;
	enum rc rc = sql_outbox_due_begin(c->store, c->now, AT_ONCE);

	rows->count = 0;
	while (!rc && rows->count < AT_ONCE &&
	       sql_outbox_due_next(c->store, &c->mem, &rows->at[rows->count]))
		rows->count++;
	if (!rc)
		rc = sql_outbox_due_end(c->store);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	for (size_t i = 0; !rc && i < rows->count; i++)
		rc = one_send(s, &rows->at[i]);
	return rc;
}

/* Whom it goes to stands in the message: nobody reads it in the list of processes. */
static enum rc
command_make(struct sending *s)
{
	struct cli *c = s->cli;
	const char *given = args_get(&c->args, "command");
	const char *const own[] = {"-i", "-t", "-f", s->box.address, NULL};
	size_t n = 0;
	enum rc rc = helper_split(arena_strdup(&c->mem, given ? given : "/usr/sbin/sendmail"),
				  s->argv, &c->err);

	while (!rc && s->argv[n])
		n++;
	for (size_t i = 0; !rc && i < sizeof own / sizeof *own; i++)
		s->argv[n + i] = own[i];
	return rc;
}

static enum rc
send(struct sending *s)
{
	struct rows *rows = arena_alloc(&s->cli->mem, sizeof *rows);
	enum rc rc = begun_end(s, rows);

	if (!rc)
		rc = mail_ask_all(s->cli);
	return rc ? rc : due_send(s, rows);
}

int
mail_send_run(struct cli *c)
{
	struct sending s = {.cli = c};
	enum rc rc = sql_mailbox_get(c->store, &c->mem, &s.box);
	int lock;

	if (rc == E_NOTFOUND)
		rc = err_set(&c->err, E_NOTFOUND,
			     _("the desk has no mail address: give it one with kefu mail setup"));
	else if (rc)
		rc = err_move(&c->err, store_err(c->store));
	if (!rc)
		rc = command_make(&s);
	if (rc)
		return cli_fail(c, rc, &c->err);
	lock = beside_take(c->store, lock_name);
	if (lock < 0)
		return cli_fail(c,
				err_set(&c->err, E_IO,
					_("the outbox cannot be locked: is there "
					  "room beside the desk?")),
				&c->err);
	rc = send(&s);
	beside_give_up(c->store, lock_name, lock);
	if (rc)
		return cli_fail(c, rc, &c->err);
	cli_printf(c, _("%zu sent, %zu to be tried again, %zu not sent, %zu not known\n"), s.sent,
		   s.later, s.failed, s.unsure);
	return s.failed || s.unsure ? 1 : 0;
}

/* clang-format off */
const struct opt mail_send_opts[] = {
	{"command", 0, "PROGRAM", N_("a program and its arguments instead of /usr/sbin/sendmail"), false},
	{0},
};
/* clang-format on */
